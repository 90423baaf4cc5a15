//! Runs the real binary as a black box and reads what it prints.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::dialect::Dialect;
use crate::world::World;
use crate::write::write;

/// A finished run.
pub struct Run {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub status: i32,
    pub stderr: String,
}

impl Run {
    /// The cells of one row under these headings; a heading that isn't there is blank.
    pub fn cells(&self, row: &[String], headings: &[&str]) -> Vec<String> {
        let cell = |heading: &&str| {
            self.headings
                .iter()
                .position(|own| own == heading)
                .map(|at| row[at].clone())
        };
        headings
            .iter()
            .map(|heading| cell(heading).unwrap_or_default())
            .collect()
    }
}

/// The binary under test.
pub fn binary() -> PathBuf {
    std::env::var_os("WFH_BIN").map_or_else(|| env!("CARGO_BIN_EXE_wfh").into(), PathBuf::from)
}

/// Whether the binary has a rule of that name.
pub fn has_rule(binary: &Path, name: &str) -> bool {
    let output = Command::new(binary)
        .args(["rules", "--format", "csv", "--lang", "en"])
        .output()
        .expect("the binary runs");
    let rules = String::from_utf8_lossy(&output.stdout).into_owned();
    rules
        .lines()
        .any(|line| line.split(',').next() == Some(name))
}

/// Writes the world to a new folder.
pub fn folder(world: &World, dialect: &Dialect) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    write(world, folder.path(), dialect);
    folder
}

/// `wfh COMMAND --from … --to … --today … --format csv --lang en` and more.
pub fn wfh(binary: &Path, folder: &Path, world: &World, command: &str, more: &[&str]) -> Run {
    let mut process = Command::new(binary);
    process
        .arg("-C")
        .arg(folder)
        .arg(command)
        .args(["--format", "csv", "--lang", "en"]);
    process.args([
        "--from",
        &world.from.to_string(),
        "--to",
        &world.to.to_string(),
        "--today",
        &world.today.to_string(),
    ]);
    let output = process
        .args(more)
        .env_remove("WFH_LANG")
        .output()
        .expect("the binary runs");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(output.stdout.as_slice());
    let mut lines = reader.records().map(|record| {
        let record = record.expect("the output is CSV");
        record.iter().map(String::from).collect::<Vec<_>>()
    });
    let headings = lines.next().unwrap_or_default();
    let rows = lines.collect();
    let status = output.status.code().unwrap_or(-1);
    Run {
        headings,
        rows,
        status,
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// `wfh audit` of a world with everything shown.
pub fn audit(binary: &Path, folder: &Path, world: &World) -> Run {
    let coverage = format!("{}%", world.coverage);
    let more: Vec<&str> = if world.coverage == 20 {
        vec!["--all"]
    } else {
        vec!["--all", "--coverage", &coverage]
    };
    wfh(binary, folder, world, "audit", &more)
}

/// `wfh rotate` of a world.
pub fn rotate(binary: &Path, folder: &Path, world: &World) -> Run {
    wfh(binary, folder, world, "rotate", &[])
}

/// The seeds to run: one named by `WFH_SEED`, else as many as `WFH_CASES` or the default says.
pub fn seeds(default: u64) -> Vec<u64> {
    let number = |name| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse::<u64>().ok())
    };
    match number("WFH_SEED") {
        Some(seed) => vec![seed],
        None => (1..=number("WFH_CASES").unwrap_or(default)).collect(),
    }
}
