//! Cells in their usual form, read without allocating. What isn't in that form takes the slow way: never an error here.

#![allow(
    clippy::needless_bitwise_bool,
    clippy::inline_always,
    reason = "called for every cell: neither a call nor a jump may cost more than what is done"
)]

use fearless_simd::{Level, Simd, dispatch};

use super::cells;
use super::index::{Bits, Cells, Field, MOST, Meaning, Values};
use super::memo::{Memo, Short};
use super::words::{self, Codes, Word};
use crate::model::date::{Date, Minute};
use crate::model::lang::Lang;
use crate::model::place::Says;

/// Days since the first of the period by what their date looks like; the dates of a file are few.
pub struct DayTable {
    days: Vec<Date>,
    known: Memo<u16, 1024>,
    /// The first and the last of all that were met.
    pub met: Option<(Date, Date)>,
}

/// No day of the period.
pub const OUTSIDE: u16 = u16::MAX;

impl DayTable {
    pub fn new(days: impl Iterator<Item = Date>) -> Self {
        Self {
            days: days.collect(),
            known: Memo::new(),
            met: None,
        }
    }

    pub fn meet(&mut self, date: Date) {
        let (first, last) = self.met.unwrap_or((date, date));
        self.met = Some((first.min(date), last.max(date)));
    }

    #[inline(always)]
    fn known_day(&self, cell: Field<'_>) -> Option<u16> {
        let date: &[u8; 10] = cell.whole()?;
        let (first, rest) = date.split_first_chunk()?;
        let rest = u16::from_le_bytes(rest.try_into().ok()?);
        let word = Short(u64::from_le_bytes(*first), u64::from(rest) | 10 << 56);
        self.known.get(word)
    }
}

impl Meaning for DayTable {
    type Value = u16;

    #[inline(never)]
    fn usual(&mut self, cells: &Cells<'_>, values: &mut Values<u16>) -> Bits {
        cells.by_one(values, |cell| self.known_day(cell))
    }

    fn other(&mut self, cell: Field<'_>) -> Option<u16> {
        let word = Short::of_slice(cell.slice());
        if let Some(day) = word.and_then(|word| self.known.get(word)) {
            return Some(day);
        }
        let text = std::str::from_utf8(cell.slice()).ok()?.trim();
        let date = cells::date(text, Lang::En).ok()?;
        self.meet(date);
        let number = self.days.binary_search(&date);
        let day = number.map_or(OUTSIDE, |number| number as u16);
        if let Some(word) = word {
            self.known.put(word, day);
        }
        Some(day)
    }
}

/// `07:30`: whether it is a time without seconds, and the minute of the day.
#[inline(always)]
fn minute(time: u64) -> (bool, u64) {
    // each byte becomes its digit, and the colon nothing
    let digits = (time ^ 0x30_303A_3030) & 0xFF_FFFF_FFFF;
    let is_time = (digits | digits.wrapping_add(0x06_0600_0606)) & 0xF0_F0FF_F0F0 == 0;
    let pairs = digits * 10 + (digits >> 8);
    let (hour, minute) = (pairs & 0xFF, pairs >> 24 & 0xFF);
    (is_time & (hour < 24) & (minute < 60), hour * 60 + minute)
}

#[inline(always)]
fn usual_time(time: u64) -> Option<Minute> {
    let (is_time, minute) = minute(time);
    is_time.then_some(minute as Minute)
}

/// `07:30`, `7.30`, `07:30:12`: minutes and the seconds beyond them.
pub fn time(cell: &[u8]) -> Option<(Minute, u8)> {
    let two = |from: usize| {
        let &[tens, ones] = cell.get(from..)?.first_chunk()?;
        two_digits(tens, ones)
    };
    let (hour, mark, minute, second) = match (cell.len(), cell) {
        (4, &[ones, mark, ..]) => (two_digits(b'0', ones)?, mark, two(2)?, 0),
        (5, &[_, _, mark, ..]) => (two(0)?, mark, two(3)?, 0),
        (8, &[_, _, mark, _, _, other, ..]) if mark == other => (two(0)?, mark, two(3)?, two(6)?),
        _ => return None,
    };
    let is_time = matches!(mark, b':' | b'.') && hour < 24 && minute < 60 && second < 60;
    is_time.then_some(((hour * 60 + minute) as Minute, second as u8))
}

fn two_digits(tens: u8, ones: u8) -> Option<u64> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u64::from(tens) * 10 + u64::from(ones))
}

/// A scan: the minute after its own, then eight bits for the seconds. 0 where nobody scanned, for which machines write
/// midnight too.
pub type Scan = u32;

#[inline(always)]
fn scan((minute, second): (Minute, u8)) -> Scan {
    if (minute, second) == (0, 0) {
        0
    } else {
        (Scan::from(minute) + 1) << 8 | Scan::from(second)
    }
}

/// Those of many times at once; 0 for what is none.
#[inline(always)]
fn scans<S: Simd>(_: S, times: &Values<u64>, scans: &mut Values<Scan>) -> Bits {
    let mut known = 0;
    for ((scan, &time), row) in scans.iter_mut().zip(times).zip(0..) {
        let (is_time, minute) = minute(time);
        let is_scan = is_time & (minute != 0);
        *scan = (minute as Scan + 1) << 8 & if is_scan { Scan::MAX } else { 0 };
        known |= Bits::from(is_time) << row;
    }
    known
}

/// With the bytes of the times that were read last.
pub struct Scans(Values<u64>);

impl Default for Scans {
    fn default() -> Self {
        Self([0; MOST])
    }
}

impl Meaning for Scans {
    type Value = Scan;

    #[inline(never)]
    fn usual(&mut self, cells: &Cells<'_>, values: &mut Values<Scan>) -> Bits {
        let mut blank = 0;
        for ((cell, time), row) in cells.each().zip(&mut self.0).zip(0..) {
            *time = match (cell.len(), cell.bytes()) {
                (5, Some(text)) => u64::from_le_bytes(*text),
                _ => 0,
            };
            blank |= Bits::from(cell.len() == 0) << row;
        }
        blank | dispatch!(Level::new(), simd => scans(simd, &self.0, values))
    }

    fn other(&mut self, cell: Field<'_>) -> Option<Scan> {
        match cell.slice() {
            [] => Some(0),
            cell => Some(scan(time(cell)?)),
        }
    }
}

/// When reports came in: blank, a date, or a date and a time with a blank between.
pub struct Receipts(DayTable);

impl Receipts {
    pub fn new(days: impl Iterator<Item = Date>) -> Self {
        Self(DayTable::new(days))
    }
}

/// A day and, where the cell has one, a time; `None` for a blank cell.
pub type Receipt = Option<(u16, Option<Minute>)>;

impl Meaning for Receipts {
    type Value = Receipt;

    #[inline(never)]
    fn usual(&mut self, cells: &Cells<'_>, values: &mut Values<Receipt>) -> Bits {
        cells.by_one(values, |cell| {
            if cell.len() == 0 {
                return Some(None);
            }
            let whole: &[u8; 16] = cell.whole()?;
            let (_, time) = whole.split_last_chunk::<8>()?;
            // behind the last two of the date
            let time = u64::from_le_bytes(*time) >> 16;
            if time as u8 != b' ' {
                return None;
            }
            let day = self.0.known_day(cell.split_at(10)?.0)?;
            Some(Some((day, Some(usual_time(time >> 8)?))))
        })
    }

    fn other(&mut self, cell: Field<'_>) -> Option<Receipt> {
        let text = cell.slice();
        if text.is_empty() {
            return Some(None);
        }
        let (day, rest) = cell.split_at(10)?;
        let minute = match rest.slice() {
            [] => None,
            [b' ', time @ ..] => Some(self::time(time)?.0),
            _ => return None,
        };
        if !is_trim(text) {
            return None;
        }
        Some(Some((self.0.other(day)?, minute)))
    }
}

/// A cell without blanks around it, whose bytes are known to be UTF-8.
#[inline]
pub fn is_trim(cell: &[u8]) -> bool {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    is_plain(cell.first()) && is_plain(cell.last())
}

/// The meaning of a place cell that isn't blank.
pub fn says(text: &str, codes: &Codes) -> Option<Says> {
    match words::says(text, codes) {
        Word::Means(says) if !matches!(text, "" | "-") && !words::is_doubted(text) => Some(says),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::memo::Words;
    use crate::input::staff_ids::StaffIds;
    use crate::model::id::Ids;

    /// The usual way and the other give the same, or the usual one nothing.
    fn read<M: Meaning>(meaning: &mut M, bare: Field<'_>, quoted: Field<'_>) -> Option<M::Value>
    where
        M::Value: PartialEq + std::fmt::Debug,
    {
        let mut usual = |cell: Field<'_>| {
            let (bytes, marks) = cell.with_marks();
            let mut values = [M::Value::default(); MOST];
            let known = meaning.usual(&Cells::of(bytes, &marks), &mut values) & 1;
            (known == 1).then_some(values[0])
        };
        assert!(usual(quoted).is_none());
        let before = usual(bare);
        let other = meaning.other(bare);
        assert!(before.is_none() || before == other);
        let (bytes, marks) = bare.with_marks();
        let mut values = [M::Value::default(); MOST];
        let known = meaning.usual(&Cells::of(bytes, &marks), &mut values) & 1;
        assert!(known == 0 || Some(values[0]) == other);
        other
    }

    #[test]
    fn the_quick_way_says_what_the_slow_way_says() {
        let mut dice = crate::dice::Dice(3);
        let mut next = |limit| dice.roll(limit);
        let alphabet = b"0123456789-:. /xE";
        let days: Vec<Date> = Date::from_ymd_opt(2020, 2, 20)
            .unwrap()
            .iter_days()
            .take(400)
            .collect();
        let mut table = DayTable::new(days.iter().copied());
        let mut receipts = Receipts::new(days.iter().copied());
        let number = |date: Date| {
            let number = days.iter().position(|&day| day == date);
            number.map_or(OUTSIDE, |number| number as u16)
        };
        let mut words = Words::new(None, |text| cells::date(text, Lang::En).ok());
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
                "140000001",
                "KTR-0000123",
                "E17",
                "'19800101 200604 1 007",
                "2020-02-29 07:30",
                "2020-02-29 07.30.12",
            ];
            let mut cell = forms[next(forms.len())].as_bytes().to_vec();
            for _ in 0..next(3) {
                let at = next(cell.len());
                cell[at] = alphabet[next(alphabet.len())];
            }
            let text = std::str::from_utf8(&cell).unwrap();
            // in the middle of a block and at its end, bare and in quotes
            let mut block = [b"2,\"", text.as_bytes(), b"\""].concat();
            let end = block.len();
            block.extend(std::iter::repeat_n(b'1', next(20)));
            let bare = Field::of(&block, 3, end - 1);
            let quoted = Field::of(&block, 2, end);
            let id = read(&mut StaffIds::new(&Ids::default()), bare, quoted);
            if let Some(id) = id {
                let slow = cells::id(text, Lang::En).ok();
                let slow = slow.and_then(|text| Ids::default().find(&text));
                assert_eq!(slow, Some(id), "{text}");
            }
            if let Some(own) = read(&mut Scans::default(), bare, quoted) {
                assert_eq!(cells::time(text, Lang::En).map(scan), Ok(own), "{text}");
            }
            if let Some(day) = read(&mut table, bare, quoted) {
                let slow = cells::date(text.trim(), Lang::En).unwrap();
                assert_eq!(number(slow), day, "{text}");
            }
            let slow = cells::date(text.trim(), Lang::En).ok();
            assert_eq!(read(&mut words, bare, quoted), slow, "{text}");
            if let Some(Some((day, minute))) = read(&mut receipts, bare, quoted) {
                let (date, time) = text.split_at(10);
                let slow = cells::date(date.trim(), Lang::En).unwrap();
                assert_eq!(number(slow), day, "{text}");
                let slow = cells::time(time.trim(), Lang::En);
                assert_eq!(minute, slow.ok().map(|(minute, _)| minute), "{text}");
            }
        }
    }
}
