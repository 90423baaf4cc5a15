//! The order of printing: by OPD, unit, id as text, first day.

use crate::model::roster::{Post, Roster};

/// Sorts classes and posts, and gives each OPD its ranges of both. Classes get new numbers.
pub(super) fn order(roster: &mut Roster) {
    let groups = order_classes(roster);
    let mut posts = std::mem::take(&mut roster.posts);
    let sizes = group(&mut posts, &groups);
    let class = |post: &Post| roster.class(post);
    let mut rest = posts.as_mut_slice();
    for &size in &sizes {
        let Some((group, behind)) = rest.split_at_mut_checked(size) else {
            break;
        };
        group.sort_unstable_by(|a, b| {
            roster
                .ids
                .compare(a.id, b.id)
                .then_with(|| class(a).from.cmp(&class(b).from))
                .then_with(|| a.row.cmp(&b.row))
        });
        rest = behind;
    }
    roster.posts = posts;
    give_ranges(roster);
}

/// Posts and classes stand in the order of OPDs: gives each OPD its own.
pub(super) fn give_ranges(roster: &mut Roster) {
    let (mut post, mut class) = (0, 0);
    for (opd, rank) in roster.opds.iter_mut().zip(0_u32..) {
        let classes = roster.classes.get(class..).unwrap_or_default();
        let last_class = class + leading(classes, |class| class.opd <= rank);
        let posts = roster.posts.get(post..).unwrap_or_default();
        let last_post = post + leading(posts, |post| (post.class as usize) < last_class);
        (opd.posts, opd.classes) = (post..last_post, class as u32..last_class as u32);
        (post, class) = (last_post, last_class);
    }
}

/// How many stand before the first that is none of them: few, so that looking in the middle of all would take longer.
fn leading<T>(items: &[T], is_one: impl Fn(&T) -> bool) -> usize {
    let mut reach = 1;
    while items.get(reach - 1).is_some_and(&is_one) {
        reach *= 2;
    }
    let near = items.get(..reach).unwrap_or(items);
    near.partition_point(is_one)
}

/// Sorts the classes by OPD and unit. For each old number: the new one, and that of its OPD and unit together.
fn order_classes(roster: &mut Roster) -> Vec<(u32, u32)> {
    let mut old: Vec<u32> = (0..roster.classes.len() as u32).collect();
    let place = |number: u32| {
        let class = roster.classes.get(number as usize);
        class.map(|class| (class.opd, class.unit))
    };
    old.sort_by_key(|&number| place(number));
    let mut numbers = vec![(0, 0); old.len()];
    for (of_one, group) in old.chunk_by(|&a, &b| place(a) == place(b)).zip(0..) {
        for &number in of_one {
            if let Some(new) = numbers.get_mut(number as usize) {
                new.1 = group;
            }
        }
    }
    for (&number, new) in old.iter().zip(0..) {
        if let Some(numbers) = numbers.get_mut(number as usize) {
            numbers.0 = new;
        }
    }
    if !old.is_sorted() {
        let class = |&number: &u32| roster.classes.get(number as usize).cloned();
        roster.classes = old.iter().filter_map(class).collect();
    }
    numbers
}

/// Gives posts the new numbers of their classes and puts them in order of OPD and unit. Gives the number of posts in each.
fn group(posts: &mut [Post], numbers: &[(u32, u32)]) -> Vec<usize> {
    let number = |post: &Post| {
        numbers
            .get(post.class as usize)
            .copied()
            .unwrap_or_default()
    };
    let mut sizes: Vec<usize> = Vec::new();
    let (mut last, mut is_sorted) = (0, true);
    for post in posts.iter() {
        let (_, group) = number(post);
        is_sorted &= last <= group;
        last = group;
        if sizes.len() <= group as usize {
            sizes.resize(group as usize + 1, 0);
        }
        if let Some(size) = sizes.get_mut(group as usize) {
            *size += 1;
        }
    }
    if is_sorted {
        for post in posts.iter_mut() {
            post.class = number(post).0;
        }
        return sizes;
    }
    let starts = sizes.iter().scan(0, |start, size| {
        Some(std::mem::replace(start, *start + size))
    });
    let mut next: Vec<usize> = starts.collect();
    let old = posts.to_vec();
    for post in &old {
        let (class, group) = number(post);
        if let Some(at) = next.get_mut(group as usize) {
            if let Some(place) = posts.get_mut(*at) {
                *place = Post { class, ..*post };
            }
            *at += 1;
        }
    }
    sizes
}
