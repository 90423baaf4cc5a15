//! Reads a file in blocks of whole records.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr};

use super::split::Splitter;

const BLOCK: usize = 1 << 20;

/// Some whole records of a file, and where they begin.
pub struct Block {
    pub bytes: Vec<u8>,
    pub offset: u64,
}

impl Block {
    /// Whether every cell is UTF-8: cells are cut at ASCII bytes only.
    pub fn is_text(&self) -> bool {
        self.bytes.is_ascii() || std::str::from_utf8(&self.bytes).is_ok()
    }
}

pub struct Blocks<R> {
    source: R,
    carry: Vec<u8>,
    offset: u64,
    at_end: bool,
    /// Split every record to find where one ends, instead of trusting that quotes come in pairs.
    careful: Option<u8>,
    block: usize,
    /// Used before, to be filled again.
    spare: Vec<Vec<u8>>,
}

impl<R: Read> Blocks<R> {
    /// `careful`: the separator, for files whose quotes can't be trusted.
    pub fn new(source: R, careful: Option<u8>) -> Self {
        Self {
            source,
            carry: Vec::new(),
            offset: 0,
            at_end: false,
            careful,
            block: BLOCK,
            spare: Vec::new(),
        }
    }

    #[cfg(test)]
    fn with_block(mut self, block: usize) -> Self {
        self.block = block;
        self
    }

    /// Takes the bytes of a block back once they were read.
    pub fn recycle(&mut self, bytes: Vec<u8>) {
        if self.spare.len() < 8 {
            self.spare.push(bytes);
        }
    }

    pub fn read(&mut self) -> io::Result<Option<Block>> {
        let mut bytes = self.spare.pop().unwrap_or_default();
        bytes.clear();
        bytes.append(&mut self.carry);
        loop {
            let wanted = self.block.max(bytes.len());
            if !self.at_end {
                bytes.reserve(wanted + 1);
                let got = (&mut self.source)
                    .take(wanted as u64)
                    .read_to_end(&mut bytes)?;
                self.at_end = got < wanted;
            }
            if self.at_end {
                let block = Block {
                    offset: self.offset,
                    bytes,
                };
                self.offset += block.bytes.len() as u64;
                return Ok((!block.bytes.is_empty()).then_some(block));
            }
            let cut = match self.careful {
                None => cut_where_quotes_pair(&bytes),
                Some(separator) => cut_between_records(&bytes, separator),
            };
            if let Some(cut) = cut {
                self.carry
                    .extend_from_slice(bytes.get(cut..).unwrap_or_default());
                bytes.truncate(cut);
                let block = Block {
                    offset: self.offset,
                    bytes,
                };
                self.offset += cut as u64;
                return Ok(Some(block));
            }
        }
    }
}

/// Behind the last line end with an even number of quotes before it.
fn cut_where_quotes_pair(bytes: &[u8]) -> Option<usize> {
    let mut open = memchr(b'"', bytes).is_some() && memchr_iter(b'"', bytes).count() % 2 == 1;
    let mut end = bytes.len();
    loop {
        let head = bytes.get(..end)?;
        let newline = memrchr(b'\n', head)?;
        let tail = head.get(newline..)?;
        open ^= memchr_iter(b'"', tail).count() % 2 == 1;
        if !open {
            return Some(newline + 1);
        }
        end = newline;
    }
}

/// Behind the first record that ends in the second half: an open quote may look further ahead.
fn cut_between_records(bytes: &[u8], separator: u8) -> Option<usize> {
    let mut splitter = Splitter::new(bytes, separator);
    let enough = bytes.len() / 2;
    while splitter.advance().is_some() {
        if splitter.position() >= enough {
            return (splitter.position() < bytes.len()).then_some(splitter.position());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_whole_records_and_lose_nothing() {
        let text = "a,\"x\ny\"\nb,\"\"\"\n\"\nccccc,d\n\"e\n\n\",f\ng,h".repeat(7);
        for size in 1..60 {
            let mut blocks = Blocks::new(text.as_bytes(), None).with_block(size);
            let mut whole = Vec::new();
            while let Some(block) = blocks.read().unwrap() {
                assert_eq!(block.offset, whole.len() as u64);
                assert_eq!(memchr_iter(b'"', &block.bytes).count() % 2, 0, "{size}");
                whole.extend(block.bytes);
            }
            assert_eq!(whole, text.as_bytes());
        }
    }
}
