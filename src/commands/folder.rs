//! Reads a folder: everything that commands decide on.

use std::path::PathBuf;

use super::{Failure, Session};
use crate::input::intake::{Intake, Request};
use crate::input::{self, headings};
use crate::model::calendar::Calendar;
use crate::model::circular::{Bound, Clause, Instruction, Share};
use crate::model::date::{Date, span};
use crate::model::id::Ids;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::records::{ById, Leave};
use crate::model::roster::Roster;
use crate::model::schedule::Schedule;
use crate::model::source::RowRef;
use crate::plan::Plan;
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
}

impl Folder {
    /// Roster, circulars, holidays, schedule, leave. `except`: published weeks to be computed afresh.
    pub fn read(session: &Session<'_>, except: &[Date]) -> Result<Self, Failure> {
        Self::read_as(&session.global.request(), session.lang, except)
    }

    /// The same by another request than the command line's.
    pub fn read_as(request: &Request, lang: Lang, except: &[Date]) -> Result<Self, Failure> {
        let mut intake = Intake::open(request, lang)?;
        input::codes(&mut intake)?;
        let mut ids = Ids::default();
        let clauses = input::circulars(&mut intake, &mut ids)?;
        let mut calendar = input::national();
        input::holidays(&mut intake, &mut calendar)?;
        let roster = input::roster(&mut intake, ids, &clauses)?;
        let schedule = input::schedule(&mut intake, &roster, except)?;
        let (leave, leave_strays) = input::leave(&mut intake, &roster)?;
        Ok(Self {
            intake,
            clauses,
            calendar,
            roster,
            schedule,
            leave,
            leave_strays,
        })
    }

    pub fn plan(&self) -> Plan<'_> {
        Plan {
            roster: &self.roster,
            clauses: &self.clauses,
            calendar: &self.calendar,
            schedule: &self.schedule,
            leave: &self.leave,
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
        session.tell(&say!(
            lang,
            "note: {name} is not there: {on_duty} of {groups} groups in the office each week, for everyone, counted from {since}",
            "catatan: {name} tidak ada: {on_duty} dari {groups} kelompok di kantor tiap minggu, untuk semua, dihitung dari {since}"
        ));
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
        let lang = session.lang;
        let note = lang.pick("note", "catatan");
        for notice in std::mem::take(&mut self.intake.notices) {
            session.tell(&format!("{note}: {notice}"));
        }
        let is_blank = |input: &Input| {
            self.intake
                .accounts
                .get(input)
                .is_some_and(|account| account.read == 0)
                && self.intake.files.contains_key(input)
        };
        let blank: Vec<String> = Input::ALL
            .into_iter()
            .filter(is_blank)
            .filter(|&input| input != Input::Roster)
            .map(|input| self.intake.name(input))
            .collect();
        if !blank.is_empty() {
            let list = blank.join(", ");
            session.tell(&say!(
                lang,
                "{note}: headings and no row, taken as not there: {list}",
                "{note}: hanya judul kolom, dianggap tidak ada: {list}"
            ));
        }
        session.keep_inputs(&self.input_paths())?;
        if self.intake.is_refused() {
            return Err(Failure::Refused(self.intake.problem_lines()));
        }
        for line in self.intake.problem_lines() {
            session.tell(&line);
        }
        Ok(())
    }

    fn input_paths(&self) -> Vec<PathBuf> {
        self.intake
            .sources
            .files()
            .iter()
            .filter_map(|file| file.path.clone())
            .collect()
    }

    /// The name an optional input has or would have.
    pub fn name(&self, input: Input) -> String {
        let (en, id) = headings::file_names(input);
        if self.intake.files.contains_key(&input) {
            self.intake.name(input)
        } else {
            format!("{}.csv", self.intake.lang.pick(en, id))
        }
    }
}

impl Folder {
    /// Row accounting for every file that was read.
    pub fn account_lines(&self) -> Vec<String> {
        let lang = self.intake.lang;
        let mut lines = Vec::new();
        for (&input, account) in self
            .intake
            .accounts
            .iter()
            .filter(|(_, account)| account.read > 0)
        {
            let name = self.intake.name(input);
            let read = account.read;
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
            let list = list.join(" + ");
            lines.push(say!(
                lang,
                "{name}: {read} rows = {list}",
                "{name}: {read} baris = {list}"
            ));
        }
        lines
    }
}
