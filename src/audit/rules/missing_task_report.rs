//! Who owes a report, and whose OPD has reported.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;

pub const RULE: Rule = Rule {
    name: "missing-task-report",
    name_id: "laporan-tugas-tidak-ada",
    level: Level::Breach,
    needs: &[Need::Tasks, Need::Reports],
    summary: Text {
        en: "a task report was owed and there is none",
        id: "laporan tugas wajib, tetapi tidak ada",
    },
    explanation: Text {
        en: "A task report was owed that day, the OPD has handed in its reports, the day of the deadline is past, and no report is dated that day. A task that was given and not filled is shown as evidence. Nothing is owed on leave, when excused or on days off.",
        id: "Hari itu wajib melapor tugas, OPD sudah menyerahkan laporannya, hari batas waktu sudah lewat, dan tidak ada laporan bertanggal hari itu. Tugas yang diberikan tetapi tidak diisi ditampilkan sebagai bukti. Saat cuti, berhalangan sah, atau libur tidak wajib.",
    },
    example: Text {
        en: "Found: a home day without a report, while most of the OPD reported. Not found: nobody of the OPD reported (that is tasks-not-submitted).",
        id: "Ditemukan: hari kerja di rumah tanpa laporan, sementara sebagian besar OPD melapor. Tidak ditemukan: satu OPD tidak ada yang melapor (itu tugas-belum-diserahkan).",
    },
    remedy: Text {
        en: "a report dated that day, a leave row, or a reply",
        id: "laporan bertanggal hari itu, baris cuti, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    if !day.is_report_overdue() || !day.tasks_handed_in || day.has_report() {
        return None;
    }
    let lang = day.scene.lang;
    let detail = if day.tasks.is_empty() {
        lang.pick(
            "owed a task report, none is dated that day",
            "wajib melapor tugas, tidak ada laporan bertanggal hari itu",
        )
    } else {
        lang.pick(
            "a task was given and not filled",
            "tugas diberikan tetapi tidak diisi",
        )
    };
    Some(Hit::breach(detail, Basis::Tasks, day.task_rows()))
}
