//! What a person sees at a terminal: pages that fit, whole words, whole numbers, and one language at a time.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails"
)]

use std::fs;
use std::path::Path;

struct Run {
    status: u8,
    out: String,
    err: String,
}

/// Runs at a terminal of some width.
fn at(width: u16, lang: &str, args: &[&str]) -> Run {
    let around = wfh::Surroundings {
        terminal: (true, true),
        width: Some(width),
        lang: Some(lang.to_owned()),
        no_colour: true,
        today: chrono::NaiveDate::from_ymd_opt(2021, 4, 1).unwrap(),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = std::iter::once("wfh").chain(args.iter().copied());
    let status = wfh::run(args.map(Into::into), &around, &mut out, &mut err);
    Run {
        status,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

fn wfh(args: &[&str]) -> Run {
    at(80, "en", args)
}

const EXAMPLE: &str = "examples/bangka-belitung";

fn example(args: &[&str]) -> Run {
    wfh(&[&["-C", EXAMPLE], args].concat())
}

/// How the line with a command to be copied begins.
fn lang_hint(lang: &str) -> &'static str {
    if lang == "id" { "mengapa? " } else { "why? " }
}

/// The words in their order, however they were wrapped.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_page_fits_its_width_and_ends_cleanly() {
    let mut pages: Vec<Vec<&str>> = vec![
        vec!["-C", EXAMPLE, "audit", "--month", "2021-01", "--all"],
        vec!["-C", EXAMPLE, "rotate", "--week", "2021-01-04"],
        vec!["-C", EXAMPLE, "check", "--clauses"],
        vec!["-C", EXAMPLE, "explain", "198009252006032936", "2021-01-12"],
        vec!["rules"],
    ];
    let listed = wfh(&["rules", "--format", "csv"]).out;
    let names: Vec<&str> = listed
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    pages.extend(names.into_iter().map(|name| vec!["rules", name]));
    for (width, lang) in [(80, "en"), (80, "id"), (120, "en"), (120, "id")] {
        for page in &pages {
            let run = at(width, lang, page);
            for text in [&run.out, &run.err] {
                assert!(text.is_empty() || text.ends_with('\n'), "{page:?}");
                for line in text.lines() {
                    assert!(!line.ends_with(' '), "{page:?}: {line:?}");
                    // A command to be copied stays on one line.
                    let fits = line.chars().count() <= usize::from(width);
                    let is_command = line.starts_with(lang_hint(lang));
                    assert!(fits || is_command, "{page:?}: {line:?}");
                }
            }
        }
    }
}

#[test]
fn the_audit_page_shows_every_number_and_rule_whole() {
    let args = ["audit", "--month", "2021-01", "--all"];
    let csv = example(&[&args[..], &["--format", "csv"]].concat()).out;
    let page = example(&args).out;
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    for row in rows.records() {
        let row = row.unwrap();
        for cell in [&row[0], &row[1], &row[5]] {
            assert!(page.contains(cell), "{cell}");
        }
    }
    let first = page.lines().next().unwrap();
    assert_eq!(first, "Without an OPD: 2 breaches (!), 0 notes");
}

#[test]
fn several_files_of_one_input_are_accounted_for_together() {
    let run = example(&["audit", "--month", "2021-01"]);
    let told = words(&run.err);
    assert!(told.contains(
        "attendance/ (3 files): 7382 rows = 3333 used + 4042 outside the period + 3 repeated + 4 unknown staff"
    ));
    assert!(told.contains("why? `wfh -C examples/bangka-belitung explain "));
}

#[test]
fn clauses_show_names_as_written() {
    let page = example(&["check", "--clauses"]).out;
    assert!(page.contains("for BPBD | Satpol PP"));
    assert!(words(&page).contains(
        "`office` (head) of 800/3116/BKPSDM/2020 is narrower and overrides `rotate max 50%` (Dinas Kominfo) of 061/021/DISKOMINFO/2021 for Dinas Kominfo: 1 person: "
    ));
}

#[test]
fn a_published_leave_names_the_leave_row() {
    let csv = example(&[
        "audit",
        "--month",
        "2021-01",
        "--select",
        "attended-on-leave",
        "--format",
        "csv",
    ])
    .out;
    assert!(csv.contains("annual leave from 2021-01-25 to 2021-01-29, but a row of work"));
    assert!(csv.contains("attendance/2021-01.csv:3139 | leave.csv:10"));
}

#[test]
fn an_absence_that_is_only_a_note_says_why() {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        &[
            (
                "roster.csv",
                "nip,name,opd\n198001012006041007,A,X\n198303052008011005,B,X\n198507202010012003,C,X\n",
            ),
            (
                "circulars.csv",
                "number,from,clause,value\n1,2021-01-01,office,\n",
            ),
            (
                "attendance.csv",
                "date,nip\n2021-01-04,198001012006041007\n2021-01-04,198303052008011006\n2021-01-05,198001012006041007\n2021-01-05,1983\u{201c}05\n",
            ),
        ],
    );
    let folder = dir.path().to_str().unwrap();
    let args = [
        "-C",
        folder,
        "audit",
        "--to",
        "2021-01-04",
        "--select",
        "absent",
        "--format",
        "csv",
        "--skip-bad-rows",
    ];
    let out = wfh(&args).out;
    assert!(
        out.contains("only a note, since a row of the unknown id 198303052008011006 may be theirs")
    );
}

#[test]
fn explain_speaks_of_numbers_that_nobody_has() {
    let run = example(&["explain", "197310171996031983", "2021-01-25"]);
    assert_eq!(run.status, 0);
    assert!(
        run.out
            .contains("unknown-staff, breach: 1 row, not in the roster")
    );
    assert!(run.out.contains("seen in attendance/2021-01.csv:2559"));
    assert_eq!(example(&["explain", "KTR-999", "2021-01-25"]).status, 3);
}

#[test]
fn explain_says_why_a_clause_is_displaced_and_names_the_letter() {
    let page = words(&example(&["explain", "197605292006122982", "2021-01-28"]).out);
    assert!(page.contains("`attendance fingerprint` of 061/1188/SETDA/2019 from 2020-01-01 (circulars.csv:5): displaced, the one in force is later"));
    assert!(page.contains(
        "annual leave, 2021-01-25 to 2021-01-29, letter 851/077/BKPSDMD/2021 (leave.csv:10)"
    ));
    let head = words(&example(&["explain", "196608261991041941", "2021-01-12"]).out);
    assert!(head.contains("`rotate 50%` of 800/3116/BKPSDM/2020 from 2021-01-04 (circulars.csv:10): displaced, the one in force is narrower"));
}

#[test]
fn rotate_says_which_week_it_took() {
    let run = example(&["--today", "2021-01-20", "rotate"]);
    assert!(run.err.contains("note: this week, from 2021-01-18"));
    assert!(run.out.starts_with("BKPSDMD, week of 2021-01-18: "));
}

fn write(dir: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Two people, and what stands in the published weeks.
fn office(schedule: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        &[
            ("roster.csv", "nip,name,opd\nK-1,A,X\nK-2,B,X\n"),
            (
                "circulars.csv",
                "number,from,clause,value\n1,2021-01-04,rotate,50%\n",
            ),
        ],
    );
    write(dir.path(), schedule);
    dir
}

fn publish(dir: &Path, week: &str, more: &[&str]) -> Run {
    let folder = dir.to_str().unwrap();
    wfh(&[&["-C", folder, "rotate", "--publish", "--week", week], more].concat())
}

const HEADING: &str = "week,nip,opd,group,mon,tue,wed,thu,fri\n";
const FOURTH: &str = "2021-01-04,K-1,X,B,WFH,WFH,WFH,WFH,WFH\n";
const ELEVENTH: &str = "2021-01-11,K-1,X,B,WFO,WFO,WFO,WFO,WFO\n";

#[test]
fn replacing_never_loses_another_week() {
    let both = [HEADING, FOURTH, ELEVENTH].concat();
    let dir = office(&[("schedule/2021-01-04.csv", &both)]);
    let run = publish(dir.path(), "2021-01-04", &["--replace"]);
    assert_eq!(run.status, 3);
    assert!(
        run.err
            .contains("it also holds rows of the week 2021-01-11"),
        "{}",
        run.err
    );
    let file = dir.path().join("schedule/2021-01-04.csv");
    assert_eq!(fs::read_to_string(file).unwrap(), both);
    // Nor is a file of that name written over that only holds another week.
    let dir = office(&[("schedule/2021-01-04.csv", &[HEADING, ELEVENTH].concat())]);
    assert_eq!(publish(dir.path(), "2021-01-04", &[]).status, 3);
}

#[test]
fn replacing_never_publishes_a_week_twice() {
    let week = [HEADING, FOURTH].concat();
    let dir = office(&[("schedule/january.csv", &week)]);
    let run = publish(dir.path(), "2021-01-04", &["--replace"]);
    assert_eq!(run.status, 3);
    assert!(
        run.err
            .contains("schedule/january.csv: it holds rows of the week 2021-01-04"),
        "{}",
        run.err
    );
    assert!(!dir.path().join("schedule/2021-01-04.csv").exists());
}

#[test]
fn replacing_computes_a_week_afresh() {
    let dir = office(&[("schedule/2021-01-04.csv", &[HEADING, FOURTH].concat())]);
    assert_eq!(publish(dir.path(), "2021-01-04", &[]).status, 3);
    assert_eq!(publish(dir.path(), "2021-01-04", &["--replace"]).status, 0);
    let text = fs::read_to_string(dir.path().join("schedule/2021-01-04.csv")).unwrap();
    assert!(text.contains("2021-01-04,K-1,A,X,,,A,WFO,"), "{text}");
}

#[test]
fn a_schedule_of_headings_only_is_told_away() {
    let dir = office(&[("schedule.csv", HEADING)]);
    let run = publish(dir.path(), "2021-01-04", &[]);
    assert_eq!(run.status, 3);
    assert!(
        run.err
            .contains("schedule.csv has no rows and stands where published weeks go: delete it"),
        "{}",
        run.err
    );
}

#[test]
fn a_new_folder_is_ready_for_its_first_week() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("new");
    let folder = folder.to_str().unwrap();
    assert_eq!(wfh(&["init", folder, "--example"]).status, 0);
    assert_eq!(publish(Path::new(folder), "2021-01-04", &[]).status, 0);
}

#[test]
fn a_new_folder_says_the_same_with_any_separator() {
    let audit = |separator: &str| {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("new");
        let folder = folder.to_str().unwrap();
        let init = [
            "--lang",
            "id",
            "--delimiter",
            separator,
            "init",
            folder,
            "--example",
        ];
        assert_eq!(wfh(&init).status, 0);
        let period = [
            "--from",
            "2021-01-04",
            "--to",
            "2021-01-15",
            "--today",
            "2021-02-01",
        ];
        let done = wfh(&[&["-C", folder, "audit", "--format", "csv"][..], &period].concat());
        assert_eq!(done.status, 1);
        done.out
    };
    let [comma, semicolon, tab] = [",", ";", "tab"].map(audit);
    assert!(comma.lines().count() > 3);
    assert_eq!((&comma, &comma), (&semicolon, &tab));
    assert_eq!(wfh(&["--delimiter", "|", "init", "nowhere"]).status, 2);
}

#[test]
fn help_is_given_in_every_way_and_in_one_language() {
    let alone = wfh(&[]);
    assert_eq!((alone.status, alone.out.as_str()), (2, ""));
    let help = wfh(&["--help"]);
    assert_eq!((help.status, help.out.as_str()), (0, alone.err.as_str()));
    assert_eq!(wfh(&["help"]).out, help.out);
    assert_eq!(wfh(&["help", "audit"]).out, wfh(&["audit", "-h"]).out);
    assert!(wfh(&["--version"]).out.starts_with("wfh "));
    for command in [
        "--help",
        "init",
        "check",
        "rotate",
        "audit",
        "explain",
        "rules",
        "completions",
    ] {
        let text = at(80, "id", &["help", command]).out;
        for english in [
            "Usage", "OPTIONS", "Options", "COMMAND", "FILE", "DATE", "default", "the ",
        ] {
            assert!(!text.contains(english), "{command}: {english}: {text}");
        }
    }
}
