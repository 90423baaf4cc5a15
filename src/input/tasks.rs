//! `tasks.csv`: daily task reports, streamed into the ledger.

use anyhow::Result;

use super::attendance::hash;
use super::columns::Column;
use super::intake::Intake;
use super::row::Row;
use super::sheet::Outcome;
use super::{cells, words};
use crate::ledger::{Ledger, Reported, Task};
use crate::model::date::Date;
use crate::model::problem::Input;
use crate::model::roster::Roster;
use crate::say;

pub fn tasks(intake: &mut Intake, roster: &Roster, ledger: &mut Ledger) -> Result<()> {
    intake.rows(Input::Tasks, |row| {
        let (date, text) = (row.need_day(), row.need_id());
        let task = task(row, date);
        let (Some(date), Some(text), Some(task), true) =
            (date, text, task, row.troubles.is_empty())
        else {
            return Outcome::Used;
        };
        if !ledger.days.hold(date) {
            return Outcome::Outside;
        }
        row.id = roster.ids.find(&text);
        if let Some(post) = row.id.and_then(|id| roster.post_on(id, date)) {
            ledger.task(post, date, task);
            Outcome::Used
        } else {
            ledger.strays.add(&text, date, row.place);
            Outcome::Unknown
        }
    })
}

fn task(row: &mut Row<'_, '_>, date: Option<Date>) -> Option<Task> {
    let text = row.need(Column::Task);
    let result = row.text(Column::Result);
    let reported_text = row.text(Column::Reported);
    let reported = date
        .map(|date| reported(row, date, &reported_text))
        .unwrap_or_default();
    let verified = row.text(Column::Verified);
    let note = row.text(Column::Note);
    let text = text?;
    let has_result = row.has(Column::Result);
    let filled = !has_result || !result.is_empty();
    Some(Task {
        filled,
        verified: !verified.is_empty()
            && verified != "-"
            && words::yes_no(&verified) != Some(false),
        reported,
        print: if filled {
            print(if has_result { &result } else { &text })
        } else {
            0
        },
        content: hash(&(
            text.as_ref(),
            result.as_ref(),
            reported_text.as_ref(),
            verified.as_ref(),
            note.as_ref(),
        )),
        row: row.place,
    })
}

/// The text that is compared between days: without regard to case and spaces.
pub fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Hash of the bare text; never 0.
fn print(text: &str) -> u32 {
    hash(&bare(text)).max(1)
}

/// A date, or a date and a time.
fn reported(row: &mut Row<'_, '_>, day: Date, text: &str) -> Reported {
    if matches!(text, "" | "-") {
        return Reported::default();
    }
    let (date_text, time_text) = match text.rsplit_once([' ', 'T']) {
        Some((date, time)) if time.contains(':') || time.matches('.').count() == 1 => {
            (date.trim(), Some(time))
        }
        _ => (text, None),
    };
    let date = cells::date(date_text, row.lang);
    let time = time_text
        .map(|time| cells::time(time, row.lang))
        .transpose();
    if let (Ok(date), Ok(time)) = (date, time) {
        Reported::new(day, date, time.map(|(minute, _)| minute))
    } else {
        let shown = cells::quote(text);
        let why = say!(
            row.lang,
            "{shown} is neither a date nor a date and time; write it like 2021-02-17 or 2021-02-17 16:05",
            "{shown} bukan tanggal atau tanggal dan jam; tulis seperti 2021-02-17 atau 2021-02-17 16:05"
        );
        row.trouble(Column::Reported, why);
        Reported::default()
    }
}
