//! Findings worked out by hand.

use std::collections::{BTreeMap, BTreeSet};

use super::{home, small};
use crate::audit::{Finding, Level, RULES, audit};
use crate::random::world;
use crate::world::{
    By, Call, Day, Medium, Owed, Place, Reply, Say, SignIn, Task, Word, World, date,
};

fn sign_in(nip: &str, day: Day, place: Word) -> SignIn {
    let nip = nip.to_string();
    SignIn {
        date: day,
        nip,
        place,
        enter: None,
        leave: None,
        source: None,
        note: String::new(),
    }
}

fn told(findings: &[Finding]) -> Vec<String> {
    let level = |finding: &Finding| {
        if finding.level == Level::Note {
            " note"
        } else {
            ""
        }
    };
    findings
        .iter()
        .map(|finding| {
            format!(
                "{} {} {}{}",
                finding.date.format("%d"),
                finding.nip,
                finding.rule,
                level(finding)
            )
        })
        .collect()
}

/// Five people in the office on one Monday, of whom some signed in.
fn monday_of_five(rows: &[(&str, Word)]) -> World {
    let monday = date(2021, 1, 4);
    let mut world = small(5, monday, monday, vec![home(Place::Office)]);
    world.attendance = rows
        .iter()
        .map(|(nip, word)| sign_in(nip, monday, word.clone()))
        .collect();
    world
}

#[test]
fn one_of_five_rows_covers_the_day_and_the_silent_are_absent() {
    let mut world = monday_of_five(&[
        ("K1", Word::Place(Place::Office)),
        ("K6", Word::Place(Place::Office)),
    ]);
    world.tasks = vec![Task {
        date: world.from,
        nip: "K3".into(),
        task: "x".into(),
        result: "x".into(),
        reported: None,
    }];
    world.calls = vec![Call {
        date: world.from,
        time: None,
        nip: "K4".into(),
        call_in: true,
        answered: true,
    }];
    let (found, status) = audit(&world);
    let expected = [
        "04 K6 unknown-staff",
        "04 K2 absent note",
        "04 K3 no-sign-in",
        "04 K4 call-in-ignored",
        "04 K4 no-sign-in",
        "04 K5 absent note",
    ];
    assert_eq!(
        (told(&found), status),
        (expected.map(String::from).to_vec(), 1)
    );
}

#[test]
fn a_sheet_of_names_only_is_no_sheet_but_without_notice_is() {
    let code = |code: &str| Word::Code(code.into());
    let world = monday_of_five(&[("K1", Word::Blank), ("K2", Word::Blank)]);
    assert_eq!(told(&audit(&world).0), ["04  attendance-not-submitted"]);
    let mut world = monday_of_five(&[
        ("K1", code("TK")),
        ("K2", code("S")),
        ("K3", code("S")),
        ("K3", Word::Place(Place::Home)),
    ]);
    world.coverage = 80;
    assert_eq!(
        told(&audit(&world).0),
        [
            "04  attendance-not-submitted",
            "04 K1 absent",
            "04 K3 contradictory-rows"
        ]
    );
}

#[test]
fn a_report_is_owed_at_home_and_late_after_its_hour() {
    let monday = date(2021, 1, 4);
    let by = Some(By {
        days: 1,
        minute: 960,
    });
    let mut world = small(
        3,
        monday,
        monday,
        vec![
            home(Place::Home),
            Say::Tasks {
                owed: Owed::Home,
                by,
            },
        ],
    );
    let task = |nip: &str, time| {
        let reported = Some((date(2021, 1, 5), time));
        Task {
            date: monday,
            nip: nip.to_string(),
            task: "a".into(),
            result: "b".into(),
            reported,
        }
    };
    world.tasks = vec![
        task("K1", Some(16 * 3600)),
        task("K2", Some(16 * 3600 + 60)),
    ];
    assert_eq!(told(&audit(&world).0), ["04 K2 late-task-report note"]);
    world.today = date(2021, 1, 6);
    assert_eq!(
        told(&audit(&world).0),
        ["04 K2 late-task-report note", "04 K3 missing-task-report"]
    );
    let about = |nip: &str, answer: &str| Reply {
        rule: "missing-task-report".into(),
        nip: nip.into(),
        opd: String::new(),
        unit: String::new(),
        date: monday,
        subject: String::new(),
        answer: answer.into(),
    };
    world.replies = vec![about("K3", "excused")];
    assert_eq!(audit(&world).1, 0);
}

#[test]
fn minutes_are_whole_and_beyond_the_tolerance() {
    let hours = Say::Hours {
        weekdays: vec![],
        start: 450,
        end: 960,
        tolerance: 15,
    };
    let medium = Say::Attendance {
        medium: Medium::Manual,
        home_required: false,
    };
    let monday = date(2021, 1, 4);
    let mut world = small(3, monday, monday, vec![hours, medium]);
    let row = |nip: &str, enter, leave| SignIn {
        enter,
        leave,
        source: Some(Medium::App),
        ..sign_in(nip, monday, Word::Blank)
    };
    let at = |hour: u32, minute: u32, second: u32| Some(hour * 3600 + minute * 60 + second);
    world.attendance = vec![
        row("K1", at(7, 45, 59), at(15, 44, 30)),
        row("K2", at(7, 46, 0), at(15, 44, 0)),
        row("K3", at(7, 0, 0), None),
    ];
    let mut expected = vec![
        "04 K1 wrong-medium note",
        "04 K2 early-out note",
        "04 K2 late-in note",
        "04 K2 wrong-medium note",
    ];
    expected.extend(["04 K3 no-check-out note", "04 K3 wrong-medium note"]);
    assert_eq!(audit(&world).1, 0);
    assert_eq!(told(&audit(&world).0), expected);
}

#[test]
fn random_worlds_meet_every_rule_at_every_level() {
    let mut met: BTreeMap<(&str, Level), u64> = BTreeMap::new();
    for seed in 1..=60 {
        for finding in audit(&world(seed, true)).0 {
            *met.entry((finding.rule, finding.level)).or_default() += 1;
        }
    }
    let rules: BTreeSet<&str> = met.keys().map(|(rule, _)| *rule).collect();
    assert_eq!(rules, RULES.into_iter().collect());
    for rule in [
        "absent",
        "no-sign-in",
        "office-on-home-day",
        "home-on-office-day",
    ] {
        assert!(
            met.contains_key(&(rule, Level::Breach)) && met.contains_key(&(rule, Level::Note)),
            "{rule}: {met:?}"
        );
    }
}
