//! Reads published rows, the usual ones by a quick way.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::builder::{Builder, Entry};
use super::fields::{DAYS, days, group, posts_that_week, week};
use crate::input::columns::Column;
use crate::input::index::Cells;
use crate::input::intake::Found;
use crate::input::quick::{self, Memo, Runs};
use crate::input::row::Row;
use crate::input::sheet::{Outcome, Sheet};
use crate::input::split::Splitter;
use crate::input::stream::Reader;
use crate::input::{cells, words};
use crate::model::date::{Date, monday};
use crate::model::lang::Lang;
use crate::model::problem::{Input, Problem, Refused, Spot};
use crate::model::roster::{Found as Lookup, Roster, key};
use crate::model::schedule::{Cell, Days, Published};
use crate::model::source::RowRef;
use crate::say;

pub(super) struct WeekReader<'a> {
    roster: &'a Roster,
    opds: &'a HashMap<&'a str, u32>,
    except: &'a [Date],
    built: &'a Mutex<Builder>,
    file: u32,
    /// The week that was last noted as standing in the file.
    noted: Option<Date>,
    columns: [Option<usize>; 4],
    days: [Option<usize>; 6],
    basis: Option<usize>,
    wants_bases: bool,
    weeks: Memo<Date>,
    cells: Memo<Cell>,
    opd: Runs<u32>,
    bases: Runs<u16>,
    entries: Vec<Entry>,
}

impl<'a> WeekReader<'a> {
    pub(super) fn new(
        sheet: &Sheet,
        roster: &'a Roster,
        opds: &'a HashMap<&'a str, u32>,
        except: &'a [Date],
        built: &'a Mutex<Builder>,
    ) -> Self {
        use Column as C;
        let index = |column| sheet.header.index(column);
        let wants_bases = built
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .wants
            .bases;
        Self {
            roster,
            opds,
            except,
            built,
            file: sheet.file,
            noted: None,
            columns: [C::Week, C::Nip, C::Opd, C::Group].map(index),
            days: DAYS.map(index),
            basis: index(C::Basis),
            wants_bases,
            weeks: Memo::new(),
            cells: Memo::new(),
            opd: Runs::new(),
            bases: Runs::new(),
            entries: Vec::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'a, Builder> {
        self.built.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A row in its usual form, of somebody with one post; `None` sends it the slow way.
    #[inline]
    fn usual(&mut self, cells: &Cells<'_>, row: RowRef) -> Option<Entry> {
        let cell = |column: Option<usize>| column.map_or(&[][..], |index| cells.raw(index));
        let [week, nip, opd, group] = self.columns.map(cell);
        let week = self.weeks.get(week, |text| {
            cells::date(text, Lang::En)
                .ok()
                .filter(|&date| monday(date) == date)
        })?;
        let id = quick::id(nip, &self.roster.ids)?;
        let group = match *group {
            [] => None,
            [letter @ b'A'..=b'Z'] => Some(letter - b'A'),
            _ => return None,
        };
        let mut days: Days = Days::default();
        for (day, column) in days.iter_mut().zip(self.days) {
            let Some(column) = column else { continue };
            *day = self.cells.get(cells.raw(column), words::cell)?;
        }
        let Lookup::Open(post) = self.roster.table.find(id)? else {
            return None;
        };
        let own = self.roster.class(self.roster.post(post)?).opd;
        if !opd.is_empty() {
            let named = if let Some(named) = self.opd.get(opd) {
                named
            } else {
                let named = *self
                    .opds
                    .get(key(std::str::from_utf8(opd).ok()?).as_str())?;
                self.opd.put(opd, named);
                named
            };
            (named == own).then_some(())?;
        }
        let basis = if self.wants_bases {
            self.usual_basis(cells)?
        } else {
            0
        };
        (!self.except.contains(&week)).then(|| Entry {
            week,
            post,
            published: Published::new(group, days),
            basis,
            row,
        })
    }

    fn usual_basis(&mut self, cells: &Cells<'_>) -> Option<u16> {
        let Some(index) = self.basis else {
            return Some(self.lock().basis(""));
        };
        let cell = cells.raw(index);
        if cells.is_doubled(index) {
            return None;
        }
        if let Some(number) = self.bases.get(cell) {
            return Some(number);
        }
        let number = self.lock().basis(std::str::from_utf8(cell).ok()?.trim());
        self.bases.put(cell, number);
        Some(number)
    }

    fn row(&mut self, row: &mut Row<'_, '_>) -> Outcome {
        let week = week(row);
        let text = row.need_id();
        let opd = row.text(Column::Opd).into_owned();
        let group = group(row);
        let cells = days(row);
        let grounds = row.text(Column::Basis).into_owned();
        let (Some(week), Some(text), true) = (week, text, row.troubles.is_empty()) else {
            return Outcome::Used;
        };
        if self.noted != Some(week) {
            self.noted = Some(week);
            self.lock().schedule.files.insert((self.file, week));
        }
        if self.except.contains(&week) {
            return Outcome::Outside;
        }
        let posts = posts_that_week(self.roster, &text, &opd, week);
        let mut built = self.lock();
        let Some((&post, more)) = posts.split_first() else {
            built.strangers.push((row.place, text));
            return Outcome::Unknown;
        };
        let basis = built.basis(&grounds);
        let entry = Entry {
            week,
            post,
            published: Published::new(group, cells),
            basis,
            row: row.place,
        };
        built.put(&entry, more).unwrap_or_else(|()| {
            row.trouble(Column::Nip, another_row(&text, week, row.lang));
            Outcome::Used
        })
    }
}

fn another_row(id: &str, week: Date, lang: Lang) -> String {
    say!(
        lang,
        "`{id}` has another row for the week of {week}; keep the one that was announced",
        "`{id}` punya baris lain untuk minggu {week}; simpan yang diumumkan"
    )
}

impl Reader for WeekReader<'_> {
    #[inline]
    fn quick(&mut self, cells: &Cells<'_>, place: RowRef, _: &mut Found) -> bool {
        let entry = self.usual(cells, place);
        self.entries.extend(entry);
        entry.is_some()
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        self.flush(sheet, found);
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let outcome = self.row(&mut row);
        sheet.settle(row, outcome, found);
    }

    fn end_of_block(&mut self, sheet: &Sheet, found: &mut Found) {
        self.flush(sheet, found);
    }
}

impl WeekReader<'_> {
    /// Puts what was read so far, in the order of the rows.
    fn flush(&mut self, sheet: &Sheet, found: &mut Found) {
        let mut built = self.lock();
        for entry in self.entries.drain(..) {
            if self.noted != Some(entry.week) {
                self.noted = Some(entry.week);
                built.schedule.files.insert((self.file, entry.week));
            }
            match built.put(&entry, &[]) {
                Ok(Outcome::Repeated) => found.account.repeated += 1,
                Ok(_) => found.account.used += 1,
                Err(()) => {
                    let id = self
                        .roster
                        .post(entry.post)
                        .map_or_else(String::new, |post| {
                            self.roster.ids.text(post.id).into_owned()
                        });
                    let text = another_row(&id, entry.week, sheet.lang);
                    let column = Some(sheet.header.heading(Column::Nip, sheet.lang));
                    found.account.refused += 1;
                    found.problem(Problem {
                        spot: Spot::Row(entry.row),
                        column,
                        text,
                    });
                    found.refused.push(Refused {
                        row: entry.row,
                        input: Input::Schedule,
                        id: None,
                        id_text: id,
                        days: None,
                    });
                }
            }
        }
    }
}
