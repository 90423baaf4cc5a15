//! Where the rows and cells of some bytes end, found 64 bytes at a time. Only for bytes whose quotes all stand
//! where they belong, or as in `="198001012006041007"`; what anything else means is told by the
//! [`Splitter`](super::split::Splitter).

#![allow(
    clippy::inline_always,
    reason = "only what is inlined is compiled for the processor at hand"
)]

mod cells;
mod marks;
mod quotes;
mod rows;
mod walk;

pub use cells::Field;
pub use rows::{Bits, Cells, MOST, Meaning, Rows, Values, at, each};

use fearless_simd::{Level, Simd, SimdBase, SimdInto, SimdMask, dispatch, u8x64};

use super::split::LONGEST_CELL;
use marks::{Marks, ranks};
use quotes::{are_formulas, are_returns};

/// The rows of a block, by the places where their cells end.
#[derive(Default)]
pub struct Index {
    /// Separators and line ends outside quotes, behind one that stands before the first byte.
    marks: Marks,
    /// Which mark ends each row.
    ends: Marks,
    /// The row of each line end inside quotes.
    inner: Vec<u32>,
    /// The row of two quotes that stand for one.
    doubled: Vec<u32>,
    /// Marks from one row's end to the next row's beginning: none where both are one.
    gap: u32,
    has_returns: bool,
    has_zeros: bool,
    is_ascii: bool,
}

const QUOTE: u8 = b'"';
const NEWLINE: u8 = b'\n';

/// What 64 bytes are, a bit for each.
struct Masks {
    /// Separators and line ends.
    marks: u64,
    newlines: u64,
    quotes: u64,
}

/// What all bytes so far have in common, each by its place in its 64.
struct Seen<S: Simd> {
    lowest: u8x64<S>,
    highest: u8x64<S>,
    /// The bits by which they differ from a CR, where they do least.
    off_return: u8x64<S>,
}

/// What one run of 64 bytes leaves to the next.
#[derive(Clone, Copy)]
struct Carry {
    /// All bits where the next byte stands inside quotes.
    inside: u64,
    /// 1 where a quote may open now: behind a mark or a closing quote.
    may_open: u64,
    /// 1 behind a closing quote.
    closed: u64,
}

impl Index {
    /// The end of the last whole row, 0 for none; `None` where a quote is out of place. `is_last`: the bytes end the file.
    pub fn build(&mut self, bytes: &[u8], separator: u8, is_last: bool) -> Option<usize> {
        self.clear();
        let carry = dispatch!(Level::new(), simd => self.find(simd, bytes, separator))?;
        if is_last && carry.inside != 0 {
            return None;
        }
        let is_ended = self.ends.list().last().copied() == Some(self.marks.count() - 1);
        let has_end = is_ended && bytes.last() == Some(&NEWLINE);
        if is_last && !has_end && !bytes.is_empty() {
            self.ends.push(self.marks.count());
            self.marks.push(bytes.len() as u32);
        }
        self.cut(bytes)
    }

    #[inline(always)]
    fn find<S: Simd>(&mut self, simd: S, bytes: &[u8], separator: u8) -> Option<Carry> {
        let mut carry = Carry {
            inside: 0,
            may_open: 1,
            closed: 0,
        };
        let find = Find::new(simd, separator);
        let (chunks, tail) = bytes.as_chunks::<64>();
        let mut seen = Seen::new(simd);
        let mut base = 0;
        for chunk in chunks {
            let chunk = (*chunk).simd_into(simd);
            seen.add(chunk, find.carriage_return);
            self.add(
                simd,
                (bytes, separator),
                base,
                &find.masks(chunk),
                u64::MAX,
                &mut carry,
            )?;
            base += 64;
        }
        if !tail.is_empty() {
            let mut last = [b' '; 64];
            last.iter_mut().zip(tail).for_each(|(to, &from)| *to = from);
            let chunk = last.simd_into(simd);
            seen.add(chunk, find.carriage_return);
            let valid = (1 << tail.len()) - 1;
            self.add(
                simd,
                (bytes, separator),
                base,
                &find.masks(chunk),
                valid,
                &mut carry,
            )?;
        }
        self.is_ascii = seen.highest.reduce_max().is_ascii();
        self.has_returns = seen.off_return.reduce_min() == 0;
        self.has_zeros = seen.lowest.reduce_min() == 0;
        Some(carry)
    }

    fn clear(&mut self) {
        self.ends.clear();
        self.inner.clear();
        self.gap = 0;
        self.marks.clear();
        self.doubled.clear();
        self.marks.push(u32::MAX);
    }

    /// The last row's end. A row as long as no cell may be is left to the splitter.
    fn cut(&mut self, bytes: &[u8]) -> Option<usize> {
        // so long a row holds one of these bytes
        let mut places = (LONGEST_CELL..bytes.len()).step_by(LONGEST_CELL);
        if places.any(|place| self.is_in_long_row(place as u32)) {
            return None;
        }
        let cut = self
            .ends
            .list()
            .last()
            .map_or(0, |&mark| self.end(mark) + 1);
        if self.has_returns {
            self.drop_returns(bytes);
        }
        Some(cut as usize)
    }

    fn is_in_long_row(&self, place: u32) -> bool {
        let ends = self.ends.list();
        let row = ends.partition_point(|&mark| self.end(mark) < place);
        let before = row.checked_sub(1).and_then(|row| ends.get(row));
        let start = before.map_or(0, |&mark| self.end(mark));
        let end = ends.get(row).map_or(0, |&mark| self.end(mark));
        end.saturating_sub(start) as usize > LONGEST_CELL
    }

    fn end(&self, mark: u32) -> u32 {
        let end = self.marks.list().get(mark as usize);
        end.copied().unwrap_or_default()
    }

    /// The CR of a line end belongs to no cell: such rows end one byte earlier than the next begins.
    fn drop_returns(&mut self, bytes: &[u8]) {
        let own = self.marks.list();
        let mut marks = Vec::with_capacity(own.len() + self.ends.list().len());
        let mut start = 0;
        for end in self.ends.list_mut() {
            let row = own.get(start..=*end as usize).unwrap_or_default();
            start = *end as usize;
            marks.extend_from_slice(row);
            if let Some(last) = marks.last_mut().filter(|last| **last > 0)
                && bytes.get(*last as usize - 1) == Some(&b'\r')
                && row
                    .first()
                    .is_none_or(|before| before.wrapping_add(1) < *last)
            {
                *last -= 1;
            }
            *end = marks.len() as u32 - 1;
        }
        self.gap = 1;
        self.marks = marks.into();
    }

    /// `None` where a quote is out of place.
    #[inline(always)]
    fn add<S: Simd>(
        &mut self,
        simd: S,
        (bytes, separator): (&[u8], u8),
        base: usize,
        seen: &Masks,
        valid: u64,
        carry: &mut Carry,
    ) -> Option<()> {
        let (mut marks, mut newlines) = (seen.marks & valid, seen.newlines & valid);
        if seen.quotes | carry.inside | carry.closed == 0 {
            carry.may_open = marks >> 63;
        } else {
            let inside = prefix_xor(seen.quotes) ^ carry.inside;
            let (opening, closing) = (seen.quotes & inside, seen.quotes & !inside);
            let inner = newlines & inside;
            marks &= !inside;
            newlines &= !inside;
            let may_open = (marks | closing) << 1 | carry.may_open;
            let behind = closing << 1 | carry.closed;
            let text_behind = behind & !(marks | opening) & valid;
            let early = opening & !may_open;
            if (early != 0 && !are_formulas(bytes, separator, base, early))
                || (text_behind != 0 && !are_returns(bytes, base, text_behind))
            {
                return None;
            }
            if inner != 0 {
                add_rows(&mut self.inner, inner, newlines, self.ends.count());
            }
            if behind & opening != 0 {
                let doubled = behind & opening;
                add_rows(&mut self.doubled, doubled, newlines, self.ends.count());
            }
            *carry = Carry {
                inside: ((inside as i64) >> 63) as u64,
                may_open: (marks | closing) >> 63,
                closed: closing >> 63,
            };
        }
        let count = self.marks.count();
        self.ends.put(simd, count, ranks(simd, marks, newlines));
        self.marks.put(simd, base as u32, marks);
        Some(())
    }

    pub fn rows(&self) -> usize {
        self.ends.list().len()
    }

    /// Where a row behind the first begins; `None` behind the last.
    pub fn start_of(&self, row: usize) -> Option<usize> {
        let [before, _] = self.ends.list().get(row.checked_sub(1)?..=row)? else {
            return None;
        };
        Some(self.end(before + self.gap) as usize + 1)
    }

    /// Whether any row has fewer cells than the headings, but more than a blank line; single ones among longer rows are
    /// passed over.
    pub fn has_short_rows(&self, width: u32) -> bool {
        const STEP: usize = 8;
        let ends = self.ends.list();
        let stride = width + self.gap;
        // mostly all have as many: a few tell
        let (few, _) = ends.as_chunks::<STEP>();
        let are_usual = few
            .iter()
            .zip(1..)
            .all(|([.., end], chunk)| *end == width + (chunk * STEP as u32 - 1) * stride);
        let sure = if are_usual {
            ends.len().saturating_sub(STEP)
        } else {
            0
        };
        (sure..ends.len()).any(|row| (2..width).contains(&self.cells(row)))
    }

    /// How many a row has.
    fn cells(&self, row: usize) -> u32 {
        let ends = self.ends.list();
        let before = row.checked_sub(1).and_then(|before| ends.get(before));
        let first = before.map_or(0, |before| before + self.gap);
        ends.get(row).map_or(0, |end| end - first)
    }

    pub fn lines(&self) -> u32 {
        self.ends.count() + self.inner.len() as u32
    }

    /// Bytes of zero, which no text has.
    pub fn has_zeros(&self) -> bool {
        self.has_zeros
    }

    pub fn is_ascii(&self) -> bool {
        self.is_ascii
    }
}

/// The rows in which something stands; `newlines`: those that end rows, of which so many were before.
fn add_rows(rows: &mut Vec<u32>, mut places: u64, newlines: u64, before: u32) {
    while places != 0 {
        let ended = newlines & ((places & places.wrapping_neg()) - 1);
        rows.push(before + ended.count_ones());
        places &= places - 1;
    }
}

/// What is looked for in 64 bytes.
struct Find<S: Simd> {
    separator: u8x64<S>,
    quote: u8x64<S>,
    newline: u8x64<S>,
    carriage_return: u8x64<S>,
}

impl<S: Simd> Find<S> {
    #[inline(always)]
    fn new(simd: S, separator: u8) -> Self {
        let all = |byte| u8x64::splat(simd, byte);
        Self {
            separator: all(separator),
            quote: all(QUOTE),
            newline: all(NEWLINE),
            carriage_return: all(b'\r'),
        }
    }

    #[inline(always)]
    fn masks(&self, chunk: u8x64<S>) -> Masks {
        let newlines = chunk.simd_eq(self.newline).to_bitmask();
        Masks {
            marks: chunk.simd_eq(self.separator).to_bitmask() | newlines,
            newlines,
            quotes: chunk.simd_eq(self.quote).to_bitmask(),
        }
    }
}

impl<S: Simd> Seen<S> {
    #[inline(always)]
    fn new(simd: S) -> Self {
        let blank = u8x64::splat(simd, b' ');
        Self {
            lowest: blank,
            highest: blank,
            off_return: blank,
        }
    }

    #[inline(always)]
    fn add(&mut self, chunk: u8x64<S>, carriage_return: u8x64<S>) {
        self.lowest = self.lowest.min(chunk);
        self.highest = self.highest.max(chunk);
        self.off_return = self.off_return.min(chunk ^ carriage_return);
    }
}

/// Each bit becomes the sum, odd or even, of itself and those below.
#[inline(always)]
fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

#[cfg(test)]
mod tests;
