//! One person's day as a recap counts it: in exactly one state, and what was owed on it.

use crate::audit::day::StaffDay;
use crate::audit::rule::Rule;
use crate::audit::rules;
use crate::model::date::Minute;
use crate::model::finding::{Finding, Level};
use crate::model::place::{Absence, Place, Says};
use crate::model::records::Answer;
use crate::model::schedule::Cell;
use crate::plan::expect::Expect;

/// The rules that a recap counts by.
pub const RULES: [&Rule; 4] = [
    &rules::absent::RULE,
    &rules::missing_task_report::RULE,
    &rules::late_in::RULE,
    &rules::early_out::RULE,
];

/// A person's day; all but the first two are working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Off,
    /// Published as blank: nothing was expected.
    Blank,
    Office,
    Home,
    /// Worked by a report or an answered call, and no sign-in where the sheet is there: what the rule finds.
    NoSignIn,
    /// Worked by the same, in the office or at no known place, of which there is no sheet: nothing tells where.
    Unplaced,
    /// A home day on which a report was owed and none came, and no other trace of work.
    NoTrace,
    Away(Absence),
    /// An absence that a reply excused.
    Excused,
    /// Counts as a day without notice.
    Absent,
    /// Nothing can be known, or rows contradict one another, or an absence that no row states is disputed.
    Unknown,
}

impl State {
    pub fn is_working_day(self) -> bool {
        !matches!(self, Self::Off | Self::Blank)
    }
}

/// The task report of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    NotOwed,
    Filed {
        /// Every report of the day.
        verified: bool,
    },
    Missing,
    /// Owed, and not due yet, or the OPD hasn't handed in the reports of the day, or no rule judges the day's work.
    /// Filed or not: whoever hasn't filed isn't counted, so whoever has would make rates too good.
    Unjudged,
}

#[derive(Clone, Copy, Debug)]
pub struct Fact {
    pub state: State,
    /// Presence and absence would have been seen: a sign-in was expected and the sheet is there. A row "without notice"
    /// alone doesn't tell that, or a sheet that lists only the absent would make everybody absent.
    pub due: bool,
    /// An arrival is known, and the hours it is held against.
    pub timed: bool,
    /// Minutes after the start and before the end of the hours in force.
    pub late: Option<Minute>,
    pub early: Option<Minute>,
    pub report: Report,
    /// Phone checks on a day expected to work.
    pub answered: u32,
    pub unanswered: u32,
}

impl Fact {
    /// `found`: what [`RULES`] find about the day.
    pub fn new(person: &StaffDay<'_, '_>, found: &[Finding<'_>]) -> Self {
        let state = state(person, found);
        let is_known = !matches!(state, State::Unknown | State::Excused);
        let mut fact = Self {
            state,
            due: is_known && person.is_missed_on_sheet(),
            timed: false,
            late: None,
            early: None,
            report: report(person, found, state),
            answered: 0,
            unanswered: 0,
        };
        if person.work().is_none() {
            return fact;
        }
        for call in person.calls.iter().filter(|call| !call.is_call_in) {
            fact.answered += u32::from(call.answered);
            fact.unanswered += u32::from(!call.answered);
        }
        if person.unknown.any || person.is_contradictory() {
            return fact;
        }
        if of(found, &rules::absent::RULE).is_some() {
            return fact;
        }
        if let Some(hours) = person.hours() {
            let (arrived, left) = person.scans(hours);
            fact.timed = arrived.is_some();
            let counts = |rule: &Rule| of(found, rule).is_some_and(|found| !found.is_excused());
            fact.late = arrived
                .filter(|_| counts(&rules::late_in::RULE))
                .map(|minute| minute - hours.start);
            fact.early = left
                .filter(|_| counts(&rules::early_out::RULE))
                .map(|left| hours.early(left));
        }
        fact
    }
}

fn of<'f, 'a>(found: &'f [Finding<'a>], rule: &Rule) -> Option<&'f Finding<'a>> {
    found.iter().find(|finding| finding.rule == rule.name)
}

fn state(person: &StaffDay<'_, '_>, found: &[Finding<'_>]) -> State {
    match person.expect {
        Expect::Elsewhere | Expect::Nothing => return State::Blank,
        Expect::Off => return State::Off,
        Expect::Away(Some(leave), _) => return State::Away(leave.kind),
        Expect::Away(None, Cell::Duty) => return State::Away(Absence::Duty),
        Expect::Away(None, _) => return State::Away(Absence::Leave),
        Expect::Work(_) if person.unknown.any || person.is_contradictory() => {
            return State::Unknown;
        }
        Expect::Work(_) => {}
    }
    if let Some(kind) = person.excuse() {
        return State::Away(kind);
    }
    if let Some(absent) = of(found, &rules::absent::RULE) {
        return match absent.answer {
            Some(Answer::Excused) => State::Excused,
            Some(Answer::Confirmed) => State::Absent,
            // the sheet itself says so
            Some(Answer::Disputed)
                if absent.level == Level::Breach
                    && person.has(Says::Away(Absence::WithoutNotice)) =>
            {
                State::Absent
            }
            None if absent.level == Level::Breach => State::Absent,
            None | Some(Answer::Disputed) => State::Unknown,
        };
    }
    if person.in_office() {
        State::Office
    } else if person.has_work_row() || person.unwell {
        // The unwell are announced as at home, and nothing else is said of them.
        State::Home
    } else if person.worked() {
        match person.place() {
            _ if person.is_missed_on_sheet() => State::NoSignIn,
            Some(Place::Home) => State::Home,
            _ => State::Unplaced,
        }
    } else if person.place() == Some(Place::Home)
        && of(found, &rules::missing_task_report::RULE).is_some()
    {
        State::NoTrace
    } else {
        State::Unknown
    }
}

fn report(person: &StaffDay<'_, '_>, found: &[Finding<'_>], state: State) -> Report {
    if !person.scene.has_tasks || !person.owes_report() || state == State::Excused {
        return Report::NotOwed;
    }
    // who is absent still owed one, as the rule about the OPD's reports counts
    let is_silenced = person.unknown.any
        || person.is_contradictory()
        || of(found, &rules::absent::RULE).is_some();
    if is_silenced || !person.is_report_overdue() || !person.tasks_handed_in {
        return Report::Unjudged;
    }
    let mut filled = person.tasks.iter().filter(|task| task.filled).peekable();
    if filled.peek().is_some() {
        let verified = filled.all(|task| task.verified);
        return Report::Filed { verified };
    }
    match of(found, &rules::missing_task_report::RULE) {
        Some(finding) if finding.is_excused() => Report::NotOwed,
        Some(_) => Report::Missing,
        None => Report::Unjudged,
    }
}
