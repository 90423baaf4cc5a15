//! Takes rows from several readers at once and gives the ledger in the end.

use std::sync::{Mutex, PoisonError};

use super::rows::Rows;
use super::{Days, Ledger, Needs, PackedSign, Strays, Task};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::problem::Account;
use crate::model::roster::{Found, Roster};
use crate::model::source::RowRef;

/// A row on its way to its person.
#[derive(Clone, Copy, Debug)]
pub struct Entry<T> {
    pub id: Id,
    pub row: T,
    pub day: u16,
}

/// Rows that are looked up and put together.
const CHUNK: usize = 128;

/// No post.
const NOBODY: u32 = u32::MAX;

/// Takes rows from several readers at once, a list of them at a time.
pub struct Recorder<'a> {
    pub days: Days,
    roster: &'a Roster,
    needs: Needs,
    rows: Mutex<Rows>,
    strays: Mutex<Strays>,
}

/// A kind of row that is recorded.
pub trait Record: Copy {
    fn row(&self) -> RowRef;
    fn touch(rows: &Rows, days: &Days, post: u32, day: u16) -> u64;
    fn put(&self, rows: &mut Rows, days: &Days, post: u32, day: u16);
}

impl Record for PackedSign {
    fn row(&self) -> RowRef {
        PackedSign::row(*self)
    }

    #[inline]
    fn touch(rows: &Rows, days: &Days, post: u32, day: u16) -> u64 {
        rows.touch_sign(days, post, day)
    }

    #[inline]
    fn put(&self, rows: &mut Rows, days: &Days, post: u32, day: u16) {
        rows.sign(days, post, day, *self);
    }
}

impl Record for Task {
    fn row(&self) -> RowRef {
        self.row
    }

    #[inline]
    fn touch(rows: &Rows, days: &Days, post: u32, day: u16) -> u64 {
        rows.touch_task(days, post, day)
    }

    #[inline]
    fn put(&self, rows: &mut Rows, days: &Days, post: u32, day: u16) {
        rows.task(days, post, day, self);
    }
}

impl<'a> Recorder<'a> {
    pub fn new(roster: &'a Roster, days: Days, needs: Needs) -> Self {
        Self {
            rows: Mutex::new(Rows::new(roster.posts.len(), days.width, needs)),
            roster,
            needs,
            strays: Mutex::default(),
            days,
        }
    }

    pub fn wants_prints(&self) -> bool {
        self.needs.prints
    }

    /// Memory is waited for longer than anything is computed here. So what a chunk of rows needs is only touched
    /// at first, one kind after the other and nothing depending on it, for the waiting to overlap.
    pub fn record<T: Record>(&self, entries: &mut Vec<Entry<T>>, account: &mut Account) {
        let mut posts = vec![NOBODY; entries.len()];
        for (chunk, posts) in entries.chunks(CHUNK).zip(posts.chunks_mut(CHUNK)) {
            self.look_up(chunk, posts);
        }
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        for (chunk, posts) in entries.chunks(CHUNK).zip(posts.chunks(CHUNK)) {
            let touched = chunk.iter().zip(posts).fold(0, |sum, (entry, &post)| {
                sum ^ T::touch(&rows, &self.days, post, entry.day)
            });
            std::hint::black_box(touched);
            for (entry, &post) in chunk.iter().zip(posts) {
                if post != NOBODY {
                    entry.row.put(&mut rows, &self.days, post, entry.day);
                }
            }
        }
        drop(rows);
        let mut unknown = 0;
        for (entry, _) in entries
            .iter()
            .zip(&posts)
            .filter(|(_, post)| **post == NOBODY)
        {
            unknown += 1;
            let id = self.roster.ids.text(entry.id);
            if let Some(date) = self.days.date(entry.day) {
                self.stray(&id, date, entry.row.row());
            }
        }
        account.unknown += unknown;
        account.used += entries.len() as u64 - unknown;
        entries.clear();
    }

    fn look_up<T>(&self, chunk: &[Entry<T>], posts: &mut [u32]) {
        let table = &self.roster.table;
        let touched = chunk
            .iter()
            .fold(0, |sum, entry| sum ^ table.touch(entry.id));
        std::hint::black_box(touched);
        for (entry, post) in chunk.iter().zip(posts) {
            *post = match table.find(entry.id) {
                Some(Found::Open(post)) => post,
                Some(Found::Dated(_)) => {
                    let date = self.days.date(entry.day);
                    let held = date.and_then(|date| self.roster.post_on(entry.id, date));
                    held.unwrap_or(NOBODY)
                }
                None => NOBODY,
            };
        }
    }

    /// A row of a known post.
    pub fn put<T: Record>(&self, post: u32, date: Date, row: &T) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        row.put(&mut rows, &self.days, post, self.days.number(date));
    }

    pub fn stray(&self, id: &str, date: Date, row: RowRef) {
        self.strays
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .add(id, date, row);
    }

    /// The ledger once everything is read, with the numbers of repeated sign-ins and task reports.
    pub fn settle(self, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> (Ledger, u64, u64) {
        let mut rows = self
            .rows
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let (signs, tasks) = rows.settle(&self.days, is_before);
        let strays = self
            .strays
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let ledger = Ledger {
            days: self.days,
            needs: self.needs,
            rows,
            strays,
        };
        (ledger, signs, tasks)
    }
}
