//! The same task text on three or more days: found by fingerprint, then held against the text itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::{Ledger, Task};
use crate::model::date::Date;
use crate::model::source::RowRef;

const DAYS: usize = 3;

/// A text that a person reported on three or more days.
pub struct Copied {
    pub third: Date,
    pub days: usize,
    /// First line of the text; empty where it can't be read again.
    pub subject: String,
    pub rows: Vec<RowRef>,
}

/// Rows of one person that may be copies of each other: fingerprints seen on three or more days.
pub fn suspects(
    ledger: &Ledger,
    posts: &[u32],
    buffer: &mut Vec<Task>,
) -> Vec<Vec<(Date, RowRef)>> {
    let mut by_print: BTreeMap<u32, Vec<(Date, RowRef)>> = BTreeMap::new();
    for &post in posts {
        let Some(rows) = ledger.post(post) else {
            continue;
        };
        for (date, day) in ledger.days.all().zip(0..) {
            buffer.clear();
            rows.tasks(day, buffer);
            for task in buffer.iter().filter(|task| task.print != 0) {
                by_print
                    .entry(task.print)
                    .or_default()
                    .push((date, task.row));
            }
        }
    }
    by_print
        .into_values()
        .filter(|rows| distinct_days(rows).len() >= DAYS)
        .collect()
}

fn distinct_days(rows: &[(Date, RowRef)]) -> BTreeSet<Date> {
    rows.iter().map(|&(date, _)| date).collect()
}

/// Tells suspects apart by their text: `texts` of their rows, `None` where a row can't be read again.
pub fn copies(
    suspects: &[(Date, RowRef)],
    texts: &[Option<String>],
    bare: impl Fn(&str) -> String,
) -> Vec<Copied> {
    let mut by_text: BTreeMap<String, Vec<(Date, &str, RowRef)>> = BTreeMap::new();
    for (&(date, row), text) in suspects.iter().zip(texts) {
        let text = text.as_deref().unwrap_or_default();
        by_text
            .entry(bare(text))
            .or_default()
            .push((date, text, row));
    }
    let mut found = Vec::new();
    for mut rows in by_text.into_values() {
        rows.sort_unstable();
        let days: BTreeSet<Date> = rows.iter().map(|&(date, _, _)| date).collect();
        let Some(&third) = days.iter().nth(DAYS - 1) else {
            continue;
        };
        let subject = rows
            .first()
            .and_then(|(_, text, _)| text.trim().lines().next())
            .unwrap_or_default()
            .trim();
        found.push(Copied {
            third,
            days: days.len(),
            subject: subject.to_owned(),
            rows: rows.iter().map(|&(_, _, row)| row).collect(),
        });
    }
    found
}
