//! Days of which nothing can be known, and rows that may be somebody else's.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::ledger::Strays;
use crate::model::date::{Date, span};
use crate::model::id::Id;
use crate::model::problem::{Input, Refused};
use crate::model::roster::Roster;

type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

#[derive(Default)]
pub struct Doubts {
    /// A row of theirs was refused.
    unknown: Map<Id, Vec<(Date, Date)>>,
    /// A stray row of that day may be theirs.
    near: Map<Id, BTreeSet<Date>>,
    people: HashSet<Id>,
    days: BTreeSet<Date>,
    everybody: bool,
    /// A refused health row of theirs may be the test they owed.
    tests: HashSet<Id>,
    near_tests: HashSet<Id>,
    /// Inputs of which a row was refused that may be anybody's.
    lost: BTreeSet<Input>,
    /// A roster row without a readable id was refused, so an unknown id may be its.
    pub roster: bool,
    /// Ids of refused roster rows.
    pub in_roster: BTreeSet<String>,
    /// Roster ids that are one slip away from a stray one, by the stray.
    pub neighbours: BTreeMap<String, Vec<Id>>,
}

impl Doubts {
    pub fn new(
        roster: &Roster,
        strays: &Strays,
        others: &[(String, Date, Date)],
        refused: &[Refused],
    ) -> Self {
        let mut doubts = Self::default();
        for (text, stray) in strays.all() {
            let near = neighbours(text, roster);
            for &id in &near {
                doubts.near.entry(id).or_default().extend(&stray.days);
            }
            doubts.neighbours.insert(text.to_owned(), near);
        }
        for (text, from, to) in others {
            for id in neighbours(text, roster) {
                doubts.near.entry(id).or_default().extend(span(
                    *from,
                    (*to).min(crate::model::date::after(*from, 400)),
                ));
            }
        }
        for row in refused {
            doubts.refuse(row, roster);
        }
        doubts
    }

    fn refuse(&mut self, row: &Refused, roster: &Roster) {
        if row.input == Input::Submissions {
            self.lost.insert(row.input);
        }
        if !matches!(
            row.input,
            Input::Roster
                | Input::Attendance
                | Input::Tasks
                | Input::Leave
                | Input::Calls
                | Input::Health
        ) {
            return;
        }
        let id = row
            .id
            .or_else(|| roster.ids.find(&row.id_text))
            .filter(|&id| !roster.posts_of(id).is_empty());
        if row.input == Input::Roster {
            self.roster |= row.id_text.is_empty();
            self.in_roster.insert(row.id_text.clone());
            return;
        }
        if row.input == Input::Health {
            match id {
                Some(id) => self.tests.extend([id]),
                None => {
                    self.lost.insert(row.input);
                }
            }
        }
        match (id, row.days) {
            (Some(id), Some(days)) => self.unknown.entry(id).or_default().push(days),
            (Some(id), None) if row.input == Input::Leave => self
                .unknown
                .entry(id)
                .or_default()
                .push((Date::MIN, Date::MAX)),
            (Some(id), None) => {
                self.people.insert(id);
            }
            (None, Some((from, to))) => self.days.extend(span(from, to)),
            (None, None) => self.everybody = true,
        }
    }

    /// Rows of the health file whose id nobody has, one slip away from somebody's.
    pub fn add_health(&mut self, strays: &[(String, Date, Date)], roster: &Roster) {
        for (text, _, _) in strays {
            self.near_tests.extend(neighbours(text, roster));
        }
    }

    pub fn is_test_unknown(&self, id: Id) -> bool {
        self.tests.contains(&id)
    }

    pub fn is_test_doubtful(&self, id: Id) -> bool {
        self.lost.contains(&Input::Health) || self.near_tests.contains(&id)
    }

    /// A refused row may be what an OPD handed in.
    pub fn is_submission_doubtful(&self) -> bool {
        self.lost.contains(&Input::Submissions)
    }

    pub fn is_unknown(&self, id: Id, date: Date) -> bool {
        !self.unknown.is_empty()
            && self
                .unknown
                .get(&id)
                .is_some_and(|spans| spans.iter().any(|&(from, to)| from <= date && date <= to))
    }

    pub fn is_doubtful(&self, id: Id, date: Date) -> bool {
        self.everybody
            || self.people.contains(&id)
            || self.days.contains(&date)
            || self.near.get(&id).is_some_and(|days| days.contains(&date))
    }
}

/// Ids of the roster that are one replaced character or one swap of neighbours away.
fn neighbours(text: &str, roster: &Roster) -> Vec<Id> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = BTreeSet::new();
    let mut look_up = |candidate: &[char]| {
        let candidate: String = candidate.iter().collect();
        if candidate == text {
            return;
        }
        if let Some(id) = roster
            .ids
            .find(&candidate)
            .filter(|&id| !roster.posts_of(id).is_empty())
        {
            found.insert((candidate, id));
        }
    };
    for at in 0..characters.len() {
        let mut other = characters.clone();
        if at + 1 < other.len() {
            other.swap(at, at + 1);
            look_up(&other);
            other.swap(at, at + 1);
        }
        if !characters.get(at).is_some_and(char::is_ascii_digit) {
            continue;
        }
        for digit in '0'..='9' {
            if let Some(place) = other.get_mut(at) {
                *place = digit;
            }
            look_up(&other);
        }
    }
    found.into_iter().map(|(_, id)| id).collect()
}
