//! Person by day: the state of each.

use std::collections::BTreeMap;

use super::fact::{Fact, State};
use super::tally::order;
use crate::audit::engine::Audit;
use crate::model::date::{Date, days_between};
use crate::model::id::Id;
use crate::model::roster::Opd;

pub struct Line {
    /// The last post in the period.
    pub post: u32,
    /// From the first day on; `None` when not in a post, or not judged.
    pub days: Vec<Option<State>>,
}

/// Everybody of an OPD, sorted by unit and id.
pub fn matrix(audit: &Audit<'_>, opd: &Opd, first: Date) -> Vec<Line> {
    let roster = audit.plan.roster;
    let width = days_between(first, audit.ledger.days.last()).max(-1) + 1;
    let mut lines: BTreeMap<Id, Line> = BTreeMap::new();
    audit.walk(opd, |day| {
        let Ok(index) = usize::try_from(days_between(first, day.date)) else {
            return;
        };
        for person in day.people {
            let Some(post) = roster.post(person.post) else {
                continue;
            };
            let line = lines.entry(post.id).or_insert_with(|| Line {
                post: person.post,
                days: vec![None; width as usize],
            });
            line.post = person.post;
            if let Some(slot) = line.days.get_mut(index) {
                *slot = Some(Fact::new(person, &audit.found(opd, person)).state);
            }
        }
    });
    let mut lines: Vec<Line> = lines.into_values().collect();
    lines.sort_by(|a, b| order(roster, a.post, b.post));
    lines
}
