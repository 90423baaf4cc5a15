//! Random small worlds from a seed, made so that every rule and every exception is met often.

mod extras;
mod orders;
mod people;
mod records;
mod schedule;

use chrono::Days;

use crate::audit::audit;
use crate::prng::Prng;
use crate::world::{Day, DayKind, Holiday, Leave, Reply, World, date, days};

/// A world; with `extras`, it has health, submissions and inspections too.
pub fn world(seed: u64, extras: bool) -> World {
    let mut chance = Prng::new(seed);
    let from = date(2020, 12, 7) + Days::new(chance.below(78));
    let to = from + Days::new(chance.between(5, 24));
    let mut world = World::new(from, to);
    world.today = match chance.below(10) {
        0..6 => to + Days::new(1),
        6..8 => to + Days::new(chance.between(2, 5)),
        _ => from + Days::new(chance.between(2, 12)),
    };
    world.coverage = *chance.pick(&[20, 20, 20, 50, 80]);
    people::roster(&mut world, &mut chance);
    if !chance.percent(6) {
        orders::circulars(&mut world, &mut chance);
    }
    leave(&mut world, &mut chance);
    holidays(&mut world, &mut chance);
    if extras {
        extras::add(&mut world, &mut chance);
    }
    if chance.percent(45) {
        schedule::publish(&mut world, &mut chance);
    }
    records::add(&mut world, &mut chance);
    if extras {
        extras::inspections(&mut world, &mut chance);
    }
    if chance.percent(50) {
        replies(&mut world, &mut chance);
    }
    world
}

/// Any day of the period, widened by some days.
fn some_day(world: &World, chance: &mut Prng, wider: u64) -> Day {
    let length = u64::try_from((world.to - world.from).num_days()).unwrap_or(0);
    world.from - Days::new(wider) + Days::new(chance.below(length + 2 * wider + 1))
}

fn leave(world: &mut World, chance: &mut Prng) {
    if chance.percent(25) {
        return;
    }
    for _ in 0..chance.between(1, 6) {
        let nip = chance.pick(&world.nips()).clone();
        let from = some_day(world, chance, 4);
        let kind =
            (*chance.pick(&["CT", "CS", "CM", "CAP", "DL", "TB", "TR", "ct", "dl"])).to_string();
        world.leave.push(Leave {
            nip: nip.clone(),
            from,
            to: from + Days::new(chance.below(6)),
            kind,
        });
        if chance.percent(25) {
            let later = from + Days::new(chance.below(3));
            let kind = (*chance.pick(&["CT", "CS", "DL", "TB"])).to_string();
            world.leave.push(Leave {
                nip,
                from: later,
                to: later + Days::new(chance.below(4)),
                kind,
            });
        }
    }
}

fn holidays(world: &mut World, chance: &mut Prng) {
    if chance.percent(50) {
        return;
    }
    let opds = world.opds();
    let taken: Vec<Day> = days(world.from, world.to)
        .into_iter()
        .filter(|day| crate::calendar::built_in(*day))
        .collect();
    for _ in 0..chance.between(1, 4) {
        let date = if !taken.is_empty() && chance.percent(50) {
            *chance.pick(&taken)
        } else {
            some_day(world, chance, 1)
        };
        let opd = if chance.percent(50) {
            chance.pick(&opds).clone()
        } else {
            String::new()
        };
        let kind = *chance.pick(&[DayKind::Holiday, DayKind::JointLeave, DayKind::Workday]);
        if world
            .holidays
            .iter()
            .all(|row| (row.date, &row.opd) != (date, &opd))
        {
            world.holidays.push(Holiday {
                date,
                name: "Hari khusus".to_string(),
                kind,
                opd,
            });
        }
    }
}

/// Answers to some findings, and one to none.
fn replies(world: &mut World, chance: &mut Prng) {
    let (findings, _) = audit(world);
    for finding in findings {
        if finding.rule == "copied-task-report" || !chance.percent(20) {
            continue;
        }
        let answer = *chance.pick(&["excused", "excused", "disputed", "confirmed"]);
        let person = !finding.nip.is_empty();
        world.replies.push(Reply {
            rule: finding.rule.to_string(),
            nip: finding.nip,
            opd: if person { String::new() } else { finding.opd },
            unit: if person { String::new() } else { finding.unit },
            date: finding.date,
            subject: finding.subject,
            answer: answer.to_string(),
        });
    }
    if let (true, Some(reply)) = (chance.percent(20), world.replies.first().cloned()) {
        let other = Reply {
            date: world.to + Days::new(3),
            ..reply
        };
        world.replies.push(other);
    }
}
