//! Tests per OPD: counts, and by name where that was asked for.

use std::borrow::Cow;

use crate::health::{Campaign, Cells, Counts, Outcome, Shown};
use crate::model::lang::Lang;

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

pub fn outcome_word(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::NotTested => lang.pick("not tested", "belum tes"),
        Outcome::Open => lang.pick("no result yet", "hasil belum ada"),
        Outcome::Negative => lang.pick("negative", "negatif"),
        Outcome::Positive => lang.pick("positive", "positif"),
    }
}

pub fn shown(cell: Shown) -> Cow<'static, str> {
    match cell {
        Shown::Number(number) => Cow::Owned(number.to_string()),
        Shown::Hidden => Cow::Borrowed("*"),
    }
}

/// Tested in per cent of the staff, as `95.7` or `95,7`; hidden with the number of the tested.
pub fn percent(counts: Counts, cells: &Cells, lang: Lang) -> Cow<'static, str> {
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
pub fn numbers(counts: Counts, cells: &Cells, lang: Lang) -> Vec<Cow<'static, str>> {
    let mut row = vec![Cow::Owned(counts.staff.to_string())];
    row.extend(cells.iter().copied().map(shown));
    row.push(percent(counts, cells, lang));
    row
}

pub fn head(campaign: &Campaign<'_>) -> [String; 3] {
    [
        campaign.kind.word().to_owned(),
        campaign.from.to_string(),
        campaign.to.to_string(),
    ]
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
