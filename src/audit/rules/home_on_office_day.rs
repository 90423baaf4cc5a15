//! The other wrong place.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::place::{Place, Says};

pub const RULE: Rule = Rule {
    name: "home-on-office-day",
    name_id: "rumah-di-hari-kantor",
    level: Level::Breach,
    needs: &[Need::Attendance, Need::Places],
    summary: Text {
        en: "expected in the office, signed in at home",
        id: "seharusnya di kantor, tetapi tercatat bekerja dari rumah",
    },
    explanation: Text {
        en: "Expected in the office, and the attendance row says home. It is a note where the place rests on a week that nobody published.",
        id: "Seharusnya di kantor, tetapi baris absensi menyatakan rumah. Menjadi catatan bila tempatnya berasal dari minggu yang tidak diumumkan.",
    },
    example: Text {
        en: "Found: an office week, the row says WFH. Not found: the schedule says WFH that day.",
        id: "Ditemukan: minggu kantor, barisnya WFH. Tidak ditemukan: jadwal hari itu memang WFH.",
    },
    remedy: Text {
        en: "the right place on the sheet, leave, or a reply",
        id: "tempat yang benar di daftar hadir, cuti, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    if !day.has(Says::Work(Place::Home)) || day.place() != Some(Place::Office) {
        return None;
    }
    let rows = day.rows(Says::Work(Place::Home));
    let lang = day.scene.lang;
    let detail = lang
        .pick(
            "an office day, but the row says home",
            "seharusnya di kantor, tetapi daftar hadir menyatakan rumah",
        )
        .to_owned()
        + &day.published_against();
    Some(Hit::breach(detail, Basis::Place, rows).softened(day.unpublished()))
}
