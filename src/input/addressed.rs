//! Columns of circulars that aren't used and name somebody of the roster: without them a clause holds for others too.

use std::collections::HashSet;

use super::cells;
use super::clause_titles::Title;
use super::columns::Column;
use super::intake::Intake;
use super::narrowing::is_all;
use super::overlooked::is_tick;
use super::row::Row;
use super::words::words_of;
use crate::model::circular::Clause;
use crate::model::lang::Lang;
use crate::model::roster::{NAME_END, Roster};
use crate::model::source::RowRef;
use crate::say;

/// What columns that aren't used hold beside each clause.
#[derive(Default)]
pub struct Addressed(Vec<Cell>);

struct Cell {
    row: RowRef,
    title: Title,
    /// Its column, as it is named to the clerk.
    name: String,
    /// Its heading and itself.
    heading: String,
    text: String,
    /// Whom the clause is for as it is read, each name by its [`words`].
    opds: Vec<String>,
    units: Vec<String>,
    is_for_all_people: bool,
}

/// What a cell narrows a clause by.
enum Narrower {
    Opd { is_of_head: bool },
    Unit,
    People,
}

impl Addressed {
    pub fn look(&mut self, row: &Row<'_, '_>, clause: &Clause) {
        for (heading, name, text) in row.unused() {
            let title = Title::of(heading);
            let is_sought = !matches!(title, Title::OfSigners | Title::OfExceptions);
            if is_sought && !is_all(text.trim()) {
                self.0.push(Cell {
                    row: row.place,
                    title,
                    name,
                    heading: heading.to_owned(),
                    text: text.trim().to_owned(),
                    opds: clause.opds.iter().map(|name| words(name)).collect(),
                    units: clause.units.iter().map(|name| words(name)).collect(),
                    is_for_all_people: clause.who.is_empty(),
                });
            }
        }
    }

    pub fn refuse(self, intake: &mut Intake, roster: &Roster) {
        if self.0.is_empty() {
            return;
        }
        let known = Known::new(roster, &self.0);
        let mut told = HashSet::new();
        for cell in &self.0 {
            let Some(narrower) = known.narrower(cell) else {
                continue;
            };
            let (file, _) = intake.sources.place(cell.row);
            let (column, how) = narrower.written(intake.lang);
            if !told.insert((file, cell.name.clone(), how)) {
                continue;
            }
            let (name, shown) = (&cell.name, cells::quote(&cell.text));
            let (row, word) = (intake.sources.show(cell.row), column.word(intake.lang));
            let text = say!(
                intake.lang,
                "{name} isn't used, but holds {shown} ({row}), which names what the roster has, and without it the clause is for others too; write it into the column `{word}`{how}, or delete the column",
                "{name} tidak dipakai, tetapi berisi {shown} ({row}), yang menyebut isi daftar pegawai, dan tanpa itu ketentuannya berlaku juga bagi yang lain; tulis di kolom `{word}`{how}, atau hapus kolom itu"
            );
            intake.refuse_file(file, text);
        }
    }
}

impl Narrower {
    /// In which column, and how.
    fn written(&self, lang: Lang) -> (Column, &'static str) {
        match self {
            Self::Opd { is_of_head: false } => (Column::Opd, ""),
            Self::Opd { is_of_head: true } => (
                Column::Opd,
                lang.pick(
                    " (and `head` as `who` where only the head is meant)",
                    " (dan `kepala` di kolom `siapa` bila hanya kepalanya)",
                ),
            ),
            Self::Unit => (Column::Unit, ""),
            Self::People => (Column::Who, lang.pick(" as `nip …`", " sebagai `nip …`")),
        }
    }
}

/// The names of the roster, by their [`words`].
struct Known<'r> {
    roster: &'r Roster,
    opds: HashSet<String>,
    units: HashSet<String>,
    /// Only those that any cell may hold.
    people: HashSet<String>,
}

impl<'r> Known<'r> {
    fn new(roster: &'r Roster, cells: &[Cell]) -> Self {
        let of_people = |cell: &&Cell| cell.title.is_address() && cell.is_for_all_people;
        let sought = cells.iter().filter(of_people);
        let sought: HashSet<String> = sought.flat_map(|cell| phrases(&cell.text)).collect();
        let firsts: HashSet<String> = sought.iter().map(|name| first_word(name)).collect();
        let names = roster.names.split(|&byte| byte == NAME_END);
        let names = names.filter_map(|name| str::from_utf8(name).ok());
        let people = names
            .filter(|_| !sought.is_empty())
            .map(without_titles)
            .filter(|name| firsts.contains(&first_word(name)))
            .map(words)
            .filter(|name| sought.contains(name))
            .collect();
        let all = |names: &mut dyn Iterator<Item = &String>| {
            let names = names.map(|name| words(name));
            names.filter(|name| !name.is_empty()).collect()
        };
        Self {
            roster,
            opds: all(&mut roster.opds.iter().map(|opd| &opd.name)),
            units: all(&mut roster.units.iter()),
            people,
        }
    }

    fn narrower(&self, cell: &Cell) -> Option<Narrower> {
        let is_address = cell.title.is_address();
        let listed = listed(&cell.text);
        let phrases = if is_address {
            phrases(&cell.text)
        } else {
            Vec::new()
        };
        let mut named: Vec<&String> = listed.iter().chain(&phrases).collect();
        let title = words(&cell.heading);
        if is_tick(&cell.text) {
            named.push(&title);
        }
        let opds: HashSet<&String> = named
            .iter()
            .copied()
            .filter(|name| self.opds.contains(*name))
            .collect();
        let is_own = |name: &String| opds.contains(name);
        let are_all_named = if cell.opds.is_empty() {
            self.opds.iter().all(is_own)
        } else {
            cell.opds.iter().all(is_own)
        };
        let is_sought = is_address || cell.opds.is_empty() && cell.units.is_empty();
        if is_sought && !opds.is_empty() && !are_all_named {
            let is_of_head = |name: &&String| {
                ["kepala", "head of"]
                    .iter()
                    .any(|head| phrases.contains(&format!("{head} {name}")))
            };
            return Some(Narrower::Opd {
                is_of_head: cell.is_for_all_people && opds.iter().any(is_of_head),
            });
        }
        // `Umum` and `Keuangan` say much else
        let is_sure = |name: &String| name.contains(' ') || is_address && listed.contains(name);
        let is_unit = |name: &&&String| self.units.contains(**name) && is_sure(name);
        let units: Vec<&String> = named.iter().filter(is_unit).copied().collect();
        let are_all_named =
            !cell.units.is_empty() && cell.units.iter().all(|unit| units.contains(&unit));
        if is_sought && !units.is_empty() && !are_all_named {
            return Some(Narrower::Unit);
        }
        let names_people = || {
            named
                .iter()
                .any(|name| self.people.contains(*name) && is_sure(name))
                || cell
                    .text
                    .split([' ', ',', ';', '|', '/', '\n'])
                    .any(|word| self.is_staff_id(word))
        };
        (is_address && cell.is_for_all_people && names_people()).then_some(Narrower::People)
    }

    fn is_staff_id(&self, word: &str) -> bool {
        let may_be = word.len() > 2 && word.bytes().any(|byte| byte.is_ascii_digit());
        let id = may_be.then(|| self.roster.ids.find(word)).flatten();
        id.is_some_and(|id| self.roster.table.find(id).is_some())
    }
}

/// A name without case and signs, its words one blank apart.
fn words(name: &str) -> String {
    words_of(name).join(" ")
}

/// The first of them, by which most names are passed over.
fn first_word(name: &str) -> String {
    let word = name.chars().skip_while(|c| !c.is_alphanumeric());
    let word = word.take_while(|c| c.is_alphanumeric());
    word.flat_map(char::to_lowercase).collect()
}

/// A cell itself and each of a list, by their [`words`].
fn listed(text: &str) -> Vec<String> {
    let pieces = text.split(['|', ';', ',', '+', '\n']);
    let mut all = vec![words(text)];
    for piece in pieces {
        let own = words_of(piece);
        let parts = own.split(|word| matches!(word.as_str(), "dan" | "and" | "serta"));
        all.extend(parts.map(|part| part.join(" ")));
        all.extend(piece.split('&').map(words));
        all.push(own.join(" "));
    }
    all.retain(|part| !part.is_empty());
    all
}

/// Whatever words follow each other in a cell, as many as a name may have.
fn phrases(text: &str) -> Vec<String> {
    const LONGEST: usize = 14;
    const MOST: usize = 200;
    let words = words_of(text);
    let words = words.get(..words.len().min(MOST)).unwrap_or_default();
    let from = |start: usize| {
        let rest = words.get(start..).unwrap_or_default();
        (1..=rest.len().min(LONGEST)).filter_map(move |count| Some(rest.get(..count)?.join(" ")))
    };
    (0..words.len()).flat_map(from).collect()
}

/// `Drs. H. Budi Tandi, M.Si.` is `Budi Tandi`.
fn without_titles(name: &str) -> &str {
    let mut name = name.split(',').next().unwrap_or(name).trim();
    while let Some((first, rest)) = name.split_once(' ')
        && first.ends_with('.')
    {
        name = rest.trim_start();
    }
    name
}
