//! A quote that is never closed where its cell ends loses no row in silence.

use std::fs;

use crate::case::wfh;

/// Ids of every form that rosters mix.
const IDS: [&str; 5] = [
    "198001012006041007",
    "KTR-001",
    "3201010101800001",
    "H12",
    "THL.7/2020",
];

/// Rows by their headings, which stand in another order each time.
fn rows(headings: &[&str]) -> Vec<Vec<String>> {
    let row = |(number, id): (usize, &&str)| {
        let cell = |heading: &&str| match *heading {
            "date" => "2021-01-04".to_owned(),
            "nip" => (*id).to_owned(),
            "place" => "WFO".to_owned(),
            "in" => format!("07:{}", 10 + number),
            "out" => "16:00".to_owned(),
            _ if number.is_multiple_of(2) => String::new(),
            _ => "lancar".to_owned(),
        };
        headings.iter().map(cell).collect()
    };
    IDS.iter().enumerate().map(row).collect()
}

fn text(headings: &[&str], rows: &[Vec<String>]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    format!("{}\n{}\n", headings.join(","), rows.join("\n"))
}

/// What `check` says of a sheet.
fn said(text: &str) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let people: Vec<String> = IDS.iter().map(|id| format!("{id},N,Dinas X")).collect();
    let roster = format!("nip,name,opd\n{}\n", people.join("\n"));
    fs::write(folder.path().join("roster.csv"), roster).expect("a file can be written");
    fs::write(folder.path().join("attendance.csv"), text).expect("a file can be written");
    let output = wfh(folder.path())
        .args(["check", "--today", "2021-02-01"])
        .output()
        .expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

#[test]
fn a_quote_over_rows_is_told_whatever_the_ids_look_like() {
    for headings in [
        ["date", "nip", "place", "in", "out", "note"],
        ["nip", "date", "in", "out", "place", "note"],
        ["note", "date", "nip", "place", "in", "out"],
    ] {
        let sound = rows(&headings);
        assert_eq!(said(&text(&headings, &sound)).0, Some(0));
        for column in 0..headings.len() {
            for (from, to) in [(0, 1), (1, 2), (0, 4), (3, 4), (2, 3)] {
                let mut damaged = sound.clone();
                damaged[from][column].insert(0, '"');
                damaged[to][column].push('"');
                let text = text(&headings, &damaged);
                let (status, said) = said(&text);
                assert_eq!(status, Some(3), "{text}\n{said}");
                assert!(said.contains("attendance.csv:"), "{text}\n{said}");
            }
        }
    }
}

#[test]
fn cells_of_several_lines_are_no_rows() {
    let headings = ["date", "nip", "place", "in", "out", "note"];
    for note in [
        "macet,\nK1, KTR-001 dan H12 bersama,\nlewat jalan lain",
        "2021-01-05, 3 surat, 2 rapat\n2021-01-06, menyusul",
        "2021-01-05\n2021-01-06\nKTR-001",
        "datang 07:20\n2021-01-05,K1",
        "surat\n2021-01-05, 800/12/BKD, 07:30, 16:00, cuti, selesai",
        "surat\n2021-01-05,1,cuti,selesai,a,b",
        "a,b,c,d,e,f\ng,h,i,j,k,l\nm",
    ] {
        let mut sound = rows(&headings);
        sound[1][5] = format!("\"{note}\"");
        let text = text(&headings, &sound);
        let (status, said) = said(&text);
        assert_eq!(status, Some(0), "{text}\n{said}");
    }
}
