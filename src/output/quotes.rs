//! Which cells must stand in quotes, or be kept from running as a formula.

use std::borrow::Cow;

use memchr::memchr;

/// A cell of any text.
#[inline]
pub(super) fn csv_cell(bytes: &mut Vec<u8>, text: &[u8], delimiter: u8) {
    match text.first() {
        None => {}
        Some(&first) if may_be_formula(first) => guarded(bytes, text, delimiter),
        Some(_) => quoted_where_needed(bytes, text, delimiter),
    }
}

#[inline(never)]
fn guarded(bytes: &mut Vec<u8>, text: &[u8], delimiter: u8) {
    quoted_where_needed(bytes, &harmless(text), delimiter);
}

/// A cell that holds the delimiter, a quote or a line's end stands in quotes, with its own quotes doubled.
#[inline]
pub(super) fn quoted_where_needed(bytes: &mut Vec<u8>, cell: &[u8], delimiter: u8) {
    let special = |chunk: u64| control_or_quote(chunk) | equal(chunk, delimiter);
    if is_free_of(cell, special) {
        bytes.extend_from_slice(cell);
    } else {
        quoted(bytes, cell, delimiter);
    }
}

/// The same for a cell that isn't as plain as most.
#[inline(never)]
fn quoted(bytes: &mut Vec<u8>, cell: &[u8], delimiter: u8) {
    let is_quote = |chunk: u64| equal(chunk, b'"');
    let ends = |chunk: u64| {
        is_quote(chunk) | equal(chunk, delimiter) | equal(chunk, b'\n') | equal(chunk, b'\r')
    };
    if is_free_of(cell, ends) {
        bytes.extend_from_slice(cell);
        return;
    }
    bytes.push(b'"');
    if is_free_of(cell, is_quote) {
        bytes.extend_from_slice(cell);
        bytes.push(b'"');
        return;
    }
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
    if !cell.first().is_some_and(|&first| may_be_formula(first)) || is_number(cell) {
        return Cow::Borrowed(cell);
    }
    let mut text = vec![b'\''];
    text.extend_from_slice(cell);
    Cow::Owned(text)
}

#[inline]
fn may_be_formula(first: u8) -> bool {
    matches!(first, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
}

fn is_number(cell: &[u8]) -> bool {
    cell.iter()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b',' | b' ' | b'%'))
}
