//! From ids to posts: groups of people by a multiplicative hash, eight bytes for each.

#![allow(
    clippy::inline_always,
    reason = "only what is inlined is compiled for the processor at hand"
)]

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::iter::{Chain, Copied};
use std::ops::Range;
use std::{option, slice};

use fearless_simd::{Level, Simd, SimdBase, SimdInto, SimdMask, dispatch, u64x8};
use prefetch_index::prefetch_index;

use super::date::Date;
use super::id::Id;
use super::zeros::Zeros;

pub enum Found<'a> {
    /// The only post, without dates.
    Open(u32),
    Dated(&'a [u32]),
}

/// The posts of a person, in order of time.
pub type Posts<'a> = Chain<option::IntoIter<u32>, Copied<slice::Iter<'a, u32>>>;

/// People in groups that fill one line of memory. Of an id an entry holds only what its group doesn't tell; the rest of
/// its bits name the post.
#[derive(Default)]
pub struct IdTable {
    groups: Zeros<Group>,
    shape: Shape,
    /// The people whose group was full, or whose value is too large for an entry.
    spilt: HashMap<Id, u32, foldhash::fast::RandomState>,
    several: Vec<Range<u32>>,
    list: Vec<u32>,
    /// Posts of people with more than one, sorted.
    shared: Vec<u32>,
}

const SLOTS: usize = 8;

/// People for each two groups: so full that they take little memory, and yet one in a hundred finds no room.
const PER_TWO_GROUPS: usize = 9;

/// Memory is asked for so many ids before it is needed.
const AHEAD: usize = 24;

/// The free slots are the last ones, 0.
type Group = [u64; SLOTS];

#[derive(Clone, Copy, Default)]
struct Shape {
    groups: u64,
    /// The bits of an entry that hold its value: a number behind that of a post, or of several. The highest of them
    /// says that it is among the spilt.
    mask: u64,
    posts: u32,
}

/// Where an id belongs: its group and, in the bits beyond the value's, which of those that belong there it is.
#[derive(Clone, Copy)]
struct Home {
    group: usize,
    tag: u64,
}

impl Shape {
    /// For so many posts and values.
    fn new(posts: usize, values: usize) -> Self {
        let mut groups = (2 * posts / PER_TWO_GROUPS + 1) as u64;
        let mask = |groups: u64| (1 << (Id::SPARE_BITS + groups.ilog2())) - 1;
        while mask(groups) <= values as u64 {
            groups = (groups + 1).next_power_of_two();
        }
        Self {
            groups,
            mask: mask(groups),
            posts: posts as u32,
        }
    }

    /// The upper half of the product is the group. The lower halves of two ids of one group lie at least as far apart
    /// as there are groups, shifted by the spare bits: so they differ above the bits of the value.
    #[inline(always)]
    fn home(self, id: Id) -> Home {
        let hash = id
            .dense()
            .wrapping_mul(0x9E37_79B9_7F4A_7C15 << Id::SPARE_BITS);
        let product = u128::from(hash) * u128::from(self.groups);
        Home {
            group: (product >> 64) as usize,
            tag: product as u64 & !self.mask,
        }
    }
}

impl Home {
    /// The entry in its group; 0 where it isn't there but has room. All slots are looked at at once: guessing which it
    /// is goes wrong too often.
    #[inline(always)]
    fn entry<S: Simd>(self, simd: S, group: &Group, mask: u64) -> Option<u64> {
        let own: u64x8<S> = (*group).simd_into(simd);
        let other = (own ^ u64x8::splat(simd, self.tag)) & u64x8::splat(simd, !mask);
        let alike = other.simd_eq(u64x8::splat(simd, 0)).to_bitmask();
        let slot = alike.trailing_zeros() as usize;
        match group.get(slot) {
            Some(&entry) => Some(entry),
            None if group.last() == Some(&0) => Some(0),
            None => None,
        }
    }
}

/// Looks up many ids.
#[derive(Clone, Copy)]
pub struct Finder<'a> {
    groups: &'a [Group],
    shape: Shape,
    table: &'a IdTable,
}

impl<'a> Finder<'a> {
    /// Asks for the memory where an id will be looked up.
    #[inline]
    pub fn prefetch(self, id: Id) {
        prefetch_index(self.groups, self.shape.home(id).group);
    }

    pub fn find(self, id: Id) -> Option<Found<'a>> {
        let value = dispatch!(Level::new(), simd => self.value(simd, id))?;
        Some(match value.checked_sub(self.shape.posts) {
            None => Found::Open(value),
            Some(several) => Found::Dated(self.table.posts_of_several(several)),
        })
    }

    /// What is known of each id, as many as there are places for: the only post, without dates.
    pub fn only_posts(self, ids: impl Iterator<Item = Id>, posts: &mut [Option<u32>]) {
        dispatch!(Level::new(), simd => self.only_posts_by(simd, ids, posts));
    }

    #[inline(always)]
    fn only_posts_by<S: Simd>(
        self,
        simd: S,
        ids: impl Iterator<Item = Id>,
        posts: &mut [Option<u32>],
    ) {
        let open = self.shape.posts;
        for (id, post) in ids.zip(posts) {
            *post = self.value(simd, id).filter(|&value| value < open);
        }
    }

    #[inline(always)]
    fn value<S: Simd>(self, simd: S, id: Id) -> Option<u32> {
        let (home, mask) = (self.shape.home(id), self.shape.mask);
        let entry = home.entry(simd, self.groups.get(home.group)?, mask);
        match entry.map(|entry| entry & mask) {
            Some(value) if value < mask => (value as u32).checked_sub(1),
            _ => self.table.spilt(id),
        }
    }
}

impl IdTable {
    /// `ids`: of each post; `is_open`: without dates; `from`: the first day. A person's posts are put in order of time.
    pub fn new(
        ids: impl ExactSizeIterator<Item = Id> + Clone,
        is_open: impl Fn(u32) -> bool,
        from: impl Fn(u32) -> Option<Date>,
    ) -> Self {
        let posts = ids.len();
        let dated = (0..posts as u32).filter(|&post| !is_open(post)).count();
        let shape = Shape::new(posts, posts + dated);
        let mut table = Self {
            groups: Zeros::new(shape.groups as usize),
            shape,
            ..Self::default()
        };
        let mut closer: Vec<(Id, Option<Date>, u32)> = Vec::new();
        let ahead = ids
            .clone()
            .skip(AHEAD)
            .map(Some)
            .chain(std::iter::repeat(None));
        for ((id, ahead), post) in ids.zip(ahead).zip(0_u32..) {
            if let Some(ahead) = ahead {
                prefetch_index(&*table.groups, shape.home(ahead).group);
            }
            if let Some(other) = table.insert(id, post) {
                closer.extend([(id, from(other), other), (id, from(post), post)]);
            } else if !is_open(post) {
                closer.push((id, from(post), post));
            }
        }
        closer.sort_unstable();
        closer.dedup();
        for posts in closer.chunk_by(|a, b| a.0 == b.0) {
            table.join(posts);
        }
        table.shared.sort_unstable();
        table
    }

    /// Gives the post of an id that is there already.
    #[inline]
    fn insert(&mut self, id: Id, post: u32) -> Option<u32> {
        let (home, mask) = (self.shape.home(id), self.shape.mask);
        let group = self.groups.get_mut(home.group)?;
        let slot = group
            .iter_mut()
            .find(|own| **own == 0 || (**own ^ home.tag) <= mask);
        match slot {
            Some(slot) if *slot & mask == 0 => {
                *slot = home.tag | (u64::from(post) + 1).min(mask);
                if *slot & mask < mask {
                    return None;
                }
            }
            Some(slot) if *slot & mask < mask => return Some((*slot & mask) as u32 - 1),
            _ => {}
        }
        match self.spilt.entry(id) {
            Entry::Occupied(other) => Some(*other.get()),
            Entry::Vacant(free) => {
                free.insert(post);
                None
            }
        }
    }

    /// `posts`: all of one person, in order of time.
    fn join(&mut self, posts: &[(Id, Option<Date>, u32)]) {
        let Some(&(id, ..)) = posts.first() else {
            return;
        };
        self.put(id, self.shape.posts + self.several.len() as u32);
        let start = self.list.len() as u32;
        self.list.extend(posts.iter().map(|&(.., post)| post));
        self.several.push(start..self.list.len() as u32);
        if posts.len() > 1 {
            self.shared.extend(posts.iter().map(|&(.., post)| post));
        }
    }

    /// Another value for an id that is there.
    fn put(&mut self, id: Id, value: u32) {
        let (home, mask) = (self.shape.home(id), self.shape.mask);
        let group = self.groups.get_mut(home.group);
        let is_own = |own: &&mut u64| **own != 0 && (**own ^ home.tag) <= mask;
        let slot = group.and_then(|group| group.iter_mut().find(is_own));
        if let Some(slot) = slot {
            *slot = home.tag | (u64::from(value) + 1).min(mask);
            if *slot & mask < mask {
                return;
            }
        }
        self.spilt.insert(id, value);
    }

    /// For looking up many ids.
    pub fn finder(&self) -> Finder<'_> {
        Finder {
            groups: &self.groups,
            shape: self.shape,
            table: self,
        }
    }

    pub fn find(&self, id: Id) -> Option<Found<'_>> {
        self.finder().find(id)
    }

    pub fn posts_of(&self, id: Id) -> Posts<'_> {
        let (only, several): (_, &[u32]) = match self.find(id) {
            Some(Found::Open(post)) => (Some(post), &[]),
            Some(Found::Dated(posts)) => (None, posts),
            None => (None, &[]),
        };
        only.into_iter().chain(several.iter().copied())
    }

    /// The posts of each person who has more than one, in order of time; people in order of their ids.
    pub fn people_of_several(&self) -> impl Iterator<Item = &[u32]> {
        self.several
            .iter()
            .filter(|range| range.len() > 1)
            .filter_map(|range| self.list.get(range.start as usize..range.end as usize))
    }

    /// The posts in a range whose people have more than one, sorted.
    pub fn shared_in(&self, posts: &Range<usize>) -> &[u32] {
        let at = |end: usize| self.shared.partition_point(|&post| (post as usize) < end);
        self.shared
            .get(at(posts.start)..at(posts.end))
            .unwrap_or_default()
    }

    #[inline(never)]
    fn spilt(&self, id: Id) -> Option<u32> {
        self.spilt.get(&id).copied()
    }

    fn posts_of_several(&self, several: u32) -> &[u32] {
        self.several
            .get(several as usize)
            .and_then(|range| self.list.get(range.start as usize..range.end as usize))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_person_is_found_with_all_posts_in_order_of_time() {
        let mut dice = crate::dice::Dice(7);
        let mut next = |limit: u64| dice.roll(limit as usize) as u64;
        for count in [0, 1, 12, 13, 700, 3_000] {
            let day = |number: u64| Date::from_num_days_from_ce_opt(700_000 + number as i32);
            let posts: Vec<(Id, Option<Date>)> = (0..count)
                .map(|_| {
                    let id = Id::of_nip(next(1_000) * next(1_000));
                    let from = if next(3) == 0 { day(next(900)) } else { None };
                    (id, from)
                })
                .collect();
            let of = |post: u32| posts[post as usize];
            let table = IdTable::new(
                posts.iter().map(|&(id, _)| id),
                |post| of(post).1.is_none(),
                |post| of(post).1,
            );
            let mut people: BTreeMap<Id, Vec<u32>> = BTreeMap::new();
            for (post, (id, _)) in posts.iter().enumerate() {
                people.entry(*id).or_default().push(post as u32);
            }
            for list in people.values_mut() {
                list.sort_by_key(|&post| of(post).1);
            }
            for (&id, list) in &people {
                assert!(table.posts_of(id).eq(list.iter().copied()));
                let is_open = list.len() == 1 && of(list[0]).1.is_none();
                match table.find(id).unwrap() {
                    Found::Open(post) => assert!(is_open && list[0] == post),
                    Found::Dated(posts) => assert!(!is_open && posts == list),
                }
            }
            let several: Vec<&Vec<u32>> = people.values().filter(|list| list.len() > 1).collect();
            assert!(table.people_of_several().eq(several.iter().copied()));
            let mut shared: Vec<u32> = several.into_iter().flatten().copied().collect();
            shared.sort_unstable();
            assert_eq!(table.shared_in(&(0..posts.len())), shared);
            // neighbours of those that are there, and ids of all kinds
            let others = (0..1_000_000).step_by(7).map(Id::of_nip);
            let codes = (0..99).filter_map(|code| Id::from_code(format!("K{code}").as_bytes()));
            for id in others.chain(codes).chain([Id::default()]) {
                let known = people.get(&id).map_or(&[][..], Vec::as_slice);
                assert!(table.posts_of(id).eq(known.iter().copied()));
            }
            let ids: Vec<Id> = people.keys().copied().collect();
            let mut only = vec![None; ids.len()];
            table.finder().only_posts(ids.iter().copied(), &mut only);
            for (id, only) in ids.iter().zip(only) {
                let is_open = matches!(table.find(*id), Some(Found::Open(_)));
                assert_eq!(only, is_open.then(|| people[id][0]));
            }
        }
    }
}
