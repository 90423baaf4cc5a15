//! Rows of one person for the same days.

use std::collections::HashSet;

use crate::input::columns::Column;
use crate::input::intake::Intake;
use crate::model::problem::{Input, Problem, Refused, Spot};
use crate::model::roster::{Post, Roster};
use crate::model::source::RowRef;
use crate::say;

/// One person may have several rows if their spans don't overlap. The same row twice is a repeat.
pub(super) fn refuse_overlaps(intake: &mut Intake, roster: &Roster) -> HashSet<RowRef> {
    let mut out = HashSet::new();
    for posts in roster.table.people_of_several() {
        let mut rows: Vec<&Post> = posts.iter().filter_map(|&post| roster.post(post)).collect();
        rows.sort_unstable_by_key(|post| post.row);
        let mut kept: Vec<&Post> = Vec::new();
        for post in rows {
            let span = roster.class(post);
            let overlaps = |other: &&&Post| {
                let other = roster.class(other);
                other
                    .from
                    .is_none_or(|from| span.to.is_none_or(|to| from <= to))
                    && span
                        .from
                        .is_none_or(|from| other.to.is_none_or(|to| from <= to))
            };
            let Some(first) = kept.iter().find(overlaps) else {
                kept.push(post);
                continue;
            };
            out.insert(post.row);
            let account = intake.accounts.entry(Input::Roster).or_default();
            account.used = account.used.saturating_sub(1);
            if is_repeat(roster, first, post) {
                account.repeated += 1;
                continue;
            }
            account.refused += 1;
            let (lang, at, id) = (
                intake.lang,
                intake.sources.show(first.row),
                roster.ids.text(post.id),
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
                opd_text: roster.opd(span.opd).to_owned(),
                days: None,
                held: 1,
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

fn is_repeat(roster: &Roster, a: &Post, b: &Post) -> bool {
    let row = |post: &Post| (post.class, post.position);
    row(a) == row(b) && roster.name_bytes(a) == roster.name_bytes(b)
}
