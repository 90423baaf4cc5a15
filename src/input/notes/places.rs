//! Where a note says that somebody was.

use super::lists::{
    DENIES, HOME_LEADS, HOMES, LABELS, NOT_OWN, ORDERS, PAPERWORK, PLANS, PRESENT, STAFF,
    TAKE_HOME_BACK, TOPICS,
};
use super::{Part, is_denial, is_denied, near};
use crate::input::words::words_of;
use crate::model::place::Place;

/// `WFH - zoom`, `jadwal WFH`, `bekerja di rumah`: a part says so, and nothing takes it back. What was the matter in the
/// office may be why.
pub(super) fn is_home(parts: &[Part]) -> bool {
    let parts = parts.iter().map(|part| {
        let words: Vec<&str> = part.words.iter().map(String::as_str).collect();
        (words, part.is_cause)
    });
    let parts: Vec<_> = parts.collect();
    let is_other =
        |(words, is_cause): &(Vec<&str>, bool)| is_denial(words) || !is_cause && says_office(words);
    parts.iter().any(|(words, _)| says_home(words)) && !parts.iter().any(is_other)
}

fn says_home(words: &[&str]) -> bool {
    let starts = |at| {
        let (before, from) = words.split_at_checked(at).unwrap_or_default();
        let Some((rest, is_plain)) = home(from) else {
            return false;
        };
        let is_led = before.iter().all(|word| HOME_LEADS.contains(word));
        if is_topic(before) {
            return false;
        }
        let is_of_staff = rest.iter().any(|word| STAFF.contains(word));
        (is_led || is_plain && is_own(before)) && !is_of_staff && !is_home_taken_back(rest)
    };
    words == ["daring"] || (0..words.len()).any(starts)
}

/// What stands behind a word of home; and whether it means nothing else.
fn home<'w, 't>(words: &'w [&'t str]) -> Option<(&'w [&'t str], bool)> {
    match words {
        ["from", "home" | "anywhere", rest @ ..] => Some((rest, true)),
        [word, rest @ ..] if HOMES.contains(word) => Some((rest, true)),
        ["kerja" | "bekerja", "daring", rest @ ..] => Some((rest, false)),
        // not `di rumah sakit`, `di rumah dinas`
        ["dari" | "dr" | "di", "rumah" | "rmh", rest @ ..]
            if matches!(
                rest,
                [] | [
                    "wfh" | "saja" | "sendiri" | "zoom" | "online" | "masing",
                    ..
                ]
            ) =>
        {
            Some((rest, false))
        }
        _ => None,
    }
}

/// `laporan WFH`, but not `rekap WFH`, `kemarin WFH`, `tidak WFH`.
fn is_own(before: &[&str]) -> bool {
    let is_other = |word: &&str| {
        [NOT_OWN, STAFF, LABELS]
            .iter()
            .any(|list| list.contains(word))
    };
    !before.iter().any(is_other) && !is_denied(before)
}

/// `membahas jadwal WFH`, but not `sesuai jadwal WFH`: what they worked on.
fn is_topic(before: &[&str]) -> bool {
    let is_plan = |word: &&&str| PLANS.contains(word);
    let plans = before.iter().rev().take_while(is_plan).count();
    let about = before.iter().rev().nth(plans);
    about.is_some_and(|word| TOPICS.contains(word) || plans > 0 && PAPERWORK.contains(word))
}

fn is_home_taken_back(rest: &[&str]) -> bool {
    rest.iter().enumerate().any(|(at, word)| {
        let behind = rest.get(at + 1..).unwrap_or_default();
        // `WFH tidak ke kantor`, `WFH bukan WFO`
        let is_of_office = |word: &&str| PRESENT.contains(word) || is_office(word);
        TAKE_HOME_BACK.contains(word) || DENIES.contains(word) && !behind.iter().any(is_of_office)
    })
}

fn is_office(word: &str) -> bool {
    matches!(word, "wfo" | "ngantor" | "kantor")
}

/// `masuk`, `tetap masuk kantor`, but not `tidak ke kantor`, `masuk jam 8`.
fn says_office(words: &[&str]) -> bool {
    let is_time = |word: &&str| {
        matches!(*word, "jam" | "pukul" | "pkl") || word.bytes().all(|b| b.is_ascii_digit())
    };
    words.iter().enumerate().any(|(at, word)| {
        let (before, behind) = words.split_at_checked(at).unwrap_or_default();
        let next = behind.get(1);
        let says = match *word {
            "wfo" | "ngantor" | "dipanggil" => true,
            "kantor" => matches!(before.last(), Some(&("masuk" | "ke" | "di"))),
            "masuk" => {
                matches!(before, [] | ["tetap" | "tetep" | "tp"])
                    && !next.is_some_and(is_time)
                    && !behind.iter().any(|word| HOMES.contains(word))
            }
            _ => false,
        };
        says && !near(before).iter().any(|word| DENIES.contains(word))
    })
}

/// Says that it was otherwise than the row, but not where; or where, but not that it was so.
pub(super) fn is_of_another_place(words: &[&str], own: Place, has_calls: bool) -> bool {
    let is_order = |at: usize| match words.get(at..).unwrap_or_default() {
        ["perintah", ..] => at > 0 && words.get(at - 1) != Some(&"surat"),
        [
            "tukar" | "ganti",
            "jadwal" | "hari" | "shift" | "piket" | "dengan" | "dgn",
            ..,
        ] => true,
        ["dipanggil", ..] if has_calls && own == Place::Office => false,
        [word, ..] => ORDERS.contains(word),
        [] => false,
    };
    let mut starts = 0..words.len();
    starts.any(|at| {
        let (before, from) = words.split_at_checked(at).unwrap_or_default();
        let is_of_work = || matches!(before.last(), Some(&("kerja" | "bekerja")));
        let is_elsewhere = match own {
            Place::Office => {
                home(from).is_some_and(|(_, is_plain)| is_plain || is_of_work())
                    || matches!(from, ["tidak" | "tdk", "ke" | "di" | "masuk", "kantor", ..])
            }
            Place::Home => matches!(
                from,
                ["wfo" | "ngantor", ..] | ["ke" | "di" | "masuk", "kantor"]
            ),
        };
        is_elsewhere || is_order(at)
    })
}

/// A cell that says home and nothing else: `WFH (Rumah)`, `Kerja dari rumah`, but not `Jadwal WFH pegawai`.
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
