//! What a single cell says: dates, times, ids. Each answer is the value or what is wrong and what would do.

use chrono::NaiveDate;

use super::words;
use crate::model::date::{Date, Minute, month};
use crate::model::lang::Lang;
use crate::say;

pub use super::id_cell::{NoName, id, no_name};

/// The user's text in backticks: control characters escaped, cut at 80 characters.
pub fn quote(text: &str) -> String {
    let mut shown = String::from("`");
    for (count, c) in text.chars().enumerate() {
        if count == 80 {
            shown.push('…');
            break;
        }
        if is_unsafe(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown.push('`');
    shown
}

/// Characters that would steer a terminal or turn a line around.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2199;

/// `2021-01-04`, `04/01/2021`, `4-1-2021`, `04.01.2021`, `4 Januari 2021`; the day before the month, always.
pub fn date(text: &str, lang: Lang) -> Result<Date, String> {
    let bare = text
        .strip_suffix(" 00:00:00")
        .or_else(|| text.strip_suffix(" 00:00"))
        .unwrap_or(text);
    let parts: Vec<&str> = bare
        .split(['-', '/', '.', ' ', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let example = lang.pick(
        "look it up on the sheet, a date looks like 2021-02-17",
        "periksa di lembar aslinya, tanggal ditulis seperti 2021-02-17",
    );
    let wrong = |why: &str| {
        let shown = quote(text);
        say!(
            lang,
            "{shown} is not a date{why}; {example}",
            "{shown} bukan tanggal{why}; {example}"
        )
    };
    let [first, middle, last] = parts.as_slice() else {
        return Err(wrong(""));
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
        return Err(wrong(""));
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
    NaiveDate::from_ymd_opt(year_number, month_number, day_number).ok_or_else(|| {
        let is_day_first = first.len() != 4;
        let why = no_such_day(year_number, month_number, day_number, is_day_first, lang);
        wrong(&why)
    })
}

fn number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn no_such_day(year: i32, month_number: u32, day: u32, is_day_first: bool, lang: Lang) -> String {
    match month(year, month_number) {
        None if is_day_first && day <= 12 && month_number <= 31 => say!(
            lang,
            ": there is no month {month_number}; the day comes before the month",
            ": tidak ada bulan {month_number}; hari ditulis sebelum bulan"
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
    use chrono::Datelike;
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
    use chrono::Datelike;
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

/// `07:30`, `07.30`, `07:30:12`: minutes and the seconds beyond them. Midnight is a time here.
pub fn time(text: &str, lang: Lang) -> Result<(Minute, u8), String> {
    let separator = if text.contains(':') { ':' } else { '.' };
    let parts: Vec<Option<u16>> = text.split(separator).map(two_digits).collect();
    let (hour, minute, second) = match parts.as_slice() {
        [Some(hour), Some(minute)] => (*hour, *minute, 0),
        [Some(hour), Some(minute), Some(second)] => (*hour, *minute, *second),
        _ => (99, 99, 99),
    };
    let minutes_whole = text.split(separator).skip(1).all(|part| part.len() == 2);
    if hour < 24 && minute < 60 && second < 60 && minutes_whole {
        return Ok((hour * 60 + minute, second as u8));
    }
    let shown = quote(text);
    Err(say!(
        lang,
        "{shown} is not a time; write it like 07:30, and format the column as text if a spreadsheet changed it",
        "{shown} bukan jam; tulis seperti 07:30, dan format kolomnya sebagai teks kalau diubah oleh spreadsheet"
    ))
}

/// The same of a sign-in, where midnight is none.
pub fn scan(text: &str, lang: Lang) -> Result<(Minute, u8), String> {
    if !matches!(text, "24:00" | "24.00" | "24:00:00" | "24.00.00") {
        return time(text, lang);
    }
    let shown = quote(text);
    Err(say!(
        lang,
        "{shown} is no time of this day; write 23:59 (`00:00` means no scan)",
        "{shown} bukan jam pada hari itu; tulis 23:59 (`00:00` berarti jam tidak tercatat)"
    ))
}

fn two_digits(text: &str) -> Option<u16> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
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
            "03.02.2021",
            "3 Februari 2021",
            "3-Feb-2021",
            "2021/02/03",
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
            "12/31/2021",
            "0021-02-03",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
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
        let why = date("31/02/2021", Lang::En).unwrap_err();
        assert!(why.contains("February 2021 has no day 31"), "{why}");
    }

    #[test]
    fn times_are_whole() {
        assert_eq!(time("07:30", Lang::En), Ok((450, 0)));
        assert_eq!(time("7.05", Lang::En), Ok((425, 0)));
        assert_eq!(time("07:30:12", Lang::En), Ok((450, 12)));
        for text in [
            "07.3",
            "0.3125",
            "24:00",
            "07:60",
            "7",
            "07:16:00<br>TAP",
            "7:5",
        ] {
            assert!(time(text, Lang::En).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_ends_before_its_last_midnight() {
        assert_eq!(scan("23:59", Lang::En), Ok((1439, 0)));
        assert!(scan("24:00", Lang::En).is_err_and(|why| why.contains("23:59")));
        assert!(scan("24:01", Lang::En).is_err_and(|why| why.contains("07:30")));
    }

    #[test]
    fn damaged_ids_are_refused_by_name() {
        for text in [
            "1.98001E+17",
            "1,98001E+17",
            "198001012006041000",
            "19800101200604100",
            "1980010120060410071",
            "#REF!",
            "KTR-\u{1b}[31m001",
            "-",
            "",
        ] {
            assert!(id(text, Lang::En).is_err(), "{text}");
        }
        for text in [
            "19800101 200604 1 007",
            "'198001012006041007",
            "=\"198001012006041007\"",
            "198001012006041007",
        ] {
            assert_eq!(
                id(text, Lang::En).as_deref(),
                Ok("198001012006041007"),
                "{text}"
            );
        }
        assert_eq!(id("KTR-001", Lang::En).as_deref(), Ok("KTR-001"));
    }
}
