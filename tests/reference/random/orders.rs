//! Random circulars: every kind of clause, overlapping windows, every way of naming whom it holds for.

use chrono::Days;

use super::some_day;
use crate::prng::Prng;
use crate::world::{Bound, By, Clause, Day, Medium, Owed, Place, Say, Who, World};

const SHARES: [(&str, i64, i64); 12] = [
    ("50%", 1, 2),
    ("50%", 1, 2),
    ("50%", 1, 2),
    ("1/3", 1, 3),
    ("2/3", 2, 3),
    ("25%", 1, 4),
    ("75%", 3, 4),
    ("40%", 2, 5),
    ("1/2", 1, 2),
    ("100%", 1, 1),
    ("10%", 1, 10),
    ("60%", 3, 5),
];

pub fn circulars(world: &mut World, chance: &mut Prng) {
    if chance.percent(80) {
        usual(world, chance);
    }
    for _ in 0..chance.below(6) {
        let from = some_day(world, chance, 12);
        let say = any(chance);
        let mut clause = everyone(chance, from, say);
        clause.to = if chance.percent(50) {
            Some(from + Days::new(chance.between(1, 20)))
        } else {
            None
        };
        scope(world, chance, &mut clause);
        world.circulars.push(clause);
    }
}

/// The set that most agencies have: rotation, task reports at home, a medium, hours.
fn usual(world: &mut World, chance: &mut Prng) {
    let longest = if chance.percent(15) { 70 } else { 25 };
    let from = world.from - Days::new(chance.below(longest)) + Days::new(chance.below(4));
    let says = [
        rotate(chance),
        Say::Tasks {
            owed: if chance.percent(80) {
                Owed::Home
            } else {
                Owed::All
            },
            by: by(chance),
        },
        attendance(chance),
        Say::Hours {
            weekdays: vec![],
            start: 450,
            end: 960,
            tolerance: *chance.pick(&[0, 0, 10, 15]),
        },
    ];
    for say in says {
        if chance.percent(90) {
            let clause = everyone(chance, from, say);
            world.circulars.push(clause);
        }
    }
    if let (true, Some(head)) = (chance.percent(40), world.circulars.first().cloned()) {
        let say = Say::Fixed {
            place: Place::Office,
            weekdays: vec![],
        };
        world.circulars.push(Clause {
            who: vec![Who::Head],
            say,
            ..head
        });
    }
}

fn everyone(chance: &mut Prng, from: Day, say: Say) -> Clause {
    let number = (*chance.pick(&[
        "800/3116/BKPSDM/2020",
        "061.2/332/ TU-Pimp/O51 /Ortal",
        "800/0136/2021",
        "SE 5",
    ]))
    .to_string();
    Clause {
        number,
        from,
        to: None,
        opd: vec![],
        unit: vec![],
        who: vec![],
        say,
    }
}

fn rotate(chance: &mut Prng) -> Say {
    let (share, k, g) = *chance.pick(&SHARES);
    let bound = *chance.pick(&[
        Bound::Exact,
        Bound::Exact,
        Bound::Max,
        Bound::Max,
        Bound::Min,
        Bound::Min,
    ]);
    Say::Rotate {
        share: share.to_string(),
        k,
        g,
        bound,
        per_unit: chance.percent(25),
    }
}

fn attendance(chance: &mut Prng) -> Say {
    let medium = *chance.pick(&[
        Medium::Manual,
        Medium::Manual,
        Medium::Manual,
        Medium::Manual,
        Medium::Fingerprint,
        Medium::App,
    ]);
    Say::Attendance {
        medium,
        home_required: chance.percent(35),
    }
}

fn by(chance: &mut Prng) -> Option<By> {
    let days = *chance.pick(&[0, 0, 1, 3]);
    chance.percent(75).then_some(By {
        days,
        minute: *chance.pick(&[1440, 1440, 960, 1080]),
    })
}

fn weekdays(chance: &mut Prng) -> Vec<u32> {
    match chance.below(5) {
        0 => vec![4],
        1 => (0..3).collect(),
        2 => (1..5).collect(),
        _ => vec![],
    }
}

fn any(chance: &mut Prng) -> Say {
    match chance.below(20) {
        0..6 => rotate(chance),
        6..9 => Say::Fixed {
            place: Place::Home,
            weekdays: weekdays(chance),
        },
        9..12 => Say::Fixed {
            place: Place::Office,
            weekdays: weekdays(chance),
        },
        12 => Say::Days {
            saturday: chance.percent(75),
        },
        13..15 => {
            let (start, end) = *chance.pick(&[(450, 960), (480, 900), (420, 990)]);
            Say::Hours {
                weekdays: weekdays(chance),
                start,
                end,
                tolerance: *chance.pick(&[0, 5, 15, 30]),
            }
        }
        15..17 => attendance(chance),
        _ => Say::Tasks {
            owed: *chance.pick(&[Owed::Home, Owed::Home, Owed::All, Owed::None]),
            by: by(chance),
        },
    }
}

/// Narrows a clause; names are sometimes written carelessly.
pub fn scope(world: &World, chance: &mut Prng, clause: &mut Clause) {
    if chance.percent(40) {
        clause.opd = some(&world.opds(), chance);
    }
    let mut units: Vec<String> = world
        .roster
        .iter()
        .map(|post| post.unit.clone())
        .filter(|unit| !unit.is_empty())
        .collect();
    units.sort();
    units.dedup();
    if !units.is_empty() && chance.percent(25) {
        clause.unit = some(&units, chance);
    }
    if chance.percent(35) {
        for _ in 0..chance.between(1, 2) {
            clause.who.push(who(world, chance));
        }
    }
}

fn some(names: &[String], chance: &mut Prng) -> Vec<String> {
    let mut names = names.to_vec();
    chance.shuffle(&mut names);
    names.truncate(usize::try_from(chance.between(1, 2)).unwrap_or(1));
    names
        .into_iter()
        .map(|name| {
            if chance.percent(20) {
                name.to_uppercase().replace(' ', "  ")
            } else {
                name
            }
        })
        .collect()
}

fn who(world: &World, chance: &mut Prng) -> Who {
    match chance.below(8) {
        0..2 => Who::Head,
        2 => Who::Echelon("II".to_string()),
        3 => Who::Echelon("III".to_string()),
        4 => Who::Status("kontrak".to_string()),
        5 => Who::Status((*chance.pick(&["pns", "PPPK"])).to_string()),
        _ => Who::Nip(chance.pick(&world.nips()).clone()),
    }
}
