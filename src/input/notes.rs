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
    first.or_else(|| {
        // each part speaks for itself: `tidak masuk karena sakit`, `tidak bisa hadir, anak sakit`
        let parts = note.split([',', ';', '.', ':', '(', '/']).map(words_of);
        let reasons = parts.flat_map(|words| {
            let parts = words.split(|word| CAUSES.contains(&word.as_str()));
            parts.map(<[String]>::to_vec).collect::<Vec<_>>()
        });
        reasons
            .map(|words| reason(&words))
            .find_map(|reason| reason)
    })
}

/// What stands behind them speaks for itself.
const CAUSES: [&str; 9] = [
    "karena",
    "krn",
    "karna",
    "krna",
    "dikarenakan",
    "sebab",
    "disebabkan",
    "akibat",
    "because",
];

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(words::normal)
        .collect()
}

/// `WFH - zoom`, `jadwal WFH`, `bekerja di rumah`: begins so, and nothing takes it back.
fn is_home(text: &str) -> bool {
    const LEADS: [&str; 9] = [
        "sedang", "sdg", "jadwal", "hadir", "kerja", "bekerja", "tugas", "work", "working",
    ];
    let words = words_of(text);
    let words = words.iter().map(String::as_str);
    let words: Vec<&str> = words.skip_while(|word| LEADS.contains(word)).collect();
    if words.iter().any(|word| ELSEWHERE.contains(word)) {
        return false;
    }
    match words.as_slice() {
        ["wfh", ..] | ["from", "home", ..] => true,
        // not `di rumah sakit`, `di rumah dinas`
        ["dari" | "di", "rumah", rest @ ..] => {
            matches!(
                rest,
                [] | [
                    "wfh" | "saja" | "sendiri" | "zoom" | "online" | "karena",
                    ..
                ]
            )
        }
        _ => false,
    }
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

/// Words by which a note of somebody who scanned says that it was otherwise, or on another day.
const ELSEWHERE: &[&str] = &[
    "tidak",
    "tdk",
    "tak",
    "tanpa",
    "bukan",
    "belum",
    "batal",
    "dibatalkan",
    "ditolak",
    "habis",
    "selesai",
    "tapi",
    "tetapi",
    "namun",
    "kecuali",
    "melanggar",
    "wfo",
    "kantor",
    "masuk",
    "hadir",
    "diganti",
    "ganti",
    "ditukar",
    "ditunda",
    "ditarik",
    "gagal",
    "besok",
    "kemarin",
    "lalu",
    "without",
    "not",
];

/// They take back what is said behind them, if it isn't being there.
const DENIES: &[&str] = &[
    "tidak", "tdk", "tak", "tanpa", "bukan", "belum", "batal", "without", "not",
];
const PRESENT: &[&str] = &[
    "masuk", "hadir", "absen", "bisa", "dapat", "boleh", "sempat", "finger", "ngantor", "datang",
];

/// They take back what is said before them, or at once behind them.
const OVER: &[&str] = &[
    "habis",
    "selesai",
    "palsu",
    "batal",
    "dibatalkan",
    "ditolak",
];

/// They say whose work or which thing is named, not what somebody did: `Staf bidang diklat`.
const LABELS: &[&str] = &[
    "bidang",
    "bagian",
    "seksi",
    "sub",
    "subbag",
    "subag",
    "staf",
    "staff",
    "ruang",
    "unit",
    "upt",
    "petugas",
    "shift",
    "bendahara",
    "kepala",
    "kasubag",
    "kasi",
    "kabid",
    "teknisi",
    "operator",
    "lokasi",
    "pos",
];

/// What a machine did with somebody's finger.
const READ: &[&str] = &[
    "terbaca",
    "terekam",
    "terdeteksi",
    "finger",
    "fingerprint",
    "sidik",
    "rekam",
    "scan",
];

/// Why somebody was away.
const AWAY: &[&str] = &[
    "sakit",
    "rawat",
    "dirawat",
    "opname",
    "berobat",
    "hamil",
    "melahirkan",
    "keguguran",
    "kecelakaan",
    "isoman",
    "isolasi",
    "karantina",
    "vaksin",
    "cuti",
    "izin",
    "ijin",
    "melayat",
    "takziah",
    "duka",
    "meninggal",
    "haji",
    "umrah",
    "umroh",
    "keperluan",
    "banjir",
    "dinas",
    "dl",
    "dd",
    "spt",
    "sppd",
    "st",
    "perjadin",
    "diklat",
    "bimtek",
    "latsar",
    "pelatihan",
    "workshop",
    "seminar",
    "sosialisasi",
    "sick",
    "leave",
    "duty",
    "training",
];

/// Why somebody who worked didn't sign in.
const AT_WORK: &[&str] = &[
    "rapat",
    "zoom",
    "upacara",
    "kunjungan",
    "monitoring",
    "wfh",
    "lupa",
    "rusak",
    "error",
    "gangguan",
    "padam",
    "meeting",
    "forgot",
];

/// What the words of one part give as the reason of a blank row.
fn reason(words: &[String]) -> Option<Says> {
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
        (!is_taken_back(before, behind.get(1))).then_some(says)
    });
    let unread = (has(DENIES) && has(READ)).then_some(Says::Work(Place::Office));
    reasons.into_iter().next().or(unread)
}

/// Whether a reason is denied, over, or part of a name.
fn is_taken_back(before: &[&str], next: Option<&&str>) -> bool {
    /// So many words before it a denial still means it: `tidak ada surat izin`.
    const NEAR: usize = 3;
    let near = before
        .get(before.len().saturating_sub(NEAR)..)
        .unwrap_or_default();
    let denial = near.iter().rposition(|word| DENIES.contains(word));
    let is_denied = denial.is_some_and(|at| {
        let between = near.get(at + 1..).unwrap_or_default();
        !between.iter().any(|word| PRESENT.contains(word))
    });
    let is_over = next.is_some_and(|word| OVER.contains(word))
        || matches!(before.last(), Some(&("selesai" | "pura")));
    is_denied || is_over || before.iter().any(|word| LABELS.contains(word))
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
            "tidak masuk karena sakit",
            "tidak bisa hadir, anak sakit",
            "ada keperluan keluarga",
            "tidak masuk sakit",
            "sudah izin tidak masuk",
            "tidak masuk dikarenakan sakit",
            "anak sakit tidak bisa masuk",
            "masih sakit belum ada surat dokter",
            "tidak hadir ada surat dokter",
            "habis melahirkan",
            "Dirawat di ruang Melati",
            "Mengikuti bimtek bendahara",
        ] {
            assert_eq!(blank(note), away, "{note}");
        }
        for note in [
            "Rapat di Bappeda, 090/12",
            "Lupa finger",
            "Mesin rusak",
            "fingerprint tidak terbaca",
            "tdk finger, mesin error",
            "tidak absen mesin rusak",
            "rapat sampai selesai",
            "Rapat di ruang sekda",
        ] {
            assert_eq!(blank(note), at_work, "{note}");
        }
        assert_eq!(blank("sakit (flu)"), Some(Says::Away(Absence::Sick)));
        assert_eq!(blank("TK"), Some(Says::Away(Absence::WithoutNotice)));
        for note in [
            "",
            "-",
            "tidak ada surat izin",
            "tanpa izin",
            "cek lagi",
            "07:30",
            "Mesin 1",
            "Finger 2",
            "Petugas piket",
            "Staf bidang diklat",
            "Ruang rapat",
            "masa cuti habis",
            "surat sakit palsu",
            "sudah selesai cuti",
        ] {
            assert_eq!(blank(note), None, "{note}");
        }
        let scanned = |note| noted_word(note, false, &codes);
        for note in [
            "WFH",
            "WFH - zoom",
            "(WFH)",
            "Bekerja di rumah",
            "Jadwal WFH",
            "Sedang WFH",
            "Hadir WFH",
            "work from home (zoom)",
            "di rumah karena isolasi",
        ] {
            assert_eq!(scanned(note), Some(Says::Work(Place::Home)), "{note}");
        }
        for note in [
            "kontrol di rumah sakit",
            "di rumah dinas bupati",
            "pulang cepat",
            "anak sakit",
            "Rumah Dinas",
            "tidak WFH",
            "jadwal WFH tapi masuk",
            "laporan WFH sudah diserahkan",
            "kemarin WFH",
            "WFH masuk kantor",
            "WFH diganti WFO",
            "Tugas di rumah singgah",
        ] {
            assert_eq!(scanned(note), None, "{note}");
        }
    }
}
