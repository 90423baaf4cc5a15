//! The audit held against itself: counting days that can hold nothing must find what looking at every day finds.

use std::path::Path;

use clap::Parser;

use super::Session;
use super::evidence::Evidence;
use super::folder::Folder;
use crate::audit::rule::Rule;
use crate::audit::rules;
use crate::audit::sheets::A_FIFTH;
use crate::cli::Cli;
use crate::input::Wants;
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::output::page::Screen;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Rules alone, some together, and all of them.
fn choices() -> Vec<Vec<&'static Rule>> {
    let mut choices: Vec<Vec<&'static Rule>> = rules::ALL.iter().map(|&rule| vec![rule]).collect();
    choices.extend(rules::ALL.chunks(4).map(<[_]>::to_vec));
    choices.push(rules::ALL.to_vec());
    choices
}

fn hold_together(dir: &Path, (first, last): (Date, Date), today: Date) -> usize {
    let dir = dir.to_str().unwrap();
    let cli = Cli::try_parse_from(["wfh", "-C", dir, "audit"]).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let session = Session {
        global: cli.global,
        lang: Lang::En,
        today,
        screen: Screen {
            width: 80,
            colour: false,
        },
        is_terminal: false,
        makes: None,
        shows_progress: false,
        stdout: &mut out,
        stderr: &mut err,
    };
    let mut folder = Folder::read(&session, &[], Wants::default()).unwrap();
    let evidence = Evidence::read(&mut folder, &session, first, last, &rules::ALL).unwrap();
    let mut found = 0;
    for rules in choices() {
        let mut audit = evidence.audit(&folder, &session, A_FIFTH, rules);
        audit.names = true;
        for opd in &folder.roster.opds {
            let (quick, slow) = (audit.opd_by(opd, true), audit.opd_by(opd, false));
            assert_eq!(quick.1, slow.1, "{}", opd.name);
            assert_eq!(format!("{:?}", quick.0), format!("{:?}", slow.0));
            found += quick.0.len();
        }
        let by = |threads| {
            let mut all = Vec::new();
            let totals = audit.run(threads, |opd, found| {
                all.push(format!("{opd}: {found:?}"));
                Ok::<(), ()>(())
            });
            (totals.unwrap(), all)
        };
        assert_eq!(by(1), by(3));
    }
    found
}

#[test]
fn the_screen_leaves_out_nothing_that_a_look_at_every_day_finds() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let january = (day("2021-01-01"), day("2021-01-31"));
    for name in [
        "bangka-belitung",
        "banten",
        "palangka-raya",
        "penajam-paser-utara",
    ] {
        let dir = examples.join(name);
        for today in ["2021-01-14", "2021-02-10"] {
            assert!(hold_together(&dir, january, day(today)) > 0, "{name}");
        }
        let around = (day("2020-12-10"), day("2021-02-20"));
        hold_together(&dir, around, day("2021-03-01"));
    }
}

#[test]
fn the_same_holds_for_a_world_with_everything_in_it() {
    let world = crate::recap::world::world();
    let dir = crate::recap::world::folder(&world.files);
    let period = (day("2021-09-01"), day("2021-10-01"));
    assert!(hold_together(dir.path(), period, day("2021-11-01")) > 0);
}
