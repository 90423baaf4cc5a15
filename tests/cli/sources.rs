//! The layout of the sources: which way imports go, what is pure, how long a file may be, and that no rule is forgotten.

use std::fs;
use std::path::{Path, PathBuf};

use crate::case::fixtures;

/// Folders of the flow, and what each may import besides itself.
const MAY_IMPORT: [(&str, &[&str]); 6] = [
    ("model", &[]),
    ("plan", &["model"]),
    ("ledger", &["model", "plan"]),
    ("audit", &["model", "plan", "ledger"]),
    ("input", &["model", "plan", "ledger"]),
    ("output", &["model", "plan", "ledger", "audit", "input"]),
];
/// Folders that know nothing of files, the environment and the clock.
const PURE: [&str; 8] = [
    "model", "plan", "ledger", "audit", "health", "inspect", "compare", "budget",
];
const IMPURE: [&str; 8] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "io::stdin",
    "File::open",
    "Local::now",
    "Utc::now",
];

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file under a folder, or the file of that name, with its text.
fn files(at: &Path) -> Vec<(PathBuf, String)> {
    if at.is_file() {
        let text = fs::read_to_string(at).expect("a source file is text");
        return vec![(at.to_owned(), text)];
    }
    let mut all = Vec::new();
    for entry in fs::read_dir(at).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() || path.extension().is_some_and(|ending| ending == "rs") {
            all.extend(files(&path));
        }
    }
    all.sort();
    all
}

fn stage(name: &str) -> Vec<(PathBuf, String)> {
    let mut all = files(&sources().join(name));
    all.extend(files(&sources().join(format!("{name}.rs"))));
    assert!(!all.is_empty(), "there is no src/{name}");
    all
}

/// What stands before the tests of a file, which are its last part.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

#[test]
fn the_pure_folders_touch_no_file_no_environment_and_no_clock() {
    for (path, text) in PURE.iter().flat_map(|name| stage(name)) {
        for word in IMPURE {
            assert!(!code(&text).contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn imports_go_one_way() {
    for (name, allowed) in MAY_IMPORT {
        for (path, text) in stage(name) {
            for part in code(&text).split("crate::").skip(1) {
                let to: String = part
                    .chars()
                    .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                    .collect();
                let is_stage = to == "commands" || MAY_IMPORT.iter().any(|(other, _)| *other == to);
                assert!(
                    !is_stage || to == name || allowed.contains(&to.as_str()),
                    "{} imports {to}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn no_file_is_too_long_and_each_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = ["src", "tests", "examples"]
        .iter()
        .flat_map(|name| files(&root.join(name)));
    for (path, text) in all {
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
        assert!(
            text.starts_with("//!"),
            "{} says nothing of itself",
            path.display()
        );
    }
}

#[test]
fn every_rule_is_in_the_registry_and_has_a_case() {
    let folder = sources().join("audit/rules");
    let registry = fs::read_to_string(folder.join("mod.rs")).expect("there is a registry");
    for (path, text) in files(&folder) {
        let stem = path
            .file_stem()
            .expect("a file has a name")
            .to_string_lossy();
        if stem == "mod" {
            continue;
        }
        assert!(
            registry.contains(&format!("{stem}::RULE")),
            "{stem} is not in the registry"
        );
        let name = stem.replace('_', "-");
        assert!(
            text.contains(&format!("\"{name}\"")),
            "{stem} holds a rule of another name"
        );
        let case = fixtures().join("rules").join(&name);
        let found = fs::read_to_string(case.join("stdout")).unwrap_or_default();
        assert!(
            found
                .lines()
                .any(|line| line.contains(&format!(",{name},"))),
            "no case under tests/fixtures/rules/{name} finds it"
        );
    }
}
