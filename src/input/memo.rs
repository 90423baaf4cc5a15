//! What words mean that came before.

#![allow(
    clippy::inline_always,
    reason = "called for every cell; a call costs more than what is done"
)]

use std::collections::HashMap;

use super::index::{Bits, Cells, Field, Meaning, Values};

/// A word of 1 to 15 bytes: the first eight, and the others with its length in the highest byte.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Short(pub u64, pub u64);

impl Short {
    #[inline(always)]
    pub fn new(cell: Field<'_>) -> Option<Self> {
        let length = cell.len();
        let mark = u64::from(length) << 56;
        match length {
            1..=8 => {
                let first = u64::from_le_bytes(*cell.bytes()?);
                Some(Self(first & (u64::MAX >> (64 - 8 * length)), mark))
            }
            9..=15 => {
                let first = u64::from_le_bytes(*cell.bytes()?);
                let last = u64::from_le_bytes(*cell.split_at(length - 8)?.1.bytes()?);
                Some(Self(first, last >> (8 * (16 - length)) | mark))
            }
            _ => None,
        }
    }

    /// The same without a look beyond the cell.
    #[cold]
    pub fn of_slice(cell: &[u8]) -> Option<Self> {
        let mut word = [0; 16];
        word.get_mut(..cell.len().min(16))?
            .copy_from_slice(cell.get(..cell.len().min(16))?);
        let (first, rest) = word.split_first_chunk()?;
        let rest = u64::from_le_bytes(rest.try_into().ok()?);
        let is_short = (1..=15).contains(&cell.len());
        is_short.then(|| Self(u64::from_le_bytes(*first), rest | (cell.len() as u64) << 56))
    }

    #[inline(always)]
    fn hash(self) -> u64 {
        (self.0 ^ self.1.rotate_left(17)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// What short words mean that came before, each in a slot by its hash.
pub struct Memo<T, const SLOTS: usize>(Box<[(Short, T); SLOTS]>);

impl<T: Copy + Default, const SLOTS: usize> Memo<T, SLOTS> {
    pub fn new() -> Self {
        Self(Box::new([(Short::default(), T::default()); SLOTS]))
    }

    #[inline(always)]
    pub fn get(&self, word: Short) -> Option<T> {
        let slot = word.hash() >> (64 - SLOTS.trailing_zeros());
        let (known, value) = self.0.get(slot as usize)?;
        (*known == word).then_some(*value)
    }

    pub fn put(&mut self, word: Short, value: T) {
        let slot = word.hash() >> (64 - SLOTS.trailing_zeros());
        if let Some(slot) = self.0.get_mut(slot as usize) {
            *slot = (word, value);
        }
    }
}

type Read<'a, T> = dyn Fn(&str) -> Option<T> + 'a;

/// What a vocabulary of short words means.
pub struct Words<'a, T> {
    known: Memo<T, 64>,
    /// What a blank cell means.
    blank: Option<T>,
    read: Box<Read<'a, T>>,
}

impl<'a, T: Copy + Default> Words<'a, T> {
    pub fn new(blank: Option<T>, read: impl Fn(&str) -> Option<T> + 'a) -> Self {
        Self {
            known: Memo::new(),
            blank,
            read: Box::new(read),
        }
    }
}

impl<T: Copy + Default> Meaning for Words<'_, T> {
    type Value = T;

    #[inline(never)]
    fn usual(&mut self, cells: &Cells<'_>, values: &mut Values<T>) -> Bits {
        cells.by_one(values, |cell| {
            if cell.len() == 0 {
                return self.blank;
            }
            self.known.get(Short::new(cell)?)
        })
    }

    fn other(&mut self, cell: Field<'_>) -> Option<T> {
        if cell.len() == 0 {
            return self.blank;
        }
        let word = Short::of_slice(cell.slice());
        if let Some(value) = word.and_then(|word| self.known.get(word)) {
            return Some(value);
        }
        let value = (self.read)(std::str::from_utf8(cell.slice()).ok()?.trim())?;
        if let Some(word) = word {
            self.known.put(word, value);
        }
        Some(value)
    }
}

/// What many words mean that come in runs.
pub struct Runs<T> {
    last: (Vec<u8>, Option<T>),
    known: HashMap<Box<[u8]>, T, foldhash::fast::RandomState>,
}

impl<T: Copy> Runs<T> {
    pub fn new() -> Self {
        Self {
            last: (Vec::new(), None),
            known: HashMap::default(),
        }
    }

    /// `None` for what wasn't put yet.
    #[inline]
    pub fn get(&mut self, cell: &[u8]) -> Option<T> {
        if let (word, Some(value)) = &self.last
            && word == cell
        {
            return Some(*value);
        }
        let value = *self.known.get(cell)?;
        self.last.0.clear();
        self.last.0.extend_from_slice(cell);
        self.last.1 = Some(value);
        Some(value)
    }

    pub fn put(&mut self, cell: &[u8], value: T) {
        self.known.insert(cell.into(), value);
    }
}
