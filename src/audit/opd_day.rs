//! An OPD's day: which sheets and reports were handed in, and who was there.

use std::collections::BTreeMap;

use super::day::{SheetKind, StaffDay};
use crate::model::circular::{Bound, Clause, Share};
use crate::model::date::{Date, days_between, monday};
use crate::model::place::Place;
use crate::plan::clauses::Force;
use crate::plan::rotation::{RotationWeek, Seat};

/// A part of a whole, as of `--coverage`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub part: u64,
    pub whole: u64,
}

pub const A_FIFTH: Part = Part { part: 1, whole: 5 };

impl Part {
    fn is_reached(self, count: usize, of: usize) -> bool {
        count as u64 * self.whole >= of as u64 * self.part
    }
}

/// One of the two sheets of an OPD's day.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub expected: usize,
    pub is_covered: bool,
    /// Units of three or more of whom nobody says anything, with their number of people.
    pub missing_units: BTreeMap<u32, usize>,
}

impl Sheet {
    fn new<'a>(people: impl Iterator<Item = &'a StaffDay<'a>>, coverage: Part) -> Self {
        let (mut expected, mut listed, mut says) = (0, 0, false);
        let mut units: BTreeMap<u32, (usize, bool)> = BTreeMap::new();
        for person in people {
            expected += 1;
            listed += usize::from(!person.signs.is_empty());
            let something = person.says_something();
            says |= something;
            let unit = units.entry(person.unit).or_default();
            *unit = (unit.0 + 1, unit.1 || something);
        }
        let is_covered = expected > 0 && says && coverage.is_reached(listed, expected);
        let is_missing =
            |&(unit, (size, says)): &(u32, (usize, bool))| unit != 0 && size >= 3 && !says;
        let missing_units = units
            .into_iter()
            .filter(is_missing)
            .map(|(unit, (size, _))| (unit, size))
            .collect();
        Self {
            expected,
            is_covered,
            missing_units,
        }
    }

    /// Covered for the people of a unit.
    pub fn covers(&self, unit: u32) -> bool {
        self.is_covered && !self.missing_units.contains_key(&unit)
    }
}

pub struct OpdDay<'b, 'a> {
    pub date: Date,
    pub people: &'b [StaffDay<'a>],
    pub office: Sheet,
    pub home: Sheet,
    pub week: Option<&'b RotationWeek<'a>>,
    /// Member of the week's seats, by person of the day.
    pub members: &'b [Option<usize>],
    /// Those who owe a task report, and whether the OPD has handed in.
    pub owing: usize,
    pub tasks_handed_in: bool,
}

/// What a check of an OPD's day found; `unit` 0 for the whole OPD.
pub struct OpdHit {
    pub unit: Option<u32>,
    pub detail: String,
    pub basis: String,
}

pub fn sheet<'a>(people: &'a [StaffDay<'a>], kind: SheetKind, coverage: Part) -> Sheet {
    Sheet::new(
        people.iter().filter(|person| person.sheet() == Some(kind)),
        coverage,
    )
}

/// At least one and at least a fifth of those who owe a report have a row.
pub fn tasks_handed_in(people: &[StaffDay<'_>]) -> (usize, bool) {
    let owing = people.iter().filter(|person| person.owes_report());
    let (mut count, mut there) = (0, 0);
    for person in owing {
        count += 1;
        there += usize::from(!person.tasks.is_empty());
    }
    (count, there > 0 && A_FIFTH.is_reached(there, count))
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

impl<'a> OpdDay<'_, 'a> {
    pub fn lang(&self) -> Option<crate::model::lang::Lang> {
        self.people.first().map(|person| person.scene.lang)
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
        let mut today: BTreeMap<usize, &StaffDay<'a>> = BTreeMap::new();
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
                |person: &&&StaffDay<'a>| person.day.force.and_then(Force::share).is_some();
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
