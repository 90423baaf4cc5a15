//! Rows of ids that aren't in the roster on their date.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::date::Date;
use crate::model::source::RowRef;

/// Evidence shown of each.
const SHOWN: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct Stray {
    pub rows: u64,
    pub days: BTreeSet<Date>,
    /// The first rows by date, those of the input that is joined behind the others.
    evidence: Vec<(Date, bool, RowRef)>,
}

#[derive(Default)]
pub struct Strays {
    by_id: BTreeMap<String, Stray>,
}

impl Strays {
    pub fn add(&mut self, id: &str, date: Date, row: RowRef) {
        let stray = match self.by_id.get_mut(id) {
            Some(stray) => stray,
            None => self.by_id.entry(id.to_owned()).or_default(),
        };
        stray.rows += 1;
        stray.days.insert(date);
        stray.evidence.push((date, false, row));
        if stray.evidence.len() > 4 * SHOWN {
            stray.trim();
        }
    }

    /// Those of another input.
    pub fn join(&mut self, others: Self) {
        for (id, other) in others.by_id {
            let stray = self.by_id.entry(id).or_default();
            stray.rows += other.rows;
            stray.days.extend(other.days);
            let rows = other.evidence.into_iter();
            stray
                .evidence
                .extend(rows.map(|(date, _, row)| (date, true, row)));
        }
    }

    pub fn all(&self) -> impl Iterator<Item = (&str, &Stray)> {
        self.by_id.iter().map(|(id, stray)| (id.as_str(), stray))
    }
}

impl Stray {
    fn trim(&mut self) {
        self.evidence.sort_unstable();
        self.evidence.truncate(SHOWN);
    }

    /// The first rows by date and place.
    pub fn first_rows(&self) -> Vec<RowRef> {
        let mut rows = self.evidence.clone();
        rows.sort_unstable();
        rows.into_iter().take(SHOWN).map(|(.., row)| row).collect()
    }
}
