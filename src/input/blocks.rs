//! Reads a file in blocks of whole records.

use std::io::{self, ErrorKind, Read};

use memchr::memchr_iter;

use super::index::Index;
use super::left_out::LeftOut;
use super::split::{QuoteTrouble, Splitter, records};

/// What must stand behind what is read.
const PADDING: usize = 16;

/// More room from the start, so that the rest of a row before makes no block grow.
const ROOM: usize = 4 << 10;

/// What is looked ahead where quotes are out of place: twice the longest cell and more.
const LOOK_AHEAD: usize = 1 << 20;

/// Old programs end their files with it.
const END_OF_FILE: u8 = 0x1A;

/// Some whole records of a file, and where they begin.
#[derive(Default)]
pub struct Block {
    buffer: Vec<u8>,
    length: usize,
    pub offset: u64,
    /// The number of its first piece among the sources.
    pub piece: u32,
    index: Index,
    is_regular: bool,
    /// Behind which of its bytes how many were put in so far that aren't in the file.
    put_in: Vec<(usize, u64)>,
}

impl Block {
    pub fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.length).unwrap_or_default()
    }

    /// Where a byte stands in the file.
    pub fn place(&self, byte: usize) -> u64 {
        let before = self.put_in.partition_point(|&(place, _)| place <= byte);
        let put_in = before.checked_sub(1).and_then(|at| self.put_in.get(at));
        self.offset + byte as u64 - put_in.map_or(0, |&(_, count)| count)
    }

    /// The same and what follows in memory: never nothing, for [`Field::bytes`](super::index::Field::bytes).
    pub fn padded(&self) -> &[u8] {
        &self.buffer
    }

    /// The rows, where every quote stands in its place; else only the splitter can tell them.
    pub fn index(&self) -> Option<&Index> {
        self.is_regular.then_some(&self.index)
    }

    /// Whether every cell is UTF-8, as cells are cut at ASCII bytes only, and without bytes of zero.
    pub fn is_text(&self) -> bool {
        let is_utf8 = || std::str::from_utf8(self.bytes()).is_ok();
        self.is_regular && !self.index.has_zeros() && (self.index.is_ascii() || is_utf8())
    }

    /// As many lines as it has, or a few more.
    pub fn lines(&self) -> u32 {
        match self.index() {
            Some(index) => index.lines(),
            None => memchr_iter(b'\n', self.bytes()).count() as u32 + 1,
        }
    }

    /// Reads on until there is room for no more; whether the source ended.
    fn fill(&mut self, source: &mut impl Read, more: usize) -> io::Result<bool> {
        let wanted = self.length + more;
        if self.buffer.len() < wanted + PADDING {
            self.buffer.resize(wanted + ROOM, 0);
        }
        while let Some(free) = self
            .buffer
            .get_mut(self.length..wanted)
            .filter(|free| !free.is_empty())
        {
            match source.read(free) {
                Ok(0) => return Ok(true),
                Ok(got) => self.length += got,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }
}

pub struct Blocks<R> {
    source: R,
    separator: u8,
    carry: Vec<u8>,
    offset: u64,
    at_end: bool,
    block: usize,
    left_out: LeftOut,
    /// Used before, to be filled again.
    spare: Vec<Block>,
}

impl<R: Read> Blocks<R> {
    /// `block`: bytes that are read at a time.
    pub fn new(source: R, separator: u8, block: usize) -> Self {
        Self {
            source,
            separator,
            carry: Vec::new(),
            offset: 0,
            at_end: false,
            block,
            left_out: LeftOut::default(),
            spare: Vec::new(),
        }
    }

    /// Gives rows their blank last cells back.
    pub fn with_left_out(mut self, left_out: LeftOut) -> Self {
        self.left_out = left_out;
        self
    }

    /// Fills blocks of another file again.
    pub fn with_spare(mut self, spare: Vec<Block>) -> Self {
        self.spare = spare;
        self
    }

    /// The blocks that were taken back.
    pub fn into_spare(self) -> Vec<Block> {
        self.spare
    }

    /// Takes a block back once it was read.
    pub fn recycle(&mut self, block: Block) {
        self.spare.push(block);
    }

    pub fn read(&mut self) -> io::Result<Option<Block>> {
        let mut block = self.spare.pop().unwrap_or_default();
        block.length = 0;
        block.put_in.clear();
        let mut carry = std::mem::take(&mut self.carry);
        block.fill(&mut carry.as_slice(), carry.len())?;
        carry.clear();
        let mut more = self.block;
        let (cut, are_short) = loop {
            if !self.at_end {
                self.at_end = block.fill(&mut self.source, more)?;
                if self.at_end && block.bytes().last() == Some(&END_OF_FILE) {
                    block.length -= 1;
                }
            }
            if let Some(cut) = self.cut(&mut block) {
                if !self.are_short(&block, cut) {
                    break (cut, false);
                }
                if let Some(cut) = self.whole_sixteens(&block, cut) {
                    break (cut, true);
                }
            }
            more = block.length.max(self.block);
        };
        block.offset = self.offset;
        self.offset += cut as u64;
        carry.extend_from_slice(block.bytes().get(cut..).unwrap_or_default());
        self.carry = carry;
        block.length = cut;
        if cut == 0 {
            self.recycle(block);
            return Ok(None);
        }
        if are_short {
            self.give_back(&mut block);
        }
        self.left_out.go_on(self.rows(&block));
        Ok(Some(block))
    }

    /// An earlier cut: what was written together is looked at together. `None` where more must be read for that.
    fn whole_sixteens(&self, block: &Block, cut: usize) -> Option<usize> {
        if self.at_end && cut == block.length {
            return Some(cut);
        }
        let Some(index) = block.index() else {
            let bytes = block.bytes().get(..cut).unwrap_or_default();
            return self.left_out.whole_of(bytes, self.separator);
        };
        let rows = self.left_out.whole(index.rows())?;
        Some(index.start_of(rows).unwrap_or(cut))
    }

    /// Whether rows may have left cells out.
    fn are_short(&self, block: &Block, cut: usize) -> bool {
        let bytes = || block.bytes().get(..cut).unwrap_or_default();
        match block.index() {
            Some(index) => self.left_out.is_met(index),
            None => self.left_out.is_met_in(bytes(), self.separator),
        }
    }

    fn rows(&self, block: &Block) -> usize {
        block
            .index()
            .map_or_else(|| records(block.bytes(), self.separator), Index::rows)
    }

    /// Puts in the separators of cells that were left out.
    fn give_back(&self, block: &mut Block) {
        let is_last = self.at_end && self.carry.is_empty();
        let (filled, put_in) = self.left_out.give_back(block.bytes(), self.separator);
        let built = block.index.build(&filled, self.separator, is_last);
        block.is_regular = built.is_some();
        block.length = filled.len();
        block.buffer = filled;
        block.buffer.resize(block.length + PADDING, 0);
        block.put_in = put_in;
    }

    /// Behind the last whole record; `None` where more must be read to tell.
    fn cut(&self, block: &mut Block) -> Option<usize> {
        let Block {
            buffer,
            length,
            index,
            is_regular,
            ..
        } = block;
        let bytes = buffer.get(..*length).unwrap_or_default();
        let cut = index.build(bytes, self.separator, self.at_end);
        *is_regular = cut.is_some();
        match cut {
            _ if bytes.is_empty() => Some(0),
            Some(cut) if cut > 0 => Some(cut.min(bytes.len())),
            _ if self.at_end => Some(bytes.len()),
            _ if bytes.len() < LOOK_AHEAD => None,
            _ => {
                *is_regular = false;
                cut_between_records(bytes, self.separator)
            }
        }
    }
}

/// Behind the first record that ends in the second half: an open quote may look further ahead.
fn cut_between_records(bytes: &[u8], separator: u8) -> Option<usize> {
    let mut splitter = Splitter::new(bytes, separator);
    let enough = bytes.len() / 2;
    while let Some(result) = splitter.advance() {
        // only where as much follows can it be told to be too long
        if result == Err(QuoteTrouble::TooLong) && splitter.start() > 0 {
            return Some(splitter.start());
        }
        if splitter.position() >= enough {
            return (splitter.position() < bytes.len()).then_some(splitter.position());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(block: &Block) -> Vec<Vec<u8>> {
        let mut rows = Vec::new();
        let mut split = Splitter::new(block.bytes(), b',');
        while let Some(result) = split.advance() {
            let cells = (0..split.width()).map(|at| split.raw(at).to_vec());
            rows.push(match result {
                Ok(()) => cells.collect::<Vec<_>>().join(&b'|'),
                Err(_) => vec![b'!'],
            });
        }
        rows
    }

    #[test]
    fn the_end_mark_of_old_programs_is_no_row() {
        for size in 1..9 {
            for text in ["a,b\r\nc,d\r\n", "a,b\nc,d", ""] {
                let marked = [text.as_bytes(), &[END_OF_FILE]].concat();
                let mut blocks = Blocks::new(marked.as_slice(), b',', size);
                let mut read = Vec::new();
                while let Some(block) = blocks.read().unwrap() {
                    read.extend_from_slice(block.bytes());
                }
                assert_eq!(read, text.as_bytes(), "{size}");
            }
        }
    }

    #[test]
    fn blocks_hold_whole_records_and_lose_nothing() {
        let text = "a,\"x\ny\"\nb,\"\"\"\n\"\nccccc,d\n\"e\n\n\",f\ng,h".repeat(7);
        let mut whole = Blocks::new(text.as_bytes(), b',', 1 << 20);
        let all = rows(&whole.read().unwrap().unwrap());
        for size in 1..60 {
            let mut blocks = Blocks::new(text.as_bytes(), b',', size);
            let (mut read, mut found) = (Vec::new(), Vec::new());
            while let Some(block) = blocks.read().unwrap() {
                assert_eq!(block.offset, read.len() as u64);
                read.extend_from_slice(block.bytes());
                found.extend(rows(&block));
            }
            assert_eq!(read, text.as_bytes());
            assert_eq!(found, all, "{size}");
        }
    }
}
