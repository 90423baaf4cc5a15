//! Columns that hold what a sheet of sign-ins says, under headings that nobody knows: leaving them out would make
//! everybody on the sheet present, or nobody.

use std::collections::BTreeSet;

use chrono::{Datelike, Weekday};

use super::columns::Column;
use super::header::Header;
use super::headings::normal;
use super::split::Splitter;
use super::words::{self, Codes, Word};
use super::{cells, quick};
use crate::model::lang::Lang;
use crate::model::place::{Absence, Place, Says};
use crate::model::problem::Input;
use crate::say;

/// So many rows are looked at for a heading that was lost.
const ROWS: usize = 200;

/// What cells below a heading look like, by the first of them.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one thing that the cells are or not"
)]
struct Seen {
    filled: usize,
    times: Vec<String>,
    places: Vec<String>,
    /// Those of places that a row with scans doesn't say by them.
    elsewhere: Vec<String>,
    /// Words in rows that say nothing themselves, and those in rows that do.
    alone: Vec<(String, Says)>,
    beside: BTreeSet<String>,
    /// [`LETTERS`] in rows that say nothing by themselves, and in others.
    open_letters: BTreeSet<char>,
    letters: BTreeSet<char>,
    /// Something else stands there than letters and longer codes: in rows that say nothing by themselves, in others.
    has_open_text: bool,
    has_text: bool,
    has_ticks: bool,
    /// The heading is a word, and a mark below it changes what the row says.
    is_telling: bool,
    /// Blank in a row that counts.
    has_gaps: bool,
}

/// `rows`: the first bytes behind the headings. What is wrong with each such column.
pub fn overlooked(
    rows: &[u8],
    input: Input,
    header: &Header,
    codes: &Codes,
    lang: Lang,
) -> Vec<String> {
    if input != Input::Attendance {
        return Vec::new();
    }
    // remarks, or what `keterangan` says, by which a list without scans would tell who was there
    let is_list =
        [Column::Place, Column::In, Column::Out].map(|column| header.has(column)) == [false; 3];
    let remarks = header
        .index(Column::Note)
        .filter(|&index| normal(header.title(index)) == "ket");
    let unused: Vec<usize> = header.unused().chain(remarks.filter(|_| is_list)).collect();
    let mut seen: Vec<Seen> = unused.iter().map(|_| Seen::default()).collect();
    let says_of = |&index: &usize| match words::says(header.title(index), codes) {
        Word::Means(says) if !header.is_blank(index) => Some(says),
        _ => None,
    };
    let says: Vec<Option<Says>> = unused.iter().map(says_of).collect();
    let has_scans = header.has(Column::In) || header.has(Column::Out);
    let mut split = Splitter::new(rows, header.separator);
    while let Some(row) = split.advance() {
        if row.is_err() {
            continue;
        }
        // on weekends hardly anybody is expected, whatever a machine writes there
        let own =
            own(&split, header).filter(|own| *own != Says::Nothing || !is_weekend(&split, header));
        let is_open = match own {
            Some(Says::Nothing) => true,
            Some(_) => header.has(Column::Place) && !has_scans,
            None => false,
        };
        for ((&index, seen), says) in unused.iter().zip(&mut seen).zip(&says) {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            let word = seen.look(cell.trim(), is_open, codes);
            seen.compare(cell.trim(), word, own, header);
            let title = words::normal(header.title(index));
            let is_word = says.is_some()
                && !cell.trim().is_empty()
                && (word == *says || words::normal(&cell) == title);
            let is_tick = is_word || is_tick(cell.trim());
            seen.has_ticks |= is_tick;
            // machines call somebody absent who didn't scan twice
            let tells = |own: Says, tick: Says| {
                differs(own, tick) && (!has_scans || tick != Says::Away(Absence::WithoutNotice))
            };
            seen.is_telling |=
                is_tick && matches!((own, says), (Some(own), Some(tick)) if tells(own, *tick));
            let is_gap = matches!(cell.trim(), "" | "-" | "0");
            seen.has_gaps |= is_gap && own.is_some();
        }
    }
    let columns = unused.iter().zip(&seen).zip(&says);
    columns
        .filter_map(|((&index, seen), &says)| seen.problem(index, says, header, lang))
        .collect()
}

/// What a row says without the columns that aren't used; `None` where its place is filled in, or nothing.
fn own(split: &Splitter<'_>, header: &Header) -> Option<Says> {
    let is_filled = |column| {
        let cell = header.index(column).map(|index| split.cell(index));
        cell.is_some_and(|cell| {
            let cell = cell.trim_ascii();
            !matches!(cell, b"" | b"-") && quick::time(cell) != Some((0, 0))
        })
    };
    if is_filled(Column::Place) || !is_filled(Column::Nip) {
        return None;
    }
    let has_scans = header.has(Column::In) || header.has(Column::Out);
    let is_scanned = is_filled(Column::In) || is_filled(Column::Out);
    Some(if has_scans && !is_scanned {
        Says::Nothing
    } else {
        Says::Work(Place::Office)
    })
}

fn is_weekend(split: &Splitter<'_>, header: &Header) -> bool {
    let cell = header.index(Column::Date).map(|index| split.cell(index));
    let text = cell
        .as_deref()
        .and_then(|cell| std::str::from_utf8(cell).ok());
    let date = text.and_then(|text| cells::date(text.trim(), Lang::En).ok());
    date.is_some_and(|date| matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
}

/// Whether a tick changes what a row says; to say nothing on a sheet is to be absent.
fn differs(own: Says, tick: Says) -> bool {
    own != tick && (own, tick) != (Says::Nothing, Says::Away(Absence::WithoutNotice))
}

/// Codes of a letter, as forms have them: present, sick, permit and so on.
const LETTERS: &str = "hsiacdltk";

/// Of more letters: `DL`, `TK`.
fn is_code(cell: &str, codes: &Codes) -> bool {
    cell.len() <= 4 && matches!(words::says(cell, codes), Word::Means(_))
}

/// A mark in a form, instead of a word.
fn is_tick(cell: &str) -> bool {
    let ticks = [
        "v", "x", "√", "✓", "✔", "☑", "×", "*", "●", "•", "1", "1.0", "y", "ya", "yes", "true",
    ];
    ticks.contains(&cell.to_lowercase().as_str())
}

/// Whether it is a heading of boxes to sign in or to tick.
fn is_of_signatures(heading: &str) -> bool {
    let heading = words::normal(heading);
    let starts = [
        "tandatangan",
        "ttd",
        "paraf",
        "signature",
        "absen",
        "presensi",
    ];
    starts.iter().any(|start| heading.starts_with(start))
}

/// Columns without a heading that hold something: perhaps one was lost.
pub fn nameless(rows: &[u8], input: Input, header: &Header, lang: Lang) -> Vec<String> {
    let is_blank = |index: &usize| header.is_blank(*index);
    let mut unseen: Vec<usize> = header.unused().filter(is_blank).collect();
    let mut split = Splitter::new(rows, header.separator);
    let mut found = Vec::new();
    for _ in 0..ROWS {
        match split.advance() {
            _ if unseen.is_empty() => break,
            None => break,
            Some(Err(_)) => continue,
            Some(Ok(())) => {}
        }
        unseen.retain(|&index| {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            if !cell.trim().is_empty() {
                found.push((index, cells::quote(cell.trim())));
            }
            cell.trim().is_empty()
        });
    }
    found.sort_unstable();
    let notice = |(index, cell): (usize, String)| {
        let number = index + 1;
        let cell = if input == Input::Health {
            lang.pick("something", "sesuatu").to_owned()
        } else {
            cell
        };
        say!(
            lang,
            "column {number} has no heading and isn't used, though it holds {cell}; if its heading was lost, write it anew",
            "kolom {number} tidak berjudul dan tidak dipakai, padahal berisi {cell}; bila judulnya hilang, tulis kembali"
        )
    };
    found.into_iter().map(notice).collect()
}

impl Seen {
    /// Gives what the cell says, if it is a word.
    fn look(&mut self, cell: &str, is_open: bool, codes: &Codes) -> Option<Says> {
        if cell.is_empty() {
            return None;
        }
        self.filled += 1;
        let mut letters = cell.chars().flat_map(char::to_lowercase);
        match (letters.next(), letters.next()) {
            (Some(letter), None) if LETTERS.contains(letter) => {
                let letters = if is_open {
                    &mut self.open_letters
                } else {
                    &mut self.letters
                };
                letters.insert(letter);
            }
            _ if is_code(cell, codes) => {}
            _ if is_open => self.has_open_text = true,
            _ => self.has_text = true,
        }
        if quick::time(cell.as_bytes()).is_some() {
            self.times.push(cell.to_owned());
        }
        // a letter alone is too many things
        if cell.chars().count() < 2 && !codes.contains_key(&words::code(cell)) {
            return None;
        }
        let says_of = |text: &str| match words::says(text, codes) {
            Word::Means(says) => Some(says),
            _ => None,
        };
        let says = says_of(cell).or_else(|| {
            // `sakit (surat dokter)`, where nothing else is said
            let first = cell.split(|c: char| !c.is_alphanumeric()).next();
            let says = says_of(first.filter(|word| word.chars().count() > 1)?)?;
            if !is_open {
                self.beside.insert(cell.to_lowercase());
            }
            is_open.then_some(says)
        })?;
        self.places.push(cell.to_owned());
        Some(says)
    }

    /// A word changes what its row says where that is blank.
    fn compare(&mut self, cell: &str, word: Option<Says>, own: Option<Says>, header: &Header) {
        let Some(says) = word else { return };
        let has_scans = header.has(Column::In) || header.has(Column::Out);
        // whoever scanned wasn't away, whatever such a word means
        let is_elsewhere = match says {
            Says::Work(place) => place == Place::Home,
            _ => !has_scans,
        };
        if is_elsewhere {
            self.elsewhere.push(cell.to_owned());
        }
        let is_alone = match own {
            None => false,
            Some(Says::Nothing) => differs(Says::Nothing, says),
            Some(own) => {
                header.has(Column::Place) && differs(own, says) && !(has_scans && says.is_excuse())
            }
        };
        if is_alone {
            self.alone.push((cell.to_owned(), says));
        } else {
            self.beside.insert(cell.to_lowercase());
        }
    }

    /// `says`: the heading, if it is a word.
    fn problem(
        &self,
        index: usize,
        says: Option<Says>,
        header: &Header,
        lang: Lang,
    ) -> Option<String> {
        let name = header.name(index, lang);
        let has_scans = header.has(Column::In) || header.has(Column::Out);
        let is_by_list = !has_scans && !header.has(Column::Place);
        let is_attended = matches!(says, Some(Says::Work(_))) && self.has_ticks;
        let place = if header.has(Column::Place) {
            let own = cells::quote(&header.heading(Column::Place, lang));
            say!(lang, "the column {own}", "kolom {own}")
        } else {
            lang.pick("a column `place`", "kolom `lokasi`").to_owned()
        };
        if self.is_telling || is_by_list && is_attended && self.has_gaps {
            return Some(say!(
                lang,
                "{name} seems to say by marks who was there, or why not, and isn't used; if it does, write such a word into {place} in each row; then delete it",
                "{name} tampaknya menyebut dengan tanda siapa yang hadir atau mengapa tidak, dan tidak dipakai; bila benar, tulislah kata itu di {place} pada tiap baris; lalu hapus kolom itu"
            ));
        }
        let most = |cells: &Vec<String>| 2 * cells.len() >= self.filled;
        let is_telling = |(cell, says): &&(String, Says)| {
            let is_usual = self.beside.contains(&cell.to_lowercase());
            !is_usual || matches!(says, Says::Work(_)) && most(&self.places)
        };
        let alone = self
            .alone
            .iter()
            .find(is_telling)
            .map(|(cell, _)| cell.as_str());
        let code = self.excuse(has_scans).filter(|_| header.has(Column::Place));
        if let Some(cell) = alone.or(code.as_deref()) {
            let word = cells::quote(cell);
            return Some(say!(
                lang,
                "{name} isn't used, but holds words such as {word} where the row itself is blank; if they say who was there, or why not, write them into {place}; if they say what was planned, or something else, delete it",
                "{name} tidak dipakai, tetapi berisi kata seperti {word} di baris yang kosong; bila itu menyebut siapa yang hadir atau mengapa tidak, tulislah di {place}; bila itu rencana atau hal lain, hapus kolom itu"
            ));
        }
        if header.has(Column::Place) {
            return None;
        }
        if self.are_codes(is_by_list) || self.excuse(has_scans).is_some() {
            return Some(say!(
                lang,
                "{name} holds codes (H, S, I and the like), but isn't read as the place; if they say who was there, call it `place`, and say in codes.csv what is ambiguous; if not, delete it",
                "{name} berisi kode (H, S, I, dan sejenisnya), tetapi tidak dibaca sebagai lokasi; bila itu menyebut siapa yang hadir, beri judul `lokasi`, dan jelaskan kode yang bermakna ganda di kode.csv; bila tidak, hapus kolom itu"
            ));
        }
        if is_by_list && self.has_gaps && is_of_signatures(header.title(index)) {
            return Some(say!(
                lang,
                "{name} is for signatures or marks, and without a column for place or times whoever is listed counts as present; leave out the rows of those who didn't sign, then delete the column",
                "{name} untuk tanda tangan atau tanda hadir, dan tanpa kolom lokasi atau jam semua yang tercantum dianggap hadir; hapus baris yang tidak ditandatangani, lalu hapus kolomnya"
            ));
        }
        let shown = |cells: &[String]| cells.first().map(|cell| cells::quote(cell));
        let times = shown(&self.times).filter(|_| !header.has(Column::In) && most(&self.times));
        if let Some(time) = times {
            return Some(say!(
                lang,
                "{name} holds times ({time}), but its heading isn't known; if people came or left then, call it `in` or `out`; if not, delete it",
                "{name} berisi jam ({time}), tetapi judulnya tidak dikenal; bila itu jam datang atau pulang, beri judul `masuk` atau `pulang`; bila bukan, hapus kolom itu"
            ));
        }
        let words = if is_by_list && self.has_gaps {
            &self.places
        } else {
            &self.elsewhere
        };
        let word = shown(words).filter(|_| most(&self.places))?;
        Some(say!(
            lang,
            "{name} holds words such as {word}, but isn't read as the place; if they say who was there, call it `place`; if not, delete it",
            "{name} berisi kata seperti {word}, tetapi tidak dibaca sebagai lokasi; bila itu menyebut siapa yang hadir, beri judul `lokasi`; bila tidak, hapus kolom itu"
        ))
    }

    /// Whether letters say who was on a list.
    fn are_codes(&self, is_by_list: bool) -> bool {
        let is_varied = self.letters.len() > 1 || !self.places.is_empty();
        is_by_list && !self.has_text && self.letters.contains(&'h') && is_varied
    }

    /// A letter that excuses people whose row says nothing by itself, and stands in no other row. `A` says nothing new
    /// of those who didn't scan.
    fn excuse(&self, has_scans: bool) -> Option<String> {
        let is_excuse = |letter: &&char| **letter != 'h' && !(has_scans && **letter == 'a');
        let mut letters = self.open_letters.iter().filter(is_excuse);
        let is_shared = self
            .open_letters
            .iter()
            .any(|letter| *letter != 'h' && self.letters.contains(letter));
        let letter = letters
            .next()
            .filter(|_| !self.has_open_text && !is_shared)?;
        Some(letter.to_uppercase().collect())
    }
}

#[cfg(test)]
mod tests;
