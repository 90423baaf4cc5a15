//! `roster.csv`: who works where.

use std::collections::{HashMap, HashSet};

use anyhow::Result;

use super::circulars::echelon;
use super::columns::Column;
use super::intake::Intake;
use super::row::Row;
use super::sheet::Outcome;
use super::{cells, words};
use crate::model::circular::{Clause, Who};
use crate::model::id::{Id, Ids};
use crate::model::problem::{Input, Problem, Refused, Spot};
use crate::model::roster::{Class, IdTable, Opd, Post, Roster, key};
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
        let number = self.name_ends.len() as u32;
        self.names.push_str(&name);
        self.name_ends.push(self.names.len() as u32);
        self.posts.push(Post {
            id,
            class,
            name: number,
            position,
            row: row.place,
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
        posts.sort_unstable_by(|a, b| {
            let (class_a, class_b) = (roster.class(a), roster.class(b));
            (class_a.opd, class_a.unit)
                .cmp(&(class_b.opd, class_b.unit))
                .then_with(|| roster.ids.compare(a.id, b.id))
                .then_with(|| (class_a.from, a.row).cmp(&(class_b.from, b.row)))
        });
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

impl Roster {
    fn index(&mut self) {
        let mut pairs: Vec<(Id, u32)> = self
            .posts
            .iter()
            .enumerate()
            .map(|(index, post)| (post.id, index as u32))
            .collect();
        let from = |index: u32| self.post(index).and_then(|post| self.class(post).from);
        pairs.sort_unstable_by_key(|&(id, index)| (id, from(index), index));
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
    intake.rows(Input::Roster, |row| {
        builder.add(row, default_opd.as_deref());
        Outcome::Used
    })?;
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

/// One person may have several rows if their spans don't overlap. The same row twice is a repeat.
fn refuse_overlaps(
    intake: &mut Intake,
    builder: &Builder,
) -> HashSet<crate::model::source::RowRef> {
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
            account.used -= 1;
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
