//! An OPD that has not reported accuses nobody of its people.

use crate::audit::opd_day::{OpdDay, OpdHit};
use crate::audit::rule::{Check, Need, Rule, Text, number};
use crate::model::finding::Level;
use crate::say;

pub const RULE: Rule = Rule {
    name: "tasks-not-submitted",
    name_id: "tugas-belum-diserahkan",
    level: Level::Breach,
    needs: &[Need::Tasks, Need::Reports],
    summary: Text {
        en: "no task reports of an OPD for a day",
        id: "laporan tugas satu hari dari OPD belum ada",
    },
    explanation: Text {
        en: "Fewer than a fifth of those who owe a task report that day have a row, and the day of the deadline is past. None of them is accused of a missing report that day.",
        id: "Kurang dari seperlima dari yang wajib melapor tugas hari itu punya baris, dan hari batas waktunya sudah lewat. Tidak seorang pun dari mereka dinyatakan tidak melapor hari itu.",
    },
    example: Text {
        en: "Found: 20 people at home, no report at all. Not found: 4 of 20 reported; the other 16 have missing-task-report.",
        id: "Ditemukan: 20 orang di rumah, tidak ada laporan. Tidak ditemukan: 4 dari 20 melapor; 16 lainnya dikenai laporan-tugas-tidak-ada.",
    },
    remedy: Text {
        en: "the task reports of that day",
        id: "laporan tugas hari itu",
    },
    check: Check::Opd(check),
};

fn check(day: &OpdDay<'_, '_>) -> Vec<OpdHit> {
    let is_past = day.reports.due.is_some_and(|due| due < day.scene.today);
    if !day.scene.has_tasks || day.tasks_handed_in || !is_past {
        return Vec::new();
    }
    let lang = day.scene.lang;
    let people = lang.count(day.reports.owing(), ["person", "people"], "orang");
    let detail = say!(
        lang,
        "no task reports of {people} who owed one",
        "tidak ada laporan tugas dari {people} yang wajib melapor"
    );
    vec![OpdHit {
        unit: None,
        detail,
        basis: number(day.reports.basis),
        is_doubtful: day.lost.places > 0 || day.reports.are_doubtful(day.lost),
    }]
}
