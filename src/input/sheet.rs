//! Reads the rows of one input: the only way from bytes to rows.

use std::fs;
use std::io::{self, Cursor, Read};

use anyhow::{Context, Result};

use super::blocks::{Block, Blocks};
use super::columns::Column;
use super::header::{self, Header};
use super::intake::{Found, Intake};
use super::row::Row;
use super::split::{QuoteTrouble, Splitter};
use super::stream::Pass;
use crate::model::lang::Lang;
use crate::model::problem::{Input, Problem, Refused, Spot};
use crate::model::source::{LINES_PER_PIECE, Piece, RowRef, Sources};
use crate::say;

/// The headings must stand in the first bytes of a file.
const HEAD: usize = 256 * 1024;

pub type Source = Box<dyn Read + Send>;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Used,
    Outside,
    Repeated,
    Unknown,
}

/// A file whose headings have been read.
pub struct Sheet {
    pub input: Input,
    pub file: u32,
    pub header: Header,
    pub lang: Lang,
    /// Lines end with CR alone.
    pub has_old_line_ends: bool,
    /// Bytes before the first row.
    pub start: u64,
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

    /// The same without a word about its columns, for a second reading.
    pub fn sheet_again(&mut self, input: Input, file: u32) -> Result<Option<(Sheet, Source)>> {
        Ok(self
            .open_sheet(input, file)?
            .map(|(sheet, source, _)| (sheet, source)))
    }

    fn open_sheet(
        &mut self,
        input: Input,
        file: u32,
    ) -> Result<Option<(Sheet, Source, Vec<String>)>> {
        let lang = self.lang;
        let label = self.sources.label(file).to_owned();
        let reading = || say!(lang, "{label} can't be read", "{label} tidak dapat dibaca");
        let mut source: Source = match self.sources.file(file).and_then(|file| file.path.clone()) {
            Some(path) => Box::new(fs::File::open(path).with_context(reading)?),
            None => Box::new(io::stdin()),
        };
        let mut head = Vec::new();
        (&mut source)
            .take(HEAD as u64)
            .read_to_end(&mut head)
            .with_context(reading)?;
        if let Some(text) = foreign(&head, lang) {
            self.refuse_file(file, text);
            return Ok(None);
        }
        let has_old_line_ends = !head.contains(&b'\n') && head.contains(&b'\r');
        if has_old_line_ends {
            source = Box::new(LineEnds(source));
            line_ends(&mut head);
        }
        let mark = if head.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        head.drain(..mark);
        let optional = (input == Input::Roster && self.opd.is_some()).then_some(Column::Opd);
        match header::find(&head, input, optional, lang) {
            Ok(read) => {
                let rest = head.split_off(read.header.bytes.min(head.len()));
                let start = (mark + read.header.bytes) as u64;
                let sheet = Sheet {
                    input,
                    file,
                    header: read.header,
                    lang,
                    has_old_line_ends,
                    start,
                };
                Ok(Some((
                    sheet,
                    Box::new(Cursor::new(rest).chain(source)),
                    read.notices,
                )))
            }
            Err(problems) => {
                for text in problems {
                    self.refuse_file(file, text);
                }
                Ok(None)
            }
        }
    }

    /// Every row of an input, one after the other.
    pub fn rows(
        &mut self,
        input: Input,
        mut each: impl FnMut(&mut Row<'_, '_>) -> Outcome,
    ) -> Result<()> {
        let mut account = self.accounts.remove(&input).unwrap_or_default();
        for file in self.files.get(&input).cloned().unwrap_or_default() {
            let Some((sheet, source)) = self.sheet(input, file)? else {
                continue;
            };
            let label = self.sources.label(file).to_owned();
            let lang = self.lang;
            let mut blocks = Blocks::new(source, Some(sheet.header.separator));
            let mut pass = Pass::default();
            let reading = || say!(lang, "{label} can't be read", "{label} tidak dapat dibaca");
            while let Some(block) = blocks.read().with_context(reading)? {
                let piece = sheet.piece(&block, &self.sources);
                sheet.scan(
                    &block,
                    &self.sources,
                    piece,
                    &mut pass,
                    |split, place, found| {
                        let mut row = Row::new(split, &sheet.header, lang, place);
                        let outcome = each(&mut row);
                        sheet.settle(row, outcome, found);
                    },
                );
            }
            sheet.number_lines(&self.sources, &pass.pieces);
            self.sheets.push(sheet);
            account.add(std::mem::take(&mut pass.found.account));
            self.found.add(pass.found);
        }
        self.accounts.insert(input, account);
        Ok(())
    }
}

/// Where a piece begins in its file, its number, and the lines in it.
pub type Lines = (u64, u32, u32);

impl Sheet {
    /// Hands over each row of a block that is a whole row; everything else becomes a problem.
    #[inline]
    pub fn scan(
        &self,
        block: &Block,
        sources: &Sources,
        piece: u32,
        pass: &mut Pass,
        mut each: impl FnMut(&Splitter<'_>, RowRef, &mut Found),
    ) {
        let offset_of = |at: usize| self.start + block.offset + at as u64;
        let mut split = Splitter::new(&block.bytes, self.header.separator);
        let (mut piece, mut first_line, mut start) = (piece, 0, 0);
        let found = &mut pass.found;
        while let Some(result) = split.advance() {
            let line = split.line();
            if line - first_line >= LINES_PER_PIECE {
                pass.pieces
                    .push((offset_of(start), piece, line - first_line));
                start = split.start();
                let (offset, length) = (offset_of(start), (block.bytes.len() - start) as u64);
                piece = sources.add_piece(Piece {
                    file: self.file,
                    offset,
                    length,
                    lines_before: 0,
                });
                first_line = line;
            }
            let place = RowRef::new(piece, line - first_line);
            match result {
                Err(trouble) => {
                    found.account.read += 1;
                    found.quote_trouble = true;
                    self.refuse(place, quote_trouble(trouble, self.lang), found);
                }
                Ok(()) if split.is_blank() || self.header.is_repeated_by(&split) => {}
                Ok(()) => {
                    found.account.read += 1;
                    match self.shape(&split) {
                        Some(text) => self.refuse(place, text, found),
                        None => each(&split, place, found),
                    }
                }
            }
        }
        pass.pieces
            .push((offset_of(start), piece, split.lines() - first_line));
    }

    /// Why a row can't be told into columns.
    #[inline]
    fn shape(&self, split: &Splitter<'_>) -> Option<String> {
        let (cells, width) = (split.width(), self.header.width());
        if cells == width && !split.is_multiline() {
            return None;
        }
        let beyond = (width..cells).any(|index| !split.raw(index).trim_ascii().is_empty());
        if cells < width || beyond {
            return Some(say!(
                self.lang,
                "the row has {cells} cells where the headings are {width}; a cell that holds the separator needs quotes, a short row was cut off",
                "baris ini berisi {cells} sel, padahal judul kolomnya {width}; sel yang memuat pemisah harus diapit tanda kutip, baris yang pendek berarti terpotong"
            ));
        }
        (split.is_multiline() && self.swallows_rows(split)).then(|| {
            say!(
                self.lang,
                "a quoted cell goes on over lines that look like rows; close the quote where the cell ends",
                "sel berkutip berlanjut ke baris-baris yang tampak seperti data; tutup tanda kutip di akhir sel"
            )
        })
    }

    /// A line inside a quoted cell that has a staff number where the rows have it.
    fn swallows_rows(&self, split: &Splitter<'_>) -> bool {
        let Some(nip) = self.header.index(Column::Nip) else {
            return false;
        };
        (0..split.width()).any(|index| {
            split
                .raw(index)
                .split(|&byte| byte == b'\n')
                .skip(1)
                .any(|line| {
                    let cell = line
                        .split(|&byte| byte == self.header.separator)
                        .nth(nip)
                        .unwrap_or_default();
                    let digits = cell.iter().filter(|byte| byte.is_ascii_digit()).count();
                    matches!(digits, 16 | 18)
                })
        })
    }

    fn refuse(&self, place: RowRef, text: String, found: &mut Found) {
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
            days: None,
        });
    }

    /// Counts a row, and keeps what was wrong with it.
    pub fn settle(&self, row: Row<'_, '_>, outcome: Outcome, found: &mut Found) {
        if row.troubles.is_empty() {
            match outcome {
                Outcome::Used => found.account.used += 1,
                Outcome::Outside => found.account.outside += 1,
                Outcome::Repeated => found.account.repeated += 1,
                Outcome::Unknown => found.account.unknown += 1,
            }
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
        found.refused.push(Refused {
            row: row.place,
            input: self.input,
            id: row.id,
            id_text: row.id_text,
            days: row.days,
        });
    }

    /// A number for a block among the pieces of all files.
    pub fn piece(&self, block: &Block, sources: &Sources) -> u32 {
        let (offset, length) = (self.start + block.offset, block.bytes.len() as u64);
        sources.add_piece(Piece {
            file: self.file,
            offset,
            length,
            lines_before: 0,
        })
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

fn quote_trouble(trouble: QuoteTrouble, lang: Lang) -> String {
    match trouble {
        QuoteTrouble::Unclosed => say!(
            lang,
            "a quote is opened here and never closed; close it, or double every quote inside a quoted cell",
            "tanda kutip dibuka di sini dan tidak pernah ditutup; tutuplah, atau gandakan tanda kutip di dalam sel berkutip"
        ),
        QuoteTrouble::Stray => say!(
            lang,
            "a quote stands in the middle of a cell; put the whole cell in quotes and double the quote inside, or delete it",
            "ada tanda kutip di tengah sel; apit seluruh sel dengan kutip dan gandakan kutip di dalamnya, atau hapus"
        ),
    }
}

/// Files that aren't text at all.
fn foreign(head: &[u8], lang: Lang) -> Option<String> {
    let what = if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
        lang.pick("an Excel workbook", "buku kerja Excel")
    } else if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        lang.pick("UTF-16 text", "teks UTF-16")
    } else if head.contains(&0) {
        lang.pick("no text file", "bukan berkas teks")
    } else {
        return None;
    };
    Some(say!(
        lang,
        "this is {what}; save it as \"CSV UTF-8\" and use that file",
        "ini {what}; simpan sebagai \"CSV UTF-8\" lalu pakai berkas itu"
    ))
}

/// Files of old machines that end their lines with CR alone.
struct LineEnds(Source);

impl Read for LineEnds {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.0.read(buffer)?;
        line_ends(buffer.get_mut(..got).unwrap_or_default());
        Ok(got)
    }
}

pub fn line_ends(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| **byte == b'\r') {
        *byte = b'\n';
    }
}
