//! The rotation as it is announced: one row per person, OPD and week.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::Weekday;

use super::Plan;
use super::bindings::{Bindings, ByClass};
use super::clauses::{Binding, Force};
use super::expect::{ClassDay, Expect, cell, expect};
use super::rotation::{Member, Posts, Rotation, Seat, rotation};
use crate::model::circular::Bound;
use crate::model::date::{Date, after};
use crate::model::roster::Opd;
use crate::model::schedule::{Cell, Days, Published};

pub struct WeekRow<'a> {
    pub monday: Date,
    /// The last post in the week.
    pub post: u32,
    pub seat: Seat<'a>,
    pub days: Days,
    /// Numbers of the place clauses followed, in order of first day.
    pub basis: Cow<'a, str>,
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
    let kinds = Kinds::new(&bindings);
    let mut usual: Vec<UsualRows<'_, 'a>> = rotation
        .weeks
        .iter()
        .map(|week| UsualRows::new(plan, &kinds, week.monday))
        .collect();
    let mut rows = Vec::with_capacity(rotation.members.len() * rotation.weeks.len());
    for (index, member) in rotation.members.iter().enumerate() {
        for (week, usual) in rotation.weeks.iter().zip(&mut usual) {
            if let Some(seat) = week.seats.get(index).filter(|seat| seat.there) {
                rows.extend(usual.row(member, seat));
            }
        }
    }
    let order = |row: &WeekRow<'_>| {
        plan.roster
            .post(row.post)
            .map(|post| (row.seat.unit, post.id))
    };
    let compare = |a: &WeekRow<'_>, b: &WeekRow<'_>| match (order(a), order(b)) {
        (Some((unit_a, id_a)), Some((unit_b, id_b))) => unit_a
            .cmp(&unit_b)
            .then_with(|| plan.roster.ids.compare(id_a, id_b))
            .then_with(|| a.monday.cmp(&b.monday)),
        _ => a.monday.cmp(&b.monday),
    };
    // members come by unit and id, except those who change units
    if !rows.is_sorted_by(|a, b| compare(a, b).is_le()) {
        rows.sort_by(compare);
    }
    OpdWeeks { rotation, rows }
}

/// The same with every row made by itself and put into order in the end: what [`weekly`] must equal.
#[cfg(test)]
pub fn weekly_one_by_one<'a>(
    plan: &Plan<'a>,
    opd: &'a Opd,
    first: Date,
    last: Date,
) -> Vec<WeekRow<'a>> {
    let bindings = Bindings::new(plan, opd);
    let rotation = rotation(plan, opd, &bindings, first, last);
    let kinds = Kinds::new(&bindings);
    let mut rows = Vec::new();
    for week in &rotation.weeks {
        let usual = UsualRows::new(plan, &kinds, week.monday);
        for (member, seat) in rotation.members.iter().zip(&week.seats) {
            if seat.there {
                rows.extend(row(plan, member, seat, week.monday, &usual));
            }
        }
    }
    rows.sort_by_key(|row| {
        let post = plan.roster.post(row.post).copied();
        let unit = post.map(|post| plan.roster.class(&post).unit);
        let id = post.map(|post| plan.roster.ids.text(post.id).into_owned());
        (unit, id, row.monday)
    });
    rows
}

/// What binds the classes of an OPD.
struct Kinds<'p, 'a> {
    opd: &'a str,
    bound: Vec<&'p Binding<'a>>,
    by_class: ByClass,
}

impl<'p, 'a> Kinds<'p, 'a> {
    fn new(bindings: &'p Bindings<'a>) -> Self {
        let (bound, by_class) = bindings.distinct();
        Self {
            opd: bindings.opd,
            bound,
            by_class,
        }
    }
}

/// The rows of a week. Whoever is in one post all week, well, not on leave and not published has the row of everybody of
/// the same kind who is on duty, or isn't, in the same weeks.
struct UsualRows<'p, 'a> {
    plan: &'p Plan<'a>,
    kinds: &'p Kinds<'p, 'a>,
    monday: Date,
    week: [Date; 7],
    by_kind: Vec<KindWeek<'a>>,
}

struct KindWeek<'a> {
    days: Vec<ClassDay<'a>>,
    /// Days and basis of those not on duty and of those on duty, as far as they were made.
    rows: [Option<(Days, Cow<'a, str>)>; 2],
}

impl<'p, 'a> UsualRows<'p, 'a> {
    fn new(plan: &'p Plan<'a>, kinds: &'p Kinds<'p, 'a>, monday: Date) -> Self {
        let days = |binding: &Binding<'a>| {
            let day = |date| ClassDay::new(plan, binding, kinds.opd, date);
            monday.iter_days().take(7).map(day).collect()
        };
        Self {
            plan,
            kinds,
            monday,
            week: std::array::from_fn(|day| after(monday, day as u64)),
            by_kind: kinds
                .bound
                .iter()
                .map(|kind| KindWeek {
                    days: days(kind),
                    rows: [None, None],
                })
                .collect(),
        }
    }

    fn on(&self, class: u32, day: usize) -> ClassDay<'a> {
        let days = self
            .kinds
            .by_class
            .of(class)
            .and_then(|kind| self.by_kind.get(kind));
        days.and_then(|kind| kind.days.get(day))
            .copied()
            .unwrap_or_default()
    }

    fn row(&mut self, member: &Member, seat: &Seat<'a>) -> Option<WeekRow<'a>> {
        let Some((post, kind)) = self.usual(member, seat) else {
            return row(self.plan, member, seat, self.monday, self);
        };
        let at = usize::from(seat.on_duty);
        let known = self.by_kind.get(kind).and_then(|kind| kind.rows.get(at));
        if let Some(Some((days, basis))) = known {
            return Some(WeekRow {
                monday: self.monday,
                post,
                seat: seat.clone(),
                days: *days,
                basis: basis.clone(),
            });
        }
        let made = row(self.plan, member, seat, self.monday, self)?;
        if let Some(kind) = self.by_kind.get_mut(kind)
            && let Some(row) = kind.rows.get_mut(at)
        {
            *row = Some((made.days, made.basis.clone()));
        }
        Some(made)
    }

    /// Their only post and its kind, for those who have the row of everybody.
    #[inline]
    fn usual(&self, member: &Member, seat: &Seat<'a>) -> Option<(u32, usize)> {
        let Posts::One(post) = member.posts else {
            return None;
        };
        let plan = self.plan;
        let held = plan.roster.post(post)?;
        let class = plan.roster.class(held);
        let is_unwell = |&day: &Date| plan.illness.is_unwell(held.id, day);
        let is_usual = seat.published.is_none()
            && (!plan.roster.dated || self.week.iter().all(|&day| class.holds_on(day)))
            && (plan.leave.is_empty() || !plan.leave.contains_key(&held.id))
            && !self.week.iter().any(is_unwell);
        is_usual.then_some((post, self.kinds.by_class.of(held.class)?))
    }
}

/// The row of anybody.
fn row<'a>(
    plan: &Plan<'a>,
    member: &Member,
    seat: &Seat<'a>,
    monday: Date,
    days: &UsualRows<'_, 'a>,
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
        .all()
        .iter()
        .rev()
        .copied()
        .find(|&post| meets(post))?;
    let mut cells = [Cell::Blank; 6];
    let mut basis: Vec<&'a str> = Vec::new();
    for (index, date) in monday.iter_days().take(7).enumerate() {
        let Some(post) = member
            .posts
            .all()
            .iter()
            .copied()
            .find(|&post| holds(post, date))
        else {
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
    let published = seat.published.and(plan.schedule.basis(monday, last));
    let basis = match (published, basis.as_slice()) {
        (Some(published), _) => Cow::Borrowed(published),
        (None, [number]) => Cow::Borrowed(*number),
        (None, numbers) => Cow::Owned(numbers.join(" | ")),
    };
    let days = seat.published.map_or(cells, Published::days);
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
pub fn has_saturday<'r, 'a: 'r>(rows: impl IntoIterator<Item = &'r WeekRow<'a>>) -> bool {
    let saturday = Weekday::Sat.num_days_from_monday() as usize;
    rows.into_iter()
        .any(|row| !matches!(row.days.get(saturday), Some(Cell::Off | Cell::Blank) | None))
}

/// People in the office and at home, and the groups' sizes, of one week of an OPD.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub office: usize,
    pub home: usize,
    pub groups: Vec<(u8, usize)>,
    /// Where somebody is in the office on some days and at home on others: fewest and most a day.
    pub daily: Option<Daily>,
}

/// Fewest and most people on a day on which anybody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Daily {
    pub office: (usize, usize),
    pub home: (usize, usize),
}

/// `rows`: those of one week.
pub fn head<'r, 'a: 'r>(rows: impl Iterator<Item = &'r WeekRow<'a>> + Clone) -> Head {
    let mut head = Head::default();
    let mut groups = [0; 32];
    let mut is_mixed = false;
    for row in rows.clone() {
        let has = |cell: Cell| row.days.contains(&cell);
        let is_in_office = has(Cell::Office);
        is_mixed |= is_in_office && has(Cell::Home);
        head.office += usize::from(is_in_office);
        head.home += usize::from(!is_in_office && has(Cell::Home));
        if let Some(size) = row
            .seat
            .group
            .and_then(|group| groups.get_mut(usize::from(group)))
        {
            *size += 1;
        }
    }
    head.groups = (0..).zip(groups).filter(|&(_, size)| size > 0).collect();
    if is_mixed {
        let mut days = [(0, 0); 6];
        for row in rows {
            for ((office, home), cell) in days.iter_mut().zip(row.days) {
                *office += usize::from(cell == Cell::Office);
                *home += usize::from(cell == Cell::Home);
            }
        }
        let worked = || days.into_iter().filter(|&(office, home)| office + home > 0);
        let span = |of: fn((usize, usize)) -> usize| {
            let (least, most) = (worked().map(of).min(), worked().map(of).max());
            (least.unwrap_or_default(), most.unwrap_or_default())
        };
        head.daily = Some(Daily {
            office: span(|(office, _)| office),
            home: span(|(_, home)| home),
        });
    }
    head
}

/// Units of one whose rotation never sends them to the office: right by the words of the clause, and worth a word.
pub fn lonely_units(rows: &[WeekRow<'_>]) -> BTreeSet<u32> {
    let capped = |row: &WeekRow<'_>| {
        let share = Force::Clause(row.seat.clause?).share()?;
        let is_capped = share.per_unit && share.bound == Bound::Max && share.limit(1) == Some(0);
        is_capped.then_some((row.seat.unit, row.monday))
    };
    let mut sizes: BTreeMap<(u32, Date), usize> = BTreeMap::new();
    for at in rows.iter().filter_map(capped) {
        *sizes.entry(at).or_default() += 1;
    }
    let alone = sizes.into_iter().filter(|&(_, size)| size == 1);
    alone.map(|((unit, _), _)| unit).collect()
}
