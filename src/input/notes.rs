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
            let parts = words.split(|word| matches!(word.as_str(), "karena" | "krn" | "because"));
            parts.map(<[String]>::to_vec).collect::<Vec<_>>()
        });
        reasons
            .map(|words| reason(&words))
            .find_map(|reason| reason)
    })
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(words::normal)
        .collect()
}

/// `WFH - zoom`, `sedang WFH`, `bekerja di rumah`: begins so, and nothing takes it back.
pub fn is_home(text: &str) -> bool {
    let words = words_of(text);
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.iter().any(|word| DENIES.contains(word)) {
        return false;
    }
    let lead = |word: &&str| {
        let leads = [
            "sedang", "sdg", "jadwal", "hadir", "kerja", "bekerja", "tugas", "work", "working",
        ];
        leads.contains(word)
    };
    let leading = words.iter().take_while(|word| lead(word)).count();
    words.drain(..leading);
    match words.as_slice() {
        ["wfh", ..] | ["from", "home", ..] => true,
        // `di rumah sakit`, `di rumah dinas`
        ["dari" | "di", "rumah", rest @ ..] => {
            !matches!(rest, ["sakit" | "dinas" | "jabatan" | "makan", ..])
        }
        _ => false,
    }
}

/// They take back what another word says.
const DENIES: &[&str] = &[
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
    "palsu",
    "pura",
    "tapi",
    "tetapi",
    "kecuali",
    "melanggar",
    "without",
    "not",
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
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let at_work = Some(Says::Work(Place::Office));
    if has(DENIES) {
        return at_work.filter(|_| has(READ));
    }
    if has(LABELS) {
        return None;
    }
    let is_letter = |pair: &[String]| {
        let [letter, of] = pair else { return false };
        letter == "surat" && matches!(of.as_str(), "dokter" | "tugas")
    };
    if has(AWAY) || words.windows(2).any(is_letter) {
        return Some(Says::Away(Absence::Permit));
    }
    at_work.filter(|_| has(AT_WORK))
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
        ] {
            assert_eq!(blank(note), away, "{note}");
        }
        for note in [
            "Rapat di Bappeda, 090/12",
            "Lupa finger",
            "Mesin rusak",
            "fingerprint tidak terbaca",
            "tdk finger, mesin error",
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
        ] {
            assert_eq!(scanned(note), None, "{note}");
        }
    }
}
