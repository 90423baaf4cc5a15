//! Days on which no rule can find anything: most of them. They are counted and not looked at any closer.

use super::day::{Scene, SheetKind, Standing};
use crate::ledger::{Sign, Task};
use crate::model::circular::{Instruction, Owed};
use crate::model::place::{Place, Says};
use crate::plan::expect::{ClassDay, Expect, Work};

/// What a quiet day counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    pub standing: Option<Standing>,
    /// The sheet they are expected to sign, and whether they stand on it, which then says something.
    pub sheet: Option<SheetKind>,
    pub is_listed: bool,
    pub owes_report: bool,
}

/// `None` where a rule may find something. `rows`: the only sign-in and the only report of the day.
#[inline]
pub fn quiet(
    scene: &Scene,
    day: &ClassDay<'_>,
    expect: &Expect<'_>,
    rows: (Option<Sign>, Option<Task>),
) -> Option<Quiet> {
    let (sign, task) = rows;
    let idle = |standing| Quiet {
        standing,
        sheet: None,
        is_listed: false,
        owes_report: false,
    };
    match expect {
        Expect::Elsewhere | Expect::Nothing => Some(idle(None)),
        Expect::Off => sign.is_none().then(|| idle(None)),
        Expect::Away(..) => sign.is_none().then(|| idle(Some(Standing::Excused))),
        Expect::Work(work) => at_work(scene, day, work, sign, task),
    }
}

fn at_work(
    scene: &Scene,
    day: &ClassDay<'_>,
    work: &Work<'_>,
    sign: Option<Sign>,
    task: Option<Task>,
) -> Option<Quiet> {
    let owed = match day.tasks.map(|clause| &clause.says) {
        Some(Instruction::Tasks { owed, by }) => (*owed, *by),
        _ if scene.has_circulars => (Owed::None, None),
        // without circulars what is owed follows from the rows
        _ => return None,
    };
    let place = work.place?;
    if let Some(sign) = &sign {
        (sign.says == Says::Work(place)).then_some(())?;
        is_in_time(day, sign).then_some(())?;
        (place == Place::Home || is_by_medium(day, sign)).then_some(())?;
    }
    let owes_report = owed.0 == Owed::All || owed.0 == Owed::Home && place == Place::Home;
    if owes_report {
        let is_late = |task: &Task| owed.1.is_some_and(|by| task.reported.is_after(by));
        task.as_ref().filter(|task| !is_late(task))?;
    }
    let is_required = || {
        matches!(
            day.attendance.map(|clause| &clause.says),
            Some(Instruction::Attendance {
                home_required: true,
                ..
            })
        )
    };
    let sheet = match place {
        Place::Office => Some(SheetKind::Office),
        Place::Home => is_required().then_some(SheetKind::Home),
    };
    if sheet.is_some() && sign.is_none() {
        return None;
    }
    let is_known = sign.is_some() || task.is_some();
    let standing = Some(if is_known {
        Standing::Judged
    } else {
        Standing::Unknown
    });
    Some(Quiet {
        standing,
        sheet,
        is_listed: sign.is_some(),
        owes_report,
    })
}

/// Neither late nor early, and signed out where there is a column for it.
fn is_in_time(day: &ClassDay<'_>, sign: &Sign) -> bool {
    let Some(Instruction::Hours(hours)) = day.hours.map(|clause| &clause.says) else {
        return true;
    };
    let arrived = sign.check_in.map(|minute| hours.within_shift(minute));
    let left = sign.check_out.map(|minute| hours.within_shift(minute));
    arrived.is_none_or(|minute| minute <= hours.start + hours.tolerance)
        && left.is_none_or(|minute| minute + hours.tolerance >= hours.end_of_shift())
        && (arrived.is_none() || left.is_some() || !sign.has_out)
}

fn is_by_medium(day: &ClassDay<'_>, sign: &Sign) -> bool {
    match day.attendance.map(|clause| &clause.says) {
        Some(Instruction::Attendance { medium, .. }) => {
            sign.medium.is_none_or(|own| own == *medium)
        }
        _ => true,
    }
}
