//! Runs the rules over every person and day, OPD by OPD.

use std::borrow::Cow;
use std::cmp;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use super::chosen::Chosen;
use super::day::{Scene, StaffDay};
use super::doubt::Doubt;
use super::doubts::Doubts;
use super::dues::{due_findings, is_private, mark_as_secret, visit_findings, without_names};
use super::marks::Marks;
use super::opd_day::{OpdDay, OpdHit, as_one};
use super::opd_run::OpdRun;
use super::rule::{Basis, Check, Hit, Rule};
use super::rules;
use super::seen::{seen_after_all, seen_findings};
use super::sheets::Part;
use super::totals::{Totals, Unjudged};
use crate::ledger::Ledger;
use crate::model::circular::Bound;
use crate::model::date::{Date, monday};
use crate::model::finding::{Finding, Level, Rank};
use crate::model::health::HealthRow;
use crate::model::id::IdText;
use crate::model::records::{ById, Call, Inspections, Replies, Reply, ReplyKey, Submission};
use crate::model::roster::{Opd, Post, Roster, key};
use crate::model::source::{RowRef, Shown, Sources};
use crate::plan::Plan;
use crate::plan::expect::Expect;

/// Texts of task reports, read again from their files.
pub type Fetch<'a> = dyn Fn(&[RowRef]) -> Vec<Option<String>> + Sync + 'a;

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
    /// As they stand once everything is read.
    pub shown: Shown<'a>,
    pub scene: Scene,
    pub coverage: Part,
    pub rules: Chosen,
    pub fetch: Box<Fetch<'a>>,
    /// The text without case and spaces.
    pub bare: fn(&str) -> String,
}

impl<'a> Audit<'a> {
    /// Findings of each OPD in order, handed over one OPD at a time; before them those without an OPD. By so many threads.
    pub fn run<E>(
        &self,
        threads: usize,
        mut emit: impl FnMut(&str, Vec<Finding<'a>>) -> Result<(), E>,
    ) -> Result<Totals, E> {
        let mut totals = Totals::default();
        let mut loose = self.loose_findings();
        loose.sort_by(by_text);
        emit("", loose)?;
        let mut rest = self.plan.roster.opds.as_slice();
        while !rest.is_empty() {
            let opds;
            (opds, rest) = rest.split_at(Self::together(rest, threads));
            for (opd, (findings, of_opd)) in opds.iter().zip(self.opds(opds, threads)) {
                totals.add(of_opd);
                emit(&opd.name, findings)?;
            }
        }
        Ok(totals)
    }

    /// The findings of one OPD, sorted.
    pub fn opd(&self, opd: &'a Opd) -> (Vec<Finding<'a>>, Totals) {
        self.opd_by(opd, true)
    }

    /// `screens`: days on which nothing can be found are only counted.
    pub fn opd_by(&self, opd: &'a Opd, screens: bool) -> (Vec<Finding<'a>>, Totals) {
        if self.ledger.days.is_empty() || opd.posts.is_empty() {
            return (Vec::new(), Totals::default());
        }
        let mut run = OpdRun::new(self, opd, screens);
        let mut findings = Vec::with_capacity(run.loud_days());
        let shares = [
            (&rules::over_share::RULE, Bound::Max),
            (&rules::under_share::RULE, Bound::Min),
        ];
        let shares = shares.map(|(rule, bound)| self.runs(rule).then_some(bound));
        for (index, date) in self.ledger.days.all().enumerate() {
            let unjudged = run.day(index, date, |day| {
                day_findings(self, opd, day, &mut findings);
                let judged = shares.iter().flatten();
                let unjudged = judged.filter_map(|&bound| day.unjudged(bound));
                unjudged.collect::<Vec<Unjudged>>()
            });
            let place = |why| (why, monday(date), run.opd);
            run.totals.unjudged.extend(unjudged.into_iter().map(place));
        }
        if self.runs(&rules::copied_task_report::RULE) {
            findings.extend(self.copied(opd));
        }
        findings.extend(due_findings(self, opd, &run.bindings));
        findings.extend(visit_findings(self, opd));
        if self.names {
            mark_as_secret(&mut findings);
        } else {
            without_names(self, opd, &mut findings);
        }
        sort(&mut findings);
        debug_assert!(findings.is_sorted_by(|a, b| by_text(a, b).is_le()));
        (findings, run.totals)
    }

    pub fn runs(&self, rule: &Rule) -> bool {
        self.rules.all.iter().any(|other| other.name == rule.name)
    }

    /// The finding with its answer.
    pub fn answered<'f>(&self, mut finding: Finding<'f>, date: Date) -> Finding<'f> {
        finding.answer = self.reply(&finding, date).map(|reply| {
            reply.has_met.store(true, Ordering::Relaxed);
            reply.answer
        });
        finding
    }

    /// The reply to a finding of a person, or of an OPD or unit. What is found without names is answered for the OPD, and
    /// so for everybody counted in it.
    pub fn reply(&self, finding: &Finding<'_>, date: Date) -> Option<&'a Reply> {
        if self.replies.is_empty() {
            return None;
        }
        let by_id = !finding.nip.is_empty();
        let place = |text: &str| if by_id { String::new() } else { key(text) };
        let subject = finding.subject.to_lowercase();
        let meant = |key: &ReplyKey| {
            let alike = self.replies.get(key)?;
            for reply in alike.iter().filter(|reply| reply.subject != subject) {
                reply.near.get_or_init(|| finding.subject.to_string());
            }
            alike.iter().find(|reply| reply.subject == subject)
        };
        let own = ReplyKey {
            rule: finding.rule,
            id: finding.nip.to_string(),
            opd: place(finding.opd),
            unit: place(finding.unit),
            date,
        };
        let reply = meant(&own);
        if reply.is_some() || !by_id || !self.names || !is_private(finding) {
            return reply;
        }
        meant(&ReplyKey {
            id: String::new(),
            opd: key(finding.opd),
            ..own
        })
    }
}

fn by_text(a: &Finding<'_>, b: &Finding<'_>) -> cmp::Ordering {
    (a.opd, a.unit, &*a.nip, a.date, a.rule)
        .cmp(&(b.opd, b.unit, &*b.nip, b.date, b.rule))
        .then_with(|| {
            (&a.subject, &a.detail, &a.evidence).cmp(&(&b.subject, &b.detail, &b.evidence))
        })
}

/// The same for the findings of one OPD: their ranks stand for unit and number.
fn sort(findings: &mut [Finding<'_>]) {
    let place = |finding: &Finding<'_>| (finding.rank, finding.date, finding.rule);
    findings.sort_by_cached_key(place);
    for alike in findings.chunk_by_mut(|a, b| place(a) == place(b)) {
        alike.sort_by(by_text);
    }
}

fn day_findings<'a>(
    audit: &Audit<'a>,
    opd: &'a Opd,
    day: &OpdDay<'_, 'a>,
    found: &mut Vec<Finding<'a>>,
) {
    opd_findings(audit, opd, day, found);
    for person in day.people {
        person_findings(audit, opd, person, found);
    }
}

/// Contradictions and absence silence every other rule about a person's work, whether they are asked for or not.
pub(super) fn person_findings<'a>(
    audit: &Audit<'a>,
    opd: &'a Opd,
    person: &StaffDay<'_, 'a>,
    found: &mut Vec<Finding<'a>>,
) {
    if person.unknown.any || matches!(person.expect, Expect::Nothing) {
        return;
    }
    for &(rule, check, runs) in &audit.rules.silencing {
        if let Some(mut hit) = check(person) {
            if rule.name == rules::absent::RULE.name {
                seen_after_all(audit, person, &mut hit);
            }
            if runs {
                let finding = finding(audit, opd, person, rule, hit);
                found.push(audit.answered(finding, person.date));
            }
            return;
        }
    }
    for &(rule, check) in &audit.rules.days {
        if let Some(hit) = check(person) {
            let finding = finding(audit, opd, person, rule, hit);
            found.push(audit.answered(finding, person.date));
        }
    }
    seen_findings(audit, opd, person, found);
}

pub(super) fn blank<'a>(
    audit: &Audit<'a>,
    opd: &'a Opd,
    post: u32,
    date: Date,
    rule: &'static str,
    level: Level,
) -> Finding<'a> {
    let roster = audit.plan.roster;
    let held = roster.post(post);
    let unit = held.map(|held| roster.class(held).unit);
    Finding {
        date: Some(date),
        nip: held.map_or(IdText::NONE, |held| roster.ids.shown(held.id)),
        name: held.map_or("", |held| roster.name(held)),
        opd: &opd.name,
        unit: unit.map_or("", |unit| roster.unit(unit)),
        rule,
        subject: Cow::Borrowed(""),
        level,
        detail: Cow::Borrowed(""),
        basis: Cow::Borrowed(""),
        evidence: String::new(),
        answer: None,
        rank: held.map_or_else(Rank::default, |held| rank(roster, opd, post, held)),
    }
}

/// A person may have several posts in one unit; the first stands for all.
fn rank(roster: &Roster, opd: &Opd, post: u32, held: &Post) -> Rank {
    let unit = roster.class(held).unit;
    let before = (opd.posts.start as u32..post).rev();
    let is_same = |&other: &u32| {
        roster
            .post(other)
            .is_some_and(|other| other.id == held.id && roster.class(other).unit == unit)
    };
    let first = before.take_while(is_same).last();
    Rank::of_post(unit, first.unwrap_or(post))
}

/// What was found of somebody on a day, not answered yet.
pub(super) fn finding<'a>(
    audit: &Audit<'a>,
    opd: &'a Opd,
    person: &StaffDay<'_, 'a>,
    rule: &'static Rule,
    hit: Hit,
) -> Finding<'a> {
    let basis = match hit.basis {
        Basis::Nothing => None,
        Basis::Place => person.ordered().and_then(|work| work.clause),
        Basis::Hours => person.day.hours,
        Basis::Attendance => person.day.attendance,
        Basis::Tasks => person.day.tasks,
    };
    let doubt = audit
        .plan
        .roster
        .post(person.post)
        .filter(|_| hit.level == Level::Breach)
        .and_then(|held| {
            let opd = audit.plan.roster.class(held).opd;
            audit.doubts.doubt(held.id, opd, person, rule.name)
        });
    let level = doubt.map_or(hit.level, |_| Level::Note);
    let mut detail = hit.detail;
    if let Some(doubt) = doubt {
        let text = doubt.text(audit.sources, audit.scene.lang);
        detail.to_mut().push_str(&text);
    }
    Finding {
        detail,
        basis: Cow::Borrowed(basis.map_or("", |clause| &clause.number)),
        evidence: audit.shown.all(&hit.evidence),
        ..blank(audit, opd, person.post, person.date, rule.name, level)
    }
}

fn opd_findings<'a>(
    audit: &Audit<'a>,
    opd: &'a Opd,
    day: &OpdDay<'_, 'a>,
    found: &mut Vec<Finding<'a>>,
) {
    for rule in &audit.rules.all {
        let Check::Opd(check) = rule.check else {
            continue;
        };
        let mut hits: BTreeMap<&str, Vec<OpdHit>> = BTreeMap::new();
        for hit in check(day) {
            let unit = hit.unit.unwrap_or_default();
            hits.entry(audit.plan.roster.unit(unit))
                .or_default()
                .push(hit);
        }
        for (name, hits) in hits {
            let unit = hits.first().and_then(|hit| hit.unit).unwrap_or_default();
            let level = if hits.iter().all(|hit| hit.is_doubtful) {
                Level::Note
            } else {
                rule.level
            };
            let hit = as_one(hits, &Doubt::Private.text(audit.sources, audit.scene.lang));
            let finding = Finding {
                unit: name,
                detail: hit.detail.into(),
                basis: hit.basis.into(),
                rank: Rank::of_unit(unit),
                ..blank(audit, opd, u32::MAX, day.date, rule.name, level)
            };
            found.push(audit.answered(finding, day.date));
        }
    }
}
