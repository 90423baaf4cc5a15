//! What the columns of a published row say.

use crate::input::columns::Column;
use crate::input::row::Row;
use crate::input::{cells, words};
use crate::model::date::{Date, after, monday};
use crate::model::roster::{Roster, key};
use crate::model::schedule::{Cell, Days};
use crate::say;

pub(super) const DAYS: [Column; 6] = [
    Column::Mon,
    Column::Tue,
    Column::Wed,
    Column::Thu,
    Column::Fri,
    Column::Sat,
];

/// The Monday of the week, as a date or as `2021-W01`.
pub(super) fn week(row: &mut Row<'_, '_>) -> Option<Date> {
    let text = row.need(Column::Week)?;
    if let Some(monday) = iso_week(&text) {
        return Some(monday);
    }
    match cells::date(&text, row.lang) {
        Ok(date) if monday(date) == date => Some(date),
        Ok(date) => {
            let (shown, begins) = (cells::quote(&text), monday(date));
            let why = say!(
                row.lang,
                "{shown} is no Monday; that week begins on {begins}",
                "{shown} bukan hari Senin; minggu itu mulai {begins}"
            );
            row.trouble(Column::Week, why);
            None
        }
        Err(why) => {
            row.trouble(Column::Week, why);
            None
        }
    }
}

/// `2021-W01`
pub fn iso_week(text: &str) -> Option<Date> {
    let (year, week) = text.split_once("-W").or_else(|| text.split_once("-w"))?;
    Date::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, chrono::Weekday::Mon)
}

pub(super) fn group(row: &mut Row<'_, '_>) -> Option<u8> {
    let text = row.text(Column::Group);
    match text.trim_matches('-').as_bytes() {
        [] => None,
        [letter] if letter.is_ascii_alphabetic() => Some(letter.to_ascii_uppercase() - b'A'),
        _ => {
            let shown = cells::quote(&text);
            let why = say!(
                row.lang,
                "{shown} is no group; groups are letters from A",
                "{shown} bukan kelompok; kelompok ditulis dengan huruf mulai A"
            );
            row.trouble(Column::Group, why);
            None
        }
    }
}

pub(super) fn days(row: &mut Row<'_, '_>) -> Days {
    DAYS.map(|column| {
        let text = row.text(column);
        words::cell(&text).unwrap_or_else(|| {
            row.unknown_word(
                column,
                &text,
                row.lang
                    .pick("WFO, WFH, OFF, LEAVE, DUTY", "WFO, WFH, LIBUR, CUTI, DINAS"),
            );
            Cell::Blank
        })
    })
}

/// A person's posts of a week: in the named OPD, or wherever they are where none is named.
pub(super) fn posts_that_week(roster: &Roster, id: &str, opd: &str, week: Date) -> Vec<u32> {
    let opd = key(opd);
    let Some(id) = roster.ids.find(id) else {
        return Vec::new();
    };
    let there = roster.posts_of(id).filter(|&index| {
        roster
            .post(index)
            .is_some_and(|post| roster.class(post).meets(week, after(week, 6)))
    });
    let opd_of = |index: u32| roster.post(index).map(|post| roster.class(post).opd);
    there
        .filter(|&index| {
            opd.is_empty()
                || opd_of(index)
                    .and_then(|opd| roster.opds.get(opd as usize))
                    .is_some_and(|named| named.key == opd)
        })
        .collect()
}
