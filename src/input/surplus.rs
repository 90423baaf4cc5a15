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

/// One cell more than other rows have, though blank, or several and a cell that goes on from the one before, as
/// `Ani, S.E.` does: a separator stands inside a cell. `usual`: cells of other rows.
pub fn is_pushed(row: &Splitter<'_>, usual: usize) -> bool {
    let goes_on =
        |index| matches!(row.raw(index), [b' ', rest @ ..] if !rest.trim_ascii().is_empty());
    row.width() == usual + 1 || row.width() > usual && (1..usual).any(goes_on)
}
