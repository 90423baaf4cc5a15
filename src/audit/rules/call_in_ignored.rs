//! Who answered was asked to come.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;

pub const RULE: Rule = Rule {
    name: "call-in-ignored",
    name_id: "panggilan-diabaikan",
    level: Level::Breach,
    needs: &[Need::Attendance, Need::Calls],
    summary: Text {
        en: "answered a call-in and didn't come",
        id: "menjawab panggilan, tetapi tidak datang",
    },
    explanation: Text {
        en: "A call-in was answered on a working day without leave or illness, the office's sheet of that day was handed in, and there is no office row.",
        id: "Panggilan dijawab pada hari kerja tanpa cuti atau sakit, daftar hadir kantor hari itu sudah diserahkan, dan tidak ada baris kantor.",
    },
    example: Text {
        en: "Found: \"yes, I come\", and no row on the sheet. Not found: the call wasn't answered.",
        id: "Ditemukan: panggilan dijawab, tetapi tidak ada baris di daftar hadir. Tidak ditemukan: panggilannya tidak dijawab.",
    },
    remedy: Text {
        en: "the office row, a leave row, or a reply",
        id: "baris kantor, baris cuti, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    day.work()?;
    let calls: Vec<_> = day
        .calls
        .iter()
        .filter(|call| call.is_call_in && call.answered)
        .map(|call| call.row)
        .collect();
    let is_covered = day.office_covered && (day.covered || day.sheet().is_none());
    if calls.is_empty() || !is_covered || day.in_office() {
        return None;
    }
    let lang = day.scene.lang;
    let detail = lang.pick(
        "answered the call-in, but did not come to the office",
        "menjawab panggilan, tetapi tidak datang ke kantor",
    );
    Some(Hit::breach(detail, Basis::Place, calls))
}
