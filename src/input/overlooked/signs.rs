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
            "tidakhadir" | "ketidakhadiran" | "tidakmasuk" => {
                Some(Says::Away(Absence::WithoutNotice))
            }
            _ => None,
        },
    }
}

/// What a longer text says by its first word: `sakit (surat dokter)`, `WFH sesuai jadwal`. Not `Kantor Camat` or
/// `Rumah Sakit Umum`, which are agencies.
pub fn says_at_first(text: &str, codes: &Codes) -> Option<Says> {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next()?.to_lowercase());
    let says = says(first, false, codes)?;
    let tells = match words::normal(first).as_str() {
        "wfh" | "wfo" | "wfa" => true,
        "rumah" => matches!(second.as_str(), "saja" | "orang" | "wfh" | "sendiri"),
        "dinas" => matches!(second.as_str(), "ke" | "di" | "dalam" | "luar"),
        _ => is_plain_excuse(first, says),
    };
    tells.then_some(says)
}

/// The same of a heading: `Hadir WFH`, `Sakit/Izin`, `S/I/A`.
pub fn says_of_title(title: &str, codes: &Codes) -> Option<Says> {
    let is_short = title.trim().chars().count() < 2;
    let whole = match words::says(title, codes) {
        Word::Means(says) => Some(says),
        // what marks under it would say isn't known
        _ if is_short => None,
        _ => says(title, true, codes),
    };
    let parts = title.split(|c: char| !c.is_alphanumeric());
    let parts = parts.filter(|part| !part.is_empty());
    // the office is what a row says already
    let of_parts = || {
        let parts: Option<Vec<Says>> = parts.map(|part| says(part, true, codes)).collect();
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
        Says::Away(Absence::Duty) => {
            matches!(
                word.as_str(),
                "dl" | "dinasluar" | "tugasluar" | "perjalanandinas"
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

/// The same by a code or a word of absence.
pub fn is_code_of_absence(cell: &str) -> bool {
    let codes = [
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
        "libur",
        "tdh",
        "tmk",
        "tanpaket",
        "tanpaketerangan",
    ];
    codes.contains(&words::normal(cell).as_str())
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

/// Whether it is a heading of who was there and of nothing else: `Hadir`, `Status Absen`, `TTD Pagi`, but not
/// `Hadir Rapat` or `Paraf Atasan`.
pub fn is_of_attendance(heading: &str) -> bool {
    const ABOUT: [&str; 16] = [
        "hadir",
        "kehadiran",
        "ketidakhadiran",
        "absen",
        "absensi",
        "presensi",
        "present",
        "attended",
        "attendance",
        "absent",
        "ttd",
        "paraf",
        "tanda",
        "tangan",
        "tandatangan",
        "signature",
    ];
    const BESIDE: [&str; 17] = [
        "wfo",
        "wfh",
        "kantor",
        "rumah",
        "pagi",
        "hari",
        "ini",
        "ket",
        "keterangan",
        "status",
        "tidak",
        "ya",
        "pegawai",
        "datang",
        "masuk",
        "kolom",
        "daftar",
    ];
    let words = heading.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_about = |word: &String| ABOUT.contains(&word.as_str());
    let is_known = |word: &String| is_about(word) || BESIDE.contains(&word.as_str());
    words.iter().any(is_about) && words.iter().all(is_known)
}

/// Headings of a status or of remarks, below which a word says who was there.
pub fn is_of_status(heading: &str) -> bool {
    let title = words::normal(heading);
    let starts = [
        "status",
        "ket",
        "alasan",
        "posisi",
        "kondisi",
        "pengecualian",
        "mode",
    ];
    is_of_attendance(heading) || starts.iter().any(|start| title.starts_with(start))
}

/// Headings of what a person is or has, below which nothing says who was there.
pub fn is_of_person(heading: &str) -> bool {
    const STARTS: [&str; 43] = [
        "nama",
        "bidang",
        "bagian",
        "unit",
        "subbag",
        "subbid",
        "seksi",
        "opd",
        "skpd",
        "instansi",
        "jabatan",
        "agama",
        "jeniskelamin",
        "jk",
        "golongan",
        "goldarah",
        "pangkat",
        "eselon",
        "ukuran",
        "statuspegawai",
        "statuskepegawaian",
        "statuskawin",
        "statusperkawinan",
        "statuspendidikan",
        "pendidikan",
        "tempatlahir",
        "alamat",
        "nopol",
        "kendaraan",
        "zona",
        "kodebidang",
        "kodeunit",
        "sumberdana",
        "inisial",
        "gejala",
        "keluhan",
        "riwayat",
        "penyakit",
        "komorbid",
        "vaksin",
        "alasanbelumvaksin",
        "surattugas",
        "ptkp",
    ];
    let title = words::normal(heading);
    // `LP` is a code
    let is_sex = title == "lp" && heading.contains('/');
    is_sex || STARTS.iter().any(|start| title.starts_with(start))
}
