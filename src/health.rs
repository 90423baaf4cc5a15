//! Tests per OPD and unit: who was to be tested, who was, with what result. Pure.

use std::collections::{BTreeMap, HashSet};

use crate::audit::owed::met;
use crate::model::circular::{Clause, Instruction, TestKind};
use crate::model::date::Date;
use crate::model::health::HealthRow;
use crate::model::id::Id;
use crate::model::records::ById;
use crate::plan::Plan;
use crate::plan::bindings::Bindings;

/// Tests of one kind within some days: those that circulars asked for, or a span that was asked for.
#[derive(Clone, Debug)]
pub struct Campaign<'a> {
    pub kind: TestKind,
    pub from: Date,
    pub to: Date,
    /// Whoever one of them binds is to be tested; everybody where there is none.
    pub clauses: Vec<&'a Clause>,
    /// Those whom none of them binds instead.
    pub is_of_others: bool,
}

/// The tests that circulars ask for; clauses of the same kind and dates are one.
pub fn campaigns(clauses: &[Clause]) -> Vec<Campaign<'_>> {
    let mut found: Vec<Campaign<'_>> = Vec::new();
    for clause in clauses {
        let Instruction::Test { kind, by } = clause.says else {
            continue;
        };
        let is_same = |other: &&mut Campaign<'_>| {
            (other.kind, other.from, other.to) == (kind, clause.from, by)
        };
        match found.iter_mut().find(is_same) {
            Some(campaign) => campaign.clauses.push(clause),
            None => found.push(Campaign {
                kind,
                from: clause.from,
                to: by,
                clauses: vec![clause],
                is_of_others: false,
            }),
        }
    }
    found.sort_by_key(|campaign| (campaign.from, campaign.to, campaign.kind));
    found
}

/// The clauses of a kind of test that is owed on some of the days: from its beginning through its due date.
pub fn tests_within(clauses: &[Clause], of: TestKind, from: Date, to: Date) -> Vec<&Clause> {
    let touches = |clause: &&Clause| match clause.says {
        Instruction::Test { kind, by } => kind == of && clause.from <= to && from <= by,
        _ => false,
    };
    clauses.iter().filter(touches).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    NotTested,
    /// Tested, and the result isn't there yet.
    Open,
    Negative,
    Positive,
}

/// Somebody who was to be tested.
#[derive(Clone, Copy, Debug)]
pub struct Tested {
    pub post: u32,
    pub outcome: Outcome,
    /// The test that decides.
    pub date: Option<Date>,
}

impl Tested {
    pub fn is_tested(&self) -> bool {
        self.outcome != Outcome::NotTested
    }
}

/// Everybody to be tested, or of the others, who is in a post on the last day, or today while the campaign runs; in the
/// roster's order.
pub fn people(
    plan: &Plan<'_>,
    health: &ById<HealthRow>,
    campaign: &Campaign<'_>,
    today: Date,
) -> Vec<Tested> {
    let day = campaign.to.min(today).max(campaign.from);
    let mut found = Vec::new();
    let asked: HashSet<u32> = asked_posts(plan, campaign, today).into_iter().collect();
    let post_id = |post: &u32| plan.roster.post(*post).map(|held| held.id);
    let asked_ids: HashSet<Id> = asked.iter().filter_map(post_id).collect();
    for opd in &plan.roster.opds {
        let posts = (opd.posts.start as u32..).zip(plan.roster.posts_in(opd));
        for (post, held) in posts {
            let is_there = || plan.roster.class(held).holds_on(day);
            let is_meant = if campaign.clauses.is_empty() {
                is_there()
            } else if campaign.is_of_others {
                is_there() && !asked_ids.contains(&held.id)
            } else {
                asked.contains(&post)
            };
            if !is_meant {
                continue;
            }
            let rows = health.get(&held.id).map_or(&[][..], Vec::as_slice);
            let (outcome, date) = outcome(rows, campaign);
            found.push(Tested {
                post,
                outcome,
                date,
            });
        }
    }
    found
}

/// Posts of those whom the clauses ask, held when the test is due; of somebody asked in several posts the last.
fn asked_posts(plan: &Plan<'_>, campaign: &Campaign<'_>, today: Date) -> Vec<u32> {
    let is_ours = |own: &&&Clause| {
        let mut clauses = campaign.clauses.iter();
        clauses.any(|clause| std::ptr::eq(*clause, **own))
    };
    let due = |clause: &Clause| match clause.says {
        Instruction::Test { by, .. } => by.min(campaign.to).min(today).max(campaign.from),
        _ => campaign.to,
    };
    let mut found: BTreeMap<Id, (Date, u32)> = BTreeMap::new();
    for opd in &plan.roster.opds {
        let bindings = Bindings::new(plan, opd);
        for (post, held) in (opd.posts.start as u32..).zip(plan.roster.posts_in(opd)) {
            let class = plan.roster.class(held);
            let binding = bindings.of(held.class);
            let owed = binding.map_or(&[][..], |binding| &binding.owed);
            let asks = |clause: &&&Clause| {
                class.holds_on(due(clause)) && met(clause, held.id, plan.roster)
            };
            let owed = owed.iter().filter(is_ours).filter(asks);
            if let Some(last) = owed.map(|clause| due(clause)).max() {
                let own = found.entry(held.id).or_insert((last, post));
                *own = (last, post).max(*own);
            }
        }
    }
    found.into_values().map(|(_, post)| post).collect()
}

/// One positive test decides; else the last that has a result.
fn outcome(rows: &[HealthRow], campaign: &Campaign<'_>) -> (Outcome, Option<Date>) {
    let tests = || {
        rows.iter().filter(|row| {
            row.is_test(campaign.kind) && campaign.from <= row.date && row.date <= campaign.to
        })
    };
    let with = |result: Option<bool>| tests().filter(move |row| row.positive == result);
    if let Some(first) = with(Some(true)).next() {
        return (Outcome::Positive, Some(first.date));
    }
    if let Some(last) = with(Some(false)).next_back() {
        return (Outcome::Negative, Some(last.date));
    }
    match tests().next_back() {
        Some(last) => (Outcome::Open, Some(last.date)),
        None => (Outcome::NotTested, None),
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub staff: usize,
    pub negative: usize,
    pub positive: usize,
    pub open: usize,
}

impl Counts {
    pub fn add(&mut self, outcome: Outcome) {
        self.staff += 1;
        match outcome {
            Outcome::NotTested => {}
            Outcome::Open => self.open += 1,
            Outcome::Negative => self.negative += 1,
            Outcome::Positive => self.positive += 1,
        }
    }

    pub fn tested(self) -> usize {
        self.negative + self.positive + self.open
    }

    pub fn not_tested(self) -> usize {
        self.staff - self.tested()
    }

    /// Tested people in a thousand of the staff, rounded; the full thousand only when nobody is left.
    pub fn per_mille(self) -> Option<usize> {
        let rounded = (self.tested() * 2000 + self.staff).checked_div(self.staff * 2)?;
        Some(if self.not_tested() > 0 {
            rounded.min(999)
        } else {
            rounded
        })
    }
}

/// Counts by OPD, or by OPD and unit, in the roster's order.
pub fn counts(plan: &Plan<'_>, people: &[Tested], by_unit: bool) -> Vec<((u32, u32), Counts)> {
    let mut found: Vec<((u32, u32), Counts)> = Vec::new();
    for person in people {
        let Some(held) = plan.roster.post(person.post) else {
            continue;
        };
        let class = plan.roster.class(held);
        let place = (class.opd, if by_unit { class.unit } else { 0 });
        if found.last().is_none_or(|(last, _)| *last != place) {
            found.push((place, Counts::default()));
        }
        if let Some((_, counts)) = found.last_mut() {
            counts.add(person.outcome);
        }
    }
    found
}

/// Fewer people than this can be told apart.
const FEW: usize = 5;

/// A number, or that it is hidden because it, or one that could be computed from it, is of one to four people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Number(usize),
    Hidden,
}

/// Tested, negative, positive, not tested.
pub type Cells = [Shown; 4];

pub fn open_cells(counts: Counts) -> Cells {
    [
        counts.tested(),
        counts.negative,
        counts.positive,
        counts.not_tested(),
    ]
    .map(Shown::Number)
}

/// Hides cells of one to four people, and what they could be computed from: tested and not tested make up the staff,
/// the results make up the tested. Which of the hidden cells is the small one isn't shown either, for that alone may
/// give it away.
pub fn suppressed(counts: Counts) -> Cells {
    let is_few = |number: usize| (1..FEW).contains(&number);
    if [counts.staff, counts.tested(), counts.not_tested()]
        .into_iter()
        .any(is_few)
    {
        return [Shown::Hidden; 4];
    }
    let [tested, mut negative, mut positive, not_tested] = open_cells(counts);
    if [counts.negative, counts.positive, counts.open]
        .into_iter()
        .any(is_few)
    {
        (negative, positive) = (Shown::Hidden, Shown::Hidden);
    }
    [tested, negative, positive, not_tested]
}

/// The sums. One that gives hidden cells away is hidden, with what it could be computed from.
pub fn total(rows: &[(Counts, Cells)], cells: fn(Counts) -> Cells) -> (Counts, Cells) {
    let mut sum = Counts::default();
    for (counts, _) in rows {
        sum.staff += counts.staff;
        sum.negative += counts.negative;
        sum.positive += counts.positive;
        sum.open += counts.open;
    }
    let [tested, mut negative, mut positive, not_tested] = cells(sum);
    if rows.len() > 1 && is_given_away(rows, 0) {
        return (sum, [Shown::Hidden; 4]);
    }
    if rows.len() > 1 && (is_given_away(rows, 1) || is_given_away(rows, 2)) {
        (negative, positive) = (Shown::Hidden, Shown::Hidden);
    }
    (sum, [tested, negative, positive, not_tested])
}

/// Whether the sum of a column tells hidden cells: that of one row alone, or of rows each of which must be as low, or as
/// high, as a hidden cell can be.
fn is_given_away(rows: &[(Counts, Cells)], column: usize) -> bool {
    let number = |cells: Cells| match cells.get(column) {
        Some(Shown::Number(number)) => Some(*number),
        _ => None,
    };
    let hidden = rows.iter().filter(|(_, cells)| number(*cells).is_none());
    let (mut count, mut sum, mut least, mut most) = (0, 0, 0, 0);
    for (counts, cells) in hidden {
        let is_whole = matches!(cells, [Shown::Hidden, ..]);
        let (low, high) = match (is_whole, column) {
            _ if counts.staff < FEW => (0, counts.staff),
            (true, 0) => (1, counts.staff - 1),
            (true, _) => (0, counts.staff - 1),
            (false, _) => (0, counts.tested() - 1),
        };
        count += 1;
        least += low;
        most += high;
        sum += number(open_cells(*counts)).unwrap_or_default();
    }
    count == 1 || count > 0 && (sum == least || sum == most)
}

#[cfg(test)]
mod tests;
