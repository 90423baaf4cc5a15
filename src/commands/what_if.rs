//! `wfh rotate --against`: what a draft would change, before it is signed.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use super::folder::Folder;
use super::session::words;
use super::{Failure, Session, Status};
use crate::input::Wants;
use crate::model::circular::{Clause, Who};
use crate::model::date::{Date, after, monday};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::output::grid::{Grid, Side};
use crate::output::page::plain;
use crate::output::rows::Rows;
use crate::output::{Format, strain_notes};
use crate::plan::clauses::reach;
use crate::plan::due::{DueDay, due};
use crate::plan::strain::empty_units;
use crate::say;

/// A person's week under both.
struct Change {
    week: Date,
    post: u32,
    before: String,
    after: String,
}

const COLUMNS: [(&str, &str); 7] = [
    ("week", "minggu"),
    ("nip", "nip"),
    ("name", "nama"),
    ("opd", "opd"),
    ("unit", "unit"),
    ("before", "sebelum"),
    ("after", "sesudah"),
];

/// Both are computed afresh for the weeks asked, published or not: a draft counts for weeks yet to be published.
pub fn run(session: &mut Session<'_>, against: &Path, weeks: &[Date]) -> Result<Status, Failure> {
    let lang = session.lang;
    let (Some(&first), Some(&last)) = (weeks.first(), weeks.last()) else {
        return Ok(Status::Clean);
    };
    let span = (first, after(last, 6));
    let mut draft = read(session, None, weeks, span)?;
    let mut current = read(session, Some(against), weeks, span)?;
    draft.assume_share(None, first, session);
    current.assume_share(None, first, session);
    let told = (draft.intake.notices.clone(), draft.intake.problem_lines());
    draft.settle(session)?;
    say_of_current(&current, &told, session);
    session.keep_inputs(&current.intake)?;
    let (new_plan, old_plan) = (draft.plan(), current.plan());
    let mut changes: Vec<Change> = Vec::new();
    let mut notes: Vec<String> = unmatched(&draft, lang);
    let mut heads: Vec<[String; 4]> = Vec::new();
    let mut people = BTreeSet::new();
    for (opd, old_opd) in draft.roster.opds.iter().zip(&current.roster.opds) {
        let new = due(&new_plan, opd, span.0, span.1);
        let old = due(&old_plan, old_opd, span.0, span.1);
        changes.extend(changed(&old, &new, lang));
        let posts = new.iter().flat_map(|day| &day.people).map(|due| due.post);
        people.extend(posts.filter_map(|post| Some(draft.roster.post(post)?.id)));
        for (old, new) in old.iter().zip(&new) {
            use crate::model::schedule::Cell::Office;
            let (before, after) = (old.count(Office), new.count(Office));
            if before + after > 0 {
                let date = old.date.to_string();
                heads.push([
                    plain(&opd.name),
                    date,
                    before.to_string(),
                    after.to_string(),
                ]);
            }
        }
        for strain in empty_units(&new, false) {
            notes.push(strain_notes::note(opd, &strain, &draft.roster, true, lang));
        }
    }
    write(session, &draft, &changes, &heads)?;
    if draft
        .schedule
        .files
        .iter()
        .any(|(_, week)| weeks.contains(week))
    {
        notes.push(
            lang.pick(
                "note: weeks that are published are computed afresh here, before and after; what was published counts until it is published again",
                "catatan: minggu yang sudah diumumkan dihitung ulang di sini, sebelum dan sesudah; yang diumumkan tetap berlaku sampai diumumkan ulang",
            )
            .to_owned(),
        );
    }
    let people = lang.count(people.len(), ["person", "people"], "pegawai");
    let all = lang.count(weeks.len(), ["week", "weeks"], "minggu");
    let rows = lang.count(
        changes.len(),
        ["person's week changes", "people's weeks change"],
        "jadwal mingguan pegawai berubah",
    );
    session.tell_wrapped(&say!(
        lang,
        "{rows}, of {people} in {all}",
        "{rows}, dari {people} dalam {all}"
    ));
    for note in notes {
        session.tell_wrapped(&note);
    }
    Ok(Status::Clean)
}

fn read(
    session: &mut Session<'_>,
    circulars: Option<&Path>,
    weeks: &[Date],
    span: (Date, Date),
) -> Result<Folder, Failure> {
    let mut request = session.global.request(session.shows_progress);
    let others = request
        .files
        .iter()
        .filter(|(input, _)| **input != Input::Circulars);
    if others
        .flat_map(|(_, files)| files)
        .any(|path| path == Path::new("-"))
    {
        return Err(Failure::Usage(
            session
                .lang
                .pick(
                    "with --against everything but the circulars is read twice, which standard input can't be; name a file",
                    "dengan --against semua selain edaran dibaca dua kali, padahal masukan standar tidak bisa; sebutkan berkas",
                )
                .to_owned(),
        ));
    }
    if let Some(path) = circulars {
        request
            .files
            .insert(Input::Circulars, vec![path.to_owned()]);
    }
    let mut folder = Folder::read_as(&request, session.lang, weeks, Wants::default())?;
    folder.check_years(span.0, span.1);
    if folder.intake.is_refused() {
        return Err(Failure::Refused(folder.intake.problem_lines()));
    }
    Ok(folder)
}

/// What there is to say of the circulars in force that wasn't said of the draft: rows left out of them, for instance.
fn say_of_current(
    current: &Folder,
    (notices, problems): &(Vec<String>, Vec<String>),
    session: &mut Session<'_>,
) {
    let note = session.lang.pick("note", "catatan");
    let of_current = current.intake.notices.iter();
    for notice in of_current.filter(|notice| !notices.contains(notice)) {
        session.tell_wrapped(&format!("{note}: {notice}"));
    }
    let of_current = current.intake.problem_lines();
    for line in of_current.iter().filter(|line| !problems.contains(line)) {
        session.tell_always(line);
    }
}

/// What each person's cell of a day says.
fn words_of<'w>(day: &DueDay<'_>, lang: Lang) -> HashMap<u32, &'w str> {
    let words = day.people.iter().map(|due| (due.post, due.cell.word(lang)));
    words.filter(|(_, word)| !word.is_empty()).collect()
}

/// People whose cells differ in a week; both rosters are the same file.
fn changed(old: &[DueDay<'_>], new: &[DueDay<'_>], lang: Lang) -> Vec<Change> {
    let cells = |week: &[HashMap<u32, &str>], post: u32| {
        let of_day = |day: &HashMap<u32, &str>| day.get(&post).map_or("·", |word| word).to_owned();
        let days: Vec<String> = week.iter().map(of_day).collect();
        match days.as_slice() {
            [rest @ .., saturday] if saturday == "·" || saturday == off(lang) => rest.join(" "),
            all => all.join(" "),
        }
    };
    let mut changes = Vec::new();
    for (old, new) in old.chunks(7).zip(new.chunks(7)) {
        let Some(day) = new.first() else { continue };
        let mut posts: Vec<u32> = new
            .iter()
            .flat_map(|day| &day.people)
            .map(|due| due.post)
            .collect();
        posts.sort_unstable();
        posts.dedup();
        let of_week = |week: &[DueDay<'_>]| {
            let days = week.iter().take(6).map(|day| words_of(day, lang));
            days.collect::<Vec<_>>()
        };
        let (old, new) = (of_week(old), of_week(new));
        for post in posts {
            let (before, after) = (cells(&old, post), cells(&new, post));
            if before != after {
                let week = monday(day.date);
                changes.push(Change {
                    week,
                    post,
                    before,
                    after,
                });
            }
        }
    }
    changes
}

fn off(lang: Lang) -> &'static str {
    crate::model::schedule::Cell::Off.word(lang)
}

/// Clauses of the draft that hold for nobody, and those by rank that hold for heads only.
fn unmatched(draft: &Folder, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    for clause in &draft.clauses {
        let matched =
            |class: &&crate::model::roster::Class| reach(clause, class, &draft.roster).is_some();
        let mut classes = draft.roster.classes.iter().filter(matched).peekable();
        let (text, number) = (plain(&clause.text), plain(&clause.number));
        if classes.peek().is_none() {
            notes.push(say!(
                lang,
                "note: `{text}` ({number}) holds for nobody",
                "catatan: `{text}` ({number}) tidak berlaku bagi siapa pun"
            ));
        } else if is_by_rank(clause) && classes.all(|class| class.head) {
            notes.push(say!(
                lang,
                "note: `{text}` ({number}) holds for heads of OPDs only",
                "catatan: `{text}` ({number}) hanya berlaku bagi kepala OPD"
            ));
        }
    }
    notes
}

fn is_by_rank(clause: &Clause) -> bool {
    clause.who.iter().any(|who| matches!(who, Who::Echelon(_)))
}

fn write(
    session: &mut Session<'_>,
    draft: &Folder,
    changes: &[Change],
    heads: &[[String; 4]],
) -> Result<(), Failure> {
    let lang = session.lang;
    let roster = &draft.roster;
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    let cells = |change: &Change| {
        let held = roster.post(change.post);
        let class = held.map(|post| roster.class(post));
        [
            change.week.to_string(),
            held.map_or_else(String::new, |post| roster.ids.text(post.id).into_owned()),
            held.map_or("", |post| roster.name(post)).to_owned(),
            class.map_or("", |class| roster.opd(class.opd)).to_owned(),
            class.map_or("", |class| roster.unit(class.unit)).to_owned(),
            change.before.clone(),
            change.after.clone(),
        ]
    };
    let office = lang.pick(
        ["OPD", "date", "in the office before", "after"],
        ["OPD", "tanggal", "di kantor sebelum", "sesudah"],
    );
    session.write(|out| {
        if format == Format::Table {
            let left = |text: &str| (text.to_owned(), Side::Left);
            let titles = COLUMNS.map(|(en, id)| left(lang.pick(en, id)));
            let mut grid = Grid::new(titles.to_vec(), 4);
            for change in changes {
                grid.row(&cells(change));
            }
            grid.write(out, screen)?;
            writeln!(out)?;
            let mut grid = Grid::new(office.map(left).to_vec(), 0);
            for head in heads {
                grid.row(head);
            }
            grid.write(out, screen)?;
            return Ok(());
        }
        let headings = COLUMNS.map(|(en, id)| words(format, lang).pick(en, id));
        let mut rows = Rows::new(out, format, delimiter, &headings, &headings)?;
        for change in changes {
            rows.write(cells(change).into_iter().map(Cow::Owned))?;
        }
        rows.finish()?;
        Ok(())
    })?;
    if format != Format::Table {
        for [opd, date, before, after] in heads {
            session.tell_wrapped(&say!(
                lang,
                "{date} {opd}: {before} in the office before, {after} after",
                "{date} {opd}: {before} di kantor sebelum, {after} sesudah"
            ));
        }
    }
    Ok(())
}
