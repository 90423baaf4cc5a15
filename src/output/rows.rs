//! Rows as CSV or JSON.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Format;

/// Writes rows one by one; every format from the same cells.
pub enum Rows<'w> {
    Csv(Box<csv::Writer<&'w mut dyn Write>>),
    Json {
        out: &'w mut dyn Write,
        keys: Vec<String>,
        is_first: bool,
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
        if format == Format::Json {
            out.write_all(b"[")?;
            return Ok(Self::Json {
                out,
                keys: keys.iter().map(|key| key.as_ref().to_owned()).collect(),
                is_first: true,
            });
        }
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(out);
        writer
            .write_record(headings.iter().map(AsRef::as_ref))
            .map_err(cause)?;
        Ok(Self::Csv(Box::new(writer)))
    }

    pub fn write<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) -> io::Result<()> {
        match self {
            Self::Csv(writer) => {
                for cell in cells {
                    writer
                        .write_field(harmless(&cell).as_ref())
                        .map_err(cause)?;
                }
                writer.write_record(None::<&[u8]>).map_err(cause)?;
            }
            Self::Json {
                out,
                keys,
                is_first,
            } => {
                out.write_all(if *is_first { b"\n{" } else { b",\n{" })?;
                *is_first = false;
                for (index, (key, cell)) in keys.iter().zip(cells).enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    write!(out, "{comma}\"{key}\":{}", serde_json::to_string(&cell)?)?;
                }
                out.write_all(b"}")?;
            }
        }
        Ok(())
    }

    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Csv(mut writer) => writer.flush(),
            Self::Json { out, .. } => out.write_all(b"\n]\n"),
        }
    }
}

/// What the system said: a closed pipe must be seen as one.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A spreadsheet runs cells that begin like a formula; an apostrophe makes them text. Plain numbers are left alone.
fn harmless(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = cell
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | ' ' | '%'));
    if is_formula && !is_number {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("-3.2"), "-3.2");
        assert_eq!(harmless("-"), "-");
        assert_eq!(harmless("Budi"), "Budi");
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
}
