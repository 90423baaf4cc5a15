//! What may stand before an opening quote and behind a closing one, beside marks.

use memchr::memchr2;

use super::{NEWLINE, QUOTE};

/// The only thing but a mark that may follow a closing quote: the CR of a line end.
pub(super) fn are_returns(bytes: &[u8], base: usize, places: u64) -> bool {
    all(base, places, |at| {
        bytes.get(at) == Some(&b'\r') && matches!(bytes.get(at + 1), Some(&NEWLINE) | None)
    })
}

/// Quotes behind the `=` of a spreadsheet: up to the next one on the same line, and none doubled.
#[cold]
pub(super) fn are_formulas(bytes: &[u8], separator: u8, base: usize, places: u64) -> bool {
    all(base, places, |at| {
        let begins = match bytes.get(..at) {
            Some([.., mark, b'=']) => [separator, NEWLINE].contains(mark),
            before => before == Some(b"="),
        };
        let rest = bytes.get(at + 1..).unwrap_or_default();
        // where nothing follows no whole row ends
        let ends = memchr2(QUOTE, NEWLINE, rest).is_none_or(|length| {
            rest.get(length) == Some(&QUOTE) && rest.get(length + 1) != Some(&QUOTE)
        });
        begins && ends
    })
}

fn all(base: usize, mut places: u64, is: impl Fn(usize) -> bool) -> bool {
    let mut all = true;
    while places != 0 {
        all &= is(base + places.trailing_zeros() as usize);
        places &= places - 1;
    }
    all
}
