//! What a call was, and what its note says of it.

use super::notes::{Filled, noted_word};
use super::taken_back::{is_back, parts, said_of};
use super::words::{self, Codes, weekday, words_of};
use crate::model::place::Says;
use crate::model::records::CallNote;

/// Blank is a check.
pub fn is_call_in(kind: &str) -> Option<bool> {
    match words::sure(kind).as_str() {
        "" | "check" | "cek" | "pengecekan" | "periksa" | "kontrol" | "telepon" | "telpon"
        | "wa" | "whatsapp" | "videocall" => Some(false),
        "callin" | "dipanggil" => Some(true),
        _ => None,
    }
}

/// `Diangkat`, `tidak diangkat`, `tdk aktif`, or a plain yes or no.
pub fn answered(text: &str) -> Option<bool> {
    let is_yes = |word: &str| matches!(word, "dijawab" | "diangkat" | "terjawab" | "answered");
    let word = words::sure(text);
    let mut denials = ["tidak", "tdk", "not"].iter();
    let denied = denials.find_map(|denial| word.strip_prefix(denial));
    match denied {
        _ if is_yes(&word) => Some(true),
        Some(word) if is_yes(word) || word == "aktif" => Some(false),
        _ if word == "noanswer" => Some(false),
        _ => words::yes_no(text),
    }
}

/// What the note of a call says.
pub fn noted(text: &str, is_call_in: bool, answered: bool, codes: &Codes) -> Option<CallNote> {
    if !is_call_in {
        return asks_in(text).then_some(CallNote::AskedIn);
    }
    if !answered {
        return None;
    }
    if is_called_off(text) {
        return Some(CallNote::CalledOff);
    }
    let is_excuse = || {
        let word = noted_word(text, Filled::Nothing, codes);
        word.is_some_and(Says::is_excuse)
    };
    (is_missed(text) || is_excuse()).then_some(CallNote::Reason)
}

/// Behind `pembatalan`: what was cancelled is something else.
const OTHERS: [&str; 12] = [
    "kontrak",
    "perjanjian",
    "tiket",
    "pesanan",
    "lelang",
    "tender",
    "sk",
    "surat",
    "izin",
    "cuti",
    "nikah",
    "anggaran",
];

/// Behind `ditunda`.
const HOURS: [&str; 6] = ["jam", "pukul", "pkl", "menit", "siang", "sore"];
const LATER: [&str; 7] = [
    "besok", "besoknya", "lusa", "minggu", "depan", "tgl", "tanggal",
];

const COME: [&str; 6] = ["masuk", "datang", "hadir", "ke", "wfo", "ngantor"];

/// What is done from home.
const REMOTE: [&str; 15] = [
    "zoom", "online", "daring", "virtual", "vicon", "vidcon", "telepon", "telpon", "wfh", "wa",
    "whatsapp", "chat", "email", "vc", "wag",
];

/// Whether it says of a call-in that it was called off.
fn is_called_off(text: &str) -> bool {
    const THINGS: [&str; 17] = [
        "panggilan",
        "dipanggil",
        "call",
        "in",
        "sudah",
        "telah",
        "status",
        "akhirnya",
        "ternyata",
        "rapat",
        "acara",
        "agenda",
        "kegiatan",
        "pertemuan",
        "jadwal",
        "apel",
        "upacara",
    ];
    const NEED: [&str; 5] = ["perlu", "usah", "harus", "wajib", "jadi"];
    // whatever was called off, it wasn't that
    let must_come = |part: Vec<String>| matches!(part.as_slice(), [tetap, come, ..] if tetap == "tetap" && COME.contains(&come.as_str()));
    if parts(text).any(must_come) {
        return false;
    }
    let is_later_day = |word: &&str| LATER.contains(word) || weekday(word).is_some();
    // not to a later hour of that day
    let is_put_off = |rest: &[&str]| {
        !rest.iter().any(|word| HOURS.contains(word)) || rest.iter().any(is_later_day)
    };
    let tells = |part: Vec<String>| {
        match said_of(&part, &THINGS).as_slice() {
            // who is told that home is off must come
            [first, "wfh", ..] if is_back(first) || matches!(*first, "pembatalan" | "cancel") => {
                false
            }
            ["pembatalan", rest @ ..] => rest.first().is_none_or(|next| !OTHERS.contains(next)),
            [
                "ditunda" | "diundur" | "diundurkan" | "digeser" | "reschedule" | "rescheduled"
                | "penundaan",
                rest @ ..,
            ]
            | ["dijadwalkan" | "dijadwal", "ulang", rest @ ..] => is_put_off(rest),
            ["besok" | "lusa"]
            | ["besok" | "lusa", "saja" | "aja" | "datang" | "masuk", ..]
            | ["tetap", "wfh" | "wfa", ..]
            | ["tetap", "di", "rumah", ..]
            | ["cancel" | "urung" | "ditiadakan", ..] => true,
            // `tidak perlu datang`, but not `tidak jadi dibatalkan`
            [
                "tidak" | "tdk" | "tak" | "nggak" | "gak" | "ga",
                need,
                rest @ ..,
            ] => {
                NEED.contains(need)
                    && !rest
                        .iter()
                        .any(|word| is_back(word) || matches!(*word, "wfh" | "telat" | "terlambat"))
            }
            ["cukup" | "diganti" | "dialihkan", rest @ ..] => {
                rest.iter().any(|word| REMOTE.contains(word))
            }
            [first, ..] => is_back(first),
            [] => false,
        }
    };
    parts(text).any(tells)
}

/// Whether it says that somebody else was reached.
fn is_missed(text: &str) -> bool {
    let text = words_of(text).join(" ");
    [
        "salah sambung",
        "salah nomor",
        "nomor salah",
        "wrong number",
    ]
    .iter()
    .any(|said| text.contains(said))
}

/// Whether it says that somebody was asked to come to the office: `dipanggil pimpinan`, `diminta hadir`.
pub fn asks_in(text: &str) -> bool {
    const CALLED: [&str; 5] = [
        "dipanggil",
        "pemanggilan",
        "memanggil",
        "callin",
        "summoned",
    ];
    const ORDERS: [&str; 23] = [
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
        "segera",
        "perintah",
        "instruksi",
        "arahan",
        "asked",
        "told",
        "called",
    ];
    const DENIES: [&str; 9] = [
        "tidak", "tdk", "tak", "belum", "blm", "bukan", "batal", "tanpa", "not",
    ];
    // called once more, and by what
    const AGAIN: [&str; 12] = [
        "ulang", "kembali", "lagi", "lewat", "via", "melalui", "telepon", "telpon", "kali", "wa",
        "namanya", "phone",
    ];
    let tells = |part: Vec<String>| {
        let words: Vec<&str> = part.iter().map(String::as_str).collect();
        let has = |words: &[&str], list: &[&str]| words.iter().any(|word| list.contains(word));
        let comes = |words: &[&str]| {
            let mut pairs = words.iter().zip(words.iter().skip(1));
            has(
                words,
                &[
                    "kantor",
                    "ngantor",
                    "datang",
                    "hadir",
                    "wfo",
                    "menghadap",
                    "merapat",
                    "office",
                ],
            ) || pairs.any(|pair| matches!(pair, (&"come", &"in")))
                || words.last() == Some(&"masuk")
        };
        words.iter().enumerate().any(|(at, word)| {
            let Some((before, from)) = words.split_at_checked(at) else {
                return false;
            };
            let rest = from.get(1..).unwrap_or_default();
            let is_call = CALLED.contains(word)
                || matches!((*word, rest.first()), ("call" | "called", Some(&"in")));
            // somebody rang
            let is_ring = *word == "panggilan" && rest == ["masuk"];
            let is_told = is_call && (comes(rest) || !has(rest, &AGAIN))
                || ORDERS.contains(word) && !is_ring && comes(rest) && !has(rest, &REMOTE);
            is_told && !has(before, &DENIES) && !(ORDERS.contains(word) && has(rest, &DENIES))
        })
    };
    parts(text).any(tells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_a_call_back_is_said_of_the_call() {
        for text in [
            "dibatalkan pukul 09.30",
            "Panggilan batal",
            "Hadir 10.00, dibatalkan",
            "tidak jadi",
            "tidak perlu datang",
            "tdk usah datang",
            "pembatalan",
            "Cancel",
            "cukup via zoom",
            "cukup lewat WA",
            "diganti zoom",
            "diganti WFH",
            "tetap WFH",
            "ditunda",
            "ditunda ke hari Rabu",
            "diundur",
            "diundur besok",
            "dijadwalkan ulang",
            "agenda ditunda",
            "rapat dibatalkan",
            "rapat ditiadakan",
            "besok saja",
            "pembatalan pemanggilan",
            "pembatalan 09.30",
            "tidak jadi datang",
            "batal rapat, tetap di rumah",
            "ditunda besok jam 10",
            "ditunda ke Rabu pukul 09.00",
            "pembatalan mendadak",
        ] {
            assert!(is_called_off(text), "{text}");
        }
        for text in [
            "tidak dibatalkan",
            "tidak jadi dibatalkan",
            "tidak jadi WFH",
            "tidak datang",
            "tidak perlu terlambat",
            "tetap datang",
            "zoom dengan pimpinan",
            "cukup jelas",
            "diganti hari Rabu",
            "batal WFH",
            "pembatalan WFH",
            "pembatalan kontrak dibahas",
            "rapat membahas pembatalan kontrak",
            "ditunda ke jam 10",
            "diundur 30 menit",
            "dijadwalkan ulang pukul 13.00",
            "besok rapat",
            "batal rapat, tetap masuk",
            "rapat dibatalkan, tetap ke kantor",
            "segera",
            "",
        ] {
            assert!(!is_called_off(text), "{text}");
        }
    }

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
        ] {
            assert!(!asks_in(text), "{text}");
        }
    }
}
