//! `tasks.csv`: daily task reports, streamed into the ledger.

use std::hash::{BuildHasher, Hasher};

use anyhow::Result;
use foldhash::fast::FixedState;

use super::batch::Batch;
use super::clause_words::clock_time;
use super::columns::Column;
use super::index::{Bits, MOST, Rows, Values, at, each};
use super::intake::{Found, Intake};
use super::prints::{half, print};
use super::quick::{DayTable, OUTSIDE, Receipt, Receipts};
use super::row::Row;
use super::sheet::{Outcome, Sheet};
use super::split::Splitter;
use super::staff_ids::StaffIds;
use super::stream::Reader;
use super::{cells, words};
use crate::ledger::{Prints, Recorder, Report, Reported, Task};
use crate::model::date::{Date, after, span};
use crate::model::id::Id;
use crate::model::problem::Input;
use crate::model::roster::Roster;
use crate::model::source::RowRef;
use crate::say;

pub fn tasks(intake: &mut Intake, roster: &Roster, recorder: &Recorder<'_>) -> Result<()> {
    intake.stream(Input::Tasks, |sheet| {
        TaskReader::new(sheet, roster, recorder)
    })?;
    say_without_results(intake);
    Ok(())
}

/// A template's column of results that nobody fills in: then no task of the file counts as reported.
fn say_without_results(intake: &mut Intake) {
    let lang = intake.lang;
    let own = intake.sheets.iter();
    let own =
        own.filter(|sheet| sheet.input == Input::Tasks && sheet.rows > 1 && !sheet.has_result);
    let notices: Vec<String> = own
        .filter_map(|sheet| {
            let label = intake.sources.label(sheet.file);
            let result = sheet.header.index(Column::Result)?;
            let result = cells::quote(sheet.header.title(result));
            let count = lang.count(sheet.rows, ["row", "rows"], "baris");
            Some(say!(
                lang,
                "{label}: {result} is blank in all {count}: none counts as a report; if results aren't written, delete the column",
                "{label}: {result} kosong di semua ({count}): tidak satu pun dihitung sebagai laporan; bila hasil memang tidak ditulis, hapus kolomnya"
            ))
        })
        .collect();
    intake.notices.extend(notices);
}

/// Days after the period in which most late reports come in.
const LATEST: u64 = 31;

struct TaskReader<'a> {
    roster: &'a Roster,
    recorder: &'a Recorder<'a>,
    columns: [Option<u32>; 3],
    texts: [Option<u32>; 4],
    has_result: bool,
    days: DayTable,
    ids: StaffIds<'a>,
    receipts: Receipts,
    cells: ReportCells,
    batch: Batch<'a, Report>,
}

/// Cells of rows read together.
struct ReportCells {
    days: Values<u16>,
    ids: Values<Id>,
    receipts: Values<Receipt>,
}

impl Default for ReportCells {
    fn default() -> Self {
        Self {
            days: [0; MOST],
            ids: [Id::default(); MOST],
            receipts: [None; MOST],
        }
    }
}

impl<'a> TaskReader<'a> {
    fn new(sheet: &Sheet, roster: &'a Roster, recorder: &'a Recorder<'a>) -> Self {
        use Column as C;
        let index = |column| sheet.header.field(column);
        let days = &recorder.days;
        Self {
            roster,
            recorder,
            columns: [C::Date, C::Nip, C::Reported].map(index),
            texts: [C::Task, C::Result, C::Verified, C::Note].map(index),
            has_result: sheet.header.has(C::Result),
            days: DayTable::new(days.all()),
            ids: StaffIds::new(&roster.ids),
            receipts: Receipts::new(span(days.first(), after(days.last(), LATEST))),
            cells: ReportCells::default(),
            batch: Batch::new(recorder),
        }
    }

    /// The texts of a row, where none must be changed.
    #[inline]
    fn plain_texts<'r>(&self, rows: &Rows<'r>, row: usize) -> Option<[&'r [u8]; 4]> {
        let [task, result, verified, note] = self.texts;
        Some([
            rows.plain(row, task)?,
            rows.plain(row, result)?,
            rows.plain(row, verified)?,
            rows.plain(row, note)?,
        ])
    }

    /// `None` where the task is missing.
    #[inline]
    fn report(&self, said: &Said<'_>, reported: Reported, row: RowRef) -> Option<Report> {
        let &Said { task, result, .. } = said;
        if task.is_empty() {
            return None;
        }
        let filled = !self.has_result || !result.is_empty();
        let text = if self.has_result { result } else { task };
        let task = Task {
            filled,
            verified: !said.verified.is_empty()
                && is_verified(std::str::from_utf8(said.verified).ok()?),
            reported,
            print: match self.recorder.prints() {
                Prints::Whole if filled => print(text)?,
                Prints::Half if filled => half(print(text)?),
                _ => 0,
            },
            row,
        };
        let content = content(said);
        Some(Report { task, content })
    }

    /// The same of any row; what is wrong with it is kept there.
    fn task(&self, row: &mut Row<'_, '_>, date: Option<Date>) -> Option<Report> {
        let task = row.need(Column::Task).unwrap_or_default();
        let result = row.text(Column::Result);
        let came_in = row.text(Column::Reported);
        let after = date.map(|date| reported(row, date, &came_in));
        let [verified, note] = [Column::Verified, Column::Note].map(|column| row.text(column));
        let said = Said {
            task: task.as_bytes(),
            result: result.as_bytes(),
            reported: came_in.as_bytes(),
            verified: verified.as_bytes(),
            note: note.as_bytes(),
        };
        self.report(&said, after.unwrap_or_default(), row.place)
    }
}

/// The texts of a report, without the blanks around them.
struct Said<'t> {
    task: &'t [u8],
    result: &'t [u8],
    reported: &'t [u8],
    verified: &'t [u8],
    note: &'t [u8],
}

impl Reader for TaskReader<'_> {
    fn quick(&mut self, rows: &Rows<'_>, found: &mut Found) -> Bits {
        let [date, nip, reported] = self.columns;
        let cells = &mut self.cells;
        let are_days = rows.read(date, &mut self.days, &mut cells.days);
        let are_ids = rows.read(nip, &mut self.ids, &mut cells.ids);
        let are_receipts = rows.read(reported, &mut self.receipts, &mut cells.receipts);
        let mut taken = are_days & are_ids & are_receipts & rows.usual;
        for row in each(taken) {
            let day = at(&self.cells.days, row);
            let came_in = match at(&self.cells.receipts, row) {
                None => Some(Reported::default()),
                Some((date, minute)) if day <= date && date != OUTSIDE => {
                    Some(Reported::after(date - day, minute))
                }
                Some(_) => None,
            };
            let texts;
            let [task, result, verified, note] = if let Some(plain) = self.plain_texts(rows, row) {
                plain
            } else {
                texts = self.texts.map(|column| rows.text(row, column));
                texts.each_ref().map(AsRef::as_ref)
            };
            let said = Said {
                task,
                result,
                reported: rows.raw(row, reported),
                verified,
                note,
            };
            let report = came_in.and_then(|reported| self.report(&said, reported, rows.place(row)));
            match report {
                None => taken &= !(1 << row),
                Some(report) if day == OUTSIDE => {
                    found.has_result |= report.task.filled;
                    found.account.outside += 1;
                }
                Some(report) => {
                    found.has_result |= report.task.filled;
                    let id = at(&self.cells.ids, row);
                    self.batch.push(id, day, report, &mut found.account);
                }
            }
        }
        taken
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let (date, text) = (row.need_day(), row.need_id());
        let task = self.task(&mut row, date);
        // a refused row tells of the column what any other does
        found.has_result |= !row.text(Column::Result).is_empty();
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

/// Blank, a dash and a no, even a doubted one, say that nobody did.
fn is_verified(text: &str) -> bool {
    !matches!(text, "" | "-") && words::yes_no(&text.replace('?', "")) != Some(false)
}

/// Hash of everything a report says beyond its day and person.
#[inline]
fn content(said: &Said<'_>) -> u32 {
    let mut hasher = FixedState::default().build_hasher();
    let mut lengths = 0_u64;
    let &Said {
        task,
        result,
        reported,
        verified,
        note,
    } = said;
    for cell in [task, result, reported, verified, note] {
        if !cell.is_empty() {
            hasher.write(cell);
        }
        lengths = lengths.rotate_left(13) ^ cell.len() as u64;
    }
    hasher.write_u64(lengths);
    (hasher.finish() >> 32) as u32
}

/// A date, or a date and a time.
fn reported(row: &mut Row<'_, '_>, day: Date, text: &str) -> Reported {
    if matches!(text, "" | "-") {
        return Reported::default();
    }
    let bare = cells::without_zone(text);
    let (date_text, time_text) = match bare.rsplit_once([' ', 'T']) {
        Some((date, time)) if time.contains(':') || clock_time(time, row.lang).is_some() => {
            (date.trim(), Some(time))
        }
        _ => (bare, None),
    };
    let date = cells::date(date_text, row.lang);
    // a day may end at 24:00, as deadlines are written
    let minute = time_text.map(|time| clock_time(time, row.lang));
    if let (Ok(date), true) = (date, minute != Some(None)) {
        Reported::new(day, date, minute.flatten())
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
