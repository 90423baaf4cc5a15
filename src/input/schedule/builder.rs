//! The weeks as far as they have been read.

use std::collections::HashMap;

use super::Wants;
use crate::input::sheet::Outcome;
use crate::model::date::Date;
use crate::model::problem::Account;
use crate::model::schedule::{Published, Schedule, Week};
use crate::model::source::RowRef;

/// Of a file without a column for the basis.
pub(super) const NO_BASIS: u32 = u32::MAX;

/// The weeks as far as they have been read.
pub(super) struct Builder {
    pub(super) schedule: Schedule,
    bases: HashMap<String, u32>,
    pub(super) strangers: Vec<(RowRef, String)>,
    /// Two different rows for one person, OPD and week.
    pub(super) has_conflict: bool,
    posts: usize,
    pub(super) wants: Wants,
}

impl Builder {
    pub(super) fn new(posts: usize, wants: Wants) -> Self {
        Self {
            schedule: Schedule::default(),
            bases: HashMap::new(),
            strangers: Vec::new(),
            has_conflict: false,
            posts,
            wants,
        }
    }

    /// `Err`: another row says something else.
    pub(super) fn put(&mut self, entry: &Entry, more: &[u32]) -> Result<Outcome, ()> {
        let week = self.week(entry.week);
        let says_otherwise = |&post: &u32| {
            let before = week.rows.get(post as usize).copied().unwrap_or_default();
            before.exists() && before != entry.published
        };
        if more.iter().any(says_otherwise) {
            self.has_conflict = true;
            return Err(());
        }
        let outcome = put(week, entry.post, entry);
        if outcome.is_ok() {
            for &post in more {
                write(week, post, entry);
            }
        }
        self.has_conflict |= outcome.is_err();
        outcome
    }

    /// The rows of one person each. Hands over those that say something else than another.
    pub(super) fn put_all(&mut self, entries: &[Entry], account: &mut Account) -> Vec<Entry> {
        let mut other = Vec::new();
        for entries in entries.chunk_by(|a, b| a.week == b.week) {
            let Some(first) = entries.first() else {
                continue;
            };
            let week = self.week(first.week);
            for entry in entries {
                match put(week, entry.post, entry) {
                    Ok(Outcome::Repeated) => account.repeated += 1,
                    Ok(_) => account.used += 1,
                    Err(()) => other.push(*entry),
                }
            }
        }
        self.has_conflict |= !other.is_empty();
        other
    }

    fn week(&mut self, monday: Date) -> &mut Week {
        let (posts, wants) = (self.posts, self.wants);
        let wanted = |wanted: bool| if wanted { posts } else { 0 };
        self.schedule.weeks.entry(monday).or_insert_with(|| Week {
            rows: vec![Published::default(); posts],
            refs: vec![RowRef::default(); wanted(wants.places)],
            bases: vec![0; wanted(wants.bases)],
        })
    }

    pub(super) fn basis(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.bases.get(text) {
            return number;
        }
        let number = self.bases.len() as u32;
        self.bases.insert(text.to_owned(), number);
        self.schedule.bases.push(text.to_owned());
        number
    }
}

#[inline]
fn put(week: &mut Week, post: u32, entry: &Entry) -> Result<Outcome, ()> {
    let before = week.rows.get(post as usize).copied().unwrap_or_default();
    if before.exists() {
        return if before == entry.published {
            Ok(Outcome::Repeated)
        } else {
            Err(())
        };
    }
    write(week, post, entry);
    Ok(Outcome::Used)
}

#[inline]
fn write(week: &mut Week, post: u32, entry: &Entry) {
    let at = post as usize;
    if let Some(row) = week.rows.get_mut(at) {
        *row = entry.published;
    }
    if let Some(place) = week.refs.get_mut(at) {
        *place = entry.row;
    }
    if let Some(basis) = week.bases.get_mut(at) {
        *basis = entry.basis;
    }
}

#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) week: Date,
    pub(super) post: u32,
    pub(super) published: Published,
    pub(super) basis: u32,
    pub(super) row: RowRef,
}
