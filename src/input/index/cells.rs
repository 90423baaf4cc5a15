//! The cells of a row that was found by its marks.

#![allow(
    clippy::inline_always,
    reason = "called for every cell; a call costs more than what is done"
)]

use std::borrow::Cow;

use super::QUOTE;
use crate::input::split::without_doubled_quotes;

/// The cells of a row.
pub struct Cells<'a> {
    pub(super) bytes: &'a [u8],
    /// The mark before the row and one behind each cell.
    pub(super) marks: &'a [u32],
    /// Any row of the block has quotes.
    pub(super) has_quotes: bool,
    /// Line ends inside quotes.
    pub inner_lines: u32,
}

impl<'a> Cells<'a> {
    pub fn width(&self) -> usize {
        self.marks.len().saturating_sub(1)
    }

    /// A cell as written.
    #[inline(always)]
    fn written(&self, index: usize) -> &'a [u8] {
        let rest = self.marks.get(index..).unwrap_or_default();
        let Some(&[before, end]) = rest.first_chunk() else {
            return &[];
        };
        let span = before.wrapping_add(1) as usize..end as usize;
        self.bytes.get(span).unwrap_or_default()
    }

    /// A cell without its quotes; doubled ones inside stay. Empty where there is no such cell.
    #[inline(always)]
    pub fn raw(&self, index: usize) -> &'a [u8] {
        let cell = self.written(index);
        if self.has_quotes
            && let [QUOTE, inner @ .., QUOTE] = cell
        {
            return inner;
        }
        cell
    }

    /// A cell without blanks around it. Of bytes that are UTF-8.
    #[inline]
    pub fn text(&self, index: usize) -> Cow<'a, [u8]> {
        let is_plain = |cell: &[u8]| {
            cell.first().is_none_or(u8::is_ascii_graphic)
                && cell.last().is_none_or(u8::is_ascii_graphic)
        };
        match self.written(index) {
            [] => Cow::Borrowed(&[]),
            [QUOTE, cell @ .., QUOTE] if is_plain(cell) && !cell.contains(&QUOTE) => {
                Cow::Borrowed(cell)
            }
            [QUOTE, cell @ .., QUOTE] => trimmed(&without_doubled_quotes(cell)),
            cell if is_plain(cell) => Cow::Borrowed(cell),
            cell => trimmed(cell),
        }
    }

    /// Whether a cell holds doubled quotes.
    #[inline]
    pub fn is_doubled(&self, index: usize) -> bool {
        matches!(self.written(index), [QUOTE, inner @ .., QUOTE] if inner.contains(&QUOTE))
    }

    /// The whole row without its line end.
    pub fn whole(&self) -> &'a [u8] {
        let end = self.marks.last().map_or(0, |&mark| mark as usize);
        self.bytes.get(self.start()..end).unwrap_or_default()
    }

    /// Where it begins in the block.
    pub fn start(&self) -> usize {
        self.marks
            .first()
            .map_or(0, |mark| mark.wrapping_add(1) as usize)
    }
}

fn trimmed(cell: &[u8]) -> Cow<'static, [u8]> {
    let text = std::str::from_utf8(cell).unwrap_or_default();
    Cow::Owned(text.trim().as_bytes().to_vec())
}
