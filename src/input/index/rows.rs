//! Rows that follow each other, read a column at a time: what is done for one cell is done for all of them before the
//! next, which a processor finds easier than row by row.

#![allow(
    clippy::inline_always,
    reason = "called for every cell; a call costs more than what is done"
)]

use std::borrow::Cow;

use super::QUOTE;
use super::cells::{Field, plain, text};
use crate::model::source::RowRef;

/// Most rows that are read together: a bit for each in a word.
pub const MOST: usize = u64::BITS as usize;

/// A bit of a word for each row.
pub type Bits = u64;

/// A value for each row, kept from one reading to the next: of rows whose value isn't known an older one, or none.
pub type Values<T> = [T; MOST];

/// Rows that follow each other, all of them with as many cells as the header or all with more or less.
pub struct Rows<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) marks: &'a [u32],
    /// The mark before the first row.
    pub(super) first: u32,
    /// The one at the end of each.
    pub(super) ends: &'a [u32],
    /// Marks from one row's end to the next row's beginning.
    pub(super) gap: u32,
    /// Marks from one row's beginning to the next one's, where they have as many cells as the header.
    pub(super) stride: u32,
    /// The line on which each begins.
    pub(super) lines: [u32; MOST],
    /// The place of a row on the first line, if it were in the same piece.
    pub base: RowRef,
    /// Those that are to be read in their usual form.
    pub usual: Bits,
    /// Those that go on over several lines.
    pub multiline: Bits,
    /// Those in which two quotes stand for one.
    pub(super) doubled: Bits,
}

impl<'a> Rows<'a> {
    /// A bit for each of them.
    pub fn all(&self) -> Bits {
        Bits::MAX
            .checked_shr((MOST - self.ends.len()) as u32)
            .unwrap_or_default()
    }

    /// A whole row without its line end.
    pub fn whole(&self, row: usize) -> &'a [u8] {
        let mark = |number: u32| {
            let mark = self.marks.get(number as usize);
            mark.copied().unwrap_or_default()
        };
        let start = mark(self.mark_before(row)).wrapping_add(1) as usize;
        let end = self.ends.get(row).map_or(0, |&end| mark(end)) as usize;
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn mark_before(&self, row: usize) -> u32 {
        let before = row.checked_sub(1).and_then(|before| self.ends.get(before));
        before.map_or(self.first, |&end| end + self.gap)
    }

    #[cfg(test)]
    pub fn width(&self, row: usize) -> u32 {
        self.ends[row] - self.mark_before(row)
    }

    /// The cell of any row, without its quotes.
    #[cfg(test)]
    pub fn any(&self, row: usize, column: u32) -> &'a [u8] {
        let mark = self.mark_before(row) + column;
        let cell = Field::new(self.bytes, self.marks, mark);
        cell.without_quotes().slice()
    }

    #[inline(always)]
    pub fn place(&self, row: usize) -> RowRef {
        RowRef(self.base.0.wrapping_add(at(&self.lines, row)))
    }

    /// A cell as written; nothing that makes sense for a row that isn't usual.
    #[inline(always)]
    fn written(&self, row: usize, column: u32) -> Field<'a> {
        let mark = self.first + row as u32 * self.stride + column;
        Field::new(self.bytes, self.marks, mark)
    }

    #[inline(always)]
    fn written_in(&self, row: usize, column: Option<u32>) -> &'a [u8] {
        column.map_or(&[], |column| self.written(row, column).slice())
    }

    /// A cell without its quotes; doubled ones inside stay. Empty where there is no such column.
    #[inline(always)]
    pub fn raw(&self, row: usize, column: Option<u32>) -> &'a [u8] {
        column.map_or(&[], |column| {
            self.written(row, column).without_quotes().slice()
        })
    }

    /// A cell without its quotes; `None` where doubled ones stand inside.
    #[inline(always)]
    pub fn undoubled(&self, row: usize, column: Option<u32>) -> Option<&'a [u8]> {
        let cell = self.raw(row, column);
        (!self.has_doubled(row) || !cell.contains(&QUOTE)).then_some(cell)
    }

    #[inline(always)]
    fn has_doubled(&self, row: usize) -> bool {
        self.doubled >> row & 1 == 1
    }

    /// A cell without its quotes and the blanks around it, where nothing inside is to be changed for that.
    #[inline(always)]
    pub fn plain(&self, row: usize, column: Option<u32>) -> Option<&'a [u8]> {
        plain(self.written_in(row, column), self.has_doubled(row))
    }

    /// The same for any cell. Of bytes that are UTF-8.
    pub fn text(&self, row: usize, column: Option<u32>) -> Cow<'a, [u8]> {
        text(self.written_in(row, column))
    }

    /// What the cells of a column mean, and for which rows they mean anything.
    #[inline(always)]
    pub fn read<M: Meaning>(
        &self,
        column: Option<u32>,
        meaning: &mut M,
        values: &mut Values<M::Value>,
    ) -> Bits {
        let Some(cells) = self.cells(column) else {
            let blank = meaning.other(Field::default());
            values.fill(blank.unwrap_or_default());
            return if blank.is_some() { Bits::MAX } else { 0 };
        };
        if cells.of_row(0).is_quoted() {
            quoted(&cells, meaning, values)
        } else {
            all(&cells, meaning, values)
        }
    }

    /// The rows in which something stands in a column.
    pub fn filled(&self, column: Option<u32>) -> Bits {
        let Some(cells) = self.cells(column) else {
            return 0;
        };
        let quotes = if cells.are_quoted() { 2 } else { 0 };
        cells.each().zip(0..).fold(0, |filled, (cell, row)| {
            filled | Bits::from(cell.len() > quotes) << row
        })
    }

    #[inline(always)]
    fn cells(&self, column: Option<u32>) -> Option<Cells<'_>> {
        let start = (self.first + column?) as usize;
        let length = self.ends.len() * self.stride as usize;
        Some(Cells {
            bytes: self.bytes,
            marks: self.marks.get(start..start + length)?,
            stride: self.stride as usize,
            are_bare: false,
        })
    }
}

/// Cells below each other, as many at most as rows are read together.
pub struct Cells<'a> {
    bytes: &'a [u8],
    /// From the one before the first cell on, as many for each row.
    marks: &'a [u32],
    stride: usize,
    /// Their quotes aren't theirs any more.
    are_bare: bool,
}

impl<'a> Cells<'a> {
    /// `marks`: two for each cell.
    #[cfg(test)]
    pub fn of(bytes: &'a [u8], marks: &'a [u32]) -> Self {
        Self {
            bytes,
            marks,
            stride: 2,
            are_bare: false,
        }
    }

    #[inline(always)]
    pub fn each(&self) -> impl Iterator<Item = Field<'a>> {
        let bytes = self.bytes;
        let field = move |marks: &[u32]| Field::new(bytes, marks, 0);
        self.marks.chunks_exact(self.stride).map(field)
    }

    /// A bit for each of them.
    pub fn all(&self) -> Bits {
        let count = self.marks.len() / self.stride;
        Bits::MAX
            .checked_shr((MOST - count) as u32)
            .unwrap_or_default()
    }

    #[inline(always)]
    pub fn of_row(&self, row: usize) -> Field<'a> {
        Field::new(self.bytes, self.marks, (row * self.stride) as u32)
    }

    /// Without its quotes.
    fn bare(&self, row: usize) -> Field<'a> {
        let cell = self.of_row(row);
        if self.are_bare {
            cell
        } else {
            cell.without_quotes()
        }
    }

    #[inline(always)]
    fn are_quoted(&self) -> bool {
        self.each().all(Field::is_quoted)
    }

    /// What the cells mean, each for itself.
    #[inline(always)]
    pub fn by_one<T: Copy + Default>(
        &self,
        values: &mut Values<T>,
        mut meaning: impl FnMut(Field<'a>) -> Option<T>,
    ) -> Bits {
        let (mut known, mut bit) = (0, 1);
        for (cell, value) in self.each().zip(values) {
            if let Some(read) = meaning(cell) {
                *value = read;
                known |= bit;
            }
            bit <<= 1;
        }
        known
    }
}

/// What the cells of a column mean.
pub trait Meaning {
    type Value: Copy + Default;

    /// Of those cells that have the form nearly all have; one in quotes among others without has not. Better not inlined: amid all that a
    /// reader keeps at hand its loop has too few registers.
    fn usual(&mut self, cells: &Cells<'_>, values: &mut Values<Self::Value>) -> Bits;

    /// Of any cell without its quotes; `None` sends the row the slow way.
    fn other(&mut self, cell: Field<'_>) -> Option<Self::Value>;
}

#[inline(always)]
fn all<M: Meaning>(cells: &Cells<'_>, meaning: &mut M, values: &mut Values<M::Value>) -> Bits {
    let known = meaning.usual(cells, values);
    let rest = cells.all() & !known;
    if rest == 0 {
        known
    } else {
        known | others(meaning, cells, rest, values)
    }
}

/// Where all of them stand in quotes they are read like those without.
#[inline(never)]
fn quoted<M: Meaning>(cells: &Cells<'_>, meaning: &mut M, values: &mut Values<M::Value>) -> Bits {
    if !cells.are_quoted() {
        return all(cells, meaning, values);
    }
    let mut marks = [[0; 2]; MOST];
    let own = cells.marks.chunks_exact(cells.stride);
    for (bare, cell) in marks.iter_mut().zip(own) {
        if let [before, end, ..] = cell {
            *bare = [before.wrapping_add(1), end.wrapping_sub(1)];
        }
    }
    let count = cells.marks.len() / cells.stride;
    let bare = Cells {
        marks: marks.as_flattened().get(..2 * count).unwrap_or_default(),
        stride: 2,
        are_bare: true,
        ..*cells
    };
    all(&bare, meaning, values)
}

#[inline(never)]
fn others<M: Meaning>(
    meaning: &mut M,
    cells: &Cells<'_>,
    rows: Bits,
    values: &mut Values<M::Value>,
) -> Bits {
    let mut known = 0;
    for row in each(rows) {
        let cell = cells.bare(row);
        if let (Some(value), Some(read)) = (values.get_mut(row), meaning.other(cell)) {
            *value = read;
            known |= 1 << row;
        }
    }
    known
}

/// Of a list of as many as rows are read together.
#[inline(always)]
pub fn at<T: Copy + Default>(list: &Values<T>, row: usize) -> T {
    list.get(row % MOST).copied().unwrap_or_default()
}

/// The rows whose bits are set.
#[inline(always)]
pub fn each(mut bits: Bits) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let row = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        (row < MOST).then_some(row)
    })
}
