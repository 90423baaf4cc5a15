//! Damaged data accuses nobody: contradictions are settled first.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::lang::Lang;
use crate::model::place::Says;
use crate::say;

pub const RULE: Rule = Rule {
    name: "contradictory-rows",
    name_id: "baris-bertentangan",
    level: Level::Breach,
    needs: &[Need::Attendance],
    summary: Text {
        en: "rows of one person and day that say different things",
        id: "baris satu orang pada satu hari yang saling bertentangan",
    },
    explanation: Text {
        en: "Two attendance rows of a person and day say different things, like office and home, or office and sick. A row that says nothing contradicts none. Until this is settled no other rule about that person's work that day fires.",
        id: "Dua baris absensi seseorang pada hari yang sama berbeda isinya, misalnya kantor dan rumah, atau kantor dan sakit. Baris kosong tidak bertentangan dengan apa pun. Selama belum jelas, aturan lain tentang pekerjaannya hari itu tidak berlaku.",
    },
    example: Text {
        en: "Found: one row says WFO, another WFH. Not found: two rows say WFO, one with the arrival and one with the leaving: they are one.",
        id: "Ditemukan: satu baris WFO, satu lagi WFH. Tidak ditemukan: dua baris WFO, satu dengan jam masuk dan satu dengan jam pulang: dianggap satu.",
    },
    remedy: Text {
        en: "delete the row that is wrong",
        id: "hapus baris yang salah",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    if !day.is_contradictory() {
        return None;
    }
    let lang = day.scene.lang;
    let mut said: Vec<&str> = day
        .signs
        .iter()
        .filter_map(|sign| word(sign.says, lang))
        .collect();
    said.sort_unstable();
    said.dedup();
    let list = said.join(", ");
    let rows = day
        .signs
        .iter()
        .filter(|sign| sign.says != Says::Nothing)
        .map(|sign| sign.row)
        .collect();
    Some(Hit::breach(
        say!(lang, "the rows say: {list}", "isi barisnya: {list}"),
        Basis::Nothing,
        rows,
    ))
}

fn word(says: Says, lang: Lang) -> Option<&'static str> {
    match says {
        Says::Nothing => None,
        Says::Work(place) => Some(place.word(lang)),
        Says::Away(absence) => Some(absence.word(lang)),
    }
}
