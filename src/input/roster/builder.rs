//! The roster as far as it has been read, and its order in the end.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use super::order::order;
use crate::input::circulars::echelon;
use crate::input::columns::Column;
use crate::input::row::Row;
use crate::input::{cells, words};
use crate::model::id::{Id, Ids};
use crate::model::roster::{Class, NAME_END, Opd, Post, Roster, key};
use crate::model::source::RowRef;
use crate::say;

type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// Texts by number, each once.
#[derive(Default)]
pub(super) struct Texts {
    index: Map<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Texts {
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.index.get(text) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.index.insert(text.into(), number);
        self.texts.push(text.into());
        number
    }

    /// Texts that differ in case or spaces only become one, the first by code point; sorted. Gives the new number of each.
    fn settle(self) -> (Vec<String>, Vec<u32>) {
        let mut sorted: Vec<(String, &str)> = self
            .texts
            .iter()
            .map(|text| (key(text), text.as_ref()))
            .collect();
        sorted.sort_unstable();
        sorted.dedup_by(|later, first| later.0 == first.0);
        let mut shown: Vec<(&str, String)> =
            sorted.into_iter().map(|(key, text)| (text, key)).collect();
        shown.sort_unstable();
        let by_key: Map<&str, u32> = shown
            .iter()
            .enumerate()
            .map(|(rank, (_, key))| (key.as_str(), rank as u32))
            .collect();
        let ranks = self
            .texts
            .iter()
            .map(|text| by_key.get(key(text).as_str()).copied().unwrap_or_default())
            .collect();
        (
            shown.iter().map(|(text, _)| (*text).to_owned()).collect(),
            ranks,
        )
    }
}

impl Texts {
    /// The same within each OPD only, so that how one writes a unit is nothing to another. Puts the new numbers into the
    /// classes, whose OPDs have theirs.
    fn settle_units(self, classes: &mut [Class]) -> Vec<String> {
        let keys: Vec<String> = self.texts.iter().map(|text| key(text)).collect();
        let distinct: HashSet<&String> = keys.iter().collect();
        let written = |number: u32| {
            let (key, text) = (keys.get(number as usize)?, self.texts.get(number as usize)?);
            Some((key.as_str(), text.as_ref()))
        };
        let mut shown: Map<(u32, &str), &str> = Map::default();
        // mostly all units are written in one way, and each is shown as it is
        if distinct.len() < keys.len() {
            for class in classes.iter() {
                if let Some((key, text)) = written(class.unit) {
                    let own = shown.entry((class.opd, key)).or_insert(text);
                    *own = text.min(*own);
                }
            }
        }
        let all = self.texts.iter().map(AsRef::as_ref).chain([""]);
        let mut sorted: Vec<&str> = all.collect();
        sorted.sort_unstable();
        sorted.dedup();
        let rank = |text: &str| sorted.binary_search(&text).unwrap_or_default() as u32;
        let ranks: Vec<u32> = self.texts.iter().map(|text| rank(text)).collect();
        for class in classes {
            let own = || shown.get(&(class.opd, written(class.unit)?.0));
            let own = if shown.is_empty() { None } else { own() };
            class.unit = match own {
                Some(own) => rank(own),
                None => ranks.get(class.unit as usize).copied().unwrap_or_default(),
            };
        }
        sorted.into_iter().map(str::to_owned).collect()
    }
}

/// A dash is no unit: people without one aren't one together.
pub(super) fn none_of_dash(unit: &str) -> &str {
    if unit == "-" { "" } else { unit }
}

/// So many classes are quickly looked through.
const FEW: usize = 48;

#[derive(Default)]
pub(super) struct Builder {
    pub(super) ids: Ids,
    pub(super) named: HashSet<Id, foldhash::fast::RandomState>,
    pub(super) opds: Texts,
    pub(super) units: Texts,
    pub(super) statuses: Texts,
    pub(super) positions: Texts,
    pub(super) classes: Vec<Class>,
    /// Classes by a hash of theirs, or by a later number where it is another's too.
    pub(super) class_index: Map<u32, u32>,
    /// As many classes are in the index.
    pub(super) indexed: usize,
    /// The OPD that was met last of all, and its first class.
    pub(super) last_opd: Option<(u32, usize)>,
    pub(super) posts: Vec<Post>,
    pub(super) names: Vec<u8>,
}

impl Builder {
    pub(super) fn add(&mut self, row: &mut Row<'_, '_>, default_opd: Option<&str>) {
        let is_nobody = cells::is_no_id(&row.text(Column::Nip));
        if is_nobody && cells::is_total(row.text(Column::Name).as_bytes()) {
            // what else such a line lacks needn't be said
            row.name(Column::Name);
            return;
        }
        let id = row.need_new_id();
        let name = row.need_name(Column::Name);
        let opd = if row.has(Column::Opd) {
            row.opd_text = row.name(Column::Opd).into_owned();
            let opd = row.need(Column::Opd);
            if opd.as_deref() == Some("-") {
                row.is_blank(Column::Opd);
            }
            opd.map(|opd| self.opds.number(&opd))
        } else {
            default_opd.map(|opd| self.opds.number(opd))
        };
        let unit = row.name(Column::Unit);
        let unit = self.units.number(none_of_dash(&unit));
        let position = row.text(Column::Position);
        let position = self.positions.number(&position);
        let level = row.text(Column::Echelon);
        let level_read = echelon(&level);
        if level_read.is_none() {
            let shown = cells::quote(&level);
            let text = say!(
                row.lang,
                "{shown} is no echelon; write it like II.a, or leave it blank",
                "{shown} bukan eselon; tulis seperti II.a, atau kosongkan"
            );
            row.trouble(Column::Echelon, text);
        }
        let status = row.text(Column::Status);
        let status = self.statuses.number(&status);
        let head = row.answer(Column::Head, words::marked).unwrap_or(false);
        let place = row.text(Column::Place);
        let fixed = if matches!(place.as_ref(), "" | "-") {
            None
        } else {
            words::place(&place)
        };
        if fixed.is_none() && !matches!(place.as_ref(), "" | "-") {
            row.unknown_word(
                Column::Place,
                &place,
                row.lang.pick("office, home", "kantor, rumah"),
            );
        }
        let (from, to) = (row.date(Column::From), row.date(Column::To));
        row.order(from, to);
        let (Some(id), Some(name), Some(opd), Some(echelon), true) =
            (id, name, opd, level_read, row.troubles.is_empty())
        else {
            return;
        };
        let id = self.ids.intern(&id);
        let named = self.named.contains(&id).then_some(id);
        let class = self.class(Class {
            opd,
            unit,
            echelon,
            status,
            head,
            fixed,
            from,
            to,
            named,
        });
        self.push(id, class, name.as_bytes(), position, row.place);
    }

    /// `name`: UTF-8.
    pub(super) fn push(&mut self, id: Id, class: u32, name: &[u8], position: u32, row: RowRef) {
        let start = self.names.len() as u32;
        self.names.extend_from_slice(name);
        self.names.push(NAME_END);
        self.posts.push(Post {
            id,
            class,
            name: start,
            position,
            row,
        });
    }

    /// The number of a class. OPDs are numbered as they come, and mostly all rows of one stand together: its classes are
    /// the last ones then, and the index of all is not needed.
    pub(super) fn class(&mut self, class: Class) -> u32 {
        if self.last_opd.is_none_or(|(opd, _)| opd < class.opd) {
            self.last_opd = Some((class.opd, self.classes.len()));
        }
        let is_same = |own: &Class| *own == class;
        let own = self.last_opd.filter(|&(opd, _)| opd == class.opd);
        let own = own.and_then(|(_, first)| Some((first, self.classes.get(first..)?)));
        if let Some((first, own)) = own.filter(|(_, own)| own.len() < FEW) {
            if let Some(at) = own.iter().position(is_same) {
                return (first + at) as u32;
            }
            self.classes.push(class);
            return self.classes.len() as u32 - 1;
        }
        for number in self.indexed..self.classes.len() {
            let hash = self.classes.get(number).map(|class| self.find(class).0);
            self.class_index
                .extend(hash.map(|hash| (hash, number as u32)));
        }
        let (hash, number) = self.find(&class);
        let number = number.unwrap_or_else(|| {
            let number = self.classes.len() as u32;
            self.class_index.insert(hash, number);
            self.classes.push(class);
            number
        });
        self.indexed = self.classes.len();
        number
    }

    /// Where a class stands or belongs in the index, and its number if it is there.
    fn find(&self, class: &Class) -> (u32, Option<u32>) {
        let mut hash = (self.class_index.hasher().hash_one(class) >> 32) as u32;
        while let Some(&number) = self.class_index.get(&hash) {
            if self.classes.get(number as usize) == Some(class) {
                return (hash, Some(number));
            }
            hash = hash.wrapping_add(1);
        }
        (hash, None)
    }

    /// Sorts everything into the order of printing.
    pub(super) fn finish(self) -> Roster {
        let (opd_names, opd_ranks) = self.opds.settle();
        let (statuses, status_ranks) = self.statuses.settle();
        let rank =
            |ranks: &[u32], number: u32| ranks.get(number as usize).copied().unwrap_or_default();
        let mut classes = self.classes;
        for class in &mut classes {
            class.opd = rank(&opd_ranks, class.opd);
        }
        let units = self.units.settle_units(&mut classes);
        for class in &mut classes {
            class.status = rank(&status_ranks, class.status);
        }
        let opd = |name: String| Opd {
            key: key(&name),
            name,
            posts: 0..0,
            classes: 0..0,
        };
        let mut roster = Roster {
            ids: self.ids,
            posts: self.posts,
            dated: classes
                .iter()
                .any(|class| class.from.is_some() || class.to.is_some()),
            classes,
            opds: opd_names.into_iter().map(opd).collect(),
            units,
            statuses,
            positions: self
                .positions
                .texts
                .iter()
                .map(ToString::to_string)
                .collect(),
            names: self.names,
            ..Roster::default()
        };
        order(&mut roster);
        roster.index();
        roster
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;
    use crate::model::roster::Echelon;

    #[test]
    fn a_class_has_one_number_however_its_rows_stand() {
        for seed in 0..30 {
            let (mut dice, mut builder) = (Dice(seed), Builder::default());
            let mut met: Vec<Class> = Vec::new();
            // OPDs one after the other, or by chance
            let units = 1 + dice.roll(2 * FEW);
            for row in 0..2_000 {
                let opd = if dice.is_one_of(seed as usize + 2) {
                    dice.roll(20)
                } else {
                    row / 100
                };
                let class = Class {
                    opd: opd as u32,
                    unit: dice.roll(units) as u32,
                    echelon: Echelon::NONE,
                    status: 0,
                    head: dice.is_one_of(9),
                    fixed: None,
                    from: None,
                    to: None,
                    named: None,
                };
                let number = builder.class(class.clone()) as usize;
                let known = met.iter().position(|other| *other == class);
                assert_eq!(number, known.unwrap_or(met.len()));
                if known.is_none() {
                    met.push(class);
                }
            }
            assert_eq!(builder.classes, met);
        }
    }
}
