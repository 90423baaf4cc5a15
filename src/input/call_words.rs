//! What a call was, and what its note says of it.

use chrono::{Datelike, Weekday};

use super::asked_in::{asks_in, asks_in_on_other_day};
use super::call_off::is_called_off;
use super::notes::{Filled, noted_word};
use super::taken_back::parts;
use super::words::{self, Codes, weekday, words_of};
use crate::model::date::Date;
use crate::model::place::Says;
use crate::model::records::{Call, CallNote};

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

/// What a text beside a call says; without [`CallNote::Unheard`].
pub fn noted(text: &str, call: &Call, codes: &Codes) -> Vec<CallNote> {
    // nobody writes more, and some of what is looked for is looked for at each word
    const MOST: usize = 2000;
    let end = text.char_indices().nth(MOST).map(|(at, _)| at);
    let text = end.and_then(|end| text.get(..end)).unwrap_or(text);
    let mut said = Vec::new();
    let mut say = |note, is_so| {
        if is_so {
            said.push(note);
        }
    };
    say(CallNote::CalledOff, is_called_off(text));
    let is_of_other_day = other_days(text, call.date) != 0;
    let is_excuse = || {
        let word = noted_word(text, Filled::Nothing, codes);
        word.is_some_and(Says::is_excuse)
    };
    if !call.answered {
        let is_reason = is_missed(text) || is_unreached(text) || is_excuse();
        say(CallNote::Reason, is_reason);
    }
    if !call.is_call_in {
        let (asks, asks_otherwise) = (asks_in(text), asks_in_on_other_day(text));
        say(CallNote::AskedIn, asks);
        say(
            CallNote::OtherDay,
            asks_otherwise || asks && is_of_other_day,
        );
        return said;
    }
    say(CallNote::OtherDay, is_of_other_day);
    if call.answered {
        say(CallNote::Reason, is_missed(text) || is_excuse());
        say(CallNote::Came, says_came(text));
    }
    said
}

/// Whether a note that isn't heard tells more than the columns do: not `tidak diangkat`.
pub fn tells_more(note: &str) -> bool {
    const SAID: [&str; 26] = [
        "tidak",
        "tdk",
        "belum",
        "blm",
        "diangkat",
        "dijawab",
        "terjawab",
        "menjawab",
        "ada",
        "jawaban",
        "respon",
        "aktif",
        "dihubungi",
        "dapat",
        "bisa",
        "ok",
        "oke",
        "ya",
        "telepon",
        "cek",
        "check",
        "call",
        "no",
        "not",
        "answer",
        "answered",
    ];
    words_of(note)
        .iter()
        .any(|word| !SAID.contains(&word.as_str()))
}

/// Which of the seven days behind that of a call a text names: bit `n - 1` for the `n`th. `Untuk rapat besok`, `datang
/// hari Rabu`, on a Friday also the working day after what `besok` says.
pub fn other_days(text: &str, date: Date) -> u8 {
    let words = words_of(text);
    if words.iter().any(|word| word == "ini") {
        return 0;
    }
    let today = date.weekday();
    let at = |word: &str, next: &str| match (word, next) {
        ("besok" | "besoknya" | "tomorrow", _) => match today {
            Weekday::Fri => 0b111,
            Weekday::Sat => 0b11,
            _ => 1,
        },
        ("lusa", _) => 0b10,
        ("minggu", "depan") | ("next", "week") => 0b111_1111,
        // `min` and `sel` are much else, `minggu` is a week too
        ("minggu", _) => 0,
        _ => {
            let day = (word.len() > 3).then(|| weekday(word)).flatten();
            let ahead = day.map_or(0, |day| day.days_since(today));
            if ahead == 0 { 0 } else { 1 << (ahead - 1) }
        }
    };
    let nexts = words.iter().skip(1).map(String::as_str).chain([""]);
    let days = words.iter().zip(nexts).map(|(word, next)| at(word, next));
    days.fold(0, |days, own| days | own)
}

/// `sudah hadir`, `tiba 09.30, lupa absen`; not `hadir jam 10`, which may be what was asked for.
fn says_came(text: &str) -> bool {
    const COME: [&str; 7] = ["hadir", "datang", "dtg", "tiba", "sampai", "masuk", "came"];
    parts(text).any(|part| {
        let words: Vec<&str> = part.iter().map(String::as_str).collect();
        if has(&words, &NOT) || has(&words, &REMOTE) || has(&words, &["besok", "lusa"]) {
            return false;
        }
        match words.as_slice() {
            [
                "sudah" | "sdh" | "telah" | "akhirnya" | "langsung",
                come,
                ..,
            ] => COME.contains(come),
            ["hadir" | "datang" | "dtg"] => text.trim().len() < 9,
            ["tiba" | "sampai" | "came", ..]
            | ["hadir" | "datang" | "dtg", "di" | "ke", "kantor"] => true,
            _ => false,
        }
    })
}

/// Whether it says why a call wasn't answered: `menelepon balik`, `sudah lapor via WA`, `tidak ada sinyal`.
fn is_unreached(text: &str) -> bool {
    const WHY: [&str; 10] = [
        "balik", "wa", "whatsapp", "chat", "zoom", "sinyal", "listrik", "rusak", "kantor", "dinas",
    ];
    words_of(text)
        .iter()
        .any(|word| WHY.contains(&word.as_str()))
}

/// Whether it says that somebody else was reached.
fn is_missed(text: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "istri",
        "istrinya",
        "suami",
        "suaminya",
        "anak",
        "anaknya",
        "ibunya",
        "keluarga",
        "keluarganya",
        "pembantu",
        "voicemail",
        "mailbox",
    ];
    const ANSWERED: [&str; 4] = ["diangkat", "dijawab", "diterima", "terjawab"];
    let text = words_of(text).join(" ");
    let mut words = text.split(' ').skip_while(|word| !ANSWERED.contains(word));
    let by = (words.next(), words.find(|word| *word != "oleh"));
    if text == "voicemail" || matches!(by, (Some(_), Some(by)) if OTHERS.contains(&by)) {
        return true;
    }
    [
        "orang lain",
        "bukan ybs",
        "bukan yang bersangkutan",
        "bukan nomor",
        "mesin penjawab",
        "salah sambung",
        "salah nomor",
        "nomor salah",
        "salah orang",
        "wrong number",
    ]
    .iter()
    .any(|said| text.contains(said))
}

/// What a heading says of each call whose cell isn't [`is_none`]: `Dipanggil ke kantor`, `Jam batal`.
pub fn meaning(heading: &str) -> Option<String> {
    const LEADS: [&str; 14] = [
        "jam",
        "pukul",
        "tanggal",
        "tgl",
        "waktu",
        "alasan",
        "sebab",
        "keterangan",
        "ket",
        "catatan",
        "status",
        "hasil",
        "apakah",
        "yang",
    ];
    let words = words_of(heading);
    let words = words.iter().map(String::as_str);
    let words: Vec<&str> = words.skip_while(|word| LEADS.contains(word)).collect();
    let heading = words.join(" ");
    let is_count = has(&words, &["jumlah", "kali", "berapa", "no", "nomor"]);
    (!is_count && (asks_in(&heading) || is_called_off(&heading))).then_some(heading)
}

/// Whether a cell says that what stands above it isn't so, or is a number.
pub fn is_none(cell: &str) -> bool {
    let is_number =
        !cell.is_empty() && cell != "1" && cell.bytes().all(|byte| byte.is_ascii_digit());
    let denies = words_of(cell)
        .first()
        .is_some_and(|first| NOT.contains(&first.as_str()));
    matches!(cell, "" | "-" | "–" | "—")
        || is_number
        || denies
        || words::yes_no(cell) == Some(false)
}

/// What is done from home.
pub(super) const REMOTE: [&str; 15] = [
    "zoom", "online", "daring", "virtual", "vicon", "vidcon", "telepon", "telpon", "wfh", "wa",
    "whatsapp", "chat", "email", "vc", "wag",
];

/// What denies.
pub(super) const NOT: [&str; 8] = ["tidak", "tdk", "tak", "belum", "blm", "bukan", "not", "gak"];

pub(super) fn has(words: &[&str], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(word))
}
