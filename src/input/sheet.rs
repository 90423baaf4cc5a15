//! Reads the rows of one input: the only way from bytes to rows.

use std::fs;
use std::io::{self, Cursor, Read};

use anyhow::{Context, Result};
use memchr::memchr;

use super::blocks::Block;
use super::columns::Column;
use super::find_headings::{TITLE_ROWS, filled_lines, find};
use super::foreign::{foreign, hole, no_text};
use super::header::Header;
use super::index::{Bits, MOST, Rows, each};
use super::intake::{Found, Intake};
use super::left_out::LeftOut;
use super::line_ends::{LineEnds, line_ends};
use super::places::{Lines, Places};
use super::row::Row;
use super::shape::counts_up;
use super::split::{QuoteTrouble, Splitter, records};
use super::stream::{Pass, Reader};
use super::surplus::surplus;
use super::told::{has_more, told};
use crate::model::lang::Lang;
use crate::model::problem::{Account, Input, Problem, Refused, Spot};
use crate::model::source::{RowRef, Sources};
use crate::say;

/// The headings must stand in the first bytes of a file.
const HEAD: usize = 256 * 1024;

/// So much of a sheet is looked at for columns that aren't used and say what it says: a month of a large agency.
const LOOKED_AT: usize = 4 << 20;

/// Most files have their headings here, and lines enough to be sure of it.
const SHORT_HEAD: usize = 16 * 1024;

pub type Source = Box<dyn Read + Send>;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Used,
    Outside,
    Repeated,
    Unknown,
}

impl Outcome {
    pub fn count(self, account: &mut Account) {
        match self {
            Self::Used => account.used += 1,
            Self::Outside => account.outside += 1,
            Self::Repeated => account.repeated += 1,
            Self::Unknown => account.unknown += 1,
        }
    }
}

/// A file whose headings have been read.
pub struct Sheet {
    pub input: Input,
    pub file: u32,
    pub header: Header,
    /// Blank cells that most rows have beyond the headings.
    pub(super) surplus: usize,
    pub lang: Lang,
    /// Lines end with CR alone.
    pub has_old_line_ends: bool,
    /// How many rows there are, and whether any of them reports a task with a result; known once it was read.
    pub rows: u64,
    pub has_result: bool,
    /// Bytes before the first row.
    pub start: u64,
    /// Rows of the file before the first, titles and headings.
    rows_before: usize,
}

impl Intake {
    /// Opens a file and reads its headings; `None` when it was refused.
    pub fn sheet(&mut self, input: Input, file: u32) -> Result<Option<(Sheet, Source)>> {
        let opened = self.open_sheet(input, file)?;
        Ok(opened.map(|(sheet, source, notices)| {
            let label = self.sources.label(file);
            self.notices.extend(
                notices
                    .into_iter()
                    .map(|notice| format!("{label}: {notice}")),
            );
            (sheet, source)
        }))
    }

    fn open_sheet(
        &mut self,
        input: Input,
        file: u32,
    ) -> Result<Option<(Sheet, Source, Vec<String>)>> {
        let lang = self.lang;
        let label = self.sources.label(file).to_owned();
        let reading = || say!(lang, "{label} can't be read", "{label} tidak dapat dibaca");
        let path = self.sources.file(file).and_then(|file| file.path.clone());
        let (mut source, length): (Source, u64) = match path {
            Some(path) => {
                let file = fs::File::open(path).with_context(reading)?;
                let length = file.metadata().map_or(0, |meta| meta.len());
                (Box::new(file), length)
            }
            None => (Box::new(io::stdin()), 0),
        };
        let mut head = Vec::with_capacity(SHORT_HEAD.min(length as usize + 1));
        let mut read_to = |size: usize, head: &mut Vec<u8>| {
            let more = (size - head.len()) as u64;
            (&mut source)
                .take(more)
                .read_to_end(head)
                .with_context(reading)
        };
        read_to(SHORT_HEAD, &mut head)?;
        if head.len() == SHORT_HEAD && filled_lines(&head) <= 2 * TITLE_ROWS {
            read_to(HEAD, &mut head)?;
        }
        if let Some(text) = foreign(&head, lang) {
            self.refuse_file(file, text);
            return Ok(None);
        }
        let has_old_line_ends = !head.contains(&b'\n') && head.contains(&b'\r');
        if has_old_line_ends {
            source = Box::new(LineEnds(source));
            line_ends(&mut head);
        }
        let is_cut = head.len() == HEAD;
        let mark = 3 * usize::from(head.starts_with(b"\xef\xbb\xbf"));
        head.drain(..mark);
        let optional = (input == Input::Roster && self.opd.is_some()).then_some(Column::Opd);
        let found = find(&head, input, optional, lang);
        let headings = found.as_ref().map_or(head.len(), |read| read.header.bytes);
        if let Some(text) = no_text(head.get(..headings).unwrap_or_default(), lang) {
            self.refuse_file(file, text);
            return Ok(None);
        }
        let is_unfinished = match &found {
            Ok(read) => read.header.bytes == head.len() && !head.ends_with(b"\n"),
            Err(_) => !head.contains(&b'\n'),
        };
        match found {
            _ if is_cut && is_unfinished => {
                self.refuse_file(file, long_headings(lang));
                Ok(None)
            }
            Ok(mut read) => {
                if optional.is_some_and(|column| read.header.has(column)) {
                    read.notices.push(opd_not_used(lang));
                }
                if has_more(input, &read.header) && !has_old_line_ends {
                    look_further(&mut source, &mut head).with_context(reading)?;
                }
                let rows = head.get(read.header.bytes..).unwrap_or_default();
                let told = told(rows, input, &read.header, &self.codes, lang);
                if !told.problems.is_empty() {
                    for text in told.problems {
                        self.refuse_file(file, text);
                    }
                    return Ok(None);
                }
                read.notices.extend(told.notices);
                let surplus = surplus(rows, &read.header);
                let before = head.get(..read.header.bytes).unwrap_or_default();
                let rows_before = records(before, read.header.separator);
                let mut head = Cursor::new(head);
                head.set_position(read.header.bytes as u64);
                let start = (mark + read.header.bytes) as u64;
                let sheet = Sheet {
                    input,
                    file,
                    header: read.header,
                    surplus,
                    lang,
                    has_old_line_ends,
                    rows: 0,
                    has_result: false,
                    start,
                    rows_before,
                };
                Ok(Some((sheet, Box::new(head.chain(source)), read.notices)))
            }
            Err(problems) => {
                for text in problems {
                    self.refuse_file(file, text);
                }
                Ok(None)
            }
        }
    }
}

impl Sheet {
    pub(super) fn left_out(&self) -> LeftOut {
        LeftOut::new(self.header.width(), self.rows_before)
    }

    /// Hands over each row of a block that is a whole row; everything else becomes a problem.
    pub fn scan(
        &self,
        reader: &mut impl Reader,
        block: &Block,
        sources: &Sources,
        pass: &mut Pass,
    ) {
        let mut places = Places::new(self, block, sources);
        let found = &mut pass.found;
        if let Some(index) = block.index() {
            let is_text = block.is_text();
            let mut walk = index.walk(block.padded(), self.header.width());
            while let Some(start) = walk.start() {
                let lines = places.lines_left(walk.line(), start, &mut pass.pieces);
                let Some(rows) = walk.next(MOST, lines) else {
                    break;
                };
                rows.base = places.base();
                if !is_text {
                    rows.usual = 0;
                }
                for row in each(rows.multiline & rows.usual) {
                    if self.swallows_rows(self.header.width(), |at| rows.raw(row, Some(at as u32)))
                    {
                        rows.usual &= !(1 << row);
                    }
                }
                self.rows(reader, rows, found);
            }
            let line = walk.line();
            places.end(line, &mut pass.pieces);
        } else {
            // a hole may have swallowed a quote, and then no row shows it
            found.has_hole |= memchr(0, block.bytes()).is_some();
            let mut split = Splitter::new(block.bytes(), self.header.separator);
            while let Some(result) = split.advance() {
                let place = places.place(split.line(), split.start(), &mut pass.pieces);
                self.row(reader, &split, result, place, found);
            }
            places.end(split.lines(), &mut pass.pieces);
        }
        reader.end_of_block(self, found);
    }

    /// Rows that follow each other.
    fn rows<R: Reader>(&self, reader: &mut R, rows: &mut Rows<'_>, found: &mut Found) {
        let (mut left, usual) = (rows.all(), rows.usual);
        while left != 0 {
            rows.usual = usual & left;
            if R::IN_ORDER {
                rows.usual &= first(left & !usual).wrapping_sub(1);
            }
            let taken = if rows.usual == 0 {
                0
            } else {
                reader.quick(rows, found)
            };
            found.account.read += u64::from(taken.count_ones());
            left &= !taken;
            let slow = if R::IN_ORDER { first(left) } else { left };
            for row in each(slow) {
                let mut split = Splitter::new(rows.whole(row), self.header.separator);
                if let Some(result) = split.advance() {
                    self.row(reader, &split, result, rows.place(row), found);
                }
            }
            left &= !slow;
        }
    }

    /// A row as the splitter tells it.
    fn row(
        &self,
        reader: &mut impl Reader,
        split: &Splitter<'_>,
        result: Result<(), QuoteTrouble>,
        place: RowRef,
        found: &mut Found,
    ) {
        match result {
            Err(trouble) => {
                found.account.read += 1;
                self.refuse(split, place, trouble.text(self.lang), found);
            }
            Ok(()) if split.is_blank() || self.header.is_repeated_by(split) || counts_up(split) => {
            }
            Ok(()) => {
                found.account.read += 1;
                let has_zero = |index| memchr(0, split.raw(index)).is_some();
                if (0..split.width()).any(has_zero) {
                    found.has_hole = true;
                    return self.refuse(split, place, hole(self.lang), found);
                }
                match self.shape(split) {
                    Some(text) => {
                        self.settle(self.misshapen(split, place, text), Outcome::Used, found);
                    }
                    None => reader.slow(split, self, place, found),
                }
            }
        }
    }

    fn refuse(&self, split: &Splitter<'_>, place: RowRef, text: String, found: &mut Found) {
        found.account.refused += 1;
        found.problem(Problem {
            spot: Spot::Row(place),
            column: None,
            text,
        });
        found.refused.push(Refused {
            row: place,
            input: self.input,
            id: None,
            id_text: String::new(),
            opd_text: String::new(),
            days: None,
            held: self.held(split),
        });
    }

    /// Counts a row, and keeps what was wrong with it.
    pub fn settle(&self, row: Row<'_, '_>, outcome: Outcome, found: &mut Found) {
        if row.troubles.is_empty() {
            outcome.count(&mut found.account);
            return;
        }
        found.account.refused += 1;
        for (column, text) in row.troubles {
            let column = column.map(|column| self.header.heading(column, self.lang));
            found.problem(Problem {
                spot: Spot::Row(row.place),
                column,
                text,
            });
        }
        // whose such a row is nobody knows
        let is_own = !self.may_hold_others(row.split);
        found.refused.push(Refused {
            row: row.place,
            input: self.input,
            id: row.id.filter(|_| is_own),
            id_text: if is_own { row.id_text } else { String::new() },
            opd_text: row.opd_text,
            days: row.days.filter(|_| is_own),
            held: row.held,
        });
    }

    /// Gives every piece the number of lines before it, once the whole file has been read.
    pub fn number_lines(&self, sources: &Sources, pieces: &[Lines]) {
        let mut before = u64::from(self.header.lines);
        for &(_, piece, lines) in pieces {
            sources.set_lines_before(piece, before);
            before += u64::from(lines);
        }
    }
}

fn look_further(source: &mut Source, head: &mut Vec<u8>) -> io::Result<usize> {
    let more = LOOKED_AT.saturating_sub(head.len()) as u64;
    source.take(more).read_to_end(head)
}

/// The lowest bit.
fn first(bits: Bits) -> Bits {
    bits & bits.wrapping_neg()
}

fn opd_not_used(lang: Lang) -> String {
    let text = lang.pick(
        "has a column for the OPD, so --opd is not used; it doesn't choose one OPD of several",
        "punya kolom OPD, jadi --opd tidak dipakai; opsi itu tidak memilih satu OPD dari beberapa",
    );
    text.to_owned()
}

fn long_headings(lang: Lang) -> String {
    let size = HEAD / 1024;
    say!(
        lang,
        "the heading row is longer than {size} KiB, too long to be read; shorten the headings, or put each row on a line of its own",
        "baris judul kolom lebih dari {size} KiB, terlalu panjang untuk dibaca; pendekkan judul kolomnya, atau tulis tiap baris data di barisnya sendiri"
    )
}
