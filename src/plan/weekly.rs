//! The rotation as it is announced: one row per person, OPD and week.

use std::collections::BTreeSet;

use chrono::Weekday;

use super::Plan;
use super::clauses::Force;
use super::expect::{Bindings, ClassDay, Expect, cell, expect};
use super::rotation::{Member, Rotation, Seat, rotation};
use crate::model::date::{Date, after};
use crate::model::roster::Opd;
use crate::model::schedule::{Cell, Days};

pub struct WeekRow<'a> {
    pub monday: Date,
    /// The last post in the week.
    pub post: u32,
    pub seat: Seat<'a>,
    pub days: Days,
    /// Numbers of the place clauses followed, in order of first day.
    pub basis: String,
}

pub struct OpdWeeks<'a> {
    pub rotation: Rotation<'a>,
    /// Sorted by unit, id, week.
    pub rows: Vec<WeekRow<'a>>,
}

/// The weeks of an OPD from the Monday `first` to the Monday `last`.
pub fn weekly<'a>(plan: &Plan<'a>, opd: &'a Opd, first: Date, last: Date) -> OpdWeeks<'a> {
    let bindings = Bindings::new(plan, opd);
    let rotation = rotation(plan, opd, &bindings, first, last);
    let mut rows = Vec::new();
    for week in &rotation.weeks {
        let mut class_days = ClassDays::new(plan, &bindings, week.monday);
        for (member, seat) in rotation
            .members
            .iter()
            .zip(&week.seats)
            .filter(|(_, seat)| seat.there)
        {
            rows.extend(row(plan, member, seat, week.monday, &mut class_days));
        }
    }
    let order = |row: &WeekRow<'_>| {
        plan.roster
            .post(row.post)
            .map(|post| (plan.roster.class(post).unit, post.id))
    };
    rows.sort_by(|a, b| match (order(a), order(b)) {
        (Some((unit_a, id_a)), Some((unit_b, id_b))) => unit_a
            .cmp(&unit_b)
            .then_with(|| plan.roster.ids.compare(id_a, id_b))
            .then_with(|| a.monday.cmp(&b.monday)),
        _ => a.monday.cmp(&b.monday),
    });
    OpdWeeks { rotation, rows }
}

/// The seven days of a week by class, made when first needed.
struct ClassDays<'p, 'a> {
    plan: &'p Plan<'a>,
    bindings: &'p Bindings<'a>,
    monday: Date,
    made: std::collections::HashMap<u32, Vec<ClassDay<'a>>, foldhash::fast::RandomState>,
}

impl<'p, 'a> ClassDays<'p, 'a> {
    fn new(plan: &'p Plan<'a>, bindings: &'p Bindings<'a>, monday: Date) -> Self {
        Self {
            plan,
            bindings,
            monday,
            made: std::collections::HashMap::default(),
        }
    }

    fn on(&mut self, class: u32, day: usize) -> ClassDay<'a> {
        let (plan, bindings, monday) = (self.plan, self.bindings, self.monday);
        let days = self.made.entry(class).or_insert_with(|| {
            let Some((class, binding)) = plan
                .roster
                .classes
                .get(class as usize)
                .zip(bindings.of(class))
            else {
                return Vec::new();
            };
            monday
                .iter_days()
                .take(7)
                .map(|date| ClassDay::new(plan, binding, class, date))
                .collect()
        });
        days.get(day).copied().unwrap_or_default()
    }
}

fn row<'a>(
    plan: &Plan<'a>,
    member: &Member,
    seat: &Seat<'a>,
    monday: Date,
    days: &mut ClassDays<'_, 'a>,
) -> Option<WeekRow<'a>> {
    let roster = plan.roster;
    let holds = |post: u32, date: Date| {
        roster
            .post(post)
            .is_some_and(|held| roster.class(held).holds_on(date))
    };
    let meets = |post: u32| {
        roster
            .post(post)
            .is_some_and(|held| roster.class(held).meets(monday, after(monday, 6)))
    };
    let last = member
        .posts
        .iter()
        .rev()
        .copied()
        .find(|&post| meets(post))?;
    let mut cells = [Cell::Blank; 6];
    let mut basis: Vec<&str> = Vec::new();
    for (index, date) in monday.iter_days().take(7).enumerate() {
        let Some(post) = member.posts.iter().copied().find(|&post| holds(post, date)) else {
            continue;
        };
        let Some(held) = roster.post(post) else {
            continue;
        };
        let day = days.on(held.class, index);
        let expected = expect(plan, post, date, &day, Some(seat));
        if let Some(slot) = cells.get_mut(index) {
            *slot = cell(&expected, plan.illness.is_unwell(held.id, date));
        }
        if day.works
            && let Some(number) = followed(&expected, &day, seat)
            && !basis.contains(&number)
        {
            basis.push(number);
        }
    }
    let published = seat
        .published
        .and(plan.schedule.basis(monday, last))
        .filter(|basis| !basis.is_empty());
    let basis = published.map_or_else(|| basis.join(" | "), str::to_owned);
    let days = seat
        .published
        .map_or(cells, super::super::model::schedule::Published::days);
    Some(WeekRow {
        monday,
        post: last,
        seat: seat.clone(),
        days,
        basis,
    })
}

/// The clause followed on a working day, leave or not.
fn followed<'a>(expected: &Expect<'a>, day: &ClassDay<'a>, seat: &Seat<'a>) -> Option<&'a str> {
    let clause = match expected {
        Expect::Work(work) => work.clause,
        _ if day.force.and_then(Force::share).is_some() => {
            seat.clause.or_else(|| day.force.and_then(Force::clause))
        }
        _ => day.force.and_then(Force::clause),
    };
    clause.map(|clause| clause.number.as_str())
}

/// Whether a Saturday is worth a column.
pub fn has_saturday(rows: &[WeekRow<'_>]) -> bool {
    let saturday = Weekday::Sat.num_days_from_monday() as usize;
    rows.iter()
        .any(|row| !matches!(row.days.get(saturday), Some(Cell::Off | Cell::Blank) | None))
}

/// People in the office and at home, and the groups' sizes, of one week of an OPD.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub office: usize,
    pub home: usize,
    pub groups: Vec<(u8, usize)>,
}

/// `rows`: those of one week.
pub fn head(rows: &[&WeekRow<'_>]) -> Head {
    let mut head = Head::default();
    let mut groups = std::collections::BTreeMap::new();
    for row in rows {
        let has = |cell: Cell| row.days.contains(&cell);
        head.office += usize::from(has(Cell::Office));
        head.home += usize::from(has(Cell::Home) && !has(Cell::Office));
        if let Some(group) = row.seat.group {
            *groups.entry(group).or_default() += 1;
        }
    }
    head.groups = groups.into_iter().collect();
    head
}

/// Units of one whose rotation never sends them to the office: right by the words of the clause, and worth a word.
pub fn lonely_units(rows: &[WeekRow<'_>]) -> BTreeSet<u32> {
    use crate::model::circular::Bound;
    let capped = |row: &&WeekRow<'_>| {
        let share = row
            .seat
            .clause
            .and_then(|clause| Force::Clause(clause).share());
        share.is_some_and(|share| {
            share.per_unit && share.bound == Bound::Max && share.on_duty < share.groups
        })
    };
    let mut sizes: std::collections::BTreeMap<(u32, Date), (usize, u8)> =
        std::collections::BTreeMap::new();
    for row in rows.iter().filter(capped) {
        let groups = row
            .seat
            .clause
            .and_then(|clause| Force::Clause(clause).share())
            .map_or(1, |share| share.limit(1).map_or(1, |limit| limit as u8));
        let size = sizes.entry((row.seat.unit, row.monday)).or_default();
        *size = (size.0 + 1, groups);
    }
    sizes
        .into_iter()
        .filter(|(_, (size, limit))| *size == 1 && *limit == 0)
        .map(|((unit, _), _)| unit)
        .collect()
}
