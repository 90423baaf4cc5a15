//! An OPD's day: what was handed in, and who was there.

use std::collections::{BTreeMap, HashMap, HashSet};

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

/// A member's week, and their day if they are in a post on it.
type Inside<'b, 'a> = (&'b Seat<'a>, Option<&'b StaffDay<'b, 'a>>);

/// For how many a clause is in force, and how many of them have an office row.
#[derive(Default)]
struct Under {
    people: usize,
    present: usize,
}

/// Those under one `max` or `min` clause on a day, in the OPD or in one unit.
pub struct Crowd<'a> {
    pub clause: &'a Clause,
    pub unit: Option<u32>,
    pub limit: usize,
    /// In the office, and of them those called in.
    pub present: usize,
    pub called_in: usize,
    /// In the office by rows whose notes say otherwise, without those called in.
    pub noted_otherwise: usize,
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

    /// People under a clause of a bound who were published, while nobody who was rotates under it that week: no limit is
    /// known. It isn't that of a few whom the published week lacks.
    pub fn unjudged(&self, bound: Bound) -> Option<Unjudged> {
        let mut without = self.without_letters(bound);
        let (_, why) = without.next().filter(|_| self.office.is_covered)?;
        Some(why)
    }

    /// Such clauses.
    fn without_letters(&self, bound: Bound) -> impl Iterator<Item = (&'a Clause, Unjudged)> {
        let seats = self.week.map_or(&[][..], |week| week.seats.as_slice());
        let published = seats.iter().filter(|seat| seat.published.is_some());
        let clauses = published.filter_map(|seat| seat.clause);
        let rotating: HashSet<*const Clause> = clauses.map(std::ptr::from_ref).collect();
        let people = self.people.iter().zip(self.members);
        people.filter_map(move |(person, member)| {
            let row = member.and_then(|member| seats.get(member)?.published)?;
            let force = person.day.force?;
            force.share().filter(|share| share.bound == bound)?;
            let clause = force.clause()?;
            let why = match row.group() {
                None => Unjudged::NoGroups,
                Some(_) => Unjudged::OtherGroups,
            };
            (!rotating.contains(&std::ptr::from_ref(clause))).then_some((clause, why))
        })
    }

    /// The crowds of a bound whose office sheet is covered and that somebody belongs to.
    pub fn crowds(&self, bound: Bound) -> Vec<Crowd<'a>> {
        let Some(week) = self.week else {
            return Vec::new();
        };
        let mut today = vec![None; week.seats.len()];
        for (person, member) in self.people.iter().zip(self.members) {
            if let Some(slot) = member.and_then(|member| today.get_mut(member)) {
                *slot = Some(person);
            }
        }
        let mut clauses: Vec<(&'a Clause, Share)> = Vec::new();
        let mut known: HashMap<*const Clause, usize> = HashMap::new();
        // by clause and unit
        let mut inside: BTreeMap<(usize, Option<u32>), Vec<Inside<'_, 'a>>> = BTreeMap::new();
        for (seat, &person) in week.seats.iter().zip(&today) {
            if let Some((clause, share)) = share_of(seat).filter(|(_, own)| own.bound == bound) {
                let number = *known.entry(clause).or_insert(clauses.len());
                if number == clauses.len() {
                    clauses.push((clause, share));
                }
                let unit = share.per_unit.then_some(seat.unit);
                let own = inside.entry((number, unit)).or_default();
                own.push((seat, person));
            }
        }
        if inside.is_empty() {
            return Vec::new();
        }
        let unjudged: Vec<_> = self.without_letters(bound).collect();
        let is_judged = |clause| {
            !unjudged
                .iter()
                .any(|&(other, _)| std::ptr::eq(other, clause))
        };
        let under = self.under();
        let is_covered = |unit: Option<u32>| {
            unit.map_or(self.office.is_covered, |unit| self.office.covers(unit))
        };
        inside
            .iter()
            .filter(|&(&(_, unit), _)| is_covered(unit))
            .filter_map(|(&(number, unit), inside)| {
                let own = *clauses.get(number)?;
                let is_judged = is_judged(own.0);
                is_judged.then(|| self.crowd(week, own, unit, inside, &under))?
            })
            .collect()
    }

    /// How many each place clause is in force for that day, in the OPD and in each unit.
    fn under(&self) -> HashMap<(*const Clause, Option<u32>), Under> {
        let mut all: HashMap<_, Under> = HashMap::new();
        for person in self.people {
            let Some(clause) = in_force(Some(person)) else {
                continue;
            };
            for unit in [None, Some(person.unit)] {
                let own = all.entry((std::ptr::from_ref(clause), unit)).or_default();
                own.people += 1;
                own.present += usize::from(person.in_office());
            }
        }
        all
    }

    /// `inside`: those who rotate under the clause, in the OPD or in one unit.
    fn crowd(
        &self,
        week: &RotationWeek<'a>,
        (clause, share): (&'a Clause, Share),
        unit: Option<u32>,
        inside: &[Inside<'_, 'a>],
        under: &HashMap<(*const Clause, Option<u32>), Under>,
    ) -> Option<Crowd<'a>> {
        let size = inside.len();
        let limit = share.limit(size)?;
        let of = |clause: &Clause| under.get(&(std::ptr::from_ref(clause), unit));
        let weeks = days_between(monday(clause.from), week.monday) / 7;
        let mut crowd = Crowd {
            clause,
            unit,
            limit,
            present: 0,
            called_in: 0,
            noted_otherwise: 0,
            released: 0,
        };
        let mut anyone = false;
        let is_own = |person| in_force(person).is_some_and(|other| std::ptr::eq(other, clause));
        let is_in_force = inside.iter().any(|&(_, person)| is_own(person));
        for &(seat, person) in inside {
            let is_own = is_own(person);
            // when the week's clause has ended, or a later one has displaced it for all, one of the same bound may hold
            // for the same people, and then nothing is found that keeps to its limit
            let other = in_force(person).filter(|_| !is_in_force);
            let other = other.and_then(|other| {
                let own = Force::Clause(other).share()?;
                let is_alike = (own.bound, own.per_unit) == (share.bound, share.per_unit);
                let is_for_more = of(other).is_some_and(|under| under.people > size);
                (is_alike && !is_for_more).then_some((own.limit(size), other))
            });
            let rotating = person.filter(|_| is_own || other.is_some());
            anyone |= rotating.is_some();
            let other = other.and_then(|(limit, clause)| Some((limit?, clause)));
            let is_wider = |(limit, _): &(usize, &Clause)| match share.bound {
                Bound::Max => crowd.limit <= *limit,
                _ => *limit <= crowd.limit,
            };
            if let Some((limit, clause)) = other.filter(is_wider) {
                (crowd.limit, crowd.clause) = (limit, clause);
            }
            let is_there = rotating.is_some_and(StaffDay::in_office);
            crowd.present += usize::from(is_there);
            let is_called_in = is_there && rotating.is_some_and(StaffDay::is_called_in);
            crowd.called_in += usize::from(is_called_in);
            let is_noted =
                |day: &StaffDay| day.is_office_noted_otherwise() || is_there && day.is_asked_in();
            crowd.noted_otherwise += usize::from(!is_called_in && rotating.is_some_and(is_noted));
            let is_missed = rotating.is_some_and(|person| {
                person.place() == Some(Place::Office)
                    && self.office.covers(person.unit)
                    && !person.unknown.any
            });
            crowd.released +=
                usize::from(!is_there && !is_missed && is_on_duty(seat, share, weeks));
        }
        if share.bound == Bound::Min {
            // those under it that day who rotate under another clause that week
            let mut clauses = vec![clause, crowd.clause];
            clauses.dedup_by(|one, other| std::ptr::eq(*one, *other));
            let present = clauses.iter().filter_map(|clause| of(clause));
            let present: usize = present.map(|under| under.present).sum();
            let counted = inside.iter().filter(|(_, person)| {
                in_force(*person)
                    .is_some_and(|own| clauses.iter().any(|one| std::ptr::eq(*one, own)))
                    && person.is_some_and(StaffDay::in_office)
            });
            crowd.present += present.saturating_sub(counted.count());
        }
        anyone.then_some(crowd)
    }
}

/// The clause that settles a person's place that day.
fn in_force<'a>(person: Option<&StaffDay<'_, 'a>>) -> Option<&'a Clause> {
    person?.day.force?.clause()
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
