//! What is expected of a person on a day.

use chrono::Datelike;

use super::Plan;
use super::clauses::{Binding, Force};
use super::rotation::Seat;
use crate::model::circular::{Clause, Instruction, Kind};
use crate::model::date::{Date, Weekdays};
use crate::model::place::Place;
use crate::model::records::{Leave, leave_on};
use crate::model::roster::Class;
use crate::model::schedule::Cell;

/// What the clauses say of everybody of a class on a day.
#[derive(Clone, Copy, Default)]
pub struct ClassDay<'a> {
    /// A day of the working week that the calendar leaves to work.
    pub works: bool,
    pub force: Option<Force<'a>>,
    /// Where nothing settles the place any more: the rotation that did so last.
    pub ended: Option<&'a Clause>,
    pub hours: Option<&'a Clause>,
    pub attendance: Option<&'a Clause>,
    pub tasks: Option<&'a Clause>,
}

impl<'a> ClassDay<'a> {
    pub fn new(plan: &Plan<'a>, binding: &Binding<'a>, opd: &str, date: Date) -> Self {
        let week = match binding.on(Kind::Days, date).map(|clause| &clause.says) {
            Some(Instruction::Days(days)) => *days,
            _ => Weekdays::MON_FRI,
        };
        let force = binding.place_on(date);
        Self {
            works: week.holds(date.weekday()) && !plan.calendar.is_off(date, opd),
            force,
            ended: binding.ended(date).filter(|_| force.is_none()),
            hours: binding.on(Kind::Hours, date),
            attendance: binding.on(Kind::Attendance, date),
            tasks: binding.on(Kind::Tasks, date),
        }
    }

    /// The same hours, sign-ins and reports, wherever one is.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let same = |one: Option<&Clause>, other: Option<&Clause>| match (one, other) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        same(self.hours, other.hours)
            && same(self.attendance, other.attendance)
            && same(self.tasks, other.tasks)
    }
}

#[derive(Clone, Copy, Debug)]
pub enum Expect<'a> {
    /// Not in the post that day.
    Elsewhere,
    /// A day off, by the calendar or as published.
    Off,
    /// Published as blank: nothing expected, nothing found.
    Nothing,
    /// On leave or duty: the span if there is one, and how it is announced.
    Away(Option<&'a Leave>, Cell),
    Work(Work<'a>),
}

/// What a place rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    Published,
    /// A clause that names the place, or none at all.
    Fixed,
    /// A rotation that nobody announced.
    Rotation,
}

#[derive(Clone, Copy)]
pub enum Against<'a> {
    /// A clause in force orders another place.
    Orders(&'a Clause),
    /// Published at home by a rotation that has ended, and nothing else settles the place.
    Ended(&'a Clause),
}

#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// `None` where no place is known.
    pub place: Option<Place>,
    pub ground: Ground,
    /// The place clause followed.
    pub clause: Option<&'a Clause>,
    /// The rotation by which they are published at home, which has ended and nothing has taken its place.
    pub ended: Option<&'a Clause>,
}

impl<'a> Work<'a> {
    /// What stands against a published place: the week was published before that, or by hand.
    pub fn against(self) -> Option<Against<'a>> {
        if self.ground != Ground::Published {
            return None;
        }
        if let Some(clause) = self.ended {
            return Some(Against::Ended(clause));
        }
        let clause = self.clause?;
        let ordered = Force::Clause(clause).place()?;
        (Some(ordered) != self.place).then_some(Against::Orders(clause))
    }
}

/// Without regard to health, which only the caller may see.
pub fn expect<'a>(
    plan: &Plan<'a>,
    post: u32,
    date: Date,
    day: &ClassDay<'a>,
    seat: Option<&Seat<'a>>,
) -> Expect<'a> {
    let Some(held) = plan.roster.post(post) else {
        return Expect::Elsewhere;
    };
    let leave = plan.leave.get(&held.id).map_or(&[][..], Vec::as_slice);
    expect_of(plan, plan.roster.class(held), leave, date, day, seat)
}

/// The same for a person whose class and spans of leave are at hand.
#[inline]
pub fn expect_of<'a>(
    plan: &Plan<'a>,
    class: &Class,
    spans: &'a [Leave],
    date: Date,
    day: &ClassDay<'a>,
    seat: Option<&Seat<'a>>,
) -> Expect<'a> {
    if !class.holds_on(date) {
        return Expect::Elsewhere;
    }
    if !day.works {
        return Expect::Off;
    }
    let leave = || leave_on(spans, date);
    let cell = seat
        .and_then(|seat| seat.published)
        .map(|row| row.on(date.weekday()));
    let place = match cell {
        Some(Cell::Off) => return Expect::Off,
        Some(Cell::Blank) => return Expect::Nothing,
        Some(cell @ (Cell::Leave | Cell::Duty)) => return Expect::Away(leave(), cell),
        Some(Cell::Office) => Some(Place::Office),
        Some(Cell::Home) => Some(Place::Home),
        None => None,
    };
    if let Some(leave) = leave() {
        let cell = if leave.kind.is_duty() {
            Cell::Duty
        } else {
            Cell::Leave
        };
        return Expect::Away(Some(leave), cell);
    }
    let followed = day.force.and_then(Force::clause);
    if place.is_some() {
        // without a letter they were published by hand, not by a rotation
        let rotates = seat.and_then(|seat| seat.published?.group()).is_some();
        let ended = day.ended.filter(|_| rotates && place == Some(Place::Home));
        return Expect::Work(Work {
            place,
            ground: Ground::Published,
            clause: followed,
            ended,
        });
    }
    Expect::Work(match day.force.filter(|_| plan.places_known) {
        Some(force) => match force.place() {
            Some(place) => Work {
                place: Some(place),
                ground: Ground::Fixed,
                clause: followed,
                ended: None,
            },
            None => rotating(seat, followed),
        },
        None => Work {
            place: plan.places_known.then_some(Place::Office),
            ground: Ground::Fixed,
            clause: None,
            ended: None,
        },
    })
}

/// The clause of the week is followed, even where a second one began meanwhile.
fn rotating<'a>(seat: Option<&Seat<'a>>, in_force: Option<&'a Clause>) -> Work<'a> {
    let place = seat.map(|seat| {
        if seat.on_duty {
            Place::Office
        } else {
            Place::Home
        }
    });
    Work {
        place,
        ground: Ground::Rotation,
        clause: seat.and_then(|seat| seat.clause).or(in_force),
        ended: None,
    }
}

/// What is announced of a day.
pub fn cell(expect: &Expect<'_>, unwell: bool) -> Cell {
    match expect {
        Expect::Elsewhere | Expect::Nothing => Cell::Blank,
        Expect::Off => Cell::Off,
        Expect::Away(_, cell) => *cell,
        Expect::Work(_) if unwell => Cell::Home,
        Expect::Work(Work {
            place: Some(Place::Home),
            ..
        }) => Cell::Home,
        Expect::Work(_) => Cell::Office,
    }
}
