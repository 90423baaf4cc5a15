//! Takes rows from several readers at once and gives the ledger in the end.

use std::sync::{Mutex, PoisonError};

use super::rows::{Placed, Rows};
use super::{Days, Ledger, Needs, PackedSign, Prints, Report, Strays};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::problem::Account;
use crate::model::roster::{Finder, Roster};
use crate::model::source::RowRef;

/// A row on its way to its person.
#[derive(Clone, Copy, Debug)]
pub struct Entry<T> {
    pub id: Id,
    pub row: T,
    pub day: u16,
}

/// So many ids are looked up together.
const TOGETHER: usize = 64;

/// Rows for one region are put in lists of this length.
const LIST: usize = 1024;

/// The ledger is cut into regions of so many posts, whose pages a processor can keep in mind.
pub(super) const REGION_BITS: u32 = 16;

/// Takes rows from several readers at once, a list of them at a time.
pub struct Recorder<'a> {
    pub days: Days,
    roster: &'a Roster,
    finder: Finder<'a>,
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
    /// All that it says beside person and day, as a number.
    fn said(&self) -> u64;
    fn put(rows: &mut Rows, placed: &[Placed<Self>]);
}

impl Record for PackedSign {
    fn row(&self) -> RowRef {
        PackedSign::row(*self)
    }

    fn said(&self) -> u64 {
        PackedSign::said(*self)
    }

    fn put(rows: &mut Rows, placed: &[Placed<Self>]) {
        rows.put_signs(placed);
    }
}

impl Record for Report {
    fn row(&self) -> RowRef {
        self.task.row
    }

    fn said(&self) -> u64 {
        Report::said(*self)
    }

    fn put(rows: &mut Rows, placed: &[Placed<Self>]) {
        rows.put_reports(placed);
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
        Self {
            regions: (0..posts).step_by(1 << REGION_BITS).map(region).collect(),
            roster,
            finder: roster.table.finder(),
            needs,
            strays: Mutex::default(),
            stray_tasks: Strays::default(),
            days,
        }
    }

    pub fn lists<T>(&self) -> Lists<T> {
        Lists(self.regions.iter().map(|_| Vec::new()).collect())
    }

    pub fn prints(&self) -> Prints {
        self.needs.prints
    }

    /// Looks up and puts some rows, those that lie near each other together.
    pub fn record<T: Record>(
        &self,
        entries: &[Entry<T>],
        lists: &mut Lists<T>,
        account: &mut Account,
    ) {
        let mut posts = [None; TOGETHER];
        let entries = entries.chunks(TOGETHER).flat_map(|entries| {
            let ids = entries.iter().map(|entry| entry.id);
            self.finder.only_posts(ids, &mut posts);
            entries.iter().zip(posts)
        });
        for (&Entry { id, row, day }, only_post) in entries {
            let Some(post) = only_post.or_else(|| self.look_up(id, day)) else {
                let date = self.days.date(day);
                let is_new =
                    date.is_none_or(|date| self.stray(&self.roster.ids.text(id), date, &row));
                account.unknown += u64::from(is_new);
                account.repeated += u64::from(!is_new);
                continue;
            };
            account.used += 1;
            let region = (post >> REGION_BITS) as usize;
            if let Some(list) = lists.0.get_mut(region) {
                list.push(Placed::new(&self.days, local(post), day, row));
                if list.len() >= LIST {
                    self.put_list(region, list);
                }
            }
        }
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
            T::put(&mut rows, list);
        }
        list.clear();
    }

    /// The post of somebody on a day who has one with dates, or none.
    #[cold]
    fn look_up(&self, id: Id, day: u16) -> Option<u32> {
        self.roster.post_on(id, self.days.date(day)?)
    }

    /// Asks for the memory in which an id will be looked up.
    #[inline]
    pub fn prefetch(&self, id: Id) {
        self.finder.prefetch(id);
    }

    /// A row of a known post.
    pub fn put<T: Record>(&self, post: u32, date: Date, row: &T) {
        if let Some(rows) = self.regions.get((post >> REGION_BITS) as usize) {
            let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
            let day = self.days.number(date);
            let placed = Placed::new(&self.days, local(post), day, *row);
            T::put(&mut rows, &[placed]);
        }
    }

    /// Whether it is a row that wasn't there yet.
    pub fn stray<T: Record>(&self, id: &str, date: Date, row: &T) -> bool {
        self.strays
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .add(id, date, row.said(), row.row())
    }

    /// Once all reports are read; gives the number of repeats.
    pub fn settle_tasks(&mut self, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> u64 {
        let strays = std::mem::take(&mut self.strays);
        self.stray_tasks = strays.into_inner().unwrap_or_else(PoisonError::into_inner);
        let regions = self.regions.iter_mut().map(Mutex::get_mut);
        regions
            .map(|rows| rows.unwrap_or_else(PoisonError::into_inner))
            .map(|rows| rows.settle_tasks(&self.days, is_before))
            .sum()
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
            met: None,
        };
        (ledger, repeated)
    }
}

/// A post's number in its region.
#[inline]
pub(super) fn local(post: u32) -> u16 {
    (post & ((1 << REGION_BITS) - 1)) as u16
}
