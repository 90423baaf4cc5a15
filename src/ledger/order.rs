//! Puts the rows of a side table in the order of their posts and days.

use super::rows::Extra;
use crate::model::source::RowRef;

/// Orders rows by post, day and place. A post has a few rows at most: they are counted out to their posts, and only
/// those of one post are compared.
pub(super) fn order<T: Copy>(rows: &mut [Extra<T>], row_of: impl Fn(T) -> RowRef) {
    let last = rows.iter().map(|extra| extra.post).max();
    let mut ends = vec![0_u32; last.map_or(0, |last| usize::from(last) + 1)];
    for extra in &*rows {
        if let Some(count) = ends.get_mut(usize::from(extra.post)) {
            *count += 1;
        }
    }
    ends.iter_mut().fold(0, |before, end| {
        *end += before;
        *end
    });
    let unordered = rows.to_vec();
    for extra in unordered.iter().rev() {
        if let Some(end) = ends.get_mut(usize::from(extra.post)) {
            *end -= 1;
            if let Some(slot) = rows.get_mut(*end as usize) {
                *slot = *extra;
            }
        }
    }
    let place = |extra: &Extra<T>| u64::from(extra.day) << 32 | u64::from(row_of(extra.row).0);
    for own in rows.chunk_by_mut(|one, other| one.post == other.post) {
        own.sort_unstable_by_key(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;

    #[test]
    fn rows_are_in_the_order_that_sorting_gives() {
        let mut dice = Dice(5);
        for round in 0..400 {
            let posts = dice.pick(&[1, 3, 70, 1 << 16]);
            let mut row = |place: usize| Extra {
                post: dice.roll(posts) as u16,
                day: dice.roll(4) as u16,
                row: RowRef(place as u32 * 7_919 % 1_009),
            };
            let mut rows: Vec<_> = (0..round % 90).map(&mut row).collect();
            let key = |extra: &Extra<RowRef>| (extra.post, extra.day, extra.row);
            let mut sorted: Vec<_> = rows.iter().map(key).collect();
            sorted.sort_unstable();
            order(&mut rows, |row| row);
            assert_eq!(rows.iter().map(key).collect::<Vec<_>>(), sorted);
        }
    }
}
