//! The screen's answers for a day, looked up by what its rows are in a few bits.

use super::screen::{Outcome, Screen};
use crate::ledger::Reported;

/// What comes of a day, by what its sign-in says ([`crate::ledger::Sign::code`]) and whether there is a report.
#[derive(Clone, Copy, Debug)]
pub struct Verdicts {
    table: [u8; 64],
    pub screen: Screen,
}

const LOUD: u8 = u8::MAX;
/// It depends on the times, the medium or the deadline.
const CLOSER: u8 = LOUD - 1;

const REPORT: usize = 32;

/// Behind it are codes of absences that excuse, all alike.
const FIRST_EXCUSE: usize = 5;

impl Verdicts {
    pub fn new(screen: Screen) -> Self {
        let mut table = [LOUD; 64];
        for (half, has_task) in table.chunks_exact_mut(REPORT).zip([false, true]) {
            let mut last = LOUD;
            for (code, verdict) in half.iter_mut().enumerate() {
                if code <= FIRST_EXCUSE {
                    last = verdict_on(&screen, code, has_task);
                }
                *verdict = last;
            }
        }
        Self { table, screen }
    }

    /// As [`Screen::look`].
    #[inline]
    pub fn look(
        &self,
        sign: u64,
        has_task: bool,
        reported: impl FnOnce() -> Reported,
    ) -> Option<Outcome> {
        let at = (sign & 31) as usize + if has_task { REPORT } else { 0 };
        match self.table.get(at).copied() {
            Some(LOUD) => None,
            Some(CLOSER) | None => self.screen.look(sign, has_task, reported),
            Some(outcome) => Some(Outcome(outcome)),
        }
    }
}

fn verdict_on(screen: &Screen, code: usize, has_task: bool) -> u8 {
    let told = |is_good: bool| screen.outcome(1 << code, has_task, || is_good, |_| !is_good);
    match (told(true), told(false)) {
        (None, _) => LOUD,
        (Some(outcome), bad) if bad == Some(outcome) => outcome.0,
        _ => CLOSER,
    }
}
