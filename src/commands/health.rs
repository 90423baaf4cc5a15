//! `wfh health`: tests per OPD or unit. Counts only; names on request, and then marked as secret.

use std::borrow::Cow;
use std::collections::HashSet;

use clap::{Args, ValueEnum};

use super::folder::Folder;
use super::session::{RAHASIA, words};
use super::{Failure, Session, Status, period};
use crate::health::{
    Campaign, Outcome, Tested, campaigns, counts, open_cells, people, suppressed, tests_within,
};
use crate::input::Wants;
use crate::model::circular::TestKind;
use crate::model::date::Date;
use crate::model::health::HealthRow;
use crate::model::id::Id;
use crate::model::problem::Input;
use crate::output::Format;
use crate::output::health_page::{self, CountsPage, headings, people_table, person, title};
use crate::output::rows::Rows;
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(long, value_name = "KIND", ignore_case = true)]
    pub kind: Option<KindName>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub from: Option<Date>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub to: Option<Date>,
    #[arg(
        long,
        value_name = "opd|unit",
        ignore_case = true,
        default_value = "opd",
        hide_default_value = true
    )]
    pub by: By,
    #[arg(long)]
    pub suppress: bool,
    #[arg(long, conflicts_with = "suppress")]
    pub names: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindName {
    Antigen,
    #[value(alias = "swab")]
    Pcr,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    Opd,
    Unit,
}

impl From<KindName> for TestKind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Antigen => Self::Antigen,
            KindName::Pcr => Self::Pcr,
        }
    }
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let lang = session.lang;
    let mut folder = Folder::read(session, &[], Wants::default())?;
    if !folder.intake.is_there(Input::Health) && folder.intake.found.problems.is_empty() {
        let text = lang.pick(
            "not there or without a row: without it nothing is known of tests",
            "tidak ada atau tidak berisi baris: tanpa itu tidak ada data tes",
        );
        folder.intake.refuse_input(Input::Health, text.to_owned());
    }
    folder.settle(session)?;
    let asked = asked(options, session, &folder)?;
    let plan = folder.plan();
    let tables: Vec<(Campaign<'_>, Vec<Tested>)> = asked
        .into_iter()
        .map(|campaign| {
            let people = people(&plan, &folder.health, &campaign, session.today);
            (campaign, people)
        })
        .filter(|(campaign, people)| {
            // that there is a table mustn't tell that somebody of a few was tested
            let is_shown = || options.suppress || people.iter().any(Tested::is_tested);
            !campaign.is_of_others || !people.is_empty() && is_shown()
        })
        .collect();
    if options.names {
        by_name(session, &folder, &tables)?;
    } else {
        in_numbers(session, &folder, &tables, options)?;
    }
    say_what_is_left_out(session, &folder, &tables, options);
    Ok(Status::Clean)
}

/// What the circulars ask for; of a span of days that is given whom they ask for in it and, apart, all the others, or
/// everybody where they ask for nobody.
fn asked<'a>(
    options: &Options,
    session: &Session<'_>,
    folder: &'a Folder,
) -> Result<Vec<Campaign<'a>>, Failure> {
    let kind = options.kind.map(TestKind::from);
    let mut found = campaigns(&folder.clauses);
    found.retain(|campaign| kind.is_none_or(|kind| campaign.kind == kind));
    if options.from.is_none() && options.to.is_none() && !found.is_empty() {
        return Ok(found);
    }
    let first = folder.health.values().flatten().map(|row| row.date).min();
    let from = options.from.or(first).unwrap_or(session.today);
    let to = options.to.unwrap_or(session.today.max(from));
    let (from, to) = period::in_order(from, to, session.lang)?;
    let is_there = |wanted: TestKind| {
        let mut rows = folder.health.values().flatten();
        rows.any(|row| row.is_test(wanted) && from <= row.date && row.date <= to)
    };
    let mut found = Vec::new();
    for of in [TestKind::Antigen, TestKind::Pcr] {
        let clauses = tests_within(&folder.clauses, of, from, to);
        let is_asked = kind == Some(of) || kind.is_none() && (is_there(of) || !clauses.is_empty());
        if !is_asked {
            continue;
        }
        let campaign = |is_of_others| Campaign {
            kind: of,
            from,
            to,
            clauses: clauses.clone(),
            is_of_others,
        };
        found.push(campaign(false));
        if !clauses.is_empty() {
            found.push(campaign(true));
        }
    }
    Ok(found)
}

fn in_numbers(
    session: &mut Session<'_>,
    folder: &Folder,
    tables: &[(Campaign<'_>, Vec<Tested>)],
    options: &Options,
) -> Result<(), Failure> {
    let (lang, format, delimiter, screen) = (
        session.lang,
        session.format(),
        session.delimiter(),
        session.screen,
    );
    let page = CountsPage {
        roster: &folder.roster,
        lang,
        by_unit: options.by == By::Unit,
        cells: if options.suppress {
            suppressed
        } else {
            open_cells
        },
    };
    let plan = folder.plan();
    let counted: Vec<_> = tables
        .iter()
        .map(|(campaign, people)| (campaign, counts(&plan, people, page.by_unit)))
        .collect();
    session.write(|out| {
        if format == Format::Table {
            for (campaign, rows) in &counted {
                writeln!(out, "{}", screen.bold(&title(campaign, lang)))?;
                writeln!(out, "{}", page.table(rows, screen))?;
            }
            return Ok(());
        }
        let (heads, keys) = headings(&health_page::COUNTS, page.by_unit, lang);
        let mut writer = Rows::new(out, format, delimiter, &heads, &keys)?;
        for (campaign, rows) in &counted {
            for &(place, counts) in rows {
                let row = page.row(campaign, place, counts, words(format, lang));
                writer.write(row.into_iter())?;
            }
        }
        writer.finish()?;
        Ok(())
    })?;
    if format != Format::Table {
        for (campaign, rows) in &counted {
            let (title, total) = (title(campaign, lang), page.total_line(rows));
            session.tell(&format!("{title}: {total}"));
        }
    }
    Ok(())
}

fn by_name(
    session: &mut Session<'_>,
    folder: &Folder,
    tables: &[(Campaign<'_>, Vec<Tested>)],
) -> Result<(), Failure> {
    let (lang, format, delimiter, screen) = (
        session.lang,
        session.format(),
        session.delimiter(),
        session.screen,
    );
    let words = words(format, lang);
    let rows = tables.iter().flat_map(|(campaign, people)| {
        let row = move |one| person(&folder.roster, campaign, one, RAHASIA, words);
        people.iter().filter_map(row)
    });
    session.write(|out| {
        if format == Format::Table {
            writeln!(out, "{RAHASIA}")?;
            write!(out, "{}", people_table(rows, screen))?;
            return Ok(());
        }
        let (heads, keys) = headings(&health_page::NAMES, true, lang);
        let mut writer = Rows::new(out, format, delimiter, &heads, &keys)?;
        for row in rows {
            writer.write(row.into_iter().map(Cow::Owned))?;
        }
        writer.finish()?;
        Ok(())
    })
}

/// Tests of people in the roster that no table counts.
fn not_asked_for(
    folder: &Folder,
    tables: &[(Campaign<'_>, Vec<Tested>)],
    kind: Option<TestKind>,
) -> usize {
    let ids = |people: &[Tested]| -> HashSet<Id> {
        let posts = people.iter().filter_map(|one| folder.roster.post(one.post));
        posts.map(|post| post.id).collect()
    };
    let tables: Vec<_> = tables
        .iter()
        .map(|(campaign, people)| (campaign, ids(people)))
        .collect();
    let is_counted = |id: Id, row: &HealthRow| {
        tables.iter().any(|(campaign, ids)| {
            let is_inside = campaign.from <= row.date && row.date <= campaign.to;
            is_inside && row.is_test(campaign.kind) && ids.contains(&id)
        })
    };
    let is_test = |row: &&HealthRow| {
        let mut kinds = [TestKind::Antigen, TestKind::Pcr].into_iter();
        kinds.any(|of| row.is_test(of) && kind.is_none_or(|kind| kind == of))
    };
    let left_out = |(&id, rows): (&Id, &Vec<HealthRow>)| {
        let tests = rows.iter().filter(is_test);
        tests.filter(|row| !is_counted(id, row)).count()
    };
    folder.health.iter().map(left_out).sum()
}

/// Totals always say what was left out.
fn say_what_is_left_out(
    session: &mut Session<'_>,
    folder: &Folder,
    tables: &[(Campaign<'_>, Vec<Tested>)],
    options: &Options,
) {
    let (lang, suppress) = (session.lang, options.suppress);
    if tables.is_empty() {
        let has_days = options.from.is_some() || options.to.is_some();
        let of_days = if has_days {
            lang.pick(" for these days", " untuk hari-hari itu")
        } else {
            ""
        };
        session.tell_wrapped(&say!(
            lang,
            "no tests: neither a clause `test` nor a test of anybody in the roster{of_days}",
            "tidak ada tes: tidak ada ketentuan `tes` maupun tes orang di daftar pegawai{of_days}"
        ));
    }
    let open = tables
        .iter()
        .flat_map(|(_, people)| people)
        .filter(|person| person.outcome == Outcome::Open)
        .count();
    if open > 0 && !suppress {
        session.tell_wrapped(&say!(
            lang,
            "{open} tested without a result yet: neither negative nor positive",
            "{open} orang sudah dites, hasilnya belum ada: tidak dihitung negatif maupun positif"
        ));
    }
    if suppress {
        let other = match options.by {
            By::Opd => lang.pick("by unit", "per unit"),
            By::Unit => lang.pick("by OPD", "per OPD"),
        };
        session.tell_wrapped(&say!(
            lang,
            "*: hidden: it, or what could be computed from it within this table, is one to four people; don't hand out the table {other} beside it: subtracted from one another they tell what is hidden",
            "*: disembunyikan: angkanya, atau angka yang dapat dihitung darinya di dalam tabel ini, satu sampai empat orang; jangan bagikan tabel {other} bersamanya, karena selisih keduanya mengungkap yang disembunyikan"
        ));
    }
    let beyond = not_asked_for(folder, tables, options.kind.map(TestKind::from));
    if beyond > 0 && options.from.is_none() && options.to.is_none() {
        // hidden with the rest: one more or less may be somebody's test
        let rows = if suppress {
            lang.pick("tests", "tes").to_owned()
        } else {
            lang.count(beyond, ["test", "tests"], "tes")
        };
        session.tell_wrapped(&say!(
            lang,
            "left out: {rows} of other days, people or kinds than circulars ask for; `--from` and `--to` count all of a span",
            "tidak dihitung: {rows} di luar hari, orang, atau jenis yang diminta edaran; `--from` dan `--to` menghitung semua dalam satu rentang"
        ));
    }
    let strays = folder.health_strays.len();
    if strays > 0 {
        let rows = lang.count(strays, ["row", "rows"], "baris");
        session.tell(&say!(
            lang,
            "left out: {rows} of people who aren't in the roster",
            "tidak dihitung: {rows} orang yang tidak ada di daftar pegawai"
        ));
    }
}
