//! Goes through the rows of a block, some at a time.

use super::Index;
use super::marks::PADDING;
use super::rows::{MOST, Rows};
use crate::model::source::RowRef;

/// Goes through the rows of a block.
pub struct Walk<'a> {
    rows: Rows<'a>,
    /// Cells of a usual row; 0 where none is usual.
    width: u32,
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
        // two marks make a cell
        let usual = Some(width as u32).filter(|width| (2..PADDING).contains(width));
        let width = usual.unwrap_or_default();
        Walk {
            rows: Rows {
                bytes,
                marks: self.marks.padded(),
                first: 0,
                ends: &[],
                gap: self.gap,
                stride: (width + self.gap).max(1),
                lines: [0; MOST],
                base: RowRef::default(),
                usual: 0,
                multiline: 0,
                doubled: 0,
            },
            width,
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
        let (count, are_usual) = self.alike(most);
        self.rows.multiline = 0;
        let count = match self.inner.first() {
            Some(&row) if row < self.row + count as u32 => self.multiline(count, lines),
            _ => {
                self.number_lines(count);
                count
            }
        };
        (self.rows.ends, self.ends) = self.ends.split_at_checked(count)?;
        self.rows.first = self.first;
        self.rows.usual = if are_usual { self.rows.all() } else { 0 };
        self.rows.doubled = 0;
        while let Some((&row, rest)) = self.doubled.split_first()
            && (row - self.row) < count as u32
        {
            self.rows.doubled |= 1 << (row - self.row);
            self.doubled = rest;
        }
        self.first = self.rows.ends.last()? + self.rows.gap;
        self.row += count as u32;
        Some(&mut self.rows)
    }

    /// How many of the next rows have as many cells as the header, or else how many have not.
    fn alike(&self, most: usize) -> (usize, bool) {
        let ends = self.ends.get(..most).unwrap_or_default();
        let (first, stride) = (self.first + self.width, self.rows.stride);
        let expected = (0..most as u32).map(|row| first + row * stride);
        let pairs = ends.iter().zip(expected);
        let difference = pairs
            .clone()
            .fold(0, |all, (&end, usual)| all | (end ^ usual));
        if difference == 0 {
            return (most, true);
        }
        let count = pairs.take_while(|(end, usual)| **end == *usual).count();
        if count > 0 {
            return (count, true);
        }
        let mut first = self.first;
        let is_other = |&&end: &&u32| {
            let width = end - first;
            first = end + self.rows.gap;
            width != self.width
        };
        (ends.iter().take_while(is_other).count(), false)
    }

    /// Rows of one line each.
    fn number_lines(&mut self, count: usize) {
        for (line, number) in self.rows.lines.iter_mut().zip(self.line..) {
            *line = number;
        }
        self.line += count as u32;
    }

    fn multiline(&mut self, most: usize, lines: u32) -> usize {
        let rows = &mut self.rows;
        let last = self.line + lines;
        let mut count = 0;
        for line in rows.lines.iter_mut().take(most) {
            if self.line >= last {
                break;
            }
            *line = self.line;
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
