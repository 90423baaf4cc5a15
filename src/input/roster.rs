//! `roster.csv`: who works where.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use super::blocks::Block;
use super::circulars::echelon;
use super::columns::Column;
use super::intake::Intake;
use super::quick::{self, Runs};
use super::row::Row;
use super::sheet::{Outcome, Sheet};
use super::split::Splitter;
use super::stream::{Pass, Reader};
use super::{cells, words};
use crate::model::circular::{Clause, Who};
use crate::model::id::{Id, Ids};
use crate::model::problem::{Input, Problem, Refused, Spot};
use crate::model::roster::{Class, IdTable, Opd, Post, Roster, key};
use crate::model::source::{RowRef, Sources};
use crate::say;

type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// Texts by number, each once.
#[derive(Default)]
struct Texts {
    index: Map<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Texts {
    fn number(&mut self, text: &str) -> u32 {
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
struct Builder {
    ids: Ids,
    named: HashSet<Id, foldhash::fast::RandomState>,
    opds: Texts,
    units: Texts,
    statuses: Texts,
    positions: Texts,
    classes: Vec<Class>,
    class_index: Map<Class, u32>,
    posts: Vec<Post>,
    names: String,
    name_ends: Vec<u32>,
}

impl Builder {
    fn add(&mut self, row: &mut Row<'_, '_>, default_opd: Option<&str>) {
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

    fn push(&mut self, id: Id, class: u32, name: &str, position: u32, row: RowRef) {
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
    fn finish(self) -> Roster {
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

pub fn roster(intake: &mut Intake, ids: Ids, clauses: &[Clause]) -> Result<Roster> {
    let named = clauses
        .iter()
        .flat_map(|clause| &clause.who)
        .filter_map(|who| {
            if let Who::Nip(id) = who {
                Some(*id)
            } else {
                None
            }
        });
    let mut builder = Builder {
        named: named.collect(),
        ids,
        ..Builder::default()
    };
    let _ = builder.units.number("");
    let default_opd = intake.opd.clone();
    let shared = Mutex::new(builder);
    // one thread: whoever comes later finds the words of whoever came before
    intake.stream_by(1, Input::Roster, |sheet| {
        RosterReader::new(sheet, &shared, default_opd.as_deref())
    })?;
    let mut builder = shared.into_inner().unwrap_or_else(PoisonError::into_inner);
    let overlapping = refuse_overlaps(intake, &builder);
    if !overlapping.is_empty() {
        builder
            .posts
            .retain(|post| !overlapping.contains(&post.row));
    }
    if builder.posts.is_empty() && intake.found.problems.is_empty() {
        let lang = intake.lang;
        let text = say!(
            lang,
            "no staff: a roster with at least one row is needed; `wfh init` starts a folder",
            "tidak ada pegawai: perlu daftar pegawai dengan paling sedikit satu baris; `wfh init` membuat folder awal"
        );
        intake.refuse_input(Input::Roster, text);
    }
    Ok(builder.finish())
}

struct RosterReader<'a> {
    builder: &'a Mutex<Builder>,
    default_opd: Option<&'a str>,
    nip: Option<usize>,
    name: Option<usize>,
    position: Option<usize>,
    /// The columns that make a class.
    class_columns: [Option<usize>; 8],
    class_key: Vec<u8>,
    classes: Runs<u32>,
    positions: Runs<u32>,
}

impl<'a> RosterReader<'a> {
    fn new(sheet: &Sheet, builder: &'a Mutex<Builder>, default_opd: Option<&'a str>) -> Self {
        use Column as C;
        let index = |column| sheet.header.index(column);
        let class_columns = [
            C::Opd,
            C::Unit,
            C::Echelon,
            C::Status,
            C::Head,
            C::Place,
            C::From,
            C::To,
        ];
        Self {
            builder,
            default_opd,
            nip: index(C::Nip),
            name: index(C::Name),
            position: index(C::Position),
            class_columns: class_columns.map(index),
            class_key: Vec::new(),
            classes: Runs::new(),
            positions: Runs::new(),
        }
    }

    /// A row whose class and position came before; `None` sends it the slow way.
    #[inline]
    fn quick(&mut self, split: &Splitter<'_>, place: RowRef, builder: &mut Builder) -> Option<()> {
        self.class_key.clear();
        for &index in self.class_columns.iter().flatten() {
            if split.is_doubled(index) {
                return None;
            }
            self.class_key.extend_from_slice(split.raw(index));
            self.class_key.push(0);
        }
        let id = quick::nip(split.raw(self.nip?))?;
        let name = split.raw(self.name?);
        let is_usual = !name.is_empty()
            && quick::is_trim(name)
            && self.name.is_some_and(|index| !split.is_doubled(index));
        if !is_usual || (!builder.named.is_empty() && builder.named.contains(&id)) {
            return None;
        }
        let class = self.classes.get(&self.class_key)?;
        let position = match self.position {
            Some(index) => self
                .positions
                .get(split.raw(index))
                .filter(|_| !split.is_doubled(index))?,
            None => builder.positions.number(""),
        };
        builder.push(id, class, std::str::from_utf8(name).ok()?, position, place);
        Some(())
    }
}

impl Reader for RosterReader<'_> {
    fn block(
        &mut self,
        sheet: &Sheet,
        block: &Block,
        sources: &Sources,
        piece: u32,
        out: &mut Pass,
    ) {
        let mut builder = self.builder.lock().unwrap_or_else(PoisonError::into_inner);
        let is_text = block.is_text();
        sheet.scan(block, sources, piece, out, |split, place, found| {
            if is_text && self.quick(split, place, &mut builder).is_some() {
                found.account.used += 1;
                return;
            }
            let mut row = Row::new(split, &sheet.header, sheet.lang, place);
            let before = builder.posts.len();
            builder.add(&mut row, self.default_opd);
            if let Some(post) = builder.posts.get(before).copied()
                && is_text
                && !builder.named.contains(&post.id)
            {
                let doubled = self
                    .class_columns
                    .iter()
                    .flatten()
                    .any(|&index| split.is_doubled(index));
                if !doubled {
                    self.class_key.clear();
                    for &index in self.class_columns.iter().flatten() {
                        self.class_key.extend_from_slice(split.raw(index));
                        self.class_key.push(0);
                    }
                    self.classes.put(&self.class_key, post.class);
                }
                if let Some(index) = self.position.filter(|&index| !split.is_doubled(index)) {
                    self.positions.put(split.raw(index), post.position);
                }
            }
            sheet.settle(row, Outcome::Used, found);
        });
    }
}

/// One person may have several rows if their spans don't overlap. The same row twice is a repeat.
fn refuse_overlaps(intake: &mut Intake, builder: &Builder) -> HashSet<RowRef> {
    let class = |post: &Post| builder.classes.get(post.class as usize);
    let mut by_id: Vec<&Post> = builder.posts.iter().collect();
    by_id.sort_unstable_by_key(|post| (post.id, post.row));
    let mut out = HashSet::new();
    for rows in by_id
        .chunk_by(|a, b| a.id == b.id)
        .filter(|rows| rows.len() > 1)
    {
        let mut kept: Vec<&Post> = Vec::new();
        for &post in rows {
            let Some(span) = class(post) else { continue };
            let overlaps = |other: &&&Post| {
                class(other).is_some_and(|other| {
                    other
                        .from
                        .is_none_or(|from| span.to.is_none_or(|to| from <= to))
                        && span
                            .from
                            .is_none_or(|from| other.to.is_none_or(|to| from <= to))
                })
            };
            let Some(first) = kept.iter().find(overlaps) else {
                kept.push(post);
                continue;
            };
            out.insert(post.row);
            let account = intake.accounts.entry(Input::Roster).or_default();
            account.used = account.used.saturating_sub(1);
            if is_repeat(builder, first, post) {
                account.repeated += 1;
                continue;
            }
            account.refused += 1;
            let (lang, at, id) = (
                intake.lang,
                intake.sources.show(first.row),
                builder.ids.text(post.id),
            );
            let text = say!(
                lang,
                "`{id}` stands in {at} for the same days; for a transfer give each row its `from` and `to`, else delete one",
                "`{id}` sudah ada di {at} untuk hari yang sama; untuk mutasi isi `mulai` dan `selesai` tiap baris, kalau bukan hapus salah satu"
            );
            intake.found.refused.push(Refused {
                row: post.row,
                input: Input::Roster,
                id: Some(post.id),
                id_text: id.into_owned(),
                days: None,
            });
            intake.found.problem(Problem {
                spot: Spot::Row(post.row),
                column: Some(Column::Nip.word(lang).into()),
                text,
            });
        }
    }
    out
}

fn is_repeat(builder: &Builder, a: &Post, b: &Post) -> bool {
    let name = |post: &Post| {
        let end = builder
            .name_ends
            .get(post.name as usize)
            .copied()
            .unwrap_or_default() as usize;
        let start = post
            .name
            .checked_sub(1)
            .and_then(|before| builder.name_ends.get(before as usize))
            .copied()
            .unwrap_or_default() as usize;
        builder.names.get(start..end).unwrap_or_default()
    };
    (a.class, a.position, name(a)) == (b.class, b.position, name(b))
}
