//! How far a sample can be trusted: the Clopper–Pearson interval.

/// Lower and upper end of the share in the whole, of which `hits` of `seen` were found; at least 95 of 100 such
/// intervals hold the true share (Clopper and Pearson, Biometrika 26, 1934). `None` where nothing was seen.
pub fn clopper_pearson(hits: u32, seen: u32) -> Option<(f64, f64)> {
    const TAIL: f64 = 0.025;
    if seen == 0 || hits > seen {
        return None;
    }
    let lower = if hits == 0 {
        0.0
    } else {
        // The smallest share under which `hits` or more isn't too rare.
        root(|share| 1.0 - at_most(hits - 1, seen, share) < TAIL)
    };
    let upper = if hits == seen {
        1.0
    } else {
        // The largest share under which `hits` or fewer isn't too rare.
        root(|share| at_most(hits, seen, share) >= TAIL)
    };
    Some((lower, upper))
}

/// Where a condition that holds for small shares ends.
fn root(holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// Probability of at most `hits` among `seen` when each is one with probability `share`, by exact summing in logarithms.
fn at_most(hits: u32, seen: u32, share: f64) -> f64 {
    if share <= 0.0 {
        return 1.0;
    }
    if share >= 1.0 {
        return if hits >= seen { 1.0 } else { 0.0 };
    }
    let (yes, no) = (share.ln(), (-share).ln_1p());
    let mut ways = 0.0_f64;
    let mut sum = 0.0_f64;
    for count in 0..=hits.min(seen) {
        if count > 0 {
            ways += (f64::from(seen - count + 1) / f64::from(count)).ln();
        }
        sum += (ways + f64::from(count) * yes + f64::from(seen - count) * no).exp();
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<(f64, f64)>, lower: f64, upper: f64) {
        let (low, high) = found.unwrap();
        assert!((low - lower).abs() < 5e-5, "{low} instead of {lower}");
        assert!((high - upper).abs() < 5e-5, "{high} instead of {upper}");
    }

    /// Values of R's `binom.test`.
    #[test]
    fn known_intervals() {
        close(clopper_pearson(3, 40), 0.0157, 0.2039);
        close(clopper_pearson(0, 10), 0.0, 0.3085);
        close(clopper_pearson(5, 10), 0.1871, 0.8129);
        close(clopper_pearson(10, 10), 0.6915, 1.0);
        close(clopper_pearson(1, 20), 0.0013, 0.2487);
        assert_eq!(clopper_pearson(0, 0), None);
    }

    /// With nothing found the upper end solves (1 − p)ⁿ = 0,025, which needs no summing.
    #[test]
    fn the_end_for_nothing_found_has_a_formula() {
        for seen in [1, 7, 100, 3000] {
            let upper = 1.0 - 0.025_f64.powf(1.0 / f64::from(seen));
            let found = clopper_pearson(0, seen).unwrap().1;
            assert!((found - upper).abs() < 1e-9, "{seen}");
        }
    }
}
