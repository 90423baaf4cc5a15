//! Names that are likely slips of the pen for one another.

use strsim::osa_distance;

use super::roster::key;

/// Shorter words are too often different names: `UPT A`, `UPT B`.
const SHORTEST: usize = 4;

/// Longer texts, in bytes, are no names.
const LONGEST: usize = 200;

/// So many names are compared with those of the roster: more would take longer than the reading.
pub const COMPARED: usize = 200;

/// The one of some names that a name is likely meant to be: one or two of its letters are other ones, or it is cut short
/// by a full stop, or spaced otherwise. Numbers make different names.
pub fn meant<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let own = key(name);
    names
        .filter_map(|other| Some((distance(&own, &key(other))?, other)))
        .min()
        .map(|(_, other)| other)
}

/// `None` for what is no likely slip.
fn distance(one: &str, other: &str) -> Option<usize> {
    let longest = one.len().max(other.len());
    if longest > LONGEST || one.len().abs_diff(other.len()) > longest / 2 {
        return None;
    }
    let closed = |text: &str| text.split(' ').collect::<String>();
    if one != other && closed(one) == closed(other) {
        return Some(1);
    }
    let (words, others): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    if words.len() != others.len() {
        return None;
    }
    let mut pairs = words.iter().zip(&others);
    let sum = pairs.try_fold(0, |sum, (one, other)| Some(sum + of_words(one, other)?))?;
    (1..=3).contains(&sum).then_some(sum)
}

fn of_words(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let is_cut = |short: &str, long: &str| {
        let start = short.strip_suffix('.');
        start.is_some_and(|start| start.len() > 1 && long.starts_with(start))
    };
    if is_cut(one, other) || is_cut(other, one) {
        return Some(1);
    }
    let shorter = one.chars().count().min(other.chars().count());
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    if shorter < SHORTEST || has_digit(one) || has_digit(other) {
        return None;
    }
    let distance = osa_distance(one, other);
    let most = if shorter > 7 { 2 } else { 1 };
    (distance <= most).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_told_from_another_name() {
        let names = [
            "Dinas Contoh",
            "Dinas Kesehatan",
            "Bidang Data",
            "UPT 1",
            "Seksi A",
            "Kecamatan Barito Utara",
            "Disdukcapil",
        ];
        let meant = |name| meant(name, names.into_iter());
        for (name, expected) in [
            ("Dinas Contho", "Dinas Contoh"),
            ("dinas contoh ", "Dinas Contoh"),
            ("DINAS KESEHTAN", "Dinas Kesehatan"),
            ("Bid. Data", "Bidang Data"),
            ("Disduk Capil", "Disdukcapil"),
        ] {
            let is_same = key(name) == key(expected);
            assert_eq!(meant(name), Some(expected).filter(|_| !is_same), "{name}");
        }
        for other in [
            "UPT 2",
            "Seksi B",
            "Kecamatan Barito Timur",
            "Dinas Pertanian",
            "",
            "Dinas",
        ] {
            assert_eq!(meant(other), None, "{other}");
        }
    }
}
