//! A finding: a rule, whom and when it concerns, and what it rests on.

use std::borrow::Cow;

use super::date::Date;
use super::id::IdText;
use super::lang::Lang;
use super::records::Answer;

/// Marks what names people together with their health, in either language.
pub const RAHASIA: &str = "RAHASIA";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Breach,
    Note,
}

impl Level {
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Breach => lang.pick("breach", "pelanggaran"),
            Self::Note => lang.pick("note", "catatan"),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Finding<'a> {
    pub date: Option<Date>,
    pub nip: IdText<'a>,
    pub name: &'a str,
    pub opd: &'a str,
    pub unit: &'a str,
    /// English name of the rule.
    pub rule: &'static str,
    pub subject: Cow<'a, str>,
    pub level: Level,
    pub detail: Cow<'a, str>,
    pub basis: Cow<'a, str>,
    pub evidence: String,
    pub answer: Option<Answer>,
    pub rank: Rank,
}

/// Where unit and number of a finding stand among those of its OPD.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(u64);

impl Rank {
    /// `post`: the first of the person in the unit; posts are in order of unit and number.
    pub fn of_post(unit: u32, post: u32) -> Self {
        Self((u64::from(unit) << 32) + u64::from(post) + 1)
    }

    /// Of nobody in person.
    pub fn of_unit(unit: u32) -> Self {
        Self(u64::from(unit) << 32)
    }
}

impl Finding<'_> {
    /// An excused finding counts nowhere and is shown only on request.
    pub fn is_excused(&self) -> bool {
        self.answer == Some(Answer::Excused)
    }
}
