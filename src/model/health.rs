//! Rows of the health file. Nothing here is ever printed unless names are asked for.

use super::circular::TestKind;
use super::date::{Date, after};
use super::source::RowRef;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HealthKind {
    Test(TestKind),
    Symptom,
    Isolation,
    Recovered,
}

#[derive(Clone, Copy, Debug)]
pub struct HealthRow {
    pub date: Date,
    pub kind: HealthKind,
    /// The result of a test, where there is one yet.
    pub positive: Option<bool>,
    pub to: Option<Date>,
    pub row: RowRef,
}

/// An illness without a last day counts this many days at most.
const LONGEST: u64 = 14;

impl HealthRow {
    pub fn begins_illness(&self) -> bool {
        match self.kind {
            HealthKind::Symptom | HealthKind::Isolation => true,
            HealthKind::Test(_) => self.positive == Some(true),
            HealthKind::Recovered => false,
        }
    }

    pub fn ends_illness(&self) -> bool {
        match self.kind {
            HealthKind::Recovered => true,
            HealthKind::Test(_) => self.positive == Some(false),
            HealthKind::Symptom | HealthKind::Isolation => false,
        }
    }

    /// The days that somebody may be unwell by it, its own at least.
    pub fn days(&self) -> (Date, Date) {
        let last = if self.begins_illness() {
            last_day(self.date, self.to)
        } else {
            self.date
        };
        (self.date, last)
    }

    pub fn is_test(&self, kind: TestKind) -> bool {
        self.kind == HealthKind::Test(kind)
    }
}

/// The last day that an illness beginning then can have.
pub fn last_day(from: Date, to: Option<Date>) -> Date {
    to.unwrap_or_else(|| after(from, LONGEST - 1))
}
