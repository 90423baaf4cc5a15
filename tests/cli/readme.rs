//! What the README tells a reader to type does run.

use std::fs;
use std::path::Path;

use crate::case::{copy, wfh, words};

/// Lines of ```` ```sh ```` and ```` ```console ```` blocks that call the program, without the prompt; and calls on an example in a
/// row of a table.
fn commands(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut all = Vec::new();
    for line in text.lines() {
        if let Some(kind) = line.trim_start().strip_prefix("```") {
            inside = !inside && matches!(kind.trim(), "sh" | "console");
            continue;
        }
        if line.starts_with('|') {
            let spans = line.split('`').skip(1).step_by(2);
            let calls = spans.filter_map(|span| span.strip_prefix("wfh "));
            all.extend(
                calls
                    .filter(|call| call.starts_with("-C "))
                    .map(str::to_owned),
            );
        }
        let line = line.trim_start().trim_start_matches("$ ");
        let call = ["wfh ", "cargo run --release -- "]
            .iter()
            .find_map(|start| line.strip_prefix(start));
        if let (true, Some(call)) = (inside, call) {
            all.push(call.to_owned());
        }
    }
    all
}

/// The arguments: what follows a pipe or a comment is the shell's.
fn arguments(call: &str) -> Vec<String> {
    let mut all = words(call);
    if let Some(end) = all
        .iter()
        .position(|word| matches!(word.as_str(), "|" | ">" | "&&" | ";" | "#"))
    {
        all.truncate(end);
    }
    all
}

fn readme() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join("README.md")).expect("there is a README.md")
}

/// What a call prints on a page, wherever it prints it.
fn printed(at: &Path, call: &str, more: &[&str]) -> String {
    let output = wfh(at)
        .args(arguments(call))
        .args(more)
        .output()
        .expect("the binary runs");
    let (out, err) = (&output.stdout, &output.stderr);
    let text = String::from_utf8_lossy(err) + String::from_utf8_lossy(out);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "wfh {call}: {:?}\n{text}",
        output.status
    );
    text.into_owned()
}

#[test]
fn every_command_of_the_readme_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let temporary = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&root.join("examples"), &temporary.path().join("examples"));
    for call in commands(&readme()) {
        printed(temporary.path(), &call, &[]);
    }
}

/// Blocks of commands, each with the lines of the `text` block right behind it.
fn shown(text: &str) -> Vec<(String, Vec<&str>)> {
    let mut all: Vec<(String, Vec<&str>)> = Vec::new();
    let (mut kind, mut is_behind) = (None, false);
    for line in text.lines().map(str::trim_end) {
        match (line.trim_start().strip_prefix("```"), kind) {
            (Some(_), Some(ended)) => (kind, is_behind) = (None, ended == "sh"),
            (Some(begun), None) => {
                kind = Some(match begun {
                    "sh" => "sh",
                    "text" if is_behind => "shown",
                    _ => "",
                });
                if begun == "sh" {
                    all.push((String::from("```sh\n"), Vec::new()));
                }
            }
            (None, Some("sh")) => {
                if let Some((block, _)) = all.last_mut() {
                    block.extend([line, "\n"]);
                }
            }
            (None, Some("shown")) => {
                if let Some((_, lines)) = all.last_mut() {
                    lines.push(line);
                }
            }
            (None, None) if !line.is_empty() => is_behind = false,
            _ => {}
        }
    }
    all
}

#[test]
fn what_the_readme_shows_is_what_its_commands_print() {
    let temporary = tempfile::tempdir().expect("a temporary folder can be made");
    let text = readme();
    let mut compared = 0;
    for (block, lines) in shown(&text) {
        let calls = commands(&block);
        let ours = |call: &String| !call.contains("examples/");
        let print = |call: &String| {
            let has_page = ["audit", "rotate", "explain"]
                .iter()
                .any(|name| arguments(call).iter().any(|word| word == name));
            let more: &[&str] = if has_page && !call.contains(" -o ") {
                &["--format", "table"]
            } else {
                &[]
            };
            printed(temporary.path(), call, more)
        };
        let all: String = calls.iter().filter(|call| ours(call)).map(print).collect();
        let printed: Vec<&str> = all.lines().map(str::trim).collect();
        for line in lines {
            assert!(
                printed.contains(&line.trim()),
                "README shows\n{line}\nbut {block}``` prints\n{all}"
            );
            compared += 1;
        }
    }
    assert!(compared > 60, "only {compared} lines are shown");
}

#[test]
fn commands_are_found_in_blocks_only() {
    let text = "wfh no\n```sh\nwfh init  # starts\n$ wfh audit -q | less\nls\n```\n```csv\nwfh no\n```\n| `wfh rules` | `wfh -C a check` |\n";
    let found: Vec<Vec<String>> = commands(text).iter().map(|call| arguments(call)).collect();
    assert_eq!(
        found,
        [vec!["init"], vec!["audit", "-q"], vec!["-C", "a", "check"]]
    );
}
