//! What was recorded of a person on a day.

use std::collections::BTreeSet;

use crate::world::{Call, Clock, Day, Place, SignIn, Task, Word, World};

/// What an attendance row says, if it says anything.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    Place(Place),
    Code(String),
    WithoutNotice,
}

impl Said {
    /// A code other than "without notice" excuses the day.
    pub fn excuses(&self) -> bool {
        matches!(self, Said::Code(_))
    }
}

/// What one row says: a blank place is the office when there is a scan, or when the file has no columns for scans.
pub fn says(world: &World, row: &SignIn) -> Option<Said> {
    match &row.place {
        Word::Place(place) => Some(Said::Place(*place)),
        Word::Code(code) if code == "TK" => Some(Said::WithoutNotice),
        Word::Code(code) => Some(Said::Code(code.clone())),
        Word::Blank if !world.scans || row.enter.is_some() || row.leave.is_some() => {
            Some(Said::Place(Place::Office))
        }
        Word::Blank => None,
    }
}

/// The attendance rows of a person and day.
pub fn sign_ins<'a>(world: &'a World, nip: &str, day: Day) -> Vec<&'a SignIn> {
    world
        .attendance
        .iter()
        .filter(|row| row.nip == nip && row.date == day)
        .collect()
}

/// All that a person's rows of a day say.
pub fn said(world: &World, nip: &str, day: Day) -> BTreeSet<Said> {
    sign_ins(world, nip, day)
        .into_iter()
        .filter_map(|row| says(world, row))
        .collect()
}

/// Earliest in and latest out of the rows of one place.
pub fn in_and_out(
    world: &World,
    nip: &str,
    day: Day,
    place: Place,
) -> (Option<Clock>, Option<Clock>) {
    let rows = || {
        sign_ins(world, nip, day)
            .into_iter()
            .filter(|row| says(world, row) == Some(Said::Place(place)))
    };
    (
        rows().filter_map(|row| row.enter).min(),
        rows().filter_map(|row| row.leave).max(),
    )
}

/// The task rows of a person and day.
pub fn task_rows<'a>(world: &'a World, nip: &str, day: Day) -> Vec<&'a Task> {
    world
        .tasks
        .iter()
        .filter(|row| row.nip == nip && row.date == day)
        .collect()
}

/// Whether a task row is a report: with a result column, one that is filled.
pub fn is_report(world: &World, row: &Task) -> bool {
    !world.results || !row.result.trim().is_empty()
}

/// Whether there is a report for that day.
pub fn reported(world: &World, nip: &str, day: Day) -> bool {
    task_rows(world, nip, day)
        .into_iter()
        .any(|row| is_report(world, row))
}

/// The calls of a person and day; equal rows are one.
pub fn calls<'a>(world: &'a World, nip: &str, day: Day) -> Vec<&'a Call> {
    let mut found: Vec<&Call> = Vec::new();
    for call in world
        .calls
        .iter()
        .filter(|call| call.nip == nip && call.date == day)
    {
        if !found.contains(&call) {
            found.push(call);
        }
    }
    found
}

/// A work row, a task report, or an answered call.
pub fn evidence(world: &World, nip: &str, day: Day) -> bool {
    said(world, nip, day)
        .iter()
        .any(|said| matches!(said, Said::Place(_)))
        || reported(world, nip, day)
        || calls(world, nip, day).iter().any(|call| call.answered)
}

/// Whether someone called the person in that day, answered or not.
pub fn called_in(world: &World, nip: &str, day: Day) -> bool {
    calls(world, nip, day).iter().any(|call| call.call_in)
}

/// The ids that an unknown id is one replaced digit, or one swap of neighbours, away from.
pub fn near(world: &World, unknown: &str) -> Vec<String> {
    world
        .nips()
        .into_iter()
        .filter(|nip| one_slip(nip, unknown))
        .collect()
}

fn one_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let differ: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    match differ[..] {
        [at] => one[at].is_ascii_digit() && other[at].is_ascii_digit(),
        [a, b] => b == a + 1 && one[a] == other[b] && one[b] == other[a],
        _ => false,
    }
}

/// Every (id, day) of an attendance or task row in the judged days whose id isn't in the roster on that date.
pub fn strangers(world: &World) -> Vec<(String, Day)> {
    let signed = world
        .attendance
        .iter()
        .map(|row| (row.nip.clone(), row.date));
    let judged = world.judged();
    let rows = signed.chain(world.tasks.iter().map(|row| (row.nip.clone(), row.date)));
    rows.filter(|(nip, day)| judged.contains(day) && world.post(nip, *day).is_none())
        .collect()
}
