//! What a note beside a sign-in says. Clerks write there why somebody didn't sign in, whatever the column is called. It
//! never counts, since that may accuse others, by filling a blank sheet for instance; but it softens.

mod lists;
mod places;
mod told;

use self::lists::{
    AT_WORK, AT_WORK_ALONE, AT_WORK_PHRASES, AWAY, AWAY_ALONE, AWAY_PHRASES, BACK, BESIDE_SIGNED,
    CAUSES, DENIES, LABELS, OBJECTIONS, OVER, PRESENT, READ, SIGNED, TICKS, UNABLE,
};
pub use self::places::is_only_home;
use self::places::{is_home, is_of_another_place};
pub use self::told::{Heard, Hearing, Notes};
use super::overlooked::says;
use super::words::{Codes, words_of};
use crate::model::place::{Absence, Place, Says};

/// What is filled in of the row that a note stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    Nothing,
    Times,
    Place,
}

/// What a note says; beside blank fields also by its first word, or by one further on that explains: `sakit (surat
/// dokter)`, `DL Jakarta`, `Rapat di Bappeda`. Beside times only that somebody was at home or on duty, beside a place
/// only that they were at home.
pub fn noted_word(note: &str, filled: Filled, codes: &Codes) -> Option<Says> {
    let whole = whole(note, codes);
    if whole.is_some() || note.is_empty() {
        return whole;
    }
    let parts = parts(note);
    let home = is_home(&parts).then_some(Says::Work(Place::Home));
    if filled == Filled::Nothing && is_signed(note) {
        return Some(Says::Work(Place::Office));
    }
    if filled != Filled::Nothing {
        let is_duty =
            filled == Filled::Times && parts.first().is_some_and(|part| is_duty(&part.words));
        return home.or(is_duty.then_some(Says::Away(Absence::Duty)));
    }
    let first = parts.first().and_then(|part| {
        let word = part.words.first().filter(|word| word.chars().count() > 1)?;
        says(word, false, codes)
    });
    let first = first.filter(|_| !is_first_denied(&parts));
    if first == Some(Says::Away(Absence::WithoutNotice)) {
        return reason_behind(&parts, codes).or(first);
    }
    first.or(home).or_else(|| {
        // each part speaks for itself: `tidak masuk karena sakit`, `tidak bisa hadir, anak sakit`
        let mut reasons = parts.iter().enumerate().map(|(at, part)| {
            let is_denied = parts.get(at + 1).is_some_and(|next| is_denial(&next.words));
            reason(&part.words, codes).filter(|_| !is_denied)
        });
        reasons.find_map(|reason| reason)
    })
}

/// `ttd`, `√`, `sudah t.t.d. (manual)`: only marks and words of a signature.
fn is_signed(note: &str) -> bool {
    let lower = note.to_lowercase().replace("tanda tangan", "ttd");
    let is_sign = |c: char| matches!(c, '.' | '(' | ')' | '/' | ',' | '\u{fe0e}' | '\u{fe0f}');
    let words = lower
        .split_whitespace()
        .map(|word| word.replace(is_sign, ""));
    let words = words.filter(|word| !word.is_empty() && !BESIDE_SIGNED.contains(&word.as_str()));
    let mut words = words.peekable();
    words.peek().is_some()
        && words
            .all(|word| SIGNED.contains(&word.as_str()) || word.chars().all(|c| TICKS.contains(c)))
}

/// `TK, sakit`: what stands behind the word by itself and says that they were away. Whoever shirked has no reason.
fn reason_behind(parts: &[Part], codes: &Codes) -> Option<Says> {
    let (first, rest) = parts.split_first()?;
    let shirked = ["bolos", "membolos", "mangkir"];
    let is_bare = first.words.len() <= 2 && !shirked.contains(&first.words.first()?.as_str());
    let mut words = rest.iter().flat_map(|part| &part.words);
    let is_denied = words.any(|word| DENIES.contains(&word.as_str()));
    let mut reasons = rest.iter().filter_map(|part| reason(&part.words, codes));
    let is_away = |says: &Says| says.is_excuse() && matches!(says, Says::Away(_));
    reasons.find(is_away).filter(|_| is_bare && !is_denied)
}

fn whole(note: &str, codes: &Codes) -> Option<Says> {
    let note = Some(note).filter(|note| *note != "-");
    note.and_then(|note| says(note, false, codes))
}

/// Whether a note that isn't heard to say otherwise than a row of work tells of another place, of an order or of an
/// exchange: `seharusnya WFH`, `dipanggil pimpinan`. `has_calls`: who was called in stands in a file of its own.
pub fn tells_of_another_place(note: &str, own: Place, has_calls: bool) -> bool {
    tells(&parts(note), &[own], has_calls)
}

/// Whether anything is heard beside work in either place, of a word or of another place.
fn may_say_beside_work(note: &str, codes: &Codes) -> bool {
    if whole(note, codes).is_some() {
        return true;
    }
    let parts = parts(note);
    tells(&parts, &[Place::Office, Place::Home], false) || is_home(&parts)
}

fn tells(parts: &[Part], places: &[Place], has_calls: bool) -> bool {
    parts.iter().any(|part| {
        let words: Vec<&str> = part.words.iter().map(String::as_str).collect();
        let mut places = places.iter();
        places.any(|&own| is_of_another_place(&words, own, has_calls))
    })
}

/// What stands between signs, causes and objections, and speaks for itself.
struct Part {
    words: Vec<String>,
    /// It stands behind a cause.
    is_cause: bool,
}

fn parts(note: &str) -> Vec<Part> {
    let note: Vec<String> = note.split_whitespace().map(without_dots).collect();
    let note = note.join(" ");
    let signs = [',', ';', '.', ':', '(', ')', '/'];
    let texts = note.split(signs);
    let texts = texts.flat_map(|text| text.split(" - ").flat_map(|text| text.split(" – ")));
    let mut parts = Vec::new();
    for text in texts {
        parts.push(Part::new(false));
        for word in words_of(text) {
            let is_cause = CAUSES.contains(&word.as_str());
            if is_cause || OBJECTIONS.contains(&word.as_str()) {
                parts.push(Part::new(is_cause));
            } else if let Some(part) = parts.last_mut() {
                part.words.push(word);
            }
        }
    }
    parts.retain(|part| !part.words.is_empty());
    parts
}

impl Part {
    fn new(is_cause: bool) -> Self {
        Self {
            words: Vec::new(),
            is_cause,
        }
    }
}

/// `D.L.` is `DL`.
fn without_dots(word: &str) -> String {
    let letters: Vec<&str> = word.split('.').filter(|part| !part.is_empty()).collect();
    let is_letter =
        |part: &&str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    if letters.len() > 1 && letters.iter().all(is_letter) {
        letters.concat()
    } else {
        word.to_owned()
    }
}

/// `tidak` alone, `tidak ada`.
fn is_denial<T: AsRef<str>>(words: &[T]) -> bool {
    match words {
        [word] => DENIES.contains(&word.as_ref()),
        [word, ada] => DENIES.contains(&word.as_ref()) && ada.as_ref() == "ada",
        _ => false,
    }
}

/// `Sakit: tidak`, `cuti ditolak`.
fn is_first_denied(parts: &[Part]) -> bool {
    match parts {
        [first, next, ..] if first.words.len() == 1 => is_denial(&next.words),
        [first, ..] => {
            let rest = first.words.get(1..).unwrap_or_default();
            let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
            is_denial(&rest) || is_over(&rest)
        }
        [] => false,
    }
}

/// `DL ke provinsi`, but not `Dinas Kesehatan`, `DL besok`.
fn is_duty(words: &[String]) -> bool {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (["dl", rest @ ..] | ["dinas", "luar", rest @ ..]) = words.as_slice() else {
        return false;
    };
    let leads = ["ke", "di", "kota", "daerah", "provinsi", "dalam"];
    rest.first().is_none_or(|next| leads.contains(next))
}

/// `datang terlambat`: they came.
fn came_late(words: &[&str]) -> bool {
    let came = ["datang", "dtg", "masuk", "hadir"];
    let late = ["terlambat", "telat"];
    matches!(words, [first, next, ..] if came.contains(first) && late.contains(next))
}

/// What the words of one part give as the reason of a blank row.
fn reason(words: &[String], codes: &Codes) -> Option<Says> {
    let whole = words.join(" ");
    let whole = Some(whole).filter(|text| text.chars().count() > 1);
    let whole = whole.and_then(|text| says(&text, false, codes));
    let whole = whole.filter(|says| *says != Says::Away(Absence::WithoutNotice));
    let text = words.join(" ");
    let alone = match text.as_str() {
        text if AWAY_ALONE.contains(&text) => Some(Says::Away(Absence::Permit)),
        text if AT_WORK_ALONE.contains(&text) => Some(Says::Work(Place::Office)),
        _ => None,
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let reasons = words.iter().enumerate().filter_map(|(at, word)| {
        let is_letter = matches!(*word, "dokter" | "tugas")
            && at.checked_sub(1).and_then(|before| words.get(before)) == Some(&"surat");
        let (before, from) = words.split_at_checked(at)?;
        let phrase = |list: &[&str]| phrase(from, list);
        let (says, length) = if is_letter || AWAY.contains(word) {
            (Says::Away(Absence::Permit), 1)
        } else if AT_WORK.contains(word) {
            (Says::Work(Place::Office), 1)
        } else if let Some(length) = phrase(AWAY_PHRASES) {
            (Says::Away(Absence::Permit), length)
        } else {
            (Says::Work(Place::Office), phrase(AT_WORK_PHRASES)?)
        };
        (!is_taken_back(before, from.get(length..)?)).then_some(says)
    });
    let is_unable = (0..words.len()).any(|at| {
        words
            .get(at..)
            .is_some_and(|from| phrase(from, UNABLE).is_some())
    });
    let is_unread = has(DENIES) && (has(READ) || is_unable);
    let unread = (is_unread || came_late(&words)).then_some(Says::Work(Place::Office));
    whole.or(alone).or(reasons.into_iter().next()).or(unread)
}

/// How many words the phrase has with which a text begins.
fn phrase(words: &[&str], list: &[&str]) -> Option<usize> {
    let begins = |phrase: &&&str| {
        let mut own = words.iter();
        phrase.split(' ').all(|word| own.next() == Some(&word))
    };
    let phrase = list.iter().find(begins)?;
    Some(phrase.split(' ').count())
}

/// A denial means what stands within so many words behind it: `tidak ada surat izin`.
fn near<'w, 't>(before: &'w [&'t str]) -> &'w [&'t str] {
    const NEAR: usize = 3;
    before
        .get(before.len().saturating_sub(NEAR)..)
        .unwrap_or_default()
}

/// A reason isn't denied by what denies being there: `tidak bisa hadir anak sakit`.
fn is_denied(before: &[&str]) -> bool {
    let near = near(before);
    let denial = near.iter().rposition(|word| DENIES.contains(word));
    denial.is_some_and(|at| {
        let between = near.get(at + 1..).unwrap_or_default();
        !between.iter().any(|word| PRESENT.contains(word))
    })
}

/// `batal`, `luar dibatalkan`: by what stands behind a reason.
fn is_over(behind: &[&str]) -> bool {
    let mut near = behind.iter().take(2);
    let is_back = near.any(|word| BACK.contains(word));
    is_back
        || behind.first().is_some_and(|word| OVER.contains(word))
        || matches!(
            behind,
            ["tidak" | "tdk", "jadi", ..] | [_, "tidak" | "tdk", "jadi", ..]
        )
}

/// Whether a reason is denied, over, or part of a name.
fn is_taken_back(before: &[&str], behind: &[&str]) -> bool {
    let is_over = is_over(behind)
        || is_denial(behind) && !matches!(behind, ["belum", ..])
        || matches!(before.last(), Some(&("selesai" | "pura")));
    is_denied(before) || is_over || before.iter().any(|word| LABELS.contains(word))
}

#[cfg(test)]
mod tests;
