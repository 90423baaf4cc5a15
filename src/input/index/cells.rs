//! Cells that were found by their marks.

#![allow(
    clippy::inline_always,
    reason = "called for every cell; a call costs more than what is done"
)]

use std::borrow::Cow;

use super::QUOTE;
use crate::input::cells;
use crate::input::split::without_doubled_quotes;

/// A cell on its place in the bytes of a block.
#[derive(Clone, Copy, Default)]
pub struct Field<'a> {
    bytes: &'a [u8],
    start: u32,
    end: u32,
}

impl<'a> Field<'a> {
    /// `mark`: the one before it.
    #[inline(always)]
    pub(super) fn new(bytes: &'a [u8], marks: &[u32], mark: u32) -> Self {
        match marks.get(mark as usize..mark as usize + 2) {
            Some(&[before, end]) => Self {
                bytes,
                start: before.wrapping_add(1),
                end,
            },
            _ => Self::default(),
        }
    }

    #[cfg(test)]
    pub fn of(bytes: &'a [u8], start: usize, end: usize) -> Self {
        Self {
            bytes,
            start: start as u32,
            end: end as u32,
        }
    }

    #[cfg(test)]
    pub fn with_marks(self) -> (&'a [u8], [u32; 2]) {
        (self.bytes, [self.start.wrapping_sub(1), self.end])
    }

    #[inline(always)]
    pub fn slice(self) -> &'a [u8] {
        let span = self.start as usize..self.end as usize;
        self.bytes.get(span).unwrap_or_default()
    }

    #[inline(always)]
    pub fn len(self) -> u32 {
        self.end.wrapping_sub(self.start)
    }

    /// So many bytes from its first on, whether they all belong to it or not; `None` where the block ends.
    #[inline(always)]
    pub fn bytes<const N: usize>(self) -> Option<&'a [u8; N]> {
        let start = self.start as usize;
        self.bytes.get(start..start + N)?.try_into().ok()
    }

    /// All of its bytes, if they are so many.
    #[inline(always)]
    pub fn whole<const N: usize>(self) -> Option<&'a [u8; N]> {
        if self.len() as usize == N {
            self.bytes()
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn split_at(self, length: u32) -> Option<(Self, Self)> {
        let middle = self.start + length;
        (length <= self.len()).then_some((
            Self {
                end: middle,
                ..self
            },
            Self {
                start: middle,
                ..self
            },
        ))
    }

    /// Quotes of a block that has an index stand in pairs.
    #[inline]
    pub(super) fn without_quotes(self) -> Self {
        let opening = match self.slice() {
            [QUOTE, ..] => 1,
            [b'=', QUOTE, ..] => 2,
            _ => return self,
        };
        Self {
            start: self.start + opening,
            end: self.end - 1,
            ..self
        }
    }

    #[inline(always)]
    pub(super) fn is_quoted(self) -> bool {
        self.bytes() == Some(&[QUOTE])
    }
}

fn trimmed(cell: &[u8]) -> Cow<'static, [u8]> {
    let text = std::str::from_utf8(cell).unwrap_or_default();
    Cow::Owned(cells::trimmed(text).as_bytes().to_vec())
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
        (None, [b'=', QUOTE, cell @ .., QUOTE] | cell) => trimmed(cell),
    }
}
