//! What a row of `attendance.csv` says.

use std::collections::HashSet;

use super::codes::meaning;
use super::columns::Column;
use super::headings::normal;
use super::notes::{Filled, Heard, noted_word, tells_of_another_place};
use super::overlooked::says as says_word;
use super::prints::hash;
use super::row::Row;
use super::words::{self, Codes};
use crate::ledger::{Noted, Sign};
use crate::model::date::{Date, Minute, clock};
use crate::model::place::{Absence, Medium, Place, Says};
use crate::model::problem::Input;
use crate::model::roster::key;
use crate::say;

/// What a row says, and what its note adds to that. `names`: of OPDs and units, which are told of people; `has_calls`: who
/// was called in stands in a file of its own.
pub fn sign(
    row: &mut Row<'_, '_>,
    codes: &Codes,
    (names, has_calls): (&HashSet<String>, bool),
    is_night: impl Fn(Date) -> bool,
) -> Option<(Sign, Heard)> {
    let place = row.text(Column::Place);
    let (check_in, check_out) = (row.scan(Column::In, codes), row.scan(Column::Out, codes));
    let medium = medium(row);
    let note = row.text(Column::Note);
    let has_out = row.has(Column::Out);
    let has_scans = row.has(Column::In) || has_out;
    let is_place = !matches!(place.as_ref(), "" | "-");
    let is_blank = !is_place && check_in.is_none() && check_out.is_none();
    let says = if is_place {
        meaning(&place, codes, Input::Attendance, row.lang)
            .map_err(|why| {
                let why = why + remarks(row);
                row.trouble(Column::Place, why);
            })
            .ok()?
    } else if has_scans && is_blank {
        Says::Nothing
    } else {
        Says::Work(Place::Office)
    };
    let filled = match (is_place, is_blank) {
        (true, _) => Filled::Place,
        (false, true) => Filled::Nothing,
        (false, false) => Filled::Times,
    };
    let heard_as = match says {
        // why they were away is heard as in a blank row
        Says::Away(Absence::WithoutNotice) => Filled::Nothing,
        _ => filled,
    };
    let is_name = || names.contains(&key(&note)) && says_word(&note, false, codes).is_none();
    let said = if is_name() { "" } else { &*note };
    let word = noted_word(said, heard_as, codes);
    let (noted, heard) = if !is_place {
        beside_no_place(word, says, said)
    } else if says == Says::Work(Place::Office) && words::is_presence(&place) {
        match word {
            Some(Says::Work(Place::Home)) => (Some(Noted::Other), Heard::Otherwise),
            word => (None, beside(word, says, said)),
        }
    } else {
        (None, beside(word, says, said))
    };
    let heard = match (heard, says) {
        (Heard::Nothing, Says::Work(own)) if tells_of_another_place(said, own, has_calls) => {
            Heard::Aside
        }
        _ => heard,
    };
    let minute = |scan: Option<(Minute, u8)>| scan.map(|(minute, _)| minute);
    if let (Some(first), Some(last)) = (check_in, check_out)
        && last < first
        && row.days.is_none_or(|(date, _)| !is_night(date))
    {
        let (arrived, left) = (clock(minute(check_in)?), clock(minute(check_out)?));
        let text = say!(
            row.lang,
            "left at {left}, before arriving at {arrived}; exchange the two or correct one",
            "pulang {left}, sebelum masuk {arrived}; tukar keduanya atau perbaiki salah satu"
        );
        row.trouble(Column::Out, text);
    }
    let seconds = |scan: Option<(Minute, u8)>| scan.map_or(0, |(_, seconds)| seconds);
    let (first, last) = (seconds(check_in), seconds(check_out));
    let sign = Sign {
        says,
        check_in: minute(check_in),
        check_out: minute(check_out),
        out_seconds: last > 0,
        medium,
        has_out,
        noted,
        detail: detail(first, last, note.as_bytes()),
        row: row.place,
    };
    Some((sign, heard))
}

/// What a note does to a row without a place, which it may contradict.
fn beside_no_place(word: Option<Says>, says: Says, note: &str) -> (Option<Noted>, Heard) {
    let noted = match word {
        Some(Says::Work(_)) if says == Says::Nothing => Noted::Other,
        Some(Says::Work(Place::Home)) => Noted::Other,
        Some(word) if word.is_excuse() && says == Says::Nothing => Noted::Excuse,
        // `TK` too, where whoever is listed counts as present
        Some(Says::Away(_)) if says != Says::Nothing => Noted::Other,
        None if says == Says::Nothing && is_text(note) => return (None, Heard::NoReason),
        _ => return (None, Heard::Nothing),
    };
    (Some(noted), Heard::Otherwise)
}

/// More than a number, a dash or the name of the day: a mark too, which may be somebody's signature.
fn is_text(note: &str) -> bool {
    let mut words = note.split(|c: char| !c.is_alphabetic());
    let is_dash = |c: char| c.is_whitespace() || "-–—−_.,:;'\"`~()".contains(c);
    let is_mark = !note.chars().any(char::is_alphanumeric) && !note.chars().all(is_dash);
    if is_mark || matches!(note, "0" | "1") {
        return true;
    }
    note.chars().any(char::is_alphabetic) && !words.any(|word| words::weekday(word).is_some())
}

/// A place goes before what the note says.
fn beside(word: Option<Says>, says: Says, note: &str) -> Heard {
    let is_other = match (says, word) {
        (Says::Work(_), Some(Says::Away(_))) | (Says::Away(_), Some(Says::Work(_))) => true,
        (Says::Work(own), Some(Says::Work(word))) => own != word && !words::is_presence(note),
        (Says::Away(own), Some(Says::Away(word))) => {
            (own == Absence::WithoutNotice) != (word == Absence::WithoutNotice)
        }
        _ => false,
    };
    if is_other {
        Heard::Otherwise
    } else {
        Heard::Nothing
    }
}

/// `keterangan` holds remarks as often as places.
fn remarks(row: &Row<'_, '_>) -> &'static str {
    let is_remarks = normal(&row.heading(Column::Place)) == "keterangan";
    let may_be_remark = is_remarks && !row.has(Column::Note);
    let hint = row.lang.pick(
        ", or call the column `note` if it holds remarks",
        ", atau beri judul `catatan` bila kolom itu berisi catatan",
    );
    if may_be_remark { hint } else { "" }
}

/// Hash of what else a row says: the seconds of its scans and a note; 0 for nothing.
pub fn detail(first: u8, last: u8, note: &[u8]) -> u32 {
    if first == 0 && last == 0 && note.is_empty() {
        0
    } else {
        hash(&(first, last, note)).max(1)
    }
}

fn medium(row: &mut Row<'_, '_>) -> Option<Medium> {
    let text = row.text(Column::Source);
    if matches!(text.as_ref(), "" | "-") {
        return None;
    }
    let medium = words::medium(&text);
    if medium.is_none() {
        row.unknown_word(
            Column::Source,
            &text,
            row.lang
                .pick("manual, fingerprint, app", "manual, sidik jari, aplikasi"),
        );
    }
    medium
}

#[cfg(test)]
mod tests {
    use super::is_text;

    #[test]
    fn marks_are_told_from_dashes() {
        for note in [
            "√", "✓", "✔", "☑", "•", "/", "+", "*", "=", "#", "@", "\\", "1", "0", "v", "TTD",
        ] {
            assert!(is_text(note), "{note}");
        }
        for note in ["", "-", ".", "–", "(-)", "12", "07:30", "Senin"] {
            assert!(!is_text(note), "{note}");
        }
    }
}
