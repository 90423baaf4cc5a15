//! Absorption of the budget: as rows, and as a page per OPD with a total.

use std::borrow::Cow;
use std::io::{self, Write};

use super::grid::{Grid, Side};
use super::page::Screen;
use crate::budget::Line;
use crate::model::lang::Lang;
use crate::say;

const COLUMNS: [(&str, &str); 9] = [
    ("opd", "opd"),
    ("month", "bulan"),
    ("ceiling", "pagu"),
    ("realised", "realisasi"),
    ("percent", "persen"),
    ("target", "target"),
    ("gap", "deviasi"),
    ("change", "perubahan"),
    ("projection", "proyeksi"),
];

pub fn headings(lang: Lang) -> [&'static str; 9] {
    COLUMNS.map(|(en, id)| lang.pick(en, id))
}

/// Plain numbers with a point, for programs.
pub fn cells(line: &Line) -> impl Iterator<Item = Cow<'_, str>> {
    let month = &line.month;
    let amount = |hundredths: u64| match hundredths % 100 {
        0 => (hundredths / 100).to_string(),
        cents => format!("{}.{cents:02}", hundredths / 100),
    };
    let some = |number: Option<i64>| number.map_or_else(String::new, |it| points(it, '.'));
    [
        month.opd.clone(),
        month_word(line),
        amount(month.ceiling),
        amount(month.realised),
        points(line.percent, '.'),
        some(month.target.map(|target| target as i64)),
        some(line.gap),
        some(line.change),
        points(line.projection, '.'),
    ]
    .into_iter()
    .map(Cow::Owned)
}

fn month_word(line: &Line) -> String {
    format!("{}-{:02}", line.month.year, line.month.month)
}

/// Hundredths with two places after the sign.
fn points(hundredths: i64, sign: char) -> String {
    let minus = if hundredths < 0 { "-" } else { "" };
    let hundredths = hundredths.abs();
    format!("{minus}{}{sign}{:02}", hundredths / 100, hundredths % 100)
}

/// Whole rupiah in groups of three.
fn rupiah(hundredths: u64, lang: Lang) -> String {
    let digits = ((hundredths + 50) / 100).to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(lang.pick(',', '.'));
        }
        text.push(digit);
    }
    text
}

pub fn page(
    out: &mut dyn Write,
    screen: Screen,
    lines: &[Line],
    totals: &[(Line, usize)],
    lang: Lang,
) -> io::Result<()> {
    let right = |text: &str| (text.to_owned(), Side::Right);
    let mut heads = vec![("OPD".to_owned(), Side::Left)];
    heads.push((lang.pick("month", "bulan").to_owned(), Side::Left));
    let titles = lang.pick(
        [
            "ceiling (Rp)",
            "realised (Rp)",
            "%",
            "target %",
            "gap",
            "change",
            "year end %",
        ],
        [
            "pagu (Rp)",
            "realisasi (Rp)",
            "%",
            "target %",
            "deviasi",
            "perubahan",
            "akhir tahun %",
        ],
    );
    heads.extend(titles.map(right));
    let mut grid = Grid::new(heads, 0);
    for line in lines {
        grid.row(&row(line, line.month.opd.clone(), lang));
    }
    for (line, count) in totals {
        let label = say!(lang, "Total of {count} OPDs", "Jumlah {count} OPD");
        grid.row(&row(line, label, lang));
    }
    grid.write(out, screen)?;
    let legend = lang.pick(
        "gap: percent less target, in points; change: points on last month; year end: were every month like those so far",
        "deviasi: persen dikurangi target, dalam poin; perubahan: poin dari bulan lalu; akhir tahun: bila tiap bulan seperti rata-rata sejauh ini",
    );
    writeln!(out, "\n{}", screen.wrapped(legend, 2))
}

fn row(line: &Line, name: String, lang: Lang) -> Vec<String> {
    let sign = lang.pick('.', ',');
    let some = |number: Option<i64>| number.map_or_else(String::new, |it| points(it, sign));
    vec![
        name,
        month_word(line),
        rupiah(line.month.ceiling, lang),
        rupiah(line.month.realised, lang),
        points(line.percent, sign),
        some(line.month.target.map(|target| target as i64)),
        some(line.gap),
        some(line.change),
        points(line.projection, sign),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_as_each_language_does() {
        assert_eq!(rupiah(123_456_789, Lang::Id), "1.234.568");
        assert_eq!(rupiah(100_000_000, Lang::En), "1,000,000");
        assert_eq!(rupiah(99_900, Lang::Id), "999");
        assert_eq!(points(-1_705, ','), "-17,05");
    }
}
