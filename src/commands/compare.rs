//! `wfh compare`: two periods side by side, as before and during a trial.

use clap::Args;

use super::folder::Folder;
use super::recap::{not_over, read};
use super::session::words;
use super::summary::account_lines;
use super::{Failure, Session, Status, period};
use crate::audit::sheets::A_FIFTH;
use crate::compare::measure::{Comparison, Measure, Span, counts};
use crate::input::Wants;
use crate::model::date::Date;
use crate::output::rows::Rows;
use crate::output::{Format, compare_page};
use crate::recap::counts::Counts;
use crate::recap::fact::RULES;
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(long, value_name = "FROM..TO")]
    pub before: String,
    #[arg(long, value_name = "FROM..TO")]
    pub after: String,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let lang = session.lang;
    let before = period::span_of(&options.before, lang)?;
    let after = period::span_of(&options.after, lang)?;
    if before.0 <= after.1 && after.0 <= before.1 {
        return Err(Failure::Usage(say!(
            lang,
            "--before and --after share days; choose periods that don't overlap",
            "--before dan --after punya hari yang sama; pilih periode yang tidak tumpang tindih"
        )));
    }
    not_to_come(session, "--before", before)?;
    not_to_come(session, "--after", after)?;
    let mut folder = Folder::read(session, &[], Wants::default())?;
    let evidence = read(
        &mut folder,
        session,
        before.0.min(after.0),
        before.1.max(after.1),
    )?;
    let audit = evidence.audit(&folder, session, A_FIFTH, RULES.to_vec());
    let (mut old_sum, mut new_sum) = (Counts::default(), Counts::default());
    let mut all: Vec<(String, Vec<Comparison>)> = Vec::new();
    let compared = |old: &Counts, new: &Counts| {
        Measure::ALL
            .map(|measure| Comparison::new(measure, old, new))
            .to_vec()
    };
    for opd in &folder.roster.opds {
        let (old, new) = counts(&audit, opd, before, after);
        all.push((opd.name.clone(), compared(&old, &new)));
        old_sum.add(&old);
        new_sum.add(&new);
    }
    let together = compared(&old_sum, &new_sum);
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    let in_words = words(format, lang);
    all.push((in_words.pick("all", "semua").to_owned(), together.clone()));
    let mut sentences: Vec<String> = together
        .iter()
        .map(|it| compare_page::sentence(it, lang))
        .collect();
    sentences.push(compare_page::caution(lang).to_owned());
    session.write(|out| {
        if format == Format::Table {
            compare_page::page(out, screen, &all, lang)?;
            for sentence in &sentences {
                writeln!(out, "{}", screen.wrapped(sentence, 2))?;
            }
            return Ok(());
        }
        let headings = compare_page::headings(in_words);
        let mut rows = Rows::new(out, format, delimiter, &headings, &headings)?;
        for (opd, comparisons) in &all {
            for it in comparisons {
                rows.write(compare_page::cells(opd.clone(), it, in_words))?;
            }
        }
        rows.finish()?;
        Ok(())
    })?;
    if format != Format::Table {
        for sentence in &sentences {
            session.tell_wrapped(sentence);
        }
    }
    let judged = evidence.ledger.days.last();
    let names = lang.pick(("before", "after"), ("sebelum", "sesudah"));
    left_out(session, names.0, before, judged, &old_sum);
    left_out(session, names.1, after, judged, &new_sum);
    for line in account_lines(&folder, session.screen, lang) {
        session.tell(&line);
    }
    Ok(Status::Clean)
}

/// A period of which no day is over has nothing to count.
fn not_to_come(session: &Session<'_>, option: &str, span: Span) -> Result<(), Failure> {
    let (lang, today, (first, last)) = (session.lang, session.today, span);
    if first < today {
        return Ok(());
    }
    Err(Failure::Usage(say!(
        lang,
        "{option}: no day of {first} to {last} is over before today, {today}; choose days that are over",
        "{option}: belum ada hari dari {first} s.d. {last} yang lewat per hari ini, {today}; pilih hari yang sudah lewat"
    )))
}

fn left_out(session: &mut Session<'_>, name: &str, span: Span, judged: Date, sum: &Counts) {
    let lang = session.lang;
    let (first, last) = (span.0, span.1.min(judged));
    let working = lang.count(sum.working, ["working day", "working days"], "hari-pegawai");
    let (unknown, away) = (sum.unknown, sum.away() + sum.excused);
    let not_due = sum.known().saturating_sub(sum.due);
    let reports = lang.count(sum.unjudged, ["report", "reports"], "laporan");
    session.tell_wrapped(&say!(
        lang,
        "{name}, {first} to {last}: {working} of staff, left out: {away} leave or excused, {unknown} unknown, and for absence {not_due} more with no sign-in due or no sheet; {reports} not judged",
        "{name}, {first} s.d. {last}: {working}, tidak dihitung: {away} cuti atau berhalangan sah, {unknown} tidak diketahui, dan untuk tidak hadir {not_due} lagi yang tidak wajib presensi atau tanpa daftar hadir; {reports} belum dinilai"
    ));
    if judged < span.1 {
        session.tell_wrapped(&not_over(judged, lang));
    }
}
