//! Files, pipes and devices that behave badly.

#![cfg(unix)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::case::wfh;

/// As many people, each an OPD of their own, and a sheet of one of them.
fn office(people: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let row = |number| format!("P-{number},Nama {number},Dinas {number}");
    let rows: Vec<String> = (0..people).map(row).collect();
    let rows = rows.join("\n");
    write(
        folder.path(),
        "roster.csv",
        &format!("nip,name,opd\n{rows}\n"),
    );
    write(
        folder.path(),
        "attendance.csv",
        "date,nip,place\n2021-01-18,P-0,office\n",
    );
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file can be written");
}

const AUDIT: [&str; 6] = ["audit", "--month", "2021-01", "--today", "2021-02-01", "-q"];

#[test]
fn a_closed_pipe_is_a_normal_end() {
    let folder = office(3_000);
    for format in ["csv", "json", "table"] {
        let mut child = wfh(folder.path())
            .args(AUDIT)
            .args(["--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut line = String::new();
        let mut pipe = BufReader::new(child.stdout.take().expect("a pipe"));
        pipe.read_line(&mut line).expect("a first line");
        drop(pipe);
        let output = child.wait_with_output().expect("the binary ends");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(
            output.stderr.is_empty(),
            "{format}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn a_full_disk_is_said_and_is_a_failure() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    let folder = office(2_000);
    for line in [
        &AUDIT[..],
        &["rules"],
        &["--help"],
        &["rotate", "--week", "2021-01-18"],
    ] {
        let output = wfh(folder.path())
            .args(line)
            .stdout(full.try_clone().expect("a handle"))
            .output()
            .expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(4), "{line:?}: {said}");
        assert!(
            said.ends_with("error: standard output can't be written: the disk is full\n"),
            "{line:?}: {said}"
        );
    }
}

#[test]
fn what_is_too_long_to_be_read_is_said_to_be() {
    let folder = office(1);
    let row = "2021-01-18,P-0,office,\n";
    let headings = "date,nip,place,note\n";
    let many: Vec<String> = (0..60_000).map(|number| format!("k{number}")).collect();
    let many = many.join(",");
    let lines = "text\n".repeat(60_000);
    for (rows, text, said) in [
        (
            0,
            format!("{headings}{},\"{}\"\n", &row[..21], "x".repeat(1 << 20)),
            "cell",
        ),
        // near the end of what is read at a time
        (20_000, format!("{},\"{lines}\"\n", &row[..21]), "cell"),
        (0, format!("date,nip,place,{many}\n{row}"), "heading row"),
        (0, format!("date,{many},nip,place\n{row}"), "heading row"),
    ] {
        let before = if rows > 0 {
            headings.to_owned() + &row.repeat(rows)
        } else {
            String::new()
        };
        let after = row.repeat(40_000);
        write(
            folder.path(),
            "attendance.csv",
            &format!("{before}{text}{after}"),
        );
        let output = wfh(folder.path()).args(AUDIT).output();
        let output = output.expect("the binary runs");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        let place = match (said, rows) {
            ("cell", rows) => format!("attendance.csv:{}: ", rows + 2),
            _ => "attendance.csv: ".to_owned(),
        };
        let first = errors.lines().next().unwrap_or_default();
        assert_eq!(output.status.code(), Some(3), "{first}");
        assert!(
            first.starts_with(&format!("error: {place}the {said}")) && first.contains("256 KiB"),
            "{first}"
        );
    }
}

#[test]
fn a_killed_run_leaves_everything_as_it_was_and_does_not_hinder_the_next() {
    let folder = office(5_000);
    write(folder.path(), "out.csv", "old\n");
    let before = names(folder.path());
    let mut child = wfh(folder.path())
        .args(AUDIT)
        .args(["-o", "out.csv"])
        .spawn()
        .expect("the binary runs");
    // it writes to a file without a name, or to one beside the target
    let is_writing = || {
        let open = fs::read_dir(format!("/proc/{}/fd", child.id()));
        let open = open.into_iter().flatten().flatten();
        let mut files = open.filter_map(|file| fs::read_link(file.path()).ok());
        names(folder.path()).len() > before.len()
            || files.any(|file| file.starts_with(folder.path()) && !file.exists())
    };
    for _ in 0..2_000 {
        if is_writing() {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("a run can be killed");
    child.wait().expect("a killed run ends");
    if cfg!(target_os = "linux") {
        assert_eq!(names(folder.path()), before);
    }
    let text = || fs::read_to_string(folder.path().join("out.csv")).expect("the target is there");
    assert_eq!(text(), "old\n");
    let again = wfh(folder.path())
        .args(AUDIT)
        .args(["-o", "out.csv"])
        .status();
    assert_eq!(again.expect("the binary runs").code(), Some(1));
    assert!(text().lines().count() > 5_000);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder can be listed");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.flatten().map(name).collect();
    names.sort();
    names
}

#[test]
fn a_file_of_a_folder_is_never_left_out_in_silence() {
    use std::os::unix::ffi::OsStrExt;
    let folder = office(1);
    let inner = folder.path().join("attendance");
    fs::create_dir(&inner).expect("a folder can be made");
    fs::rename(folder.path().join("attendance.csv"), inner.join("a.csv")).expect("moved");
    let odd = std::ffi::OsStr::from_bytes(b"b\xff.csv");
    if fs::write(inner.join(odd), "date,nip,place\n2021-01-19,P-0,office\n").is_ok() {
        let output = wfh(folder.path())
            .args(["audit", "--month", "2021-01", "--today", "2021-02-01"])
            .output()
            .expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("2 staff-days judged"), "{said}");
    }
    symlink("nowhere.csv", inner.join("c.csv")).expect("a link can be made");
    let output = wfh(folder.path())
        .args(AUDIT)
        .output()
        .expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains("attendance/c.csv can't be read"), "{said}");
}

#[test]
fn an_input_is_never_written_over_by_whatever_name() {
    let folder = office(1);
    symlink("roster.csv", folder.path().join("link.csv")).expect("a link can be made");
    for name in ["roster.csv", "./roster.csv", "link.csv"] {
        let output = wfh(folder.path())
            .args(AUDIT)
            .args(["-o", name])
            .output()
            .expect("the binary runs");
        assert_eq!(output.status.code(), Some(2), "{name}");
    }
    // nor one of the folder in whose place another is read
    fs::copy(
        folder.path().join("roster.csv"),
        folder.path().join("other.csv"),
    )
    .expect("copied");
    for command in [&AUDIT[..], &["rules"]] {
        let output = wfh(folder.path())
            .args(command)
            .args(["--roster", "other.csv", "-o", "roster.csv"])
            .output()
            .expect("the binary runs");
        assert_eq!(output.status.code(), Some(2), "{command:?}");
    }
    let text = fs::read_to_string(folder.path().join("roster.csv")).expect("it is there");
    assert_eq!(text, "nip,name,opd\nP-0,Nama 0,Dinas 0\n");
}

#[test]
fn a_pipe_with_an_open_quote_is_read_once() {
    let folder = office(1);
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path().join("pipe.csv"))
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let child = wfh(folder.path())
        .args(AUDIT)
        .args(["--attendance", "pipe.csv"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let rows = "date,nip,place,note\n2021-01-18,P-0,office,\"open\n2021-01-19,P-0,office,\n";
    write(folder.path(), "pipe.csv", rows);
    let output = child.wait_with_output().expect("the binary ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("pipe.csv:2"), "{said}");
}

#[test]
fn headings_are_found_below_titles_of_any_length() {
    let folder = office(40);
    let audit = || {
        let output = wfh(folder.path()).args(AUDIT).output();
        String::from_utf8(output.expect("the binary runs").stdout).expect("text")
    };
    let plain = audit();
    assert!(plain.contains("Dinas 9"), "{plain}");
    let roster = fs::read_to_string(folder.path().join("roster.csv")).expect("a roster");
    for (lines, length) in [(1, 100), (29, 10), (29, 1_000), (1, 100_000), (20, 12_000)] {
        let title = format!("{}\n", "Daftar Pegawai ".repeat(length / 15));
        write(
            folder.path(),
            "roster.csv",
            &format!("{}{roster}", title.repeat(lines)),
        );
        assert_eq!(audit(), plain, "{lines} lines of {length}");
    }
    write(
        folder.path(),
        "roster.csv",
        &format!("{}{roster}", "Daftar\n".repeat(30)),
    );
    assert!(audit().is_empty(), "headings in line 31 are refused");
}

#[test]
fn nobody_is_absent_by_a_hole_in_a_file() {
    let folder = office(0);
    let people = 3_000;
    let lines = |row: fn(usize) -> String| (0..people).map(row).collect::<Vec<_>>().concat();
    let staff = lines(|number| format!("P-{number},Nama {number},Dinas\n"));
    write(
        folder.path(),
        "roster.csv",
        &format!("nip,name,opd\n{staff}"),
    );
    let rows = lines(|number| format!("2021-01-18,P-{number},office,catatan {number}\n"));
    let sheet = format!("date,nip,place,note\n{rows}");
    let absences = |sheet: &str| {
        write(folder.path(), "attendance.csv", sheet);
        let day = ["--from", "2021-01-18", "--to", "2021-01-18"];
        let output = wfh(folder.path())
            .args(["audit", "--today", "2021-02-01", "--skip-bad-rows"])
            .args(["--select", "absent", "--format", "csv"])
            .args(day)
            .output()
            .expect("the binary runs");
        let text = String::from_utf8(output.stdout).expect("text");
        let of = |level: &str| text.lines().filter(|line| line.contains(level)).count();
        (of(",breach,"), of(",note,"))
    };
    assert_eq!(absences(&sheet), (0, 0));
    let at = |number: usize| sheet.find(&format!("catatan {number}\n")).expect("a note");
    let (start, end) = (at(2_000), at(2_050));
    // the rows between are gone, and the two halves at the edges look like one whole row
    let without = format!("{}{}", &sheet[..start], &sheet[end..]);
    assert_eq!(absences(&without), (50, 0));
    let hole = "\0".repeat(end - start);
    let with_hole = format!("{}{hole}{}", &sheet[..start], &sheet[end..]);
    assert_eq!(absences(&with_hole), (0, 0));
    let output = wfh(folder.path())
        .args(AUDIT)
        .arg("--skip-bad-rows")
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("attendance.csv:2002: bytes of zero"),
        "{said}"
    );
}

/// From a pipe texts can't be read again: only by what is kept of them are they told apart.
#[test]
fn texts_from_a_pipe_are_told_apart() {
    let folder = office(1);
    let audit = |texts: [&str; 3]| {
        let rows: Vec<String> = (4..7)
            .zip(texts)
            .map(|(day, text)| format!("2021-01-0{day},P-0,{text}\n"))
            .collect();
        let path = folder.path().join("reports.txt");
        fs::write(&path, format!("date,nip,task\n{}", rows.concat())).expect("a file");
        let output = wfh(folder.path())
            .args(AUDIT)
            .args(["--select", "copied-task-report", "--tasks", "-"])
            .stdin(File::open(path).expect("the file"))
            .output()
            .expect("the binary runs");
        String::from_utf8_lossy(&output.stdout).lines().count() - 1
    };
    // half a hash of these is the same
    let alike = ["2021-01-12", "2021-02-16", "2021-09-17"];
    let alike = alike.map(|day| format!("Laporan nomor 1546 tanggal {day}"));
    assert_eq!(audit(alike.each_ref().map(String::as_str)), 0);
    assert_eq!(audit(["Rapat", "rapat ", "RAPAT"]), 1);
}
