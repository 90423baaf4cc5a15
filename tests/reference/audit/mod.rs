//! The findings of a world, sorted as printed, and the exit status.

pub mod coverage;
pub mod days;
pub mod others;
pub mod shares;
pub mod strangers;
pub mod tasks;

use coverage::Coverage;

use crate::expect::{StaffDay, Weeks, staff_days, weeks};
use crate::world::{Day, World, folded};

/// The rules that are compared; those of the last line need health, submissions or inspections.
pub const RULES: [&str; 27] = [
    "absent",
    "no-sign-in",
    "contradictory-rows",
    "missing-task-report",
    "late-task-report",
    "office-on-home-day",
    "home-on-office-day",
    "called-in",
    "call-in-ignored",
    "unreachable",
    "late-in",
    "early-out",
    "no-check-out",
    "wrong-medium",
    "attended-on-leave",
    "copied-task-report",
    "over-share",
    "under-share",
    "attendance-not-submitted",
    "tasks-not-submitted",
    "unknown-staff",
    "work-on-day-off",
    "stay-home-ignored",
    "test-overdue",
    "report-not-submitted",
    "not-found-at-inspection",
    "protocol-breach",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Breach,
    Note,
}

/// One finding; the order of the fields is the order of printing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub opd: String,
    pub unit: String,
    pub nip: String,
    pub date: Day,
    pub rule: &'static str,
    pub subject: String,
    pub level: Level,
    pub answer: String,
}

impl Finding {
    pub fn of_opd(opd: &str, date: Day, rule: &'static str, level: Level) -> Self {
        let (unit, nip, subject, answer) = Default::default();
        Finding {
            opd: opd.to_string(),
            unit,
            nip,
            date,
            rule,
            subject,
            level,
            answer,
        }
    }

    pub fn of_unit(opd: &str, unit: &str, date: Day, rule: &'static str, level: Level) -> Self {
        Finding {
            unit: unit.to_string(),
            ..Finding::of_opd(opd, date, rule, level)
        }
    }

    pub fn of_person(staff: &StaffDay, rule: &'static str, level: Level) -> Self {
        Finding {
            nip: staff.nip.clone(),
            ..Finding::of_unit(&staff.post.opd, &staff.post.unit, staff.day, rule, level)
        }
    }
}

/// Everything the rules look at.
pub struct Facts<'a> {
    pub world: &'a World,
    pub weeks: Weeks,
    pub staff: Vec<StaffDay>,
    pub coverage: Coverage,
}

impl Facts<'_> {
    /// Those of an agency on a day.
    pub fn of(&self, opd: &str, day: Day) -> Vec<&StaffDay> {
        self.staff
            .iter()
            .filter(|staff| staff.post.opd == opd && staff.day == day)
            .collect()
    }
}

/// All findings, answered and sorted, and the exit status.
pub fn audit(world: &World) -> (Vec<Finding>, i32) {
    let weeks = weeks(world);
    let staff = staff_days(world, &weeks);
    let coverage = Coverage::of(world, &staff);
    let facts = Facts {
        world,
        weeks,
        staff,
        coverage,
    };
    let mut found = Vec::new();
    found.extend(days::findings(&facts));
    found.extend(tasks::findings(&facts));
    found.extend(shares::findings(&facts));
    found.extend(strangers::findings(&facts));
    found.extend(others::findings(&facts));
    found.extend(facts.coverage.findings());
    for finding in &mut found {
        finding.answer = answer(world, finding);
    }
    found.sort();
    found.dedup_by_key(|finding| identity(finding));
    let breach = found
        .iter()
        .any(|finding| finding.level == Level::Breach && finding.answer != "excused");
    (found, i32::from(breach))
}

/// Rule, person (or agency, or unit), date and subject.
fn identity(finding: &Finding) -> (&'static str, String, String, String, Day, String) {
    let Finding {
        rule,
        nip,
        opd,
        unit,
        date,
        subject,
        ..
    } = finding.clone();
    if nip.is_empty() {
        (rule, nip, opd, unit, date, subject)
    } else {
        (rule, nip, String::new(), String::new(), date, subject)
    }
}

fn answer(world: &World, finding: &Finding) -> String {
    let same = |reply: &&crate::world::Reply| {
        let whose = if finding.nip.is_empty() {
            reply.nip.is_empty()
                && folded(&reply.opd) == folded(&finding.opd)
                && folded(&reply.unit) == folded(&finding.unit)
        } else {
            reply.nip == finding.nip
        };
        whose
            && reply.rule == finding.rule
            && reply.date == finding.date
            && folded(&reply.subject) == folded(&finding.subject)
    };
    world
        .replies
        .iter()
        .find(same)
        .map(|reply| reply.answer.clone())
        .unwrap_or_default()
}
