//! Properties of the rotation, seen on what the binary prints.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Days;

use crate::dialect::Dialect;
use crate::prng::Prng;
use crate::random;
use crate::rotation::share;
use crate::run::{self, Run, binary, seeds};
use crate::world::{Bound, Clause, Day, Person, Published, Say, World, monday};

/// A printed week: agency, unit, id, Monday, group, cells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    opd: String,
    unit: String,
    nip: String,
    week: String,
    group: String,
    cells: Vec<String>,
    rest: Vec<String>,
}

impl Line {
    fn in_the_office(&self) -> bool {
        self.cells.iter().any(|cell| cell == "WFO")
    }
}

fn lines(run: &Run) -> Vec<Line> {
    assert_eq!(run.status, 0, "{}", run.stderr);
    let line = |row: &Vec<String>| {
        let cell = |heading: &str| run.cells(row, &[heading]).concat();
        let cells = run.cells(row, &["mon", "tue", "wed", "thu", "fri", "sat"]);
        let rest = run.cells(row, &["name", "position", "basis"]);
        Line {
            opd: cell("opd"),
            unit: cell("unit"),
            nip: cell("nip"),
            week: cell("week"),
            group: cell("group"),
            cells,
            rest,
        }
    };
    run.rows.iter().map(line).collect()
}

fn rotate(binary: &Path, world: &World) -> Vec<Line> {
    let folder = run::folder(world, &Dialect::plain());
    lines(&run::rotate(binary, folder.path(), world))
}

/// Nobody comes or goes, nothing is published, and one clause rotates everybody: twelve weeks of it.
fn calm(seed: u64, bound: Option<Bound>) -> World {
    let mut chance = Prng::new(seed ^ 0xCA1);
    let random = random::world(seed, false);
    let mut world = World::new(monday(random.from), monday(random.from) + Days::new(83));
    for post in random.roster {
        if !world
            .roster
            .iter()
            .any(|other: &Person| other.nip == post.nip)
        {
            world.roster.push(Person {
                place: None,
                from: None,
                to: None,
                ..post
            });
        }
    }
    let (share, k, g) = *chance.pick(&[
        ("50%", 1, 2),
        ("1/3", 1, 3),
        ("2/3", 2, 3),
        ("40%", 2, 5),
        ("75%", 3, 4),
    ]);
    let bound = bound.unwrap_or(Bound::Exact);
    let say = Say::Rotate {
        share: share.to_string(),
        k,
        g,
        bound,
        per_unit: chance.percent(40),
    };
    let (number, from) = ("SE 1".to_string(), world.from);
    world.circulars.push(Clause {
        number,
        from,
        to: None,
        opd: vec![],
        unit: vec![],
        who: vec![],
        say,
    });
    world
}

/// How many lines fall to each key.
fn count<K: Ord>(lines: &[Line], key: impl Fn(&Line) -> K) -> BTreeMap<K, i64> {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(key(line)).or_insert(0) += 1;
    }
    counts
}

/// The sizes of the first G groups among some lines differ by no more than one.
fn even<'a>(lines: impl Iterator<Item = &'a Line>, g: i64) -> bool {
    let mut sizes = vec![0; usize::try_from(g).unwrap_or(0)];
    for line in lines {
        sizes[usize::from(line.group.as_bytes()[0] - b'A')] += 1;
    }
    sizes.iter().max().unwrap_or(&0) - sizes.iter().min().unwrap_or(&0) <= 1
}

#[test]
fn groups_are_even_in_every_agency_and_unit() {
    let binary = binary();
    for seed in seeds(10) {
        let world = calm(seed, None);
        let (printed, g) = (rotate(&binary, &world), share(&world, 0).g);
        for (opd, week) in count(&printed, |line| (line.opd.clone(), line.week.clone())).into_keys()
        {
            let of = || {
                printed
                    .iter()
                    .filter(|line| line.opd == opd && line.week == week)
            };
            assert!(even(of(), g), "seed {seed}: {opd} {week}");
            for unit in count(&printed, |line| line.unit.clone()).into_keys() {
                assert!(
                    even(of().filter(|line| line.unit == unit), g),
                    "seed {seed}: {opd} {unit} {week}"
                );
            }
        }
    }
}

#[test]
fn everybody_is_in_the_office_k_of_any_g_weeks() {
    let binary = binary();
    for seed in seeds(10) {
        let world = calm(seed, None);
        let (printed, share) = (rotate(&binary, &world), share(&world, 0));
        for nip in world.nips() {
            let mut weeks: Vec<&Line> = printed.iter().filter(|line| line.nip == nip).collect();
            weeks.sort_by_key(|line| line.week.clone());
            for span in weeks.windows(usize::try_from(share.g).unwrap_or(1)) {
                let there = span.iter().filter(|line| line.in_the_office()).count();
                assert_eq!(
                    i64::try_from(there),
                    Ok(share.k),
                    "seed {seed}: {nip} from {}",
                    span[0].week
                );
            }
        }
    }
}

#[test]
fn bounds_are_kept_to_the_person() {
    let binary = binary();
    for seed in seeds(10) {
        for bound in [Bound::Max, Bound::Min] {
            let world = calm(seed, Some(bound));
            let (printed, share) = (rotate(&binary, &world), share(&world, 0));
            let key = |line: &Line| {
                (
                    line.opd.clone(),
                    if share.per_unit {
                        line.unit.clone()
                    } else {
                        String::new()
                    },
                    line.week.clone(),
                )
            };
            for (part, n) in count(&printed, key) {
                let there = printed
                    .iter()
                    .filter(|line| key(line) == part && line.in_the_office())
                    .count();
                let (there, limit) = (
                    i64::try_from(there).unwrap_or(0),
                    share.limit(usize::try_from(n).unwrap_or(0)),
                );
                let kept = if bound == Bound::Max {
                    there <= limit
                } else {
                    there >= limit
                };
                assert!(kept, "seed {seed}: {bound:?} {part:?}: {there} of {n}");
            }
        }
    }
}

#[test]
fn agencies_do_not_depend_on_one_another() {
    let binary = binary();
    for seed in seeds(10) {
        let world = random::world(seed, false);
        let all = rotate(&binary, &world);
        for opd in world.opds() {
            let mut alone = world.clone();
            alone.roster.retain(|post| post.opd == opd);
            let own: Vec<Line> = all.iter().filter(|line| line.opd == opd).cloned().collect();
            let blank_saturdays = |lines: Vec<Line>| -> Vec<Line> {
                lines.into_iter().map(without_saturday).collect()
            };
            assert_eq!(
                blank_saturdays(rotate(&binary, &alone)),
                blank_saturdays(own),
                "seed {seed}: {opd}"
            );
        }
    }
}

/// Whether Saturday has a column depends on all the rows printed.
fn without_saturday(mut line: Line) -> Line {
    if line.cells[5] == "OFF" {
        line.cells[5].clear();
    }
    line
}

#[test]
fn a_joiner_moves_nobody_but_for_balance() {
    let binary = binary();
    for seed in seeds(10) {
        let before = calm(seed, None);
        let mut after = before.clone();
        let joins = before.from + Days::new(30);
        let first = before.roster[0].clone();
        after.roster.push(Person {
            nip: "KTR-500".to_string(),
            from: Some(joins),
            head: false,
            ..first
        });
        let (old, new) = (rotate(&binary, &before), rotate(&binary, &after));
        let others: Vec<&Line> = new.iter().filter(|line| line.nip != "KTR-500").collect();
        let changed: Vec<&&Line> = others.iter().filter(|line| !old.contains(line)).collect();
        let people = count(
            &changed
                .iter()
                .map(|line| (**line).clone())
                .collect::<Vec<_>>(),
            |line| line.nip.clone(),
        );
        assert!(people.len() <= 1, "seed {seed}: {people:?} moved");
        assert!(
            changed
                .iter()
                .all(|line| line.week >= monday(joins).to_string()),
            "seed {seed}: weeks before changed"
        );
        let g = share(&after, 0).g;
        for (opd, week) in count(&new, |line| (line.opd.clone(), line.week.clone())).into_keys() {
            assert!(
                even(
                    new.iter()
                        .filter(|line| line.opd == opd && line.week == week),
                    g
                ),
                "seed {seed}: {opd} {week}"
            );
        }
    }
}

#[test]
fn the_answer_does_not_depend_on_the_period_asked() {
    let binary = binary();
    for seed in seeds(10) {
        let world = random::world(seed, false);
        if world.circulars.is_empty() {
            continue;
        }
        let mut last = world.clone();
        last.from = world.to;
        let week = monday(world.to).to_string();
        let all: Vec<Line> = rotate(&binary, &world)
            .into_iter()
            .filter(|line| line.week == week)
            .map(without_saturday)
            .collect();
        let alone: Vec<Line> = rotate(&binary, &last)
            .into_iter()
            .map(without_saturday)
            .collect();
        assert_eq!(alone, all, "seed {seed}");
    }
}

#[test]
fn what_was_printed_can_be_published_and_is_printed_again() {
    let binary = binary();
    for seed in seeds(10) {
        let mut world = random::world(seed, false);
        world.schedule.clear();
        let printed = rotate(&binary, &world);
        world.schedule = printed.iter().map(published).collect();
        assert_eq!(rotate(&binary, &world), printed, "seed {seed}");
    }
}

fn published(line: &Line) -> Published {
    let cell = |at: usize| line.cells[at].clone();
    Published {
        week: line.week.parse::<Day>().expect("a week is a date"),
        nip: line.nip.clone(),
        name: line.rest[0].clone(),
        opd: line.opd.clone(),
        unit: line.unit.clone(),
        position: line.rest[1].clone(),
        group: line
            .group
            .bytes()
            .next()
            .map(|letter| i64::from(letter - b'A')),
        cells: [cell(0), cell(1), cell(2), cell(3), cell(4), cell(5)],
        basis: line.rest[2].clone(),
    }
}
