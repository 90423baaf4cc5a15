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
    /// Hash of what else the row says (seconds, a note), for as long as repeats are looked for; 0 for nothing.
    pub detail: u32,
    pub row: RowRef,
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

impl PackedSign {
    #[inline]
    pub fn sign(self) -> Option<Sign> {
        Sign::unpack(self.bits(), self.detail)
    }

    pub fn row(self) -> RowRef {
        self.row
    }

    #[inline]
    pub(super) fn bits(self) -> u64 {
        u64::from(self.bits) | u64::from(self.row.0) << 32
    }
}

impl Sign {
    /// The known columns of two rows are equal.
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
        let time = |minute: Option<Minute>| minute.map_or(0, |minute| u64::from(minute) + 1);
        let medium = match self.medium {
            None => 0,
            Some(Medium::Manual) => 1,
            Some(Medium::Fingerprint) => 2,
            Some(Medium::App) => 3,
        };
        Self::code(self.says)
            | time(self.check_in) << 5
            | time(self.check_out) << 16
            | medium << 27
            | u64::from(self.has_out) << 29
            | u64::from(self.out_seconds) << 30
            | u64::from(self.row.0) << 32
    }

    /// What a packed sign-in says, in its lowest five bits; 0 is none.
    #[inline]
    pub fn code(says: Says) -> u64 {
        match says {
            Says::Nothing => 1,
            Says::Work(Place::Office) => 2,
            Says::Work(Place::Home) => 3,
            Says::Away(absence) => absence as u64 + 4,
        }
    }

    #[inline]
    pub fn unpack(bits: u64, detail: u32) -> Option<Self> {
        let time = |shift: u32| ((bits >> shift & 0x7FF) as Minute).checked_sub(1);
        Some(Self {
            says: says_of(bits & 31)?,
            check_in: time(5),
            check_out: time(16),
            medium: match bits >> 27 & 3 {
                1 => Some(Medium::Manual),
                2 => Some(Medium::Fingerprint),
                3 => Some(Medium::App),
                _ => None,
            },
            has_out: bits >> 29 & 1 == 1,
            out_seconds: bits >> 30 & 1 == 1,
            detail,
            row: RowRef((bits >> 32) as u32),
        })
    }
}

#[inline]
fn says_of(code: u64) -> Option<Says> {
    match code {
        0 => None,
        1 => Some(Says::Nothing),
        2 => Some(Says::Work(Place::Office)),
        3 => Some(Says::Work(Place::Home)),
        code => Absence::ALL
            .get(code as usize - 4)
            .map(|&absence| Says::Away(absence)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
                        out_seconds: check_in.is_some(),
                        detail: 7,
                        row: RowRef(u32::MAX),
                    };
                    assert_eq!(Sign::unpack(sign.pack(), 7), Some(sign));
                }
            }
        }
    }
}
