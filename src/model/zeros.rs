//! Long lists of numbers that are zeros at first.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use bytemuck::Pod;
use memmap2::MmapMut;

/// Smaller lists come from the heap.
const LARGE: usize = 128 << 10;

/// A large page, and how much of one must be filled so that it is worth its memory.
const PAGE: usize = 2 << 20;
const WORTH_A_PAGE: usize = PAGE / 4;

/// A list whose numbers are met in no order. It asks for large pages: with small ones finding out where a number lies
/// takes as long as reading it.
pub struct Zeros<T>(Memory<T>);

enum Memory<T> {
    Small(Vec<T>),
    /// With its length in bytes.
    Large(MmapMut, usize, PhantomData<T>),
}

impl<T> Default for Zeros<T> {
    fn default() -> Self {
        Self(Memory::Small(Vec::new()))
    }
}

impl<T: Pod> Zeros<T> {
    pub fn new(length: usize) -> Self {
        Self::with_room(length, 0)
    }

    /// In memory that has room for so many bytes.
    pub fn with_room(length: usize, room: usize) -> Self {
        let bytes = length * size_of::<T>();
        Self(match large(bytes.max(room)) {
            Some(map) => Memory::Large(map, bytes, PhantomData),
            None => Memory::Small(vec![T::zeroed(); length]),
        })
    }

    /// Zeros anew, in the same memory if there is room.
    pub fn again<U: Pod>(self, length: usize) -> Zeros<U> {
        let bytes = length * size_of::<U>();
        match self.0 {
            Memory::Large(mut map, used, _) if bytes <= map.len() => {
                map.get_mut(..used).unwrap_or_default().fill(0);
                Zeros(Memory::Large(map, bytes, PhantomData))
            }
            _ => Zeros::new(length),
        }
    }
}

fn large(bytes: usize) -> Option<MmapMut> {
    if bytes < LARGE {
        return None;
    }
    // what is as long as some large pages begins where one may begin
    let map = MmapMut::map_anon(bytes.next_multiple_of(PAGE)).ok()?;
    // a system that has none does with small ones
    #[cfg(target_os = "linux")]
    {
        let filled = (bytes + PAGE - WORTH_A_PAGE) / PAGE * PAGE;
        let _ = map.advise_range(memmap2::Advice::HugePage, 0, filled);
    }
    Some(map)
}

impl<T: Pod> Deref for Zeros<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match &self.0 {
            Memory::Small(list) => list,
            Memory::Large(map, bytes, _) => {
                let own = map.get(..*bytes).unwrap_or_default();
                bytemuck::try_cast_slice(own).unwrap_or_default()
            }
        }
    }
}

impl<T: Pod> DerefMut for Zeros<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        match &mut self.0 {
            Memory::Small(list) => list,
            Memory::Large(map, bytes, _) => {
                let own = map.get_mut(..*bytes).unwrap_or_default();
                bytemuck::try_cast_slice_mut(own).unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_short_lists_hold_as_many_numbers() {
        for length in [
            0,
            1,
            1000,
            LARGE / 8 - 1,
            LARGE / 8,
            LARGE / 8 + 7,
            PAGE / 8,
            PAGE / 4 - 1,
        ] {
            let mut list = Zeros::<u64>::new(length);
            assert_eq!(list.len(), length);
            assert!(list.iter().all(|&number| number == 0));
            if let Some(last) = list.last_mut() {
                *last = 7;
                assert_eq!(list[length - 1], 7);
            }
            assert_eq!(Zeros::<[u64; 8]>::new(length).len(), length);
            let other: Zeros<u32> = list.again(length + 9);
            assert_eq!(other.len(), length + 9);
            assert!(other.iter().all(|&number| number == 0));
        }
    }
}
