//! Late is later than the clause says, in every row of the day.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::circular::Instruction;
use crate::model::date::{clock, iso};
use crate::model::finding::Level;
use crate::say;

pub const RULE: Rule = Rule {
    name: "late-task-report",
    name_id: "laporan-tugas-terlambat",
    level: Level::Note,
    needs: &[Need::Tasks, Need::Reports],
    summary: Text {
        en: "the task report came after the deadline",
        id: "laporan tugas masuk setelah batas waktu",
    },
    explanation: Text {
        en: "A report was owed, and every row of that day was reported after the clause's `by`. A date without a time counts as that day; a blank one isn't late.",
        id: "Wajib melapor, dan semua baris hari itu dilaporkan setelah `paling lambat` dalam ketentuan. Tanggal tanpa jam dianggap hari itu; yang kosong tidak terlambat.",
    },
    example: Text {
        en: "Found: due by 24:00, reported the next morning. Not found: one of two reports of the day came in time.",
        id: "Ditemukan: batas 24:00, dilaporkan besok paginya. Tidak ditemukan: satu dari dua laporan hari itu tepat waktu.",
    },
    remedy: Text {
        en: "the right date in the column of reporting, or a reply",
        id: "tanggal pelaporan yang benar, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    let Some(Instruction::Tasks { by: Some(by), .. }) = day.day.tasks.map(|clause| &clause.says)
    else {
        return None;
    };
    let is_late = day.has_report() && day.tasks.iter().all(|task| task.reported.is_after(*by));
    if !day.owes_report() || !is_late {
        return None;
    }
    let (lang, due, time) = (day.scene.lang, iso(day.report_due()), clock(by.minute));
    let detail = say!(
        lang,
        "reported after {due} {time}",
        "dilaporkan setelah {due} {time}"
    );
    Some(Hit::note(detail, Basis::Tasks, day.task_rows()))
}
