//! Where one circular follows another in mid-turn: the same half is in the office two weeks running.

use std::collections::BTreeMap;

use super::Plan;
use super::bindings::Bindings;
use super::rotation::{RotationWeek, rotation};
use crate::model::circular::{Clause, Instruction};
use crate::model::date::{Date, back, days_between, monday};
use crate::model::roster::Opd;

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
    let bindings = Bindings::new(plan, opd);
    let weeks = rotation(plan, opd, &bindings, back(first, 7), last).weeks;
    let pairs = weeks.iter().zip(weeks.iter().skip(1));
    pairs
        .filter(|(_, week)| !plan.schedule.names_any(week.monday, &opd.posts))
        .flat_map(|(before, week)| of_week(before, week))
        .collect()
}

/// By the people who went from one clause to another: most of those in the office were there the week before.
fn of_week<'a>(before: &RotationWeek<'a>, week: &RotationWeek<'a>) -> Vec<SameAgain<'a>> {
    let mut crowds = BTreeMap::new();
    for (then, now) in before.seats.iter().zip(&week.seats) {
        let (Some(before), Some(clause)) = (then.clause, now.clause) else {
            continue;
        };
        let is_told = now.on_duty && is_swap(before) && is_swap(clause);
        if is_told && is_odd(before) != is_odd(clause) {
            let crowd = crowds.entry((clause.row, before.row));
            let (.., again, all) = crowd.or_insert((clause, before, 0, 0));
            *again += u32::from(then.on_duty);
            *all += 1;
        }
    }
    let same = crowds
        .into_values()
        .filter(|(.., again, all)| 2 * again > *all);
    same.map(|(clause, before, ..)| SameAgain {
        week: week.monday,
        clause,
        before,
    })
    .collect()
}
