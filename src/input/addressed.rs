//! Columns of circulars that aren't used and name somebody of the roster: without them a clause holds for others too.

use std::collections::HashSet;

use super::cells;
use super::clause_titles::Title;
use super::columns::Column;
use super::intake::Intake;
use super::narrowing::excepting;
use super::overlooked::is_tick;
use super::row::Row;
use super::whom::{is_all, is_all_opds, limit};
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
    /// Names are looked for anywhere in it.
    is_phrased: bool,
    /// Those who are named are excepted.
    is_exception: bool,
}

/// What a cell narrows a clause by.
enum Narrower {
    Opd {
        is_of_head: bool,
    },
    Unit,
    People,
    /// Of whom the clause would be for.
    Excepted,
}

impl Addressed {
    pub fn look(&mut self, row: &Row<'_, '_>, clause: &Clause) {
        for (heading, name, text) in row.beside(Column::Note) {
            let (title, text) = (Title::of(heading), text.trim());
            let is_sought = match title {
                Title::OfExceptions => false,
                // an OPD may be named so
                Title::OfSigners => is_tick(text),
                _ => true,
            };
            if !is_sought || is_all(text) {
                continue;
            }
            let limit = limit(text);
            let is_note = title == Title::OfNotes && limit.is_some();
            let is_exception = is_note && limit.is_some_and(|limit| limit.is_exception);
            self.0.push(Cell {
                row: row.place,
                title,
                name,
                heading: heading.to_owned(),
                text: text.to_owned(),
                opds: clause.opds.iter().map(|name| words(name)).collect(),
                units: clause.units.iter().map(|name| words(name)).collect(),
                is_for_all_people: clause.who.is_empty(),
                is_phrased: title.is_address() || is_note,
                is_exception,
            });
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
            let written = narrower.written(intake.lang);
            let how = written.map(|(_, how)| how);
            if !told.insert((file, cell.name.clone(), how)) {
                continue;
            }
            let (name, shown) = (&cell.name, cells::quote(&cell.text));
            let row = intake.sources.show(cell.row);
            let Some((column, how)) = written else {
                let text = excepting(name, &format!("{shown} ({row})"), intake.lang);
                intake.refuse_file(file, text);
                continue;
            };
            let word = column.word(intake.lang);
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
    fn written(&self, lang: Lang) -> Option<(Column, &'static str)> {
        Some(match self {
            Self::Excepted => return None,
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
        })
    }
}

/// The names of the roster, by their [`words`].
struct Known<'r> {
    roster: &'r Roster,
    opds: HashSet<String>,
    units: HashSet<String>,
    /// Only those that any cell may hold.
    people: HashSet<String>,
    /// The first words of all of them, and those before the name of an OPD of which the head is meant.
    firsts: HashSet<String>,
}

impl<'r> Known<'r> {
    fn new(roster: &'r Roster, cells: &[Cell]) -> Self {
        let of_people = |cell: &&Cell| cell.is_phrased && cell.is_for_all_people;
        let sought = cells.iter().filter(of_people);
        let sought: HashSet<String> = sought.flat_map(|cell| words_of(&cell.text)).collect();
        let names = roster.names.split(|&byte| byte == NAME_END);
        let names = names.filter_map(|name| str::from_utf8(name).ok());
        let is_sought = |name: &String| name.split(' ').all(|word| sought.contains(word));
        let people: HashSet<String> = names
            .filter(|_| !sought.is_empty())
            .map(without_titles)
            .filter(|name| sought.contains(&first_word(name)))
            .map(words)
            .filter(is_sought)
            .collect();
        let all = |names: &mut dyn Iterator<Item = &String>| -> HashSet<String> {
            let names = names.map(|name| words(name));
            names.filter(|name| !name.is_empty()).collect()
        };
        let opds = all(&mut roster.opds.iter().map(|opd| &opd.name));
        let units = all(&mut roster.units.iter());
        let names = opds.iter().chain(&units).chain(&people);
        let heads = ["kepala", "head"].map(str::to_owned);
        let firsts = names.map(|name| first_word(name)).chain(heads).collect();
        Self {
            roster,
            opds,
            units,
            people,
            firsts,
        }
    }

    fn narrower(&self, cell: &Cell) -> Option<Narrower> {
        let is_address = cell.is_phrased;
        let is_signer = cell.title == Title::OfSigners;
        let listed = if is_signer {
            Vec::new()
        } else {
            listed(&cell.text)
        };
        let phrases = if is_address {
            self.phrases(&cell.text)
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
        if cell.is_exception {
            let is_meant = cell.opds.is_empty() || cell.opds.iter().any(is_own);
            let is_unit = |name: &&String| self.units.contains(*name) && name.contains(' ');
            let is_person = |name: &&String| self.people.contains(*name) && name.contains(' ');
            let is_excepted = !opds.is_empty() && is_meant
                || named.iter().any(|name| is_unit(name) || is_person(name))
                || self.names_id(&cell.text);
            return is_excepted.then_some(Narrower::Excepted);
        }
        let is_sought = is_address || cell.opds.is_empty() && cell.units.is_empty();
        let adds_to_all = cell.opds.is_empty() && is_all_opds(&cell.text);
        if is_sought && !opds.is_empty() && !are_all_named && !adds_to_all {
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
                || self.names_id(&cell.text)
        };
        (is_address && cell.is_for_all_people && names_people()).then_some(Narrower::People)
    }

    fn names_id(&self, text: &str) -> bool {
        let mut words = text.split([' ', ',', ';', '|', '/', '\n']);
        words.any(|word| self.is_staff_id(word))
    }

    /// Whatever words follow each other in a cell and may be a name, as many as a name may have.
    fn phrases(&self, text: &str) -> Vec<String> {
        const LONGEST: usize = 14;
        let words = words_of(text);
        let from = |start: usize| {
            let rest = words.get(start..).unwrap_or_default();
            let may_be = rest
                .first()
                .is_some_and(|first| self.firsts.contains(first));
            let longest = if may_be { LONGEST } else { 0 };
            let counts = 1..=rest.len().min(longest);
            counts.filter_map(move |count| Some(rest.get(..count)?.join(" ")))
        };
        (0..words.len()).flat_map(from).collect()
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
