//! What is expected of each person on each judged day.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::works;
use crate::clauses::{PlaceClause, in_force, place_in_force};
use crate::ledger::{Said, said};
use crate::rotation::{Member, Week, replay};
use crate::status::{leave_on, unwell};
use crate::weekrows::{cell_of, place_by_rule};
use crate::world::{Clause, Day, Person, Place, Say, World, monday};

/// What a day holds for someone in their post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A day off, by the calendar or as published.
    Off,
    /// A published cell that is blank: nothing is expected and nothing found.
    Nothing,
    Leave,
    Unwell,
    /// An absence code of the day other than "without notice".
    Excused,
    /// Expected to work; no place when none is known.
    Work(Option<Place>),
}

/// One person's day.
#[derive(Clone, Debug)]
pub struct StaffDay {
    pub nip: String,
    pub day: Day,
    pub post: Person,
    pub holds: Holds,
    /// The place comes from a rotation that nobody published for them.
    pub unpublished: bool,
    pub unwell: bool,
    /// The rotate clause that governs that day, by position.
    pub rotate: Option<usize>,
    /// The one that is in force, which governs from the next Monday on.
    pub in_force: Option<usize>,
    /// What the rows of that day say.
    pub said: BTreeSet<Said>,
    /// Whether there is any row of that day.
    pub listed: bool,
    /// A sign-in at home is required.
    pub home_required: bool,
}

/// The weeks of every agency, by agency and Monday.
pub type Weeks = BTreeMap<(String, Day), Week>;

/// All weeks through the end of the period.
pub fn weeks(world: &World) -> Weeks {
    let mut all = Weeks::new();
    for opd in world.opds() {
        for week in replay(world, &opd, world.to) {
            all.insert((opd.clone(), week.monday), week);
        }
    }
    all
}

/// The clause of a kind in force for a person on a day.
pub fn clause<'a>(
    world: &'a World,
    post: &Person,
    day: Day,
    kind: fn(&Say) -> bool,
) -> Option<&'a Clause> {
    in_force(world, post, day, kind).map(|at| &world.circulars[at])
}

/// Everybody in their post on every judged day.
pub fn staff_days(world: &World, weeks: &Weeks) -> Vec<StaffDay> {
    let mut all = Vec::new();
    for nip in world.nips() {
        for day in world.judged() {
            if let Some(post) = world.post(&nip, day) {
                all.push(staff_day(world, weeks, post, day));
            }
        }
    }
    all
}

fn member<'a>(weeks: &'a Weeks, post: &Person, day: Day) -> Option<&'a Member> {
    let week = weeks.get(&(post.opd.clone(), monday(day)))?;
    week.members.iter().find(|member| member.nip == post.nip)
}

/// What one day expects of someone in this post.
pub fn staff_day(world: &World, weeks: &Weeks, post: &Person, day: Day) -> StaffDay {
    let nip = post.nip.clone();
    let member = member(weeks, post, day);
    let cell = published_cell(world, member, day);
    let said: BTreeSet<Said> = said(world, &nip, day);
    let is_unwell = unwell(world, &nip, day);
    let holds = if !works(world, post, day) || cell == Some("OFF") {
        Holds::Off
    } else if cell == Some("") {
        Holds::Nothing
    } else if leave_on(world, &nip, day).is_some() || matches!(cell, Some("LEAVE" | "DUTY")) {
        Holds::Leave
    } else if is_unwell {
        Holds::Unwell
    } else if said.iter().any(Said::excuses) {
        Holds::Excused
    } else {
        Holds::Work(place(world, member, post, day, cell))
    };
    let followed = place_in_force(world, post, day);
    let rotation = matches!(followed, Some(PlaceClause::Circular(at)) if matches!(world.circulars[at].say, Say::Rotate { .. }));
    let attendance = clause(world, post, day, |say| {
        matches!(say, Say::Attendance { .. })
    })
    .map(|clause| &clause.say);
    StaffDay {
        unpublished: rotation && cell.is_none(),
        in_force: match followed {
            Some(PlaceClause::Circular(at)) if rotation => Some(at),
            _ => None,
        },
        unwell: is_unwell,
        rotate: if rotation {
            member.and_then(|member| member.clause)
        } else {
            None
        },
        listed: world
            .attendance
            .iter()
            .any(|row| row.nip == nip && row.date == day),
        home_required: matches!(
            attendance,
            Some(Say::Attendance {
                home_required: true,
                ..
            })
        ),
        nip,
        day,
        post: post.clone(),
        holds,
        said,
    }
}

fn published_cell<'a>(world: &'a World, member: Option<&Member>, day: Day) -> Option<&'a str> {
    let row = &world.schedule[member?.published?];
    Some(cell_of(day).map_or("", |at| row.cells[at].as_str()))
}

/// The published place, else that of the clauses; unknown where there is neither schedule nor circular.
fn place(
    world: &World,
    member: Option<&Member>,
    post: &Person,
    day: Day,
    cell: Option<&str>,
) -> Option<Place> {
    match cell {
        Some("WFO") => Some(Place::Office),
        Some("WFH") => Some(Place::Home),
        _ if world.circulars.is_empty() => None,
        _ => member.map(|member| place_by_rule(world, member, post, day)),
    }
}

impl StaffDay {
    pub fn expected_to_work(&self) -> bool {
        matches!(self.holds, Holds::Work(_))
    }

    pub fn expected_at(&self, place: Place) -> bool {
        self.holds == Holds::Work(Some(place))
    }

    /// The group of those expected to sign in that this person belongs to that day: office (or no known place), or home.
    pub fn signs_in(&self) -> Option<Place> {
        match self.holds {
            Holds::Work(Some(Place::Office) | None) => Some(Place::Office),
            Holds::Work(Some(Place::Home)) if self.home_required => Some(Place::Home),
            _ => None,
        }
    }

    pub fn says(&self, place: Place) -> bool {
        self.said.contains(&Said::Place(place))
    }

    pub fn work_row(&self) -> bool {
        self.says(Place::Office) || self.says(Place::Home)
    }

    /// Rows for the day that say different things.
    pub fn contradictory(&self) -> bool {
        self.said.len() > 1
    }

    /// A day off, leave, illness, an excuse or a blank cell: not expected to work.
    pub fn is(&self, holds: Holds) -> bool {
        self.holds == holds
    }
}
