//! Splits bytes into records and cells: RFC 4180 with any separator, plus the `="…"` form of spreadsheets.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use crate::model::lang::Lang;
use crate::say;

/// A spreadsheet cell holds 32,767 characters at most; a quoted one of more bytes than this was hardly closed.
pub const LONGEST_CELL: usize = 256 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteTrouble {
    /// Opened and not closed.
    Unclosed,
    /// Not closed within what a cell may hold.
    TooLong,
    /// In the middle of an unquoted cell, or followed by text.
    Stray,
}

impl QuoteTrouble {
    pub fn text(self, lang: Lang) -> String {
        let size = LONGEST_CELL / 1024;
        match self {
            Self::Unclosed => say!(
                lang,
                "a quote is opened here and never closed; close it, or double every quote inside a quoted cell",
                "tanda kutip dibuka di sini dan tidak pernah ditutup; tutuplah, atau gandakan tanda kutip di dalam sel berkutip"
            ),
            Self::TooLong => say!(
                lang,
                "the cell whose quote is opened here goes on for more than {size} KiB, too large to be read; shorten it, or close the quote where the cell ends",
                "sel yang tanda kutipnya dibuka di sini lebih dari {size} KiB, terlalu besar untuk dibaca; pendekkan, atau tutup tanda kutip di akhir sel"
            ),
            Self::Stray => say!(
                lang,
                "a quote stands in the middle of a cell; put the whole cell in quotes and double the quote inside, or delete it",
                "ada tanda kutip di tengah sel; apit seluruh sel dengan kutip dan gandakan kutip di dalamnya, atau hapus"
            ),
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    end: usize,
    /// Holds doubled quotes.
    doubled: bool,
}

pub struct Splitter<'a> {
    bytes: &'a [u8],
    separator: u8,
    position: usize,
    /// Lines before `position`.
    line: u32,
    spans: Vec<Span>,
    start: usize,
    start_line: u32,
    multiline: bool,
}

impl<'a> Splitter<'a> {
    pub fn new(bytes: &'a [u8], separator: u8) -> Self {
        Self {
            bytes,
            separator,
            position: 0,
            line: 0,
            spans: Vec::with_capacity(32),
            start: 0,
            start_line: 0,
            multiline: false,
        }
    }

    /// Moves to the next record. After a trouble the reading goes on behind the record's first line, so that
    /// one open quote costs one row and not the rest of the file.
    pub fn advance(&mut self) -> Option<Result<(), QuoteTrouble>> {
        if self.position >= self.bytes.len() {
            return None;
        }
        (self.start, self.start_line) = (self.position, self.line);
        self.multiline = false;
        self.spans.clear();
        let result = self.record();
        if result.is_err() {
            let rest = self.bytes.get(self.start..).unwrap_or_default();
            self.position = memchr(b'\n', rest).map_or(self.bytes.len(), |at| self.start + at + 1);
            self.line = self.start_line + 1;
        }
        Some(result)
    }

    fn record(&mut self) -> Result<(), QuoteTrouble> {
        loop {
            let start = self.position;
            let rest = self.bytes.get(start..).unwrap_or_default();
            let end = memchr3(self.separator, b'"', b'\n', rest)
                .map_or(self.bytes.len(), |length| start + length);
            let mark = self.bytes.get(end).copied();
            let (span, mark, end) = if mark == Some(b'"') {
                self.with_quotes(start, end)?
            } else {
                (
                    Span {
                        start,
                        end,
                        doubled: false,
                    },
                    mark,
                    end,
                )
            };
            self.position = end + 1;
            match mark {
                Some(b'\n') => {
                    self.line += 1;
                    self.spans.push(self.without_return(span, end));
                    return Ok(());
                }
                Some(_) => self.spans.push(span),
                None => {
                    self.position = self.bytes.len();
                    self.spans.push(self.without_return(span, end));
                    return Ok(());
                }
            }
        }
    }

    /// The CR of a line end belongs to no cell.
    fn without_return(&self, span: Span, end: usize) -> Span {
        let ends_in_return =
            span.end == end && span.end > span.start && self.bytes.get(end - 1) == Some(&b'\r');
        Span {
            end: span.end - usize::from(ends_in_return),
            ..span
        }
    }

    /// A cell whose first quote stands at `quote`: its span, and the mark behind it with its place.
    fn with_quotes(
        &mut self,
        start: usize,
        quote: usize,
    ) -> Result<(Span, Option<u8>, usize), QuoteTrouble> {
        if quote == start {
            return self.quoted(start);
        }
        let is_formula = quote == start + 1 && self.bytes.get(start) == Some(&b'=');
        if !is_formula {
            return Err(QuoteTrouble::Stray);
        }
        // `="198001012006041007"`: a number that a spreadsheet keeps as text.
        let rest = self.bytes.get(quote + 1..).unwrap_or_default();
        let length = memchr2(b'"', b'\n', rest).ok_or(QuoteTrouble::Unclosed)?;
        if rest.get(length) != Some(&b'"') {
            return Err(QuoteTrouble::Unclosed);
        }
        let end = quote + 1 + length;
        self.behind(Span {
            start: quote + 1,
            end,
            doubled: false,
        })
    }

    fn quoted(&mut self, start: usize) -> Result<(Span, Option<u8>, usize), QuoteTrouble> {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let mut at = 1;
        let mut doubled = false;
        loop {
            let tail = rest.get(at..).unwrap_or_default();
            let quote = memchr(b'"', tail);
            at += quote.unwrap_or(tail.len());
            if at > LONGEST_CELL {
                return Err(QuoteTrouble::TooLong);
            }
            quote.ok_or(QuoteTrouble::Unclosed)?;
            if rest.get(at + 1) != Some(&b'"') {
                break;
            }
            doubled = true;
            at += 2;
        }
        let lines = memchr_iter(b'\n', rest.get(1..at).unwrap_or_default()).count() as u32;
        self.line += lines;
        self.multiline |= lines > 0;
        self.behind(Span {
            start: start + 1,
            end: start + at,
            doubled,
        })
    }

    /// What follows a closing quote, which stands at the span's end.
    fn behind(&self, span: Span) -> Result<(Span, Option<u8>, usize), QuoteTrouble> {
        let mut end = span.end + 1;
        let is_line_end = |end: usize| matches!(self.bytes.get(end), Some(b'\n') | None);
        if self.bytes.get(end) == Some(&b'\r') && is_line_end(end + 1) {
            end += 1;
        }
        let mark = self.bytes.get(end).copied();
        if mark.is_some_and(|mark| mark != self.separator && mark != b'\n') {
            return Err(QuoteTrouble::Stray);
        }
        Ok((span, mark, end))
    }

    /// Cells of the record.
    pub fn width(&self) -> usize {
        self.spans.len()
    }

    /// A cell as written, without its quotes.
    pub fn cell(&self, index: usize) -> Cow<'a, [u8]> {
        let Some(span) = self.spans.get(index) else {
            return Cow::Borrowed(&[]);
        };
        let bytes = self.bytes.get(span.start..span.end).unwrap_or_default();
        if span.doubled {
            Cow::Owned(without_doubled_quotes(bytes))
        } else {
            Cow::Borrowed(bytes)
        }
    }

    /// The same without undoubling quotes: what can be compared, not shown.
    pub fn raw(&self, index: usize) -> &'a [u8] {
        self.spans
            .get(index)
            .and_then(|span| self.bytes.get(span.start..span.end))
            .unwrap_or_default()
    }

    /// Whether a cell holds doubled quotes.
    pub fn is_doubled(&self, index: usize) -> bool {
        self.spans.get(index).is_some_and(|span| span.doubled)
    }

    /// Nothing but blanks in any cell.
    pub fn is_blank(&self) -> bool {
        (0..self.width()).all(|index| self.raw(index).trim_ascii().is_empty())
    }

    /// The line the record begins on, from 0.
    #[allow(clippy::misnamed_getters, reason = "the reading itself is further on")]
    pub fn line(&self) -> u32 {
        self.start_line
    }

    /// Lines passed so far.
    #[allow(
        clippy::misnamed_getters,
        reason = "the line to come is the number of those passed"
    )]
    pub fn lines(&self) -> u32 {
        self.line
    }

    /// Where the record begins.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Where the next record begins.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Only the last record may have none.
    pub fn has_line_end(&self) -> bool {
        self.position < self.bytes.len() || matches!(self.bytes.last(), Some(b'\n' | b'\r'))
    }

    /// Whether a quoted cell goes over a line's end.
    pub fn is_multiline(&self) -> bool {
        self.multiline
    }
}

/// How many records there are.
pub fn records(bytes: &[u8], separator: u8) -> usize {
    let mut split = Splitter::new(bytes, separator);
    std::iter::from_fn(|| split.advance()).count()
}

pub fn without_doubled_quotes(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut skip = false;
    for &byte in bytes {
        skip = byte == b'"' && !skip;
        if !skip {
            plain.push(byte);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Result<Vec<String>, QuoteTrouble>> {
        let mut splitter = Splitter::new(text.as_bytes(), b',');
        std::iter::from_fn(|| {
            splitter.advance().map(|result| {
                result.map(|()| {
                    (0..splitter.width())
                        .map(|i| String::from_utf8_lossy(&splitter.cell(i)).into_owned())
                        .collect()
                })
            })
        })
        .collect()
    }

    #[allow(clippy::unnecessary_wraps, reason = "compared with what is read")]
    fn row(cells: &[&str]) -> Result<Vec<String>, QuoteTrouble> {
        Ok(cells.iter().map(|&cell| cell.to_owned()).collect())
    }

    #[test]
    fn cells_are_split_and_quotes_undoubled() {
        assert_eq!(
            records("a,\"b,\"\"c\"\"\",\r\nd\n"),
            [row(&["a", "b,\"c\"", ""]), row(&["d"])]
        );
        assert_eq!(records("=\"007\",x"), [row(&["007", "x"])]);
        assert_eq!(records("a,\"x\ny\"\nb"), [row(&["a", "x\ny"]), row(&["b"])]);
    }

    #[test]
    fn an_open_quote_costs_one_row() {
        assert_eq!(
            records("a,\"b\nc,d\ne,\"f\"\n"),
            [Err(QuoteTrouble::Stray), row(&["c", "d"]), row(&["e", "f"])]
        );
        assert_eq!(
            records("a,\"b\nc,d\n"),
            [Err(QuoteTrouble::Unclosed), row(&["c", "d"])]
        );
        let long = "x\n".repeat(LONGEST_CELL / 2);
        let first = |text: &str| records(text).swap_remove(0);
        for (text, trouble) in [
            (format!("a,\"{long}\",c\n"), QuoteTrouble::TooLong),
            (format!("a,\"{long}"), QuoteTrouble::TooLong),
            (
                format!("a,\"{}", &long[..LONGEST_CELL - 2]),
                QuoteTrouble::Unclosed,
            ),
        ] {
            assert_eq!(first(&text), Err(trouble));
        }
        assert_eq!(
            records("5\" pipe\nb\n"),
            [Err(QuoteTrouble::Stray), row(&["b"])]
        );
    }
}
