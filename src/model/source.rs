//! Where rows come from: files, their pieces, and the place of a row in four bytes.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// A row's place: 23 bits for the piece of a file it stands in, 9 for its line within that piece. A piece is what is
/// read to show a row once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct RowRef(pub u32);

pub const LINES_PER_PIECE: u32 = 1 << LINE_BITS;

const LINE_BITS: u32 = 9;

/// As many pieces as a [`RowRef`] tells apart: more than 100 GiB.
const MOST_PIECES: usize = 1 << (32 - LINE_BITS);

impl RowRef {
    pub fn new(piece: u32, line: u32) -> Self {
        Self(piece << LINE_BITS | line)
    }

    fn piece(self) -> u32 {
        self.0 >> LINE_BITS
    }

    /// Lines to skip from the piece's first byte to reach the row.
    pub fn line(self) -> u32 {
        self.0 & (LINES_PER_PIECE - 1)
    }
}

pub struct File {
    /// As the user knows it: relative to the folder, or as given on the command line.
    pub label: String,
    /// `None` for standard input, which can't be read twice.
    pub path: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Piece {
    pub file: u32,
    /// Bytes before it in the file.
    pub offset: u64,
    pub length: u64,
    /// Lines before it in the file; known once the whole file has been read.
    pub lines_before: u64,
}

/// Pieces are added while several threads read.
#[derive(Default)]
pub struct Sources {
    files: Vec<File>,
    pieces: Mutex<Vec<Piece>>,
}

impl Sources {
    pub fn add_file(&mut self, label: String, path: Option<PathBuf>) -> u32 {
        self.files.push(File { label, path });
        self.files.len() as u32 - 1
    }

    /// Numbers for pieces to come: those of a file must be asked for in its order, for rows to stand in that order
    /// whichever thread reads them. Gives the first.
    pub fn reserve_pieces(&self, count: u32) -> u32 {
        let mut pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        let first = pieces.len();
        pieces.resize(first + count as usize, Piece::default());
        first as u32
    }

    pub fn set_piece(&self, number: u32, piece: Piece) {
        let mut pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = pieces.get_mut(number as usize) {
            *own = piece;
        }
    }

    /// What is known once the next one begins.
    pub fn set_length(&self, piece: u32, length: u64) {
        let mut pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(piece) = pieces.get_mut(piece as usize) {
            piece.length = length;
        }
    }

    /// More pieces than rows can name: their places would be wrong.
    pub fn are_too_large(&self) -> bool {
        let pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        pieces.len() > MOST_PIECES
    }

    pub fn set_lines_before(&self, piece: u32, lines: u64) {
        let mut pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(piece) = pieces.get_mut(piece as usize) {
            piece.lines_before = lines;
        }
    }

    pub fn file(&self, file: u32) -> Option<&File> {
        self.files.get(file as usize)
    }

    pub fn files(&self) -> &[File] {
        &self.files
    }

    pub fn label(&self, file: u32) -> &str {
        self.file(file).map_or("", |file| &file.label)
    }

    pub fn piece_of(&self, row: RowRef) -> Option<Piece> {
        self.pieces
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(row.piece() as usize)
            .copied()
    }

    /// File and line (from 1): what rows are ordered by.
    pub fn place(&self, row: RowRef) -> (u32, u64) {
        self.piece_of(row).map_or((u32::MAX, 0), |piece| {
            (piece.file, piece.lines_before + u64::from(row.line()) + 1)
        })
    }

    /// All there is to show rows by; for when everything is read.
    pub fn shown(&self) -> Shown<'_> {
        let pieces = self.pieces.lock().unwrap_or_else(PoisonError::into_inner);
        Shown {
            sources: self,
            pieces: pieces.clone(),
        }
    }

    /// `attendance.csv:17`
    pub fn show(&self, row: RowRef) -> String {
        let (file, line) = self.place(row);
        format!("{}:{line}", self.label(file))
    }

    /// The same of several rows, in the order of files and lines.
    pub fn show_all(&self, rows: &[RowRef]) -> String {
        self.shown().all(rows)
    }
}

/// Shows rows without asking whether anybody still reads.
pub struct Shown<'a> {
    sources: &'a Sources,
    pieces: Vec<Piece>,
}

impl Shown<'_> {
    fn place(&self, row: RowRef) -> (u32, u64) {
        let piece = self.pieces.get(row.piece() as usize);
        piece.map_or((u32::MAX, 0), |piece| {
            (piece.file, piece.lines_before + u64::from(row.line()) + 1)
        })
    }

    /// Rows as [`Sources::show`] does, in the order of files and lines.
    pub fn all(&self, rows: &[RowRef]) -> String {
        match rows {
            [] => String::new(),
            [row] => self.joined(&[self.place(*row)]),
            rows => {
                let mut places: Vec<(u32, u64)> = rows.iter().map(|&row| self.place(row)).collect();
                places.sort_unstable();
                places.dedup();
                self.joined(&places)
            }
        }
    }

    fn joined(&self, places: &[(u32, u64)]) -> String {
        let mut text = String::with_capacity(32 * places.len());
        for &(file, line) in places {
            if !text.is_empty() {
                text.push_str(" | ");
            }
            text.push_str(self.sources.label(file));
            text.push(':');
            push_number(&mut text, line);
        }
        text
    }
}

/// What `write!` does, without its detours.
pub fn push_number(text: &mut String, number: u64) {
    let mut digits = [0_u8; 20];
    let mut rest = number;
    let mut count = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        count += 1;
        if rest == 0 {
            break;
        }
    }
    let digits = digits.get(digits.len() - count..).unwrap_or_default();
    text.push_str(str::from_utf8(digits).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_piece_that_a_row_can_name_is_the_last_that_is_taken() {
        let sources = Sources::default();
        for number in 0..MOST_PIECES as u32 {
            assert_eq!(sources.reserve_pieces(1), number);
            assert_eq!(RowRef::new(number, LINES_PER_PIECE - 1).piece(), number);
        }
        assert!(!sources.are_too_large());
        sources.reserve_pieces(1);
        assert!(sources.are_too_large());
    }
}
