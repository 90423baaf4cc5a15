//! Notes by which somebody was asked to come to the office.

use super::call_lists::{
    AGAIN, BY, CALLED, CAUSES, ELSEWHERE, ERRANDS, FOR, IN_PERSON, OF_OTHERS, ORDERS,
};
use super::call_words::{NOT, REMOTE, has};
use super::taken_back::parts;
use super::words::words_of;

/// Whether it says that somebody was asked to come to the office that day: `dipanggil pimpinan`, `diminta hadir`.
pub fn asks_in(text: &str) -> bool {
    is_asked(text, &|order, words| !is_of_other_day(order, words))
}

/// The same of another day: `besok diminta ke kantor`.
pub fn asks_in_on_other_day(text: &str) -> bool {
    is_asked(text, &|order, words| {
        is_of_other_day(order, words) && !has(words, &["kemarin"])
    })
}

/// `counts`: whether an order at a place among the words of its part does.
fn is_asked(text: &str, counts: &dyn Fn(usize, &[&str]) -> bool) -> bool {
    // `dipanggil: tidak`
    let text = spelled(text);
    let all = words_of(&text);
    let mut pairs = all.iter().zip(all.iter().skip(1));
    let is_denied =
        pairs.any(|(word, no)| CALLED.contains(&word.as_str()) && denies(&[no.as_str()]));
    !is_denied
        && parts(&text).any(|part| {
            let words: Vec<&str> = part.iter().map(String::as_str).collect();
            (0..words.len()).any(|at| is_order(&words, at) && counts(at, &words))
        })
}

/// As it is written in full.
fn spelled(text: &str) -> String {
    let words = text
        .split(' ')
        .map(|word| match word.to_lowercase().as_str() {
            "dipgl" | "dpanggil" | "dipangil" | "dipnggil" => "dipanggil",
            "dimnta" | "dmnta" | "diminta2" => "diminta",
            "disuru" | "dsuruh" => "disuruh",
            "ktr" | "kntr" | "kntor" => "kantor",
            _ => word,
        });
    let text = words.collect::<Vec<_>>().join(" ").to_lowercase();
    let halves = [
        "panggil",
        "minta",
        "suruh",
        "undang",
        "perintahkan",
        "tugaskan",
        "batalkan",
    ];
    halves.iter().fold(text, |text, half| {
        text.replace(&format!("di {half}"), &format!("di{half}"))
    })
}

/// Whether a day that is named belongs to the order: `besok diminta`, `diminta hadir besok`, but not `diminta hadir
/// untuk rapat besok`.
fn is_of_other_day(order: usize, words: &[&str]) -> bool {
    let behind = words.get(order..).unwrap_or_default();
    let come = comes_at(behind).map_or(order, |come| order + come);
    let is_day = |(at, word): (usize, &&str)| {
        let is_since = at.checked_sub(1).and_then(|at| words.get(at)) == Some(&"sejak");
        matches!(*word, "besok" | "lusa" | "kemarin" | "tomorrow") && !is_since && at <= come + 2
    };
    words.iter().enumerate().any(is_day)
}

/// What denies that somebody was asked.
fn denies(words: &[&str]) -> bool {
    has(words, &NOT) || has(words, &["jangan", "batal", "tanpa"])
}

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
                    && !denies(until_cause(rest))
                    && !rest.iter().any(is_counted)
            }
        };
    // `panggilan masuk`: somebody rang
    let is_ring = *word == "panggilan" && rest == ["masuk"];
    // `laporan harus masuk`, `biasa dipanggil Ujang`
    if has(last.unwrap_or_default(), &OF_OTHERS) {
        return false;
    }
    let is_remote = has(rest, &REMOTE) && !has(rest, &["kantor", "kekantor"]);
    let is_told = ORDERS.contains(word)
        && !is_ring
        && !is_remote
        && come.is_some_and(|come| {
            come < 4
                && is_undenied(come)
                && (!has(near(come), &ERRANDS) || has(near(come), &IN_PERSON))
        });
    let is_by = *word == "panggilan" && has(near(1), &BY);
    let is_for = matches!(
        *word,
        "datang" | "dtg" | "hadir" | "masuk" | "wfo" | "kantor"
    ) && has(near(1), &["atas", "karena", "krn", "sesuai"])
        && has(near(3), &FOR);
    is_called || is_told || is_by || is_for
}

/// What stands before why.
fn until_cause<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let cause = words.iter().position(|word| CAUSES.contains(word));
    words
        .get(..cause.unwrap_or(words.len()))
        .unwrap_or_default()
}

/// Where words begin that say of coming to the office.
fn comes_at(words: &[&str]) -> Option<usize> {
    const COMING: [&str; 18] = [
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
        "berkantor",
        "piket",
        "standby",
        "apel",
        "aula",
        "luring",
        "offline",
        "kehadirannya",
    ];
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    (0..words.len()).find(|&at| {
        let before = at.checked_sub(1).map(word);
        let next = word(at + 1);
        COMING.contains(&word(at)) && before != Some("daftar")
            || matches!(word(at), "ke" | "di" | "dari" | "masuk")
                && matches!(next, "kantor" | "office")
            || word(at) == "masuk"
                && (matches!(next, "" | "kerja" | "hari") || CAUSES.contains(&next))
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
            "dipanggil karena tidak ada petugas",
            "di minta hadir",
            "pimpinan minta ke kantor",
            "diminta mengambil berkas di kantor",
            "ke kantor atas perintah Kadis",
            "diminta ke kantor menyiapkan rapat besok",
            "sejak kemarin diminta ke kantor",
            "rapat zoom dibatalkan, diminta ke kantor",
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
            "laporan harus masuk",
            "biasa dipanggil Pak Haji",
            "kemarin dipanggil",
            "diminta hadir besok",
        ] {
            assert!(!asks_in(text), "{text}");
        }
        for (text, asks) in [
            ("besok diminta ke kantor", true),
            ("diminta hadir besok", true),
            ("besok rapat via zoom", false),
            ("diminta hadir", false),
            ("kemarin dipanggil", false),
        ] {
            assert_eq!(asks_in_on_other_day(text), asks, "{text}");
        }
    }
}
