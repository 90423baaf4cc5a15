//! `wfh recap`: what a period comes to, per person, unit or OPD.

use std::collections::BTreeMap;

use chrono::Datelike;
use clap::{Args, ValueEnum};

use super::evidence::Evidence;
use super::folder::Folder;
use super::idle::say_what_is_idle;
use super::session::words;
use super::{Failure, Session, Status, period};
use crate::audit::sheets::A_FIFTH;
use crate::model::circular::Instruction;
use crate::model::date::{Date, back};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::output::Format;
use crate::output::matrix_page;
use crate::output::recap_page::Recap;
use crate::output::rows::Rows;
use crate::recap::counts::Counts;
use crate::recap::fact::RULES;
use crate::recap::ladder::ladder;
use crate::recap::matrix::matrix;
use crate::recap::tally::{By, Row, tally};
use crate::say;

#[derive(Args, Debug, Default)]
pub struct Options {
    #[arg(
        long,
        value_name = "WHAT",
        ignore_case = true,
        default_value = "opd",
        hide_default_value = true
    )]
    pub by: Level,
    #[arg(long, conflicts_with = "by")]
    pub matrix: bool,
    #[command(flatten)]
    pub period: period::Asked,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Level {
    #[value(alias = "pegawai")]
    Person,
    Unit,
    #[default]
    Opd,
}

impl From<Level> for By {
    fn from(level: Level) -> Self {
        match level {
            Level::Person => Self::Person,
            Level::Unit => Self::Unit,
            Level::Opd => Self::Opd,
        }
    }
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let lang = session.lang;
    let by = By::from(options.by);
    let mut folder = Folder::read(session, &[], crate::input::Wants::default())?;
    let (first, last) = options.period.days(session, &folder)?;
    if options.matrix {
        return days(session, &mut folder, first, last);
    }
    let start = match by {
        By::Person => year_start(last.min(back(session.today, 1))).min(first),
        By::Unit | By::Opd => first,
    };
    let evidence = read(&mut folder, session, start, last)?;
    let audit = evidence.audit(&folder, session, A_FIFTH, RULES.to_vec());
    let rows = tally(&audit, by, first);
    let steps = ladder(evidence.ledger.days.last());
    let recap = Recap {
        roster: &folder.roster,
        by,
        period: (first, judged_to(&evidence, last)),
        ladder: &steps,
        has_health: folder.intake.is_there(Input::Health),
        lang,
    };
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    session.write(|out| {
        if format == Format::Table {
            return recap.write(out, screen, &rows).map_err(Failure::from);
        }
        let (headings, keys) = recap.headings();
        let mut writer = Rows::new(out, format, delimiter, &headings, &keys)?;
        for row in &rows {
            writer.write(recap.cells(row, words(format, lang)))?;
        }
        writer.finish()?;
        Ok(())
    })?;
    if format != Format::Table
        && let Some(text) = recap.year_only()
    {
        session.tell_wrapped(&text);
    }
    say_what_is_left_out(session, &folder, &evidence, (first, last), &rows);
    Ok(Status::Clean)
}

/// The last day that is judged, or of a period that is still to come its own last day.
fn judged_to(evidence: &Evidence, last: Date) -> Date {
    if evidence.ledger.days.is_empty() {
        last
    } else {
        evidence.ledger.days.last()
    }
}

/// The matrix of a period: a sheet per OPD and month.
fn days(
    session: &mut Session<'_>,
    folder: &mut Folder,
    first: Date,
    last: Date,
) -> Result<Status, Failure> {
    let lang = session.lang;
    let evidence = read(folder, session, first, last)?;
    let folder = &*folder;
    let audit = evidence.audit(folder, session, A_FIFTH, RULES.to_vec());
    let period = (first, judged_to(&evidence, last));
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    let mut all = Vec::new();
    session.write(|out| {
        if format == Format::Table {
            for opd in &folder.roster.opds {
                let lines = matrix(&audit, opd, first);
                matrix_page::section(out, screen, opd, &lines, period, &folder.roster, lang)?;
                all.extend(lines);
            }
            let legend = matrix_page::legend(&all, lang);
            writeln!(out, "{}", screen.wrapped(&legend, 2))?;
            return Ok(());
        }
        let headings = matrix_page::headings(period.0, period.1, words(format, lang));
        let mut writer = Rows::new(out, format, delimiter, &headings, &headings)?;
        for opd in &folder.roster.opds {
            let lines = matrix(&audit, opd, first);
            for line in &lines {
                writer.write(matrix_page::cells(line, &folder.roster))?;
            }
            all.extend(lines);
        }
        writer.finish()?;
        Ok(())
    })?;
    if format != Format::Table {
        session.tell_wrapped(&matrix_page::legend(&all, lang));
    }
    for line in super::summary::account_lines(folder, session.screen, session.lang) {
        session.tell(&line);
    }
    Ok(Status::Clean)
}

/// What was recorded from a day on, for anything that counts days.
pub fn read(
    folder: &mut Folder,
    session: &mut Session<'_>,
    first: Date,
    last: Date,
) -> Result<Evidence, Failure> {
    folder.check_years(first, last.min(session.today).max(first));
    let evidence = Evidence::read(folder, session, first, last, &RULES)?;
    folder.settle(session)?;
    say_what_is_idle(session, folder, (first, last));
    say_what_is_not_there(session, folder);
    Ok(evidence)
}

fn year_start(day: Date) -> Date {
    Date::from_yo_opt(day.year(), 1).unwrap_or(day)
}

/// Silence never looks like a number.
fn say_what_is_not_there(session: &mut Session<'_>, folder: &Folder) {
    let lang = session.lang;
    let there = |input| folder.intake.is_there(input);
    let mut notes = Vec::new();
    let mut lacks = |input: Input, en: &str, id: &str| {
        if !there(input) {
            let (name, what) = (folder.intake.name(input), lang.pick(en, id).to_owned());
            notes.push(say!(
                lang,
                "note: {name} is not there: {what}",
                "catatan: {name} tidak ada: {what}"
            ));
        }
    };
    lacks(
        Input::Attendance,
        "nobody counts as absent, no minutes are counted",
        "tidak ada yang dihitung tidak hadir, menit tidak dihitung",
    );
    lacks(
        Input::Tasks,
        "task reports are not counted",
        "laporan tugas tidak dihitung",
    );
    lacks(
        Input::Calls,
        "phone checks are not counted",
        "panggilan telepon tidak dihitung",
    );
    lacks(
        Input::Leave,
        "leave is known from the sheets only",
        "cuti hanya diketahui dari daftar hadir",
    );
    let owes = |says: &Instruction| matches!(says, Instruction::Report { .. });
    if folder.clauses.iter().any(|clause| owes(&clause.says)) {
        lacks(
            Input::Submissions,
            "reports of OPDs are not counted",
            "laporan OPD tidak dihitung",
        );
    }
    let has_hours = folder
        .clauses
        .iter()
        .any(|clause| matches!(clause.says, Instruction::Hours(_)));
    if !has_hours {
        notes.push(
            lang.pick(
                "note: no clause `hours`: lateness is not counted",
                "catatan: tidak ada ketentuan `jam kerja`: keterlambatan tidak dihitung",
            )
            .to_owned(),
        );
    }
    for note in notes {
        session.tell_wrapped(&note);
    }
}

/// What is said of a period that isn't over.
pub fn not_over(judged: Date, lang: Lang) -> String {
    say!(
        lang,
        "not judged: the days after {judged}, not over yet",
        "belum dinilai: hari sesudah {judged} karena belum lewat"
    )
}

fn say_what_is_left_out(
    session: &mut Session<'_>,
    folder: &Folder,
    evidence: &Evidence,
    (first, last): (Date, Date),
    rows: &[Row],
) {
    let lang = session.lang;
    let sum = Counts::sum(rows.iter().map(|row| &row.counts));
    let (known, away, unknown) = (sum.known(), sum.away() + sum.excused, sum.unknown);
    let working = lang.count(sum.working, ["working day", "working days"], "hari-pegawai");
    let to = evidence.ledger.days.last();
    if first <= to {
        session.tell_wrapped(&say!(
            lang,
            "{first} to {to}: {working} of staff = {known} known + {away} leave or excused + {unknown} unknown (in no rate)",
            "{first} s.d. {to}: {working} = {known} diketahui + {away} cuti atau berhalangan sah + {unknown} tidak diketahui (tidak masuk persentase)"
        ));
    }
    if to < last {
        session.tell_wrapped(&not_over(to, lang));
    }
    if sum.unjudged > 0 {
        let reports = lang.count(
            sum.unjudged,
            ["task report", "task reports"],
            "laporan tugas",
        );
        session.tell_wrapped(&say!(
            lang,
            "not judged: {reports} owed, filed or not, of days not due yet, of OPDs that have not handed in the day's reports, or of days absent or unknown",
            "belum dinilai: {reports} wajib, sudah ada atau belum, yang batas waktunya belum lewat, yang OPD-nya belum menyerahkan laporan hari itu, atau pada hari tidak hadir atau tidak diketahui"
        ));
    }
    // a person has a row for each OPD
    let of_person = |row: &Row| Some((folder.roster.post(row.post?)?.id, row.year.unknown));
    let years: BTreeMap<_, u64> = rows.iter().filter_map(of_person).collect();
    let unknown: u64 = years.values().sum();
    if unknown > 0 {
        let (year, days) = (
            to.year(),
            lang.count(unknown, ["staff-day", "staff-days"], "hari-pegawai"),
        );
        session.tell_wrapped(&say!(
            lang,
            "days without notice since 1 January {year} leave out {days} of which nothing is known",
            "hari tanpa keterangan sejak 1 Januari {year} belum mencakup {days} yang tidak diketahui"
        ));
    }
    for line in super::summary::account_lines(folder, session.screen, session.lang) {
        session.tell(&line);
    }
}
