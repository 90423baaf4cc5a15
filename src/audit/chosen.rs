//! The rules that run, sorted out once by what they look at.

use super::rule::{Check, DayCheck, Rule};
use super::rules;

pub struct Chosen {
    pub all: Vec<&'static Rule>,
    /// Where one of these finds anything, nothing else about the person's work that day is found, whether it was
    /// asked for (the last) or not.
    pub(super) silencing: Vec<(&'static Rule, DayCheck, bool)>,
    /// All others about a person's day.
    pub(super) days: Vec<(&'static Rule, DayCheck)>,
}

impl Chosen {
    pub fn new(all: Vec<&'static Rule>) -> Self {
        let day = |rule: &'static Rule| match rule.check {
            Check::Day(check) => Some((rule, check)),
            _ => None,
        };
        let first: [&'static Rule; 2] = [&rules::contradictory_rows::RULE, &rules::absent::RULE];
        let is_first = |rule: &Rule| first.iter().any(|other| other.name == rule.name);
        let runs = |rule: &Rule| all.iter().any(|other| other.name == rule.name);
        Self {
            silencing: first
                .into_iter()
                .filter_map(day)
                .map(|(rule, check)| (rule, check, runs(rule)))
                .collect(),
            days: all
                .iter()
                .copied()
                .filter_map(day)
                .filter(|(rule, _)| !is_first(rule))
                .collect(),
            all,
        }
    }
}
