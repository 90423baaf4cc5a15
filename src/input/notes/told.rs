//! What is told of the notes beside all sign-ins.

use std::collections::{BTreeSet, HashMap};

use super::{Filled, noted_word};
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
    known: HashMap<Box<[u8]>, bool, foldhash::fast::RandomState>,
}

impl<'a> Hearing<'a> {
    pub fn new(codes: &'a Codes) -> Self {
        Self {
            codes,
            known: HashMap::default(),
        }
    }

    /// Beside a place. `None` for one that isn't as plain as most.
    pub fn may_say(&mut self, note: Option<&[u8]>) -> bool {
        let Some(note) = note else { return true };
        if let Some(may_say) = self.known.get(note) {
            return *may_say;
        }
        let text = str::from_utf8(note).map(str::trim);
        let may_say = text.map_or(true, |text| {
            noted_word(text, Filled::Place, self.codes).is_some()
        });
        if self.known.len() < KNOWN {
            self.known.insert(note.into(), may_say);
        }
        may_say
    }
}

/// Rows in which notes were heard.
#[derive(Default)]
pub struct Notes {
    /// So many say otherwise than the row.
    otherwise: u64,
    without_reason: u64,
    /// The first of those without a reason.
    first: BTreeSet<RowRef>,
}

impl Notes {
    pub fn add(&mut self, heard: Heard, row: RowRef) {
        match heard {
            Heard::Nothing => {}
            Heard::Otherwise => self.otherwise += 1,
            Heard::NoReason => {
                self.without_reason += 1;
                self.keep(row);
            }
        }
    }

    pub fn join(&mut self, other: Self) {
        self.otherwise += other.otherwise;
        self.without_reason += other.without_reason;
        for row in other.first {
            self.keep(row);
        }
    }

    fn keep(&mut self, row: RowRef) {
        self.first.insert(row);
        if self.first.len() > NAMED {
            self.first.pop_last();
        }
    }

    pub fn say(&self, intake: &mut Intake) {
        let lang = intake.lang;
        let name = intake.name(Input::Attendance);
        let own = intake.sheets.iter();
        let own = own.filter(|sheet| sheet.input == Input::Attendance);
        let mut places = own.map(|sheet| &sheet.header);
        let place = places.find(|header| header.has(Column::Place));
        let place = place.map(|header| header.heading(Column::Place, lang));
        let place = place.unwrap_or_else(|| lang.pick("place", "lokasi").to_owned());
        if self.otherwise > 0 {
            let rows = lang.count(self.otherwise, ["row has", "rows have"], "baris");
            intake.notices.push(say!(
                lang,
                "{name}: {rows} a word in the note (such as `sakit`, `hadir`) that says otherwise than the row, and counts for nothing; write such a word into the column `{place}`",
                "{name}: {rows} memuat kata di catatannya (seperti `sakit`, `hadir`) yang lain dari isi barisnya, dan tidak ikut dihitung; tulis kata itu di kolom `{place}`"
            ));
        }
        if self.without_reason > 0 {
            let rows = lang.count(self.without_reason, ["row is", "rows are"], "baris");
            let first: Vec<RowRef> = self.first.iter().copied().collect();
            let mut shown = intake.sources.show_all(&first).replace(" | ", ", ");
            if self.without_reason > NAMED as u64 {
                shown.push_str(", …");
            }
            intake.notices.push(say!(
                lang,
                "{name}: {rows} blank but for a note that gives no known reason, and count as blank ({shown}); write the reason into the column `{place}`, like `sick` or `duty`",
                "{name}: {rows} kosong kecuali catatan yang tidak menyebut alasan yang dikenal, dan dianggap kosong ({shown}); tulis alasannya di kolom `{place}`, seperti `sakit` atau `dinas luar`"
            ));
        }
    }
}
