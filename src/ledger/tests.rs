//! The ledger held against a plain list of the rows it was given.

use std::collections::BTreeMap;

use super::rows::Placed;
use super::*;
use crate::dice::Dice;
use crate::model::date::{Date, Weekdays};
use crate::model::place::{Place, Says};
use crate::model::source::RowRef;

const POSTS: usize = 300;

/// What is kept of each post and day, by what the rows say: the first row of those that say the same.
type Kept<K> = BTreeMap<(u16, u16), BTreeMap<K, RowRef>>;

/// Rows are read in any order; those of the files are numbered.
fn places(dice: &mut Dice, count: usize) -> Vec<RowRef> {
    let mut rows: Vec<RowRef> = (1..=count as u32).map(RowRef).collect();
    for at in (1..count).rev() {
        rows.swap(at, dice.roll(at + 1));
    }
    rows
}

/// Whether it repeats a row.
fn keep<K: Ord>(kept: &mut Kept<K>, at: (u16, u16), says: K, row: RowRef) -> bool {
    let first = kept.entry(at).or_default().entry(says);
    let mut repeats = true;
    let first = first.or_insert_with(|| {
        repeats = false;
        row
    });
    *first = row.min(*first);
    repeats
}

/// Few posts have most rows, and some have none.
fn spot(dice: &mut Dice, days: u16) -> (u16, u16) {
    let posts = dice.pick(&[3, 40, POSTS]);
    (
        dice.roll(posts) as u16 * 7 % POSTS as u16,
        dice.roll(usize::from(days)) as u16,
    )
}

#[test]
fn every_row_is_found_by_post_and_day_and_repeats_are_counted() {
    let day = |number| Date::from_ymd_opt(2021, 1, number).unwrap();
    let mut dice = Dice(11);
    let needs = Needs {
        task_rows: true,
        ..Needs::default()
    };
    for count in [0, 1, 50, 4_000, 20_000] {
        let days = Days::new(day(4), day(17), Weekdays::MON_FRI, |_| false);
        let mut rows = Rows::new(POSTS, days.width, needs);
        let (mut tasks, mut repeated) = (Kept::new(), 0);
        for row in places(&mut dice, count) {
            let at = spot(&mut dice, 14);
            let (filled, verified) = (!dice.is_one_of(5), dice.is_one_of(3));
            let content = dice.roll(3) as u32 * 8 + u32::from(filled) * 2 + u32::from(verified);
            // with the same hash
            let came_in = dice.roll(2) as u16;
            let task = Task {
                filled,
                verified,
                reported: Reported::after(came_in, None),
                print: 0,
                row,
            };
            rows.put_reports(&[Placed::new(&days, at.0, at.1, Report { task, content })]);
            repeated += u64::from(keep(&mut tasks, at, content | u32::from(came_in) << 6, row));
        }
        let is_before = |a: RowRef, b: RowRef| a < b;
        assert_eq!(rows.settle_tasks(&days, &is_before), repeated);
        let (mut signs, mut repeated) = (Kept::new(), 0);
        for row in places(&mut dice, count) {
            let at = spot(&mut dice, 14);
            let says = dice.pick(&[Says::Nothing, Says::Work(Place::Office)]);
            let detail = dice.pick(&[0, 0, 0, 7, 8]);
            let sign = Sign {
                says,
                check_in: None,
                check_out: None,
                medium: None,
                out_seconds: false,
                noted: None,
                has_out: false,
                detail,
                row,
            };
            rows.put_signs(&[Placed::new(&days, at.0, at.1, sign.into())]);
            repeated += u64::from(keep(&mut signs, at, (Sign::code(says), detail), row));
        }
        assert_eq!(rows.settle_signs(&days, &is_before), repeated);
        rows.index();
        let ledger = Ledger {
            days,
            needs,
            regions: vec![rows],
            nothing: Rows::default(),
            strays: Strays::default(),
            met: None,
        };
        hold(&ledger, &signs, &tasks);
    }
}

fn hold(ledger: &Ledger, signs: &Kept<(u32, u32)>, tasks: &Kept<u32>) {
    for at in (0..POSTS as u16 + 9).flat_map(|post| (0..14).map(move |day| (post, day))) {
        let post = ledger.post(u32::from(at.0));
        let (mut own_signs, mut own_tasks) = (Vec::new(), Vec::new());
        post.signs(at.1, &mut own_signs);
        post.tasks(at.1, &mut own_tasks);
        let of = |sign: &Sign| (sign.row, Sign::code(sign.says));
        let mut own: Vec<_> = own_signs.iter().map(of).collect();
        let mut kept: Vec<_> = signs
            .get(&at)
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .iter()
            .map(|((says, _), row)| (**row, *says))
            .collect();
        own.sort_unstable();
        kept.sort_unstable();
        assert_eq!(own, kept);
        let of = |task: &Task| (task.row, task.filled, task.verified);
        let mut own: Vec<_> = own_tasks.iter().map(of).collect();
        let mut kept: Vec<_> = tasks
            .get(&at)
            .into_iter()
            .flatten()
            .map(|(content, row)| (*row, content & 2 != 0, content & 1 != 0))
            .collect();
        own.sort_unstable();
        kept.sort_unstable();
        assert_eq!(own, kept);
    }
}

#[test]
fn unknown_staff_show_the_rows_of_the_first_input_first() {
    let date = Date::from_ymd_opt(2021, 1, 4).unwrap();
    let (mut signs, mut tasks) = (Strays::default(), Strays::default());
    for row in [9, 8] {
        assert!(signs.add("1", date, row.into(), RowRef(row)));
    }
    for row in [2, 1] {
        assert!(tasks.add("1", date, row.into(), RowRef(row)));
    }
    assert!(tasks.add("2", date, 0, RowRef(3)));
    // the same once more: the first of the two is shown
    assert!(!signs.add("1", date, 9, RowRef(7)));
    assert!(!tasks.add("2", date, 0, RowRef(4)));
    signs.join(tasks);
    let all: Vec<_> = signs
        .all()
        .map(|(id, stray)| (id, stray.rows(), stray.first_rows()))
        .collect();
    assert_eq!(
        all,
        [
            ("1", 4, vec![RowRef(7), RowRef(8), RowRef(1)]),
            ("2", 1, vec![RowRef(3)])
        ]
    );
}
