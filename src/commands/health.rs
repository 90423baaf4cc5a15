//! `wfh health`: tests per OPD or unit. Counts only; names on request, and then marked as secret.

use std::borrow::Cow;

use clap::{Args, ValueEnum};
use comfy_table::{Cell, CellAlignment};

use super::folder::Folder;
use super::session::{RAHASIA, words};
use super::{Failure, Session, Status, period};
use crate::health::{
    Campaign, Cells, Counts, Outcome, Tested, campaigns, counts, open_cells, people, suppressed,
    total,
};
use crate::model::circular::TestKind;
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::output::Format;
use crate::output::health_page::{self, headings, numbers, outcome_word};
use crate::output::page::{lines, plain};
use crate::output::rows::Rows;
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(long, value_name = "KIND")]
    pub kind: Option<KindName>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub from: Option<Date>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub to: Option<Date>,
    #[arg(
        long,
        value_name = "opd|unit",
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
    let mut folder = Folder::read(session, &[])?;
    if !folder.intake.is_there(Input::Health) && folder.intake.found.problems.is_empty() {
        let name = folder.name(Input::Health);
        let text = say!(
            lang,
            "{name} is not there: without it nothing is known of tests",
            "{name} tidak ada: tanpa itu tidak ada data tes"
        );
        folder.intake.refuse_input(Input::Health, text);
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
        .collect();
    if options.names {
        by_name(session, &folder, &tables)?;
    } else {
        in_numbers(session, &folder, &tables, options)?;
    }
    say_what_is_left_out(session, &folder, &tables, options.suppress);
    Ok(Status::Clean)
}

/// What the circulars ask for, unless a span of days is given.
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
    let is_there = |wanted: &TestKind| {
        folder
            .health
            .values()
            .flatten()
            .any(|row| row.is_test(*wanted))
    };
    let kinds = match kind {
        Some(kind) => vec![kind],
        None => [TestKind::Antigen, TestKind::Pcr]
            .into_iter()
            .filter(is_there)
            .collect(),
    };
    let campaign = |kind| Campaign {
        kind,
        from,
        to,
        clauses: Vec::new(),
    };
    Ok(kinds.into_iter().map(campaign).collect())
}

type Row = ((u32, u32), (Counts, Cells));

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
    let (plan, by_unit) = (folder.plan(), options.by == By::Unit);
    let cells: fn(Counts) -> Cells = if options.suppress {
        suppressed
    } else {
        open_cells
    };
    let rows = |people: &[Tested]| -> Vec<Row> {
        counts(&plan, people, by_unit)
            .into_iter()
            .map(|(place, counts)| (place, (counts, cells(counts))))
            .collect()
    };
    session.write(|out, _| {
        let (heads, keys) = headings(&health_page::COUNTS, by_unit, lang);
        if format == Format::Table {
            for (campaign, people) in tables {
                writeln!(out, "{}", screen.bold(&title(campaign, lang)))?;
                write!(
                    out,
                    "{}",
                    page(&rows(people), cells, folder, by_unit, &heads, lang)
                )?;
                writeln!(out)?;
            }
            return Ok(());
        }
        let mut writer = Rows::new(out, format, delimiter, &heads, &keys)?;
        for (campaign, people) in tables {
            for ((opd, unit), (counts, cells)) in rows(people) {
                let mut row: Vec<Cow<'_, str>> =
                    health_page::head(campaign).map(Cow::Owned).to_vec();
                row.push(folder.roster.opd(opd).into());
                if by_unit {
                    row.push(folder.roster.unit(unit).into());
                }
                row.extend(numbers(counts, &cells, words(format, lang)));
                writer.write(row.into_iter())?;
            }
        }
        writer.finish()?;
        Ok(())
    })?;
    if format != Format::Table {
        for (campaign, people) in tables {
            let rows: Vec<(Counts, Cells)> = rows(people).into_iter().map(|row| row.1).collect();
            let (sum, cells) = total(&rows, cells);
            let line = numbers(sum, &cells, lang)
                .iter()
                .zip(heads_of_numbers(lang))
                .map(|(number, head)| format!("{head} {number}"))
                .collect::<Vec<_>>()
                .join(", ");
            session.tell(&format!("{}: {line}", title(campaign, lang)));
        }
    }
    Ok(())
}

fn heads_of_numbers(lang: Lang) -> impl Iterator<Item = &'static str> {
    health_page::COUNTS
        .iter()
        .skip(5)
        .map(move |&(en, id)| lang.pick(en, id))
}

fn title(campaign: &Campaign<'_>, lang: Lang) -> String {
    let (kind, from, to) = (campaign.kind.word(), campaign.from, campaign.to);
    let mut numbers: Vec<&str> = Vec::new();
    for clause in &campaign.clauses {
        if !numbers.contains(&clause.number.as_str()) {
            numbers.push(&clause.number);
        }
    }
    let basis = if numbers.is_empty() {
        String::new()
    } else {
        format!(" ({})", plain(&numbers.join(" | ")))
    };
    say!(
        lang,
        "{kind}, {from} to {to}{basis}",
        "{kind}, {from} s.d. {to}{basis}"
    )
}

fn page(
    rows: &[Row],
    cells: fn(Counts) -> Cells,
    folder: &Folder,
    by_unit: bool,
    heads: &[&str],
    lang: Lang,
) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.force_no_tty();
    table.add_row(heads.iter().skip(3).map(|&head| Cell::new(head)));
    let places = if by_unit { 2 } else { 1 };
    let right = |text: Cow<'_, str>| Cell::new(text).set_alignment(CellAlignment::Right);
    for ((opd, unit), (counts, cells)) in rows {
        let mut row = vec![Cell::new(plain(folder.roster.opd(*opd)))];
        if by_unit {
            row.push(Cell::new(plain(folder.roster.unit(*unit))));
        }
        row.extend(numbers(*counts, cells, lang).into_iter().map(right));
        table.add_row(row);
    }
    let all: Vec<(Counts, Cells)> = rows.iter().map(|row| row.1).collect();
    let (sum, cells) = total(&all, cells);
    let mut row = vec![Cell::new(lang.pick("total", "jumlah"))];
    row.resize(places, Cell::new(""));
    row.extend(numbers(sum, &cells, lang).into_iter().map(right));
    table.add_row(row);
    let blank_first = lines(&table);
    let head: String = table
        .lines()
        .take(1)
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect();
    head + &blank_first
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
    let roster = &folder.roster;
    session.write(|out, _| {
        let words = words(format, lang);
        let row = |campaign: &Campaign<'_>, person: &Tested| -> Option<Vec<String>> {
            let held = roster.post(person.post)?;
            let class = roster.class(held);
            let [kind, from, to] = health_page::head(campaign);
            Some(vec![
                RAHASIA.to_owned(),
                kind,
                from,
                to,
                roster.opd(class.opd).to_owned(),
                roster.unit(class.unit).to_owned(),
                roster.ids.text(held.id).into_owned(),
                roster.name(held).to_owned(),
                person
                    .date
                    .map_or_else(String::new, |date| date.to_string()),
                outcome_word(person.outcome, words).to_owned(),
            ])
        };
        let rows = tables.iter().flat_map(|(campaign, people)| {
            people
                .iter()
                .filter_map(move |person| row(campaign, person))
        });
        if format == Format::Table {
            writeln!(out, "{RAHASIA}")?;
            let mut table = screen.columns(&[Some(9), Some(12), Some(20), None]);
            for row in rows {
                let cell = |index: usize| plain(row.get(index).map_or("", String::as_str));
                table.add_row([
                    cell(1),
                    format!("{}\n{}", cell(8), cell(9)),
                    cell(6),
                    format!("{}\n{}, {}", cell(7), cell(4), cell(5)),
                ]);
            }
            write!(out, "{}", lines(&table))?;
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

/// Totals always say what was left out.
fn say_what_is_left_out(
    session: &mut Session<'_>,
    folder: &Folder,
    tables: &[(Campaign<'_>, Vec<Tested>)],
    suppress: bool,
) {
    let lang = session.lang;
    if tables.is_empty() {
        session.tell(lang.pick(
            "no tests: neither a clause `test` nor a row of one",
            "tidak ada tes: tidak ada ketentuan `tes` maupun barisnya",
        ));
    }
    let open = tables
        .iter()
        .flat_map(|(_, people)| people)
        .filter(|person| person.outcome == Outcome::Open)
        .count();
    if open > 0 && !suppress {
        session.tell(&say!(
            lang,
            "{open} tested without a result yet: neither negative nor positive",
            "{open} orang sudah dites, hasilnya belum ada: tidak dihitung negatif maupun positif"
        ));
    }
    if suppress {
        session.tell(lang.pick(
            "*: hidden: it, or what could be computed from it, is one to four people",
            "*: disembunyikan: angkanya, atau angka yang dapat dihitung darinya, satu sampai empat orang",
        ));
    }
    let strays = folder.health_strays.len();
    if strays > 0 {
        session.tell(&say!(
            lang,
            "left out: {strays} rows of people who aren't in the roster",
            "tidak dihitung: {strays} baris orang yang tidak ada di daftar pegawai"
        ));
    }
}
