//! `wfh check --clauses`: whom each clause holds for, and where one displaces another.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment};

use super::folder::Folder;
use super::{Failure, Session, Status};
use crate::model::circular::{Clause, Kind};
use crate::model::date::{Date, after};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::model::roster::Class;
use crate::output::page::{Screen, lines, plain};
use crate::plan::clauses::{Before, Binding, Force, before, of_opd, reach};
use crate::say;

/// People of the roster whom a clause is for.
fn held_for(clause: &Clause, folder: &Folder) -> usize {
    let roster = &folder.roster;
    let matches: Vec<bool> = roster
        .classes
        .iter()
        .map(|class| {
            class.meets(clause.from, clause.to.unwrap_or(Date::MAX))
                && reach(clause, class, roster).is_some()
        })
        .collect();
    let mut ids: Vec<_> = roster
        .posts
        .iter()
        .filter(|post| matches.get(post.class as usize) == Some(&true))
        .map(|post| post.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// More OPDs and units than this are counted, not listed.
const LISTED: usize = 12;

/// People of one OPD and unit for whom the stronger clause overrides the weaker.
type Overrides = BTreeMap<(usize, usize, Before), BTreeMap<(u32, u32), Vec<Id>>>;

pub fn list(session: &mut Session<'_>, folder: &Folder) -> Result<Status, Failure> {
    let (lang, screen) = (session.lang, session.screen);
    let overrides = overrides(folder);
    session.say_page_only();
    session.write(|out| {
        write_clauses(out, screen, folder, lang)?;
        write_overrides(out, screen, folder, &overrides, lang)?;
        Ok(Status::Clean)
    })
}

/// Circular by circular in the order of the file: people, clause and for whom, how long.
fn write_clauses(
    out: &mut dyn Write,
    screen: Screen,
    folder: &Folder,
    lang: Lang,
) -> io::Result<()> {
    let widths = [Some(6), None, Some(23)];
    for of_one in folder
        .clauses
        .chunk_by(|a, b| a.number.trim() == b.number.trim())
    {
        if let Some(first) = of_one.first() {
            writeln!(out, "{}", screen.bold(&plain(&first.number)))?;
        }
        let mut table = screen.columns(&widths);
        for clause in of_one {
            let people = Cell::new(held_for(clause, folder)).set_alignment(CellAlignment::Right);
            let what = match whom(clause) {
                whom if whom.is_empty() => clause.text.clone(),
                whom => format!("{}\n{} {whom}", clause.text, lang.pick("for", "untuk")),
            };
            table.add_row([
                people,
                Cell::new(plain_lines(&what)),
                Cell::new(window(clause, lang)),
            ]);
        }
        write!(out, "{}", lines(&table))?;
    }
    writeln!(
        out,
        "{}",
        lang.pick(
            "(left: the people of the roster whom the clause is for)",
            "(kiri: jumlah pegawai yang terkena ketentuan itu)"
        )
    )
}

fn write_overrides(
    out: &mut dyn Write,
    screen: Screen,
    folder: &Folder,
    overrides: &Overrides,
    lang: Lang,
) -> io::Result<()> {
    if overrides.is_empty() {
        return writeln!(
            out,
            "\n{}",
            lang.pick(
                "No clause overrides one of another circular.",
                "Tidak ada ketentuan yang mengesampingkan surat edaran lain."
            )
        );
    }
    for (&(strong, weak, why), groups) in overrides {
        let (Some(strong), Some(weak)) = (folder.clauses.get(strong), folder.clauses.get(weak))
        else {
            continue;
        };
        let (strong_text, weak_text) = (named(strong), named(weak));
        let (strong_number, weak_number) = (plain(&strong.number), plain(&weak.number));
        let why = why_stronger(why, lang);
        let title = say!(
            lang,
            "{strong_text} of {strong_number} {why} and overrides {weak_text} of {weak_number} for",
            "{strong_text} dari {strong_number} {why} dan mengesampingkan {weak_text} dari {weak_number} untuk"
        );
        writeln!(out, "\n{}", screen.wrapped(&title, 0))?;
        if groups.len() > LISTED {
            let people: BTreeSet<&Id> = groups.values().flatten().collect();
            let opds: BTreeSet<u32> = groups.keys().map(|&(opd, _)| opd).collect();
            let people = lang.count(people.len(), ["person", "people"], "orang");
            let opds = lang.count(opds.len(), ["OPD", "OPDs"], "OPD");
            let line = say!(lang, "  {people} in {opds}", "  {people} di {opds}");
            writeln!(out, "{line}")?;
            continue;
        }
        for (&(opd, unit), ids) in groups {
            let people = lang.count(ids.len(), ["person", "people"], "orang");
            let place = [folder.roster.opd(opd), folder.roster.unit(unit)]
                .into_iter()
                .filter(|name| !name.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
            let place = plain(&place);
            let names = if ids.len() <= 3 {
                format!(": {}", names(folder, ids))
            } else {
                String::new()
            };
            let line = format!("  {place}: {people}{names}");
            writeln!(out, "{}", screen.wrapped(&line, 4))?;
        }
    }
    Ok(())
}

/// The stronger clause is narrower for them, or else came later.
fn why_stronger(why: Before, lang: Lang) -> &'static str {
    match why {
        Before::Narrower => lang.pick("is narrower", "lebih khusus"),
        Before::Later => lang.pick("is later", "lebih baru"),
        Before::NamesWeekdays => lang.pick("names weekdays", "menyebut hari"),
        Before::FurtherDown => lang.pick("stands further down", "tertulis lebih bawah"),
    }
}

/// The clause, and in brackets for whom.
fn named(clause: &Clause) -> String {
    let text = plain(&clause.text);
    match whom(clause) {
        whom if whom.is_empty() => format!("`{text}`"),
        whom => format!("`{text}` ({})", plain(&whom)),
    }
}

fn names(folder: &Folder, ids: &[Id]) -> String {
    let roster = &folder.roster;
    let name = |id: &Id| {
        roster
            .posts_of(*id)
            .next()
            .and_then(|post| roster.post(post))
            .map_or("", |post| roster.name(post))
    };
    plain(&ids.iter().map(name).collect::<Vec<_>>().join("; "))
}

fn plain_lines(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

fn window(clause: &Clause, lang: Lang) -> String {
    let from = clause.from;
    match clause.to {
        Some(to) => format!("{from} – {to}"),
        None => say!(lang, "from {from}", "mulai {from}"),
    }
}

/// As written in the circular; empty for everybody.
fn whom(clause: &Clause) -> String {
    let written = &clause.written;
    [&written.opds, &written.units, &written.who]
        .into_iter()
        .filter(|names| !names.is_empty())
        .map(|names| names.join(" | "))
        .collect::<Vec<_>>()
        .join("; ")
}

fn overrides(folder: &Folder) -> Overrides {
    let roster = &folder.roster;
    let index = |clause: &Clause| {
        folder
            .clauses
            .iter()
            .position(|other| std::ptr::eq(other, clause))
            .unwrap_or_default()
    };
    let mut found = Overrides::new();
    let mut by_class: BTreeMap<u32, Vec<Id>> = BTreeMap::new();
    for post in &roster.posts {
        by_class.entry(post.class).or_default().push(post.id);
    }
    for (number, ids) in by_class {
        let Some(class) = roster.classes.get(number as usize) else {
            continue;
        };
        let clauses = of_opd(
            &folder.clauses,
            roster
                .opds
                .get(class.opd as usize)
                .map_or("", |opd| &opd.key),
        );
        let binding = Binding::new(&clauses, class, roster);
        for kind in [
            Kind::Place,
            Kind::Days,
            Kind::Hours,
            Kind::Attendance,
            Kind::Tasks,
        ] {
            let all: Vec<Force<'_>> = if kind == Kind::Place {
                binding.places().to_vec()
            } else {
                binding.all(kind).map(Force::Clause).collect()
            };
            for (strong, weak) in displaced(&all, class) {
                if strong.number != weak.number {
                    let why = before(strong, weak, class, roster);
                    let pair = (index(strong), index(weak), why);
                    let groups = found.entry(pair).or_default();
                    groups
                        .entry((class.opd, class.unit))
                        .or_default()
                        .extend(&ids);
                }
            }
        }
    }
    for ids in found.values_mut().flat_map(BTreeMap::values_mut) {
        ids.sort_by(|a, b| roster.ids.compare(*a, *b));
        ids.dedup();
    }
    found
}

/// Clauses in force on some day, each with the one that would be in its place: the first two that hold. Which they are
/// changes where a window begins or ends, and then with the weekdays.
fn displaced<'a>(all: &[Force<'a>], class: &Class) -> Vec<(&'a Clause, &'a Clause)> {
    let windows = all.iter().filter_map(|force| force.clause());
    let bounds = windows.flat_map(|clause| [Some(clause.from), clause.to.map(|to| after(to, 1))]);
    let bounds: BTreeSet<Date> = bounds.chain([class.from]).flatten().collect();
    let days = bounds.iter().flat_map(|start| start.iter_days().take(7));
    let days: BTreeSet<Date> = days.filter(|&day| class.holds_on(day)).collect();
    let mut found: Vec<(&Clause, &Clause)> = Vec::new();
    for day in days {
        let mut holding = all.iter().filter(|force| force.holds_on(day));
        let pair = holding.next().zip(holding.next());
        let pair = pair.and_then(|(strong, weak)| strong.clause().zip(weak.clause()));
        let is_known = |(strong, weak): &(&Clause, &Clause)| {
            found
                .iter()
                .any(|known| std::ptr::eq(known.0, *strong) && std::ptr::eq(known.1, *weak))
        };
        if let Some(pair) = pair.filter(|pair| !is_known(pair)) {
            found.push(pair);
        }
    }
    found
}
