//! `unknown-staff`: rows of ids that aren't in the roster on their date.

use std::collections::BTreeMap;

use super::{Facts, Finding, Level};
use crate::ledger::strangers;
use crate::world::Day;

/// One finding per id, dated its first such day.
pub fn findings(facts: &Facts) -> Vec<Finding> {
    let mut first: BTreeMap<String, Day> = BTreeMap::new();
    for (nip, day) in strangers(facts.world) {
        let entry = first.entry(nip).or_insert(day);
        *entry = day.min(*entry);
    }
    first
        .into_iter()
        .map(|(nip, day)| Finding {
            nip,
            ..Finding::of_opd("", day, "unknown-staff", Level::Breach)
        })
        .collect()
}
