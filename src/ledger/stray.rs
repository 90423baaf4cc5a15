//! Rows of ids that aren't in the roster on their date.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::date::Date;
use crate::model::source::RowRef;

/// Evidence shown of each.
const SHOWN: usize = 3;

/// A row's input (0 for the one the others are joined to), its day, and all else that it says.
type Content = (u8, Date, u64);

#[derive(Clone, Debug, Default)]
pub struct Stray {
    /// Each with the first row of those that say the same.
    rows: BTreeMap<Content, RowRef>,
}

#[derive(Default)]
pub struct Strays {
    by_id: BTreeMap<String, Stray>,
}

impl Strays {
    /// Whether it is a row that wasn't there yet. `said`: all that it says beside id and day, as a number.
    pub fn add(&mut self, id: &str, date: Date, said: u64, row: RowRef) -> bool {
        let stray = match self.by_id.get_mut(id) {
            Some(stray) => stray,
            None => self.by_id.entry(id.to_owned()).or_default(),
        };
        match stray.rows.entry((0, date, said)) {
            Entry::Vacant(slot) => {
                slot.insert(row);
                true
            }
            Entry::Occupied(mut known) => {
                let first = row.min(*known.get());
                known.insert(first);
                false
            }
        }
    }

    /// Those of another input.
    pub fn join(&mut self, others: Self) {
        for (id, other) in others.by_id {
            let rows = other.rows.into_iter();
            let rows = rows.map(|((_, date, said), row)| ((1, date, said), row));
            self.by_id.entry(id).or_default().rows.extend(rows);
        }
    }

    pub fn all(&self) -> impl Iterator<Item = (&str, &Stray)> {
        self.by_id.iter().map(|(id, stray)| (id.as_str(), stray))
    }
}

impl Stray {
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    pub fn days(&self) -> BTreeSet<Date> {
        self.rows.keys().map(|&(_, date, _)| date).collect()
    }

    /// The first rows by date and place.
    pub fn first_rows(&self) -> Vec<RowRef> {
        let rows = self.rows.iter();
        let mut rows: Vec<_> = rows
            .map(|(&(input, date, _), &row)| (date, input, row))
            .collect();
        rows.sort_unstable();
        rows.into_iter().take(SHOWN).map(|(.., row)| row).collect()
    }
}
