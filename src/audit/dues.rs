//! Findings that rest on a due date or on an inspector's visit, and health findings put together per OPD.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::engine::{Audit, blank};
use super::opd_day::add_basis;
use super::owed::{owed_reports, owed_tests};
use super::rule::{Check, Hit, Rule, number};
use super::rules;
use crate::model::circular::{Clause, Instruction};
use crate::model::date::{Date, clock};
use crate::model::finding::{Finding, Level, RAHASIA};
use crate::model::records::Inspection;
use crate::model::roster::Opd;
use crate::plan::bindings::Bindings;
use crate::say;

/// Tests and reports that were due in the judged days.
pub(super) fn due_findings<'a>(
    audit: &Audit<'a>,
    opd: &'a Opd,
    bindings: &Bindings<'a>,
) -> Vec<Finding<'a>> {
    let says = |wanted: fn(&Instruction) -> bool| {
        audit.plan.clauses.iter().any(|clause| wanted(&clause.says))
    };
    let is_owed =
        |says: &Instruction| matches!(says, Instruction::Test { .. } | Instruction::Report { .. });
    let has_rule = |rule: &&&Rule| matches!(rule.check, Check::Test(_) | Check::Report(_));
    if !says(is_owed) || !audit.rules.all.iter().any(|rule| has_rule(&rule)) {
        return Vec::new();
    }
    let (first, last) = (audit.ledger.days.first(), audit.ledger.days.last());
    let mut found = Vec::new();
    for rule in &audit.rules.all {
        match rule.check {
            Check::Test(check) => {
                for owed in owed_tests(&audit.plan, opd, bindings, audit.health, first, last) {
                    let id = audit.plan.roster.post(owed.post).map(|post| post.id);
                    if id.is_some_and(|id| audit.doubts.is_test_unknown(id)) {
                        continue;
                    }
                    let doubtful = id.is_some_and(|id| audit.doubts.is_test_doubtful(id, &owed));
                    if let Some(hit) = check(&owed, audit.scene.lang) {
                        let hit = hit.softened(doubtful);
                        let of = (Some(owed.post), owed.due, owed.kind.word());
                        found.push(finding(audit, opd, of, rule, hit, owed.clause));
                    }
                }
            }
            Check::Report(check) => {
                let rows = audit.submissions;
                for owed in owed_reports(&audit.plan, opd, bindings, rows, first, last) {
                    if let Some(hit) = check(&owed, audit.scene.lang) {
                        let hit = hit.softened(audit.doubts.is_submission_doubtful());
                        let of = (None, owed.due, owed.kind);
                        found.push(finding(audit, opd, of, rule, hit, owed.clause));
                    }
                }
            }
            _ => {}
        }
    }
    once(found)
}

/// Clauses that ask for the same by the same day give one finding, which rests on all of them.
fn once<'a>(found: Vec<Finding<'a>>) -> Vec<Finding<'a>> {
    let mut all: Vec<Finding<'a>> = Vec::new();
    let mut seen = HashMap::new();
    for finding in found {
        let identity = (
            finding.rule,
            finding.nip.to_string(),
            finding.date,
            finding.subject.to_string(),
        );
        let at = *seen.entry(identity).or_insert(all.len());
        match all.get_mut(at) {
            Some(first) => add_basis(first.basis.to_mut(), &finding.basis),
            None => all.push(finding),
        }
    }
    all
}

fn finding<'a>(
    audit: &Audit<'a>,
    opd: &'a Opd,
    (post, due, subject): (Option<u32>, Date, &str),
    rule: &'static Rule,
    hit: Hit,
    clause: &Clause,
) -> Finding<'a> {
    let found = Finding {
        subject: subject.to_owned().into(),
        detail: hit.detail,
        basis: number(Some(clause)).into(),
        evidence: audit.shown.all(&hit.evidence),
        ..blank(
            audit,
            opd,
            post.unwrap_or(u32::MAX),
            due,
            rule.name,
            hit.level,
        )
    };
    audit.answered(found, due)
}

/// What inspectors saw in the rooms of an OPD, by day and time.
pub(super) fn visit_findings<'a>(audit: &Audit<'a>, opd: &'a Opd) -> Vec<Finding<'a>> {
    let Some(rows) = audit.inspections.of_opd.get(&opd.key) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for rule in &audit.rules.all {
        let Check::Visit(check) = rule.check else {
            continue;
        };
        let visits = rows.chunk_by(|a, b| (a.date, a.time) == (b.date, b.time));
        for visit in visits.filter(|visit| {
            visit
                .first()
                .is_some_and(|row| audit.ledger.days.hold(row.date))
        }) {
            let (Some(hit), Some(row)) = (check(visit, audit.scene.lang), visit.first()) else {
                continue;
            };
            let finding = Finding {
                subject: at(row).into(),
                detail: hit.detail,
                evidence: audit.shown.all(&hit.evidence),
                ..blank(audit, opd, u32::MAX, row.date, rule.name, hit.level)
            };
            found.push(audit.answered(finding, row.date));
        }
    }
    found
}

/// The time of an inspection, which tells its findings apart.
pub(super) fn at(row: &Inspection) -> String {
    row.time.map_or_else(String::new, clock)
}

/// Rests on health.
pub(super) fn is_private(finding: &Finding<'_>) -> bool {
    finding.rule == rules::stay_home_ignored::RULE.name
        || finding.rule == rules::test_overdue::RULE.name
}

/// With names each says that it is secret, wherever it is copied to.
pub(super) fn mark_as_secret(findings: &mut [Finding<'_>]) {
    for finding in findings.iter_mut().filter(|finding| is_private(finding)) {
        finding.detail = format!("{RAHASIA}: {}", finding.detail).into();
    }
}

/// Rules that rest on health: without names one finding per OPD, day and subject, with the number of people. Neither
/// a row nor a unit is given, since either may tell who it is.
pub(super) fn without_names<'a>(audit: &Audit<'a>, opd: &'a Opd, findings: &mut Vec<Finding<'a>>) {
    if !findings.iter().any(is_private) {
        return;
    }
    let mut groups: BTreeMap<_, Vec<Finding<'a>>> = BTreeMap::new();
    for finding in findings.extract_if(.., |finding| is_private(finding)) {
        groups
            .entry((finding.rule, finding.date, finding.subject.clone()))
            .or_default()
            .push(finding);
    }
    for ((rule, date, subject), people) in groups {
        let Some(date) = date else { continue };
        let counted: Vec<&Finding<'a>> = people.iter().filter(|one| !one.is_excused()).collect();
        let (breaches, all) = (
            counted
                .iter()
                .filter(|one| one.level == Level::Breach)
                .count(),
            counted.len(),
        );
        let level = if breaches == 0 && all > 0 {
            Level::Note
        } else {
            Level::Breach
        };
        let answer = people.first().and_then(|one| one.answer);
        let mut finding = Finding {
            subject,
            detail: in_numbers(audit, rule, breaches, all, people.len()).into(),
            basis: of_all(&people).into(),
            ..blank(audit, opd, u32::MAX, date, rule, level)
        };
        // Nobody is left to count: the answer of the last one stands for all.
        if all == 0 {
            finding.answer = answer;
        } else {
            finding = audit.answered(finding, date);
        }
        findings.push(finding);
    }
}

/// What the findings rest on: which of them on what isn't told.
fn of_all(people: &[Finding<'_>]) -> String {
    let parts = people.iter().flat_map(|one| one.basis.split(" | "));
    let numbers: BTreeSet<&str> = parts.filter(|number| !number.is_empty()).collect();
    Vec::from_iter(numbers).join(" | ")
}

fn in_numbers(audit: &Audit<'_>, rule: &str, breaches: usize, all: usize, found: usize) -> String {
    let lang = audit.scene.lang;
    let (sure, unsure) = if breaches == 0 {
        (all, 0)
    } else {
        (breaches, all - breaches)
    };
    let count = if all == 0 { found } else { sure };
    let people = if count == 1 { "person" } else { "people" };
    let mut text = if rule == rules::test_overdue::RULE.name {
        say!(
            lang,
            "{count} {people} without the test that was owed",
            "{count} orang belum menjalani tes yang diwajibkan"
        )
    } else {
        say!(
            lang,
            "{count} {people} in the office on a day they were to stay away",
            "{count} orang tetap masuk kantor padahal hari itu tidak boleh"
        )
    };
    if unsure > 0 {
        text += &say!(
            lang,
            "; of {unsure} more it isn't certain",
            "; {unsure} orang lagi belum pasti"
        );
    }
    text
}
