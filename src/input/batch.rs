//! Rows on their way to the recorder: looked up in batches, handed over in lists.

use super::intake::Found;
use super::sheet::Outcome;
use crate::ledger::{Entry, Recorder, Sign, Task};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::roster::{Found as Lookup, Roster};
use crate::model::source::RowRef;

/// Entries are handed to the recorder in lists of this length.
const ENTRIES: usize = 512;

/// Look-ups are done in batches of this size, so that the waiting for memory overlaps.
const BATCH: usize = 256;

/// What the recorder takes.
pub trait Record: Copy {
    fn row(&self) -> RowRef;
    fn hand_over(recorder: &Recorder, shard: usize, entries: &mut Vec<Entry<Self>>);
}

impl Record for Sign {
    #[inline]
    fn row(&self) -> RowRef {
        self.row
    }

    fn hand_over(recorder: &Recorder, shard: usize, entries: &mut Vec<Entry<Self>>) {
        recorder.signs(shard, entries);
    }
}

impl Record for Task {
    #[inline]
    fn row(&self) -> RowRef {
        self.row
    }

    fn hand_over(recorder: &Recorder, shard: usize, entries: &mut Vec<Entry<Self>>) {
        recorder.tasks(shard, entries);
    }
}

/// A row whose person is still to be looked up.
pub struct Pending<T> {
    pub id: Id,
    pub day: u16,
    pub row: T,
}

/// A row that was read the quick way.
pub enum Quick<T> {
    Pending(Pending<T>),
    Outside,
}

pub struct Batch<'a, T> {
    roster: &'a Roster,
    recorder: &'a Recorder,
    pending: Vec<Pending<T>>,
    entries: Vec<Vec<Entry<T>>>,
}

impl<'a, T: Record> Batch<'a, T> {
    pub fn new(roster: &'a Roster, recorder: &'a Recorder) -> Self {
        Self {
            roster,
            recorder,
            pending: Vec::with_capacity(BATCH),
            entries: (0..recorder.shards()).map(|_| Vec::new()).collect(),
        }
    }

    #[inline]
    pub fn push(&mut self, row: Quick<T>, found: &mut Found) {
        match row {
            Quick::Pending(pending) => {
                self.pending.push(pending);
                if self.pending.len() == BATCH {
                    self.look_up(found);
                }
            }
            Quick::Outside => found.account.outside += 1,
        }
    }

    /// A row whose post is known, or known not to be there.
    pub fn place(&mut self, post: Option<u32>, date: Date, id: &str, row: T) -> Outcome {
        if !self.recorder.days.hold(date) {
            return Outcome::Outside;
        }
        let Some(post) = post else {
            self.recorder.stray(id, date, row.row());
            return Outcome::Unknown;
        };
        let day = self.recorder.days.number(date);
        self.put(Entry { post, day, row });
        Outcome::Used
    }

    /// Hands over everything that is left.
    pub fn finish(&mut self, found: &mut Found) {
        self.look_up(found);
        for (shard, entries) in self.entries.iter_mut().enumerate() {
            T::hand_over(self.recorder, shard, entries);
        }
    }

    #[inline]
    fn put(&mut self, entry: Entry<T>) {
        let shard = self.recorder.shard_of(entry.post);
        if let Some(entries) = self.entries.get_mut(shard) {
            entries.push(entry);
            if entries.len() >= ENTRIES {
                T::hand_over(self.recorder, shard, entries);
            }
        }
    }

    fn look_up(&mut self, found: &mut Found) {
        let pending = std::mem::take(&mut self.pending);
        std::hint::black_box(
            self.roster
                .table
                .warm(pending.iter().map(|pending| pending.id)),
        );
        for &Pending { id, day, row } in &pending {
            let post = match self.roster.table.find(id) {
                Some(Lookup::Open(post)) => Some(post),
                Some(Lookup::Dated(_)) => self
                    .recorder
                    .days
                    .date(day)
                    .and_then(|date| self.roster.post_on(id, date)),
                None => None,
            };
            if let Some(post) = post {
                found.account.used += 1;
                self.put(Entry { post, day, row });
            } else {
                found.account.unknown += 1;
                if let Some(date) = self.recorder.days.date(day) {
                    self.recorder
                        .stray(&self.roster.ids.text(id), date, row.row());
                }
            }
        }
        self.pending = pending;
        self.pending.clear();
    }
}
