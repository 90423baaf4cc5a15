//! Which days a command is about.

use chrono::Datelike;

use super::Failure;
use crate::input::cells;
use crate::input::words;
use crate::model::date::{Date, after, back, days_between, monday, month};
use crate::model::lang::Lang;
use crate::say;

/// `2021-01`, `01/2021`, `Januari 2021`
pub fn month_of(text: &str, lang: Lang) -> Result<(Date, Date), Failure> {
    let parts: Vec<&str> = text
        .split(['-', '/', ' ', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let read = match parts.as_slice() {
        [year, number] if year.len() == 4 => year.parse().ok().zip(month_number(number)),
        [number, year] if year.len() == 4 => year.parse().ok().zip(month_number(number)),
        _ => None,
    };
    read.and_then(|(year, number)| month(year, number))
        .ok_or_else(|| {
            let shown = cells::quote(text);
            Failure::Usage(say!(
                lang,
                "{shown} is no month; write it like 2021-01",
                "{shown} bukan bulan; tulis seperti 2021-01"
            ))
        })
}

fn month_number(text: &str) -> Option<u32> {
    text.parse().ok().or_else(|| words::month(text))
}

/// `2021-01-04` (any day of the week), `2021-W01`, `this`, `next`: the Monday.
pub fn week_of(text: &str, today: Date, lang: Lang) -> Result<Date, Failure> {
    match text.to_lowercase().as_str() {
        "this" | "ini" => return Ok(monday(today)),
        "next" | "depan" => return Ok(after(monday(today), 7)),
        _ => {}
    }
    if let Some(monday) = crate::input::iso_week(text) {
        return Ok(monday);
    }
    cells::date(text, lang).map(monday).map_err(|_| {
        let shown = cells::quote(text);
        Failure::Usage(say!(
            lang,
            "{shown} is no week; write a day of it like 2021-01-04, or 2021-W01, `this` or `next`",
            "{shown} bukan minggu; tulis salah satu harinya seperti 2021-01-04, atau 2021-W01, `ini`, atau `depan`"
        ))
    })
}

/// From and to, where one alone means a span up to today or of one day.
pub fn in_order(from: Date, to: Date, lang: Lang) -> Result<(Date, Date), Failure> {
    if from <= to {
        return Ok((from, to));
    }
    Err(Failure::Usage(say!(
        lang,
        "--from {from} lies after --to {to}",
        "--from {from} sesudah --to {to}"
    )))
}

/// Days of a period are numbered in few bits, and nobody audits more than a few years at once.
pub fn bounded((first, last): (Date, Date), lang: Lang) -> Result<(Date, Date), Failure> {
    const MOST_DAYS: i64 = 3_660;
    if days_between(first, last) < MOST_DAYS {
        return Ok((first, last));
    }
    Err(Failure::Usage(say!(
        lang,
        "{first} to {last} is longer than ten years; ask for a shorter period",
        "{first} sampai {last} lebih dari sepuluh tahun; mintalah periode yang lebih pendek"
    )))
}

/// This month until today, or last month while nothing of this one can be judged.
pub fn default(today: Date, works: impl Fn(Date) -> bool) -> (Date, Date) {
    let first = back(today, u64::from(today.day0()));
    if first.iter_days().take_while(|&day| day < today).any(works) {
        return (first, today);
    }
    let last = back(first, 1);
    (back(last, u64::from(last.day0())), last)
}
