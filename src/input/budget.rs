//! `budget.csv`: an OPD's month with ceiling, realised and target, cumulative.

use std::collections::HashMap;

use anyhow::Result;

use super::cells;
use super::columns::Column;
use super::intake::Intake;
use super::row::Row;
use super::sheet::Outcome;
use crate::budget::Entry;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::roster::key;
use crate::say;

pub fn budget(intake: &mut Intake) -> Result<Vec<Entry>> {
    let mut months: Vec<Entry> = Vec::new();
    let mut seen: HashMap<(String, i32, u32), usize> = HashMap::new();
    intake.rows(Input::Budget, |row| {
        let opd = row.need_name(Column::Opd);
        let opd = opd.map(std::borrow::Cow::into_owned);
        let month = month(row);
        let ceiling = parsed(row, Column::Ceiling, amount);
        let realised = parsed(row, Column::Realised, amount);
        let target = match row.text(Column::Target).as_ref() {
            "" | "-" => None,
            _ => parsed(row, Column::Target, percent),
        };
        if let (Some(ceiling), Some(realised)) = (ceiling, realised) {
            check(row, ceiling, realised);
        }
        let (Some(opd), Some((year, month)), Some(ceiling), Some(realised), true) =
            (opd, month, ceiling, realised, row.troubles.is_empty())
        else {
            return Outcome::Used;
        };
        let new = Entry {
            opd,
            year,
            month,
            ceiling,
            realised,
            target,
            row: row.place,
        };
        let at = (key(&new.opd), year, month);
        if let Some(&index) = seen.get(&at) {
            if months.get(index).is_some_and(|other| other.says_same(&new)) {
                return Outcome::Repeated;
            }
            let text = say!(
                row.lang,
                "{year}-{month:02} of this OPD stands in another row with other numbers; keep one of the two",
                "{year}-{month:02} OPD ini ada di baris lain dengan angka berbeda; simpan salah satu"
            );
            row.trouble(Column::Month, text);
            return Outcome::Used;
        }
        seen.insert(at, months.len());
        months.push(new);
        Outcome::Used
    })?;
    Ok(months)
}

fn month(row: &mut Row<'_, '_>) -> Option<(i32, u32)> {
    let text = row.need(Column::Month)?;
    let month = cells::year_month(&text);
    if month.is_none() {
        let shown = cells::quote(&text);
        let why = say!(
            row.lang,
            "{shown} is no month; a month looks like 2020-11 or November 2020",
            "{shown} bukan bulan; bulan ditulis seperti 2020-11 atau November 2020"
        );
        row.trouble(Column::Month, why);
    }
    month
}

fn parsed<T>(
    row: &mut Row<'_, '_>,
    column: Column,
    parse: fn(&str, Lang) -> Result<T, String>,
) -> Option<T> {
    let text = row.need(column)?;
    parse(&text, row.lang)
        .map_err(|why| row.trouble(column, why))
        .ok()
}

fn check(row: &mut Row<'_, '_>, ceiling: u64, realised: u64) {
    if ceiling == 0 {
        let text = say!(
            row.lang,
            "the ceiling is 0, so there is no percentage of it; write the ceiling, or leave out the row of an OPD without a budget",
            "pagunya 0, jadi persentasenya tidak ada; isi pagunya, atau hapus baris OPD yang tidak punya anggaran"
        );
        row.trouble(Column::Ceiling, text);
    } else if realised > ceiling {
        let text = say!(
            row.lang,
            "realised is above the ceiling; look both up, one has a digit too many or too few",
            "realisasi melebihi pagu; periksa keduanya, mungkin kelebihan atau kekurangan angka"
        );
        row.trouble(Column::Realised, text);
    }
}

/// An amount in hundredths of a rupiah: `1.234.567,89`, `1,234,567.89`, `1234567`, `Rp 1.234.567,-`.
/// One separator alone with three digits after it groups thousands, as it does on an Indonesian form.
pub fn amount(text: &str, lang: Lang) -> Result<u64, String> {
    let bare = text.trim();
    let bare = bare
        .strip_prefix("Rp")
        .or_else(|| bare.strip_prefix("IDR"))
        .unwrap_or(bare);
    let bare = bare.trim_start_matches('.').trim();
    let bare = bare
        .strip_suffix(",-")
        .or_else(|| bare.strip_suffix(",--"))
        .unwrap_or(bare);
    // so many of the largest can be added up
    let is_money = |amount: &u64| *amount <= u64::MAX / 100;
    hundredths(bare).filter(is_money).ok_or_else(|| {
        let shown = cells::quote(text);
        say!(
            lang,
            "{shown} is no amount; write it like 1.234.567,89 or 1234567.89",
            "{shown} bukan jumlah uang; tulis seperti 1.234.567,89 atau 1234567.89"
        )
    })
}

fn hundredths(text: &str) -> Option<u64> {
    let parts: Vec<&str> = text.split(['.', ',']).collect();
    let signs: Vec<char> = text.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let last = *parts.last()?;
    let (&first, rest) = parts.split_first()?;
    let has_decimals = match signs.as_slice() {
        [] => false,
        [_] => last.len() != 3,
        [others @ .., sign] => !others.contains(sign),
    };
    let groups = if has_decimals {
        rest.get(..rest.len() - 1)?
    } else {
        rest
    };
    let whole_signs = signs.get(..groups.len())?;
    let is_grouped = groups.iter().all(|group| group.len() == 3)
        && (groups.is_empty() || (1..=3).contains(&first.len()))
        && whole_signs
            .windows(2)
            .all(|pair| pair.first() == pair.last());
    let digits: String = std::iter::once(first)
        .chain(groups.iter().copied())
        .collect();
    let decimals = if has_decimals { last } else { "" };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_grouped
        || first.is_empty()
        || !is_number(&digits)
        || !is_number(decimals)
        || decimals.len() > 2
        || (has_decimals && decimals.is_empty())
    {
        return None;
    }
    format!("{digits}{decimals:0<2}").parse().ok()
}

/// Hundredths of a percent: `88`, `88%`, `88,5`, `88.25`.
fn percent(text: &str, lang: Lang) -> Result<u64, String> {
    let bare = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, decimals) = bare.split_once('.').unwrap_or((&bare, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let read =
        (!whole.is_empty() && decimals.len() <= 2 && is_number(whole) && is_number(decimals))
            .then(|| format!("{whole}{decimals:0<2}").parse::<u64>().ok())
            .flatten();
    read.filter(|&part| part <= 10_000).ok_or_else(|| {
        let shown = cells::quote(text);
        say!(
            lang,
            "{shown} is no target in percent; write it like 88 or 88,5",
            "{shown} bukan target dalam persen; tulis seperti 88 atau 88,5"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_in_both_notations() {
        for (text, hundredths) in [
            ("1.234.567,89", 123_456_789),
            ("1,234,567.89", 123_456_789),
            ("1234567", 123_456_700),
            ("1234567.8", 123_456_780),
            ("1234567,89", 123_456_789),
            ("1.234", 123_400),
            ("1,234", 123_400),
            ("12.34", 1_234),
            ("Rp 1.234.567,-", 123_456_700),
            ("Rp. 500.000", 50_000_000),
            ("0", 0),
        ] {
            assert_eq!(amount(text, Lang::En), Ok(hundredths), "{text}");
        }
        for text in [
            "",
            "1.23.456",
            "1,23E+12",
            "-5",
            "1.234.567.89",
            "12.3456",
            "1.234,567.8",
            "abc",
            "5,",
        ] {
            assert!(amount(text, Lang::En).is_err(), "{text}");
        }
    }

    #[test]
    fn targets_are_percentages() {
        assert_eq!(percent("88", Lang::En), Ok(8_800));
        assert_eq!(percent("88,5 %", Lang::En), Ok(8_850));
        assert!(percent("101", Lang::En).is_err());
        assert!(percent("", Lang::En).is_err());
    }
}
