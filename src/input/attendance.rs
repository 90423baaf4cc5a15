//! `attendance.csv`: sign-ins, streamed into the ledger.

use std::hash::{BuildHasher, Hash};

use anyhow::Result;
use foldhash::fast::FixedState;

use super::batch::Batch;
use super::codes::meaning;
use super::columns::Column;
use super::index::Cells;
use super::intake::{Found, Intake};
use super::quick::{self, DayTable, Memo, NO_SCAN, When};
use super::row::Row;
use super::sheet::{Outcome, Sheet};
use super::split::Splitter;
use super::stream::Reader;
use super::words::{self, Codes};
use crate::ledger::{PackedSign, Recorder, Sign};
use crate::model::date::{Date, Minute, clock};
use crate::model::place::{Medium, Place, Says};
use crate::model::problem::{Account, Input};
use crate::model::roster::Roster;
use crate::model::source::RowRef;
use crate::say;

/// Whether the hours in force of a post on a day cross midnight.
pub type IsNightShift<'a> = dyn Fn(Option<u32>, Date) -> bool + Sync + 'a;

pub fn attendance(
    intake: &mut Intake,
    roster: &Roster,
    recorder: &Recorder<'_>,
    is_night: &IsNightShift<'_>,
) -> Result<()> {
    let codes = std::mem::take(&mut intake.codes);
    intake.stream(Input::Attendance, |sheet| {
        SignReader::new(sheet, roster, recorder, &codes, is_night)
    })?;
    intake.codes = codes;
    Ok(())
}

struct SignReader<'a> {
    roster: &'a Roster,
    codes: &'a Codes,
    is_night: &'a IsNightShift<'a>,
    columns: [usize; 7],
    has_scans: bool,
    days: DayTable,
    places: Memo<Says>,
    media: Memo<Medium>,
    has_out: bool,
    batch: Batch<'a, PackedSign>,
}

impl<'a> SignReader<'a> {
    fn new(
        sheet: &Sheet,
        roster: &'a Roster,
        recorder: &'a Recorder<'a>,
        codes: &'a Codes,
        is_night: &'a IsNightShift<'a>,
    ) -> Self {
        use Column as C;
        let columns = [C::Date, C::Nip, C::Place, C::In, C::Out, C::Source, C::Note];
        Self {
            roster,
            codes,
            is_night,
            columns: columns.map(|column| sheet.header.place(column)),
            has_scans: sheet.header.has(C::In) || sheet.header.has(C::Out),
            days: DayTable::new(recorder.days.all()),
            places: Memo::new(),
            media: Memo::new(),
            has_out: sheet.header.has(Column::Out),
            batch: Batch::new(recorder),
        }
    }

    /// A row in its usual form; `None` sends it the slow way.
    #[inline]
    fn usual(&mut self, cells: &Cells<'_>, place: RowRef, account: &mut Account) -> Option<()> {
        let [date, nip, word, check_in, check_out, source, note] = self.columns;
        let when = self.days.when(cells.raw(date))?;
        let id = quick::id(cells.raw(nip), &self.roster.ids)?;
        let word = cells.raw(word);
        let says = if word.is_empty() {
            None
        } else {
            Some(
                self.places
                    .get(word, |word| quick::says(word, self.codes))?,
            )
        };
        let (arrived, left) = (
            quick::scan(cells.raw(check_in))?,
            quick::scan(cells.raw(check_out))?,
        );
        let scanned = |scan| (scan != NO_SCAN).then_some(scan);
        let (arrived, left) = (scanned(arrived), scanned(left));
        if matches!((arrived, left), (Some(arrived), Some(left)) if left < arrived) {
            return None;
        }
        let note = cells.text(note);
        let note = if note.is_empty() {
            ""
        } else {
            std::str::from_utf8(&note).ok()?
        };
        let source = cells.raw(source);
        let medium = if source.is_empty() {
            None
        } else {
            Some(self.media.get(source, words::medium)?)
        };
        let When::Day(day) = when else {
            account.outside += 1;
            return Some(());
        };
        let says = says.unwrap_or(if arrived.is_some() || left.is_some() || !self.has_scans {
            Says::Work(Place::Office)
        } else {
            Says::Nothing
        });
        let sign = pack(says, arrived, left, medium, note, self.has_out, place);
        self.batch.push(id, day, sign.into(), account);
        Some(())
    }
}

impl Reader for SignReader<'_> {
    #[inline]
    fn quick(&mut self, cells: &Cells<'_>, place: RowRef, found: &mut Found) -> bool {
        self.usual(cells, place, &mut found.account).is_some()
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let (date, text) = (row.need_day(), row.need_id());
        let post = date.zip(text.as_deref()).and_then(|(date, text)| {
            row.id = self.roster.ids.find(text);
            self.roster.post_on(row.id?, date)
        });
        let sign = sign(&mut row, self.codes, |date| (self.is_night)(post, date));
        let mut outcome = Outcome::Used;
        if let (Some(date), Some(text), Some(sign), true) =
            (date, text, sign, row.troubles.is_empty())
        {
            outcome = self.batch.place(post, date, &text, &sign.into());
        }
        sheet.settle(row, outcome, found);
    }

    fn finish(&mut self, found: &mut Found) {
        self.batch.finish(&mut found.account);
    }
}

fn sign(row: &mut Row<'_, '_>, codes: &Codes, is_night: impl Fn(Date) -> bool) -> Option<Sign> {
    let place = row.text(Column::Place);
    let (check_in, check_out) = (row.scan(Column::In), row.scan(Column::Out));
    let medium = medium(row);
    let note = row.text(Column::Note);
    let has_out = row.has(Column::Out);
    let has_scans = row.has(Column::In) || has_out;
    let says = if !matches!(place.as_ref(), "" | "-") {
        meaning(&place, codes, row.lang)
            .map_err(|why| row.trouble(Column::Place, why))
            .ok()?
    } else if check_in.is_some() || check_out.is_some() || !has_scans {
        Says::Work(Place::Office)
    } else {
        Says::Nothing
    };
    let minute = |scan: Option<(Minute, u8)>| scan.map(|(minute, _)| minute);
    let (Some(first), Some(last)) = (check_in, check_out) else {
        return Some(pack(
            says, check_in, check_out, medium, &note, has_out, row.place,
        ));
    };
    if last < first && row.days.is_none_or(|(date, _)| !is_night(date)) {
        let (arrived, left) = (clock(minute(check_in)?), clock(minute(check_out)?));
        let text = say!(
            row.lang,
            "left at {left}, before arriving at {arrived}; exchange the two or correct one",
            "pulang {left}, sebelum masuk {arrived}; tukar keduanya atau perbaiki salah satu"
        );
        row.trouble(Column::Out, text);
    }
    Some(pack(
        says, check_in, check_out, medium, &note, has_out, row.place,
    ))
}

#[inline]
fn pack(
    says: Says,
    check_in: Option<(Minute, u8)>,
    check_out: Option<(Minute, u8)>,
    medium: Option<Medium>,
    note: &str,
    has_out: bool,
    row: RowRef,
) -> Sign {
    let seconds = |scan: Option<(Minute, u8)>| scan.map_or(0, |(_, seconds)| seconds);
    let (first, last) = (seconds(check_in), seconds(check_out));
    Sign {
        says,
        check_in: check_in.map(|(minute, _)| minute),
        check_out: check_out.map(|(minute, _)| minute),
        out_seconds: last > 0,
        medium,
        has_out,
        detail: if first == 0 && last == 0 && note.is_empty() {
            0
        } else {
            hash(&(first, last, note)).max(1)
        },
        row,
    }
}

fn medium(row: &mut Row<'_, '_>) -> Option<Medium> {
    let text = row.text(Column::Source);
    if matches!(text.as_ref(), "" | "-") {
        return None;
    }
    let medium = words::medium(&text);
    if medium.is_none() {
        row.unknown_word(
            Column::Source,
            &text,
            row.lang
                .pick("manual, fingerprint, app", "manual, sidik jari, aplikasi"),
        );
    }
    medium
}

/// The same in every run.
pub fn hash(value: &impl Hash) -> u32 {
    (FixedState::default().hash_one(value) >> 32) as u32
}
