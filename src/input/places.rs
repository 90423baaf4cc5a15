//! Which place each row of a block has.

use super::blocks::Block;
use super::sheet::Sheet;
use crate::model::source::{LINES_PER_PIECE, Piece, RowRef, Sources};

/// Where a piece begins in its file, its number, and the lines in it.
pub type Lines = (u64, u32, u32);

/// Gives the rows of a block their places: a piece holds no more lines than a place can tell apart.
pub struct Places<'s> {
    sheet: &'s Sheet,
    sources: &'s Sources,
    block: &'s Block,
    piece: u32,
    /// The piece's first line and byte in the block.
    first_line: u32,
    start: usize,
}

impl<'s> Places<'s> {
    pub fn new(sheet: &'s Sheet, block: &'s Block, sources: &'s Sources) -> Self {
        let mut places = Self {
            sheet,
            sources,
            block,
            piece: block.piece,
            first_line: 0,
            start: 0,
        };
        places.begin(0, 0);
        places
    }

    fn begin(&mut self, line: u32, start: usize) {
        (self.first_line, self.start) = (line, start);
        let piece = Piece {
            file: self.sheet.file,
            offset: self.offset(),
            length: self.length(self.block.bytes().len()),
            lines_before: 0,
        };
        self.sources.set_piece(self.piece, piece);
    }

    fn offset(&self) -> u64 {
        self.sheet.start + self.block.place(self.start)
    }

    /// Of the piece, if it ends before a byte of the block.
    fn length(&self, end: usize) -> u64 {
        self.block.place(end) - self.block.place(self.start)
    }

    /// Of the row that begins on a line of the block, at a byte.
    pub fn place(&mut self, line: u32, start: usize, pieces: &mut Vec<Lines>) -> RowRef {
        self.lines_left(line, start, pieces);
        RowRef(self.base().0.wrapping_add(line))
    }

    /// How many lines of the piece come from the one on that begins at a byte.
    pub fn lines_left(&mut self, line: u32, start: usize, pieces: &mut Vec<Lines>) -> u32 {
        if line - self.first_line >= LINES_PER_PIECE {
            self.end(line, pieces);
            self.sources.set_length(self.piece, self.length(start));
            self.piece += 1;
            self.begin(line, start);
        }
        LINES_PER_PIECE - (line - self.first_line)
    }

    /// The place of the block's first line, if it were in the same piece.
    pub fn base(&self) -> RowRef {
        RowRef(RowRef::new(self.piece, 0).0.wrapping_sub(self.first_line))
    }

    /// `lines`: those of the block so far.
    pub fn end(&self, lines: u32, pieces: &mut Vec<Lines>) {
        pieces.push((self.offset(), self.piece, lines - self.first_line));
    }
}
