//! Which days a command is about.

use chrono::Datelike;
use clap::Args;

use super::folder::Folder;
use super::{Failure, Session};
use crate::input::cells;
use crate::model::date::{Date, Weekdays, after, back, days_between, monday, month};
use crate::model::lang::Lang;
use crate::say;

/// The period asked for, by the options that every command over a period has.
#[derive(Args, Debug, Default)]
pub struct Asked {
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub from: Option<Date>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub to: Option<Date>,
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["from", "to"])]
    pub month: Option<String>,
    #[arg(long, value_name = "WEEK", conflicts_with_all = ["from", "to", "month"])]
    pub week: Option<String>,
}

impl Asked {
    pub fn is_blank(&self) -> bool {
        let days = self.from.is_none() && self.to.is_none();
        days && self.month.is_none() && self.week.is_none()
    }

    /// `--from` alone is up to today, `--to` alone from the first of its month.
    pub fn days(&self, session: &Session<'_>, folder: &Folder) -> Result<(Date, Date), Failure> {
        let (lang, today) = (session.lang, session.today);
        if let Some(month) = &self.month {
            let or_days = lang.pick(
                ", or name the day with --from and --to",
                ", atau sebutkan harinya dengan --from dan --to",
            );
            return month_or(month, or_days, lang);
        }
        if let Some(week) = &self.week {
            let monday = week_of(week, today, lang)?;
            return Ok((monday, after(monday, 6)));
        }
        match (self.from, self.to) {
            (Some(from), Some(to)) => in_order(from, to, lang),
            (Some(from), None) => in_order(from, today.max(from), lang),
            (None, Some(to)) => Ok((back(to, u64::from(to.day0())), to)),
            (None, None) => Ok(default(today, |day| {
                Weekdays::MON_FRI.holds(day.weekday()) && !folder.calendar.is_off(day, "")
            })),
        }
    }
}

/// First and last day of a month.
pub fn month_of(text: &str, lang: Lang) -> Result<(Date, Date), Failure> {
    month_or(text, "", lang)
}

/// `or`: what else would do where a day is given.
fn month_or(text: &str, or: &str, lang: Lang) -> Result<(Date, Date), Failure> {
    if let Ok(day) = cells::date(text, lang) {
        let (shown, month) = (cells::quote(text), day.format("%Y-%m"));
        return Err(Failure::Usage(say!(
            lang,
            "{shown} is a day, not a month; write the whole month as {month}{or}",
            "{shown} adalah tanggal, bukan bulan; tulis sebulan penuh sebagai {month}{or}"
        )));
    }
    cells::year_month(text)
        .and_then(|(year, number)| month(year, number))
        .ok_or_else(|| {
            let shown = cells::quote(text);
            Failure::Usage(say!(
                lang,
                "{shown} is no month; write it like 2021-01",
                "{shown} bukan bulan; tulis seperti 2021-01"
            ))
        })
}

/// `2021-02-22..2021-03-05`, a day, or a month.
pub fn span_of(text: &str, lang: Lang) -> Result<(Date, Date), Failure> {
    let between = ["..", " s.d. ", " sd ", " to "];
    let Some((from, to)) = between.iter().find_map(|sign| text.split_once(sign)) else {
        if let Ok(day) = cells::date(text, lang) {
            return Ok((day, day));
        }
        return month_of(text, lang).map_err(|_| {
            let shown = cells::quote(text);
            Failure::Usage(say!(
                lang,
                "{shown} is no period; write it like 2021-01-04..2021-01-29, or as a day or a month (2021-01)",
                "{shown} bukan periode; tulis seperti 2021-01-04..2021-01-29, atau satu tanggal atau bulan (2021-01)"
            ))
        });
    };
    let day = |text: &str| cells::date(text.trim(), lang).map_err(Failure::Usage);
    let (from, to) = (day(from)?, day(to)?);
    if to < from {
        let shown = cells::quote(text);
        return Err(Failure::Usage(say!(
            lang,
            "{shown} ends before it begins; exchange the two days",
            "{shown} berakhir sebelum mulai; tukar kedua tanggalnya"
        )));
    }
    Ok((from, to))
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

/// From and to, in their order and not too far from each other.
pub fn in_order(from: Date, to: Date, lang: Lang) -> Result<(Date, Date), Failure> {
    /// The days of a period are numbered in few bits, and nobody asks for more than some years.
    const MOST_DAYS: i64 = 3_660;
    if to < from {
        return Err(Failure::Usage(say!(
            lang,
            "--from {from} lies after --to {to}",
            "--from {from} sesudah --to {to}"
        )));
    }
    if days_between(from, to) > MOST_DAYS {
        return Err(Failure::Usage(say!(
            lang,
            "{from} to {to} is longer than ten years; ask for a shorter period",
            "{from} sampai {to} lebih dari sepuluh tahun; mintalah periode yang lebih pendek"
        )));
    }
    Ok((from, to))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Option<String> {
        let (from, to) = span_of(text, Lang::En).ok()?;
        Some(format!("{from} {to}"))
    }

    #[test]
    fn a_span_is_two_days_a_day_or_a_month() {
        let january = Some("2021-01-04 2021-01-29".to_owned());
        for text in [
            "2021-01-04..2021-01-29",
            "2021-01-04 s.d. 2021-01-29",
            "4 Januari 2021 sd 29/01/2021",
            "2021-01-04 to 2021-01-29",
        ] {
            assert_eq!(span(text), january, "{text}");
        }
        assert_eq!(span("2021-01-04").as_deref(), Some("2021-01-04 2021-01-04"));
        assert_eq!(span("Juni 2021").as_deref(), Some("2021-06-01 2021-06-30"));
        assert_eq!(span("2021-01-29..2021-01-04"), None);
        assert_eq!(span("soon"), None);
    }

    #[test]
    fn a_day_is_no_month() {
        let Err(Failure::Usage(why)) = month_or("20/01/2021", ", or both", Lang::En) else {
            panic!("a day is taken for a month");
        };
        assert!(why.contains("2021-01, or both"), "{why}");
        assert!(month_of("2021-01", Lang::En).is_ok());
    }
}
