//! An OPD on its way through the engine, day by day.

use chrono::Datelike;

use super::day::{SheetKind, StaffDay};
use super::engine::Audit;
use super::opd_day::OpdDay;
use super::rules;
use super::screen::Looks;
use super::screens::{Screens, weeks};
use super::sheets::Sheets;
use super::sweep::{Swept, sweep};
use super::totals::Totals;
use crate::ledger::{PostRows, Sign, Task};
use crate::model::circular::Bound;
use crate::model::date::{Date, after, monday};
use crate::model::id::Id;
use crate::model::records::{ById, Call, Leave, leave_on};
use crate::model::roster::{Class, Opd};
use crate::model::schedule::Published;
use crate::plan::bindings::Bindings;
use crate::plan::clauses::Force;
use crate::plan::expect::{ClassDay, Expect, expect_of};
use crate::plan::rotation::{Rotation, RotationWeek, Seat, published, rotation};

pub(super) struct OpdRun<'r, 'a> {
    pub(super) audit: &'r Audit<'a>,
    /// Its number.
    pub(super) opd: u32,
    /// By week of the judged days: whether anybody of the OPD was published in it.
    published: Vec<bool>,
    pub(super) bindings: Bindings<'a>,
    seats: Seats<'a>,
    pub(super) people: Vec<Person<'a>>,
    /// By class and day of the period; many classes share one.
    pub(super) class_days: Vec<Vec<ClassDay<'a>>>,
    /// Where only days are handed over on which something may be found.
    swept: Option<Swept<'a>>,
    pub(super) totals: Totals,
    /// Days from a Monday to the first day.
    first_weekday: usize,
    buffers: (Vec<Sign>, Vec<Task>),
}

/// Where people were to be.
enum Seats<'a> {
    Computed(Rotation<'a>),
    /// By week and position in the OPD.
    Published(Vec<&'a [Published]>),
}

/// What is the same for a person on all days.
pub(super) struct Person<'a> {
    pub(super) post: u32,
    /// Position in the OPD.
    place: usize,
    id: Id,
    pub(super) class: &'a Class,
    /// Position in `class_days`.
    pub(super) days: usize,
    member: Option<usize>,
    leave: &'a [Leave],
    calls: &'a [Call],
    pub(super) rows: PostRows<'a>,
    /// Something may be recorded of them beside rows and leave.
    is_noted: bool,
    /// In the post and published all the time, and nothing is recorded but rows.
    pub(super) is_plain: bool,
}

impl<'r, 'a> OpdRun<'r, 'a> {
    /// `screens`: only days on which something may be found are handed over.
    pub(super) fn new(audit: &'r Audit<'a>, opd: &'a Opd, screens: bool) -> Self {
        let plan = &audit.plan;
        let bindings = Bindings::new(plan, opd);
        let days = &audit.ledger.days;
        let (class_days, positions) = bindings.class_days(plan, &days.all().collect::<Vec<_>>());
        let weeks = weeks(days.first(), &class_days);
        let number = plan.roster.class_at(opd.classes.start).opd;
        let screens =
            screens && !judges_shares(audit, &bindings) && !audit.doubts.are_places_lost(number);
        let known = screens
            .then(|| published(plan, opd, &bindings, weeks.iter().copied()))
            .flatten();
        let seats = known.map_or_else(
            || {
                let (first, last) = (monday(days.first()), monday(days.last()));
                Seats::Computed(rotation(plan, opd, &bindings, first, last))
            },
            Seats::Published,
        );
        let person = |post: u32| -> Option<Person<'a>> {
            let held = plan.roster.post(post)?;
            let (has_leave, is_noted) = (audit.marks.leave(post), audit.marks.noted(post));
            Some(Person {
                post,
                place: post as usize - opd.posts.start,
                id: held.id,
                class: plan.roster.class(held),
                days: positions.of(held.class)?,
                member: match &seats {
                    Seats::Computed(rotation) => rotation.member_of(post),
                    Seats::Published(_) => None,
                },
                leave: of(plan.leave, held.id, has_leave),
                calls: of(audit.calls, held.id, is_noted),
                is_noted,
                is_plain: matches!(seats, Seats::Published(_)) && !has_leave && !is_noted,
                rows: audit.ledger.post(post),
            })
        };
        let mut people = Vec::with_capacity(opd.posts.len());
        people.extend((opd.posts.start as u32..opd.posts.end as u32).filter_map(person));
        let mut run = Self {
            audit,
            opd: number,
            published: weeks
                .iter()
                .map(|&(week, _)| plan.schedule.names_any(week, &opd.posts))
                .collect(),
            bindings,
            seats,
            people,
            class_days,
            swept: None,
            totals: Totals::default(),
            first_weekday: days.first().weekday().num_days_from_monday() as usize,
            buffers: (Vec::new(), Vec::new()),
        };
        if screens {
            let looks = Looks::new(|rule| audit.runs(rule));
            let lists = run.class_days.iter();
            let lists: Vec<_> = lists.map(|list| Screens::new(audit, looks, list)).collect();
            let mut swept = sweep(&run, &lists);
            run.totals = std::mem::take(&mut swept.totals);
            run.swept = Some(swept);
        }
        run
    }

    /// Puts a day together and hands it over.
    pub(super) fn day<T>(
        &mut self,
        index: usize,
        date: Date,
        see: impl FnOnce(&OpdDay<'_, 'a>) -> T,
    ) -> T {
        let (mut signs, mut tasks) = std::mem::take(&mut self.buffers);
        signs.clear();
        tasks.clear();
        let mut sheets = self.sheets(index);
        let mut totals = std::mem::take(&mut self.totals);
        let loud = self.loud(index, date, &mut signs, &mut tasks);
        let audit = self.audit;
        let week = self.week(index);
        let mut starts = (0, 0);
        let mut people = Vec::with_capacity(loud.len());
        let mut members = Vec::new();
        for Loud {
            person,
            day,
            expect,
            ends,
        } in loud
        {
            if week.is_some() {
                members.push(person.member);
            }
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
                calls_before: calls_before(person.calls, date),
                unknown: audit.doubts.unknown(person.id, date),
                covered: false,
                office_covered: false,
                tasks_handed_in: false,
                is_sheet_doubtful: false,
                is_office_doubtful: false,
                are_reports_doubtful: false,
            });
            starts = ends;
        }
        let mut lost = audit.doubts.lost(self.opd, date);
        for person in &people {
            let may_move = lost.places > 0 && person.unpublished() || person.unknown.expected;
            sheets.person(person, may_move);
        }
        lost.people = people.iter().filter(|person| person.unknown.any).count();
        let (office, home) = sheets.settle(audit.coverage, lost.signs);
        let tasks_handed_in = sheets.tasks_handed_in();
        let are_reports_doubtful = sheets.reports.are_doubtful(lost);
        let is_published = self.is_published(index);
        for person in &mut people {
            person.office_covered = office.covers(person.unit);
            person.covered = match person.sheet() {
                Some(SheetKind::Office) => person.office_covered,
                Some(SheetKind::Home) => home.covers(person.unit),
                None => false,
            };
            person.is_office_doubtful = office.is_doubtful_for(person.unit);
            person.is_sheet_doubtful = match person.sheet() {
                Some(SheetKind::Office) => person.is_office_doubtful,
                Some(SheetKind::Home) => home.is_doubtful_for(person.unit),
                None => false,
            };
            person.tasks_handed_in = tasks_handed_in;
            person.are_reports_doubtful = are_reports_doubtful;
            totals.count(person);
            if person.unpublished() {
                totals.rests_on_rotation(person.post, monday(date), is_published);
            }
        }
        let seen = see(&OpdDay {
            scene: audit.scene,
            date,
            people: &people,
            office,
            home,
            week,
            members: &members,
            reports: sheets.reports,
            tasks_handed_in,
            lost,
        });
        drop(people);
        self.totals = totals;
        self.buffers = (signs, tasks);
        seen
    }

    /// As many days of people as are looked at, where that is known beforehand.
    pub(super) fn loud_days(&self) -> usize {
        self.swept.as_ref().map_or(0, Swept::loud_days)
    }

    /// What the quiet days came to.
    fn sheets(&mut self, index: usize) -> Sheets<'a> {
        let swept = self.swept.as_mut();
        swept
            .and_then(|swept| swept.sheets.get_mut(index))
            .map(std::mem::take)
            .unwrap_or_default()
    }

    /// Those whose day is looked at; their rows are put into the lists.
    fn loud(
        &self,
        index: usize,
        date: Date,
        signs: &mut Vec<Sign>,
        tasks: &mut Vec<Task>,
    ) -> Vec<Loud<'_, 'a>> {
        let mut look = |person: &'_ Person<'a>| {
            let (day, expect) = self.expected(person, index, date)?;
            person.rows.signs(index as u16, signs);
            person.rows.tasks(index as u16, tasks);
            Some((day, expect, (signs.len(), tasks.len())))
        };
        let mut loud = |person| {
            look(person).map(|(day, expect, ends)| Loud {
                person,
                day,
                expect,
                ends,
            })
        };
        match &self.swept {
            Some(swept) => swept
                .loud_on(index)
                .filter_map(|person| self.people.get(person))
                .filter_map(&mut loud)
                .collect(),
            None => self.people.iter().filter_map(&mut loud).collect(),
        }
    }

    /// Number of the week among those of the judged days.
    fn week_of(&self, index: usize) -> usize {
        (self.first_weekday + index) / 7
    }

    pub(super) fn is_published(&self, index: usize) -> bool {
        let week = self.published.get(self.week_of(index));
        week.copied().unwrap_or_default()
    }

    fn week(&self, index: usize) -> Option<&RotationWeek<'a>> {
        match &self.seats {
            Seats::Computed(rotation) => rotation.weeks.get(self.week_of(index)),
            Seats::Published(_) => None,
        }
    }

    /// What is expected of somebody who is in the post that day.
    #[inline]
    pub(super) fn expected(
        &self,
        person: &Person<'a>,
        index: usize,
        date: Date,
    ) -> Option<(&ClassDay<'a>, Expect<'a>)> {
        let day = self.class_days.get(person.days)?.get(index)?;
        let (plan, class) = (&self.audit.plan, person.class);
        let on = |seat: Option<&Seat<'a>>| expect_of(plan, class, person.leave, date, day, seat);
        let expect = match &self.seats {
            Seats::Computed(_) => on(person
                .member
                .and_then(|member| self.week(index)?.seats.get(member))),
            Seats::Published(_) => on(Some(&Seat {
                published: self.published_row(self.week_of(index), person),
                ..Seat::default()
            })),
        };
        (!matches!(expect, Expect::Elsewhere)).then_some((day, expect))
    }

    /// Of a week that was published for everybody.
    #[inline]
    pub(super) fn published_row(&self, week: usize, person: &Person<'a>) -> Option<Published> {
        match &self.seats {
            Seats::Published(weeks) => weeks.get(week)?.get(person.place).copied(),
            Seats::Computed(_) => None,
        }
    }

    /// Whether more than a published cell says what is expected of them that day.
    pub(super) fn is_special(&self, person: &Person<'a>, date: Date) -> bool {
        matches!(self.seats, Seats::Computed(_))
            || leave_on(person.leave, date).is_some()
            || self.is_noted(person, date)
    }

    /// Whether more is recorded of them that day than rows.
    pub(super) fn is_noted(&self, person: &Person<'a>, date: Date) -> bool {
        let audit = self.audit;
        person.is_noted
            && (person.calls.iter().any(|call| call.date == date)
                || audit.plan.illness.is_unwell(person.id, date)
                || audit.doubts.unknown(person.id, date).any
                || of(&audit.inspections.of_person, person.id, true)
                    .iter()
                    .any(|row| row.date == date))
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

/// Whether a rule runs that counts those under a `max` or `min` clause.
fn judges_shares(audit: &Audit<'_>, bindings: &Bindings<'_>) -> bool {
    let is_bound = |force: &Force<'_>| {
        force
            .share()
            .is_some_and(|share| share.bound != Bound::None)
    };
    let runs = audit.runs(&rules::over_share::RULE) || audit.runs(&rules::under_share::RULE);
    runs && bindings
        .all()
        .any(|binding| binding.places().iter().any(is_bound))
}

fn of<T>(rows: &ById<T>, id: Id, is_there: bool) -> &[T] {
    if is_there {
        rows.get(&id).map_or(&[], Vec::as_slice)
    } else {
        &[]
    }
}

/// Those of the week before a day among a person's calls, which are in order.
fn calls_before(calls: &[Call], date: Date) -> &[Call] {
    let until = calls.partition_point(|call| call.date < date);
    let calls = calls.get(..until).unwrap_or_default();
    let start = calls.partition_point(|call| after(call.date, 7) < date);
    calls.get(start..).unwrap_or_default()
}

/// The calls of a day among a person's calls, which are in order.
fn calls_on(calls: &[Call], date: Date) -> &[Call] {
    let start = calls.partition_point(|call| call.date < date);
    let rest = calls.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|call| call.date == date))
        .unwrap_or_default()
}
