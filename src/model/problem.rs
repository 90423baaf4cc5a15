//! What is wrong with the input: a value that is collected, never an early return.

use super::date::Date;
use super::id::Id;
use super::roster::Roster;
use super::source::RowRef;

/// At most this many are shown; the rest is counted.
pub const SHOWN: usize = 1_000;

#[derive(Clone, Debug)]
pub enum Spot {
    /// A row of a file.
    Row(RowRef),
    /// A file as a whole: its number among the sources.
    File(u32),
    /// The folder, by the name of the input.
    Input(String),
}

#[derive(Clone, Debug)]
pub struct Problem {
    pub spot: Spot,
    /// The heading as the user wrote it.
    pub column: Option<String>,
    /// What is wrong and what would do.
    pub text: String,
}

/// A row that was left out under `--skip-bad-rows`: what could still be read of it.
#[derive(Clone, Debug)]
pub struct Refused {
    pub row: RowRef,
    pub input: Input,
    pub id: Option<Id>,
    /// As written, for ids that nobody has.
    pub id_text: String,
    /// As written; blank where the row doesn't say it.
    pub opd_text: String,
    /// First and last day the row speaks of.
    pub days: Option<(Date, Date)>,
    /// As many rows as it may hold: more than one where others have run into it.
    pub held: usize,
}

impl Refused {
    /// More rows than an OPD has in a day: the rest of a file.
    pub const MANY: usize = 1 << 20;

    pub fn is_cut_off(&self) -> bool {
        self.held >= Self::MANY
    }

    /// Its person, if they are in the roster.
    pub fn id_in(&self, roster: &Roster) -> Option<Id> {
        let id = self.id.or_else(|| roster.ids.find(&self.id_text))?;
        roster.posts_of(id).next().map(|_| id)
    }
}

/// The inputs of a folder, in the order of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    Roster,
    Circulars,
    Schedule,
    Attendance,
    Tasks,
    Leave,
    Holidays,
    Calls,
    Health,
    Submissions,
    Inspections,
    Budget,
    Replies,
    Codes,
}

impl Input {
    pub const ALL: [Self; 14] = [
        Self::Roster,
        Self::Circulars,
        Self::Schedule,
        Self::Attendance,
        Self::Tasks,
        Self::Leave,
        Self::Holidays,
        Self::Calls,
        Self::Health,
        Self::Submissions,
        Self::Inspections,
        Self::Budget,
        Self::Replies,
        Self::Codes,
    ];
}

/// What became of the rows of one input: read = used + outside + repeated + unknown + refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub read: u64,
    pub used: u64,
    pub outside: u64,
    pub repeated: u64,
    pub unknown: u64,
    pub refused: u64,
}

impl Account {
    pub fn add(&mut self, other: Self) {
        self.read += other.read;
        self.used += other.used;
        self.outside += other.outside;
        self.repeated += other.repeated;
        self.unknown += other.unknown;
        self.refused += other.refused;
    }
}
