//! `over-share` and `under-share`: an agency's (or unit's) day against the exact bound of its rotate clause.

use std::collections::BTreeSet;

use super::{Facts, Finding, Level};
use crate::expect::{Holds, StaffDay};
use crate::ledger::called_in;
use crate::rotation::{Member, Share, share};
use crate::world::{Bound, Day, Place, Say, monday};

pub fn findings(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, clause) in facts.world.circulars.iter().enumerate() {
        if !matches!(
            clause.say,
            Say::Rotate {
                bound: Bound::Max | Bound::Min,
                ..
            }
        ) {
            continue;
        }
        for opd in facts.world.opds() {
            for day in facts.world.judged() {
                found.extend(one_day(facts, at, &opd, day));
            }
        }
    }
    found
}

fn one_day(facts: &Facts, clause: usize, opd: &str, day: Day) -> Vec<Finding> {
    let share = share(facts.world, clause);
    let Some(week) = facts.weeks.get(&(opd.to_string(), monday(day))) else {
        return Vec::new();
    };
    let pool: Vec<&Member> = week
        .members
        .iter()
        .filter(|member| member.clause == Some(clause))
        .collect();
    // those added to a week that was published without letters make no limit for the others
    let is_added = pool.iter().all(|member| member.published.is_none());
    let is_letterless = |staff: &&StaffDay| {
        let mut own = week.members.iter().filter(|member| member.nip == staff.nip);
        let is_published = own.any(|member| member.published.is_some() && member.clause.is_none());
        is_published && staff.in_force == Some(clause)
    };
    let people = facts.of(opd, day);
    if is_added && people.iter().copied().any(|staff| is_letterless(&staff)) {
        return Vec::new();
    }
    let parts: BTreeSet<Option<&str>> = pool
        .iter()
        .map(|member| share.per_unit.then_some(member.post.unit.as_str()))
        .collect();
    let mut found = Vec::new();
    for part in parts {
        let unit = part.unwrap_or_default();
        if !facts.coverage.holds(opd, unit, day, Place::Office) {
            continue;
        }
        let members: Vec<&Member> = pool
            .iter()
            .copied()
            .filter(|member| part.is_none_or(|unit| member.post.unit == unit))
            .collect();
        if let Some(rule) = broken(facts, clause, share, &members, opd, day) {
            found.push(Finding::of_unit(opd, unit, day, rule, Level::Breach));
        }
    }
    found
}

/// Which bound, if any, the people of one pool broke on a day.
fn broken(
    facts: &Facts,
    clause: usize,
    share: Share,
    pool: &[&Member],
    opd: &str,
    day: Day,
) -> Option<&'static str> {
    let people = facts.of(opd, day);
    let of = |member: &Member| people.iter().copied().find(|staff| staff.nip == member.nip);
    let is_own = |staff: &StaffDay| staff.in_force == Some(clause);
    // of the same bound, once the week's own clause has ended or given way to a later one
    let other = |staff: &StaffDay| {
        let at = staff.in_force?;
        let unit = &staff.post.unit;
        let same = |one: &&&StaffDay| {
            one.in_force == Some(at) && (!share.per_unit || one.post.unit == *unit)
        };
        if people.iter().filter(same).count() > pool.len() {
            return None;
        }
        let other = crate::rotation::share(facts.world, at);
        ((other.bound, other.per_unit) == (share.bound, share.per_unit)).then_some(other)
    };
    let is_in_force = pool
        .iter()
        .filter_map(|member| of(member))
        .any(|staff| staff.rotate == Some(clause) && is_own(staff));
    let under = |member: &&Member| {
        of(member).is_some_and(|staff| {
            let counts = is_own(staff) || !is_in_force && other(staff).is_some();
            staff.rotate == Some(clause) && counts
        })
    };
    if !pool.iter().any(under) {
        return None;
    }
    let size = pool.len();
    let others = pool.iter().filter(|member| under(member));
    let others = others.filter_map(|member| of(member).filter(|staff| !is_own(staff)));
    let mut limit = share.limit(size);
    let mut clauses = vec![clause];
    for staff in others {
        let own = other(staff)?.limit(size);
        let is_wider = if share.bound == Bound::Max {
            own >= limit
        } else {
            own <= limit
        };
        if is_wider {
            (limit, clauses) = (own, vec![clause, staff.in_force?]);
        }
    }
    let came = |member: &&Member| {
        under(member) && of(member).is_some_and(|staff| staff.says(Place::Office))
    };
    let came_uncalled = pool
        .iter()
        .filter(|member| came(member) && !called_in(facts.world, &member.nip, day))
        .count();
    if share.bound == Bound::Max {
        return (i64::try_from(came_uncalled).ok()? > limit).then_some("over-share");
    }
    let excused = |member: &&&Member| {
        let is_missing = under(member) && missing(facts, clause, of(member));
        on_duty(share, member, monday(day)) && !came(member) && !is_missing
    };
    // under the clause that day, though they rotate under another that week
    let is_in_pool = |staff: &StaffDay| pool.iter().any(|member| member.nip == staff.nip);
    let also = people.iter().filter(|staff| {
        !is_in_pool(staff)
            && staff.in_force.is_some_and(|at| clauses.contains(&at))
            && (!share.per_unit
                || pool
                    .iter()
                    .any(|member| member.post.unit == staff.post.unit))
            && staff.says(Place::Office)
    });
    let there = pool.iter().filter(|member| came(member)).count()
        + pool.iter().filter(excused).count()
        + also.count();
    (i64::try_from(there).ok()? < limit).then_some("under-share")
}

/// A letter on duty or any `WFO` cell in a published row, else on duty as computed.
fn on_duty(share: Share, member: &Member, week: Day) -> bool {
    let letter =
        member.published.is_some() && member.group.is_some_and(|group| share.on_duty(group, week));
    letter || member.duty
}

/// Expected in the office by the rotation that day, and their sheet was handed in.
fn missing(facts: &Facts, clause: usize, staff: Option<&StaffDay>) -> bool {
    staff.is_some_and(|staff| {
        staff.holds == Holds::Work(Some(Place::Office))
            && staff.rotate == Some(clause)
            && facts.coverage.covers(staff)
    })
}
