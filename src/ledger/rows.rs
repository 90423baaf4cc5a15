//! The rows of neighbouring posts, dense for the working days.

use prefetch_index::prefetch_index;

use super::details::Details;
use super::order::order;
use super::repeats::{Repeats, drop_repeats};
use super::sign::PackedSign;
use super::task::Filed;
use super::{Days, Needs, Prints, Report, Reported, Sign, Task};
use crate::model::source::RowRef;
use crate::model::zeros::Zeros;

/// A row beyond the first of its post and day, or of a day that isn't dense.
#[derive(Clone, Copy, Debug)]
pub struct Extra<T> {
    /// Its number in the region.
    pub(super) post: u16,
    pub day: u16,
    pub row: T,
}

/// A row whose post is known.
#[derive(Clone, Copy)]
pub struct Placed<T> {
    /// Its number in the region.
    post: u16,
    day: u16,
    /// In the dense part; beyond it where the day isn't dense.
    cell: u32,
    row: T,
}

impl<T: Copy> Placed<T> {
    #[inline]
    pub(super) fn new(days: &Days, post: u16, day: u16, row: T) -> Self {
        let cell = Rows::cell(days, post, day);
        Self {
            post,
            day,
            cell: cell.map_or(u32::MAX, |cell| cell as u32),
            row,
        }
    }

    fn extra(&self) -> Extra<T> {
        let &Self { post, day, row, .. } = self;
        Extra { post, day, row }
    }
}

/// Memory is waited for longer than anything is computed here: so it is asked for so many rows ahead.
const AHEAD: usize = 24;

/// The rows, and for each the cell of one ahead.
fn with_cells_ahead<T>(placed: &[Placed<T>]) -> impl Iterator<Item = (&Placed<T>, usize)> {
    let ahead = placed.iter().skip(AHEAD).map(|ahead| ahead.cell as usize);
    placed.iter().zip(ahead.chain(std::iter::repeat(0)))
}

/// The rows of the posts of a region, numbered from 0.
#[derive(Default)]
pub struct Rows {
    /// How many there are in the dense part.
    cells: usize,
    signs: Zeros<u64>,
    details: Details,
    /// Reports while they are read: bit 31: there, bit 30: verified, then 30 bits of the content's hash.
    contents: Zeros<u32>,
    /// What is left of them once their repeats are known.
    tasks: Vec<u8>,
    /// [`Filed::pack`] of the reports, if any rule asks for it.
    filed: Zeros<u64>,
    /// The upper halves of prints, if they are kept whole.
    upper_prints: Zeros<u16>,
    more_signs: Vec<Extra<PackedSign>>,
    more_reports: Vec<Extra<Report>>,
    /// What is left of those in the side table.
    more_tasks: Vec<Extra<Task>>,
    /// Where the rows of every [`STEP`]th post begin in the side tables; known once everything is settled.
    starts: Vec<(u32, u32)>,
}

/// So many neighbouring posts share a place in the side tables.
const STEP: u16 = 8;

/// From the start a side table has room for a row in so many cells: growing takes twice the memory for a while, but
/// what is never filled takes none.
const CELLS_PER_EXTRA: usize = 8;

/// Where the rows of every [`STEP`]th post begin, without end.
fn starts<T>(rows: &[Extra<T>]) -> impl Iterator<Item = u32> {
    let mut at = 0;
    (1_usize..).map(move |group| {
        let start = at;
        let rest = rows.get(at..).unwrap_or_default().iter();
        let own = |extra: &&Extra<T>| usize::from(extra.post / STEP) < group;
        at += rest.take_while(own).count();
        start as u32
    })
}

/// Those of a post among the rows of its neighbours.
#[inline]
fn of_post<T>(rows: &[Extra<T>], post: u16) -> &[Extra<T>] {
    let start = rows.partition_point(|extra| extra.post < post);
    let rest = rows.get(start..).unwrap_or_default();
    let count = rest.iter().take_while(|extra| extra.post == post).count();
    rest.get(..count).unwrap_or_default()
}

const THERE: u32 = 1 << 31;
const VERIFIED: u32 = 1 << 30;
const CONTENT: u32 = VERIFIED - 1;
const BITS_OF_CONTENT: u32 = CONTENT.count_ones();

impl Repeats for PackedSign {
    fn said(&self) -> u64 {
        PackedSign::said(*self)
    }

    fn place(&self) -> RowRef {
        self.row()
    }
}

impl Report {
    /// A hash may be another's too; whether a report came in time never hangs on it.
    pub(super) fn said(self) -> u64 {
        u64::from(self.content & CONTENT) << 16 | u64::from(self.task.reported.0)
    }
}

impl Repeats for Report {
    fn said(&self) -> u64 {
        Report::said(*self)
    }

    fn place(&self) -> RowRef {
        self.task.row
    }
}

/// A print of its lower and upper half.
fn whole((lower, upper): (u16, u16)) -> u32 {
    u32::from(upper) << 16 | u32::from(lower)
}

impl Rows {
    pub(super) fn new(posts: usize, width: usize, needs: Needs) -> Self {
        let cells = posts * width;
        let wanted = |wanted: bool| if wanted { cells } else { 0 };
        Self {
            cells,
            contents: Zeros::with_room(cells, cells * size_of::<u64>()),
            filed: Zeros::new(wanted(needs.task_rows)),
            upper_prints: Zeros::new(wanted(needs.prints == Prints::Whole)),
            more_reports: Vec::with_capacity(cells / CELLS_PER_EXTRA),
            ..Self::default()
        }
    }

    fn make_room_for_signs(&mut self) {
        self.signs = std::mem::take(&mut self.contents).again(self.cells);
        self.more_signs.reserve_exact(self.cells / CELLS_PER_EXTRA);
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

    pub(super) fn put_signs(&mut self, placed: &[Placed<PackedSign>]) {
        let signs = &mut *self.signs;
        for (placed, ahead) in with_cells_ahead(placed) {
            prefetch_index(&*signs, ahead);
            let cell = placed.cell as usize;
            match signs.get_mut(cell) {
                Some(bits) if *bits == 0 => {
                    *bits = placed.row.bits();
                    if placed.row.detail != 0 {
                        self.details.put(cell, placed.row.detail, signs.len());
                    }
                }
                _ => self.more_signs.push(placed.extra()),
            }
        }
    }

    /// A task given and not filled always stands in the side table: it is rare, and its row is evidence.
    pub(super) fn put_reports(&mut self, placed: &[Placed<Report>]) {
        let (contents, filed) = (&mut *self.contents, &mut *self.filed);
        for (placed, ahead) in with_cells_ahead(placed) {
            prefetch_index(&*contents, ahead);
            prefetch_index(&*filed, ahead);
            let cell = placed.cell as usize;
            let Report { task, content } = placed.row;
            match contents.get_mut(cell) {
                Some(bits) if task.filled && *bits == 0 => {
                    *bits = THERE | if task.verified { VERIFIED } else { 0 } | content & CONTENT;
                    if let Some(filed) = filed.get_mut(cell) {
                        *filed = Filed::from(task).pack();
                    }
                    if let Some(upper) = self.upper_prints.get_mut(cell) {
                        *upper = (task.print >> 16) as u16;
                    }
                }
                _ => self.more_reports.push(placed.extra()),
            }
        }
    }

    #[inline]
    pub(super) fn dense_sign(&self, cell: usize) -> Option<Sign> {
        Sign::unpack(*self.signs.get(cell)?, self.details.get(cell))
    }

    pub(super) fn packed(&self, cells: std::ops::Range<usize>) -> (&[u64], &[u8]) {
        let signs = self.signs.get(cells.clone()).unwrap_or_default();
        (signs, self.tasks.get(cells).unwrap_or_default())
    }

    #[inline]
    fn filed(&self, cell: usize) -> Filed {
        Filed::unpack(self.filed.get(cell).copied().unwrap_or_default())
    }

    #[inline]
    pub(super) fn reported(&self, cell: usize) -> Reported {
        self.filed(cell).reported
    }

    pub(super) fn prints(&self, cells: std::ops::Range<usize>) -> impl Iterator<Item = u32> {
        let upper = self.upper_prints.get(cells.clone()).unwrap_or_default();
        let upper = upper.iter().copied().chain(std::iter::repeat(0));
        let filed = self.filed.get(cells).unwrap_or_default();
        let filed = filed.iter().map(|&filed| Filed::unpack(filed).print);
        filed.zip(upper).map(whole)
    }

    #[inline]
    pub(super) fn dense_task(&self, cell: usize) -> Option<Task> {
        let bits = *self.tasks.get(cell)?;
        (bits != 0).then(|| {
            let filed = self.filed(cell);
            let upper = self.upper_prints.get(cell).copied();
            Task {
                filled: true,
                verified: bits & (VERIFIED >> BITS_OF_CONTENT) as u8 != 0,
                reported: filed.reported,
                print: whole((filed.print, upper.unwrap_or_default())),
                row: filed.row,
            }
        })
    }

    /// A post's rows in the side tables.
    #[inline]
    pub(super) fn more(&self, post: u16) -> (&[Extra<PackedSign>], &[Extra<Task>]) {
        let group = usize::from(post / STEP);
        let (Some(start), Some(end)) = (self.starts.get(group), self.starts.get(group + 1)) else {
            return Default::default();
        };
        let signs = self.more_signs.get(start.0 as usize..end.0 as usize);
        let tasks = self.more_tasks.get(start.1 as usize..end.1 as usize);
        (
            of_post(signs.unwrap_or_default(), post),
            of_post(tasks.unwrap_or_default(), post),
        )
    }

    /// Once both side tables are settled.
    pub(super) fn index(&mut self) {
        let last = self.more_signs.last().map(|extra| extra.post);
        let last = last.max(self.more_tasks.last().map(|extra| extra.post));
        let groups = last.map_or(0, |last| usize::from(last / STEP) + 1);
        let starts = starts(&self.more_signs).zip(starts(&self.more_tasks));
        self.starts = starts.take(groups + 1).collect();
    }

    /// Orders the side table and takes repeats out of it; of equal rows the first in the files is kept, whichever was
    /// read first. Gives the number of repeats.
    pub(super) fn settle_signs(
        &mut self,
        days: &Days,
        is_before: &dyn Fn(RowRef, RowRef) -> bool,
    ) -> u64 {
        let mut more = std::mem::take(&mut self.more_signs);
        order(&mut more, PackedSign::row);
        let repeated = drop_repeats(&mut more, is_before, |extra| {
            let sign = extra.row;
            let cell = Self::cell(days, extra.post, extra.day).unwrap_or(usize::MAX);
            let details = &self.details;
            let Some(bits) = self.signs.get_mut(cell) else {
                return false;
            };
            let is_repeat = sign.repeats_dense(*bits, || details.get(cell));
            if is_repeat && is_before(sign.row(), PackedSign::row_of(*bits)) {
                *bits = sign.bits();
            }
            is_repeat
        });
        self.more_signs = more;
        self.details = Details::default();
        repeated
    }

    /// The same of reports, of whose contents nothing is kept. Only then there is room for sign-ins.
    pub(super) fn settle_tasks(
        &mut self,
        days: &Days,
        is_before: &dyn Fn(RowRef, RowRef) -> bool,
    ) -> u64 {
        let mut more = std::mem::take(&mut self.more_reports);
        order(&mut more, |report| report.task.row);
        let repeated = drop_repeats(&mut more, is_before, |extra| {
            let cell = Self::cell(days, extra.post, extra.day).unwrap_or(usize::MAX);
            let Report { task, content } = extra.row;
            let Some(&dense) = self.contents.get(cell).filter(|&&bits| bits != 0) else {
                return false;
            };
            let filed = self.filed.get_mut(cell);
            let is_repeat = task.filled
                && (dense ^ content) & CONTENT == 0
                && (filed.as_deref())
                    .is_none_or(|&filed| Filed::unpack(filed).reported == task.reported);
            if is_repeat
                && let Some(filed) = filed
                && is_before(task.row, Filed::unpack(*filed).row)
            {
                let row = task.row;
                *filed = Filed {
                    row,
                    ..Filed::unpack(*filed)
                }
                .pack();
            }
            is_repeat
        });
        let tasks = more.into_iter().map(|Extra { post, day, row }| Extra {
            post,
            day,
            row: row.task,
        });
        self.more_tasks = tasks.collect();
        let kept = self.contents.iter();
        self.tasks = kept.map(|bits| (bits >> BITS_OF_CONTENT) as u8).collect();
        self.make_room_for_signs();
        repeated
    }
}

#[cfg(test)]
impl<T> Extra<T> {
    pub fn of_day(day: u16, row: T) -> Self {
        Self { post: 0, day, row }
    }
}
