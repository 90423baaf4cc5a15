//! Who is due where on each day: what sign-in sheets and head counts are made from.

use super::Plan;
use super::expect::{Bindings, ClassDay, Expect, cell, expect};
use super::rotation::rotation;
use crate::model::date::{Date, monday, span};
use crate::model::roster::{Opd, Roster};
use crate::model::schedule::Cell;

pub struct DueDay {
    pub date: Date,
    /// Everybody in a post that day, by unit and id.
    pub people: Vec<(u32, Cell)>,
}

/// The days of an OPD from the first to the last. Leave and days off go before what was published.
pub fn due(plan: &Plan<'_>, opd: &Opd, first: Date, last: Date) -> Vec<DueDay> {
    let bindings = Bindings::new(plan, opd);
    let rotation = rotation(plan, opd, &bindings, monday(first), monday(last));
    let order: Vec<u32> = bindings.classes().collect();
    span(first, last)
        .map(|date| {
            let days: Vec<Option<ClassDay<'_>>> = order
                .iter()
                .map(|&class| {
                    let of = plan.roster.classes.get(class as usize)?;
                    Some(ClassDay::new(plan, bindings.of(class)?, of, date))
                })
                .collect();
            let person = |post: u32| {
                let class = plan.roster.post(post)?.class;
                let at = order.binary_search(&class).ok()?;
                let day = days.get(at)?.as_ref()?;
                let expected = expect(plan, post, date, day, rotation.seat(post, monday(date)));
                let is_there = !matches!(expected, Expect::Elsewhere);
                is_there.then(|| (post, cell(&expected, false)))
            };
            let posts = opd.posts.start as u32..opd.posts.end as u32;
            DueDay {
                date,
                people: posts.filter_map(person).collect(),
            }
        })
        .collect()
}

impl DueDay {
    pub fn count(&self, wanted: Cell) -> usize {
        self.people
            .iter()
            .filter(|(_, cell)| *cell == wanted)
            .count()
    }

    /// The head of the OPD on that day.
    pub fn head(&self, roster: &Roster) -> Option<u32> {
        let is_head = |post: u32| {
            roster
                .post(post)
                .is_some_and(|post| roster.class(post).head)
        };
        let mut posts = self.people.iter().map(|(post, _)| *post);
        posts.find(|&post| is_head(post))
    }
}
