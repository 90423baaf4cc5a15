//! Columns that hold what a sheet of sign-ins says, under headings that nobody knows: leaving them out would make
//! everybody on the sheet present, or nobody.

mod seen;
mod signs;
mod titles;

use std::sync::LazyLock;

use chrono::{Datelike, Weekday};

pub(super) use self::signs::{is_tick, says};
pub(super) use self::titles::is_of_person;

use self::seen::Seen;
use self::signs::{differs, is_plain_excuse, says_of_title};
use self::titles::is_of_reasons;
use super::calendar::national;
use super::cells;
use super::columns::Column;
use super::header::Header;
use super::headings::normal;
use super::split::Splitter;
use super::words::{self, Codes};
use crate::model::calendar::Calendar;
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::place::{Absence, Place, Says};
use crate::model::problem::Input;
use crate::say;

/// So many rows are looked at for a heading that was lost.
const ROWS: usize = 200;

/// `rows`: the first bytes behind the headings. What is wrong with each such column.
pub fn overlooked(
    rows: &[u8],
    input: Input,
    header: &Header,
    codes: &Codes,
    lang: Lang,
) -> Vec<String> {
    if input != Input::Attendance {
        return Vec::new();
    }
    // remarks, or what `keterangan` says, by which a list without scans would tell who was there
    let is_list =
        [Column::Place, Column::In, Column::Out].map(|column| header.has(column)) == [false; 3];
    let remarks = header.index(Column::Note).filter(|&index| {
        let title = header.title(index);
        let is_remark = matches!(&*normal(title), "keterangan" | "catatan");
        normal(title) == "ket" || is_of_reasons(title) && !is_remark
    });
    let unused = header.unused().chain(remarks.filter(|_| is_list));
    let unused: Vec<usize> = unused
        .filter(|&index| !is_of_person(header.title(index)))
        .collect();
    let new = |&index: &usize| Seen::new(header.title(index));
    let mut seen: Vec<Seen> = unused.iter().map(new).collect();
    let says_of = |&index: &usize| {
        let title = header.title(index);
        says_of_title(title, codes).filter(|_| !header.is_blank(index))
    };
    let says: Vec<Option<Says>> = unused.iter().map(says_of).collect();
    let has_scans = header.has(Column::In) || header.has(Column::Out);
    let mut is_placed = false;
    let place = header.index(Column::Place);
    let mut split = Splitter::new(rows, header.separator);
    while let Some(row) = split.advance() {
        if row.is_err() {
            continue;
        }
        is_placed |= is_filled(&split, header, Column::Place);
        let own = own(&split, header);
        let is_present = place.is_some_and(|place| {
            let cell = split.cell(place);
            words::is_presence(&String::from_utf8_lossy(&cell))
        });
        let is_off = own == Some(Says::Nothing) && is_day_off(&split, header);
        for ((&index, seen), says) in unused.iter().zip(&mut seen).zip(&says) {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            // on days off hardly anybody is expected, whatever a machine writes there; but some agencies work
            let is_excuse = || {
                let says = signs::says(cell.trim(), false, codes);
                says.is_some_and(|says| is_plain_excuse(&cell, says))
            };
            let own = own.filter(|_| !is_off || is_excuse());
            let is_open = match own {
                Some(Says::Nothing) => true,
                Some(_) => header.has(Column::Place) && !has_scans,
                None => false,
            };
            let title = header.title(index);
            if is_present {
                seen.look_at_present(cell.trim(), codes);
            } else if own == Some(Says::Nothing) && has_scans {
                seen.look_at_blank(cell.trim());
            }
            let word = seen.look(cell.trim(), is_open, !has_scans, codes);
            seen.compare(cell.trim(), word, own, header);
            let is_word = says.is_some()
                && !cell.trim().is_empty()
                && (word == *says || words::normal(&cell) == words::normal(title));
            let is_tick = is_word || is_tick(cell.trim());
            seen.has_ticks |= is_tick;
            // machines call somebody absent who didn't scan twice
            let tells = |own: Says, tick: Says| {
                differs(own, tick) && (!has_scans || tick != Says::Away(Absence::WithoutNotice))
            };
            seen.is_telling |=
                is_tick && matches!((own, says), (Some(own), Some(tick)) if tells(own, *tick));
            let is_gap = matches!(cell.trim(), "" | "-" | "0");
            seen.has_gaps |= is_gap && own.is_some();
        }
    }
    let is_by_list = !has_scans && !is_placed;
    let columns = unused.iter().zip(&seen).zip(&says);
    columns
        .filter_map(|((&index, seen), &says)| seen.problem(index, says, is_by_list, header, lang))
        .collect()
}

/// What a row says without the columns that aren't used; `None` where its place is filled in, or nothing.
fn own(split: &Splitter<'_>, header: &Header) -> Option<Says> {
    let is_filled = |column| is_filled(split, header, column);
    if is_filled(Column::Place) || !is_filled(Column::Nip) {
        return None;
    }
    let has_scans = header.has(Column::In) || header.has(Column::Out);
    let is_scanned = is_filled(Column::In) || is_filled(Column::Out);
    Some(if has_scans && !is_scanned {
        Says::Nothing
    } else {
        Says::Work(Place::Office)
    })
}

/// Blank, a dash and a time of nobody's are nothing.
fn is_filled(split: &Splitter<'_>, header: &Header, column: Column) -> bool {
    let cell = header.index(column).map(|index| split.cell(index));
    cell.is_some_and(|cell| {
        let cell = cell.trim_ascii();
        !cell.iter().all(|byte| b"0:.- ".contains(byte))
    })
}

/// Weekends and national holidays.
fn is_day_off(split: &Splitter<'_>, header: &Header) -> bool {
    static CALENDAR: LazyLock<Calendar> = LazyLock::new(national);
    let cell = header.index(Column::Date).map(|index| split.cell(index));
    let text = cell
        .as_deref()
        .and_then(|cell| std::str::from_utf8(cell).ok());
    let date = text.and_then(|text| cells::date(text.trim(), Lang::En).ok());
    let is_weekend = |date: Date| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    date.is_some_and(|date| is_weekend(date) || CALENDAR.is_off(date, ""))
}

/// Columns without a heading that hold something: perhaps one was lost.
pub fn nameless(rows: &[u8], input: Input, header: &Header, lang: Lang) -> Vec<String> {
    let is_blank = |index: &usize| header.is_blank(*index);
    let mut unseen: Vec<usize> = header.unused().filter(is_blank).collect();
    let mut split = Splitter::new(rows, header.separator);
    let mut found = Vec::new();
    for _ in 0..ROWS {
        match split.advance() {
            _ if unseen.is_empty() => break,
            None => break,
            Some(Err(_)) => continue,
            Some(Ok(())) => {}
        }
        unseen.retain(|&index| {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            if !cell.trim().is_empty() {
                found.push((index, cells::quote(cell.trim())));
            }
            cell.trim().is_empty()
        });
    }
    found.sort_unstable();
    let notice = |(index, cell): (usize, String)| {
        let number = index + 1;
        let cell = if input == Input::Health {
            lang.pick("something", "sesuatu").to_owned()
        } else {
            cell
        };
        say!(
            lang,
            "column {number} has no heading and isn't used, though it holds {cell}; if its heading was lost, write it anew",
            "kolom {number} tidak berjudul dan tidak dipakai, padahal berisi {cell}; bila judulnya hilang, tulis kembali"
        )
    };
    found.into_iter().map(notice).collect()
}

#[cfg(test)]
mod tests;
