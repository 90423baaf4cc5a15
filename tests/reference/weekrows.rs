//! The rows `wfh rotate` prints.

use chrono::Days;

use crate::calendar::works;
use crate::clauses::{PlaceClause, place_in_force};
use crate::rotation::{Member, replay};
use crate::status::{is_duty, leave_on, unwell};
use crate::world::{Bound, Clause, Day, Place, Say, World, days, monday, weekday};

/// One person's week as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub week: Day,
    pub nip: String,
    pub name: String,
    pub opd: String,
    pub unit: String,
    pub position: String,
    pub group: String,
    /// Monday to Saturday.
    pub cells: [String; 6],
    pub basis: String,
}

/// The letter of a group.
pub fn letter(group: i64) -> String {
    u8::try_from(group).map_or_else(
        |_| String::new(),
        |group| char::from(b'A' + group).to_string(),
    )
}

/// The world as `rotate` sees it: without circulars everyone rotates by halves from the first week asked for.
pub fn with_a_clause(world: &World) -> World {
    let mut world = world.clone();
    if world.circulars.is_empty() {
        let say = Say::Rotate {
            share: "50%".into(),
            k: 1,
            g: 2,
            bound: Bound::Exact,
            per_unit: false,
        };
        let from = monday(world.from);
        world.circulars.push(Clause {
            number: String::new(),
            from,
            to: None,
            opd: vec![],
            unit: vec![],
            who: vec![],
            say,
        });
    }
    world
}

/// Every row of the weeks that touch the period, in the order printed.
pub fn rows(world: &World) -> Vec<Row> {
    let world = &with_a_clause(world);
    let mut rows = Vec::new();
    for opd in world.opds() {
        for week in replay(world, &opd, world.to) {
            if week.monday >= monday(world.from) {
                rows.extend(
                    week.members
                        .iter()
                        .map(|member| row(world, &opd, week.monday, member)),
                );
            }
        }
    }
    rows.sort_by_key(|row| (row.opd.clone(), row.unit.clone(), row.nip.clone(), row.week));
    rows
}

fn row(world: &World, opd: &str, week: Day, member: &Member) -> Row {
    let published = member.published.map(|at| &world.schedule[at]);
    let cell = |day: u64| match published {
        Some(row) => row.cells[usize::try_from(day).unwrap_or(0)].clone(),
        None => cell(world, opd, week + Days::new(day), member).to_string(),
    };
    Row {
        week,
        nip: member.nip.clone(),
        name: member.post.name.clone(),
        opd: opd.to_string(),
        unit: member.post.unit.clone(),
        position: member.post.position.clone(),
        group: member.group.map(letter).unwrap_or_default(),
        cells: [cell(0), cell(1), cell(2), cell(3), cell(4), cell(5)],
        basis: published.map_or_else(|| basis(world, opd, week, member), |row| row.basis.clone()),
    }
}

fn cell(world: &World, opd: &str, day: Day, member: &Member) -> &'static str {
    let Some(post) = world.post(&member.nip, day).filter(|post| post.opd == opd) else {
        return "";
    };
    if !works(world, post, day) {
        return "OFF";
    }
    if let Some(kind) = leave_on(world, &member.nip, day) {
        return if is_duty(&kind) { "DUTY" } else { "LEAVE" };
    }
    if unwell(world, &member.nip, day) {
        return "WFH";
    }
    match place_by_rule(world, member, post, day) {
        Place::Office => "WFO",
        Place::Home => "WFH",
    }
}

/// Where the clauses and the rotation put someone, whatever else that day holds.
pub fn place_by_rule(
    world: &World,
    member: &Member,
    post: &crate::world::Person,
    day: Day,
) -> Place {
    match place_in_force(world, post, day) {
        None => Place::Office,
        Some(PlaceClause::Roster(place)) => place,
        Some(PlaceClause::Circular(at)) => match &world.circulars[at].say {
            Say::Fixed { place, .. } => *place,
            _ if member.duty => Place::Office,
            _ => Place::Home,
        },
    }
}

/// The numbers of the place clauses followed on working days; on a day of rotation that is the week's clause.
fn basis(world: &World, opd: &str, week: Day, member: &Member) -> String {
    let mut numbers: Vec<&str> = Vec::new();
    for day in days(week, week + Days::new(6)) {
        let Some(post) = world.post(&member.nip, day).filter(|post| post.opd == opd) else {
            continue;
        };
        if !works(world, post, day) {
            continue;
        }
        let Some(PlaceClause::Circular(at)) = place_in_force(world, post, day) else {
            continue;
        };
        let rotates = matches!(world.circulars[at].say, Say::Rotate { .. });
        let number = &world.circulars[if rotates {
            member.clause.unwrap_or(at)
        } else {
            at
        }]
        .number;
        if !number.is_empty() && !numbers.contains(&number.as_str()) {
            numbers.push(number);
        }
    }
    numbers.join(" | ")
}

/// Whether the Saturday column is printed.
pub fn has_saturday(rows: &[Row]) -> bool {
    rows.iter()
        .any(|row| row.cells[5] != "OFF" && !row.cells[5].is_empty())
}

/// Which cell of a week a day is; Sundays have none.
pub fn cell_of(day: Day) -> Option<usize> {
    usize::try_from(weekday(day)).ok().filter(|at| *at < 6)
}
