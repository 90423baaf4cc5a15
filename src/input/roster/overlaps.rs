//! Rows of one person for the same days.

use std::collections::HashSet;

use super::builder::Builder;
use crate::input::columns::Column;
use crate::input::intake::Intake;
use crate::model::problem::{Input, Problem, Refused, Spot};
use crate::model::roster::Post;
use crate::model::source::RowRef;
use crate::say;

/// One person may have several rows if their spans don't overlap. The same row twice is a repeat.
pub(super) fn refuse_overlaps(intake: &mut Intake, builder: &Builder) -> HashSet<RowRef> {
    let class = |post: &Post| builder.classes.get(post.class as usize);
    let mut by_id: Vec<&Post> = builder.posts.iter().collect();
    by_id.sort_unstable_by_key(|post| (post.id, post.row));
    let mut out = HashSet::new();
    for rows in by_id
        .chunk_by(|a, b| a.id == b.id)
        .filter(|rows| rows.len() > 1)
    {
        let mut kept: Vec<&Post> = Vec::new();
        for &post in rows {
            let Some(span) = class(post) else { continue };
            let overlaps = |other: &&&Post| {
                class(other).is_some_and(|other| {
                    other
                        .from
                        .is_none_or(|from| span.to.is_none_or(|to| from <= to))
                        && span
                            .from
                            .is_none_or(|from| other.to.is_none_or(|to| from <= to))
                })
            };
            let Some(first) = kept.iter().find(overlaps) else {
                kept.push(post);
                continue;
            };
            out.insert(post.row);
            let account = intake.accounts.entry(Input::Roster).or_default();
            account.used = account.used.saturating_sub(1);
            if is_repeat(builder, first, post) {
                account.repeated += 1;
                continue;
            }
            account.refused += 1;
            let (lang, at, id) = (
                intake.lang,
                intake.sources.show(first.row),
                builder.ids.text(post.id),
            );
            let text = say!(
                lang,
                "`{id}` stands in {at} for the same days; for a transfer give each row its `from` and `to`, else delete one",
                "`{id}` sudah ada di {at} untuk hari yang sama; untuk mutasi isi `mulai` dan `selesai` tiap baris, kalau bukan hapus salah satu"
            );
            intake.found.refused.push(Refused {
                row: post.row,
                input: Input::Roster,
                id: Some(post.id),
                id_text: id.into_owned(),
                days: None,
            });
            intake.found.problem(Problem {
                spot: Spot::Row(post.row),
                column: Some(Column::Nip.word(lang).into()),
                text,
            });
        }
    }
    out
}

fn is_repeat(builder: &Builder, a: &Post, b: &Post) -> bool {
    let name = |post: &Post| {
        let end = builder
            .name_ends
            .get(post.name as usize)
            .copied()
            .unwrap_or_default() as usize;
        let start = post
            .name
            .checked_sub(1)
            .and_then(|before| builder.name_ends.get(before as usize))
            .copied()
            .unwrap_or_default() as usize;
        builder.names.get(start..end).unwrap_or_default()
    };
    (a.class, a.position, name(a)) == (b.class, b.position, name(b))
}
