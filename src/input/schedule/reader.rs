//! Reads published rows, the usual ones by a quick way.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::builder::{Builder, Entry, NO_BASIS};
use super::fields::{DAYS, days, group, posts_that_week, week};
use crate::input::columns::Column;
use crate::input::index::{Bits, MOST, Rows, Values, at, each};
use crate::input::intake::Found;
use crate::input::memo::{Runs, Words};
use crate::input::row::Row;
use crate::input::sheet::{Outcome, Sheet};
use crate::input::split::Splitter;
use crate::input::staff_ids::StaffIds;
use crate::input::stream::Reader;
use crate::input::{cells, words};
use crate::model::date::{Date, after, monday};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::model::problem::{Input, Problem, Refused, Spot};
use crate::model::roster::{Found as Lookup, Roster, key};
use crate::model::schedule::{Cell, Published};
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
    columns: [Option<u32>; 4],
    days: [Option<u32>; 6],
    basis: Option<u32>,
    wants_bases: bool,
    /// The post that the next row is likely to be of.
    next: u32,
    weeks: Words<'a, Date>,
    ids: StaffIds<'a>,
    groups: Words<'a, Option<u8>>,
    cells: Words<'a, Cell>,
    read: WeekCells,
    opd: Runs<u32>,
    bases: Runs<u32>,
    entries: Vec<Entry>,
}

/// Cells of rows read together.
struct WeekCells {
    weeks: Values<Date>,
    ids: Values<Id>,
    groups: Values<Option<u8>>,
    days: [Values<Cell>; 6],
}

impl Default for WeekCells {
    fn default() -> Self {
        Self {
            weeks: [Date::default(); MOST],
            ids: [Id::default(); MOST],
            groups: [None; MOST],
            days: [[Cell::default(); MOST]; 6],
        }
    }
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
        let index = |column| sheet.header.field(column);
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
            next: 0,
            weeks: Words::new(None, usual_week),
            ids: StaffIds::new(&roster.ids),
            groups: Words::new(Some(None), |word| usual_group(word).map(Some)),
            cells: Words::new(Some(Cell::Blank), words::cell),
            read: WeekCells::default(),
            opd: Runs::new(),
            bases: Runs::new(),
            entries: Vec::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'a, Builder> {
        self.built.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of an OPD named in a row; `None` for one that isn't in the roster.
    #[inline]
    fn opd(&mut self, cell: &[u8]) -> Option<u32> {
        if let Some(number) = self.opd.get(cell) {
            return Some(number);
        }
        let name = key(std::str::from_utf8(cell).ok()?);
        let number = *self.opds.get(name.as_str())?;
        self.opd.put(cell, number);
        Some(number)
    }

    /// The only post of somebody, without dates. Rows mostly stand in the order of the posts.
    #[inline]
    fn post(&mut self, id: Id) -> Option<u32> {
        let is_next = self.roster.post(self.next).is_some_and(|held| {
            let class = self.roster.class(held);
            held.id == id && class.from.is_none() && class.to.is_none()
        });
        let post = if is_next {
            self.next
        } else {
            match self.roster.table.find(id)? {
                Lookup::Open(post) => post,
                Lookup::Dated(_) => return None,
            }
        };
        self.next = post + 1;
        Some(post)
    }

    fn usual_basis(&mut self, cell: &[u8]) -> Option<u32> {
        if let Some(number) = self.bases.get(cell) {
            return Some(number);
        }
        if cell.contains(&b'"') {
            return None;
        }
        let number = self.lock().basis(std::str::from_utf8(cell).ok()?.trim());
        self.bases.put(cell, number);
        Some(number)
    }

    fn row(&mut self, row: &mut Row<'_, '_>) -> Outcome {
        let week = week(row);
        row.days = week.map(days_of);
        let text = row.need_id();
        let opd = row.text(Column::Opd).into_owned();
        row.opd_text.clone_from(&opd);
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
        let posts = posts_that_week(self.roster, &text, &opd, week);
        let mut built = self.lock();
        if self.except.contains(&week) {
            if !opd.is_empty() && !self.opds.contains_key(key(&opd).as_str()) {
                built.schedule.of_others.push(row.place);
            }
            return Outcome::Outside;
        }
        let Some((&post, more)) = posts.split_first() else {
            built.strangers.push((row.place, text));
            return Outcome::Unknown;
        };
        let basis = if row.has(Column::Basis) {
            built.basis(&grounds)
        } else {
            NO_BASIS
        };
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

/// Monday to Sunday.
fn days_of(week: Date) -> (Date, Date) {
    (week, after(week, 6))
}

/// A Monday.
fn usual_week(text: &str) -> Option<Date> {
    let date = cells::date(text, Lang::En).ok()?;
    (monday(date) == date).then_some(date)
}

/// A capital letter.
fn usual_group(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [letter @ b'A'..=b'Z'] => Some(letter - b'A'),
        _ => None,
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
    /// Rows in their usual form, of people with one post.
    fn quick(&mut self, rows: &Rows<'_>, _: &mut Found) -> Bits {
        let [week, nip, opd, group] = self.columns;
        let read = &mut self.read;
        let are_weeks = rows.read(week, &mut self.weeks, &mut read.weeks);
        let are_ids = rows.read(nip, &mut self.ids, &mut read.ids);
        let are_groups = rows.read(group, &mut self.groups, &mut read.groups);
        let mut usual = are_weeks & are_ids & are_groups & rows.usual;
        for (column, days) in self.days.into_iter().zip(&mut read.days) {
            usual &= rows.read(column, &mut self.cells, days);
        }
        let mut taken = 0;
        for row in each(usual) {
            let week = at(&self.read.weeks, row);
            if self.except.contains(&week) {
                continue;
            }
            let Some(post) = self.post(at(&self.read.ids, row)) else {
                continue;
            };
            let own = self
                .roster
                .post(post)
                .map(|post| self.roster.class(post).opd);
            let named = rows.raw(row, opd);
            if !named.is_empty() && self.opd(named) != own {
                continue;
            }
            let basis = if self.wants_bases && self.basis.is_some() {
                let Some(basis) = self.usual_basis(rows.raw(row, self.basis)) else {
                    continue;
                };
                basis
            } else {
                NO_BASIS
            };
            self.entries.push(Entry {
                week,
                post,
                published: Published::new(
                    at(&self.read.groups, row),
                    self.read.days.each_ref().map(|days| at(days, row)),
                ),
                basis,
                row: rows.place(row),
            });
            taken |= 1 << row;
        }
        taken
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        let before = self.entries.partition_point(|entry| entry.row < place);
        let behind = self.entries.split_off(before);
        self.flush(sheet, found);
        self.entries = behind;
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
        if self.entries.is_empty() {
            return;
        }
        let mut built = self.lock();
        for entry in &self.entries {
            if self.noted != Some(entry.week) {
                self.noted = Some(entry.week);
                built.schedule.files.insert((self.file, entry.week));
            }
        }
        let other = built.put_all(&self.entries, &mut found.account);
        drop(built);
        self.entries.clear();
        for entry in other {
            self.refuse(&entry, sheet, found);
        }
    }

    /// A row that says something else than another of the same person and week.
    fn refuse(&self, entry: &Entry, sheet: &Sheet, found: &mut Found) {
        let held = self.roster.post(entry.post);
        let id = held.map_or_else(String::new, |post| {
            self.roster.ids.text(post.id).into_owned()
        });
        found.account.refused += 1;
        found.problem(Problem {
            spot: Spot::Row(entry.row),
            column: Some(sheet.header.heading(Column::Nip, sheet.lang)),
            text: another_row(&id, entry.week, sheet.lang),
        });
        found.refused.push(Refused {
            row: entry.row,
            input: Input::Schedule,
            id: None,
            id_text: id,
            opd_text: String::new(),
            days: Some(days_of(entry.week)),
            held: 1,
        });
    }
}
