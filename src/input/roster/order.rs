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
        let is_before = |class: &crate::model::roster::Class| class.opd <= rank;
        let last_class = roster.classes.partition_point(is_before) as u32;
        let rest = roster.posts.get(post..).unwrap_or_default();
        let last_post = post + rest.partition_point(|post| post.class < last_class);
        (opd.posts, opd.classes) = (post..last_post, class..last_class);
        (post, class) = (last_post, last_class);
    }
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
fn group(posts: &mut Vec<Post>, numbers: &[(u32, u32)]) -> Vec<usize> {
    let mut sizes: Vec<usize> = Vec::new();
    let mut groups: Vec<u32> = Vec::with_capacity(posts.len());
    for post in posts.iter_mut() {
        let &(class, group) = numbers.get(post.class as usize).unwrap_or(&(0, 0));
        post.class = class;
        groups.push(group);
        if sizes.len() <= group as usize {
            sizes.resize(group as usize + 1, 0);
        }
        if let Some(size) = sizes.get_mut(group as usize) {
            *size += 1;
        }
    }
    if groups.is_sorted() {
        return sizes;
    }
    let mut next: Vec<usize> = sizes
        .iter()
        .scan(0, |start, size| {
            Some(std::mem::replace(start, *start + size))
        })
        .collect();
    let mut sorted = posts.clone();
    for (post, &group) in posts.iter().zip(&groups) {
        if let Some(at) = next.get_mut(group as usize) {
            if let Some(place) = sorted.get_mut(*at) {
                *place = *post;
            }
            *at += 1;
        }
    }
    *posts = sorted;
    sizes
}
