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

#[test]
fn every_command_of_the_readme_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = fs::read_to_string(root.join("README.md")) else {
        eprintln!("there is no README.md yet");
        return;
    };
    let temporary = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&root.join("examples"), &temporary.path().join("examples"));
    for call in commands(&text) {
        let output = wfh(temporary.path())
            .args(arguments(&call))
            .output()
            .expect("the binary runs");
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "wfh {call}: {:?}\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
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
