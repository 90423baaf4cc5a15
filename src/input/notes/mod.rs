//! What a note beside a sign-in says. Clerks write there why somebody didn't sign in, whatever the column is called. It
//! never counts, since that may accuse others, by filling a blank sheet for instance; but it softens.

mod lists;
mod told;

use self::lists::{
    AT_WORK, AWAY, CAUSES, DENIES, HOME_LEADS, LABELS, OBJECTIONS, OVER, PRESENT, READ,
    TAKE_HOME_BACK,
};
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
    let whole = Some(note).filter(|note| *note != "-");
    let whole = whole.and_then(|note| says(note, false, codes));
    if whole.is_some() || note.is_empty() {
        return whole;
    }
    let parts = parts(note);
    let first = parts.first().and_then(|part| {
        let word = part.words.first().filter(|word| word.chars().count() > 1)?;
        says(word, false, codes)
    });
    if filled != Filled::Nothing {
        let is_duty =
            filled == Filled::Times && parts.first().is_some_and(|part| is_duty(&part.words));
        let says = is_duty.then_some(Says::Away(Absence::Duty));
        return if is_home(&parts) {
            Some(Says::Work(Place::Home))
        } else {
            says
        };
    }
    let first = first.filter(|_| !is_first_denied(&parts));
    let home = is_home(&parts).then_some(Says::Work(Place::Home));
    first.or(home).or_else(|| {
        // each part speaks for itself: `tidak masuk karena sakit`, `tidak bisa hadir, anak sakit`
        let mut reasons = parts.iter().enumerate().map(|(at, part)| {
            let is_denied = parts.get(at + 1).is_some_and(|next| is_denial(&next.words));
            reason(&part.words, codes).filter(|_| !is_denied)
        });
        reasons.find_map(|reason| reason)
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
            let next = rest.first().map(String::as_str);
            is_denial(rest) || next.is_some_and(|next| OVER.contains(&next))
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

/// `WFH - zoom`, `jadwal WFH`, `bekerja di rumah`: a part begins so, and nothing takes it back. What was the matter in
/// the office may be why.
fn is_home(parts: &[Part]) -> bool {
    let parts = parts.iter().map(|part| {
        let words: Vec<&str> = part.words.iter().map(String::as_str).collect();
        (words, part.is_cause)
    });
    let parts: Vec<_> = parts.collect();
    let is_other =
        |(words, is_cause): &(Vec<&str>, bool)| is_denial(words) || !is_cause && says_office(words);
    parts.iter().any(|(words, _)| says_home(words)) && !parts.iter().any(is_other)
}

fn says_home(words: &[&str]) -> bool {
    let leads = words.iter().take_while(|word| HOME_LEADS.contains(word));
    let rest = match words.get(leads.count()..).unwrap_or_default() {
        ["wfh", rest @ ..] | ["from", "home", rest @ ..] => rest,
        // not `di rumah sakit`, `di rumah dinas`
        ["dari" | "dr" | "di", "rumah" | "rmh", rest @ ..]
            if matches!(
                rest,
                [] | [
                    "wfh" | "saja" | "sendiri" | "zoom" | "online" | "masing",
                    ..
                ]
            ) =>
        {
            rest
        }
        _ => return false,
    };
    let is_taken_back = rest.iter().enumerate().any(|(at, word)| {
        let behind = rest.get(at + 1..).unwrap_or_default();
        TAKE_HOME_BACK.contains(word)
            || DENIES.contains(word) && !behind.iter().any(|word| PRESENT.contains(word))
    });
    !is_taken_back
}

/// `masuk`, `tetap masuk kantor`, but not `tidak ke kantor`, `masuk jam 8`.
fn says_office(words: &[&str]) -> bool {
    let is_time = |word: &&str| {
        matches!(*word, "jam" | "pukul" | "pkl") || word.bytes().all(|b| b.is_ascii_digit())
    };
    words.iter().enumerate().any(|(at, word)| {
        let (before, behind) = words.split_at_checked(at).unwrap_or_default();
        let next = behind.get(1);
        let says = match *word {
            "wfo" | "ngantor" => true,
            "kantor" => matches!(before.last(), Some(&("masuk" | "ke" | "di"))),
            "masuk" => {
                matches!(before, [] | ["tetap" | "tetep" | "tp"]) && !next.is_some_and(is_time)
            }
            _ => false,
        };
        says && !near(before).iter().any(|word| DENIES.contains(word))
    })
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
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let reasons = words.iter().enumerate().filter_map(|(at, word)| {
        let is_letter = matches!(*word, "dokter" | "tugas")
            && at.checked_sub(1).and_then(|before| words.get(before)) == Some(&"surat");
        let says = if is_letter || AWAY.contains(word) {
            Says::Away(Absence::Permit)
        } else if AT_WORK.contains(word) {
            Says::Work(Place::Office)
        } else {
            return None;
        };
        let (before, behind) = words.split_at_checked(at)?;
        (!is_taken_back(before, behind.get(1..)?)).then_some(says)
    });
    let is_unread = has(DENIES) && has(READ);
    let unread = (is_unread || came_late(&words)).then_some(Says::Work(Place::Office));
    whole.or(reasons.into_iter().next()).or(unread)
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

/// Whether a reason is denied, over, or part of a name.
fn is_taken_back(before: &[&str], behind: &[&str]) -> bool {
    let is_over = behind.first().is_some_and(|word| OVER.contains(word))
        || is_denial(behind) && !matches!(behind, ["belum", ..])
        || matches!(before.last(), Some(&("selesai" | "pura")));
    is_denied(before) || is_over || before.iter().any(|word| LABELS.contains(word))
}

/// The same of a cell that says nothing else: `WFH (Rumah)`, `Kerja dari rumah`, but not `Jadwal WFH pegawai`.
pub fn is_only_home(text: &str) -> bool {
    const LEADS: [&str; 7] = [
        "sedang", "hadir", "kerja", "bekerja", "work", "working", "dinas",
    ];
    let is_plain = |c: char| c.is_alphabetic() || " ()[]-/:,+".contains(c);
    let words = words_of(text);
    let words = words.iter().map(String::as_str);
    let words: Vec<&str> = words.skip_while(|word| LEADS.contains(word)).collect();
    let (["wfh", rest @ ..] | ["from", "home", rest @ ..] | ["dari" | "di", "rumah", rest @ ..]) =
        words.as_slice()
    else {
        return false;
    };
    text.chars().all(is_plain)
        && rest
            .iter()
            .all(|word| matches!(*word, "wfh" | "rumah" | "zoom" | "saja" | "home"))
}

#[cfg(test)]
mod tests;
