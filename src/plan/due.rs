//! Who is due where on each day: what sign-in sheets and head counts are made from.

use super::Plan;
use super::bindings::Bindings;
use super::expect::{Against, Expect, cell, expect};
use super::rotation::rotation;
use crate::model::circular::{Clause, Share};
use crate::model::date::{Date, monday, span};
use crate::model::roster::{Opd, Roster};
use crate::model::schedule::Cell;

/// A person on a day.
#[derive(Clone, Copy)]
pub struct Due<'a> {
    pub post: u32,
    pub unit: u32,
    pub cell: Cell,
    /// The rotate clause in force, followed or not.
    pub rotation: Option<(&'a Clause, Share)>,
    pub published: bool,
    /// What stands against the published place.
    pub against: Option<Against<'a>>,
}

pub struct DueDay<'a> {
    pub date: Date,
    /// Everybody in a post that day, by unit and id.
    pub people: Vec<Due<'a>>,
}

/// The days of an OPD from the first to the last. Leave and days off go before what was published.
pub fn due<'a>(plan: &Plan<'a>, opd: &'a Opd, first: Date, last: Date) -> Vec<DueDay<'a>> {
    let bindings = Bindings::new(plan, opd);
    let rotation = rotation(plan, opd, &bindings, monday(first), monday(last));
    let dates: Vec<Date> = span(first, last).collect();
    let (lists, positions) = bindings.class_days(plan, &dates);
    dates
        .iter()
        .enumerate()
        .map(|(index, &date)| {
            let person = |post: u32| {
                let held = plan.roster.post(post)?;
                let day = lists.get(positions.of(held.class)?)?.get(index)?;
                let seat = rotation.seat(post, monday(date));
                let expected = expect(plan, post, date, day, seat);
                let force = day.force.filter(|_| day.works);
                let is_there = !matches!(expected, Expect::Elsewhere);
                let is_unwell = plan.illness.is_unwell(held.id, date);
                let against = match expected {
                    Expect::Work(work) if !is_unwell => work.against(),
                    _ => None,
                };
                is_there.then(|| Due {
                    post,
                    unit: plan.roster.class(held).unit,
                    cell: cell(&expected, is_unwell),
                    against,
                    rotation: force.and_then(|force| Some((force.clause()?, force.share()?))),
                    published: seat.is_some_and(|seat| seat.published.is_some()),
                })
            };
            let posts = opd.posts.start as u32..opd.posts.end as u32;
            DueDay {
                date,
                people: posts.filter_map(person).collect(),
            }
        })
        .collect()
}

impl DueDay<'_> {
    pub fn count(&self, wanted: Cell) -> usize {
        self.people.iter().filter(|due| due.cell == wanted).count()
    }

    /// Not a day off for everybody.
    pub fn is_worked(&self) -> bool {
        let is_off = |due: &Due<'_>| matches!(due.cell, Cell::Off | Cell::Blank);
        !self.people.iter().all(is_off)
    }

    /// The head of the OPD on that day.
    pub fn head(&self, roster: &Roster) -> Option<u32> {
        let is_head = |post: u32| {
            roster
                .post(post)
                .is_some_and(|post| roster.class(post).head)
        };
        let mut posts = self.people.iter().map(|due| due.post);
        posts.find(|&post| is_head(post))
    }
}
