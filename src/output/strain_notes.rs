//! What strains a schedule, in notes.

use super::page::plain;
use crate::model::circular::Bound;
use crate::model::date::{Date, day_name};
use crate::model::lang::Lang;
use crate::model::roster::{Opd, Roster};
use crate::plan::expect::Against;
use crate::plan::strain::Strain;
use crate::say;

pub fn note(opd: &Opd, strain: &Strain<'_>, roster: &Roster, lang: Lang) -> String {
    let name = plain(&opd.name);
    let text = match strain {
        Strain::Share {
            clause,
            bound,
            unit,
            date,
            office,
            staff,
            limit,
        } => {
            let (text, number) = (plain(&clause.text), plain(&clause.number));
            let unit = unit.map_or_else(String::new, |unit| {
                format!(", {}", plain(roster.unit(unit)))
            });
            let least = *bound == Bound::Min;
            let bound = lang.pick(
                if least { "at least" } else { "at most" },
                if least {
                    "paling sedikit"
                } else {
                    "paling banyak"
                },
            );
            say!(
                lang,
                "{name}{unit}, {date}: published with {office} of {staff} in the office, `{text}` ({number}) allows {bound} {limit}",
                "{name}{unit}, {date}: diumumkan {office} dari {staff} di kantor, sedangkan `{text}` ({number}) menghendaki {bound} {limit}"
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
            say!(
                lang,
                "{name}, from {first}, `{text}` ({number}): {people} {why}; what was published counts until the week is published again: --publish --replace",
                "{name}, mulai {first}, `{text}` ({number}): {people} {why}; yang diumumkan tetap berlaku sampai minggunya diumumkan ulang: --publish --replace"
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
