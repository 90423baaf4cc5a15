//! Staff numbers: text, packed into eight bytes.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

/// Up to 18 digits as `10^length + value`, so that `007` isn't `7`; anything else is the index of its text
/// in [`Ids`], with the highest bit set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(u64);

const TEXT: u64 = 1 << 63;

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

    /// Of a number of 18 digits.
    #[inline]
    pub fn of_nip(number: u64) -> Self {
        Self(1_000_000_000_000_000_000 + number)
    }

    pub fn bits(self) -> u64 {
        self.0
    }

    pub fn of_bits(bits: u64) -> Self {
        Self(bits)
    }

    fn text_index(self) -> Option<usize> {
        (self.0 & TEXT != 0).then_some((self.0 & !TEXT) as usize)
    }
}

/// The ids that aren't digits only. Filled while the roster and circulars are read, then only looked up.
#[derive(Default)]
pub struct Ids {
    texts: Vec<Box<str>>,
    index: HashMap<Box<str>, Id, foldhash::fast::RandomState>,
}

impl Ids {
    pub fn intern(&mut self, text: &str) -> Id {
        if let Some(id) = self.find(text) {
            return id;
        }
        let id = Id(TEXT | self.texts.len() as u64);
        self.texts.push(text.into());
        self.index.insert(text.into(), id);
        id
    }

    /// An id that is known already, or made of digits only.
    pub fn find(&self, text: &str) -> Option<Id> {
        Id::from_digits(text.as_bytes()).or_else(|| self.index.get(text).copied())
    }

    /// An id that was met before and isn't made of digits only.
    pub fn known(&self, text: &str) -> Option<Id> {
        self.index.get(text).copied()
    }

    pub fn text(&self, id: Id) -> Cow<'_, str> {
        match id.text_index() {
            Some(index) => Cow::Borrowed(self.texts.get(index).map_or("", |text| text)),
            None => Cow::Owned(id.0.to_string().split_off(1)),
        }
    }

    /// The first eight bytes of the text: sorts as the text does, as far as it goes.
    pub fn order(&self, id: Id) -> u64 {
        let mut first = [0; 8];
        if id.text_index().is_some() {
            let text = self.text(id);
            first
                .iter_mut()
                .zip(text.bytes())
                .for_each(|(byte, own)| *byte = own);
        } else {
            let length = id.0.ilog10();
            let mut rest = (id.0 - 10_u64.pow(length)) / 10_u64.pow(length.saturating_sub(8));
            for byte in first.iter_mut().take(length as usize).rev() {
                *byte = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
        }
        u64::from_be_bytes(first)
    }

    /// Order of the texts by code point.
    pub fn compare(&self, a: Id, b: Id) -> Ordering {
        let same_length = a.0 & TEXT == 0 && b.0 & TEXT == 0 && a.0.ilog10() == b.0.ilog10();
        if same_length {
            a.0.cmp(&b.0)
        } else {
            self.text(a).cmp(&self.text(b))
        }
    }
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
        assert!(all.is_sorted_by_key(|&id| ids.order(id)));
    }

    #[test]
    fn text_comes_back_as_it_was() {
        let mut ids = Ids::default();
        for text in ["000", "198001012006041007", "KTR-001"] {
            let id = ids.intern(text);
            assert_eq!(ids.text(id), text);
        }
    }
}
