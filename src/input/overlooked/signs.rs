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

/// What a word of two letters or more says. A code that has two meanings excuses by both, or says the office.
pub fn says(text: &str, codes: &Codes) -> Option<Says> {
    match words::says(text, codes) {
        Word::Means(says) => Some(says),
        Word::Ambiguous(..) => Some(Says::Away(Absence::Permit)),
        Word::Unknown => match words::normal(text).as_str() {
            "masuk" | "ada" | "datang" => Some(Says::Work(Place::Office)),
            "isoman" | "isolasi" | "isolasimandiri" | "karantina" => {
                Some(Says::Away(Absence::Sick))
            }
            "bebastugas" => Some(Says::Away(Absence::OffDuty)),
            "tidakhadir" | "ketidakhadiran" | "tidakmasuk" => {
                Some(Says::Away(Absence::WithoutNotice))
            }
            _ => None,
        },
    }
}

/// The same of a heading: `Hadir WFH`, `Sakit/Izin`, `S/I/A`.
pub fn says_of_title(title: &str, codes: &Codes) -> Option<Says> {
    let whole = match words::says(title, codes) {
        Word::Means(says) => Some(says),
        // what marks under it would say isn't known
        _ if title.trim().chars().count() < 2 => None,
        _ => says(title, codes),
    };
    let parts = title.split(|c: char| !c.is_alphanumeric());
    let parts = parts.filter(|part| !part.is_empty());
    // the office is what a row says already
    let of_parts = || {
        let parts: Option<Vec<Says>> = parts.map(|part| says(part, codes)).collect();
        let parts = parts.filter(|parts| parts.len() > 1)?;
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
        Says::Away(Absence::Duty) => !matches!(word.as_str(), "dinas" | "duty" | "pd" | "tg"),
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
        "tidakmasuk",
        "tidakada",
        "false",
        "0",
        "alpa",
        "alpha",
        "a",
        "s",
        "i",
        "c",
        "d",
        "dl",
        "tk",
        "ct",
        "tb",
        "sakit",
        "izin",
        "ijin",
        "cuti",
        "absent",
    ];
    no.contains(&words::normal(cell).as_str())
}

/// Whether it is a heading of boxes to sign in or to tick.
pub fn is_of_signatures(heading: &str) -> bool {
    let heading = words::normal(heading);
    let starts = [
        "tandatangan",
        "ttd",
        "paraf",
        "signature",
        "absen",
        "presensi",
    ];
    starts.iter().any(|start| heading.starts_with(start))
}

/// Whether it is a heading of who was there.
pub fn is_of_attendance(heading: &str) -> bool {
    let title = words::normal(heading);
    let starts = [
        "hadir",
        "kehadiran",
        "ketidakhadiran",
        "tidakhadir",
        "present",
        "attend",
        "absent",
        "ketabsen",
    ];
    is_of_signatures(heading) || starts.iter().any(|start| title.starts_with(start))
}
