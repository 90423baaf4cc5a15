//! `schedule.csv`: published weeks.

mod builder;
mod fields;
mod reader;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;

pub use fields::iso_week;

use builder::Builder;
use reader::WeekReader;

use crate::input::intake::Intake;
use crate::model::date::Date;
use crate::model::problem::Input;
use crate::model::roster::Roster;
use crate::model::schedule::Schedule;
use crate::say;

/// What a command wants of published weeks beyond the cells.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wants {
    /// Where each row stands.
    pub places: bool,
    pub bases: bool,
}

/// `except`: weeks that are to be computed afresh. Rows of people who aren't in that OPD that week are passed over with a warning.
pub fn schedule(
    intake: &mut Intake,
    roster: &Roster,
    except: &[Date],
    wants: Wants,
) -> Result<Schedule> {
    let opds: HashMap<&str, u32> = roster
        .opds
        .iter()
        .zip(0..)
        .map(|(opd, number)| (opd.key.as_str(), number))
        .collect();
    // standard input can't be read once more
    let files = intake.files.get(&Input::Schedule).into_iter().flatten();
    let is_piped = |&file: &u32| {
        let file = intake.sources.file(file);
        file.is_some_and(|file| file.path.is_none())
    };
    let mut threads = if files.into_iter().any(is_piped) {
        1
    } else {
        usize::MAX
    };
    loop {
        let built = Mutex::new(Builder::new(roster.posts.len(), wants));
        let before = (
            intake.found.problems.len(),
            intake.found.more_problems,
            intake.notices.len(),
            intake.sheets.len(),
        );
        intake.stream_by(threads, Input::Schedule, |sheet| {
            WeekReader::new(sheet, roster, &opds, except, &built)
        })?;
        let built = built.into_inner().unwrap_or_else(PoisonError::into_inner);
        if built.has_conflict && threads > 1 {
            // which of two rows is the second depends on the order of reading: once more, in the order of the files
            threads = 1;
            intake.found.problems.truncate(before.0);
            intake
                .found
                .refused
                .retain(|row| row.input != Input::Schedule);
            intake.found.more_problems = before.1;
            intake.notices.truncate(before.2);
            intake.sheets.truncate(before.3);
            intake.accounts.remove(&Input::Schedule);
            continue;
        }
        return Ok(finish(intake, built));
    }
}

fn finish(intake: &mut Intake, built: Builder) -> Schedule {
    let lang = intake.lang;
    let mut strangers = built.strangers;
    strangers.sort_by_key(|(row, _)| intake.sources.place(*row));
    if let Some((row, _)) = strangers.first().filter(|_| !intake.lacks_roster()) {
        let mut names: Vec<&str> = strangers.iter().map(|(_, id)| id.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let at = intake.sources.show(*row);
        let count = lang.count(
            strangers.len(),
            ["published row", "published rows"],
            "baris jadwal",
        );
        let list = names.into_iter().take(5).collect::<Vec<_>>().join(", ");
        intake.warnings.push(say!(
            lang,
            "{at}: ignored {count} of people who aren't in that OPD's roster that week ({list})",
            "{at}: {count} milik orang yang minggu itu tidak ada di daftar pegawai OPD tersebut diabaikan ({list})"
        ));
    }
    built.schedule
}
