//! What is hidden can't be computed from what is shown.

use super::*;

fn counted(negative: usize, positive: usize, staff: usize) -> Counts {
    Counts {
        staff,
        negative,
        positive,
        open: 0,
    }
}

#[test]
fn a_small_cell_takes_with_it_what_it_could_be_computed_from() {
    use Shown::{Hidden, Number};
    assert_eq!(
        suppressed(counted(18, 2, 30)),
        [Number(20), Hidden, Hidden, Number(10)]
    );
    assert_eq!(suppressed(counted(20, 0, 22)), [Hidden; 4]);
    assert_eq!(
        suppressed(counted(10, 10, 30)),
        [Number(20), Number(10), Number(10), Number(10)]
    );
}

#[test]
fn no_small_number_can_be_computed_from_what_is_shown() {
    for staff in 0..14 {
        for negative in 0..=staff {
            for positive in 0..=staff - negative {
                check(counted(negative, positive, staff));
            }
        }
    }
}

/// Every table of counts that would be printed the same; a cell that is small must not be the same in all of them.
fn check(counts: Counts) {
    let shown = suppressed(counts);
    let mut values: [std::collections::BTreeSet<usize>; 4] = Default::default();
    for negative in 0..=counts.staff {
        for positive in 0..=counts.staff - negative {
            let other = counted(negative, positive, counts.staff);
            let cells = [other.tested(), negative, positive, other.not_tested()];
            let fits = suppressed(other) == shown;
            if fits {
                for (set, number) in values.iter_mut().zip(cells) {
                    set.insert(number);
                }
            }
        }
    }
    let cells = open_cells(counts);
    for (cell, set) in cells.iter().zip(&values) {
        let is_small = matches!(cell, Shown::Number(1..5));
        assert!(!is_small || set.len() > 1, "{counts:?} {shown:?}");
    }
}

#[test]
fn a_sum_is_hidden_where_one_row_alone_is() {
    let rows = [counted(18, 2, 30), counted(20, 5, 30)].map(|counts| (counts, suppressed(counts)));
    let (sum, cells) = total(&rows, suppressed);
    assert_eq!(sum.staff, 60);
    assert_eq!(cells.get(2), Some(&Shown::Hidden));
    assert_eq!(cells.first(), Some(&Shown::Number(45)));
}

/// Every folder of some rows that would be printed the same; no small cell may be the same in all of them.
#[test]
fn no_small_number_can_be_computed_from_sums() {
    for staff in [
        &[3, 3][..],
        &[6, 6],
        &[2, 7],
        &[5, 6, 7],
        &[3, 6, 6],
        &[4, 4, 6],
    ] {
        let mut folders: Vec<Vec<Counts>> = vec![Vec::new()];
        for &staff in staff {
            let row = |negative, positive| counted(negative, positive, staff);
            let rows = (0..=staff).flat_map(|negative| {
                (0..=staff - negative).map(move |positive| row(negative, positive))
            });
            let rows: Vec<Counts> = rows.collect();
            let longer = |folder: &Vec<Counts>| {
                let more = rows.iter().map(|&row| [folder.as_slice(), &[row]].concat());
                more.collect::<Vec<_>>()
            };
            folders = folders.iter().flat_map(longer).collect();
        }
        let mut alike: BTreeMap<String, Vec<[usize; 4]>> = BTreeMap::new();
        let cells_of = |counts: Counts| {
            [
                counts.tested(),
                counts.negative,
                counts.positive,
                counts.not_tested(),
            ]
        };
        let printed = |folder: &[Counts]| {
            let rows: Vec<_> = folder.iter().map(|&row| (row, suppressed(row))).collect();
            let (_, sum) = total(&rows, suppressed);
            format!(
                "{:?} {sum:?}",
                rows.iter().map(|(_, cells)| cells).collect::<Vec<_>>()
            )
        };
        for row in 0..staff.len() {
            alike.clear();
            for folder in &folders {
                let same = alike.entry(printed(folder)).or_default();
                same.push(cells_of(folder[row]));
            }
            for (printed, all) in &alike {
                for column in 0..4 {
                    let first = all[0][column];
                    let is_known = all.iter().all(|cells| cells[column] == first);
                    let is_few = (1..FEW).contains(&first);
                    assert!(
                        !(is_known && is_few),
                        "{staff:?} row {row} column {column}: {printed}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_percentage_is_rounded() {
    assert_eq!(counted(2, 0, 3).per_mille(), Some(667));
    assert_eq!(counted(4999, 0, 5000).per_mille(), Some(999));
    assert_eq!(Counts::default().per_mille(), None);
}
