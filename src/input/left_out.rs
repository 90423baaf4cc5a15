//! Blank last cells that Excel leaves out: it writes sixteen rows at a time, and of those only as many columns as are
//! filled in any of them. Such rows are given their separators back; any other short row is damage.

use super::index::Index;
use super::split::Splitter;

const SIXTEEN: usize = 16;

/// The rows of a file gone by, titles and headings too, and how many cells they should have.
#[derive(Default)]
pub struct LeftOut {
    width: usize,
    /// Beyond whole sixteens.
    gone: usize,
}

/// A row of a block.
struct Short {
    width: usize,
    /// Where its line end begins; `None` where its quotes are out of place.
    end: Option<usize>,
    /// It has a line end. The last of a file may have none, or be cut off: it is like those before it then.
    is_whole: bool,
    has_last: bool,
}

impl LeftOut {
    /// `width`: cells of the headings; `gone`: rows before the first, with theirs.
    pub fn new(width: usize, gone: usize) -> Self {
        let gone = gone % SIXTEEN;
        Self { width, gone }
    }

    /// Whether cells may be missing.
    pub fn is_met(&self, index: &Index) -> bool {
        index.has_short_rows(self.width as u32)
    }

    /// The same of bytes without an index.
    pub fn is_met_in(&self, bytes: &[u8], separator: u8) -> bool {
        let mut split = Splitter::new(bytes, separator);
        let mut is_short = || Some(split.advance()?.is_ok() && split.width() < self.width);
        self.width > 0 && std::iter::from_fn(&mut is_short).any(|is_short| is_short)
    }

    pub fn go_on(&mut self, rows: usize) {
        self.gone = (self.gone + rows) % SIXTEEN;
    }

    /// Where the last whole sixteen of so many rows ends; `None` for none.
    pub fn whole(&self, rows: usize) -> Option<usize> {
        let rest = (self.gone + rows) % SIXTEEN;
        rows.checked_sub(rest).filter(|&rows| rows > 0)
    }

    /// The same of bytes without an index, as a place in them.
    pub fn whole_of(&self, bytes: &[u8], separator: u8) -> Option<usize> {
        let mut split = Splitter::new(bytes, separator);
        let mut ends = Vec::new();
        while split.advance().is_some() {
            ends.push(split.position());
        }
        let rows = self.whole(ends.len())?;
        ends.get(rows - 1).copied()
    }

    /// Gives the cells of a block back: its bytes with them, and behind which of those how many were put in so far.
    pub fn give_back(&self, bytes: &[u8], separator: u8) -> (Vec<u8>, Vec<(usize, u64)>) {
        let mut rows = Vec::new();
        let mut split = Splitter::new(bytes, separator);
        while let Some(result) = split.advance() {
            rows.push(Short::new(bytes, &split, result.is_ok()));
        }
        let before = (SIXTEEN - self.gone) % SIXTEEN;
        let (mut filled, mut put_in) = (Vec::with_capacity(bytes.len()), Vec::new());
        let (mut start, mut count) = (0, 0);
        for group in rows.get(before..).unwrap_or_default().chunks(SIXTEEN) {
            let Some(missing) = self.missing(group) else {
                continue;
            };
            for end in group.iter().filter_map(|row| row.end) {
                filled.extend_from_slice(bytes.get(start..end).unwrap_or_default());
                filled.resize(filled.len() + missing, separator);
                start = end;
                count += missing as u64;
                put_in.push((filled.len(), count));
            }
        }
        filled.extend_from_slice(bytes.get(start..).unwrap_or_default());
        (filled, put_in)
    }

    /// How many cells are left out of rows that were written together. A row whose quotes are out of place tells nothing
    /// of the others.
    fn missing(&self, group: &[Short]) -> Option<usize> {
        let sound = || group.iter().filter(|row| row.end.is_some());
        let width = sound().next()?.width;
        let is_written_together = width > 1
            && sound().all(|row| row.width == width)
            && sound().any(|row| row.has_last)
            && sound().any(|row| row.is_whole);
        let missing = self.width.checked_sub(width)?;
        (is_written_together && missing > 0).then_some(missing)
    }
}

impl Short {
    fn new(bytes: &[u8], row: &Splitter<'_>, is_sound: bool) -> Self {
        let width = row.width();
        let line = bytes.get(row.start()..row.position()).unwrap_or_default();
        let whole = line.strip_suffix(b"\n");
        let text = whole.map_or(line, |text| text.strip_suffix(b"\r").unwrap_or(text));
        Self {
            width,
            end: is_sound.then_some(row.start() + text.len()),
            is_whole: whole.is_some(),
            has_last: !row.raw(width.saturating_sub(1)).trim_ascii().is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::Blocks;
    use super::*;
    use crate::dice::Dice;

    const WIDTH: usize = 5;

    /// A row as it was written.
    struct Written<'t> {
        start: u64,
        line: &'t str,
        width: usize,
        is_filled: bool,
        is_sound: bool,
    }

    /// Rows with where they begin, those that were written together filled up.
    fn slowly(text: &str, gone: usize) -> Vec<(u64, String)> {
        let mut split = Splitter::new(text.as_bytes(), b',');
        let mut rows: Vec<Written<'_>> = Vec::new();
        while let Some(result) = split.advance() {
            rows.push(Written {
                start: split.start() as u64,
                line: &text[split.start()..split.position()],
                width: split.width(),
                is_filled: !split.raw(split.width().saturating_sub(1)).is_empty(),
                is_sound: result.is_ok(),
            });
        }
        let number = |at: usize| (gone + at) / 16;
        let is_whole = |at: usize| number(at) > gone / 16 || gone.is_multiple_of(16);
        let together = |at: usize| {
            let same = rows.iter().enumerate();
            same.filter(move |(other, row)| number(*other) == number(at) && row.is_sound)
                .map(|(_, row)| row)
        };
        let filled = rows.iter().enumerate().map(|(at, row)| {
            let is_excel = is_whole(at)
                && row.is_sound
                && row.width > 1
                && row.width < WIDTH
                && together(at).all(|other| other.width == row.width)
                && together(at).any(|other| other.is_filled)
                && together(at).any(|other| other.line.ends_with('\n'));
            let body = row.line.trim_end_matches(['\r', '\n']);
            let commas = if is_excel { WIDTH - row.width } else { 0 };
            let ending = &row.line[body.len()..];
            (row.start, format!("{body}{}{ending}", ",".repeat(commas)))
        });
        filled.collect()
    }

    #[test]
    fn what_was_written_together_is_filled_up_whatever_the_blocks() {
        let mut dice = Dice(16);
        for round in 0..600 {
            let gone = dice.pick(&[0, 1, 2, 15, 16, 17]);
            let ending = dice.pick(&["\n", "\r\n"]);
            let mut text = String::new();
            let mut left = (16 - gone % 16) % 16;
            for _ in 0..dice.roll(9) {
                let (width, kind) = (1 + dice.roll(WIDTH + 1), dice.roll(6));
                let rows = if left > 0 { left } else { 16 };
                left = 0;
                for _ in 0..rows {
                    let damaged = kind == 0 && dice.is_one_of(9);
                    let width = if damaged { 1 + dice.roll(WIDTH) } else { width };
                    let cells = (0..width).map(|_| match dice.roll(8) {
                        0 if kind > 1 => "\"two\nlines\"",
                        1 => "",
                        _ if kind == 2 => "",
                        2 if kind == 3 => "=\"A-1\"",
                        3 if kind == 3 && dice.is_one_of(9) => "5\"x\"",
                        _ => "cell",
                    });
                    text += &(cells.collect::<Vec<_>>().join(",") + ending);
                }
            }
            // the last sixteen are seldom full, and files may be cut off
            let whole = text.len();
            let cut = if dice.is_one_of(3) {
                whole
            } else {
                dice.roll(whole + 1)
            };
            text.truncate(cut);
            if dice.is_one_of(2) {
                text.truncate(text.rfind('\n').map_or(0, |at| at + 1));
            }
            if !text.matches('"').count().is_multiple_of(2) {
                continue;
            }
            let expected = slowly(&text, gone);
            for size in [1, 7, 100, 1 << 20] {
                let left_out = LeftOut::new(WIDTH, gone);
                let mut blocks = Blocks::new(text.as_bytes(), b',', size).with_left_out(left_out);
                let mut read = Vec::new();
                while let Some(block) = blocks.read().unwrap() {
                    let mut split = Splitter::new(block.bytes(), b',');
                    while split.advance().is_some() {
                        let row = &block.bytes()[split.start()..split.position()];
                        let row = String::from_utf8(row.to_vec()).unwrap();
                        read.push((block.place(split.start()), row));
                    }
                }
                assert_eq!(read, expected, "{round} {size} {gone} {text:?}");
            }
        }
    }
}
