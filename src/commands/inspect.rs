//! `wfh inspect`: draws OPDs from a seed, and prints each one's checklist.

use std::collections::BTreeSet;

use clap::Args;

use super::evidence::is_night;
use super::folder::Folder;
use super::idle::say_what_is_idle;
use super::session::rows;
use super::{Failure, Session, Status};
use crate::audit::day::Scene;
use crate::audit::owed::owed_reports;
use crate::input::{self, Wants};
use crate::inspect::breakdown::Breakdown;
use crate::inspect::checklist::{Someone, Visit, Whereabouts, on_shift, people};
use crate::inspect::draw::{Lot, Verdict, draw};
use crate::ledger::{Days, Ledger, Needs, Recorder};
use crate::model::date::{Date, Minute, Weekdays, after, back, day_name};
use crate::model::likeness::meant;
use crate::model::problem::Input;
use crate::model::records::{Inspection, Inspections, Submission};
use crate::model::roster::{Opd, key};
use crate::output::Format;
use crate::output::inspect_page::{self, Fixable, Page};
use crate::output::page::plain;
use crate::plan::bindings::Bindings;
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(long, value_name = "TEXT")]
    pub seed: String,
    #[arg(long, value_name = "N", default_value_t = 3, hide_default_value = true)]
    pub count: usize,
    #[arg(long, value_name = "OPD")]
    pub include: Vec<String>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub date: Option<Date>,
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
}

/// In so many days an OPD has worked before.
const BEFORE: u64 = 14;

/// What was recorded up to the day of the inspection.
struct Records {
    ledger: Ledger,
    inspections: Inspections,
    submissions: Vec<Submission>,
    scene: Scene,
    visit: Visit,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let lang = session.lang;
    let date = options.date.unwrap_or(session.today);
    let time = time(options, session)?;
    let mut folder = Folder::read(session, &[], Wants::default())?;
    folder.check_years(date, date);
    // of what lies ahead nothing can be missing
    let known = if date > session.today {
        (session.today, None)
    } else {
        (date, time)
    };
    let records = Records::read(&mut folder, session, Visit { date, known })?;
    folder.settle(session)?;
    say_what_is_idle(session, &folder, (date, date));
    if !records.scene.has_circulars && !folder.intake.is_there(Input::Schedule) {
        let name = folder.intake.name(Input::Circulars);
        session.tell_wrapped(&say!(
            lang,
            "note: {name} is not there: everybody is due in the office",
            "catatan: {name} tidak ada: semua pegawai dianggap masuk kantor"
        ));
    }
    let opds = candidates(&folder, date);
    let lots = lots(&opds, &records, options, session)?;
    let verdicts = draw(&options.seed, &lots, options.count);
    let drawn: Vec<&Opd> = opds
        .iter()
        .zip(&verdicts)
        .filter(|(_, (_, verdict))| matches!(verdict, Verdict::Drawn | Verdict::Included))
        .map(|(opd, _)| *opd)
        .collect();
    let page = Page {
        roster: &folder.roster,
        lang,
        screen: session.screen,
        date,
        time,
    };
    let visits: Vec<Option<Date>> = opds
        .iter()
        .map(|opd| visits(&records.inspections, &opd.key, date).last().copied())
        .collect();
    let protocol = page.protocol(&options.seed, &opds, &lots, &verdicts, &visits);
    let summary = summary(&folder, &records, &page);
    let (format, delimiter) = (session.format(), session.delimiter());
    let lists: Vec<(&Opd, Vec<Someone<'_>>)> = drawn
        .iter()
        .map(|opd| (*opd, records.on_shift(&folder, opd, |_| time)))
        .collect();
    say_of_whom_nobody_is_due(&lists, &page, session);
    if format == Format::Table {
        session.write(|out| {
            writeln!(out, "{protocol}")?;
            for (opd, list) in &lists {
                let phones = phones(&folder, list);
                let fixable = records.fixable(&folder, opd, list);
                writeln!(out, "{}", page.checklist(opd, list, &phones, &fixable))?;
            }
            for line in summary.lines() {
                writeln!(out, "{}", page.screen.wrapped(line, 2))?;
            }
            Ok(())
        })?;
        return Ok(Status::Clean);
    }
    session.write(|out| {
        let mut rows = rows(out, format, delimiter, &inspect_page::COLUMNS, lang)?;
        for (opd, list) in &lists {
            for row in page.rows(opd, list) {
                rows.write(row.into_iter().map(Into::into))?;
            }
        }
        rows.finish()?;
        Ok(())
    })?;
    for line in protocol.lines().chain(summary.lines()) {
        session.tell(line);
    }
    Ok(Status::Clean)
}

fn time(options: &Options, session: &Session<'_>) -> Result<Option<Minute>, Failure> {
    let Some(text) = &options.time else {
        return Ok(None);
    };
    let lang = session.lang;
    let read = input::cells::time(text.trim(), lang);
    read.map(|(minute, _)| Some(minute)).map_err(|_| {
        let shown = input::cells::quote(text);
        Failure::Usage(say!(
            lang,
            "{shown} is not a time; write it like 09:00",
            "{shown} bukan jam; tulis seperti 09:00"
        ))
    })
}

/// A checklist without a name in it isn't an oversight.
fn say_of_whom_nobody_is_due(
    lists: &[(&Opd, Vec<Someone<'_>>)],
    page: &Page<'_>,
    session: &mut Session<'_>,
) {
    let lang = page.lang;
    if lists.is_empty() {
        session.tell_wrapped(lang.pick(
            "note: no OPD is drawn, so there is no checklist",
            "catatan: tidak ada OPD yang terpilih, sehingga tidak ada daftar periksa",
        ));
    }
    let is_free =
        |one: &Someone<'_>| matches!(one.whereabouts, Whereabouts::Free) && !one.has_come();
    let free = lists.iter().filter(|(_, list)| list.iter().all(is_free));
    let is_before = |list: &[Someone<'_>]| list.iter().all(|one| one.is_of_day_before);
    let (before, today): (Vec<_>, Vec<_>) = free.partition(|(_, list)| is_before(list));
    for (date, free) in [(back(page.date, 1), before), (page.date, today)] {
        let free: Vec<String> = free.iter().map(|(opd, _)| plain(&opd.name)).collect();
        if free.is_empty() {
            continue;
        }
        let (day, list) = (day_name(date, lang), free.join(", "));
        session.tell_wrapped(&say!(
            lang,
            "note: {day} {date} is a day off, nobody is due in the office: {list}",
            "catatan: {day} {date} hari libur, tidak ada yang wajib di kantor: {list}"
        ));
    }
}

/// OPDs with anybody in a post that day.
fn candidates(folder: &Folder, date: Date) -> Vec<&Opd> {
    let roster = &folder.roster;
    let is_there = |opd: &&Opd| {
        roster
            .posts_in(opd)
            .iter()
            .any(|post| roster.class(post).holds_on(date))
    };
    roster.opds.iter().filter(is_there).collect()
}

fn lots<'a>(
    opds: &[&'a Opd],
    records: &Records,
    options: &Options,
    session: &Session<'_>,
) -> Result<Vec<Lot<'a>>, Failure> {
    let musts: Vec<String> = options.include.iter().map(|name| key(name)).collect();
    for (must, name) in musts.iter().zip(&options.include) {
        if !opds.iter().any(|opd| opd.key == *must) {
            let (lang, shown) = (session.lang, input::cells::quote(name));
            let names = opds.iter().map(|opd| opd.name.as_str());
            let hint = match meant(name, names).map(input::cells::quote) {
                Some(other) => say!(
                    lang,
                    "perhaps {other} is meant",
                    "mungkin maksudnya {other}"
                ),
                None => say!(
                    lang,
                    "write its name as in the roster",
                    "tulis namanya seperti di daftar pegawai"
                ),
            };
            return Err(Failure::Usage(say!(
                lang,
                "{shown} is no OPD of the roster on that day; {hint}",
                "{shown} bukan OPD di daftar pegawai pada hari itu; {hint}"
            )));
        }
    }
    let lot = |opd: &&'a Opd| Lot {
        key: &opd.key,
        visits: visits(&records.inspections, &opd.key, records.visit.date).len(),
        must: musts.contains(&opd.key),
    };
    Ok(opds.iter().map(lot).collect())
}

/// Days before a date on which an inspector wrote something down in an OPD.
fn visits(inspections: &Inspections, opd: &str, date: Date) -> Vec<Date> {
    let days: BTreeSet<Date> = inspections
        .of_opd
        .get(opd)
        .into_iter()
        .flatten()
        .filter(|row| row.date < date && is_filled(row))
        .map(|row| row.date)
        .collect();
    days.into_iter().collect()
}

fn is_filled(row: &Inspection) -> bool {
    [row.found, row.mask, row.distance, row.handwash, row.clean]
        .iter()
        .any(Option::is_some)
}

impl Records {
    fn read(folder: &mut Folder, session: &Session<'_>, visit: Visit) -> Result<Self, Failure> {
        let date = visit.date;
        let days = Days::new(back(date, BEFORE), date, Weekdays::MON_FRI, |_| false);
        let recorder = Recorder::new(&folder.roster, days, Needs::default());
        let (clauses, roster, intake) = (&folder.clauses, &folder.roster, &mut folder.intake);
        let night = |post: Option<u32>, date: Date| is_night(clauses, roster, post, date);
        let ledger = input::recorded(intake, roster, recorder, &night)?;
        let inspections = input::inspections(intake, roster, Date::MIN, Date::MAX)?;
        let submissions = input::submissions(intake, roster)?;
        let there = |input| folder.intake.is_there(input);
        let scene = Scene {
            lang: session.lang,
            today: after(date, 1),
            has_attendance: there(Input::Attendance),
            has_tasks: there(Input::Tasks),
            has_calls: false,
            has_circulars: there(Input::Circulars),
            knows_task_rows: false,
        };
        Ok(Self {
            ledger,
            inspections,
            submissions,
            scene,
            visit,
        })
    }

    fn people<'a>(&self, folder: &'a Folder, opd: &'a Opd, day: Date) -> Vec<Someone<'a>> {
        people(
            &folder.plan(),
            &self.ledger,
            self.scene,
            opd,
            day,
            self.visit,
        )
    }

    /// Everybody in the shift that is on at a time, which may be that of the day before.
    fn on_shift<'a>(
        &self,
        folder: &'a Folder,
        opd: &'a Opd,
        time: impl Fn(u32) -> Option<Minute>,
    ) -> Vec<Someone<'a>> {
        let date = self.visit.date;
        let [before, day] = [back(date, 1), date].map(|day| self.people(folder, opd, day));
        on_shift(before, day, &folder.roster, time)
    }

    /// What is missing and can still be handed in on the day, and what falls due within a week.
    fn fixable(&self, folder: &Folder, opd: &Opd, today: &[Someone<'_>]) -> Vec<Fixable> {
        let mut found = Vec::new();
        let (known, _) = self.visit.known;
        let date = self.visit.date;
        let is_due = |one: &Someone<'_>| !matches!(one.whereabouts, Whereabouts::Free);
        let days_before = (1..=BEFORE).map(|days| back(date, days));
        let mut days_before = days_before.map(|day| (day, self.people(folder, opd, day)));
        let before = days_before.find(|(_, list)| list.iter().any(is_due));
        // nothing is missing yet of those who are still in the shift of the day before
        let today = today.iter().filter(|one| !one.is_of_day_before).copied();
        for (day, list) in before.into_iter().chain([(date, today.collect())]) {
            let due = list.iter().filter(|one| one.is_at_desk()).count();
            let is_there = list.iter().any(Someone::tells_of_sheet);
            if self.scene.has_attendance && due > 0 && !is_there && day <= known {
                found.push(Fixable::Sheet(day, due));
            }
            let owing = list.iter().filter(|one| one.owes_report).count();
            if self.scene.has_tasks && owing > 0 {
                found.push(Fixable::Reports(day, owing));
            }
        }
        let plan = folder.plan();
        let bindings = Bindings::new(&plan, opd);
        let week = after(date, 7);
        for owed in owed_reports(&plan, opd, &bindings, &self.submissions, date, week) {
            if owed.handed_in.is_none() {
                let (kind, due) = (owed.kind.to_owned(), owed.due);
                found.push(if due <= known {
                    Fixable::Submission(kind, due)
                } else {
                    Fixable::Later(kind, due)
                });
            }
        }
        found
    }
}

/// Phone numbers of those at home, read again from the roster: they are kept nowhere.
fn phones(folder: &Folder, list: &[Someone<'_>]) -> Vec<(u32, String)> {
    let posts: Vec<u32> = list
        .iter()
        .filter(|one| matches!(one.whereabouts, Whereabouts::Home) && !one.has_come())
        .map(|one| one.post)
        .collect();
    let rows: Vec<_> = posts
        .iter()
        .filter_map(|&post| folder.roster.post(post).map(|held| held.row))
        .collect();
    posts.into_iter().zip(folder.intake.phones(&rows)).collect()
}

/// The breakdown of what was seen that day, where the sheets have come back.
fn summary(folder: &Folder, records: &Records, page: &Page<'_>) -> String {
    let mut breakdown = Breakdown::default();
    let mut visited = 0;
    for opd in &folder.roster.opds {
        let rows = records.inspections.of_opd.get(&opd.key);
        let seen: Vec<&Inspection> = rows
            .into_iter()
            .flatten()
            .filter(|row| row.date == records.visit.date && is_filled(row))
            .collect();
        if seen.is_empty() {
            continue;
        }
        visited += 1;
        let of = |post: u32| -> Vec<(Option<Minute>, bool)> {
            let id = folder.roster.post(post).map(|held| held.id);
            let rows = seen.iter().filter(|row| row.id.is_some() && row.id == id);
            rows.filter_map(|row| Some((row.time, row.found?)))
                .collect()
        };
        // everybody is counted in the shift in which they were looked for
        let time = |post| of(post).iter().find_map(|row| row.0).or(page.time);
        for one in records.on_shift(folder, opd, time) {
            breakdown.add(&one, &of(one.post));
        }
    }
    page.summary(visited, breakdown)
}
