//! `wfh explain`: why somebody is found, or not, on a day.

mod found;
mod plan;
mod recorded;
mod repeats;

use std::io::{self, Write};

use chrono::Datelike;
use clap::Args;
use comfy_table::Cell;

use self::recorded::Recorded;
use super::audit::{coverage, say_coverage};
use super::evidence::Evidence;
use super::folder::Folder;
use super::session::RAHASIA;
use super::{Failure, Session, Status, period};
use crate::audit::engine::Audit;
use crate::audit::neighbours;
use crate::input::Wants;
use crate::input::cells;
use crate::model::date::{Date, day_name, month};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::model::problem::{Input, Refused};
use crate::model::roster::{Roster, key};
use crate::output::page::{Screen, lines, plain, width};
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(value_name = "NIP")]
    pub nip: String,
    #[arg(value_name = "DATE", value_parser = crate::cli::date)]
    pub date: Date,
    #[command(flatten)]
    pub period: period::Asked,
    #[arg(long)]
    pub names: bool,
    #[arg(long, value_name = "PERCENT")]
    pub coverage: Option<String>,
}

/// A part of the page: a title, and under it words on the left with their text on the right.
#[derive(Default)]
struct Section {
    title: String,
    rows: Vec<(String, String)>,
}

impl Section {
    fn new(title: String) -> Self {
        let rows = Vec::new();
        Self { title, rows }
    }

    fn line(&mut self, what: &str, text: String) {
        self.rows.push((what.to_owned(), text));
    }

    /// Another line of what the last one was about.
    fn more(&mut self, text: String) {
        self.line("", text);
    }

    fn write(&self, out: &mut dyn Write, screen: Screen) -> io::Result<()> {
        writeln!(out, "\n{}", screen.bold(&plain(&self.title)))?;
        let longest = self.rows.iter().map(|(what, _)| width(what)).max();
        let left = (longest.unwrap_or_default() + 2).min(screen.width / 2);
        let mut table = screen.columns(&[Some(left), None]);
        for (what, text) in &self.rows {
            table.add_row([
                Cell::new(format!("  {}", plain(what))),
                Cell::new(plain(text)),
            ]);
        }
        write!(out, "{}", lines(&table))
    }
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let (lang, date) = (session.lang, options.date);
    let nip = cells::id(&options.nip, lang).map_err(Failure::Usage)?;
    let coverage = coverage(options.coverage.as_deref(), lang)?;
    let written = options.nip.trim();
    let mut folder = Folder::read(
        session,
        &[],
        Wants {
            places: true,
            bases: false,
        },
    )?;
    let (first, last) = judged(session, &folder, options)?;
    folder.check_years(first, last.min(session.today).max(date));
    let rules = crate::audit::rules::ALL.to_vec();
    let evidence = Evidence::read(&mut folder, session, first, last, &rules)?;
    let post = folder
        .roster
        .ids
        .find(&nip)
        .and_then(|id| folder.roster.post_on(id, date));
    let recorded = post.map(|post| Recorded::new(&folder, &evidence, post, date, lang));
    let repeats = match &recorded {
        Some(recorded) => repeats::repeats(&mut folder.intake, &nip, date, &recorded.rows())?,
        None => Vec::new(),
    };
    folder.settle(session)?;
    say_what_is_not_there(&folder, session);
    say_coverage(session, coverage);
    if options.period.is_blank() && recorded.as_ref().is_some_and(|own| own.has_report) {
        session.tell_wrapped(&say!(
            lang,
            "note: the texts of task reports were compared from {first} to {last}; --from and --to compare those of an audit over other days",
            "catatan: teks laporan tugas dibandingkan dari {first} s.d. {last}; untuk pemeriksaan atas hari lain pakai --from dan --to"
        ));
    }
    let mut audit = evidence.audit(&folder, session, coverage, rules);
    audit.names = options.names;
    let roster = &folder.roster;
    let post = post.and_then(|post| Some((post, roster.post(post)?)));
    let (title, sections) = if let Some(((post, held), recorded)) = post.zip(recorded) {
        let class = roster.class(held);
        let parts = [
            roster.name(held),
            &nip,
            roster.opd(class.opd),
            roster.unit(class.unit),
        ];
        let refused = found::refused(&folder, options.names, &nip, date);
        let mut sections = vec![
            plan::section(&folder, post, date, options.names, lang),
            recorded::section(&folder, recorded, refused, &repeats, date < session.today),
        ];
        sections.extend(found::sections(&folder, &audit, post, date));
        (title(&parts), sections)
    } else {
        nobody(&folder, &audit, (&nip, written), date, lang)?
    };
    let screen = session.screen;
    let is_secret = options.names && folder.intake.is_there(Input::Health);
    session.say_page_only();
    session.write(|out| {
        if is_secret {
            writeln!(out, "{RAHASIA}")?;
        }
        writeln!(out, "{} {date}", day_name(date, lang))?;
        let title = screen.wrapped(&plain(&title), 2);
        for line in title.lines() {
            writeln!(out, "{}", screen.bold(line))?;
        }
        for section in &sections {
            section.write(out, screen)?;
        }
        Ok(())
    })?;
    Ok(Status::Clean)
}

/// The days of the audit that found it, or else the month of the day.
fn judged(
    session: &Session<'_>,
    folder: &Folder,
    options: &Options,
) -> Result<(Date, Date), Failure> {
    let (lang, date) = (session.lang, options.date);
    if options.period.is_blank() {
        return Ok(month(date.year(), date.month()).unwrap_or((date, date)));
    }
    let (first, last) = options.period.days(session, folder)?;
    if date < first || last < date {
        return Err(Failure::Usage(say!(
            lang,
            "{date} is none of the days from {first} to {last}; --from and --to are those of the audit that found it",
            "{date} tidak termasuk {first} s.d. {last}; --from dan --to diisi seperti pada pemeriksaan yang menemukannya"
        )));
    }
    Ok((first, last))
}

/// What is judged from what was recorded, and has no file at all; those without a row are named already.
fn say_what_is_not_there(folder: &Folder, session: &mut Session<'_>) {
    let inputs = [
        Input::Circulars,
        Input::Attendance,
        Input::Tasks,
        Input::Leave,
        Input::Calls,
        Input::Health,
        Input::Submissions,
        Input::Inspections,
    ];
    let missing = inputs
        .into_iter()
        .filter(|input| !folder.intake.files.contains_key(input))
        .map(|input| folder.intake.name(input));
    let list = missing.collect::<Vec<_>>().join(", ");
    if !list.is_empty() {
        session.tell_wrapped(&say!(
            session.lang,
            "note: not there, so nothing is judged by them: {list}",
            "catatan: tidak ada, sehingga tidak ikut diperiksa: {list}"
        ));
    }
}

fn title(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

/// A number that nobody has on that day: what was recorded under it in that period.
fn nobody<'a>(
    folder: &'a Folder,
    audit: &Audit<'a>,
    (nip, written): (&str, &str),
    date: Date,
    lang: Lang,
) -> Result<(String, Vec<Section>), Failure> {
    let roster = &folder.roster;
    let known = roster
        .ids
        .find(nip)
        .and_then(|id| roster.post(roster.posts_of(id).next()?));
    let mut loose = audit.loose_findings();
    loose.retain(|finding| &*finding.nip == nip);
    loose.extend(found::of_refused_rows(folder, audit, nip, date));
    let is_held = |row: &Refused| {
        let holds = |(from, to)| from <= date && date <= to;
        known.is_none() || row.days.is_none_or(holds)
    };
    let of_roster =
        |row: &Refused| row.input == Input::Roster && row.id_text == nip && is_held(row);
    let is_refused = folder.intake.found.refused.iter().any(of_roster);
    if known.is_none() && !is_refused && loose.is_empty() {
        let shown = cells::quote(written);
        let hint = match meant(roster, nip, written) {
            list if list.is_empty() => say!(
                lang,
                "look the number up in the roster file",
                "periksa nomornya di berkas pegawai"
            ),
            list => say!(lang, "perhaps {list}", "mungkin {list}"),
        };
        return Err(Failure::Refused(vec![say!(
            lang,
            "error: {shown} isn't in the roster and has no rows in that period; {hint}",
            "galat: {shown} tidak ada di daftar pegawai dan tidak punya baris pada periode itu; {hint}"
        )]));
    }
    let expected = Section::new(if is_refused {
        say!(
            lang,
            "Expected: not known, a row of theirs in the roster was refused",
            "Seharusnya: tidak diketahui, ada barisnya di daftar pegawai yang ditolak"
        )
    } else if known.is_some() {
        say!(
            lang,
            "Expected: nothing, not in any post on {date}",
            "Seharusnya: tidak ada, tidak menjabat pada {date}"
        )
    } else {
        say!(
            lang,
            "Expected: nothing, the number isn't in the roster",
            "Seharusnya: tidak ada, nomor ini tidak ada di daftar pegawai"
        )
    });
    let name = known.map_or("", |post| roster.name(post));
    let findings = found::listed(&loose, folder, audit, date);
    Ok((title(&[name, nip]), vec![expected, findings]))
}

/// The people who may be meant: by a name or a part of it, or by a number that is a slip of the pen away.
fn meant(roster: &Roster, nip: &str, written: &str) -> String {
    /// So many are named.
    const NAMED: usize = 5;
    let wanted = key(written);
    let mut ids = neighbours(nip, roster);
    if !written.bytes().any(|byte| byte.is_ascii_digit()) {
        let named = roster.posts.iter();
        let named = named.filter(|post| key(roster.name(post)).contains(&wanted));
        ids.extend(named.map(|post| post.id));
    }
    let (posts, bare) = (roster.posts.iter(), without_zeros(nip));
    let alike = posts.filter(|post| without_zeros(&roster.ids.text(post.id)) == bare);
    ids.extend(alike.map(|post| post.id));
    ids.sort_by(|a, b| roster.ids.compare(*a, *b));
    ids.dedup();
    let name = |id: &Id| {
        let post = roster
            .posts_of(*id)
            .next()
            .and_then(|post| roster.post(post));
        let name = post.map_or("", |post| roster.name(post));
        format!("{} ({})", roster.ids.text(*id), plain(name))
    };
    let list: Vec<String> = ids.iter().take(NAMED).map(name).collect();
    let more = if ids.len() > NAMED { ", …" } else { "" };
    list.join(", ") + more
}

/// `KTR-018` as `ktr-18`.
fn without_zeros(id: &str) -> String {
    let head = id.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = id.strip_prefix(head).unwrap_or_default();
    head.to_lowercase() + number.trim_start_matches('0')
}
