//! `schedule.csv`: published weeks.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;

use super::columns::Column;
use super::intake::Intake;
use super::row::Row;
use super::sheet::Outcome;
use super::{cells, words};
use crate::model::date::{Date, after, monday};
use crate::model::problem::Input;
use crate::model::roster::{Roster, key};
use crate::model::schedule::{Cell, Days, Published, Schedule, Week};
use crate::model::source::RowRef;
use crate::say;

const DAYS: [Column; 6] = [
    Column::Mon,
    Column::Tue,
    Column::Wed,
    Column::Thu,
    Column::Fri,
    Column::Sat,
];

/// `except`: weeks that are to be computed afresh. Rows of people who aren't in that OPD that week are passed over with a warning.
pub fn schedule(intake: &mut Intake, roster: &Roster, except: &[Date]) -> Result<Schedule> {
    let mut schedule = Schedule::default();
    let mut bases: HashMap<String, u16> = HashMap::new();
    let mut strangers: Vec<(RowRef, String)> = Vec::new();
    let mut seen: BTreeSet<(RowRef, Date)> = BTreeSet::new();
    let mut last_seen = (RowRef::default(), Date::MIN);
    let lang = intake.lang;
    intake.rows(Input::Schedule, |row| {
        let week = week(row);
        let text = row.need_id();
        let opd = row.text(Column::Opd).into_owned();
        let group = group(row);
        let cells = days(row);
        let grounds = row.text(Column::Basis).into_owned();
        let (Some(week), Some(text), true) = (week, text, row.troubles.is_empty()) else {
            return Outcome::Used;
        };
        if last_seen != (row.place.piece_start(), week) {
            last_seen = (row.place.piece_start(), week);
            seen.insert(last_seen);
        }
        if except.contains(&week) {
            return Outcome::Outside;
        }
        let posts = posts_that_week(roster, &text, &opd, week);
        let Some(&first) = posts.first() else {
            strangers.push((row.place, text));
            return Outcome::Unknown;
        };
        let published = Published::new(group, cells);
        let size = roster.posts.len();
        let rows = schedule.weeks.entry(week).or_insert_with(|| Week {
            rows: vec![Published::default(); size],
            refs: vec![RowRef::default(); size],
            bases: vec![0; size],
        });
        let before = rows.rows.get(first as usize).copied().unwrap_or_default();
        if before.exists() {
            if before == published {
                return Outcome::Repeated;
            }
            let why = say!(
                row.lang,
                "`{text}` has another row for the week of {week}; keep the one that was announced",
                "`{text}` punya baris lain untuk minggu {week}; simpan yang diumumkan"
            );
            row.trouble(Column::Nip, why);
            return Outcome::Used;
        }
        let count = bases.len() as u16;
        let basis = *bases.entry(grounds).or_insert_with_key(|basis| {
            schedule.bases.push(basis.clone());
            count
        });
        for &post in &posts {
            let at = post as usize;
            if let (Some(row_at), Some(ref_at), Some(basis_at)) = (
                rows.rows.get_mut(at),
                rows.refs.get_mut(at),
                rows.bases.get_mut(at),
            ) {
                (*row_at, *ref_at, *basis_at) = (published, row.place, basis);
            }
        }
        Outcome::Used
    })?;
    let file_of = |row: RowRef| intake.sources.place(row).0;
    schedule.files = seen
        .into_iter()
        .map(|(row, week)| (file_of(row), week))
        .collect();
    if let Some((row, _)) = strangers.first() {
        let mut names: Vec<&str> = strangers.iter().map(|(_, id)| id.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let at = intake.sources.show(*row);
        let count = lang.count(
            strangers.len(),
            ["published row", "published rows"],
            "baris jadwal",
        );
        let list = names.into_iter().take(5).collect::<Vec<_>>().join(", ");
        intake.notices.push(say!(
            lang,
            "{at}: {count} of people who aren't in that OPD's roster that week were ignored ({list})",
            "{at}: {count} milik orang yang minggu itu tidak ada di daftar pegawai OPD tersebut diabaikan ({list})"
        ));
    }
    Ok(schedule)
}

/// The Monday of the week, as a date or as `2021-W01`.
fn week(row: &mut Row<'_, '_>) -> Option<Date> {
    let text = row.need(Column::Week)?;
    if let Some(monday) = iso_week(&text) {
        return Some(monday);
    }
    match cells::date(&text, row.lang) {
        Ok(date) if monday(date) == date => Some(date),
        Ok(date) => {
            let (shown, begins) = (cells::quote(&text), monday(date));
            let why = say!(
                row.lang,
                "{shown} is no Monday; that week begins on {begins}",
                "{shown} bukan hari Senin; minggu itu mulai {begins}"
            );
            row.trouble(Column::Week, why);
            None
        }
        Err(why) => {
            row.trouble(Column::Week, why);
            None
        }
    }
}

/// `2021-W01`
pub fn iso_week(text: &str) -> Option<Date> {
    let (year, week) = text.split_once("-W").or_else(|| text.split_once("-w"))?;
    Date::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, chrono::Weekday::Mon)
}

fn group(row: &mut Row<'_, '_>) -> Option<u8> {
    let text = row.text(Column::Group);
    match text.trim_matches('-').as_bytes() {
        [] => None,
        [letter] if letter.is_ascii_alphabetic() => Some(letter.to_ascii_uppercase() - b'A'),
        _ => {
            let shown = cells::quote(&text);
            let why = say!(
                row.lang,
                "{shown} is no group; groups are letters from A",
                "{shown} bukan kelompok; kelompok ditulis dengan huruf mulai A"
            );
            row.trouble(Column::Group, why);
            None
        }
    }
}

fn days(row: &mut Row<'_, '_>) -> Days {
    DAYS.map(|column| {
        let text = row.text(column);
        words::cell(&text).unwrap_or_else(|| {
            row.unknown_word(
                column,
                &text,
                row.lang
                    .pick("WFO, WFH, OFF, LEAVE, DUTY", "WFO, WFH, LIBUR, CUTI, DINAS"),
            );
            Cell::Blank
        })
    })
}

/// A person's posts of a week in one OPD: the named one, else the first they are in.
fn posts_that_week(roster: &Roster, id: &str, opd: &str, week: Date) -> Vec<u32> {
    let opd = key(opd);
    let Some(id) = roster.ids.find(id) else {
        return Vec::new();
    };
    let there = roster.posts_of(id).iter().copied().filter(|&index| {
        roster
            .post(index)
            .is_some_and(|post| roster.class(post).meets(week, after(week, 6)))
    });
    let opd_of = |index: u32| roster.post(index).map(|post| roster.class(post).opd);
    let mut posts: Vec<u32> = there
        .filter(|&index| {
            opd.is_empty()
                || opd_of(index)
                    .and_then(|opd| roster.opds.get(opd as usize))
                    .is_some_and(|named| named.key == opd)
        })
        .collect();
    let first = posts.first().and_then(|&index| opd_of(index));
    posts.retain(|&index| opd_of(index) == first);
    posts
}
