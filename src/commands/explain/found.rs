//! The findings of the day, and what would clear each.

use super::Section;
use crate::audit::engine::Audit;
use crate::audit::rules;
use crate::commands::folder::Folder;
use crate::model::date::Date;
use crate::model::finding::{Finding, Level};
use crate::model::problem::{Input, Refused};
use crate::output::audit_page::{rule_word, subject_word};
use crate::say;

/// Those of the person, then those of their OPD and unit.
pub fn sections(folder: &Folder, audit: &Audit<'_>, post: u32, date: Date) -> Vec<Section> {
    let Some(held) = folder.roster.post(post) else {
        return Vec::new();
    };
    let class = folder.roster.class(held);
    let Some(opd) = folder.roster.opds.get(class.opd as usize) else {
        return Vec::new();
    };
    let (nip, unit) = (
        folder.roster.ids.text(held.id),
        folder.roster.unit(class.unit),
    );
    let (mut findings, _) = audit.opd(opd);
    findings.retain(|finding| {
        finding.date == Some(date)
            && (*finding.nip == *nip
                || finding.nip.is_empty() && (finding.unit.is_empty() || finding.unit == unit))
    });
    let of_all: Vec<Finding<'_>> = findings.extract_if(.., |one| one.nip.is_empty()).collect();
    findings.extend(of_refused_rows(folder, audit, &nip, date));
    let mut sections = Vec::new();
    if of_all.is_empty() || !findings.is_empty() {
        sections.push(listed(&findings, folder, audit, date));
    }
    if !of_all.is_empty() {
        let title = audit.scene.lang.pick(
            "Findings of the OPD that day, not necessarily about this person",
            "Temuan OPD hari itu, belum tentu tentang orang ini",
        );
        sections.push(under(title, &of_all, folder, audit, date));
    }
    sections
}

/// The rows of a number and a day that were left out; where the day can't be read, it may be any. That somebody stands
/// in the health file isn't told without names.
pub fn refused<'a>(
    folder: &'a Folder,
    names: bool,
    nip: &str,
    date: Date,
) -> impl Iterator<Item = &'a Refused> {
    let nip = nip.to_owned();
    folder.intake.found.refused.iter().filter(move |row| {
        row.id_text == nip
            && (names || row.input != Input::Health)
            && row.days.is_none_or(|(from, to)| from <= date && date <= to)
    })
}

pub fn of_refused_rows<'a>(
    folder: &'a Folder,
    audit: &Audit<'a>,
    nip: &str,
    date: Date,
) -> Vec<Finding<'a>> {
    let reasons = folder.intake.reasons();
    refused(folder, audit.names, nip, date)
        .map(|row| audit.refused_row(row, reasons.get(&row.row).cloned().unwrap_or_default()))
        .collect()
}

pub fn listed(findings: &[Finding<'_>], folder: &Folder, audit: &Audit<'_>, date: Date) -> Section {
    let lang = audit.scene.lang;
    if findings.is_empty() {
        return Section::new(none(audit, date).to_owned());
    }
    let title = lang.pick("Findings", "Temuan");
    under(title, findings, folder, audit, date)
}

fn under(
    title: &str,
    findings: &[Finding<'_>],
    folder: &Folder,
    audit: &Audit<'_>,
    date: Date,
) -> Section {
    let lang = audit.scene.lang;
    let mut section = Section::new(title.to_owned());
    for finding in findings {
        let (rule, level, detail) = (
            rule_word(finding.rule, lang),
            finding.level.word(lang),
            &finding.detail,
        );
        let mark = match finding.level {
            Level::Breach if !finding.is_excused() => "!",
            _ => "-",
        };
        let whose = match (&*finding.nip, finding.opd, finding.unit) {
            (_, "", _) => "",
            ("", _, "") => lang.pick(" of the whole OPD", " seluruh OPD"),
            ("", ..) => lang.pick(" of the unit", " unit"),
            _ => "",
        };
        let subject = match subject_word(finding.rule, &finding.subject, lang) {
            "" => String::new(),
            subject if detail.contains(subject) => String::new(),
            subject => format!(" ({subject})"),
        };
        let is_many = finding.rule == rules::unknown_staff::RULE.name;
        let first = match finding.date.filter(|&first| is_many && first != date) {
            Some(first) => say!(lang, " (first on {first})", " (pertama pada {first})"),
            None => String::new(),
        };
        section.line(
            mark,
            format!("{rule}, {level}{whose}: {detail}{subject}{first}"),
        );
        for text in grounds(finding, folder, audit) {
            section.more(text);
        }
    }
    section
}

/// Why nothing is listed: silence never looks like a clean result.
fn none(audit: &Audit<'_>, date: Date) -> &'static str {
    let lang = audit.scene.lang;
    if date >= audit.scene.today {
        lang.pick(
            "Findings: that day is not judged yet",
            "Temuan: hari tersebut belum diperiksa",
        )
    } else if !audit.scene.has_attendance && !audit.scene.has_tasks {
        lang.pick(
            "Findings: nothing can be judged without sign-ins and task reports",
            "Temuan: tidak dapat diperiksa tanpa daftar hadir dan laporan tugas",
        )
    } else {
        lang.pick("Findings: none", "Temuan: tidak ada")
    }
}

/// What a finding rests on, how it was answered, what would clear it.
fn grounds(finding: &Finding<'_>, folder: &Folder, audit: &Audit<'_>) -> Vec<String> {
    let lang = audit.scene.lang;
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
        let given = given(finding, folder, audit);
        texts.push(say!(
            lang,
            "answered: {answer}{given}",
            "sanggahan: {answer}{given}"
        ));
    }
    if let Some(rule) = rules::find(finding.rule).filter(|_| !finding.is_excused()) {
        let remedy = rule.remedy.of(lang);
        texts.push(say!(
            lang,
            "what clears it: {remedy}",
            "dapat diselesaikan dengan: {remedy}"
        ));
    }
    texts
}

/// The letter of a reply and where it stands; blank where that would tell who it is about.
fn given(finding: &Finding<'_>, folder: &Folder, audit: &Audit<'_>) -> String {
    let reply = finding.date.and_then(|date| audit.reply(finding, date));
    let Some(reply) = reply else {
        return String::new();
    };
    let lang = audit.scene.lang;
    let at = folder.intake.sources.show(reply.row);
    match reply.letter.as_str() {
        "" => format!(" ({at})"),
        letter => say!(lang, ", letter {letter} ({at})", ", surat {letter} ({at})"),
    }
}
