//! What words mean that came before.

#![allow(
    clippy::inline_always,
    reason = "called for every cell; a call costs more than what is done"
)]

use std::collections::HashMap;

use fearless_simd::{Level, Simd, dispatch};

use super::index::{Bits, Cells, Field, MOST, Meaning, Values, each};

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
    /// Short ones that were met last, and what they mean; the first is blank, if that means anything.
    last: ([u64; LAST], [T; LAST]),
    /// The one that the next takes the place of.
    oldest: usize,
    known: Memo<T, 64>,
    /// What a blank cell means.
    blank: Option<T>,
    read: Box<Read<'a, T>>,
    /// The cells that were read last, as [`key`] gives them, then their place among those met last.
    keys: Values<u64>,
}

const LAST: usize = 8;

/// Of a word that has none; no text holds such bytes.
const NO_KEY: u64 = u64::MAX;

/// The key of nothing.
const FREE: u64 = NO_KEY - 1;

/// A word of up to eight bytes, none of them 0.
#[inline(always)]
fn key(cell: Field<'_>) -> u64 {
    const ENDS: [u64; 9] = [
        0,
        0xFF,
        0xFFFF,
        0xFF_FFFF,
        0xFFFF_FFFF,
        0xFF_FFFF_FFFF,
        0xFFFF_FFFF_FFFF,
        0xFF_FFFF_FFFF_FFFF,
        u64::MAX,
    ];
    match (ENDS.get(cell.len() as usize), cell.bytes()) {
        (Some(end), Some(bytes)) => u64::from_le_bytes(*bytes) & end,
        _ => NO_KEY,
    }
}

/// Puts in the place of each key where it stands among some others, from 1 on, 0 for nowhere. Gives which are there.
#[inline(always)]
fn places<S: Simd>(_: S, keys: &mut Values<u64>, of: &[u64; LAST]) -> Bits {
    let mut known = 0;
    for (key, row) in keys.iter_mut().zip(0..) {
        let places = of.iter().zip(1..);
        let place = places.fold(0, |found, (other, place)| {
            found | if key == other { place } else { 0 }
        });
        known |= Bits::from(place != 0) << row;
        *key = place;
    }
    known
}

impl<'a, T: Copy + Default> Words<'a, T> {
    pub fn new(blank: Option<T>, read: impl Fn(&str) -> Option<T> + 'a) -> Self {
        let mut last = ([FREE; LAST], [blank.unwrap_or_default(); LAST]);
        if let ([first, ..], Some(_)) = (&mut last.0, blank) {
            *first = 0;
        }
        Self {
            last,
            oldest: 1,
            known: Memo::new(),
            blank,
            read: Box::new(read),
            keys: [0; MOST],
        }
    }

    /// A word that was met before, and is likely to be met again soon.
    fn met(&mut self, cell: Field<'_>) -> Option<T> {
        let value = self.known.get(Short::new(cell)?)?;
        let key = key(cell);
        let (keys, values) = &mut self.last;
        let is_there = keys.contains(&key);
        if let (Some(own), Some(meant)) = (keys.get_mut(self.oldest), values.get_mut(self.oldest))
            && key != NO_KEY
            && !is_there
        {
            (*own, *meant) = (key, value);
            self.oldest = (self.oldest % (LAST - 1)) + 1;
        }
        Some(value)
    }
}

impl<T: Copy + Default> Meaning for Words<'_, T> {
    type Value = T;

    #[inline(never)]
    fn usual(&mut self, cells: &Cells<'_>, values: &mut Values<T>) -> Bits {
        for (cell, key) in cells.each().zip(&mut self.keys) {
            *key = self::key(cell);
        }
        let (last, meant) = &self.last;
        let mut known = dispatch!(Level::new(), simd => places(simd, &mut self.keys, last));
        for (value, place) in values.iter_mut().zip(&self.keys) {
            *value = meant
                .get((*place as usize).wrapping_sub(1) % LAST)
                .copied()
                .unwrap_or_default();
        }
        for row in each(cells.all() & !known) {
            if let (Some(value), Some(met)) = (values.get_mut(row), self.met(cells.of_row(row))) {
                *value = met;
                known |= 1 << row;
            }
        }
        known
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;

    #[test]
    fn words_mean_what_they_say_however_many_there_are() {
        let read = |text: &str| (text != "?").then(|| text.bytes().map(u32::from).sum());
        for seed in 0..60 {
            let mut dice = Dice(seed);
            let vocabulary: Vec<String> = (0..=dice.roll(30))
                .map(|_| match dice.roll(6) {
                    0 => String::new(),
                    1 => "?".to_owned(),
                    _ => "office at home".chars().take(dice.roll(14)).collect(),
                })
                .map(|word| word.trim().to_owned())
                .collect();
            let blank = dice.is_one_of(2).then_some(7);
            let mut words = Words::new(blank, read);
            let mut values = [0; MOST];
            for _ in 0..60 {
                let rows = 1 + dice.roll(MOST);
                let texts: Vec<&String> = (0..rows)
                    .map(|_| &vocabulary[dice.roll(vocabulary.len())])
                    .collect();
                let (mut bytes, mut marks) = (Vec::new(), Vec::new());
                for text in &texts {
                    marks.push((bytes.len() as u32).wrapping_sub(1));
                    bytes.extend_from_slice(text.as_bytes());
                    marks.push(bytes.len() as u32);
                    bytes.push(b',');
                }
                bytes.resize(bytes.len() + 16, b'x');
                let cells = Cells::of(&bytes, &marks);
                let known = words.usual(&cells, &mut values);
                for (row, text) in texts.iter().enumerate() {
                    let meant = if text.is_empty() { blank } else { read(text) };
                    let own = if known >> row & 1 == 1 {
                        Some(values[row])
                    } else {
                        words.other(cells.of_row(row))
                    };
                    assert_eq!(own, meant, "{text}");
                }
            }
        }
    }
}
