//! Cells in their usual form, read without allocating. What isn't in that form takes the slow way: never an error here.

#![allow(
    clippy::inline_always,
    reason = "called for every cell; a call costs more than what is done"
)]

use std::collections::HashMap;

use crate::model::date::{Date, Minute};
use crate::model::id::{Id, Ids};
use crate::model::place::Says;

use super::cells;
use super::words::{self, Codes, Word};
use crate::model::lang::Lang;

const ZEROS: u64 = 0x3030_3030_3030_3030;

/// Eight digits, the first in the lowest byte.
#[inline]
fn eight_digits(bytes: [u8; 8]) -> Option<u64> {
    let chunk = u64::from_le_bytes(bytes);
    let high = 0xF0F0_F0F0_F0F0_F0F0;
    let is_digits = (chunk & high) | ((chunk.wrapping_add(0x0606_0606_0606_0606) & high) >> 4)
        == 0x3333_3333_3333_3333;
    if !is_digits {
        return None;
    }
    let chunk = chunk.wrapping_sub(ZEROS);
    let pairs = (chunk.wrapping_mul(10)).wrapping_add(chunk >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul(100)).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
    Some((fours.wrapping_mul(10_000)).wrapping_add(fours >> 32) & 0xFFFF_FFFF)
}

#[inline]
fn two_digits(tens: u8, ones: u8) -> Option<u64> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u64::from(tens) * 10 + u64::from(ones))
}

/// A staff number of 18 digits without any sign of damage.
#[inline]
pub fn nip(cell: &[u8]) -> Option<Id> {
    let cell: &[u8; 18] = cell.try_into().ok()?;
    let (first, rest) = cell.split_first_chunk::<8>()?;
    let (second, last) = rest.split_first_chunk::<8>()?;
    let &[tens, ones] = last else { return None };
    let number = eight_digits(*first)? * 10_000_000_000
        + eight_digits(*second)? * 100
        + two_digits(tens, ones)?;
    (!number.is_multiple_of(1000)).then(|| Id::of_nip(number))
}

/// The same written in groups, or as text by an apostrophe: `'19800101 200604 1 007`.
fn spaced_nip(cell: &[u8]) -> Option<Id> {
    let cell = cell.strip_prefix(b"'").unwrap_or(cell);
    let mut digits = [0; 18];
    let mut slots = digits.iter_mut();
    for &byte in cell.iter().filter(|&&byte| byte != b' ') {
        *slots.next()? = byte;
    }
    nip(&digits)
}

/// A staff number that the roster has: a NIP, or another one letter for letter.
#[inline]
pub fn id(cell: &[u8], ids: &Ids) -> Option<Id> {
    nip(cell).or_else(|| {
        let is_short = cell.len() <= 12 && cell.iter().all(u8::is_ascii_graphic);
        if is_short {
            ids.known(std::str::from_utf8(cell).ok()?)
        } else {
            spaced_nip(cell)
        }
    })
}

/// Where a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Days since the first of the period.
    Day(u16),
    Outside,
}

/// Day numbers of a period by what their date looks like; the dates of a file are few.
pub struct DayTable {
    days: Vec<Date>,
    known: Vec<(Short, When)>,
}

/// Dates that are kept at hand, a power of two.
const DATES: usize = 1024;

impl DayTable {
    pub fn new(days: impl Iterator<Item = Date>) -> Self {
        Self {
            days: days.collect(),
            known: vec![(Short::default(), When::Outside); DATES],
        }
    }

    /// `None` for what is no date.
    #[inline(always)]
    pub fn when(&mut self, cell: &[u8]) -> Option<When> {
        let short = Short::new(cell)?;
        let slot = short.hash() as usize % DATES;
        match self.known.get(slot) {
            Some((known, when)) if *known == short && short.2 > 0 => Some(*when),
            _ => self.read(cell, short, slot),
        }
    }

    #[cold]
    fn read(&mut self, cell: &[u8], short: Short, slot: usize) -> Option<When> {
        let text = std::str::from_utf8(cell).ok()?.trim();
        let date = cells::date(text, Lang::En).ok()?;
        let number = self.days.binary_search(&date);
        let when = number.map_or(When::Outside, |number| When::Day(number as u16));
        *self.known.get_mut(slot)? = (short, when);
        Some(when)
    }
}

/// `07:30`, `7.30`, `07:30:12`: minutes and the seconds beyond them.
#[inline(always)]
pub fn time(cell: &[u8]) -> Option<(Minute, u8)> {
    let (time, mark) = match cell {
        &[a, b, mark, c, d] => (digits([a, b, c, d])?, mark),
        _ => return odd_time(cell),
    };
    let (hour, minute) = (time & 0xFF, time >> 16);
    (is_mark(mark) && hour < 24 && minute < 60).then_some(((hour * 60 + minute) as Minute, 0))
}

/// Two numbers of two digits: the first in the lowest byte, the other two bytes on.
#[inline]
fn digits(bytes: [u8; 4]) -> Option<u32> {
    let digits = u32::from_le_bytes(bytes) ^ 0x3030_3030;
    let are_digits = (digits | digits.wrapping_add(0x0606_0606)) & 0xF0F0_F0F0 == 0;
    are_digits.then_some((digits & 0x000F_000F) * 10 + (digits >> 8 & 0x000F_000F))
}

fn is_mark(mark: u8) -> bool {
    matches!(mark, b':' | b'.')
}

#[inline(never)]
fn odd_time(cell: &[u8]) -> Option<(Minute, u8)> {
    let two = |from: usize| {
        let &[tens, ones] = cell.get(from..)?.first_chunk()?;
        two_digits(tens, ones)
    };
    let (hour, mark, minute, second) = match (cell.len(), cell) {
        (4, &[ones, mark, ..]) => (two_digits(b'0', ones)?, mark, two(2)?, 0),
        (8, &[_, _, mark, _, _, other, ..]) if mark == other => (two(0)?, mark, two(3)?, two(6)?),
        _ => return None,
    };
    let is_time = is_mark(mark) && hour < 24 && minute < 60 && second < 60;
    is_time.then_some(((hour * 60 + minute) as Minute, second as u8))
}

/// Midnight, which the machines write where nobody scanned.
pub const NO_SCAN: (Minute, u8) = (0, 0);

/// A time, or [`NO_SCAN`] for a blank cell.
#[inline(always)]
pub fn scan(cell: &[u8]) -> Option<(Minute, u8)> {
    if cell.is_empty() {
        Some(NO_SCAN)
    } else {
        time(cell)
    }
}

/// A cell without blanks around it, whose bytes are known to be UTF-8.
#[inline]
pub fn is_trim(cell: &[u8]) -> bool {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    is_plain(cell.first()) && is_plain(cell.last())
}

/// What short words mean that came before, by their bytes.
pub struct Memo<T> {
    known: Vec<(Short, T)>,
}

/// A word of up to 16 bytes by its first and last ones and its length.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Short(u64, u64, usize);

impl Short {
    #[inline]
    fn new(cell: &[u8]) -> Option<Self> {
        let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        let eight = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        let (first, last) = match (cell, cell.len()) {
            (_, 9..=16) => (eight(cell.first_chunk()?), eight(cell.last_chunk()?)),
            (_, 4..=8) => (four(cell.first_chunk()?), four(cell.last_chunk()?)),
            (&[a, ref rest @ ..], _) if rest.len() < 3 => {
                let more = rest.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
                (u64::from(a), more)
            }
            ([], _) => (0, 0),
            _ => return None,
        };
        Some(Self(first, last, cell.len()))
    }

    #[inline]
    fn hash(self) -> u64 {
        (self.0 ^ self.1.rotate_left(17)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32
    }
}

/// More words than this are no vocabulary.
const MEMO: usize = 24;

impl<T: Copy> Memo<T> {
    pub fn new() -> Self {
        Self { known: Vec::new() }
    }

    #[inline]
    pub fn get(&mut self, cell: &[u8], read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let short = Short::new(cell);
        if let Some(short) = short
            && let Some((_, value)) = self.known.iter().find(|(word, _)| *word == short)
        {
            return Some(*value);
        }
        let value = read(std::str::from_utf8(cell).ok()?.trim())?;
        if let Some(short) = short
            && self.known.len() < MEMO
        {
            self.known.push((short, value));
        }
        Some(value)
    }
}

/// The same for many words that come in runs.
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

/// The meaning of a place cell that isn't blank.
pub fn says(text: &str, codes: &Codes) -> Option<Says> {
    match words::says(text, codes) {
        Word::Means(says) if !matches!(text, "" | "-") => Some(says),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_way_says_what_the_slow_way_says() {
        let mut dice = crate::dice::Dice(3);
        let mut next = |limit| dice.roll(limit);
        let alphabet = b"0123456789-:. /x";
        let days: Vec<Date> = Date::from_ymd_opt(2020, 2, 20)
            .unwrap()
            .iter_days()
            .take(400)
            .collect();
        let mut table = DayTable::new(days.iter().copied());
        for _ in 0..200_000 {
            let forms = [
                "2020-02-29",
                "29/02/2020",
                "2 Maret 2020",
                "2021-13-31",
                "07:30",
                "7.30",
                "07:30:12",
                "198001012006041007",
                "'19800101 200604 1 007",
            ];
            let mut cell = forms[next(forms.len())].as_bytes().to_vec();
            for _ in 0..next(3) {
                let at = next(cell.len());
                cell[at] = alphabet[next(alphabet.len())];
            }
            let text = std::str::from_utf8(&cell).unwrap();
            if let Some(id) = id(&cell, &Ids::default()) {
                assert_eq!(
                    cells::id(text, Lang::En)
                        .ok()
                        .and_then(|text| Id::from_digits(text.as_bytes())),
                    Some(id)
                );
            }
            if let Some(scan) = scan(&cell) {
                assert_eq!(cells::time(text, Lang::En), Ok(scan), "{text}");
            }
            if let Some(when) = table.when(&cell) {
                let slow = cells::date(text.trim(), Lang::En).unwrap();
                let number = days.iter().position(|&day| day == slow);
                assert_eq!(
                    number.map_or(When::Outside, |number| When::Day(number as u16)),
                    when,
                    "{text}"
                );
            }
        }
    }
}
