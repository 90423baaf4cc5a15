//! A month's form with the days across, handed in as sign-ins.

use super::cells;
use crate::model::lang::Lang;
use crate::model::problem::Input;

/// So many headings that are days make it one.
const DAYS: usize = 5;

/// What to do with such a form.
pub fn advice(input: Input, headings: &[String], lang: Lang) -> Option<&'static str> {
    let is_day = |heading: &&String| {
        let number = heading.parse::<u8>();
        number.is_ok_and(|day| (1..=31).contains(&day)) || cells::date(heading, lang).is_ok()
    };
    if input != Input::Attendance || headings.iter().filter(is_day).count() < DAYS {
        return None;
    }
    Some(lang.pick(
        "this is a form with the days of a month across, but sign-ins are one row per person and day, as `wfh sheet --week` prints them",
        "ini formulir bulanan dengan tanggal berjajar ke samping, padahal presensi ditulis satu baris per pegawai per hari, seperti cetakan `wfh sheet --week`",
    ))
}
