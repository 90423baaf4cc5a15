//! Circulars: each clause is one instruction, with whom and when it binds.

use chrono::Weekday;

use super::date::{Date, Minute, Weekdays};
use super::id::Id;
use super::place::Medium;
use super::roster::Echelon;
use super::source::RowRef;

#[derive(Clone, Debug)]
pub struct Clause {
    /// Letter for letter as written.
    pub number: String,
    pub from: Date,
    pub to: Option<Date>,
    /// Compared by [`super::roster::key`]; empty = all.
    pub opds: Vec<String>,
    pub units: Vec<String>,
    pub who: Vec<Who>,
    pub says: Instruction,
    /// Binds on these days only.
    pub weekdays: Option<Weekdays>,
    /// What the clause and its value look like in the file.
    pub text: String,
    /// Whom it is for, as written.
    pub written: Written,
    pub row: RowRef,
}

impl Clause {
    pub fn holds_on(&self, date: Date) -> bool {
        use chrono::Datelike;
        self.from <= date && self.to.is_none_or(|to| date <= to) && self.on_weekday(date.weekday())
    }

    pub fn on_weekday(&self, day: Weekday) -> bool {
        self.weekdays.is_none_or(|days| days.holds(day))
    }
}

/// OPDs, units and people of a clause, letter for letter.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub opds: Vec<String>,
    pub units: Vec<String>,
    pub who: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Nip(Id),
    Head,
    Echelon(Echelon),
    /// Compared by [`super::roster::key`].
    Status(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instruction {
    Rotate(Share),
    Office,
    Home,
    Days(Weekdays),
    Hours(Hours),
    Attendance { medium: Medium, home_required: bool },
    Tasks { owed: Owed, by: Option<Deadline> },
    Test { kind: TestKind, by: Date },
    Report { kind: String, due: Due },
}

/// What a clause is about; within one kind only the clause in force counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Place,
    Days,
    Hours,
    Attendance,
    Tasks,
}

impl Instruction {
    /// `None`: such clauses don't displace one another.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Self::Rotate(_) | Self::Office | Self::Home => Some(Kind::Place),
            Self::Days(_) => Some(Kind::Days),
            Self::Hours(_) => Some(Kind::Hours),
            Self::Attendance { .. } => Some(Kind::Attendance),
            Self::Tasks { .. } => Some(Kind::Tasks),
            Self::Test { .. } | Self::Report { .. } => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    None,
    Max,
    Min,
}

/// `on_duty` of `groups` groups are in the office each week, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub on_duty: u8,
    pub groups: u8,
    pub bound: Bound,
    pub per_unit: bool,
}

impl Share {
    /// Group `g` (from 0) is in the office in week `w` when `(g − w·k) mod G < k`.
    pub fn turn(self, group: u8, week: i64) -> u8 {
        let groups = i64::from(self.groups.max(1));
        (i64::from(group) - week * i64::from(self.on_duty)).rem_euclid(groups) as u8
    }

    /// A letter beyond the groups has no turn.
    pub fn in_office(self, group: u8, week: i64) -> bool {
        group < self.groups && self.turn(group, week) < self.on_duty
    }

    /// Heads allowed (`max`) or needed (`min`) of `staff`.
    pub fn limit(self, staff: usize) -> Option<usize> {
        let exact = staff * usize::from(self.on_duty);
        let groups = usize::from(self.groups.max(1));
        match self.bound {
            Bound::None => None,
            Bound::Max => Some(exact / groups),
            Bound::Min => Some(exact.div_ceil(groups)),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub start: Minute,
    pub end: Minute,
    pub tolerance: Minute,
}

impl Hours {
    pub fn cross_midnight(self) -> bool {
        self.end < self.start
    }

    /// The end on the clock of a day that may be longer than 24 hours.
    pub fn end_of_shift(self) -> Minute {
        if self.cross_midnight() {
            self.end + 1440
        } else {
            self.end
        }
    }

    /// How much earlier than the end a leaving within the shift is, with seconds or without. Whole minutes in favour of
    /// the person: 15:59:31 is not a minute early for 16:00.
    pub fn early(self, (minute, has_seconds): (Minute, bool)) -> Minute {
        let left = minute + Minute::from(has_seconds);
        self.end_of_shift().saturating_sub(left)
    }

    /// Of a night shift, between its end and its start.
    pub fn middle_of_pause(self) -> Minute {
        u16::midpoint(self.start, self.end)
    }

    /// On the clock of a day: the shift of the day before is still on.
    pub fn is_of_night_before(self, time: Minute) -> bool {
        let at = self.within_shift(time);
        time < at && at <= self.end_of_shift()
    }

    /// A scan placed within the shift: in a night shift the early hours belong to the next day.
    pub fn within_shift(self, scan: Minute) -> Minute {
        if self.cross_midnight() && scan < self.middle_of_pause() {
            scan + 1440
        } else {
            scan
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owed {
    Home,
    All,
    None,
}

/// Until when a task report is owed, counted from its own day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub days: u8,
    pub minute: Minute,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TestKind {
    Antigen,
    Pcr,
}

impl TestKind {
    /// The same in both languages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Antigen => "antigen",
            Self::Pcr => "pcr",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    On(Date),
    /// Each month, by that day of the next one or its last.
    Monthly(u8),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_swaps_every_week() {
        let half = Share {
            on_duty: 1,
            groups: 2,
            bound: Bound::None,
            per_unit: false,
        };
        let weeks: Vec<_> = (0..4)
            .map(|week| (half.in_office(0, week), half.in_office(1, week)))
            .collect();
        assert_eq!(
            weeks,
            [(true, false), (false, true), (true, false), (false, true)]
        );
    }

    #[test]
    fn every_share_has_its_groups_on_duty_each_week() {
        for groups in 1..=10 {
            for on_duty in 0..=groups {
                let share = Share {
                    on_duty,
                    groups,
                    bound: Bound::None,
                    per_unit: false,
                };
                for week in 0..30 {
                    let there = (0..groups)
                        .filter(|&group| share.in_office(group, week))
                        .count();
                    assert_eq!(there, usize::from(on_duty));
                }
            }
        }
    }

    #[test]
    fn max_rounds_down_and_min_rounds_up() {
        let share = |bound| Share {
            on_duty: 1,
            groups: 2,
            bound,
            per_unit: false,
        };
        assert_eq!(share(Bound::Max).limit(5), Some(2));
        assert_eq!(share(Bound::Min).limit(5), Some(3));
        assert_eq!(share(Bound::Max).limit(1), Some(0));
    }
}
