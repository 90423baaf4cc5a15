//! Which sign-in sheets and task reports of an OPD's day were handed in.

use std::collections::{BTreeMap, BTreeSet};

use super::counts::{Counts, Lane};
use super::day::{SheetKind, StaffDay};
use super::lost::LostRows;
use crate::model::circular::Clause;
use crate::model::date::Date;
use crate::plan::expect::ClassDay;

/// A part of a whole, as of `--coverage`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub part: u64,
    pub whole: u64,
}

pub const A_FIFTH: Part = Part { part: 1, whole: 5 };

impl Part {
    fn is_reached(self, count: u32, of: u32) -> bool {
        u64::from(count) * self.whole >= u64::from(of) * self.part
    }
}

/// People of whom a row is expected.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    expected: u32,
    /// Of them with a row, and with one that says something.
    listed: u32,
    saying: u32,
    /// Of those again the ones of whom a row was refused, which may excuse them.
    unsure: u32,
    unsure_saying: u32,
    /// The ones without a row of whom one was refused, which may be it.
    open: u32,
    /// Others of whom a row may be expected, if they were to be elsewhere.
    coming: u32,
}

impl Tally {
    fn of_person(is_listed: bool, says: bool, is_unsure: bool) -> Self {
        Self {
            expected: 1,
            listed: u32::from(is_listed),
            saying: u32::from(says),
            unsure: u32::from(is_unsure && is_listed),
            unsure_saying: u32::from(is_unsure && says),
            open: u32::from(is_unsure && !is_listed),
            coming: 0,
        }
    }

    fn add(&mut self, other: Self) {
        self.expected += other.expected;
        self.listed += other.listed;
        self.saying += other.saying;
        self.unsure += other.unsure;
        self.unsure_saying += other.unsure_saying;
        self.open += other.open;
        self.coming += other.coming;
    }

    fn is_handed_in(self, coverage: Part) -> bool {
        self.expected > 0 && self.saying > 0 && coverage.is_reached(self.listed, self.expected)
    }

    /// Somebody of whom a row may be expected.
    const COMING: Self = Self {
        expected: 0,
        listed: 0,
        saying: 0,
        unsure: 0,
        unsure_saying: 0,
        open: 0,
        coming: 1,
    };

    /// Some of those that say something do, whatever the rows say that were refused. `lost`: rows of nobody known.
    fn surely_says(self, lost: u32) -> bool {
        self.unsure_saying + lost < self.saying
    }

    /// Whether it is handed in hangs on rows that were refused. `lost`: of nobody known.
    fn is_doubtful(self, coverage: Part, lost: u32) -> bool {
        let (more, fewer) = (self.open + lost + self.coming, self.unsure + lost);
        let silent = self.unsure - self.unsure_saying;
        let may_be = self.saying + silent + more > 0
            && coverage.is_reached(self.listed + more, self.expected.saturating_sub(more));
        // who is excused counts neither way
        let (listed, expected) = (
            self.listed.saturating_sub(fewer),
            self.expected - self.unsure,
        );
        let expected = expected + lost + self.coming;
        let must_be = self.surely_says(lost) && coverage.is_reached(listed, expected);
        more + fewer > 0 && may_be && !must_be
    }
}

/// One of the two sheets of an OPD's day.
#[derive(Clone, Debug, Default)]
pub struct Sheet<'a> {
    pub expected: usize,
    /// The clause that asks for it.
    pub basis: Option<&'a Clause>,
    pub is_covered: bool,
    /// Whether it is hangs on rows that were refused.
    pub is_doubtful: bool,
    /// The same of whether somebody of a unit says something.
    doubtful_units: BTreeSet<u32>,
    /// Units of three or more of whom nobody says anything, with their number of people and the clause that asks them.
    pub missing_units: BTreeMap<u32, (usize, Option<&'a Clause>)>,
}

impl Sheet<'_> {
    /// Covered for the people of a unit.
    pub fn covers(&self, unit: u32) -> bool {
        self.is_covered && !self.missing_units.contains_key(&unit)
    }

    pub fn is_doubtful_for(&self, unit: u32) -> bool {
        self.is_doubtful || self.doubtful_units.contains(&unit)
    }
}

/// Who owes a task report on a day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reports<'a> {
    tally: Tally,
    /// The last day of the latest deadline.
    pub due: Option<Date>,
    pub basis: Option<&'a Clause>,
}

impl Reports<'_> {
    pub fn owing(&self) -> usize {
        self.tally.expected as usize
    }

    /// Whether they are handed in hangs on rows that were refused.
    pub fn are_doubtful(&self, lost: LostRows) -> bool {
        self.tally.is_doubtful(A_FIFTH, lost.reports as u32)
    }
}

/// Counts the sheets and reports of a day, person by person.
#[derive(Default)]
pub struct Sheets<'a> {
    office: Count<'a>,
    home: Count<'a>,
    pub reports: Reports<'a>,
}

#[derive(Default)]
struct Count<'a> {
    all: Tally,
    basis: Option<&'a Clause>,
    units: Vec<OfUnit<'a>>,
}

struct OfUnit<'a> {
    unit: u32,
    people: Tally,
    basis: Option<&'a Clause>,
}

/// An OPD rarely has more.
const UNITS: usize = 12;

impl<'a> Count<'a> {
    fn add(&mut self, unit: u32, people: Tally, asked_by: Option<&'a Clause>) {
        self.all.add(people);
        self.basis = earlier(self.basis, asked_by);
        if let Some(own) = self.of_unit(unit) {
            own.people.add(people);
            own.basis = earlier(own.basis, asked_by);
        }
    }

    /// People come unit by unit, those whose days are quiet first.
    fn of_unit(&mut self, unit: u32) -> Option<&mut OfUnit<'a>> {
        let at = match self.units.last() {
            Some(last) if last.unit == unit => self.units.len() - 1,
            Some(last) if last.unit > unit => self.units.partition_point(|other| other.unit < unit),
            _ => self.units.len(),
        };
        if self.units.get(at).is_none_or(|other| other.unit != unit) {
            self.units
                .reserve(if self.units.is_empty() { UNITS } else { 1 });
            let own = OfUnit {
                unit,
                people: Tally::default(),
                basis: None,
            };
            self.units.insert(at, own);
        }
        self.units.get_mut(at)
    }

    fn settle(&self, coverage: Part, lost: u32) -> Sheet<'a> {
        // those without a unit aren't one
        let units = || self.units.iter().filter(|own| own.unit != 0);
        let missing = units().filter(|own| own.people.expected >= 3 && own.people.saying == 0);
        let is_doubtful = |own: &&OfUnit<'_>| {
            let own = own.people;
            let more = lost + own.coming;
            own.expected + more >= 3 && own.open + own.unsure + more > 0 && !own.surely_says(lost)
        };
        let doubtful = units().filter(is_doubtful);
        Sheet {
            expected: self.all.expected as usize,
            basis: self.basis,
            is_covered: self.all.is_handed_in(coverage),
            is_doubtful: self.all.is_doubtful(coverage, lost),
            doubtful_units: doubtful.map(|own| own.unit).collect(),
            missing_units: missing
                .map(|own| (own.unit, (own.people.expected as usize, own.basis)))
                .collect(),
        }
    }
}

impl<'a> Sheets<'a> {
    /// Those of a unit whose day is quiet. `due`: the last day of their report's deadline.
    pub fn counted(&mut self, unit: u32, day: &ClassDay<'a>, counts: Counts, due: Date) {
        let of = |[expected, listed, saying]: [Lane; 3]| Tally {
            expected: counts.of(expected) as u32,
            listed: counts.of(listed) as u32,
            saying: counts.of(saying) as u32,
            ..Tally::default()
        };
        let office = of([Lane::OfficeExpected, Lane::OfficeListed, Lane::OfficeSays]);
        let home = of([Lane::HomeExpected, Lane::HomeListed, Lane::HomeSays]);
        self.add(SheetKind::Office, unit, office, day);
        self.add(SheetKind::Home, unit, home, day);
        let reports = of([Lane::Owing, Lane::Reported, Lane::Reported]);
        self.report(reports, due, day);
    }

    /// Those whose day is looked at. They come after the quiet ones. `may_move`: where they were to be hangs on rows
    /// that were refused.
    pub fn person(&mut self, person: &StaffDay<'_, 'a>, may_move: bool) {
        let (is_listed, says) = (!person.signs.is_empty(), person.says_something());
        let is_unsure = person.unknown.signs || may_move;
        let own = Tally::of_person(is_listed, says, is_unsure);
        let sheet = person.sheet();
        if let Some(sheet) = sheet {
            self.add(sheet, person.unit, own, person.day);
        }
        let is_there = !person.tasks.is_empty();
        let owes = person.owes_report();
        if owes {
            let is_unsure = person.unknown.reports || may_move;
            let own = Tally::of_person(is_there, is_there, is_unsure);
            self.report(own, person.report_due(), person.day);
        }
        if may_move {
            for other in [SheetKind::Office, SheetKind::Home] {
                if sheet != Some(other) {
                    self.count(other).add(person.unit, Tally::COMING, None);
                }
            }
            if !owes {
                self.reports.tally.add(Tally::COMING);
            }
        }
    }

    fn count(&mut self, sheet: SheetKind) -> &mut Count<'a> {
        match sheet {
            SheetKind::Office => &mut self.office,
            SheetKind::Home => &mut self.home,
        }
    }

    fn add(&mut self, sheet: SheetKind, unit: u32, people: Tally, day: &ClassDay<'a>) {
        if people.expected > 0 {
            self.count(sheet).add(unit, people, day.attendance);
        }
    }

    fn report(&mut self, people: Tally, due: Date, day: &ClassDay<'a>) {
        if people.expected > 0 {
            self.reports.tally.add(people);
            self.reports.due = self.reports.due.max(Some(due));
            self.reports.basis = earlier(self.reports.basis, day.tasks);
        }
    }

    /// `lost`: refused rows of nobody known that may be sign-ins.
    pub fn settle(&self, coverage: Part, lost: usize) -> (Sheet<'a>, Sheet<'a>) {
        let settle = |count: &Count<'a>| count.settle(coverage, lost as u32);
        (settle(&self.office), settle(&self.home))
    }

    /// At least one and at least a fifth of those who owe a report have a row.
    pub fn tasks_handed_in(&self) -> bool {
        self.reports.tally.is_handed_in(A_FIFTH)
    }
}

/// Of several clauses the earliest, whoever came first and wherever it stands.
#[inline]
pub(super) fn earlier<'a>(
    one: Option<&'a Clause>,
    other: Option<&'a Clause>,
) -> Option<&'a Clause> {
    match (one, other) {
        (Some(one), Some(other)) if std::ptr::eq(one, other) => Some(one),
        (Some(one), Some(other)) => {
            let order = |clause: &'a Clause| (clause.from, &clause.number);
            Some(if order(other) < order(one) {
                other
            } else {
                one
            })
        }
        (one, other) => one.or(other),
    }
}
