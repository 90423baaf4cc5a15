//! Findings about rows that have no person: unknown ids and refused rows.

use std::borrow::Cow;

use super::engine::Audit;
use super::rules;
use crate::model::date::Date;
use crate::model::finding::{Finding, Level, Rank};
use crate::model::id::IdText;
use crate::model::problem::{Input, Refused};
use crate::say;

impl<'a> Audit<'a> {
    /// Findings without an OPD, by id.
    pub fn loose_findings(&self) -> Vec<Finding<'a>> {
        if self.runs(&rules::unknown_staff::RULE) {
            self.unknown_staff()
        } else {
            Vec::new()
        }
    }

    fn unknown_staff(&self) -> Vec<Finding<'a>> {
        let lang = self.scene.lang;
        let roster = self.plan.roster;
        let mut found = Vec::new();
        for (text, stray) in self.ledger.strays.all() {
            let Some(first) = stray.days().first().copied() else {
                continue;
            };
            if self.doubts.in_roster.contains(text) {
                continue;
            }
            let known = roster
                .ids
                .find(text)
                .and_then(|id| roster.posts_of(id).next())
                .and_then(|post| roster.post(post));
            let near: Vec<String> = self
                .doubts
                .neighbours
                .get(text)
                .into_iter()
                .flatten()
                .map(|&id| {
                    let name = roster
                        .posts_of(id)
                        .next()
                        .and_then(|post| roster.post(post))
                        .map_or("", |post| roster.name(post));
                    format!("{} {name}", roster.ids.text(id))
                })
                .collect();
            let rows = lang.count(stray.rows(), ["row", "rows"], "baris");
            let mut detail = match known {
                Some(_) => say!(
                    lang,
                    "{rows} on days outside the post",
                    "{rows} pada hari di luar masa jabatannya"
                ),
                None => say!(
                    lang,
                    "{rows}, not in the roster",
                    "{rows}, tidak ada di daftar pegawai"
                ),
            };
            if !near.is_empty() {
                let list = near.join(", ");
                detail += &say!(lang, "; perhaps {list}", "; mungkin {list}");
            }
            let finding = Finding {
                date: Some(first),
                nip: IdText::Known(text),
                name: known.map_or("", |post| roster.name(post)),
                opd: "",
                unit: "",
                rule: rules::unknown_staff::RULE.name,
                subject: Cow::Borrowed(""),
                level: if self.doubts.roster || self.doubts.is_answered(text) {
                    Level::Note
                } else {
                    Level::Breach
                },
                detail: detail.into(),
                basis: Cow::Borrowed(""),
                evidence: self.shown.all(&stray.first_rows()),
                answer: None,
                rank: Rank::default(),
            };
            found.push(self.answered(finding, first));
        }
        found
    }

    /// One finding for each row that was left out.
    pub fn refused_row(&self, row: &'a Refused, why: String) -> Finding<'a> {
        let date: Option<Date> = row.days.map(|(first, _)| first);
        // That somebody stands in the health file is nobody's business.
        let is_private = row.input == Input::Health && !self.names;
        Finding {
            date: date.filter(|_| !is_private),
            nip: IdText::Known(if is_private { "" } else { &row.id_text }),
            name: "",
            opd: "",
            unit: "",
            rule: rules::refused_row::RULE.name,
            subject: Cow::Borrowed(""),
            level: Level::Note,
            detail: why.into(),
            basis: Cow::Borrowed(""),
            evidence: self.sources.show(row.row),
            answer: None,
            rank: Rank::default(),
        }
    }
}
