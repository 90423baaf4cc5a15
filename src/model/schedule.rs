//! Published weeks: what was announced, three bytes a person and week.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::Weekday;

use super::date::Date;
use super::lang::Lang;
use super::source::RowRef;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Cell {
    #[default]
    Blank,
    Office,
    Home,
    Off,
    Leave,
    Duty,
}

impl Cell {
    pub const ALL: [Self; 6] = [
        Self::Blank,
        Self::Office,
        Self::Home,
        Self::Off,
        Self::Leave,
        Self::Duty,
    ];

    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Blank => "",
            Self::Office => "WFO",
            Self::Home => "WFH",
            Self::Off => lang.pick("OFF", "LIBUR"),
            Self::Leave => lang.pick("LEAVE", "CUTI"),
            Self::Duty => lang.pick("DUTY", "DINAS"),
        }
    }
}

/// Monday to Saturday.
pub type Days = [Cell; 6];

/// A person's published week: bit 23 set, then a letter (5 bits, 0 for none) and six cells of 3 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Published([u8; 3]);

impl Published {
    pub fn new(group: Option<u8>, days: Days) -> Self {
        let letter = group.map_or(0, |group| u32::from(group) + 1);
        let cells = days
            .iter()
            .enumerate()
            .fold(0, |sum, (day, &cell)| sum | (cell as u32) << (3 * day));
        let [low, middle, high, _] = (1 << 23 | letter << 18 | cells).to_le_bytes();
        Self([low, middle, high])
    }

    #[inline]
    fn bits(self) -> u32 {
        let [low, middle, high] = self.0;
        u32::from_le_bytes([low, middle, high, 0])
    }

    pub fn exists(self) -> bool {
        self != Self::default()
    }

    pub fn group(self) -> Option<u8> {
        ((self.bits() >> 18 & 31) as u8).checked_sub(1)
    }

    pub fn days(self) -> Days {
        std::array::from_fn(|day| self.cell(day as u32))
    }

    fn cell(self, day: u32) -> Cell {
        Cell::ALL.get(self.code(day)).copied().unwrap_or_default()
    }

    /// Sundays are never announced.
    pub fn on(self, day: Weekday) -> Cell {
        if day == Weekday::Sun {
            Cell::Blank
        } else {
            self.cell(day.num_days_from_monday())
        }
    }

    /// The cell of a day as a number, by [`Cell::ALL`]; 7 at most. Blank is 0.
    #[inline]
    pub fn code(self, days_from_monday: u32) -> usize {
        (self.bits() >> (3 * days_from_monday) & 7) as usize
    }

    pub fn any_office(self) -> bool {
        self.days().contains(&Cell::Office)
    }
}

/// One published week: by post.
#[derive(Default)]
pub struct Week {
    pub rows: Vec<Published>,
    pub refs: Vec<RowRef>,
    /// Index into `Schedule::bases`; kept only where it is printed.
    pub bases: Vec<u32>,
}

#[derive(Default)]
pub struct Schedule {
    pub weeks: BTreeMap<Date, Week>,
    pub bases: Vec<String>,
    /// Which weeks stand in which file, those that are computed afresh included.
    pub files: BTreeSet<(u32, Date)>,
    /// Rows of weeks computed afresh whose OPD isn't in the roster.
    pub of_others: Vec<RowRef>,
}

impl Schedule {
    pub fn row(&self, monday: Date, post: u32) -> Option<Published> {
        let row = self.weeks.get(&monday)?.rows.get(post as usize).copied()?;
        row.exists().then_some(row)
    }

    /// Whether any of these posts was published in that week.
    pub fn names_any(&self, monday: Date, posts: &Range<usize>) -> bool {
        let week = self.weeks.get(&monday);
        let rows = week.and_then(|week| week.rows.get(posts.clone()));
        rows.is_some_and(|rows| rows.iter().any(|row| row.exists()))
    }

    pub fn place(&self, monday: Date, post: u32) -> Option<RowRef> {
        self.weeks.get(&monday)?.refs.get(post as usize).copied()
    }

    /// `None` where the file has no column for it.
    pub fn basis(&self, monday: Date, post: u32) -> Option<&str> {
        let index = self.weeks.get(&monday)?.bases.get(post as usize)?;
        self.bases.get(*index as usize).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_comes_back_as_it_was_packed() {
        let days = [
            Cell::Office,
            Cell::Home,
            Cell::Off,
            Cell::Leave,
            Cell::Duty,
            Cell::Blank,
        ];
        for group in [None, Some(0), Some(9), Some(25)] {
            let row = Published::new(group, days);
            assert_eq!((row.group(), row.days()), (group, days));
            assert!(row.exists());
        }
    }
}
