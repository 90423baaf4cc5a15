//! The same task text on three or more days: found by fingerprint, then held against the text itself.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::{Audit, blank};
use super::rules;
use crate::ledger::{Ledger, Task};
use crate::model::date::Date;
use crate::model::finding::{Finding, Level};
use crate::model::roster::{Found, Opd};
use crate::model::source::RowRef;
use crate::say;

const DAYS: usize = 3;

/// A text that a person reported on three or more days.
pub struct Copied {
    pub third: Date,
    pub days: usize,
    /// First line of the text; empty where it can't be read again.
    pub subject: String,
    pub rows: Vec<RowRef>,
}

impl<'a> Audit<'a> {
    /// A person who was moved during the period is judged as one, in the post of the third day.
    pub(super) fn copied(&self, opd: &'a Opd) -> Vec<Finding<'a>> {
        let audit = self;
        let mut found = Vec::new();
        let (mut buffer, mut prints) = (Vec::new(), Vec::new());
        let mut wanted = Vec::new();
        for post in opd.posts.start as u32..opd.posts.end as u32 {
            let Some(held) = audit.plan.roster.post(post) else {
                continue;
            };
            let class = audit.plan.roster.class(held);
            let is_only = class.from.is_none() && class.to.is_none();
            let posts = match audit.plan.roster.table.find(held.id) {
                Some(Found::Dated(posts)) if !is_only => posts,
                _ => std::slice::from_ref(&post),
            };
            if !any_repeated(audit.ledger, posts, &mut prints) {
                continue;
            }
            for rows in suspects(audit.ledger, posts, &mut buffer) {
                wanted.push((post, rows));
            }
        }
        let rows: Vec<RowRef> = wanted
            .iter()
            .flat_map(|(_, rows)| rows.iter().map(|&(_, row)| row))
            .collect();
        let texts = if rows.is_empty() {
            Vec::new()
        } else {
            (audit.fetch)(&rows)
        };
        let mut start = 0;
        for (post, rows) in &wanted {
            let own = texts.get(start..start + rows.len()).unwrap_or_default();
            start += rows.len();
            let Some(held) = audit.plan.roster.post(*post) else {
                continue;
            };
            for copied in copies(rows, own, audit.bare) {
                if audit.plan.roster.post_on(held.id, copied.third) != Some(*post) {
                    continue;
                }
                let (lang, days) = (audit.scene.lang, copied.days);
                let finding = Finding {
                    subject: copied.subject.into(),
                    detail: say!(
                        lang,
                        "the same text on {days} days",
                        "teks yang sama pada {days} hari"
                    )
                    .into(),
                    evidence: audit.shown.all(&copied.rows),
                    ..blank(
                        audit,
                        opd,
                        *post,
                        copied.third,
                        rules::copied_task_report::RULE.name,
                        Level::Note,
                    )
                };
                found.push(audit.answered(finding, copied.third));
            }
        }
        found
    }
}

/// Whether any fingerprint stands on rows enough for three days: hardly ever, and then mostly their last bytes tell.
fn any_repeated(ledger: &Ledger, posts: &[u32], prints: &mut Vec<u32>) -> bool {
    let mut by_byte = [0_u8; 256];
    let mut most = 0;
    for &post in posts {
        let rows = ledger.post(post);
        let prints = rows.prints().filter(|&print| print != 0);
        prints.for_each(|print| {
            if let Some(count) = by_byte.get_mut(usize::from(print as u8)) {
                *count = count.saturating_add(1);
                most = most.max(*count);
            }
        });
    }
    if usize::from(most) < DAYS {
        return false;
    }
    prints.clear();
    for &post in posts {
        prints.extend(ledger.post(post).prints().filter(|&print| print != 0));
    }
    prints.sort_unstable();
    let last = prints.iter().skip(DAYS - 1);
    prints.iter().zip(last).any(|(first, last)| first == last)
}

/// Rows of one person that may be copies of each other: fingerprints seen on three or more days.
pub fn suspects(
    ledger: &Ledger,
    posts: &[u32],
    buffer: &mut Vec<Task>,
) -> Vec<Vec<(Date, RowRef)>> {
    let mut by_print: BTreeMap<u32, Vec<(Date, RowRef)>> = BTreeMap::new();
    for &post in posts {
        let rows = ledger.post(post);
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
    // by its whole print a text that can't be read again is like the others
    let like = texts.iter().flatten().next().map(String::as_str);
    for (&(date, row), text) in suspects.iter().zip(texts) {
        let text = text.as_deref().or(like).unwrap_or_default();
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
