//! Rows that can't be read: refused as a whole, or skipped and never simply gone.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::audit::audit;
use crate::decisive::{Place, published_as_blank, recorded_after_their_post};
use crate::dialect::Dialect;
use crate::prng::Prng;
use crate::random::world;
use crate::run::{self, Run, binary, seeds};
use crate::world::World;

/// A world with one more attendance row, whose time makes no sense: the folder, and whose row of which day.
fn damaged(seed: u64) -> Option<(World, tempfile::TempDir, String, String)> {
    let mut world = world(seed, false);
    world.replies.clear();
    let unanswered = audit(&world).0;
    let absent = unanswered.iter().find(|finding| finding.rule == "absent")?;
    if !world.scans {
        return None;
    }
    let (nip, day) = (absent.nip.clone(), absent.date.to_string());
    let folder = run::folder(&world, &Dialect::plain());
    let file = folder.path().join("attendance.csv");
    let text = fs::read_to_string(&file).expect("just written")
        + &format!("{day},{nip},office,25:99,,manual,\n");
    fs::write(&file, text).expect("can be written");
    Some((world, folder, nip, day))
}

#[test]
fn a_row_that_cannot_be_read_stops_everything() {
    let binary = binary();
    for (world, folder, ..) in seeds(10).into_iter().filter_map(damaged) {
        let run = run::audit(&binary, folder.path(), &world);
        let line = fs::read_to_string(folder.path().join("attendance.csv"))
            .expect("just written")
            .lines()
            .count();
        assert_eq!((run.status, run.rows.len()), (3, 0), "{}", run.stderr);
        assert!(
            run.stderr.contains("attendance.csv:") && run.stderr.contains("25:99"),
            "line {line}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_skipped_row_is_a_finding_and_only_its_person_unknown_that_day() {
    let binary = binary();
    let (mut cases, mut softened) = (0, 0);
    for (world, folder, nip, day) in seeds(10).into_iter().filter_map(damaged) {
        let before = run::folder(&world, &Dialect::plain());
        let clean = run::wfh(&binary, before.path(), &world, "audit", &["--all"]);
        let run = run::wfh(
            &binary,
            folder.path(),
            &world,
            "audit",
            &["--all", "--skip-bad-rows"],
        );
        let rows: Vec<Vec<String>> = run
            .rows
            .iter()
            .map(|row| run.cells(row, &["rule", "nip", "date"]))
            .collect();
        let refused = rows.iter().filter(|row| row[0] == "refused-row").count();
        assert_eq!(refused, 1, "{rows:?}\n{}", run.stderr);
        let accused = rows
            .iter()
            .any(|row| row[0] == "absent" && row[1] == nip && row[2] == day);
        assert!(!accused, "{nip} {day}");
        let of_others = |run: &Run, last: usize| -> BTreeSet<Vec<String>> {
            let headings = ["nip", "date", "opd", "unit", "rule", "subject", "level"];
            let rows = run.rows.iter().map(|row| run.cells(row, &headings[..last]));
            let is_others = |row: &Vec<String>| !row[0].is_empty() && row[0] != nip;
            rows.filter(is_others).collect()
        };
        assert_eq!(of_others(&run, 6), of_others(&clean, 6), "{nip} {day}");
        (cases, softened) = (
            cases + 1,
            softened + usize::from(of_others(&run, 7) != of_others(&clean, 7)),
        );
    }
    // a sheet that is only there because of a row of that very person
    assert!(softened * 10 <= cases, "{softened} of {cases}");
}

/// What nobody can read under a heading; nothing where anything can be.
fn unreadable(heading: &str) -> Option<&'static str> {
    match heading {
        "nip" => Some("1,98001E+17"),
        "date" | "from" | "to" | "week" | "reported" | "time" | "in" | "out" => Some("31/02/2021"),
        "mon" | "fri" | "place" | "answered" | "clause" | "answer" => Some("?!"),
        _ => None,
    }
}

/// Makes one to three cells of a file unreadable, or a chosen one: what stands there then.
fn damage(folder: &Path, chance: &mut Prng, chosen: Option<Place>) -> Option<String> {
    let files = [
        "roster",
        "attendance",
        "tasks",
        "leave",
        "calls",
        "health",
        "submissions",
        "schedule",
        "inspections",
        "circulars",
        "holidays",
        "replies",
    ];
    let name = chosen.map_or_else(|| *chance.pick(&files), |(name, ..)| name);
    let name = format!("{name}.csv");
    let path = folder.join(&name);
    let text = fs::read_to_string(&path).ok()?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().expect("just written").clone();
    let row = |row: csv::Result<csv::StringRecord>| {
        row.expect("just written")
            .iter()
            .map(String::from)
            .collect()
    };
    let mut rows: Vec<Vec<String>> = reader.records().map(row).collect();
    let cells: Vec<(usize, &str)> = headings
        .iter()
        .enumerate()
        .filter_map(|(at, heading)| Some((at, unreadable(heading)?)))
        .collect();
    let mut said = name.clone();
    for _ in 0..chance.between(1, 3) {
        let at = chance.below(rows.len() as u64) as usize;
        if let Some((_, at, wanted)) = chosen {
            let (cell, text) = cells.iter().find(|(cell, _)| &headings[*cell] == wanted)?;
            rows[at][*cell] = text.to_string();
            write!(said, " {:?}", rows[at]).expect("a text");
            break;
        }
        if name == "roster.csv" && chance.percent(30) {
            damage_post(&mut rows, at, &headings, chance);
            write!(said, " {:?}", rows.last()).expect("a text");
            continue;
        }
        let (cell, text) = *chance.pick(&cells);
        rows[at][cell] = text.to_string();
        write!(said, " {:?}", rows[at]).expect("a text");
    }
    let mut writer = csv::Writer::from_path(&path).expect("can be written");
    writer.write_record(&headings).expect("can be written");
    for row in &rows {
        writer.write_record(row).expect("can be written");
    }
    writer.flush().expect("can be written");
    Some(said)
}

/// Somebody in two OPDs at once, or without a name or an OPD: what stands last then.
fn damage_post(
    rows: &mut Vec<Vec<String>>,
    at: usize,
    headings: &csv::StringRecord,
    chance: &mut Prng,
) {
    let column = |name: &str| headings.iter().position(|heading| heading == name);
    let (name, opd) = (
        column("name").expect("a name"),
        column("opd").expect("an OPD"),
    );
    let other = rows[chance.below(rows.len() as u64) as usize][opd].clone();
    let mut row = rows[at].clone();
    if chance.percent(30) {
        row[opd] = other;
    } else {
        rows.remove(at);
        row[*chance.pick(&[name, opd])].clear();
    }
    rows.push(row);
}

/// Rule, id, OPD, unit, date and subject of each breach that no answer excuses.
fn breaches(run: &Run) -> BTreeSet<Vec<String>> {
    let headings = ["rule", "nip", "opd", "unit", "date", "subject", "level"];
    let stands = |row: &&Vec<String>| {
        run.cells(row, &["level"]) == ["breach"] && run.cells(row, &["answer"]) != ["excused"]
    };
    let rows = run.rows.iter().filter(stands);
    rows.map(|row| run.cells(row, &headings)).collect()
}

/// The same person's day was found fault with before, by a rule that silences the others; or the same unknown id, of
/// whose rows the first is gone.
fn is_no_worse(accused: &[String], before: &BTreeSet<Vec<String>>) -> bool {
    let of_one = |other: &&Vec<String>| other[1] == accused[1];
    before.iter().filter(of_one).any(|other| match &*other[0] {
        "absent" | "contradictory-rows" => other[4] == accused[4],
        "unknown-staff" => other[0] == accused[0],
        _ => false,
    })
}

#[test]
fn a_row_left_out_accuses_nobody() {
    let binary = binary();
    let mut skipped = 0;
    for seed in seeds(60) {
        let mut chance = Prng::new(seed ^ 0xDA);
        let mut world = world(seed, false);
        let chosen = match seed % 3 {
            0 => published_as_blank(&mut world, &mut chance),
            1 => recorded_after_their_post(&mut world, &mut chance),
            _ => None,
        };
        let folder = run::folder(&world, &Dialect::plain());
        let before = breaches(&run::audit(&binary, folder.path(), &world));
        let Some(damage) = damage(folder.path(), &mut chance, chosen) else {
            continue;
        };
        let coverage = format!("{}%", world.coverage);
        let options = ["--all", "--skip-bad-rows", "--coverage", &coverage];
        let run = run::wfh(&binary, folder.path(), &world, "audit", &options);
        skipped += usize::from(run.rows.iter().any(|row| row[5] == "refused-row"));
        for accused in breaches(&run).difference(&before) {
            assert!(
                is_no_worse(accused, &before),
                "seed {seed}: {accused:?} after {damage}"
            );
        }
    }
    assert!(0 < skipped, "no row was refused");
}

/// Rule, id, OPD, unit, date, subject and level of what was found in other OPDs; of `absent` without its level, since
/// somebody's rows are of an unknown id now, perhaps one slip away from another's.
fn of_others(run: &Run, opd: &str) -> BTreeSet<Vec<String>> {
    let headings = ["rule", "nip", "opd", "unit", "date", "subject", "level"];
    let rows = run.rows.iter().map(|row| run.cells(row, &headings));
    let others = rows.filter(|row| !row[2].is_empty() && row[2] != opd);
    others
        .map(|mut row| {
            if row[0] == "absent" {
                row.pop();
            }
            row
        })
        .collect()
}

#[test]
fn a_row_left_out_of_the_roster_changes_nothing_in_other_opds() {
    let binary = binary();
    let mut cases = 0;
    for seed in seeds(20) {
        let mut chance = Prng::new(seed ^ 0x0D);
        let world = world(seed, false);
        let folder = run::folder(&world, &Dialect::plain());
        let coverage = format!("{}%", world.coverage);
        let options = ["--all", "--skip-bad-rows", "--coverage", &coverage];
        let before = run::wfh(&binary, folder.path(), &world, "audit", &options);
        let path = folder.path().join("roster.csv");
        let text = fs::read_to_string(&path).expect("just written");
        let mut lines: Vec<String> = text.lines().map(String::from).collect();
        let at = chance.between(1, lines.len() as u64 - 1) as usize;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headings = reader.headers().expect("just written").clone();
        let row = reader.records().nth(at - 1).expect("a row").expect("read");
        let cell = |name| {
            let at = headings.iter().position(|heading| heading == name)?;
            Some((at, row[at].to_string()))
        };
        let ((name, _), (_, opd), (_, nip)) = (
            cell("name").expect("a name"),
            cell("opd").expect("an OPD"),
            cell("nip").expect("an id"),
        );
        if lines.iter().filter(|line| line.contains(&nip)).count() > 1 {
            continue;
        }
        // an OPD that no other row has may be a cell that slipped: then every OPD is in doubt
        let normal = |text: &str| {
            let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
            words.join(" ")
        };
        let own = normal(&opd);
        if lines
            .iter()
            .filter(|line| normal(line).contains(&own))
            .count()
            < 2
        {
            continue;
        }
        let cells = row
            .iter()
            .enumerate()
            .map(|(at, cell)| if at == name { "" } else { cell });
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells).expect("a row");
        let row = writer.into_inner().expect("a row");
        lines[at] = String::from_utf8(row)
            .expect("a text")
            .trim_end()
            .to_string();
        fs::write(&path, lines.join("\n") + "\n").expect("can be written");
        let after = run::wfh(&binary, folder.path(), &world, "audit", &options);
        let (was, is) = (of_others(&before, &opd), of_others(&after, &opd));
        assert_eq!(is, was, "seed {seed}: {}", lines[at]);
        cases += usize::from(!is.is_empty());
    }
    assert!(0 < cases, "nothing is found in other OPDs");
}
