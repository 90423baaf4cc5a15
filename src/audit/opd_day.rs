//! An OPD's day: what was handed in, and who was there.

use std::collections::BTreeMap;

use super::day::{Scene, StaffDay};
use super::lost::LostRows;
use super::sheets::{Reports, Sheet};
use super::totals::Unjudged;
use crate::model::circular::{Bound, Clause, Share};
use crate::model::date::{Date, days_between, monday};
use crate::model::lang::Lang;
use crate::model::place::Place;
use crate::plan::clauses::Force;
use crate::plan::rotation::{RotationWeek, Seat};

pub struct OpdDay<'b, 'a> {
    pub scene: Scene,
    pub date: Date,
    /// Everybody of whom something may be found; all, where the rules of `max` or `min` clauses run.
    pub people: &'b [StaffDay<'b, 'a>],
    pub office: Sheet<'a>,
    pub home: Sheet<'a>,
    pub week: Option<&'b RotationWeek<'a>>,
    /// Member of the week's seats, by person of the day, where there is such a week.
    pub members: &'b [Option<usize>],
    pub reports: Reports<'a>,
    pub tasks_handed_in: bool,
    pub lost: LostRows,
}

/// What a check of an OPD's day found; `unit` 0 for the whole OPD.
#[derive(Default)]
pub struct OpdHit {
    pub unit: Option<u32>,
    pub detail: String,
    pub basis: String,
    /// Refused rows may clear them of it.
    pub is_doubtful: bool,
}

/// What several clauses make of an OPD or unit on a day is one finding, which tells all.
pub fn as_one(hits: Vec<OpdHit>, doubt: &str) -> OpdHit {
    let has_several = hits.len() > 1;
    let mut hits = hits.into_iter().map(|mut hit| {
        if has_several && !hit.basis.is_empty() {
            hit.detail = format!("{} ({})", hit.detail, hit.basis);
        }
        if hit.is_doubtful {
            hit.detail += doubt;
        }
        hit
    });
    let mut all = hits.next().unwrap_or_default();
    for hit in hits {
        all.detail = format!("{}; {}", all.detail, hit.detail);
        add_basis(&mut all.basis, &hit.basis);
    }
    all
}

/// The numbers of several circulars, each once.
pub fn add_basis(all: &mut String, basis: &str) {
    if all.split(" | ").all(|known| known != basis) {
        all.push_str(" | ");
        all.push_str(basis);
    }
}

/// In the detail of a finding of a unit: nothing names those who have none.
pub fn without_unit(unit: Option<u32>, lang: Lang) -> &'static str {
    match unit {
        Some(0) => lang.pick(" of those without a unit", " dari yang tanpa unit"),
        _ => "",
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

impl<'a> OpdDay<'_, 'a> {
    /// Whether a crowd is as large as it seems hangs on rows that were refused.
    pub fn is_doubtful(&self, crowd: &Crowd<'_>) -> bool {
        let office = &self.office;
        let of_unit = |unit| office.is_doubtful_for(unit);
        self.lost.places > 0 || crowd.unit.map_or(office.is_doubtful, of_unit)
    }

    /// People under a clause of a bound who were published, while nobody rotates under it that week: no limit is known.
    pub fn unjudged(&self, bound: Bound) -> Option<Unjudged> {
        let week = self.week?;
        let rotates = |clause: &Clause| {
            let own =
                |seat: &Seat<'_>| seat.clause.is_some_and(|other| std::ptr::eq(other, clause));
            week.seats.iter().any(own)
        };
        let mut people = self
            .people
            .iter()
            .zip(self.members)
            .filter(|_| self.office.is_covered);
        people.find_map(|(person, member)| {
            let row = member.and_then(|member| week.seats.get(member)?.published)?;
            let force = person.day.force?;
            force.share().filter(|share| share.bound == bound)?;
            force.clause().filter(|clause| !rotates(clause))?;
            Some(match row.group() {
                None => Unjudged::NoGroups,
                Some(_) => Unjudged::OtherGroups,
            })
        })
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
                crowds.extend(self.crowd(week, clause, share, unit, (size, limit)));
            }
        }
        crowds
    }

    /// The place clauses in force for more than so many people that day, in the OPD or in one unit.
    fn clauses_of_more(&self, size: usize, unit: Option<u32>) -> Vec<&'a Clause> {
        let mut counts: Vec<(&Clause, usize)> = Vec::new();
        let is_own = |person: &&StaffDay<'_, '_>| unit.is_none_or(|unit| person.unit == unit);
        for person in self.people.iter().filter(is_own) {
            let Some(clause) = person.day.force.and_then(Force::clause) else {
                continue;
            };
            let mut known = counts.iter_mut();
            match known.find(|(other, _)| std::ptr::eq(*other, clause)) {
                Some((_, count)) => *count += 1,
                None => counts.push((clause, 1)),
            }
        }
        counts.retain(|(_, count)| *count > size);
        counts.into_iter().map(|(clause, _)| clause).collect()
    }

    fn crowd(
        &self,
        week: &RotationWeek<'a>,
        clause: &'a Clause,
        share: Share,
        unit: Option<u32>,
        (size, limit): (usize, usize),
    ) -> Option<Crowd<'a>> {
        // when the week's clause has ended, or a later one has displaced it, one of the same bound may hold for the same
        // people, and then nothing is found that keeps to its limit
        let beyond = self.clauses_of_more(size, unit);
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
            let force = person.and_then(|person| person.day.force);
            let in_force = force.and_then(Force::clause);
            let is = |other: &Clause| in_force.is_some_and(|clause| std::ptr::eq(clause, other));
            let is_alike =
                |other: &Share| (other.bound, other.per_unit) == (share.bound, share.per_unit);
            let is_for_others = || beyond.iter().any(|other| is(other));
            let other = force.and_then(Force::share).filter(|_| !is(clause));
            let other = other.filter(|other| is_alike(other) && !is_for_others());
            let rotating = person.filter(|_| is(clause) || other.is_some());
            anyone |= rotating.is_some();
            let other = other.and_then(|other| Some((other.limit(size)?, in_force?)));
            let is_wider = |(limit, _): &(usize, &Clause)| match share.bound {
                Bound::Max => crowd.limit <= *limit,
                _ => *limit <= crowd.limit,
            };
            if let Some((limit, clause)) = other.filter(is_wider) {
                (crowd.limit, crowd.clause) = (limit, clause);
            }
            let is_there = rotating.is_some_and(|person| person.in_office());
            crowd.present += usize::from(is_there);
            crowd.called_in +=
                usize::from(is_there && rotating.is_some_and(|person| person.is_called_in()));
            let is_missed = rotating.is_some_and(|person| {
                person.place() == Some(Place::Office)
                    && self.office.covers(person.unit)
                    && !person.unknown.any
            });
            crowd.released +=
                usize::from(!is_there && !is_missed && is_on_duty(seat, share, weeks));
        }
        if share.bound == Bound::Min {
            crowd.present += self.others_under(week, &crowd, clause);
        }
        anyone.then_some(crowd)
    }

    /// People in the office for whom a crowd's clause holds that day, though they rotate under another that week.
    fn others_under(&self, week: &RotationWeek<'a>, crowd: &Crowd<'a>, rotating: &Clause) -> usize {
        let is_other = |member: &Option<usize>| {
            let seat = member.and_then(|member| week.seats.get(member));
            let clause = seat.and_then(|seat| seat.clause);
            clause.is_none_or(|clause| !std::ptr::eq(clause, rotating))
        };
        let is_under = |person: &&StaffDay<'_, 'a>| {
            let clause = person.day.force.and_then(Force::clause);
            let clauses = [crowd.clause, rotating];
            clause.is_some_and(|clause| clauses.iter().any(|own| std::ptr::eq(*own, clause)))
                && crowd.unit.is_none_or(|unit| person.unit == unit)
        };
        let people = self.people.iter().zip(self.members);
        let others = people.filter(|(_, member)| is_other(member));
        others
            .map(|(person, _)| person)
            .filter(|person| is_under(person) && person.in_office())
            .count()
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
