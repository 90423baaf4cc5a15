//! The findings of an audit as a page with a heading per OPD.

use std::io::{self, Write};

use chrono::Datelike;
use comfy_table::{Cell, Color};

use super::page::{Screen, lines, plain, width};
use crate::audit::rules;
use crate::input::clause_words::report_word;
use crate::model::date::{Date, day_name};
use crate::model::finding::{Finding, Level};
use crate::model::lang::Lang;

/// What a finding is about; a kind of report has a word in each language.
pub fn subject_word<'t>(rule: &str, subject: &'t str, lang: Lang) -> &'t str {
    if rule == rules::report_not_submitted::RULE.name {
        report_word(subject, lang)
    } else {
        subject
    }
}

pub fn rule_word(rule: &'static str, lang: Lang) -> &'static str {
    if lang == Lang::En {
        return rule;
    }
    let own = rules::ALL.into_iter().find(|other| other.name == rule);
    own.map_or(rule, |own| own.word(lang))
}

/// One OPD of the page: its name with the counts, then each person's findings under a line that says who it is.
pub fn section(
    out: &mut dyn Write,
    screen: Screen,
    opd: &str,
    findings: &[Finding<'_>],
    lang: Lang,
) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    let title = if opd.is_empty() {
        lang.pick("Without an OPD", "Tanpa OPD").to_owned()
    } else {
        plain(opd)
    };
    writeln!(out, "{}: {}", screen.bold(&title), counts(findings, lang))?;
    let rule_width = findings
        .iter()
        .map(|finding| width(rule_word(finding.rule, lang)))
        .max();
    for of_one in findings.chunk_by(|a, b| (&a.unit, &*a.nip) == (&b.unit, &*b.nip)) {
        if let Some(first) = of_one.first() {
            writeln!(out, "{}", screen.wrapped(&who(first, lang), 4))?;
        }
        let mut table = screen.columns(&[Some(DAY_WIDTH), rule_width, None]);
        for same in alike(of_one) {
            let (Some(first), days) = (same.first(), other_days(&same, lang)) else {
                continue;
            };
            let rule = Cell::new(rule_word(first.rule, lang));
            table.add_row([
                Cell::new(marked_day(first, lang)),
                match first.level {
                    Level::Breach if !first.is_excused() => rule.fg(Color::Red),
                    _ => rule,
                },
                Cell::new(what(first, lang) + &days),
            ]);
        }
        write!(out, "{}", lines(&table))?;
    }
    writeln!(out)
}

/// `  ! Mon 2021-01-04`
const DAY_WIDTH: u16 = 18;

fn day(date: Date, lang: Lang) -> String {
    format!("{} {date}", day_name(date, lang))
}

/// A breach is told from a note without colour too.
fn marked_day(finding: &Finding<'_>, lang: Lang) -> String {
    let is_breach = finding.level == Level::Breach && !finding.is_excused();
    let mark = if is_breach { "!" } else { " " };
    let day = finding
        .date
        .map_or_else(String::new, |date| day(date, lang));
    format!("  {mark} {day}")
}

fn counts(findings: &[Finding<'_>], lang: Lang) -> String {
    let counted = findings.iter().filter(|finding| !finding.is_excused());
    let (breaches, notes): (Vec<&Finding<'_>>, Vec<&Finding<'_>>) =
        counted.partition(|finding| finding.level == Level::Breach);
    let breaches = lang.count(breaches.len(), ["breach", "breaches"], "pelanggaran");
    let notes = lang.count(notes.len(), ["note", "notes"], "catatan");
    format!("{breaches} (!), {notes}")
}

/// Name, number and unit; for a finding that concerns nobody in person the unit or the whole OPD.
fn who(finding: &Finding<'_>, lang: Lang) -> String {
    let parts = match &*finding.nip {
        "" if finding.unit.is_empty() => {
            return format!("  {}", lang.pick("the whole OPD", "seluruh OPD"));
        }
        "" => [lang.pick("the unit", "unit"), finding.unit, ""],
        nip => [finding.name, nip, finding.unit],
    };
    let separator = if finding.nip.is_empty() { " " } else { " · " };
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(plain)
        .collect();
    format!("  {}", parts.join(separator))
}

/// The findings of one person that differ by nothing but their day, by their first day.
fn alike<'f, 'a>(findings: &'f [Finding<'a>]) -> Vec<Vec<&'f Finding<'a>>> {
    let mut groups: Vec<Vec<&'f Finding<'a>>> = Vec::new();
    let same = |a: &Finding<'_>, b: &Finding<'_>| {
        (a.rule, a.level, &a.detail, &a.subject, a.answer)
            == (b.rule, b.level, &b.detail, &b.subject, b.answer)
    };
    for finding in findings {
        let group = groups
            .iter_mut()
            .find(|group| group.first().is_some_and(|first| same(first, finding)));
        match group {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

/// `; also Tue 2021-01-05, Wed 6, Fri 8`: a month is named once.
fn other_days(same: &[&Finding<'_>], lang: Lang) -> String {
    let days: Vec<Date> = same.iter().filter_map(|finding| finding.date).collect();
    let mut text = String::new();
    for pair in days.windows(2) {
        let &[before, date] = pair else { continue };
        let separator = if text.is_empty() {
            lang.pick("; also ", "; juga ")
        } else {
            ", "
        };
        let is_new_month = (before.year(), before.month()) != (date.year(), date.month());
        let shown = if text.is_empty() || is_new_month {
            day(date, lang)
        } else {
            format!("{} {}", day_name(date, lang), date.day())
        };
        text = text + separator + &shown;
    }
    text
}

fn what(finding: &Finding<'_>, lang: Lang) -> String {
    let mut text = plain(&finding.detail);
    let subject = plain(subject_word(finding.rule, &finding.subject, lang));
    if !text.contains(&subject) {
        text = format!("{text} ({subject})");
    }
    if let Some(answer) = finding.answer {
        text = format!("{text} [{}]", answer.word(lang));
    }
    text
}
