//! The medium that counts is a clause.

use std::collections::BTreeSet;

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::ledger::Sign;
use crate::model::finding::Level;
use crate::model::place::{Medium, Place, Says};
use crate::say;

pub const RULE: Rule = Rule {
    name: "wrong-medium",
    name_id: "media-salah",
    level: Level::Note,
    needs: &[Need::Attendance, Need::Medium],
    summary: Text {
        en: "signed in by another medium than the one in force",
        id: "presensi lewat media yang tidak berlaku",
    },
    explanation: Text {
        en: "On a day expected to work no office row has the medium in force, and at least one names another. One a day.",
        id: "Pada hari kerja tidak ada baris kantor dengan media yang berlaku, dan paling sedikit satu menyebut media lain. Satu per hari.",
    },
    example: Text {
        en: "Found: manual is in force, the only row is of the fingerprint machine. Not found: a row without a source.",
        id: "Ditemukan: berlaku manual, satu-satunya baris dari mesin sidik jari. Tidak ditemukan: baris tanpa sumber.",
    },
    remedy: Text {
        en: "the row of the right medium, or a reply",
        id: "baris dari media yang benar, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    day.work()?;
    let medium = day.medium()?;
    let is_in_office = |sign: &&Sign| sign.says == Says::Work(Place::Office);
    let office = day.signs.iter().filter(is_in_office);
    let named = office.clone().filter_map(|sign| sign.medium);
    if named.clone().next().is_none() || named.clone().any(|named| named == medium) {
        return None;
    }
    let named: BTreeSet<Medium> = named.collect();
    let lang = day.scene.lang;
    let used: Vec<&str> = named.iter().map(|other| other.word(lang)).collect();
    let (used, valid) = (used.join(", "), medium.word(lang));
    let detail = say!(
        lang,
        "signed in by {used}; {valid} counts",
        "presensi lewat {used}; yang berlaku {valid}"
    );
    Some(Hit::note(
        detail,
        Basis::Attendance,
        office.map(|sign| sign.row).collect(),
    ))
}
