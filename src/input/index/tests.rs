//! The index held against the splitter.

use super::*;
use crate::input::split::Splitter;

type Rows = Vec<(u32, Vec<Vec<u8>>)>;

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

fn by_index(index: &Index, bytes: &[u8]) -> Rows {
    let mut line = 0;
    let mut rows = Vec::new();
    for cells in index.each(bytes) {
        let raw = |at| {
            let is_doubled = cells.raw(at).contains(&QUOTE);
            assert_eq!(is_doubled, cells.is_doubled(at));
            cells.raw(at).to_vec()
        };
        rows.push((line, (0..cells.width()).map(raw).collect()));
        line += 1 + cells.inner_lines;
    }
    rows
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
        "\r",
        "é",
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
        assert_eq!(cut.min(bytes.len()), bytes.len(), "{text:?}");
        assert_eq!(Some(by_index(&index, bytes)), slow, "{text:?}");
        if let Some(cut) = index.build(bytes, b',', false) {
            let head = &bytes[..cut];
            assert_eq!(Some(by_index(&index, head)), by_splitter(head), "{text:?}");
            assert!(head.is_empty() || head.ends_with(b"\n"));
        }
    }
    assert!(regular > 10_000 && irregular > 10_000);
}

#[test]
fn texts_are_trimmed_and_undoubled() {
    let bytes = "a, b ,\"c\"\"d\",\" e\",\"\u{a0}f\"\n".as_bytes();
    let mut index = Index::default();
    index.build(bytes, b',', true).unwrap();
    let cells = index.each(bytes).next().unwrap();
    let texts: Vec<_> = (0..5).map(|at| cells.text(at).into_owned()).collect();
    assert_eq!(texts, [&b"a"[..], b"b", b"c\"d", b"e", b"f"]);
}
