//! Who works where: posts, in the order in which everything is printed.

use std::ops::Range;

use super::date::Date;
use super::id::{Id, Ids};
pub use super::id_table::{Finder, Found, IdTable, Posts};
use super::place::Place;
use super::source::RowRef;

/// Takes no room on the screen, and no part in what a word means.
pub fn is_unseen(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{2800}' | '\u{e0000}'..='\u{e007f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Names of OPDs, units and statuses match without regard to case and repeated spaces, to characters that can't be seen
/// and to the apostrophe before a sign by which formulas begin: without it no name is written for a spreadsheet.
pub fn key(name: &str) -> String {
    if is_plain(name.as_bytes()) {
        return name.to_ascii_lowercase();
    }
    key_of_any(name)
}

fn key_of_any(name: &str) -> String {
    let seen: String = name.chars().filter(|&c| !is_unseen(c)).collect();
    let bare = seen.trim_start();
    let bare = match bare.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => bare,
    };
    bare.split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a name of letters, digits and signs has nothing that its key is without but case, as nearly all.
fn is_plain(name: &[u8]) -> bool {
    let is_graphic = |byte: &u8| byte.is_ascii_graphic();
    name.split(|&byte| byte == b' ')
        .all(|word| !word.is_empty() && word.iter().all(is_graphic))
        && !name.starts_with(b"'")
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
    /// Where it begins among [`Roster::names`].
    pub name: u32,
    pub position: u32,
    pub row: RowRef,
}

pub struct Opd {
    pub name: String,
    pub key: String,
    pub posts: Range<usize>,
    /// All classes of the OPD, and none of another.
    pub classes: Range<u32>,
}

/// A byte that UTF-8 never has.
pub const NAME_END: u8 = u8::MAX;

#[derive(Default)]
pub struct Roster {
    pub ids: Ids,
    /// Sorted by OPD, unit, id, first day.
    pub posts: Vec<Post>,
    /// Sorted by OPD and unit.
    pub classes: Vec<Class>,
    /// Sorted by name.
    pub opds: Vec<Opd>,
    /// Names by index, sorted; 0 is blank.
    pub units: Vec<String>,
    pub statuses: Vec<String>,
    pub positions: Vec<String>,
    /// UTF-8, each followed by [`NAME_END`].
    pub names: Vec<u8>,
    pub table: IdTable,
    /// Whether any row has a `from` or `to`.
    pub dated: bool,
}

impl Roster {
    pub fn class(&self, post: &Post) -> &Class {
        self.class_at(post.class)
    }

    #[inline]
    pub fn class_at(&self, class: u32) -> &Class {
        self.classes.get(class as usize).unwrap_or(&Class::BLANK)
    }

    pub fn post(&self, index: u32) -> Option<&Post> {
        self.posts.get(index as usize)
    }

    pub fn name(&self, post: &Post) -> &str {
        std::str::from_utf8(self.name_bytes(post)).unwrap_or_default()
    }

    #[inline]
    pub fn name_bytes(&self, post: &Post) -> &[u8] {
        let rest = self.names.get(post.name as usize..).unwrap_or_default();
        let end = memchr::memchr(NAME_END, rest).unwrap_or_default();
        rest.get(..end).unwrap_or_default()
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
    pub fn posts_of(&self, id: Id) -> Posts<'_> {
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

    /// Makes the table of ids anew, once the posts stand in their order.
    pub fn index(&mut self) {
        let class = |index: u32| self.post(index).map(|post| self.class(post));
        let is_open = |index: u32| {
            !self.dated
                || class(index).is_some_and(|class| class.from.is_none() && class.to.is_none())
        };
        let from = |index: u32| class(index).and_then(|class| class.from);
        self.table = IdTable::new(self.posts.iter().map(|post| post.id), is_open, from);
    }

    pub fn posts_in(&self, opd: &Opd) -> &[Post] {
        self.posts.get(opd.posts.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;

    #[test]
    fn plain_names_have_the_key_of_any() {
        let mut dice = Dice(3);
        let letters: Vec<char> = "aBz  '=-.\t\u{7f}\u{1}\u{a0}\u{200b}ÉK".chars().collect();
        let mut plain = 0;
        for _ in 0..20_000 {
            let letters = if dice.is_one_of(2) {
                &letters[..9]
            } else {
                &letters
            };
            let length = dice.roll(8);
            let name: String = (0..length).map(|_| dice.pick(letters)).collect();
            assert_eq!(key(&name), key_of_any(&name), "{name:?}");
            plain += usize::from(is_plain(name.as_bytes()));
        }
        assert!(plain > 2_000, "{plain}");
    }
}
