//! `wfh rotate`: the rotation of some weeks.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use super::folder::Folder;
use super::idle::say_what_is_idle;
use super::oddities::{FEW, opds_twice, strangers_between};
use super::session::{rows, words};
use super::{Failure, Session, Status, gaps, period, publish, what_if};
use crate::input::{Wants, clause_words};
use crate::model::circular::{Instruction, Share};
use crate::model::date::{Date, after, monday};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::roster::Opd;
use crate::output::page::plain;
use crate::output::rotate_page::{Count, letter, section, summary};
use crate::output::rotate_rows::{RotationRows, columns};
use crate::output::{Format, strain_notes};
use crate::plan::Plan;
use crate::plan::due::due;
use crate::plan::same_again::same_again;
use crate::plan::strain::{broken_shares, empty_units, not_followed, unequal};
use crate::plan::weekly::{OpdWeeks, WeekRow, has_saturday, lonely_units, weekly};
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
    let mut folder = Folder::read(
        session,
        if options.replace { &all } else { &[] },
        Wants {
            places: false,
            bases: true,
        },
    )?;
    folder.check_years(first, after(last, 6));
    folder.assume_share(share, options.since.unwrap_or(first), session);
    say_where_weeks_begin(&folder, options, first, session);
    if folder.intake.is_there(Input::Circulars) && (share.is_some() || options.since.is_some()) {
        let name = folder.intake.name(Input::Circulars);
        session.tell_wrapped(&say!(
            lang,
            "note: --share and --since are for folders without circulars; the clauses of {name} are followed",
            "catatan: --share dan --since hanya untuk folder tanpa surat edaran; yang diikuti ketentuan di {name}"
        ));
    }
    folder.settle(session)?;
    say_what_weeks(session, &folder, options, (first, last));
    let target = options
        .publish
        .then(|| publish::target(session, &folder, &all, options.replace))
        .transpose()?;
    let plan = folder.plan();
    let saturday = may_have_saturday(&folder)
        && folder
            .roster
            .opds
            .iter()
            .any(|opd| has_saturday(&weekly(&plan, opd, first, last).rows));
    if let Some(target) = target {
        publish::write(session, &folder, &plan, &all, &target)?;
        publish::warn_of_refused_rows(session, &folder);
        publish::warn_of_past_weeks(session, &plan, &all, options.replace);
    }
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    let today = session.today;
    let (mut counts, mut notes, mut missing) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut again = Vec::new();
    let mut note = |opd, weeks: &OpdWeeks<'_>| {
        let own = same_again(&plan, opd, (first, last)).into_iter();
        again.extend(own.map(|same| (opd, same)));
        counts.extend(
            all.iter()
                .filter_map(|&week| Count::new(opd, &weeks.rows, week)),
        );
        notes.extend(changes(weeks, &plan, lang));
        notes.extend(strains(&plan, opd, (first, last), today, lang));
        missing.extend(left_out(weeks, &plan, opd));
    };
    session.write(|out| {
        if format == Format::Table {
            for opd in &folder.roster.opds {
                let weeks = weekly(&plan, opd, first, last);
                for &week in &all {
                    section(out, screen, opd, &weeks.rows, week, &folder.roster, lang)?;
                }
                note(opd, &weeks);
            }
            return Ok(());
        }
        let rows = rows(out, format, delimiter, &columns(saturday), lang)?;
        let words = words(format, lang);
        let mut rows = RotationRows::new(rows, &folder.roster, saturday, words);
        for opd in &folder.roster.opds {
            let weeks = weekly(&plan, opd, first, last);
            for row in &weeks.rows {
                rows.write(row)?;
            }
            note(opd, &weeks);
        }
        rows.finish()?;
        Ok(())
    })?;
    for line in summary(&counts, lang) {
        session.tell(&line);
    }
    let missing = gaps::left_out(&missing, &folder.roster, session);
    let missing = missing.iter().map(|line| plain(line));
    let again = strain_notes::same_again(&again, lang);
    for note in missing.chain(notes).chain(again) {
        session.tell_wrapped(&note);
    }
    Ok(Status::Clean)
}

/// Whose leave or health rows of the weeks are nobody's, and which week it is where none was named.
fn say_what_weeks(
    session: &mut Session<'_>,
    folder: &Folder,
    options: &Options,
    (first, last): (Date, Date),
) {
    say_what_is_idle(session, folder, (first, after(last, 6)));
    let strangers = strangers_between(folder, &[], (first, after(last, 6)));
    for line in opds_twice(folder, FEW).into_iter().chain(strangers) {
        session.tell_wrapped(&line);
    }
    if options.week.is_none() && options.from.is_none() && options.to.is_none() {
        session.tell(&say!(
            session.lang,
            "note: this week, from {first}; --week next takes the next one",
            "catatan: minggu ini, mulai {first}; --week depan untuk minggu berikutnya"
        ));
    }
}

/// Without circulars each run counts from its own first week, and the same group would be in the office every week.
fn say_where_weeks_begin(
    folder: &Folder,
    options: &Options,
    first: Date,
    session: &mut Session<'_>,
) {
    let is_asked = options.since.is_some() || folder.intake.is_there(Input::Circulars);
    let earliest = folder.schedule.weeks.keys().next();
    let Some(&since) = earliest.filter(|&&week| week < first && !is_asked) else {
        return;
    };
    session.tell_wrapped(&say!(
        session.lang,
        "warning: earlier weeks are published, and this run begins with group A again; --since {since} goes on swapping from there",
        "peringatan: ada minggu sebelumnya yang sudah diumumkan, tetapi perintah ini mulai lagi dari kelompok A; --since {since} melanjutkan giliran dari sana"
    ));
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
pub fn may_have_saturday(folder: &Folder) -> bool {
    let works = |says: &Instruction| matches!(says, Instruction::Days(days) if days.holds(chrono::Weekday::Sat));
    folder.clauses.iter().any(|clause| works(&clause.says)) || !folder.schedule.weeks.is_empty()
}

/// Newcomers, moves, and what the words of a clause lead to.
fn changes(weeks: &OpdWeeks<'_>, plan: &Plan<'_>, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    for row in &weeks.rows {
        if row.seat.moved_from.is_none() && !row.seat.newcomer {
            continue;
        }
        let is_first = weeks
            .rotation
            .weeks
            .iter()
            .any(|week| week.monday == row.monday && week.is_first);
        let Some(post) = plan.roster.post(row.post) else {
            continue;
        };
        if row.seat.moved_from.is_none() && is_first {
            continue;
        }
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
        } else {
            notes.push(say!(
                lang,
                "{week} new: {name} ({id}) in {group}",
                "{week} baru: {name} ({id}) di {group}"
            ));
        }
    }
    for unit in lonely_units(&weeks.rows) {
        let opd = weeks
            .rows
            .first()
            .and_then(|row| plan.roster.post(row.post));
        let opd = opd.map_or("", |post| plan.roster.opd(plan.roster.class(post).opd));
        let unit = match plan.roster.unit(unit) {
            "" => opd.to_owned(),
            unit => format!("{opd}, {unit}"),
        };
        notes.push(say!(
            lang,
            "note: one person alone rotates in {unit}, under a `max` per unit: by the words of the clause never in the office",
            "catatan: hanya satu orang bergilir di {unit}, dengan `paling banyak` per unit: menurut ketentuannya tidak pernah di kantor"
        ));
    }
    notes.iter().map(|note| plain(note)).collect()
}

/// Those who rotate and are missing from what was published of their OPD: Monday and post.
fn left_out(weeks: &OpdWeeks<'_>, plan: &Plan<'_>, opd: &Opd) -> Vec<(Date, u32)> {
    let is_left_out = |row: &&WeekRow<'_>| {
        row.seat.published.is_none()
            && row.seat.group.is_some()
            && plan.schedule.names_any(row.monday, &opd.posts)
    };
    let rows = weeks.rows.iter().filter(is_left_out);
    rows.map(|row| (row.monday, row.post)).collect()
}

/// Where published weeks break a clause, leave a unit empty, or burden people unequally.
fn strains(
    plan: &Plan<'_>,
    opd: &Opd,
    (first, last): (Date, Date),
    today: Date,
    lang: Lang,
) -> Vec<String> {
    let mut published = plan.schedule.weeks.range(first..=last);
    if published.next().is_none() {
        return Vec::new();
    }
    let is_open = !gaps::is_over(last, today);
    let days = due(plan, opd, first, after(last, 6));
    not_followed(&days)
        .into_iter()
        .chain(broken_shares(&days))
        .chain(empty_units(&days, true))
        .chain(unequal(&days))
        .map(|strain| strain_notes::note(opd, &strain, plan.roster, is_open, lang))
        .collect()
}
