//! The index held against the splitter.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::*;
use crate::input::split::Splitter;

type Rows = Vec<(u32, Vec<Vec<u8>>)>;

/// What stands in cells, a column at a time; those with quotes are left over.
#[derive(Default)]
struct Hashes {
    usual: usize,
}

impl Meaning for Hashes {
    type Value = u64;

    fn usual(&mut self, cells: &Cells<'_>, values: &mut Values<u64>) -> Bits {
        let known = cells.by_one(values, |cell| {
            let cell = cell.slice();
            (!cell.contains(&QUOTE)).then(|| hash(cell))
        });
        self.usual += known.count_ones() as usize;
        known
    }

    fn other(&mut self, cell: Field<'_>) -> Option<u64> {
        Some(hash(cell.slice()))
    }
}

fn hash(cell: &[u8]) -> u64 {
    FixedState::default().hash_one(cell)
}

/// `None` where a quote is out of place.
fn by_splitter(bytes: &[u8]) -> Option<Rows> {
    let mut split = Splitter::new(bytes, b',');
    let mut rows = Vec::new();
    while let Some(result) = split.advance() {
        result.ok()?;
        let cells = (0..split.width()).map(|at| split.raw(at).to_vec());
        rows.push((split.line(), cells.collect()));
    }
    Some(rows)
}

fn by_index(index: &Index, bytes: &[u8], most: usize, lines_together: u32) -> Rows {
    let mut found = Rows::new();
    let mut walk = index.walk(bytes, 2);
    let mut lines = Vec::new();
    while let Some(start) = walk.start() {
        assert!(start == 0 || bytes.get(start - 1) == Some(&b'\n'));
        let Some(rows) = walk.next(most, lines_together) else {
            break;
        };
        let columns = [0, 1].map(|column| {
            let mut hashes = [0; MOST];
            let known = rows.read(Some(column), &mut Hashes::default(), &mut hashes);
            assert!(rows.usual == 0 || known == rows.all());
            hashes
        });
        for row in each(rows.all()) {
            let width = rows.width(row);
            let is_usual = rows.usual >> row & 1 == 1;
            assert_eq!(is_usual, width == 2);
            let cell = |at| {
                let cell = rows.any(row, at).to_vec();
                if is_usual {
                    let is_doubled = cell.contains(&QUOTE);
                    assert_eq!(rows.raw(row, Some(at)), cell);
                    assert_eq!(columns[at as usize][row], hash(&cell));
                    assert_eq!(rows.undoubled(row, Some(at)).is_none(), is_doubled);
                }
                cell
            };
            let cells = (0..width).map(cell).collect();
            found.push((rows.place(row).0, cells));
            lines.push((rows.place(row).0, rows.multiline >> row & 1 == 1));
        }
    }
    lines.push((walk.line(), false));
    for pair in lines.windows(2) {
        assert_eq!(pair[0].1, pair[0].0 + 1 < pair[1].0);
    }
    found
}

#[test]
fn the_index_says_what_the_splitter_says_or_nothing() {
    let mut dice = crate::dice::Dice(11);
    let mut next = |limit| dice.roll(limit);
    let parts = [
        "a",
        "bc,",
        ",",
        "\n",
        "\r\n",
        "\"x\",",
        "\"\"",
        "\"a,b\"\n",
        "\"c\nd\"\r\n",
        "\"e\"\"f\",",
        "\"",
        "=\"7\",",
        "=\"a,b\"\n",
        "=\"",
        "=",
        "\"c\",\"d\"\n",
        "\r",
        "é",
        "\0",
        "a long cell that goes over the end of 64 bytes,",
    ];
    let mut index = Index::default();
    let (mut regular, mut irregular) = (0, 0);
    for round in 0..60_000 {
        // the hostile ones seldom, else hardly any text would be regular
        let most = if round % 3 == 0 { parts.len() } else { 10 };
        let text: String = (0..next(40)).map(|_| parts[next(most)]).collect();
        let bytes = text.as_bytes();
        let slow = by_splitter(bytes);
        let Some(cut) = index.build(bytes, b',', true) else {
            irregular += 1;
            continue;
        };
        regular += 1;
        assert_eq!(index.is_ascii(), bytes.is_ascii());
        assert_eq!(index.has_zeros(), bytes.contains(&0));
        assert_eq!(cut.min(bytes.len()), bytes.len(), "{text:?}");
        let (most, lines) = (1 + next(MOST), 1 + next(20) as u32);
        assert_eq!(Some(by_index(&index, bytes, most, lines)), slow, "{text:?}");
        if let Some(cut) = index.build(bytes, b',', false) {
            let head = &bytes[..cut];
            assert_eq!(
                Some(by_index(&index, head, most, lines)),
                by_splitter(head),
                "{text:?}"
            );
            assert!(head.is_empty() || head.ends_with(b"\n"));
        }
    }
    assert!(regular > 10_000 && irregular > 10_000);
}

#[test]
fn a_column_in_quotes_is_read_as_one_without() {
    for (text, usual) in [
        ("a,b\na,\"b\"\n", 1),
        ("a,\"b\"\na,\"\"\n", 2),
        ("a,=\"b\"\na,\"b\"\n", 0),
        ("a,\"b\"\"\"\na,\"b\"\r\n", 1),
        ("a,\na,\"b\"\n", 1),
    ] {
        let mut index = Index::default();
        index.build(text.as_bytes(), b',', true).unwrap();
        let mut walk = index.walk(text.as_bytes(), 2);
        let mut hashes = Hashes::default();
        let rows = walk.next(MOST, 9).unwrap();
        assert_eq!(rows.read(Some(1), &mut hashes, &mut [0; MOST]), 3);
        assert_eq!(hashes.usual, usual, "{text:?}");
    }
}

#[test]
fn texts_are_trimmed_and_undoubled() {
    let bytes = "a, b ,\"c\"\"d\",\" e\",\"\u{a0}f\",=\" g\"\n".as_bytes();
    let mut index = Index::default();
    index.build(bytes, b',', true).unwrap();
    let mut walk = index.walk(bytes, 6);
    let rows = walk.next(MOST, 9).unwrap();
    let texts: Vec<_> = (0..6)
        .map(|at| rows.text(0, Some(at)).into_owned())
        .collect();
    assert_eq!(texts, [&b"a"[..], b"b", b"c\"d", b"e", b"f", b"g"]);
}

#[test]
fn rows_as_long_as_no_cell_may_be_are_left_to_the_splitter() {
    let mut dice = crate::dice::Dice(23);
    let mut index = Index::default();
    let mut long = 0;
    for _ in 0..60 {
        let mut bytes = Vec::new();
        let mut lengths = Vec::new();
        for _ in 0..=dice.roll(5) {
            let most = dice.pick(&[9, 70_000, LONGEST_CELL + 40]);
            let length = most - dice.roll(most.min(80));
            bytes.extend(std::iter::repeat_n(b'x', length));
            bytes.push(NEWLINE);
            lengths.push(length + 1);
        }
        // the first row begins behind no line's end
        lengths[0] -= 1;
        let is_long = lengths.iter().any(|&length| length > LONGEST_CELL);
        long += usize::from(is_long);
        assert_eq!(index.build(&bytes, b',', false).is_none(), is_long);
    }
    assert!((10..50).contains(&long));
}
