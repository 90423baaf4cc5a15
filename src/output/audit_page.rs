//! The findings of an audit: as rows, and as a page with a heading per OPD.

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::{Cell, Color};

use super::page::{Screen, lines, plain};
use crate::audit::rules;
use crate::input::clause_words::report_word;
use crate::input::columns::Column;
use crate::model::finding::{Finding, Level};
use crate::model::lang::Lang;
use crate::say;

pub const COLUMNS: [Column; 12] = [
    Column::Date,
    Column::Nip,
    Column::Name,
    Column::Opd,
    Column::Unit,
    Column::Rule,
    Column::Subject,
    Column::Level,
    Column::Detail,
    Column::Basis,
    Column::Evidence,
    Column::Answer,
];

/// The cells of a finding; `words`: the language of rule names, levels and answers.
pub fn cells(finding: &Finding, words: Lang) -> impl Iterator<Item = Cow<'_, str>> {
    let date = finding
        .date
        .map_or_else(String::new, |date| date.to_string());
    [
        Cow::Owned(date),
        Cow::Borrowed(finding.nip.as_str()),
        Cow::Borrowed(finding.name.as_str()),
        Cow::Borrowed(finding.opd.as_str()),
        Cow::Borrowed(finding.unit.as_str()),
        Cow::Borrowed(rule_word(finding.rule, words)),
        Cow::Borrowed(subject_word(finding, words)),
        Cow::Borrowed(finding.level.word(words)),
        Cow::Borrowed(finding.detail.as_str()),
        Cow::Borrowed(finding.basis.as_str()),
        Cow::Borrowed(finding.evidence.as_str()),
        Cow::Borrowed(finding.answer.map_or("", |answer| answer.word(words))),
    ]
    .into_iter()
}

/// What a finding is about; a kind of report has a word in each language.
fn subject_word(finding: &Finding, lang: Lang) -> &str {
    if finding.rule == rules::report_not_submitted::RULE.name {
        report_word(&finding.subject, lang)
    } else {
        &finding.subject
    }
}

pub fn rule_word(rule: &'static str, lang: Lang) -> &'static str {
    rules::find(rule).map_or(rule, |rule| rule.word(lang))
}

/// One OPD of the page: its name with the counts, then its rows by person.
pub fn section(
    out: &mut dyn Write,
    screen: Screen,
    opd: &str,
    findings: &[Finding],
    lang: Lang,
) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    let title = if opd.is_empty() {
        lang.pick("No OPD", "Tanpa OPD").to_owned()
    } else {
        plain(opd)
    };
    writeln!(out, "{}  {}", screen.bold(&title), counts(findings, lang))?;
    let mut table = screen.columns(&[Some(12), Some(22), None]);
    let mut before = None;
    for finding in findings {
        let whom = (&finding.unit, &finding.nip);
        let who = if before == Some(whom) {
            String::new()
        } else {
            who(finding)
        };
        before = Some(whom);
        let date = finding
            .date
            .map_or_else(String::new, |date| date.to_string());
        table.add_row([Cell::new(date), Cell::new(who), what(finding, lang)]);
    }
    write!(out, "{}", lines(&table))?;
    writeln!(out)
}

fn counts(findings: &[Finding], lang: Lang) -> String {
    let counted = findings.iter().filter(|finding| !finding.is_excused());
    let (breaches, notes): (Vec<&Finding>, Vec<&Finding>) =
        counted.partition(|finding| finding.level == Level::Breach);
    let (breaches, notes) = (breaches.len(), notes.len());
    let plural = |count: usize, word: &str| {
        if count == 1 {
            word.to_owned()
        } else {
            format!("{word}s")
        }
    };
    let (breach_word, note_word) = (
        if breaches == 1 { "breach" } else { "breaches" },
        plural(notes, "note"),
    );
    say!(
        lang,
        "{breaches} {breach_word}, {notes} {note_word}",
        "{breaches} pelanggaran, {notes} catatan"
    )
}

/// Name over number; for an OPD's or unit's finding the unit.
fn who(finding: &Finding) -> String {
    match (finding.nip.as_str(), finding.unit.as_str()) {
        ("", "") => String::new(),
        ("", unit) => plain(unit),
        (nip, _) if finding.name.is_empty() => plain(nip),
        (nip, _) => format!("{}\n{}", plain(&finding.name), plain(nip)),
    }
}

fn what(finding: &Finding, lang: Lang) -> Cell {
    let mut text = format!(
        "{}: {}",
        rule_word(finding.rule, lang),
        plain(&finding.detail)
    );
    if !finding.subject.is_empty() {
        text = format!("{text} ({})", plain(subject_word(finding, lang)));
    }
    if let Some(answer) = finding.answer {
        text = format!("{text} [{}]", answer.word(lang));
    }
    let cell = Cell::new(text);
    match finding.level {
        Level::Breach if !finding.is_excused() => cell.fg(Color::Red),
        _ => cell,
    }
}
