//! What strains a schedule, in notes.

use std::collections::BTreeMap;

use super::page::plain;
use crate::model::circular::Bound;
use crate::model::date::{Date, day_name};
use crate::model::lang::Lang;
use crate::model::roster::{Opd, Roster};
use crate::plan::expect::Against;
use crate::plan::same_again::SameAgain;
use crate::plan::strain::Strain;
use crate::say;

/// `is_open`: the last of the weeks isn't over, so that publishing again serves somebody.
pub fn note(opd: &Opd, strain: &Strain<'_>, roster: &Roster, is_open: bool, lang: Lang) -> String {
    let name = plain(&opd.name);
    let text = match strain {
        Strain::Share {
            clause,
            bound,
            units,
            days,
            office,
            staff,
            limit,
        } => {
            let (text, number) = (plain(&clause.text), plain(&clause.number));
            let mut name = name;
            for &unit in units {
                name = format!("{name}, {}", plain(roster.unit(unit)));
            }
            let (days, bound) = (
                list(days, lang),
                match bound {
                    Bound::Min => lang.pick("needs at least", "mensyaratkan paling sedikit"),
                    _ => lang.pick("allows at most", "membolehkan paling banyak"),
                },
            );
            say!(
                lang,
                "{name}, {days}: published with {office} of {staff} in the office, `{text}` ({number}) {bound} {limit}",
                "{name}, {days}: diumumkan {office} dari {staff} di kantor, sedangkan `{text}` ({number}) {bound} {limit}"
            )
        }
        Strain::Against {
            against,
            people,
            first,
        } => {
            let people = lang.count(*people, ["person", "people"], "orang");
            let (clause, why) = match against {
                Against::Orders(clause) => (
                    clause,
                    lang.pick(
                        "published elsewhere than it orders",
                        "diumumkan di tempat lain daripada perintahnya",
                    ),
                ),
                Against::Ended(clause) => (
                    clause,
                    lang.pick(
                        "published at home, though it has ended and no other clause settles their place",
                        "diumumkan di rumah, padahal sudah berakhir dan tidak ada ketentuan tempat lain",
                    ),
                ),
            };
            let (text, number) = (plain(&clause.text), plain(&clause.number));
            let until = if is_open {
                lang.pick(
                    " until the week is published again: --publish --replace",
                    " sampai minggunya diumumkan ulang: --publish --replace",
                )
            } else {
                ""
            };
            say!(
                lang,
                "{name}, from {first}, `{text}` ({number}): {people} {why}; what was published counts{until}",
                "{name}, mulai {first}, `{text}` ({number}): {people} {why}; yang diumumkan tetap berlaku{until}"
            )
        }
        Strain::Empty { unit, days } => {
            let (unit, days) = (plain(roster.unit(*unit)), list(days, lang));
            say!(
                lang,
                "{name}, {unit}: nobody in the office on {days}",
                "{name}, {unit}: tidak ada yang di kantor pada {days}"
            )
        }
        Strain::Unequal { least, most } => {
            let who = |post: u32| roster.post(post).map_or("", |post| roster.name(post));
            let (few, many) = (plain(who(least.0)), plain(who(most.0)));
            let (least, most) = (least.1, most.1);
            say!(
                lang,
                "{name}: unequal burden: {many} has {most} office days, {few} has {least}",
                "{name}: beban tidak merata: {many} {most} hari di kantor, {few} {least} hari"
            )
        }
    };
    let note = lang.pick("note", "catatan");
    format!("{note}: {text}")
}

/// A line for each week and the two clauses of which one follows the other in it.
pub fn same_again(found: &[(&Opd, SameAgain<'_>)], lang: Lang) -> Vec<String> {
    /// So many OPDs are named.
    const NAMED: usize = 3;
    let mut opds: BTreeMap<_, (&SameAgain<'_>, Vec<&str>)> = BTreeMap::new();
    for (opd, same) in found {
        let alike = (same.week, same.clause.row, same.before.row);
        let (_, opds) = opds.entry(alike).or_insert((same, Vec::new()));
        opds.push(&opd.name);
    }
    let note = |(same, opds): (&SameAgain<'_>, Vec<&str>)| {
        let mut list: Vec<String> = opds.iter().take(NAMED).map(|name| plain(name)).collect();
        list.extend((opds.len() > NAMED).then(|| "…".to_owned()));
        let (count, list) = (
            lang.count(opds.len(), ["OPD", "OPDs"], "OPD"),
            list.join(", "),
        );
        let week = same.week;
        let (own, other) = (same.clause, same.before);
        let later = if own.from < other.from { other } else { own };
        let [number, before, later] = [own, other, later].map(|clause| plain(&clause.number));
        let (from, since) = (own.from, other.from);
        say!(
            lang,
            "note: {count} ({list}): in the week of {week} the same group is in the office as the week before: {number} counts its weeks from {from}, {before} before it from {since}; to go on swapping, let {later} begin a week earlier or later",
            "catatan: {count} ({list}): pada minggu {week} kelompok yang di kantor sama dengan minggu sebelumnya: {number} menghitung minggunya dari {from}, sedangkan {before} sebelumnya dari {since}; agar tetap bergantian, mulailah {later} seminggu lebih awal atau lebih akhir"
        )
    };
    opds.into_values().map(note).collect()
}

/// The first days, and how many more.
fn list(days: &[Date], lang: Lang) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = days
        .iter()
        .take(SHOWN)
        .map(|&day| format!("{} {day}", day_name(day, lang)))
        .collect();
    let shown = shown.join(", ");
    match days.len().saturating_sub(SHOWN) {
        0 => shown,
        more => say!(
            lang,
            "{shown} and {more} more days",
            "{shown} dan {more} hari lagi"
        ),
    }
}
