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
use crate::model::id::Id;
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
    columns: [usize; 4],
    days: [Option<usize>; 6],
    basis: Option<usize>,
    wants_bases: bool,
    /// The post that the next row is likely to be of.
    next: u32,
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
            columns: [C::Week, C::Nip, C::Opd, C::Group].map(|column| sheet.header.place(column)),
            days: DAYS.map(index),
            basis: index(C::Basis),
            wants_bases,
            next: 0,
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
        let [week, nip, opd, group] = self.columns.map(|column| cells.raw(column));
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
        let post = self.post(id)?;
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
            days: None,
        });
    }
}
