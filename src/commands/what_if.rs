//! `wfh rotate --against`: what a draft would change, before it is signed.

use std::borrow::Cow;
use std::collections::BTreeSet;
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
    let current = read(session, Some(against), weeks, span)?;
    draft.settle(session)?;
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

/// People whose cells differ in a week; both rosters are the same file.
fn changed(old: &[DueDay<'_>], new: &[DueDay<'_>], lang: Lang) -> Vec<Change> {
    let cells = |week: &[DueDay<'_>], post: u32| {
        let of_day = |day: &DueDay<'_>| {
            let due = day.people.iter().find(|due| due.post == post);
            let word = due.map_or("", |due| due.cell.word(lang));
            if word.is_empty() { "·" } else { word }.to_owned()
        };
        let days: Vec<String> = week.iter().take(6).map(of_day).collect();
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
        for post in posts {
            let (before, after) = (cells(old, post), cells(new, post));
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::recap::world::{folder, run, run_said};

    const ROSTER: &str = "nip,name,opd,unit,echelon,head\n1,Satu,Dinas,,II.a,yes\n2,Dua,Dinas,A,,\n3,Tiga,Dinas,A,,\n4,Empat,Dinas,B,,\n5,Lima,Dinas,B,,\n";
    const HEAD: &str = "number,from,to,opd,unit,who,clause,value\n1,2021-01-04,,,,head,office,\n";

    fn office(files: &[(&'static str, &str)]) -> tempfile::TempDir {
        let mut all = BTreeMap::from([("roster.csv", ROSTER.to_owned())]);
        all.extend(files.iter().map(|&(name, text)| (name, text.to_owned())));
        folder(&all)
    }

    fn against<'a>(draft: &'a str, current: &'a str) -> [&'a str; 7] {
        [
            "rotate",
            "--week",
            "2021-01-04",
            "--circulars",
            draft,
            "--against",
            current,
        ]
    }

    #[test]
    fn a_draft_is_set_against_the_circulars_in_force() {
        let current = format!("{HEAD}1,2021-01-04,,,,,rotate,50%\n");
        let draft = format!(
            "{current}2,2021-01-06,,,A,,home,\n2,2021-01-04,,Badan,,,office,\n2,2021-01-04,,,,echelon II,office,\n"
        );
        let dir = office(&[("circulars.csv", &current), ("draft.csv", &draft)]);
        let path = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
        let (draft, current) = (path("draft.csv"), path("circulars.csv"));
        let rows = run(dir.path(), &against(&draft, &current));
        let cells: Vec<_> = rows
            .iter()
            .map(|row| (&*row["nip"], &*row["before"], &*row["after"]))
            .collect();
        assert_eq!(cells, [("2", "WFO WFO WFO WFO WFO", "WFO WFO WFH WFH WFH")]);
        let said = run_said(dir.path(), &against(&draft, &current)).1;
        assert!(
            said.contains("2021-01-05 Dinas: 3 in the office before, 3 after"),
            "{said}"
        );
        assert!(
            said.contains("2021-01-06 Dinas: 3 in the office before, 2 after"),
            "{said}"
        );
        assert!(said.contains("`office` (2) holds for nobody"), "{said}");
        assert!(
            said.contains("`office` (2) holds for heads of OPDs only"),
            "{said}"
        );
        assert!(
            said.contains(
                "Dinas, A: nobody in the office on Wed 2021-01-06, Thu 2021-01-07, Fri 2021-01-08"
            ),
            "{said}"
        );
    }

    #[test]
    fn a_published_schedule_is_held_against_its_circular() {
        let week = "2021-01-04,1,WFO,WFO,WFO,WFO,WFO\n2021-01-04,2,WFO,WFO,WFO,WFO,WFO\n2021-01-04,3,WFO,WFO,WFO,WFO,WFH\n2021-01-04,4,WFO,WFH,WFH,WFH,WFH\n2021-01-04,5,WFH,WFH,WFH,WFH,WFH\n";
        let schedule = format!(
            "week,nip,mon,tue,wed,thu,fri\n{week}{}",
            week.replace("2021-01-04", "2021-01-11")
        );
        let circulars = format!("{HEAD}1,2021-01-04,,,,,rotate,max 50%\n");
        let dir = office(&[("circulars.csv", &circulars), ("schedule.csv", &schedule)]);
        let said = run_said(
            dir.path(),
            &["rotate", "--from", "2021-01-04", "--to", "2021-01-15"],
        )
        .1;
        let broken =
            |day: &str| said.contains(&format!("{day}: published with 3 of 4 in the office"));
        assert!(broken("2021-01-04") && !broken("2021-01-05"), "{said}");
        assert!(
            said.contains("Dinas, B: nobody in the office on Tue 2021-01-05"),
            "{said}"
        );
        assert!(
            said.contains("Dua has 10 office days, Lima has 0"),
            "{said}"
        );
    }

    #[test]
    fn a_computed_rotation_strains_nothing() {
        let circulars = format!("{HEAD}1,2021-01-04,,,,,rotate,max 50%\n");
        let dir = office(&[("circulars.csv", &circulars)]);
        let said = run_said(
            dir.path(),
            &["rotate", "--from", "2021-01-04", "--to", "2021-03-05"],
        )
        .1;
        assert!(
            !said.contains("unequal") && !said.contains("nobody"),
            "{said}"
        );
    }
}
