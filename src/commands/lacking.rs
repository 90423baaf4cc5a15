//! Rules that lack their input or their clause: they are not run, and the run says so.

use super::Session;
use super::folder::Folder;
use crate::audit::engine::Audit;
use crate::audit::rule::{Need, Rule};
use crate::audit::rules;
use crate::model::circular::{Bound, Instruction};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// The first thing a rule can't do without and that isn't there.
pub fn lacking(rule: &Rule, folder: &Folder) -> Option<Need> {
    let there = |input| folder.intake.is_there(input);
    let says =
        |wanted: fn(&Instruction) -> bool| folder.clauses.iter().any(|clause| wanted(&clause.says));
    rule.needs.iter().copied().find(|need| !match need {
        Need::Attendance => there(Input::Attendance),
        Need::Tasks => there(Input::Tasks),
        Need::Reports => {
            !there(Input::Circulars) || says(|says| matches!(says, Instruction::Tasks { .. }))
        }
        Need::Calls => there(Input::Calls),
        Need::Places => there(Input::Circulars) || there(Input::Schedule),
        Need::Hours => says(|says| matches!(says, Instruction::Hours(_))),
        Need::Medium => says(|says| matches!(says, Instruction::Attendance { .. })),
        Need::Health => there(Input::Health),
        Need::Tests => says(|says| matches!(says, Instruction::Test { .. })),
        Need::Submissions => there(Input::Submissions),
        Need::Submitted => says(|says| matches!(says, Instruction::Report { .. })),
        Need::Inspections => there(Input::Inspections),
        Need::Max => {
            says(|says| matches!(says, Instruction::Rotate(share) if share.bound == Bound::Max))
        }
        Need::Min => {
            says(|says| matches!(says, Instruction::Rotate(share) if share.bound == Bound::Min))
        }
    })
}

fn need_text(need: Need, folder: &Folder, lang: Lang) -> String {
    let file = |input| {
        let name = folder.intake.name(input);
        say!(lang, "{name} is not there", "{name} tidak ada")
    };
    match need {
        Need::Attendance => file(Input::Attendance),
        Need::Tasks => file(Input::Tasks),
        Need::Calls => file(Input::Calls),
        Need::Health => file(Input::Health),
        Need::Submissions => file(Input::Submissions),
        Need::Inspections => file(Input::Inspections),
        _ => say!(lang, "no place is known", "tempat kerja tidak diketahui"),
    }
}

/// The clause that is needed, for those that need one.
fn clause_word(need: Need, lang: Lang) -> Option<&'static str> {
    match need {
        Need::Reports => Some(lang.pick("tasks", "tugas")),
        Need::Hours => Some(lang.pick("hours", "jam kerja")),
        Need::Medium => Some(lang.pick("attendance", "presensi")),
        Need::Tests => Some(lang.pick("test", "tes")),
        Need::Submitted => Some(lang.pick("report", "laporan")),
        Need::Max => Some(lang.pick("rotate max", "bergilir paling banyak")),
        Need::Min => Some(lang.pick("rotate min", "bergilir paling sedikit")),
        Need::Attendance
        | Need::Tasks
        | Need::Calls
        | Need::Health
        | Need::Submissions
        | Need::Inspections
        | Need::Places => None,
    }
}

/// Silence never looks like a clean result.
pub fn say_what_was_not_run(folder: &Folder, session: &mut Session<'_>, audit: &Audit<'_>) {
    let lang = session.lang;
    let note = lang.pick("note", "catatan");
    if !audit.scene.has_circulars {
        let name = folder.intake.name(Input::Circulars);
        let line = say!(
            lang,
            "{note}: {name} is not there: no place is expected of anybody, everyone is to work and to sign in",
            "{note}: {name} tidak ada: tempat kerja tidak diperiksa, semua dianggap wajib bekerja dan mengisi daftar hadir"
        );
        session.tell_wrapped(&line);
    }
    if !folder.intake.is_there(Input::Leave) {
        let name = folder.intake.name(Input::Leave);
        session.tell_wrapped(&say!(
            lang,
            "{note}: {name} is not there: leave is known from the sheets only",
            "{note}: {name} tidak ada: cuti hanya diketahui dari daftar hadir"
        ));
    }
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    let (mut clauses, mut without): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    for rule in rules::ALL {
        let Some(need) = lacking(rule, folder) else {
            continue;
        };
        if let Some(clause) = clause_word(need, lang) {
            let clause = format!("`{clause}`");
            if !clauses.contains(&clause) {
                clauses.push(clause);
            }
            without.push(rule.word(lang));
            continue;
        }
        let what = need_text(need, folder, lang);
        match groups.iter_mut().find(|(other, _)| *other == what) {
            Some((_, names)) => names.push(rule.word(lang)),
            None => groups.push((what, vec![rule.word(lang)])),
        }
    }
    if !without.is_empty() {
        let list = clauses.join(", ");
        let what = say!(lang, "no clause {list}", "tidak ada ketentuan {list}");
        groups.push((what, without));
    }
    for (what, names) in groups {
        let list = names.join(", ");
        let line = say!(
            lang,
            "{note}: {what}: not checked: {list}",
            "{note}: {what}: tidak diperiksa: {list}"
        );
        session.tell_wrapped(&line);
    }
}
