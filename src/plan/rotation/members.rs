//! Who belongs to an OPD, and the weeks in which anything changes there.

use std::collections::{BTreeSet, HashMap};

use super::{Member, Posts};
use crate::model::date::{Date, after, monday};
use crate::model::id::Id;
use crate::model::roster::{Opd, Roster};
use crate::plan::Plan;
use crate::plan::bindings::Bindings;
use crate::plan::clauses::Force;

/// Members by their first post, and the member of each post.
pub(super) fn members(roster: &Roster, opd: &Opd) -> (Vec<Member>, Vec<u32>) {
    let mut by_id: HashMap<Id, u32, foldhash::fast::RandomState> = HashMap::default();
    let mut members: Vec<Member> = Vec::with_capacity(opd.posts.len());
    let mut member_of_post = Vec::with_capacity(opd.posts.len());
    let mut shared = roster.table.shared_in(&opd.posts).iter().peekable();
    for (post, index) in roster.posts_in(opd).iter().zip(opd.posts.start as u32..) {
        let new = members.len() as u32;
        let number = match shared.next_if_eq(&&index) {
            Some(_) => *by_id.entry(post.id).or_insert(new),
            None => new,
        };
        match members.get_mut(number as usize) {
            Some(member) => member.posts.add(index),
            None => members.push(Member {
                id: post.id,
                posts: Posts::One(index),
            }),
        }
        member_of_post.push(number);
    }
    if !by_id.is_empty() {
        for member in &mut members {
            if let Posts::Several(posts) = &mut member.posts {
                posts.sort_by_key(|&post| roster.post(post).map(|post| roster.class(post).from));
            }
        }
    }
    (members, member_of_post)
}

/// Weeks in which somebody may join, leave, change clause or be published, and the weeks after them.
pub(super) fn changes<'a>(
    plan: &Plan<'a>,
    opd: &'a Opd,
    bindings: &Bindings<'a>,
    last: Date,
) -> BTreeSet<Date> {
    let mut days = Vec::new();
    let mut start: Option<Date> = None;
    for binding in bindings.all() {
        for force in binding.places() {
            let Force::Clause(clause) = force else {
                continue;
            };
            days.push(clause.from);
            days.extend(clause.to.map(|to| after(to, 1)));
            if force.share().is_some() {
                start = Some(start.map_or(clause.from, |start| start.min(clause.from)));
            }
        }
    }
    if plan.roster.dated {
        for post in plan.roster.posts_in(opd) {
            let class = plan.roster.class(post);
            days.extend(class.from);
            days.extend(class.to.map(|to| after(to, 1)));
        }
    }
    for (&monday, week) in &plan.schedule.weeks {
        if week
            .rows
            .get(opd.posts.clone())
            .is_some_and(|rows| rows.iter().any(|row| row.exists()))
        {
            days.push(monday);
            start = Some(start.map_or(monday, |start| start.min(monday)));
        }
    }
    let Some(start) = start.map(monday) else {
        return BTreeSet::new();
    };
    days.sort_unstable();
    days.dedup();
    let mondays = days
        .into_iter()
        .map(monday)
        .flat_map(|monday| [monday, after(monday, 7)]);
    mondays
        .chain([start])
        .filter(|&monday| (start..=last).contains(&monday))
        .collect()
}
