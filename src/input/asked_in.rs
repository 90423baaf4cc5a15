//! Notes by which somebody was asked to come to the office.

use super::call_words::{NOT, REMOTE, has};
use super::taken_back::parts;
use super::words::words_of;

/// Whether it says that somebody was asked to come to the office that day: `dipanggil pimpinan`, `diminta hadir`.
pub fn asks_in(text: &str) -> bool {
    // `dipanggil: tidak`
    let all = words_of(text);
    let mut pairs = all.iter().zip(all.iter().skip(1));
    let is_denied =
        pairs.any(|(word, no)| CALLED.contains(&word.as_str()) && denies(&[no.as_str()]));
    !is_denied
        && parts(text).any(|part| {
            let words: Vec<&str> = part.iter().map(String::as_str).collect();
            !has(&words, &["besok", "lusa", "kemarin"])
                && (0..words.len()).any(|at| is_order(&words, at))
        })
}

/// What denies that somebody was asked.
fn denies(words: &[&str]) -> bool {
    has(words, &NOT) || has(words, &["jangan", "batal", "tanpa"])
}

const CALLED: [&str; 5] = [
    "dipanggil",
    "pemanggilan",
    "memanggil",
    "callin",
    "summoned",
];

/// What asks for something; only with a word of coming.
const ORDERS: [&str; 28] = [
    "panggil",
    "panggilan",
    "diminta",
    "disuruh",
    "diperintah",
    "diperintahkan",
    "diinstruksikan",
    "diarahkan",
    "diharuskan",
    "diwajibkan",
    "wajib",
    "harus",
    "agar",
    "supaya",
    "tolong",
    "mohon",
    "dimohon",
    "segera",
    "perintah",
    "instruksi",
    "arahan",
    "diundang",
    "ditugaskan",
    "ditugasi",
    "asked",
    "told",
    "called",
    "must",
];

/// Called once more, and by what.
const AGAIN: [&str; 13] = [
    "ulang", "kembali", "lagi", "lewat", "via", "melalui", "telepon", "telpon", "kali", "wa",
    "namanya", "phone", "progress",
];

/// Who calls somebody in.
const BY: [&str; 15] = [
    "pimpinan",
    "atasan",
    "kadis",
    "kaban",
    "kepala",
    "kabid",
    "sekretaris",
    "sekda",
    "bupati",
    "walikota",
    "gubernur",
    "camat",
    "lurah",
    "rapat",
    "asisten",
];

/// Where nobody works.
const ELSEWHERE: [&str; 11] = [
    "sekolah",
    "rumah",
    "rs",
    "rsud",
    "polisi",
    "polres",
    "polsek",
    "pengadilan",
    "kejaksaan",
    "puskesmas",
    "klinik",
];

/// What is asked for instead.
const ERRANDS: [&str; 12] = [
    "kirim",
    "mengirim",
    "mengirimkan",
    "isi",
    "mengisi",
    "data",
    "laporan",
    "berkas",
    "file",
    "bukti",
    "foto",
    "menelepon",
];

/// Behind `datang atas`.
const FOR: [&str; 8] = [
    "perintah",
    "arahan",
    "permintaan",
    "instruksi",
    "panggilan",
    "undangan",
    "dipanggil",
    "diminta",
];

/// Whether the word at a place, with those around it, asks somebody in.
fn is_order(words: &[&str], at: usize) -> bool {
    let (Some((before, from)), Some(word)) = (words.split_at_checked(at), words.get(at)) else {
        return false;
    };
    let rest = from.get(1..).unwrap_or_default();
    let near = |count: usize| rest.get(..count.min(rest.len())).unwrap_or_default();
    let last = before.get(before.len().saturating_sub(2)..);
    if denies(last.unwrap_or_default()) {
        return false;
    }
    let come = comes_at(rest);
    let is_undenied = |come: usize| !denies(near(come));
    let is_counted =
        |word: &&str| word.ends_with('x') && word.starts_with(|c: char| c.is_ascii_digit());
    let is_call =
        CALLED.contains(word) || matches!((*word, rest.first()), ("call" | "called", Some(&"in")));
    let is_called = is_call
        && match come {
            Some(come) => is_undenied(come),
            None => {
                !has(rest, &ELSEWHERE)
                    && !has(rest, &AGAIN)
                    && !denies(rest)
                    && !rest.iter().any(is_counted)
            }
        };
    // `panggilan masuk`: somebody rang
    let is_ring = *word == "panggilan" && rest == ["masuk"];
    let is_remote = has(rest, &REMOTE) && !has(rest, &["kantor", "kekantor"]);
    let is_told = ORDERS.contains(word)
        && !is_ring
        && !is_remote
        && come.is_some_and(|come| come < 4 && is_undenied(come) && !has(near(come), &ERRANDS));
    let is_by = *word == "panggilan" && has(near(1), &BY);
    let is_for = matches!(*word, "datang" | "dtg" | "hadir" | "masuk" | "wfo")
        && has(near(1), &["atas", "karena", "krn", "sesuai"])
        && has(near(3), &FOR);
    is_called || is_told || is_by || is_for
}

/// Where words begin that say of coming to the office.
fn comes_at(words: &[&str]) -> Option<usize> {
    const COMING: [&str; 10] = [
        "datang",
        "dtg",
        "hadir",
        "wfo",
        "ngantor",
        "kekantor",
        "menghadap",
        "merapat",
        "come",
        "office",
    ];
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    (0..words.len()).find(|&at| {
        let before = at.checked_sub(1).map(word);
        let next = word(at + 1);
        COMING.contains(&word(at)) && before != Some("daftar")
            || matches!(word(at), "ke" | "di" | "masuk") && matches!(next, "kantor" | "office")
            || word(at) == "masuk" && matches!(next, "" | "kerja" | "hari")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_that_asks_somebody_in_is_told_from_others() {
        for text in [
            "dipanggil",
            "Dipanggil ke kantor",
            "dipanggil pimpinan, segera",
            "sudah dipanggil ulang ke kantor",
            "pemanggilan",
            "call-in",
            "diminta ke kantor",
            "diminta datang pukul 10.00",
            "diminta masuk",
            "disuruh ngantor",
            "panggil ke kantor",
            "panggilan ke kantor",
            "agar menghadap Sekda",
            "harus WFO hari ini",
            "called in by the head",
            "asked to come in",
            "dimohon hadir",
            "diminta dtg",
            "diminta kekantor",
            "datang atas perintah pimpinan",
            "WFO atas perintah Kadis",
            "diundang rapat di kantor",
            "ditugaskan ke kantor",
            "panggilan pimpinan",
            "panggilan rapat",
            "bukan jadwal tapi dipanggil",
            "diminta hadir dan tidak boleh terlambat",
            "wajib hadir tanpa kecuali",
            "karena tidak ada petugas diminta masuk",
            "diminta ke kantor untuk zoom",
            "must come in",
        ] {
            assert!(asks_in(text), "{text}");
        }
        for text in [
            "",
            "di rumah",
            "tidak dipanggil",
            "belum dipanggil",
            "panggilan masuk",
            "panggilan tidak terjawab",
            "dipanggil ulang",
            "dipanggil 2 kali tidak diangkat",
            "diminta tidak datang",
            "diminta hadir di zoom",
            "diminta menyelesaikan laporan",
            "tidak harus masuk",
            "sedang ke kantor",
            "called twice",
            "dipanggil 3x",
            "diminta mengirim laporan ke kantor",
            "diminta data kantor",
            "segera isi daftar hadir",
            "dipanggil tidak menjawab",
            "dipanggil: tidak",
            "anak dipanggil ke sekolah",
            "dipanggil ke rumah sakit",
            "diminta jangan ke kantor",
            "besok diminta ke kantor",
            "call in progress",
        ] {
            assert!(!asks_in(text), "{text}");
        }
    }
}
