//! One row with typed cells; what is wrong with them is kept together.

use std::borrow::Cow;

use super::cells::{self, NoName};
use super::columns::Column;
use super::header::Header;
use super::quick;
use super::split::Splitter;
use super::staff_ids;
use super::words::{self, Codes, Word};
use crate::model::date::{Date, Minute};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::model::source::RowRef;
use crate::say;

pub struct Row<'a, 'b> {
    pub(super) split: &'b Splitter<'a>,
    header: &'b Header,
    pub lang: Lang,
    pub place: RowRef,
    pub troubles: Vec<(Option<Column>, String)>,
    /// What could be read of whom and when, for rows that are refused.
    pub id_text: String,
    pub opd_text: String,
    pub id: Option<Id>,
    pub days: Option<(Date, Date)>,
    /// As many rows as it may hold.
    pub held: usize,
}

impl<'a, 'b> Row<'a, 'b> {
    pub fn new(split: &'b Splitter<'a>, header: &'b Header, lang: Lang, place: RowRef) -> Self {
        Self {
            split,
            header,
            lang,
            place,
            troubles: Vec::new(),
            id_text: String::new(),
            opd_text: String::new(),
            id: None,
            days: None,
            held: 1,
        }
    }

    pub fn has(&self, column: Column) -> bool {
        self.header.has(column)
    }

    pub fn heading(&self, column: Column) -> String {
        self.header.heading(column, self.lang)
    }

    /// Columns that aren't used, and one more: what stands above them, how they are named to the clerk, and the cell.
    pub fn beside(&self, column: Column) -> impl Iterator<Item = (&str, String, Cow<'_, str>)> {
        let columns = self.header.unused().chain(self.header.index(column));
        columns.map(|index| {
            let cell = match self.split.cell(index) {
                Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
                Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
            };
            let name = self.header.name(index, self.lang);
            (self.header.title(index), name, cell)
        })
    }

    /// Once, however often the cell is looked at.
    pub fn trouble(&mut self, column: Column, text: String) {
        let trouble = (Some(column), text);
        if !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }

    fn is_troubled(&self, column: Column) -> bool {
        let mut troubles = self.troubles.iter();
        troubles.any(|(other, _)| *other == Some(column))
    }

    /// A cell without the blanks around it; empty where the file has no such column.
    pub fn text(&mut self, column: Column) -> Cow<'a, str> {
        let Some(index) = self.header.index(column) else {
            return Cow::Borrowed("");
        };
        let text = match self.split.cell(index) {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes)
                .map(|text| Cow::Borrowed(cells::trimmed(text)))
                .ok(),
            Cow::Owned(bytes) => String::from_utf8(bytes)
                .map(|text| Cow::Owned(cells::trimmed(&text).to_owned()))
                .ok(),
        };
        text.unwrap_or_else(|| {
            let shown = cells::quote(&String::from_utf8_lossy(self.split.raw(index)));
            let text = say!(
                self.lang,
                "{shown} holds bytes that are no UTF-8; save the file again as \"CSV UTF-8\"",
                "{shown} berisi byte yang bukan UTF-8; simpan ulang berkas sebagai \"CSV UTF-8\""
            );
            self.trouble(column, text);
            Cow::Borrowed("")
        })
    }

    pub fn need(&mut self, column: Column) -> Option<Cow<'a, str>> {
        let text = self.text(column);
        if text.is_empty() {
            if !self.is_troubled(column) {
                self.is_blank(column);
            }
            return None;
        }
        Some(text)
    }

    /// What is said of a cell that must be filled.
    pub fn is_blank(&mut self, column: Column) {
        let text = say!(
            self.lang,
            "is blank; this column must be filled",
            "kosong; kolom ini harus diisi"
        );
        self.trouble(column, text);
    }

    /// A name of a person, an OPD or a unit, or several in a list.
    pub fn name(&mut self, column: Column) -> Cow<'a, str> {
        let text = self.text(column);
        let mut names = text.split('|').map(str::trim);
        let lost = |name: &str| {
            let is_lost = column != Column::Name && name.contains(cells::LOST);
            is_lost.then_some(NoName::Lost)
        };
        let no_name = |name| Some((name, cells::no_name(name).or_else(|| lost(name))?));
        let Some((shown, why)) = names.find_map(no_name) else {
            return text;
        };
        // who has a NIP is nobody's sum
        if why == NoName::Total && column == Column::Name && self.id_text.len() >= 16 {
            return text;
        }
        if matches!(why, NoName::Number | NoName::Title) {
            // the cells have slipped: what stands in the place of the id is something else
            self.id_text.clear();
            self.id = None;
        }
        let (lang, shown) = (self.lang, cells::quote(shown));
        let why = match why {
            NoName::Error => say!(
                lang,
                "{shown} is an error of the spreadsheet; fetch the value anew",
                "{shown} adalah galat dari Excel; ambil ulang nilainya"
            ),
            NoName::Lost => say!(
                lang,
                "{shown} holds the mark of a letter that was lost; write the name anew, or export the file again as UTF-8",
                "{shown} memuat tanda huruf yang hilang; tulis ulang namanya, atau ekspor ulang berkasnya sebagai UTF-8"
            ),
            NoName::Title => say!(
                lang,
                "{shown} is a title, not a name; a cell with the separator inside needs quotes",
                "{shown} adalah gelar, bukan nama; sel yang memuat pemisah harus diapit tanda kutip"
            ),
            NoName::Total => say!(
                lang,
                "{shown} is a total, not a name; delete the line",
                "{shown} adalah jumlah, bukan nama; hapus barisnya"
            ),
            NoName::Number => say!(
                lang,
                "{shown} is a number, not a name; the cells of this row stand in other columns than the headings say",
                "{shown} adalah angka, bukan nama; sel baris ini tidak berada di kolom menurut judulnya"
            ),
        };
        self.trouble(column, why);
        Cow::Borrowed("")
    }

    pub fn need_name(&mut self, column: Column) -> Option<Cow<'a, str>> {
        let text = self.need(column);
        self.name(column);
        text
    }

    fn parsed<T>(
        &mut self,
        column: Column,
        text: &str,
        parse: impl FnOnce(&str, Lang) -> Result<T, String>,
    ) -> Option<T> {
        parse(text, self.lang)
            .map_err(|why| self.trouble(column, why))
            .ok()
    }

    /// `None` when blank or wrong.
    pub fn date(&mut self, column: Column) -> Option<Date> {
        let text = self.text(column);
        if matches!(text.as_ref(), "" | "-") {
            None
        } else {
            self.parsed(column, &text, cells::date)
        }
    }

    pub fn need_date(&mut self, column: Column) -> Option<Date> {
        let text = self.need(column)?;
        self.parsed(column, &text, cells::date)
    }

    pub fn need_day(&mut self) -> Option<Date> {
        let date = self.need_date(Column::Date)?;
        self.days = Some((date, date));
        Some(date)
    }

    /// `from` and `to`, where the first isn't after the last.
    pub fn order(&mut self, from: Option<Date>, to: Option<Date>) {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            let text = say!(
                self.lang,
                "{to} lies before the first day {from}; exchange the two or correct one",
                "{to} lebih awal dari hari pertama {from}; tukar keduanya atau perbaiki salah satu"
            );
            self.trouble(Column::To, text);
        }
    }

    /// A time of the day; `00:00` means "no scan" and is none.
    pub fn scan(&mut self, column: Column, codes: &Codes) -> Option<(Minute, u8)> {
        let text = self.text(column);
        if cells::is_no_time(&text) {
            return None;
        }
        let is_word = || !matches!(words::says(&text, codes), Word::Unknown);
        match cells::scan(&text, self.lang) {
            Ok(scan) => Some(scan).filter(|&scan| scan != (0, 0)),
            Err(_) if is_word() => {
                let (lang, shown) = (self.lang, cells::quote(&text));
                let place = if self.has(Column::Place) {
                    self.heading(Column::Place)
                } else {
                    lang.pick("place", "lokasi").to_owned()
                };
                let why = say!(
                    lang,
                    "{shown} is not a time; write it into the column `{place}`, and leave this cell blank",
                    "{shown} bukan jam; tulis di kolom `{place}`, dan kosongkan sel ini"
                );
                self.trouble(column, why);
                None
            }
            Err(why) => {
                self.trouble(column, why);
                None
            }
        }
    }

    /// Not for scans: midnight is a time here.
    pub fn time(&mut self, column: Column) -> Option<Minute> {
        let text = self.text(column);
        if cells::is_no_time(&text) {
            return None;
        }
        let time = quick::time(text.as_bytes());
        time.or_else(|| self.parsed(column, &text, cells::time))
            .map(|(minute, _)| minute)
    }

    /// The staff number of somebody in the roster as text; `None` when it can't be one.
    pub fn need_id(&mut self) -> Option<String> {
        let text = self.text(Column::Nip);
        if cells::is_no_id(&text) && !self.is_troubled(Column::Nip) {
            let text = say!(
                self.lang,
                "the staff number is missing; write the one that the person has in roster.csv, and delete a line that is nobody's (a signature)",
                "NIP kosong; tulis nomor yang dimiliki orangnya di pegawai.csv, dan hapus baris yang bukan pegawai (tanda tangan)"
            );
            self.trouble(Column::Nip, text);
        }
        self.need_new_id()
    }

    /// The same in the roster, which gives people their numbers.
    pub fn need_new_id(&mut self) -> Option<String> {
        let text = self.text(Column::Nip);
        if self.is_troubled(Column::Nip) {
            return None;
        }
        let is_sound = |digits: &[u8; 18]| staff_ids::nip(digits).is_some();
        let id = if text.as_bytes().try_into().is_ok_and(is_sound) {
            text.into_owned()
        } else {
            self.parsed(Column::Nip, &text, cells::id)?
        };
        self.id_text.clone_from(&id);
        self.id = Id::from_digits(id.as_bytes());
        Some(id)
    }

    pub fn yes_no(&mut self, column: Column) -> Option<bool> {
        self.answer(column, words::yes_no)
    }

    /// Yes or no in the words of a column.
    pub fn answer(&mut self, column: Column, read: fn(&str) -> Option<bool>) -> Option<bool> {
        let text = self.text(column);
        if matches!(text.as_ref(), "" | "-") {
            return None;
        }
        let answer = read(&text);
        if answer.is_none() {
            let shown = cells::quote(&text);
            let text = if words::is_cross(&text) {
                say!(
                    self.lang,
                    "{shown} can mean yes or no; write yes or no",
                    "{shown} bisa berarti ya atau tidak; tulis ya atau tidak"
                )
            } else {
                say!(
                    self.lang,
                    "{shown} is neither yes nor no; write yes or no",
                    "{shown} bukan ya atau tidak; tulis ya atau tidak"
                )
            };
            self.trouble(column, text);
        }
        answer
    }

    /// A list separated by `|`, without blank entries.
    pub fn list(&mut self, column: Column) -> Vec<String> {
        let text = self.text(column);
        let entries: Vec<String> = text
            .split('|')
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .map(str::to_owned)
            .collect();
        if entries.is_empty() && !text.is_empty() {
            let why = say!(
                self.lang,
                "names nothing between its separators; leave it blank for all",
                "tidak menyebut apa pun di antara pemisahnya; kosongkan bila untuk semua"
            );
            self.trouble(column, why);
        }
        entries
    }

    /// A word that none of the known ones is.
    pub fn unknown_word(&mut self, column: Column, text: &str, known: &str) {
        let shown = cells::quote(text);
        let text = say!(
            self.lang,
            "{shown} is not known here; known are {known}",
            "{shown} tidak dikenal di sini; yang dikenal: {known}"
        );
        self.trouble(column, text);
    }
}
