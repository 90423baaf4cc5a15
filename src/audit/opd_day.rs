//! An OPD's day: which sheets and reports were handed in, and who was there.

use std::collections::{BTreeMap, BTreeSet};

use super::counts::{Counts, Lane};
use super::day::{Scene, SheetKind, StaffDay};
use super::lost::LostRows;
use crate::model::circular::{Bound, Clause, Share};
use crate::model::date::{Date, days_between, monday};
use crate::model::place::Place;
use crate::plan::clauses::Force;
use crate::plan::expect::ClassDay;
use crate::plan::rotation::{RotationWeek, Seat};

/// A part of a whole, as of `--coverage`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub part: u64,
    pub whole: u64,
}

pub const A_FIFTH: Part = Part { part: 1, whole: 5 };

impl Part {
    /// Whether it is reached hangs on some rows more, each of which may also excuse somebody. `sure`: of what it takes
    /// one of, as many are there.
    fn is_doubtful(self, count: usize, of: usize, sure: usize, lost: usize) -> bool {
        lost > 0
            && self.is_reached(count + lost, of.saturating_sub(lost))
            && (sure <= lost || !self.is_reached(count.saturating_sub(lost), of + lost))
    }

    fn is_reached(self, count: usize, of: usize) -> bool {
        count as u64 * self.whole >= of as u64 * self.part
    }
}

/// One of the two sheets of an OPD's day.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub expected: usize,
    pub is_covered: bool,
    /// Whether it is hangs on rows that were refused.
    pub is_doubtful: bool,
    /// Units of whom nobody may say anything, were it not for such rows.
    doubtful_units: BTreeSet<u32>,
    /// Units of three or more of whom nobody says anything, with their number of people.
    pub missing_units: BTreeMap<u32, usize>,
}

impl Sheet {
    /// Covered for the people of a unit.
    pub fn covers(&self, unit: u32) -> bool {
        self.is_covered && !self.missing_units.contains_key(&unit)
    }

    pub fn is_doubtful_for(&self, unit: u32) -> bool {
        self.is_doubtful || self.doubtful_units.contains(&unit)
    }
}

pub struct OpdDay<'b, 'a> {
    pub scene: Scene,
    pub date: Date,
    /// Everybody of whom something may be found; all, where the rules of `max` or `min` clauses run.
    pub people: &'b [StaffDay<'b, 'a>],
    pub office: Sheet,
    pub home: Sheet,
    pub week: Option<&'b RotationWeek<'a>>,
    /// Member of the week's seats, by person of the day, where there is such a week.
    pub members: &'b [Option<usize>],
    /// The clause that asks for the sheets.
    pub sheet_basis: Option<&'a Clause>,
    pub reports: Reports<'a>,
    pub tasks_handed_in: bool,
    pub lost: LostRows,
}

/// What a check of an OPD's day found; `unit` 0 for the whole OPD.
pub struct OpdHit {
    pub unit: Option<u32>,
    pub detail: String,
    pub basis: String,
    /// Refused rows may clear them of it.
    pub is_doubtful: bool,
}

/// Who owes a task report on a day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reports<'a> {
    pub owing: usize,
    /// Of them with a row of that day.
    there: usize,
    /// The last day of the latest deadline.
    pub due: Option<Date>,
    pub basis: Option<&'a Clause>,
}

/// Counts the sheets and reports of a day, person by person.
#[derive(Default)]
pub struct Sheets<'a> {
    office: Count,
    home: Count,
    pub basis: Option<&'a Clause>,
    pub reports: Reports<'a>,
}

#[derive(Default)]
struct Count {
    expected: usize,
    listed: usize,
    saying: usize,
    units: Vec<UnitCount>,
}

#[derive(Clone, Copy)]
struct UnitCount {
    unit: u32,
    size: u32,
    /// Of them with a row that says something.
    saying: u32,
}

/// An OPD rarely has more.
const UNITS: usize = 12;

impl Count {
    fn add(&mut self, unit: u32, [expected, listed, saying]: [usize; 3]) {
        self.expected += expected;
        self.listed += listed;
        self.saying += saying;
        if let Some(own) = self.of_unit(unit) {
            own.size += expected as u32;
            own.saying += saying as u32;
        }
    }

    /// People come unit by unit, those whose days are quiet first.
    fn of_unit(&mut self, unit: u32) -> Option<&mut UnitCount> {
        let at = match self.units.last() {
            Some(last) if last.unit == unit => self.units.len() - 1,
            Some(last) if last.unit > unit => self.units.partition_point(|other| other.unit < unit),
            _ => self.units.len(),
        };
        if self.units.get(at).is_none_or(|other| other.unit != unit) {
            self.units
                .reserve(if self.units.is_empty() { UNITS } else { 1 });
            let none = UnitCount {
                unit,
                size: 0,
                saying: 0,
            };
            self.units.insert(at, none);
        }
        self.units.get_mut(at)
    }

    /// `lost`: as many rows may be theirs, or excuse them.
    fn settle(&self, coverage: Part, lost: usize) -> Sheet {
        let is_missing = |one: &&UnitCount| one.unit != 0 && one.size >= 3 && one.saying == 0;
        let missing = self.units.iter().filter(is_missing);
        let is_thin = |one: &&UnitCount| one.unit != 0 && lost > 0 && one.saying as usize <= lost;
        let thin = self.units.iter().filter(is_thin);
        Sheet {
            expected: self.expected,
            is_covered: self.expected > 0
                && self.saying > 0
                && coverage.is_reached(self.listed, self.expected),
            is_doubtful: coverage.is_doubtful(self.listed, self.expected, self.saying, lost),
            doubtful_units: thin.map(|one| one.unit).collect(),
            missing_units: missing.map(|one| (one.unit, one.size as usize)).collect(),
        }
    }
}

impl<'a> Sheets<'a> {
    /// Those of a unit whose day is quiet. `due`: the last day of their report's deadline.
    pub fn counted(&mut self, unit: u32, day: &ClassDay<'a>, counts: Counts, due: Date) {
        let of = |lanes: [Lane; 3]| lanes.map(|lane| counts.of(lane));
        let office = of([Lane::OfficeExpected, Lane::OfficeListed, Lane::OfficeSays]);
        let home = of([Lane::HomeExpected, Lane::HomeListed, Lane::HomeSays]);
        self.add(SheetKind::Office, unit, office, day);
        self.add(SheetKind::Home, unit, home, day);
        let reports = (counts.of(Lane::Owing), counts.of(Lane::Reported));
        self.report(reports, due, day);
    }

    /// Those whose day is looked at. They come after the quiet ones.
    pub fn person(&mut self, person: &StaffDay<'_, 'a>) {
        if let Some(sheet) = person.sheet() {
            let is_listed = usize::from(!person.signs.is_empty());
            let says = usize::from(person.says_something());
            self.add(sheet, person.unit, [1, is_listed, says], person.day);
        }
        if person.owes_report() {
            let is_there = usize::from(!person.tasks.is_empty());
            self.report((1, is_there), person.report_due(), person.day);
        }
    }

    fn add(&mut self, sheet: SheetKind, unit: u32, people: [usize; 3], day: &ClassDay<'a>) {
        let count = match sheet {
            SheetKind::Office => &mut self.office,
            SheetKind::Home => &mut self.home,
        };
        let [expected, ..] = people;
        if expected > 0 {
            count.add(unit, people);
            self.basis = earlier(self.basis, day.attendance);
        }
    }

    fn report(&mut self, (owing, there): (usize, usize), due: Date, day: &ClassDay<'a>) {
        if owing > 0 {
            self.reports.owing += owing;
            self.reports.there += there;
            self.reports.due = self.reports.due.max(Some(due));
            self.reports.basis = earlier(self.reports.basis, day.tasks);
        }
    }

    /// `lost`: refused rows that may be sign-ins.
    pub fn settle(&self, coverage: Part, lost: usize) -> (Sheet, Sheet) {
        let settle = |count: &Count| count.settle(coverage, lost);
        (settle(&self.office), settle(&self.home))
    }

    /// At least one and at least a fifth of those who owe a report have a row.
    pub fn tasks_handed_in(&self) -> bool {
        let Reports { owing, there, .. } = self.reports;
        there > 0 && A_FIFTH.is_reached(there, owing)
    }
}

/// Of several clauses the one that stands first in the files, whoever came first.
#[inline]
fn earlier<'a>(one: Option<&'a Clause>, other: Option<&'a Clause>) -> Option<&'a Clause> {
    match (one, other) {
        (Some(one), Some(other)) if other.row.0 < one.row.0 => Some(other),
        (None, other) => other,
        (one, _) => one,
    }
}

/// Those under one `max` or `min` clause on a day, in the OPD or in one unit.
pub struct Crowd<'a> {
    pub clause: &'a Clause,
    pub unit: Option<u32>,
    pub limit: usize,
    /// In the office, and of them those called in.
    pub present: usize,
    pub called_in: usize,
    /// On duty, not there, and not to be counted as missing.
    pub released: usize,
}

impl Reports<'_> {
    /// Whether they are handed in hangs on rows that were refused.
    pub fn are_doubtful(&self, lost: LostRows) -> bool {
        A_FIFTH.is_doubtful(self.there, self.owing, self.there, lost.reports)
    }
}

impl<'a> OpdDay<'_, 'a> {
    /// Whether a crowd is as large as it seems hangs on rows that were refused.
    pub fn is_doubtful(&self, crowd: &Crowd<'_>) -> bool {
        let office = &self.office;
        let of_unit = |unit| office.is_doubtful_for(unit);
        self.lost.places > 0 || crowd.unit.map_or(office.is_doubtful, of_unit)
    }

    /// The crowds of a bound whose office sheet is covered and that somebody belongs to.
    pub fn crowds(&self, bound: Bound) -> Vec<Crowd<'a>> {
        let Some(week) = self.week else {
            return Vec::new();
        };
        let mut clauses: Vec<(&'a Clause, Share)> = Vec::new();
        for seat in &week.seats {
            if let Some((clause, share)) = share_of(seat)
                && share.bound == bound
                && !clauses
                    .iter()
                    .any(|(other, _)| std::ptr::eq(*other, clause))
            {
                clauses.push((clause, share));
            }
        }
        clauses
            .into_iter()
            .flat_map(|(clause, share)| self.crowds_of(week, clause, share))
            .collect()
    }

    fn crowds_of(
        &self,
        week: &RotationWeek<'a>,
        clause: &'a Clause,
        share: Share,
    ) -> Vec<Crowd<'a>> {
        let under = |seat: &Seat<'a>| seat.clause.is_some_and(|other| std::ptr::eq(other, clause));
        let mut sizes: BTreeMap<Option<u32>, usize> = BTreeMap::new();
        for seat in week.seats.iter().filter(|seat| under(seat)) {
            *sizes
                .entry(share.per_unit.then_some(seat.unit))
                .or_default() += 1;
        }
        let mut crowds = Vec::new();
        for (unit, size) in sizes {
            let Some(limit) = share.limit(size) else {
                continue;
            };
            let is_covered = unit.map_or(self.office.is_covered, |unit| self.office.covers(unit));
            if is_covered {
                crowds.extend(self.crowd(week, clause, share, unit, limit));
            }
        }
        crowds
    }

    fn crowd(
        &self,
        week: &RotationWeek<'a>,
        clause: &'a Clause,
        share: Share,
        unit: Option<u32>,
        limit: usize,
    ) -> Option<Crowd<'a>> {
        let weeks = days_between(monday(clause.from), week.monday) / 7;
        let mut crowd = Crowd {
            clause,
            unit,
            limit,
            present: 0,
            called_in: 0,
            released: 0,
        };
        let mut anyone = false;
        let mut today: BTreeMap<usize, &StaffDay<'_, 'a>> = BTreeMap::new();
        for (person, member) in self.people.iter().zip(self.members) {
            if let Some(member) = *member {
                today.insert(member, person);
            }
        }
        for (member, seat) in week.seats.iter().enumerate() {
            let is_inside = seat.clause.is_some_and(|other| std::ptr::eq(other, clause))
                && unit.is_none_or(|unit| seat.unit == unit);
            if !is_inside {
                continue;
            }
            let person = today.get(&member);
            let rotates =
                |person: &&&StaffDay<'_, 'a>| person.day.force.and_then(Force::share).is_some();
            let rotating = person.filter(rotates);
            anyone |= rotating.is_some();
            let is_there = rotating.is_some_and(|person| person.in_office());
            crowd.present += usize::from(is_there);
            crowd.called_in +=
                usize::from(is_there && rotating.is_some_and(|person| person.is_called_in()));
            let is_missed = rotating.is_some_and(|person| {
                person.place() == Some(Place::Office)
                    && self.office.covers(person.unit)
                    && !person.unknown
            });
            crowd.released +=
                usize::from(!is_there && !is_missed && is_on_duty(seat, share, weeks));
        }
        anyone.then_some(crowd)
    }
}

fn share_of<'a>(seat: &Seat<'a>) -> Option<(&'a Clause, Share)> {
    let clause = seat.clause?;
    Force::Clause(clause).share().map(|share| (clause, share))
}

/// In a published week: a letter on duty, or any day in the office.
fn is_on_duty(seat: &Seat<'_>, share: Share, week: i64) -> bool {
    match seat.published {
        Some(row) => {
            row.any_office() || seat.group.is_some_and(|group| share.in_office(group, week))
        }
        None => seat.on_duty,
    }
}
