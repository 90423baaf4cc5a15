//! Whose sign-in sheets of a day were handed in.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Level};
use crate::expect::StaffDay;
use crate::world::{Day, Place, World};

/// The groups expected to sign in, apart by agency, day and place; and which of them are covered.
pub struct Coverage {
    groups: BTreeMap<(String, Day, Place), Group>,
}

struct Group {
    covered: bool,
    uncovered_units: BTreeSet<String>,
}

impl Coverage {
    pub fn of(world: &World, staff: &[StaffDay]) -> Self {
        let mut people: BTreeMap<(String, Day, Place), Vec<&StaffDay>> = BTreeMap::new();
        for one in staff {
            if let Some(place) = one.signs_in() {
                people
                    .entry((one.post.opd.clone(), one.day, place))
                    .or_default()
                    .push(one);
            }
        }
        if world.attendance.is_empty() {
            people.clear();
        }
        let groups = people
            .into_iter()
            .map(|(key, people)| (key, Group::of(world.coverage, &people)));
        Coverage {
            groups: groups.collect(),
        }
    }

    fn group(&self, staff: &StaffDay, place: Place) -> Option<&Group> {
        self.groups.get(&(staff.post.opd.clone(), staff.day, place))
    }

    /// Whether an agency's group of that day, and the unit in it, is covered.
    pub fn holds(&self, opd: &str, unit: &str, day: Day, place: Place) -> bool {
        self.groups
            .get(&(opd.to_string(), day, place))
            .is_some_and(|group| group.covered && !group.uncovered_units.contains(unit))
    }

    /// Whether the group that this person signs in with is covered for them.
    pub fn covers(&self, staff: &StaffDay) -> bool {
        staff
            .signs_in()
            .is_some_and(|place| self.holds(&staff.post.opd, &staff.post.unit, staff.day, place))
    }

    /// Whether the person belongs to a group whose sheet wasn't handed in.
    pub fn lacks(&self, staff: &StaffDay) -> bool {
        staff
            .signs_in()
            .is_some_and(|place| self.group(staff, place).is_some())
            && !self.covers(staff)
    }

    /// One finding for an agency or unit and day, whichever of its groups is missing.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for ((opd, day, _), group) in &self.groups {
            let rule = "attendance-not-submitted";
            if !group.covered {
                found.push(Finding::of_opd(opd, *day, rule, Level::Breach));
            }
            found.extend(
                group
                    .uncovered_units
                    .iter()
                    .map(|unit| Finding::of_unit(opd, unit, *day, rule, Level::Breach)),
            );
        }
        found.sort();
        found.dedup();
        found
    }
}

impl Group {
    fn of(coverage: u64, people: &[&StaffDay]) -> Self {
        let listed = people.iter().filter(|one| one.listed).count() as u64;
        let enough = listed * 100 >= coverage * people.len() as u64;
        let covered = enough && people.iter().any(|one| !one.said.is_empty());
        let units: BTreeSet<&str> = people
            .iter()
            .map(|one| one.post.unit.as_str())
            .filter(|unit| !unit.is_empty())
            .collect();
        let silent = |unit: &&str| {
            let of_unit = || people.iter().filter(|one| one.post.unit == *unit);
            of_unit().count() >= 3 && of_unit().all(|one| one.said.is_empty())
        };
        let uncovered_units = units
            .into_iter()
            .filter(|unit| covered && silent(unit))
            .map(String::from)
            .collect();
        Group {
            covered,
            uncovered_units,
        }
    }
}
