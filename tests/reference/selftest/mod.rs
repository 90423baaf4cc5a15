//! The reference against folders worked out by hand.

mod findings;
mod weeks;

use crate::world::{Bound, Clause, Day, Person, Place, Say, World};

pub fn person(nip: &str, unit: &str) -> Person {
    let (opd, name, status) = (
        "Dinas".to_string(),
        format!("Nama {nip}"),
        "PNS".to_string(),
    );
    let (position, echelon) = (String::new(), String::new());
    Person {
        nip: nip.to_string(),
        name,
        opd,
        unit: unit.to_string(),
        position,
        echelon,
        status,
        head: false,
        place: None,
        from: None,
        to: None,
    }
}

pub fn clause(from: Day, say: Say) -> Clause {
    Clause {
        number: "SE 1".to_string(),
        from,
        to: None,
        opd: vec![],
        unit: vec![],
        who: vec![],
        say,
    }
}

pub fn rotate(k: i64, g: i64, bound: Bound) -> Say {
    Say::Rotate {
        share: format!("{k}/{g}"),
        k,
        g,
        bound,
        per_unit: false,
    }
}

pub fn home(place: Place) -> Say {
    Say::Fixed {
        place,
        weekdays: vec![],
    }
}

/// So many people of one unit, and one clause.
pub fn small(people: u32, from: Day, to: Day, says: Vec<Say>) -> World {
    let mut world = World::new(from, to);
    world.roster = (1..=people)
        .map(|number| person(&format!("K{number}"), ""))
        .collect();
    world.circulars = says.into_iter().map(|say| clause(from, say)).collect();
    world
}
