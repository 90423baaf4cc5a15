//! Runs the rules over every person and day, OPD by OPD.

use std::collections::BTreeSet;

use super::copied::{copies, suspects};
use super::day::{Scene, SheetKind, StaffDay, Standing};
use super::doubt::Doubts;
use super::opd_day::{OpdDay, Part, sheet, tasks_handed_in};
use super::rule::{Basis, Check, Hit, Rule, number};
use super::rules;
use crate::ledger::Ledger;
use crate::model::date::{Date, monday};
use crate::model::finding::{Finding, Level};
use crate::model::records::{ById, Call, Replies, ReplyKey};
use crate::model::roster::{Opd, key};
use crate::model::source::{RowRef, Sources};
use crate::plan::Plan;
use crate::plan::expect::{Bindings, ClassDay, Expect, expect};
use crate::plan::rotation::{Rotation, rotation};
use crate::say;

/// Texts of task reports, read again from their files.
pub type Fetch<'a> = dyn Fn(&[RowRef]) -> Vec<Option<String>> + 'a;

pub struct Audit<'a> {
    pub plan: Plan<'a>,
    pub ledger: &'a Ledger,
    pub calls: &'a ById<Call>,
    pub replies: &'a Replies,
    pub doubts: &'a Doubts,
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
    fn count(&mut self, person: &StaffDay<'_>) {
        match person.standing() {
            Some(Standing::Judged) => self.judged += 1,
            Some(Standing::Excused) => self.excused += 1,
            Some(Standing::Unknown) => self.unknown += 1,
            None => {}
        }
        self.unpublished |= person.unpublished();
    }
}

/// An OPD on its way through the engine.
pub(super) struct OpdRun<'r, 'a> {
    audit: &'r Audit<'a>,
    opd: &'a Opd,
    rotation: Rotation<'a>,
    /// Position of each post's class in `class_days`.
    classes: Vec<usize>,
    /// By class and day of the period.
    class_days: Vec<Vec<ClassDay<'a>>>,
    findings: Vec<Finding>,
    totals: Totals,
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
        let mut run = OpdRun::new(self, opd);
        for (index, date) in self.ledger.days.all().enumerate() {
            let found = run.day(index, date, |day| day_findings(self, opd, day));
            run.findings.extend(found);
        }
        if self.runs(&rules::copied_task_report::RULE) {
            run.copied();
        }
        sort(&mut run.findings);
        (run.findings, run.totals)
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

impl<'r, 'a> OpdRun<'r, 'a> {
    pub(super) fn new(audit: &'r Audit<'a>, opd: &'a Opd) -> Self {
        let plan = &audit.plan;
        let bindings = Bindings::new(plan, opd);
        let days = &audit.ledger.days;
        let rotation = rotation(
            plan,
            opd,
            &bindings,
            monday(days.first()),
            monday(days.last()),
        );
        let order: Vec<u32> = bindings.classes().collect();
        let classes = plan
            .roster
            .posts_in(opd)
            .iter()
            .map(|post| order.binary_search(&post.class).unwrap_or_default())
            .collect();
        let class_days = order
            .iter()
            .filter_map(|&class| {
                Some((
                    plan.roster.classes.get(class as usize)?,
                    bindings.of(class)?,
                ))
            })
            .map(|(class, binding)| {
                days.all()
                    .map(|date| ClassDay::new(plan, binding, class, date))
                    .collect()
            })
            .collect();
        Self {
            audit,
            opd,
            rotation,
            classes,
            class_days,
            findings: Vec::new(),
            totals: Totals::default(),
        }
    }

    /// Puts a day together and hands it over.
    pub(super) fn day<T>(
        &mut self,
        index: usize,
        date: Date,
        see: impl FnOnce(&OpdDay<'_, '_>) -> T,
    ) -> T {
        let audit = self.audit;
        let week = self
            .rotation
            .weeks
            .iter()
            .find(|week| week.monday == monday(date));
        let (mut signs, mut tasks) = (Vec::new(), Vec::new());
        let mut ends = Vec::with_capacity(self.classes.len());
        for post in self.opd.posts.start as u32..self.opd.posts.end as u32 {
            if let Some(rows) = audit.ledger.post(post) {
                rows.signs(index as u16, &mut signs);
                rows.tasks(index as u16, &mut tasks);
            }
            ends.push((signs.len(), tasks.len()));
        }
        let mut people = Vec::with_capacity(ends.len());
        let mut members = Vec::with_capacity(ends.len());
        let (mut sign_start, mut task_start) = (0, 0);
        for ((post, &(sign_end, task_end)), &class) in (self.opd.posts.start as u32..)
            .zip(&ends)
            .zip(&self.classes)
        {
            let ours = (
                signs.get(sign_start..sign_end),
                tasks.get(task_start..task_end),
            );
            (sign_start, task_start) = (sign_end, task_end);
            let (Some(day), Some(held)) = (
                self.class_days.get(class).and_then(|days| days.get(index)),
                audit.plan.roster.post(post),
            ) else {
                continue;
            };
            let member = self.rotation.member_of(post);
            let seat = member.and_then(|member| week?.seats.get(member));
            let expect = expect(&audit.plan, post, date, day, seat);
            if matches!(expect, Expect::Elsewhere) {
                continue;
            }
            members.push(member);
            people.push(StaffDay {
                scene: audit.scene,
                post,
                unit: audit.plan.roster.class(held).unit,
                date,
                day,
                expect,
                unwell: false,
                signs: ours.0.unwrap_or_default(),
                tasks: ours.1.unwrap_or_default(),
                calls: calls_on(audit.calls, held.id, date),
                unknown: audit.doubts.is_unknown(held.id, date),
                doubtful: audit.doubts.is_doubtful(held.id, date),
                covered: false,
                office_covered: false,
                tasks_handed_in: false,
            });
        }
        let office = sheet(&people, SheetKind::Office, audit.coverage);
        let home = sheet(&people, SheetKind::Home, audit.coverage);
        let (owing, handed_in) = tasks_handed_in(&people);
        for person in &mut people {
            person.office_covered = office.covers(person.unit);
            person.covered = match person.sheet() {
                Some(SheetKind::Office) => person.office_covered,
                Some(SheetKind::Home) => home.covers(person.unit),
                None => false,
            };
            person.tasks_handed_in = handed_in;
            self.totals.count(person);
        }
        let opd_day = OpdDay {
            date,
            people: &people,
            office,
            home,
            week,
            members: &members,
            owing,
            tasks_handed_in: handed_in,
        };
        see(&opd_day)
    }

    /// A person who was moved during the period is judged as one, in the post of the third day.
    fn copied(&mut self) {
        let audit = self.audit;
        let mut buffer = Vec::new();
        let mut wanted = Vec::new();
        for post in self.opd.posts.start as u32..self.opd.posts.end as u32 {
            let Some(held) = audit.plan.roster.post(post) else {
                continue;
            };
            for rows in suspects(
                audit.ledger,
                audit.plan.roster.posts_of(held.id),
                &mut buffer,
            ) {
                wanted.push((post, rows));
            }
        }
        let rows: Vec<RowRef> = wanted
            .iter()
            .flat_map(|(_, rows)| rows.iter().map(|&(_, row)| row))
            .collect();
        let texts = if rows.is_empty() {
            Vec::new()
        } else {
            (audit.fetch)(&rows)
        };
        let mut start = 0;
        for (post, rows) in &wanted {
            let own = texts.get(start..start + rows.len()).unwrap_or_default();
            start += rows.len();
            let Some(held) = audit.plan.roster.post(*post) else {
                continue;
            };
            for copied in copies(rows, own, audit.bare) {
                if audit.plan.roster.post_on(held.id, copied.third) != Some(*post) {
                    continue;
                }
                let (lang, days) = (audit.scene.lang, copied.days);
                let finding = Finding {
                    subject: copied.subject,
                    detail: say!(
                        lang,
                        "the same text on {days} days",
                        "teks yang sama pada {days} hari"
                    ),
                    evidence: audit.sources.show_all(&copied.rows),
                    ..blank(
                        audit,
                        self.opd,
                        *post,
                        copied.third,
                        rules::copied_task_report::RULE.name,
                        Level::Note,
                    )
                };
                self.findings.push(audit.answered(finding, copied.third));
            }
        }
    }
}

fn calls_on(calls: &ById<Call>, id: crate::model::id::Id, date: Date) -> &[Call] {
    let all = calls.get(&id).map_or(&[][..], Vec::as_slice);
    let start = all.partition_point(|call| call.date < date);
    let rest = all.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|call| call.date == date))
        .unwrap_or_default()
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
    found
}

fn blank(
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
