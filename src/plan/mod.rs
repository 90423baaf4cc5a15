//! What is expected: the clause in force, the groups and weeks, and a person's day. Pure.

pub mod bindings;
pub mod clauses;
pub mod due;
pub mod expect;
pub mod illness;
pub mod rotation;
pub mod same_again;
pub mod strain;
pub mod weekly;

use self::illness::Illness;
use crate::model::calendar::Calendar;
use crate::model::circular::Clause;
use crate::model::records::{ById, Leave};
use crate::model::roster::Roster;
use crate::model::schedule::Schedule;

/// Everything that the expectation of a day is made from.
pub struct Plan<'a> {
    pub roster: &'a Roster,
    pub clauses: &'a [Clause],
    pub calendar: &'a Calendar,
    pub schedule: &'a Schedule,
    pub leave: &'a ById<Leave>,
    pub illness: &'a Illness,
    /// Without circulars nobody's place is known, unless it was published.
    pub places_known: bool,
}
