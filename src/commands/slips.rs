//! Names of OPDs and units that nobody in the roster has, and kinds of reports that nobody asked for, that are likely
//! meant to be others.

use std::collections::{BTreeSet, HashSet};

use super::folder::Folder;
use crate::input::cells::quote;
use crate::input::clause_words::report_word;
use crate::input::intake::Intake;
use crate::model::circular::{Clause, Instruction};
use crate::model::lang::Lang;
use crate::model::likeness::{COMPARED, meant};
use crate::model::records::Submission;
use crate::model::roster::key;
use crate::model::source::RowRef;
use crate::say;

/// A clause or holiday of a misspelt name holds for nobody. Each name by [`key`], and what is said of it.
pub fn slips(folder: &Folder) -> Vec<(String, String)> {
    let roster = &folder.roster;
    let (mut opds, mut units) = (Vec::new(), Vec::new());
    for clause in &folder.clauses {
        let of_clause = |name| (clause.row, name);
        opds.extend(clause.written.opds.iter().map(of_clause));
        units.extend(clause.written.units.iter().map(of_clause));
    }
    let opds_known = roster.opds.iter().map(|opd| opd.name.as_str());
    let units_known = roster.units.iter().map(String::as_str);
    let mut lines = lists(&folder.intake, "OPD", &mut opds, &opds_known);
    lines.extend(lists(&folder.intake, "unit", &mut units, &units_known));
    let mut days: Vec<_> = folder.calendar.local.values().collect();
    days.sort_by_key(|day| day.row);
    let days = days.into_iter().filter(|day| !day.opd.is_empty());
    opds.extend(days.map(|day| (day.row, &day.opd)));
    lines.extend(unlike(&folder.intake, "OPD", &opds, &opds_known));
    lines.extend(unlike(&folder.intake, "unit", &units, &units_known));
    lines
}

/// Several names with commas between them are one that nobody has. Taken out of the names, with what is said of them.
fn lists<'k>(
    intake: &Intake,
    what: &str,
    names: &mut Vec<(RowRef, &String)>,
    known: &(impl Iterator<Item = &'k str> + Clone),
) -> Vec<(String, String)> {
    if !names.iter().any(|(_, name)| name.contains(',')) {
        return Vec::new();
    }
    let known: HashSet<String> = known.clone().map(key).collect();
    let is_list = |(_, name): &mut (RowRef, &String)| {
        let is_known = |name: &str| known.contains(&key(name));
        name.contains(',') && !is_known(name) && name.split(',').all(is_known)
    };
    let note = |(row, name): (RowRef, &String)| {
        let (place, shown) = (intake.sources.show(row), quote(name));
        let line = say!(
            intake.lang,
            "{place}: {shown} is read as the name of one {what}; write `|` between several, in place of the comma",
            "{place}: {shown} dibaca sebagai nama satu {what}; beberapa {what} dipisahkan dengan `|`, bukan koma"
        );
        (key(name), line)
    };
    names.extract_if(.., is_list).map(note).collect()
}

/// What is said of the names of OPDs or units that none of the known ones is but one is like.
pub fn notes<'k>(
    intake: &Intake,
    what: &str,
    names: &[(RowRef, &String)],
    known: &(impl Iterator<Item = &'k str> + Clone),
) -> Vec<String> {
    let said = unlike(intake, what, names, known).into_iter();
    said.map(|(_, line)| line).collect()
}

/// The same, each with the name by [`key`].
fn unlike<'k>(
    intake: &Intake,
    what: &str,
    names: &[(RowRef, &String)],
    known: &(impl Iterator<Item = &'k str> + Clone),
) -> Vec<(String, String)> {
    let note = |(row, name, other): (RowRef, &String, &str)| {
        let (place, shown, other) = (intake.sources.show(row), quote(name), quote(other));
        let line = say!(
            intake.lang,
            "{place}: the roster has no {what} {shown}; perhaps {other} is meant",
            "{place}: tidak ada {what} {shown} di daftar pegawai; mungkin maksudnya {other}"
        );
        (key(name), line)
    };
    among(names, known).into_iter().map(note).collect()
}

/// Something handed in under a misspelt name counts for nothing, and the breach wouldn't tell.
/// So does a word that isn't like one that is asked for; a usual one where others are asked for.
pub fn misnamed(clauses: &[Clause], submissions: &[Submission], intake: &Intake) -> Vec<String> {
    let lang = intake.lang;
    let asked = |clause: &'_ Clause| match &clause.says {
        Instruction::Report { kind, .. } => Some(kind.clone()),
        _ => None,
    };
    let asked: BTreeSet<String> = clauses.iter().filter_map(asked).collect();
    let is_usual = |kind: &str| report_word(kind, Lang::Id) != kind;
    let spares_usual = asked.is_empty();
    let is_odd =
        |row: &&Submission| !(asked.contains(&row.kind) || spares_usual && is_usual(&row.kind));
    let mut rows: Vec<_> = submissions.iter().filter(is_odd).collect();
    rows.sort_by_key(|row| row.row);
    let names: Vec<_> = rows.iter().map(|row| (row.row, &row.word)).collect();
    let forms = |kind| [Lang::En, Lang::Id].map(|lang| report_word(kind, lang));
    let known = asked.iter().flat_map(|kind| forms(kind));
    let note = |(row, name, other): (RowRef, &String, Option<&str>)| {
        let (place, name) = (intake.sources.show(row), quote(name));
        let other = other.map(quote).map_or_else(String::new, |other| {
            say!(lang, "; perhaps {other}", "; mungkin {other}")
        });
        say!(
            lang,
            "{place}: no `report` clause asks for {name}{other}",
            "{place}: tidak ada ketentuan `laporan` yang meminta {name}{other}"
        )
    };
    strange(&names, &known).into_iter().map(note).collect()
}

/// Those of the names that none of the known ones is but one is like, each once, with it.
fn among<'n, 'k>(
    names: &[(RowRef, &'n String)],
    known: &(impl Iterator<Item = &'k str> + Clone),
) -> Vec<(RowRef, &'n String, &'k str)> {
    let strange = strange(names, known).into_iter();
    strange
        .filter_map(|(row, name, other)| Some((row, name, other?)))
        .collect()
}

/// Those that none of the known ones is, each once, with one that it is like.
fn strange<'n, 'k>(
    names: &[(RowRef, &'n String)],
    known: &(impl Iterator<Item = &'k str> + Clone),
) -> Vec<(RowRef, &'n String, Option<&'k str>)> {
    if names.is_empty() {
        return Vec::new();
    }
    let mut seen: HashSet<String> = known.clone().map(key).collect();
    let strange = names.iter().filter(|(_, name)| seen.insert(key(name)));
    strange
        .take(COMPARED)
        .map(|&(row, name)| (row, name, meant(name, known.clone())))
        .collect()
}
