//! What quiet days count for, added up by the handful in one number.

use super::screen::Outcome;

/// Sums of quiet days, eleven bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts(u128);

/// What is counted, by its place in the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    OfficeExpected,
    OfficeListed,
    OfficeSays,
    HomeExpected,
    HomeListed,
    HomeSays,
    Owing,
    Reported,
    Judged,
    Excused,
    Unknown,
}

const BITS: u32 = 11;

/// As many days as may be added before they are taken out.
pub const MOST: usize = (1 << BITS) - 1;

/// By [`Outcome`].
static OF_OUTCOME: [Counts; 128] = table();

impl Counts {
    #[inline]
    pub fn add(&mut self, outcome: Outcome) {
        if let Some(counts) = OF_OUTCOME.get(usize::from(outcome.0)) {
            self.0 += counts.0;
        }
    }

    pub fn is_blank(self) -> bool {
        self.0 == 0
    }

    pub fn of(self, lane: Lane) -> usize {
        (self.0 >> (lane as u32 * BITS)) as usize & MOST
    }
}

const fn one(lane: Lane) -> u128 {
    1 << (lane as u32 * BITS)
}

#[allow(
    clippy::indexing_slicing,
    reason = "worked out at compile time, where a wrong index doesn't compile"
)]
const fn table() -> [Counts; 128] {
    let mut table = [Counts(0); 128];
    let mut outcome = 0;
    while outcome < table.len() {
        table[outcome] = Counts(counts(outcome as u8));
        outcome += 1;
    }
    table
}

const fn counts(outcome: u8) -> u128 {
    if outcome & Outcome::WORK == 0 {
        return if outcome == Outcome::EXCUSED.0 {
            one(Lane::Excused)
        } else {
            0
        };
    }
    let is_listed = outcome & Outcome::LISTED != 0;
    let says = outcome & Outcome::SAYS != 0;
    let is_reported = outcome & Outcome::REPORTED != 0;
    let mut sum = one(if says || is_reported {
        Lane::Judged
    } else {
        Lane::Unknown
    });
    let sheet = match outcome >> 4 & 3 {
        1 => Some([Lane::OfficeExpected, Lane::OfficeListed, Lane::OfficeSays]),
        2 => Some([Lane::HomeExpected, Lane::HomeListed, Lane::HomeSays]),
        _ => None,
    };
    if let Some([expected, listed, said]) = sheet {
        sum += one(expected);
        if is_listed {
            sum += one(listed);
        }
        if says {
            sum += one(said);
        }
    }
    if outcome & Outcome::OWES != 0 {
        sum += one(Lane::Owing);
        if is_reported {
            sum += one(Lane::Reported);
        }
    }
    sum
}
