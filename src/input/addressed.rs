//! Columns of circulars that aren't used and name somebody of the roster: without them a clause holds for everybody.

use std::collections::HashSet;

use super::cells;
use super::columns::Column;
use super::intake::Intake;
use super::narrowing::may_address;
use super::row::Row;
use crate::model::problem::Input;
use crate::model::roster::{NAME_END, Roster, key};
use crate::model::source::RowRef;
use crate::say;

/// Of rows that are for all OPDs and units, or for all people: what such columns hold.
#[derive(Default)]
pub struct Addressed(Vec<Cell>);

struct Cell {
    row: RowRef,
    /// Its column, as it is named to the clerk, and as it is told from others.
    name: String,
    text: String,
    is_for_all_opds: bool,
    is_for_all_people: bool,
}

impl Addressed {
    pub fn look(&mut self, row: &Row<'_, '_>, [is_for_all_opds, is_for_all_people]: [bool; 2]) {
        if !is_for_all_opds && !is_for_all_people {
            return;
        }
        let cells = row.unused().filter(|(title, _, _)| may_address(title));
        self.0.extend(cells.map(|(_, name, text)| Cell {
            row: row.place,
            name,
            text: text.into_owned(),
            is_for_all_opds,
            is_for_all_people,
        }));
    }

    pub fn refuse(self, intake: &mut Intake, roster: &Roster) {
        if self.0.iter().all(|cell| cell.text.trim().is_empty()) {
            return;
        }
        let keys = |names: &[String]| names.iter().map(|name| key(name)).collect();
        let opds: HashSet<String> = roster.opds.iter().map(|opd| key(&opd.name)).collect();
        let units: HashSet<String> = keys(&roster.units);
        let sought = self.0.iter().filter(|cell| cell.is_for_all_people);
        let sought: HashSet<String> = sought.flat_map(|cell| parts(&cell.text)).collect();
        let names = roster.names.split(|&byte| byte == NAME_END);
        let names = names.filter_map(|name| str::from_utf8(name).ok());
        let people: HashSet<String> = names
            .flat_map(|name| [key(name), key(without_titles(name))])
            .filter(|name| sought.contains(name))
            .collect();
        let lang = intake.lang;
        let mut told: HashSet<String> = HashSet::new();
        for cell in self.0 {
            let has = |names: &HashSet<String>| {
                let mut parts = parts(&cell.text).into_iter();
                parts.any(|part| names.contains(&part))
            };
            let column = if cell.is_for_all_opds && has(&opds) {
                Column::Opd
            } else if cell.is_for_all_opds && has(&units) {
                Column::Unit
            } else if cell.is_for_all_people && has(&people) {
                Column::Who
            } else {
                continue;
            };
            if !told.insert(cell.name.clone()) {
                continue;
            }
            let (name, shown) = (cell.name, cells::quote(&cell.text));
            let (row, word) = (intake.sources.show(cell.row), column.word(lang));
            let how = match column {
                Column::Who => lang.pick(" as `nip …`", " sebagai `nip …`"),
                _ => "",
            };
            let text = say!(
                lang,
                "{name} isn't used, but holds {shown} ({row}), which the roster has, and without it the clause is for everybody; write it into the column `{word}`{how}, or delete the column",
                "{name} tidak dipakai, tetapi berisi {shown} ({row}), yang ada di daftar pegawai, dan tanpa itu ketentuannya berlaku bagi semua; tulis di kolom `{word}`{how}, atau hapus kolom itu"
            );
            intake.refuse_input(Input::Circulars, text);
        }
    }
}

/// Keys of what a cell may name: itself, each of a list, and whose head is addressed.
fn parts(cell: &str) -> Vec<String> {
    let of_list = || cell.split(['|', ';', ',', '\n']);
    let of_words = of_list().flat_map(|part| ["&", " dan ", " and "].map(|and| part.split(and)));
    let all = [cell].into_iter().chain(of_list());
    let all = all.chain(of_words.flatten());
    let of_heads = |part: &str| {
        let part = key(part.trim());
        let of_head = part.strip_prefix("kepala ").map(str::to_owned);
        [Some(part), of_head].into_iter().flatten()
    };
    let all = all.flat_map(of_heads);
    all.filter(|part| part.chars().count() > 2).collect()
}

/// `Budi Tandi, S.Sos.` is `Budi Tandi`.
fn without_titles(name: &str) -> &str {
    name.split(',').next().unwrap_or(name)
}
