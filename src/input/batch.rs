//! Rows on their way to the recorder, in lists.

use super::sheet::Outcome;
use crate::ledger::{Entry, Lists, Record, Recorder};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::problem::Account;

/// Rows are handed to the recorder in lists of this length, when as many have come after them: by then the memory is
/// there in which they are looked up.
const ENTRIES: usize = 64;

pub struct Batch<'a, T> {
    recorder: &'a Recorder<'a>,
    entries: Vec<Entry<T>>,
    /// Those that came before them.
    waiting: Vec<Entry<T>>,
    lists: Lists<T>,
}

impl<'a, T: Record> Batch<'a, T> {
    pub fn new(recorder: &'a Recorder<'a>) -> Self {
        Self {
            recorder,
            entries: Vec::with_capacity(ENTRIES),
            waiting: Vec::with_capacity(ENTRIES),
            lists: recorder.lists(),
        }
    }

    /// A row whose person is still to be looked up; it is counted when it is put.
    #[inline]
    pub fn push(&mut self, id: Id, day: u16, row: T, account: &mut Account) {
        self.recorder.prefetch(id);
        self.entries.push(Entry { id, row, day });
        if self.entries.len() >= ENTRIES {
            self.record(account);
        }
    }

    /// Hands over those that wait; the others wait instead.
    fn record(&mut self, account: &mut Account) {
        self.recorder
            .record(&self.waiting, &mut self.lists, account);
        self.waiting.clear();
        std::mem::swap(&mut self.waiting, &mut self.entries);
    }

    /// A row whose post is known, or known not to be there.
    pub fn place(&mut self, post: Option<u32>, date: Date, id: &str, row: &T) -> Outcome {
        if !self.recorder.days.hold(date) {
            return Outcome::Outside;
        }
        if let Some(post) = post {
            self.recorder.put(post, date, row);
            Outcome::Used
        } else if self.recorder.stray(id, date, row) {
            Outcome::Unknown
        } else {
            Outcome::Repeated
        }
    }

    /// Hands over everything that is left.
    pub fn finish(&mut self, account: &mut Account) {
        self.record(account);
        self.record(account);
        self.recorder.finish(&mut self.lists);
    }
}
