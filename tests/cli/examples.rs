//! Every command of every example's README runs; what it prints is kept under `tests/examples`, one file per example.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::case::{wfh, words};

#[test]
fn the_examples_print_what_is_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bless = std::env::var_os("WFH_BLESS").is_some();
    let mut wrong = String::new();
    for name in ["banten", "palangka-raya", "penajam-paser-utara"] {
        let printed = run_all(root, name);
        let kept = root.join("tests/examples").join(format!("{name}.txt"));
        if bless {
            fs::write(&kept, &printed).expect("what is expected can be written");
        }
        let expected = fs::read_to_string(&kept).unwrap_or_default();
        if let Some((line, (old, new))) = (1..)
            .zip(expected.lines().zip(printed.lines()))
            .find(|(_, (old, new))| old != new)
        {
            let _ = writeln!(wrong, "{name}, line {line}:\n- {old}\n+ {new}");
        } else if expected != printed {
            let _ = writeln!(wrong, "{name}: one has more lines than the other");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Each command line with its status, output and messages.
fn run_all(root: &Path, name: &str) -> String {
    let readme = root.join("examples").join(name).join("README.md");
    let readme = fs::read_to_string(readme).expect("an example has a README");
    let mut printed = String::new();
    for line in readme.lines().filter(|line| line.starts_with("wfh ")) {
        let output = wfh(&PathBuf::from(root))
            .args(["--today", "2021-06-01", "--format", "table"])
            .args(words(line).iter().skip(1))
            .output()
            .expect("the binary runs");
        let status = output.status.code();
        assert!(matches!(status, Some(0 | 1)), "{line}: {status:?}");
        let _ = writeln!(printed, "$ {line}");
        printed += &String::from_utf8_lossy(&output.stdout);
        printed += &String::from_utf8_lossy(&output.stderr);
        let _ = writeln!(printed, "[{}]\n", status.unwrap_or_default());
    }
    printed
}
