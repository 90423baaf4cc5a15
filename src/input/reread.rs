//! Reads rows again from their files: text that a finding or an explanation shows.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use memchr::memchr_iter;

use super::columns::Column;
use super::intake::Intake;
use super::line_ends::line_ends;
use super::row::Row;
use super::split::Splitter;
use crate::model::problem::Input;
use crate::model::source::RowRef;

impl Intake {
    /// The text of a task report that is compared between days; `None` where it can't be read again.
    pub fn task_texts(&self, rows: &[RowRef]) -> Vec<Option<String>> {
        self.again(rows, |row| {
            let column = if row.has(Column::Result) {
                Column::Result
            } else {
                Column::Task
            };
            row.text(column).into_owned()
        })
    }

    /// Phone numbers of roster rows; empty where there is none.
    pub fn phones(&self, rows: &[RowRef]) -> Vec<String> {
        let read = self.again(rows, |row| row.text(Column::Phone).into_owned());
        read.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// Standard input and pipes are gone once they were read.
    pub fn can_read_again(&self, input: Input) -> bool {
        let files = self.files.get(&input).into_iter().flatten();
        let mut files = files.filter_map(|&file| self.sources.file(file));
        files.all(|file| file.path.as_ref().is_some_and(|path| path.is_file()))
    }

    /// Hands rows over once more, in the order asked.
    pub fn again<T>(
        &self,
        rows: &[RowRef],
        read: impl Fn(&mut Row<'_, '_>) -> T,
    ) -> Vec<Option<T>> {
        let mut found: Vec<Option<T>> = rows.iter().map(|_| None).collect();
        let mut by_piece: BTreeMap<(u32, u64), Vec<(u32, usize)>> = BTreeMap::new();
        for (index, &row) in rows.iter().enumerate() {
            if let Some(piece) = self.sources.piece_of(row) {
                by_piece
                    .entry((piece.file, piece.offset))
                    .or_default()
                    .push((row.line(), index));
            }
        }
        for ((file, offset), mut wanted) in by_piece {
            let Some(sheet) = self.sheets.iter().find(|sheet| sheet.file == file) else {
                continue;
            };
            let Some(&(_, first)) = wanted.first() else {
                continue;
            };
            let Some(row) = rows.get(first) else { continue };
            let length = self.sources.piece_of(*row).map_or(0, |piece| piece.length);
            let Some(bytes) = self.bytes(file, offset, length, sheet.has_old_line_ends) else {
                continue;
            };
            wanted.sort_unstable();
            let (mut rest, mut line) = (bytes.as_slice(), 0);
            for (own, index) in wanted {
                rest = behind_lines(rest, own - line);
                line = own;
                let mut split = Splitter::new(rest, sheet.header.separator);
                if split.advance().is_none() {
                    break;
                }
                let place = rows.get(index).copied().unwrap_or_default();
                let mut row = Row::new(&split, &sheet.header, self.lang, place);
                let value = read(&mut row);
                if let Some(slot) = found.get_mut(index) {
                    *slot = Some(value);
                }
            }
        }
        found
    }

    fn bytes(&self, file: u32, offset: u64, length: u64, old_line_ends: bool) -> Option<Vec<u8>> {
        let path = self.sources.file(file)?.path.as_ref()?;
        let mut file = File::open(path).ok()?;
        file.seek(SeekFrom::Start(offset)).ok()?;
        let mut bytes = Vec::with_capacity(length as usize);
        file.take(length).read_to_end(&mut bytes).ok()?;
        if old_line_ends {
            line_ends(&mut bytes);
        }
        Some(bytes)
    }
}

/// What stands behind so many lines; a row's line is counted so, whatever its cells hold. Lines are counted by the
/// block, which is much quicker than stepping from one to the next.
fn behind_lines(bytes: &[u8], count: u32) -> &[u8] {
    let mut left = count as usize;
    let mut start = 0;
    if left == 0 {
        return bytes;
    }
    for block in bytes.chunks(4096) {
        let lines = memchr_iter(b'\n', block).count();
        if lines >= left {
            let end = memchr_iter(b'\n', block).nth(left - 1);
            return end
                .and_then(|end| bytes.get(start + end + 1..))
                .unwrap_or_default();
        }
        left -= lines;
        start += block.len();
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_across_blocks() {
        let rows: Vec<String> = (0..3000).map(|line| format!("row {line}\n")).collect();
        let text = rows.concat();
        let bytes = text.as_bytes();
        for count in [0, 1, 2, 500, 511, 512, 1999, 2999] {
            let rest = behind_lines(bytes, count);
            assert!(rest.starts_with(format!("row {count}\n").as_bytes()));
        }
        assert!(behind_lines(bytes, 3000).is_empty());
        assert!(behind_lines(bytes, 3001).is_empty());
    }
}
