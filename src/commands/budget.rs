//! `wfh budget`: how much of the budget each OPD has absorbed.

use clap::Args;

use super::session::words;
use super::{Failure, Session, Status, period, slips};
use crate::budget::{Line, lines, name_alike, totals};
use crate::input::{self, intake::Intake};
use crate::model::id::Ids;
use crate::model::problem::Input;
use crate::output::rows::Rows;
use crate::output::{Format, budget_page};
use crate::say;

#[derive(Args, Debug, Default)]
pub struct Options {
    #[arg(long, value_name = "MONTH")]
    pub month: Option<String>,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    use chrono::Datelike;
    let lang = session.lang;
    let month = options
        .month
        .as_deref()
        .map(|text| period::month_of(text, lang))
        .transpose()?
        .map(|(first, _)| (first.year(), first.month()));
    let mut intake = Intake::open(&session.global.request(session.shows_progress), lang)?;
    let mut months = input::budget(&mut intake)?;
    let opds = opds(session, &mut intake.notices)?;
    if !opds.is_empty() {
        let names: Vec<_> = months.iter().map(|month| (month.row, &month.opd)).collect();
        let known = opds.iter().map(String::as_str);
        let notes = slips::notes(&intake, "OPD", &names, &known);
        intake.notices.extend(notes);
    }
    name_alike(&mut months, opds.iter().map(String::as_str));
    settle(session, &mut intake)?;
    let is_asked = |line: &Line| month.is_none_or(|it| it == (line.month.year, line.month.month));
    let mut lines = lines(months);
    for line in lines.iter().filter(|line| line.shrinks && is_asked(line)) {
        let opd = crate::output::page::plain(&line.month.opd);
        let (year, number) = (line.month.year, line.month.month);
        session.tell_wrapped(&say!(
            lang,
            "warning: {opd} {year}-{number:02}: less is realised than in an earlier month, though the sums are cumulative",
            "peringatan: {opd} {year}-{number:02}: realisasi lebih kecil dari bulan sebelumnya, padahal kumulatif"
        ));
    }
    let mut totals = totals(&lines);
    lines.retain(&is_asked);
    totals.retain(|(line, count)| *count > 1 && is_asked(line));
    if lines.is_empty() {
        session.tell_wrapped(lang.pick(
            "note: no row of that month",
            "catatan: tidak ada baris untuk bulan itu",
        ));
    }
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    session.write(|out| {
        if format == Format::Table {
            return budget_page::page(out, screen, &lines, &totals, lang).map_err(Failure::from);
        }
        let headings = budget_page::headings(words(format, lang));
        let mut rows = Rows::new(out, format, delimiter, &headings, &headings)?;
        for line in &lines {
            rows.write(budget_page::cells(line))?;
        }
        rows.finish()?;
        Ok(())
    })?;
    Ok(Status::Clean)
}

/// Those of the roster, where there is one. It is only for their names: what is wrong with it refuses nothing here.
fn opds(session: &Session<'_>, notices: &mut Vec<String>) -> Result<Vec<String>, Failure> {
    let lang = session.lang;
    let mut intake = Intake::open(&session.global.request(false), lang)?;
    if !intake.files.contains_key(&Input::Roster) {
        return Ok(Vec::new());
    }
    let roster = input::roster(&mut intake, Ids::default(), &[])?;
    if intake.is_there(Input::Roster) && intake.is_refused() {
        let name = intake.name(Input::Roster);
        notices.push(say!(
            lang,
            "{name} has problems, so the OPDs are not compared with it; `wfh check` lists them",
            "{name} bermasalah, jadi nama OPD tidak dibandingkan dengannya; lihat masalahnya dengan `wfh check`"
        ));
        return Ok(Vec::new());
    }
    Ok(roster.opds.into_iter().map(|opd| opd.name).collect())
}

/// Ends a run without the file, or one whose file was refused.
fn settle(session: &mut Session<'_>, intake: &mut Intake) -> Result<(), Failure> {
    let lang = session.lang;
    let (note, name) = (lang.pick("note", "catatan"), intake.name(Input::Budget));
    for notice in std::mem::take(&mut intake.notices) {
        session.tell_wrapped(&format!("{note}: {notice}"));
    }
    session.keep_inputs(intake)?;
    if intake.is_refused() {
        return Err(Failure::Refused(intake.problem_lines()));
    }
    if !intake.is_there(Input::Budget) {
        return Err(Failure::Refused(vec![say!(
            lang,
            "error: {name} is not there: each row is an OPD's month with ceiling and realised",
            "galat: {name} tidak ada: tiap baris berisi pagu dan realisasi satu OPD dalam satu bulan"
        )]));
    }
    for line in intake.problem_lines() {
        session.tell(&line);
    }
    Ok(())
}
