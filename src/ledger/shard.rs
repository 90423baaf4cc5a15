//! The rows of some posts, dense for the working days.

use super::sign::PackedSign;
use super::{Days, Needs, Reported, Sign, Task};
use crate::model::source::RowRef;

/// A row beyond the first of its post and day, or of a day that isn't dense.
#[derive(Clone, Copy, Debug)]
pub struct Extra<T> {
    /// Number of the post within the shard.
    pub(super) local: u32,
    pub day: u16,
    pub row: T,
}

#[cfg(test)]
impl<T> Extra<T> {
    pub fn of_day(day: u16, row: T) -> Self {
        Self { local: 0, day, row }
    }
}

/// The rows of some posts.
#[derive(Default)]
pub(super) struct Shard {
    signs: Vec<u64>,
    /// Details of the dense sign-ins; empty until one has any.
    details: Vec<u32>,
    /// Bit 31: there, bit 30: verified, then 30 bits of the content's hash.
    tasks: Vec<u32>,
    task_rows: Vec<u32>,
    reported: Vec<u16>,
    prints: Vec<u32>,
    pub(super) more_signs: Vec<Extra<Sign>>,
    pub(super) more_tasks: Vec<Extra<Task>>,
    /// Where the rows of each post in the side tables begin; known once everything is settled.
    more: More,
}

/// Posts with rows in the side tables: a bit for each post, how many stand before the bits of a word, and where the
/// rows of each begin.
#[derive(Default)]
struct More {
    words: Vec<(u64, u32)>,
    starts: Vec<(u32, u32)>,
}

impl More {
    fn new(signs: &[Extra<Sign>], tasks: &[Extra<Task>]) -> Self {
        let word = |local: u32| local as usize / 64;
        let last = signs.last().map(|extra| extra.local);
        let last = last.max(tasks.last().map(|extra| extra.local));
        let mut words = vec![(0_u64, 0); last.map_or(0, |last| word(last) + 1)];
        let signs_of = signs.iter().map(|extra| extra.local);
        for local in signs_of.chain(tasks.iter().map(|extra| extra.local)) {
            if let Some((bits, _)) = words.get_mut(word(local)) {
                *bits |= 1 << (local % 64);
            }
        }
        let mut starts = Vec::new();
        let (mut sign, mut task) = (0, 0);
        for ((bits, before), word) in words.iter_mut().zip(0_u32..) {
            *before = starts.len() as u32;
            for local in (0..64).filter(|bit| *bits >> bit & 1 == 1) {
                let local = 64 * word + local;
                starts.push((sign as u32, task as u32));
                sign += count_of(signs.get(sign..), local);
                task += count_of(tasks.get(task..), local);
            }
        }
        starts.push((sign as u32, task as u32));
        Self { words, starts }
    }
}

/// How many of the first rows are of a post.
fn count_of<T>(rows: Option<&[Extra<T>]>, local: u32) -> usize {
    let rows = rows.unwrap_or_default().iter();
    rows.take_while(|extra| extra.local == local).count()
}

const THERE: u32 = 1 << 31;
const VERIFIED: u32 = 1 << 30;
const CONTENT: u32 = VERIFIED - 1;

impl Shard {
    pub(super) fn new(posts: usize, width: usize, needs: Needs) -> Self {
        let cells = posts * width;
        let wanted = |wanted: bool| if wanted { cells } else { 0 };
        Self {
            signs: vec![0; cells],
            tasks: vec![0; wanted(needs.tasks)],
            task_rows: vec![0; wanted(needs.task_rows)],
            reported: vec![0; wanted(needs.reported)],
            prints: vec![0; wanted(needs.prints)],
            ..Self::default()
        }
    }

    #[inline]
    pub(super) fn first_cell(days: &Days, local: u32) -> usize {
        local as usize * days.width
    }

    #[inline]
    fn cell(days: &Days, local: u32, day: u16) -> Option<usize> {
        days.column(day)
            .map(|column| Self::first_cell(days, local) + column)
    }

    #[inline]
    pub(super) fn touch_sign(&self, days: &Days, local: u32, day: u16) -> u64 {
        let cell = Self::cell(days, local, day);
        let bits = cell.and_then(|cell| self.signs.get(cell));
        bits.copied().unwrap_or_default()
    }

    #[inline]
    pub(super) fn touch_task(&self, days: &Days, local: u32, day: u16) -> u64 {
        let cell = Self::cell(days, local, day);
        let bits = cell.and_then(|cell| self.tasks.get(cell));
        u64::from(bits.copied().unwrap_or_default())
    }

    #[inline]
    pub(super) fn sign(&mut self, days: &Days, local: u32, day: u16, sign: PackedSign) {
        let cell = Self::cell(days, local, day).unwrap_or(usize::MAX);
        match self.signs.get_mut(cell) {
            Some(bits) if *bits == 0 => {
                *bits = sign.bits();
                if sign.detail != 0 {
                    self.details.resize(self.signs.len(), 0);
                    if let Some(detail) = self.details.get_mut(cell) {
                        *detail = sign.detail;
                    }
                }
            }
            _ => self
                .more_signs
                .extend(Sign::unpack(sign.bits(), sign.detail).map(|row| Extra {
                    local,
                    day,
                    row,
                })),
        }
    }

    /// A task given and not filled always stands in the side table: it is rare, and its row is evidence.
    #[inline]
    pub(super) fn task(&mut self, days: &Days, local: u32, day: u16, task: &Task) {
        let cell = Self::cell(days, local, day).unwrap_or(usize::MAX);
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
                local,
                day,
                row: *task,
            }),
        }
    }

    #[inline]
    pub(super) fn dense_sign(&self, cell: usize) -> Option<Sign> {
        Sign::unpack(
            *self.signs.get(cell)?,
            self.details.get(cell).copied().unwrap_or_default(),
        )
    }

    pub(super) fn packed(&self, cells: std::ops::Range<usize>) -> (&[u64], &[u32]) {
        let signs = self.signs.get(cells.clone()).unwrap_or_default();
        (signs, self.tasks.get(cells).unwrap_or_default())
    }

    #[inline]
    pub(super) fn reported(&self, cell: usize) -> Reported {
        Reported(self.reported.get(cell).copied().unwrap_or_default())
    }

    pub(super) fn prints(&self, cells: std::ops::Range<usize>) -> &[u32] {
        self.prints.get(cells).unwrap_or_default()
    }

    #[inline]
    pub(super) fn dense_task(&self, cell: usize) -> Option<Task> {
        let bits = *self.tasks.get(cell)?;
        (bits != 0).then(|| Task {
            filled: true,
            verified: bits & VERIFIED != 0,
            reported: self.reported(cell),
            print: self.prints.get(cell).copied().unwrap_or_default(),
            content: bits & CONTENT,
            row: RowRef(self.task_rows.get(cell).copied().unwrap_or_default()),
        })
    }

    /// Orders the side tables and takes repeats out of them; of equal rows the first in the files is kept,
    /// whichever was read first. Gives the repeated sign-ins and task reports.
    pub(super) fn settle(
        &mut self,
        days: &Days,
        is_before: &dyn Fn(RowRef, RowRef) -> bool,
    ) -> (u64, u64) {
        let repeated = (
            self.settle_signs(days, is_before),
            self.settle_tasks(days, is_before),
        );
        self.more = More::new(&self.more_signs, &self.more_tasks);
        repeated
    }

    /// A post's rows in the side tables.
    #[inline]
    pub(super) fn more(&self, local: u32) -> (&[Extra<Sign>], &[Extra<Task>]) {
        let More { words, starts } = &self.more;
        let none = (&[][..], &[][..]);
        let bit = local % 64;
        let Some(&(bits, before)) = words.get(local as usize / 64) else {
            return none;
        };
        if bits >> bit & 1 == 0 {
            return none;
        }
        let rank = (before + (bits & ((1 << bit) - 1)).count_ones()) as usize;
        let (Some(start), Some(end)) = (starts.get(rank), starts.get(rank + 1)) else {
            return none;
        };
        let signs = self.more_signs.get(start.0 as usize..end.0 as usize);
        let tasks = self.more_tasks.get(start.1 as usize..end.1 as usize);
        (signs.unwrap_or_default(), tasks.unwrap_or_default())
    }

    /// Reads a word of each line of memory that a post's rows stand in.
    #[inline]
    pub(super) fn touch(&self, local: u32, width: usize) -> u64 {
        let start = local as usize * width;
        let signs = self.signs.get(start..start + width).unwrap_or_default();
        let tasks = self.tasks.get(start..start + width).unwrap_or_default();
        let sum = signs.iter().step_by(8).fold(0, |sum, word| sum ^ word);
        sum ^ tasks
            .iter()
            .step_by(16)
            .fold(0, |sum, &word| sum ^ u64::from(word))
    }

    fn settle_signs(&mut self, days: &Days, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> u64 {
        let mut signs = std::mem::take(&mut self.more_signs);
        signs.sort_unstable_by_key(|extra| (extra.local, extra.day, extra.row.row));
        let before = signs.len();
        let mut kept: Vec<Extra<Sign>> = Vec::with_capacity(before);
        for extra in signs {
            let cell = Self::cell(days, extra.local, extra.day);
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
                |other: &&mut Extra<Sign>| (other.local, other.day) == (extra.local, extra.day);
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
        tasks.sort_unstable_by_key(|extra| (extra.local, extra.day, extra.row.row));
        let before = tasks.len();
        let mut kept: Vec<Extra<Task>> = Vec::with_capacity(before);
        for extra in tasks {
            let cell = Self::cell(days, extra.local, extra.day);
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
                |other: &&mut Extra<Task>| (other.local, other.day) == (extra.local, extra.day);
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
