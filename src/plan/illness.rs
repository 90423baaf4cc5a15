//! Who is to stay away, and when. Only whom and when: the reason goes no further than this file.

use crate::model::date::{Date, back};
use crate::model::health::{HealthRow, last_day};
use crate::model::id::Id;
use crate::model::records::ById;

/// The spans in which people are unwell.
#[derive(Default)]
pub struct Illness(ById<(Date, Date)>);

impl Illness {
    pub fn new(rows: &ById<HealthRow>) -> Self {
        Self(
            rows.iter()
                .map(|(&id, rows)| (id, spans(rows)))
                .filter(|(_, spans)| !spans.is_empty())
                .collect(),
        )
    }

    /// Everybody who is unwell on some day.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.0.keys()
    }

    pub fn is_unwell(&self, id: Id, date: Date) -> bool {
        !self.0.is_empty() && self.span(id, date).is_some()
    }

    /// First and last day of an illness that holds a day; of several the longest.
    pub fn span(&self, id: Id, date: Date) -> Option<(Date, Date)> {
        self.0
            .get(&id)?
            .iter()
            .copied()
            .filter(|&(from, to)| from <= date && date <= to)
            .max_by_key(|&(from, to)| to - from)
    }
}

/// From a symptom, isolation or positive test through its `to`; without `to` until the day before the next recovery or
/// negative test of a later date, at most 14 days in all.
fn spans(rows: &[HealthRow]) -> Vec<(Date, Date)> {
    let end = |row: &HealthRow| {
        let longest = last_day(row.date, row.to);
        if row.to.is_some() {
            return longest;
        }
        rows.iter()
            .filter(|other| other.ends_illness() && other.date > row.date)
            .map(|other| back(other.date, 1))
            .min()
            .map_or(longest, |end| end.min(longest))
    };
    rows.iter()
        .filter(|row| row.begins_illness())
        .map(|row| (row.date, end(row)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::circular::TestKind;
    use crate::model::health::HealthKind;
    use crate::model::source::RowRef;

    fn day(number: u32) -> Date {
        Date::from_ymd_opt(2021, 1, number).unwrap()
    }

    fn row(number: u32, kind: HealthKind, positive: Option<bool>, to: Option<u32>) -> HealthRow {
        HealthRow {
            date: day(number),
            kind,
            positive,
            to: to.map(day),
            row: RowRef::default(),
        }
    }

    const ANTIGEN: HealthKind = HealthKind::Test(TestKind::Antigen);

    #[test]
    fn an_illness_without_an_end_lasts_fourteen_days() {
        let rows = [row(4, HealthKind::Symptom, None, None)];
        assert_eq!(spans(&rows), [(day(4), day(17))]);
    }

    #[test]
    fn a_negative_test_of_a_later_day_ends_it() {
        let rows = [
            row(4, ANTIGEN, Some(true), None),
            row(4, ANTIGEN, Some(false), None),
            row(8, ANTIGEN, Some(false), None),
        ];
        assert_eq!(spans(&rows), [(day(4), day(7))]);
    }

    #[test]
    fn a_written_end_stands_whatever_follows() {
        let rows = [
            row(4, HealthKind::Isolation, None, Some(25)),
            row(8, HealthKind::Recovered, None, None),
        ];
        assert_eq!(spans(&rows), [(day(4), day(25))]);
    }

    #[test]
    fn a_negative_or_open_test_makes_nobody_unwell() {
        let rows = [
            row(4, ANTIGEN, Some(false), None),
            row(5, ANTIGEN, None, None),
        ];
        assert!(spans(&rows).is_empty());
    }
}
