//! The rules about daily task reports.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use super::days::{absent, open};
use super::{Facts, Finding, Level};
use crate::expect::{StaffDay, clause};
use crate::ledger::{is_report, reported, task_rows};
use crate::world::{By, Day, Owed, Place, Say, Task};

pub fn findings(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    if facts.world.tasks.is_empty() {
        return found;
    }
    for opd in facts.world.opds() {
        for day in facts.world.judged() {
            found.extend(one_day(facts, &opd, day));
        }
    }
    found.extend(copied(facts));
    found
}

/// A report that is owed, and its deadline where there is one.
struct Debt<'a> {
    staff: &'a StaffDay,
    by: Option<By>,
}

fn owed<'a>(facts: &Facts, staff: &'a StaffDay) -> Option<Debt<'a>> {
    if !staff.expected_to_work() {
        return None;
    }
    let office = staff.says(Place::Office);
    if facts.world.circulars.is_empty() {
        return (staff.says(Place::Home) && !office).then_some(Debt { staff, by: None });
    }
    let found = clause(facts.world, &staff.post, staff.day, |say| {
        matches!(say, Say::Tasks { .. })
    })?;
    let Say::Tasks { owed, by } = found.say else {
        return None;
    };
    let owes = match owed {
        Owed::None => false,
        Owed::All => true,
        Owed::Home => staff.expected_at(Place::Home) && !office,
    };
    owes.then_some(Debt { staff, by })
}

/// The day of the deadline must be past.
fn is_past(facts: &Facts, day: Day, by: Option<By>) -> bool {
    day + Days::new(by.map_or(0, |by| by.days)) < facts.world.today
}

fn one_day(facts: &Facts, opd: &str, day: Day) -> Vec<Finding> {
    let people = facts.of(opd, day);
    let owing: Vec<Debt> = people
        .into_iter()
        .filter_map(|one| owed(facts, one))
        .collect();
    let handing = owing
        .iter()
        .filter(|debt| !task_rows(facts.world, &debt.staff.nip, day).is_empty())
        .count();
    let handed_in = handing > 0 && handing * 5 >= owing.len();
    let mut found = Vec::new();
    if !owing.is_empty() && !handed_in && owing.iter().all(|debt| is_past(facts, day, debt.by)) {
        found.push(Finding::of_opd(
            opd,
            day,
            "tasks-not-submitted",
            Level::Breach,
        ));
    }
    for Debt { staff, by } in owing {
        if !open(facts, staff) {
            continue;
        }
        let rows = task_rows(facts.world, &staff.nip, day);
        if reported(facts.world, &staff.nip, day) {
            if rows.iter().all(|row| is_late(row, by)) {
                found.push(Finding::of_person(staff, "late-task-report", Level::Note));
            }
        } else if handed_in && is_past(facts, day, by) && !absent(facts, staff) {
            found.push(Finding::of_person(
                staff,
                "missing-task-report",
                Level::Breach,
            ));
        }
    }
    found
}

/// Whether a row was reported after the deadline; a date without a time counts as that day.
fn is_late(row: &Task, by: Option<By>) -> bool {
    let (Some(by), Some((date, time))) = (by, row.reported) else {
        return false;
    };
    let last = row.date + Days::new(by.days);
    match time {
        None => date > last,
        Some(time) => {
            seconds(row.date, date) + i64::from(time)
                > seconds(row.date, last) + i64::from(by.minute) * 60
        }
    }
}

fn seconds(since: Day, day: Day) -> i64 {
    (day - since).num_seconds()
}

/// A text as it is compared: without regard to case and spaces.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect::<String>()
        .to_lowercase()
}

/// The same text on three or more judged days: one per person and text, dated the third.
fn copied(facts: &Facts) -> Vec<Finding> {
    let mut texts: BTreeMap<(String, String), (BTreeSet<Day>, String)> = BTreeMap::new();
    for staff in &facts.staff {
        for row in task_rows(facts.world, &staff.nip, staff.day) {
            let text = if facts.world.results {
                &row.result
            } else {
                &row.task
            };
            if is_report(facts.world, row) && !plain(text).is_empty() {
                let entry = texts.entry((staff.nip.clone(), plain(text))).or_default();
                entry.0.insert(staff.day);
                entry.1.clone_from(text);
            }
        }
    }
    let mut found = Vec::new();
    for ((nip, _), (days, text)) in texts {
        let Some(third) = days.iter().nth(2) else {
            continue;
        };
        let Some(staff) = facts
            .staff
            .iter()
            .find(|staff| staff.nip == nip && staff.day == *third)
        else {
            continue;
        };
        let subject = text.lines().next().unwrap_or_default().to_string();
        found.push(Finding {
            subject,
            ..Finding::of_person(staff, "copied-task-report", Level::Note)
        });
    }
    found
}
