//! Which cells must stand in quotes, or be kept from running as a formula.

use std::borrow::Cow;

use memchr::memchr;

/// A cell that holds the delimiter, a quote or a line's end stands in quotes, with its own quotes doubled.
#[inline]
pub(super) fn quoted_where_needed(bytes: &mut Vec<u8>, cell: &[u8], delimiter: u8) {
    let special = |chunk: u64| control_or_quote(chunk) | equal(chunk, delimiter);
    if is_free_of(cell, special) || !must_be_quoted(cell, delimiter) {
        bytes.extend_from_slice(cell);
    } else {
        quoted(bytes, cell);
    }
}

fn must_be_quoted(cell: &[u8], delimiter: u8) -> bool {
    let is_special = |&byte: &u8| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r');
    cell.iter().any(is_special)
}

fn quoted(bytes: &mut Vec<u8>, cell: &[u8]) {
    bytes.push(b'"');
    let mut rest = cell;
    while let Some(at) = memchr(b'"', rest) {
        let (head, tail) = rest.split_at_checked(at + 1).unwrap_or((rest, &[]));
        bytes.extend_from_slice(head);
        bytes.push(b'"');
        rest = tail;
    }
    bytes.extend_from_slice(rest);
    bytes.push(b'"');
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// The highest bit of a byte is set where some byte of the chunk is below the limit.
#[inline]
fn below(chunk: u64, limit: u8) -> u64 {
    chunk.wrapping_sub(ONES * u64::from(limit)) & !chunk
}

/// The same where some byte is `byte`.
#[inline]
pub(super) fn equal(chunk: u64, byte: u8) -> u64 {
    below(chunk ^ (ONES * u64::from(byte)), 1)
}

/// The same where some byte is a control character or a quote, which one flipped bit puts just behind them.
#[inline]
pub(super) fn control_or_quote(chunk: u64) -> u64 {
    below(chunk ^ (ONES * 2), b'"' - 2 + 1)
}

/// Whether no byte is special, eight at a time.
#[inline]
pub(super) fn is_free_of(cell: &[u8], special: impl Fn(u64) -> u64) -> bool {
    let has_special = |chunk: u64| special(chunk) & (ONES * 0x80) != 0;
    let (chunks, rest) = cell.as_chunks::<8>();
    // the last bytes come once more, in a whole chunk where there is one
    let is_free = !chunks
        .iter()
        .any(|&chunk| has_special(u64::from_le_bytes(chunk)));
    if rest.is_empty() || !is_free {
        return is_free;
    }
    match cell.last_chunk::<8>() {
        Some(&last) => !has_special(u64::from_le_bytes(last)),
        None => !rest.iter().any(|&byte| has_special(ONES * u64::from(byte))),
    }
}

/// A spreadsheet runs cells that begin like a formula; an apostrophe makes them text. Plain numbers are left alone.
#[inline]
pub(super) fn harmless(cell: &[u8]) -> Cow<'_, [u8]> {
    if !is_formula(cell) {
        return Cow::Borrowed(cell);
    }
    let mut text = vec![b'\''];
    text.extend_from_slice(cell);
    Cow::Owned(text)
}

#[inline]
pub(super) fn is_formula(cell: &[u8]) -> bool {
    let begins_like_one = matches!(
        cell.first(),
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
    );
    begins_like_one && !is_number(cell)
}

fn is_number(cell: &[u8]) -> bool {
    cell.iter()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b',' | b' ' | b'%'))
}
