//! The checklist that is printed, and what comes back of it.

use std::fs;

use crate::canary::{HEALTH, folder, said};

const ARGS: [&str; 9] = [
    "inspect",
    "--seed",
    "1",
    "--date",
    "2021-01-05",
    "--format",
    "csv",
    "--lang",
    "en",
];

#[test]
fn the_sheet_that_is_printed_can_be_filled_in_and_handed_back() {
    let folder = folder(HEALTH);
    let (sheet, protocol) = said(folder.path(), &ARGS);
    // KTR-001 is to stay away and came: looked for like everybody who signed in, and nothing tells why.
    let unwell = "2021-01-05,,Dinas Contoh,KTR-001,,,,,,\"Siti Rekaan, Sekretariat\"\n";
    let rooms = "2021-01-05,,Dinas Contoh,,,,,,,\n";
    let desk = "2021-01-05,,Dinas Contoh,KTR-002,,,,,,";
    assert!(sheet.contains(rooms) && sheet.contains(desk), "{sheet}");
    assert!(sheet.contains(unwell), "{sheet}");
    assert!(protocol.contains("1 of 1 OPDs, seed `1`"), "{protocol}");
    let filled = sheet
        .replace(rooms, "2021-01-05,09:55,Dinas Contoh,,,no,yes,yes,yes,\n")
        .replace(desk, "2021-01-05,10:00,Dinas Contoh,KTR-002,absent,,,,,");
    fs::write(folder.path().join("inspections.csv"), filled).unwrap();
    let audit = ["audit", "--month", "2021-01", "--lang", "en"];
    let (found, _) = said(folder.path(), &audit);
    assert!(
        found.contains("protocol-breach,09:55,note,no mask"),
        "{found}"
    );
    assert!(
        found.contains("not-found-at-inspection,10:00,breach"),
        "{found}"
    );
    let (again, summary) = said(folder.path(), &ARGS);
    assert_eq!(
        again, sheet,
        "the draw of the day doesn't change by what was seen on it"
    );
    assert!(
        summary.contains("3 staff, 1 absent = 0 sick + 0 permit + 0 leave + 0 duty + 0 without notice + 1 signed in but not found"),
        "{summary}"
    );
    assert!(
        summary.contains("1 of 1 looked for were missing"),
        "{summary}"
    );
}

#[test]
fn the_checklist_gives_the_phone_of_those_at_home() {
    let folder = folder(HEALTH);
    let mut args = ARGS;
    (args[4], args[6]) = ("2021-01-06", "table");
    let (page, _) = said(folder.path(), &args);
    let home = page.lines().find(|line| line.contains("KTR-001"));
    assert!(home.is_some_and(|line| line.ends_with("0811")), "{page}");
}

#[test]
fn an_opd_that_must_be_visited_has_to_be_known() {
    let folder = folder(HEALTH);
    let args = [&ARGS[..], &["--include", "Dinas Lain"]].concat();
    let (_, error) = said(folder.path(), &args);
    assert!(error.contains("`Dinas Lain` is no OPD"), "{error}");
}
