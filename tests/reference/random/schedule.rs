//! Random published weeks: mostly what the rotation says, with people missing, odd cells and odd letters.

use chrono::Days;

use crate::prng::Prng;
use crate::weekrows::rows;
use crate::world::{Published, World, monday};

pub fn publish(world: &mut World, chance: &mut Prng) {
    let mut wider = world.clone();
    wider.from = world.from - Days::new(7);
    let odd = chance.percent(60);
    let mut weeks: Vec<(String, chrono::NaiveDate, bool)> = Vec::new();
    for row in rows(&wider) {
        let key = (row.opd.clone(), row.week);
        if !weeks
            .iter()
            .any(|week| (&week.0, week.1) == (&key.0, key.1))
        {
            weeks.push((key.0.clone(), key.1, chance.percent(55)));
        }
        let published = weeks
            .iter()
            .any(|week| (&week.0, week.1) == (&key.0, key.1) && week.2);
        if !published || (odd && chance.percent(8)) {
            continue;
        }
        let group = row
            .group
            .chars()
            .next()
            .map(|letter| i64::from(u32::from(letter) - u32::from('A')));
        let mut row = Published {
            week: row.week,
            nip: row.nip,
            name: row.name,
            opd: row.opd,
            unit: row.unit,
            position: row.position,
            group,
            cells: row.cells,
            basis: row.basis,
        };
        if odd {
            change(&mut row, chance);
        }
        world.schedule.push(row);
    }
    if odd && chance.percent(30) {
        stranger(world, chance);
    }
}

fn change(row: &mut Published, chance: &mut Prng) {
    for cell in &mut row.cells {
        if chance.percent(4) {
            *cell = (*chance.pick(&["WFO", "WFH", "WFO", "WFH", "OFF", "LEAVE", "DUTY", ""]))
                .to_string();
        }
    }
    match chance.below(30) {
        0 => row.group = None,
        1 => row.group = Some(i64::try_from(chance.below(4)).unwrap_or(0)),
        _ => {}
    }
}

/// A published row of someone who isn't in that agency, for a week that is published.
fn stranger(world: &mut World, chance: &mut Prng) {
    let Some(row) = world.schedule.first().cloned() else {
        return;
    };
    let elsewhere = |nip: &String| {
        !(0..7).any(|day| {
            world
                .post(nip, row.week + Days::new(day))
                .is_some_and(|post| post.opd == row.opd)
        })
    };
    let others: Vec<String> = world.nips().into_iter().filter(elsewhere).collect();
    if others.is_empty() || monday(row.week) != row.week {
        return;
    }
    let nip = chance.pick(&others).clone();
    world.schedule.push(Published {
        nip,
        name: "Orang lain".to_string(),
        ..row
    });
}
