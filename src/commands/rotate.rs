//! `wfh rotate`: the rotation of some weeks.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::folder::Folder;
use super::session::{rows, words};
use super::{Failure, Session, Status, period, what_if};
use crate::input::clause_words;
use crate::input::headings::file_names;
use crate::model::circular::{Instruction, Share};
use crate::model::date::{Date, after, monday};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::roster::Opd;
use crate::output::rotate_page::{cells, columns, letter, section, summary};
use crate::output::target::WholeFile;
use crate::output::{Format, strain_notes};
use crate::plan::Plan;
use crate::plan::due::due;
use crate::plan::strain::{broken_shares, empty_units, unequal};
use crate::plan::weekly::{OpdWeeks, has_saturday, lonely_units, weekly};
use crate::say;

#[derive(Args, Debug, Default)]
pub struct Options {
    #[arg(long, value_name = "WEEK", conflicts_with_all = ["from", "to"])]
    pub week: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub from: Option<Date>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub to: Option<Date>,
    #[arg(long, value_name = "SHARE")]
    pub share: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub since: Option<Date>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["publish", "share", "since"])]
    pub against: Option<PathBuf>,
    #[arg(long)]
    pub publish: bool,
    #[arg(long, requires = "publish")]
    pub replace: bool,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let lang = session.lang;
    let share = options
        .share
        .as_deref()
        .map(|text| share(text, lang))
        .transpose()?;
    let (first, last) = weeks(options, session)?;
    let all: Vec<Date> = first
        .iter_weeks()
        .take_while(|&week| week <= last)
        .collect();
    if let Some(against) = &options.against {
        return what_if::run(session, against, &all);
    }
    let mut folder = Folder::read(session, if options.replace { &all } else { &[] })?;
    folder.check_years(first, after(last, 6));
    folder.assume_share(share, options.since.unwrap_or(first), session);
    folder.settle(session)?;
    if options.publish && !options.replace {
        refuse_published(&folder, &all, lang)?;
    }
    let plan = folder.plan();
    let saturday = may_have_saturday(&folder)
        && folder
            .roster
            .opds
            .iter()
            .any(|opd| has_saturday(&weekly(&plan, opd, first, last).rows));
    if options.publish {
        publish(session, &folder, &plan, &all)?;
    }
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    let mut notes = Vec::new();
    session.write(|out, _| {
        if format == Format::Table {
            for opd in &folder.roster.opds {
                let weeks = weekly(&plan, opd, first, last);
                for &week in &all {
                    section(out, screen, opd, &weeks.rows, week, &folder.roster, lang)?;
                    notes.push(summary(opd, &weeks.rows, week, lang));
                }
                notes.extend(changes(&weeks, &plan, lang));
                notes.extend(strains(&plan, opd, first, last, lang));
            }
            return Ok(());
        }
        let mut rows = rows(out, format, delimiter, &columns(saturday), lang)?;
        for opd in &folder.roster.opds {
            let weeks = weekly(&plan, opd, first, last);
            for row in &weeks.rows {
                rows.write(cells(row, &folder.roster, saturday, words(format, lang)))?;
            }
            notes.extend(
                all.iter()
                    .map(|&week| summary(opd, &weeks.rows, week, lang)),
            );
            notes.extend(changes(&weeks, &plan, lang));
            notes.extend(strains(&plan, opd, first, last, lang));
        }
        rows.finish()?;
        Ok(())
    })?;
    for note in notes {
        session.tell(&note);
    }
    Ok(Status::Clean)
}

fn share(text: &str, lang: Lang) -> Result<Share, Failure> {
    match clause_words::instruction("rotate", text, lang) {
        Ok((Instruction::Rotate(share), _)) => Ok(share),
        Ok(_) => Err(Failure::Usage(text.to_owned())),
        Err(why) => Err(Failure::Usage(why)),
    }
}

/// Whole weeks that touch the period, as Mondays.
fn weeks(options: &Options, session: &Session<'_>) -> Result<(Date, Date), Failure> {
    let (lang, today) = (session.lang, session.today);
    let (first, last) = match (&options.week, options.from, options.to) {
        (Some(week), _, _) => {
            let monday = period::week_of(week, today, lang)?;
            (monday, monday)
        }
        (None, Some(from), Some(to)) => period::in_order(from, to, lang)?,
        (None, Some(day), None) | (None, None, Some(day)) => (day, day),
        (None, None, None) => (today, today),
    };
    Ok((monday(first), monday(last)))
}

/// A Saturday is announced only where somebody works on one.
fn may_have_saturday(folder: &Folder) -> bool {
    let works = |says: &Instruction| matches!(says, Instruction::Days(days) if days.holds(chrono::Weekday::Sat));
    folder.clauses.iter().any(|clause| works(&clause.says)) || !folder.schedule.weeks.is_empty()
}

/// Newcomers, moves, and what the words of a clause lead to.
fn changes(weeks: &OpdWeeks<'_>, plan: &Plan<'_>, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    for row in &weeks.rows {
        let is_first = weeks
            .rotation
            .weeks
            .iter()
            .any(|week| week.monday == row.monday && week.is_first);
        let Some(post) = plan.roster.post(row.post) else {
            continue;
        };
        let (name, id, week) = (
            plan.roster.name(post),
            plan.roster.ids.text(post.id),
            row.monday,
        );
        let group = row.seat.group.map_or_else(String::new, letter);
        if let Some(from) = row.seat.moved_from {
            let from = letter(from);
            notes.push(say!(
                lang,
                "{week} moved: {name} ({id}) from {from} to {group}",
                "{week} pindah: {name} ({id}) dari {from} ke {group}"
            ));
        } else if row.seat.newcomer && !is_first {
            notes.push(say!(
                lang,
                "{week} new: {name} ({id}) in {group}",
                "{week} baru: {name} ({id}) di {group}"
            ));
        }
    }
    for unit in lonely_units(&weeks.rows) {
        let unit = plan.roster.unit(unit);
        notes.push(say!(
            lang,
            "note: one person alone rotates in {unit} under a `max` per unit: by the words of the clause never in the office",
            "catatan: hanya satu orang bergilir di {unit} dengan `paling banyak` per unit: menurut ketentuannya tidak pernah di kantor"
        ));
    }
    notes
        .iter()
        .map(|note| crate::output::page::plain(note))
        .collect()
}

/// Where published weeks break a clause, leave a unit empty, or burden people unequally.
fn strains(plan: &Plan<'_>, opd: &Opd, first: Date, last: Date, lang: Lang) -> Vec<String> {
    let mut published = plan.schedule.weeks.range(first..=last);
    if published.next().is_none() {
        return Vec::new();
    }
    let days = due(plan, opd, first, after(last, 6));
    broken_shares(&days)
        .into_iter()
        .chain(empty_units(&days, true))
        .chain(unequal(&days))
        .map(|strain| strain_notes::note(opd, &strain, plan.roster, lang))
        .collect()
}

fn refuse_published(folder: &Folder, weeks: &[Date], lang: Lang) -> Result<(), Failure> {
    let published: Vec<String> = weeks
        .iter()
        .filter(|week| folder.schedule.weeks.contains_key(week))
        .map(Date::to_string)
        .collect();
    if published.is_empty() {
        return Ok(());
    }
    let list = published.join(", ");
    Err(Failure::Refused(vec![say!(
        lang,
        "error: published already: {list}; --replace computes and publishes it afresh",
        "galat: sudah diumumkan: {list}; --replace menghitung dan mengumumkannya ulang"
    )]))
}

/// Writes `schedule/<Monday>.csv` for each week: all of them, or none.
fn publish(
    session: &mut Session<'_>,
    folder: &Folder,
    plan: &Plan<'_>,
    weeks: &[Date],
) -> Result<(), Failure> {
    let lang = session.lang;
    let dir = schedule_folder(session, folder)?;
    let failed = |path: &PathBuf| {
        let shown = path.display().to_string();
        move |error: std::io::Error| {
            Failure::Io(anyhow::Error::new(error).context(say!(
                lang,
                "{shown} can't be written",
                "{shown} tidak dapat ditulis"
            )))
        }
    };
    std::fs::create_dir_all(&dir).map_err(failed(&dir))?;
    let mut files = Vec::new();
    for &week in weeks {
        let path = dir.join(format!("{week}.csv"));
        let mut file = WholeFile::create(&path).map_err(failed(&path))?;
        let all: Vec<OpdWeeks<'_>> = folder
            .roster
            .opds
            .iter()
            .map(|opd| weekly(plan, opd, week, week))
            .collect();
        let saturday = all.iter().any(|opd| has_saturday(&opd.rows));
        let mut rows =
            rows(&mut file, Format::Csv, b',', &columns(saturday), lang).map_err(failed(&path))?;
        for row in all.iter().flat_map(|opd| &opd.rows) {
            rows.write(cells(row, &folder.roster, saturday, lang))
                .map_err(failed(&path))?;
        }
        rows.finish().map_err(failed(&path))?;
        file.flush().map_err(failed(&path))?;
        files.push((path, file));
    }
    for (path, file) in files {
        file.finish().map_err(failed(&path))?;
        let shown = path.display().to_string();
        session.tell(&say!(lang, "published: {shown}", "diumumkan: {shown}"));
    }
    Ok(())
}

/// The folder of published weeks; a single file, or a week that stands in a file of another name, can't be added to.
fn schedule_folder(session: &Session<'_>, folder: &Folder) -> Result<PathBuf, Failure> {
    let lang = session.lang;
    let (en, id) = file_names(Input::Schedule);
    let dir = &session.global.dir;
    let there: Vec<String> = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            [en, id].iter().any(|word| {
                name.eq_ignore_ascii_case(word) || name.eq_ignore_ascii_case(&format!("{word}.csv"))
            })
        })
        .collect();
    let own = lang.pick(en, id).to_owned();
    let name = there.into_iter().next().unwrap_or(own);
    let path = dir.join(&name);
    if path.is_file() {
        let own = lang.pick(en, id);
        return Err(Failure::Refused(vec![say!(
            lang,
            "error: {name} is a single file, published weeks are added to a folder: make the folder {own} and move the file into it",
            "galat: {name} berupa satu berkas, minggu yang diumumkan ditambahkan ke folder: buat folder {own} dan pindahkan berkas itu ke dalamnya"
        )]));
    }
    let _ = folder;
    Ok(path)
}
