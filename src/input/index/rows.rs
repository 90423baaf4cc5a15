//! Rows that follow each other, read a column at a time: what is done for one cell is done for all of them before the
//! next, which a processor finds easier than row by row.

#![allow(
    clippy::inline_always,
    reason = "called for every cell; a call costs more than what is done"
)]

use std::borrow::Cow;

use super::cells::{Field, plain, text};
use super::{Index, QUOTE};
use crate::model::source::RowRef;

/// Most rows that are read together: a bit for each in a word.
pub const MOST: usize = u64::BITS as usize;

/// A bit of a word for each row.
pub type Bits = u64;

/// Rows that follow each other.
pub struct Rows<'a> {
    bytes: &'a [u8],
    marks: &'a [u32],
    /// The mark before each row.
    firsts: [u32; MOST],
    /// And the one at its end.
    ends: &'a [u32],
    /// The line on which each begins.
    lines: [u32; MOST],
    /// The place of a row on the first line, if it were in the same piece.
    pub base: RowRef,
    /// Those that are to be read in their usual form.
    pub usual: Bits,
    /// Those that go on over several lines.
    pub multiline: Bits,
    /// Those in which two quotes stand for one.
    doubled: Bits,
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
        let mark = |number: Option<&u32>| {
            let mark = number.and_then(|&number| self.marks.get(number as usize));
            mark.copied().unwrap_or_default()
        };
        let start = mark(self.firsts.get(row)).wrapping_add(1) as usize;
        let end = mark(self.ends.get(row)) as usize;
        self.bytes.get(start..end).unwrap_or_default()
    }

    #[cfg(test)]
    pub fn width(&self, row: usize) -> u32 {
        self.ends[row] - self.firsts[row]
    }

    #[inline(always)]
    pub fn place(&self, row: usize) -> RowRef {
        RowRef(self.base.0.wrapping_add(at(&self.lines, row)))
    }

    /// A cell as written; nothing that makes sense for a row that isn't usual.
    #[inline(always)]
    fn written(&self, row: usize, column: u32) -> Field<'a> {
        Field::new(self.bytes, self.marks, at(&self.firsts, row), column)
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
    ) -> ([M::Value; MOST], Bits) {
        let Some(cells) = self.cells(column) else {
            let blank = meaning.other(Field::default());
            let known = if blank.is_some() { Bits::MAX } else { 0 };
            return ([blank.unwrap_or_default(); MOST], known);
        };
        let (mut values, mut known) = meaning.usual(&cells);
        let rest = self.all() & !known;
        if rest != 0 {
            known |= others(meaning, &cells, rest, &mut values);
        }
        (values, known)
    }

    /// The rows in which something stands in a column.
    pub fn filled(&self, column: Option<u32>) -> Bits {
        let Some(cells) = self.cells(column) else {
            return 0;
        };
        cells.each().zip(0..).fold(0, |filled, (cell, row)| {
            filled | Bits::from(cell.len() != 0) << row
        })
    }

    #[inline(always)]
    fn cells(&self, column: Option<u32>) -> Option<Cells<'_>> {
        Some(Cells {
            bytes: self.bytes,
            marks: self.marks,
            firsts: self.firsts.get(..self.ends.len())?,
            column: column?,
        })
    }
}

/// Cells below each other, as many at most as rows are read together.
pub struct Cells<'a> {
    bytes: &'a [u8],
    marks: &'a [u32],
    /// The mark before each row.
    firsts: &'a [u32],
    column: u32,
}

impl<'a> Cells<'a> {
    #[cfg(test)]
    pub fn of(bytes: &'a [u8], marks: &'a [u32; 2]) -> Self {
        Self {
            bytes,
            marks,
            firsts: &[0],
            column: 0,
        }
    }

    #[inline(always)]
    pub fn each(&self) -> impl Iterator<Item = Field<'a>> {
        let &Self {
            bytes,
            marks,
            column,
            ..
        } = self;
        let field = move |&first| Field::new(bytes, marks, first, column);
        self.firsts.iter().map(field)
    }

    /// What the cells mean, each for itself.
    #[inline(always)]
    pub fn by_one<T: Copy + Default>(
        &self,
        mut meaning: impl FnMut(Field<'a>) -> Option<T>,
    ) -> ([T; MOST], Bits) {
        let (mut values, mut known, mut bit) = ([T::default(); MOST], 0, 1);
        for (cell, value) in self.each().zip(&mut values) {
            if let Some(read) = meaning(cell) {
                *value = read;
                known |= bit;
            }
            bit <<= 1;
        }
        (values, known)
    }
}

/// What the cells of a column mean.
pub trait Meaning {
    type Value: Copy + Default;

    /// Of those cells that have the form nearly all have; one in quotes has not.
    fn usual(&mut self, cells: &Cells<'_>) -> ([Self::Value; MOST], Bits);

    /// Of any cell without its quotes; `None` sends the row the slow way.
    fn other(&mut self, cell: Field<'_>) -> Option<Self::Value>;
}

#[inline(never)]
fn others<M: Meaning>(
    meaning: &mut M,
    cells: &Cells<'_>,
    rows: Bits,
    values: &mut [M::Value; MOST],
) -> Bits {
    let mut known = 0;
    for ((cell, value), row) in cells.each().zip(values).zip(0..) {
        if rows >> row & 1 == 1
            && let Some(read) = meaning.other(cell.without_quotes())
        {
            *value = read;
            known |= 1 << row;
        }
    }
    known
}

/// Of a list of as many as rows are read together.
#[inline(always)]
pub fn at<T: Copy + Default>(list: &[T; MOST], row: usize) -> T {
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

/// Goes through the rows of a block.
pub struct Walk<'a> {
    rows: Rows<'a>,
    /// Cells of a usual row.
    width: usize,
    /// Marks from a row's end to the next one's beginning.
    gap: u32,
    /// The ends of the rows to come.
    ends: &'a [u32],
    /// Rows gone by, and lines.
    row: u32,
    line: u32,
    /// The mark before the next row.
    first: u32,
    inner: &'a [u32],
    doubled: &'a [u32],
}

impl Index {
    /// `bytes`: those it was built of, and a few more for [`Field::bytes`]. `width`: cells of a usual row.
    pub fn walk<'a>(&'a self, bytes: &'a [u8], width: usize) -> Walk<'a> {
        Walk {
            rows: Rows {
                bytes,
                marks: self.marks.list(),
                firsts: [0; MOST],
                ends: &[],
                lines: [0; MOST],
                base: RowRef::default(),
                usual: 0,
                multiline: 0,
                doubled: 0,
            },
            width,
            gap: self.gap,
            ends: self.ends.list(),
            row: 0,
            line: 0,
            first: 0,
            inner: &self.inner,
            doubled: &self.doubled,
        }
    }
}

impl<'a> Walk<'a> {
    /// The next rows, so many at most, that begin on the next so many lines.
    pub fn next(&mut self, most: usize, lines: u32) -> Option<&mut Rows<'a>> {
        let most = most.min(MOST).min(lines as usize).min(self.ends.len());
        if most == 0 {
            return None;
        }
        (self.rows.usual, self.rows.multiline) = (0, 0);
        let count = match self.inner.first() {
            Some(&row) if row < self.row + most as u32 => self.multiline(most, lines),
            _ => self.plain(most),
        };
        self.rows.doubled = 0;
        while let Some((&row, rest)) = self.doubled.split_first()
            && (row - self.row) < count as u32
        {
            self.rows.doubled |= 1 << (row - self.row);
            self.doubled = rest;
        }
        (self.rows.ends, self.ends) = self.ends.split_at_checked(count)?;
        self.row += count as u32;
        Some(&mut self.rows)
    }

    /// Rows of one line each.
    fn plain(&mut self, most: usize) -> usize {
        let rows = &mut self.rows;
        let gap = self.gap;
        for ((first, &end), bit) in rows.firsts.iter_mut().zip(self.ends).zip(0..most) {
            *first = self.first;
            rows.usual |= Bits::from((end - self.first) as usize == self.width) << bit;
            self.first = end + gap;
        }
        for (line, number) in rows.lines.iter_mut().zip(self.line..) {
            *line = number;
        }
        self.line += most as u32;
        most
    }

    fn multiline(&mut self, most: usize, lines: u32) -> usize {
        let rows = &mut self.rows;
        let slots = rows.firsts.iter_mut().zip(&mut rows.lines);
        let last = self.line + lines;
        let mut count = 0;
        for ((first, line), &end) in slots.zip(self.ends).take(most) {
            if self.line >= last {
                break;
            }
            (*first, *line) = (self.first, self.line);
            rows.usual |= Bits::from((end - self.first) as usize == self.width) << count;
            self.first = end + self.gap;
            self.line += 1;
            let number = self.row + count;
            while let Some((_, rest)) = self.inner.split_first().filter(|(row, _)| **row == number)
            {
                rows.multiline |= 1 << count;
                (self.inner, self.line) = (rest, self.line + 1);
            }
            count += 1;
        }
        count as usize
    }

    /// Lines gone by.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Where the next row begins.
    pub fn start(&self) -> Option<usize> {
        self.ends.first()?;
        let mark = self.rows.marks.get(self.first as usize);
        mark.map(|mark| mark.wrapping_add(1) as usize)
    }
}
