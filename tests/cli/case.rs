//! Runs every case: `cmd` (a command line a line), `in/` (the folder it runs in), `stdin`, and what is expected:
//! `stdout`, `stderr`, `status` (a file that isn't there: nothing, 0), `out/` (files that are new or changed).

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a case leaves behind.
#[derive(Default, PartialEq, Eq)]
struct Seen {
    stdout: String,
    stderr: String,
    /// An exit status a line.
    status: String,
    /// Files that are new or changed, by their path in the folder.
    files: BTreeMap<PathBuf, String>,
}

#[test]
fn every_case_prints_what_is_expected() {
    let bless = std::env::var_os("WFH_BLESS").is_some();
    let only = std::env::var("WFH_CASE").unwrap_or_default();
    let mut report = String::new();
    let mut count = 0;
    for case in cases()
        .iter()
        .filter(|case| case.display().to_string().contains(&only))
    {
        count += 1;
        let seen = run(case);
        if bless {
            keep(case, &seen);
        } else {
            report.push_str(&difference(case, &expected(case), &seen));
        }
    }
    assert!(count > 0, "there are no cases");
    assert!(report.is_empty(), "{report}");
}

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// `tests/fixtures/<topic>/<case>`
fn cases() -> Vec<PathBuf> {
    let all = folders(&fixtures())
        .iter()
        .flat_map(|topic| folders(topic))
        .collect::<Vec<_>>();
    let is_case = |folder: &PathBuf| folder.join("cmd").is_file();
    assert!(all.iter().all(is_case), "a case without `cmd`");
    all
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).expect("a folder of cases can be listed");
    let mut all: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_dir())
        .collect();
    all.sort();
    all
}

/// The binary in a clean environment.
pub fn wfh(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wfh"));
    command.env_clear().current_dir(folder);
    command
}

fn run(case: &Path) -> Seen {
    let temporary = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = temporary.path();
    copy(&case.join("in"), folder);
    let before = files(folder, folder);
    let input = fs::read(case.join("stdin")).unwrap_or_default();
    let mut seen = Seen::default();
    let lines = fs::read_to_string(case.join("cmd")).expect("a case has a command line");
    for line in lines.lines() {
        let mut child = wfh(folder)
            .args(words(line))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        // A command that reads nothing may be gone before everything is written.
        let _ = child.stdin.take().map(|mut pipe| pipe.write_all(&input));
        let output = child.wait_with_output().expect("the binary ends");
        seen.stdout += &String::from_utf8_lossy(&output.stdout);
        seen.stderr += &String::from_utf8_lossy(&output.stderr);
        let status = output
            .status
            .code()
            .map_or("killed".to_owned(), |code| code.to_string());
        seen.status += &format!("{status}\n");
    }
    seen.files = files(folder, folder);
    seen.files
        .retain(|path, text| before.get(path) != Some(text));
    for path in before.keys().filter(|path| !folder.join(path).exists()) {
        seen.files.insert(path.clone(), "deleted\n".to_owned());
    }
    seen
}

/// Words of a command line, apart by spaces outside quotes.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut open = None;
    let mut word: Option<String> = None;
    for letter in line.chars() {
        match (letter, open) {
            ('\'' | '"', None) => {
                open = Some(letter);
                word.get_or_insert_default();
            }
            (quote, Some(own)) if quote == own => open = None,
            (' ', None) => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}

fn files(folder: &Path, root: &Path) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path, root));
        } else {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned();
            let name = path.strip_prefix(root).unwrap_or(&path).to_owned();
            all.insert(name, text);
        }
    }
    all
}

fn expected(case: &Path) -> Seen {
    let text = |name: &str| {
        fs::read(case.join(name))
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    };
    let out = case.join("out");
    let status = text("status");
    Seen {
        stdout: text("stdout"),
        stderr: text("stderr"),
        status: if status.is_empty() {
            "0\n".to_owned()
        } else {
            status
        },
        files: files(&out, &out),
    }
}

fn keep(case: &Path, seen: &Seen) {
    let write = |name: &str, text: &str, nothing: &str| {
        let path = case.join(name);
        if text == nothing {
            let _ = fs::remove_file(path);
        } else {
            fs::write(path, text).expect("an expectation can be written");
        }
    };
    write("stdout", &seen.stdout, "");
    write("stderr", &seen.stderr, "");
    write("status", &seen.status, "0\n");
    let _ = fs::remove_dir_all(case.join("out"));
    for (name, text) in &seen.files {
        let path = case.join("out").join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("a folder can be made");
        fs::write(path, text).expect("an expectation can be written");
    }
}

fn difference(case: &Path, expected: &Seen, seen: &Seen) -> String {
    if expected == seen {
        return String::new();
    }
    let mut text = format!("{}\n", case.display());
    text += &lines("stdout", &expected.stdout, &seen.stdout);
    text += &lines("stderr", &expected.stderr, &seen.stderr);
    text += &lines("status", &expected.status, &seen.status);
    let blank = String::new();
    let names = expected.files.keys().chain(seen.files.keys());
    for name in names.collect::<std::collections::BTreeSet<_>>() {
        let of = |files: &BTreeMap<PathBuf, String>| files.get(name).unwrap_or(&blank).clone();
        let shown = name.display().to_string();
        text += &lines(&shown, &of(&expected.files), &of(&seen.files));
    }
    text
}

/// Lines of one that the other lacks.
fn lines(name: &str, expected: &str, seen: &str) -> String {
    if expected == seen {
        return String::new();
    }
    let only = |one: &str, other: &str, sign: &str| -> String {
        let others: Vec<&str> = other.lines().collect();
        one.lines()
            .filter(|line| !others.contains(line))
            .map(|line| format!("    {sign} {line}\n"))
            .collect()
    };
    format!(
        "  {name}:\n{}{}",
        only(expected, seen, "-"),
        only(seen, expected, "+")
    )
}
