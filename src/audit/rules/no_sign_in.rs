//! Work without a sign-in is no absence.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;

pub const RULE: Rule = Rule {
    name: "no-sign-in",
    name_id: "tanpa-presensi",
    level: Level::Breach,
    needs: &[Need::Attendance],
    summary: Text {
        en: "worked, but didn't sign in where that was expected",
        id: "bekerja, tetapi tidak mengisi daftar hadir padahal wajib",
    },
    explanation: Text {
        en: "A sign-in was expected and the sheet was handed in; there is no work row, but other evidence of work (a task report or an answered call). It is a note where the place rests on a week that nobody published or isn't known, or where their row is blank but for a note that says otherwise.",
        id: "Wajib mengisi daftar hadir dan daftar hadirnya sudah diserahkan; tidak ada baris kerja, tetapi ada bukti lain (laporan tugas atau telepon yang dijawab). Menjadi catatan bila tempatnya berasal dari minggu yang tidak diumumkan atau tidak diketahui, atau bila barisnya kosong kecuali keterangan yang berkata lain.",
    },
    example: Text {
        en: "Found: in the office by the schedule, no row on the sheet, but a task report of that day. Not found: no evidence at all (that is absent).",
        id: "Ditemukan: menurut jadwal di kantor, tidak ada barisnya di daftar hadir, tetapi ada laporan tugas hari itu. Tidak ditemukan: tidak ada bukti sama sekali (itu tidak-hadir).",
    },
    remedy: Text {
        en: "the missing sign-in row, or a reply",
        id: "baris daftar hadir yang hilang, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    let work = day.work()?;
    if !day.is_missed_on_sheet() || day.has_work_row() || !day.worked() {
        return None;
    }
    let lang = day.scene.lang;
    let detail = if day.has_report() {
        lang.pick(
            "filed a task report, but did not sign in",
            "mengirim laporan tugas, tetapi tidak mengisi daftar hadir",
        )
    } else {
        lang.pick(
            "answered the phone, but did not sign in",
            "menjawab telepon, tetapi tidak mengisi daftar hadir",
        )
    };
    let answered = day
        .calls
        .iter()
        .filter(|call| call.answered)
        .map(|call| call.row);
    let evidence = day.report_rows().chain(answered).collect();
    Some(
        Hit::breach(detail, Basis::Place, evidence)
            .softened(day.unpublished() || work.place.is_none()),
    )
}
