//! Which clause is in force: the most specific, then the latest.

use std::cmp::Reverse;

use crate::model::circular::{Clause, Instruction, Kind, Share, Who};
use crate::model::date::Date;
use crate::model::place::Place;
use crate::model::roster::{Class, Roster};

/// How narrow a clause is for somebody: only its narrowest filled column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Everybody,
    Status,
    Opd,
    Unit,
    Echelon,
    Head,
    Person,
}

/// What settles somebody's place.
#[derive(Clone, Copy, Debug)]
pub enum Force<'a> {
    Clause(&'a Clause),
    /// By the roster, for this person.
    Fixed(Place),
}

impl<'a> Force<'a> {
    pub fn clause(self) -> Option<&'a Clause> {
        if let Self::Clause(clause) = self {
            Some(clause)
        } else {
            None
        }
    }

    pub fn share(self) -> Option<Share> {
        match self.clause()?.says {
            Instruction::Rotate(share) => Some(share),
            _ => None,
        }
    }

    /// `None` for a rotation.
    pub fn place(self) -> Option<Place> {
        match self {
            Self::Fixed(place) => Some(place),
            Self::Clause(clause) => match clause.says {
                Instruction::Office => Some(Place::Office),
                Instruction::Home => Some(Place::Home),
                _ => None,
            },
        }
    }

    pub fn holds_on(self, date: Date) -> bool {
        match self {
            Self::Fixed(_) => true,
            Self::Clause(clause) => clause.holds_on(date),
        }
    }
}

/// The clauses that match a class, by kind, the stronger first.
#[derive(Default)]
pub struct Binding<'a> {
    place: Vec<Force<'a>>,
    others: Vec<(Kind, &'a Clause)>,
    /// Clauses that don't displace one another: tests and reports.
    pub owed: Vec<&'a Clause>,
}

impl<'a> Binding<'a> {
    /// `clauses`: those of the class's OPD, in the order of the file.
    pub fn new(clauses: &[&'a Clause], class: &Class, roster: &Roster) -> Self {
        let mut matching: Vec<(Strength, &'a Clause)> = clauses
            .iter()
            .enumerate()
            .filter_map(|(row, &clause)| {
                let reach = reach(clause, class, roster)?;
                Some((
                    (reach, Some(clause.from), clause.weekdays.is_some(), row + 1),
                    clause,
                ))
            })
            .collect();
        matching.sort_by_key(|&(strength, _)| Reverse(strength));
        let mut binding = Self::default();
        let mut fixed = class
            .fixed
            .map(|place| ((Reach::Person, class.from, false, 0), Force::Fixed(place)));
        for (strength, clause) in matching {
            match clause.says.kind() {
                None => binding.owed.push(clause),
                Some(Kind::Place) => {
                    if let Some((_, force)) = fixed.take_if(|(fixed, _)| *fixed > strength) {
                        binding.place.push(force);
                    }
                    binding.place.push(Force::Clause(clause));
                }
                Some(kind) => binding.others.push((kind, clause)),
            }
        }
        binding.place.extend(fixed.map(|(_, force)| force));
        binding
    }

    /// The same clauses in the same order, and the same fixed place.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let same_force = |(one, other): (&Force<'_>, &Force<'_>)| match (one, other) {
            (Force::Clause(one), Force::Clause(other)) => std::ptr::eq(*one, *other),
            (Force::Fixed(one), Force::Fixed(other)) => one == other,
            _ => false,
        };
        self.place.len() == other.place.len()
            && self.others.len() == other.others.len()
            && self.place.iter().zip(&other.place).all(same_force)
            && self
                .others
                .iter()
                .zip(&other.others)
                .all(|(one, other)| std::ptr::eq(one.1, other.1))
    }

    #[inline]
    pub fn place_on(&self, date: Date) -> Option<Force<'a>> {
        self.place
            .iter()
            .copied()
            .find(|force| force.holds_on(date))
    }

    /// Of the rotations that have ended before a day the last.
    pub fn ended(&self, date: Date) -> Option<&'a Clause> {
        let clauses = self.place.iter().filter_map(|force| force.clause());
        clauses
            .filter(|clause| matches!(clause.says, Instruction::Rotate(_)))
            .filter(|clause| clause.to.is_some_and(|to| to < date))
            .max_by_key(|clause| clause.to)
    }

    pub fn on(&self, kind: Kind, date: Date) -> Option<&'a Clause> {
        self.all(kind).find(|clause| clause.holds_on(date))
    }

    /// All that settle a place on some day, the stronger first.
    pub fn places(&self) -> &[Force<'a>] {
        &self.place
    }

    /// Every clause of a kind but the place's, the stronger first.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &'a Clause> {
        let own = self.others.iter().filter(move |(other, _)| *other == kind);
        own.map(|&(_, clause)| clause)
    }
}

/// Later `from` (blank is earliest), then naming weekdays, then the later row.
type Strength = (Reach, Option<Date>, bool, usize);

/// `None` when the clause isn't for them. Columns are joined by *and*, a list within one by *or*.
pub fn reach(clause: &Clause, class: &Class, roster: &Roster) -> Option<Reach> {
    let mut reach = Reach::Everybody;
    if !clause.opds.is_empty() {
        let opd = roster.opds.get(class.opd as usize)?;
        clause.opds.contains(&opd.key).then_some(())?;
        reach = reach.max(Reach::Opd);
    }
    if !clause.units.is_empty() {
        clause
            .units
            .contains(&crate::model::roster::key(roster.unit(class.unit)))
            .then_some(())?;
        reach = reach.max(Reach::Unit);
    }
    if !clause.who.is_empty() {
        reach = reach.max(
            clause
                .who
                .iter()
                .filter_map(|who| names(who, class, roster))
                .max()?,
        );
    }
    Some(reach)
}

/// Why one of two clauses that are for somebody goes before the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Before {
    Narrower,
    Later,
    NamesWeekdays,
    FurtherDown,
}

pub fn before(strong: &Clause, weak: &Clause, class: &Class, roster: &Roster) -> Before {
    let reach = |clause| reach(clause, class, roster);
    if reach(strong) > reach(weak) {
        Before::Narrower
    } else if strong.from > weak.from {
        Before::Later
    } else if strong.weekdays.is_some() && weak.weekdays.is_none() {
        Before::NamesWeekdays
    } else {
        Before::FurtherDown
    }
}

fn names(who: &Who, class: &Class, roster: &Roster) -> Option<Reach> {
    let (is_named, reach) = match who {
        Who::Nip(id) => (class.named == Some(*id), Reach::Person),
        Who::Head => (class.head, Reach::Head),
        Who::Echelon(echelon) => (echelon.names(class.echelon), Reach::Echelon),
        Who::Status(status) => (
            crate::model::roster::key(roster.status(class)) == *status,
            Reach::Status,
        ),
    };
    is_named.then_some(reach)
}

/// The clauses that may concern an OPD.
pub fn of_opd<'a>(clauses: &'a [Clause], opd_key: &str) -> Vec<&'a Clause> {
    clauses
        .iter()
        .filter(|clause| clause.opds.is_empty() || clause.opds.iter().any(|opd| opd == opd_key))
        .collect()
}
