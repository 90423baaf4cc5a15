//! Gathers a period's days into rows: one per person, unit or OPD.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::Datelike;

use super::counts::Counts;
use super::fact::{Fact, State};
use super::reports::{Handed, reports};
use crate::audit::engine::Audit;
use crate::model::date::{Date, after, span};
use crate::model::id::Id;
use crate::model::roster::{Class, Opd, Post, Roster, key};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Person,
    Unit,
    Opd,
}

/// Days without notice of the calendar year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Year {
    pub days: u64,
    /// The longest run of working days without notice.
    pub in_a_row: u64,
    /// Working days of the year of which nothing is known.
    pub unknown: u64,
    run: u64,
}

impl Year {
    /// Days off don't interrupt a run; everything else but absence does.
    pub fn count(&mut self, state: State) {
        match state {
            State::Off => return,
            State::Absent => {
                self.days += 1;
                self.run += 1;
                self.in_a_row = self.in_a_row.max(self.run);
                return;
            }
            State::Unknown => self.unknown += 1,
            _ => {}
        }
        self.run = 0;
    }
}

pub struct Row {
    /// The last post in the period, where the row is a person's.
    pub post: Option<u32>,
    pub opd: u32,
    pub unit: u32,
    /// Those with a day in a post in the period, each once; one who moved is in several rows.
    pub people: Vec<Id>,
    pub counts: Counts,
    pub year: Year,
    /// Of an OPD: what it owed by a due date in the period.
    pub reports: Vec<Handed>,
}

/// How many people rows are of, each counted once.
pub fn staff(rows: &[Row]) -> usize {
    let people = rows.iter().flat_map(|row| &row.people);
    people.collect::<HashSet<_>>().len()
}

/// Everybody's days from `first` on; days before it count for the year only.
pub fn tally(audit: &Audit<'_>, by: By, first: Date) -> Vec<Row> {
    let roster = audit.plan.roster;
    let mut rows: Vec<Row> = Vec::new();
    let mut years: HashMap<Id, Year, foldhash::fast::RandomState> = HashMap::default();
    // of those with posts in several OPDs: a run of days may go on from one to the next
    let mut days: BTreeMap<Id, Vec<(Date, State)>> = BTreeMap::new();
    for (opd, number) in roster.opds.iter().zip(0..) {
        let mut people = people(audit, opd, first);
        for (&id, person) in &mut people {
            if person.days.is_empty() {
                years.insert(id, person.year);
            } else {
                days.entry(id).or_default().append(&mut person.days);
            }
        }
        let start = rows.len();
        rows.extend(gather(roster, number, in_order(roster, people), by));
        if let Some(row) = rows.get_mut(start).filter(|_| by == By::Opd) {
            row.reports = reports(audit, opd, first);
        }
    }
    let is_workday = |date: Date| {
        date.weekday().num_days_from_monday() < 5 && !audit.plan.calendar.is_off(date, "")
    };
    for (id, mut days) in days {
        days.sort_by_key(|&(date, _)| date);
        let year = years.entry(id).or_default();
        let mut before = None;
        for (date, state) in days {
            // between two posts nobody is absent, but a weekend there ends no run
            let gap = before.and_then(|before| Some((after(before, 1), date.pred_opt()?)));
            if gap.is_some_and(|(from, to)| span(from, to).any(is_workday)) {
                year.run = 0;
            }
            before = Some(date);
            year.count(state);
        }
    }
    for row in &mut rows {
        if let Some(post) = row.post.and_then(|post| roster.post(post)) {
            row.year = years.get(&post.id).copied().unwrap_or_default();
        }
    }
    rows
}

#[derive(Default)]
struct Person {
    /// By post of the period, since a person may change units.
    counts: BTreeMap<u32, Counts>,
    year: Year,
    /// The days of the year instead, of somebody with several posts.
    days: Vec<(Date, State)>,
}

/// Everybody with a day since the year began.
fn people(audit: &Audit<'_>, opd: &Opd, first: Date) -> BTreeMap<Id, Person> {
    let roster = audit.plan.roster;
    let mut people: BTreeMap<Id, Person> = BTreeMap::new();
    let last_year = audit.ledger.days.last();
    audit.walk(opd, |day| {
        for person in day.people {
            let Some(post) = roster.post(person.post) else {
                continue;
            };
            let fact = Fact::new(person, &audit.found(opd, person));
            let entry = people.entry(post.id).or_default();
            if is_same_year(day.date, last_year) {
                if roster.posts_of(post.id).nth(1).is_some() {
                    entry.days.push((day.date, fact.state));
                } else {
                    entry.year.count(fact.state);
                }
            }
            if first <= day.date {
                entry.counts.entry(person.post).or_default().count(&fact);
            }
        }
    });
    people
}

/// Those with a day in the period, by the last post of each.
fn in_order(roster: &Roster, people: BTreeMap<Id, Person>) -> Vec<(u32, Person)> {
    let last_post = |id: Id, person: &Person| {
        let mut posts = roster.posts_of(id).rev();
        posts.find(|post| person.counts.contains_key(post))
    };
    let mut people: Vec<(u32, Person)> = people
        .into_iter()
        .filter_map(|(id, person)| Some((last_post(id, &person)?, person)))
        .collect();
    people.sort_by(|(a, _), (b, _)| order(roster, *a, *b));
    people
}

fn is_same_year(a: Date, b: Date) -> bool {
    a.year() == b.year()
}

/// By unit, then by the text of the id.
pub fn order(roster: &Roster, a: u32, b: u32) -> std::cmp::Ordering {
    match (roster.post(a), roster.post(b)) {
        (Some(a), Some(b)) => (roster.class(a).unit.cmp(&roster.class(b).unit))
            .then_with(|| roster.ids.compare(a.id, b.id)),
        _ => a.cmp(&b),
    }
}

fn gather(roster: &Roster, opd: u32, people: Vec<(u32, Person)>, by: By) -> Vec<Row> {
    let row = |post, unit| Row {
        post,
        opd,
        unit,
        people: Vec::new(),
        counts: Counts::default(),
        year: Year::default(),
        reports: Vec::new(),
    };
    let unit_of = |post: u32| roster.post(post).map_or(0, |post| roster.class(post).unit);
    let mut rows: BTreeMap<(u32, usize), Row> = BTreeMap::new();
    for (index, (last, person)) in people.into_iter().enumerate() {
        let mut units: Vec<u32> = Vec::new();
        for (post, counts) in person.counts {
            let (at, whose, unit) = match by {
                By::Person => ((0, index), Some(last), unit_of(last)),
                By::Unit => ((unit_of(post), 0), None, unit_of(post)),
                By::Opd => ((0, 0), None, 0),
            };
            let row = rows.entry(at).or_insert_with(|| row(whose, unit));
            if !units.contains(&unit) {
                units.push(unit);
                row.people.extend(roster.post(post).map(|held| held.id));
            }
            row.counts.add(&counts);
        }
    }
    rows.into_values().collect()
}

/// Whether the regulations on discipline of PNS concern a post: by its status, or else by the number itself.
pub fn is_pns(roster: &Roster, post: &Post, class: &Class) -> bool {
    let status = roster.status(class);
    if !status.is_empty() {
        return key(status) == "pns";
    }
    let id = roster.ids.text(post.id);
    let month = id.get(12..14).and_then(|digits| digits.parse::<u8>().ok());
    id.len() == 18 && month.is_some_and(|month| (1..=12).contains(&month))
}
