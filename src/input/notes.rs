//! What a note beside a sign-in says. Clerks write there why somebody didn't sign in, whatever the column is called. It
//! never counts, since that may accuse others, by filling a blank sheet for instance; but it softens.

use super::overlooked::says;
use super::words::{self, Codes};
use crate::model::place::{Absence, Place, Says};

/// What a note says; beside blank fields also by its first word, or by one further on that explains: `sakit (surat
/// dokter)`, `DL Jakarta`, `Rapat di Bappeda`. Beside scans only that somebody was at home.
pub fn noted_word(note: &str, is_blank: bool, codes: &Codes) -> Option<Says> {
    let whole = Some(note).filter(|note| *note != "-");
    let whole = whole.and_then(|note| says(note, false, codes));
    if whole.is_some() || note.is_empty() {
        return whole;
    }
    if !is_blank {
        return is_home(note).then_some(Says::Work(Place::Home));
    }
    let words = words_of(note);
    let first = words.first().filter(|word| word.chars().count() > 1);
    let first = first.and_then(|word| says(word, false, codes));
    let denies = || words.iter().any(|word| DENIES.contains(&word.as_str()));
    first.or_else(|| {
        let meant = words.iter().find_map(|word| explains(word));
        meant.filter(|_| !denies())
    })
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(words::normal)
        .collect()
}

/// `WFH - zoom`, `bekerja di rumah`, but not `Rumah Sakit`.
pub fn is_home(text: &str) -> bool {
    let words = words_of(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_home = |pair: &[&str]| matches!(pair, ["dari" | "di", "rumah"] | ["from", "home"]);
    // `di rumah sakit`
    let is_hospital = words.windows(2).any(|pair| pair == ["rumah", "sakit"]);
    words.contains(&"wfh") || words.windows(2).any(is_home) && !is_hospital
}

/// They take back what another word says.
const DENIES: [&str; 8] = [
    "tidak", "tdk", "tak", "tanpa", "bukan", "belum", "without", "not",
];

/// Words that explain a blank row wherever they stand in its note.
fn explains(word: &str) -> Option<Says> {
    let is_away = matches!(
        word,
        "sakit"
            | "dokter"
            | "rawat"
            | "dirawat"
            | "opname"
            | "berobat"
            | "hamil"
            | "melahirkan"
            | "keguguran"
            | "isoman"
            | "isolasi"
            | "karantina"
            | "cuti"
            | "izin"
            | "ijin"
            | "melayat"
            | "duka"
            | "haji"
            | "umrah"
            | "umroh"
            | "dinas"
            | "dl"
            | "dd"
            | "tugas"
            | "spt"
            | "sppd"
            | "st"
            | "perjadin"
            | "perjalanan"
            | "diklat"
            | "bimtek"
            | "latsar"
            | "pelatihan"
            | "workshop"
            | "seminar"
            | "sosialisasi"
            | "lepas"
            | "libur"
            | "sick"
            | "leave"
            | "duty"
            | "training"
    );
    let is_at_work = matches!(
        word,
        "rapat"
            | "zoom"
            | "piket"
            | "upacara"
            | "kunjungan"
            | "monitoring"
            | "lapangan"
            | "wfh"
            | "lupa"
            | "finger"
            | "mesin"
            | "rusak"
            | "error"
            | "gangguan"
            | "padam"
            | "meeting"
            | "forgot"
    );
    if is_away {
        Some(Says::Away(Absence::Permit))
    } else {
        is_at_work.then_some(Says::Work(Place::Office))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_explain_what_they_say_and_no_more() {
        let codes = Codes::default();
        let blank = |note| noted_word(note, true, &codes);
        let away = Some(Says::Away(Absence::Permit));
        let at_work = Some(Says::Work(Place::Office));
        for note in [
            "Sdg sakit",
            "anak sakit",
            "Surat dokter",
            "ada ST no. 12",
            "Rawat inap",
        ] {
            assert_eq!(blank(note), away, "{note}");
        }
        for note in ["Rapat di Bappeda, 090/12", "Lupa finger", "Mesin rusak"] {
            assert_eq!(blank(note), at_work, "{note}");
        }
        assert_eq!(blank("sakit (flu)"), Some(Says::Away(Absence::Sick)));
        for note in [
            "",
            "-",
            "tidak ada surat izin",
            "tanpa izin",
            "terlambat lapor",
            "07:30",
        ] {
            assert!(matches!(blank(note), None | Some(Says::Work(_))), "{note}");
        }
        for note in ["tidak ada surat izin", "tanpa izin", "cek lagi"] {
            assert_eq!(blank(note), None, "{note}");
        }
        assert_eq!(blank("TK"), Some(Says::Away(Absence::WithoutNotice)));
        let scanned = |note| noted_word(note, false, &codes);
        for note in [
            "WFH",
            "WFH - zoom",
            "(WFH)",
            "Bekerja di rumah",
            "Jadwal WFH",
        ] {
            assert_eq!(scanned(note), Some(Says::Work(Place::Home)), "{note}");
        }
        for note in [
            "kontrol di rumah sakit",
            "pulang cepat",
            "anak sakit",
            "Rumah Dinas",
        ] {
            assert_eq!(scanned(note), None, "{note}");
        }
    }
}
