//! Marks, letters and words by which forms say who was there.

use crate::input::words::{self, Codes, Word};
use crate::model::place::{Absence, Place, Says};

/// Whether a mark changes what a row says; to say nothing on a sheet is to be absent.
pub fn differs(own: Says, mark: Says) -> bool {
    own != mark && (own, mark) != (Says::Nothing, Says::Away(Absence::WithoutNotice))
}

/// Codes of a letter, as forms have them: present, sick, permit and so on.
pub const LETTERS: &str = "hsiacdltk";

/// Of more letters: `DL`, `TK`.
pub fn is_code(cell: &str, codes: &Codes) -> bool {
    cell.len() <= 4 && !matches!(words::says(cell, codes), Word::Unknown)
}

/// A mark in a form, instead of a word.
pub fn is_tick(cell: &str) -> bool {
    let ticks = [
        "v", "x", "√", "✓", "✔", "☑", "×", "*", "●", "•", "o", "1", "1.0", "y", "ya", "yes", "true",
    ];
    ticks.contains(&cell.to_lowercase().as_str())
}

/// What a word of two letters or more says. `is_told`: the heading tells that it is about who was there, so that words
/// count that say much else elsewhere (`Ada`, `TL`); a code of two meanings excuses by both, or says the office.
pub fn says(text: &str, is_told: bool, codes: &Codes) -> Option<Says> {
    match words::says(text, codes) {
        Word::Means(says) => Some(says),
        Word::Ambiguous(..) => is_told.then_some(Says::Away(Absence::Permit)),
        Word::Unknown => match words::normal(text).as_str() {
            "masuk" | "ada" | "datang" if is_told => Some(Says::Work(Place::Office)),
            "isoman" | "isolasi" | "isolasimandiri" | "karantina" => {
                Some(Says::Away(Absence::Sick))
            }
            "bebastugas" => Some(Says::Away(Absence::OffDuty)),
            "tidakhadir" | "ketidakhadiran" | "tidakmasuk" if is_told => {
                Some(Says::Away(Absence::WithoutNotice))
            }
            _ => None,
        },
    }
}

/// What a longer text says by its first word: `sakit (surat dokter)`, `WFH sesuai jadwal`. Not `Kantor Camat` or
/// `Rumah Sakit Umum`, which are agencies, but where the heading tells what it is about.
pub fn says_at_first(text: &str, is_told: bool, codes: &Codes) -> Option<Says> {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next()?.to_lowercase());
    let says = says(first, false, codes)?;
    let tells = match words::normal(first).as_str() {
        _ if is_told => first.chars().count() > 1,
        "wfh" | "wfo" | "wfa" | "hadir" => true,
        "rumah" => matches!(second.as_str(), "saja" | "orang" | "wfh" | "sendiri"),
        "dinas" => matches!(second.as_str(), "ke" | "di" | "dalam" | "luar"),
        _ => is_plain_excuse(first, says),
    };
    tells.then_some(says)
}

/// The same of a heading: `Hadir WFH`, `Sakit/Izin`, `S/I/A`.
pub fn says_of_title(title: &str, codes: &Codes) -> Option<Says> {
    let whole = match words::says(title, codes) {
        Word::Means(says) => Some(says),
        // what marks under it would say isn't known
        Word::Ambiguous(..) => None,
        Word::Unknown => says(title, true, codes),
    };
    let parts = title.split(|c: char| !c.is_alphanumeric());
    let parts = parts.filter(|part| !part.is_empty());
    // the office is what a row says already
    let of_parts = || {
        let of_part = |part: &str| match words::says(part, codes) {
            Word::Ambiguous(..) => Some(Says::Away(Absence::Permit)),
            _ => says(part, false, codes),
        };
        let parts: Vec<&str> = parts.collect();
        let is_late = |part: &&str| matches!(words::normal(part).as_str(), "terlambat" | "late");
        if parts.len() < 2 || parts.iter().any(is_late) {
            return None;
        }
        let parts: Vec<Says> = parts.into_iter().map(of_part).collect::<Option<_>>()?;
        // `Hadir Libur` is work on a day off
        if parts.contains(&Says::Away(Absence::OffDuty)) {
            return None;
        }
        let elsewhere = parts
            .iter()
            .find(|&&says| says != Says::Work(Place::Office));
        elsewhere.or(parts.first()).copied()
    };
    whole.or_else(of_parts)
}

/// A word that has no other meaning on a sheet: not `Diklat` or `Dinas`, which are units and cars, nor a code.
pub fn is_plain_excuse(cell: &str, says: Says) -> bool {
    let word = words::normal(cell);
    match says {
        Says::Away(Absence::Duty) => {
            matches!(
                word.as_str(),
                "dl" | "dinasluar"
                    | "tugasluar"
                    | "perjalanandinas"
                    | "perjadin"
                    | "dinasluarkota"
                    | "dinasluardaerah"
            )
        }
        Says::Work(_)
        | Says::Nothing
        | Says::Away(
            Absence::WithoutNotice
            | Absence::Study
            | Absence::Training
            | Absence::OffDuty
            | Absence::JointLeave,
        ) => false,
        Says::Away(_) => word.len() > 3,
    }
}

/// What says of somebody that they weren't there.
pub fn is_no(cell: &str) -> bool {
    let no = [
        "tidak",
        "tdk",
        "no",
        "n",
        "th",
        "t",
        "tidakhadir",
        "tdkhadir",
        "tidakmasuk",
        "tidakada",
        "false",
        "0",
        "belum",
        "belumttd",
        "tidakttd",
        "tidakabsen",
        "nihil",
        "kosong",
        "bolos",
        "mangkir",
        "absent",
    ];
    no.contains(&words::normal(cell).as_str())
}

/// The same by a code or a word of absence; one of two meanings may be that.
pub fn is_absence(cell: &str, codes: &Codes) -> bool {
    match words::says(cell, codes) {
        Word::Means(says) => matches!(says, Says::Away(_)),
        Word::Ambiguous(..) => true,
        Word::Unknown => matches!(words::normal(cell).as_str(), "tdh" | "tmk" | "tanpaket"),
    }
}

/// As it is typed for one.
pub fn is_signature(cell: &str) -> bool {
    matches!(
        words::normal(cell).as_str(),
        "ttd" | "paraf" | "tandatangan" | "v"
    ) || matches!(cell, "√" | "✓" | "✔")
}
