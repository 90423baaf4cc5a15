//! Columns that aren't used and say of a row that it doesn't hold any more: people who have left, leave that was refused.

use std::collections::BTreeMap;

use super::cells;
use super::columns::Column;
use super::header::Header;
use super::roster::has_left;
use super::split::Splitter;
use super::taken_back::{is_leave_asked_for, is_leave_taken_back};
use super::words;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::roster::key;
use crate::say;

/// Somebody who studies or is on leave, and belongs into the leave file.
fn is_on_leave(cell: &str) -> bool {
    let cell = key(cell);
    let begins = ["tugas belajar", "cltn", "cuti besar", "cuti di luar"];
    let is_over = ["selesai", "kembali", "lulus", "sudah"]
        .iter()
        .any(|word| cell.contains(word));
    !is_over && begins.iter().any(|begin| cell.starts_with(begin))
}

/// Somebody who came from another agency, or whose leave and studies are told otherwise.
fn is_elsewhere(cell: &str) -> bool {
    let cell = key(cell);
    let begins = [
        "tugas belajar",
        "cltn",
        "cuti",
        "bebas tugas",
        "bup",
        "berhenti merokok",
    ];
    let moved = cell.starts_with("mutasi") || cell.starts_with("pindah");
    let came = moved && cell.contains(" dari ") && !cell.contains(" ke ");
    let within = moved
        && ["ruang", "bidang", "internal"]
            .iter()
            .any(|word| cell.contains(word));
    came || within || begins.iter().any(|begin| cell.starts_with(begin))
}

/// Columns that may say so.
pub fn remarks(input: Input, header: &Header) -> Vec<usize> {
    let is_remark = |&index: &usize| {
        let title = key(header.title(index));
        let begins = ["ket", "kedudukan", "catatan", "status", "note", "remark"];
        input == Input::Leave || begins.iter().any(|begin| title.starts_with(begin))
    };
    if !matches!(input, Input::Roster | Input::Leave) {
        return Vec::new();
    }
    let known = [Column::Note, Column::Letter].map(|column| header.index(column));
    let columns = header.unused().chain(known.into_iter().flatten());
    columns.filter(is_remark).collect()
}

/// `Disetujui`, `Persetujuan atasan`, `Approval`, `ACC`.
fn is_grant(title: &str) -> bool {
    let title = key(title);
    title == "acc" || ["setuju", "approv"].iter().any(|word| title.contains(word))
}

/// `Status`, `Ket`, `Persetujuan`.
fn is_state(title: &str) -> bool {
    let begins = [
        "status", "ket", "catatan", "keadaan", "tahap", "note", "remark",
    ];
    is_grant(title) || begins.iter().any(|begin| key(title).starts_with(begin))
}

fn is_no(cell: &str) -> bool {
    words::yes_no(cell) == Some(false) || words::normal(cell) == "belum"
}

/// `rows`: the first bytes behind the headings. One notice for each such column.
pub fn remarked(rows: &[u8], input: Input, header: &Header, lang: Lang) -> Vec<String> {
    let tells = |index: usize, cell: &str| match input {
        Input::Roster => is_on_leave(cell) || has_left(cell) && !is_elsewhere(cell),
        Input::Leave => {
            let title = header.title(index);
            is_leave_taken_back(cell)
                || is_grant(title) && is_no(cell)
                || is_state(title) && is_leave_asked_for(cell)
        }
        _ => false,
    };
    let columns = remarks(input, header);
    if columns.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeMap<(usize, bool), (String, u32, u64)> = BTreeMap::new();
    let mut split = Splitter::new(rows, header.separator);
    while let Some(row) = split.advance() {
        // whose last day is known isn't expected behind it
        let end = header.index(Column::To).filter(|_| input == Input::Roster);
        let has_ended = end.is_some_and(|end| !matches!(split.raw(end).trim_ascii(), b"" | b"-"));
        for &index in columns.iter().filter(|_| row.is_ok() && !has_ended) {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            if tells(index, cell.trim()) {
                let line = header.lines + split.line() + 1;
                let first = || (cells::quote(cell.trim()), line, 0);
                let is_away = input == Input::Roster && is_on_leave(&cell);
                found.entry((index, is_away)).or_insert_with(first).2 += 1;
            }
        }
    }
    let notice = |((index, is_away), (cell, line, count)): ((usize, bool), (String, u32, u64))| {
        let name = header.name(index, lang);
        let rows = lang.count(count, ["row", "rows"], "baris");
        let rows = say!(
            lang,
            "{rows}, the first on line {line}",
            "{rows}, yang pertama baris {line}"
        );
        if input == Input::Leave {
            say!(
                lang,
                "{name} says {cell} ({rows}), which counts for nothing; leave out rows of leave that wasn't granted or was taken back",
                "{name} berisi {cell} ({rows}), dan itu tidak dihitung; hapus baris cuti yang tidak disetujui atau dibatalkan"
            )
        } else if is_away {
            say!(
                lang,
                "{name} isn't used, but says {cell} ({rows}); whoever is away is still expected to work, unless leave.csv says from when until when",
                "{name} tidak dipakai, tetapi berisi {cell} ({rows}); yang sedang tidak masuk masih diharapkan bekerja, kecuali cuti.csv memuat tanggal mulai dan selesainya"
            )
        } else {
            say!(
                lang,
                "{name} isn't used, but says {cell} ({rows}); whoever isn't there any more is still expected to work: give their last day in a column `to`, or leave their rows out",
                "{name} tidak dipakai, tetapi berisi {cell} ({rows}); yang sudah tidak di sana masih diharapkan bekerja: isi hari terakhirnya di kolom `selesai`, atau hapus barisnya"
            )
        }
    };
    found.into_iter().map(notice).collect()
}
