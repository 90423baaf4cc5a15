//! Takes rows from several readers at once and gives the ledger in the end.

use std::sync::{Mutex, PoisonError};

use super::rows::Rows;
use super::{Days, Ledger, Needs, PackedSign, Report, Strays};
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

/// A row whose post is known.
#[derive(Clone, Copy)]
struct Placed<T> {
    post: u32,
    day: u16,
    row: T,
}

/// Rows that are looked up and put together.
const CHUNK: usize = 128;

/// Rows for one region are put in lists of this length.
const LIST: usize = 1024;

/// The ledger is cut into regions of so many posts, whose pages a processor can keep in mind.
pub(super) const REGION_BITS: u32 = 16;

/// No post.
const NOBODY: u32 = u32::MAX;

/// Takes rows from several readers at once, a list of them at a time.
pub struct Recorder<'a> {
    pub days: Days,
    roster: &'a Roster,
    needs: Needs,
    regions: Vec<Mutex<Rows>>,
    strays: Mutex<Strays>,
    stray_tasks: Strays,
}

/// Rows of one reader on their way to each region.
pub struct Lists<T>(Vec<Vec<Placed<T>>>);

/// A kind of row that is recorded.
pub trait Record: Copy {
    fn row(&self) -> RowRef;
    fn touch(rows: &Rows, days: &Days, post: u16, day: u16) -> u64;
    fn put(&self, rows: &mut Rows, days: &Days, post: u16, day: u16);
}

impl Record for PackedSign {
    fn row(&self) -> RowRef {
        PackedSign::row(*self)
    }

    #[inline]
    fn touch(rows: &Rows, days: &Days, post: u16, day: u16) -> u64 {
        rows.touch_sign(days, post, day)
    }

    #[inline]
    fn put(&self, rows: &mut Rows, days: &Days, post: u16, day: u16) {
        rows.sign(days, post, day, *self);
    }
}

impl Record for Report {
    fn row(&self) -> RowRef {
        self.task.row
    }

    #[inline]
    fn touch(rows: &Rows, days: &Days, post: u16, day: u16) -> u64 {
        rows.touch_task(days, post, day)
    }

    #[inline]
    fn put(&self, rows: &mut Rows, days: &Days, post: u16, day: u16) {
        rows.task(days, post, day, self);
    }
}

impl<'a> Recorder<'a> {
    /// Takes reports first, and sign-ins once [`Self::settle_tasks`] is done with those.
    pub fn new(roster: &'a Roster, days: Days, needs: Needs) -> Self {
        let posts = roster.posts.len();
        let region = |start: usize| {
            let posts = (posts - start).min(1 << REGION_BITS);
            Mutex::new(Rows::new(posts, days.width, needs))
        };
        let mut recorder = Self {
            regions: (0..posts).step_by(1 << REGION_BITS).map(region).collect(),
            roster,
            needs,
            strays: Mutex::default(),
            stray_tasks: Strays::default(),
            days,
        };
        // behind all dense parts, so that these leave one great gap
        recorder.rows().for_each(Rows::make_room_for_reports);
        recorder
    }

    fn rows(&mut self) -> impl Iterator<Item = &mut Rows> {
        self.regions
            .iter_mut()
            .map(|rows| rows.get_mut().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn lists<T>(&self) -> Lists<T> {
        Lists(self.regions.iter().map(|_| Vec::new()).collect())
    }

    pub fn wants_prints(&self) -> bool {
        self.needs.prints
    }

    /// Memory is waited for longer than anything is computed here. So what a chunk of rows needs is only touched
    /// at first, one kind after the other and nothing depending on it, for the waiting to overlap; and rows that lie
    /// near each other are put together.
    pub fn record<T: Record>(
        &self,
        entries: &mut Vec<Entry<T>>,
        lists: &mut Lists<T>,
        account: &mut Account,
    ) {
        let mut posts = [NOBODY; CHUNK];
        for chunk in entries.chunks(CHUNK) {
            self.look_up(chunk, &mut posts);
            for (&Entry { id, row, day }, &post) in chunk.iter().zip(&posts) {
                if post == NOBODY {
                    account.unknown += 1;
                    if let Some(date) = self.days.date(day) {
                        self.stray(&self.roster.ids.text(id), date, row.row());
                    }
                    continue;
                }
                account.used += 1;
                let region = (post >> REGION_BITS) as usize;
                if let Some(list) = lists.0.get_mut(region) {
                    list.push(Placed { post, day, row });
                    if list.len() >= LIST {
                        self.put_list(region, list);
                    }
                }
            }
        }
        entries.clear();
    }

    /// Puts what is left in the lists.
    pub fn finish<T: Record>(&self, lists: &mut Lists<T>) {
        for (region, list) in lists.0.iter_mut().enumerate() {
            self.put_list(region, list);
        }
    }

    fn put_list<T: Record>(&self, region: usize, list: &mut Vec<Placed<T>>) {
        if let Some(rows) = self.regions.get(region) {
            let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
            for chunk in list.chunks(CHUNK) {
                let touched = chunk.iter().fold(0, |sum, placed| {
                    sum ^ T::touch(&rows, &self.days, local(placed.post), placed.day)
                });
                std::hint::black_box(touched);
                for placed in chunk {
                    let local = local(placed.post);
                    placed.row.put(&mut rows, &self.days, local, placed.day);
                }
            }
        }
        list.clear();
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
        if let Some(rows) = self.regions.get((post >> REGION_BITS) as usize) {
            let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
            row.put(&mut rows, &self.days, local(post), self.days.number(date));
        }
    }

    pub fn stray(&self, id: &str, date: Date, row: RowRef) {
        self.strays
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .add(id, date, row);
    }

    /// Once all reports are read; gives the number of repeats. All are settled before there is room for any sign-ins,
    /// which take the memory that the reports leave.
    pub fn settle_tasks(&mut self, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> u64 {
        let strays = std::mem::take(&mut self.strays);
        self.stray_tasks = strays.into_inner().unwrap_or_else(PoisonError::into_inner);
        let days = self.days.clone();
        let repeated = self.rows().map(|rows| rows.settle_tasks(&days, is_before));
        let repeated = repeated.sum();
        self.rows().for_each(Rows::make_room_for_signs);
        repeated
    }

    /// The ledger once everything is read, with the number of repeated sign-ins.
    pub fn settle(self, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> (Ledger, u64) {
        let inside = |rows: Mutex<Rows>| rows.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut regions: Vec<Rows> = self.regions.into_iter().map(inside).collect();
        let mut repeated = 0;
        for rows in &mut regions {
            repeated += rows.settle_signs(&self.days, is_before);
            rows.index();
        }
        let strays = self.strays.into_inner();
        let mut strays = strays.unwrap_or_else(PoisonError::into_inner);
        strays.join(self.stray_tasks);
        let ledger = Ledger {
            days: self.days,
            needs: self.needs,
            regions,
            nothing: Rows::default(),
            strays,
        };
        (ledger, repeated)
    }
}

/// A post's number in its region.
#[inline]
pub(super) fn local(post: u32) -> u16 {
    (post & ((1 << REGION_BITS) - 1)) as u16
}
