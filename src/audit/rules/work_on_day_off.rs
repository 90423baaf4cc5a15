//! Overtime, or a wrong date.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::plan::expect::Expect;

pub const RULE: Rule = Rule {
    name: "work-on-day-off",
    name_id: "kerja-di-hari-libur",
    level: Level::Note,
    needs: &[Need::Attendance],
    summary: Text {
        en: "a work row on a day off",
        id: "tercatat bekerja pada hari libur",
    },
    explanation: Text {
        en: "A work row on a day off: a holiday, a day outside the working week, or a published OFF. A day off wins over leave.",
        id: "Ada baris kerja pada hari libur: libur nasional, di luar hari kerja, atau LIBUR yang diumumkan. Hari libur mengalahkan cuti.",
    },
    example: Text {
        en: "Found: signed in on a Sunday. Not found: a Saturday under a week of six days.",
        id: "Ditemukan: tercatat hadir hari Minggu. Tidak ditemukan: hari Sabtu bila enam hari kerja.",
    },
    remedy: Text {
        en: "the right date of the row, or a reply; from Monday to Friday also a `workday` row in the holidays file, on a Saturday the clause `days mon-sat`; a published OFF stays until the week is published again with `--replace`",
        id: "tanggal baris yang benar, atau sanggahan; pada Senin s.d. Jumat juga baris `hari kerja` di berkas libur, pada Sabtu ketentuan `hari kerja senin-sabtu`; LIBUR yang sudah diumumkan tetap berlaku sampai minggunya diumumkan ulang dengan `--replace`",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    if !matches!(day.expect, Expect::Off) || !day.has_work_row() {
        return None;
    }
    let rows = day.work_rows();
    let lang = day.scene.lang;
    Some(Hit::note(
        lang.pick(
            "a row of work on a day off",
            "tercatat bekerja pada hari libur",
        ),
        Basis::Nothing,
        rows,
    ))
}
