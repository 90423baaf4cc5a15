//! What takes a person's day away: leave, duty travel and illness.

use chrono::Days;

use crate::world::{Condition, Day, Health, World};

/// The kind of leave on a day, as written: of overlapping spans the later `from`, then the later kind by name.
pub fn leave_on(world: &World, nip: &str, day: Day) -> Option<String> {
    let spans = world
        .leave
        .iter()
        .filter(|span| span.nip == nip && span.from <= day && day <= span.to);
    spans
        .max_by_key(|span| (span.from, span.kind.to_uppercase()))
        .map(|span| span.kind.clone())
}

/// Whether a kind of leave is duty travel, study or training.
pub fn is_duty(kind: &str) -> bool {
    ["DL", "TB", "TR"].contains(&kind.to_uppercase().as_str())
}

/// Whether the person was to stay away on that day.
pub fn unwell(world: &World, nip: &str, day: Day) -> bool {
    let own = || world.health.iter().filter(|row| row.nip == nip);
    own().any(|row| begins_illness(row) && row.date <= day && day <= last_day(row, own()))
}

fn begins_illness(row: &Health) -> bool {
    match row.kind {
        Condition::Symptom | Condition::Isolation => true,
        Condition::Recovered => false,
        Condition::Antigen | Condition::Pcr => row.positive == Some(true),
    }
}

fn last_day<'a>(row: &Health, own: impl Iterator<Item = &'a Health>) -> Day {
    if let Some(to) = row.to {
        return to;
    }
    let ends =
        |other: &&Health| other.kind == Condition::Recovered || other.positive == Some(false);
    let longest = row.date + Days::new(13);
    own.filter(ends)
        .filter(|other| other.date > row.date)
        .map(|other| other.date - Days::new(1))
        .min()
        .map_or(longest, |end| end.min(longest))
}
