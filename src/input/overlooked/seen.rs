//! What stands in a column that isn't used, and what is wrong with that.

use std::collections::{BTreeMap, BTreeSet};

use super::signs::{
    LETTERS, differs, is_absence, is_code, is_no, is_plain_excuse, is_signature, is_tick, says,
    says_at_first,
};
use super::titles::{
    is_of_attendance, is_of_hours, is_of_plan, is_of_reasons, is_of_signatures, is_of_status,
    is_signed_by_all,
};
use crate::input::columns::Column;
use crate::input::header::Header;
use crate::input::notes::{Filled, is_only_home, noted_word};
use crate::input::words::{self, Codes};
use crate::input::{cells, quick};
use crate::model::lang::Lang;
use crate::model::place::{Place, Says};
use crate::say;

/// What cells below a heading look like, by the first of them.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one thing that the cells are or not"
)]
pub struct Seen {
    is_of_status: bool,
    is_of_signatures: bool,
    /// The heading names a plan, not what was.
    is_of_plan: bool,
    is_of_reasons: bool,
    /// Of times that are no sign-ins.
    is_of_hours: bool,
    /// Whoever is on the sheet signs here, and nobody else.
    is_signed_by_all: bool,
    filled: usize,
    times: Vec<String>,
    places: Vec<String>,
    /// Those of places that a row with scans doesn't say by them.
    elsewhere: Vec<String>,
    /// What says of somebody at home that their row makes them be in the office.
    home: Option<String>,
    /// The same of somebody whose row says that they were there, and not where.
    home_of_present: Option<String>,
    /// A signature in a row without times.
    signed: Option<String>,
    /// Times in such rows, and how many have each.
    lone_times: Vec<String>,
    by_time: BTreeMap<String, usize>,
    /// Who was planned to be at home and signed in, and who didn't.
    planned_home_came: usize,
    planned_home_blank: usize,
    /// Words in rows that say nothing themselves, and those in rows that do.
    alone: Vec<(String, Says)>,
    beside: BTreeSet<String>,
    /// [`LETTERS`] in rows that say nothing by themselves, and in others.
    open_letters: BTreeSet<char>,
    letters: BTreeSet<char>,
    /// Something else stands there than letters and longer codes: in rows that say nothing by themselves, in others.
    has_open_text: bool,
    has_text: bool,
    pub has_ticks: bool,
    /// Crosses stand there, and other marks.
    has_crosses: bool,
    has_checks: bool,
    has_marks: bool,
    /// Numbers beyond one: how often or how many.
    has_counts: bool,
    /// It is said of somebody listed that they weren't there.
    has_no: bool,
    has_absences: bool,
    /// The heading is a word, and a mark below it changes what the row says.
    pub is_telling: bool,
    /// Blank in a row that counts.
    pub has_gaps: bool,
}

impl Seen {
    pub fn new(title: &str) -> Self {
        Self {
            is_of_status: is_of_status(title),
            is_of_signatures: is_of_signatures(title),
            is_of_plan: is_of_plan(title),
            is_of_reasons: is_of_reasons(title),
            is_of_hours: is_of_hours(title),
            is_signed_by_all: is_signed_by_all(title),
            ..Self::default()
        }
    }

    /// Beside a place that says only that somebody was there.
    pub fn look_at_present(&mut self, cell: &str, codes: &Codes) {
        let is_home =
            || is_only_home(cell) || says(cell, true, codes) == Some(Says::Work(Place::Home));
        if !self.is_of_plan && self.home_of_present.is_none() && is_home() {
            self.home_of_present = Some(cell.to_owned());
        }
    }

    /// In a row without place and times, where others have times.
    pub fn look_at_blank(&mut self, cell: &str) {
        if self.signed.is_none() && self.is_signed_by_all && is_signature(cell) {
            self.signed = Some(cell.to_owned());
        }
        if !self.is_of_hours && quick::time(cell.as_bytes()).is_some_and(|(minute, _)| minute > 0) {
            self.lone_times.push(cell.to_owned());
        }
    }

    /// One of many that differ: those at which somebody should come are few, and others have them too.
    fn lone_time(&self) -> Option<&String> {
        const PLANNED: usize = 4;
        let is_rare = |time: &&String| {
            let count = self.by_time.get(*time).copied().unwrap_or_default();
            count < 2 || PLANNED < self.by_time.len()
        };
        self.lone_times.iter().find(is_rare)
    }

    /// Gives what the cell says, if it is a word.
    pub fn look(
        &mut self,
        cell: &str,
        is_open: bool,
        is_list: bool,
        codes: &Codes,
    ) -> Option<Says> {
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
            // signatures are letters too
            _ if self.is_of_signatures && matches!(cell, "y" | "Y" | "o" | "O") => {
                self.has_text = true;
            }
            _ if is_tick(cell) || cell == "." => {
                self.has_marks = true;
                self.has_open_text |= is_open;
            }
            _ if is_open => self.has_open_text = true,
            _ => self.has_text = true,
        }
        let is_cross = matches!(cell, "x" | "X" | "×" | "✗" | "✘");
        self.has_crosses |= is_cross;
        self.has_checks |= !is_cross && is_tick(cell);
        self.has_no |= is_no(cell) && (cell.len() > 1 || !self.is_of_signatures);
        let number = cell.trim_end_matches('%').trim().replace(',', ".");
        self.has_counts |= number.parse().is_ok_and(|number: f64| number > 1.0);
        self.has_absences |= is_absence(cell, codes);
        if quick::time(cell.as_bytes()).is_some() {
            self.times.push(cell.to_owned());
            *self.by_time.entry(cell.to_owned()).or_default() += 1;
        }
        // a letter alone is too many things
        if cell.chars().count() < 2 && !codes.contains_key(&words::code(cell)) {
            return None;
        }
        let says = says(cell, self.is_of_status, codes).or_else(|| {
            // where nothing else is said
            let says = says_at_first(cell, self.is_of_status, codes)?;
            if !is_open {
                self.beside.insert(cell.to_lowercase());
            }
            (is_open || is_list && self.is_of_status).then_some(says)
        });
        let reason =
            || noted_word(cell, Filled::Nothing, codes).filter(|_| self.is_of_reasons && is_open);
        let says = says.or_else(reason)?;
        self.places.push(cell.to_owned());
        Some(says)
    }

    /// A word changes what its row says where that is blank.
    pub fn compare(&mut self, cell: &str, word: Option<Says>, own: Option<Says>, header: &Header) {
        let is_in_office = own == Some(Says::Work(Place::Office));
        if self.home.is_none() && is_in_office && is_only_home(cell) {
            self.home = Some(cell.to_owned());
        }
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
        match own {
            Some(Says::Work(Place::Office)) if has_scans && is_elsewhere => {
                self.planned_home_came += 1;
            }
            Some(_) if is_elsewhere => self.planned_home_blank += 1,
            _ => {}
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
    /// `is_by_list`: whoever is listed counts as present.
    pub fn problem(
        &self,
        index: usize,
        says: Option<Says>,
        is_by_list: bool,
        header: &Header,
        lang: Lang,
    ) -> Option<String> {
        let name = header.name(index, lang);
        let has_scans = header.has(Column::In) || header.has(Column::Out);
        let is_attended = matches!(says, Some(Says::Work(_))) && self.has_ticks;
        let place = if header.has(Column::Place) {
            let own = cells::quote(&header.heading(Column::Place, lang));
            say!(lang, "the column {own}", "kolom {own}")
        } else {
            lang.pick("a column `place`", "kolom `lokasi`").to_owned()
        };
        let title = header.title(index);
        let is_crossed = self.has_crosses && self.has_checks;
        let is_denied = if is_of_attendance(title) {
            // a letter alone may be somebody's initial
            let by_code = self.has_absences && (self.has_marks || !self.is_of_signatures);
            self.has_no || is_crossed || by_code
        } else {
            // below a heading that names an absence a no says the contrary
            matches!(says, Some(Says::Work(_)))
                && !matches!(words::normal(title).as_str(), "terlambat" | "late")
                && (self.has_no || is_crossed)
        };
        let is_of_list = is_attended && self.has_gaps
            || is_denied
            || header.has(Column::Place) && self.are_codes();
        if !self.has_counts && (self.is_telling || is_by_list && is_of_list) {
            return Some(say!(
                lang,
                "{name} seems to say by marks who was there, or why not, and isn't used; if it does, write such a word into {place} in each row; then, or if it doesn't, delete it",
                "{name} tampaknya menyebut dengan tanda siapa yang hadir atau mengapa tidak, dan tidak dipakai; bila benar, tulislah kata itu di {place} pada tiap baris, lalu hapus kolom itu; bila tidak, hapus saja"
            ));
        }
        let most = |cells: &Vec<String>| 2 * cells.len() >= self.filled;
        let is_planned = !is_by_list && self.is_planned();
        let is_telling = |(cell, says): &&(String, Says)| {
            if is_planned && matches!(says, Says::Work(_)) {
                return false;
            }
            let is_usual =
                !is_plain_excuse(cell, *says) && self.beside.contains(&cell.to_lowercase());
            !is_usual || matches!(says, Says::Work(_)) && most(&self.places)
        };
        let alone = self
            .alone
            .iter()
            .find(is_telling)
            .map(|(cell, _)| cell.as_str());
        let code = self.excuse(has_scans).filter(|_| header.has(Column::Place));
        let home = self.home.as_deref().filter(|_| !is_planned);
        let home = home.filter(|_| header.has(Column::Place));
        if let Some(cell) = alone.or(code.as_deref()).or(home) {
            let word = cells::quote(cell);
            return Some(say!(
                lang,
                "{name} isn't used, but holds words such as {word} where the row itself gives no place; if they say who was there, or why not, write them into {place}; if they say what was planned, or something else, delete it",
                "{name} tidak dipakai, tetapi berisi kata seperti {word} di baris yang lokasinya kosong; bila itu menyebut siapa yang hadir atau mengapa tidak, tulislah di {place}; bila itu rencana atau hal lain, hapus kolom itu"
            ));
        }
        let elsewhere = self.told_elsewhere(&name, &place, lang);
        if elsewhere.is_some() || header.has(Column::Place) {
            return elsewhere;
        }
        if is_by_list && self.are_codes() || self.excuse(has_scans).is_some() {
            return Some(say!(
                lang,
                "{name} holds codes (H, S, I and the like), but isn't read as the place; if they say who was there, call it `place`, and say in codes.csv what is ambiguous; if not, delete it",
                "{name} berisi kode (H, S, I, dan sejenisnya), tetapi tidak dibaca sebagai lokasi; bila itu menyebut siapa yang hadir, beri judul `lokasi`, dan jelaskan kode yang bermakna ganda di kode.csv; bila tidak, hapus kolom itu"
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
        if is_by_list && self.has_gaps && is_of_signatures(header.title(index)) {
            return Some(say!(
                lang,
                "{name} is for signatures or marks, and without a column for place or times whoever is listed counts as present; if people signed there, leave out the rows of those who didn't; then delete the column",
                "{name} untuk tanda tangan atau tanda hadir, dan tanpa kolom lokasi atau jam semua yang tercantum dianggap hadir; bila itu tanda tangan pegawai, hapus baris yang kosong; lalu hapus kolomnya"
            ));
        }
        let words = if is_by_list && self.has_gaps {
            &self.places
        } else {
            &self.elsewhere
        };
        if is_planned {
            return None;
        }
        let word = shown(words).filter(|_| most(&self.places));
        let word = word.or_else(|| self.home.as_deref().map(cells::quote))?;
        Some(say!(
            lang,
            "{name} holds words such as {word}, but isn't read as the place; if they say who was there, call it `place`; if not, delete it",
            "{name} berisi kata seperti {word}, tetapi tidak dibaca sebagai lokasi; bila itu menyebut siapa yang hadir, beri judul `lokasi`; bila tidak, hapus kolom itu"
        ))
    }

    /// Whether its places are those where people should be. Where those at home sign in too, it may be where they were.
    fn is_planned(&self) -> bool {
        self.is_of_plan && self.planned_home_came <= self.planned_home_blank
    }

    /// The place of somebody who was there, or a time or a signature in a blank row.
    fn told_elsewhere(&self, name: &str, place: &str, lang: Lang) -> Option<String> {
        if let Some(cell) = &self.home_of_present {
            let word = cells::quote(cell);
            return Some(say!(
                lang,
                "{name} isn't used, but holds words such as {word} where {place} says only that somebody was there; if they say where, write them into {place}; if they say what was planned, delete it",
                "{name} tidak dipakai, tetapi berisi kata seperti {word}, padahal {place} hanya menyebut hadir; bila itu menyebut di mana, tulislah di {place}; bila itu rencana, hapus kolom itu"
            ));
        }
        if let Some(time) = self.lone_time() {
            let time = cells::quote(time);
            return Some(say!(
                lang,
                "{name} isn't used, but holds times ({time}) where the row itself is blank; if people signed in then, write those times into a column `in` or `out`; then, or if they didn't, delete the column",
                "{name} tidak dipakai, tetapi berisi jam ({time}) di baris yang lokasinya kosong; bila itu jam presensi, tulislah di kolom `masuk` atau `pulang`; lalu, atau bila bukan, hapus kolom itu"
            ));
        }
        let sign = cells::quote(self.signed.as_ref()?);
        Some(say!(
            lang,
            "{name} isn't used, but holds signatures ({sign}) where the row itself is blank; if people signed there, write `present` or the times into those rows; then, or if they didn't, delete the column",
            "{name} tidak dipakai, tetapi berisi tanda tangan ({sign}) di baris yang kosong; bila pegawainya menandatangani, tulislah `hadir` di {place} atau jamnya pada baris itu; lalu, atau bila tidak, hapus kolom itu"
        ))
    }

    /// Whether letters say who was on a list: beside an `H`, or beside marks or blanks.
    fn are_codes(&self) -> bool {
        let has = |letters: &str| self.letters.iter().any(|&letter| letters.contains(letter));
        let is_varied = self.letters.len() > 1 || !self.places.is_empty();
        let is_by_marks = self.has_marks && has("sia") || self.has_gaps && has("si");
        !self.has_text && (has("h") && is_varied || is_by_marks)
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
