//! Random rosters: agencies, units, echelons, ids of every form, transfers, fixed places.

use chrono::Days;

use super::some_day;
use crate::prng::Prng;
use crate::world::{Person, Place, World};

const OPDS: [&str; 4] = [
    "Badan Kepegawaian",
    "Dinas Kesehatan",
    "Dinas Sosial",
    "Satpol PP",
];
const UNITS: [&str; 3] = ["Bidang Data", "Bidang Mutasi", "Sekretariat"];

pub fn roster(world: &mut World, chance: &mut Prng) {
    let mut opds: Vec<&str> = OPDS.to_vec();
    chance.shuffle(&mut opds);
    opds.truncate(usize::try_from(chance.between(1, 3)).unwrap_or(1));
    let units = usize::try_from(chance.below(4)).unwrap_or(0);
    let heads = chance.percent(70);
    for number in 0..chance.between(3, 25) {
        let mut post = person(number, chance);
        post.opd = (*chance.pick(&opds)).to_string();
        post.unit = unit(units, chance);
        post.head = heads
            && !world
                .roster
                .iter()
                .any(|other| other.opd == post.opd && other.head);
        if post.head {
            post.unit = String::new();
            post.echelon = (*chance.pick(&["II.a", "II.b", "IIa"])).to_string();
        }
        spans(world, chance, post, &opds, units);
    }
}

fn unit(units: usize, chance: &mut Prng) -> String {
    if units == 0 || chance.percent(12) {
        String::new()
    } else {
        (*chance.pick(&UNITS[..units])).to_string()
    }
}

fn person(number: u64, chance: &mut Prng) -> Person {
    let (nip, status) = match chance.below(10) {
        0..6 => {
            let year = 1970 + number % 7;
            (
                format!("{year}{:02}152006041{:03}", 1 + number % 3, 100 + number),
                "PNS",
            )
        }
        6 => (
            format!("19900217202121{}{:03}", 1 + number % 2, 1 + number),
            "PPPK",
        ),
        7 => (format!("13012{:04}", 3000 + number * 7), "PNS"),
        _ => (format!("KTR-{:03}", 1 + number), "kontrak"),
    };
    let title = if chance.percent(30) { ", S.E." } else { "" };
    let echelon = *chance.pick(&[
        "", "", "", "", "III.a", "IIIb", "IV.a", "IV.b", "-", "II", "II.a",
    ]);
    Person {
        nip,
        name: format!("Pegawai {number:02}{title}"),
        opd: String::new(),
        unit: String::new(),
        position: (*chance.pick(&["", "Analis", "Pengelola data"])).to_string(),
        echelon: echelon.to_string(),
        status: status.to_string(),
        head: false,
        place: match chance.below(30) {
            0 => Some(Place::Home),
            1 => Some(Place::Office),
            _ => None,
        },
        from: None,
        to: None,
    }
}

/// Adds the person with no dates, with one span, or with two posts one after the other.
fn spans(world: &mut World, chance: &mut Prng, mut post: Person, opds: &[&str], units: usize) {
    match chance.below(20) {
        0..12 => {}
        12 => post.from = Some(world.from - Days::new(chance.between(5, 40))),
        13..15 => post.from = Some(some_day(world, chance, 3)),
        15..17 => post.to = Some(some_day(world, chance, 3)),
        _ => {
            let last = some_day(world, chance, 3);
            post.to = Some(last);
            let mut next = post.clone();
            next.from = Some(last + Days::new(if chance.percent(80) { 1 } else { 4 }));
            next.to = None;
            next.head = false;
            next.opd = (*chance.pick(opds)).to_string();
            next.unit = unit(units, chance);
            next.place = None;
            world.roster.push(next);
        }
    }
    world.roster.push(post);
}
