//! To their credit.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::place::{Place, Says};

pub const RULE: Rule = Rule {
    name: "called-in",
    name_id: "dipanggil-datang",
    level: Level::Note,
    needs: &[Need::Attendance, Need::Calls, Need::Places],
    summary: Text {
        en: "expected at home, called in, and came",
        id: "seharusnya di rumah, dipanggil, dan datang",
    },
    explanation: Text {
        en: "Expected at home, called in by phone that day, and signed in at the office: to their credit.",
        id: "Seharusnya di rumah, dipanggil lewat telepon hari itu, dan tercatat hadir di kantor: patut dihargai.",
    },
    example: Text {
        en: "Found: called in at 09:10, signed in at 09:40. Not found: came without a call (that is office-on-home-day).",
        id: "Ditemukan: dipanggil 09:10, datang 09:40. Tidak ditemukan: datang tanpa dipanggil (itu kantor-di-hari-rumah).",
    },
    remedy: Text {
        en: "nothing to clear: it is to their credit",
        id: "tidak perlu tindakan: ini catatan baik bagi pegawai",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    if !day.is_called_in() || day.place() != Some(Place::Home) || !day.in_office() {
        return None;
    }
    let rows = day.rows(Says::Work(Place::Office));
    let lang = day.scene.lang;
    let detail = lang.pick(
        "called in on a home day, and came",
        "dipanggil pada hari kerja di rumah, dan datang",
    );
    let calls = day
        .calls
        .iter()
        .filter(|call| call.is_call_in)
        .map(|call| call.row);
    Some(Hit::note(
        detail,
        Basis::Place,
        rows.into_iter().chain(calls).collect(),
    ))
}
