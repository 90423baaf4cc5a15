//! Reads a folder: everything that commands decide on.

use std::collections::HashSet;
use std::path::Path;

use super::notices::merged;
use super::slips::slips;
use super::{Failure, Session};
use crate::input::intake::{Intake, Request};
use crate::input::{self, Wants};
use crate::model::calendar::Calendar;
use crate::model::circular::{Bound, Clause, Instruction, Share, Written};
use crate::model::date::{Date, span};
use crate::model::health::HealthRow;
use crate::model::id::Ids;
use crate::model::lang::Lang;
use crate::model::problem::{Input, Refused, Spot};
use crate::model::records::{ById, Leave};
use crate::model::roster::Roster;
use crate::model::schedule::Schedule;
use crate::model::source::RowRef;
use crate::plan::Plan;
use crate::plan::illness::Illness;
use crate::say;

pub struct Folder {
    pub intake: Intake,
    pub clauses: Vec<Clause>,
    pub calendar: Calendar,
    pub roster: Roster,
    pub schedule: Schedule,
    pub leave: ById<Leave>,
    /// Leave of ids that nobody has.
    pub leave_strays: Vec<(String, Date, Date)>,
    pub health: ById<HealthRow>,
    pub health_strays: input::HealthStrays,
    pub illness: Illness,
    /// Names of OPDs and units, by [`crate::model::roster::key`], of which it is said already that nobody has them.
    pub told: HashSet<String>,
}

impl Folder {
    /// Roster, circulars, holidays, schedule, leave. `except`: published weeks to be computed afresh.
    pub fn read(session: &Session<'_>, except: &[Date], wants: Wants) -> Result<Self, Failure> {
        let mut request = session.global.request(session.shows_progress);
        request.today = session.global.today.is_none().then_some(session.today);
        if request
            .files
            .values()
            .flatten()
            .filter(|path| *path == Path::new("-"))
            .count()
            > 1
        {
            return Err(Failure::Usage(say!(
                session.lang,
                "`-` is given twice, and standard input can be read only once; name a file for the other",
                "`-` dipakai dua kali, padahal masukan standar hanya dapat dibaca sekali; sebutkan berkas untuk yang lain"
            )));
        }
        Self::read_as(&request, session.lang, except, wants)
    }

    /// The same by another request than the command line's.
    pub fn read_as(
        request: &Request,
        lang: Lang,
        except: &[Date],
        wants: Wants,
    ) -> Result<Self, Failure> {
        let mut intake = Intake::open(request, lang)?;
        input::codes(&mut intake)?;
        let mut ids = Ids::default();
        let (clauses, addressed) = input::circulars(&mut intake, &mut ids)?;
        let mut calendar = input::national();
        input::holidays(&mut intake, &mut calendar)?;
        let roster = input::roster(&mut intake, ids, &clauses)?;
        addressed.refuse(&mut intake, &roster);
        let schedule = input::schedule(&mut intake, &roster, except, wants)?;
        let (leave, leave_strays) = input::leave(&mut intake, &roster)?;
        let (health, health_strays) = input::health(&mut intake, &roster)?;
        Ok(Self {
            intake,
            clauses,
            calendar,
            roster,
            schedule,
            leave,
            leave_strays,
            illness: Illness::new(&health),
            health,
            health_strays,
            told: HashSet::new(),
        })
    }

    pub fn plan(&self) -> Plan<'_> {
        Plan {
            roster: &self.roster,
            clauses: &self.clauses,
            calendar: &self.calendar,
            schedule: &self.schedule,
            leave: &self.leave,
            illness: &self.illness,
            places_known: self.intake.is_there(Input::Circulars) || !self.clauses.is_empty(),
        }
    }

    /// Without circulars one clause stands for everyone.
    pub fn assume_share(&mut self, share: Option<Share>, since: Date, session: &mut Session<'_>) {
        let lang = session.lang;
        if self.intake.is_there(Input::Circulars) {
            return;
        }
        let share = share.unwrap_or(Share {
            on_duty: 1,
            groups: 2,
            bound: Bound::None,
            per_unit: false,
        });
        let (name, on_duty, groups) = (
            self.intake.name(Input::Circulars),
            share.on_duty,
            share.groups,
        );
        let line = say!(
            lang,
            "note: {name} is not there: {on_duty} of {groups} groups in the office each week, for everyone, counted from {since}",
            "catatan: {name} tidak ada: {on_duty} dari {groups} kelompok di kantor tiap minggu, untuk semua, dihitung dari {since}"
        );
        if !self.roster.posts.is_empty() {
            session.tell_wrapped(&line);
        }
        self.clauses.push(Clause {
            number: String::new(),
            from: since,
            to: None,
            opds: Vec::new(),
            units: Vec::new(),
            who: Vec::new(),
            says: Instruction::Rotate(share),
            weekdays: None,
            text: format!("rotate {on_duty}/{groups}"),
            written: Written::default(),
            row: RowRef::default(),
        });
    }

    /// The calendar must hold every year; estimated days are said.
    pub fn check_years(&mut self, first: Date, last: Date) {
        use chrono::Datelike;
        let lang = self.intake.lang;
        for year in first.year()..=last.year() {
            if !self.calendar.years.contains(&year) {
                let name = self.intake.name(Input::Holidays);
                let text = say!(
                    lang,
                    "the calendar doesn't hold the year {year}; give its holidays as rows of {name}",
                    "kalender tidak memuat tahun {year}; tulis hari liburnya sebagai baris {name}"
                );
                self.intake.refuse_input(Input::Holidays, text);
            }
        }
        let mut days: Vec<Date> = self
            .calendar
            .national
            .iter()
            .filter(|(_, day)| day.estimated)
            .map(|(&date, _)| date)
            .collect();
        days.sort_unstable();
        for date in span(first, last).filter(|date| days.binary_search(date).is_ok()) {
            let name = self
                .calendar
                .name(date, "", lang)
                .unwrap_or_default()
                .to_owned();
            self.intake.notices.push(say!(
                lang,
                "{date} {name}: the date is an estimate",
                "{date} {name}: tanggalnya masih perkiraan"
            ));
        }
    }

    /// Ends a run whose input was refused, after what there is to say about the files.
    pub fn settle(&mut self, session: &mut Session<'_>) -> Result<(), Failure> {
        self.intake.progress.end();
        let lang = session.lang;
        if self.intake.sources.are_too_large() {
            let text = say!(
                lang,
                "the files together are too large to name each row's place; give fewer months at a time",
                "berkas-berkasnya terlalu besar untuk menyebut letak tiap baris; berikan lebih sedikit bulan sekaligus"
            );
            self.intake.refuse_input(Input::Attendance, text);
        }
        if !self.intake.lacks_roster() {
            let slips = slips(self);
            for (name, line) in slips {
                self.told.insert(name);
                self.intake.notices.push(line);
            }
        }
        let note = lang.pick("note", "catatan");
        let notices = std::mem::take(&mut self.intake.notices);
        for notice in merged(self, notices) {
            let line = format!("{note}: {notice}");
            session.tell_wrapped(&line);
        }
        let warning = lang.pick("warning", "peringatan");
        for text in std::mem::take(&mut self.intake.warnings) {
            session.tell_wrapped(&format!("{warning}: {text}"));
        }
        let is_refused = |file: &u32| {
            let problems = &self.intake.found.problems;
            problems
                .iter()
                .any(|problem| matches!(problem.spot, Spot::File(other) if other == *file))
        };
        let is_blank = |input: &Input| {
            let files = self.intake.files.get(input);
            let account = self.intake.accounts.get(input);
            account.is_some_and(|account| account.read == 0)
                && files.is_some_and(|files| !files.iter().any(is_refused))
        };
        let blank_inputs = || Input::ALL.into_iter().filter(is_blank);
        let mut blank: Vec<String> = blank_inputs()
            .filter(|&input| input != Input::Roster)
            .map(|input| self.intake.name(input))
            .collect();
        let sheets = self.intake.sheets.iter();
        let alone = sheets
            .filter(|sheet| sheet.rows == 0 && blank_inputs().all(|input| input != sheet.input));
        blank.extend(alone.map(|sheet| self.intake.sources.label(sheet.file).to_owned()));
        if !blank.is_empty() {
            let list = blank.join(", ");
            let line = say!(
                lang,
                "{note}: no rows, taken as not there: {list}",
                "{note}: tanpa baris, dianggap tidak ada: {list}"
            );
            session.tell_wrapped(&line);
        }
        session.keep_inputs(&self.intake)?;
        if self.intake.is_refused() {
            let mut lines = self.intake.problem_lines();
            lines.extend(self.how_to_publish_anew(session));
            return Err(Failure::Refused(lines));
        }
        // even where nothing else is to be said: rows left out are never simply gone
        for line in self.intake.problem_lines() {
            session.tell_always(&line);
        }
        Ok(())
    }

    /// Of a published week there may be no other copy, and a file whose ids are damaged stands in its own way. Whatever
    /// else is wrong can be corrected in its cell.
    fn how_to_publish_anew(&self, session: &Session<'_>) -> Option<String> {
        let (lang, sources) = (self.intake.lang, &self.intake.sources);
        let is_lost = |row: &&Refused| row.input == Input::Schedule && row.id_text.is_empty();
        let refused = self.intake.found.refused.iter().filter(is_lost);
        let read = self.intake.accounts.get(&Input::Schedule)?.read;
        // a total below the rows damages none of them
        if 2 * (refused.clone().count() as u64) < read {
            return None;
        }
        let lost = refused.min_by_key(|row| row.row)?;
        let label = sources.label(sources.place(lost.row).0);
        let wfh = session.program().unwrap_or_else(|| "wfh".to_owned());
        Some(say!(
            lang,
            "note: if there is no sound copy of {label}, delete it and publish its weeks again: `{wfh} rotate --week … --publish`",
            "catatan: bila tidak ada salinan {label} yang utuh, hapus berkas itu lalu umumkan ulang minggu-minggunya: `{wfh} rotate --week … --publish`"
        ))
    }

    /// Row accounting for every file that was read: what it is called, its rows, and what became of them.
    pub fn accounts(&self) -> Vec<(String, u64, String)> {
        let lang = self.intake.lang;
        let mut accounts = Vec::new();
        for (&input, account) in self
            .intake
            .accounts
            .iter()
            .filter(|(_, account)| account.read > 0)
        {
            let parts = [
                (account.used, lang.pick("used", "dipakai")),
                (
                    account.outside,
                    lang.pick("outside the period", "di luar periode"),
                ),
                (account.repeated, lang.pick("repeated", "berulang")),
                (
                    account.unknown,
                    lang.pick("unknown staff", "pegawai tak dikenal"),
                ),
                (account.refused, lang.pick("refused", "ditolak")),
            ];
            let list: Vec<String> = parts
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{count} {what}"))
                .collect();
            accounts.push((self.title(input), account.read, list.join(" + ")));
        }
        accounts
    }

    /// `roster.csv`; of several files the folder or the first, and how many: `attendance/ (3 files)`. One that was given
    /// twice is one.
    pub fn title(&self, input: Input) -> String {
        let files = self.intake.files.get(&input).map_or(&[][..], Vec::as_slice);
        let labels = files.iter().map(|&file| self.intake.sources.label(file));
        let mut seen = HashSet::new();
        let labels: Vec<&str> = labels.filter(|&label| seen.insert(label)).collect();
        let [first, _, ..] = labels.as_slice() else {
            return self.intake.name(input);
        };
        let count = self
            .intake
            .lang
            .count(labels.len(), ["file", "files"], "berkas");
        let folder = first.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_inside = |label: &&str| {
            label
                .strip_prefix(folder)
                .is_some_and(|name| name.rfind('/') == Some(0))
        };
        if !folder.is_empty() && labels.iter().all(is_inside) {
            format!("{folder}/ ({count})")
        } else {
            format!("{first} … ({count})")
        }
    }
}
