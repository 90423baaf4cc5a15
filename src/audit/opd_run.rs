//! An OPD on its way through the engine, day by day.

use super::copied::{copies, suspects};
use super::day::{SheetKind, StaffDay};
use super::engine::{Audit, Totals, blank};
use super::opd_day::{OpdDay, Sheets};
use super::rules;
use super::screen::quiet;
use crate::ledger::PostRows;
use crate::model::circular::Bound;
use crate::model::date::{Date, monday};
use crate::model::finding::{Finding, Level};
use crate::model::id::Id;
use crate::model::records::{ById, Call, Leave};
use crate::model::roster::{Class, Opd};
use crate::model::source::RowRef;
use crate::plan::expect::{Bindings, ClassDay, Expect, expect_of};
use crate::plan::rotation::{Rotation, RotationWeek, rotation};
use crate::say;

pub(super) struct OpdRun<'r, 'a> {
    audit: &'r Audit<'a>,
    opd: &'a Opd,
    rotation: Rotation<'a>,
    people: Vec<Person<'a>>,
    /// By class and day of the period; many classes share one.
    class_days: Vec<Vec<ClassDay<'a>>>,
    /// Days on which nothing can be found are only counted.
    screens: bool,
    pub(super) findings: Vec<Finding>,
    pub(super) totals: Totals,
}

/// What is the same for a person on all days.
struct Person<'a> {
    post: u32,
    id: Id,
    class: &'a Class,
    /// Position in `class_days`.
    days: usize,
    member: Option<usize>,
    leave: &'a [Leave],
    calls: &'a [Call],
    rows: Option<PostRows<'a>>,
    /// Nothing out of the ordinary is recorded of them.
    is_plain: bool,
}

impl<'r, 'a> OpdRun<'r, 'a> {
    /// `screens`: only days on which something may be found are handed over.
    pub(super) fn new(audit: &'r Audit<'a>, opd: &'a Opd, screens: bool) -> Self {
        let plan = &audit.plan;
        audit.ledger.warm(opd.posts.clone());
        let bindings = Bindings::new(plan, opd);
        let days = &audit.ledger.days;
        let rotation = rotation(
            plan,
            opd,
            &bindings,
            monday(days.first()),
            monday(days.last()),
        );
        let (class_days, positions) = bindings.class_days(plan, &days.all().collect::<Vec<_>>());
        let person = |post: u32| -> Option<Person<'a>> {
            let held = plan.roster.post(post)?;
            let (leave, calls) = (of(plan.leave, held.id), of(audit.calls, held.id));
            let rows = audit.ledger.post(post);
            Some(Person {
                post,
                id: held.id,
                class: plan.roster.class(held),
                days: positions.get(&held.class).copied()?,
                member: rotation.member_of(post),
                leave,
                calls,
                rows,
                is_plain: calls.is_empty()
                    && !audit.doubts.concern(held.id)
                    && !plan.illness.concerns(held.id)
                    && !audit.inspections.of_person.contains_key(&held.id),
            })
        };
        let people = (opd.posts.start as u32..opd.posts.end as u32)
            .filter_map(person)
            .collect();
        let is_bound = |force: &crate::plan::clauses::Force<'_>| {
            force
                .share()
                .is_some_and(|share| share.bound != Bound::None)
        };
        let any_bound = bindings
            .all()
            .any(|binding| binding.places().iter().any(is_bound));
        Self {
            audit,
            opd,
            rotation,
            people,
            class_days,
            screens: screens && !any_bound,
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
        let mut loud: Vec<Loud<'_, 'a>> = Vec::new();
        let mut sheets = Sheets::default();
        let mut totals = self.totals;
        for person in &self.people {
            let Some((day, expect)) = self.expected(person, index, date, week) else {
                continue;
            };
            if self.screens
                && person.is_plain
                && let Some(rows) = &person.rows
                && !rows.has_more(index as u16)
                && let Some(quiet) = quiet(&audit.scene, day, &expect, rows.only(index as u16))
            {
                sheets.quiet(person.class.unit, day, quiet, date);
                totals.quiet(quiet, &expect);
                continue;
            }
            if let Some(rows) = &person.rows {
                rows.signs(index as u16, &mut signs);
                rows.tasks(index as u16, &mut tasks);
            }
            loud.push(Loud {
                person,
                day,
                expect,
                ends: (signs.len(), tasks.len()),
            });
        }
        let mut starts = (0, 0);
        let mut people = Vec::with_capacity(loud.len());
        let mut members = Vec::with_capacity(loud.len());
        for Loud {
            person,
            day,
            expect,
            ends,
        } in loud
        {
            members.push(person.member);
            people.push(StaffDay {
                scene: audit.scene,
                post: person.post,
                unit: person.class.unit,
                date,
                day,
                expect,
                unwell: audit.plan.illness.is_unwell(person.id, date),
                signs: signs.get(starts.0..ends.0).unwrap_or_default(),
                tasks: tasks.get(starts.1..ends.1).unwrap_or_default(),
                calls: calls_on(person.calls, date),
                unknown: audit.doubts.is_unknown(person.id, date),
                doubtful: audit.doubts.is_doubtful(person.id, date),
                covered: false,
                office_covered: false,
                tasks_handed_in: false,
            });
            starts = ends;
        }
        for person in &people {
            sheets.person(person);
        }
        let (office, home) = sheets.settle(audit.coverage);
        let tasks_handed_in = sheets.tasks_handed_in();
        for person in &mut people {
            person.office_covered = office.covers(person.unit);
            person.covered = match person.sheet() {
                Some(SheetKind::Office) => person.office_covered,
                Some(SheetKind::Home) => home.covers(person.unit),
                None => false,
            };
            person.tasks_handed_in = tasks_handed_in;
            totals.count(person);
        }
        let seen = see(&OpdDay {
            scene: audit.scene,
            date,
            people: &people,
            office,
            home,
            week,
            members: &members,
            sheet_basis: sheets.basis,
            reports: sheets.reports,
            tasks_handed_in,
        });
        self.totals = totals;
        seen
    }

    /// What is expected of somebody who is in the post that day.
    #[inline]
    fn expected(
        &self,
        person: &Person<'a>,
        index: usize,
        date: Date,
        week: Option<&RotationWeek<'a>>,
    ) -> Option<(&ClassDay<'a>, Expect<'a>)> {
        let day = self.class_days.get(person.days)?.get(index)?;
        let seat = person.member.and_then(|member| week?.seats.get(member));
        let expect = expect_of(
            &self.audit.plan,
            person.class,
            person.leave,
            date,
            day,
            seat,
        );
        (!matches!(expect, Expect::Elsewhere)).then_some((day, expect))
    }

    /// A person who was moved during the period is judged as one, in the post of the third day.
    pub(super) fn copied(&mut self) {
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

/// A person's day on which something may be found.
struct Loud<'p, 'a> {
    person: &'p Person<'a>,
    day: &'p ClassDay<'a>,
    expect: Expect<'a>,
    /// Where their rows end in the day's lists.
    ends: (usize, usize),
}

fn of<T>(rows: &ById<T>, id: Id) -> &[T] {
    if rows.is_empty() {
        &[]
    } else {
        rows.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The calls of a day among a person's calls, which are in order.
fn calls_on(calls: &[Call], date: Date) -> &[Call] {
    let start = calls.partition_point(|call| call.date < date);
    let rest = calls.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|call| call.date == date))
        .unwrap_or_default()
}
