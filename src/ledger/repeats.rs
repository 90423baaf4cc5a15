//! Takes repeated rows out of a side table.

use std::collections::HashMap;

use super::rows::Extra;
use crate::model::source::RowRef;

/// A row that may repeat another.
pub(super) trait Repeats: Copy {
    /// All that it says, as a number: rows of one person and day that have it in common are the same.
    fn said(&self) -> u64;
    fn place(&self) -> RowRef;
}

/// From as many rows of a day on they are looked up instead of gone through.
const MANY: usize = 32;

/// Takes the rows out that repeat one kept before, in place, and counts them; of equal rows the first in the files is
/// kept, whichever was read first. `repeats_dense`: whether a row repeats the dense one of its day.
pub(super) fn drop_repeats<T: Repeats>(
    rows: &mut Vec<Extra<T>>,
    is_before: &dyn Fn(RowRef, RowRef) -> bool,
    mut repeats_dense: impl FnMut(&Extra<T>) -> bool,
) -> u64 {
    let (mut kept, mut first, mut day) = (0, 0, None);
    let mut known: HashMap<u64, usize, foldhash::fast::RandomState> = HashMap::default();
    for at in 0..rows.len() {
        let Some(extra) = rows.get(at).copied() else {
            continue;
        };
        if day != Some((extra.post, extra.day)) {
            (day, first) = (Some((extra.post, extra.day)), kept);
        }
        if repeats_dense(&extra) {
            continue;
        }
        let said = extra.row.said();
        let own = rows.get_mut(first..kept).unwrap_or_default();
        let other = if own.len() < MANY {
            own.iter().position(|other| other.row.said() == said)
        } else {
            known.get(&said).copied()
        };
        if let Some(other) = other.and_then(|at| own.get_mut(at)) {
            if is_before(extra.row.place(), other.row.place()) {
                other.row = extra.row;
            }
            continue;
        }
        let number = own.len();
        if let Some(slot) = rows.get_mut(kept) {
            *slot = extra;
        }
        kept += 1;
        if number + 1 == MANY {
            let own = rows.get(first..kept).unwrap_or_default();
            known = own.iter().map(|own| own.row.said()).zip(0..).collect();
        } else if MANY <= number {
            known.insert(said, number);
        }
    }
    let repeated = rows.len() - kept;
    rows.truncate(kept);
    repeated as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct Row(u64, u32);

    impl Repeats for Row {
        fn said(&self) -> u64 {
            self.0
        }

        fn place(&self) -> RowRef {
            RowRef(self.1)
        }
    }

    #[test]
    fn of_equal_rows_the_first_is_kept_however_many_there_are() {
        let mut dice = Dice(3);
        for round in 0..200 {
            let different = dice.pick(&[2, 20, 40, 300]);
            let days = dice.pick(&[1, 3, 40]);
            let row = |at: usize| Extra {
                post: (at * days / 400 / 2) as u16,
                day: (at * days / 400) as u16,
                row: Row(dice.roll(different) as u64, dice.roll(1 << 20) as u32),
            };
            let mut rows: Vec<_> = (0..400).map(row).collect();
            let is_dense = |extra: &Extra<Row>| round % 2 == 0 && extra.row.0 == 1;
            let mut expected: Vec<(u16, u16, Row)> = Vec::new();
            for extra in rows.iter().filter(|extra| !is_dense(extra)) {
                let Extra { post, day, row } = *extra;
                let same = |other: &&mut (u16, u16, Row)| {
                    (other.0, other.1, other.2.0) == (post, day, row.0)
                };
                match expected.iter_mut().find(same) {
                    Some(other) => other.2.1 = other.2.1.min(row.1),
                    None => expected.push((post, day, row)),
                }
            }
            let repeated = drop_repeats(&mut rows, &|a, b| a.0 < b.0, is_dense);
            let kept = rows.iter().map(|extra| (extra.post, extra.day, extra.row));
            assert_eq!(kept.collect::<Vec<_>>(), expected);
            assert_eq!(repeated as usize, 400 - expected.len());
        }
    }
}
