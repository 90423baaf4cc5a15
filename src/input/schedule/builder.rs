//! The weeks as far as they have been read.

use std::collections::HashMap;

use super::Wants;
use crate::input::sheet::Outcome;
use crate::model::date::Date;
use crate::model::schedule::{Published, Schedule, Week};
use crate::model::source::RowRef;

/// The weeks as far as they have been read.
pub(super) struct Builder {
    pub(super) schedule: Schedule,
    bases: HashMap<String, u16>,
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
        let wanted = |wanted: bool| if wanted { self.posts } else { 0 };
        let week = self
            .schedule
            .weeks
            .entry(entry.week)
            .or_insert_with(|| Week {
                rows: vec![Published::default(); self.posts],
                refs: vec![RowRef::default(); wanted(self.wants.places)],
                bases: vec![0; wanted(self.wants.bases)],
            });
        let before = week
            .rows
            .get(entry.post as usize)
            .copied()
            .unwrap_or_default();
        if before.exists() {
            self.has_conflict |= before != entry.published;
            return if before == entry.published {
                Ok(Outcome::Repeated)
            } else {
                Err(())
            };
        }
        for &post in std::iter::once(&entry.post).chain(more) {
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
        Ok(Outcome::Used)
    }

    pub(super) fn basis(&mut self, text: &str) -> u16 {
        if let Some(&number) = self.bases.get(text) {
            return number;
        }
        let number = self.bases.len() as u16;
        self.bases.insert(text.to_owned(), number);
        self.schedule.bases.push(text.to_owned());
        number
    }
}

#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) week: Date,
    pub(super) post: u32,
    pub(super) published: Published,
    pub(super) basis: u16,
    pub(super) row: RowRef,
}
