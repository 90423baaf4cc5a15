//! What an audit says at its end: what was judged, what was found, what became of every row.

use std::collections::BTreeMap;

use super::Session;
use super::evidence::Evidence;
use super::folder::Folder;
use crate::audit::engine::Totals;
use crate::model::date::Date;
use crate::model::finding::{Finding, Level};
use crate::output::audit_page;
use crate::say;

/// Counts what is shown and what isn't.
pub struct Tally {
    show_excused: bool,
    pub breaches: u64,
    excused: u64,
    by_rule: BTreeMap<&'static str, (Level, u64)>,
    example: Option<(String, Date)>,
}

impl Tally {
    pub fn new(show_excused: bool) -> Self {
        Self {
            show_excused,
            breaches: 0,
            excused: 0,
            by_rule: BTreeMap::new(),
            example: None,
        }
    }

    pub fn keep(&mut self, found: Vec<Finding>) -> Vec<Finding> {
        for finding in &found {
            if finding.is_excused() {
                self.excused += 1;
                continue;
            }
            self.breaches += u64::from(finding.level == Level::Breach);
            let count = self
                .by_rule
                .entry(finding.rule)
                .or_insert((finding.level, 0));
            *count = (count.0.min(finding.level), count.1 + 1);
            let explainable = finding.date.filter(|_| {
                !finding.nip.is_empty() && !finding.opd.is_empty() && finding.level == Level::Breach
            });
            if let (None, Some(date)) = (&self.example, explainable) {
                self.example = Some((finding.nip.clone(), date));
            }
        }
        found
            .into_iter()
            .filter(|finding| self.show_excused || !finding.is_excused())
            .collect()
    }
}

pub fn summary(
    session: &mut Session<'_>,
    folder: &Folder,
    evidence: &Evidence,
    totals: Totals,
    tally: &Tally,
) {
    let lang = session.lang;
    let (first, last, today) = (evidence.first, evidence.last, session.today);
    if evidence.ledger.days.is_empty() {
        session.tell(&say!(
            lang,
            "nothing to judge: {first} to {last} isn't over before today, {today}",
            "belum ada yang dapat diperiksa: {first} s.d. {last} belum lewat per hari ini, {today}"
        ));
    }
    if totals.unpublished {
        session.tell(&say!(
            lang,
            "note: some weeks were never published; places of such weeks give notes only (`wfh rotate --publish` publishes a week)",
            "catatan: ada minggu yang tidak diumumkan; tempat kerja minggu itu hanya menghasilkan catatan (umumkan dengan `wfh rotate --publish`)"
        ));
        if !folder.roster.dated {
            session.tell(&say!(
                lang,
                "warning: the roster has no dates, so computed weeks follow today's roster",
                "peringatan: daftar pegawai tidak bertanggal, jadi minggu yang dihitung mengikuti daftar hari ini"
            ));
        }
    }
    let Totals {
        judged,
        excused,
        unknown,
        ..
    } = totals;
    let judged_to = evidence.ledger.days.last();
    session.tell(&say!(
        lang,
        "{first} to {judged_to}: {judged} staff-days judged, {excused} excused, {unknown} unknown",
        "{first} s.d. {judged_to}: {judged} hari-pegawai diperiksa, {excused} berhalangan sah, {unknown} tidak diketahui"
    ));
    for (rule, (level, count)) in &tally.by_rule {
        let (rule, level) = (audit_page::rule_word(rule, lang), level.word(lang));
        session.tell(&format!("  {count:>6}  {rule} ({level})"));
    }
    if tally.by_rule.is_empty() {
        session.tell(lang.pick("  no findings", "  tidak ada temuan"));
    }
    if tally.excused > 0 {
        let (count, how) = (
            tally.excused,
            if tally.show_excused {
                ""
            } else {
                lang.pick("; --all shows them", "; tampilkan dengan --all")
            },
        );
        session.tell(&say!(
            lang,
            "  {count:>6}  excused by a reply{how}",
            "  {count:>6}  dibenarkan lewat sanggahan{how}"
        ));
    }
    for line in folder.account_lines() {
        session.tell(&line);
    }
    if let Some((nip, date)) = &tally.example {
        session.tell(&say!(
            lang,
            "why? `wfh explain {nip} {date}`",
            "mengapa? `wfh explain {nip} {date}`"
        ));
    }
}
