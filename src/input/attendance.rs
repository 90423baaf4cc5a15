//! `attendance.csv`: sign-ins, streamed into the ledger.

use std::hash::{BuildHasher, Hash};

use anyhow::Result;
use foldhash::fast::FixedState;

use super::codes::meaning;
use super::columns::Column;
use super::intake::Intake;
use super::row::Row;
use super::sheet::Outcome;
use super::words::{self, Codes};
use crate::ledger::{Ledger, Sign};
use crate::model::date::{Date, Minute, clock};
use crate::model::place::{Medium, Place, Says};
use crate::model::problem::Input;
use crate::model::roster::Roster;
use crate::say;

/// Whether the hours in force of a post on a day cross midnight.
pub type IsNightShift<'a> = dyn Fn(Option<u32>, Date) -> bool + 'a;

pub fn attendance(
    intake: &mut Intake,
    roster: &Roster,
    ledger: &mut Ledger,
    is_night: &IsNightShift<'_>,
) -> Result<()> {
    let codes = std::mem::take(&mut intake.codes);
    intake.rows(Input::Attendance, |row| {
        let (date, text) = (row.need_day(), row.need_id());
        let post = date.zip(text.as_deref()).and_then(|(date, text)| {
            row.id = roster.ids.find(text);
            roster.post_on(row.id?, date)
        });
        let sign = sign(row, &codes, |date| is_night(post, date));
        let (Some(date), Some(text), Some(sign), true) =
            (date, text, sign, row.troubles.is_empty())
        else {
            return Outcome::Used;
        };
        if !ledger.days.hold(date) {
            return Outcome::Outside;
        }
        if let Some(post) = post {
            ledger.sign(post, date, sign);
            Outcome::Used
        } else {
            ledger.strays.add(&text, date, row.place);
            Outcome::Unknown
        }
    })?;
    intake.codes = codes;
    Ok(())
}

fn sign(row: &mut Row<'_, '_>, codes: &Codes, is_night: impl Fn(Date) -> bool) -> Option<Sign> {
    let place = row.text(Column::Place);
    let (check_in, check_out) = (row.scan(Column::In), row.scan(Column::Out));
    let medium = medium(row);
    let note = row.text(Column::Note);
    let has_scans = row.has(Column::In) || row.has(Column::Out);
    let says = if !matches!(place.as_ref(), "" | "-") {
        meaning(&place, codes, row.lang)
            .map_err(|why| row.trouble(Column::Place, why))
            .ok()?
    } else if check_in.is_some() || check_out.is_some() || !has_scans {
        Says::Work(Place::Office)
    } else {
        Says::Nothing
    };
    let minute = |scan: Option<(Minute, u8)>| scan.map(|(minute, _)| minute);
    let (Some(first), Some(last)) = (check_in, check_out) else {
        return Some(pack(says, check_in, check_out, medium, &note, row));
    };
    if last < first && row.days.is_none_or(|(date, _)| !is_night(date)) {
        let (arrived, left) = (clock(minute(check_in)?), clock(minute(check_out)?));
        let text = say!(
            row.lang,
            "left at {left}, before arriving at {arrived}; exchange the two or correct one",
            "pulang {left}, sebelum masuk {arrived}; tukar keduanya atau perbaiki salah satu"
        );
        row.trouble(Column::Out, text);
    }
    Some(pack(says, check_in, check_out, medium, &note, row))
}

fn pack(
    says: Says,
    check_in: Option<(Minute, u8)>,
    check_out: Option<(Minute, u8)>,
    medium: Option<Medium>,
    note: &str,
    row: &Row<'_, '_>,
) -> Sign {
    let seconds = |scan: Option<(Minute, u8)>| scan.map_or(0, |(_, seconds)| seconds);
    let (first, last) = (seconds(check_in), seconds(check_out));
    Sign {
        says,
        check_in: check_in.map(|(minute, _)| minute),
        check_out: check_out.map(|(minute, _)| minute),
        out_seconds: last > 0,
        medium,
        has_out: row.has(Column::Out),
        detail: if first == 0 && last == 0 && note.is_empty() {
            0
        } else {
            hash(&(first, last, note)).max(1)
        },
        row: row.place,
    }
}

fn medium(row: &mut Row<'_, '_>) -> Option<Medium> {
    let text = row.text(Column::Source);
    if matches!(text.as_ref(), "" | "-") {
        return None;
    }
    let medium = words::medium(&text);
    if medium.is_none() {
        row.unknown_word(
            Column::Source,
            &text,
            row.lang
                .pick("manual, fingerprint, app", "manual, sidik jari, aplikasi"),
        );
    }
    medium
}

/// The same in every run.
pub fn hash(value: &impl Hash) -> u32 {
    (FixedState::default().hash_one(value) >> 32) as u32
}
