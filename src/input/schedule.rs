//! `schedule.csv`: published weeks.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Result;

use super::blocks::Block;
use super::columns::Column;
use super::intake::Intake;
use super::quick::{self, Memo, Runs};
use super::row::Row;
use super::sheet::{Outcome, Sheet};
use super::split::Splitter;
use super::stream::{Pass, Reader};
use super::{cells, words};
use crate::model::date::{Date, after, monday};
use crate::model::lang::Lang;
use crate::model::problem::{Input, Problem, Refused, Spot};
use crate::model::roster::{Found, Roster, key};
use crate::model::schedule::{Cell, Days, Published, Schedule, Week};
use crate::model::source::{RowRef, Sources};
use crate::say;

const DAYS: [Column; 6] = [
    Column::Mon,
    Column::Tue,
    Column::Wed,
    Column::Thu,
    Column::Fri,
    Column::Sat,
];

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
    let mut threads = intake.threads;
    loop {
        let built = Mutex::new(Builder::new(roster.posts.len(), wants));
        let before = (
            intake.found.problems.len(),
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
            intake.notices.truncate(before.1);
            intake.sheets.truncate(before.2);
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
    if let Some((row, _)) = strangers.first() {
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
        intake.notices.push(say!(
            lang,
            "{at}: ignored {count} of people who aren't in that OPD's roster that week ({list})",
            "{at}: {count} milik orang yang minggu itu tidak ada di daftar pegawai OPD tersebut diabaikan ({list})"
        ));
    }
    built.schedule
}

/// The weeks as far as they have been read.
struct Builder {
    schedule: Schedule,
    bases: HashMap<String, u16>,
    strangers: Vec<(RowRef, String)>,
    /// Two different rows for one person, OPD and week.
    has_conflict: bool,
    posts: usize,
    wants: Wants,
}

impl Builder {
    fn new(posts: usize, wants: Wants) -> Self {
        Self {
            schedule: Schedule::default(),
            bases: HashMap::new(),
            strangers: Vec::new(),
            has_conflict: false,
            posts,
            wants,
        }
    }

    /// `Err`: another row says something else.
    fn put(&mut self, entry: &Entry, more: &[u32]) -> Result<Outcome, ()> {
        let wanted = |wanted: bool| if wanted { self.posts } else { 0 };
        let week = self
            .schedule
            .weeks
            .entry(entry.week)
            .or_insert_with(|| Week {
                rows: vec![Published::default(); self.posts],
                refs: vec![RowRef::default(); wanted(self.wants.places)],
                bases: vec![0; wanted(self.wants.bases)],
            });
        let before = week
            .rows
            .get(entry.post as usize)
            .copied()
            .unwrap_or_default();
        if before.exists() {
            self.has_conflict |= before != entry.published;
            return if before == entry.published {
                Ok(Outcome::Repeated)
            } else {
                Err(())
            };
        }
        for &post in std::iter::once(&entry.post).chain(more) {
            let at = post as usize;
            if let Some(row) = week.rows.get_mut(at) {
                *row = entry.published;
            }
            if let Some(place) = week.refs.get_mut(at) {
                *place = entry.row;
            }
            if let Some(basis) = week.bases.get_mut(at) {
                *basis = entry.basis;
            }
        }
        Ok(Outcome::Used)
    }

    fn basis(&mut self, text: &str) -> u16 {
        if let Some(&number) = self.bases.get(text) {
            return number;
        }
        let number = self.bases.len() as u16;
        self.bases.insert(text.to_owned(), number);
        self.schedule.bases.push(text.to_owned());
        number
    }
}

#[derive(Clone, Copy)]
struct Entry {
    week: Date,
    post: u32,
    published: Published,
    basis: u16,
    row: RowRef,
}

struct WeekReader<'a> {
    roster: &'a Roster,
    opds: &'a HashMap<&'a str, u32>,
    except: &'a [Date],
    built: &'a Mutex<Builder>,
    file: u32,
    /// The week that was last noted as standing in the file.
    noted: Option<Date>,
    columns: [Option<usize>; 4],
    days: [Option<usize>; 6],
    wants_bases: bool,
    weeks: Memo<Date>,
    cells: Memo<Cell>,
    opd: Runs<u32>,
    bases: Runs<u16>,
    entries: Vec<Entry>,
}

impl<'a> WeekReader<'a> {
    fn new(
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
    fn quick(&mut self, split: &Splitter<'_>, sheet: &Sheet, row: RowRef) -> Option<Entry> {
        let cell = |column: Option<usize>| column.map_or(&[][..], |index| split.raw(index));
        let [week, nip, opd, group] = self.columns.map(cell);
        let week = self.weeks.get(week, |text| {
            cells::date(text, sheet.lang)
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
            *day = self.cells.get(split.raw(column), words::cell)?;
        }
        let Found::Open(post) = self.roster.table.find(id)? else {
            return None;
        };
        let own = self.roster.class(self.roster.post(post)?).opd;
        if !opd.is_empty() {
            let named = match self.opd.get(opd) {
                Some(named) => named,
                None => {
                    let named = *self
                        .opds
                        .get(key(std::str::from_utf8(opd).ok()?).as_str())?;
                    self.opd.put(opd, named);
                    named
                }
            };
            (named == own).then_some(())?;
        }
        let basis = if self.wants_bases {
            self.quick_basis(split, sheet)?
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

    fn quick_basis(&mut self, split: &Splitter<'_>, sheet: &Sheet) -> Option<u16> {
        let Some(index) = sheet.header.index(Column::Basis) else {
            return Some(self.lock().basis(""));
        };
        let cell = split.raw(index);
        if split.is_doubled(index) {
            return None;
        }
        if let Some(number) = self.bases.get(cell) {
            return Some(number);
        }
        let number = self.lock().basis(std::str::from_utf8(cell).ok()?.trim());
        self.bases.put(cell, number);
        Some(number)
    }

    fn slow(
        &mut self,
        split: &Splitter<'_>,
        sheet: &Sheet,
        place: RowRef,
        found: &mut super::intake::Found,
    ) {
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let outcome = self.row(&mut row);
        sheet.settle(row, outcome, found);
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
    fn block(
        &mut self,
        sheet: &Sheet,
        block: &Block,
        sources: &Sources,
        piece: u32,
        out: &mut Pass,
    ) {
        let is_text = block.is_text();
        sheet.scan(block, sources, piece, out, |split, place, found| {
            match if is_text {
                self.quick(split, sheet, place)
            } else {
                None
            } {
                Some(entry) => self.entries.push(entry),
                None => {
                    self.flush(sheet, found);
                    self.slow(split, sheet, place, found);
                }
            }
        });
        self.flush(sheet, &mut out.found);
    }
}

impl WeekReader<'_> {
    /// Puts what was read so far, in the order of the rows.
    fn flush(&mut self, sheet: &Sheet, found: &mut super::intake::Found) {
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

/// The Monday of the week, as a date or as `2021-W01`.
fn week(row: &mut Row<'_, '_>) -> Option<Date> {
    let text = row.need(Column::Week)?;
    if let Some(monday) = iso_week(&text) {
        return Some(monday);
    }
    match cells::date(&text, row.lang) {
        Ok(date) if monday(date) == date => Some(date),
        Ok(date) => {
            let (shown, begins) = (cells::quote(&text), monday(date));
            let why = say!(
                row.lang,
                "{shown} is no Monday; that week begins on {begins}",
                "{shown} bukan hari Senin; minggu itu mulai {begins}"
            );
            row.trouble(Column::Week, why);
            None
        }
        Err(why) => {
            row.trouble(Column::Week, why);
            None
        }
    }
}

/// `2021-W01`
pub fn iso_week(text: &str) -> Option<Date> {
    let (year, week) = text.split_once("-W").or_else(|| text.split_once("-w"))?;
    Date::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, chrono::Weekday::Mon)
}

fn group(row: &mut Row<'_, '_>) -> Option<u8> {
    let text = row.text(Column::Group);
    match text.trim_matches('-').as_bytes() {
        [] => None,
        [letter] if letter.is_ascii_alphabetic() => Some(letter.to_ascii_uppercase() - b'A'),
        _ => {
            let shown = cells::quote(&text);
            let why = say!(
                row.lang,
                "{shown} is no group; groups are letters from A",
                "{shown} bukan kelompok; kelompok ditulis dengan huruf mulai A"
            );
            row.trouble(Column::Group, why);
            None
        }
    }
}

fn days(row: &mut Row<'_, '_>) -> Days {
    DAYS.map(|column| {
        let text = row.text(column);
        words::cell(&text).unwrap_or_else(|| {
            row.unknown_word(
                column,
                &text,
                row.lang
                    .pick("WFO, WFH, OFF, LEAVE, DUTY", "WFO, WFH, LIBUR, CUTI, DINAS"),
            );
            Cell::Blank
        })
    })
}

/// A person's posts of a week in one OPD: the named one, else the first they are in.
fn posts_that_week(roster: &Roster, id: &str, opd: &str, week: Date) -> Vec<u32> {
    let opd = key(opd);
    let Some(id) = roster.ids.find(id) else {
        return Vec::new();
    };
    let there = roster.posts_of(id).iter().copied().filter(|&index| {
        roster
            .post(index)
            .is_some_and(|post| roster.class(post).meets(week, after(week, 6)))
    });
    let opd_of = |index: u32| roster.post(index).map(|post| roster.class(post).opd);
    let mut posts: Vec<u32> = there
        .filter(|&index| {
            opd.is_empty()
                || opd_of(index)
                    .and_then(|opd| roster.opds.get(opd as usize))
                    .is_some_and(|named| named.key == opd)
        })
        .collect();
    let first = posts.first().and_then(|&index| opd_of(index));
    posts.retain(|&index| opd_of(index) == first);
    posts
}
