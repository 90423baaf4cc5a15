//! `tasks.csv`: daily task reports, streamed into the ledger.

use std::hash::{BuildHasher, Hasher};

use anyhow::Result;
use foldhash::fast::FixedState;

use super::attendance::hash;
use super::batch::Batch;
use super::columns::Column;
use super::index::Cells;
use super::intake::{Found, Intake};
use super::quick::{self, DayTable, When};
use super::row::Row;
use super::sheet::{Outcome, Sheet};
use super::split::Splitter;
use super::stream::Reader;
use super::{cells, words};
use crate::ledger::{Recorder, Report, Reported, Task};
use crate::model::date::Date;
use crate::model::problem::{Account, Input};
use crate::model::roster::Roster;
use crate::model::source::RowRef;
use crate::say;

pub fn tasks(intake: &mut Intake, roster: &Roster, recorder: &Recorder<'_>) -> Result<()> {
    intake.stream(Input::Tasks, |sheet| {
        TaskReader::new(sheet, roster, recorder)
    })
}

struct TaskReader<'a> {
    roster: &'a Roster,
    recorder: &'a Recorder<'a>,
    columns: [usize; 7],
    has_result: bool,
    days: DayTable,
    batch: Batch<'a, Report>,
}

impl<'a> TaskReader<'a> {
    fn new(sheet: &Sheet, roster: &'a Roster, recorder: &'a Recorder<'a>) -> Self {
        use Column as C;
        let columns = [
            C::Date,
            C::Nip,
            C::Task,
            C::Result,
            C::Reported,
            C::Verified,
            C::Note,
        ];
        Self {
            roster,
            recorder,
            columns: columns.map(|column| sheet.header.place(column)),
            has_result: sheet.header.has(C::Result),
            days: DayTable::new(recorder.days.all()),
            batch: Batch::new(recorder),
        }
    }

    /// A row in its usual form; `None` sends it the slow way.
    #[inline]
    fn usual(&mut self, cells: &Cells<'_>, place: RowRef, account: &mut Account) -> Option<()> {
        let [date, nip, task, result, reported, verified, note] = self.columns;
        let date = cells.raw(date);
        let when = self.days.when(date)?;
        let id = quick::id(cells.raw(nip), &self.roster.ids)?;
        let (task, result) = (cells.text(task), cells.text(result));
        let (verified, note) = (cells.raw(verified), cells.raw(note));
        if task.is_empty() || !verified.is_empty() || !note.is_empty() {
            return None;
        }
        let reported_cell = cells.raw(reported);
        let reported = self.quick_reported(date, reported_cell)?;
        let When::Day(day) = when else {
            account.outside += 1;
            return Some(());
        };
        let filled = !self.has_result || !result.is_empty();
        let text = if self.has_result { &result } else { &task };
        let print = if filled && self.recorder.wants_prints() {
            print(std::str::from_utf8(text).ok()?)
        } else {
            0
        };
        let content = content(&task, &result, reported_cell, verified, note);
        let task = Task {
            filled,
            verified: false,
            reported,
            print,
            row: place,
        };
        self.batch.push(id, day, Report { task, content }, account);
        Some(())
    }

    /// Blank, a date, or a date and a time with a blank between.
    #[inline]
    fn quick_reported(&mut self, date: &[u8], cell: &[u8]) -> Option<Reported> {
        if cell.is_empty() {
            return Some(Reported::default());
        }
        if !quick::is_trim(cell) {
            return None;
        }
        let (day, time) = cell.split_at_checked(10)?;
        let minute = match time {
            [] => None,
            [b' ', time @ ..] if time.len() <= 5 || time.contains(&b':') => {
                Some(quick::time(time)?.0)
            }
            _ => return None,
        };
        if day == date {
            return Some(Reported::after(0, minute));
        }
        match (self.days.when(date)?, self.days.when(day)?) {
            (When::Day(from), When::Day(to)) if from <= to => {
                Some(Reported::after(to - from, minute))
            }
            _ => None,
        }
    }
}

impl Reader for TaskReader<'_> {
    #[inline]
    fn quick(&mut self, cells: &Cells<'_>, place: RowRef, found: &mut Found) -> bool {
        self.usual(cells, place, &mut found.account).is_some()
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let (date, text) = (row.need_day(), row.need_id());
        let task = task(&mut row, date);
        let mut outcome = Outcome::Used;
        row.id = text
            .as_deref()
            .and_then(|text| self.roster.ids.find(text))
            .or(row.id);
        if let (Some(date), Some(text), Some(task), true) =
            (date, text, task, row.troubles.is_empty())
        {
            let post = self
                .roster
                .ids
                .find(&text)
                .and_then(|id| self.roster.post_on(id, date));
            outcome = self.batch.place(post, date, &text, &task);
        }
        sheet.settle(row, outcome, found);
    }
    fn finish(&mut self, found: &mut Found) {
        self.batch.finish(&mut found.account);
    }
}

fn task(row: &mut Row<'_, '_>, date: Option<Date>) -> Option<Report> {
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
    let task = Task {
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
        row: row.place,
    };
    let content = content(
        text.as_bytes(),
        result.as_bytes(),
        reported_text.as_bytes(),
        verified.as_bytes(),
        note.as_bytes(),
    );
    Some(Report { task, content })
}

/// Hash of everything a report says beyond its day and person.
#[inline]
fn content(task: &[u8], result: &[u8], reported: &[u8], verified: &[u8], note: &[u8]) -> u32 {
    let mut hasher = FixedState::default().build_hasher();
    let mut lengths = 0_u64;
    for cell in [task, result, reported, verified, note] {
        if !cell.is_empty() {
            hasher.write(cell);
        }
        lengths = lengths.rotate_left(13) ^ cell.len() as u64;
    }
    hasher.write_u64(lengths);
    (hasher.finish() >> 32) as u32
}

/// The text that is compared between days: without regard to case and spaces.
pub fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Hash of the bare text; never 0. Short plain texts are made bare in place.
fn print(text: &str) -> u32 {
    let mut buffer = [0; 128];
    if !text.is_ascii() || text.len() > buffer.len() {
        return hash(&bare(text).as_bytes()).max(1);
    }
    let letters = text.bytes().filter(|byte| !matches!(byte, b' ' | 9..=13));
    let mut length = 0;
    for (slot, letter) in buffer.iter_mut().zip(letters) {
        *slot = letter.to_ascii_lowercase();
        length += 1;
    }
    hash(&buffer.get(..length).unwrap_or_default()).max(1)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_alike_but_for_case_and_spaces_have_one_print() {
        let slow = |text: &str| hash(&bare(text).as_bytes()).max(1);
        let ascii: String = (0..=127_u8).map(char::from).collect();
        let long = "Rekap Presensi ".repeat(20);
        for text in [
            "",
            "a",
            "Rekap presensi",
            " rekap\tPRESENSI\n",
            "Ärger",
            &ascii,
            &long,
        ] {
            assert_eq!(print(text), slow(text), "{text:?}");
        }
        assert_eq!(print("Rekap presensi"), print(" rekap\u{a0}PRESENSI\n"));
    }
}
