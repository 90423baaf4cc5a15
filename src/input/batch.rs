//! Rows on their way to the recorder, in lists by shard.

use super::sheet::Outcome;
use crate::ledger::{Entry, PackedSign, Recorder, Task};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::problem::Account;
use crate::model::source::RowRef;

/// Rows are handed to the recorder in lists of this length.
const ENTRIES: usize = 512;

/// What the recorder takes.
pub trait Record: Copy {
    fn row(&self) -> RowRef;
    fn hand_over(
        recorder: &Recorder<'_>,
        shard: usize,
        entries: &mut Vec<Entry<Self>>,
        account: &mut Account,
    );
    fn put(self, recorder: &Recorder<'_>, post: u32, date: Date);
}

impl Record for PackedSign {
    fn row(&self) -> RowRef {
        PackedSign::row(*self)
    }

    fn hand_over(
        recorder: &Recorder<'_>,
        shard: usize,
        entries: &mut Vec<Entry<Self>>,
        account: &mut Account,
    ) {
        recorder.signs(shard, entries, account);
    }

    fn put(self, recorder: &Recorder<'_>, post: u32, date: Date) {
        recorder.sign(post, date, self);
    }
}

impl Record for Task {
    fn row(&self) -> RowRef {
        self.row
    }

    fn hand_over(
        recorder: &Recorder<'_>,
        shard: usize,
        entries: &mut Vec<Entry<Self>>,
        account: &mut Account,
    ) {
        recorder.tasks(shard, entries, account);
    }

    fn put(self, recorder: &Recorder<'_>, post: u32, date: Date) {
        recorder.task(post, date, &self);
    }
}

pub struct Batch<'a, T> {
    recorder: &'a Recorder<'a>,
    entries: Vec<Vec<Entry<T>>>,
}

impl<'a, T: Record> Batch<'a, T> {
    pub fn new(recorder: &'a Recorder<'a>) -> Self {
        Self {
            recorder,
            entries: (0..recorder.shards()).map(|_| Vec::new()).collect(),
        }
    }

    /// A row whose person is still to be looked up; it is counted when it is put.
    #[inline]
    pub fn push(&mut self, id: Id, day: u16, row: T, account: &mut Account) {
        let shard = self.recorder.shard_of(id);
        if let Some(entries) = self.entries.get_mut(shard) {
            entries.push(Entry { id, row, day });
            if entries.len() >= ENTRIES {
                T::hand_over(self.recorder, shard, entries, account);
            }
        }
    }

    /// A row whose post is known, or known not to be there.
    pub fn place(&mut self, post: Option<u32>, date: Date, id: &str, row: T) -> Outcome {
        if !self.recorder.days.hold(date) {
            return Outcome::Outside;
        }
        match post {
            Some(post) => {
                row.put(self.recorder, post, date);
                Outcome::Used
            }
            None => {
                self.recorder.stray(id, date, row.row());
                Outcome::Unknown
            }
        }
    }

    /// Hands over everything that is left.
    pub fn finish(&mut self, account: &mut Account) {
        for (shard, entries) in self.entries.iter_mut().enumerate() {
            T::hand_over(self.recorder, shard, entries, account);
        }
    }
}
