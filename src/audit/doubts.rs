//! Days of which nothing can be known, and rows that may be somebody else's.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::day::StaffDay;
use super::doubt::Doubt;
use super::lost::{Lost, LostRows, OfOpds, Unknown, holds_post, is_noted_otherwise, opds};
use super::neighbours::neighbours;
use super::owed::OwedTest;
use super::rules;
use crate::ledger::Strays;
use crate::model::date::{Date, after, span};
use crate::model::health::HealthRow;
use crate::model::id::Id;
use crate::model::problem::{Input, Refused};
use crate::model::roster::Roster;
use crate::plan::expect::Ground;

type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

#[derive(Default)]
pub struct Doubts {
    /// A row of theirs was refused.
    unknown: Map<Id, Vec<(Input, Date, Date)>>,
    /// A stray row of that day, of this id, may be theirs.
    near: Map<Id, BTreeMap<Date, String>>,
    /// Refused rows that may be theirs: of the person, of the day, or of anybody on any day.
    people: Map<Id, Lost>,
    days: BTreeMap<Date, Lost>,
    everybody: Lost,
    /// Those of the first kind, by OPD.
    opds: Map<u32, Lost>,
    /// Refused answers to what was found of a person on a day.
    answers: Map<(Id, Date), Lost>,
    /// Refused rows of the roster and of published weeks, on which the places of a whole OPD may rest.
    places: OfOpds,
    /// Those of published weeks that may be anybody's.
    weeks: OfOpds,
    /// A refused health row of theirs may be the test they owed.
    tests: HashSet<Id>,
    near_tests: HashSet<Id>,
    /// Those of tests whose id nobody has, one slip away.
    stray_tests: Map<Id, Vec<HealthRow>>,
    /// Inputs of which a row was refused that may be anybody's.
    lost: BTreeSet<Input>,
    /// A roster row without a readable id was refused, so an unknown id may be its.
    pub roster: bool,
    /// Ids of refused answers, blank where they can't be read.
    answered: BTreeSet<String>,
    /// Ids of refused roster rows.
    pub in_roster: BTreeSet<String>,
    /// Roster ids that are one slip away from a stray one, by the stray.
    pub neighbours: BTreeMap<String, Vec<Id>>,
}

impl Doubts {
    pub fn new(
        roster: &Roster,
        strays: &Strays,
        others: &[(String, Date, Date)],
        refused: &[Refused],
    ) -> Self {
        let mut doubts = Self::default();
        for (text, stray) in strays.all() {
            let near = neighbours(text, roster);
            for &id in &near {
                doubts.near_miss(id, text, stray.days().into_iter());
            }
            doubts.neighbours.insert(text.to_owned(), near);
        }
        for (text, from, to) in others {
            for id in neighbours(text, roster) {
                doubts.near_miss(id, text, days(*from, *to));
            }
        }
        if refused.is_empty() {
            return doubts;
        }
        let opd_names = roster.opds.iter().map(|opd| opd.key.as_str());
        let by_key = opd_names.zip(0..).collect();
        for row in refused {
            doubts.refuse(row, &opds(row, roster, &by_key), roster);
        }
        doubts
    }

    fn near_miss(&mut self, id: Id, text: &str, days: impl Iterator<Item = Date>) {
        let near = self.near.entry(id).or_default();
        for day in days {
            near.entry(day).or_insert_with(|| text.to_owned());
        }
    }

    fn refuse(&mut self, row: &Refused, opds: &BTreeSet<u32>, roster: &Roster) {
        // anybody's rows may have stood behind the cut
        if row.is_cut_off() && !matches!(row.input, Input::Roster | Input::Schedule) {
            self.everybody.add(row);
            self.lost.insert(row.input);
        }
        match row.input {
            Input::Submissions => {
                self.lost.insert(row.input);
            }
            Input::Circulars | Input::Holidays => {
                self.lost.insert(row.input);
                self.may_ask(row);
            }
            Input::Replies => self.may_answer(row, roster),
            Input::Roster => {
                self.places.add(row, opds);
                self.roster |= row.id_text.is_empty() || opds.is_empty();
                self.in_roster.insert(row.id_text.clone());
                if let Some(id) = row.id_in(roster) {
                    self.not_known(id, row);
                }
            }
            Input::Schedule => {
                self.places.add(row, opds);
                if row.id_text.is_empty() || row.is_cut_off() {
                    self.weeks.add(row, opds);
                }
                if let Some(id) = row.id_in(roster) {
                    self.not_known(id, row);
                }
            }
            Input::Attendance | Input::Tasks | Input::Leave | Input::Calls | Input::Health => {
                self.may_be_theirs(row, opds, roster);
            }
            Input::Inspections | Input::Budget | Input::Codes => {}
        }
    }

    /// A row of what is recorded of somebody.
    fn may_be_theirs(&mut self, row: &Refused, opds: &BTreeSet<u32>, roster: &Roster) {
        // where cells have slipped something else stands in the place of the id
        let Some(id) = row.id_in(roster) else {
            return self.may_be_anybodys(row);
        };
        if !holds_post(id, row.days, roster) {
            self.may_be_a_neighbours(row, roster);
        }
        if row.input == Input::Health {
            self.tests.insert(id);
        }
        if row.days.is_some() || row.input == Input::Leave {
            return self.not_known(id, row);
        }
        self.people.entry(id).or_default().add(row);
        for &opd in opds {
            self.opds.entry(opd).or_default().add(row);
        }
    }

    fn may_be_anybodys(&mut self, row: &Refused) {
        if row.input == Input::Health {
            self.lost.insert(row.input);
        }
        let is_short = |&(from, to): &(Date, Date)| to <= after(from, MANY_DAYS);
        let Some((from, to)) = row.days.filter(is_short) else {
            return self.everybody.add(row);
        };
        for day in span(from, to) {
            self.days.entry(day).or_default().add(row);
        }
    }

    /// Nobody has its id on its days.
    fn may_be_a_neighbours(&mut self, row: &Refused, roster: &Roster) {
        let is_health = row.input == Input::Health;
        for id in neighbours(&row.id_text, roster) {
            if is_health {
                self.near_tests.insert(id);
            }
            let text = if is_health { "" } else { &row.id_text };
            match row.days {
                Some((from, to)) => self.near_miss(id, text, days(from, to)),
                None => self.people.entry(id).or_default().add(row),
            }
        }
    }

    /// A holiday is one of its day; a clause may change anything.
    fn may_ask(&mut self, row: &Refused) {
        match row.days.filter(|_| row.input == Input::Holidays) {
            Some((day, _)) => self.days.entry(day).or_default().add(row),
            None => self.everybody.add(row),
        }
    }

    fn may_answer(&mut self, row: &Refused, roster: &Roster) {
        self.answered.extend(row.is_cut_off().then(String::new));
        self.answered.insert(row.id_text.clone());
        let id = row.id_in(roster);
        match id {
            Some(id) => self.near_tests.insert(id),
            None if row.id_text.is_empty() => self.lost.insert(row.input),
            None => return,
        };
        let day = row.days.map(|(day, _)| day);
        let lost = match (id, day) {
            (Some(id), Some(day)) => self.answers.entry((id, day)).or_default(),
            (Some(id), None) => self.people.entry(id).or_default(),
            (None, Some(day)) => self.days.entry(day).or_default(),
            (None, None) => &mut self.everybody,
        };
        lost.add(row);
    }

    /// Whether an answer to what was found of an unknown id was refused.
    pub fn is_answered(&self, text: &str) -> bool {
        self.answered.contains(text) || self.answered.contains("")
    }

    /// Rows of the health file whose id nobody has, one slip away from somebody's.
    pub fn add_health(&mut self, strays: &[(String, HealthRow)], roster: &Roster) {
        for (text, row) in strays {
            let (from, to) = row.days();
            for id in neighbours(text, roster) {
                self.stray_tests.entry(id).or_default().push(*row);
                self.near_miss(id, "", days(from, to));
            }
        }
    }

    pub fn is_test_unknown(&self, id: Id) -> bool {
        self.tests.contains(&id)
    }

    pub fn is_test_doubtful(&self, id: Id, owed: &OwedTest<'_>) -> bool {
        let mut strays = self.stray_tests.get(&id).into_iter().flatten();
        self.is_lost(Input::Health)
            || self.near_tests.contains(&id)
            || strays.any(|row| owed.is_met_by(row))
    }

    /// A refused row may be what an OPD handed in.
    pub fn is_submission_doubtful(&self) -> bool {
        self.is_lost(Input::Submissions)
    }

    /// A row of that input, or one by which nothing may be owed.
    fn is_lost(&self, input: Input) -> bool {
        let inputs = [input, Input::Circulars, Input::Holidays, Input::Replies];
        inputs.iter().any(|input| self.lost.contains(input))
    }

    /// On all days where the row doesn't say which.
    fn not_known(&mut self, id: Id, row: &Refused) {
        let (from, to) = row.days.unwrap_or((Date::MIN, Date::MAX));
        let days = (row.input, from, to);
        self.unknown.entry(id).or_default().push(days);
    }

    /// What isn't known of somebody on a day.
    pub fn unknown(&self, id: Id, date: Date) -> Unknown {
        let mut unknown = Unknown::default();
        if self.unknown.is_empty() {
            return unknown;
        }
        for &(input, from, to) in self.unknown.get(&id).into_iter().flatten() {
            if from <= date && date <= to {
                unknown.add(input);
            }
        }
        unknown
    }

    /// Everybody of whom a row was refused.
    pub fn unknown_ids(&self) -> impl Iterator<Item = &Id> {
        self.unknown.keys()
    }

    /// Rows were refused on which the places of an OPD's people may rest.
    pub fn are_places_lost(&self, opd: u32) -> bool {
        self.places.count(opd) > 0
    }

    /// Refused rows that may be of an OPD's people on a day.
    pub fn lost(&self, opd: u32, date: Date) -> LostRows {
        let mut rows = LostRows::of_places(self.places.count(opd));
        let of_opd = self.opds.get(&opd).into_iter();
        for lost in of_opd.chain(self.days.get(&date)).chain([&self.everybody]) {
            rows.add(lost);
        }
        rows
    }

    /// What may clear a person of what a rule found, and can't be told.
    pub fn doubt(&self, id: Id, opd: u32, day: &StaffDay<'_, '_>, rule: &str) -> Option<Doubt<'_>> {
        let near = self.near.get(&id);
        if let Some(text) = near.and_then(|days| days.get(&day.date))
            && rule == ABSENT
        {
            return Some(if text.is_empty() {
                Doubt::Private
            } else {
                Doubt::Near(text)
            });
        }
        if is_noted_otherwise(day, rule) {
            return Some(Doubt::Noted);
        }
        let of_person = self.people.get(&id).into_iter();
        let mut lost = of_person
            .chain(self.answers.get(&(id, day.date)))
            .chain(self.days.get(&day.date))
            .chain([&self.everybody]);
        if let Some((input, row)) = lost.find_map(|lost| lost.that_clears(rule)) {
            return Some(match input {
                Input::Health => Doubt::Private,
                Input::Circulars | Input::Holidays => Doubt::Order(row),
                _ => Doubt::Refused(row),
            });
        }
        // published as blank nothing would be found
        let may_be_blank = self.weeks.count(opd) > 0 && day.day.works && !day.is_published();
        let is_doubtful = may_be_blank
            || self.are_places_lost(opd) && day.rests_on(Ground::Rotation)
            || match rule {
                ABSENT | NO_SIGN_IN => day.is_sheet_doubtful,
                CALL_IN_IGNORED => day.is_sheet_doubtful || day.is_office_doubtful,
                MISSING_REPORT => day.are_reports_doubtful,
                STAY_HOME_IGNORED => self.are_places_lost(opd) && !day.is_published(),
                _ => false,
            };
        is_doubtful.then_some(Doubt::Private)
    }
}

// They accuse only where sheets or reports were handed in, or what was published isn't blank.
const ABSENT: &str = rules::absent::RULE.name;
const NO_SIGN_IN: &str = rules::no_sign_in::RULE.name;
const CALL_IN_IGNORED: &str = rules::call_in_ignored::RULE.name;
const STAY_HOME_IGNORED: &str = rules::stay_home_ignored::RULE.name;
const MISSING_REPORT: &str = rules::missing_task_report::RULE.name;

/// Spans longer than this aren't kept day by day.
const MANY_DAYS: u64 = 400;

/// The first of many.
fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    span(from, to.min(after(from, MANY_DAYS)))
}
