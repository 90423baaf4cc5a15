//! Draws OPDs from a seed, so that anybody can do it again and see that nobody was chosen by spite.

/// An OPD that may be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot<'a> {
    /// The name by [`crate::model::roster::key`]: lower case, single spaces.
    pub key: &'a str,
    /// Days on which it was inspected before.
    pub visits: usize,
    /// To be inspected whatever the lot says.
    pub must: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Included,
    Drawn,
    NotDrawn,
    /// Visited more often than another that still waits for its turn.
    HadItsTurn,
}

/// The number of each lot, and what became of it, in the order of the lots. Must-includes come first and count; then
/// the least visited, the smallest number first.
pub fn draw(seed: &str, lots: &[Lot<'_>], count: usize) -> Vec<(u64, Verdict)> {
    let numbers: Vec<u64> = lots.iter().map(|lot| number(seed, lot.key)).collect();
    let mut order: Vec<usize> = (0..lots.len()).collect();
    let rank = |&index: &usize| {
        let (lot, number) = (lots.get(index), numbers.get(index));
        lot.map(|lot| (!lot.must, lot.visits, number.copied(), lot.key))
    };
    order.sort_by_key(rank);
    let musts = lots.iter().filter(|lot| lot.must).count();
    let taken = count.max(musts).min(lots.len());
    let last_turn = order
        .iter()
        .take(taken)
        .filter_map(|&index| lots.get(index))
        .filter(|lot| !lot.must)
        .map(|lot| lot.visits)
        .max()
        .or_else(|| lots.iter().map(|lot| lot.visits).min())
        .unwrap_or_default();
    let mut found: Vec<(u64, Verdict)> = numbers
        .iter()
        .map(|&number| (number, Verdict::NotDrawn))
        .collect();
    for (place, &index) in order.iter().enumerate() {
        let (Some(lot), Some(slot)) = (lots.get(index), found.get_mut(index)) else {
            continue;
        };
        slot.1 = if lot.must {
            Verdict::Included
        } else if place < taken {
            Verdict::Drawn
        } else if lot.visits > last_turn {
            Verdict::HadItsTurn
        } else {
            Verdict::NotDrawn
        };
    }
    found
}

/// FNV-1a over 64 bits of the seed, a zero byte and the key, then the last step of `SplitMix64`, which spreads names
/// that differ in one letter. Both are public and the same on every machine.
pub fn number(seed: &str, key: &str) -> u64 {
    let bytes = seed.bytes().chain([0]).chain(key.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 6] = [
        "bakuda",
        "bappeda",
        "bkpsdmd",
        "bpbd",
        "inspektorat",
        "satpol pp",
    ];

    fn lots<'a>(visits: &[usize]) -> Vec<Lot<'a>> {
        NAMES
            .iter()
            .zip(visits)
            .map(|(&key, &visits)| Lot {
                key,
                visits,
                must: false,
            })
            .collect()
    }

    fn taken<'a>(lots: &[Lot<'a>], seed: &str, count: usize) -> Vec<&'a str> {
        let verdicts = draw(seed, lots, count);
        lots.iter()
            .zip(verdicts)
            .filter(|(_, (_, verdict))| matches!(verdict, Verdict::Drawn | Verdict::Included))
            .map(|(lot, _)| lot.key)
            .collect()
    }

    #[test]
    fn the_number_is_the_same_on_every_machine() {
        // by another program, written from the words above
        assert_eq!(number("2021", "bakuda"), 0x6a8a_aa46_925c_c73c);
        assert_eq!(number("sidak januari", "satpol pp"), 0xe0b0_add9_0d0f_9a38);
        assert_ne!(number("a", "b"), number("ab", ""));
    }

    #[test]
    fn one_that_was_not_drawn_changes_nothing_else() {
        let all = lots(&[0; 6]);
        for seed in ["1", "2", "3", "sidak januari"] {
            let drawn = taken(&all, seed, 2);
            for lot in all.iter().filter(|lot| !drawn.contains(&lot.key)) {
                let rest: Vec<Lot<'_>> =
                    all.iter().filter(|other| *other != lot).cloned().collect();
                assert_eq!(taken(&rest, seed, 2), drawn);
            }
        }
    }

    #[test]
    fn nobody_is_visited_again_before_all_had_their_turn() {
        let mut visits = [0; 6];
        for round in 0..3 {
            let drawn = taken(&lots(&visits), &format!("seed {round}"), 2);
            for (visits, name) in visits.iter_mut().zip(NAMES) {
                *visits += usize::from(drawn.contains(&name));
            }
        }
        assert_eq!(visits, [1; 6]);
    }

    #[test]
    fn must_includes_count_and_the_rest_is_drawn() {
        let mut all = lots(&[3, 0, 0, 0, 0, 0]);
        all[0].must = true;
        let drawn = taken(&all, "7", 3);
        assert_eq!(drawn.len(), 3);
        assert!(drawn.contains(&"bakuda"));
    }

    #[test]
    fn who_had_a_turn_is_told_from_who_was_not_drawn() {
        let verdicts = draw("7", &lots(&[1, 0, 0, 0, 0, 0]), 2);
        assert_eq!(verdicts[0].1, Verdict::HadItsTurn);
        let not_drawn = verdicts
            .iter()
            .filter(|(_, verdict)| *verdict == Verdict::NotDrawn);
        assert_eq!(not_drawn.count(), 3);
    }
}
