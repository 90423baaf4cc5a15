//! The rules that rest on health, submissions and inspections.

use std::collections::BTreeSet;

use chrono::{Datelike, Months};

use super::days::open;
use super::{Facts, Finding, Level};
use crate::clauses::specificity;
use crate::expect::{Holds, clause};
use crate::ledger::in_and_out;
use crate::world::{Clause, Condition, Day, Due, Place, Say, World};

use Level::{Breach, Note};

pub fn findings(facts: &Facts) -> Vec<Finding> {
    let mut found = stay_home(facts);
    for clause in &facts.world.circulars {
        match &clause.say {
            Say::Test { kind, by } if !facts.world.health.is_empty() => {
                found.extend(tests(facts.world, clause, kind, *by));
            }
            Say::Report { kind, due } if !facts.world.submissions.is_empty() => {
                found.extend(reports(facts.world, clause, kind, *due));
            }
            _ => {}
        }
    }
    found.extend(inspections(facts));
    found
}

/// Without `--names`: one finding per agency and day.
fn stay_home(facts: &Facts) -> Vec<Finding> {
    let ignored = facts.staff.iter().filter(|staff| {
        staff.unwell
            && staff.says(Place::Office)
            && !staff.contradictory()
            && !staff.is(Holds::Nothing)
    });
    let days: BTreeSet<(&str, Day)> = ignored
        .map(|staff| (staff.post.opd.as_str(), staff.day))
        .collect();
    days.into_iter()
        .map(|(opd, day)| Finding::of_opd(opd, day, "stay-home-ignored", Breach))
        .collect()
}

/// Due dates count when they lie in the period and before today.
fn counts(world: &World, due: Day) -> bool {
    world.judged().contains(&due)
}

fn tests(world: &World, clause: &Clause, kind: &str, due: Day) -> Vec<Finding> {
    if !counts(world, due) {
        return Vec::new();
    }
    let wanted = if kind == "antigen" {
        Condition::Antigen
    } else {
        Condition::Pcr
    };
    let tested = |nip: &str| {
        world.health.iter().any(|row| {
            row.nip == nip && row.kind == wanted && clause.from <= row.date && row.date <= due
        })
    };
    let owing = world
        .roster
        .iter()
        .filter(|post| post.holds(due) && specificity(clause, post).is_some());
    let opds: BTreeSet<&str> = owing
        .filter(|post| !tested(&post.nip))
        .map(|post| post.opd.as_str())
        .collect();
    let finding = |opd| Finding {
        subject: kind.to_string(),
        ..Finding::of_opd(opd, due, "test-overdue", Breach)
    };
    opds.into_iter().map(finding).collect()
}

/// The due dates of a submission, each with the first day that counts for it.
fn dues(world: &World, clause: &Clause, due: Due) -> Vec<(Day, Day)> {
    let day = match due {
        Due::On(day) => return vec![(clause.from, day)],
        Due::Monthly(day) => day,
    };
    let mut found = Vec::new();
    let mut first = clause.from;
    let mut month = clause.from.with_day(1).unwrap_or(clause.from);
    while month <= clause.to.unwrap_or(world.to) && month <= world.to {
        let next = month + Months::new(1);
        let last = next + Months::new(1) - chrono::Days::new(1);
        let due = next.with_day(day.min(last.day())).unwrap_or(last);
        found.push((first, due));
        first = due + chrono::Days::new(1);
        month = next;
    }
    found
}

fn reports(world: &World, clause: &Clause, kind: &str, due: Due) -> Vec<Finding> {
    let mut found = Vec::new();
    for (first, due) in dues(world, clause, due) {
        let matched = world
            .roster
            .iter()
            .filter(|post| post.holds(due) && specificity(clause, post).is_some());
        let opds: BTreeSet<&str> = matched.map(|post| post.opd.as_str()).collect();
        for opd in opds {
            let handed = |row: &crate::world::Submission| {
                row.opd == opd && row.kind == kind && first <= row.date && row.date <= due
            };
            if counts(world, due) && !world.submissions.iter().any(handed) {
                found.push(Finding {
                    subject: kind.to_string(),
                    ..Finding::of_opd(opd, due, "report-not-submitted", Breach)
                });
            }
        }
    }
    found
}

/// A time as the subject of a finding.
pub fn hour(seconds: u32) -> String {
    format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60)
}

fn inspections(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for row in facts
        .world
        .inspections
        .iter()
        .filter(|row| facts.world.judged().contains(&row.date))
    {
        let subject = hour(row.time);
        if row.mask == Some(false) {
            found.push(Finding {
                subject: subject.clone(),
                ..Finding::of_opd(&row.opd, row.date, "protocol-breach", Note)
            });
        }
        let Some(staff) = facts
            .staff
            .iter()
            .find(|staff| staff.nip == row.nip && staff.day == row.date)
        else {
            continue;
        };
        let hours = clause(facts.world, &staff.post, staff.day, |say| {
            matches!(say, Say::Hours { .. })
        });
        let Some(Say::Hours { start, end, .. }) = hours.map(|clause| &clause.say) else {
            continue;
        };
        let (_, left) = in_and_out(facts.world, &staff.nip, staff.day, Place::Office);
        let there = staff.expected_at(Place::Office) || staff.says(Place::Office);
        let in_hours = start * 60 <= row.time
            && row.time <= end * 60
            && left.is_none_or(|left| row.time <= left);
        if !row.found && there && in_hours && open(facts, staff) {
            found.push(Finding {
                subject,
                ..Finding::of_person(staff, "not-found-at-inspection", Breach)
            });
        }
    }
    found
}
