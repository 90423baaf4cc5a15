//! The screen held against the slow way: whatever it lets pass, a look at the day must find nothing in it.

use super::counts::{Counts, Lane};
use super::day::{Scene, SheetKind, StaffDay, Standing, report_due};
use super::lost::Unknown;
use super::rule::{Check, Rule};
use super::rules;
use super::screen::{Looks, Outcome, Screen, Stance};
use super::verdicts::Verdicts;
use crate::dice::Dice;
use crate::ledger::{Extra, PackedSign, Reported, Sign, Task};
use crate::model::circular::{Clause, Deadline, Hours, Instruction, Owed, Written};
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::place::{Absence, Medium, Place, Says};
use crate::model::schedule::Cell;
use crate::model::source::RowRef;
use crate::plan::expect::{ClassDay, Expect, Ground, Work};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn clause(says: Instruction) -> Clause {
    Clause {
        number: "SE 1".to_owned(),
        from: day("2021-01-01"),
        to: None,
        opds: Vec::new(),
        units: Vec::new(),
        who: Vec::new(),
        says,
        weekdays: None,
        text: String::new(),
        written: Written::default(),
        row: RowRef::default(),
    }
}

/// Hours, sign-ins and reports of a day, each of them there or not.
fn clauses(dice: &mut Dice) -> [Option<Clause>; 3] {
    let hours = Hours {
        start: dice.pick(&[450, 1200]),
        end: dice.pick(&[960, 240]),
        tolerance: dice.pick(&[0, 15]),
    };
    let by = Deadline {
        days: dice.pick(&[0, 1]),
        minute: dice.pick(&[960, 1440]),
    };
    let says = [
        Instruction::Hours(hours),
        Instruction::Attendance {
            medium: dice.pick(&[Medium::Manual, Medium::App]),
            home_required: dice.is_one_of(2),
        },
        Instruction::Tasks {
            owed: dice.pick(&[Owed::Home, Owed::All, Owed::None]),
            by: (!dice.is_one_of(3)).then_some(by),
        },
    ];
    says.map(|says| (!dice.is_one_of(4)).then(|| clause(says)))
}

fn expect(dice: &mut Dice) -> Expect<'static> {
    match dice.roll(12) {
        0 => Expect::Off,
        1 => Expect::Nothing,
        2 => Expect::Away(None, Cell::Leave),
        _ => Expect::Work(Work {
            place: dice.pick(&[Some(Place::Office), Some(Place::Home), None]),
            ground: dice.pick(&[Ground::Published, Ground::Fixed, Ground::Rotation]),
            clause: None,
            ended: None,
        }),
    }
}

fn sign(dice: &mut Dice) -> Sign {
    let mut says = vec![Says::Nothing, Says::Away(Absence::WithoutNotice)];
    says.extend([Says::Work(Place::Office), Says::Work(Place::Home)].repeat(5));
    says.extend([Says::Away(Absence::Sick), Says::Away(Absence::OffDuty)]);
    let time = |dice: &mut Dice| {
        let minutes = [449, 450, 451, 465, 466, 944, 945, 959, 960, 1215, 225, 239];
        (!dice.is_one_of(4)).then(|| dice.pick(&minutes))
    };
    Sign {
        says: dice.pick(&says),
        check_in: time(dice),
        check_out: time(dice),
        out_seconds: dice.is_one_of(3),
        noted: None,
        medium: dice.pick(&[None, Some(Medium::Manual), Some(Medium::App)]),
        has_out: dice.is_one_of(2),
        detail: 0,
        row: RowRef(1),
    }
}

fn task(dice: &mut Dice, filled: bool) -> Task {
    let minute = dice.pick(&[None, Some(959), Some(961)]);
    Task {
        filled,
        verified: false,
        reported: dice.pick(&[
            Reported::default(),
            Reported::after(0, minute),
            Reported::after(2, minute),
        ]),
        print: 0,
        row: RowRef(2),
    }
}

fn several<T>(dice: &mut Dice, mut one: impl FnMut(&mut Dice) -> T) -> Vec<T> {
    let count = dice.pick(&[0, 1, 1, 1, 1, 2, 3]);
    (0..count).map(|_| one(dice)).collect()
}

/// What the screen says of a day with these rows.
fn screened(
    verdicts: &Verdicts,
    signs: &[Sign],
    tasks: &[Task],
    is_dense: bool,
) -> Option<Outcome> {
    let take = usize::from(is_dense);
    let dense_sign = signs.first().filter(|_| is_dense);
    let dense_task = tasks.first().filter(|task| is_dense && task.filled);
    let more_signs: Vec<_> = signs
        .iter()
        .skip(take)
        .map(|&row| Extra::of_day(3, row.into()))
        .collect();
    let more_tasks: Vec<_> = tasks
        .iter()
        .skip(usize::from(dense_task.is_some()))
        .map(|&row| Extra::of_day(3, row))
        .collect();
    let report = dense_task.map(|task| task.reported);
    let dense = dense_sign.map(|&sign| PackedSign::from(sign));
    let more = more_signs.iter().map(|extra| extra.row);
    let seen = verdicts.look_at_several(dense.into_iter().chain(more), report, &more_tasks);
    if more_signs.is_empty() && more_tasks.is_empty() {
        let code = dense.map_or(0, PackedSign::code);
        let single = verdicts.look(code, report.is_some(), |screen| {
            screen.is_in_order(1 << code, dense.into_iter(), report.into_iter())
        });
        assert_eq!(single, seen);
    }
    seen
}

fn counted(outcome: Outcome, lane: Lane) -> usize {
    let mut counts = Counts::default();
    counts.add(outcome);
    counts.of(lane)
}

/// Nothing is found whatever the others of the OPD did, and the day counts for what it counts.
fn hold_against(outcome: Outcome, mut person: StaffDay<'_, '_>, run: &[&'static Rule]) {
    for mask in 0..8 {
        (person.covered, person.office_covered) = (mask & 1 != 0, mask & 2 != 0);
        person.tasks_handed_in = mask & 4 != 0;
        if !matches!(person.expect, Expect::Nothing) {
            let always = [&rules::contradictory_rows::RULE, &rules::absent::RULE];
            for rule in run.iter().chain(&always) {
                if let Check::Day(check) = rule.check {
                    assert!(check(&person).is_none(), "{}", rule.name);
                }
            }
        }
        for (lane, standing) in [
            (Lane::Judged, Standing::Judged),
            (Lane::Excused, Standing::Excused),
            (Lane::Unknown, Standing::Unknown),
        ] {
            let is_it = person.standing() == Some(standing);
            assert_eq!(counted(outcome, lane), usize::from(is_it), "{standing:?}");
        }
    }
    let lanes = [
        (
            SheetKind::Office,
            [Lane::OfficeExpected, Lane::OfficeListed, Lane::OfficeSays],
        ),
        (
            SheetKind::Home,
            [Lane::HomeExpected, Lane::HomeListed, Lane::HomeSays],
        ),
    ];
    for (sheet, lanes) in lanes {
        let is_it = person.sheet() == Some(sheet);
        let wanted = [true, !person.signs.is_empty(), person.says_something()];
        let wanted = wanted.map(|is_so| usize::from(is_it && is_so));
        assert_eq!(lanes.map(|lane| counted(outcome, lane)), wanted);
    }
    let owes = person.owes_report();
    assert_eq!(counted(outcome, Lane::Owing), usize::from(owes));
    let is_there = owes && !person.tasks.is_empty();
    assert_eq!(counted(outcome, Lane::Reported), usize::from(is_there));
    assert_eq!(outcome.is_work(), person.work().is_some());
}

#[test]
fn what_the_screen_lets_pass_holds_nothing_to_be_found() {
    let mut dice = Dice(7);
    let (mut quiet, all) = (0, 60_000);
    for _ in 0..all {
        let run: Vec<&'static Rule> = rules::ALL
            .into_iter()
            .filter(|_| dice.is_one_of(2))
            .collect();
        let [hours, attendance, tasks_clause] = clauses(&mut dice);
        let class_day = ClassDay {
            works: true,
            force: None,
            ended: None,
            hours: hours.as_ref(),
            attendance: attendance.as_ref(),
            tasks: tasks_clause.as_ref(),
        };
        let date = day("2021-01-05");
        let scene = Scene {
            lang: Lang::En,
            today: dice.pick(&[day("2021-01-06"), day("2021-01-07")]),
            has_attendance: true,
            has_tasks: true,
            has_calls: dice.is_one_of(2),
            has_circulars: !dice.is_one_of(4),
            knows_task_rows: true,
        };
        let expect = expect(&mut dice);
        let signs = several(&mut dice, sign);
        let tasks = several(&mut dice, |dice| {
            let filled = !dice.is_one_of(6);
            task(dice, filled)
        });
        let looks = Looks::new(|rule| run.iter().any(|other| other.name == rule.name));
        let due = report_due(&class_day, date);
        let stance = Stance::of(&expect).unwrap();
        let verdicts = Verdicts::new(Screen::new(&scene, looks, stance, &class_day, due));
        let Some(outcome) = screened(&verdicts, &signs, &tasks, !dice.is_one_of(4)) else {
            continue;
        };
        quiet += 1;
        let person = StaffDay {
            scene,
            post: 0,
            unit: 0,
            date,
            day: &class_day,
            expect,
            unwell: false,
            signs: &signs,
            tasks: &tasks,
            calls: &[],
            calls_before: &[],
            unknown: Unknown::default(),
            covered: false,
            office_covered: false,
            tasks_handed_in: false,
            is_sheet_doubtful: false,
            is_office_doubtful: false,
            are_reports_doubtful: false,
        };
        hold_against(outcome, person, &run);
    }
    assert!(quiet > all / 4, "only {quiet} of {all} days are quiet");
}
