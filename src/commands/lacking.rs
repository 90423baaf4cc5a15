//! Rules that lack their input or their clause: they are not run, and the run says so.

use super::Session;
use super::folder::Folder;
use crate::audit::engine::Audit;
use crate::audit::rule::{Need, Rule};
use crate::audit::rules;
use crate::input::columns::Column;
use crate::model::circular::{Bound, Clause, Instruction};
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::plan::clauses::reach;
use crate::say;

/// The first thing a rule can't do without and that isn't there.
pub fn lacking(rule: &Rule, folder: &Folder) -> Option<Need> {
    let there = |input| folder.intake.is_there(input);
    rule.needs.iter().copied().find(|&need| !match need {
        Need::Attendance => there(Input::Attendance),
        Need::Tasks => there(Input::Tasks),
        Need::Calls => there(Input::Calls),
        Need::Places => there(Input::Circulars) || there(Input::Schedule),
        Need::Health => there(Input::Health),
        Need::Submissions => there(Input::Submissions),
        Need::Inspections => there(Input::Inspections),
        Need::Found | Need::Protocol => {
            let mut sheets = folder.intake.sheets.iter();
            sheets.any(|sheet| {
                let has = |column: &Column| sheet.header.has(*column);
                sheet.input == Input::Inspections && columns(need).iter().any(has)
            })
        }
        Need::Reports if !there(Input::Circulars) => true,
        Need::Reports
        | Need::Hours
        | Need::Medium
        | Need::Tests
        | Need::Submitted
        | Need::Max
        | Need::Min => folder
            .clauses
            .iter()
            .any(|clause| meets(need, &clause.says)),
    })
}

/// Columns of which one is needed.
fn columns(need: Need) -> &'static [Column] {
    match need {
        Need::Found => &[Column::Found],
        Need::Protocol => &[
            Column::Mask,
            Column::Distance,
            Column::Handwash,
            Column::Clean,
        ],
        _ => &[],
    }
}

/// Whether a clause is what is needed.
fn meets(need: Need, says: &Instruction) -> bool {
    match need {
        Need::Reports => matches!(says, Instruction::Tasks { .. }),
        Need::Hours => matches!(says, Instruction::Hours(_)),
        Need::Medium => matches!(says, Instruction::Attendance { .. }),
        Need::Tests => matches!(says, Instruction::Test { .. }),
        Need::Submitted => matches!(says, Instruction::Report { .. }),
        Need::Max => matches!(says, Instruction::Rotate(share) if share.bound == Bound::Max),
        Need::Min => matches!(says, Instruction::Rotate(share) if share.bound == Bound::Min),
        _ => false,
    }
}

/// Whether a clause of that kind holds for anybody on any of the days.
fn holds_for_somebody(need: Need, folder: &Folder, (first, last): (Date, Date)) -> bool {
    let roster = &folder.roster;
    let holds = |clause: &Clause| {
        let is_then = clause.from <= last && clause.to.is_none_or(|to| first <= to);
        let reaches = |class| reach(clause, class, roster).is_some();
        is_then && roster.classes.iter().any(reaches)
    };
    let clauses = folder.clauses.iter();
    let mut wanted = clauses.filter(|clause| meets(need, &clause.says));
    wanted.any(holds)
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
        Need::Found | Need::Protocol => {
            let name = folder.intake.name(Input::Inspections);
            let words = columns(need).iter().map(|column| column.word(lang));
            let list = words
                .map(|word| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(", ");
            say!(
                lang,
                "{name} has no column {list}",
                "{name} tidak punya kolom {list}"
            )
        }
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
        | Need::Found
        | Need::Protocol
        | Need::Places => None,
    }
}

/// Kinds of clauses, and the rules that need them.
#[derive(Default)]
struct Kinds {
    clauses: Vec<String>,
    rules: Vec<&'static str>,
}

impl Kinds {
    fn add(&mut self, clause: &str, rule: &'static str) {
        let clause = format!("`{clause}`");
        if !self.clauses.contains(&clause) {
            self.clauses.push(clause);
        }
        self.rules.push(rule);
    }
}

/// Whoever asks for another month than that of the sheets sees nothing but missing sheets.
fn say_of_other_days(folder: &Folder, session: &mut Session<'_>, audit: &Audit<'_>) {
    let account = folder.intake.accounts.get(&Input::Attendance);
    let are_others =
        account.is_some_and(|account| account.read > 0 && account.outside == account.read);
    let Some((first, last)) = audit.ledger.met.filter(|_| are_others) else {
        return;
    };
    let (lang, name) = (session.lang, folder.intake.name(Input::Attendance));
    session.tell_wrapped(&say!(
        lang,
        "note: {name}: all sign-ins are of other days than those asked for, from {first} to {last}; ask for them with --from and --to, or with --month",
        "catatan: {name}: semua presensi bertanggal di luar hari yang diminta, dari {first} sampai {last}; minta dengan --from dan --to, atau dengan --month"
    ));
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
    say_of_other_days(folder, session, audit);
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    let (mut without, mut for_nobody) = (Kinds::default(), Kinds::default());
    let days = (audit.ledger.days.first(), audit.ledger.days.last());
    for rule in rules::ALL {
        let Some(need) = lacking(rule, folder) else {
            let mut needs = rule.needs.iter().copied();
            let clauses = needs.find_map(|need| Some((need, clause_word(need, lang)?)));
            if let Some((need, clause)) = clauses.filter(|_| audit.scene.has_circulars)
                && !holds_for_somebody(need, folder, days)
            {
                for_nobody.add(clause, rule.word(lang));
            }
            continue;
        };
        if let Some(clause) = clause_word(need, lang) {
            without.add(clause, rule.word(lang));
            continue;
        }
        let what = need_text(need, folder, lang);
        match groups.iter_mut().find(|(other, _)| *other == what) {
            Some((_, names)) => names.push(rule.word(lang)),
            None => groups.push((what, vec![rule.word(lang)])),
        }
    }
    if !without.rules.is_empty() {
        let list = without.clauses.join(", ");
        let what = say!(lang, "no clause {list}", "tidak ada ketentuan {list}");
        groups.push((what, without.rules));
    }
    if !for_nobody.rules.is_empty() {
        let list = for_nobody.clauses.join(", ");
        let what = say!(
            lang,
            "no clause {list} holds for anybody on these days",
            "ketentuan {list} tidak berlaku bagi siapa pun pada hari-hari ini"
        );
        groups.push((what, for_nobody.rules));
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
