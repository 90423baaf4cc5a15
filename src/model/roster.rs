//! Who works where: posts, in the order in which everything is printed.

use std::ops::Range;

use super::date::Date;
use super::id::{Id, Ids};
use super::place::Place;
use super::source::RowRef;

/// Names of OPDs, units and statuses match without regard to case and repeated spaces.
pub fn key(name: &str) -> String {
    name.split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Rank I–V and letter a–e; ordered `II` before `II.a`, blank last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Echelon(u8);

impl Echelon {
    pub const NONE: Self = Self(u8::MAX);

    /// `letter`: 0 for none, 1 for a.
    pub fn new(rank: u8, letter: u8) -> Self {
        Self(rank * 8 + letter)
    }

    /// `II` names II, II.a and II.b; `II.a` only itself.
    pub fn names(self, other: Self) -> bool {
        self == other
            || (self != Self::NONE
                && other != Self::NONE
                && self.0.is_multiple_of(8)
                && self.0 / 8 == other.0 / 8)
    }
}

/// What the clauses can tell people apart by. Few, shared by many posts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Class {
    pub opd: u32,
    pub unit: u32,
    pub echelon: Echelon,
    /// By [`key`].
    pub status: u32,
    pub head: bool,
    pub fixed: Option<Place>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Set for people whom a clause names.
    pub named: Option<Id>,
}

impl Class {
    const BLANK: Self = Self {
        opd: 0,
        unit: 0,
        echelon: Echelon::NONE,
        status: 0,
        head: false,
        fixed: None,
        from: None,
        to: None,
        named: None,
    };

    pub fn holds_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// In the post on some day from the first to the last.
    pub fn meets(&self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| first <= to)
    }
}

/// A person in a unit for a span of time: one row of the roster.
#[derive(Clone, Copy, Debug)]
pub struct Post {
    pub id: Id,
    pub class: u32,
    /// In the arena of names.
    pub name: u32,
    pub position: u32,
    pub row: RowRef,
}

pub struct Opd {
    pub name: String,
    pub key: String,
    pub posts: Range<usize>,
}

#[derive(Default)]
pub struct Roster {
    pub ids: Ids,
    /// Sorted by OPD, unit, id, first day.
    pub posts: Vec<Post>,
    pub classes: Vec<Class>,
    /// Sorted by name.
    pub opds: Vec<Opd>,
    /// Names by index, sorted; 0 is blank.
    pub units: Vec<String>,
    pub statuses: Vec<String>,
    pub positions: Vec<String>,
    pub names: String,
    pub name_ends: Vec<u32>,
    pub table: IdTable,
    /// Whether any row has a `from` or `to`.
    pub dated: bool,
}

impl Roster {
    pub fn class(&self, post: &Post) -> &Class {
        self.classes
            .get(post.class as usize)
            .unwrap_or(&Class::BLANK)
    }

    pub fn post(&self, index: u32) -> Option<&Post> {
        self.posts.get(index as usize)
    }

    pub fn name(&self, post: &Post) -> &str {
        let end = self
            .name_ends
            .get(post.name as usize)
            .copied()
            .unwrap_or_default();
        let start = post
            .name
            .checked_sub(1)
            .and_then(|before| self.name_ends.get(before as usize))
            .copied();
        self.names
            .get(start.unwrap_or_default() as usize..end as usize)
            .unwrap_or_default()
    }

    pub fn position(&self, post: &Post) -> &str {
        self.positions
            .get(post.position as usize)
            .map_or("", String::as_str)
    }

    pub fn unit(&self, unit: u32) -> &str {
        self.units.get(unit as usize).map_or("", String::as_str)
    }

    pub fn opd(&self, opd: u32) -> &str {
        self.opds.get(opd as usize).map_or("", |opd| &opd.name)
    }

    pub fn status(&self, class: &Class) -> &str {
        self.statuses
            .get(class.status as usize)
            .map_or("", String::as_str)
    }

    /// The posts of a person, in order of time.
    pub fn posts_of(&self, id: Id) -> &[u32] {
        self.table.posts_of(id)
    }

    /// The post that a person holds on a day.
    pub fn post_on(&self, id: Id, date: Date) -> Option<u32> {
        match self.table.find(id)? {
            Found::Open(post) => Some(post),
            Found::Dated(posts) => posts.iter().copied().find(|&index| {
                self.post(index)
                    .is_some_and(|post| self.class(post).holds_on(date))
            }),
        }
    }

    pub fn posts_in(&self, opd: &Opd) -> &[Post] {
        self.posts.get(opd.posts.clone()).unwrap_or_default()
    }
}

pub enum Found<'a> {
    /// The only post, without dates.
    Open(u32),
    Dated(&'a [u32]),
}

/// Id to posts: open addressing over a multiplicative hash, at most half full.
#[derive(Default)]
pub struct IdTable {
    keys: Vec<u64>,
    /// A post, or with the highest bit set an index into `several`.
    posts: Vec<u32>,
    several: Vec<Range<u32>>,
    list: Vec<u32>,
    shift: u32,
}

const SEVERAL: u32 = 1 << 31;

impl IdTable {
    /// `posts`: pairs of id and post, a person's posts together and in order of time; `is_open`: without dates.
    pub fn new(posts: &[(Id, u32)], is_open: impl Fn(u32) -> bool) -> Self {
        let bits = (posts.len() * 2)
            .next_power_of_two()
            .trailing_zeros()
            .max(4);
        let mut table = Self {
            keys: vec![0; 1 << bits],
            posts: vec![0; 1 << bits],
            shift: 64 - bits,
            ..Self::default()
        };
        for group in posts.chunk_by(|a, b| a.0 == b.0) {
            match group {
                [(id, post)] if is_open(*post) => table.insert(*id, *post),
                [(id, _), ..] => {
                    let start = table.list.len() as u32;
                    table.list.extend(group.iter().map(|&(_, post)| post));
                    table.several.push(start..table.list.len() as u32);
                    table.insert(*id, SEVERAL | (table.several.len() as u32 - 1));
                }
                [] => {}
            }
        }
        table
    }

    fn insert(&mut self, id: Id, value: u32) {
        let mask = self.keys.len() - 1;
        let mut slot = self.home(id);
        while self.keys.get(slot).is_some_and(|&key| key != 0) {
            slot = (slot + 1) & mask;
        }
        if let (Some(key), Some(post)) = (self.keys.get_mut(slot), self.posts.get_mut(slot)) {
            (*key, *post) = (id.bits(), value);
        }
    }

    /// Its highest bits tell where in the table an id stands.
    #[inline]
    pub fn hash(id: Id) -> u64 {
        id.bits().wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[inline]
    fn home(&self, id: Id) -> usize {
        (Self::hash(id) >> self.shift) as usize
    }

    /// Where an id stands in the table.
    #[inline]
    pub fn slot(&self, id: Id) -> Option<usize> {
        let mask = self.keys.len().wrapping_sub(1);
        let mut slot = self.home(id);
        loop {
            match *self.keys.get(slot)? {
                0 => return None,
                key if key == id.bits() => return Some(slot),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    #[inline]
    fn value(&self, id: Id) -> Option<&u32> {
        self.posts.get(self.slot(id)?)
    }

    pub fn slots(&self) -> usize {
        self.keys.len()
    }

    /// Whom a slot holds, with their posts, and whether that is one post without dates.
    pub fn at(&self, slot: usize) -> Option<(Id, &[u32], bool)> {
        let key = self.keys.get(slot).copied().filter(|&key| key != 0)?;
        let value = self.posts.get(slot)?;
        let is_open = value & SEVERAL == 0;
        let posts = if is_open {
            std::slice::from_ref(value)
        } else {
            self.group(*value)
        };
        Some((Id::of_bits(key), posts, is_open))
    }

    #[inline]
    pub fn find(&self, id: Id) -> Option<Found<'_>> {
        let value = self.value(id)?;
        Some(if value & SEVERAL == 0 {
            Found::Open(*value)
        } else {
            Found::Dated(self.group(*value))
        })
    }

    pub fn posts_of(&self, id: Id) -> &[u32] {
        match self.value(id) {
            Some(value) if value & SEVERAL == 0 => std::slice::from_ref(value),
            Some(value) => self.group(*value),
            None => &[],
        }
    }

    fn group(&self, value: u32) -> &[u32] {
        self.several
            .get((value & !SEVERAL) as usize)
            .and_then(|range| self.list.get(range.start as usize..range.end as usize))
            .unwrap_or_default()
    }
}
