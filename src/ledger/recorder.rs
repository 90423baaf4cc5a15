//! Takes rows from several readers at once and gives the ledger in the end.

use std::sync::{Mutex, PoisonError};

use super::shard::Shard;
use super::{Days, Ledger, Needs, PackedSign, Strays, Task};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::problem::Account;
use crate::model::roster::{IdTable, Roster};
use crate::model::source::RowRef;

/// A row on its way to its person.
#[derive(Clone, Copy, Debug)]
pub struct Entry<T> {
    pub id: Id,
    pub row: T,
    pub day: u16,
}

/// People of one shard: so few that their part of the table and of the ledger stays near while a list of rows is put.
const PEOPLE: usize = 2048;

const MOST_SHARDS: usize = 1024;

/// Where the rows of a post stand: 10 bits for the shard, 21 for the post's number in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Spot(u32);

/// Set where the post depends on the date.
const DATED: u32 = 1 << 31;

const LOCAL_BITS: u32 = 21;

impl Spot {
    fn new(shard: usize, local: u32) -> Self {
        Self((shard as u32) << LOCAL_BITS | local)
    }

    pub(super) fn shard(self) -> usize {
        ((self.0 & !DATED) >> LOCAL_BITS) as usize
    }

    #[inline]
    pub(super) fn local(self) -> u32 {
        self.0 & ((1 << LOCAL_BITS) - 1)
    }
}

/// Takes rows from several readers at once. People are spread over shards by the hash of their ids, the same hash
/// by which the roster's table is ordered, so that a list of rows for one shard touches few places in memory.
pub struct Recorder<'a> {
    pub days: Days,
    roster: &'a Roster,
    needs: Needs,
    shards: Vec<Mutex<Shard>>,
    /// From the hash of an id to its shard.
    shift: u32,
    /// By slot of the roster's table.
    of_slot: Vec<Spot>,
    of_post: Vec<Spot>,
    strays: Mutex<Strays>,
}

impl<'a> Recorder<'a> {
    pub fn new(roster: &'a Roster, days: Days, needs: Needs) -> Self {
        let shards = (roster.posts.len() / PEOPLE)
            .next_power_of_two()
            .min(MOST_SHARDS);
        let shift = 64 - shards.trailing_zeros();
        let mut sizes = vec![0; shards];
        let mut of_slot = vec![Spot::default(); roster.table.slots()];
        let mut of_post = vec![Spot::default(); roster.posts.len()];
        for (slot, spot) in of_slot.iter_mut().enumerate() {
            let Some((id, posts, is_open)) = roster.table.at(slot) else {
                continue;
            };
            let shard = shard_of(id, shift);
            let Some(size) = sizes.get_mut(shard) else {
                continue;
            };
            *spot = Spot::new(shard, *size);
            for &post in posts {
                if let Some(own) = of_post.get_mut(post as usize) {
                    *own = Spot::new(shard, *size);
                }
                *size += 1;
            }
            if !is_open {
                spot.0 |= DATED;
            }
        }
        let shard = |&size: &u32| Mutex::new(Shard::new(size as usize, days.width, needs));
        Self {
            shards: sizes.iter().map(shard).collect(),
            roster,
            needs,
            shift,
            of_slot,
            of_post,
            strays: Mutex::default(),
            days,
        }
    }

    pub fn wants_prints(&self) -> bool {
        self.needs.prints
    }

    /// How many lists of rows a reader keeps.
    pub fn shards(&self) -> usize {
        self.shards.len()
    }

    /// The list for a person.
    #[inline]
    pub fn shard_of(&self, id: Id) -> usize {
        shard_of(id, self.shift)
    }

    pub fn signs(&self, shard: usize, entries: &mut Vec<Entry<PackedSign>>, account: &mut Account) {
        let put = |shard: &mut Shard, local, day, row: &PackedSign| {
            shard.sign(&self.days, local, day, *row);
        };
        let touch = |shard: &Shard, local, day| shard.touch_sign(&self.days, local, day);
        self.put_all(shard, entries, account, (touch, put, |row| row.row()));
    }

    pub fn tasks(&self, shard: usize, entries: &mut Vec<Entry<Task>>, account: &mut Account) {
        let put =
            |shard: &mut Shard, local, day, row: &Task| shard.task(&self.days, local, day, row);
        let touch = |shard: &Shard, local, day| shard.touch_task(&self.days, local, day);
        self.put_all(shard, entries, account, (touch, put, |row| row.row));
    }

    /// Memory is waited for longer than anything is computed here. So what a chunk of rows needs is only touched
    /// at first, one kind after the other and nothing depending on it, for the waiting to overlap.
    fn put_all<T: Copy>(
        &self,
        shard: usize,
        entries: &mut Vec<Entry<T>>,
        account: &mut Account,
        (touch, put, row_of): (
            impl Fn(&Shard, u32, u16) -> u64,
            impl Fn(&mut Shard, u32, u16, &T),
            impl Fn(&T) -> RowRef,
        ),
    ) {
        const NOBODY: u32 = u32::MAX;
        let mut locals = [NOBODY; 128];
        let Some(shard) = self.shards.get(shard) else {
            return;
        };
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        let table = &self.roster.table;
        for chunk in entries.chunks(locals.len()) {
            let touched = chunk
                .iter()
                .fold(0, |sum, entry| sum ^ table.touch(entry.id));
            std::hint::black_box(touched);
            for (entry, local) in chunk.iter().zip(&mut locals) {
                let spot = table.slot(entry.id);
                *local = match spot.and_then(|slot| self.of_slot.get(slot)) {
                    Some(spot) if spot.0 & DATED == 0 => spot.local(),
                    Some(_) => self
                        .dated(entry.id, entry.day)
                        .map_or(NOBODY, |spot| spot.local()),
                    None => NOBODY,
                };
            }
            let touched = chunk.iter().zip(&locals).fold(0, |sum, (entry, &local)| {
                sum ^ touch(&shard, local, entry.day)
            });
            std::hint::black_box(touched);
            let mut unknown = 0;
            for (entry, &local) in chunk.iter().zip(&locals) {
                if local == NOBODY {
                    unknown += 1;
                    let id = self.roster.ids.text(entry.id);
                    if let Some(date) = self.days.date(entry.day) {
                        self.stray(&id, date, row_of(&entry.row));
                    }
                } else {
                    put(&mut shard, local, entry.day, &entry.row);
                }
            }
            account.unknown += unknown;
            account.used += chunk.len() as u64 - unknown;
        }
        entries.clear();
    }

    fn dated(&self, id: Id, day: u16) -> Option<Spot> {
        let post = self.roster.post_on(id, self.days.date(day)?)?;
        self.of_post.get(post as usize).copied()
    }

    /// A sign-in of a known post.
    pub fn sign(&self, post: u32, date: Date, sign: PackedSign) {
        self.put(post, |shard, local| {
            shard.sign(&self.days, local, self.days.number(date), sign);
        });
    }

    /// A task report of a known post.
    pub fn task(&self, post: u32, date: Date, task: &Task) {
        self.put(post, |shard, local| {
            shard.task(&self.days, local, self.days.number(date), task);
        });
    }

    fn put(&self, post: u32, put: impl FnOnce(&mut Shard, u32)) {
        let Some(&spot) = self.of_post.get(post as usize) else {
            return;
        };
        if let Some(shard) = self.shards.get(spot.shard()) {
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            put(&mut shard, spot.local());
        }
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
            of_post: self.of_post,
            strays,
        };
        (ledger, signs, tasks)
    }
}

#[inline]
fn shard_of(id: Id, shift: u32) -> usize {
    IdTable::hash(id).checked_shr(shift).unwrap_or_default() as usize
}
