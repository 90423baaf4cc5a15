//! Notes by which a call-in was called off.

use super::call_words::{NOT, REMOTE, has};
use super::taken_back::{is_back, is_undone, parts, said_of};
use super::words::weekday;

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

/// What somebody is called in for.
const EVENTS: [&str; 19] = [
    "panggilan",
    "pemanggilan",
    "undangan",
    "rapat",
    "rakor",
    "acara",
    "agenda",
    "kegiatan",
    "pertemuan",
    "kunjungan",
    "jadwal",
    "apel",
    "upacara",
    "meeting",
    "visit",
    "event",
    "call",
    "dipanggil",
    "diundang",
];

/// Of these the calls themselves.
const CALLS: [&str; 6] = [
    "panggilan",
    "pemanggilan",
    "undangan",
    "call",
    "dipanggil",
    "diundang",
];

/// Whether it says of a call-in that it was called off.
pub fn is_called_off(text: &str) -> bool {
    let text = &spelled(text);
    // whatever was called off, it wasn't that
    let must_come = |part: Vec<String>| matches!(part.as_slice(), [tetap, come, ..] if tetap == "tetap" && COME.contains(&come.as_str()));
    !parts(text).any(must_come)
        && parts(text).any(|part| {
            let words: Vec<&str> = part.iter().map(String::as_str).collect();
            is_undone(&part) || is_event_off(&words) || is_off(&part) || is_excused(&part)
        })
}

/// As it is written in full.
fn spelled(text: &str) -> String {
    let words = text
        .split(' ')
        .map(|word| match word.to_lowercase().as_str() {
            "tdk" | "gk" | "gak" | "ga" | "ngga" | "nggak" | "enggak" => "tidak",
            "jd" => "jadi",
            "jgn" => "jangan",
            "blm" => "belum",
            "rapatnya" => "rapat",
            "panggilannya" => "panggilan",
            _ => word,
        });
    let text = words.collect::<Vec<_>>().join(" ");
    text.replace("di batalkan", "dibatalkan")
}

/// What begins with words by which nobody need come: `boleh dari rumah`, `salah panggil`.
fn is_excused(part: &[String]) -> bool {
    const BEGIN: [&str; 36] = [
        "panggilan tidak berlaku",
        "panggilan sudah tidak berlaku",
        "tidak dibutuhkan",
        "belum perlu datang",
        "belum perlu ke kantor",
        "boleh dari rumah",
        "boleh di rumah",
        "boleh tidak",
        "boleh tetap wfh",
        "boleh wfh",
        "bisa dari rumah",
        "bisa tetap wfh",
        "tetap bekerja dari rumah",
        "tetap bekerja di rumah",
        "tetap kerja dari rumah",
        "diminta wfh",
        "diminta di rumah",
        "diminta dari rumah",
        "diminta kembali wfh",
        "diminta kembali ke rumah",
        "diizinkan tidak",
        "diizinkan wfh",
        "diizinkan tetap wfh",
        "diizinkan dari rumah",
        "dibolehkan dari rumah",
        "diperbolehkan wfh",
        "dipersilakan wfh",
        "kantor tutup",
        "kantor ditutup",
        "ralat",
        "salah panggil",
        "no need",
        "told not to come",
        "told to stay",
        "stay home",
        "sent home",
    ];
    // `09.00 batal`
    let is_hour = |word: &&String| {
        matches!(
            word.as_str(),
            "jam" | "pukul" | "pkl" | "dipanggil" | "tapi" | "tetapi" | "sudah"
        ) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let rest: Vec<&str> = part
        .iter()
        .skip_while(is_hour)
        .map(String::as_str)
        .collect();
    let is_bare = matches!(rest.as_slice(), [word] if is_back(word));
    let text = rest.join(" ");
    is_bare
        || matches!(rest.as_slice(), ["tidak", "jadi", rest @ ..] if !rest.iter().any(|word| is_back(word) || *word == "wfh"))
        || BEGIN.iter().any(|begin| text.starts_with(begin))
}

fn is_later_day(word: &&str) -> bool {
    LATER.contains(word) || weekday(word).is_some()
}

/// Not to a later hour of that day.
fn is_put_off(rest: &[&str]) -> bool {
    !has(rest, &HOURS) || rest.iter().any(is_later_day)
}

/// `Rapat dengan Sekda ditunda`, `rakor via zoom`, `membatalkan panggilan`.
fn is_event_off(words: &[&str]) -> bool {
    const ABOUT: [&str; 7] = [
        "membahas",
        "bahas",
        "tentang",
        "yang",
        "pembatalan",
        "wfh",
        "untuk",
    ];
    const INSTEAD: [&str; 9] = [
        "via",
        "lewat",
        "melalui",
        "dipindah",
        "dipindahkan",
        "dialihkan",
        "diganti",
        "jadi",
        "secara",
    ];
    let mut pairs = words.iter().zip(words.iter().skip(1));
    if !has(words, &NOT)
        && pairs.any(|(word, what)| *word == "membatalkan" && EVENTS.contains(what))
    {
        return true;
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let is_last =
        is_back(last) || matches!(*last, "ditiadakan" | "diundur" | "dicancel" | "cancel");
    let is_remote = has(words, &INSTEAD) && has(words, &REMOTE);
    let is_sent_home = matches!(
        words,
        ["disuruh" | "diminta" | "dipersilakan", "pulang", ..]
    );
    let is_meeting = !CALLS.contains(first);
    is_sent_home
        || EVENTS.contains(first)
            && !has(words, &ABOUT)
            && !has(words, &NOT)
            && (is_last || is_remote && is_meeting)
}

fn is_off(part: &[String]) -> bool {
    const BESIDE: [&str; 9] = [
        "in", "sudah", "telah", "status", "akhirnya", "ternyata", "diminta", "disuruh", "was",
    ];
    const NEED: [&str; 6] = ["perlu", "usah", "harus", "wajib", "jadi", "diperlukan"];
    let things: Vec<&str> = EVENTS.into_iter().chain(BESIDE).collect();
    let said = said_of(part, &things);
    let is_call = part
        .first()
        .is_some_and(|first| CALLS.contains(&first.as_str()));
    let is_only = said
        .last()
        .is_some_and(|word| matches!(*word, "saja" | "aja"));
    match said.as_slice() {
        // who is told that home is off must come
        [first, "wfh", ..] if is_back(first) || matches!(*first, "pembatalan" | "cancel") => false,
        ["pembatalan", rest @ ..] => rest.first().is_none_or(|next| !OTHERS.contains(next)),
        [
            "ditunda" | "diundur" | "diundurkan" | "digeser" | "reschedule" | "rescheduled"
            | "penundaan" | "postponed",
            rest @ ..,
        ]
        | ["dijadwalkan" | "dijadwal", "ulang", rest @ ..] => is_put_off(rest),
        ["dipindah" | "dipindahkan", "ke", rest @ ..] => {
            rest.iter().any(is_later_day) || has(rest, &REMOTE)
        }
        ["besok" | "lusa"]
        | ["besok" | "lusa", "saja" | "aja" | "datang" | "masuk", ..]
        | ["tetap", "wfh" | "wfa" | "dirumah", ..]
        | ["tetap" | "cukup", "di" | "dari", "rumah", ..]
        | [
            "cancel" | "dicancel" | "urung" | "diurungkan" | "ditiadakan" | "diwakilkan"
            | "diwakili",
            ..,
        ]
        | ["called", "off", ..]
        | ["no", "longer", "needed" | "required" | "necessary"]
        | ["not", "needed" | "required" | "necessary", ..] => true,
        ["jangan", rest @ ..] => has(rest, &COME),
        ["hari", rest @ ..] if is_only => rest.iter().any(is_later_day),
        [first, _] if is_only && is_later_day(first) => true,
        // not `dipanggil via WA saja`
        ["via" | "lewat" | "melalui", rest @ ..] | rest @ [_, _] if is_only && !is_call => {
            has(rest, &REMOTE)
        }
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
        ["cukup" | "diganti" | "dialihkan", rest @ ..] => has(rest, &REMOTE),
        [first, ..] => is_back(first),
        [] => false,
    }
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
            "dicancel",
            "diurungkan",
            "dipanggil lalu dibatalkan",
            "dipanggil tapi batal",
            "pemanggilan dibatalkan",
            "Kabid membatalkan panggilan",
            "rapat koordinasi dibatalkan",
            "rakor batal",
            "rapat dengan Sekda ditunda",
            "kunjungan dibatalkan",
            "rapat via zoom",
            "rapat dipindah ke zoom",
            "zoom saja",
            "via WA saja",
            "cukup dari rumah",
            "jangan datang",
            "tetap dirumah",
            "diminta tetap di rumah",
            "disuruh pulang",
            "tidak diperlukan lagi",
            "hari Rabu saja",
            "Rabu saja",
            "dipindah ke hari Rabu",
            "diwakilkan",
            "meeting cancelled",
            "called off",
            "postponed",
            "no longer needed",
        ] {
            assert!(is_called_off(text), "{text}");
        }
        for text in [
            "09.00 batal",
            "jam 9 dibatalkan",
            "dipanggil tapi tidak jadi",
            "rapatnya batal",
            "panggilan tidak berlaku",
            "ngga jadi",
            "tdk jd",
            "boleh dari rumah",
            "tetap bekerja dari rumah",
            "diizinkan tidak hadir",
            "jgn datang",
            "kantor tutup",
            "salah panggil",
        ] {
            assert!(is_called_off(text), "{text}");
        }
    }

    #[test]
    fn what_takes_no_call_back_is_not_heard() {
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
            "rapat tidak dibatalkan",
            "tidak membatalkan panggilan",
            "rapat membahas anggaran yang ditunda",
            "pulang jam 12",
            "called in",
            "jangan terlambat",
            "hari ini saja",
            "datang saja",
            "dipanggil via WA saja",
            "panggilan lewat telepon",
            "dipindah ke ruang lain",
            "segera",
            "tidak boleh dari rumah",
            "diminta ke kantor",
            "kantor buka",
            "",
        ] {
            assert!(!is_called_off(text), "{text}");
        }
    }
}
