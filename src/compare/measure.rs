//! What is compared: a rate of each period, and what may be said of the difference.

use super::interval::{Difference, Rate, difference};
use crate::audit::engine::Audit;
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::roster::Opd;
use crate::recap::counts::Counts;
use crate::recap::fact::Fact;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Absence,
    MissingTasks,
    AnsweredCalls,
    Lateness,
}

impl Measure {
    pub const ALL: [Self; 4] = [
        Self::Absence,
        Self::MissingTasks,
        Self::AnsweredCalls,
        Self::Lateness,
    ];

    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Absence => lang.pick("absence", "tidak hadir"),
            Self::MissingTasks => lang.pick("missing tasks", "laporan tugas tidak ada"),
            Self::AnsweredCalls => lang.pick("answered calls", "panggilan dijawab"),
            Self::Lateness => lang.pick("lateness", "terlambat"),
        }
    }

    /// What the rate is taken of.
    pub fn base(self, lang: Lang) -> &'static str {
        match self {
            Self::Absence => lang.pick("days with a sign-in due", "hari wajib presensi"),
            Self::MissingTasks => lang.pick("reports owed", "laporan wajib"),
            Self::AnsweredCalls => lang.pick("phone checks", "panggilan cek"),
            Self::Lateness => lang.pick("recorded arrivals", "jam masuk tercatat"),
        }
    }

    pub fn rate(self, counts: &Counts) -> Rate {
        let (part, of) = match self {
            Self::Absence => (counts.missed, counts.due),
            Self::MissingTasks => (counts.missing, counts.filed + counts.missing),
            Self::AnsweredCalls => (counts.answered, counts.calls()),
            Self::Lateness => (counts.late.days, counts.timed),
        };
        Rate { part, of }
    }
}

/// Below this a rate of either period says nothing.
pub const TINY: u64 = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One of the periods has nothing to count.
    Nothing,
    /// The interval holds no difference at all.
    TooFew,
    /// A period counts less than [`TINY`].
    Tiny,
    More,
    Less,
}

#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    pub measure: Measure,
    pub before: Rate,
    pub after: Rate,
    pub difference: Option<Difference>,
}

impl Comparison {
    pub fn new(measure: Measure, before: &Counts, after: &Counts) -> Self {
        let (before, after) = (measure.rate(before), measure.rate(after));
        Self {
            measure,
            before,
            after,
            difference: difference(before, after),
        }
    }

    pub fn verdict(&self) -> Verdict {
        match self.difference {
            None => Verdict::Nothing,
            Some(_) if self.before.of.min(self.after.of) < TINY => Verdict::Tiny,
            Some(found) if found.low > 0.0 => Verdict::More,
            Some(found) if found.high < 0.0 => Verdict::Less,
            Some(_) => Verdict::TooFew,
        }
    }
}

/// First and last day.
pub type Span = (Date, Date);

/// The counts of an OPD in two periods that don't overlap.
pub fn counts(audit: &Audit<'_>, opd: &Opd, before: Span, after: Span) -> (Counts, Counts) {
    let (mut old, mut new) = (Counts::default(), Counts::default());
    let holds = |span: Span, date: Date| span.0 <= date && date <= span.1;
    audit.walk(opd, |day| {
        let counts = if holds(before, day.date) {
            &mut old
        } else if holds(after, day.date) {
            &mut new
        } else {
            return;
        };
        for person in day.people {
            counts.count(&Fact::new(person, &audit.found(opd, person)));
        }
    });
    (old, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparison(before: (u64, u64), after: (u64, u64)) -> Comparison {
        let counts = |(answered, all): (u64, u64)| Counts {
            answered,
            unanswered: all - answered,
            ..Counts::default()
        };
        Comparison::new(Measure::AnsweredCalls, &counts(before), &counts(after))
    }

    #[test]
    fn a_verdict_needs_days_and_an_interval_without_zero() {
        assert_eq!(comparison((40, 100), (90, 100)).verdict(), Verdict::More);
        assert_eq!(comparison((90, 100), (40, 100)).verdict(), Verdict::Less);
        assert_eq!(comparison((50, 100), (52, 100)).verdict(), Verdict::TooFew);
        assert_eq!(comparison((0, 19), (19, 19)).verdict(), Verdict::Tiny);
        assert_eq!(comparison((0, 0), (9, 10)).verdict(), Verdict::Nothing);
    }
}
