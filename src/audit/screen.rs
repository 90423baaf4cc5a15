//! Days on which no rule that runs can find anything: most of them. They are counted and not looked at any closer.
//! What a day asks for is laid out once, so that the packed rows of everybody are held against it as they are.

use super::day::{Scene, SheetKind};
use super::rule::Rule;
use super::rules;
use crate::ledger::{PackedSign, Reported, Sign};
use crate::model::circular::{Deadline, Hours, Instruction, Owed};
use crate::model::date::{Date, Minute};
use crate::model::place::{Absence, Medium, Place, Says};
use crate::plan::expect::{ClassDay, Expect};

/// Which of the rules run that may find something in a single sign-in and a single report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one rule that runs or not"
)]
pub struct Looks {
    pub late_in: bool,
    pub early_out: bool,
    pub no_check_out: bool,
    pub medium: bool,
    pub late_report: bool,
    pub missing_report: bool,
    pub no_sign_in: bool,
    pub on_leave: bool,
    pub on_day_off: bool,
}

impl Looks {
    pub fn new(runs: impl Fn(&Rule) -> bool) -> Self {
        Self {
            late_in: runs(&rules::late_in::RULE),
            early_out: runs(&rules::early_out::RULE),
            no_check_out: runs(&rules::no_check_out::RULE),
            medium: runs(&rules::wrong_medium::RULE),
            late_report: runs(&rules::late_task_report::RULE),
            missing_report: runs(&rules::missing_task_report::RULE),
            no_sign_in: runs(&rules::no_sign_in::RULE),
            on_leave: runs(&rules::attended_on_leave::RULE),
            on_day_off: runs(&rules::work_on_day_off::RULE),
        }
    }

    fn hours(&self) -> bool {
        self.late_in || self.early_out || self.no_check_out
    }
}

/// What a person is expected to do, as far as the screen tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    Nothing,
    Off,
    Away,
    Office,
    Home,
    /// At work, at a place that isn't known.
    Anywhere,
}

impl Stance {
    pub const ALL: [Self; 6] = [
        Self::Nothing,
        Self::Off,
        Self::Away,
        Self::Office,
        Self::Home,
        Self::Anywhere,
    ];

    /// `None` for somebody who isn't in the post.
    pub fn of(expect: &Expect<'_>) -> Option<Self> {
        Some(match expect {
            Expect::Elsewhere => return None,
            Expect::Nothing => Self::Nothing,
            Expect::Off => Self::Off,
            Expect::Away(..) => Self::Away,
            Expect::Work(work) => match work.place {
                Some(Place::Office) => Self::Office,
                Some(Place::Home) => Self::Home,
                None => Self::Anywhere,
            },
        })
    }
}

/// What a quiet day counts for, in a few bits; see [`super::counts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome(pub(super) u8);

impl Outcome {
    pub const NONE: Self = Self(0);
    /// On leave, or excused by the sheet.
    pub const EXCUSED: Self = Self(0b11_0000);
    pub(super) const LISTED: u8 = 1;
    pub(super) const SAYS: u8 = 2;
    pub(super) const REPORTED: u8 = 4;
    pub(super) const OWES: u8 = 8;
    pub(super) const WORK: u8 = 64;

    pub fn is_work(self) -> bool {
        self.0 & Self::WORK != 0
    }

    pub(super) fn sheet(sheet: Option<SheetKind>) -> u8 {
        match sheet {
            None => 0,
            Some(SheetKind::Office) => 1 << 4,
            Some(SheetKind::Home) => 2 << 4,
        }
    }
}

/// What a day asks of everybody of a class in one stance. Sets of what a row may say are bits by [`Sign::code`].
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Rows that settle the day.
    settled: u32,
    settles: Outcome,
    /// Rows of work as expected.
    work: u32,
    /// No row, or one that says nothing.
    silent: u32,
    /// With such a row, or without one, a report is owed.
    owing: u32,
    /// A sheet is expected to be signed.
    signs: bool,
    work_outcome: u8,
    /// A day without a report may be found out, with a row of work or without one.
    report_missed: (bool, bool),
    by: Option<Deadline>,
    times: Times,
    medium: Option<Medium>,
    /// Hours or medium are held against rows of work.
    looks_closer: bool,
    looks: Looks,
}

fn bit(says: Says) -> u32 {
    1 << Sign::code(says)
}

const NO_ROW: u32 = 1;

impl Screen {
    pub fn new(scene: &Scene, looks: Looks, stance: Stance, day: &ClassDay<'_>, due: Date) -> Self {
        let (office, home) = (bit(Says::Work(Place::Office)), bit(Says::Work(Place::Home)));
        let idle = |is_sought: bool, settles| Self {
            settled: if is_sought { !(office | home) } else { !0 },
            settles,
            work: 0,
            silent: 0,
            owing: 0,
            signs: false,
            work_outcome: Outcome::WORK,
            report_missed: (false, false),
            by: None,
            times: Times::ANY,
            medium: None,
            looks_closer: false,
            looks,
        };
        let place = match stance {
            Stance::Nothing => return idle(false, Outcome::NONE),
            Stance::Off => return idle(looks.on_day_off, Outcome::NONE),
            Stance::Away => return idle(looks.on_leave, Outcome::EXCUSED),
            Stance::Office => Some(Place::Office),
            Stance::Home => Some(Place::Home),
            Stance::Anywhere => None,
        };
        let (medium, home_required) = match day.attendance.map(|clause| &clause.says) {
            Some(&Instruction::Attendance {
                medium,
                home_required,
            }) => (Some(medium), home_required),
            _ => (None, false),
        };
        let medium = medium.filter(|_| looks.medium);
        let hours = match day.hours.map(|clause| &clause.says) {
            Some(Instruction::Hours(hours)) if looks.hours() => Some(*hours),
            _ => None,
        };
        let (owing, by) = match day.tasks.map(|clause| &clause.says) {
            Some(&Instruction::Tasks { owed, by }) => {
                let is_owed = owed == Owed::All || owed == Owed::Home && place == Some(Place::Home);
                (if is_owed { !0 } else { 0 }, by)
            }
            Some(_) => (0, None),
            None if scene.has_circulars => (0, None),
            None => (home, None),
        };
        let excused = Absence::ALL
            .into_iter()
            .filter(|&absence| absence != Absence::WithoutNotice)
            .fold(0, |sum, absence| sum | bit(Says::Away(absence)));
        let sheet = match place {
            Some(Place::Home) => home_required.then_some(SheetKind::Home),
            _ => Some(SheetKind::Office),
        };
        let is_overdue = due < scene.today;
        Self {
            settled: excused,
            settles: Outcome::EXCUSED,
            work: place.map_or(office | home, |place| bit(Says::Work(place))),
            silent: NO_ROW | bit(Says::Nothing),
            owing,
            signs: sheet.is_some(),
            work_outcome: Outcome::WORK | Outcome::sheet(sheet),
            report_missed: (is_overdue && looks.missing_report, is_overdue),
            by: by.filter(|_| looks.late_report),
            times: hours.map_or(Times::ANY, |hours| Times::new(hours, looks)),
            medium,
            looks_closer: hours.is_some() || medium.is_some(),
            looks,
        }
    }

    /// What a day comes to by what its rows say, and whether times, medium and deadline are to be looked at.
    /// `None` where a rule may find something, or where what the day counts for depends on others.
    pub(super) fn outcome(&self, code: u32, has_task: bool) -> Option<(Outcome, bool)> {
        if self.settled & code != 0 {
            return Some((self.settles, false));
        }
        let owes = self.owing & code != 0;
        let is_work = self.work & code != 0;
        let said = if is_work {
            if self.report_missed.0 && owes && !has_task {
                return None;
            }
            Outcome::LISTED | Outcome::SAYS
        } else if self.silent & code != 0 {
            let is_missed = self.report_missed.1 && owes && !has_task;
            if is_missed || self.signs && (!has_task || self.looks.no_sign_in) {
                return None;
            }
            if code == NO_ROW { 0 } else { Outcome::LISTED }
        } else {
            return None;
        };
        let reported = u8::from(has_task) * Outcome::REPORTED;
        let due = u8::from(owes) * Outcome::OWES;
        let looks_closer = is_work && self.looks_closer || owes && has_task && self.by.is_some();
        let outcome = Outcome(self.work_outcome | said | reported | due);
        Some((outcome, looks_closer))
    }

    /// Whether times, medium and deadline are right on a day whose rows say `code`. `reports`: of those there are.
    #[inline]
    pub(super) fn is_in_order(
        &self,
        code: u32,
        signs: impl Iterator<Item = PackedSign> + Clone,
        mut reports: impl Iterator<Item = Reported>,
    ) -> bool {
        if self.work & code != 0 && !(self.is_medium_right(signs.clone()) && self.is_timely(signs))
        {
            return false;
        }
        match (self.by, reports.next()) {
            (Some(by), Some(first)) if self.owing & code != 0 => {
                !first.is_after(by) || reports.any(|report| !report.is_after(by))
            }
            _ => true,
        }
    }

    fn is_medium_right(&self, mut signs: impl Iterator<Item = PackedSign>) -> bool {
        self.medium.is_none_or(|medium| {
            !signs.any(|sign| sign.is_in_office() && sign.medium().is_some_and(|own| own != medium))
        })
    }

    /// Rows of work that are neither late nor early, signed out where there is a column for it.
    #[inline]
    fn is_timely(&self, signs: impl Iterator<Item = PackedSign>) -> bool {
        let times = &self.times;
        let (mut arrived, mut left, mut has_out) = (Minute::MAX, 0, false);
        let mut has_left = false;
        for sign in signs.filter(|sign| sign.is_work()) {
            if let Some(minute) = sign.check_in() {
                arrived = arrived.min(times.within_shift(minute));
            }
            if let Some(minute) = sign.check_out() {
                has_left = true;
                left = left.max(times.within_shift(minute));
            }
            has_out |= sign.has_out();
        }
        let has_arrived = arrived != Minute::MAX;
        let is_late = has_arrived && arrived > times.last_arrival;
        let is_early = has_left && left < times.first_leaving;
        let is_open = times.must_leave && has_arrived && !has_left && has_out;
        !(is_late || is_early || is_open)
    }
}

/// What is asked of arriving and leaving by the rules that run.
#[derive(Clone, Copy, Debug)]
struct Times {
    last_arrival: Minute,
    first_leaving: Minute,
    must_leave: bool,
    /// In a night shift scans before it are of the next day.
    next_day: Minute,
}

impl Times {
    /// Nothing.
    const ANY: Self = Self {
        last_arrival: Minute::MAX,
        first_leaving: 0,
        must_leave: false,
        next_day: 0,
    };

    fn new(hours: Hours, looks: Looks) -> Self {
        let (last, first) = (
            hours.start + hours.tolerance,
            hours.end_of_shift().saturating_sub(hours.tolerance),
        );
        Self {
            last_arrival: if looks.late_in { last } else { Minute::MAX },
            first_leaving: if looks.early_out { first } else { 0 },
            must_leave: looks.no_check_out,
            next_day: if hours.cross_midnight() {
                hours.middle_of_pause()
            } else {
                0
            },
        }
    }

    /// As [`Hours::within_shift`].
    #[inline]
    fn within_shift(&self, scan: Minute) -> Minute {
        if scan < self.next_day {
            scan + 1440
        } else {
            scan
        }
    }
}
