//! Either the leave or the row is wrong.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::plan::expect::Expect;
use crate::say;

pub const RULE: Rule = Rule {
    name: "attended-on-leave",
    name_id: "hadir-saat-cuti",
    level: Level::Note,
    needs: &[Need::Attendance],
    summary: Text {
        en: "a work row on a working day of leave",
        id: "tercatat bekerja pada hari cuti",
    },
    explanation: Text {
        en: "On a working day of leave or duty travel there is a work row. Perhaps the leave ended early, perhaps somebody else signed.",
        id: "Pada hari kerja saat cuti atau dinas ada baris kerja. Mungkin cutinya selesai lebih awal, mungkin orang lain yang mengisi.",
    },
    example: Text {
        en: "Found: on annual leave, signed in at the office. Not found: a Sunday within the leave (that is work-on-day-off).",
        id: "Ditemukan: cuti tahunan, tercatat hadir di kantor. Tidak ditemukan: hari Minggu di tengah cuti (itu kerja-di-hari-libur).",
    },
    remedy: Text {
        en: "the right end of the leave, or the row deleted",
        id: "tanggal selesai cuti yang benar, atau hapus barisnya",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    let Expect::Away(leave, cell) = day.expect else {
        return None;
    };
    let rows = day.work_rows();
    if rows.is_empty() {
        return None;
    }
    let lang = day.scene.lang;
    let detail = if let Some(leave) = leave {
        let (kind, from, to) = (leave.kind.word(lang), leave.from, leave.to);
        say!(
            lang,
            "{kind} from {from} to {to}, but a row of work",
            "{kind} {from} sampai {to}, tetapi tercatat bekerja"
        )
    } else {
        let word = cell.word(lang);
        say!(
            lang,
            "published as {word}, but a row of work",
            "diumumkan {word}, tetapi tercatat bekerja"
        )
    };
    Some(Hit::note(
        detail,
        Basis::Nothing,
        rows.into_iter()
            .chain(leave.map(|leave| leave.row))
            .collect(),
    ))
}
