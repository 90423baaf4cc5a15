//! Dates as they stand in cells.

use chrono::{Datelike, NaiveDate};

use super::lost_digits::lacks_digit;
use super::{cells, words};
use crate::model::date::{Date, after, month, weekday_name};
use crate::model::lang::Lang;
use crate::say;

const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2199;

/// `2021-01-04`, `04/01/2021`, `4-1-2021`, `04.01.2021`, `4 Januari 2021`; the day before the month, always.
pub fn date(text: &str, lang: Lang) -> Result<Date, String> {
    let seen = cells::seen(text);
    let bare = without_midnight(cells::without_apostrophe(&seen));
    let mut parts: Vec<&str> = bare
        .split(|c| is_dash(c) || matches!(c, '/' | '.' | ' ' | ',' | '\u{a0}' | '\u{202f}'))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let example = lang.pick(
        "look it up on the sheet, a date looks like 2021-02-17",
        "periksa di lembar aslinya, tanggal ditulis seperti 2021-02-17",
    );
    let wrong = |why: &str| {
        let shown = cells::quote(text);
        say!(
            lang,
            "{shown} is not a date{why}; {example}",
            "{shown} bukan tanggal{why}; {example}"
        )
    };
    if let Some(day) = serial_day(bare) {
        let shown = cells::quote(text);
        return Err(say!(
            lang,
            "{shown} is not a date but the number by which Excel keeps {day}; format the whole column as a date, like 2021-02-17, and save the file again",
            "{shown} bukan tanggal melainkan angka yang disimpan Excel untuk {day}; format seluruh kolomnya sebagai tanggal, seperti 2021-02-17, lalu simpan ulang berkasnya"
        ));
    }
    if lacks_digit(text, bare, &parts) {
        return Err(wrong(lang.pick(
            ": a digit may be missing",
            ": mungkin ada angka yang hilang",
        )));
    }
    let weekday = match parts.as_slice() {
        [word, _, _, _] => words::weekday(word).map(|day| (day, *word)),
        _ => None,
    };
    if weekday.is_some() {
        parts.remove(0);
    }
    let [first, middle, last] = parts.as_slice() else {
        return Err(wrong(&meant(bare, lang).unwrap_or_default()));
    };
    let (year, day) = if first.len() == 4 {
        (*first, *last)
    } else {
        (*last, *first)
    };
    let month_number = number(middle).or_else(|| words::month(middle));
    let (Some(year_number), Some(month_number), Some(day_number)) =
        (number(year), month_number, number(day))
    else {
        return Err(wrong(&meant(bare, lang).unwrap_or_default()));
    };
    if year.len() != 4 || !(FIRST_YEAR..=LAST_YEAR).contains(&(year_number as i32)) {
        return Err(wrong(&say!(
            lang,
            ": the year needs four digits, from {FIRST_YEAR} to {LAST_YEAR}",
            ": tahun harus empat angka, {FIRST_YEAR} sampai {LAST_YEAR}"
        )));
    }
    if day.len() > 2 || middle.len() > 2 && number(middle).is_some() {
        return Err(wrong(""));
    }
    let year_number = year_number as i32;
    let Some(date) = NaiveDate::from_ymd_opt(year_number, month_number, day_number) else {
        let is_day_first = first.len() != 4;
        let why = no_such_day(year_number, month_number, day_number, is_day_first, lang);
        return Err(wrong(&why));
    };
    match weekday {
        Some((day, word)) if day != date.weekday() => {
            let (word, day) = (cells::quote(word), weekday_name(date, lang));
            Err(wrong(&say!(
                lang,
                ": {date} is a {day}, not a {word}",
                ": {date} jatuh pada hari {day}, bukan {word}"
            )))
        }
        _ => Ok(date),
    }
}

/// What a text of other parts than day, month and year may be.
fn meant(text: &str, lang: Lang) -> Option<String> {
    let is_day = |text: &str| date(text, lang).is_ok();
    if let Some((day, time)) = text.rsplit_once([' ', 'T'])
        && time.contains([':', '.'])
        && time
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
        && is_day(day)
    {
        let text = lang.pick(
            ": a time stands behind the day; move it into a column of its own",
            ": di belakang tanggalnya ada jam; pindahkan jam ke kolom tersendiri",
        );
        return Some(text.to_owned());
    }
    let digits = (text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit())).then_some(text);
    let apart = digits.and_then(|text| {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        Some(format!("{year}-{month}-{day}"))
    });
    let lead = ["tgl.", "tgl", "tanggal"];
    let rest = || {
        lead.iter()
            .find_map(|lead| text.to_lowercase().strip_prefix(lead).map(str::to_owned))
    };
    let meant = apart
        .or_else(rest)
        .and_then(|text| date(&text, lang).ok())?;
    Some(say!(
        lang,
        ": if {meant} is meant, write it so",
        ": bila maksudnya {meant}, tulislah begitu"
    ))
}

/// Text processors put a longer one in the place of a hyphen.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The day of `2021-01-04T00:00:00` or `04/01/2021 0.00`, as spreadsheets write a date alone.
fn without_midnight(text: &str) -> &str {
    let is_midnight = |time: &str| {
        matches!(
            time.strip_prefix('0').unwrap_or(time),
            "0:00" | "0.00" | "0:00:00" | "0.00.00" | ":00" | ".00" | ":00:00" | ".00.00"
        )
    };
    match text.rsplit_once([' ', 'T']) {
        Some((day, time)) if is_midnight(time) => day,
        _ => text,
    }
}

/// `44200`, `44200.3125`: the day of a number by which spreadsheets keep dates of our years, counted from 1899-12-30.
fn serial_day(text: &str) -> Option<Date> {
    let (number, time) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let number: u64 = Some(number)
        .filter(|number| is_digits(number) && is_digits(time))?
        .parse()
        .ok()?;
    let first = Date::from_ymd_opt(1899, 12, 30)?;
    (40_000..=60_000)
        .contains(&number)
        .then(|| after(first, number))
}

fn number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn no_such_day(year: i32, month_number: u32, day: u32, is_day_first: bool, lang: Lang) -> String {
    match month(year, month_number) {
        None if is_day_first && day <= 12 && month_number <= 31 => say!(
            lang,
            ": there is no month {month_number}; the day comes before the month, and this date seems written month first: then day and month of the other dates of its file are exchanged too, so don't mend single rows but format the whole column anew",
            ": tidak ada bulan {month_number}; hari ditulis sebelum bulan, sedangkan tanggal ini tampaknya ditulis bulan dulu: kalau begitu hari dan bulan pada tanggal lain di berkas yang sama pun tertukar, jadi jangan perbaiki baris demi baris, format ulang seluruh kolomnya"
        ),
        None => say!(
            lang,
            ": there is no month {month_number}",
            ": tidak ada bulan {month_number}"
        ),
        Some((first, _)) => {
            let name = month_name(first, lang);
            say!(
                lang,
                ": {name} {year} has no day {day}",
                ": {name} {year} tidak punya tanggal {day}"
            )
        }
    }
}

/// `2021-01`, `01/2021`, `Januari 2021`, or a day of the month: year and number.
pub fn year_month(text: &str) -> Option<(i32, u32)> {
    let number = |text: &str| text.parse().ok().or_else(|| words::month(text));
    let parts: Vec<&str> = text
        .split(['-', '/', ' ', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    // `Juni` has four letters too
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let read = match parts.as_slice() {
        [year, month] | [month, year] if is_year(year) => year.parse().ok().zip(number(month)),
        _ => date(text, Lang::En)
            .ok()
            .map(|day| (day.year(), day.month())),
    };
    read.filter(|(_, month)| (1..=12).contains(month))
}

pub fn month_name(date: Date, lang: Lang) -> &'static str {
    const NAMES: [(&str, &str); 12] = [
        ("January", "Januari"),
        ("February", "Februari"),
        ("March", "Maret"),
        ("April", "April"),
        ("May", "Mei"),
        ("June", "Juni"),
        ("July", "Juli"),
        ("August", "Agustus"),
        ("September", "September"),
        ("October", "Oktober"),
        ("November", "November"),
        ("December", "Desember"),
    ];
    NAMES
        .get(date.month0() as usize)
        .map_or("", |&(en, id)| lang.pick(en, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        date(text, Lang::En).ok().map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_in_every_form_with_the_day_first() {
        for text in [
            "2021-02-03",
            "03/02/2021",
            "3-2-2021",
            "03–02–2021",
            "2021\u{2011}02\u{2011}03",
            "03.02.2021",
            "3 Februari 2021",
            "3-Feb-2021",
            "2021/02/03",
            "2021-2-3",
            "Rabu, 3 Februari 2021",
            "Wednesday, 3 February 2021",
            "rab 03/02/2021",
            "\u{200e}03/\u{200e}02/\u{200e}2021\u{2060}",
            "2021-02-03 00:00:00",
            "2021-02-03T00:00:00",
            "03/02/2021 0:00:00",
            "03/02/2021 0:00",
            "03/02/2021 00.00",
            "03/02/2021 00.00.00",
            "'03/02/2021",
            "3 - 2 - 2021",
            "03 / 02 / 2021",
            "3. Februari 2021",
            "Rabu,\n3 Februari 2021",
            "3.2. 2021",
            "3.2.2021.",
            "Rab., 3 Februari 2021",
            "\u{200e}3/\u{200e}2/\u{200e}2021",
            "3\u{a0}Februari\u{a0}2021",
        ] {
            assert_eq!(day(text).as_deref(), Some("2021-02-03"), "{text}");
        }
        for text in [
            "31/02/2021",
            "2/3/26",
            "2021-13-01",
            "03/02",
            "",
            "2021-02-03x",
            "2021-02-03 00:01",
            "2021-02-03 0:0",
            "2021-02-03 0:00:0",
            "2021-02-03'",
            "2021-02-03 '00:00",
            "12/31/2021",
            "0021-02-03",
            "2021-02-1\u{14}",
            "2021-02- 3",
            "2021-02-/3",
            "2021--02-3",
            "2021-02-–3",
            "2021-2\u{c}-03",
            "2021-0\t-03",
            "2021-02-\t3",
            "2021-02-\r3",
            "2021-2 -03",
            "2021-02-3",
            "2021/2/03",
            "2021-02-3 00:00:00",
            " 3/ 2/2021",
            "Selasa, 3 Februari 2021",
            "Februari, 3 Februari 2021",
            "44200",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        for lost in "-/\u{b}\u{85}\u{2028}\u{ad}\u{200b}\u{200f}".chars() {
            assert_eq!(day(&format!("2021-02-3{lost}")), None, "{lost:?}");
        }
        assert_eq!(day("Jum'at, 8 Januari 2021").as_deref(), Some("2021-01-08"));
    }

    #[test]
    fn every_month_is_read_in_both_languages_and_in_short() {
        let names = [
            "Januari January Jan 1 01",
            "Februari February Feb 2 02",
            "Maret March Mar 3 03",
            "April Apr 4 04",
            "Mei May 5 05",
            "Juni June Jun 6 06",
            "Juli July Jul 7 07",
            "Agustus August Agu Agt Ags Aug 8 08",
            "September Sep Sept 9 09",
            "Oktober October Okt Oct 10",
            "November Nopember Nov Nop 11",
            "Desember December Des Dec 12",
        ];
        for (number, names) in (1..).zip(names) {
            for name in names.split(' ') {
                let month = Some((2021, number));
                assert_eq!(year_month(&format!("{name} 2021")), month, "{name}");
                assert_eq!(year_month(&format!("2021-{name}")), month, "{name}");
                assert_eq!(year_month(&format!("15 {name} 2021")), month, "{name}");
            }
        }
        for text in [
            "Juni",
            "2021",
            "2021-13",
            "Juno 2021",
            "2021 2022",
            "Juni Juli",
            "",
        ] {
            assert_eq!(year_month(text), None, "{text}");
        }
    }

    #[test]
    fn a_wrong_day_is_explained() {
        for (text, says) in [
            ("31/02/2021", "February 2021 has no day 31"),
            ("1/13/2021", "seems written month first"),
            ("44200", "keeps 2021-01-04;"),
            ("44200.3125", "keeps 2021-01-04;"),
            (
                "Selasa, 4 Januari 2021",
                "2021-01-04 is a Monday, not a `Selasa`",
            ),
        ] {
            let why = date(text, Lang::En).unwrap_err();
            assert!(why.contains(says), "{why}");
        }
        for text in ["4420", "442001", "39999", "13/1/2021x", "2021-13-01"] {
            let why = date(text, Lang::En).unwrap_err();
            assert!(
                !why.contains("Excel") && !why.contains("month first"),
                "{why}"
            );
        }
    }
}
