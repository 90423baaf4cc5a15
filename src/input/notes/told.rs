//! What is told of the notes beside all sign-ins.

use std::collections::{BTreeSet, HashMap};

use super::{Filled, may_say_beside_work, noted_word};
use crate::input::columns::Column;
use crate::input::intake::Intake;
use crate::input::words::Codes;
use crate::model::problem::Input;
use crate::model::source::RowRef;
use crate::say;

/// What a note adds to its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    Nothing,
    /// Something else than the row.
    Otherwise,
    /// Of another place, an order or an exchange, and the row isn't doubted for it.
    Aside,
    /// The row is blank, and the note gives no reason that is known.
    NoReason,
}

/// So many rows are named.
const NAMED: usize = 3;

/// As many notes are kept in mind: mostly they are few, written again and again.
const KNOWN: usize = 4096;

/// Hears which notes may say otherwise than their rows.
pub struct Hearing<'a> {
    codes: &'a Codes,
    /// Beside a work row, and beside an absence; each once it was asked for.
    known: [HashMap<Box<[u8]>, bool, foldhash::fast::RandomState>; 2],
}

impl<'a> Hearing<'a> {
    pub fn new(codes: &'a Codes) -> Self {
        Self {
            codes,
            known: Default::default(),
        }
    }

    /// Beside a place. `None` for one that isn't as plain as most.
    pub fn may_say(&mut self, note: Option<&[u8]>, is_work: bool) -> bool {
        let Some(note) = note else { return true };
        let [work, absence] = &mut self.known;
        let known = if is_work { work } else { absence };
        if let Some(may_say) = known.get(note) {
            return *may_say;
        }
        let text = str::from_utf8(note).map(str::trim);
        let may_say = text.map_or(true, |text| {
            if is_work {
                may_say_beside_work(text, self.codes)
            } else {
                noted_word(text, Filled::Nothing, self.codes).is_some()
            }
        });
        if known.len() < KNOWN {
            known.insert(note.into(), may_say);
        }
        may_say
    }
}

/// Rows in which something was heard.
#[derive(Default)]
struct Rows {
    count: u64,
    first: BTreeSet<RowRef>,
    files: BTreeSet<u32>,
}

impl Rows {
    fn join(&mut self, other: &Self) {
        self.count += other.count;
        self.files.extend(&other.files);
        for &row in &other.first {
            self.keep(row);
        }
    }

    fn keep(&mut self, row: RowRef) {
        self.first.insert(row);
        if self.first.len() > NAMED {
            self.first.pop_last();
        }
    }

    /// Their file, and its column for the place.
    fn whose(&self, intake: &Intake) -> Option<(String, String)> {
        let lang = intake.lang;
        let file = *self.files.first()?;
        let mut sheets = intake.sheets.iter();
        let header = sheets
            .find(|sheet| sheet.file == file)
            .map(|sheet| &sheet.header);
        let place = header.filter(|header| header.has(Column::Place));
        let place = place.map(|header| header.heading(Column::Place, lang));
        let place = place.unwrap_or_else(|| lang.pick("place", "lokasi").to_owned());
        let label = intake.sources.label(file);
        let others = self.files.len() - 1;
        let name = if others == 0 {
            label.to_owned()
        } else {
            let others = lang.count(others, ["other file", "other files"], "berkas lain");
            say!(lang, "{label} and {others}", "{label} dan {others}")
        };
        Some((name, place))
    }

    fn shown(&self, intake: &Intake) -> String {
        let first: Vec<RowRef> = self.first.iter().copied().collect();
        let mut shown = intake.sources.show_all(&first).replace(" | ", ", ");
        if self.count > NAMED as u64 {
            shown.push_str(", …");
        }
        shown
    }
}

/// Rows in which notes were heard.
#[derive(Default)]
pub struct Notes {
    otherwise: Rows,
    aside: Rows,
    without_reason: Rows,
}

impl Notes {
    pub fn add(&mut self, heard: Heard, row: RowRef, file: u32) {
        let rows = match heard {
            Heard::Nothing => return,
            Heard::Otherwise => &mut self.otherwise,
            Heard::Aside => &mut self.aside,
            Heard::NoReason => &mut self.without_reason,
        };
        rows.count += 1;
        rows.files.insert(file);
        rows.keep(row);
    }

    pub fn join(&mut self, other: &Self) {
        self.otherwise.join(&other.otherwise);
        self.aside.join(&other.aside);
        self.without_reason.join(&other.without_reason);
    }

    pub fn say(&self, intake: &mut Intake) {
        let lang = intake.lang;
        let mut notices = Vec::new();
        if let Some((name, place)) = self.otherwise.whose(intake) {
            let rows = lang.count(self.otherwise.count, ["row has", "rows have"], "baris");
            let shown = self.otherwise.shown(intake);
            notices.push(say!(
                lang,
                "{name}: {rows} a word in the note (such as `sakit`, `hadir`) that says otherwise than the row, and counts for nothing ({shown}); write such a word into the column `{place}`",
                "{name}: {rows} memuat kata di catatannya (seperti `sakit`, `hadir`) yang lain dari isi barisnya, dan tidak ikut dihitung ({shown}); tulis kata itu di kolom `{place}`"
            ));
        }
        if let Some((name, place)) = self.aside.whose(intake) {
            let rows = lang.count(self.aside.count, ["row has", "rows have"], "baris");
            let shown = self.aside.shown(intake);
            let calls = intake.name(Input::Calls);
            notices.push(say!(
                lang,
                "{name}: {rows} a note of another place, an order or an exchange, which counts for nothing ({shown}); write another place into the column `{place}`, and who was called in into {calls}",
                "{name}: {rows} memuat catatan tentang tempat lain, perintah, atau tukar jadwal, dan tidak ikut dihitung ({shown}); tulis tempat yang lain di kolom `{place}`, dan yang dipanggil di {calls}"
            ));
        }
        if let Some((name, place)) = self.without_reason.whose(intake) {
            let rows = lang.count(self.without_reason.count, ["row is", "rows are"], "baris");
            let shown = self.without_reason.shown(intake);
            notices.push(say!(
                lang,
                "{name}: {rows} blank but for a note that gives no known reason, and taken as blank ({shown}); write the reason into the column `{place}`, like `sick` or `duty`",
                "{name}: {rows} kosong kecuali catatan yang tidak menyebut alasan yang dikenal, dan dianggap kosong ({shown}); tulis alasannya di kolom `{place}`, seperti `sakit` atau `dinas luar`"
            ));
        }
        intake.notices.extend(notices);
    }
}
