//! An Indonesian run speaks Indonesian: no word that only English has.

use std::fs;
use std::path::Path;

use crate::case::{fixtures, wfh};

/// Words of English sentences; the names of files, options, rules and formats are not sentences.
const ENGLISH: [&str; 44] = [
    "the", "is", "are", "was", "not", "of", "and", "with", "without", "for", "from", "has", "have",
    "there", "this", "that", "these", "they", "you", "your", "be", "been", "can't", "isn't", "no",
    "none", "rows", "row", "people", "found", "missing", "known", "checked", "unknown", "write",
    "like", "file", "days", "week", "weeks", "error", "warning", "note", "usage",
];

/// What is left of a line when the user's own words and the parts of a command line are taken out.
fn sentence(line: &str) -> String {
    let mut text = String::new();
    for (at, part) in line.split('`').enumerate() {
        if at % 2 == 0 {
            text.push_str(part);
        }
        text.push(' ');
    }
    let is_plain = |word: &&str| !word.starts_with(['-', '<', '[']) && !word.contains(['=', '/']);
    text.split_whitespace()
        .filter(is_plain)
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn english(text: &str) -> Vec<String> {
    let is_letter = |letter: char| letter.is_alphabetic() || letter == '\'' || letter == '-';
    text.lines()
        .filter(|line| {
            sentence(line)
                .split(|letter| !is_letter(letter))
                .any(|word| ENGLISH.contains(&word))
        })
        .map(str::to_owned)
        .collect()
}

fn speaks_indonesian(folder: &Path, line: &[&str]) {
    let output = wfh(folder)
        .env("WFH_LANG", "id")
        .args(line)
        .output()
        .expect("the binary runs");
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(!text.is_empty(), "{line:?} says nothing");
    let wrong = english(&text);
    assert!(wrong.is_empty(), "{line:?}:\n{}", wrong.join("\n"));
}

/// A small office with findings, without tasks and with a sheet of a person nobody knows.
fn office() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("a file can be written");
    };
    write(
        "pegawai.csv",
        "nip,nama,opd,bidang\nKTR-001,Ani Lestari,Dinas Sosial,Anak\nKTR-002,Budi Santoso,Dinas Sosial,Anak\nKTR-003,Citra Dewi,Dinas Sosial,Umum\n",
    );
    write(
        "edaran.csv",
        "nomor,mulai,ketentuan,nilai\nSE 1,2021-01-04,bergilir,paling banyak 50%\nSE 1,2021-01-04,jam kerja,07:30-16:00\n",
    );
    write(
        "absensi.csv",
        "tanggal,nip,lokasi,masuk,pulang\n2021-01-18,KTR-001,kantor,07:50,\n2021-01-18,KTR-009,kantor,07:50,\n2021-01-23,KTR-002,rumah,,\n",
    );
    write(
        "cuti.csv",
        "nip,mulai,selesai,jenis\nKTR-002,2021-01-19,2021-01-19,CT\n",
    );
    folder
}

#[test]
fn results_and_what_is_said_of_them() {
    let folder = office();
    let today = ["--today", "2021-02-01"];
    for line in [
        &["check"][..],
        &["check", "--clauses"],
        &["rotate", "--week", "2021-01-18"],
        &["rotate", "--week", "2021-01-18", "--format", "table"],
        &["audit", "--month", "2021-01"],
        &["audit", "--month", "2021-01", "--format", "table"],
        &["explain", "KTR-001", "2021-01-18"],
        &["explain", "KTR-002", "2021-01-19"],
        &["explain", "KTR-003", "2021-01-17"],
        &["rules"],
    ] {
        let line: Vec<&str> = line.iter().chain(&today).copied().collect();
        // A folder without problems is silent.
        if line[0] != "check" || line[1] == "--clauses" {
            speaks_indonesian(folder.path(), &line);
        }
    }
    for rule in ["absent", "over-share", "unknown-staff", "refused-row"] {
        speaks_indonesian(folder.path(), &["rules", rule]);
    }
}

#[test]
fn help_and_wrong_command_lines() {
    let folder = office();
    for line in [
        &["--help"][..],
        &["audit", "--help"],
        &["rotate", "--help"],
        &["check", "--help"],
        &["explain", "--help"],
        &["init", "--help"],
        &["rules", "--help"],
        &["audit", "--selct"],
        &["audit", "--format", "xml"],
        &["audit", "--today", "besok"],
        &["audit", "--month", "2021-13"],
        &["audit", "--month", "2021-01", "--week", "ini"],
        &["audit", "--from", "2021-02-01", "--to", "2021-01-01"],
        &["rotate", "--share", "33%"],
        &["periksa"],
        &["explain", "KTR-001"],
        &["audit", "--roster", "tidak-ada.csv"],
        &["audit", "-C", "tidak-ada"],
        &["rotate", "-o", "tidak-ada/keluaran.csv"],
        &["rotate", "-o", "."],
        &["init"],
        &[],
    ] {
        speaks_indonesian(folder.path(), line);
    }
}

#[test]
fn mistakes_in_files() {
    speaks_indonesian(
        &fixtures().join("check/setiap-jenis-kesalahan/in"),
        &["check"],
    );
}

#[test]
fn english_is_recognised() {
    assert_eq!(
        english("galat: the file `is` missing\ngalat: `the file`\n").len(),
        1
    );
}
