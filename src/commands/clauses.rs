//! `wfh check --clauses`: whom each clause holds for, and where one displaces another.

use std::collections::BTreeMap;

use comfy_table::Cell;

use super::folder::Folder;
use super::{Failure, Session, Status};
use crate::model::circular::{Clause, Kind};
use crate::model::date::Date;
use crate::output::page::{lines, plain};
use crate::plan::clauses::{Binding, of_opd, reach};
use crate::say;

/// People of the roster whom a clause is for.
pub fn held_for(clause: &Clause, folder: &Folder) -> usize {
    let roster = &folder.roster;
    let matches: Vec<bool> = roster
        .classes
        .iter()
        .map(|class| reach(clause, class, roster).is_some())
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

/// People of one OPD and unit for whom the stronger clause overrides the weaker.
type Overrides = BTreeMap<(usize, usize), BTreeMap<(u32, u32), Vec<crate::model::id::Id>>>;

pub fn list(session: &mut Session<'_>, folder: &Folder) -> Result<Status, Failure> {
    let (lang, screen) = (session.lang, session.screen);
    let overrides = overrides(folder);
    session.write(|out, _| {
        let mut table = screen.columns(&[Some(8), Some(26), None]);
        for clause in &folder.clauses {
            let count = held_for(clause, folder);
            let people = say!(lang, "{count} staff", "{count} org");
            let window = window(clause, lang);
            let what = format!("{}\n{}", plain(&clause.text), plain(&whom(clause, lang)));
            table.add_row([people, window, what].map(Cell::new));
        }
        write!(out, "{}", lines(&table))?;
        if overrides.is_empty() {
            writeln!(out, "\n{}", lang.pick("No clause overrides one of another circular.", "Tidak ada ketentuan yang mengesampingkan surat edaran lain."))?;
        }
        for (&(strong, weak), groups) in &overrides {
            let (Some(strong), Some(weak)) = (folder.clauses.get(strong), folder.clauses.get(weak)) else { continue };
            let (strong_text, weak_text) = (plain(&strong.text), plain(&weak.text));
            let (strong_number, weak_number) = (plain(&strong.number), plain(&weak.number));
            writeln!(out)?;
            let title = say!(
                lang,
                "`{strong_text}` of {strong_number} overrides `{weak_text}` of {weak_number} for",
                "`{strong_text}` dari {strong_number} mengesampingkan `{weak_text}` dari {weak_number} untuk"
            );
            let mut text = screen.columns(&[None]);
            text.add_row([Cell::new(screen_title(&title))]);
            for (&(opd, unit), ids) in groups {
                let count = ids.len();
                let place = [folder.roster.opd(opd), folder.roster.unit(unit)].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
                let place = plain(&place);
                let names = if count <= 3 { format!(": {}", names(folder, ids)) } else { String::new() };
                text.add_row([Cell::new(say!(lang, "  {count} staff of {place}{names}", "  {count} pegawai {place}{names}"))]);
            }
            write!(out, "{}", lines(&text))?;
        }
        Ok(Status::Clean)
    })
}

fn screen_title(title: &str) -> String {
    title.to_owned()
}

fn names(folder: &Folder, ids: &[crate::model::id::Id]) -> String {
    let roster = &folder.roster;
    let name = |id: &crate::model::id::Id| {
        roster
            .posts_of(*id)
            .first()
            .and_then(|&post| roster.post(post))
            .map_or("", |post| roster.name(post))
    };
    plain(&ids.iter().map(name).collect::<Vec<_>>().join("; "))
}

fn window(clause: &Clause, lang: crate::model::lang::Lang) -> String {
    let from = clause.from;
    match clause.to {
        Some(to) => format!("{from} – {to}"),
        None => say!(lang, "{from} until revoked", "{from} sampai dicabut"),
    }
}

fn whom(clause: &Clause, lang: crate::model::lang::Lang) -> String {
    use crate::model::circular::Who;
    let who = |who: &Who| match who {
        Who::Head => lang.pick("heads", "kepala").to_owned(),
        Who::Echelon(echelon) => format!("{} {}", lang.pick("echelon", "eselon"), echelon.word()),
        Who::Status(status) => format!("status {status}"),
        Who::Nip(_) => lang.pick("a named person", "orang tertentu").to_owned(),
    };
    let parts = [
        clause.opds.join(" | "),
        clause.units.join(" | "),
        clause.who.iter().map(who).collect::<Vec<_>>().join(" | "),
    ];
    let list = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ");
    let list = if list.is_empty() {
        lang.pick("everybody", "semua").to_owned()
    } else {
        list
    };
    format!("{}: {list}", clause.number)
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
    let mut by_class: BTreeMap<u32, Vec<crate::model::id::Id>> = BTreeMap::new();
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
            let all = binding.all(kind);
            for (position, strong) in all.iter().enumerate() {
                for weak in all.iter().skip(position + 1) {
                    let narrower = reach(strong, class, roster) > reach(weak, class, roster);
                    if narrower && strong.number != weak.number && overlap(strong, weak) {
                        let groups = found.entry((index(strong), index(weak))).or_default();
                        groups
                            .entry((class.opd, class.unit))
                            .or_default()
                            .extend(&ids);
                    }
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

fn overlap(a: &Clause, b: &Clause) -> bool {
    let end = |clause: &Clause| clause.to.unwrap_or(Date::MAX);
    let first = a.from.max(b.from);
    let last = end(a).min(end(b));
    first <= last
        && first
            .iter_days()
            .take_while(|&day| day <= last)
            .take(7)
            .any(|day| a.holds_on(day) && b.holds_on(day))
}
