//! Which days are working days: the `days` clause in force, the built-in holidays, and the folder's own rows.

use crate::clauses::in_force;
use crate::world::{Day, DayKind, Person, Say, World, folded, weekday};

/// Whether the built-in calendar takes the day away.
pub fn built_in(day: Day) -> bool {
    include_str!("holidays_id.csv")
        .lines()
        .any(|line| line.starts_with(&day.to_string()))
}

/// Whether the calendar, as corrected by the folder, takes the day from that agency.
fn taken(world: &World, opd: &str, day: Day) -> bool {
    let row = |own: bool| {
        world.holidays.iter().find(|row| {
            row.date == day
                && if own {
                    folded(&row.opd) == folded(opd)
                } else {
                    folded(&row.opd).is_empty()
                }
        })
    };
    match row(true).or(row(false)) {
        Some(row) => row.kind != DayKind::Workday,
        None => built_in(day),
    }
}

/// Whether that day is a working day for someone in that post.
pub fn works(world: &World, post: &Person, day: Day) -> bool {
    let saturday = matches!(
        in_force(world, post, day, |say| matches!(say, Say::Days { .. }))
            .map(|at| &world.circulars[at].say),
        Some(Say::Days { saturday: true })
    );
    weekday(day) < if saturday { 6 } else { 5 } && !taken(world, &post.opd, day)
}
