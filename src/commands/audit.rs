//! `wfh audit`: the findings of a period.

use std::sync::atomic::Ordering;

use clap::Args;

use super::evidence::Evidence;
use super::folder::Folder;
use super::idle::say_what_is_idle;
use super::lacking::say_what_was_not_run;
use super::oddities::{FEW, opds_twice, strangers_between};
use super::session::{RAHASIA, rows, words};
use super::summary::{Tally, say_how_to_ask, summary};
use super::{Failure, Session, Status, period};
use crate::audit::engine::Audit;
use crate::audit::rule::Rule;
use crate::audit::rules;
use crate::audit::sheets::{A_FIFTH, Part};
use crate::input::cells::quote;
use crate::input::clause_words;
use crate::input::{Wants, processors};
use crate::model::finding::Finding;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::records::{Reply, ReplyKey};
use crate::output::audit_rows::{self, AuditRows};
use crate::output::recap_columns::decimal;
use crate::output::{Format, audit_page};
use crate::say;

#[derive(Args, Debug, Default)]
pub struct Options {
    #[command(flatten)]
    pub period: period::Asked,
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    #[arg(long, value_name = "PERCENT")]
    pub coverage: Option<String>,
    #[arg(long)]
    pub exit_zero: bool,
    #[arg(long)]
    pub all: bool,
    #[arg(long)]
    pub names: bool,
}

/// Below so many posts more threads cost more than they save.
const WORTH_THREADS: usize = 1 << 17;

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let lang = session.lang;
    let chosen = chosen_rules(options, lang)?;
    let coverage = coverage(options.coverage.as_deref(), lang)?;
    let mut folder = Folder::read(session, &[], Wants::default())?;
    let (first, last) = options.period.days(session, &folder)?;
    folder.check_years(first, last.min(session.today).max(first));
    let evidence = Evidence::read(&mut folder, session, first, last, &chosen)?;
    need_evidence(&mut folder);
    folder.settle(session)?;
    let mut audit = evidence.audit(&folder, session, coverage, chosen);
    audit.names = options.names;
    if options.names && folder.intake.is_there(Input::Health) {
        session.tell(RAHASIA);
    }
    say_what_was_not_run(&folder, session, &audit);
    say_what_is_idle(session, &folder, (first, last));
    let strangers = strangers_between(&folder, &evidence.strangers(), (first, last));
    for line in opds_twice(&folder, FEW).into_iter().chain(strangers) {
        session.tell_wrapped(&line);
    }
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    let mut tally = Tally::new(options.all);
    let refused = refused_rows(&folder, &audit);
    let threads = if folder.roster.posts.len() < WORTH_THREADS {
        1
    } else {
        processors()
    };
    let totals = session.write(|out| {
        if format == Format::Table {
            return audit.run(threads, |opd, found| {
                let found = with_refused(opd, found, &refused);
                audit_page::section(out, screen, opd, &tally.keep(found), lang)
                    .map_err(Failure::from)
            });
        }
        let rows = rows(out, format, delimiter, &audit_rows::COLUMNS, lang)?;
        let mut rows = AuditRows::new(rows, words(format, lang));
        let totals = audit.run(threads, |opd, found| {
            let found = with_refused(opd, found, &refused);
            for finding in tally.keep(found) {
                rows.write(&finding)?;
            }
            Ok::<(), Failure>(())
        })?;
        rows.finish()?;
        Ok(totals)
    })?;
    say_coverage(session, coverage);
    summary(session, &folder, &evidence, &totals, &tally);
    say_how_to_ask(session, &tally, options.coverage.as_deref());
    say_what_answers_nothing(&folder, session, &audit);
    Ok(if tally.breaches > 0 && !options.exit_zero {
        Status::Breaches
    } else {
        Status::Clean
    })
}

/// Without sign-ins and without task reports there is nothing to judge.
fn need_evidence(folder: &mut Folder) {
    let is_there = |input: Input| folder.intake.is_there(input);
    if is_there(Input::Attendance) || is_there(Input::Tasks) || folder.intake.is_refused() {
        return;
    }
    let (lang, tasks) = (folder.intake.lang, folder.intake.name(Input::Tasks));
    let text = say!(
        lang,
        "neither this file nor {tasks} is there with a row; an audit needs one of the two",
        "berkas ini dan {tasks} tidak ada atau tidak berisi baris; pemeriksaan butuh salah satunya"
    );
    folder.intake.refuse_input(Input::Attendance, text);
}

/// So many replies are named.
const NAMED: usize = 10;

/// A slip of the pen in a reply leaves its finding as it was. Nothing is said of those of a person that rest on health
/// where people aren't named.
fn say_what_answers_nothing(folder: &Folder, session: &mut Session<'_>, audit: &Audit<'_>) {
    let lang = session.lang;
    let private = [&rules::stay_home_ignored::RULE, &rules::test_overdue::RULE];
    let is_private = |key: &ReplyKey| {
        let rests_on_health = private.iter().any(|other| other.name == key.rule);
        !audit.names && !key.id.is_empty() && rests_on_health
    };
    let days = &audit.ledger.days;
    let runs = |rule| audit.rules.all.iter().any(|other| other.name == rule);
    let mut rows: Vec<(&str, &Reply)> = audit
        .replies
        .iter()
        .filter(|(key, _)| runs(key.rule) && !is_private(key) && days.hold(key.date))
        .flat_map(|(key, replies)| replies.iter().map(move |reply| (key.rule, reply)))
        .filter(|(_, reply)| !reply.has_met.load(Ordering::Relaxed))
        .collect();
    if rows.is_empty() {
        return;
    }
    rows.sort_unstable_by_key(|(_, reply)| reply.row);
    let mut list: Vec<String> = rows
        .iter()
        .take(NAMED)
        .map(|(rule, reply)| {
            let row = folder.intake.sources.show(reply.row);
            row + &near(rule, reply, lang)
        })
        .collect();
    list.extend((rows.len() > NAMED).then(|| "…".to_owned()));
    let list = list.join(", ");
    let count = lang.count(
        rows.len() as u64,
        ["reply answers", "replies answer"],
        "sanggahan",
    );
    session.tell_wrapped(&say!(
        lang,
        "note: {count} nothing that was found; compare rule, NIP or OPD, date and subject with the finding: {list}",
        "catatan: {count} tidak menjawab temuan apa pun; cocokkan aturan, NIP atau OPD, tanggal, dan perihal dengan temuannya: {list}"
    ));
}

/// The subject by which a reply would answer what was found by its rule, of whom it names, on its date.
fn near(rule: &str, reply: &Reply, lang: Lang) -> String {
    match reply.near.get().map(String::as_str) {
        None => String::new(),
        Some("") => lang
            .pick(" (subject: leave it blank)", " (perihal: kosongkan)")
            .to_owned(),
        Some(subject) => {
            let subject = quote(audit_page::subject_word(rule, subject, lang));
            say!(
                lang,
                " (subject: write {subject})",
                " (perihal: isi {subject})"
            )
        }
    }
}

/// Refused rows stand among the findings without an OPD.
fn with_refused<'a>(
    opd: &str,
    found: Vec<Finding<'a>>,
    refused: &[Finding<'a>],
) -> Vec<Finding<'a>> {
    if !opd.is_empty() {
        return found;
    }
    let mut all = found;
    all.extend(refused.iter().cloned());
    all.sort_by(|a, b| {
        (&*a.nip, a.date, a.rule, &a.evidence).cmp(&(&*b.nip, b.date, b.rule, &b.evidence))
    });
    all
}

fn refused_rows<'a>(folder: &'a Folder, audit: &Audit<'a>) -> Vec<Finding<'a>> {
    if !audit.runs(&rules::refused_row::RULE) {
        return Vec::new();
    }
    let reasons = folder.intake.reasons();
    let lang = folder.intake.lang;
    let one_of_many = || {
        lang.pick(
            "one of too many problems to tell each",
            "satu dari masalah yang terlalu banyak untuk dirinci",
        )
        .to_owned()
    };
    let why = |row| reasons.get(&row).cloned().unwrap_or_else(one_of_many);
    folder
        .intake
        .found
        .refused
        .iter()
        .map(|refused| audit.refused_row(refused, why(refused.row)))
        .collect()
}

/// Rules in the order of the registry.
fn chosen_rules(options: &Options, lang: Lang) -> Result<Vec<&'static Rule>, Failure> {
    let find = |name: &String| super::rules::find(name, lang);
    let named = |names: &[String]| names.iter().map(find).collect::<Result<Vec<_>, _>>();
    let (select, ignore) = (named(&options.select)?, named(&options.ignore)?);
    let is_in = |list: &[&Rule], rule: &Rule| list.iter().any(|other| other.name == rule.name);
    let chosen: Vec<_> = rules::ALL
        .into_iter()
        .filter(|rule| (select.is_empty() || is_in(&select, rule)) && !is_in(&ignore, rule))
        .collect();
    if chosen.is_empty() {
        return Err(Failure::Usage(
            lang.pick(
                "no rule is left to look for: --ignore takes away all that --select leaves",
                "tidak ada aturan yang tersisa untuk diperiksa: --ignore membuang semua yang dipilih --select",
            )
            .to_owned(),
        ));
    }
    Ok(chosen)
}

pub fn coverage(text: Option<&str>, lang: Lang) -> Result<Part, Failure> {
    let Some(text) = text else { return Ok(A_FIFTH) };
    let is_bare = !text.contains(['%', '/']);
    let with_sign = format!("{text}{}", if is_bare { "%" } else { "" });
    let shown = quote(text);
    match clause_words::fraction(&with_sign) {
        // of those who write 0.2 nobody means a five-hundredth
        Some((part, whole)) if is_bare && part > 0 && part * 100 <= whole => {
            let meant = percent(part * 100, whole, lang);
            Err(Failure::Usage(say!(
                lang,
                "{shown} is {text} %; write {meant}%, or {text}% if that is meant",
                "{shown} berarti {text} %; tulis {meant}%, atau {text}% bila memang itu maksudnya"
            )))
        }
        Some((part, whole)) if part <= whole && whole > 0 => Ok(Part { part, whole }),
        _ => Err(Failure::Usage(say!(
            lang,
            "{shown} is no percentage; write it like 20%",
            "{shown} bukan persen; tulis seperti 20%"
        ))),
    }
}

/// Another share than the usual one judges other days.
pub fn say_coverage(session: &mut Session<'_>, Part { part, whole }: Part) {
    let lang = session.lang;
    if part * A_FIFTH.whole == whole * A_FIFTH.part {
        return;
    }
    let share = percent(part, whole, lang);
    session.tell_wrapped(&say!(
        lang,
        "sheets count as handed in from {share} % of those expected to sign in (--coverage)",
        "daftar hadir dianggap diserahkan mulai {share} % dari yang wajib mengisinya (--coverage)"
    ));
}

/// With a decimal where it needs one.
fn percent(part: u64, whole: u64, lang: Lang) -> String {
    let tenths = part * 1_000 / whole;
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        decimal(tenths as i64, lang)
    }
}
