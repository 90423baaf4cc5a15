//! What a run of the rules comes to beside its findings.

use std::collections::BTreeSet;

use super::day::{StaffDay, Standing};
use crate::model::date::Date;

/// Why no limit of a `max` or `min` is known in a published week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unjudged {
    /// Whom it is about was published without groups.
    NoGroups,
    /// Its clause began within the week, which rotates by another.
    OtherGroups,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub judged: u64,
    pub excused: u64,
    pub unknown: u64,
    /// First and last Monday of weeks that nobody published, though somebody's place came from their rotation.
    pub unpublished: Option<(Date, Date)>,
    /// Monday and post of those who are missing from what was published of their OPD, and rotate.
    pub missing: BTreeSet<(Date, u32)>,
    /// Where a share couldn't be judged, by Monday and OPD.
    pub unjudged: BTreeSet<(Unjudged, Date, u32)>,
}

impl Totals {
    pub(super) fn count(&mut self, person: &StaffDay<'_, '_>) {
        match person.standing() {
            Some(Standing::Judged) => self.judged += 1,
            Some(Standing::Excused) => self.excused += 1,
            Some(Standing::Unknown) => self.unknown += 1,
            None => {}
        }
    }

    /// `is_published`: others of the OPD were published in that week.
    pub(super) fn rests_on_rotation(&mut self, post: u32, week: Date, is_published: bool) {
        if is_published {
            self.missing.insert((week, post));
        } else {
            self.unpublished = join(self.unpublished, Some((week, week)));
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.judged += other.judged;
        self.excused += other.excused;
        self.unknown += other.unknown;
        self.unpublished = join(self.unpublished, other.unpublished);
        self.missing.extend(other.missing);
        self.unjudged.extend(other.unjudged);
    }
}

/// The span of both.
fn join(one: Option<(Date, Date)>, other: Option<(Date, Date)>) -> Option<(Date, Date)> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}
