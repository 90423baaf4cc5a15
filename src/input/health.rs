//! `health.csv`: tests and conditions. What a cell says is never repeated in a problem: it may be somebody's illness.

use std::collections::HashSet;

use anyhow::Result;

use super::columns::Column;
use super::intake::Intake;
use super::people::person;
use super::row::Row;
use super::sheet::Outcome;
use super::words;
use crate::model::circular::TestKind;
use crate::model::date::{Date, after};
use crate::model::health::{HealthKind, HealthRow, last_day};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::records::ById;
use crate::model::roster::Roster;
use crate::say;

/// Days for which somebody may be unwell, if it can't be read until when.
const LONGEST: u64 = 400;

/// Rows of ids that nobody has.
pub type HealthStrays = Vec<(String, HealthRow)>;

pub fn health(intake: &mut Intake, roster: &Roster) -> Result<(ById<HealthRow>, HealthStrays)> {
    let mut rows: ById<HealthRow> = ById::default();
    let mut strays = HealthStrays::new();
    let mut seen = HashSet::new();
    intake.rows(Input::Health, |row| {
        let person = person(row, roster);
        let (to, read) = read(row);
        let is_end_lost = |(column, _): &(Option<Column>, String)| *column == Some(Column::To);
        let is_endless = row.troubles.iter().any(is_end_lost);
        // one of two days that cross is wrong, and nobody knows which
        let crossed = |from| to.is_some_and(|to| to < from);
        row.days = row
            .days
            .filter(|(from, _)| !crossed(*from))
            .map(|(from, _)| {
                let last = if is_endless {
                    after(from, LONGEST)
                } else {
                    last_day(from, to)
                };
                (from, last.max(from))
            });
        let lang = row.lang;
        for (column, text) in &mut row.troubles {
            *text = private(*column, lang);
        }
        let (Some((text, id)), Some(read), true) = (person, read, row.troubles.is_empty()) else {
            return Outcome::Used;
        };
        let content = (text, read.date, read.kind, read.positive);
        if !seen.insert((content.clone(), read.to)) {
            return Outcome::Repeated;
        }
        let Some(id) = id else {
            strays.push((content.0, read));
            return Outcome::Unknown;
        };
        rows.entry(id).or_default().push(read);
        Outcome::Used
    })?;
    #[allow(clippy::iter_over_hash_type, reason = "each list is ordered by itself")]
    for list in rows.values_mut() {
        list.sort_by_key(|row| (row.date, row.row));
    }
    Ok((rows, strays))
}

/// Until when it says, and the whole of it if it can be read.
fn read(row: &mut Row<'_, '_>) -> (Option<Date>, Option<HealthRow>) {
    let date = row.need_day();
    let word = row.need(Column::Kind);
    let kind = word.as_ref().and_then(|word| kind(word));
    if word.is_some() && kind.is_none() {
        row.trouble(Column::Kind, String::new());
    }
    let word = row.text(Column::Result);
    let positive = match words::sure(&word).as_str() {
        "" => match word.as_ref() {
            "" => None,
            "-" | "–" | "—" if !matches!(kind, Some(HealthKind::Test(_))) => None,
            "+" | "(+)" => Some(true),
            "(-)" => Some(false),
            _ => {
                row.trouble(Column::Result, String::new());
                None
            }
        },
        "negative" | "negatif" | "neg" | "nonreaktif" | "nonreactive" => Some(false),
        "positive" | "positif" | "pos" | "reaktif" | "reactive" => Some(true),
        _ => {
            row.trouble(Column::Result, String::new());
            None
        }
    };
    let to = row.date(Column::To);
    row.order(date, to);
    let read = date.zip(kind).map(|(date, kind)| HealthRow {
        date,
        kind,
        positive,
        to,
        row: row.place,
    });
    (to, read)
}

fn kind(word: &str) -> Option<HealthKind> {
    Some(match words::sure(word).as_str() {
        "antigen" | "rapidantigen" | "swabantigen" => HealthKind::Test(TestKind::Antigen),
        "pcr" | "swab" | "swabpcr" => HealthKind::Test(TestKind::Pcr),
        "symptom" | "symptoms" | "gejala" => HealthKind::Symptom,
        "isolation" | "isolasi" | "isolasimandiri" | "isoman" => HealthKind::Isolation,
        "recovered" | "sembuh" => HealthKind::Recovered,
        _ => return None,
    })
}

pub(super) fn test_kind(word: &str) -> Option<TestKind> {
    match kind(word)? {
        HealthKind::Test(kind) => Some(kind),
        _ => None,
    }
}

/// What would do in a column, without a word of what stands there.
fn private(column: Option<Column>, lang: Lang) -> String {
    let remedy = match column {
        Some(Column::Kind) => lang.pick(
            "known are antigen, pcr, symptom, isolation, recovered",
            "yang dikenal: antigen, swab, gejala, isolasi, sembuh",
        ),
        Some(Column::Result) => lang.pick(
            "known are negative, positive, or blank (not `-`)",
            "yang dikenal: negatif/non-reaktif, positif/reaktif, atau kosong (bukan `-`)",
        ),
        Some(Column::Nip) => lang.pick(
            "write the whole staff number as in the roster, as text",
            "tulis NIP lengkap seperti di daftar pegawai, sebagai teks",
        ),
        Some(Column::To) => lang.pick(
            "a date not before the row's own, like 2021-02-17, or blank",
            "tanggal yang tidak lebih awal dari tanggal barisnya, seperti 2021-02-17, atau kosong",
        ),
        _ => lang.pick(
            "a date looks like 2021-02-17",
            "tanggal ditulis seperti 2021-02-17",
        ),
    };
    say!(
        lang,
        "can't be read (health data isn't repeated here, look at the row itself); {remedy}",
        "tidak dapat dibaca (data kesehatan tidak ditampilkan, lihat barisnya); {remedy}"
    )
}
