//! Takes rows from several readers at once and gives the ledger in the end.

use std::sync::{Mutex, PoisonError};

use super::shard::Shard;
use super::{Days, Ledger, Needs, Sign, Strays, Task};
use crate::model::date::Date;
use crate::model::source::RowRef;

/// A row on its way to its post.
#[derive(Clone, Copy, Debug)]
pub struct Entry<T> {
    pub post: u32,
    pub day: u16,
    pub row: T,
}

/// Takes rows from several readers at once: each lock covers the rows of some posts for a batch of entries.
pub struct Recorder {
    pub days: Days,
    needs: Needs,
    shards: Vec<Mutex<Shard>>,
    posts_per_shard: usize,
    pub strays: Mutex<Strays>,
}

impl Recorder {
    pub fn new(posts: usize, days: Days, needs: Needs, shards: usize) -> Self {
        let posts_per_shard = posts.div_ceil(shards.max(1)).max(1);
        let shard = |start: usize| {
            Mutex::new(Shard::new(
                start..(start + posts_per_shard).min(posts),
                days.width,
                needs,
            ))
        };
        let shards = (0..posts).step_by(posts_per_shard).map(shard).collect();
        Self {
            needs,
            shards,
            posts_per_shard,
            strays: Mutex::default(),
            days,
        }
    }

    pub fn wants_prints(&self) -> bool {
        self.needs.prints
    }

    /// How many lists of entries a reader keeps, and which of them a post belongs to.
    pub fn shards(&self) -> usize {
        self.shards.len().max(1)
    }

    #[inline]
    pub fn shard_of(&self, post: u32) -> usize {
        if self.shards.len() == 1 {
            0
        } else {
            post as usize / self.posts_per_shard
        }
    }

    pub fn signs(&self, shard: usize, entries: &mut Vec<Entry<Sign>>) {
        if let Some(shard) = self.shards.get(shard) {
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            for entry in entries.iter() {
                shard.sign(&self.days, entry.post, entry.day, &entry.row);
            }
        }
        entries.clear();
    }

    pub fn tasks(&self, shard: usize, entries: &mut Vec<Entry<Task>>) {
        if let Some(shard) = self.shards.get(shard) {
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            for entry in entries.iter() {
                shard.task(&self.days, entry.post, entry.day, &entry.row);
            }
        }
        entries.clear();
    }

    pub fn stray(&self, id: &str, date: Date, row: RowRef) {
        self.strays
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .add(id, date, row);
    }

    /// The ledger once everything is read, with the numbers of repeated sign-ins and task reports.
    pub fn settle(self, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> (Ledger, u64, u64) {
        let inside =
            |shard: Mutex<Shard>| shard.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut shards: Vec<Shard> = self.shards.into_iter().map(inside).collect();
        let (mut signs, mut tasks) = (0, 0);
        for shard in &mut shards {
            let repeated = shard.settle(&self.days, is_before);
            signs += repeated.0;
            tasks += repeated.1;
        }
        let strays = self
            .strays
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let ledger = Ledger {
            days: self.days,
            needs: self.needs,
            shards,
            posts_per_shard: self.posts_per_shard,
            strays,
        };
        (ledger, signs, tasks)
    }
}
