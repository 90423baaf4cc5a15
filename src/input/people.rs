//! The small file with a row per person and span: leave.

use std::collections::HashSet;

use anyhow::Result;

use super::codes::{known_leave, meaning};
use super::columns::Column;
use super::intake::Intake;
use super::row::Row;
use super::sheet::Outcome;
use crate::model::id::Id;
use crate::model::place::{Absence, Says};
use crate::model::problem::Input;
pub use crate::model::records::Strays;
use crate::model::records::{ById, Leave};
use crate::model::roster::Roster;

/// The person of a row on some of its days, or a stray.
pub fn person(row: &mut Row<'_, '_>, roster: &Roster) -> Option<(String, Option<Id>)> {
    let text = row.need_id()?;
    let id = roster
        .ids
        .find(&text)
        .filter(|&id| roster.posts_of(id).next().is_some());
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
            let posts = roster.posts_of(*id);
            let mut held = posts.filter_map(|post| roster.post(post));
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
