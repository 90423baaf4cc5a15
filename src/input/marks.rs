//! Finds separators, quotes and line ends, 64 bytes at a time.

use wide::u8x16;

/// Positions of the bytes that matter, in order.
pub struct Marks<'a> {
    bytes: &'a [u8],
    separator: u8x16,
    /// Where the 64 bytes of `mask` begin.
    base: usize,
    mask: u64,
}

const QUOTE: u8 = b'"';
const NEWLINE: u8 = b'\n';

impl<'a> Marks<'a> {
    pub fn new(bytes: &'a [u8], separator: u8) -> Self {
        let mut marks = Self {
            bytes,
            separator: u8x16::splat(separator),
            base: 0,
            mask: 0,
        };
        marks.mask = marks.look(0);
        marks
    }

    /// The next position, which is passed by that.
    #[inline]
    pub fn advance(&mut self) -> Option<usize> {
        while self.mask == 0 {
            self.base += 64;
            if self.base >= self.bytes.len() {
                return None;
            }
            self.mask = self.look(self.base);
        }
        let at = self.base + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(at)
    }

    /// Goes on from a position.
    pub fn seek(&mut self, position: usize) {
        self.base = position & !63;
        self.mask = if self.base < self.bytes.len() {
            self.look(self.base)
        } else {
            0
        };
        self.mask &= u64::MAX << (position & 63);
    }

    #[inline]
    fn look(&self, base: usize) -> u64 {
        let rest = self.bytes.get(base..).unwrap_or_default();
        match rest.first_chunk::<64>() {
            Some(chunk) => self.mask_of(chunk),
            None => {
                let mut last = [0; 64];
                if let Some(start) = last.get_mut(..rest.len()) {
                    start.copy_from_slice(rest);
                }
                self.mask_of(&last)
            }
        }
    }

    #[inline]
    fn mask_of(&self, chunk: &[u8; 64]) -> u64 {
        let (quote, newline) = (u8x16::splat(QUOTE), u8x16::splat(NEWLINE));
        let mut mask = 0;
        for (quarter, part) in chunk.as_chunks::<16>().0.iter().enumerate() {
            let part = u8x16::new(*part);
            let hits = part.simd_eq(self.separator) | part.simd_eq(quote) | part.simd_eq(newline);
            mask |= u64::from(hits.to_bitmask()) << (16 * quarter);
        }
        mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_found_once_and_in_order() {
        let mut state = 7_u64;
        for length in 0..300 {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    b"ab,\"\nc;"[(state >> 33) as usize % 7]
                })
                .collect();
            let mut marks = Marks::new(&bytes, b',');
            let found: Vec<usize> = std::iter::from_fn(|| marks.advance()).collect();
            let slow: Vec<usize> = (0..length)
                .filter(|&at| matches!(bytes[at], b',' | b'"' | b'\n'))
                .collect();
            assert_eq!(found, slow);
            let mut marks = Marks::new(&bytes, b',');
            marks.seek(length / 2);
            assert_eq!(
                marks.advance(),
                slow.into_iter().find(|&at| at >= length / 2)
            );
        }
    }
}
