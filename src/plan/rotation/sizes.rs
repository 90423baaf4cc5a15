//! Group sizes of an OPD and of its units.

use std::cmp::Reverse;

pub(super) struct Sizes {
    groups: usize,
    opd: Vec<i64>,
    /// Sorted.
    units: Vec<u32>,
    /// By unit and group.
    of_units: Vec<i64>,
    /// The unit that was looked up last: the same comes again and again.
    last: usize,
}

impl Sizes {
    /// `units`: of everybody who is to be counted.
    pub(super) fn new(groups: u8, units: impl Iterator<Item = u32>) -> Self {
        let mut all: Vec<u32> = Vec::new();
        for unit in units {
            if all.last() != Some(&unit) {
                all.push(unit);
            }
        }
        all.sort_unstable();
        all.dedup();
        let groups = usize::from(groups);
        Self {
            groups,
            opd: vec![0; groups],
            of_units: vec![0; groups * all.len()],
            units: all,
            last: 0,
        }
    }

    /// Where the sizes of a unit begin.
    fn start(&mut self, unit: u32) -> usize {
        if self.units.get(self.last) != Some(&unit) {
            self.last = self.units.binary_search(&unit).unwrap_or_default();
        }
        self.last * self.groups
    }

    /// Published letters beyond the present groups count nowhere.
    pub(super) fn add(&mut self, unit: u32, group: u8, count: i64) {
        let group = usize::from(group);
        let at = self.start(unit) + group;
        if let Some(size) = self.opd.get_mut(group) {
            *size += count;
            if let Some(size) = self.of_units.get_mut(at) {
                *size += count;
            }
        }
    }

    /// The smallest group of the unit, then of the OPD, then the first letter.
    pub(super) fn smallest(&mut self, unit: u32) -> u8 {
        let start = self.start(unit);
        let of_unit = self.of_units.get(start..).unwrap_or_default();
        of_unit
            .iter()
            .zip(&self.opd)
            .zip(0_u8..)
            .min_by_key(|&(sizes, group)| (sizes, group))
            .map_or(0, |(_, group)| group)
    }

    /// The largest and the smallest group, the first letter among equals, where they differ by more than one.
    pub(super) fn unequal(&self) -> Option<(u8, u8)> {
        let sizes = || self.opd.iter().zip(0_u8..);
        let (most, giving) = sizes().max_by_key(|&(size, group)| (size, Reverse(group)))?;
        let (least, receiving) = sizes().min()?;
        (most - least > 1).then_some((giving, receiving))
    }

    /// The unit where one group is furthest ahead of another, the first among equals.
    pub(super) fn furthest_ahead(&self, giving: u8, receiving: u8) -> u32 {
        let size =
            |sizes: &[i64], group: u8| sizes.get(usize::from(group)).copied().unwrap_or_default();
        let lead = |sizes: &[i64]| size(sizes, giving) - size(sizes, receiving);
        self.units
            .iter()
            .zip(self.of_units.chunks(self.groups.max(1)))
            .min_by_key(|(unit, sizes)| (-lead(sizes), **unit))
            .map_or(0, |(&unit, _)| unit)
    }
}
