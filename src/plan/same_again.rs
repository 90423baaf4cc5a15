//! Where one circular follows another in mid-turn: the same half is in the office two weeks running.

use std::collections::{BTreeMap, HashMap};

use super::Plan;
use super::weekly::{WeekRow, weekly};
use crate::model::circular::{Clause, Instruction};
use crate::model::date::{Date, back, days_between, monday};
use crate::model::id::Id;
use crate::model::roster::Opd;
use crate::model::schedule::Cell;

/// A week whose clause isn't that of the week before, and both have the same people in the office.
pub struct SameAgain<'a> {
    pub week: Date,
    pub clause: &'a Clause,
    pub before: &'a Clause,
}

/// Two groups that swap weekly.
fn is_swap(clause: &Clause) -> bool {
    matches!(clause.says, Instruction::Rotate(share) if (share.on_duty, share.groups) == (1, 2))
}

/// Whether the weeks of a clause are the odd ones, counted from any Monday.
fn is_odd(clause: &Clause) -> bool {
    days_between(Date::default(), monday(clause.from)).rem_euclid(14) >= 7
}

/// Whether any two clauses don't swap in step.
fn may_be_same_again(clauses: &[Clause]) -> bool {
    let mut swaps = clauses.iter().filter(|clause| is_swap(clause)).map(is_odd);
    swaps
        .next()
        .is_some_and(|first| swaps.any(|other| other != first))
}

/// Among the weeks from `first` to `last` (Mondays) of which nothing was published.
pub fn same_again<'a>(
    plan: &Plan<'a>,
    opd: &'a Opd,
    (first, last): (Date, Date),
) -> Vec<SameAgain<'a>> {
    if !may_be_same_again(plan.clauses) {
        return Vec::new();
    }
    let rows = weekly(plan, opd, back(first, 7), last).rows;
    let mut weeks: BTreeMap<Date, HashMap<Id, WeekRow<'a>>> = BTreeMap::new();
    for row in rows {
        if let Some(post) = plan.roster.post(row.post) {
            weeks.entry(row.monday).or_default().insert(post.id, row);
        }
    }
    let pairs = weeks.iter().zip(weeks.iter().skip(1));
    pairs
        .filter(|(_, (week, _))| !plan.schedule.names_any(**week, &opd.posts))
        .flat_map(|((_, before), (week, rows))| of_week(before, *week, rows))
        .collect()
}

/// How many went from one clause to another, by what they do in both weeks.
#[derive(Default)]
struct Crowd {
    on_duty: u32,
    again: u32,
    /// In the office though their group isn't on duty.
    others: u32,
}

/// By the people who went from one clause to another: most of those in the office were there the week before, and nobody
/// of the other group.
#[allow(
    clippy::iter_over_hash_type,
    reason = "they are counted, in whatever order"
)]
fn of_week<'a>(
    before: &HashMap<Id, WeekRow<'a>>,
    week: Date,
    rows: &HashMap<Id, WeekRow<'a>>,
) -> Vec<SameAgain<'a>> {
    let is_there = |row: &WeekRow<'_>| row.days.contains(&Cell::Office);
    let mut crowds = BTreeMap::new();
    for (id, now) in rows {
        let Some(then) = before.get(id) else {
            continue;
        };
        let (Some(old), Some(clause)) = (then.seat.clause, now.seat.clause) else {
            continue;
        };
        if !is_swap(old) || !is_swap(clause) || is_odd(old) == is_odd(clause) {
            continue;
        }
        let crowd = crowds.entry((clause.row, old.row));
        let (.., crowd) = crowd.or_insert((clause, old, Crowd::default()));
        let is_on_duty = now.seat.on_duty && is_there(now);
        crowd.on_duty += u32::from(is_on_duty);
        crowd.again += u32::from(is_on_duty && then.seat.on_duty && is_there(then));
        let is_other = !now.seat.on_duty && is_there(now) || !then.seat.on_duty && is_there(then);
        crowd.others += u32::from(is_other);
    }
    let same = crowds
        .into_values()
        .filter(|(.., crowd)| 2 * crowd.again > crowd.on_duty && crowd.others == 0);
    same.map(|(clause, before, _)| SameAgain {
        week,
        clause,
        before,
    })
    .collect()
}
