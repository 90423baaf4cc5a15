//! Shares: `50%`, `paling banyak 1/3`, and the groups that they make.

use super::value::{Words, small};
use crate::model::circular::{Bound, Share};
use crate::say;

/// A share needs at most this many groups.
const MOST_GROUPS: u64 = 10;

pub(super) fn share(words: &mut Words<'_>) -> Result<Share, String> {
    let examples = words.lang.pick(
        "`50%`, `max 50%`, `min 50%`, `1/3` or `50% per unit`",
        "`50%`, `paling banyak 50%`, `paling sedikit 50%`, `1/3` atau `50% per unit`",
    );
    let bound = if words.take("max") {
        Bound::Max
    } else if words.take("min") {
        Bound::Min
    } else {
        Bound::None
    };
    let number = words.next();
    let (part, whole) = fraction(&number)
        .filter(|&(part, whole)| whole > 0 && part <= whole)
        .ok_or_else(|| words.wrong(examples))?;
    let per_unit = words.take("per");
    if per_unit && !words.take("unit") {
        return Err(words.wrong(examples));
    }
    words.end((), examples)?;
    let divisor = gcd(part, whole);
    let (on_duty, groups) = (part / divisor, whole / divisor);
    if groups > MOST_GROUPS {
        let near = nearest(part, whole);
        let lang = words.lang;
        return Err(say!(
            lang,
            "`{number}` needs {groups} groups, more than {MOST_GROUPS}; the nearest share that doesn't is {near}",
            "`{number}` butuh {groups} kelompok, lebih dari {MOST_GROUPS}; bagian terdekat yang bisa adalah {near}"
        ));
    }
    Ok(Share {
        on_duty: on_duty as u8,
        groups: groups as u8,
        bound,
        per_unit,
    })
}

/// `50%`, `33.3%`, `1/3` as a part of a whole.
pub fn fraction(text: &str) -> Option<(u64, u64)> {
    if let Some((part, whole)) = text.split_once('/') {
        return Some((small(part)?, small(whole)?));
    }
    percent(text)
}

/// `20%`, `12,5%` as a part of a whole.
fn percent(text: &str) -> Option<(u64, u64)> {
    let number = text.trim().strip_suffix('%')?.trim();
    let (units, decimals) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let scale = 10_u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let decimals = if decimals.is_empty() {
        0
    } else {
        small(decimals)?
    };
    Some((small(units)? * scale + decimals, 100 * scale))
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

/// The share of at most ten groups that lies nearest; of two rather one that lets people take turns, then the one with
/// fewer groups.
fn nearest(part: u64, whole: u64) -> String {
    let all =
        (1..=MOST_GROUPS).flat_map(|groups| (1..=groups).map(move |on_duty| (on_duty, groups)));
    let distance = |&(on_duty, groups): &(u64, u64)| {
        // |on_duty/groups − part/whole| over the common denominator, scaled so that it stays whole
        (on_duty * whole).abs_diff(part * groups) * 2520 / groups
    };
    all.min_by_key(|share| (distance(share), share.0 == share.1))
        .map_or_else(String::new, |(on_duty, groups)| {
            format!("`{on_duty}/{groups}`")
        })
}
