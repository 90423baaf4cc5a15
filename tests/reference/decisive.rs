//! Days on which one row decides whether anybody is found fault with.

use chrono::{Datelike, Days};

use crate::prng::Prng;
use crate::world::{Call, Day, Leave, SignIn, Task, Word, World, days};

/// A cell: the input, the row among its rows, and the heading.
pub type Place = (&'static str, usize, &'static str);

/// Somebody published as blank on a day on which their rows say different things: the id of that published row.
pub fn published_as_blank(world: &mut World, chance: &mut Prng) -> Option<Place> {
    let published: Vec<usize> = (0..world.schedule.len()).collect();
    let at = *chance.pick(published.get(..1).map(|_| &published)?);
    let row = &mut world.schedule[at];
    let mut inside = days(row.week, row.week + Days::new(4));
    inside.retain(|day| world.from <= *day && *day <= world.to);
    let day = *chance.pick(inside.get(..1).map(|_| &inside)?);
    let weekday = day.weekday().num_days_from_monday() as usize;
    row.cells[weekday] = String::new();
    let nip = row.nip.clone();
    let is_theirs = |row: &SignIn| row.nip == nip && row.date == day;
    world.attendance.retain(|row| !is_theirs(row));
    let office = Word::Place(crate::world::Place::Office);
    let other = *chance.pick(&["S", "CT", "DL", "TK"]);
    for place in [office, Word::Code(other.to_string())] {
        world.attendance.push(sign_in(&nip, day, place));
    }
    Some(("schedule", at, "nip"))
}

/// Something recorded of somebody whose post was over, one digit away from somebody who wasn't there: a cell of that row.
pub fn recorded_after_their_post(world: &mut World, chance: &mut Prng) -> Option<Place> {
    let day = *chance.pick(&days(world.from, world.to));
    let is_near = |one: &str, other: &str| {
        let pairs = || one.bytes().zip(other.bytes());
        let differ = pairs().filter(|(one, other)| one != other);
        let are_digits = |(one, other): (u8, u8)| one.is_ascii_digit() && other.is_ascii_digit();
        one.len() == other.len() && differ.clone().count() == 1 && differ.clone().all(are_digits)
    };
    let nips = world.nips();
    let pairs = nips
        .iter()
        .flat_map(|one| nips.iter().map(move |other| (one, other)));
    let near: Vec<_> = pairs.filter(|(one, other)| is_near(one, other)).collect();
    let (gone, near) = *chance.pick(near.get(..1).map(|_| &near)?);
    for post in world.roster.iter_mut().filter(|post| post.nip == *gone) {
        post.to = Some(post.to.map_or(day, |to| to.min(day)) - Days::new(1));
    }
    world.roster.retain(|post| {
        post.from
            .is_none_or(|from| post.to.is_none_or(|to| from <= to))
    });
    let is_theirs = |nip: &str, date: Day| (nip == gone || nip == near) && date == day;
    world
        .attendance
        .retain(|row| !is_theirs(&row.nip, row.date));
    world.tasks.retain(|row| !is_theirs(&row.nip, row.date));
    world.calls.retain(|row| !is_theirs(&row.nip, row.date));
    let nip = gone.clone();
    Some(match chance.below(4) {
        0 => {
            world.calls.push(Call {
                date: day,
                time: None,
                nip,
                call_in: false,
                answered: true,
            });
            (
                "calls",
                world.calls.len() - 1,
                *chance.pick(&["date", "answered"]),
            )
        }
        1 => {
            let kind = "CT".to_string();
            world.leave.push(Leave {
                nip,
                from: day,
                to: day,
                kind,
            });
            (
                "leave",
                world.leave.len() - 1,
                *chance.pick(&["from", "to"]),
            )
        }
        2 => {
            let task = "Rekap".to_string();
            let result = task.clone();
            world.tasks.push(Task {
                date: day,
                nip,
                task,
                result,
                reported: None,
            });
            (
                "tasks",
                world.tasks.len() - 1,
                *chance.pick(&["date", "reported"]),
            )
        }
        _ => {
            let office = Word::Place(crate::world::Place::Office);
            world.attendance.push(sign_in(gone, day, office));
            let heading = if world.scans {
                *chance.pick(&["date", "in"])
            } else {
                "date"
            };
            ("attendance", world.attendance.len() - 1, heading)
        }
    })
}

fn sign_in(nip: &str, date: Day, place: Word) -> SignIn {
    SignIn {
        date,
        nip: nip.to_string(),
        place,
        enter: None,
        leave: None,
        source: None,
        note: String::new(),
    }
}
