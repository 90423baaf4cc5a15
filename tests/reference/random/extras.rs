//! Random health, test, submission and inspection rows.

use chrono::Days;

use super::{orders, some_day};
use crate::prng::Prng;
use crate::world::{Clause, Condition, Due, Health, Inspection, Say, Submission, World};

/// Clauses and rows that don't depend on what was recorded.
pub fn add(world: &mut World, chance: &mut Prng) {
    health(world, chance);
    if !world.circulars.is_empty() {
        clauses(world, chance);
    }
    let opds = world.opds();
    for _ in 0..chance.between(1, 6) {
        let kind = (*chance.pick(&["arrangement", "attendance", "tests"])).to_string();
        let date = some_day(world, chance, 10);
        world.submissions.push(Submission {
            date,
            opd: chance.pick(&opds).clone(),
            kind,
        });
    }
}

fn health(world: &mut World, chance: &mut Prng) {
    for _ in 0..chance.between(1, 8) {
        let date = some_day(world, chance, 8);
        let kind = *chance.pick(&[
            Condition::Symptom,
            Condition::Isolation,
            Condition::Recovered,
            Condition::Antigen,
            Condition::Pcr,
        ]);
        let positive = match kind {
            Condition::Antigen | Condition::Pcr => Some(chance.percent(40)),
            _ => None,
        };
        let begins =
            matches!(kind, Condition::Symptom | Condition::Isolation) || positive == Some(true);
        let to = (begins && chance.percent(40)).then(|| date + Days::new(chance.below(8)));
        world.health.push(Health {
            date,
            nip: chance.pick(&world.nips()).clone(),
            kind,
            positive,
            to,
        });
    }
}

fn clauses(world: &mut World, chance: &mut Prng) {
    for _ in 0..chance.between(1, 3) {
        let from = some_day(world, chance, 10);
        let due = from + Days::new(chance.between(2, 12));
        let say = match chance.below(4) {
            0 | 1 => Say::Test {
                kind: (*chance.pick(&["antigen", "pcr"])).to_string(),
                by: due,
            },
            2 => Say::Report {
                kind: "arrangement".to_string(),
                due: Due::On(due),
            },
            _ => Say::Report {
                kind: "attendance".to_string(),
                due: Due::Monthly(u32::try_from(chance.between(1, 31)).unwrap_or(1)),
            },
        };
        let once = |clause: &Clause| match (&clause.say, &say) {
            (Say::Test { by, .. }, Say::Test { by: other, .. }) => by == other,
            _ => false,
        };
        if world.circulars.iter().any(once) {
            continue;
        }
        let number = format!("T {}", world.circulars.len());
        let mut clause = Clause {
            number,
            from,
            to: None,
            opd: vec![],
            unit: vec![],
            who: vec![],
            say,
        };
        if chance.percent(30) {
            orders::scope(world, chance, &mut clause);
        }
        world.circulars.push(clause);
    }
}

/// What an inspector saw; each time of an agency's day differs.
pub fn inspections(world: &mut World, chance: &mut Prng) {
    for number in 0..chance.below(12) {
        let nip = chance.pick(&world.nips()).clone();
        let date = some_day(world, chance, 0);
        let Some(post) = world.post(&nip, date) else {
            continue;
        };
        let opd = post.opd.clone();
        let time = 60 * (420 + 50 * u32::try_from(number).unwrap_or(0));
        let of_nobody = chance.percent(20);
        let mask = chance.percent(30).then(|| chance.percent(50));
        world.inspections.push(Inspection {
            date,
            time,
            opd,
            nip: if of_nobody { String::new() } else { nip },
            found: of_nobody || chance.percent(40),
            mask: if of_nobody {
                Some(false)
            } else {
                mask.filter(|mask| *mask)
            },
        });
    }
}
