//! Ids that may be a slip of the pen for another.

use std::collections::BTreeSet;

use crate::model::id::Id;
use crate::model::roster::Roster;

/// Bytes of an id beyond which it is no slip of one.
const LONGEST: usize = 80;

/// As keyboards and word processors may write an id: other letters' case, other dashes, full-width digits.
fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' => '-',
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xFF10, 10).unwrap_or_default(),
        other => other,
    };
    text.chars().map(fold).collect()
}

/// Zeros before the number of a machine, which a spreadsheet drops.
const ZEROS: &str = "000000000";

/// Ids of the roster that are one replaced character or one swap of neighbours away, or written otherwise.
pub fn neighbours(text: &str, roster: &Roster) -> Vec<Id> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let characters: Vec<char> = text.chars().collect();
    let mut found = BTreeSet::new();
    let mut look_up = |candidate: &[char]| {
        let candidate: String = candidate.iter().collect();
        if candidate == text {
            return;
        }
        if let Some(id) = roster
            .ids
            .find(&candidate)
            .filter(|&id| roster.posts_of(id).next().is_some())
        {
            found.insert((candidate, id));
        }
    };
    let folded = folded(text);
    for other in [&folded, &folded.to_uppercase(), &folded.to_lowercase()] {
        look_up(&other.chars().collect::<Vec<_>>());
    }
    if text.len() <= ZEROS.len() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = text.trim_start_matches('0');
        for zeros in (0..=ZEROS.len()).filter_map(|length| ZEROS.get(..length)) {
            look_up(&zeros.chars().chain(number.chars()).collect::<Vec<_>>());
        }
    }
    for at in 0..characters.len() {
        let mut other = characters.clone();
        if at + 1 < other.len() {
            other.swap(at, at + 1);
            look_up(&other);
            other.swap(at, at + 1);
        }
        if !characters.get(at).is_some_and(char::is_ascii_digit) {
            continue;
        }
        for digit in '0'..='9' {
            if let Some(place) = other.get_mut(at) {
                *place = digit;
            }
            look_up(&other);
        }
    }
    found.into_iter().map(|(_, id)| id).collect()
}
