//! Rows that can't be told into columns, or that hold others.

use memchr::memchr_iter;

use super::cells;
use super::columns::Column;
use super::row::Row;
use super::sheet::Sheet;
use super::split::Splitter;
use super::surplus::is_pushed;
use super::words::{Codes, Word, says};
use crate::model::problem::{Input, Refused};
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
        if beyond && self.holds_two(split) {
            let cells = shown();
            return Some(say!(
                self.lang,
                "the row has {cells} where the headings are {width}: two rows have run together; put a line break between them",
                "baris ini berisi {cells}, padahal judul kolomnya {width}: dua baris tersambung; pisahkan dengan ganti baris"
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
        (split.is_multiline() && self.swallows_rows(cells, |at| split.raw(at))).then(|| {
            say!(
                self.lang,
                "a quoted cell goes on over lines that look like rows; close the quote where the cell ends",
                "sel berkutip berlanjut ke baris-baris yang tampak seperti data; tutup tanda kutip di akhir sel"
            )
        })
    }

    /// Whether another row follows in the same line, behind a separator or not: it names a day or somebody in its turn.
    fn holds_two(&self, split: &Splitter<'_>) -> bool {
        let width = self.header.width();
        let glued = (2 * width).checked_sub(split.width());
        let Some(glued @ 0..=1) = glued else {
            return false;
        };
        let second = |column| {
            // the first of its cells, where it is glued to the last of the row before, holds more
            let index = self.header.index(column).filter(|&index| index >= glued)?;
            Some((index, split.raw(width - glued + index)))
        };
        second(Column::Date).is_some_and(|(_, cell)| self.is_date(cell))
            || second(Column::Nip)
                .is_some_and(|(nip, cell)| is_id(cell) && form(cell).eq(form(split.raw(nip))))
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
        row.held = self.held(split);
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

    /// How many rows may have become one; where the file was cut off nobody knows what stood behind.
    pub(super) fn held(&self, split: &Splitter<'_>) -> usize {
        if !split.has_line_end() && split.width() < self.header.width() {
            return Refused::MANY;
        }
        let others = (self.header.width() - 1).max(1);
        let lines = (split.lines() - split.line()) as usize;
        split.width().div_ceil(others).max(lines)
    }

    /// Whether a quoted cell goes on over other rows: the lines in it are rows as far as they go, or before its first
    /// line end stands the rest of one. `count`: cells of the row.
    pub(super) fn swallows_rows<'a>(&self, count: usize, raw: impl Fn(usize) -> &'a [u8]) -> bool {
        let lines = |index| Some(raw(index)).filter(|cell| cell.contains(&b'\n'));
        (0..self.header.width()).any(|index| {
            lines(index).is_some_and(|cell| {
                self.is_made_of_rows(index, count, cell) || self.holds_a_row(index, cell)
            })
        }) || self.swallows_ids(raw)
    }

    /// Whether a line within a cell is a row up to that cell at least, with its day and its id where rows have them.
    fn holds_a_row(&self, index: usize, cell: &[u8]) -> bool {
        let separator = self.header.separator;
        let is_row = |line: &[u8]| {
            let cells = || line.split(|&byte| byte == separator);
            let names = |nip| cells().nth(nip).is_some_and(is_id);
            cells().count() > index
                && !is_prose(line, separator)
                && cells().zip(0..).any(|(cell, at)| self.says_where(at, cell))
                && self.header.index(Column::Nip).is_none_or(names)
        };
        cell.split(|&byte| byte == b'\n').skip(1).any(is_row)
    }

    /// Whether a cell may go on over another row, of which too little is there to tell: it holds the separators of one.
    pub(super) fn may_hold_others(&self, split: &Splitter<'_>) -> bool {
        let separator = self.header.separator;
        let is_cut = |line: &[u8]| line.contains(&separator) && !is_prose(line, separator);
        let holds_others = |cell: &[u8]| {
            let mut lines = cell.split(|&byte| byte == b'\n');
            let separators = memchr_iter(separator, cell).count();
            cell.contains(&b'\n') && separators + 1 >= self.header.width() && lines.any(is_cut)
        };
        split.is_multiline() && (0..split.width()).any(|index| holds_others(split.raw(index)))
    }

    /// Whether a cell begins where a row is cut, ends where another one is, and says in between what rows say where their
    /// headings are.
    fn is_made_of_rows(&self, index: usize, count: usize, cell: &[u8]) -> bool {
        let (width, separator) = (self.header.width(), self.header.separator);
        // behind the quote stand the last cells of the other row, and blank ones beyond
        let Some(rest) = (width + index + 1).checked_sub(count) else {
            return false;
        };
        let lines = || cell.split(|&byte| byte == b'\n').enumerate();
        let last = lines().skip(1).count();
        let is_filled = |cell: &[u8]| !cell.trim_ascii().is_empty();
        let fits = |(number, line): (usize, &[u8])| {
            let cells = || line.split(|&byte| byte == separator);
            match number {
                0 => is_row_of(cells(), width - index, is_filled),
                _ if number == last => (rest..=width).contains(&cells().count()),
                _ => is_row_of(cells(), width, is_filled),
            }
        };
        let says = |(number, line): (usize, &[u8])| {
            let first = if number == 0 { index } else { 0 };
            let cells = || line.split(|&byte| byte == separator).zip(first..);
            let is_no_id = |(cell, index): (&[u8], usize)| {
                number > 0 && self.header.index(Column::Nip) == Some(index) && is_number(cell)
            };
            let is_text = line.contains(&separator) && is_prose(line, separator);
            !is_text
                && !cells().any(is_no_id)
                && cells().any(|(cell, index)| self.says_where(index, cell))
        };
        lines().all(fits) && lines().any(says)
    }

    /// Whether a cell holds what that column has in each row.
    fn says_where(&self, index: usize, cell: &[u8]) -> bool {
        let column = match self.input {
            Input::Circulars | Input::Leave => Column::From,
            Input::Schedule => Column::Week,
            Input::Budget => Column::Month,
            Input::Codes => Column::Meaning,
            _ => Column::Date,
        };
        let text = || String::from_utf8_lossy(cell);
        self.header.index(column) == Some(index)
            && match column {
                Column::Month => cells::year_month(text().trim()).is_some(),
                Column::Meaning => !matches!(says(text().trim(), &Codes::default()), Word::Unknown),
                _ => self.is_date(cell),
            }
    }

    /// The same where the lines are told by ids, however many cells they have.
    fn swallows_ids<'a>(&self, raw: impl Fn(usize) -> &'a [u8]) -> bool {
        let Some(nip) = self.header.index(Column::Nip) else {
            return false;
        };
        let own = raw(nip);
        let (width, has_date) = (self.header.width(), self.header.has(Column::Date));
        let cells = |line: &'a [u8]| line.split(|&byte| byte == self.header.separator);
        (0..width).any(|index| {
            let mut lines = raw(index).split(|&byte| byte == b'\n');
            let first = lines.next().filter(|_| raw(index).contains(&b'\n'));
            let swallows_rest = first.filter(|_| index < nip).is_some_and(|line| {
                let id = cells(line).nth(nip - index).unwrap_or_default();
                let is_whole = cells(line).count() == width - index;
                is_id(id) && is_whole
                    || has_date
                        && has_digit(id)
                        && form(id).eq(form(own))
                        && cells(line).any(|cell| self.is_date(cell))
            });
            let mut lines = lines.peekable();
            let mut swallows = false;
            while let Some(line) = lines.next() {
                // the last line has the cells up to the quote, the others all
                let widths = match lines.peek() {
                    Some(_) => width..=width + self.surplus,
                    None => index + 1..=index + 1,
                };
                let id = cells(line).nth(nip).unwrap_or_default();
                let digits = id.iter().filter(|byte| byte.is_ascii_digit()).count();
                let is_like_ours = (has_date && !id.is_empty() || digits > 0)
                    && form(id).eq(form(own))
                    && self.is_like_a_row(|| cells(line));
                // a NIP below its name, as lists have it, is no row
                let has_more = cells(line).nth(1).is_some();
                let is_like_a_row = is_id(id)
                    && !is_prose(line, self.header.separator)
                    && has_more
                    && widths.contains(&cells(line).count())
                    && self.is_on_a_day(cells(line)) != Some(false);
                swallows |= matches!(digits, 16 | 18) && has_more || is_like_ours || is_like_a_row;
            }
            swallows_rest || swallows
        })
    }

    fn is_date(&self, cell: &[u8]) -> bool {
        cells::date(String::from_utf8_lossy(cell).trim(), self.lang).is_ok()
    }

    fn is_like_a_row<'a, C: Iterator<Item = &'a [u8]>>(&self, cells: impl Fn() -> C) -> bool {
        let is_whole = || cells().count() == self.header.width();
        self.is_on_a_day(cells()).unwrap_or_else(is_whole)
    }

    /// Whether a date stands where rows have theirs; `None` where they have none.
    fn is_on_a_day<'a>(&self, mut cells: impl Iterator<Item = &'a [u8]>) -> Option<bool> {
        let columns = [Column::Date, Column::From].into_iter();
        let mut columns = columns.filter_map(|column| self.header.index(column));
        let day = columns.next().filter(|_| self.input != Input::Roster)?;
        Some(cells.nth(day).is_some_and(|cell| self.is_date(cell)))
    }
}

/// As many cells, and only blank ones beyond.
fn is_row_of<'a>(
    mut cells: impl Iterator<Item = &'a [u8]>,
    count: usize,
    is_filled: impl Fn(&[u8]) -> bool,
) -> bool {
    cells.by_ref().take(count).count() == count && !cells.any(is_filled)
}

fn has_digit(cell: &[u8]) -> bool {
    cell.iter().any(u8::is_ascii_digit)
}

/// Whether it can be anybody's id: one word with a digit, but no number of a list.
fn is_id(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    has_digit(cell) && !cell.contains(&b' ') && !is_number(cell)
}

/// As lists number what they say.
fn is_number(cell: &[u8]) -> bool {
    matches!(cell.trim_ascii(), cell @ ([_] | [_, _]) if cell.iter().all(u8::is_ascii_digit))
}

/// `800/12/BKD, 12 Januari, selesai`: a blank stands behind each sign.
fn is_prose(line: &[u8], separator: u8) -> bool {
    let mut cells = line.split(|&byte| byte == separator).skip(1);
    cells.all(|cell| cell.starts_with(b" "))
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

/// The numbers of the columns, 1, 2, 3 or (1), (2), (3), as printed lists have them below their headings; the last ones
/// may be blank.
pub(super) fn counts_up(row: &Splitter<'_>) -> bool {
    let bare = |index| {
        let cell = row.raw(index).trim_ascii();
        let inner = cell.strip_prefix(b"(");
        inner
            .and_then(|inner| inner.strip_suffix(b")"))
            .unwrap_or(cell)
    };
    let is_next = |index: &usize| bare(*index) == (index + 1).to_string().as_bytes();
    if bare(0) != b"1" {
        return false;
    }
    let count = (0..row.width()).take_while(is_next).count();
    count > 2 && (count..row.width()).all(|index| bare(index).is_empty())
}
