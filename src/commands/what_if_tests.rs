//! Drafts set against the circulars in force.

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
    let broken = |day: &str| said.contains(&format!("{day}: published with 3 of 4 in the office"));
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
