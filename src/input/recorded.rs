//! Sign-ins and task reports, read into one ledger.

use anyhow::Result;

use super::attendance::{IsNightShift, attendance};
use super::intake::Intake;
use super::tasks::tasks;
use crate::ledger::{Ledger, Recorder};
use crate::model::problem::Input;
use crate::model::roster::Roster;
use crate::model::source::RowRef;

/// Reports are read first: settled they take little memory, and sign-ins take much. What there is to say of them is
/// said after what there is to say of the sign-ins.
pub fn recorded(
    intake: &mut Intake,
    roster: &Roster,
    mut recorder: Recorder<'_>,
    is_night: &IsNightShift<'_>,
) -> Result<Ledger> {
    let (read, said) = intake.silently(|intake| tasks(intake, roster, &recorder));
    let repeated = recorder.settle_tasks(&|a, b| is_before(intake, a, b));
    let met = attendance(intake, roster, &recorder, is_night)?;
    read?;
    intake.say(said);
    note_repeats(intake, Input::Tasks, repeated);
    let (mut ledger, repeated) = recorder.settle(&|a, b| is_before(intake, a, b));
    ledger.met = met;
    note_repeats(intake, Input::Attendance, repeated);
    Ok(ledger)
}

fn is_before(intake: &Intake, a: RowRef, b: RowRef) -> bool {
    intake.sources.place(a) < intake.sources.place(b)
}

fn note_repeats(intake: &mut Intake, input: Input, repeated: u64) {
    if let Some(account) = intake.accounts.get_mut(&input) {
        account.used -= repeated;
        account.repeated += repeated;
    }
}
