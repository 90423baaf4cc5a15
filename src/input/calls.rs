//! `calls.csv`: calls to people at home, a row for each.

use std::collections::HashMap;
use std::collections::hash_map;
use std::hash::BuildHasher;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use foldhash::fast::FixedState;

use super::call_notices::say_of_notes;
use super::call_words::{answered, is_call_in, is_none, meaning, noted, other_days, tells_more};
use super::columns::Column;
use super::index::{Bits, MOST, Rows, Values, at, each};
use super::intake::{Found, Intake};
use super::memo::Words;
use super::overlooked::is_of_person;
use super::people::{Strays, person};
use super::row::Row;
use super::sheet::{Outcome, Sheet};
use super::split::Splitter;
use super::staff_ids::StaffIds;
use super::stream::Reader;
use super::words::Codes;
use super::{cells, quick};
use crate::model::date::{Date, after};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::records::{ById, Call, CallNote, CallNotes};
use crate::model::roster::Roster;
use crate::model::source::RowRef;
use crate::say;

/// Calls outside the days from `first` to `last` are left out.
pub fn calls(
    intake: &mut Intake,
    roster: &Roster,
    first: Date,
    last: Date,
) -> Result<(ById<Call>, Strays)> {
    let kept = Mutex::default();
    let codes = intake.codes.clone();
    // of equal rows the first is kept
    intake.stream_by(1, Input::Calls, |sheet| {
        CallReader::new(sheet, (roster, &codes), (first, last), &kept)
    })?;
    let mut kept = kept.into_inner().unwrap_or_else(PoisonError::into_inner);
    order(&mut kept.calls);
    say_of_notes(intake, &mut kept.said);
    Ok((kept.calls, kept.strays))
}

/// By day, so that a day's calls stand together.
fn order(calls: &mut ById<Call>) {
    #[allow(clippy::iter_over_hash_type, reason = "each list is ordered by itself")]
    for list in calls.values_mut() {
        list.sort_by_key(|call| (call.date, call.time, call.row));
    }
}

/// What was read of all files so far.
#[derive(Default)]
struct Kept {
    calls: ById<Call>,
    strays: Strays,
    /// In notes.
    said: Vec<(CallNote, RowRef, String)>,
    /// Prints of all rows, and the first of each.
    seen: HashMap<[u64; 2], RowRef, foldhash::fast::RandomState>,
}

/// A row that can be put.
struct Entry {
    /// Whose it is, or a text that is nobody's.
    who: Result<Id, String>,
    call: Call,
    /// Of all that it says.
    print: [u64; 2],
    /// What its notes say, and the note that does.
    said: Vec<(CallNote, String)>,
}

impl Entry {
    /// `beside`: what other columns say of the call.
    fn new(
        who: Result<Id, String>,
        mut call: Call,
        (note, beside): (&[u8], &[String]),
        codes: &Codes,
    ) -> Self {
        let Call {
            date,
            time,
            is_call_in,
            answered,
            ..
        } = call;
        let said = (&who, date, time, is_call_in, answered, note);
        let print = [1, 2].map(|seed| FixedState::with_seed(seed).hash_one(said));
        let note = String::from_utf8_lossy(note);
        let mut said: Vec<(CallNote, String)> = Vec::new();
        let texts = [note.as_ref()].into_iter().filter(|note| !note.is_empty());
        for text in texts.chain(beside.iter().map(String::as_str)) {
            for own in noted(text, &call, codes) {
                if own == CallNote::OtherDay {
                    call.noted.add_days(other_days(text, date));
                }
                if !said.iter().any(|(other, _)| *other == own) {
                    said.push((own, text.to_owned()));
                }
            }
        }
        for (own, _) in &said {
            call.noted.add(*own);
        }
        if said.is_empty() && tells_more(&note) {
            call.noted.add(CallNote::Unheard);
        }
        // what is told of these is of call-ins, or of those that were answered
        said.retain(|(said, _)| match said {
            CallNote::CalledOff => is_call_in,
            CallNote::Reason => is_call_in && answered,
            _ => true,
        });
        Self {
            who,
            call,
            print,
            said,
        }
    }
}

impl Kept {
    fn put(&mut self, roster: &Roster, span: (Date, Date), entry: Entry) -> Outcome {
        let Entry {
            who,
            call,
            print,
            said,
        } = entry;
        let date = call.date;
        match self.seen.entry(print) {
            hash_map::Entry::Vacant(new) => {
                new.insert(call.row);
            }
            hash_map::Entry::Occupied(first) => {
                // what a column that isn't used says counts, in whichever of them it stands
                let first = *first.get();
                let own = who.ok().and_then(|id| self.calls.get_mut(&id));
                let own = own.and_then(|calls| calls.iter_mut().find(|own| own.row == first));
                if let Some(own) = own {
                    let is_new = |(said, _): &(CallNote, String)| !own.noted.has(*said);
                    let new = said.into_iter().filter(is_new);
                    self.said
                        .extend(new.map(|(said, note)| (said, call.row, note)));
                    own.noted = own.noted.and(call.noted);
                }
                return Outcome::Repeated;
            }
        }
        let is_outside = date < span.0 || span.1 < date;
        // it may be of a day inside
        if is_outside && !(call.noted.has(CallNote::OtherDay) && span.0 <= after(date, 7)) {
            return Outcome::Outside;
        }
        let id = match who {
            Ok(id) if roster.post_on(id, date).is_some() => id,
            _ if is_outside => return Outcome::Outside,
            Ok(id) => {
                let text = roster.ids.text(id).into_owned();
                self.strays.push((text, date, date));
                return Outcome::Unknown;
            }
            Err(text) => {
                self.strays.push((text, date, date));
                return Outcome::Unknown;
            }
        };
        let said = said.into_iter().filter(|_| !is_outside);
        self.said
            .extend(said.map(|(said, note)| (said, call.row, note)));
        let calls = self.calls.entry(id).or_default();
        // most people have one or two
        calls.reserve_exact(1);
        calls.push(call);
        if is_outside {
            Outcome::Outside
        } else {
            Outcome::Used
        }
    }
}

struct CallReader<'a> {
    roster: &'a Roster,
    span: (Date, Date),
    kept: &'a Mutex<Kept>,
    columns: [Option<u32>; 6],
    codes: &'a Codes,
    /// Columns that aren't used and may say what a note does, each with its heading if that says so.
    states: Vec<(usize, Option<String>)>,
    dates: Words<'a, Date>,
    ids: StaffIds<'a>,
    kinds: Words<'a, bool>,
    answers: Words<'a, bool>,
    cells: CallCells,
    /// Rows that were read, in their order, and not put yet.
    entries: Vec<Entry>,
}

/// Cells of rows read together.
struct CallCells {
    dates: Values<Date>,
    ids: Values<Id>,
    kinds: Values<bool>,
    answers: Values<bool>,
}

impl<'a> CallReader<'a> {
    fn new(
        sheet: &Sheet,
        (roster, codes): (&'a Roster, &'a Codes),
        span: (Date, Date),
        kept: &'a Mutex<Kept>,
    ) -> Self {
        use Column as C;
        let is_state = |&index: &usize| !is_of_person(sheet.header.title(index));
        let states = sheet.header.unused().filter(is_state);
        let columns = [C::Date, C::Nip, C::Time, C::Kind, C::Answered, C::Note];
        Self {
            roster,
            span,
            kept,
            columns: columns.map(|column| sheet.header.field(column)),
            codes,
            states: states
                .map(|index| (index, meaning(sheet.header.title(index))))
                .collect(),
            dates: Words::new(None, |text| cells::date(text, Lang::En).ok()),
            ids: StaffIds::new(&roster.ids),
            kinds: Words::new(Some(false), is_call_in),
            answers: Words::new(None, answered),
            cells: CallCells {
                dates: [Date::default(); MOST],
                ids: [Id::default(); MOST],
                kinds: [false; MOST],
                answers: [false; MOST],
            },
            entries: Vec::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'a, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the first rows of those that were read.
    fn flush(&mut self, count: usize, found: &mut Found) {
        let mut kept = self.lock();
        for entry in self.entries.drain(..count) {
            let outcome = kept.put(self.roster, self.span, entry);
            outcome.count(&mut found.account);
        }
    }
}

impl Reader for CallReader<'_> {
    fn quick(&mut self, rows: &Rows<'_>, _: &mut Found) -> Bits {
        let [date, nip, time, kind, answered, note] = self.columns;
        let cells = &mut self.cells;
        let are_dates = rows.read(date, &mut self.dates, &mut cells.dates);
        let are_ids = rows.read(nip, &mut self.ids, &mut cells.ids);
        let are_kinds = rows.read(kind, &mut self.kinds, &mut cells.kinds);
        let are_answers = rows.read(answered, &mut self.answers, &mut cells.answers);
        // rows with such columns are few
        if !self.states.is_empty() {
            return 0;
        }
        let mut taken = 0;
        for row in each(are_dates & are_ids & are_kinds & are_answers & rows.usual) {
            let time = rows.raw(row, time);
            let minute = quick::time(time).map(|(minute, _)| minute);
            let Some(note) = rows.plain(row, note) else {
                continue;
            };
            if minute.is_none() && !time.is_empty() {
                continue;
            }
            let call = Call {
                date: at(&self.cells.dates, row),
                time: minute,
                is_call_in: at(&self.cells.kinds, row),
                answered: at(&self.cells.answers, row),
                noted: CallNotes::default(),
                row: rows.place(row),
            };
            let who = Ok(at(&self.cells.ids, row));
            let entry = Entry::new(who, call, (note, &[]), self.codes);
            self.entries.push(entry);
            taken |= 1 << row;
        }
        taken
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        let before = |entry: &Entry| entry.call.row < place;
        self.flush(self.entries.partition_point(before), found);
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let mut beside = Vec::new();
        for (index, heading) in &self.states {
            let cell = split.cell(*index);
            let cell = String::from_utf8_lossy(cell.trim_ascii()).into_owned();
            if !is_none(&cell) {
                beside.extend(heading.clone());
            }
            if !cell.is_empty() {
                beside.push(cell);
            }
        }
        let outcome = self.row(&mut row, &beside);
        sheet.settle(row, outcome, found);
    }

    fn end_of_block(&mut self, _: &Sheet, found: &mut Found) {
        self.flush(self.entries.len(), found);
    }
}

impl CallReader<'_> {
    fn row(&self, row: &mut Row<'_, '_>, beside: &[String]) -> Outcome {
        let (date, person) = (row.need_day(), person(row, self.roster));
        let time = row.time(Column::Time);
        let kind = row.text(Column::Kind);
        let is_call_in = is_call_in(&kind);
        if is_call_in.is_none() {
            let known = row.lang.pick("check, call-in", "cek, dipanggil");
            row.unknown_word(Column::Kind, &kind, known);
        }
        if row.need(Column::Answered).is_some_and(|text| text == "-") {
            let text = say!(
                row.lang,
                "is blank; write yes or no",
                "kosong; tulis ya atau tidak"
            );
            row.trouble(Column::Answered, text);
        }
        let answered = row.answer(Column::Answered, answered);
        let note = row.text(Column::Note);
        let (Some(date), Some((text, _)), Some(is_call_in), Some(answered), true) =
            (date, person, is_call_in, answered, row.troubles.is_empty())
        else {
            return Outcome::Used;
        };
        let call = Call {
            date,
            time,
            is_call_in,
            answered,
            noted: CallNotes::default(),
            row: row.place,
        };
        let who = self.roster.ids.find(&text).ok_or(text);
        let entry = Entry::new(who, call, (note.as_bytes(), beside), self.codes);
        self.lock().put(self.roster, self.span, entry)
    }
}
