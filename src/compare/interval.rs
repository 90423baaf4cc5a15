//! The 95 % interval of a difference between two rates.

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    pub part: u64,
    pub of: u64,
}

/// The quantile of the normal distribution that leaves 2.5 % on each side.
const Z: f64 = 1.959_963_984_540_054;

impl Rate {
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| as_number(self.part) / as_number(self.of))
    }

    /// Wilson's score interval.
    fn wilson(self) -> (f64, f64) {
        let n = as_number(self.of);
        let p = as_number(self.part) / n;
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        (
            ((middle - half) / scale).max(0.0),
            ((middle + half) / scale).min(1.0),
        )
    }
}

/// Counts of days stay far below 2^52.
#[allow(
    clippy::cast_precision_loss,
    reason = "counts of days stay far below 2^52"
)]
fn as_number(count: u64) -> f64 {
    count as f64
}

/// After less before, with its interval by Newcombe's hybrid score method (Statistics in Medicine 17, 1998, method 10).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// After less before in tenths of a point, from the numbers themselves; halves are rounded away from zero.
pub fn tenths(before: Rate, after: Rate) -> Option<i64> {
    let wide = |count: u64| i128::from(count);
    let whole = wide(before.of) * wide(after.of);
    let part = wide(after.part) * wide(before.of) - wide(before.part) * wide(after.of);
    let rounded = (part.abs() * 2000 + whole).checked_div(2 * whole)?;
    i64::try_from(rounded * part.signum()).ok()
}

/// `None` where one of the periods has nothing to take a rate of.
pub fn difference(before: Rate, after: Rate) -> Option<Difference> {
    let (old, new) = (before.share()?, after.share()?);
    let ((old_low, old_high), (new_low, new_high)) = (before.wilson(), after.wilson());
    let value = new - old;
    Some(Difference {
        value,
        low: value - (new - new_low).hypot(old_high - old),
        high: value + (new_high - new).hypot(old - old_low),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 0.000_05
    }

    /// The worked examples of Newcombe's paper, table II, method 10.
    #[test]
    fn intervals_are_those_of_the_paper() {
        for (a, m, b, n, low, high) in [
            (56, 70, 48, 80, 0.0524, 0.3339),
            (9, 10, 3, 10, 0.1705, 0.8090),
            (10, 10, 0, 20, 0.6791, 1.0000),
            (10, 10, 0, 10, 0.6075, 1.0000),
        ] {
            let found = difference(Rate { part: b, of: n }, Rate { part: a, of: m }).unwrap();
            assert!(
                close(found.low, low) && close(found.high, high),
                "{found:?}"
            );
        }
    }

    #[test]
    fn exchanging_the_periods_turns_the_sign() {
        let (a, b) = (Rate { part: 3, of: 40 }, Rate { part: 9, of: 50 });
        let (there, back) = (difference(a, b).unwrap(), difference(b, a).unwrap());
        assert!(close(there.low, -back.high) && close(there.high, -back.low));
    }

    /// 40.0 and 43.75: the difference of the fractions as numbers of the machine is below 3.75.
    #[test]
    fn a_difference_is_rounded_as_it_is() {
        let (a, b) = (Rate { part: 4, of: 10 }, Rate { part: 7, of: 16 });
        assert_eq!((tenths(a, b), tenths(b, a)), (Some(38), Some(-38)));
        assert_eq!(tenths(a, Rate::default()), None);
    }

    #[test]
    fn nothing_can_be_said_of_nothing() {
        assert_eq!(difference(Rate::default(), Rate { part: 1, of: 2 }), None);
    }
}
