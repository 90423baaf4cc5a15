//! A quote that is never closed where its cell ends loses no row in silence.

use std::fs;
use std::path::Path;

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

/// Of every input whose rows are told apart by more than ids: three rows, which name the OPD of the roster.
const FILES: [(&str, &str); 10] = [
    (
        "circulars.csv",
        "number,from,to,opd,unit,who,clause,value,note\n\
         1/X/2021,2021-01-04,,,,,rotate,50%,\n\
         1/X/2021,2021-01-04,,,,head,office,,\n\
         2/X/2021,2021-01-05,,Dinas X,,,tasks,home by 24:00,baru",
    ),
    (
        "tasks.csv",
        "date,nip,task,result,reported,verified,note\n\
         2021-01-04,198001012006041007,arsip,selesai,2021-01-04 15:01,,\n\
         2021-01-04,KTR-001,rekap,selesai,2021-01-04 15:01,,\n\
         2021-01-05,H12,surat,selesai,,,lancar",
    ),
    (
        "leave.csv",
        "nip,from,to,kind,letter,note\n\
         198001012006041007,2021-01-04,2021-01-04,cuti tahunan,1/X,\n\
         KTR-001,2021-01-05,2021-01-05,sakit,2/X,\n\
         H12,2021-01-06,2021-01-06,sakit,,surat",
    ),
    (
        "holidays.csv",
        "date,name,kind,opd\n\
         2021-01-05,HUT Kota,holiday,\n\
         2021-01-06,Cuti lokal,holiday,\n\
         2021-01-07,Pilkada,holiday,Dinas X",
    ),
    (
        "calls.csv",
        "date,time,nip,kind,answered,note\n\
         2021-01-04,08:00,198001012006041007,check,ya,\n\
         2021-01-04,08:10,KTR-001,check,ya,\n\
         2021-01-05,,H12,check,tidak,sibuk",
    ),
    (
        "submissions.csv",
        "date,opd,kind,letter,note\n\
         2021-01-04,Dinas X,attendance,1/X,\n\
         2021-01-05,Dinas X,attendance,,\n\
         2021-01-06,Dinas X,tests,3/X,susulan",
    ),
    (
        "inspections.csv",
        "date,time,opd,nip,found,mask,note\n\
         2021-01-04,09:00,Dinas X,198001012006041007,present,yes,\n\
         2021-01-04,09:00,Dinas X,KTR-001,present,yes,\n\
         2021-01-05,,Dinas X,,,yes,ramai",
    ),
    (
        "budget.csv",
        "opd,month,ceiling,realised,note\n\
         Dinas X,2021-01,1000,10,\n\
         Dinas X,2021-02,1000,20,\n\
         Dinas X,2021-03,1000,30,baik",
    ),
    (
        "replies.csv",
        "rule,nip,opd,unit,date,subject,answer,letter,note\n\
         absent,198001012006041007,,,2021-01-06,,excused,1,\n\
         absent,KTR-001,,,2021-01-07,,excused,2,lupa\n\
         absent,H12,,,2021-01-07,,excused,,",
    ),
    (
        "codes.csv",
        "code,meaning,note\nQ1,sakit,\nQ2,cuti,\nQ3,izin,lokal",
    ),
];

/// The exit status of a check of such a file, among a roster.
fn checked(folder: &Path, file: &str, text: &str) -> Option<i32> {
    let people: Vec<String> = IDS.iter().map(|id| format!("{id},N,Dinas X")).collect();
    let roster = format!("nip,name,opd\n{}\n", people.join("\n"));
    fs::write(folder.join("roster.csv"), roster).expect("a file can be written");
    fs::write(folder.join(file), text).expect("a file can be written");
    let mut check = wfh(folder);
    let check = check.args(["check", "--today", "2021-02-01"]);
    check.output().expect("the binary runs").status.code()
}

#[test]
fn a_quote_over_rows_is_told_in_every_file() {
    for (file, sound) in FILES {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let whole = sound.to_owned() + "\n";
        assert_eq!(checked(folder.path(), file, &whole), Some(0), "{whole}");
        let rows: Vec<Vec<&str>> = sound.lines().map(|row| row.split(',').collect()).collect();
        let width = rows[0].len();
        let columns = (0..width).flat_map(|from| (0..width).map(move |to| (from, to)));
        for (from, to) in columns {
            for (first, last) in [(1, 2), (2, 3), (1, 3)] {
                let mut damaged: Vec<Vec<String>> = rows
                    .iter()
                    .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
                    .collect();
                damaged[first][from].insert(0, '"');
                damaged[last][to].push('"');
                let text: Vec<String> = damaged.iter().map(|row| row.join(",")).collect();
                let text = text.join("\n") + "\n";
                assert_eq!(
                    checked(folder.path(), file, &text),
                    Some(3),
                    "{file}\n{text}"
                );
            }
        }
    }
}

#[test]
fn texts_of_several_lines_are_sound_in_every_file() {
    let texts = [
        "1. rapat, 2. arsip\n3. surat, 4. rekap",
        "Jl. Merdeka 1,\nKel. Baru, Kec. Lama,\nKota",
        "2021-01-05\n2021-01-06, 07:30, selesai, dinas, baik, rapi, x, y, z",
        "surat 2021-01-05,\n2021-01-06,\n",
        "a,b,c,d,e\nf,g,h,i,j\nk,l",
        "rapat\n\n2021-01-05\n- arsip,rekap",
    ];
    let free = ["task", "result", "note", "letter"];
    for (file, sound) in FILES {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let headings: Vec<&str> = sound
            .lines()
            .next()
            .unwrap_or_default()
            .split(',')
            .collect();
        let columns = headings.iter().enumerate();
        for (column, _) in columns.filter(|(_, heading)| free.contains(heading)) {
            for text in texts {
                let mut rows: Vec<Vec<&str>> =
                    sound.lines().map(|row| row.split(',').collect()).collect();
                let cell = format!("\"{text}\"");
                rows[2][column] = &cell;
                let text: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
                let text = text.join("\n") + "\n";
                assert_eq!(
                    checked(folder.path(), file, &text),
                    Some(0),
                    "{file}\n{text}"
                );
            }
        }
    }
}
