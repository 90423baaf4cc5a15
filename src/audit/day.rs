//! A person's day as the rules see it: expected, recorded, and what can be known of it.

use super::lost::Unknown;
use crate::ledger::{Sign, Task};
use crate::model::circular::{Hours, Instruction, Owed};
use crate::model::date::{Date, Minute, after};
use crate::model::lang::Lang;
use crate::model::place::{Absence, Medium, Place, Says};
use crate::model::records::{Call, CallNote};
use crate::model::source::RowRef;
use crate::plan::expect::{Against, ClassDay, Expect, Ground, Work};
use crate::say;

/// What is the same for every case of a run.
#[derive(Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one file that is there or not"
)]
pub struct Scene {
    pub lang: Lang,
    pub today: Date,
    pub has_attendance: bool,
    pub has_tasks: bool,
    pub has_calls: bool,
    /// Without circulars a report is owed for each day recorded as home.
    pub has_circulars: bool,
    /// Whether rows of task reports can be shown.
    pub knows_task_rows: bool,
}

/// One of the two sheets that may be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    Office,
    Home,
}

#[derive(Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts of one day"
)]
/// `'d`: the day's own lists.
pub struct StaffDay<'d, 'a> {
    pub scene: Scene,
    pub post: u32,
    pub unit: u32,
    pub date: Date,
    pub day: &'d ClassDay<'a>,
    pub expect: Expect<'a>,
    pub unwell: bool,
    pub signs: &'d [Sign],
    pub tasks: &'d [Task],
    pub calls: &'d [Call],
    /// Of the week before.
    pub calls_before: &'d [Call],
    /// A row of theirs was refused: nothing is known of the day.
    pub unknown: Unknown,
    /// Their own sign-in sheet, and the office's of their unit.
    pub covered: bool,
    pub office_covered: bool,
    /// Their OPD has handed in the task reports of the day.
    pub tasks_handed_in: bool,
    /// Whether each of these is so hangs on rows that were refused.
    pub is_sheet_doubtful: bool,
    pub is_office_doubtful: bool,
    pub are_reports_doubtful: bool,
}

impl<'a> StaffDay<'_, 'a> {
    /// Expected to work: a working day without leave, illness or an excuse on the sheet.
    pub fn work(&self) -> Option<Work<'a>> {
        self.ordered().filter(|_| !self.unwell)
    }

    /// The same for the unwell too. What a finding rests on is taken from here, or it would tell who they are.
    pub fn ordered(&self) -> Option<Work<'a>> {
        match self.expect {
            Expect::Work(work) if !self.is_excused_by_code() => Some(work),
            _ => None,
        }
    }

    /// What a finding says that rests on a published place against which the circulars stand; else blank.
    pub fn published_against(&self) -> String {
        let lang = self.scene.lang;
        let (clause, why) = match self.work().and_then(Work::against) {
            Some(Against::Orders(clause)) => {
                (clause, lang.pick("orders otherwise", "memerintahkan lain"))
            }
            Some(Against::Ended(clause)) => (clause, lang.pick("has ended", "sudah berakhir")),
            None => return String::new(),
        };
        let number = &clause.number;
        say!(
            lang,
            "; so it was published, but {number} {why}",
            "; begitu yang diumumkan, tetapi {number} {why}"
        )
    }

    /// Something was published for them that day.
    pub fn is_published(&self) -> bool {
        matches!(self.expect, Expect::Nothing)
            || matches!(self.expect, Expect::Work(work) if work.ground == Ground::Published)
    }

    pub fn place(&self) -> Option<Place> {
        self.work().and_then(|work| work.place)
    }

    /// Their place, as ordered, rests on that.
    pub fn rests_on(&self, ground: Ground) -> bool {
        self.ordered().is_some_and(|work| work.ground == ground)
    }

    /// Rests on a rotation that nobody announced.
    pub fn unpublished(&self) -> bool {
        self.work()
            .is_some_and(|work| work.ground == Ground::Rotation)
    }

    pub fn is_excused_by_code(&self) -> bool {
        self.excuse().is_some()
    }

    /// The kind that the sheet excuses the day with.
    pub fn excuse(&self) -> Option<Absence> {
        self.signs.iter().find_map(|sign| sign.says.excuse())
    }

    pub fn rows(&self, says: Says) -> Vec<RowRef> {
        self.signs
            .iter()
            .filter(|sign| sign.says == says)
            .map(|sign| sign.row)
            .collect()
    }

    pub fn has(&self, says: Says) -> bool {
        self.signs.iter().any(|sign| sign.says == says)
    }

    pub fn in_office(&self) -> bool {
        self.has(Says::Work(Place::Office))
    }

    /// Whether the note of each of their office rows says otherwise.
    pub fn is_office_noted_otherwise(&self) -> bool {
        let is_plain = |sign: &Sign| sign.says == Says::Work(Place::Office) && sign.noted.is_none();
        self.in_office() && !self.signs.iter().any(is_plain)
    }

    pub fn work_rows(&self) -> Vec<RowRef> {
        self.signs
            .iter()
            .filter(|sign| sign.is_work())
            .map(|sign| sign.row)
            .collect()
    }

    pub fn has_work_row(&self) -> bool {
        self.signs.iter().any(Sign::is_work)
    }

    pub fn says_something(&self) -> bool {
        self.signs.iter().any(|sign| sign.says != Says::Nothing)
    }

    /// Rows that say different things; one that says nothing contradicts none.
    pub fn is_contradictory(&self) -> bool {
        let mut said = self
            .signs
            .iter()
            .map(|sign| sign.says)
            .filter(|&says| says != Says::Nothing);
        said.next()
            .is_some_and(|first| said.any(|says| says != first))
    }

    pub fn has_report(&self) -> bool {
        self.tasks.iter().any(|task| task.filled)
    }

    pub fn is_answered(&self) -> bool {
        self.calls.iter().any(|call| call.answered)
    }

    /// Evidence of work.
    pub fn worked(&self) -> bool {
        self.has_work_row() || self.has_report() || self.is_answered()
    }

    pub fn is_called_in(&self) -> bool {
        self.calls.iter().any(|call| call.is_call_in)
    }

    /// Only by the note of a call.
    pub fn is_asked_in(&self) -> bool {
        let means = |call: &Call| {
            let mut later = 1..=7;
            later.any(|later| call.noted.means(later) && after(call.date, later) == self.date)
        };
        let mut calls = self.calls.iter();
        calls.any(|call| call.noted.has(CallNote::AskedIn)) || self.calls_before.iter().any(means)
    }

    /// What is added to a finding where the note of one of the day's calls is one of these.
    pub fn unheard(&self, notes: &[CallNote]) -> &'static str {
        let is_one = |call: &Call| notes.iter().any(|&note| call.noted.has(note));
        if !self.calls.iter().any(is_one) {
            return "";
        }
        self.scene.lang.pick(
            "; a call of that day has a note: read it first",
            "; panggilan hari itu berketerangan: baca dulu",
        )
    }

    pub fn call_rows(&self) -> Vec<RowRef> {
        self.calls.iter().map(|call| call.row).collect()
    }

    pub fn task_rows(&self) -> Vec<RowRef> {
        let is_shown = |task: &&Task| self.scene.knows_task_rows || !task.filled;
        self.tasks
            .iter()
            .filter(is_shown)
            .map(|task| task.row)
            .collect()
    }

    /// Of the tasks that are reports.
    pub fn report_rows(&self) -> impl Iterator<Item = RowRef> {
        let reports = self.tasks.iter().filter(|task| task.filled);
        let shown = reports.filter(|_| self.scene.knows_task_rows);
        shown.map(|task| task.row)
    }

    /// The sheet they are expected to sign.
    pub fn sheet(&self) -> Option<SheetKind> {
        match self.work()?.place {
            Some(Place::Office) | None => Some(SheetKind::Office),
            Some(Place::Home) => matches!(
                self.day.attendance.map(|clause| &clause.says),
                Some(Instruction::Attendance {
                    home_required: true,
                    ..
                })
            )
            .then_some(SheetKind::Home),
        }
    }

    /// A sign-in was expected, and the sheet is there.
    pub fn is_missed_on_sheet(&self) -> bool {
        self.covered && self.sheet().is_some()
    }

    pub fn owes_report(&self) -> bool {
        let Some(work) = self.work() else {
            return false;
        };
        match self.day.tasks.map(|clause| &clause.says) {
            Some(Instruction::Tasks {
                owed: Owed::All, ..
            }) => true,
            Some(Instruction::Tasks {
                owed: Owed::Home, ..
            }) => work.place == Some(Place::Home) && !self.in_office(),
            Some(_) => false,
            None if self.scene.has_circulars => false,
            None => self.has(Says::Work(Place::Home)) && !self.in_office(),
        }
    }

    /// The last day of the deadline.
    pub fn report_due(&self) -> Date {
        report_due(self.day, self.date)
    }

    pub fn is_report_overdue(&self) -> bool {
        self.owes_report() && self.report_due() < self.scene.today
    }

    pub fn hours(&self) -> Option<Hours> {
        match self.day.hours?.says {
            Instruction::Hours(hours) => Some(hours),
            _ => None,
        }
    }

    pub fn medium(&self) -> Option<Medium> {
        match self.day.attendance?.says {
            Instruction::Attendance { medium, .. } => Some(medium),
            _ => None,
        }
    }

    /// Earliest arrival and latest leaving of the day's work rows, within the shift, and whether that has seconds.
    pub fn scans(&self, hours: Hours) -> (Option<Minute>, Option<(Minute, bool)>) {
        let work = || self.signs.iter().filter(|sign| sign.is_work());
        let arrived = work()
            .filter_map(|sign| sign.check_in)
            .map(|minute| hours.within_shift(minute))
            .min();
        let leaving = |sign: &Sign| {
            sign.check_out
                .map(|minute| (hours.within_shift(minute), sign.out_seconds))
        };
        let left = work().filter_map(leaving).max();
        (arrived, left)
    }

    /// On duty, judged or excused, for the summary; `None` when nothing was expected.
    pub fn standing(&self) -> Option<Standing> {
        match self.expect {
            Expect::Elsewhere | Expect::Off | Expect::Nothing => None,
            Expect::Away(..) => Some(Standing::Excused),
            Expect::Work(_) if self.unknown.any => Some(Standing::Unknown),
            Expect::Work(_) if self.unwell || self.is_excused_by_code() => Some(Standing::Excused),
            Expect::Work(_) => {
                let is_known = self.worked()
                    || self.says_something()
                    || self.is_missed_on_sheet()
                    || (self.is_report_overdue() && self.tasks_handed_in);
                Some(if is_known {
                    Standing::Judged
                } else {
                    Standing::Unknown
                })
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Judged,
    Excused,
    Unknown,
}

/// The last day of the deadline of a day's report.
pub fn report_due(day: &ClassDay<'_>, date: Date) -> Date {
    match day.tasks.map(|clause| &clause.says) {
        Some(Instruction::Tasks { by: Some(by), .. }) => after(date, u64::from(by.days)),
        _ => date,
    }
}
