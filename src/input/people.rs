//! Small files with a row per person and day or span: leave, calls.

use std::collections::HashSet;
use std::hash::BuildHasher;

use anyhow::Result;
use foldhash::fast::FixedState;

use super::codes::{known_leave, meaning};
use super::columns::Column;
use super::intake::Intake;
use super::row::Row;
use super::sheet::Outcome;
use super::words;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::place::{Absence, Says};
use crate::model::problem::Input;
use crate::model::records::{ById, Call, Leave};
use crate::model::roster::Roster;
use crate::say;

/// Rows of ids that nobody has: what they would have excused or shown.
pub type Strays = Vec<(String, Date, Date)>;

/// The person of a row on some of its days, or a stray.
pub fn person(row: &mut Row<'_, '_>, roster: &Roster) -> Option<(String, Option<Id>)> {
    let text = row.need_id()?;
    let id = roster
        .ids
        .find(&text)
        .filter(|&id| !roster.posts_of(id).is_empty());
    row.id = id;
    Some((text, id))
}

pub fn leave(intake: &mut Intake, roster: &Roster) -> Result<(ById<Leave>, Strays)> {
    let mut spans: ById<Leave> = ById::default();
    let mut strays = Strays::new();
    let mut seen = HashSet::new();
    let (codes, lang) = (std::mem::take(&mut intake.codes), intake.lang);
    intake.rows(Input::Leave, |row| {
        let person = person(row, roster);
        let (from, to) = (row.need_date(Column::From), row.need_date(Column::To));
        row.order(from, to);
        row.days = from.zip(to).filter(|(from, to)| from <= to);
        let word = row.need(Column::Kind);
        let kind = word
            .as_ref()
            .and_then(|word| match meaning(word, &codes, Input::Leave, lang) {
                Ok(Says::Away(kind)) if kind != Absence::WithoutNotice => Some(kind),
                Ok(_) => {
                    let known = known_leave(lang);
                    row.unknown_word(Column::Kind, word, &known);
                    None
                }
                Err(why) => {
                    row.trouble(Column::Kind, why);
                    None
                }
            });
        let letter = row.text(Column::Letter);
        let note = row.text(Column::Note);
        let (Some((text, id)), Some(from), Some(to), Some(word), Some(kind)) =
            (person, from, to, word, kind)
        else {
            return Outcome::Used;
        };
        if !row.troubles.is_empty() {
            return Outcome::Used;
        }
        if !seen.insert((
            text.clone(),
            from,
            to,
            word.to_uppercase(),
            letter.to_string(),
            note.into_owned(),
        )) {
            return Outcome::Repeated;
        }
        let is_held = |id: &Id| {
            let posts = roster.posts_of(*id).iter();
            let mut held = posts.filter_map(|&post| roster.post(post));
            held.any(|post| roster.class(post).meets(from, to))
        };
        let Some(id) = id.filter(is_held) else {
            strays.push((text, from, to));
            return Outcome::Unknown;
        };
        let leave = Leave {
            from,
            to,
            kind,
            word: word.to_uppercase(),
            letter: letter.into_owned(),
            row: row.place,
        };
        spans.entry(id).or_default().push(leave);
        Outcome::Used
    })?;
    intake.codes = codes;
    Ok((spans, strays))
}

/// Calls outside the days from `first` to `last` are left out.
pub fn calls(
    intake: &mut Intake,
    roster: &Roster,
    first: Date,
    last: Date,
) -> Result<(ById<Call>, Strays)> {
    let mut calls: ById<Call> = ById::default();
    let mut strays = Strays::new();
    let mut seen: HashSet<[u64; 2], foldhash::fast::RandomState> = HashSet::default();
    intake.rows(Input::Calls, |row| {
        let (date, person) = (row.need_day(), person(row, roster));
        let time = row.time(Column::Time);
        let kind = row.text(Column::Kind);
        let call_in = match words::normal(&kind).as_str() {
            "" | "check" | "cek" | "periksa" | "telepon" | "telpon" | "wa" | "videocall" => false,
            "callin" | "dipanggil" => true,
            _ => {
                row.unknown_word(
                    Column::Kind,
                    &kind,
                    row.lang.pick("check, call-in", "cek, dipanggil"),
                );
                false
            }
        };
        if row.need(Column::Answered).is_some_and(|text| text == "-") {
            let text = say!(
                row.lang,
                "is blank; write yes or no",
                "kosong; tulis ya atau tidak"
            );
            row.trouble(Column::Answered, text);
        }
        let answered = row.yes_no(Column::Answered);
        let note = row.text(Column::Note);
        let (Some(date), Some((text, id)), Some(answered), true) =
            (date, person, answered, row.troubles.is_empty())
        else {
            return Outcome::Used;
        };
        let print = |seed| {
            FixedState::with_seed(seed).hash_one((&text, date, time, call_in, answered, &note))
        };
        if !seen.insert([print(1), print(2)]) {
            return Outcome::Repeated;
        }
        if date < first || last < date {
            return Outcome::Outside;
        }
        let Some(id) = id.filter(|&id| roster.post_on(id, date).is_some()) else {
            strays.push((text, date, date));
            return Outcome::Unknown;
        };
        let calls = calls.entry(id).or_default();
        // most people have one or two
        calls.reserve_exact(1);
        calls.push(Call {
            date,
            time,
            is_call_in: call_in,
            answered,
            row: row.place,
        });
        Outcome::Used
    })?;
    order(&mut calls);
    Ok((calls, strays))
}

/// By day, so that a day's calls stand together.
fn order(calls: &mut ById<Call>) {
    #[allow(clippy::iter_over_hash_type, reason = "each list is ordered by itself")]
    for list in calls.values_mut() {
        list.sort_by_key(|call| (call.date, call.time, call.row));
    }
}
