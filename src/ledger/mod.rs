//! What was recorded, per post and day: a few bytes each for the working days, a side table for what is rare.

mod sign;
mod stray;
mod task;

use std::sync::{Mutex, PoisonError};

use chrono::Datelike;

pub use sign::Sign;
pub use stray::Strays;
pub use task::{Reported, Task};

use crate::model::date::{Date, Weekdays, after, days_between, span};
use crate::model::source::RowRef;

/// What the rules that run want to know of task reports.
#[derive(Clone, Copy, Debug, Default)]
pub struct Needs {
    pub tasks: bool,
    pub task_rows: bool,
    pub reported: bool,
    pub prints: bool,
}

/// The days that are judged, and which of them are likely to be filled.
#[derive(Clone, Debug)]
pub struct Days {
    first: Date,
    last: Date,
    /// Column of each day in the dense part.
    columns: Vec<Option<u16>>,
    width: usize,
}

impl Days {
    /// `week`: the days on which anybody may work; `off`: what the calendar takes away.
    pub fn new(first: Date, last: Date, week: Weekdays, off: impl Fn(Date) -> bool) -> Self {
        let mut width = 0;
        let columns = span(first, last)
            .map(|day| {
                (week.holds(day.weekday()) && !off(day)).then(|| {
                    width += 1;
                    width as u16 - 1
                })
            })
            .collect();
        Self {
            first,
            last,
            columns,
            width,
        }
    }

    pub fn hold(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    pub fn all(&self) -> impl Iterator<Item = Date> {
        span(self.first, self.last)
    }

    pub fn is_empty(&self) -> bool {
        self.last < self.first
    }

    pub fn first(&self) -> Date {
        self.first
    }

    pub fn last(&self) -> Date {
        self.last
    }

    /// Days since the first.
    pub fn number(&self, day: Date) -> u16 {
        days_between(self.first, day) as u16
    }

    pub fn date(&self, number: u16) -> Option<Date> {
        let date = after(self.first, u64::from(number));
        (date <= self.last).then_some(date)
    }

    #[inline]
    fn column(&self, number: u16) -> Option<usize> {
        self.columns
            .get(usize::from(number))
            .copied()
            .flatten()
            .map(usize::from)
    }
}

/// A row beyond the first of its post and day, or of a day that isn't dense.
#[derive(Clone, Copy, Debug)]
struct Extra<T> {
    post: u32,
    day: u16,
    row: T,
}

/// The rows of some neighbouring posts.
#[derive(Default)]
struct Shard {
    first_post: u32,
    signs: Vec<u64>,
    /// Details of the dense sign-ins; empty until one has any.
    details: Vec<u32>,
    /// Bit 31: there, bit 30: verified, then 30 bits of the content's hash.
    tasks: Vec<u32>,
    task_rows: Vec<u32>,
    reported: Vec<u16>,
    prints: Vec<u32>,
    more_signs: Vec<Extra<Sign>>,
    more_tasks: Vec<Extra<Task>>,
}

const THERE: u32 = 1 << 31;
const VERIFIED: u32 = 1 << 30;
const CONTENT: u32 = VERIFIED - 1;

impl Shard {
    fn new(posts: std::ops::Range<usize>, width: usize, needs: Needs) -> Self {
        let cells = posts.len() * width;
        let wanted = |wanted: bool| if wanted { cells } else { 0 };
        Self {
            first_post: posts.start as u32,
            signs: vec![0; cells],
            tasks: vec![0; wanted(needs.tasks)],
            task_rows: vec![0; wanted(needs.task_rows)],
            reported: vec![0; wanted(needs.reported)],
            prints: vec![0; wanted(needs.prints)],
            ..Self::default()
        }
    }

    #[inline]
    fn cell(&self, days: &Days, post: u32, day: u16) -> Option<usize> {
        days.column(day)
            .map(|column| (post - self.first_post) as usize * days.width + column)
    }

    #[inline]
    fn sign(&mut self, days: &Days, post: u32, day: u16, sign: &Sign) {
        let cell = self.cell(days, post, day).unwrap_or(usize::MAX);
        match self.signs.get_mut(cell) {
            Some(bits) if *bits == 0 => {
                *bits = sign.pack();
                if sign.detail != 0 {
                    self.details.resize(self.signs.len(), 0);
                    if let Some(detail) = self.details.get_mut(cell) {
                        *detail = sign.detail;
                    }
                }
            }
            _ => self.more_signs.push(Extra {
                post,
                day,
                row: *sign,
            }),
        }
    }

    /// A task given and not filled always stands in the side table: it is rare, and its row is evidence.
    #[inline]
    fn task(&mut self, days: &Days, post: u32, day: u16, task: &Task) {
        let cell = self.cell(days, post, day).unwrap_or(usize::MAX);
        match self.tasks.get_mut(cell) {
            Some(bits) if task.filled && *bits == 0 => {
                *bits = THERE | if task.verified { VERIFIED } else { 0 } | task.content & CONTENT;
                if let Some(row) = self.task_rows.get_mut(cell) {
                    *row = task.row.0;
                }
                if let Some(reported) = self.reported.get_mut(cell) {
                    *reported = task.reported.0;
                }
                if let Some(print) = self.prints.get_mut(cell) {
                    *print = task.print;
                }
            }
            _ => self.more_tasks.push(Extra {
                post,
                day,
                row: *task,
            }),
        }
    }

    #[inline]
    fn dense_sign(&self, cell: usize) -> Option<Sign> {
        Sign::unpack(
            *self.signs.get(cell)?,
            self.details.get(cell).copied().unwrap_or_default(),
        )
    }

    #[inline]
    fn dense_task(&self, cell: usize) -> Option<Task> {
        let bits = *self.tasks.get(cell)?;
        (bits != 0).then(|| Task {
            filled: true,
            verified: bits & VERIFIED != 0,
            reported: Reported(self.reported.get(cell).copied().unwrap_or_default()),
            print: self.prints.get(cell).copied().unwrap_or_default(),
            content: bits & CONTENT,
            row: RowRef(self.task_rows.get(cell).copied().unwrap_or_default()),
        })
    }

    /// Orders the side tables and takes repeats out of them; of equal rows the first in the files is kept,
    /// whichever was read first. Gives the repeated sign-ins and task reports.
    fn settle(&mut self, days: &Days, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> (u64, u64) {
        (
            self.settle_signs(days, is_before),
            self.settle_tasks(days, is_before),
        )
    }

    fn settle_signs(&mut self, days: &Days, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> u64 {
        let mut signs = std::mem::take(&mut self.more_signs);
        signs.sort_unstable_by_key(|extra| (extra.post, extra.day, extra.row.row));
        let before = signs.len();
        let mut kept: Vec<Extra<Sign>> = Vec::with_capacity(before);
        for extra in signs {
            let cell = self.cell(days, extra.post, extra.day);
            let dense = cell.and_then(|cell| self.dense_sign(cell));
            if dense.is_some_and(|first| first.repeats(&extra.row)) {
                let bits = cell.and_then(|cell| self.signs.get_mut(cell));
                if let (Some(bits), true) = (
                    bits,
                    dense.is_some_and(|first| is_before(extra.row.row, first.row)),
                ) {
                    *bits = extra.row.pack();
                }
                continue;
            }
            let same_day =
                |other: &&mut Extra<Sign>| (other.post, other.day) == (extra.post, extra.day);
            match kept
                .iter_mut()
                .rev()
                .take_while(same_day)
                .find(|other| other.row.repeats(&extra.row))
            {
                Some(other) if is_before(extra.row.row, other.row.row) => other.row = extra.row,
                Some(_) => {}
                None => kept.push(extra),
            }
        }
        self.more_signs = kept;
        (before - self.more_signs.len()) as u64
    }

    fn settle_tasks(&mut self, days: &Days, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> u64 {
        let mut tasks = std::mem::take(&mut self.more_tasks);
        tasks.sort_unstable_by_key(|extra| (extra.post, extra.day, extra.row.row));
        let before = tasks.len();
        let mut kept: Vec<Extra<Task>> = Vec::with_capacity(before);
        for extra in tasks {
            let cell = self.cell(days, extra.post, extra.day);
            let dense = cell
                .and_then(|cell| self.dense_task(cell))
                .filter(|_| extra.row.filled);
            if dense.is_some_and(|first| first.content == extra.row.content & CONTENT) {
                let row = cell.and_then(|cell| self.task_rows.get_mut(cell));
                if let (Some(row), true) = (
                    row,
                    dense.is_some_and(|first| is_before(extra.row.row, first.row)),
                ) {
                    *row = extra.row.row.0;
                }
                continue;
            }
            let same_day =
                |other: &&mut Extra<Task>| (other.post, other.day) == (extra.post, extra.day);
            let same = |other: &&mut Extra<Task>| {
                other.row.content & CONTENT == extra.row.content & CONTENT
            };
            match kept.iter_mut().rev().take_while(same_day).find(same) {
                Some(other) if is_before(extra.row.row, other.row.row) => other.row = extra.row,
                Some(_) => {}
                None => kept.push(extra),
            }
        }
        self.more_tasks = kept;
        (before - self.more_tasks.len()) as u64
    }
}

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

pub struct Ledger {
    pub days: Days,
    needs: Needs,
    shards: Vec<Shard>,
    posts_per_shard: usize,
    pub strays: Strays,
}

impl Ledger {
    /// Whether the rows of task reports are known, to be shown as evidence.
    pub fn knows_task_rows(&self) -> bool {
        self.needs.task_rows
    }

    /// The rows of one post; `None` for a post that isn't there.
    pub fn post(&self, post: u32) -> Option<PostRows<'_>> {
        let shard = self.shards.get(post as usize / self.posts_per_shard)?;
        let (signs, tasks) = (
            of_post(&shard.more_signs, post),
            of_post(&shard.more_tasks, post),
        );
        Some(PostRows {
            days: &self.days,
            shard,
            post,
            signs,
            tasks,
        })
    }
}

fn of_post<T>(extras: &[Extra<T>], post: u32) -> &[Extra<T>] {
    if extras.is_empty() {
        return extras;
    }
    let start = extras.partition_point(|extra| extra.post < post);
    let rest = extras.get(start..).unwrap_or_default();
    let end = rest
        .iter()
        .position(|extra| extra.post != post)
        .unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

pub struct PostRows<'a> {
    days: &'a Days,
    shard: &'a Shard,
    post: u32,
    signs: &'a [Extra<Sign>],
    tasks: &'a [Extra<Task>],
}

impl PostRows<'_> {
    /// Adds the sign-ins of a day, in no particular order, each once. `day`: days since the first.
    #[inline]
    pub fn signs(&self, day: u16, signs: &mut Vec<Sign>) {
        let cell = self.shard.cell(self.days, self.post, day);
        signs.extend(cell.and_then(|cell| self.shard.dense_sign(cell)));
        signs.extend(
            self.signs
                .iter()
                .filter(|extra| extra.day == day)
                .map(|extra| extra.row),
        );
    }

    #[inline]
    pub fn tasks(&self, day: u16, tasks: &mut Vec<Task>) {
        let cell = self.shard.cell(self.days, self.post, day);
        tasks.extend(cell.and_then(|cell| self.shard.dense_task(cell)));
        tasks.extend(
            self.tasks
                .iter()
                .filter(|extra| extra.day == day)
                .map(|extra| extra.row),
        );
    }

    /// Whether the day has rows in the side tables.
    #[inline]
    pub fn has_more(&self, day: u16) -> bool {
        self.signs.iter().any(|extra| extra.day == day)
            || self.tasks.iter().any(|extra| extra.day == day)
    }

    /// The only sign-in and the only report of a day, where there are no others.
    #[inline]
    pub fn only(&self, day: u16) -> (Option<Sign>, Option<Task>) {
        match self.shard.cell(self.days, self.post, day) {
            Some(cell) => (self.shard.dense_sign(cell), self.shard.dense_task(cell)),
            None => (None, None),
        }
    }
}
