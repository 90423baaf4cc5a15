//! What a rule is: its name, its words, what it needs, and a pure check of one case.

use std::borrow::Cow;

use super::day::StaffDay;
use super::opd_day::{OpdDay, OpdHit};
use super::owed::{OwedReport, OwedTest};
use crate::model::circular::Clause;
use crate::model::finding::Level;
use crate::model::lang::Lang;
use crate::model::records::Inspection;
use crate::model::source::RowRef;

/// A text in both languages.
pub struct Text {
    pub en: &'static str,
    pub id: &'static str,
}

impl Text {
    pub fn of(&self, lang: Lang) -> &'static str {
        lang.pick(self.en, self.id)
    }
}

/// What a rule can't do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    Attendance,
    Tasks,
    /// A clause that asks for task reports, where there are circulars.
    Reports,
    Calls,
    /// A known place: circulars, or a published week.
    Places,
    Hours,
    Medium,
    Max,
    Min,
    Health,
    /// A clause that asks for tests.
    Tests,
    Submissions,
    /// A clause that asks OPDs for reports.
    Submitted,
    Inspections,
    /// A column that says who was there when an inspector came.
    Found,
    /// One of masks, distance, hands or rooms.
    Protocol,
}

pub struct Rule {
    /// English, as in JSON and in `--select`.
    pub name: &'static str,
    pub name_id: &'static str,
    /// The graver level it is found at.
    pub level: Level,
    pub needs: &'static [Need],
    /// One line.
    pub summary: Text,
    /// When it is found, in full sentences.
    pub explanation: Text,
    /// A finding of it and a near miss.
    pub example: Text,
    /// What would clear it.
    pub remedy: Text,
    pub check: Check,
}

impl Rule {
    pub fn word(&self, lang: Lang) -> &'static str {
        lang.pick(self.name, self.name_id)
    }
}

pub type DayCheck = fn(&StaffDay<'_, '_>) -> Option<Hit>;

pub enum Check {
    /// A person's day.
    Day(DayCheck),
    /// An OPD's day.
    Opd(fn(&OpdDay<'_, '_>) -> Vec<OpdHit>),
    /// A person's day, and what an inspector saw of them.
    Seen(fn(&StaffDay<'_, '_>, &Inspection) -> Option<Hit>),
    /// What an inspector saw in an OPD at one time.
    Visit(fn(&[Inspection], Lang) -> Option<Hit>),
    /// A test that somebody owed.
    Test(fn(&OwedTest<'_>, Lang) -> Option<Hit>),
    /// A report that an OPD owed.
    Report(fn(&OwedReport<'_>, Lang) -> Option<Hit>),
    /// Found by the engine itself: over several days, or over rows that have no person.
    Engine,
}

/// What a check found; the engine adds who, when and the rest.
pub struct Hit {
    pub level: Level,
    pub detail: Cow<'static, str>,
    pub basis: Basis,
    pub evidence: Vec<RowRef>,
}

/// Whose number a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    Nothing,
    Place,
    Hours,
    Attendance,
    Tasks,
}

impl Hit {
    pub fn breach(
        detail: impl Into<Cow<'static, str>>,
        basis: Basis,
        evidence: Vec<RowRef>,
    ) -> Self {
        Self {
            level: Level::Breach,
            detail: detail.into(),
            basis,
            evidence,
        }
    }

    pub fn note(detail: impl Into<Cow<'static, str>>, basis: Basis, evidence: Vec<RowRef>) -> Self {
        Self {
            level: Level::Note,
            detail: detail.into(),
            basis,
            evidence,
        }
    }

    pub fn softened(self, only_note: bool) -> Self {
        if only_note {
            Self {
                level: Level::Note,
                ..self
            }
        } else {
            self
        }
    }
}

pub fn number(clause: Option<&Clause>) -> String {
    clause.map_or_else(String::new, |clause| clause.number.clone())
}
