//! The rotation replayed week by week: who is in which group, and who is in the office.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use crate::clauses::{echelon, rotates_under};
use crate::world::{Bound, Day, Person, Published, Say, World, days, folded, monday};

/// Someone of an agency in one week.
#[derive(Clone, Debug)]
pub struct Member {
    pub nip: String,
    /// The last post in that week.
    pub post: Person,
    /// The rotate clause they rotate under, by position.
    pub clause: Option<usize>,
    pub group: Option<i64>,
    /// In the office by rotation that week.
    pub duty: bool,
    /// Their published row, by position.
    pub published: Option<usize>,
}

/// One agency's week.
#[derive(Clone, Debug)]
pub struct Week {
    pub monday: Day,
    pub members: Vec<Member>,
}

/// A rotate clause's numbers.
#[derive(Clone, Copy)]
pub struct Share {
    pub k: i64,
    pub g: i64,
    pub bound: Bound,
    pub per_unit: bool,
    pub start: Day,
}

pub fn share(world: &World, clause: usize) -> Share {
    let found = &world.circulars[clause];
    let Say::Rotate {
        k,
        g,
        bound,
        per_unit,
        ..
    } = found.say
    else {
        panic!("not a rotate clause")
    };
    Share {
        k,
        g,
        bound,
        per_unit,
        start: monday(found.from),
    }
}

impl Share {
    /// The number of a week, counted from the clause's first.
    pub fn number(self, week: Day) -> i64 {
        (week - self.start).num_days().div_euclid(7)
    }

    /// How many groups after the first on duty a group stands; on duty below `k`.
    fn turn(self, group: i64, week: Day) -> i64 {
        (group - self.number(week) * self.k).rem_euclid(self.g)
    }

    /// Whether a letter is on duty.
    pub fn on_duty(self, group: i64, week: Day) -> bool {
        group < self.g && self.turn(group, week) < self.k
    }

    /// At most (`max`) or at least (`min`) so many of `n` in the office.
    pub fn limit(self, n: usize) -> i64 {
        let all = i64::try_from(n).unwrap_or(i64::MAX) * self.k;
        if self.bound == Bound::Min {
            (all + self.g - 1).div_euclid(self.g)
        } else {
            all.div_euclid(self.g)
        }
    }
}

/// Every week of an agency from the first that matters through the last asked for.
pub fn replay(world: &World, opd: &str, last: Day) -> Vec<Week> {
    let starts = world
        .circulars
        .iter()
        .filter(|clause| matches!(clause.say, Say::Rotate { .. }))
        .map(|clause| clause.from);
    let first = starts
        .chain(world.schedule.iter().map(|row| row.week))
        .map(monday)
        .min()
        .unwrap_or(last)
        .min(world.from);
    let mut letters = BTreeMap::new();
    let mut weeks = Vec::new();
    for week in days(monday(first), monday(last)).into_iter().step_by(7) {
        let members = one_week(world, opd, week, &letters);
        for member in &members {
            if let Some(group) = member.group {
                letters.insert(member.nip.clone(), group);
            }
        }
        weeks.push(Week {
            monday: week,
            members,
        });
    }
    weeks
}

/// The last post someone holds in an agency in a week.
pub fn last_post<'a>(world: &'a World, nip: &str, opd: &str, week: Day) -> Option<&'a Person> {
    let week = days(week, week + Days::new(6)).into_iter().rev();
    week.filter_map(|day| world.post(nip, day))
        .find(|post| post.opd == opd)
}

fn one_week(world: &World, opd: &str, week: Day, letters: &BTreeMap<String, i64>) -> Vec<Member> {
    let mut members = Vec::new();
    for nip in world.nips() {
        let Some(post) = last_post(world, &nip, opd, week) else {
            continue;
        };
        let announced =
            |row: &Published| row.week == week && row.nip == nip && folded(&row.opd) == folded(opd);
        let published = world.schedule.iter().position(announced);
        let group = published.and_then(|at| world.schedule[at].group);
        let rotates = published.is_none() || group.is_some();
        let clause = if rotates {
            rotates_under(world, &nip, opd, week)
        } else {
            None
        };
        members.push(Member {
            nip,
            post: post.clone(),
            clause,
            group,
            duty: false,
            published,
        });
    }
    let published = members.iter().any(|member| member.published.is_some());
    let clauses: BTreeSet<usize> = members.iter().filter_map(|member| member.clause).collect();
    for clause in clauses {
        let share = share(world, clause);
        let mut pool: Vec<&mut Member> = members
            .iter_mut()
            .filter(|member| member.clause == Some(clause))
            .collect();
        deal(&mut pool, share, letters);
        if !published {
            balance(&mut pool, share);
        }
        put_on_duty(world, &mut pool, share, week);
    }
    members
}

/// Unit, echelon by rank with blank last, id.
fn dealing_order(member: &Member) -> (String, bool, Option<(u32, String)>, String) {
    let rank = echelon(&member.post.echelon);
    (
        member.post.unit.clone(),
        rank.is_none(),
        rank,
        member.nip.clone(),
    )
}

fn size(pool: &[&mut Member], group: i64, unit: Option<&str>) -> usize {
    let counts = |member: &&&mut Member| {
        member.group == Some(group) && unit.is_none_or(|unit| member.post.unit == unit)
    };
    pool.iter().filter(counts).count()
}

/// Everybody keeps the letter they had; the others each go where their unit, then the agency, has fewest.
fn deal(pool: &mut [&mut Member], share: Share, letters: &BTreeMap<String, i64>) {
    pool.sort_by_key(|member| dealing_order(member));
    for member in pool.iter_mut().filter(|member| member.published.is_none()) {
        member.group = letters
            .get(&member.nip)
            .copied()
            .filter(|group| *group < share.g);
    }
    for at in 0..pool.len() {
        if pool[at].group.is_some() {
            continue;
        }
        let unit = pool[at].post.unit.clone();
        let best = (0..share.g).min_by_key(|group| {
            (
                size(pool, *group, Some(&unit)),
                size(pool, *group, None),
                *group,
            )
        });
        pool[at].group = best;
    }
}

/// Moves one person at a time while two groups differ by more than one.
fn balance(pool: &mut [&mut Member], share: Share) {
    loop {
        let largest = (0..share.g)
            .rev()
            .max_by_key(|group| size(pool, *group, None))
            .unwrap_or(0);
        let smallest = (0..share.g)
            .min_by_key(|group| size(pool, *group, None))
            .unwrap_or(0);
        if size(pool, largest, None) <= size(pool, smallest, None) + 1 {
            return;
        }
        let units: BTreeSet<String> = pool.iter().map(|member| member.post.unit.clone()).collect();
        let ahead = |unit: &String| {
            let count = |group| i64::try_from(size(pool, group, Some(unit))).unwrap_or(0);
            count(largest) - count(smallest)
        };
        let Some(unit) = units.iter().rev().max_by_key(|unit| ahead(unit)).cloned() else {
            return;
        };
        let giving = pool
            .iter_mut()
            .filter(|member| member.group == Some(largest) && member.post.unit == unit);
        let Some(mover) = giving.max_by_key(|member| member.nip.clone()) else {
            return;
        };
        mover.group = Some(smallest);
    }
}

/// The groups whose turn it is, then the exact bound, over the agency or over each unit.
fn put_on_duty(world: &World, pool: &mut [&mut Member], share: Share, week: Day) {
    for member in pool.iter_mut() {
        member.duty = match member.published {
            Some(at) => world.schedule[at].cells.iter().any(|cell| cell == "WFO"),
            None => share.on_duty(member.group.unwrap_or(0), week),
        };
    }
    let units: BTreeSet<String> = pool.iter().map(|member| member.post.unit.clone()).collect();
    if share.per_unit {
        for unit in units {
            let mut part: Vec<&mut Member> = pool
                .iter_mut()
                .map(|m| &mut **m)
                .filter(|m| m.post.unit == unit)
                .collect();
            keep_bound(&mut part, share, week);
        }
    } else {
        keep_bound(pool, share, week);
    }
}

fn keep_bound(part: &mut [&mut Member], share: Share, week: Day) {
    part.sort_by_key(|member| member.nip.clone());
    let limit = share.limit(part.len());
    let there = i64::try_from(part.iter().filter(|member| member.duty).count()).unwrap_or(0);
    match share.bound {
        Bound::Exact => {}
        Bound::Max => {
            let on_duty = (0..part.len())
                .filter(|at| part[*at].duty && part[*at].published.is_none())
                .collect();
            for at in round(on_duty, there - limit, share, week) {
                part[at].duty = false;
            }
        }
        Bound::Min => {
            let mut missing = limit - there;
            for turn in share.k..share.g {
                let group = |member: &Member| {
                    member.published.is_none()
                        && member.group.is_some_and(|g| share.turn(g, week) == turn)
                };
                let next = (0..part.len()).filter(|at| group(&*part[*at])).collect();
                let called = round(next, missing, share, week);
                missing -= i64::try_from(called.len()).unwrap_or(0);
                for at in called {
                    part[at].duty = true;
                }
            }
        }
    }
}

/// `s` of the numbered people, beginning where the round has come to; all of them when there aren't more.
fn round(numbered: Vec<usize>, s: i64, share: Share, week: Day) -> BTreeSet<usize> {
    let m = i64::try_from(numbered.len()).unwrap_or(0);
    if s <= 0 || m == 0 {
        return BTreeSet::new();
    }
    if s >= m {
        return numbered.into_iter().collect();
    }
    let t = share.number(week).div_euclid(share.g);
    let numbers =
        (t * s..t * s + s).map(|number| usize::try_from(number.rem_euclid(m)).unwrap_or(0));
    numbers.map(|number| numbered[number]).collect()
}
