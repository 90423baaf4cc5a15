//! Days that are no working days: the built-in national calendar, and what a folder adds or takes away.

use std::collections::{BTreeSet, HashMap};

use super::date::Date;
use super::lang::Lang;
use super::source::RowRef;

#[derive(Clone, Debug)]
pub struct National {
    pub name_en: String,
    pub name_id: String,
    /// The date follows the moon and wasn't confirmed when the list was made.
    pub estimated: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Takes the day away from work.
    Off,
    /// Gives a weekday back that the calendar took.
    Workday,
}

#[derive(Clone, Debug)]
pub struct Local {
    pub change: Change,
    pub name: String,
    /// Of an OPD alone, as written.
    pub opd: String,
    pub row: RowRef,
}

#[derive(Default)]
pub struct Calendar {
    pub national: HashMap<Date, National, foldhash::fast::RandomState>,
    pub years: BTreeSet<i32>,
    /// By day and OPD (its [`super::roster::key`], empty for all).
    pub local: HashMap<(Date, String), Local, foldhash::fast::RandomState>,
}

impl Calendar {
    /// Whether work is off on a weekday of somebody's working week.
    pub fn is_off(&self, date: Date, opd_key: &str) -> bool {
        match self.local(date, opd_key) {
            Some(local) => local.change == Change::Off,
            None => self.national.contains_key(&date),
        }
    }

    pub fn name(&self, date: Date, opd_key: &str, lang: Lang) -> Option<&str> {
        match self.local(date, opd_key) {
            Some(local) => (local.change == Change::Off).then_some(&local.name),
            None => self
                .national
                .get(&date)
                .map(|day| lang.pick(&day.name_en, &day.name_id)),
        }
        .map(String::as_str)
    }

    /// A working day of an OPD, or of all, that nothing took away.
    pub fn gives_nothing_back(&self, date: Date, opd_key: &str) -> bool {
        let change = |key: &str| Some(self.local.get(&(date, key.to_owned()))?.change);
        let is_taken = self.national.contains_key(&date)
            || !opd_key.is_empty() && change("") == Some(Change::Off);
        change(opd_key) == Some(Change::Workday) && !is_taken
    }

    fn local(&self, date: Date, opd_key: &str) -> Option<&Local> {
        if self.local.is_empty() {
            return None;
        }
        self.local
            .get(&(date, opd_key.to_owned()))
            .or_else(|| self.local.get(&(date, String::new())))
    }
}
