//! The real binary against the reference, seed by seed.

use std::path::Path;

use crate::audit::{Finding, Level, audit};
use crate::dialect::Dialect;
use crate::random::world;
use crate::run::{self, Run, binary, has_rule, seeds};
use crate::weekrows::{Row, has_saturday, rows};
use crate::world::{World, folded};

const FINDING: [&str; 8] = [
    "opd", "unit", "nip", "date", "rule", "subject", "level", "answer",
];
const WEEK: [&str; 14] = [
    "opd", "unit", "nip", "week", "name", "position", "group", "mon", "tue", "wed", "thu", "fri",
    "sat", "basis",
];

fn printed(finding: &Finding) -> Vec<String> {
    let level = if finding.level == Level::Breach {
        "breach"
    } else {
        "note"
    };
    let subject = shown_subject(finding.rule, &finding.subject);
    vec![
        finding.opd.clone(),
        finding.unit.clone(),
        finding.nip.clone(),
        finding.date.to_string(),
        finding.rule.to_string(),
        subject,
        level.to_string(),
        finding.answer.clone(),
    ]
}

/// Which of several spellings of a copied text is shown is not laid down.
fn shown_subject(rule: &str, subject: &str) -> String {
    if rule == "copied-task-report" {
        folded(subject)
    } else {
        subject.to_string()
    }
}

fn found(run: &Run) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = run
        .rows
        .iter()
        .map(|row| run.cells(row, &FINDING))
        .collect();
    for row in &mut rows {
        row[5] = shown_subject(&row[4].clone(), &row[5].clone());
    }
    rows
}

fn week(row: &Row) -> Vec<String> {
    let mut cells = vec![
        row.opd.clone(),
        row.unit.clone(),
        row.nip.clone(),
        row.week.to_string(),
        row.name.clone(),
    ];
    cells.extend([row.position.clone(), row.group.clone()]);
    cells.extend(row.cells.iter().cloned());
    cells.push(row.basis.clone());
    cells
}

/// What differs, line by line; nothing when all is equal, order included.
fn difference(expected: &[Vec<String>], actual: &[Vec<String>]) -> String {
    let lines = |ones: &[Vec<String>], others: &[Vec<String>], sign: &str| {
        let mut rest = others.to_vec();
        let mut text = String::new();
        for one in ones {
            if let Some(at) = rest.iter().position(|other| other == one) {
                rest.swap_remove(at);
            } else {
                text = text + "  " + sign + " " + &one.join(" ; ") + "\n";
            }
        }
        text
    };
    let text = lines(expected, actual, "missing") + &lines(actual, expected, "extra  ");
    let shown: Vec<&str> = text.lines().take(40).collect();
    let text = if text.lines().count() > 40 {
        format!("{}\n  and more\n", shown.join("\n"))
    } else {
        text
    };
    if text.is_empty() && expected != actual {
        "  the same lines in another order\n".to_string()
    } else {
        text
    }
}

fn audit_difference(binary: &Path, folder: &Path, world: &World) -> String {
    let (expected, status) = audit(world);
    let run = run::audit(binary, folder, world);
    if !(0..=1).contains(&run.status) {
        return refused(&run);
    }
    let text = difference(
        &expected.iter().map(printed).collect::<Vec<_>>(),
        &found(&run),
    );
    if run.status == status {
        text
    } else {
        format!("{text}  status {} instead of {status}\n", run.status)
    }
}

fn rotate_difference(binary: &Path, folder: &Path, world: &World) -> String {
    let expected = rows(world);
    let run = run::rotate(binary, folder, world);
    if run.status != 0 {
        return refused(&run);
    }
    let saturday = run.headings.iter().any(|heading| heading == "sat");
    let actual: Vec<_> = run.rows.iter().map(|row| run.cells(row, &WEEK)).collect();
    let mut lines: Vec<_> = expected.iter().map(week).collect();
    if !has_saturday(&expected) {
        for line in &mut lines {
            line[12].clear();
        }
    }
    let mut text = difference(&lines, &actual);
    if saturday != has_saturday(&expected) {
        text.push_str("  the Saturday column is wrong\n");
    }
    text
}

/// A folder that should have been read.
fn refused(run: &Run) -> String {
    format!("  status {}; stderr:\n{}", run.status, run.stderr)
}

/// Runs every seed, keeps the folders of those that differ, and fails with what differs in the first few.
fn all_equal(cases: u64, extras: bool, differs: fn(&Path, &Path, &World) -> String) {
    let binary = binary();
    let mut report = String::new();
    let mut wrong = 0;
    for seed in seeds(cases) {
        let world = world(seed, extras);
        let folder = run::folder(&world, &Dialect::plain());
        let text = differs(&binary, folder.path(), &world);
        if !text.is_empty() {
            wrong += 1;
            if wrong <= 5 {
                let period = format!(
                    "--from {} --to {} --today {}",
                    world.from, world.to, world.today
                );
                let kept = folder.keep();
                let seen = format!(
                    "seed {seed}: {} {period} --coverage {}%\n{text}",
                    kept.display(),
                    world.coverage
                );
                report.push_str(&seen);
            }
        }
    }
    assert!(
        wrong == 0,
        "{wrong} seeds differ; WFH_SEED=… runs one\n{report}"
    );
}

#[test]
fn rotate_prints_what_the_reference_says() {
    all_equal(40, false, rotate_difference);
}

#[test]
fn audit_finds_what_the_reference_finds() {
    all_equal(40, false, audit_difference);
}

#[test]
fn rotate_keeps_the_unwell_at_home() {
    if !has_rule(&binary(), "test-overdue") {
        return;
    }
    all_equal(20, true, rotate_difference);
}

#[test]
fn audit_finds_the_same_about_health_submissions_and_inspections() {
    if !has_rule(&binary(), "test-overdue") {
        return;
    }
    all_equal(20, true, audit_difference);
}

/// All columns but `evidence`, which names files and lines.
fn without_evidence(run: &Run) -> Vec<Vec<String>> {
    let headings: Vec<&str> = run
        .headings
        .iter()
        .map(String::as_str)
        .filter(|heading| *heading != "evidence")
        .collect();
    run.rows
        .iter()
        .map(|row| run.cells(row, &headings))
        .collect()
}

fn same_in_dialect(binary: &Path, seed: u64, world: &World, dialect: &Dialect) {
    let (plain, other) = (
        run::folder(world, &Dialect::plain()),
        run::folder(world, dialect),
    );
    let runs = [
        run::audit(binary, plain.path(), world),
        run::audit(binary, other.path(), world),
    ];
    let audits = difference(&without_evidence(&runs[0]), &without_evidence(&runs[1]));
    let weeks = [
        run::rotate(binary, plain.path(), world),
        run::rotate(binary, other.path(), world),
    ];
    let rotations = difference(&weeks[0].rows, &weeks[1].rows);
    if !(audits.is_empty() && rotations.is_empty() && runs[0].status == runs[1].status) {
        let (plain, other) = (plain.keep(), other.keep());
        let folders = format!("{} and {}", plain.display(), other.display());
        panic!(
            "seed {seed}, {dialect:?}: {folders} differ\n{audits}{rotations}{}",
            runs[1].stderr
        );
    }
}

#[test]
fn every_dialect_gives_the_same_findings() {
    let binary = binary();
    for dialect in Dialect::each() {
        same_in_dialect(&binary, 3, &world(3, true), &dialect);
    }
    for seed in seeds(12) {
        same_in_dialect(&binary, seed, &world(seed, false), &Dialect::random(seed));
    }
}
