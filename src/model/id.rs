//! Staff numbers: text, packed into eight bytes.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt::{self, Debug, Formatter};
use std::ops::Deref;

/// Up to 18 digits as `10^length + value`, so that `007` isn't `7`; a short [code](Id::from_code) as a number beyond
/// those; anything else is the index of its text in [`Ids`], with the highest bit set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(u64);

const TEXT: u64 = 1 << 63;

/// What ids of 18 digits begin with.
const NIP: u64 = 1_000_000_000_000_000_000;

/// Codes begin here.
const CODE: u64 = 2 * NIP;

/// The characters of a code, by their values from 1 on.
const CHARACTERS: &[u8; 37] = b"-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const RADIX: u64 = CHARACTERS.len() as u64 + 1;

/// Longer codes would not be below the highest bit.
const LONGEST_CODE: usize = 11;

impl Id {
    /// `None` unless these are 1 to 18 digits and nothing else.
    pub fn from_digits(text: &[u8]) -> Option<Self> {
        if text.is_empty() || text.len() > 18 {
            return None;
        }
        text.iter()
            .try_fold(1_u64, |sum, byte| {
                byte.is_ascii_digit()
                    .then(|| sum * 10 + u64::from(byte - b'0'))
            })
            .map(Self)
    }

    /// Of a capital letter and up to ten more, digits and hyphens, like `KTR-001`; `None` for anything else.
    pub fn from_code(text: &[u8]) -> Option<Self> {
        let is_code = text.len() <= LONGEST_CODE && text.first()?.is_ascii_uppercase();
        let number = |sum: u64, &byte: &u8| {
            let value = match byte {
                b'-' => 1,
                b'0'..=b'9' => byte - b'0' + 2,
                b'A'..=b'Z' => byte - b'A' + 12,
                _ => return None,
            };
            Some(sum * RADIX + u64::from(value))
        };
        let number = is_code.then(|| text.iter().try_fold(0, number))?;
        Some(Self(CODE + number?))
    }

    /// Of a number of 18 digits; anything for another.
    #[inline]
    pub fn of_nip(number: u64) -> Self {
        Self(NIP.wrapping_add(number))
    }

    /// The number of an id of 18 digits.
    #[inline]
    fn nip(self) -> Option<u64> {
        self.0.checked_sub(NIP).filter(|&number| number < NIP)
    }

    /// The text of an id of 18 digits.
    #[inline]
    pub fn digits(self) -> Option<[u8; 18]> {
        let number = self.nip()?;
        let mut text = [b'0'; 18];
        let (first, rest) = text.split_first_chunk_mut::<8>()?;
        let (second, last) = rest.split_first_chunk_mut::<8>()?;
        *first = eight_digits(number / 10_000_000_000);
        *second = eight_digits(number / 100 % 100_000_000);
        last.copy_from_slice(&[b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]);
        Some(text)
    }

    /// The highest bits, which no number of [`Self::dense`] has.
    pub const SPARE_BITS: u32 = 3;

    /// A number for each, the texts counted down from the highest one.
    #[inline]
    pub fn dense(self) -> u64 {
        match self.text_index() {
            Some(index) => (u64::MAX >> Self::SPARE_BITS) - index as u64,
            None => self.0,
        }
    }

    fn text_index(self) -> Option<usize> {
        (self.0 & TEXT != 0).then_some((self.0 & !TEXT) as usize)
    }
}

/// A number below 10^8 as text: halved into fours, pairs and digits, all at once.
#[inline]
fn eight_digits(number: u64) -> [u8; 8] {
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x7F_0000_007F;
    let pairs = hundreds | ((fours - 100 * hundreds) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000F_000F_000F_000F;
    let digits = tens | ((pairs - 10 * tens) << 8);
    (digits | 0x3030_3030_3030_3030).to_le_bytes()
}

/// The ids that are neither digits nor codes. Filled while the roster and circulars are read, then only looked up.
#[derive(Default)]
pub struct Ids {
    texts: Vec<Box<str>>,
    short: Map<u128>,
    long: Map<Box<str>>,
}

type Map<K> = HashMap<K, Id, foldhash::fast::RandomState>;

/// A text of 15 bytes at most as a number: the bytes and, highest, how many they are.
#[inline]
fn short(text: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    let (room, length) = bytes.split_at_mut(15);
    room.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    length.fill(text.len() as u8);
    Some(u128::from_le_bytes(bytes))
}

impl Ids {
    pub fn intern(&mut self, text: &str) -> Id {
        if let Some(id) = self.find(text) {
            return id;
        }
        let id = Id(TEXT | self.texts.len() as u64);
        self.texts.push(text.into());
        match short(text) {
            Some(short) => self.short.insert(short, id),
            None => self.long.insert(text.into(), id),
        };
        id
    }

    /// An id that was met before, or that is digits or a code.
    pub fn find(&self, text: &str) -> Option<Id> {
        Id::from_digits(text.as_bytes())
            .or_else(|| Id::from_code(text.as_bytes()))
            .or_else(|| self.known(text))
    }

    /// An id that was met before and is neither digits nor a code.
    pub fn known(&self, text: &str) -> Option<Id> {
        let id = match short(text) {
            Some(short) => self.short.get(&short),
            None => self.long.get(text),
        };
        id.copied()
    }

    pub fn text(&self, id: Id) -> Cow<'_, str> {
        match self.shown(id) {
            IdText::Known(text) => Cow::Borrowed(text),
            own @ IdText::Own(..) => Cow::Owned(own.to_string()),
        }
    }

    /// The text without allocating.
    #[inline]
    pub fn shown(&self, id: Id) -> IdText<'_> {
        if let Some(index) = id.text_index() {
            return IdText::Known(self.texts.get(index).map_or("", |text| text));
        }
        let mut text = [0; 18];
        let length = own_text(id, &mut text).len() as u8;
        IdText::Own(text, length)
    }

    /// Order of the texts by code point.
    #[inline]
    pub fn compare(&self, a: Id, b: Id) -> Ordering {
        match (a.nip(), b.nip()) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => self.compare_texts(a, b),
        }
    }

    fn compare_texts(&self, a: Id, b: Id) -> Ordering {
        let (mut buffer_a, mut buffer_b) = ([0; 18], [0; 18]);
        self.bytes(a, &mut buffer_a)
            .cmp(self.bytes(b, &mut buffer_b))
    }

    fn bytes<'b>(&'b self, id: Id, buffer: &'b mut [u8; 18]) -> &'b [u8] {
        match id.text_index() {
            Some(index) => self.texts.get(index).map_or(&[], |text| text.as_bytes()),
            None => own_text(id, buffer),
        }
    }
}

/// The text of an id.
#[derive(Clone, Copy)]
pub enum IdText<'a> {
    Known(&'a str),
    /// As many bytes of it, written out of the id itself.
    Own([u8; 18], u8),
}

impl IdText<'_> {
    pub const NONE: Self = Self::Known("");

    #[inline]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Known(text) => text.as_bytes(),
            Self::Own(text, length) => text.get(..usize::from(*length)).unwrap_or_default(),
        }
    }
}

impl Deref for IdText<'_> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        match self {
            Self::Known(text) => text,
            Self::Own(..) => str::from_utf8(self.bytes()).unwrap_or_default(),
        }
    }
}

impl Debug for IdText<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(&**self, out)
    }
}

/// The text of an id of digits or of a code.
fn own_text(id: Id, buffer: &mut [u8; 18]) -> &[u8] {
    if let Some(digits) = id.digits() {
        *buffer = digits;
        return buffer;
    }
    if let Some(code) = id.0.checked_sub(CODE) {
        return code_text(code, buffer);
    }
    let length = id.0.checked_ilog10().unwrap_or_default() as usize;
    let mut rest = id.0;
    for byte in buffer.iter_mut().take(length).rev() {
        *byte = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    buffer.get(..length).unwrap_or_default()
}

fn code_text(mut code: u64, buffer: &mut [u8; 18]) -> &[u8] {
    let mut start = buffer.len();
    for (at, byte) in buffer.iter_mut().enumerate().rev() {
        let Some(value) = (code % RADIX).checked_sub(1) else {
            break;
        };
        *byte = CHARACTERS.get(value as usize).copied().unwrap_or_default();
        (code, start) = (code / RADIX, at);
    }
    buffer.copy_within(start.., 0);
    buffer.get(..buffer.len() - start).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_zeros_tell_ids_apart() {
        assert_ne!(Id::from_digits(b"007"), Id::from_digits(b"7"));
        assert_eq!(Id::from_digits(b"1234567890123456789"), None);
    }

    #[test]
    fn every_text_has_its_own_id() {
        let (mut ids, mut dice) = (Ids::default(), crate::dice::Dice(23));
        let mut texts = std::collections::BTreeMap::new();
        for length in (1..=20).chain([40]).cycle().take(20_000) {
            let letters = dice.pick(&["19", "K-0", "AZ-09", "Ab0.", "é\0-K"]);
            let letters: Vec<char> = letters.chars().collect();
            let text: String = (0..length).map(|_| dice.pick(&letters)).collect();
            let is_known = texts.contains_key(&text);
            let own = Id::from_digits(text.as_bytes()).or(Id::from_code(text.as_bytes()));
            let found = ids.find(&text);
            assert_eq!(found.is_some(), own.is_some() || is_known, "{text}");
            let id = ids.intern(&text);
            assert!(found.is_none_or(|found| found == id));
            assert_eq!([ids.intern(&text), ids.find(&text).unwrap()], [id; 2]);
            assert_eq!(ids.text(id), text);
            texts.insert(text, id);
        }
        let texts: Vec<_> = texts.into_iter().collect();
        for pair in texts.windows(2) {
            assert_ne!(pair[0].1, pair[1].1);
            assert!(ids.compare(pair[0].1, pair[1].1).is_lt());
        }
    }

    #[test]
    fn dense_numbers_differ_and_have_bits_to_spare() {
        let digits = [&[b'9'; 18][..], b"0", b""].map(Id::from_digits);
        let codes = [&b"ZZZZZZZZZZZ"[..], b"A", b""].map(Id::from_code);
        let texts = [0, u64::from(u32::MAX)].map(|index| Some(Id(TEXT | index)));
        let all = digits.into_iter().chain(codes).chain(texts).flatten();
        let mut dense: Vec<u64> = all.map(Id::dense).collect();
        assert!(
            dense
                .iter()
                .all(|dense| dense >> (64 - Id::SPARE_BITS) == 0)
        );
        let count = dense.len();
        dense.sort_unstable();
        dense.dedup();
        assert_eq!((dense.len(), count), (6, 6));
    }

    #[test]
    fn ids_sort_as_text() {
        let mut ids = Ids::default();
        let all = [
            "000000001",
            "00000001",
            "111",
            "111111111",
            "12",
            "12-A",
            "2",
            "KTR-001",
            "a",
        ]
        .map(|text| ids.intern(text));
        assert!(all.is_sorted_by(|&a, &b| ids.compare(a, b).is_lt()));
    }

    #[test]
    fn text_comes_back_as_it_was() {
        let mut ids = Ids::default();
        for text in ["000", "198001012006041007", "KTR-001"] {
            let id = ids.intern(text);
            assert_eq!(ids.text(id), text);
        }
    }

    #[test]
    fn eighteen_digits_are_written_as_any_number_is() {
        let edges = [0, 1, 9, 10, 99, 100, 9_999, 10_000, 99_999_999];
        let grown = (0..200_000_u64).map(|step| step * 4_999_999_999_973 % NIP);
        for number in edges
            .into_iter()
            .chain(edges.map(|edge| NIP - 1 - edge))
            .chain(grown)
        {
            let digits = Id::of_nip(number).digits().unwrap();
            assert_eq!(String::from_utf8_lossy(&digits), format!("{number:018}"));
        }
        assert_eq!(
            Id::from_digits(b"12345678901234567").unwrap().digits(),
            None
        );
        assert_eq!(Ids::default().intern("KTR-001").digits(), None);
    }
}
