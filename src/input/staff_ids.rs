//! Staff numbers, read many at once.

#![allow(
    clippy::needless_bitwise_bool,
    clippy::inline_always,
    reason = "called for every cell: neither a call nor a jump may cost more than what is done"
)]

use fearless_simd::{Level, Simd, dispatch};

use super::index::{Bits, Cells, Field, MOST, Meaning, Values};
use crate::model::id::{Id, Ids};

const ZEROS: u64 = 0x3030_3030_3030_3030;

/// Eight digits, each a byte from 0 to 9, the first in the lowest; anything for others.
#[inline(always)]
fn number(digits: u64) -> u64 {
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
    (fours * 10_000).wrapping_add(fours >> 32) & 0xFFFF_FFFF
}

/// The high halves of bytes that are no digits from 0 to 9.
#[inline(always)]
fn beyond_nine(bytes: u64) -> u64 {
    (bytes | bytes.wrapping_add(0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0
}

/// The digits of a staff number in eights, as they are read: the first, the second, and the last eight, six of which
/// are of the second too.
type Eights = [u64; 3];

#[inline(always)]
fn eights(cell: &[u8; 18]) -> Option<Eights> {
    let eight = |from: usize| {
        let eight = cell.get(from..from + 8)?;
        Some(u64::from_le_bytes(eight.try_into().ok()?))
    };
    Some([eight(0)?, eight(8)?, eight(10)?])
}

/// Whether they are a staff number without any sign of damage, and which.
#[inline(always)]
fn nip_of(eights: Eights) -> (bool, Id) {
    let [first, second, last] = eights.map(|eight| eight ^ ZEROS);
    let is_nip =
        (beyond_nine(first) | beyond_nine(second) | beyond_nine(last) == 0) & (last >> 40 != 0);
    let ones = (last >> 48 & 0xFF) * 10 + (last >> 56);
    let number = number(first)
        .wrapping_mul(10_000_000_000)
        .wrapping_add(number(second) * 100)
        .wrapping_add(ones);
    (is_nip, Id::of_nip(number))
}

/// A staff number of 18 digits without any sign of damage.
#[inline(always)]
pub fn nip(cell: &[u8; 18]) -> Option<Id> {
    let (is_nip, id) = nip_of(eights(cell)?);
    is_nip.then_some(id)
}

/// A NIP, a code, or digits of another length that aren't damaged by any sign.
#[inline]
pub fn plain(cell: &[u8]) -> Option<Id> {
    if let Ok(digits) = cell.try_into() {
        return nip(digits);
    }
    let is_number = (1..10).contains(&cell.len()) && cell.iter().all(u8::is_ascii_digit);
    if is_number {
        Id::from_digits(cell)
    } else {
        // a word may be a heading or a total
        let is_word = !cell.iter().any(u8::is_ascii_digit);
        Id::from_code(cell).filter(|_| !is_word)
    }
}

/// Many at once.
#[inline(always)]
fn nips<S: Simd>(_: S, [first, second, last]: &[Values<u64>; 3], ids: &mut Values<Id>) -> Bits {
    let mut known = 0;
    let eights = first.iter().zip(second).zip(last);
    for ((id, ((&first, &second), &last)), bit) in ids.iter_mut().zip(eights).zip(0..) {
        let is_nip;
        (is_nip, *id) = nip_of([first, second, last]);
        known |= Bits::from(is_nip) << bit;
    }
    known
}

/// The same written in groups, or as text by an apostrophe: `'19800101 200604 1 007`.
fn spaced_nip(cell: &[u8]) -> Option<Id> {
    let cell = cell.strip_prefix(b"'").unwrap_or(cell);
    let mut digits = [0; 18];
    let mut slots = digits.iter_mut();
    for &byte in cell.iter().filter(|&&byte| byte != b' ') {
        *slots.next()? = byte;
    }
    nip(&digits)
}

/// Staff numbers: NIPs, codes and other digits by themselves, what is neither letter for letter as the roster has it.
pub struct StaffIds<'a> {
    roster: &'a Ids,
    /// The eights that were read last.
    eights: [Values<u64>; 3],
}

impl<'a> StaffIds<'a> {
    pub fn new(roster: &'a Ids) -> Self {
        Self {
            roster,
            eights: [[0; MOST]; 3],
        }
    }
}

impl Meaning for StaffIds<'_> {
    type Value = Id;

    #[inline(never)]
    fn usual(&mut self, cells: &Cells<'_>, values: &mut Values<Id>) -> Bits {
        let [firsts, seconds, lasts] = &mut self.eights;
        let slots = firsts.iter_mut().zip(seconds).zip(lasts);
        for (cell, ((first, second), last)) in cells.each().zip(slots) {
            let own = cell.whole().and_then(eights);
            [*first, *second, *last] = own.unwrap_or_default();
        }
        dispatch!(Level::new(), simd => nips(simd, &self.eights, values))
    }

    fn other(&mut self, cell: Field<'_>) -> Option<Id> {
        let cell = cell.slice();
        // `"=""198001012006041007"""`
        let inside = cell.strip_prefix(b"=\"\"");
        let inside = inside.and_then(|cell| cell.strip_suffix(b"\"\""));
        let cell = inside.unwrap_or(cell);
        if let Some(id) = plain(cell) {
            return Some(id);
        }
        let is_short = cell.len() <= 12 && cell.iter().all(u8::is_ascii_graphic);
        if is_short {
            self.roster.known(std::str::from_utf8(cell).ok()?)
        } else {
            spaced_nip(cell)
        }
    }
}
