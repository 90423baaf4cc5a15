//! Refused rows that may be somebody's, and what they may clear them of.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::day::StaffDay;
use super::rule::Rule;
use super::rules;
use crate::ledger::Noted;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::place::Place;
use crate::model::problem::{Input, Refused};
use crate::model::roster::{Roster, key};
use crate::model::source::RowRef;

/// By input: the first row, and how many.
#[derive(Default)]
pub struct Lost(BTreeMap<Input, (RowRef, usize)>);

impl Lost {
    pub fn add(&mut self, row: &Refused) {
        self.0.entry(row.input).or_insert((row.row, 0)).1 += row.held;
    }

    /// One that may clear its person of what a rule found.
    pub fn that_clears(&self, rule: &str) -> Option<(Input, RowRef)> {
        let mut rows = self.0.iter();
        let (&input, &(row, _)) = rows.find(|(input, _)| may_clear(**input, rule))?;
        Some((input, row))
    }
}

/// Whether a row of that input may clear somebody of what a rule found.
fn may_clear(input: Input, rule: &str) -> bool {
    let of_rule = CLEARED_BY.iter().find(|(name, _)| *name == rule);
    let is_recorded = of_rule.is_some_and(|(_, inputs)| inputs.contains(&input));
    says_what_is_asked(input) || input == Input::Replies || is_recorded
}

/// Whether its rows say what is asked of anybody at all.
fn says_what_is_asked(input: Input) -> bool {
    matches!(input, Input::Circulars | Input::Holidays)
}

/// Rules, and the inputs of what is recorded whose rows may clear somebody of them.
const CLEARED_BY: [(&str, &[Input]); 9] = {
    use Input::{Attendance, Calls, Health, Leave, Schedule, Tasks};
    [
        (rules::stay_home_ignored::RULE.name, &[Health]),
        (
            rules::home_on_office_day::RULE.name,
            &[Leave, Health, Schedule],
        ),
        (
            rules::office_on_home_day::RULE.name,
            &[Leave, Health, Schedule, Calls],
        ),
        (
            rules::unreachable::RULE.name,
            &[Leave, Health, Schedule, Calls, Attendance],
        ),
        (
            rules::absent::RULE.name,
            &[Leave, Health, Schedule, Calls, Attendance, Tasks],
        ),
        (
            rules::missing_task_report::RULE.name,
            &[Leave, Health, Schedule, Attendance, Tasks],
        ),
        (
            rules::no_sign_in::RULE.name,
            &[Leave, Health, Schedule, Attendance],
        ),
        (
            rules::call_in_ignored::RULE.name,
            &[Leave, Health, Schedule, Attendance],
        ),
        (
            rules::not_found_at_inspection::RULE.name,
            &[Leave, Health, Schedule, Attendance],
        ),
    ]
};

/// Whether the note of a row of theirs without a place contradicts what a rule found. A note isn't a place, but nobody
/// is accused against it.
pub fn is_noted_otherwise(day: &StaffDay<'_, '_>, rule: &str) -> bool {
    use rules::{
        absent, no_sign_in, not_found_at_inspection, office_on_home_day, stay_home_ignored,
    };
    let is_one_of = |own: [&Rule; 2]| own.iter().any(|own| own.name == rule);
    let noted = |wanted: Noted| day.signs.iter().any(|sign| sign.noted == Some(wanted));
    let rests_on_office = is_one_of([&office_on_home_day::RULE, &stay_home_ignored::RULE]);
    // whoever was expected in the office is found there or not, whatever the sheet says
    let is_sought = rule == not_found_at_inspection::RULE.name;
    if rests_on_office || is_sought && day.place() != Some(Place::Office) {
        return day.is_office_noted_otherwise();
    }
    // an excuse clears as leave does
    noted(Noted::Excuse) && may_clear(Input::Leave, rule)
        || noted(Noted::Other) && is_one_of([&absent::RULE, &no_sign_in::RULE])
}

/// As many refused rows may be an OPD's.
#[derive(Default)]
pub struct OfOpds {
    by_opd: BTreeMap<u32, usize>,
    of_any: usize,
}

impl OfOpds {
    /// `opds`: those it may be of, if that can be read.
    pub fn add(&mut self, row: &Refused, opds: &BTreeSet<u32>) {
        let is_unread = row.opd_text.is_empty() || row.id_text.is_empty();
        // an OPD that no other row has may be a cell that slipped
        if opds.is_empty() || row.is_cut_off() || is_unread && row.input == Input::Roster {
            self.of_any += row.held;
        }
        for opd in opds {
            *self.by_opd.entry(*opd).or_default() += row.held;
        }
    }

    pub fn count(&self, opd: u32) -> usize {
        self.of_any + self.by_opd.get(&opd).copied().unwrap_or_default()
    }
}

/// The OPD that a row names, and those of its person. `by_key`: all of the roster.
pub fn opds(row: &Refused, roster: &Roster, by_key: &HashMap<&str, u32>) -> BTreeSet<u32> {
    // of which a sound row has somebody
    let is_sound = |opd: &u32| {
        let opd = roster.opds.get(*opd as usize);
        opd.is_some_and(|opd| !opd.posts.is_empty())
    };
    let named = by_key.get(key(&row.opd_text).as_str()).copied();
    let named = named.filter(is_sound);
    let id = row.id_in(roster).into_iter();
    let posts = id.flat_map(|id| roster.posts_of(id));
    let held = posts.filter_map(|post| roster.post(post));
    let of_person = held.map(|post| roster.class(post).opd);
    named.into_iter().chain(of_person).collect()
}

/// Whether somebody is in a post on some of the days, or always where it isn't known which: else a row of theirs is as
/// good as an unknown id's.
pub fn holds_post(id: Id, days: Option<(Date, Date)>, roster: &Roster) -> bool {
    let (from, to) = days.unwrap_or((Date::MIN, Date::MAX));
    roster.posts_of(id).any(|post| {
        let class = roster.post(post).map(|post| roster.class(post));
        class.is_some_and(|class| match days {
            Some(_) => class.meets(from, to),
            None => class.holds_on(from) && class.holds_on(to),
        })
    })
}

/// What isn't known of somebody on a day, since a row of theirs was refused.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one thing that isn't known"
)]
pub struct Unknown {
    pub any: bool,
    /// Whether they signed in, or were excused from it.
    pub signs: bool,
    /// Whether they reported, or were excused from it.
    pub reports: bool,
    /// Whether anything was expected of them: they may have been well, or not.
    pub expected: bool,
}

impl Unknown {
    pub fn add(&mut self, input: Input) {
        self.any = true;
        self.signs |= may_excuse(input);
        self.reports |= may_excuse(input) || input == Input::Tasks;
        self.expected |= input == Input::Health;
    }
}

/// Whether its rows say who is excused; a sign-in may say so as well.
fn may_excuse(input: Input) -> bool {
    matches!(
        input,
        Input::Roster | Input::Attendance | Input::Leave | Input::Health | Input::Schedule
    )
}

/// As many refused rows, of nobody known, may be of an OPD's people on a day.
#[derive(Clone, Copy, Debug, Default)]
pub struct LostRows {
    /// That may be a sign-in, or excuse from one.
    pub signs: usize,
    /// That may be a report, or excuse from one.
    pub reports: usize,
    pub calls: usize,
    /// On which all may rest that is asked of them.
    pub places: usize,
    /// People of whom a row was refused.
    pub people: usize,
}

impl LostRows {
    pub fn of_places(places: usize) -> Self {
        let mut rows = Self::default();
        rows.add_places(places);
        rows
    }

    fn add_places(&mut self, count: usize) {
        self.signs += count;
        self.reports += count;
        self.places += count;
    }

    pub fn add(&mut self, lost: &Lost) {
        for (&input, &(_, count)) in &lost.0 {
            if may_excuse(input) {
                self.signs += count;
            }
            if may_excuse(input) || input == Input::Tasks {
                self.reports += count;
            }
            if input == Input::Calls {
                self.calls += count;
            }
            if says_what_is_asked(input) || input == Input::Replies {
                self.add_places(count);
            }
        }
    }
}
