//! The findings of the day, and what would clear each.

use super::Section;
use crate::audit::engine::Audit;
use crate::audit::rules;
use crate::commands::folder::Folder;
use crate::model::date::Date;
use crate::model::finding::{Finding, Level};
use crate::model::lang::Lang;
use crate::output::audit_page::rule_word;
use crate::say;

pub fn section(folder: &Folder, audit: &Audit<'_>, post: u32, date: Date, lang: Lang) -> Section {
    let Some(held) = folder.roster.post(post) else {
        return Section::default();
    };
    let class = folder.roster.class(held);
    let Some(opd) = folder.roster.opds.get(class.opd as usize) else {
        return Section::default();
    };
    let (nip, unit) = (
        folder.roster.ids.text(held.id),
        folder.roster.unit(class.unit),
    );
    let (findings, _) = audit.opd(opd);
    let concerns = |finding: &&Finding<'_>| {
        finding.date == Some(date)
            && (*finding.nip == *nip
                || finding.nip.is_empty() && (finding.unit.is_empty() || finding.unit == unit))
    };
    listed(&findings.iter().filter(concerns).collect::<Vec<_>>(), lang)
}

pub fn listed(findings: &[&Finding<'_>], lang: Lang) -> Section {
    if findings.is_empty() {
        return Section::new(lang.pick("Findings: none", "Temuan: tidak ada").to_owned());
    }
    let mut section = Section::new(lang.pick("Findings", "Temuan").to_owned());
    for finding in findings {
        let (rule, level, detail) = (
            rule_word(finding.rule, lang),
            finding.level.word(lang),
            &finding.detail,
        );
        let mark = match finding.level {
            Level::Breach => "!",
            Level::Note => "-",
        };
        let whose = match (&*finding.nip, finding.unit) {
            ("", "") => lang.pick(" of the whole OPD", " seluruh OPD"),
            ("", _) => lang.pick(" of the unit", " unit"),
            _ => "",
        };
        let subject = match finding.subject.as_ref() {
            "" => String::new(),
            subject => format!(" ({subject})"),
        };
        section.line(mark, format!("{rule}, {level}{whose}: {detail}{subject}"));
        for text in grounds(finding, lang) {
            section.more(text);
        }
    }
    section
}

/// What a finding rests on, how it was answered, what would clear it.
fn grounds(finding: &Finding<'_>, lang: Lang) -> Vec<String> {
    let mut texts = Vec::new();
    let (basis, evidence) = (&finding.basis, &finding.evidence);
    if !basis.is_empty() {
        texts.push(say!(lang, "rests on {basis}", "berdasarkan {basis}"));
    }
    if !evidence.is_empty() {
        texts.push(say!(lang, "seen in {evidence}", "terlihat di {evidence}"));
    }
    if let Some(answer) = finding.answer {
        let answer = answer.word(lang);
        texts.push(say!(lang, "answered: {answer}", "sanggahan: {answer}"));
    }
    if let Some(rule) = rules::find(finding.rule) {
        let remedy = rule.remedy.of(lang);
        texts.push(say!(
            lang,
            "what clears it: {remedy}",
            "dapat diselesaikan dengan: {remedy}"
        ));
    }
    texts
}
