//! Lists of places in some bytes, written many at a time.

#![allow(
    clippy::inline_always,
    reason = "only what is inlined is compiled for the processor at hand"
)]

use fearless_simd::Simd;

/// Most places that are put in together.
const ROOM: usize = 64;

/// As many places stand behind the last one, of any value.
pub(super) const PADDING: u32 = 1024;

/// A list with more room than its length.
#[derive(Default)]
pub(super) struct Marks {
    list: Vec<u32>,
    count: usize,
}

impl Marks {
    pub(super) fn clear(&mut self) {
        self.count = 0;
    }

    #[inline(always)]
    pub(super) fn count(&self) -> u32 {
        self.count as u32
    }

    #[inline(always)]
    fn room(&mut self) -> Option<&mut [u32; ROOM]> {
        if self.list.len() < self.count + ROOM + PADDING as usize {
            let length = 2 * self.count + 2 * ROOM + PADDING as usize;
            self.list.resize(length, 0);
        }
        self.list.get_mut(self.count..)?.first_chunk_mut()
    }

    pub(super) fn push(&mut self, mark: u32) {
        if let Some([slot, ..]) = self.room() {
            *slot = mark;
            self.count += 1;
        }
    }

    /// The places of the bits that are set, behind a first one.
    #[inline(always)]
    pub(super) fn put<S: Simd>(&mut self, simd: S, first: u32, bits: u64) {
        if let Some(room) = self.room() {
            put(simd, room, first, bits);
            self.count += bits.count_ones() as usize;
        }
    }

    pub(super) fn list(&self) -> &[u32] {
        self.list.get(..self.count).unwrap_or_default()
    }

    /// With those behind.
    pub(super) fn padded(&self) -> &[u32] {
        &self.list
    }

    pub(super) fn list_mut(&mut self) -> &mut [u32] {
        self.list.get_mut(..self.count).unwrap_or_default()
    }
}

impl From<Vec<u32>> for Marks {
    fn from(mut list: Vec<u32>) -> Self {
        let count = list.len();
        list.resize(count + PADDING as usize, 0);
        Self { list, count }
    }
}

/// Four at a time, whether they are there or not: the number varies too much to be foreseen.
#[inline(always)]
fn put<S: Simd>(simd: S, room: &mut [u32; ROOM], first: u32, mut bits: u64) {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx512) = simd.level().as_avx512() {
        return kernels::put(avx512, room, first, bits);
    }
    let _ = simd;
    for four in room.as_chunks_mut::<4>().0 {
        for slot in four {
            *slot = first + bits.trailing_zeros();
            bits &= bits.wrapping_sub(1);
        }
        if bits == 0 {
            break;
        }
    }
}

/// Which of some bits are set, counted among them only: the second of three is bit 1.
#[inline(always)]
pub(super) fn ranks<S: Simd>(simd: S, some: u64, mut set: u64) -> u64 {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = simd.level().as_avx2() {
        return kernels::ranks(avx2, some, set);
    }
    let _ = simd;
    let mut ranks = 0;
    while set != 0 {
        let before = (set & set.wrapping_neg()) - 1;
        ranks |= 1 << (some & before).count_ones();
        set &= set - 1;
    }
    ranks
}

#[cfg(target_arch = "x86_64")]
mod kernels {
    use std::arch::x86_64::{
        _mm512_add_epi32, _mm512_castsi512_si128, _mm512_cvtepu8_epi32, _mm512_extracti32x4_epi32,
        _mm512_maskz_compress_epi8, _mm512_set1_epi32, _pext_u64,
    };

    use fearless_simd::{Avx512, SimdBase, SimdInto, kernel, u8x64, u32x16};

    use super::ROOM;

    kernel!(
        #[inline]
        pub(super) fn ranks(avx2: Avx2, some: u64, set: u64) -> u64 {
            let _ = avx2;
            _pext_u64(set, some)
        }
    );

    kernel!(
        /// Sixteen at a time.
        #[inline]
        pub(super) fn put(avx512: Avx512, room: &mut [u32; ROOM], first: u32, bits: u64) {
            let places: [u8; ROOM] = std::array::from_fn(|place| place as u8);
            let places: u8x64<Avx512> = places.simd_into(avx512);
            let packed = _mm512_maskz_compress_epi8(bits, places.into());
            let first = _mm512_set1_epi32(first as i32);
            let (sixteens, _) = room.as_chunks_mut::<16>();
            let quarters = [
                _mm512_castsi512_si128(packed),
                _mm512_extracti32x4_epi32::<1>(packed),
                _mm512_extracti32x4_epi32::<2>(packed),
                _mm512_extracti32x4_epi32::<3>(packed),
            ];
            let mut left = bits.count_ones();
            for (sixteen, quarter) in sixteens.iter_mut().zip(quarters) {
                let places = _mm512_add_epi32(_mm512_cvtepu8_epi32(quarter), first);
                let places: u32x16<Avx512> = places.simd_into(avx512);
                places.store_slice(sixteen);
                if left <= 16 {
                    break;
                }
                left -= 16;
            }
        }
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use fearless_simd::{Level, dispatch};

    #[test]
    fn every_processor_puts_the_same() {
        let mut dice = crate::dice::Dice(17);
        let (mut marks, mut all) = (Marks::default(), Vec::new());
        for round in 0..20_000_u32 {
            let mut word = || (0..4).fold(0, |word, _| word << 16 | dice.roll(1 << 16) as u64);
            // few and many
            let some = (0..round % 7).fold(word(), |some, _| some & word());
            let set = some & word();
            let places = (0..64).filter(|place| some >> place & 1 == 1);
            let expected = places.clone().map(|place| round + place);
            all.extend(expected);
            dispatch!(Level::new(), simd => marks.put(simd, round, some));
            let by_hand = places
                .enumerate()
                .fold(0, |ranks, (rank, place)| ranks | (set >> place & 1) << rank);
            for level in [Level::new(), Level::baseline()] {
                let ranks = dispatch!(level, simd => ranks(simd, some, set));
                assert_eq!(ranks, by_hand);
            }
            let mut room = [0; ROOM];
            dispatch!(Level::baseline(), simd => put(simd, &mut room, round, some));
            let count = some.count_ones() as usize;
            assert_eq!(room[..count], marks.list()[marks.count - count..]);
        }
        assert_eq!(marks.list(), all);
    }
}
