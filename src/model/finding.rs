//! A finding: a rule, whom and when it concerns, and what it rests on.

use super::date::Date;
use super::lang::Lang;
use super::records::Answer;

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
pub struct Finding {
    pub date: Option<Date>,
    pub nip: String,
    pub name: String,
    pub opd: String,
    pub unit: String,
    /// English name of the rule.
    pub rule: &'static str,
    pub subject: String,
    pub level: Level,
    pub detail: String,
    pub basis: String,
    pub evidence: String,
    pub answer: Option<Answer>,
}

impl Finding {
    /// An excused finding counts nowhere and is shown only on request.
    pub fn is_excused(&self) -> bool {
        self.answer == Some(Answer::Excused)
    }
}
