//! Strings planted in the health file and in columns that nobody reads must not come out anywhere.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::{Surroundings, run};

const ROSTER: &str = "nip,name,opd,unit,phone,alamat\n\
    KTR-001,Siti Rekaan,Dinas Contoh,Sekretariat,0811,KANARI-ALAMAT\n\
    KTR-002,Budi Rekaan,Dinas Contoh,Sekretariat,,KANARI-ALAMAT\n\
    KTR-003,Ayu Rekaan,Dinas Contoh,Bidang Satu,,KANARI-ALAMAT\n";
const CIRCULARS: &str = "number,from,to,clause,value\n\
    SE 1,2021-01-04,,office,\n\
    SE 1,2021-01-04,,hours,07:30-16:00\n\
    SE 1,2021-01-04,,test,antigen by 2021-01-08\n";
const ATTENDANCE: &str = "date,nip,place,in,out,suhu\n\
    2021-01-05,KTR-001,office,07:20,16:10,KANARI-SUHU\n\
    2021-01-05,KTR-002,office,07:20,16:10,KANARI-SUHU\n";
pub const HEALTH: &str = "date,nip,kind,result,to,note,diagnosa\n\
    2021-01-04,KTR-001,symptom,,,KANARI-CATATAN,KANARI-DIAGNOSA\n\
    2021-01-05,KTR-002,antigen,negative,,KANARI-CATATAN,KANARI-DIAGNOSA\n";
const BAD: &str = "2021-01-05,KTR-002,KANARI-JENIS,,,,\n\
    2021-01-05,KTR-002,antigen,KANARI-HASIL,,,\n\
    KANARI-TANGGAL,KTR-002,antigen,,,,\n\
    2021-01-05,KANARI 123456789012345,antigen,,,,\n\
    2021-01-05,KTR-002,isolation,,KANARI-SAMPAI,,\n\
    2021-01-05,KANARI-ASING,isolation,,,,\n\
    2021-01-05,KTR-002,\"KANARI\"-KUTIP,,,,\n\
    2021-01-05,KTR-002,KANARI-PENDEK\n";

pub fn folder(health: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("roster.csv", ROSTER),
        ("circulars.csv", CIRCULARS),
        ("attendance.csv", ATTENDANCE),
        ("health.csv", health),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Both streams of a run.
pub fn said(folder: &Path, args: &[&str]) -> (String, String) {
    let around = Surroundings {
        terminal: (false, false),
        width: None,
        lang: None,
        no_colour: true,
        today: "2021-02-01".parse().unwrap(),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = ["wfh", "-C", folder.to_str().unwrap()]
        .into_iter()
        .chain(args.iter().copied())
        .map(OsString::from);
    run(all, &around, &mut out, &mut err);
    (
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

const COMMANDS: [&[&str]; 14] = [
    &["check"],
    &["check", "--clauses"],
    &["rotate", "--week", "2021-01-04"],
    &["audit", "--month", "2021-01", "--all"],
    &["explain", "KTR-001", "2021-01-05"],
    &["explain", "KTR-002", "2021-01-05"],
    &["health"],
    &["health", "--by", "unit", "--suppress"],
    &["inspect", "--seed", "1", "--date", "2021-01-05"],
    &["recap", "--by", "person", "--month", "2021-01"],
    &["recap", "--by", "opd", "--month", "2021-01"],
    &["recap", "--matrix", "--month", "2021-01"],
    &["sheet", "--date", "2021-01-05"],
    &[
        "compare",
        "--before",
        "2021-01-04..2021-01-08",
        "--after",
        "2021-01-11..2021-01-15",
    ],
];

fn every_run(folder: &Path, mut look: impl FnMut(&[&str], &str, &str)) {
    for command in COMMANDS {
        for format in ["csv", "json", "table"] {
            for lang in ["en", "id"] {
                for skip in [&[][..], &["--skip-bad-rows"]] {
                    let more = ["--format", format, "--lang", lang];
                    let args: Vec<&str> = [command, &more, skip].concat();
                    let (out, err) = said(folder, &args);
                    look(&args, &out, &err);
                }
            }
        }
    }
}

#[test]
fn planted_strings_come_out_nowhere() {
    for health in [HEALTH.to_owned(), HEALTH.to_owned() + BAD, BAD.to_owned()] {
        let folder = folder(&health);
        every_run(folder.path(), |args, out, err| {
            assert!(!out.contains("KANARI"), "{args:?}\n{out}");
            assert!(!err.contains("KANARI"), "{args:?}\n{err}");
        });
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
    }
}

#[test]
fn no_result_names_the_health_file_or_an_illness() {
    let folder = folder(HEALTH);
    every_run(folder.path(), |args, out, _| {
        for word in ["health.csv", "symptom", "gejala"] {
            assert!(!out.contains(word), "{args:?}\n{out}");
        }
    });
}

#[test]
fn a_refused_health_row_names_nobody() {
    let folder = folder(&(HEALTH.to_owned() + "2021-01-05,KTR-003,flu,,,,\n"));
    let args = [
        "audit",
        "--month",
        "2021-01",
        "--skip-bad-rows",
        "--select",
        "refused-row",
    ];
    let (out, _) = said(folder.path(), &args);
    assert!(
        out.contains("refused-row") && !out.contains("KTR-003"),
        "{out}"
    );
}

#[test]
fn a_doubt_that_rests_on_health_does_not_say_so() {
    let folder = folder(&(HEALTH.to_owned() + "KANARI,KTR-003,antigen,,,,\n"));
    for command in [
        &["audit", "--month", "2021-01", "--select", "absent"][..],
        &["explain", "KTR-003", "2021-01-05"],
    ] {
        let (out, _) = said(folder.path(), &[command, &["--skip-bad-rows"]].concat());
        assert!(out.contains("note") && !out.contains("health.csv"), "{out}");
    }
}

/// Two signed in at the office on a home day and weren't found at 10:00; one of them is unwell.
#[test]
fn what_a_finding_rests_on_does_not_tell_who_is_unwell() {
    let folder = folder(HEALTH);
    let circulars = "number,from,clause,value\n\
        SE 1,2021-01-04,home,\n\
        SE 2,2021-01-04,hours,07:30-16:00\n";
    let inspections = "date,time,opd,nip,found\n\
        2021-01-05,10:00,Dinas Contoh,KTR-001,absent\n\
        2021-01-05,10:00,Dinas Contoh,KTR-002,absent\n";
    fs::write(folder.path().join("circulars.csv"), circulars).unwrap();
    fs::write(folder.path().join("inspections.csv"), inspections).unwrap();
    let rule = "not-found-at-inspection";
    let args = ["audit", "--month", "2021-01", "--select", rule];
    let (out, _) = said(folder.path(), &args);
    let bases = out.matches("not found at 10:00\",SE 1,").count();
    assert_eq!(bases, 2, "{out}");
    // nor does the doubt that a refused row of the roster casts on a rotation
    let circulars = circulars.replace("home,", "rotate,50%");
    let roster = ROSTER.to_owned() + "1980010120060,Dodi Rekaan,Dinas Contoh,,,\n";
    fs::write(folder.path().join("circulars.csv"), circulars).unwrap();
    fs::write(folder.path().join("roster.csv"), roster).unwrap();
    let (out, _) = said(folder.path(), &[&args[..], &["--skip-bad-rows"]].concat());
    assert_eq!(out.matches(",note,").count(), 2, "{out}");
}

#[test]
fn who_came_in_unwell_is_counted_and_named_only_on_request() {
    let folder = folder(HEALTH);
    let rules = "stay-home-ignored,test-overdue";
    let args = ["audit", "--month", "2021-01", "--select", rules];
    let (out, _) = said(folder.path(), &args);
    assert!(
        out.contains("2021-01-05,,,Dinas Contoh,,stay-home-ignored,,breach,1 person"),
        "{out}"
    );
    assert!(
        out.contains("2021-01-08,,,Dinas Contoh,,test-overdue,antigen,breach,2 people"),
        "{out}"
    );
    assert!(!out.contains("KTR-"), "{out}");
    let (named, err) = said(folder.path(), &[&args[..], &["--names"]].concat());
    assert!(
        named.contains("KTR-001") && named.contains("KTR-003"),
        "{named}"
    );
    assert!(err.contains("RAHASIA"), "{err}");
    let (named, _) = said(folder.path(), &["health", "--names"]);
    assert!(
        named
            .lines()
            .skip(1)
            .all(|line| line.starts_with("RAHASIA,")),
        "{named}"
    );
}

#[test]
fn an_excused_person_is_not_counted() {
    let folder = folder(HEALTH);
    let replies = "rule,nip,date,subject,answer\n\
        test-overdue,KTR-003,2021-01-08,antigen,excused\n";
    fs::write(folder.path().join("replies.csv"), replies).unwrap();
    let args = ["audit", "--month", "2021-01", "--select", "test-overdue"];
    let (out, _) = said(folder.path(), &args);
    assert!(out.contains("breach,1 person"), "{out}");
}

#[test]
fn explain_tells_of_illness_only_with_names() {
    let folder = folder(HEALTH);
    let args = ["explain", "KTR-001", "2021-01-05"];
    let (out, _) = said(folder.path(), &args);
    assert!(!out.contains("stay away from the office from"), "{out}");
    let (out, _) = said(folder.path(), &[&args[..], &["--names"]].concat());
    assert!(
        out.starts_with("RAHASIA\n") && out.contains("health.csv:2"),
        "{out}"
    );
}
