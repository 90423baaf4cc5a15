//! The rows of neighbouring posts, dense for the working days.

use super::details::Details;
use super::order::order;
use super::sign::PackedSign;
use super::{Days, Needs, Reported, Sign, Task};
use crate::model::source::RowRef;

/// A row beyond the first of its post and day, or of a day that isn't dense.
#[derive(Clone, Copy, Debug)]
pub struct Extra<T> {
    /// Its number in the region.
    pub(super) post: u16,
    pub day: u16,
    pub row: T,
}

/// The rows of the posts of a region, numbered from 0.
#[derive(Default)]
pub struct Rows {
    signs: Vec<u64>,
    details: Details,
    /// Bit 31: there, bit 30: verified, then 30 bits of the content's hash.
    tasks: Vec<u32>,
    places: Vec<u32>,
    reported: Vec<u16>,
    prints: Vec<u32>,
    pub(super) more_signs: Vec<Extra<PackedSign>>,
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
    fn new(signs: &[Extra<PackedSign>], tasks: &[Extra<Task>]) -> Self {
        let word = |post: u16| usize::from(post) / 64;
        let last = signs.last().map(|extra| extra.post);
        let last = last.max(tasks.last().map(|extra| extra.post));
        let mut words = vec![(0_u64, 0); last.map_or(0, |last| word(last) + 1)];
        let signs_of = signs.iter().map(|extra| extra.post);
        for post in signs_of.chain(tasks.iter().map(|extra| extra.post)) {
            if let Some((bits, _)) = words.get_mut(word(post)) {
                *bits |= 1 << (post % 64);
            }
        }
        let mut starts = Vec::new();
        let (mut sign, mut task) = (0, 0);
        for ((bits, before), word) in words.iter_mut().zip(0_u16..) {
            *before = starts.len() as u32;
            for post in (0..64).filter(|bit| *bits >> bit & 1 == 1) {
                let post = 64 * word + post;
                starts.push((sign as u32, task as u32));
                sign += count_of(signs.get(sign..), post);
                task += count_of(tasks.get(task..), post);
            }
        }
        starts.push((sign as u32, task as u32));
        Self { words, starts }
    }
}

/// How many of the first rows are of a post.
fn count_of<T>(rows: Option<&[Extra<T>]>, post: u16) -> usize {
    let rows = rows.unwrap_or_default().iter();
    rows.take_while(|extra| extra.post == post).count()
}

const THERE: u32 = 1 << 31;
const VERIFIED: u32 = 1 << 30;
const CONTENT: u32 = VERIFIED - 1;

impl Rows {
    pub(super) fn new(posts: usize, width: usize, needs: Needs) -> Self {
        let cells = posts * width;
        let wanted = |wanted: bool| if wanted { cells } else { 0 };
        Self {
            signs: vec![0; cells],
            tasks: vec![0; wanted(needs.tasks)],
            places: vec![0; wanted(needs.task_rows)],
            reported: vec![0; wanted(needs.reported)],
            prints: vec![0; wanted(needs.prints)],
            ..Self::default()
        }
    }

    #[inline]
    pub(super) fn first_cell(days: &Days, post: u16) -> usize {
        usize::from(post) * days.width
    }

    #[inline]
    fn cell(days: &Days, post: u16, day: u16) -> Option<usize> {
        days.column(day)
            .map(|column| Self::first_cell(days, post) + column)
    }

    #[inline]
    pub(super) fn touch_sign(&self, days: &Days, post: u16, day: u16) -> u64 {
        let cell = Self::cell(days, post, day);
        let bits = cell.and_then(|cell| self.signs.get(cell));
        bits.copied().unwrap_or_default()
    }

    #[inline]
    pub(super) fn touch_task(&self, days: &Days, post: u16, day: u16) -> u64 {
        let cell = Self::cell(days, post, day);
        let bits = cell.and_then(|cell| self.tasks.get(cell));
        u64::from(bits.copied().unwrap_or_default())
    }

    #[inline]
    pub(super) fn sign(&mut self, days: &Days, post: u16, day: u16, sign: PackedSign) {
        let cell = Self::cell(days, post, day).unwrap_or(usize::MAX);
        match self.signs.get_mut(cell) {
            Some(bits) if *bits == 0 => {
                *bits = sign.bits();
                if sign.detail != 0 {
                    self.details.put(cell, sign.detail, self.signs.len());
                }
            }
            _ => self.more_signs.push(Extra {
                post,
                day,
                row: sign,
            }),
        }
    }

    /// A task given and not filled always stands in the side table: it is rare, and its row is evidence.
    #[inline]
    pub(super) fn task(&mut self, days: &Days, post: u16, day: u16, task: &Task) {
        let cell = Self::cell(days, post, day).unwrap_or(usize::MAX);
        match self.tasks.get_mut(cell) {
            Some(bits) if task.filled && *bits == 0 => {
                *bits = THERE | if task.verified { VERIFIED } else { 0 } | task.content & CONTENT;
                if let Some(row) = self.places.get_mut(cell) {
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
    pub(super) fn dense_sign(&self, cell: usize) -> Option<Sign> {
        Sign::unpack(*self.signs.get(cell)?, self.details.get(cell))
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
            row: RowRef(self.places.get(cell).copied().unwrap_or_default()),
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
    pub(super) fn more(&self, post: u16) -> (&[Extra<PackedSign>], &[Extra<Task>]) {
        let More { words, starts } = &self.more;
        let none = (&[][..], &[][..]);
        let bit = post % 64;
        let Some(&(bits, before)) = words.get(usize::from(post) / 64) else {
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

    fn settle_signs(&mut self, days: &Days, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> u64 {
        let mut more = std::mem::take(&mut self.more_signs);
        order(&mut more, PackedSign::row);
        let repeated = drop_repeats(&mut more, |kept, extra| {
            let sign = extra.row;
            let cell = Self::cell(days, extra.post, extra.day).unwrap_or(usize::MAX);
            let details = &self.details;
            if let Some(bits) = self.signs.get_mut(cell)
                && sign.repeats_dense(*bits, || details.get(cell))
            {
                if is_before(sign.row(), PackedSign::row_of(*bits)) {
                    *bits = sign.bits();
                }
                return true;
            }
            let other = same_day(kept, extra).find(|other| other.row.repeats(sign));
            keep_first(other, extra, is_before, PackedSign::row)
        });
        self.more_signs = more;
        repeated
    }

    fn settle_tasks(&mut self, days: &Days, is_before: &dyn Fn(RowRef, RowRef) -> bool) -> u64 {
        let mut more = std::mem::take(&mut self.more_tasks);
        order(&mut more, |task| task.row);
        let repeated = drop_repeats(&mut more, |kept, extra| {
            let cell = Self::cell(days, extra.post, extra.day).unwrap_or(usize::MAX);
            let content = extra.row.content & CONTENT;
            let dense = self.tasks.get(cell).filter(|&&bits| bits != 0);
            if extra.row.filled && dense.is_some_and(|bits| bits & CONTENT == content) {
                if let Some(row) = self.places.get_mut(cell)
                    && is_before(extra.row.row, RowRef(*row))
                {
                    *row = extra.row.row.0;
                }
                return true;
            }
            let other = same_day(kept, extra).find(|other| other.row.content & CONTENT == content);
            keep_first(other, extra, is_before, |task| task.row)
        });
        self.more_tasks = more;
        repeated
    }
}

/// Takes the rows out that repeat one of those kept before, in place, and counts them.
fn drop_repeats<T: Copy>(
    rows: &mut Vec<Extra<T>>,
    mut repeats: impl FnMut(&mut [Extra<T>], &Extra<T>) -> bool,
) -> u64 {
    let mut kept = 0;
    for at in 0..rows.len() {
        let Some(extra) = rows.get(at).copied() else {
            continue;
        };
        if !repeats(rows.get_mut(..kept).unwrap_or_default(), &extra) {
            if let Some(slot) = rows.get_mut(kept) {
                *slot = extra;
            }
            kept += 1;
        }
    }
    let repeated = rows.len() - kept;
    rows.truncate(kept);
    repeated as u64
}

/// The last rows, as far as they are of the same post and day.
fn same_day<'r, T>(
    kept: &'r mut [Extra<T>],
    extra: &Extra<T>,
) -> impl Iterator<Item = &'r mut Extra<T>> {
    let (post, day) = (extra.post, extra.day);
    kept.iter_mut()
        .rev()
        .take_while(move |other| (other.post, other.day) == (post, day))
}

/// Whether there is such a row; it becomes the one that stands first in the files.
fn keep_first<T: Copy>(
    other: Option<&mut Extra<T>>,
    extra: &Extra<T>,
    is_before: &dyn Fn(RowRef, RowRef) -> bool,
    row_of: impl Fn(T) -> RowRef,
) -> bool {
    let Some(other) = other else { return false };
    if is_before(row_of(extra.row), row_of(other.row)) {
        other.row = extra.row;
    }
    true
}

#[cfg(test)]
impl<T> Extra<T> {
    pub fn of_day(day: u16, row: T) -> Self {
        Self { post: 0, day, row }
    }
}
