//! Rows of the small files: leave, calls, health, replies.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

use super::date::{Date, Minute};
use super::id::Id;
use super::place::Absence;
use super::source::RowRef;

#[derive(Clone, Debug)]
pub struct Leave {
    pub from: Date,
    pub to: Date,
    pub kind: Absence,
    /// As written, in capitals: settles which of two overlapping spans counts.
    pub word: String,
    pub letter: String,
    pub row: RowRef,
}

/// What the note of a call says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallNote {
    /// Why somebody didn't come, or didn't answer.
    Reason,
    /// Of any call: that nobody need come.
    CalledOff,
    /// Of a check: that they were asked to come.
    AskedIn,
    /// That they were asked to come on another day.
    OtherDay,
    /// Of an answered call-in: that they came.
    Came,
    /// Anything else, which isn't heard.
    Unheard,
}

/// All that the notes of a call say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallNotes {
    said: u8,
    /// The days that were meant instead, counted from that of the call: bit `n - 1` for the `n`th.
    days: u8,
}

impl CallNotes {
    pub fn has(self, note: CallNote) -> bool {
        self.said & 1 << note as u8 != 0
    }

    pub fn add(&mut self, note: CallNote) {
        self.said |= 1 << note as u8;
    }

    pub fn add_days(&mut self, days: u8) {
        self.days |= days;
    }

    /// Whether the day so many days later was meant.
    pub fn means(self, later: u64) -> bool {
        (1..=7).contains(&later) && self.days & 1 << (later - 1) != 0
    }

    /// What both say.
    pub fn and(self, other: Self) -> Self {
        Self {
            said: self.said | other.said,
            days: self.days | other.days,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Call {
    pub date: Date,
    pub time: Option<Minute>,
    pub is_call_in: bool,
    pub answered: bool,
    pub noted: CallNotes,
    pub row: RowRef,
}

pub type ById<T> = HashMap<Id, Vec<T>, foldhash::fast::RandomState>;

/// The leave that counts on a day: the later `from`, then the later word.
pub fn leave_on(spans: &[Leave], date: Date) -> Option<&Leave> {
    spans
        .iter()
        .filter(|span| span.from <= date && date <= span.to)
        .max_by(|a, b| (a.from, &a.word, a.to).cmp(&(b.from, &b.word, b.to)))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    Excused,
    Disputed,
    Confirmed,
}

impl Answer {
    pub fn word(self, lang: super::lang::Lang) -> &'static str {
        match self {
            Self::Excused => lang.pick("excused", "dibenarkan"),
            Self::Disputed => lang.pick("disputed", "disanggah"),
            Self::Confirmed => lang.pick("confirmed", "dikonfirmasi"),
        }
    }
}

/// Which findings a reply may answer. A person's finding is named by the id, others by OPD and unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReplyKey {
    pub rule: &'static str,
    pub id: String,
    /// By [`super::roster::key`], empty where the id names the finding.
    pub opd: String,
    pub unit: String,
    pub date: Date,
}

#[derive(Debug)]
pub struct Reply {
    /// In lower case. It tells which of the findings is answered.
    pub subject: String,
    pub answer: Answer,
    pub letter: String,
    pub row: RowRef,
    /// It answered something that was found.
    pub has_met: AtomicBool,
    /// The subject of one that it would answer, but for its own.
    pub near: OnceLock<String>,
}

pub type Replies = HashMap<ReplyKey, Vec<Reply>, foldhash::fast::RandomState>;

/// Something that an OPD handed in.
#[derive(Clone, Debug)]
pub struct Submission {
    pub date: Date,
    /// By [`super::roster::key`].
    pub opd: String,
    /// English name where there is one, in lower case.
    pub kind: String,
    /// The same as written.
    pub word: String,
    pub row: RowRef,
}

/// Rows of ids that nobody has, with their days: what they would have excused or shown.
pub type Strays = Vec<(String, Date, Date)>;

/// What an inspector saw of a person, or of an OPD's rooms.
#[derive(Clone, Debug)]
pub struct Inspection {
    pub date: Date,
    pub time: Option<Minute>,
    pub id: Option<Id>,
    /// Else it is taken to be of the OPD of the person.
    pub is_opd_known: bool,
    /// Whether the person was there; `None` where nobody looked.
    pub found: Option<bool>,
    /// Whether masks were worn, distance kept, hands washed, rooms clean.
    pub mask: Option<bool>,
    pub distance: Option<bool>,
    pub handwash: Option<bool>,
    pub clean: Option<bool>,
    pub row: RowRef,
}

/// Inspections in order of date and time.
#[derive(Clone, Debug, Default)]
pub struct Inspections {
    /// Of the people they name.
    pub of_person: ById<Inspection>,
    /// All rows by OPD ([`super::roster::key`]).
    pub of_opd: BTreeMap<String, Vec<Inspection>>,
    /// Of the OPDs' rows those of ids that nobody has on their days.
    pub strays: Strays,
}
