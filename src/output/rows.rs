//! Rows as CSV or JSON.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Format;
use super::quotes::{control_or_quote, csv_cell, equal, is_free_of, quoted_where_needed};

/// Encoded rows are handed on in pieces of about this many bytes.
const PIECE: usize = 1 << 16;

/// Writes rows one by one; every format from the same cells.
pub struct Rows<'w> {
    out: &'w mut dyn Write,
    form: Form,
    buffer: Vec<u8>,
    /// Where the row that was begun last has its cells.
    start: usize,
    is_first: bool,
}

enum Form {
    Csv {
        delimiter: u8,
    },
    /// Each key with what stands around it.
    Json {
        keys: Vec<String>,
    },
}

impl<'w> Rows<'w> {
    /// `headings`: as printed in CSV; `keys`: English, for JSON.
    pub fn new(
        out: &'w mut dyn Write,
        format: Format,
        delimiter: u8,
        headings: &[impl AsRef<str>],
        keys: &[impl AsRef<str>],
    ) -> io::Result<Self> {
        let key = |(index, key): (usize, &str)| {
            let comma = if index == 0 { "" } else { "," };
            format!("{comma}\"{key}\":")
        };
        let keys = keys.iter().map(AsRef::as_ref).enumerate().map(key);
        let is_json = format == Format::Json;
        let mut rows = Self {
            out,
            form: if is_json {
                Form::Json {
                    keys: keys.collect(),
                }
            } else {
                Form::Csv { delimiter }
            },
            buffer: Vec::with_capacity(PIECE + PIECE / 4),
            start: 0,
            is_first: true,
        };
        if is_json {
            rows.buffer.push(b'[');
        } else {
            for (index, heading) in headings.iter().enumerate() {
                if index > 0 {
                    rows.buffer.push(delimiter);
                }
                quoted_where_needed(&mut rows.buffer, heading.as_ref().as_bytes(), delimiter);
            }
            rows.end()?;
        }
        Ok(rows)
    }

    pub fn write<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) -> io::Result<()> {
        self.begin();
        for (index, cell) in cells.enumerate() {
            self.cell(index, cell.as_bytes());
        }
        self.end()
    }

    /// Begins a row whose cells are given one by one.
    pub fn begin(&mut self) {
        if matches!(self.form, Form::Json { .. }) {
            let opening: &[u8] = if self.is_first { b"\n{" } else { b",\n{" };
            self.buffer.extend_from_slice(opening);
        }
        self.is_first = false;
        self.start = self.buffer.len();
    }

    /// The next cell, the `index`th of the row, as UTF-8.
    #[inline]
    pub fn cell(&mut self, index: usize, text: &[u8]) {
        self.form.encode(&mut self.buffer, index, text);
    }

    /// A cell of digits only.
    #[inline]
    pub fn digits(&mut self, index: usize, digits: &[u8]) {
        match &self.form {
            Form::Csv { delimiter } if index > 0 && !delimiter.is_ascii_digit() => {
                self.buffer.push(*delimiter);
                self.buffer.extend_from_slice(digits);
            }
            form => form.encode(&mut self.buffer, index, digits),
        }
    }

    /// Cells as they stand in a row from the `index`th on, for [`Self::put`]: rows that share them encode them once.
    pub fn encoded<'c>(&self, index: usize, cells: impl Iterator<Item = Cow<'c, str>>) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (index, cell) in (index..).zip(cells) {
            self.form.encode(&mut bytes, index, cell.as_bytes());
        }
        bytes
    }

    #[inline]
    pub fn put(&mut self, encoded: &[u8]) {
        self.buffer.extend_from_slice(encoded);
    }

    #[inline]
    pub fn end(&mut self) -> io::Result<()> {
        self.close();
        if self.buffer.len() >= PIECE {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    #[inline]
    fn close(&mut self) {
        if matches!(self.form, Form::Json { .. }) {
            self.buffer.push(b'}');
            return;
        }
        if self.buffer.len() == self.start {
            // a line without anything would be no row
            self.buffer.extend_from_slice(b"\"\"");
        }
        self.buffer.push(b'\n');
    }

    pub fn finish(mut self) -> io::Result<()> {
        if matches!(self.form, Form::Json { .. }) {
            self.buffer.extend_from_slice(b"\n]\n");
        }
        self.out.write_all(&self.buffer)
    }
}

impl Form {
    #[inline]
    fn encode(&self, bytes: &mut Vec<u8>, index: usize, text: &[u8]) {
        match self {
            Self::Csv { delimiter } => {
                if index > 0 {
                    bytes.push(*delimiter);
                }
                csv_cell(bytes, text, *delimiter);
            }
            Self::Json { keys } => {
                if let Some(key) = keys.get(index) {
                    bytes.extend_from_slice(key.as_bytes());
                    json_cell(bytes, text);
                }
            }
        }
    }
}

#[inline(never)]
fn json_cell(bytes: &mut Vec<u8>, text: &[u8]) {
    let special = |chunk: u64| control_or_quote(chunk) | equal(chunk, b'\\');
    if is_free_of(text, special) {
        bytes.push(b'"');
        bytes.extend_from_slice(text);
        bytes.push(b'"');
    } else {
        let text = String::from_utf8_lossy(text);
        bytes.extend_from_slice(serde_json::Value::from(text).to_string().as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::super::quotes::harmless;
    use super::*;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        let shown = |cell: &str| String::from_utf8(harmless(cell.as_bytes()).into_owned());
        assert_eq!(shown("=HYPERLINK(\"x\")").unwrap(), "'=HYPERLINK(\"x\")");
        assert_eq!(shown("@SUM(A1)").unwrap(), "'@SUM(A1)");
        assert_eq!(shown("-3.2").unwrap(), "-3.2");
        assert_eq!(shown("-").unwrap(), "-");
        assert_eq!(shown("Budi").unwrap(), "Budi");
    }

    #[test]
    fn json_is_an_array_also_when_empty() {
        let mut out = Vec::new();
        Rows::new(&mut out, Format::Json, b',', &["a"], &["a"])
            .unwrap()
            .finish()
            .unwrap();
        assert_eq!(
            serde_json::from_slice::<Vec<String>>(&out).unwrap(),
            Vec::<String>::new()
        );
    }

    /// Rows as they are written cell by cell, in three ways: as a row, one by one, and encoded before.
    fn written(format: Format, delimiter: u8, rows: &[Vec<String>]) -> String {
        let headings = rows.first().map_or(&[][..], Vec::as_slice);
        let keys: Vec<String> = (0..headings.len()).map(|key| format!("k{key}")).collect();
        let mut out = Vec::new();
        let mut writer = Rows::new(&mut out, format, delimiter, headings, &keys).unwrap();
        for (number, row) in rows.iter().enumerate().skip(1) {
            let cells = || row.iter().map(|cell| Cow::Borrowed(cell.as_str()));
            if number % 3 == 0 {
                writer.write(cells()).unwrap();
                continue;
            }
            writer.begin();
            for (index, cell) in row.iter().enumerate() {
                if number % 3 == 1 {
                    let encoded = writer.encoded(index, cells().skip(index).take(1));
                    writer.put(&encoded);
                } else if cell.bytes().all(|byte| byte.is_ascii_digit()) {
                    writer.digits(index, cell.as_bytes());
                } else {
                    writer.cell(index, cell.as_bytes());
                }
            }
            writer.end().unwrap();
        }
        writer.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn hostile_cells_are_written_as_the_libraries_write_them() {
        let mut dice = crate::dice::Dice(11);
        let mut next = |limit| dice.roll(limit);
        let letters: Vec<char> = "aB1 ,;\t\"\n\r=+-@'\\/\u{0}\u{7}\u{1f}\u{7f}é…\u{2028}%."
            .chars()
            .collect();
        for round in 0..1_500 {
            let delimiter = [b',', b';', b'\t', b'a', b'1', b'-', b'\\'][next(7)];
            let width = 1 + next(4);
            let rows: Vec<Vec<String>> = (0..6)
                .map(|_| {
                    let cell = |_| match next(5) {
                        0 => next(1_000).to_string(),
                        1 => String::new(),
                        2 => "Badan Aset ".repeat(next(3) * next(500)),
                        _ => (0..next(20))
                            .map(|_| letters[next(letters.len())])
                            .collect(),
                    };
                    (0..width).map(cell).collect()
                })
                .collect();
            let mut csv = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .from_writer(Vec::new());
            let mut json = Vec::new();
            csv.write_record(&rows[0]).unwrap();
            for row in &rows[1..] {
                let slow = |cell: &String| harmless(cell.as_bytes()).into_owned();
                csv.write_record(row.iter().map(slow)).unwrap();
                let cells = row.iter().enumerate().map(|(index, cell)| {
                    format!("\"k{index}\":{}", serde_json::to_string(cell).unwrap())
                });
                json.push(format!("\n{{{}}}", cells.collect::<Vec<_>>().join(",")));
            }
            let csv = String::from_utf8(csv.into_inner().unwrap()).unwrap();
            assert_eq!(written(Format::Csv, delimiter, &rows), csv, "{round}");
            let json = format!("[{}\n]\n", json.join(","));
            assert_eq!(written(Format::Json, delimiter, &rows), json, "{round}");
        }
    }
}
