//! The roster as far as it has been read, and its order in the end.

use std::collections::{HashMap, HashSet};

use crate::input::circulars::echelon;
use crate::input::columns::Column;
use crate::input::row::Row;
use crate::input::{cells, words};
use crate::model::id::{Id, Ids};
use crate::model::roster::{Class, IdTable, Opd, Post, Roster, key};
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

#[derive(Default)]
pub(super) struct Builder {
    pub(super) ids: Ids,
    pub(super) named: HashSet<Id, foldhash::fast::RandomState>,
    pub(super) opds: Texts,
    pub(super) units: Texts,
    pub(super) statuses: Texts,
    pub(super) positions: Texts,
    pub(super) classes: Vec<Class>,
    pub(super) class_index: Map<Class, u32>,
    pub(super) posts: Vec<Post>,
    pub(super) names: String,
    pub(super) name_ends: Vec<u32>,
}

impl Builder {
    pub(super) fn add(&mut self, row: &mut Row<'_, '_>, default_opd: Option<&str>) {
        let id = row.need_id();
        let name = row.need(Column::Name);
        let opd = if row.has(Column::Opd) {
            row.need(Column::Opd).map(|opd| self.opds.number(&opd))
        } else {
            default_opd.map(|opd| self.opds.number(opd))
        };
        let unit = row.text(Column::Unit);
        let unit = self.units.number(&unit);
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
        let head = row.yes_no(Column::Head).unwrap_or(false);
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
        self.push(id, class, &name, position, row.place);
    }

    pub(super) fn push(&mut self, id: Id, class: u32, name: &str, position: u32, row: RowRef) {
        let number = self.name_ends.len() as u32;
        self.names.push_str(name);
        self.name_ends.push(self.names.len() as u32);
        self.posts.push(Post {
            id,
            class,
            name: number,
            position,
            row,
        });
    }

    fn class(&mut self, class: Class) -> u32 {
        if let Some(&number) = self.class_index.get(&class) {
            return number;
        }
        let number = self.classes.len() as u32;
        self.classes.push(class.clone());
        self.class_index.insert(class, number);
        number
    }

    /// Sorts everything into the order of printing.
    pub(super) fn finish(self) -> Roster {
        let (opd_names, opd_ranks) = self.opds.settle();
        let (units, unit_ranks) = self.units.settle();
        let (statuses, status_ranks) = self.statuses.settle();
        let rank =
            |ranks: &[u32], number: u32| ranks.get(number as usize).copied().unwrap_or_default();
        let mut roster = Roster {
            ids: self.ids,
            posts: self.posts,
            classes: self.classes,
            units,
            statuses,
            positions: self
                .positions
                .texts
                .iter()
                .map(ToString::to_string)
                .collect(),
            names: self.names,
            name_ends: self.name_ends,
            ..Roster::default()
        };
        for class in &mut roster.classes {
            class.opd = rank(&opd_ranks, class.opd);
            class.unit = rank(&unit_ranks, class.unit);
            class.status = rank(&status_ranks, class.status);
            roster.dated |= class.from.is_some() || class.to.is_some();
        }
        let mut posts = std::mem::take(&mut roster.posts);
        sort(&roster, &mut posts);
        let mut start = 0;
        for (rank, name) in opd_names.into_iter().enumerate() {
            let count = posts
                .get(start..)
                .unwrap_or_default()
                .iter()
                .take_while(|post| roster.class(post).opd == rank as u32)
                .count();
            roster.opds.push(Opd {
                key: key(&name),
                name,
                posts: start..start + count,
            });
            start += count;
        }
        roster.posts = posts;
        roster.index();
        roster
    }
}

/// By OPD, unit, id as text, first day. Keys are made once, since most ids are digits of one length.
fn sort(roster: &Roster, posts: &mut Vec<Post>) {
    let mut keyed: Vec<(u64, u64, Post)> = posts
        .drain(..)
        .map(|post| {
            let class = roster.class(&post);
            (
                u64::from(class.opd) << 32 | u64::from(class.unit),
                roster.ids.order(post.id),
                post,
            )
        })
        .collect();
    keyed.sort_unstable_by(|a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| roster.ids.compare(a.2.id, b.2.id))
            .then_with(|| roster.class(&a.2).from.cmp(&roster.class(&b.2).from))
            .then_with(|| a.2.row.cmp(&b.2.row))
    });
    posts.extend(keyed.into_iter().map(|(_, _, post)| post));
}

impl Roster {
    fn index(&mut self) {
        let mut pairs: Vec<(Id, u32)> = self
            .posts
            .iter()
            .enumerate()
            .map(|(index, post)| (post.id, index as u32))
            .collect();
        let from = |index: u32| self.post(index).and_then(|post| self.class(post).from);
        pairs.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0)
                .then_with(|| from(a.1).cmp(&from(b.1)))
                .then(a.1.cmp(&b.1))
        });
        let is_open = |index: u32| {
            self.post(index).is_some_and(|post| {
                self.class(post).from.is_none() && self.class(post).to.is_none()
            })
        };
        self.table = IdTable::new(&pairs, is_open);
    }
}
