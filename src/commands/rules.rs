//! `wfh rules`: what is looked for.

use clap::Args;
use comfy_table::Cell;
use strsim::osa_distance;

use super::session::rows;
use super::{Failure, Session, Status};
use crate::audit::rule::Rule;
use crate::audit::rules;
use crate::input::cells::quote;
use crate::input::columns::Column;
use crate::model::lang::Lang;
use crate::output::Format;
use crate::output::page::{lines, width};
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    session.keep_folder()?;
    match &options.name {
        Some(name) => explain(session, name),
        None => list(session),
    }
}

fn list(session: &mut Session<'_>) -> Result<Status, Failure> {
    let (lang, format, delimiter, screen) = (
        session.lang,
        session.format(),
        session.delimiter(),
        session.screen,
    );
    session.write(|out| {
        if format == Format::Table {
            let longest = |word: fn(&Rule, Lang) -> &'static str| {
                let words = rules::ALL.into_iter().map(|rule| width(word(rule, lang)));
                words.max()
            };
            let widths = [
                longest(Rule::word),
                longest(|rule, lang| rule.level.word(lang)),
                None,
            ];
            let mut table = screen.columns(&widths);
            for rule in rules::ALL {
                table.add_row(
                    [
                        rule.word(lang),
                        rule.level.word(lang),
                        rule.summary.of(lang),
                    ]
                    .map(Cell::new),
                );
            }
            write!(out, "{}", lines(&table))?;
            return Ok(Status::Clean);
        }
        let mut rows = rows(
            out,
            format,
            delimiter,
            &[Column::Rule, Column::Level, Column::Detail],
            lang,
        )?;
        let words = super::session::words(format, lang);
        for rule in rules::ALL {
            rows.write(
                [
                    rule.word(words),
                    rule.level.word(words),
                    rule.summary.of(lang),
                ]
                .map(Into::into)
                .into_iter(),
            )?;
        }
        rows.finish()?;
        Ok(Status::Clean)
    })
}

/// A rule by its name in either language.
pub fn find(name: &str, lang: Lang) -> Result<&'static Rule, Failure> {
    /// More letters than this make another word.
    const SLIPS: usize = 3;
    rules::find(name).ok_or_else(|| {
        let letters = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
        let own = letters(name);
        let distance = |rule: &Rule| {
            let of = |word: &str| osa_distance(&own, &letters(word));
            of(rule.name).min(of(rule.name_id))
        };
        let near = rules::ALL.into_iter().min_by_key(|rule| distance(rule));
        let near = near.filter(|rule| distance(rule) <= SLIPS);
        let shown = quote(name);
        let hint = near.map_or_else(String::new, |rule| {
            let word = rule.word(lang);
            say!(lang, "; perhaps `{word}`", "; mungkin `{word}`")
        });
        Failure::Usage(say!(
            lang,
            "{shown} is no rule{hint}; `wfh rules` lists them",
            "{shown} bukan nama aturan{hint}; lihat `wfh rules`"
        ))
    })
}

fn explain(session: &mut Session<'_>, name: &str) -> Result<Status, Failure> {
    let (lang, screen) = (session.lang, session.screen);
    let rule = find(name, lang)?;
    let other = rule.word(lang.pick(Lang::Id, Lang::En));
    session.say_page_only();
    session.write(|out| {
        writeln!(
            out,
            "{} ({other}), {}",
            screen.bold(rule.word(lang)),
            rule.level.word(lang)
        )?;
        let clears = rule.remedy.of(lang);
        let clears = say!(
            lang,
            "What clears it: {clears}.",
            "Dapat diselesaikan dengan: {clears}."
        );
        let summary = format!("{}.", rule.summary.of(lang));
        for text in [
            &summary,
            rule.explanation.of(lang),
            rule.example.of(lang),
            &clears,
        ] {
            writeln!(out, "\n{}", screen.wrapped(text, 0))?;
        }
        Ok(Status::Clean)
    })
}
