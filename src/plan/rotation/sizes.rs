//! Group sizes of an OPD and of its units.

use std::collections::BTreeMap;

/// Group sizes of an OPD and of its units.
pub(super) struct Sizes {
    groups: u8,
    opd: Vec<i64>,
    units: BTreeMap<u32, Vec<i64>>,
}

impl Sizes {
    pub(super) fn new(groups: u8) -> Self {
        Self {
            groups,
            opd: vec![0; usize::from(groups)],
            units: BTreeMap::new(),
        }
    }

    /// Published letters beyond the present groups count nowhere.
    pub(super) fn add(&mut self, unit: u32, group: u8, count: i64) {
        let groups = usize::from(self.groups);
        let unit = self.units.entry(unit).or_insert_with(|| vec![0; groups]);
        for sizes in [unit, &mut self.opd] {
            if let Some(size) = sizes.get_mut(usize::from(group)) {
                *size += count;
            }
        }
    }

    /// The smallest group of the unit, then of the OPD, then the first letter.
    pub(super) fn smallest(&self, unit: u32) -> u8 {
        let size =
            |sizes: &[i64], group: u8| sizes.get(usize::from(group)).copied().unwrap_or_default();
        let unit = self.units.get(&unit).map_or(&[][..], Vec::as_slice);
        (0..self.groups)
            .min_by_key(|&group| (size(unit, group), size(&self.opd, group), group))
            .unwrap_or_default()
    }

    /// The largest and the smallest group, the first letter among equals, where they differ by more than one.
    pub(super) fn unequal(&self) -> Option<(u8, u8)> {
        let (giving, most) = self
            .opd
            .iter()
            .zip(0_u8..)
            .map(|(&size, group)| (group, size))
            .min_by_key(|&(group, size)| (-size, group))?;
        let (receiving, least) = self
            .opd
            .iter()
            .zip(0_u8..)
            .map(|(&size, group)| (group, size))
            .min_by_key(|&(group, size)| (size, group))?;
        (most - least > 1).then_some((giving, receiving))
    }

    /// The unit where one group is furthest ahead of another, the first among equals.
    pub(super) fn furthest_ahead(&self, giving: u8, receiving: u8) -> u32 {
        let size =
            |sizes: &[i64], group: u8| sizes.get(usize::from(group)).copied().unwrap_or_default();
        let lead = |sizes: &[i64]| size(sizes, giving) - size(sizes, receiving);
        self.units
            .iter()
            .min_by_key(|(unit, sizes)| (-lead(sizes), **unit))
            .map_or(0, |(&unit, _)| unit)
    }
}
