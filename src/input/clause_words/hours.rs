//! Weekdays, working weeks and working hours.

use chrono::Weekday;

use super::value::{Words, small};
use crate::input::{cells, words};
use crate::model::circular::{Hours, Instruction};
use crate::model::date::{Minute, WEEK, Weekdays};
use crate::model::lang::Lang;
use crate::say;

pub(super) fn some_weekdays(value: &str, lang: Lang) -> Result<Option<Weekdays>, String> {
    let value = value.trim();
    if value.is_empty() {
        Ok(None)
    } else if value.ends_with('%') || value.contains('/') {
        let shown = cells::quote(value);
        Err(say!(
            lang,
            "{shown} is a share; who takes turns has the clause `rotate`, with a value like `50%` or `max 50%`",
            "{shown} itu bagian; untuk giliran pakai ketentuan `bergilir`, dengan nilai seperti `50%` atau `paling banyak 50%`"
        ))
    } else {
        weekdays(value, lang).map(Some)
    }
}

/// `fri`, `mon-wed`, `senin-rabu`, several separated by `,`, `|` or a space.
fn weekdays(text: &str, lang: Lang) -> Result<Weekdays, String> {
    let wrong = || {
        let shown = cells::quote(text);
        say!(
            lang,
            "{shown} names no weekdays; write `fri` or `mon-wed`",
            "{shown} bukan nama hari; tulis `jumat` atau `senin-rabu`"
        )
    };
    let tidy = text
        .replace(['–', '—'], "-")
        .replace(" -", "-")
        .replace("- ", "-");
    let mut days = Weekdays::default();
    for part in tidy
        .split([',', '|', ' ', ';'])
        .filter(|part| !part.is_empty())
    {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let index = |day: &str| words::weekday(day).map(|day| day.num_days_from_monday());
        let (Some(first), Some(last)) = (index(first), index(last)) else {
            return Err(wrong());
        };
        let length = (last + 7 - first) % 7;
        for day in WEEK
            .iter()
            .cycle()
            .skip(first as usize)
            .take(length as usize + 1)
        {
            days.add(*day);
        }
    }
    if days.is_empty() {
        Err(wrong())
    } else {
        Ok(days)
    }
}

pub(super) fn days(value: &str, lang: Lang) -> Result<Instruction, String> {
    let days = weekdays(value, lang)?;
    if days.holds(Weekday::Sun) {
        return Err(say!(
            lang,
            "Sunday is never a working day; write the days from Monday to Saturday, like `mon-fri` or `mon-sat`",
            "hari Minggu tidak pernah menjadi hari kerja; tulis hari antara Senin dan Sabtu, misalnya `senin-jumat` atau `senin-sabtu`"
        ));
    }
    Ok(Instruction::Days(days))
}

pub(super) fn hours(value: &str, lang: Lang) -> Result<(Instruction, Option<Weekdays>), String> {
    let examples = lang.pick(
        "`07:30-16:00`, `fri 07:30-16:30` or `07:30-16:00 tolerance 15`",
        "`07:30-16:00`, `jumat 07:30-16:30` atau `07:30-16:00 toleransi 15`",
    );
    let tidy = value
        .replace(['–', '—'], "-")
        .replace(" -", "-")
        .replace("- ", "-");
    let mut words = Words::new(&tidy, lang);
    let mut named = Vec::new();
    while words
        .rest
        .front()
        .is_some_and(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
    {
        named.push(words.next());
    }
    let span = words.next();
    let times = span
        .split_once('-')
        .and_then(|(start, end)| Some((clock_time(start, lang)?, clock_time(end, lang)?)));
    let Some((start, end)) = times.filter(|(start, end)| start != end) else {
        return Err(words.wrong(examples));
    };
    let tolerance = if words.take("tolerance") {
        let minutes = words.next();
        small(&minutes)
            .filter(|&minutes| minutes < 600)
            .ok_or_else(|| words.wrong(examples))? as Minute
    } else {
        0
    };
    let _ = words.take("minutes") || words.take("menit");
    words.end((), examples)?;
    let weekdays = if named.is_empty() {
        None
    } else {
        Some(weekdays(&named.join(" "), lang)?)
    };
    Ok((
        Instruction::Hours(Hours {
            start,
            end,
            tolerance,
        }),
        weekdays,
    ))
}

/// A time that may be the end of the day.
pub fn clock_time(text: &str, lang: Lang) -> Option<Minute> {
    if matches!(text, "24:00" | "24.00" | "24:00:00" | "24.00.00") {
        Some(1440)
    } else {
        cells::time(text, lang).ok().map(|(minute, _)| minute)
    }
}
