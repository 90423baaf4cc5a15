//! From ids to posts: open addressing over a multiplicative hash.

use std::ops::Range;

use prefetch_index::prefetch_index;

use super::date::Date;
use super::id::Id;
use super::zeros::Zeros;

pub enum Found<'a> {
    /// The only post, without dates.
    Open(u32),
    Dated(&'a [u32]),
}

/// People in groups that fill one line of memory, by a multiplicative hash; a full group goes over into the next.
#[derive(Default)]
pub struct IdTable {
    groups: Zeros<Group>,
    several: Vec<Range<u32>>,
    list: Vec<u32>,
    /// Posts of people with more than one, sorted.
    shared: Vec<u32>,
}

const SLOTS: usize = 5;

/// Memory is asked for so many ids before it is needed.
const AHEAD: usize = 24;

/// Ids in the first words, 0 for a free slot, the free ones the last; behind them, two in a word, each one's post, or
/// with the highest bit set an index into `several`.
type Group = [u64; 8];

#[inline]
fn ids(group: &Group) -> impl Iterator<Item = u64> {
    group.iter().copied().take(SLOTS)
}

#[inline]
fn values(group: &Group) -> &[u32] {
    let words = group.get(SLOTS..).unwrap_or_default();
    bytemuck::try_cast_slice(words).unwrap_or_default()
}

fn values_mut(group: &mut Group) -> &mut [u32] {
    let words = group.get_mut(SLOTS..).unwrap_or_default();
    bytemuck::try_cast_slice_mut(words).unwrap_or_default()
}

const SEVERAL: u32 = 1 << 31;

/// The group an id belongs to.
#[inline]
fn home(id: Id, groups: usize) -> usize {
    let hash = id.bits().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((u128::from(hash) * groups as u128) >> 64) as usize
}

fn after(group: usize, groups: usize) -> usize {
    if group + 1 < groups { group + 1 } else { 0 }
}

/// Looks up many ids.
#[derive(Clone, Copy)]
pub struct Finder<'a> {
    groups: &'a [Group],
    table: &'a IdTable,
}

impl<'a> Finder<'a> {
    /// Asks for the memory where an id will be looked up.
    #[inline]
    pub fn prefetch(self, id: Id) {
        prefetch_index(self.groups, home(id, self.groups.len()));
    }

    #[inline]
    pub fn find(self, id: Id) -> Option<Found<'a>> {
        let value = *self.value(id)?;
        Some(if value & SEVERAL == 0 {
            Found::Open(value)
        } else {
            Found::Dated(self.table.group(value))
        })
    }

    #[inline]
    fn value(self, id: Id) -> Option<&'a u32> {
        let (group, slot) = self.spot(id)?;
        values(self.groups.get(group)?).get(slot)
    }

    /// Group and slot of an id. A whole group is looked at at once: guessing which slot it is goes wrong too often.
    #[inline]
    fn spot(self, id: Id) -> Option<(usize, usize)> {
        let mut number = home(id, self.groups.len());
        loop {
            let group = self.groups.get(number)?;
            let bits = ids(group).zip(0..).fold(0_u32, |bits, (own, slot)| {
                bits | u32::from(own == id.bits()) << slot
            });
            if bits != 0 {
                return Some((number, bits.trailing_zeros() as usize));
            }
            if ids(group).last() == Some(0) {
                return None;
            }
            number = after(number, self.groups.len());
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
        // three fifths full: few people go over into a group whose memory was not asked for
        let groups = ids.len() / 3 + 1;
        let mut table = Self {
            groups: Zeros::new(groups),
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
                table.finder().prefetch(ahead);
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
        let mut number = home(id, self.groups.len());
        loop {
            let group = self.groups.get_mut(number)?;
            let slot = ids(group).position(|own| own == 0 || own == id.bits());
            if let Some(slot) = slot {
                let own = group.get_mut(slot)?;
                if *own != 0 {
                    return values(group).get(slot).copied();
                }
                *own = id.bits();
                *values_mut(group).get_mut(slot)? = post;
                return None;
            }
            number = after(number, self.groups.len());
        }
    }

    /// `posts`: all of one person, in order of time.
    fn join(&mut self, posts: &[(Id, Option<Date>, u32)]) {
        let spot = posts.first().and_then(|&(id, ..)| self.finder().spot(id));
        let value =
            spot.and_then(|(group, slot)| values_mut(self.groups.get_mut(group)?).get_mut(slot));
        let Some(value) = value else {
            return;
        };
        *value = SEVERAL | self.several.len() as u32;
        let start = self.list.len() as u32;
        self.list.extend(posts.iter().map(|&(.., post)| post));
        self.several.push(start..self.list.len() as u32);
        if posts.len() > 1 {
            self.shared.extend(posts.iter().map(|&(.., post)| post));
        }
    }

    /// For looking up many ids.
    pub fn finder(&self) -> Finder<'_> {
        Finder {
            groups: &self.groups,
            table: self,
        }
    }

    pub fn find(&self, id: Id) -> Option<Found<'_>> {
        self.finder().find(id)
    }

    pub fn posts_of(&self, id: Id) -> &[u32] {
        match self.finder().value(id) {
            Some(value) if value & SEVERAL == 0 => std::slice::from_ref(value),
            Some(value) => self.group(*value),
            None => &[],
        }
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

    fn group(&self, value: u32) -> &[u32] {
        self.several
            .get((value & !SEVERAL) as usize)
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
            assert!(posts.len() < table.groups.len() * SLOTS);
            let mut people: BTreeMap<Id, Vec<u32>> = BTreeMap::new();
            for (post, (id, _)) in posts.iter().enumerate() {
                people.entry(*id).or_default().push(post as u32);
            }
            for list in people.values_mut() {
                list.sort_by_key(|&post| of(post).1);
            }
            for (&id, list) in &people {
                assert_eq!(table.posts_of(id), list);
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
            assert!(table.find(Id::of_nip(1_000_000_000)).is_none());
        }
    }
}
