//! A folder for the tests: each day is decided first and its rows written from it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::Datelike;

use crate::model::date::Date;

/// Four weeks of September and October 2021, without holidays.
fn days() -> Vec<String> {
    let first: Date = "2021-09-06".parse().unwrap();
    let days = first.iter_days().take(26);
    days.filter(|day| day.weekday().num_days_from_monday() < 5)
        .map(|day| day.to_string())
        .collect()
}

/// What the test decides of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Plan {
    /// Arrives late and leaves early by that many minutes.
    There(u32, u32),
    HomeFiled(bool),
    HomeSilent,
    ReportOnly,
    OnLeave,
    SickByCode,
    WithoutNotice,
    NotOnSheet,
    ExcusedAbsence,
    DisputedAbsence,
    Contradictory,
}

const PLANS: [Plan; 13] = [
    Plan::There(0, 0),
    Plan::There(16, 0),
    Plan::There(15, 0),
    Plan::There(40, 30),
    Plan::HomeFiled(true),
    Plan::HomeFiled(false),
    Plan::HomeSilent,
    Plan::ReportOnly,
    Plan::OnLeave,
    Plan::SickByCode,
    Plan::WithoutNotice,
    Plan::NotOnSheet,
    Plan::Contradictory,
];

pub struct World {
    pub files: BTreeMap<&'static str, String>,
    /// By person and column.
    pub wanted: BTreeMap<String, BTreeMap<&'static str, u64>>,
}

fn home(person: usize) -> bool {
    person % 2 == 1
}

/// Six people by turns; four more who are always there keep the sheets and the reports handed in.
pub fn world() -> World {
    let mut files = BTreeMap::from([
        ("roster.csv", "nip,name,opd,unit,status\n".to_owned()),
        (
            "circulars.csv",
            "number,from,to,opd,unit,who,clause,value\n\
             1,2021-01-01,,,,,hours,07:30-16:00 tolerance 15\n\
             1,2021-01-01,,,,,attendance,manual\n\
             1,2021-01-01,,,,,tasks,home\n"
                .to_owned(),
        ),
        ("attendance.csv", "date,nip,place,in,out\n".to_owned()),
        ("tasks.csv", "date,nip,task,result,verified\n".to_owned()),
        (
            "leave.csv",
            "nip,from,to,kind\nX0,2021-12-01,2021-12-02,sick\n".to_owned(),
        ),
        ("calls.csv", "date,time,nip,kind,answered\n".to_owned()),
        ("replies.csv", "rule,nip,date,answer\n".to_owned()),
    ]);
    let mut wanted = BTreeMap::new();
    let mut seed = 7_u64;
    for person in 0..10 {
        let id = format!("X{person}");
        writeln!(
            files.get_mut("roster.csv").unwrap(),
            "{id},Nama {person},Dinas,,PNS"
        )
        .unwrap();
        if home(person) {
            writeln!(
                files.get_mut("circulars.csv").unwrap(),
                "2,2021-01-01,,,,nip {id},home,"
            )
            .unwrap();
        }
        let sums_of: &mut BTreeMap<&'static str, u64> = wanted.entry(id.clone()).or_default();
        for day in days() {
            let mut plan = PLANS[(seed >> 33) as usize % PLANS.len()];
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            if person >= 6 {
                plan = if home(person) {
                    Plan::HomeFiled(true)
                } else {
                    Plan::There(0, 0)
                };
            }
            plan = match (home(person), plan) {
                (true, Plan::There(..) | Plan::ReportOnly | Plan::NotOnSheet) => Plan::HomeSilent,
                (false, Plan::HomeFiled(_) | Plan::HomeSilent) => Plan::ExcusedAbsence,
                (false, Plan::OnLeave) if day.ends_with('7') => Plan::DisputedAbsence,
                (_, plan) => plan,
            };
            *sums_of.entry("working_days").or_default() += 1;
            for (name, text) in rows(plan, &day, &id) {
                files.get_mut(name).unwrap().push_str(&text);
            }
            for (what, by) in sums(plan, home(person)) {
                *sums_of.entry(what).or_default() += by;
            }
        }
    }
    World { files, wanted }
}

/// The rows that a day leaves behind, by file.
fn rows(plan: Plan, day: &str, id: &str) -> Vec<(&'static str, String)> {
    match plan {
        Plan::There(late, early) => {
            let (arrived, left) = (450 + late, 960 - early);
            let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
            let (arrived, left) = (clock(arrived), clock(left));
            vec![(
                "attendance.csv",
                format!("{day},{id},WFO,{arrived},{left}\n"),
            )]
        }
        Plan::HomeFiled(verified) => {
            let yes = if verified { "yes" } else { "" };
            vec![
                (
                    "tasks.csv",
                    format!("{day},{id},menyusun {day},selesai,{yes}\n"),
                ),
                (
                    "calls.csv",
                    format!("{day},09:00,{id},check,yes\n{day},13:00,{id},check,no\n"),
                ),
            ]
        }
        Plan::HomeSilent => vec![("calls.csv", format!("{day},10:00,{id},check,no\n"))],
        Plan::ReportOnly => vec![("tasks.csv", format!("{day},{id},menyusun,selesai {day},\n"))],
        Plan::OnLeave => vec![("leave.csv", format!("{id},{day},{day},annual leave\n"))],
        Plan::SickByCode => vec![("attendance.csv", format!("{day},{id},S,,\n"))],
        Plan::WithoutNotice => vec![("attendance.csv", format!("{day},{id},TK,,\n"))],
        Plan::NotOnSheet => Vec::new(),
        Plan::ExcusedAbsence => vec![("replies.csv", format!("absent,{id},{day},excused\n"))],
        Plan::DisputedAbsence => vec![("replies.csv", format!("absent,{id},{day},disputed\n"))],
        Plan::Contradictory => vec![(
            "attendance.csv",
            format!("{day},{id},WFO,07:30,\n{day},{id},S,,\n"),
        )],
    }
}

/// What a recap must count of a day. Who is absent at home owed a report all the same; no rule judges it.
fn sums(plan: Plan, is_home: bool) -> Vec<(&'static str, u64)> {
    match plan {
        Plan::There(late, early) => {
            let beyond = |minutes: u32| u64::from(minutes > 15);
            vec![
                ("office", 1),
                ("late", beyond(late)),
                ("late_minutes", beyond(late) * u64::from(late)),
                ("early", beyond(early)),
                ("early_minutes", beyond(early) * u64::from(early)),
            ]
        }
        Plan::HomeFiled(verified) => vec![
            ("home", 1),
            ("tasks_owed", 1),
            ("tasks_filed", 1),
            ("tasks_verified", u64::from(verified)),
            ("calls_answered", 1),
            ("calls_unanswered", 1),
        ],
        Plan::HomeSilent => vec![
            ("home_no_trace_of_work", 1),
            ("tasks_owed", 1),
            ("calls_unanswered", 1),
        ],
        Plan::ReportOnly => vec![("no_sign_in", 1)],
        Plan::OnLeave => vec![("annual_leave", 1)],
        Plan::SickByCode => vec![("sick", 1)],
        Plan::WithoutNotice if is_home => {
            vec![("absent", 1), ("tasks_owed", 1), ("tasks_not_judged", 1)]
        }
        Plan::WithoutNotice | Plan::NotOnSheet => vec![("absent", 1)],
        Plan::ExcusedAbsence => vec![("excused", 1)],
        Plan::DisputedAbsence | Plan::Contradictory => vec![("unknown", 1)],
    }
}

/// A run whose output is JSON.
pub fn run(dir: &std::path::Path, args: &[&str]) -> Vec<BTreeMap<String, String>> {
    serde_json::from_slice(&run_said(dir, args).0).unwrap()
}

/// The output, and what was said beside it.
pub fn run_said(dir: &std::path::Path, args: &[&str]) -> (Vec<u8>, String) {
    let around = crate::Surroundings {
        terminal: (false, false),
        width: None,
        lang: None,
        no_colour: true,
        today: "2021-12-31".parse::<Date>().unwrap(),
    };
    let dir = dir.to_str().unwrap();
    let base = ["wfh", "-C", dir, "--format", "json"];
    let args = base.iter().chain(args).map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = crate::run(args, &around, &mut out, &mut err);
    let said = String::from_utf8(err).unwrap();
    // Long notes go on in the next line.
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(status, 0, "{said}");
    (out, said)
}

pub fn folder(files: &BTreeMap<&'static str, String>) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}
