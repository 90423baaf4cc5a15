//! The rules about one person's day: signing in, places, hours, calls.

use super::{Facts, Finding, Level};
use crate::expect::{Holds, StaffDay, clause};
use crate::ledger::{Said, called_in, calls, evidence, in_and_out, says, sign_ins};
use crate::world::{Leave, Place, Say};

use Level::{Breach, Note};

pub fn findings(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for staff in &facts.staff {
        if staff.is(Holds::Nothing) {
            continue;
        }
        if staff.contradictory() {
            found.push(Finding::of_person(staff, "contradictory-rows", Breach));
        } else if absent(facts, staff) {
            let level = if named_by_a_slip(facts, staff) {
                Note
            } else {
                Breach
            };
            found.push(Finding::of_person(staff, "absent", level));
        } else {
            let all = [
                sign_in(facts, staff),
                places(facts, staff),
                hours(facts, staff),
                phone(facts, staff),
                off_days(staff),
            ];
            found.extend(
                all.into_iter()
                    .flatten()
                    .map(|(rule, level)| Finding::of_person(staff, rule, level)),
            );
        }
    }
    found
}

/// Expected to work, without evidence of it, and either a row without notice or a sign-in that is covered.
pub fn absent(facts: &Facts, staff: &StaffDay) -> bool {
    let without_notice = staff.said.contains(&Said::WithoutNotice);
    staff.expected_to_work()
        && !evidence(facts.world, &staff.nip, staff.day)
        && (without_notice || facts.coverage.covers(staff))
}

/// Whether other rules about that person's work may fire that day.
pub fn open(facts: &Facts, staff: &StaffDay) -> bool {
    !staff.is(Holds::Nothing) && !staff.contradictory() && !absent(facts, staff)
}

/// By a row of an id that nobody has on its day: one of leave on none of its days.
fn named_by_a_slip(facts: &Facts, staff: &StaffDay) -> bool {
    let world = facts.world;
    let strangers = crate::ledger::strangers(world);
    let that_day = strangers.iter().filter(|(_, day)| *day == staff.day);
    let is_away = |leave: &&Leave| {
        let mut days = leave.from.iter_days().take_while(|day| *day <= leave.to);
        let is_that_day = leave.from <= staff.day && staff.day <= leave.to;
        is_that_day && days.all(|day| world.post(&leave.nip, day).is_none())
    };
    let away = world.leave.iter().filter(is_away).map(|leave| &leave.nip);
    let ids = that_day.map(|(id, _)| id).chain(away);
    ids.flat_map(|id| crate::ledger::near(world, id))
        .any(|nip| nip == staff.nip)
}

type Hits = Vec<(&'static str, Level)>;

/// A breach, or a note where it rests on a rotation that nobody published.
fn if_published(staff: &StaffDay) -> Level {
    if staff.unpublished { Note } else { Breach }
}

fn sign_in(facts: &Facts, staff: &StaffDay) -> Hits {
    let mut hits = Hits::new();
    if facts.coverage.covers(staff)
        && !staff.work_row()
        && evidence(facts.world, &staff.nip, staff.day)
    {
        let known = staff.holds != Holds::Work(None);
        hits.push(("no-sign-in", if known { if_published(staff) } else { Note }));
    }
    let medium = clause(facts.world, &staff.post, staff.day, |say| {
        matches!(say, Say::Attendance { .. })
    });
    if let Some(Say::Attendance { medium, .. }) = medium.map(|clause| &clause.say) {
        let rows = sign_ins(facts.world, &staff.nip, staff.day);
        let office = rows
            .iter()
            .filter(|row| says(facts.world, row) == Some(Said::Place(Place::Office)));
        let sources: Vec<_> = office.filter_map(|row| row.source).collect();
        if staff.expected_to_work() && !sources.is_empty() && !sources.contains(medium) {
            hits.push(("wrong-medium", Note));
        }
    }
    hits
}

fn places(facts: &Facts, staff: &StaffDay) -> Hits {
    let mut hits = Hits::new();
    if staff.expected_at(Place::Home) && staff.says(Place::Office) {
        if called_in(facts.world, &staff.nip, staff.day) {
            hits.push(("called-in", Note));
        } else {
            let checked = !facts.world.calls.is_empty();
            hits.push((
                "office-on-home-day",
                if checked { if_published(staff) } else { Note },
            ));
        }
    }
    if staff.expected_at(Place::Office) && staff.says(Place::Home) {
        hits.push(("home-on-office-day", if_published(staff)));
    }
    hits
}

fn hours(facts: &Facts, staff: &StaffDay) -> Hits {
    let mut hits = Hits::new();
    let found = clause(facts.world, &staff.post, staff.day, |say| {
        matches!(say, Say::Hours { .. })
    });
    let Some(Say::Hours {
        start,
        end,
        tolerance,
        ..
    }) = found.map(|clause| &clause.say)
    else {
        return hits;
    };
    let Some(place) = [Place::Office, Place::Home]
        .into_iter()
        .find(|place| staff.says(*place))
    else {
        return hits;
    };
    if !staff.expected_to_work() {
        return hits;
    }
    let (enter, leave) = in_and_out(facts.world, &staff.nip, staff.day, place);
    if enter.is_some_and(|enter| enter.saturating_sub(start * 60) / 60 > *tolerance) {
        hits.push(("late-in", Note));
    }
    if leave.is_some_and(|leave| (end * 60).saturating_sub(leave) / 60 > *tolerance) {
        hits.push(("early-out", Note));
    }
    if enter.is_some() && leave.is_none() {
        hits.push(("no-check-out", Note));
    }
    hits
}

fn phone(facts: &Facts, staff: &StaffDay) -> Hits {
    let mut hits = Hits::new();
    let calls = calls(facts.world, &staff.nip, staff.day);
    let answered_call_in = calls.iter().any(|call| call.call_in && call.answered);
    let sheet = facts
        .coverage
        .holds(&staff.post.opd, &staff.post.unit, staff.day, Place::Office)
        && !facts.coverage.lacks(staff);
    if answered_call_in && staff.expected_to_work() && sheet && !staff.says(Place::Office) {
        hits.push(("call-in-ignored", Breach));
    }
    let unanswered = calls.len() >= 2 && calls.iter().all(|call| !call.answered);
    if staff.expected_at(Place::Home) && unanswered && !staff.says(Place::Office) {
        hits.push(("unreachable", Breach));
    }
    hits
}

fn off_days(staff: &StaffDay) -> Hits {
    let mut hits = Hits::new();
    if staff.is(Holds::Leave) && staff.work_row() {
        hits.push(("attended-on-leave", Note));
    }
    if staff.is(Holds::Off) && staff.work_row() {
        hits.push(("work-on-day-off", Note));
    }
    hits
}
