//! Tests per OPD: counts, and by name where that was asked for.

use std::borrow::Cow;

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets,
};

use super::page::{Screen, lines, plain, width};
use crate::health::{Campaign, Cells, Counts, Outcome, Shown, Tested, total};
use crate::model::lang::Lang;
use crate::model::roster::Roster;
use crate::say;

/// Headings in both languages.
pub const COUNTS: [(&str, &str); 11] = [
    ("kind", "jenis"),
    ("from", "mulai"),
    ("to", "selesai"),
    ("opd", "opd"),
    ("unit", "unit"),
    ("staff", "pegawai"),
    ("tested", "sudah tes"),
    ("negative", "negatif"),
    ("positive", "positif"),
    ("not tested", "belum tes"),
    ("percent", "persen"),
];

pub const NAMES: [(&str, &str); 10] = [
    ("secrecy", "sifat"),
    ("kind", "jenis"),
    ("from", "mulai"),
    ("to", "selesai"),
    ("opd", "opd"),
    ("unit", "unit"),
    ("nip", "nip"),
    ("name", "nama"),
    ("date", "tanggal"),
    ("result", "hasil"),
];

fn outcome_word(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::NotTested => lang.pick("not tested", "belum tes"),
        Outcome::Open => lang.pick("no result yet", "hasil belum ada"),
        Outcome::Negative => lang.pick("negative", "negatif"),
        Outcome::Positive => lang.pick("positive", "positif"),
    }
}

fn shown(cell: Shown) -> Cow<'static, str> {
    match cell {
        Shown::Number(number) => Cow::Owned(number.to_string()),
        Shown::Hidden => Cow::Borrowed("*"),
    }
}

/// Tested in per cent of the staff, as `95.7` or `95,7`; hidden with the number of the tested.
fn percent(counts: Counts, cells: &Cells, lang: Lang) -> Cow<'static, str> {
    match (cells.first(), counts.per_mille()) {
        (Some(Shown::Number(_)), Some(share)) => {
            let point = lang.pick(".", ",");
            Cow::Owned(format!("{}{point}{}", share / 10, share % 10))
        }
        (Some(Shown::Number(_)), None) => Cow::Borrowed(""),
        _ => Cow::Borrowed("*"),
    }
}

/// Staff, the four cells, and the percentage.
fn numbers(counts: Counts, cells: &Cells, lang: Lang) -> Vec<Cow<'static, str>> {
    let mut row = vec![Cow::Owned(counts.staff.to_string())];
    row.extend(cells.iter().copied().map(shown));
    row.push(percent(counts, cells, lang));
    row
}

fn head(campaign: &Campaign<'_>, lang: Lang) -> [String; 3] {
    let kind = campaign.kind.word();
    let kind = if campaign.is_of_others {
        say!(lang, "{kind} (others)", "{kind} (lainnya)")
    } else {
        kind.to_owned()
    };
    [kind, campaign.from.to_string(), campaign.to.to_string()]
}

/// Headings in a language without the unit where it isn't asked for; and the English keys.
pub fn headings(
    all: &[(&'static str, &'static str)],
    with_unit: bool,
    lang: Lang,
) -> (Vec<&'static str>, Vec<&'static str>) {
    all.iter()
        .filter(|(en, _)| with_unit || *en != "unit")
        .map(|&(en, id)| (lang.pick(en, id), en))
        .unzip()
}

/// Kind, days and circulars.
pub fn title(campaign: &Campaign<'_>, lang: Lang) -> String {
    let (kind, from, to) = (campaign.kind.word(), campaign.from, campaign.to);
    let mut numbers: Vec<&str> = Vec::new();
    for clause in &campaign.clauses {
        if !numbers.contains(&clause.number.as_str()) {
            numbers.push(&clause.number);
        }
    }
    let basis = if numbers.is_empty() {
        String::new()
    } else {
        let numbers = plain(&numbers.join(" | "));
        if campaign.is_of_others {
            say!(
                lang,
                " (all the others, not asked for by {numbers})",
                " (pegawai lain, tidak diwajibkan oleh {numbers})"
            )
        } else {
            format!(" ({numbers})")
        }
    };
    say!(
        lang,
        "{kind}, {from} to {to}{basis}",
        "{kind}, {from} s.d. {to}{basis}"
    )
}

/// How counts are printed.
pub struct CountsPage<'a> {
    pub roster: &'a Roster,
    pub lang: Lang,
    pub by_unit: bool,
    /// What is shown of a row's counts.
    pub cells: fn(Counts) -> Cells,
}

impl CountsPage<'_> {
    /// A row as CSV or JSON; `lang`: of its words.
    pub fn row<'r>(
        &'r self,
        campaign: &Campaign<'_>,
        (opd, unit): (u32, u32),
        counts: Counts,
        lang: Lang,
    ) -> Vec<Cow<'r, str>> {
        let mut row: Vec<Cow<'r, str>> = head(campaign, lang).map(Cow::Owned).to_vec();
        row.push(self.roster.opd(opd).into());
        if self.by_unit {
            row.push(self.roster.unit(unit).into());
        }
        row.extend(numbers(counts, &(self.cells)(counts), Lang::En));
        row
    }

    fn total(&self, rows: &[((u32, u32), Counts)]) -> Vec<Cow<'static, str>> {
        let shown: Vec<(Counts, Cells)> = rows
            .iter()
            .map(|&(_, counts)| (counts, (self.cells)(counts)))
            .collect();
        let (sum, cells) = total(&shown, self.cells);
        numbers(sum, &cells, self.lang)
    }

    /// The sums in a line.
    pub fn total_line(&self, rows: &[((u32, u32), Counts)]) -> String {
        let heads = COUNTS.iter().skip(5);
        let words = self.total(rows).into_iter().zip(heads);
        let words = words.map(|(number, &(en, id))| format!("{} {number}", self.lang.pick(en, id)));
        words.collect::<Vec<_>>().join(", ")
    }

    pub fn table(&self, rows: &[((u32, u32), Counts)], screen: Screen) -> String {
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(screen.width);
        table.force_no_tty();
        let (heads, _) = headings(&COUNTS, self.by_unit, self.lang);
        // The first row is the one that `lines` leaves out.
        table.add_row([""]);
        let heads: Vec<_> = heads.into_iter().skip(3).collect();
        table.add_row(heads.iter().map(Cell::new));
        let right = |text: Cow<'_, str>| Cell::new(text).set_alignment(CellAlignment::Right);
        let opds = rows.iter().map(|&((opd, _), _)| self.roster.opd(opd));
        let units = rows.iter().map(|&((_, unit), _)| self.roster.unit(unit));
        let names = [longest_word(opds), longest_word(units)];
        let names = names.into_iter().take(1 + usize::from(self.by_unit));
        let least: Vec<u16> = names.chain([0; 8]).collect();
        for (index, (least, head)) in least.into_iter().zip(&heads).enumerate() {
            let least = least.max(longest_word([&**head].into_iter()));
            if let Some(column) = table.column_mut(index) {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least + 2)));
            }
        }
        for &((opd, unit), counts) in rows {
            let mut row = vec![Cell::new(plain(self.roster.opd(opd)))];
            if self.by_unit {
                row.push(Cell::new(plain(self.roster.unit(unit))));
            }
            let cells = numbers(counts, &(self.cells)(counts), self.lang);
            row.extend(cells.into_iter().map(right));
            table.add_row(row);
        }
        let mut row = vec![Cell::new(self.lang.pick("total", "jumlah"))];
        row.resize(1 + usize::from(self.by_unit), Cell::new(""));
        row.extend(self.total(rows).into_iter().map(right));
        table.add_row(row);
        lines(&table)
    }
}

/// No column of names is narrower than that, up to a third of a page.
fn longest_word<'n>(names: impl Iterator<Item = &'n str>) -> u16 {
    let words = names.flat_map(str::split_whitespace).map(width);
    words.max().unwrap_or_default().min(24)
}

/// A person's row; `lang`: of its words.
pub fn person(
    roster: &Roster,
    campaign: &Campaign<'_>,
    person: &Tested,
    mark: &str,
    lang: Lang,
) -> Option<[String; 10]> {
    let held = roster.post(person.post)?;
    let class = roster.class(held);
    let [kind, from, to] = head(campaign, lang);
    Some([
        mark.to_owned(),
        kind,
        from,
        to,
        roster.opd(class.opd).to_owned(),
        roster.unit(class.unit).to_owned(),
        roster.ids.text(held.id).into_owned(),
        roster.name(held).to_owned(),
        person
            .date
            .map_or_else(String::new, |date| date.to_string()),
        outcome_word(person.outcome, lang).to_owned(),
    ])
}

/// People's rows for the eye: test and result, number, name and place.
pub fn people_table(rows: impl Iterator<Item = [String; 10]>, screen: Screen) -> String {
    let mut table = screen.columns(&[Some(9), Some(16), Some(20), None]);
    for [_, kind, _, _, opd, unit, nip, name, date, result] in rows {
        let comma = if unit.is_empty() { "" } else { ", " };
        table.add_row([
            kind,
            format!("{result}\n{date}"),
            plain(&nip),
            format!("{}\n{}{comma}{}", plain(&name), plain(&opd), plain(&unit)),
        ]);
    }
    lines(&table)
}
