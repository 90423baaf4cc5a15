//! Of whom anything is recorded beside sign-ins and reports. They are few, and the others need no looking up.

use super::doubts::Doubts;
use crate::model::id::Id;
use crate::model::records::{ById, Call, Inspections};
use crate::model::roster::Roster;
use crate::plan::Plan;

/// One byte a post.
#[derive(Default)]
pub struct Marks(Vec<u8>);

const LEAVE: u8 = 1;
const NOTED: u8 = 2;

impl Marks {
    pub fn new(
        plan: &Plan<'_>,
        calls: &ById<Call>,
        doubts: &Doubts,
        inspections: &Inspections,
    ) -> Self {
        let mut marks = Self(vec![0; plan.roster.posts.len()]);
        let noted = calls
            .keys()
            .chain(plan.illness.ids())
            .chain(doubts.unknown_ids())
            .chain(inspections.of_person.keys());
        marks.mark(plan.roster, noted, NOTED);
        marks.mark(plan.roster, plan.leave.keys(), LEAVE);
        marks
    }

    fn mark<'i>(&mut self, roster: &Roster, ids: impl Iterator<Item = &'i Id>, mark: u8) {
        ids.for_each(|&id| {
            for post in roster.posts_of(id) {
                if let Some(marks) = self.0.get_mut(post as usize) {
                    *marks |= mark;
                }
            }
        });
    }

    fn of(&self, post: u32) -> u8 {
        self.0.get(post as usize).copied().unwrap_or_default()
    }

    /// They have spans of leave.
    pub fn leave(&self, post: u32) -> bool {
        self.of(post) & LEAVE != 0
    }

    /// They were called, fell ill, were met by an inspector, or a row of theirs was refused.
    pub fn noted(&self, post: u32) -> bool {
        self.of(post) & NOTED != 0
    }
}
