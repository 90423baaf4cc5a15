//! A sign-in in eight bytes.

use crate::model::date::Minute;
use crate::model::place::{Absence, Medium, Place, Says};
use crate::model::source::RowRef;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    pub says: Says,
    pub check_in: Option<Minute>,
    pub check_out: Option<Minute>,
    /// The leaving has seconds beyond its minute.
    pub out_seconds: bool,
    pub medium: Option<Medium>,
    /// The file has a column for leaving, so a blank one means something.
    pub has_out: bool,
    pub noted: Option<Noted>,
    /// Hash of what else the row says (seconds, a note), for as long as repeats are looked for; 0 for nothing.
    pub detail: u32,
    pub row: RowRef,
}

/// A word in the note of a row without a place that says otherwise than the row. It doesn't count, but what it
/// contradicts is no breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// It excuses, in a row that says nothing.
    Excuse,
    Other,
}

/// A sign-in on its way to its person.
#[derive(Clone, Copy, Debug)]
pub struct PackedSign {
    bits: u32,
    row: RowRef,
    pub(super) detail: u32,
}

impl From<Sign> for PackedSign {
    #[inline]
    fn from(sign: Sign) -> Self {
        Self {
            bits: sign.pack() as u32,
            row: sign.row,
            detail: sign.detail,
        }
    }
}

/// What a blank row says, and rows of work.
const NOTHING: u32 = 1;
const OFFICE: u32 = 2;
const HOME: u32 = 3;

/// Where [`Sign::has_out`] stands.
const HAS_OUT: u32 = 29;

/// There is a [`Sign::noted`].
const NOTED: u32 = 1 << 31;

const CODE: u32 = 31;

impl PackedSign {
    /// `bits`: by [`Sign::bits`].
    #[inline]
    pub fn new(bits: u32, detail: u32, row: RowRef) -> Self {
        Self { bits, row, detail }
    }

    /// `None` for no bits.
    #[inline]
    pub fn of(bits: u64, detail: u32) -> Option<Self> {
        (bits != 0).then(|| Self {
            bits: bits as u32,
            row: Self::row_of(bits),
            detail,
        })
    }

    /// All known columns as a number.
    #[inline]
    pub(super) fn said(self) -> u64 {
        u64::from(self.bits & !(1 << HAS_OUT)) << 32 | u64::from(self.detail)
    }

    /// The known columns of a dense row are equal.
    #[inline]
    pub(super) fn repeats_dense(self, bits: u64, detail: impl FnOnce() -> u32) -> bool {
        (self.bits ^ bits as u32) & !(1 << HAS_OUT) == 0 && self.detail == detail()
    }

    /// What it says, as [`Sign::code`].
    #[inline]
    pub fn code(self) -> u32 {
        self.bits & CODE
    }

    #[inline]
    pub fn is_work(self) -> bool {
        matches!(self.code(), OFFICE | HOME)
    }

    #[inline]
    pub fn is_in_office(self) -> bool {
        self.code() == OFFICE
    }

    #[inline]
    pub fn check_in(self) -> Option<Minute> {
        self.time(5)
    }

    #[inline]
    pub fn check_out(self) -> Option<Minute> {
        self.time(16)
    }

    #[inline]
    fn time(self, shift: u32) -> Option<Minute> {
        ((self.bits >> shift & 0x7FF) as Minute).checked_sub(1)
    }

    #[inline]
    pub fn medium(self) -> Option<Medium> {
        match self.bits >> 27 & 3 {
            1 => Some(Medium::Manual),
            2 => Some(Medium::Fingerprint),
            3 => Some(Medium::App),
            _ => None,
        }
    }

    #[inline]
    pub fn has_out(self) -> bool {
        self.bits >> HAS_OUT & 1 == 1
    }

    #[inline]
    pub fn sign(self) -> Option<Sign> {
        Some(Sign {
            says: says_of(self.code())?,
            check_in: self.check_in(),
            check_out: self.check_out(),
            medium: self.medium(),
            has_out: self.has_out(),
            out_seconds: self.has_extra() && self.code() != NOTHING,
            noted: (self.bits & NOTED != 0).then(|| {
                if self.has_extra() && self.code() == NOTHING {
                    Noted::Excuse
                } else {
                    Noted::Other
                }
            }),
            detail: self.detail,
            row: self.row,
        })
    }

    /// The leaving has seconds; of a row that says nothing: its note excuses.
    fn has_extra(self) -> bool {
        self.bits >> 30 & 1 == 1
    }

    pub fn row(self) -> RowRef {
        self.row
    }

    #[inline]
    pub(super) fn row_of(bits: u64) -> RowRef {
        RowRef((bits >> 32) as u32)
    }

    #[inline]
    pub(super) fn bits(self) -> u64 {
        u64::from(self.bits) | u64::from(self.row.0) << 32
    }
}

impl Sign {
    /// The known columns of two rows are equal: what [`PackedSign::repeats`] must say.
    #[cfg(test)]
    pub fn repeats(&self, other: &Self) -> bool {
        Self {
            row: other.row,
            has_out: other.has_out,
            ..*self
        } == *other
    }

    pub fn is_work(&self) -> bool {
        matches!(self.says, Says::Work(_))
    }

    /// Everything but the detail; never 0.
    #[inline]
    pub fn pack(&self) -> u64 {
        let time = |minute: Option<Minute>| minute.map_or(0, |minute| u32::from(minute) + 1);
        let bits = Self::bits(
            Self::code(self.says),
            [time(self.check_in), time(self.check_out)],
            Self::medium_code(self.medium),
            self.has_out,
            self.out_seconds || self.noted == Some(Noted::Excuse),
        );
        let bits = bits | if self.noted.is_some() { NOTED } else { 0 };
        u64::from(bits) | u64::from(self.row.0) << 32
    }

    /// All of a row but its place. `scans`: the minute after each one's own, 0 for none.
    #[inline]
    pub fn bits(
        code: u32,
        [check_in, check_out]: [u32; 2],
        medium: u32,
        has_out: bool,
        out_seconds: bool,
    ) -> u32 {
        code | check_in << 5
            | check_out << 16
            | medium << 27
            | u32::from(has_out) << HAS_OUT
            | u32::from(out_seconds) << 30
    }

    /// Never 0.
    #[inline]
    pub fn code(says: Says) -> u32 {
        match says {
            Says::Nothing => NOTHING,
            Says::Work(Place::Office) => OFFICE,
            Says::Work(Place::Home) => HOME,
            Says::Away(absence) => absence as u32 + 4,
        }
    }

    pub fn medium_code(medium: Option<Medium>) -> u32 {
        match medium {
            None => 0,
            Some(Medium::Manual) => 1,
            Some(Medium::Fingerprint) => 2,
            Some(Medium::App) => 3,
        }
    }

    #[inline]
    pub fn unpack(bits: u64, detail: u32) -> Option<Self> {
        PackedSign::of(bits, detail)?.sign()
    }
}

#[inline]
fn says_of(code: u32) -> Option<Says> {
    match code {
        0 => None,
        NOTHING => Some(Says::Nothing),
        OFFICE => Some(Says::Work(Place::Office)),
        HOME => Some(Says::Work(Place::Home)),
        code => Absence::ALL
            .get(code as usize - 4)
            .map(|&absence| Says::Away(absence)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;

    #[test]
    fn a_sign_in_comes_back_as_it_was_packed() {
        let places = [
            Says::Nothing,
            Says::Work(Place::Office),
            Says::Work(Place::Home),
        ];
        for says in places.into_iter().chain(Absence::ALL.map(Says::Away)) {
            for (check_in, check_out) in [(None, None), (Some(0), Some(1439)), (Some(450), None)] {
                for medium in [
                    None,
                    Some(Medium::Manual),
                    Some(Medium::Fingerprint),
                    Some(Medium::App),
                ] {
                    let sign = Sign {
                        says,
                        check_in,
                        check_out,
                        medium,
                        has_out: true,
                        out_seconds: says != Says::Nothing && check_in.is_some(),
                        noted: match (says, check_in) {
                            (Says::Nothing, None) => Some(Noted::Excuse),
                            (_, None) => Some(Noted::Other),
                            _ => None,
                        },
                        detail: 7,
                        row: RowRef(u32::MAX),
                    };
                    assert_eq!(Sign::unpack(sign.pack(), 7), Some(sign));
                }
            }
        }
    }

    #[test]
    fn packed_rows_repeat_each_other_as_the_rows_do() {
        let mut dice = Dice(3);
        let mut sign = || Sign {
            says: dice.pick(&[Says::Nothing, Says::Work(Place::Office)]),
            check_in: dice.pick(&[None, Some(0)]),
            check_out: dice.pick(&[None, Some(1439)]),
            medium: dice.pick(&[None, Some(Medium::App)]),
            has_out: dice.is_one_of(2),
            out_seconds: dice.is_one_of(2),
            noted: dice.pick(&[None, Some(Noted::Other)]),
            detail: dice.pick(&[0, 0, 7]),
            row: RowRef(dice.roll(3) as u32),
        };
        let pairs = std::iter::repeat_with(|| (sign(), sign())).take(20_000);
        let mut repeats = 0;
        for (one, other) in pairs {
            let [said, other_said] = [one, other].map(|sign| PackedSign::from(sign).said());
            assert_eq!(said == other_said, one.repeats(&other));
            repeats += usize::from(said == other_said);
        }
        assert!(repeats > 100);
    }
}
