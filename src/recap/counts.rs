//! Sums of days.

use super::fact::{Fact, Report, State};
use crate::model::place::Absence;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Every other day below is one of these.
    pub working: u64,
    pub office: u64,
    pub home: u64,
    pub no_sign_in: u64,
    pub unplaced: u64,
    pub no_trace: u64,
    /// By kind, in the order of [`Absence::ALL`].
    pub away: [u64; Absence::ALL.len()],
    pub excused: u64,
    pub absent: u64,
    pub unknown: u64,
    /// Days on which an absence would have been seen.
    pub due: u64,
    /// Of these, days without notice.
    pub missed: u64,
    /// Days with a known arrival and hours to hold it against.
    pub timed: u64,
    pub late: Minutes,
    pub early: Minutes,
    /// Owed = filed + missing + not judged.
    pub filed: u64,
    pub verified: u64,
    pub missing: u64,
    pub unjudged: u64,
    pub answered: u64,
    pub unanswered: u64,
}

/// How often, and how many minutes in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    pub days: u64,
    pub minutes: u64,
}

impl Minutes {
    fn count(&mut self, minutes: Option<u16>) {
        self.days += u64::from(minutes.is_some());
        self.minutes += u64::from(minutes.unwrap_or_default());
    }

    fn add(&mut self, other: Self) {
        self.days += other.days;
        self.minutes += other.minutes;
    }
}

impl Counts {
    pub fn count(&mut self, fact: &Fact) {
        self.working += u64::from(fact.state.is_working_day());
        match fact.state {
            State::Off | State::Blank => {}
            State::Office => self.office += 1,
            State::Home => self.home += 1,
            State::NoSignIn => self.no_sign_in += 1,
            State::Unplaced => self.unplaced += 1,
            State::NoTrace => self.no_trace += 1,
            State::Away(kind) => {
                if let Some(days) = self.away.get_mut(kind as usize) {
                    *days += 1;
                }
            }
            State::Excused => self.excused += 1,
            State::Absent => self.absent += 1,
            State::Unknown => self.unknown += 1,
        }
        self.due += u64::from(fact.due);
        self.missed += u64::from(fact.due && fact.state == State::Absent);
        self.timed += u64::from(fact.timed);
        self.late.count(fact.late);
        self.early.count(fact.early);
        match fact.report {
            Report::NotOwed => {}
            Report::Filed { verified } => {
                self.filed += 1;
                self.verified += u64::from(verified);
            }
            Report::Missing => self.missing += 1,
            Report::Unjudged => self.unjudged += 1,
        }
        self.answered += u64::from(fact.answered);
        self.unanswered += u64::from(fact.unanswered);
    }

    pub fn sum<'c>(all: impl Iterator<Item = &'c Self>) -> Self {
        let mut sum = Self::default();
        for counts in all {
            sum.add(counts);
        }
        sum
    }

    pub fn add(&mut self, other: &Self) {
        self.working += other.working;
        self.office += other.office;
        self.home += other.home;
        self.no_sign_in += other.no_sign_in;
        self.unplaced += other.unplaced;
        self.no_trace += other.no_trace;
        for (ours, theirs) in self.away.iter_mut().zip(other.away) {
            *ours += theirs;
        }
        self.excused += other.excused;
        self.absent += other.absent;
        self.unknown += other.unknown;
        self.due += other.due;
        self.missed += other.missed;
        self.timed += other.timed;
        self.late.add(other.late);
        self.early.add(other.early);
        self.filed += other.filed;
        self.verified += other.verified;
        self.missing += other.missing;
        self.unjudged += other.unjudged;
        self.answered += other.answered;
        self.unanswered += other.unanswered;
    }

    pub fn owed(&self) -> u64 {
        self.filed + self.missing + self.unjudged
    }

    pub fn away(&self) -> u64 {
        self.away.iter().sum()
    }

    /// Days with evidence of work.
    pub fn present(&self) -> u64 {
        self.office + self.home + self.no_sign_in + self.unplaced
    }

    /// Days expected to work of which something is known: what rates are taken of.
    pub fn known(&self) -> u64 {
        self.present() + self.no_trace + self.absent
    }

    pub fn calls(&self) -> u64 {
        self.answered + self.unanswered
    }
}
