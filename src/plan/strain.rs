//! Where a schedule breaks its own circular, leaves a unit empty, or burdens people unequally.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::due::{Due, DueDay};
use super::expect::Against;
use crate::model::circular::{Bound, Clause, Share};
use crate::model::date::{Date, monday};
use crate::model::schedule::Cell;
use crate::model::source::RowRef;

pub enum Strain<'a> {
    /// A `max` or `min` that days of one week don't keep, alike in some units: how many are in the office, of how many
    /// under the clause.
    Share {
        clause: &'a Clause,
        bound: Bound,
        units: Vec<u32>,
        days: Vec<Date>,
        office: usize,
        staff: usize,
        limit: usize,
    },
    /// People whose published place stands against the circulars, and the first such day.
    Against {
        against: Against<'a>,
        people: usize,
        first: Date,
    },
    /// Working days on which nobody of a unit is in the office.
    Empty { unit: u32, days: Vec<Date> },
    /// Fewest and most office days among those under one rotation who were there all the time.
    Unequal {
        least: (u32, usize),
        most: (u32, usize),
    },
}

/// Days of published weeks on which a bound isn't kept.
pub fn broken_shares<'a>(days: &[DueDay<'a>]) -> Vec<Strain<'a>> {
    let mut found: BTreeMap<_, (&Clause, Bound, Vec<Date>)> = BTreeMap::new();
    for day in days {
        let mut crowds: BTreeMap<(usize, Option<u32>), Vec<&Due<'a>>> = BTreeMap::new();
        for due in &day.people {
            if let Some((clause, share)) = due.rotation {
                let unit = share.per_unit.then_some(due.unit);
                let at = (std::ptr::from_ref(clause) as usize, unit);
                crowds.entry(at).or_default().push(due);
            }
        }
        for ((_, unit), crowd) in crowds {
            if let Some((clause, bound, numbers)) = broken(&crowd) {
                let alike = (monday(day.date), clause.row, numbers, unit);
                let own = found.entry(alike);
                let own = own.or_insert_with(|| (clause, bound, Vec::new()));
                own.2.push(day.date);
            }
        }
    }
    let mut strains: BTreeMap<_, Strain<'a>> = BTreeMap::new();
    for ((week, row, numbers, unit), (clause, bound, days)) in found {
        let [office, staff, limit] = numbers;
        let alike = (week, days.clone(), row, numbers);
        let strain = strains.entry(alike).or_insert_with(|| Strain::Share {
            clause,
            bound,
            units: Vec::new(),
            days,
            office,
            staff,
            limit,
        });
        if let Strain::Share { units, .. } = strain {
            units.extend(unit);
        }
    }
    strains.into_values().collect()
}

/// The bound that isn't kept: how many are in the office, of how many, and the limit.
fn broken<'a>(crowd: &[&Due<'a>]) -> Option<(&'a Clause, Bound, [usize; 3])> {
    let (clause, share): (&Clause, Share) = crowd.first()?.rotation?;
    let limit = share.limit(crowd.len())?;
    if !crowd.iter().any(|due| due.published) {
        return None;
    }
    let count = |cells: &[Cell]| {
        let is_one = |due: &&&Due<'_>| cells.contains(&due.cell);
        crowd.iter().filter(is_one).count()
    };
    let office = count(&[Cell::Office]);
    // Who is on leave or duty isn't missing.
    let is_broken = match share.bound {
        Bound::None => false,
        Bound::Max => office > limit,
        Bound::Min => office + count(&[Cell::Leave, Cell::Duty]) < limit,
    };
    is_broken.then_some((clause, share.bound, [office, crowd.len(), limit]))
}

/// Clauses that published weeks don't follow, in the order of the file.
pub fn not_followed<'a>(days: &[DueDay<'a>]) -> Vec<Strain<'a>> {
    let mut clauses: BTreeMap<(RowRef, bool), (Against<'a>, Date, BTreeSet<u32>)> = BTreeMap::new();
    for day in days {
        for due in &day.people {
            let Some(against) = due.against else {
                continue;
            };
            let key = match against {
                Against::Orders(clause) => (clause.row, false),
                Against::Ended(clause) => (clause.row, true),
            };
            let own = clauses.entry(key);
            let own = own.or_insert_with(|| (against, day.date, BTreeSet::new()));
            own.2.insert(due.post);
        }
    }
    let strain = |(against, first, people): (Against<'a>, Date, BTreeSet<u32>)| Strain::Against {
        against,
        people: people.len(),
        first,
    };
    clauses.into_values().map(strain).collect()
}

/// Units of whom nobody is in the office on some working day; a person without a unit isn't one.
pub fn empty_units<'a>(days: &[DueDay<'a>], only_published: bool) -> Vec<Strain<'a>> {
    let mut empty: BTreeMap<u32, Vec<Date>> = BTreeMap::new();
    for day in days {
        let mut units: BTreeMap<u32, (bool, bool)> = BTreeMap::new();
        for due in day.people.iter().filter(|due| due.unit != 0) {
            if matches!(due.cell, Cell::Off | Cell::Blank) {
                continue;
            }
            let unit = units.entry(due.unit).or_default();
            *unit = (unit.0 || due.cell == Cell::Office, unit.1 || due.published);
        }
        for (unit, (somebody, published)) in units {
            if !somebody && (published || !only_published) {
                empty.entry(unit).or_default().push(day.date);
            }
        }
    }
    empty
        .into_iter()
        .map(|(unit, days)| Strain::Empty { unit, days })
        .collect()
}

/// What a fair rotation may leave between two people at any time: a working week, and the holidays that hit one of them.
fn fair(days: &[DueDay<'_>]) -> usize {
    let is_holiday = |day: &&DueDay<'_>| {
        day.date.weekday().num_days_from_monday() < 5
            && day.people.iter().all(|due| due.cell == Cell::Off)
    };
    5 + days.iter().filter(is_holiday).count()
}

/// Per rotate clause, where office days lie further apart than is fair; only published weeks may be unfair.
pub fn unequal<'a>(days: &[DueDay<'a>]) -> Vec<Strain<'a>> {
    #[derive(Default)]
    struct Person {
        clause: usize,
        office: usize,
        days: usize,
        is_steady: bool,
        published: bool,
    }
    let mut people: BTreeMap<u32, Person> = BTreeMap::new();
    let mut longest = 0;
    for day in days {
        for due in day.people.iter().filter(|due| due.cell != Cell::Off) {
            let clause = due
                .rotation
                .map(|(clause, _)| std::ptr::from_ref(clause) as usize);
            let person = people.entry(due.post).or_insert_with(|| Person {
                clause: clause.unwrap_or_default(),
                is_steady: true,
                ..Person::default()
            });
            person.is_steady &=
                clause == Some(person.clause) && matches!(due.cell, Cell::Office | Cell::Home);
            person.office += usize::from(due.cell == Cell::Office);
            person.days += 1;
            person.published |= due.published;
            longest = longest.max(person.days);
        }
    }
    let mut groups: BTreeMap<usize, Vec<(u32, usize, bool)>> = BTreeMap::new();
    for (post, person) in people {
        if person.is_steady && person.days == longest {
            let group = groups.entry(person.clause).or_default();
            group.push((post, person.office, person.published));
        }
    }
    groups
        .into_values()
        .filter(|group| group.iter().any(|(_, _, published)| *published))
        .filter_map(|group| {
            let pair = |&(post, office, _): &(u32, usize, bool)| (post, office);
            let least = group
                .iter()
                .min_by_key(|(_, office, _)| *office)
                .map(pair)?;
            let most = group
                .iter()
                .rev()
                .max_by_key(|(_, office, _)| *office)
                .map(pair)?;
            (most.1 - least.1 > fair(days)).then_some(Strain::Unequal { least, most })
        })
        .collect()
}
