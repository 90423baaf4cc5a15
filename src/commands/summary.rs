//! What an audit says at its end: what was judged, what was found, what became of every row.

use super::evidence::Evidence;
use super::folder::Folder;
use super::{Session, gaps};
use crate::audit::rules::copied_task_report;
use crate::audit::totals::Totals;
use crate::model::date::Date;
use crate::model::finding::{Finding, Level};
use crate::model::lang::Lang;
use crate::output::audit_page;
use crate::output::page::{Screen, plain};
use crate::output::shell;
use crate::say;

/// Counts what is shown and what isn't.
pub struct Tally {
    show_excused: bool,
    pub breaches: u64,
    excused: u64,
    /// Few, so that looking through them is quick.
    by_rule: Vec<(Level, &'static str, u64)>,
    example: Option<(String, Date)>,
    /// A copied text couldn't be read again.
    lacks_text: bool,
}

impl Tally {
    pub fn new(show_excused: bool) -> Self {
        Self {
            show_excused,
            breaches: 0,
            excused: 0,
            by_rule: Vec::new(),
            example: None,
            lacks_text: false,
        }
    }

    fn count(&mut self, level: Level, rule: &'static str) {
        let mut all = self.by_rule.iter_mut();
        match all.find(|(other, own, _)| (*other, *own) == (level, rule)) {
            Some((.., count)) => *count += 1,
            None => self.by_rule.push((level, rule, 1)),
        }
    }

    pub fn keep<'a>(&mut self, mut found: Vec<Finding<'a>>) -> Vec<Finding<'a>> {
        for finding in &found {
            let is_copied = finding.rule == copied_task_report::RULE.name;
            self.lacks_text |= is_copied && finding.subject.is_empty();
            if finding.is_excused() {
                self.excused += 1;
                continue;
            }
            self.breaches += u64::from(finding.level == Level::Breach);
            self.count(finding.level, finding.rule);
            if self.example.is_none()
                && let Some(date) = finding.date
                && !finding.nip.is_empty()
                && !finding.opd.is_empty()
                && finding.level == Level::Breach
            {
                self.example = Some((finding.nip.to_string(), date));
            }
        }
        found.retain(|finding| self.show_excused || !finding.is_excused());
        found
    }
}

pub fn summary(
    session: &mut Session<'_>,
    folder: &Folder,
    evidence: &Evidence,
    totals: &Totals,
    tally: &Tally,
) {
    let lang = session.lang;
    let (first, last, today) = (evidence.first, evidence.last, session.today);
    if evidence.ledger.days.is_empty() {
        session.tell_wrapped(&say!(
            lang,
            "nothing to judge: {first} to {last} isn't over before today, {today}",
            "belum ada yang dapat diperiksa: {first} s.d. {last} belum lewat per hari ini, {today}"
        ));
    }
    if let Some(weeks) = totals.unpublished {
        let line = gaps::never_published(weeks, &folder.schedule, session);
        session.tell_wrapped(&line);
    }
    for line in gaps::left_out(&totals.missing, &folder.roster, session) {
        session.tell_wrapped(&plain(&line));
    }
    let is_computed = totals.unpublished.is_some() || !totals.missing.is_empty();
    if is_computed && !folder.roster.dated {
        session.tell_wrapped(&say!(
            lang,
            "warning: the roster has no dates, so computed weeks follow today's roster",
            "peringatan: daftar pegawai tidak bertanggal, jadi minggu yang dihitung mengikuti daftar hari ini"
        ));
    }
    for line in gaps::unjudged_shares(&totals.unjudged, session) {
        session.tell_wrapped(&line);
    }
    if tally.lacks_text {
        let rule = copied_task_report::RULE.word(lang);
        session.tell_wrapped(&say!(
            lang,
            "note: texts that came by standard input or a pipe can't be read again, so {rule} has no subject by which a reply could name it; give the tasks as a file",
            "catatan: teks dari masukan standar atau pipa tidak dapat dibaca ulang, jadi {rule} tidak berperihal dan tidak dapat disanggah satu per satu; berikan tugas sebagai berkas"
        ));
    }
    let &Totals {
        judged,
        excused,
        unknown,
        ..
    } = totals;
    let judged_to = evidence.ledger.days.last();
    let judged = lang.count(judged, ["staff-day", "staff-days"], "hari-pegawai");
    if evidence.ledger.days.is_empty() {
        for line in account_lines(folder, session.screen, lang) {
            session.tell(&line);
        }
        return;
    }
    let line = say!(
        lang,
        "{first} to {judged_to}: {judged} judged, {excused} excused, {unknown} unknown",
        "{first} s.d. {judged_to}: {judged} diperiksa, {excused} berhalangan sah, {unknown} tidak diketahui"
    );
    session.tell_wrapped(&line);
    for line in tally.lines(lang) {
        session.tell(&line);
    }
    for line in account_lines(folder, session.screen, lang) {
        session.tell(&line);
    }
}

/// The command that explains one of the findings, judged alike.
pub fn say_how_to_ask(session: &mut Session<'_>, tally: &Tally, coverage: Option<&str>) {
    let (Some((nip, date)), Some(wfh)) = (&tally.example, session.program()) else {
        return;
    };
    let nip = shell::word(nip);
    let coverage = coverage.map_or_else(String::new, |coverage| {
        format!(" --coverage {}", shell::word(coverage))
    });
    session.tell(&say!(
        session.lang,
        "why? `{wfh} explain {nip} {date}{coverage}`",
        "mengapa? `{wfh} explain {nip} {date}{coverage}`"
    ));
}

impl Tally {
    /// Findings by rule, the most frequent first: breaches on the left, notes on the right.
    fn lines(&self, lang: Lang) -> Vec<String> {
        let left = self.column(Level::Breach, ["breach", "breaches"], "pelanggaran", lang);
        let right = self.column(Level::Note, ["note", "notes"], "catatan", lang);
        let width = left.iter().map(|line| line.chars().count()).max();
        let width = width.unwrap_or_default() + 3;
        let blank = String::new();
        let mut lines: Vec<String> = (0..left.len().max(right.len()))
            .map(|row| {
                let (left, right) = (left.get(row), right.get(row));
                let (left, right) = (left.unwrap_or(&blank), right.unwrap_or(&blank));
                format!("{left:<width$}{right}").trim_end().to_owned()
            })
            .collect();
        if self.excused > 0 {
            let (count, how) = (
                self.excused,
                if self.show_excused {
                    ""
                } else {
                    lang.pick("; --all shows them", "; tampilkan dengan --all")
                },
            );
            lines.push(say!(
                lang,
                "{count:>5} excused by a reply{how}",
                "{count:>5} dibenarkan lewat sanggahan{how}"
            ));
        }
        lines
    }

    fn column(&self, level: Level, en: [&str; 2], id: &str, lang: Lang) -> Vec<String> {
        let mut rules: Vec<(u64, &str)> = self
            .by_rule
            .iter()
            .filter(|(other, ..)| *other == level)
            .map(|&(_, rule, count)| (count, audit_page::rule_word(rule, lang)))
            .collect();
        rules.sort_by_key(|&(count, rule)| (std::cmp::Reverse(count), rule));
        let total: u64 = rules.iter().map(|(count, _)| count).sum();
        let total = lang.count(total, en, id);
        let mut lines = vec![format!("  {total}")];
        lines.extend(
            rules
                .iter()
                .map(|(count, rule)| format!("{count:>7} {rule}")),
        );
        lines
    }
}

/// Names, numbers of rows and what became of them, one below the other.
pub fn account_lines(folder: &Folder, screen: Screen, lang: Lang) -> Vec<String> {
    let accounts = folder.accounts();
    let name_width = accounts.iter().map(|(name, ..)| name.chars().count()).max();
    let name_width = name_width.unwrap_or_default();
    let number = |read: &u64| read.to_string().len();
    let number_width = accounts.iter().map(|(_, read, _)| number(read)).max();
    let number_width = number_width.unwrap_or_default();
    accounts
        .iter()
        .map(|(name, read, list)| {
            let rows = lang.pick(if *read == 1 { "row " } else { "rows" }, "baris");
            let pad = " ".repeat(name_width - name.chars().count() + number_width - number(read));
            let start = format!("{name}: {pad}{read} {rows} =");
            // A line breaks before a plus only.
            let list = list.replace(' ', "\u{a0}").replace("\u{a0}+", " +");
            screen.continued(&start, &list).replace('\u{a0}', " ")
        })
        .collect()
}
