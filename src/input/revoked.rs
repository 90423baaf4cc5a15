//! Columns of circulars that aren't used and say that a clause was revoked, while it has no last day and stays in force.

use std::collections::BTreeMap;

use super::cells;
use super::columns::Column;
use super::header::Header;
use super::split::Splitter;
use super::taken_back::{is_clause_taken_back, is_clause_waiting};
use super::told::Told;
use super::words;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::roster::key;
use crate::say;

/// Columns of remarks, and whether each tells the state of the clause.
pub fn states(input: Input, header: &Header) -> Vec<(usize, bool)> {
    if input != Input::Circulars {
        return Vec::new();
    }
    let columns = header.unused().chain(header.index(Column::Note));
    let state = |index: usize| {
        let title = key(header.title(index));
        let begins = |words: &[&str]| words.iter().any(|word| title.starts_with(word));
        let is_state = begins(&["status", "keadaan"]) || is_question(&title);
        let is_remark = begins(&["ket", "catatan", "note", "remark"]);
        (is_state || is_remark).then_some((index, is_state))
    };
    columns.filter_map(state).collect()
}

/// `Masih berlaku`: yes or no.
fn is_question(title: &str) -> bool {
    matches!(
        title.trim_end_matches([' ', '?']),
        "berlaku" | "masih berlaku" | "aktif" | "in force" | "active"
    )
}

/// `rows`: the first bytes behind the headings. Remarks may be of something else, and refuse nothing.
pub fn revoked(rows: &[u8], input: Input, header: &Header, lang: Lang) -> Told {
    let columns = states(input, header);
    // by column, and whether they say that a clause isn't in force yet
    let mut found: BTreeMap<(usize, bool), (String, u32, u64)> = BTreeMap::new();
    let mut split = Splitter::new(rows, header.separator);
    while !columns.is_empty()
        && let Some(row) = split.advance()
    {
        let end = header.index(Column::To);
        let has_ended = end.is_some_and(|end| !matches!(split.raw(end).trim_ascii(), b"" | b"-"));
        for &(index, _) in columns.iter().filter(|_| row.is_ok()) {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            let is_asked = is_question(&key(header.title(index)));
            let is_waiting =
                is_clause_waiting(&cell) || is_asked && words::normal(&cell) == "belum";
            let is_no = || is_asked && words::yes_no(&cell) == Some(false);
            if is_waiting || !has_ended && (is_clause_taken_back(&cell) || is_no()) {
                let line = header.lines + split.line() + 1;
                let first = || (cells::quote(cell.trim()), line, 0);
                found.entry((index, is_waiting)).or_insert_with(first).2 += 1;
            }
        }
    }
    let mut said = Told::default();
    for ((index, is_waiting), (cell, line, count)) in found {
        let name = header.name(index, lang);
        let to = cells::quote(&header.heading(Column::To, lang));
        let rows = lang.count(count, ["row", "rows"], "baris");
        if is_waiting {
            said.notices.push(say!(
                lang,
                "{name} isn't used, but says {cell} ({rows}, the first on line {line}), and a clause is in force from its first day; delete the rows of what isn't in force yet",
                "{name} tidak dipakai, tetapi berisi {cell} ({rows}, yang pertama baris {line}), dan ketentuan berlaku sejak hari pertamanya; hapus baris ketentuan yang belum berlaku"
            ));
            continue;
        }
        let text = say!(
            lang,
            "{name} isn't used, but says {cell} ({rows}, the first on line {line}), and a clause without a last day is in force; write the last day on which it held into the column {to}, or delete the row",
            "{name} tidak dipakai, tetapi berisi {cell} ({rows}, yang pertama baris {line}), dan ketentuan tanpa hari terakhir tetap berlaku; isi hari terakhir berlakunya di kolom {to}, atau hapus barisnya"
        );
        if columns.contains(&(index, true)) {
            said.problems.push(text);
        } else {
            said.notices.push(text);
        }
    }
    said
}
