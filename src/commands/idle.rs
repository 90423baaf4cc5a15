//! Clauses and holidays that are for nobody in the roster or change nothing, said in a line by the commands that go by them.

use std::collections::{HashMap, HashSet};

use super::Session;
use super::folder::Folder;
use crate::model::calendar::Local;
use crate::model::circular::{Clause, Who};
use crate::model::date::Date;
use crate::model::roster::{Class, Roster, key};
use crate::model::source::RowRef;
use crate::plan::clauses::reach;
use crate::say;

/// Where a clause may find those whom it is for, so that not each is held against all.
struct Places<'r> {
    roster: &'r Roster,
    opds: HashMap<&'r str, &'r [Class]>,
    units: HashMap<String, Vec<&'r Class>>,
    statuses: HashSet<String>,
}

impl<'r> Places<'r> {
    fn new(roster: &'r Roster, clauses: &[Clause]) -> Self {
        let of_opd = |range: std::ops::Range<u32>| {
            let range = range.start as usize..range.end as usize;
            roster.classes.get(range).unwrap_or_default()
        };
        let opds = roster.opds.iter();
        let opds = opds.map(|opd| (opd.key.as_str(), of_opd(opd.classes.clone())));
        let wants_units = |clause: &Clause| clause.opds.is_empty() && !clause.units.is_empty();
        let wanted = clauses.iter().any(wants_units);
        let names = roster.units.iter().filter(|_| wanted);
        let keys: Vec<String> = names.map(|unit| key(unit)).collect();
        let mut units: HashMap<String, Vec<&Class>> = HashMap::new();
        for class in roster.classes.iter().filter(|_| wanted) {
            if let Some(unit) = keys.get(class.unit as usize) {
                match units.get_mut(unit) {
                    Some(list) => list.push(class),
                    None => drop(units.insert(unit.clone(), vec![class])),
                }
            }
        }
        Self {
            roster,
            opds: opds.collect(),
            units,
            statuses: roster.statuses.iter().map(|status| key(status)).collect(),
        }
    }

    /// Whether the clause is for anybody while it holds.
    fn has_any(&self, clause: &Clause) -> bool {
        let roster = self.roster;
        let is_for = |class: &Class| {
            class.meets(clause.from, clause.to.unwrap_or(Date::MAX))
                && reach(clause, class, roster).is_some()
        };
        let is_nobodys =
            |who: &Who| matches!(who, Who::Status(status) if !self.statuses.contains(status));
        if !clause.who.is_empty() && clause.who.iter().all(is_nobodys) {
            return false;
        }
        let is_nip = |who: &Who| matches!(who, Who::Nip(_));
        if !clause.who.is_empty() && clause.who.iter().all(is_nip) {
            let ids = clause.who.iter().filter_map(|who| match who {
                Who::Nip(id) => Some(*id),
                _ => None,
            });
            let mut posts = ids.flat_map(|id| roster.posts_of(id));
            posts.any(|post| {
                roster
                    .post(post)
                    .is_some_and(|post| is_for(roster.class(post)))
            })
        } else if !clause.opds.is_empty() {
            let opds = clause
                .opds
                .iter()
                .filter_map(|opd| self.opds.get(opd.as_str()));
            opds.copied().flatten().any(is_for)
        } else if !clause.units.is_empty() {
            let units = clause.units.iter().filter_map(|unit| self.units.get(unit));
            units.flatten().copied().any(is_for)
        } else {
            roster.classes.iter().any(is_for)
        }
    }
}

/// Clauses that are for nobody in the roster.
pub fn idle(folder: &Folder) -> Vec<&Clause> {
    let places = Places::new(&folder.roster, &folder.clauses);
    let clauses = folder.clauses.iter();
    clauses.filter(|clause| !places.has_any(clause)).collect()
}

/// So many rows are named.
const NAMED: usize = 10;

/// Rows of the days from `first` to `last`, unless it is said already what is wrong with the name in them.
pub fn say_what_is_idle(session: &mut Session<'_>, folder: &Folder, (first, last): (Date, Date)) {
    let lang = session.lang;
    let is_told = |name: &String| folder.told.contains(&key(name));
    let is_then = |clause: &&Clause| clause.from <= last && clause.to.is_none_or(|to| first <= to);
    let clauses = idle(folder).into_iter().filter(is_then).filter(|clause| {
        let written = &clause.written;
        !written.opds.iter().chain(&written.units).any(is_told)
    });
    let clauses: Vec<RowRef> = clauses.map(|clause| clause.row).collect();
    if !clauses.is_empty() {
        let rows = listed(clauses, folder);
        // a command that reads standard input can't be pasted
        let hint = session.program().map(|wfh| {
            say!(
                lang,
                "; see `{wfh} check --clauses`",
                "; lihat `{wfh} check --clauses`"
            )
        });
        let hint = hint.unwrap_or_default();
        session.tell_wrapped(&say!(
            lang,
            "note: {rows}: for nobody in the roster{hint}",
            "catatan: {rows}: ketentuan ini tidak mengenai siapa pun di daftar pegawai{hint}"
        ));
    }
    let opds = folder.roster.opds.iter().map(|opd| opd.key.as_str());
    let opds: HashSet<&str> = opds.collect();
    let days = folder.calendar.local.iter();
    let (known, others): (Vec<_>, Vec<_>) = days
        .filter(|((date, _), _)| first <= *date && *date <= last)
        .partition(|((_, key), _)| key.is_empty() || opds.contains(key.as_str()));
    let others = others.iter().filter(|(_, day)| !is_told(&day.opd));
    let others: Vec<RowRef> = others.map(|(_, day)| day.row).collect();
    if !others.is_empty() {
        let rows = listed(others, folder);
        session.tell_wrapped(&say!(
            lang,
            "note: {rows}: this OPD isn't in the roster",
            "catatan: {rows}: OPD ini tidak ada di daftar pegawai"
        ));
    }
    let is_vain = |((date, key), _): &&(&(Date, String), &Local)| {
        folder.calendar.gives_nothing_back(*date, key)
    };
    let vain = known.iter().filter(is_vain);
    let vain: Vec<RowRef> = vain.map(|(_, day)| day.row).collect();
    if !vain.is_empty() {
        let rows = listed(vain, folder);
        session.tell_wrapped(&say!(
            lang,
            "note: {rows}: the calendar doesn't take that day off, so the row changes nothing; a working week with Saturdays is a clause `days mon-sat`",
            "catatan: {rows}: kalender tidak meliburkan tanggal itu, jadi baris ini tidak mengubah apa pun; minggu kerja dengan hari Sabtu ditulis sebagai ketentuan `hari kerja senin-sabtu`"
        ));
    }
}

/// `circulars.csv:7,9`
fn listed(mut rows: Vec<RowRef>, folder: &Folder) -> String {
    let sources = &folder.intake.sources;
    rows.sort_by_cached_key(|&row| sources.place(row));
    let more = rows.len() > NAMED;
    rows.truncate(NAMED);
    let places: Vec<(u32, u64)> = rows.into_iter().map(|row| sources.place(row)).collect();
    let mut files: Vec<String> = Vec::new();
    for of_file in places.chunk_by(|a, b| a.0 == b.0) {
        let lines: Vec<String> = of_file.iter().map(|(_, line)| line.to_string()).collect();
        let label = of_file.first().map_or("", |&(file, _)| sources.label(file));
        files.push(format!("{label}:{}", lines.join(",")));
    }
    files.extend(more.then(|| "…".to_owned()));
    files.join(", ")
}
