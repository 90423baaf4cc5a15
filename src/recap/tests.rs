//! Every number of a recap, computed a second way: each day is decided first and its rows written from it, so what a
//! recap must say is known without reading any rule.

use std::collections::BTreeMap;

use super::world::{World, folder, run, world};

const PERIOD: [&str; 4] = ["--from", "2021-09-06", "--to", "2021-10-01"];

fn recap(by: &str) -> (World, Vec<BTreeMap<String, String>>) {
    let world = world();
    let dir = folder(&world.files);
    let rows = run(dir.path(), &[&["recap", "--by", by][..], &PERIOD].concat());
    (world, rows)
}

fn numbers(row: &BTreeMap<String, String>) -> BTreeMap<String, u64> {
    let skip = [
        "nip",
        "name",
        "opd",
        "unit",
        "position",
        "attendance_rate",
        "threshold",
        "staff",
        "reports",
    ];
    row.iter()
        .filter(|(key, _)| !skip.contains(&key.as_str()) && !key.starts_with("year_"))
        .map(|(key, value)| (key.clone(), value.parse().unwrap()))
        .filter(|&(_, number): &(String, u64)| number > 0)
        .collect()
}

fn owned(wanted: &BTreeMap<&'static str, u64>) -> BTreeMap<String, u64> {
    let some = wanted.iter().filter(|(_, number)| **number > 0);
    some.map(|(&key, &number)| (key.to_owned(), number))
        .collect()
}

#[test]
fn every_number_of_a_person_is_what_was_decided() {
    let (world, rows) = recap("person");
    assert_eq!(rows.len(), 10);
    for row in &rows {
        assert_eq!(
            numbers(row),
            owned(&world.wanted[&row["nip"]]),
            "{}",
            row["nip"]
        );
    }
}

#[test]
fn an_opd_is_the_sum_of_its_people() {
    let (world, rows) = recap("opd");
    let mut sum: BTreeMap<&'static str, u64> = BTreeMap::new();
    for wanted in world.wanted.values() {
        for (&key, number) in wanted {
            *sum.entry(key).or_default() += number;
        }
    }
    assert_eq!(numbers(&rows[0]), owned(&sum));
    assert_eq!(rows[0]["staff"], "10");
}

#[test]
fn the_kinds_of_days_make_up_the_working_days() {
    let (_, rows) = recap("person");
    for row in &rows {
        let other = ["working_days", "late", "early", "tasks", "calls"];
        let parts = numbers(row);
        let is_day = |key: &&String| !other.iter().any(|other| key.starts_with(other));
        let days: u64 = parts.keys().filter(is_day).map(|key| parts[key]).sum();
        assert_eq!(days, parts["working_days"]);
    }
}

#[test]
fn the_rate_is_evidence_of_work_over_known_days() {
    let (_, rows) = recap("person");
    for row in &rows {
        let of = |key: &str| row[key].parse::<f64>().unwrap();
        let unplaced = of("work_place_not_recorded");
        let present = of("office") + of("home") + of("no_sign_in") + unplaced;
        let known = present + of("home_no_trace_of_work") + of("absent");
        assert!((of("attendance_rate") - 100.0 * present / known).abs() <= 0.0501);
    }
}

/// September and October 2021 fall under PP 94/2021.
#[test]
fn days_of_the_year_reach_the_threshold_of_the_ladder_in_force() {
    let (world, rows) = recap("person");
    let steps = [
        (28, "dismissal"),
        (25, "release"),
        (21, "lowering"),
        (17, "12 m"),
        (14, "9 m"),
        (11, "6 m"),
        (7, "dissatisfaction"),
        (4, "a written reprimand"),
        (3, "an oral reprimand"),
        (0, ""),
    ];
    for row in &rows {
        let days = world.wanted[&row["nip"]]
            .get("absent")
            .copied()
            .unwrap_or_default();
        assert_eq!(row["year_without_notice"], days.to_string());
        let (_, words) = steps.iter().find(|(least, _)| *least <= days).unwrap();
        assert!(
            row["threshold"].contains(words),
            "{days} {}",
            row["threshold"]
        );
        assert_eq!(row["threshold"].is_empty(), words.is_empty());
    }
}

/// A period of one day still counts the year before it, and nobody but PNS has a ladder.
#[test]
fn the_year_counts_from_1_january_and_only_pns_have_a_ladder() {
    let mut world = world();
    let roster = world.files.get_mut("roster.csv").unwrap();
    *roster = roster.replace(",PNS", ",PPPK");
    let dir = folder(&world.files);
    let rows = run(
        dir.path(),
        &[
            "recap",
            "--by",
            "person",
            "--from",
            "2021-10-01",
            "--to",
            "2021-10-01",
        ],
    );
    for row in &rows {
        let days = world.wanted[&row["nip"]]
            .get("absent")
            .copied()
            .unwrap_or_default();
        assert_eq!(row["year_without_notice"], days.to_string());
        assert_eq!(
            (row["working_days"].as_str(), row["threshold"].as_str()),
            ("1", "")
        );
    }
}

#[test]
fn the_matrix_has_the_same_days_as_the_recap() {
    let world = world();
    let dir = folder(&world.files);
    let rows = run(dir.path(), &[&["recap", "--matrix"][..], &PERIOD].concat());
    let codes = [
        ("office", "H"),
        ("home", "WFH"),
        ("work_place_not_recorded", "K?"),
        ("no_sign_in", "HX"),
        ("home_no_trace_of_work", "WX"),
        ("absent", "TK"),
        ("excused", "DB"),
        ("unknown", "?"),
        ("sick", "S"),
        ("annual_leave", "CT"),
    ];
    for row in &rows {
        let wanted = &world.wanted[&row["nip"]];
        for (key, code) in codes {
            let count = row.values().filter(|value| *value == code).count() as u64;
            assert_eq!(
                count,
                wanted.get(key).copied().unwrap_or_default(),
                "{} {key}",
                row["nip"]
            );
        }
        assert_eq!(row.values().filter(|value| *value == "-").count(), 6);
    }
}

/// The year's days don't depend on the posts of the period, and a run of days goes on from one OPD to the next.
#[test]
fn days_without_notice_follow_somebody_through_all_posts() {
    let roster = "nip,name,opd,status,from,to\n\
        KTR-011,Adi,X,PNS,,2021-01-08\nKTR-011,Adi,Y,PNS,2021-01-09,\nKTR-022,Budi,Y,PNS,,\n";
    let absent = ["04", "05", "06", "07", "08", "11", "13"].map(|day| (day, "KTR-011,TK"));
    let there = ["11", "12", "13", "14"].map(|day| (day, "KTR-022,WFO"));
    let rows = absent.iter().chain(&there);
    let rows: Vec<String> = rows
        .map(|(day, row)| format!("2021-01-{day},{row}"))
        .collect();
    let sheet = format!("date,nip,place\n{}\n", rows.join("\n"));
    let files = BTreeMap::from([("roster.csv", roster.to_owned()), ("attendance.csv", sheet)]);
    let dir = folder(&files);
    for from in ["2021-01-04", "2021-01-08", "2021-01-11", "2021-01-14"] {
        let period = [
            "--from",
            from,
            "--to",
            "2021-01-14",
            "--today",
            "2021-03-01",
        ];
        let rows = run(
            dir.path(),
            &[&["recap", "--by", "person"][..], &period].concat(),
        );
        let own: Vec<_> = rows.iter().filter(|row| row["nip"] == "KTR-011").collect();
        assert!(!own.is_empty());
        for row in own {
            let year = ["year_without_notice", "year_in_a_row"].map(|key| row[key].as_str());
            // the 12th and 14th: on no row of a covered sheet
            assert_eq!(year, ["9", "9"], "{from}");
        }
    }
}

/// Out of every post nobody is absent, so two posts far apart make no run.
#[test]
fn days_between_two_posts_end_a_run() {
    let roster = "nip,name,opd,status,from,to\n\
        KTR-011,Adi,X,PNS,,2021-01-08\nKTR-011,Adi,Y,PNS,2021-01-12,\n";
    let absent = ["07", "08", "12", "13"].map(|day| format!("2021-01-{day},KTR-011,TK"));
    let sheet = format!("date,nip,place\n{}\n", absent.join("\n"));
    let files = BTreeMap::from([("roster.csv", roster.to_owned()), ("attendance.csv", sheet)]);
    let dir = folder(&files);
    let args = ["recap", "--by", "person", "--from", "2021-01-12"];
    let rest = ["--to", "2021-01-13", "--today", "2021-03-01"];
    let rows = run(dir.path(), &[&args[..], &rest].concat());
    let year = ["year_without_notice", "year_in_a_row"].map(|key| rows[0][key].as_str());
    assert_eq!(year, ["4", "2"]);
}

/// Transfers are written from Friday to Monday; the weekend between is no day of work.
#[test]
fn a_weekend_between_two_posts_ends_no_run() {
    let roster = "nip,name,opd,unit,status,from,to\n\
        KTR-011,Adi,X,U,PNS,,2021-01-08\nKTR-011,Adi,X,V,PNS,2021-01-11,\n";
    let absent = ["07", "08", "11", "12"].map(|day| format!("2021-01-{day},KTR-011,TK"));
    let sheet = format!("date,nip,place\n{}\n", absent.join("\n"));
    let files = BTreeMap::from([("roster.csv", roster.to_owned()), ("attendance.csv", sheet)]);
    let dir = folder(&files);
    let args = ["recap", "--by", "person", "--from", "2021-01-12"];
    let rest = ["--to", "2021-01-12", "--today", "2021-03-01"];
    let rows = run(dir.path(), &[&args[..], &rest].concat());
    let year = ["year_without_notice", "year_in_a_row"].map(|key| rows[0][key].as_str());
    assert_eq!(year, ["4", "4"]);
}

#[test]
fn reports_still_to_come_and_checks_of_any_working_day_are_counted() {
    let text = |text: &str| text.to_owned();
    let files = BTreeMap::from([
        (
            "roster.csv",
            text("nip,name,opd,place\nKTR-011,Adi,X,home\nKTR-022,Budi,X,home\n"),
        ),
        (
            "circulars.csv",
            text("number,from,clause,value\nC,2021-01-01,tasks,home by +1 day 24:00\n"),
        ),
        (
            "tasks.csv",
            text("date,nip,task\n2021-01-13,KTR-011,letters\n"),
        ),
        (
            "attendance.csv",
            text("date,nip,place\n2021-01-13,KTR-022,WFH\n2021-01-13,KTR-022,WFO\n"),
        ),
        (
            "calls.csv",
            text("date,nip,answered\n2021-01-13,KTR-022,yes\n"),
        ),
    ]);
    let dir = folder(&files);
    let day = ["--from", "2021-01-13", "--to", "2021-01-13"];
    let rows = run(
        dir.path(),
        &[&["recap", "--today", "2021-01-14"][..], &day].concat(),
    );
    let of = |key: &str| rows[0][key].parse::<u64>().unwrap();
    assert_eq!((of("tasks_filed"), of("tasks_not_judged")), (0, 1));
    assert_eq!(of("calls_answered"), 1);
}
