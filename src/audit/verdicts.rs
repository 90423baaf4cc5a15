//! The screen's answers for a day, looked up by what its rows are in a few bits.

use super::screen::{Outcome, Screen};
use crate::ledger::{Extra, PackedSign, Reported, Sign, Task};
use crate::model::place::Says;

/// What comes of a day, by what its sign-in says ([`crate::ledger::Sign::code`]) and whether there is a report.
#[derive(Clone, Copy, Debug)]
pub struct Verdicts {
    table: [u8; 64],
    pub screen: Screen,
}

/// No outcome: that of a day at work names one sheet or none.
const LOUD: u8 = 0x7F;
/// It depends on the times, the medium or the deadline whether that is the outcome.
const CLOSER: u8 = 0x80;

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

    /// `None` where a rule may find something, or where what the day counts for depends on others. `code`: what its
    /// rows say as one.
    #[inline]
    pub fn look(
        &self,
        code: u32,
        has_task: bool,
        is_in_order: impl FnOnce(&Screen) -> bool,
    ) -> Option<Outcome> {
        let at = (code & 31) as usize + usize::from(has_task) * REPORT;
        let verdict = self.table.get(at).copied().unwrap_or(LOUD);
        if verdict & CLOSER != 0 && !is_in_order(&self.screen) {
            return None;
        }
        let outcome = verdict & !CLOSER;
        (outcome != LOUD).then_some(Outcome(outcome))
    }

    /// The same for a day of several rows. `report`: of the first task report, if it is filled; `tasks`: the others.
    pub fn look_at_several(
        &self,
        signs: impl Iterator<Item = PackedSign> + Clone,
        report: Option<Reported>,
        tasks: &[Extra<Task>],
    ) -> Option<Outcome> {
        if tasks.iter().any(|extra| !extra.row.filled) {
            return None;
        }
        let code = code_of_several(signs.clone().map(PackedSign::code))?;
        let tasks = tasks.iter().map(|extra| extra.row.reported);
        let reports = report.into_iter().chain(tasks);
        let has_task = reports.clone().next().is_some();
        let closer = |screen: &Screen| screen.is_in_order(1 << code, signs, reports);
        self.look(code, has_task, closer)
    }
}

/// What the rows of a day say as one; `None` where they say different things.
fn code_of_several(codes: impl Iterator<Item = u32>) -> Option<u32> {
    let nothing = Sign::code(Says::Nothing);
    let codes = codes.fold(0_u32, |sum, code| sum | 1 << code);
    match codes & !(1 << nothing) {
        0 if codes == 0 => Some(0),
        0 => Some(nothing),
        said if said.is_power_of_two() => Some(said.trailing_zeros()),
        _ => None,
    }
}

fn verdict_on(screen: &Screen, code: usize, has_task: bool) -> u8 {
    match screen.outcome(1 << code, has_task) {
        None => LOUD,
        Some((outcome, false)) => outcome.0,
        Some((outcome, true)) => outcome.0 | CLOSER,
    }
}
