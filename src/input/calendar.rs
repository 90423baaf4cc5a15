//! The built-in calendar, and `holidays.csv`.

use std::borrow::Cow;
use std::collections::HashMap;

use anyhow::Result;
use chrono::Datelike;

use super::columns::Column;
use super::intake::Intake;
use super::sheet::Outcome;
use super::words;
use crate::model::calendar::{Calendar, Change, Local, National};
use crate::model::date::Date;
use crate::model::problem::Input;
use crate::model::roster::key;
use crate::say;

/// National holidays and joint leave by the joint decrees of three ministers; names in both languages.
const NATIONAL: &str = include_str!("holidays_id.csv");

const ESTIMATED: &str = "(perkiraan)";

pub fn national() -> Calendar {
    let mut calendar = Calendar::default();
    let mut reader = csv::Reader::from_reader(NATIONAL.as_bytes());
    for record in reader.records().flatten() {
        let cell = |index: usize| record.get(index).unwrap_or_default().to_owned();
        let Ok(date) = cell(0).parse::<Date>() else {
            continue;
        };
        let estimated = cell(1).contains(ESTIMATED);
        let day = National {
            name_en: cell(2),
            name_id: cell(1),
            estimated,
        };
        calendar.years.insert(date.year());
        calendar
            .national
            .entry(date)
            .and_modify(|same| {
                same.name_id = format!("{}; {}", same.name_id, day.name_id);
                same.name_en = format!("{}; {}", same.name_en, day.name_en);
                same.estimated &= day.estimated;
            })
            .or_insert(day);
    }
    calendar
}

pub fn holidays(intake: &mut Intake, calendar: &mut Calendar) -> Result<()> {
    let mut local: HashMap<(Date, String), Local, foldhash::fast::RandomState> = HashMap::default();
    let mut years = Vec::new();
    intake.rows(Input::Holidays, |row| {
        let (date, name) = (row.need_day(), row.need(Column::Name));
        let kind = row.text(Column::Kind);
        let written = row.name(Column::Opd);
        let written = if words::is_everybody(&written) {
            Cow::Borrowed("")
        } else {
            written
        };
        let opd = key(&written);
        let change = match words::normal(&kind).as_str() {
            "" | "holiday" | "libur" | "harilibur" | "nasional" | "liburnasional"
            | "liburdaerah" | "liburlokal" | "jointleave" | "cutibersama" => Change::Off,
            "workday" | "harikerja" | "kerja" => Change::Workday,
            _ => {
                let known = row.lang.pick(
                    "holiday, joint leave, workday",
                    "libur, cuti bersama, hari kerja",
                );
                row.unknown_word(Column::Kind, &kind, known);
                return Outcome::Used;
            }
        };
        let (Some(date), Some(name)) = (date, name) else {
            return Outcome::Used;
        };
        years.push(date.year());
        match local.get(&(date, opd.clone())) {
            Some(before) if before.change != change => {
                let lang = row.lang;
                row.trouble(
                    Column::Kind,
                    say!(
                        lang,
                        "another row says the opposite of {date}; keep one of the two",
                        "baris lain mengatakan sebaliknya tentang {date}; simpan salah satu"
                    ),
                );
                Outcome::Used
            }
            Some(before) if before.name == name => Outcome::Repeated,
            Some(_) => Outcome::Used,
            None => {
                local.insert(
                    (date, opd),
                    Local {
                        change,
                        name: name.into_owned(),
                        opd: written.into_owned(),
                        row: row.place,
                    },
                );
                Outcome::Used
            }
        }
    })?;
    calendar.years.extend(years);
    calendar.local = local;
    Ok(())
}
