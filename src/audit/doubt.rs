//! Days of which nothing can be known, and rows that may be somebody else's.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::ledger::Strays;
use crate::model::date::{Date, span};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::model::problem::{Input, Refused};
use crate::model::roster::Roster;
use crate::model::source::{RowRef, Sources};
use crate::say;

type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// The row, unless it is of the health file, of which nothing is told.
type Shown = Option<RowRef>;

#[derive(Default)]
pub struct Doubts {
    /// A row of theirs was refused.
    unknown: Map<Id, Vec<(Date, Date)>>,
    /// A stray row of that day, of this id, may be theirs.
    near: Map<Id, BTreeMap<Date, String>>,
    /// Refused rows that may be theirs: of the person, of the day, or of anybody on any day.
    people: Map<Id, Shown>,
    days: BTreeMap<Date, Shown>,
    everybody: Option<Shown>,
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

/// Why an absence is only a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt<'a> {
    /// A row of this id, which nobody has.
    Near(&'a str),
    /// A row that was refused.
    Refused(RowRef),
    /// A row of which nothing is told.
    Private,
}

impl Doubt<'_> {
    /// As the end of a finding's detail.
    pub fn text(self, sources: &Sources, lang: Lang) -> String {
        match self {
            Self::Near(text) => say!(
                lang,
                "; only a note, since a row of the unknown id {text} may be theirs",
                "; hanya catatan, karena baris bernomor tak dikenal {text} mungkin miliknya"
            ),
            Self::Private => say!(
                lang,
                "; only a note, since a row that can't be told may be theirs",
                "; hanya catatan, karena ada baris yang tidak jelas pemiliknya"
            ),
            Self::Refused(row) => {
                let at = sources.show(row);
                say!(
                    lang,
                    "; only a note, since the refused row {at} may be theirs",
                    "; hanya catatan, karena baris {at} yang ditolak mungkin miliknya"
                )
            }
        }
    }
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
                doubts.near_miss(id, text, stray.days.iter().copied());
            }
            doubts.neighbours.insert(text.to_owned(), near);
        }
        for (text, from, to) in others {
            for id in neighbours(text, roster) {
                let last = (*to).min(crate::model::date::after(*from, 400));
                doubts.near_miss(id, text, span(*from, last));
            }
        }
        for row in refused {
            doubts.refuse(row, roster);
        }
        doubts
    }

    fn near_miss(&mut self, id: Id, text: &str, days: impl Iterator<Item = Date>) {
        let near = self.near.entry(id).or_default();
        for day in days {
            near.entry(day).or_insert_with(|| text.to_owned());
        }
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
        let shown = (row.input != Input::Health).then_some(row.row);
        match (id, row.days) {
            (Some(id), Some(days)) => self.unknown.entry(id).or_default().push(days),
            (Some(id), None) if row.input == Input::Leave => self
                .unknown
                .entry(id)
                .or_default()
                .push((Date::MIN, Date::MAX)),
            (Some(id), None) => {
                self.people.entry(id).or_insert(shown);
            }
            (None, Some((from, to))) => {
                for day in span(from, to) {
                    self.days.entry(day).or_insert(shown);
                }
            }
            (None, None) => {
                self.everybody.get_or_insert(shown);
            }
        }
    }

    /// Rows of the health file whose id nobody has, one slip away from somebody's.
    pub fn add_health(&mut self, strays: &[(String, Date, Date)], roster: &Roster) {
        for (text, from, to) in strays {
            for id in neighbours(text, roster) {
                self.near_tests.insert(id);
                let last = (*to).min(crate::model::date::after(*from, 400));
                self.near_miss(id, "", span(*from, last));
            }
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

    /// Everybody of whom a row was refused.
    pub fn unknown_ids(&self) -> impl Iterator<Item = &Id> {
        self.unknown.keys()
    }

    pub fn is_doubtful(&self, id: Id, date: Date) -> bool {
        self.doubt(id, date).is_some()
    }

    /// What may be theirs of that day and can't be told.
    pub fn doubt(&self, id: Id, date: Date) -> Option<Doubt<'_>> {
        if let Some(text) = self.near.get(&id).and_then(|days| days.get(&date)) {
            return Some(if text.is_empty() {
                Doubt::Private
            } else {
                Doubt::Near(text)
            });
        }
        let row = self
            .people
            .get(&id)
            .or_else(|| self.days.get(&date))
            .copied()
            .or(self.everybody);
        row.map(|row| row.map_or(Doubt::Private, Doubt::Refused))
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
