//! Blank cells beyond the headings: harmless where most rows have them, as spreadsheets write them where cells were used
//! once. Elsewhere they may be the trace of a separator inside a cell, which pushed all that follows it to the right.

use super::header::Header;
use super::split::Splitter;

/// So many rows are looked at.
const ROWS: usize = 200;

/// As many such cells as more than half of the first rows have.
pub fn surplus(rows: &[u8], header: &Header) -> usize {
    let mut split = Splitter::new(rows, header.separator);
    let mut seen = Vec::new();
    while seen.len() < ROWS
        && let Some(result) = split.advance()
    {
        if result.is_ok() && !split.is_blank() {
            seen.push(split.width().saturating_sub(header.width()));
        }
    }
    seen.sort_unstable();
    let middle = seen.get(seen.len() / 2).copied().unwrap_or_default();
    let alike = seen.iter().filter(|&&other| other == middle).count();
    if 2 * alike > seen.len() { middle } else { 0 }
}

/// One cell more than other rows have, though blank, or several and the trace of a cell that was cut in two: one that goes
/// on from the one before, as `Ani, S.E.` does, or the rest of a number, as `1,98E+17`. `width`: of the headings,
/// `usual`: of the other rows.
pub fn is_pushed(row: &Splitter<'_>, width: usize, usual: usize) -> bool {
    let (mut going_on, mut beginning) = (false, false);
    for index in 1..row.width() {
        match row.raw(index) {
            cell if cell.trim_ascii().is_empty() => {}
            [b' ', ..] => going_on = true,
            _ => beginning = true,
        }
    }
    let is_cut = |index: usize| {
        let before = row.raw(index - 1);
        before.iter().all(u8::is_ascii_digit) && is_exponent(row.raw(index))
    };
    row.width() == usual + 1
        || row.width() > usual && going_on
        // all written with a blank before them are as they should be
        || row.width() > width && (going_on && beginning || (1..row.width()).any(is_cut))
}

/// `98E+17`
fn is_exponent(cell: &[u8]) -> bool {
    let mut parts = cell.split(|byte| matches!(byte, b'E' | b'e'));
    let is_digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let (first, second) = (parts.next(), parts.next());
    parts.next().is_none()
        && first.is_some_and(is_digits)
        && second.is_some_and(|part| part.strip_prefix(b"+").is_some_and(is_digits))
}
