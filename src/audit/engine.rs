//! Runs the rules over every person and day, OPD by OPD.

use std::collections::BTreeSet;

use super::day::{Scene, StaffDay, Standing};
use super::doubt::Doubts;
use super::dues::{at, due_findings, visit_findings, without_names};
use super::opd_day::{OpdDay, Part};
use super::opd_run::OpdRun;
use super::rule::{Basis, Check, Hit, Rule, number};
use super::rules;
use super::marks::Marks;
use crate::ledger::Ledger;
use crate::model::date::Date;
use crate::model::finding::{Finding, Level};
use crate::model::health::HealthRow;
use crate::model::records::{ById, Call, Inspection, Inspections, Replies, ReplyKey, Submission};
use crate::model::roster::{Opd, key};
use crate::model::source::{RowRef, Sources};
use crate::plan::Plan;
use crate::plan::expect::Expect;

/// Texts of task reports, read again from their files.
pub type Fetch<'a> = dyn Fn(&[RowRef]) -> Vec<Option<String>> + 'a;

pub struct Audit<'a> {
    pub plan: Plan<'a>,
    pub ledger: &'a Ledger,
    pub calls: &'a ById<Call>,
    pub replies: &'a Replies,
    pub health: &'a ById<HealthRow>,
    pub submissions: &'a [Submission],
    pub inspections: &'a Inspections,
    /// Findings that rest on health name people.
    pub names: bool,
    pub doubts: &'a Doubts,
    pub marks: Marks,
    pub sources: &'a Sources,
    pub scene: Scene,
    pub coverage: Part,
    pub rules: Vec<&'static Rule>,
    pub fetch: Box<Fetch<'a>>,
    /// The text without case and spaces.
    pub bare: fn(&str) -> String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub judged: u64,
    pub excused: u64,
    pub unknown: u64,
    /// Somebody's place came from a rotation that nobody published.
    pub unpublished: bool,
}

impl Totals {
    pub(super) fn count(&mut self, person: &StaffDay<'_>) {
        match person.standing() {
            Some(Standing::Judged) => self.judged += 1,
            Some(Standing::Excused) => self.excused += 1,
            Some(Standing::Unknown) => self.unknown += 1,
            None => {}
        }
        self.unpublished |= person.unpublished();
    }
}

impl<'a> Audit<'a> {
    /// Findings of each OPD in order, handed over one OPD at a time; before them those without an OPD.
    pub fn run<E>(
        &self,
        mut emit: impl FnMut(&str, Vec<Finding>) -> Result<(), E>,
    ) -> Result<Totals, E> {
        let mut totals = Totals::default();
        let mut loose = self.loose_findings();
        sort(&mut loose);
        emit("", loose)?;
        for opd in &self.plan.roster.opds {
            let (findings, of_opd) = self.opd(opd);
            totals.judged += of_opd.judged;
            totals.excused += of_opd.excused;
            totals.unknown += of_opd.unknown;
            totals.unpublished |= of_opd.unpublished;
            emit(&opd.name, findings)?;
        }
        Ok(totals)
    }

    /// The findings of one OPD, sorted.
    pub fn opd(&self, opd: &'a Opd) -> (Vec<Finding>, Totals) {
        if self.ledger.days.is_empty() || opd.posts.is_empty() {
            return (Vec::new(), Totals::default());
        }
        let mut run = OpdRun::new(self, opd, true);
        let mut findings = Vec::new();
        for (index, date) in self.ledger.days.all().enumerate() {
            findings.extend(run.day(index, date, |day| day_findings(self, opd, day)));
        }
        if self.runs(&rules::copied_task_report::RULE) {
            findings.extend(self.copied(opd));
        }
        findings.extend(due_findings(self, opd, &run.bindings));
        findings.extend(visit_findings(self, opd));
        if !self.names {
            without_names(self, opd, &mut findings);
        }
        sort(&mut findings);
        (findings, run.totals)
    }

    pub fn runs(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|other| other.name == rule.name)
    }

    /// The answer to a finding of a person, or of an OPD or unit.
    pub fn answered(&self, mut finding: Finding, date: Date) -> Finding {
        if self.replies.is_empty() {
            return finding;
        }
        let by_id = !finding.nip.is_empty();
        let place = |text: &str| if by_id { String::new() } else { key(text) };
        let key = ReplyKey {
            rule: finding.rule,
            id: finding.nip.clone(),
            opd: place(&finding.opd),
            unit: place(&finding.unit),
            date,
            subject: finding.subject.to_lowercase(),
        };
        finding.answer = self.replies.get(&key).map(|reply| reply.answer);
        finding
    }
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (
            &a.opd,
            &a.unit,
            &a.nip,
            a.date,
            a.rule,
            &a.subject,
            &a.detail,
            &a.evidence,
        )
            .cmp(&(
                &b.opd,
                &b.unit,
                &b.nip,
                b.date,
                b.rule,
                &b.subject,
                &b.detail,
                &b.evidence,
            ))
    });
}

fn day_findings(audit: &Audit<'_>, opd: &Opd, day: &OpdDay<'_, '_>) -> Vec<Finding> {
    let people = day
        .people
        .iter()
        .flat_map(|person| person_findings(audit, opd, person));
    opd_findings(audit, opd, day)
        .into_iter()
        .chain(people)
        .collect()
}

/// Contradictions and absence silence every other rule about a person's work, whether they are asked for or not.
pub(super) fn person_findings(audit: &Audit<'_>, opd: &Opd, person: &StaffDay<'_>) -> Vec<Finding> {
    if person.unknown || matches!(person.expect, Expect::Nothing) {
        return Vec::new();
    }
    let silencing = [&rules::contradictory_rows::RULE, &rules::absent::RULE];
    for rule in silencing {
        let Check::Day(check) = rule.check else {
            continue;
        };
        if let Some(hit) = check(person) {
            return if audit.runs(rule) {
                vec![finding(audit, opd, person, rule, hit)]
            } else {
                Vec::new()
            };
        }
    }
    let mut found = Vec::new();
    for rule in &audit.rules {
        if let Check::Day(check) = rule.check
            && let Some(hit) = check(person)
        {
            found.push(finding(audit, opd, person, rule, hit));
        }
    }
    found.extend(seen_findings(audit, opd, person));
    found
}

/// What inspectors saw of a person that day, once for each time.
fn seen_findings(audit: &Audit<'_>, opd: &Opd, person: &StaffDay<'_>) -> Vec<Finding> {
    if audit.inspections.of_person.is_empty() {
        return Vec::new();
    }
    let id = audit.plan.roster.post(person.post).map(|post| post.id);
    let Some(rows) = id.and_then(|id| audit.inspections.of_person.get(&id)) else {
        return Vec::new();
    };
    let today = |row: &&Inspection| row.date == person.date;
    let mut found: Vec<Finding> = Vec::new();
    for rule in &audit.rules {
        let Check::Seen(check) = rule.check else {
            continue;
        };
        for row in rows.iter().filter(today) {
            if found.iter().any(|other| other.subject == at(row)) {
                continue;
            }
            if let Some(hit) = check(person, row) {
                let seen = Finding {
                    subject: at(row),
                    ..finding(audit, opd, person, rule, hit)
                };
                found.push(audit.answered(seen, person.date));
            }
        }
    }
    found
}

pub(super) fn blank(
    audit: &Audit<'_>,
    opd: &Opd,
    post: u32,
    date: Date,
    rule: &'static str,
    level: Level,
) -> Finding {
    let roster = audit.plan.roster;
    let held = roster.post(post);
    Finding {
        date: Some(date),
        nip: held.map_or_else(String::new, |post| roster.ids.text(post.id).into_owned()),
        name: held.map_or_else(String::new, |post| roster.name(post).to_owned()),
        opd: opd.name.clone(),
        unit: held.map_or_else(String::new, |post| {
            roster.unit(roster.class(post).unit).to_owned()
        }),
        rule,
        subject: String::new(),
        level,
        detail: String::new(),
        basis: String::new(),
        evidence: String::new(),
        answer: None,
    }
}

fn finding(
    audit: &Audit<'_>,
    opd: &Opd,
    person: &StaffDay<'_>,
    rule: &'static Rule,
    hit: Hit,
) -> Finding {
    let basis = match hit.basis {
        Basis::Nothing => String::new(),
        Basis::Place => number(person.work().and_then(|work| work.clause)),
        Basis::Hours => number(person.day.hours),
        Basis::Attendance => number(person.day.attendance),
        Basis::Tasks => number(person.day.tasks),
    };
    let is_doubted = person.doubtful && rule.name == rules::absent::RULE.name;
    let doubt = audit
        .plan
        .roster
        .post(person.post)
        .filter(|_| is_doubted)
        .and_then(|held| audit.doubts.doubt(held.id, person.date))
        .map_or_else(String::new, |doubt| {
            doubt.text(audit.sources, audit.scene.lang)
        });
    let found = Finding {
        detail: hit.detail + &doubt,
        basis,
        evidence: audit.sources.show_all(&hit.evidence),
        ..blank(audit, opd, person.post, person.date, rule.name, hit.level)
    };
    audit.answered(found, person.date)
}

fn opd_findings(audit: &Audit<'_>, opd: &Opd, day: &OpdDay<'_, '_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in &audit.rules {
        let Check::Opd(check) = rule.check else {
            continue;
        };
        let mut seen = BTreeSet::new();
        for hit in check(day) {
            let unit = audit
                .plan
                .roster
                .unit(hit.unit.unwrap_or_default())
                .to_owned();
            if !seen.insert(unit.clone()) {
                continue;
            }
            let finding = Finding {
                nip: String::new(),
                name: String::new(),
                unit,
                detail: hit.detail,
                basis: hit.basis,
                ..blank(audit, opd, u32::MAX, day.date, rule.name, rule.level)
            };
            found.push(audit.answered(finding, day.date));
        }
    }
    found
}
