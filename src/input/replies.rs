//! `replies.csv`: answers to findings.

use std::collections::HashMap;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

use anyhow::Result;

use super::clause_words::submission_kind;
use super::columns::Column;
use super::health::test_kind;
use super::intake::Intake;
use super::sheet::Outcome;
use super::{cells, words};
use crate::model::date::{Date, clock};
use crate::model::lang::Lang;
use crate::model::problem::{Input, Spot};
use crate::model::records::{Replies, Reply, ReplyKey};
use crate::model::roster::{Roster, key};
use crate::model::source::RowRef;
use crate::say;

/// `rule`: the English name of a rule written in either language. Replies outside the days from `first` to `last` have
/// nothing to answer.
pub fn replies(
    intake: &mut Intake,
    roster: &Roster,
    rule: impl Fn(&str) -> Option<&'static str>,
    (first, last): (Date, Date),
) -> Result<Replies> {
    let mut replies = Replies::default();
    let mut full = HashMap::<_, _, foldhash::fast::RandomState>::default();
    let (mut others, mut elsewhere) = (Vec::new(), Vec::new());
    intake.rows(Input::Replies, |row| {
        let name = row.need(Column::Rule);
        let found = name.as_ref().and_then(|name| rule(name));
        if let (Some(name), None) = (&name, found) {
            let shown = cells::quote(name);
            let text = say!(
                row.lang,
                "{shown} is no rule; `wfh rules` lists them",
                "{shown} bukan nama aturan; lihat `wfh rules`"
            );
            row.trouble(Column::Rule, text);
        }
        let nip = row.text(Column::Nip);
        let id = if nip.is_empty() {
            Some(String::new())
        } else {
            row.need_id()
        };
        let place = |by_id: bool, text: &str| if by_id { String::new() } else { key(text) };
        let (opd, unit) = (row.text(Column::Opd), row.text(Column::Unit));
        let by_id = !nip.is_empty();
        if !by_id && opd.is_empty() {
            let text = say!(
                row.lang,
                "is blank; a reply needs the person's NIP, or the OPD",
                "kosong; jawaban butuh NIP pegawai, atau OPD"
            );
            row.trouble(Column::Nip, text);
        }
        let date = row.need_day();
        let subject = row.text(Column::Subject);
        let subject = as_found(found, &subject, row.lang);
        let before = row.troubles.len();
        let word = row.text(Column::Answer);
        let answer = words::answer(&word);
        if word.is_empty() && row.troubles.len() == before {
            let known = known(row.lang);
            let text = say!(
                row.lang,
                "is blank; write one of {known}, or delete the row",
                "kosong; isi dengan salah satu dari {known}, atau hapus barisnya"
            );
            row.trouble(Column::Answer, text);
        } else if answer.is_none() && !word.is_empty() {
            row.unknown_word(Column::Answer, &word, known(row.lang));
        }
        let rest = (
            answer,
            row.text(Column::Letter).into_owned(),
            row.text(Column::Note).into_owned(),
        );
        let (Some(rule), Some(id), Some(date), Some(answer), true) =
            (found, id, date, answer, row.troubles.is_empty())
        else {
            return Outcome::Used;
        };
        let is_elsewhere = !matches!(opd.as_ref(), "" | "-") && is_elsewhere(&id, &opd, roster);
        let key = ReplyKey {
            rule,
            id,
            opd: place(by_id, &opd),
            unit: place(by_id, &unit),
            date,
        };
        let alike = replies.entry(key.clone()).or_default();
        let one = (key, subject.clone());
        if let Some(other) = alike.iter().find(|other| other.subject == subject) {
            if full.get(&one) == Some(&rest) {
                return Outcome::Repeated;
            }
            others.push((row.place, other.row));
            row.trouble(Column::Answer, String::new());
            return Outcome::Used;
        }
        alike.push(Reply {
            subject,
            answer,
            letter: rest.1.clone(),
            row: row.place,
            has_met: AtomicBool::default(),
            near: OnceLock::new(),
        });
        full.insert(one, rest);
        if date < first || last < date {
            return Outcome::Outside;
        }
        elsewhere.extend(is_elsewhere.then_some(row.place));
        Outcome::Used
    })?;
    tell_the_other(intake, &others);
    say_of_other_opds(intake, &elsewhere);
    Ok(replies)
}

/// Whether somebody of the roster was never in that OPD.
fn is_elsewhere(id: &str, opd: &str, roster: &Roster) -> bool {
    let id = roster.ids.find(id);
    let posts = id.into_iter().flat_map(|id| roster.posts_of(id));
    let mut opds = posts.filter_map(|post| {
        let class = roster.class(roster.post(post)?);
        roster.opds.get(class.opd as usize)
    });
    let opd = key(opd);
    opds.next()
        .is_some_and(|first| first.key != opd && opds.all(|own| own.key != opd))
}

/// Who is answered for is told by the number; the wrong one may have been copied.
fn say_of_other_opds(intake: &mut Intake, rows: &[RowRef]) {
    let Some(&first) = rows.first() else {
        return;
    };
    let (lang, name) = (intake.lang, intake.name(Input::Replies));
    let first = intake.sources.show(first);
    let rows = lang.count(rows.len(), ["row names", "rows name"], "baris");
    intake.notices.push(say!(
        lang,
        "{name}: {rows} another OPD than the roster has for the number, like {first}; only the number counts: compare it",
        "{name}: {rows} menyebut OPD lain daripada di daftar pegawai untuk NIP-nya, seperti {first}; yang dihitung hanya NIP-nya: cocokkan"
    ));
}

/// Rows of which each answers what the other one answers: which row that is can be said once the file is read.
fn tell_the_other(intake: &mut Intake, others: &[(RowRef, RowRef)]) {
    for &(place, other) in others {
        let (lang, other) = (intake.lang, intake.sources.show(other));
        let problems = intake.found.problems.iter_mut();
        let is_of = |spot: &Spot| matches!(spot, Spot::Row(row) if *row == place);
        for problem in problems.filter(|one| is_of(&one.spot) && one.text.is_empty()) {
            problem.text = say!(
                lang,
                "{other} answers this finding already; keep one of the two rows",
                "temuan ini sudah dijawab di {other}; simpan salah satu baris"
            );
        }
    }
}

/// A subject as the findings of its rule have it, however it was written; in lower case.
fn as_found(rule: Option<&str>, subject: &str, lang: Lang) -> String {
    let found = match rule {
        Some("report-not-submitted") => Some(submission_kind(subject, lang)),
        Some("test-overdue") => test_kind(subject).map(|kind| kind.word().to_owned()),
        Some("not-found-at-inspection" | "protocol-breach") => cells::time(subject, lang)
            .ok()
            .map(|(minute, _)| clock(minute)),
        _ => None,
    };
    found.unwrap_or_else(|| subject.to_lowercase())
}

fn known(lang: Lang) -> &'static str {
    lang.pick(
        "excused, disputed, confirmed",
        "dibenarkan, disanggah, dikonfirmasi",
    )
}
