//! Rotation and clauses in force, worked out by hand.

use super::{clause, home, rotate, small};
use crate::weekrows::rows;
use crate::world::{Bound, Clause, Place, Who, World, date};

/// `nip group duty` of every week: a letter, and `o` in the office or `h` at home by the cell of Wednesday.
fn weeks(world: &World) -> Vec<String> {
    let place = |cell: &str| if cell == "WFO" { "o" } else { "h" };
    rows(world)
        .iter()
        .map(|row| format!("{} {}{}", row.nip, row.group, place(&row.cells[2])))
        .collect()
}

#[test]
fn the_year_with_a_week_53_swaps_groups_like_any_other() {
    let world = small(
        2,
        date(2020, 12, 21),
        date(2021, 1, 15),
        vec![rotate(1, 2, Bound::Exact)],
    );
    assert_eq!(
        weeks(&world),
        [
            "K1 Ao", "K1 Ah", "K1 Ao", "K1 Ah", "K2 Bh", "K2 Bo", "K2 Bh", "K2 Bo"
        ]
    );
}

#[test]
fn two_of_three_groups_are_in_the_office() {
    let world = small(
        3,
        date(2021, 1, 4),
        date(2021, 1, 24),
        vec![rotate(2, 3, Bound::Exact)],
    );
    assert_eq!(
        weeks(&world),
        [
            "K1 Ao", "K1 Ao", "K1 Ah", "K2 Bo", "K2 Bh", "K2 Bo", "K3 Ch", "K3 Co", "K3 Co"
        ]
    );
}

#[test]
fn a_surplus_goes_round() {
    let world = small(
        3,
        date(2021, 1, 4),
        date(2021, 1, 31),
        vec![rotate(1, 2, Bound::Max)],
    );
    let expected = [
        "K1 Ah", "K1 Ah", "K1 Ao", "K1 Ah", "K2 Bh", "K2 Bo", "K2 Bh", "K2 Bo", "K3 Ao", "K3 Ah",
        "K3 Ah", "K3 Ah",
    ];
    assert_eq!(weeks(&world), expected);
}

#[test]
fn a_shortfall_is_filled_from_the_next_group() {
    let world = small(
        3,
        date(2021, 1, 4),
        date(2021, 1, 31),
        vec![rotate(1, 2, Bound::Min)],
    );
    let expected = [
        "K1 Ao", "K1 Ao", "K1 Ao", "K1 Ah", "K2 Bh", "K2 Bo", "K2 Bh", "K2 Bo", "K3 Ao", "K3 Ah",
        "K3 Ao", "K3 Ao",
    ];
    assert_eq!(weeks(&world), expected);
}

#[test]
fn a_leaver_makes_the_fewest_move() {
    let mut world = small(
        5,
        date(2021, 1, 4),
        date(2021, 1, 17),
        vec![rotate(1, 2, Bound::Exact)],
    );
    world.roster[1].to = Some(date(2021, 1, 10));
    world.roster[3].to = Some(date(2021, 1, 10));
    let expected = [
        "K1 Ao", "K1 Ah", "K2 Bh", "K3 Ao", "K3 Ah", "K4 Bh", "K5 Ao", "K5 Bo",
    ];
    assert_eq!(weeks(&world), expected);
}

#[test]
fn the_narrower_clause_wins_then_the_later() {
    let mut world = small(
        3,
        date(2021, 1, 4),
        date(2021, 1, 8),
        vec![home(Place::Home), home(Place::Office)],
    );
    world.circulars[1].who = vec![Who::Head];
    world.circulars.push(Clause {
        opd: vec!["DINAS".into()],
        ..clause(date(2021, 1, 5), home(Place::Office))
    });
    world.circulars.push(Clause {
        to: Some(date(2021, 1, 6)),
        opd: vec!["dinas".into()],
        ..clause(date(2021, 1, 6), home(Place::Home))
    });
    world.roster[0].head = true;
    world.roster[1].place = Some(Place::Home);
    let cells: Vec<String> = rows(&world)
        .iter()
        .map(|row| row.cells[..5].join(" "))
        .collect();
    assert_eq!(
        cells,
        [
            "WFO WFO WFO WFO WFO",
            "WFH WFH WFH WFH WFH",
            "WFH WFO WFH WFO WFO"
        ]
    );
}
