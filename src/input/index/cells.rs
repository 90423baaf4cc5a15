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
    pub(super) has_doubled: bool,
}

impl<'a> Cells<'a> {
    #[cfg(test)]
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

    /// Whether a cell holds doubled quotes.
    #[inline]
    pub fn is_doubled(&self, index: usize) -> bool {
        self.has_doubled && is_doubled(self.written(index))
    }

    /// The whole row without its line end.
    pub fn whole(&self) -> &'a [u8] {
        let end = self.marks.last().map_or(0, |&mark| mark as usize);
        let start = self.marks.first();
        let start = start.map_or(0, |mark| mark.wrapping_add(1) as usize);
        self.bytes.get(start..end).unwrap_or_default()
    }
}

fn trimmed(cell: &[u8]) -> Cow<'static, [u8]> {
    let text = std::str::from_utf8(cell).unwrap_or_default();
    Cow::Owned(text.trim().as_bytes().to_vec())
}

/// Holds quotes inside its own.
fn is_doubled(written: &[u8]) -> bool {
    matches!(written, [QUOTE, inner @ .., QUOTE] if inner.contains(&QUOTE))
}

/// A cell as written, without its quotes and the blanks around it, where nothing inside is to be changed for that.
#[inline(always)]
pub(super) fn plain(written: &[u8], has_doubled: bool) -> Option<&[u8]> {
    let is_plain = |byte: &u8| byte.is_ascii_graphic() && *byte != QUOTE;
    let cell = match written {
        [] => return Some(written),
        cell if has_doubled && is_doubled(cell) => return None,
        [QUOTE, cell @ .., QUOTE] | cell => cell,
    };
    let is_bare = cell.first().is_none_or(is_plain) && cell.last().is_none_or(is_plain);
    is_bare.then_some(cell)
}

/// The same for any cell. Of bytes that are UTF-8.
pub(super) fn text(written: &[u8]) -> Cow<'_, [u8]> {
    match (plain(written, true), written) {
        (Some(cell), _) => Cow::Borrowed(cell),
        (None, [QUOTE, cell @ .., QUOTE]) => trimmed(&without_doubled_quotes(cell)),
        (None, cell) => trimmed(cell),
    }
}
