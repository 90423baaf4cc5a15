//! The headings of a file: which column is which.

use super::columns::{COLUMNS, Column};
use super::headings::normal;
use super::split::Splitter;
use crate::model::lang::Lang;
use crate::say;

/// No column.
pub(super) const NONE: u16 = u16::MAX;

pub struct Header {
    pub separator: u8,
    /// Bytes and lines before the first row.
    pub bytes: usize,
    pub lines: u32,
    pub(super) columns: [u16; COLUMNS],
    /// As the user wrote them.
    pub(super) headings: Vec<String>,
    pub(super) normal: Vec<String>,
}

impl Header {
    pub fn index(&self, column: Column) -> Option<usize> {
        self.columns
            .get(column as usize)
            .filter(|&&index| index != NONE)
            .map(|&index| usize::from(index))
    }

    /// The same for [`Rows`](super::index::Rows).
    pub fn field(&self, column: Column) -> Option<u32> {
        self.index(column).map(|index| index as u32)
    }

    pub fn has(&self, column: Column) -> bool {
        self.index(column).is_some()
    }

    /// The heading as the user wrote it, else the word of the language.
    pub fn heading(&self, column: Column, lang: Lang) -> String {
        self.index(column)
            .and_then(|index| self.headings.get(index))
            .cloned()
            .unwrap_or_else(|| column.word(lang).into())
    }

    /// Columns that aren't read, though some may be known.
    pub fn unused(&self) -> impl Iterator<Item = usize> {
        (0..self.headings.len()).filter(|&index| !self.columns.contains(&(index as u16)))
    }

    /// Nothing stands above the column.
    pub fn is_blank(&self, index: usize) -> bool {
        self.title(index).is_empty()
    }

    /// What stands above a column.
    pub fn title(&self, index: usize) -> &str {
        self.headings.get(index).map_or("", String::as_str)
    }

    /// A column by what stands above it, or by its number.
    pub fn name(&self, index: usize, lang: Lang) -> String {
        let heading = self.title(index);
        if heading.is_empty() {
            let number = index + 1;
            return say!(
                lang,
                "column {number}, without a heading,",
                "kolom {number}, tanpa judul,"
            );
        }
        let heading = super::cells::quote(heading);
        say!(lang, "the column {heading}", "kolom {heading}")
    }

    pub fn width(&self) -> usize {
        self.headings.len()
    }

    /// The headings once more, as where two files were put together.
    #[inline]
    pub fn is_repeated_by(&self, row: &Splitter<'_>) -> bool {
        // most rows are told by the first byte of their first cell
        let first = row.raw(0).first().map(u8::to_ascii_lowercase);
        let own = self
            .normal
            .first()
            .and_then(|heading| heading.bytes().next());
        if first != own && first.is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
        row.width() == self.width()
            && self
                .normal
                .iter()
                .enumerate()
                .all(|(index, heading)| normal_cell(row, index) == *heading)
    }
}

fn normal_cell(row: &Splitter<'_>, index: usize) -> String {
    normal(&String::from_utf8_lossy(&row.cell(index)))
}
