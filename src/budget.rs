//! How much of the budget an OPD has absorbed, month by month. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::roster::key;
use crate::model::source::RowRef;

/// A row of the budget file: cumulative since January.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub opd: String,
    pub year: i32,
    pub month: u32,
    /// Hundredths of a rupiah.
    pub ceiling: u64,
    pub realised: u64,
    /// Hundredths of a percent.
    pub target: Option<u64>,
    pub row: RowRef,
}

impl Entry {
    pub fn says_same(&self, other: &Self) -> bool {
        (self.ceiling, self.realised, self.target) == (other.ceiling, other.realised, other.target)
    }
}

/// What a month comes to; percentages and points in hundredths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub month: Entry,
    pub percent: i64,
    /// Percent less target, in points.
    pub gap: Option<i64>,
    /// Points more than a month before; `None` where that month isn't there.
    pub change: Option<i64>,
    /// Percent of the ceiling at the year's end, were every month like those so far.
    pub projection: i64,
    /// Less is realised than a month before, though sums only grow.
    pub shrinks: bool,
}

/// Writes an OPD's name the same way in all its rows: as the roster does, or else as its first row.
pub fn name_alike<'n>(months: &mut [Entry], roster: impl Iterator<Item = &'n str>) {
    let mut names: BTreeMap<String, String> =
        roster.map(|name| (key(name), name.to_owned())).collect();
    for month in months {
        let first = names.entry(key(&month.opd));
        month
            .opd
            .clone_from(first.or_insert_with(|| month.opd.clone()));
    }
}

/// Sorted by OPD and month. A budget begins at nothing each January.
pub fn lines(mut months: Vec<Entry>) -> Vec<Line> {
    months.sort_by_cached_key(|month| (key(&month.opd), month.year, month.month));
    let mut lines: Vec<Line> = Vec::new();
    for month in months {
        let before = lines.last().filter(|line| {
            key(&line.month.opd) == key(&month.opd) && line.month.year == month.year
        });
        let line = line(month, before);
        lines.push(line);
    }
    lines
}

fn line(month: Entry, before: Option<&Line>) -> Line {
    let percent = part(month.realised, month.ceiling, 1);
    let last = match before {
        Some(line) if line.month.month + 1 == month.month => Some(line.percent),
        None if month.month == 1 => Some(0),
        _ => None,
    };
    Line {
        percent,
        gap: month.target.map(|target| percent - target as i64),
        change: last.map(|last| percent - last),
        projection: part(
            month.realised.saturating_mul(12),
            month.ceiling,
            u64::from(month.month),
        ),
        shrinks: before.is_some_and(|line| month.realised < line.month.realised),
        month,
    }
}

/// Hundredths of a percent, rounded half up.
fn part(of: u64, whole: u64, parts: u64) -> i64 {
    let whole = u128::from(whole.max(1)) * u128::from(parts.max(1));
    ((u128::from(of) * 10_000 * 2 + whole) / (whole * 2)) as i64
}

/// All OPDs together in each month, with their number. The target is theirs weighted by ceiling, where all have one.
pub fn totals(lines: &[Line]) -> Vec<(Line, usize)> {
    let mut months: Vec<(i32, u32)> = lines
        .iter()
        .map(|line| (line.month.year, line.month.month))
        .collect();
    months.sort_unstable();
    months.dedup();
    let mut totals: Vec<(Line, usize)> = Vec::new();
    let mut opds_before: BTreeSet<String> = BTreeSet::new();
    for (year, number) in months {
        let inside: Vec<&Entry> = lines
            .iter()
            .map(|line| &line.month)
            .filter(|month| (month.year, month.month) == (year, number))
            .collect();
        let ceiling = inside.iter().map(|month| month.ceiling).sum();
        let weighted: Option<u128> = inside
            .iter()
            .map(|month| Some(u128::from(month.target?) * u128::from(month.ceiling)))
            .sum();
        let month = Entry {
            opd: String::new(),
            year,
            month: number,
            ceiling,
            realised: inside.iter().map(|month| month.realised).sum(),
            target: weighted.map(|sum| {
                let ceiling = u128::from(ceiling.max(1));
                ((sum * 2 + ceiling) / (ceiling * 2)) as u64
            }),
            row: RowRef::default(),
        };
        // sums of other OPDs are not compared
        let opds = inside.iter().map(|month| key(&month.opd)).collect();
        let is_same = opds_before == opds;
        opds_before = opds;
        let before = totals
            .last()
            .filter(|(line, _)| line.month.year == year && is_same)
            .map(|(line, _)| line);
        totals.push((line(month, before), inside.len()));
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(opd: &str, number: u32, ceiling: u64, realised: u64, target: Option<u64>) -> Entry {
        Entry {
            opd: opd.to_owned(),
            year: 2020,
            month: number,
            ceiling,
            realised,
            target,
            row: RowRef::default(),
        }
    }

    #[test]
    fn an_opd_has_one_name_the_roster_s_before_any_other() {
        let mut months: Vec<Entry> = ["dinas  x", "Dinas X", "UPT  1", "Upt 1"]
            .map(|opd| month(opd, 1, 1_000, 50, None))
            .into();
        name_alike(&mut months, ["Dinas X", "Dinas Y"].into_iter());
        let names: Vec<&str> = months.iter().map(|month| month.opd.as_str()).collect();
        assert_eq!(names, ["Dinas X", "Dinas X", "UPT  1", "UPT  1"]);
    }

    #[test]
    fn the_numbers_of_a_month_follow_from_the_amounts() {
        let lines = lines(vec![
            month("Dinas", 11, 1_000, 710, Some(8_800)),
            month("Dinas", 10, 1_000, 600, None),
            month("dinas", 1, 1_000, 50, None),
        ]);
        let numbers: Vec<_> = lines
            .iter()
            .map(|line| {
                (
                    line.month.month,
                    line.percent,
                    line.gap,
                    line.change,
                    line.projection,
                )
            })
            .collect();
        assert_eq!(
            numbers,
            [
                (1, 500, None, Some(500), 6_000),
                (10, 6_000, None, None, 7_200),
                (11, 7_100, Some(-1_700), Some(1_100), 7_745),
            ]
        );
    }

    #[test]
    fn a_sum_that_shrinks_is_noticed_within_a_year_only() {
        let mut next_year = month("Dinas", 1, 1_000, 10, None);
        next_year.year = 2021;
        let lines = lines(vec![
            month("Dinas", 10, 1_000, 600, None),
            month("Dinas", 11, 1_000, 500, None),
            next_year,
        ]);
        let shrinks: Vec<bool> = lines.iter().map(|line| line.shrinks).collect();
        assert_eq!(shrinks, [false, true, false]);
    }

    #[test]
    fn sums_of_other_opds_are_not_compared() {
        let lines = lines(vec![
            month("X", 11, 100, 50, None),
            month("Y", 11, 300, 90, None),
            month("X", 12, 100, 60, None),
            month("Z", 12, 300, 200, None),
        ]);
        let changes: Vec<_> = totals(&lines).iter().map(|(line, _)| line.change).collect();
        assert_eq!(changes, [None, None]);
    }

    #[test]
    fn all_opds_together_are_the_sum_of_the_amounts() {
        let lines = lines(vec![
            month("A", 11, 300, 300, Some(10_000)),
            month("B", 11, 100, 0, Some(0)),
        ]);
        let totals = totals(&lines);
        let (total, count) = &totals[0];
        assert_eq!((total.percent, total.gap, *count), (7_500, Some(0), 2));
    }

    #[test]
    fn the_target_of_all_is_rounded_as_the_percent_is() {
        let lines = lines(vec![
            month("A", 11, 100, 50, Some(5_000)),
            month("B", 11, 200, 120, Some(6_000)),
        ]);
        let gaps: Vec<_> = totals(&lines).iter().map(|(line, _)| line.gap).collect();
        assert_eq!(gaps, [Some(0)]);
    }
}
