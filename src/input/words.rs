//! Every word that a cell may hold, in both languages.

use std::collections::HashMap;

use chrono::Weekday;

use crate::model::place::{Absence, Medium, Place, Says};
use crate::model::records::Answer;
use crate::model::schedule::Cell;

/// Letters and digits in lower case: `Call-In`, `call in` and `callin` are one word.
pub fn normal(word: &str) -> String {
    word.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a text, each by [`normal`].
pub fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(normal)
        .collect()
}

/// The same of a code, which may be a sign alone: `√`.
pub fn code(text: &str) -> String {
    let word = normal(text);
    if word.is_empty() {
        text.trim().to_owned()
    } else {
        word
    }
}

/// What `codes.csv` says, by [`code`]; it goes before the built-in words.
pub type Codes = HashMap<String, Says, foldhash::fast::RandomState>;

pub enum Word {
    Means(Says),
    /// Two agencies mean two things by it.
    Ambiguous(&'static str, &'static str),
    Unknown,
}

/// `TK?`, `ya (?)`: whoever wrote it wasn't sure.
pub fn is_doubted(text: &str) -> bool {
    text.contains(['?', '\u{ff1f}']) && text.contains(char::is_alphanumeric)
}

/// By [`normal`], if it is no word that is doubted.
pub fn sure(text: &str) -> String {
    let word = normal(text);
    if is_doubted(text) { word + "?" } else { word }
}

pub fn says(text: &str, codes: &Codes) -> Word {
    let word = code(text);
    match codes.get(&word) {
        Some(&says) => Word::Means(says),
        None => builtin(&word),
    }
}

pub fn builtin(word: &str) -> Word {
    let absence = match word {
        "office" | "wfo" | "kantor" | "hadir" | "h" | "present" | "terlambat" | "late"
        | "tidakapel" | "workfromoffice" | "kerjadarikantor" | "bekerjadarikantor"
        | "kerjadikantor" | "bekerjadikantor" | "dikantor" | "hadirwfo" => {
            return Word::Means(Says::Work(Place::Office));
        }
        "home" | "wfh" | "rumah" | "wfa" | "workfromhome" | "kerjadarirumah"
        | "bekerjadarirumah" | "kerjadirumah" | "bekerjadirumah" | "dirumah" | "hadirwfh" => {
            return Word::Means(Says::Work(Place::Home));
        }
        "a" => return Word::Ambiguous("hadir", "tanpa keterangan"),
        "d" => return Word::Ambiguous("libur", "dinas luar"),
        "l" => return Word::Ambiguous("izin", "libur"),
        "cb" => return Word::Ambiguous("cuti besar", "cuti bersama"),
        "tl" => return Word::Ambiguous("terlambat", "dinas luar"),
        "di" => return Word::Ambiguous("dispensasi", "dinas luar"),
        "ta" => return Word::Ambiguous("tidak apel", "tidak absen"),
        "withoutnotice" | "tk" | "alpa" | "alpha" | "alfa" | "mangkir" | "tanpaketerangan"
        | "absent" | "bolos" => Absence::WithoutNotice,
        "sick" | "s" | "sakit" | "sc" | "cs" | "cutisakit" | "sickleave" => Absence::Sick,
        "permit" | "permission" | "i" | "izin" | "ijin" => Absence::Permit,
        "leave" | "c" | "cuti" => Absence::Leave,
        "annualleave" | "ct" | "cutitahunan" => Absence::AnnualLeave,
        "longleave" | "cutibesar" => Absence::LongLeave,
        "maternityleave" | "cm" | "cutimelahirkan" | "cutibersalin" | "melahirkan" | "bersalin" => {
            Absence::MaternityLeave
        }
        "urgentleave" | "cap" | "cutialasanpenting" | "cutikarenaalasanpenting" => {
            Absence::UrgentLeave
        }
        "jointleave" | "cber" | "cutibersama" => Absence::JointLeave,
        "unpaidleave" | "cltn" | "cutidiluartanggungannegara" => Absence::UnpaidLeave,
        "dutytravel" | "duty" | "dl" | "dinasluar" | "tugasluar" | "dinas" | "tg"
        | "tugasdinas" | "sppd" | "pd" | "perjalanandinas" | "perjadin" | "surattugas"
        | "dinasluarkota" | "dinasluardaerah" | "dinasdalamkota" | "dinasdalamdaerah" => {
            Absence::Duty
        }
        "study" | "tb" | "tugasbelajar" => Absence::Study,
        "training" | "tr" | "dk" | "diklat" | "pelatihan" | "bimtek" | "latsar" => {
            Absence::Training
        }
        "dispensation" | "dispensasi" => Absence::Dispensation,
        "offduty" | "lp" | "lepaspiket" | "o" | "off" | "libur" => Absence::OffDuty,
        _ => return Word::Unknown,
    };
    Word::Means(Says::Away(absence))
}

/// Says that somebody was there, and not where.
pub fn is_presence(text: &str) -> bool {
    matches!(
        normal(text).as_str(),
        "hadir" | "h" | "present" | "terlambat" | "late" | "tidakapel"
    )
}

/// Says of whom something is that it is of all: `Seluruh OPD`, `Semua Bidang`, `-`.
pub fn is_everybody(text: &str) -> bool {
    const OF: [&str; 18] = [
        "",
        "opd",
        "opds",
        "skpd",
        "perangkatdaerah",
        "instansi",
        "unit",
        "units",
        "unitkerja",
        "bidang",
        "bagian",
        "seksi",
        "agencies",
        "pegawai",
        "asn",
        "karyawan",
        "staf",
        "staff",
    ];
    let word = normal(text);
    let mut all = ["semua", "seluruh", "all", "everybody", "everyone"].into_iter();
    let of = all.find_map(|all| word.strip_prefix(all));
    matches!(text, "-" | "–" | "—") || of.is_some_and(|of| OF.contains(&of))
}

pub fn yes_no(text: &str) -> Option<bool> {
    match sure(text).as_str() {
        "yes" | "y" | "ya" | "iya" | "true" | "1" | "ada" => Some(true),
        "no" | "n" | "tidak" | "tdk" | "t" | "false" | "0" | "tidakada" => Some(false),
        _ => None,
    }
}

/// Beside a tick it is a no, alone it is a tick.
pub fn is_cross(text: &str) -> bool {
    normal(text) == "x"
}

/// In a column of few, where a cross is a tick.
pub fn marked(text: &str) -> Option<bool> {
    is_cross(text).then_some(true).or_else(|| yes_no(text))
}

pub fn medium(text: &str) -> Option<Medium> {
    match sure(text).as_str() {
        "manual" => Some(Medium::Manual),
        "fingerprint" | "sidikjari" | "finger" => Some(Medium::Fingerprint),
        "app" | "aplikasi" => Some(Medium::App),
        _ => None,
    }
}

/// A fixed place of a person.
pub fn place(text: &str) -> Option<Place> {
    match builtin(&sure(text)) {
        Word::Means(Says::Work(place)) => Some(place),
        _ => None,
    }
}

pub fn cell(text: &str) -> Option<Cell> {
    match sure(text).as_str() {
        "" if matches!(text.trim(), "" | "-") => Some(Cell::Blank),
        "wfo" | "office" | "kantor" => Some(Cell::Office),
        "wfh" | "home" | "rumah" => Some(Cell::Home),
        "off" | "libur" => Some(Cell::Off),
        "leave" | "cuti" => Some(Cell::Leave),
        "duty" | "dinas" => Some(Cell::Duty),
        word => match builtin(word) {
            Word::Means(Says::Away(Absence::WithoutNotice)) => None,
            Word::Means(Says::Away(absence)) if absence.is_duty() => Some(Cell::Duty),
            Word::Means(Says::Away(_)) => Some(Cell::Leave),
            _ => None,
        },
    }
}

pub fn answer(text: &str) -> Option<Answer> {
    match sure(text).as_str() {
        "excused" | "dibenarkan" => Some(Answer::Excused),
        "disputed" | "disanggah" => Some(Answer::Disputed),
        "confirmed" | "dikonfirmasi" => Some(Answer::Confirmed),
        _ => None,
    }
}

pub fn weekday(text: &str) -> Option<Weekday> {
    match normal(text).as_str() {
        "mon" | "monday" | "senin" | "sen" => Some(Weekday::Mon),
        "tue" | "tuesday" | "selasa" | "sel" => Some(Weekday::Tue),
        "wed" | "wednesday" | "rabu" | "rab" => Some(Weekday::Wed),
        "thu" | "thursday" | "kamis" | "kam" => Some(Weekday::Thu),
        "fri" | "friday" | "jumat" | "jum" => Some(Weekday::Fri),
        "sat" | "saturday" | "sabtu" | "sab" => Some(Weekday::Sat),
        "sun" | "sunday" | "minggu" | "ahad" | "min" => Some(Weekday::Sun),
        _ => None,
    }
}

/// Month names of both languages, long and short, from 1.
pub fn month(text: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["januari", "january", "jan"],
        &["februari", "february", "feb", "pebruari", "peb"],
        &["maret", "march", "mar"],
        &["april", "apr"],
        &["mei", "may"],
        &["juni", "june", "jun"],
        &["juli", "july", "jul"],
        &["agustus", "august", "agu", "agt", "ags", "aug"],
        &["september", "sep", "sept"],
        &["oktober", "october", "okt", "oct"],
        &["november", "nopember", "nov", "nop"],
        &["desember", "december", "des", "dec"],
    ];
    let word = normal(text);
    NAMES
        .iter()
        .position(|names| names.contains(&word.as_str()))
        .map(|index| index as u32 + 1)
}
