//! What a single cell says: dates, times, ids. Each answer is the value or what is wrong and what would do.

use std::borrow::Cow;

use crate::model::date::Minute;
use crate::model::lang::Lang;
use crate::model::roster::is_unseen;
use crate::say;

pub use super::date_cell::{date, month_name, year_month};
pub use super::id_cell::{NoName, id, is_no_id, is_spreadsheet_error, is_total, no_name};

/// What programs write where they couldn't read a letter.
pub(super) const LOST: char = '\u{fffd}';

/// The user's text in backticks: control characters and those that can't be seen escaped, cut at 80 characters.
pub fn quote(text: &str) -> String {
    let mut shown = String::from("`");
    for (count, c) in text.chars().enumerate() {
        if count == 80 {
            shown.push('…');
            break;
        }
        if is_unsafe(c) || is_unseen(c) {
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

/// Without the characters that nobody sees; but a control character may be what is left of a digit.
pub(super) fn seen(text: &str) -> Cow<'_, str> {
    let is_lost = |c: char| is_unseen(c) && !c.is_control();
    if text.is_ascii() || !text.contains(is_lost) {
        return Cow::Borrowed(text);
    }
    let seen: String = text.chars().filter(|&c| !is_lost(c)).collect();
    Cow::Owned(seen.trim().to_owned())
}

/// Without the blanks around it; nothing where nobody sees anything.
pub(super) fn trimmed(text: &str) -> &str {
    let text = text.trim();
    let may_be_unseen = text.as_bytes().first().is_some_and(|byte| !byte.is_ascii());
    if may_be_unseen && text.chars().all(is_unseen) {
        return "";
    }
    text
}

/// Without the one by which spreadsheets are told that a cell is text.
pub(super) fn without_apostrophe(text: &str) -> &str {
    text.trim_start_matches(['\'', '’', '‘'])
}

/// Without the name of the zone behind a time.
pub(super) fn without_zone(text: &str) -> &str {
    let before = |zone: &&str| {
        let (time, end) = text.split_at_checked(text.len().checked_sub(zone.len())?)?;
        end.eq_ignore_ascii_case(zone).then(|| time.trim_end())
    };
    let zones = ["wib", "wita", "wit"];
    zones.iter().find_map(before).unwrap_or(text)
}

/// Blank, or what machines write where nobody scanned: `-`, `--:--`.
pub(super) fn is_no_time(text: &str) -> bool {
    let is_dash = |c| matches!(c, '-' | '–' | '—');
    let is_mark = |c| is_dash(c) || matches!(c, ':' | '.' | ' ');
    text.is_empty() || text.contains(is_dash) && text.chars().all(is_mark)
}

/// `07:30`, `07.30`, `07:30:12`, `07.30 WIB`: minutes and the seconds beyond them. Midnight is a time here.
pub fn time(text: &str, lang: Lang) -> Result<(Minute, u8), String> {
    let seen = seen(text);
    let bare = without_zone(without_apostrophe(&seen));
    let separator = if bare.contains(':') { ':' } else { '.' };
    let parts: Vec<Option<u16>> = bare.split(separator).map(two_digits).collect();
    let (hour, minute, second) = match parts.as_slice() {
        [Some(hour), Some(minute)] => (*hour, *minute, 0),
        [Some(hour), Some(minute), Some(second)] => (*hour, *minute, *second),
        _ => (99, 99, 99),
    };
    let minutes_whole = bare.split(separator).skip(1).all(|part| part.len() == 2);
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

    #[test]
    fn what_is_not_seen_is_shown() {
        assert_eq!(
            quote("o\u{ad}p\u{2060}d\u{fe0f}"),
            "`o\\u{ad}p\\u{2060}d\\u{fe0f}`"
        );
    }

    #[test]
    fn times_are_whole() {
        assert_eq!(time("07:30", Lang::En), Ok((450, 0)));
        assert_eq!(time("7.05", Lang::En), Ok((425, 0)));
        assert_eq!(time("07:30:12", Lang::En), Ok((450, 12)));
        assert_eq!(time("\u{200e}07:30\u{2060}", Lang::En), Ok((450, 0)));
        for text in ["07.30 WIB", "07:30WITA", "'7:30 wit", "07:30:00 WIB"] {
            assert_eq!(time(text, Lang::En), Ok((450, 0)), "{text}");
        }
        for text in [
            "07.3",
            "0.3125",
            "24:00",
            "07:60",
            "7",
            "07:16:00<br>TAP",
            "07:3\u{14}0",
            "7:5",
            "WIB",
            "07:30 WIB WIB",
            "pukul 07:30",
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
