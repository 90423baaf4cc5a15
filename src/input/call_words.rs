//! What a call was, and what its note says of it.

use super::asked_in::asks_in;
use super::call_off::is_called_off;
use super::notes::{Filled, noted_word};
use super::words::{self, Codes, words_of};
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
    if is_called_off(text) {
        return Some(CallNote::CalledOff);
    }
    if !is_call_in {
        return asks_in(text).then_some(CallNote::AskedIn);
    }
    if !answered {
        return None;
    }
    let is_excuse = || {
        let word = noted_word(text, Filled::Nothing, codes);
        word.is_some_and(Says::is_excuse)
    };
    (is_missed(text) || is_excuse()).then_some(CallNote::Reason)
}

/// Whether it says that somebody else was reached.
fn is_missed(text: &str) -> bool {
    let text = words_of(text).join(" ");
    [
        "salah sambung",
        "salah nomor",
        "nomor salah",
        "salah orang",
        "wrong number",
    ]
    .iter()
    .any(|said| text.contains(said))
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
