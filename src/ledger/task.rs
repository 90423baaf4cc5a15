//! A task report in a few bytes.

use crate::model::circular::Deadline;
use crate::model::date::{Date, Minute, days_between};
use crate::model::source::RowRef;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// A task given and not filled is no report.
    pub filled: bool,
    pub verified: bool,
    pub reported: Reported,
    /// Hash of the text without regard to case and spaces, as much of it as is kept; 0 for none.
    pub print: u32,
    pub row: RowRef,
}

/// What is kept of a report for its findings, met at once as a number.
pub(super) struct Filed {
    pub row: RowRef,
    pub reported: Reported,
    /// Half of it.
    pub print: u16,
}

impl Filed {
    #[inline]
    pub fn unpack(bits: u64) -> Self {
        Self {
            row: RowRef((bits >> 32) as u32),
            reported: Reported((bits >> 16) as u16),
            print: bits as u16,
        }
    }

    #[inline]
    pub fn pack(&self) -> u64 {
        u64::from(self.row.0) << 32 | u64::from(self.reported.0) << 16 | u64::from(self.print)
    }
}

impl From<Task> for Filed {
    #[inline]
    fn from(task: Task) -> Self {
        Self {
            row: task.row,
            reported: task.reported,
            print: task.print as u16,
        }
    }
}

/// A task report on its way to its person.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    pub task: Task,
    /// Hash of all known columns, by which repeats are known.
    pub content: u32,
}

/// When a report came in, counted from its own day: 0 for blank, else days (5 bits, 31 for more), then
/// minute + 1 or [`DATE_ALONE`] (11 bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Reported(pub u16);

const DATE_ALONE: u16 = 0x7FF;

impl Reported {
    pub fn new(day: Date, date: Date, minute: Option<Minute>) -> Self {
        let days = days_between(day, date);
        if days < 0 {
            return Self(1);
        }
        Self::after(days.min(31) as u16, minute)
    }

    /// So many days after its day.
    #[inline]
    pub fn after(days: u16, minute: Option<Minute>) -> Self {
        Self(days.min(31) << 11 | minute.map_or(DATE_ALONE, |minute| minute + 1))
    }

    pub fn is_blank(self) -> bool {
        self.0 == 0
    }

    /// A date without a time counts as that day; blank isn't late.
    pub fn is_after(self, deadline: Deadline) -> bool {
        let (days, minute) = ((self.0 >> 11 & 31) as u8, self.0 & 0x7FF);
        if self.is_blank() || minute == DATE_ALONE {
            return !self.is_blank() && days > deadline.days;
        }
        // 24:00 is midnight of the next day
        let since = |days: u8, minute: u16| u32::from(days) * 1440 + u32::from(minute);
        since(days, minute - 1) > since(deadline.days, deadline.minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_is_after_the_deadline_only() {
        let day = |number| Date::from_ymd_opt(2021, 1, number).unwrap();
        let by = |days, minute| Deadline { days, minute };
        let late =
            |date, minute, deadline| Reported::new(day(4), day(date), minute).is_after(deadline);
        assert!(!late(4, Some(1439), by(0, 1440)));
        assert!(!late(4, None, by(0, 960)));
        assert!(late(4, Some(961), by(0, 960)));
        assert!(!late(4, Some(960), by(0, 960)));
        assert!(late(5, None, by(0, 1440)));
        assert!(!late(5, Some(1000), by(1, 1440)));
        assert!(!late(6, Some(0), by(1, 1440)));
        assert!(late(6, Some(1), by(1, 1440)));
        assert!(!late(3, Some(1400), by(0, 960)));
        assert!(!Reported::default().is_after(by(0, 0)));
    }
}
