//! The days that are judged, and where each stands in the dense part.

use chrono::Datelike;

use crate::model::date::{Date, Weekdays, after, days_between, span};

/// The days that are judged, and which of them are likely to be filled.
#[derive(Clone, Debug)]
pub struct Days {
    first: Date,
    last: Date,
    /// Column of each day in the dense part.
    columns: Vec<Option<u16>>,
    pub(super) width: usize,
}

impl Days {
    /// `week`: the days on which anybody may work; `off`: what the calendar takes away.
    pub fn new(first: Date, last: Date, week: Weekdays, off: impl Fn(Date) -> bool) -> Self {
        let mut width = 0;
        let columns = span(first, last)
            .map(|day| {
                (week.holds(day.weekday()) && !off(day)).then(|| {
                    width += 1;
                    width as u16 - 1
                })
            })
            .collect();
        Self {
            first,
            last,
            columns,
            width,
        }
    }

    pub fn hold(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    pub fn all(&self) -> impl Iterator<Item = Date> {
        span(self.first, self.last)
    }

    pub fn is_empty(&self) -> bool {
        self.last < self.first
    }

    pub fn first(&self) -> Date {
        self.first
    }

    pub fn last(&self) -> Date {
        self.last
    }

    /// Days since the first.
    pub fn number(&self, day: Date) -> u16 {
        days_between(self.first, day) as u16
    }

    pub fn date(&self, number: u16) -> Option<Date> {
        let date = after(self.first, u64::from(number));
        (date <= self.last).then_some(date)
    }

    /// Where a day stands in the dense part.
    #[inline]
    pub fn column(&self, number: u16) -> Option<usize> {
        self.columns
            .get(usize::from(number))
            .copied()
            .flatten()
            .map(usize::from)
    }
}
