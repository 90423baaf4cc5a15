//! What texts of reports have in common that are alike but for case and spaces.

#![allow(
    clippy::inline_always,
    reason = "only what is inlined is compiled for the processor at hand"
)]

use std::hash::{BuildHasher, Hash};

use fearless_simd::{Level, Simd, dispatch};
use foldhash::fast::FixedState;

/// The same in every run.
pub(super) fn hash(value: &impl Hash) -> u32 {
    (FixedState::default().hash_one(value) >> 32) as u32
}

/// The text that is compared between days: without regard to case and spaces.
pub fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Texts of so many bytes are made bare at once.
const LANE: usize = 64;

/// Longer texts, and those beyond ASCII, are made bare letter by letter.
const LONGEST: usize = 4 * LANE;

/// Hash of the bare text; 0 for one without any letter or digit, like a dash. `None` for what isn't UTF-8.
#[inline]
pub(super) fn print(text: &[u8]) -> Option<u32> {
    // mostly told by the first byte
    if !text.iter().any(u8::is_ascii_alphanumeric) && !has_letters(text)? {
        return Some(0);
    }
    if text.len() > LANE || !text.is_ascii() {
        return long_print(text);
    }
    let mut letters = [0; LANE];
    let length = add_letters(text, &mut letters)?;
    Some(hash(&letters.get(..length)?).max(1))
}

/// Half a print: nobody's texts meet in it on three days but by a rare chance, and then they are read again.
pub(super) fn half(print: u32) -> u32 {
    if print == 0 { 0 } else { (print >> 16).max(1) }
}

/// A letter or digit of any script.
#[inline(never)]
fn has_letters(text: &[u8]) -> Option<bool> {
    let text = std::str::from_utf8(text).ok()?;
    Some(text.contains(char::is_alphanumeric))
}

#[inline(never)]
fn long_print(text: &[u8]) -> Option<u32> {
    if text.len() > LONGEST || !text.is_ascii() {
        let text = std::str::from_utf8(text).ok()?;
        return Some(hash(&bare(text).as_bytes()).max(1));
    }
    let mut letters = [0; LONGEST];
    let mut length = 0;
    for part in text.chunks(LANE) {
        length += add_letters(part, letters.get_mut(length..)?.first_chunk_mut()?)?;
    }
    Some(hash(&letters.get(..length)?).max(1))
}

/// The letters of a short text without spaces, small, and how many there are.
#[inline(always)]
fn add_letters(text: &[u8], room: &mut [u8; LANE]) -> Option<usize> {
    dispatch!(Level::new(), simd => squeeze(simd, text, room))
}

#[inline(always)]
fn squeeze<S: Simd>(simd: S, text: &[u8], room: &mut [u8; LANE]) -> Option<usize> {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx512) = simd.level().as_avx512() {
        let mut lane = [b' '; LANE];
        lane.get_mut(..text.len())?.copy_from_slice(text);
        return Some(kernels::squeeze(avx512, &lane, room));
    }
    let _ = simd;
    let mut length = 0;
    for byte in text {
        *room.get_mut(length)? = byte.to_ascii_lowercase();
        length += usize::from(!matches!(byte, b' ' | 9..=13));
    }
    Some(length)
}

#[cfg(target_arch = "x86_64")]
mod kernels {
    use std::arch::x86_64::{
        __m512i, _mm512_cmpeq_epi8_mask, _mm512_cmple_epu8_mask, _mm512_mask_add_epi8,
        _mm512_maskz_compress_epi8, _mm512_set1_epi8, _mm512_sub_epi8,
    };

    use fearless_simd::{Avx512, SimdBase, SimdInto, kernel, u8x64};

    use super::LANE;

    kernel!(
        #[inline]
        pub(super) fn squeeze(avx512: Avx512, lane: &[u8; LANE], room: &mut [u8; LANE]) -> usize {
            let bytes: u8x64<Avx512> = (*lane).simd_into(avx512);
            let bytes: __m512i = bytes.into();
            let all = |byte: u8| _mm512_set1_epi8(byte as i8);
            let between = |first: u8, last: u8| {
                _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, all(first)), all(last - first))
            };
            let kept = !(_mm512_cmpeq_epi8_mask(bytes, all(b' ')) | between(9, 13));
            let small = _mm512_mask_add_epi8(bytes, between(b'A', b'Z'), bytes, all(32));
            let letters = _mm512_maskz_compress_epi8(kept, small);
            let letters: u8x64<Avx512> = letters.simd_into(avx512);
            letters.store_slice(room);
            kept.count_ones() as usize
        }
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_alike_but_for_case_and_spaces_have_one_print() {
        let slow = |text: &str| {
            let says = text.contains(char::is_alphanumeric);
            if says {
                hash(&bare(text).as_bytes()).max(1)
            } else {
                0
            }
        };
        let ascii: String = (0..=127_u8).map(char::from).collect();
        let long = "Rekap Presensi ".repeat(20);
        let (mut dice, mut texts) = (crate::dice::Dice(29), vec![ascii]);
        for length in (0..=long.len()).chain((0..100).cycle().take(5_000)) {
            let letters =
                dice.pick(&["aZ \t", "Rekap presensi", "\u{b}\u{1c}@[`{\0", "Äé \u{a0}a"]);
            let letters: Vec<char> = letters.chars().collect();
            texts.push((0..length).map(|_| dice.pick(&letters)).collect());
        }
        for text in &texts {
            assert_eq!(print(text.as_bytes()), Some(slow(text)), "{text:?}");
            let text = text.as_bytes();
            if text.len() > LANE {
                continue;
            }
            let mut rooms = [[0; LANE]; 2];
            let [one, other] = &mut rooms;
            let own = dispatch!(Level::new(), simd => squeeze(simd, text, one)).unwrap();
            let fallback = dispatch!(Level::baseline(), simd => squeeze(simd, text, other));
            assert_eq!(fallback, Some(own));
            assert_eq!(rooms[0][..own], rooms[1][..own]);
        }
        let of = |text: &str| print(text.as_bytes());
        assert_eq!(of("Rekap presensi"), of(" rekap\u{a0}PRESENSI\n"));
        assert_eq!(["-", " – ", "...", ""].map(of), [Some(0); 4]);
        assert_eq!(of("- rapat"), of("-Rapat"));
        assert_eq!(print(b"\xff"), None);
    }
}
