//! Nobody is absent whose sheet nobody has seen.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::place::{Absence, Place, Says};

pub const RULE: Rule = Rule {
    name: "absent",
    name_id: "tidak-hadir",
    level: Level::Breach,
    needs: &[Need::Attendance],
    summary: Text {
        en: "expected to work, and no evidence of work",
        id: "seharusnya bekerja, tetapi tidak ada bukti bekerja",
    },
    explanation: Text {
        en: "On a working day without leave there is no evidence of work (no sign-in, no task report, no answered call), and either the sheet says \"without notice\" or a sign-in was expected and the sheet was handed in. On such a day no other rule about the person's work fires. It is a note where a row that can't be told may be theirs, or where their row is blank but for a note that says otherwise.",
        id: "Pada hari kerja tanpa cuti tidak ada bukti bekerja (presensi, laporan tugas, atau telepon yang dijawab), dan daftar hadir menyatakan \"tanpa keterangan\" atau presensinya wajib dan daftar hadirnya sudah diserahkan. Pada hari itu aturan lain tentang pekerjaannya tidak berlaku. Menjadi catatan bila ada baris tak jelas yang mungkin miliknya, atau bila barisnya kosong kecuali keterangan yang berkata lain.",
    },
    example: Text {
        en: "Found: Monday in the office, the sheet of the OPD is there, no row of hers. Not found: the same, but she filed a task report (that is no-sign-in), or the sheet was never handed in.",
        id: "Ditemukan: Senin wajib di kantor, daftar hadir OPD ada, barisnya tidak ada. Tidak ditemukan: ia melapor tugas (itu tanpa-presensi), atau daftar hadirnya memang belum diserahkan.",
    },
    remedy: Text {
        en: "a leave row for that day, the row that is missing on the sheet, or a reply",
        id: "baris cuti untuk hari itu, baris yang hilang di daftar hadir, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    day.work()?;
    let lang = day.scene.lang;
    if day.worked() {
        return None;
    }
    let is_said = day.has(Says::Away(Absence::WithoutNotice));
    if !is_said && !day.is_missed_on_sheet() {
        return None;
    }
    let detail = match day.place() {
        _ if is_said => lang.pick(
            "the sheet says without notice",
            "daftar hadir menyatakan tanpa keterangan",
        ),
        Some(Place::Home) => lang.pick(
            "at home, no sign-in and no report",
            "di rumah, tidak mengisi daftar hadir dan tidak melapor",
        ),
        _ if !day.signs.is_empty() => lang.pick(
            "on the sheet, but nothing filled in, and no other trace of work",
            "ada di daftar hadir tetapi kosong, dan tidak ada jejak kerja lain",
        ),
        _ => lang.pick(
            "not on the sheet, and no other trace of work",
            "tidak ada di daftar hadir, dan tidak ada jejak kerja lain",
        ),
    };
    let evidence = day.signs.iter().map(|sign| sign.row).collect();
    Some(Hit::breach(detail, Basis::Place, evidence))
}
