//! Rows that can't be told into columns, or that hold others.

use super::cells;
use super::columns::Column;
use super::row::Row;
use super::sheet::Sheet;
use super::split::Splitter;
use super::surplus::is_pushed;
use crate::model::problem::Input;
use crate::model::source::RowRef;
use crate::say;

impl Sheet {
    /// Why a row can't be told into columns.
    pub(super) fn shape(&self, split: &Splitter<'_>) -> Option<String> {
        let (cells, width) = (split.width(), self.header.width());
        if cells == width && !split.is_multiline() {
            return None;
        }
        let beyond = (width..cells).any(|index| !split.raw(index).trim_ascii().is_empty());
        let shown = || self.lang.count(cells, ["cell", "cells"], "sel");
        if cells < width {
            let cells = shown();
            return Some(say!(
                self.lang,
                "the row has {cells} where the headings are {width}: it was cut off or lacks a separator; blank last cells need theirs too",
                "baris ini berisi {cells}, padahal judul kolomnya {width}: terpotong atau kurang pemisah; sel kosong di akhir baris juga perlu pemisah"
            ));
        }
        if beyond || is_pushed(split, width + self.surplus) {
            let cells = shown();
            return Some(say!(
                self.lang,
                "the row has {cells} where the headings are {width}; a cell that holds the separator needs quotes",
                "baris ini berisi {cells}, padahal judul kolomnya {width}; sel yang memuat pemisah harus diapit tanda kutip"
            ));
        }
        (split.is_multiline() && self.swallows_rows(|at| split.raw(at))).then(|| {
            say!(
                self.lang,
                "a quoted cell goes on over lines that look like rows; close the quote where the cell ends",
                "sel berkutip berlanjut ke baris-baris yang tampak seperti data; tutup tanda kutip di akhir sel"
            )
        })
    }

    /// Such a row. One that was cut off still names whom and which day it is of, before its last cell; a longer one may
    /// hold others' rows.
    pub(super) fn misshapen<'a, 'b>(
        &'b self,
        split: &'b Splitter<'a>,
        place: RowRef,
        text: String,
    ) -> Row<'a, 'b> {
        let mut row = Row::new(split, &self.header, self.lang, place);
        let is_whole = |column| {
            let cell = self.header.index(column);
            cell.is_some_and(|index| index + 1 < split.width())
        };
        let is_short = split.width() < self.header.width() && !split.is_multiline();
        if is_short && self.input != Input::Roster {
            if is_whole(Column::Nip) {
                row.need_id();
            }
            // a condition holds on from its day, nobody knows how long
            if is_whole(Column::Date) && self.input != Input::Health {
                row.need_day();
            }
        }
        row.troubles = vec![(None, text)];
        row
    }

    /// A line inside a quoted cell that has a staff number where the rows have it.
    pub(super) fn swallows_rows<'a>(&self, raw: impl Fn(usize) -> &'a [u8]) -> bool {
        let Some(nip) = self.header.index(Column::Nip) else {
            return false;
        };
        let own = raw(nip);
        let has_date = self.header.has(Column::Date);
        (0..self.header.width()).any(|index| {
            let mut lines = raw(index).split(|&byte| byte == b'\n');
            // before the first line end stands the rest of a row
            let rest = lines
                .next()
                .filter(|_| has_date && index < nip && raw(index).contains(&b'\n'));
            let swallows_rest = rest.is_some_and(|line| {
                let mut cells = line.split(|&byte| byte == self.header.separator);
                cells
                    .nth(nip - index)
                    .is_some_and(|cell| is_id(cell) && form(cell).eq(form(own)))
                    && cells.any(|cell| self.is_date(cell))
            });
            swallows_rest
                || lines.any(|line| {
                    let cells = || line.split(|&byte| byte == self.header.separator);
                    let cell = cells().nth(nip).unwrap_or_default();
                    let digits = cell.iter().filter(|byte| byte.is_ascii_digit()).count();
                    // a NIP below its name, as lists have it, is no row
                    matches!(digits, 16 | 18) && cells().nth(1).is_some()
                        || (has_date && !cell.is_empty() || digits > 0)
                            && form(cell).eq(form(own))
                            && self.is_like_a_row(cells())
                })
        })
    }

    fn is_date(&self, cell: &[u8]) -> bool {
        cells::date(String::from_utf8_lossy(cell).trim(), self.lang).is_ok()
    }

    fn is_like_a_row<'a>(&self, mut cells: impl Iterator<Item = &'a [u8]>) -> bool {
        match self.header.index(Column::Date) {
            Some(date) => cells.nth(date).is_some_and(|cell| self.is_date(cell)),
            None => cells.count() == self.header.width(),
        }
    }
}

fn is_id(cell: &[u8]) -> bool {
    cell.iter().any(u8::is_ascii_digit)
}

/// What an id is made of: a digit for its digits in a row, a letter for its letters.
fn form(id: &[u8]) -> impl Iterator<Item = u8> {
    let kinds = id.trim_ascii().iter().map(|byte| match byte {
        b'0'..=b'9' => b'9',
        b'a'..=b'z' | b'A'..=b'Z' => b'a',
        &other => other,
    });
    let mut before = None;
    kinds.filter(move |&kind| before.replace(kind) != Some(kind))
}
/// The numbers of the columns, 1, 2, 3 or (1), (2), (3), as printed lists have them below their headings.
pub(super) fn counts_up(row: &Splitter<'_>) -> bool {
    let bare = |index| {
        let cell = row.raw(index).trim_ascii();
        let inner = cell.strip_prefix(b"(");
        inner
            .and_then(|inner| inner.strip_suffix(b")"))
            .unwrap_or(cell)
    };
    let is_next = |index: usize| bare(index) == (index + 1).to_string().as_bytes();
    bare(0) == b"1" && row.width() > 2 && (0..row.width()).all(is_next)
}
