//! `attendance.csv`: sign-ins, streamed into the ledger.

#![allow(
    clippy::needless_bitwise_bool,
    clippy::inline_always,
    reason = "only what is inlined and never jumps is done for many rows at once"
)]

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use fearless_simd::{Level, Simd, dispatch};

use super::batch::Batch;
use super::columns::Column;
use super::index::{Bits, MOST, Rows, Values, at, each};
use super::intake::{Found, Intake};
use super::memo::Words;
use super::notes::{Hearing, Notes};
use super::quick::{self, DayTable, OUTSIDE, Scan, Scans};
use super::row::Row;
use super::sheet::{Outcome, Sheet};
use super::sign_row::{detail, sign};
use super::split::Splitter;
use super::staff_ids::StaffIds;
use super::stream::Reader;
use super::words::{self, Codes};
use crate::ledger::{PackedSign, Recorder, Sign};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::place::{Place, Says};
use crate::model::problem::Input;
use crate::model::roster::{Roster, key};
use crate::model::source::RowRef;
use crate::say;

/// Whether the hours in force of a post on a day cross midnight.
pub type IsNightShift<'a> = dyn Fn(Option<u32>, Date) -> bool + Sync + 'a;

/// Gives the first and the last day of all sign-ins.
pub fn attendance(
    intake: &mut Intake,
    roster: &Roster,
    recorder: &Recorder<'_>,
    is_night: &IsNightShift<'_>,
) -> Result<Option<(Date, Date)>> {
    let codes = intake.codes.clone();
    let seen = Mutex::default();
    let units = roster.units.iter().map(String::as_str);
    let names = roster.opds.iter().map(|opd| opd.name.as_str());
    let names = names.chain(units).map(key).collect();
    let has_calls = intake.files.contains_key(&Input::Calls);
    let known = (roster, &codes, (&names, has_calls));
    intake.stream(Input::Attendance, |sheet| {
        SignReader::new(sheet, known, recorder, is_night, &seen)
    })?;
    let seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
    seen.notes.say(intake);
    if let Some((_, last)) = seen.met {
        say_of_days_to_come(intake, last);
    }
    Ok(seen.met)
}

/// What is told of all sign-ins together.
#[derive(Default)]
struct Seen {
    notes: Notes,
    /// The first and the last day.
    met: Option<(Date, Date)>,
}

/// A spreadsheet that exchanges day and month makes dates of which nothing else is wrong.
fn say_of_days_to_come(intake: &mut Intake, latest: Date) {
    if intake.today.is_none_or(|today| latest <= today) {
        return;
    }
    let (lang, name) = (intake.lang, intake.name(Input::Attendance));
    intake.notices.push(say!(
        lang,
        "{name}: there are sign-ins of days to come, up to {latest}; perhaps a spreadsheet exchanged day and month, then also in other rows",
        "{name}: ada presensi bertanggal yang belum tiba, sampai {latest}; mungkin Excel menukar tanggal dan bulan, juga di baris lain"
    ));
}

struct SignReader<'a> {
    roster: &'a Roster,
    codes: &'a Codes,
    /// Of OPDs and units, as [`key`] writes them; and whether there is a file of calls.
    names: (&'a HashSet<String>, bool),
    is_night: &'a IsNightShift<'a>,
    seen: &'a Mutex<Seen>,
    notes: Notes,
    hearing: Hearing<'a>,
    columns: [Option<u32>; 7],
    has_scans: bool,
    has_out: bool,
    days: DayTable,
    ids: StaffIds<'a>,
    scans: Scans,
    /// Codes of what rows say, 0 for blank.
    places: Words<'a, u32>,
    media: Words<'a, u32>,
    cells: SignCells,
    batch: Batch<'a, PackedSign>,
}

impl<'a> SignReader<'a> {
    fn new(
        sheet: &Sheet,
        (roster, codes, names): (&'a Roster, &'a Codes, (&'a HashSet<String>, bool)),
        recorder: &'a Recorder<'a>,
        is_night: &'a IsNightShift<'a>,
        seen: &'a Mutex<Seen>,
    ) -> Self {
        use Column as C;
        let columns = [C::Date, C::Nip, C::Place, C::In, C::Out, C::Source, C::Note];
        Self {
            roster,
            codes,
            names,
            is_night,
            seen,
            notes: Notes::default(),
            hearing: Hearing::new(codes),
            columns: columns.map(|column| sheet.header.field(column)),
            has_scans: sheet.header.has(C::In) || sheet.header.has(C::Out),
            has_out: sheet.header.has(C::Out),
            days: DayTable::new(recorder.days.all()),
            ids: StaffIds::new(&roster.ids),
            scans: Scans::default(),
            places: Words::new(Some(0), |word| quick::says(word, codes).map(Sign::code)),
            media: Words::new(Some(0), |word| {
                words::medium(word).map(|medium| Sign::medium_code(Some(medium)))
            }),
            cells: SignCells::default(),
            batch: Batch::new(recorder),
        }
    }
}

/// Cells of rows read together, and what each row says, packed.
struct SignCells {
    days: Values<u16>,
    ids: Values<Id>,
    places: Values<u32>,
    arrivals: Values<Scan>,
    leavings: Values<Scan>,
    media: Values<u32>,
    packed: Values<u32>,
}

impl Default for SignCells {
    fn default() -> Self {
        Self {
            days: [0; MOST],
            ids: [Id::default(); MOST],
            places: [0; MOST],
            arrivals: [0; MOST],
            leavings: [0; MOST],
            media: [0; MOST],
            packed: [0; MOST],
        }
    }
}

impl SignCells {
    /// Packs what each row says, and gives the rows that say somebody left before arriving.
    #[inline(always)]
    fn pack<S: Simd>(&mut self, _: S, has_scans: bool, has_out: bool) -> Bits {
        let mut crossed = 0;
        let scans = self.arrivals.iter().zip(&self.leavings);
        let words = self.places.iter().zip(&self.media);
        let packed = self.packed.iter_mut();
        for (((bits, scans), words), row) in packed.zip(scans).zip(words).zip(0..) {
            let ((&arrived, &left), (&place, &medium)) = (scans, words);
            let is_work = (arrived | left != 0) | !has_scans;
            let blank = Sign::code(if is_work {
                Says::Work(Place::Office)
            } else {
                Says::Nothing
            });
            let code = if place == 0 { blank } else { place };
            *bits = Sign::bits(
                code,
                [arrived >> 8, left >> 8],
                medium,
                has_out,
                left & 0xFF != 0,
            );
            crossed |= Bits::from((left < arrived) & (left != 0)) << row;
        }
        crossed
    }
}

impl Reader for SignReader<'_> {
    fn quick(&mut self, rows: &Rows<'_>, found: &mut Found) -> Bits {
        let [date, nip, place, check_in, check_out, source, note] = self.columns;
        let cells = &mut self.cells;
        let are_days = rows.read(date, &mut self.days, &mut cells.days);
        let are_ids = rows.read(nip, &mut self.ids, &mut cells.ids);
        let are_places = rows.read(place, &mut self.places, &mut cells.places);
        let are_arrivals = rows.read(check_in, &mut self.scans, &mut cells.arrivals);
        let are_leavings = rows.read(check_out, &mut self.scans, &mut cells.leavings);
        let are_media = rows.read(source, &mut self.media, &mut cells.media);
        let (has_scans, has_out) = (self.has_scans, self.has_out);
        let crossed = dispatch!(Level::new(), simd => cells.pack(simd, has_scans, has_out));
        let noted = rows.filled(note);
        let hearing = &mut self.hearing;
        let may_say = |row: &usize| {
            let place = at(&cells.places, *row);
            let is_work = PackedSign::new(place, 0, RowRef::default()).is_work();
            place == 0 || hearing.may_say(rows.undoubled(*row, note), is_work)
        };
        let said_in_note = each(noted)
            .filter(may_say)
            .fold(0, |rows, row| rows | 1 << row);
        let are_read = are_days & are_ids & are_places & are_arrivals & are_leavings & are_media;
        let taken = are_read & rows.usual & !(crossed | said_in_note);
        for row in each(taken) {
            let day = at(&cells.days, row);
            if day == OUTSIDE {
                found.account.outside += 1;
                continue;
            }
            let (first, last) = (
                at(&cells.arrivals, row) as u8,
                at(&cells.leavings, row) as u8,
            );
            let detail = if noted >> row & 1 == 1 || first | last != 0 {
                detail(first, last, &rows.text(row, note))
            } else {
                0
            };
            let sign = PackedSign::new(at(&cells.packed, row), detail, rows.place(row));
            self.batch
                .push(at(&cells.ids, row), day, sign, &mut found.account);
        }
        taken
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let (date, text) = (row.need_day(), row.need_id());
        if let Some(date) = date {
            self.days.meet(date);
        }
        let post = date.zip(text.as_deref()).and_then(|(date, text)| {
            row.id = self.roster.ids.find(text);
            self.roster.post_on(row.id?, date)
        });
        let sign = sign(&mut row, self.codes, self.names, |date| {
            (self.is_night)(post, date)
        });
        let mut outcome = Outcome::Used;
        if let (Some(date), Some(text), Some((sign, heard)), true) =
            (date, text, sign, row.troubles.is_empty())
        {
            outcome = self.batch.place(post, date, &text, &sign.into());
            if outcome == Outcome::Used {
                self.notes.add(heard, place, sheet.file);
            }
        }
        sheet.settle(row, outcome, found);
    }

    fn finish(&mut self, found: &mut Found) {
        self.batch.finish(&mut found.account);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.notes.join(&std::mem::take(&mut self.notes));
        if let Some((first, last)) = self.days.met {
            let (before, after) = seen.met.unwrap_or((first, last));
            seen.met = Some((first.min(before), last.max(after)));
        }
    }
}
