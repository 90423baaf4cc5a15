//! Cells in their usual form, read without allocating. What isn't in that form takes the slow way: never an error here.

use std::collections::HashMap;

use crate::model::date::{Date, Minute};
use crate::model::id::{Id, Ids};
use crate::model::place::Says;

use super::words::{self, Codes, Word};

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

/// A staff number that the roster has: a NIP, or another one letter for letter.
#[inline]
pub fn id(cell: &[u8], ids: &Ids) -> Option<Id> {
    nip(cell).or_else(|| {
        let is_short = cell.len() <= 12 && cell.iter().all(u8::is_ascii_graphic);
        let text = if is_short {
            std::str::from_utf8(cell).ok()?
        } else {
            return None;
        };
        ids.known(text)
    })
}

/// `2021-01-04` as a number that grows from day to day, with gaps; a day above 28 is left to the slow way.
#[inline]
fn day_code(cell: &[u8]) -> Option<u32> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = cell else {
        return None;
    };
    let packed = eight_digits([a, b, c, d, e, f, g, h])? as u32;
    let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
    ((1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then_some(packed)
}

/// Day numbers of a period by the digits of their date.
pub struct DayTable {
    /// `20210104`; every day of the period.
    codes: Vec<u32>,
    first: u32,
    last: u32,
    /// Days found lately, by the last digits of their code.
    memo: Vec<(u32, u16)>,
}

const MEMO_DAYS: usize = 512;

/// Where a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Days since the first of the period.
    Day(u16),
    Outside,
}

impl DayTable {
    pub fn new(days: impl Iterator<Item = Date>) -> Self {
        use chrono::Datelike;
        let code = |day: Date| day.year() as u32 * 10_000 + day.month() * 100 + day.day();
        let codes: Vec<u32> = days.map(code).collect();
        let (first, last) = (
            codes.first().copied().unwrap_or(1),
            codes.last().copied().unwrap_or(0),
        );
        Self {
            codes,
            first,
            last,
            memo: vec![(0, 0); MEMO_DAYS],
        }
    }

    #[inline]
    pub fn when(&mut self, cell: &[u8]) -> Option<When> {
        let code = day_code(cell)?;
        let slot = code as usize % MEMO_DAYS;
        if let Some(&(known, number)) = self.memo.get(slot)
            && known == code
        {
            return Some(When::Day(number));
        }
        if code < self.first || self.last < code {
            // whether such a day exists is only known by the slow way
            return (code % 100 <= 28).then_some(When::Outside);
        }
        let number = self.codes.binary_search(&code).ok()? as u16;
        if let Some(memo) = self.memo.get_mut(slot) {
            *memo = (code, number);
        }
        Some(When::Day(number))
    }
}

/// `07:30`
#[inline]
pub fn clock(cell: &[u8]) -> Option<Minute> {
    let &[a, b, b':', c, d] = cell else {
        return None;
    };
    let (hour, minute) = (two_digits(a, b)? as Minute, two_digits(c, d)? as Minute);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// `07:30`, or blank. `00:00` means "no scan".
#[inline]
pub fn scan(cell: &[u8]) -> Option<Option<Minute>> {
    if cell.is_empty() {
        Some(None)
    } else {
        clock(cell).map(|minute| Some(minute).filter(|&minute| minute > 0))
    }
}

/// A cell without blanks around it, whose bytes are known to be UTF-8.
#[inline]
pub fn is_trim(cell: &[u8]) -> bool {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii_graphic());
    is_plain(cell.first()) && is_plain(cell.last())
}

/// What words mean that came before, by their bytes.
pub struct Memo<T> {
    known: Vec<(Box<[u8]>, T)>,
}

/// More words than this are no vocabulary.
const MEMO: usize = 24;

impl<T: Copy> Memo<T> {
    pub fn new() -> Self {
        Self { known: Vec::new() }
    }

    #[inline]
    pub fn get(&mut self, cell: &[u8], read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if let Some((_, value)) = self.known.iter().find(|(word, _)| **word == *cell) {
            return Some(*value);
        }
        let value = read(std::str::from_utf8(cell).ok()?.trim())?;
        if self.known.len() < MEMO {
            self.known.push((cell.into(), value));
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
    use crate::input::cells;
    use crate::model::lang::Lang;

    #[test]
    fn the_quick_way_says_what_the_slow_way_says() {
        let mut state = 3_u64;
        let mut next = |limit: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % limit
        };
        let alphabet = b"0123456789-:. /x";
        let days: Vec<Date> = Date::from_ymd_opt(2020, 2, 20)
            .unwrap()
            .iter_days()
            .take(400)
            .collect();
        let mut table = DayTable::new(days.iter().copied());
        for _ in 0..200_000 {
            let mut cell = match next(4) {
                0 => b"2020-02-29".to_vec(),
                1 => b"07:30".to_vec(),
                2 => b"198001012006041007".to_vec(),
                _ => b"2021-13-31".to_vec(),
            };
            for _ in 0..next(3) {
                let at = next(cell.len());
                cell[at] = alphabet[next(alphabet.len())];
            }
            let text = std::str::from_utf8(&cell).unwrap();
            if let Some(id) = nip(&cell) {
                assert_eq!(
                    cells::id(text, Lang::En)
                        .ok()
                        .and_then(|text| Id::from_digits(text.as_bytes())),
                    Some(id)
                );
            }
            if let Some(scan) = scan(&cell) {
                let slow =
                    cells::time(text, Lang::En).map(|(minute, _)| (minute > 0).then_some(minute));
                assert_eq!(slow, Ok(scan), "{text}");
            }
            if let Some(when) = table.when(&cell) {
                let slow = cells::date(text, Lang::En).unwrap();
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
