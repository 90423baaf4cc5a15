//! `circulars.csv`: the clauses.

use anyhow::Result;

use super::addressed::Addressed;
use super::cells;
use super::clause_words::{CLAUSES, clause, instruction};
use super::codes::doubted;
use super::columns::Column;
use super::intake::Intake;
use super::row::Row;
use super::sheet::Outcome;
use super::words;
use crate::model::circular::{Clause, Due, Instruction, Who, Written};
use crate::model::id::Ids;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::roster::{Echelon, key};
use crate::say;

pub fn circulars(intake: &mut Intake, ids: &mut Ids) -> Result<(Vec<Clause>, Addressed)> {
    let mut clauses = Vec::new();
    let mut addressed = Addressed::default();
    intake.rows(Input::Circulars, |row| {
        if let Some(clause) = read(row, ids) {
            addressed.look(row, &clause);
            clauses.push(clause);
        }
        Outcome::Used
    })?;
    Ok((clauses, addressed))
}

fn read(row: &mut Row<'_, '_>, ids: &mut Ids) -> Option<Clause> {
    let number = row.need(Column::Number);
    let (from, to) = (row.need_date(Column::From), row.date(Column::To));
    row.order(from, to);
    row.name(Column::Opd);
    row.name(Column::Unit);
    let written = Written {
        opds: some_of(row, Column::Opd),
        units: some_of(row, Column::Unit),
        who: some(row, Column::Who),
    };
    let keys = |names: &[String]| names.iter().map(|name| key(name)).collect::<Vec<_>>();
    let (opds, units) = (keys(&written.opds), keys(&written.units));
    let who = whom(&written.who, row, ids);
    let word = row.need(Column::Clause)?;
    let value = row.text(Column::Value);
    let Some(name) = clause(&word) else {
        let known = CLAUSES.map(|(en, id)| row.lang.pick(en, id)).join(", ");
        row.unknown_word(Column::Clause, &word, &known);
        return None;
    };
    if words::is_doubted(&value) {
        row.trouble(Column::Value, doubted(&value, row.lang));
        return None;
    }
    let is_every_day =
        matches!(name, "office" | "home") && matches!(value.as_ref(), "-" | "–" | "—");
    let value = if is_every_day { "" } else { value.as_ref() };
    let says = instruction(name, value, row.lang)
        .map_err(|why| row.trouble(Column::Value, why))
        .ok();
    let (number, from, (says, weekdays)) = (number?, from?, says?);
    if let Instruction::Test { by, .. }
    | Instruction::Report {
        due: Due::On(by), ..
    } = says
        && by < from
    {
        let lang = row.lang;
        row.trouble(
            Column::Value,
            say!(
                lang,
                "it is due on {by}, before the clause begins on {from}",
                "batasnya {by}, sebelum ketentuan mulai berlaku {from}"
            ),
        );
    }
    if !row.troubles.is_empty() {
        return None;
    }
    let text = format!("{word} {value}").trim().to_owned();
    Some(Clause {
        number: number.into_owned(),
        from,
        to,
        opds,
        units,
        who,
        says,
        weekdays,
        text,
        written,
        row: row.place,
    })
}

/// The names in a cell; none where it says that all are meant.
fn some(row: &mut Row<'_, '_>, column: Column) -> Vec<String> {
    let names = row.list(column);
    let is_all = matches!(names.as_slice(), [name] if words::is_everybody(name));
    if is_all { Vec::new() } else { names }
}

/// The same, where `semua` beside a name says neither.
fn some_of(row: &mut Row<'_, '_>, column: Column) -> Vec<String> {
    let names = some(row, column);
    if names.iter().all(|name| words::is_everybody(name)) {
        return Vec::new();
    }
    if let Some(all) = names.iter().find(|name| words::is_everybody(name)) {
        let all = cells::quote(all);
        let text = say!(
            row.lang,
            "says {all} beside names; leave it blank for all, or name only those who are meant",
            "berisi {all} di samping nama; kosongkan bila untuk semua, atau sebutkan hanya yang dimaksud"
        );
        row.trouble(column, text);
    }
    names
}

fn whom(entries: &[String], row: &mut Row<'_, '_>, ids: &mut Ids) -> Vec<Who> {
    let mut who = Vec::new();
    for entry in entries {
        match one(entry, ids, row.lang) {
            Ok(entry) => who.push(entry),
            Err(why) => row.trouble(Column::Who, why),
        }
    }
    who
}

fn one(entry: &str, ids: &mut Ids, lang: Lang) -> Result<Who, String> {
    let (first, rest) = entry.split_once(char::is_whitespace).unwrap_or((entry, ""));
    let rest = rest.trim();
    if words::is_doubted(entry) {
        return Err(doubted(entry, lang));
    }
    match words::normal(first).as_str() {
        "head" | "kepala" if rest.is_empty() => Ok(Who::Head),
        "echelon" | "eselon" if !rest.is_empty() => echelon(rest)
            .filter(|&level| level != Echelon::NONE)
            .map(Who::Echelon)
            .ok_or_else(|| {
                let shown = cells::quote(rest);
                say!(
                    lang,
                    "{shown} is no echelon; it looks like `echelon II` or `echelon III.a`",
                    "{shown} bukan eselon; tulis seperti `eselon II` atau `eselon III.a`"
                )
            }),
        "status" if !rest.is_empty() => Ok(Who::Status(key(rest))),
        "nip" if !rest.is_empty() => Ok(Who::Nip(ids.intern(&cells::id(rest, lang)?))),
        _ => {
            let shown = cells::quote(entry);
            if let Some(meant) = meant(entry, lang) {
                return Err(say!(
                    lang,
                    "{shown} names nobody; write {meant}",
                    "{shown} tidak menunjuk siapa pun; tulis {meant}"
                ));
            }
            Err(say!(
                lang,
                "{shown} names nobody; it looks like `head`, `echelon II`, `status kontrak` or `nip 198001012006041007`",
                "{shown} tidak menunjuk siapa pun; tulis seperti `kepala`, `eselon II`, `status kontrak` atau `nip 198001012006041007`"
            ))
        }
    }
}

/// What was probably meant by an entry without the word that begins it.
fn meant(entry: &str, lang: Lang) -> Option<String> {
    const KINDS: [&str; 11] = [
        "pns",
        "cpns",
        "pppk",
        "p3k",
        "kontrak",
        "tenagakontrak",
        "honorer",
        "thl",
        "ptt",
        "gtt",
        "phl",
    ];
    const HEADS: [&str; 7] = [
        "kepalaopd",
        "kepalaskpd",
        "kepaladinas",
        "kepalabadan",
        "kepalaperangkatdaerah",
        "headofopd",
        "headofagency",
    ];
    let word = words::normal(entry);
    if KINDS.contains(&word.as_str()) {
        return Some(cells::quote(&format!("status {entry}")));
    }
    if word == "asn" {
        return Some("`status PNS|status PPPK`".to_owned());
    }
    if HEADS.contains(&word.as_str()) {
        return Some(lang.pick("`head`", "`kepala`").to_owned());
    }
    let is_number = word.len() == 18 && word.bytes().all(|byte| byte.is_ascii_digit());
    let level = echelon(entry).filter(|&level| level != Echelon::NONE);
    let name = match level {
        Some(_) => lang.pick("echelon", "eselon"),
        None if is_number => "nip",
        None => return None,
    };
    Some(cells::quote(&format!("{name} {entry}")))
}

/// `II`, `II.a`, `IIa`, `II A`, `Eselon II.b`; words for "none" give [`Echelon::NONE`].
pub fn echelon(text: &str) -> Option<Echelon> {
    let word = words::normal(text);
    let bare = word
        .strip_prefix("eselon")
        .or_else(|| word.strip_prefix("echelon"))
        .unwrap_or(&word);
    if matches!(
        bare,
        "" | "non"
            | "none"
            | "noneselon"
            | "tidakada"
            | "staf"
            | "pelaksana"
            | "fungsional"
            | "jft"
            | "jfu"
    ) {
        return Some(Echelon::NONE);
    }
    let letters = bare.trim_start_matches(['i', 'v']);
    let rank = match bare.get(..bare.len() - letters.len())? {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        _ => return None,
    };
    let letter = match letters.as_bytes() {
        [] => 0,
        [letter @ b'a'..=b'e'] => letter - b'a' + 1,
        _ => return None,
    };
    Some(Echelon::new(rank, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn echelons_are_read_in_every_spelling() {
        for text in ["II.a", "IIa", "II A", "Eselon II.a", "ii/a"] {
            assert_eq!(echelon(text), Some(Echelon::new(2, 1)), "{text}");
        }
        assert_eq!(echelon("-"), Some(Echelon::NONE));
        assert_eq!(echelon("lV.a"), None);
        assert!(Echelon::new(2, 0) < Echelon::new(2, 1) && Echelon::new(5, 2) < Echelon::NONE);
    }
}
