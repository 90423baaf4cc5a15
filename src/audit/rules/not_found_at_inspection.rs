//! The inspector stood at the desk.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::date::clock;
use crate::model::finding::Level;
use crate::model::place::{Place, Says};
use crate::model::records::Inspection;
use crate::say;

pub const RULE: Rule = Rule {
    name: "not-found-at-inspection",
    name_id: "tidak-ditemukan-saat-sidak",
    level: Level::Breach,
    needs: &[Need::Inspections, Need::Hours, Need::Found],
    summary: Text {
        en: "to be in the office, and the inspector didn't find them",
        id: "seharusnya di kantor, tetapi tidak ditemukan saat sidak",
    },
    explanation: Text {
        en: "The person was expected in the office or had signed in there, and the inspector didn't find them, within the hours in force and not after they had signed out. A row without a time isn't judged, nor one of somebody without `hours` in force. On a day found absent or with contradictory rows this rule doesn't fire. In the small hours of a night shift, which belong to the day before, it is a note, and so it is where the row's OPD isn't in the roster.",
        id: "Pegawai seharusnya di kantor atau sudah tercatat hadir di kantor, dan tidak ditemukan oleh petugas sidak, dalam jam kerja yang berlaku dan tidak sesudah presensi pulang. Baris tanpa jam, atau bagi pegawai tanpa ketentuan `jam kerja`, tidak diperiksa. Pada hari yang sudah ditemukan tidak hadir atau barisnya bertentangan, aturan ini tidak berlaku. Pada dini hari giliran malam, yang termasuk hari sebelumnya, menjadi catatan, begitu pula bila OPD pada barisnya tidak ada di daftar pegawai.",
    },
    example: Text {
        en: "Found: signed in 07:25, not found at 10:00. Not found: signed out at 09:50, or not found at 16:30 with hours until 16:00.",
        id: "Ditemukan: presensi masuk 07:25, tidak ditemukan pukul 10:00. Tidak ditemukan: presensi pulang 09:50, atau sidak pukul 16:30 padahal jam kerja sampai 16:00.",
    },
    remedy: Text {
        en: "the right time of leaving on the sheet, a leave or duty row where they didn't sign in that day, or a reply",
        id: "jam pulang yang benar di daftar hadir, baris cuti atau dinas bila hari itu tidak tercatat hadir, atau sanggahan",
    },
    check: Check::Seen(check),
};

fn check(day: &StaffDay<'_, '_>, seen: &Inspection) -> Option<Hit> {
    let time = seen.time?;
    if seen.found != Some(false) || !(day.place() == Some(Place::Office) || day.in_office()) {
        return None;
    }
    let hours = day.hours()?;
    let at = hours.within_shift(time);
    let left = day
        .signs
        .iter()
        .filter_map(|sign| sign.check_out)
        .map(|minute| hours.within_shift(minute))
        .max();
    if at < hours.start || hours.end_of_shift() < at || left.is_some_and(|left| left < at) {
        return None;
    }
    // in the small hours a night shift of the day before is on, of which this day's rows say nothing
    let is_of_night_before = at != time;
    let (lang, time) = (day.scene.lang, clock(time));
    let mut detail = if day.in_office() {
        say!(
            lang,
            "signed in at the office, not found at {time}",
            "tercatat hadir di kantor, tidak ditemukan pukul {time}"
        )
    } else {
        say!(
            lang,
            "to be in the office, not found at {time}",
            "seharusnya di kantor, tidak ditemukan pukul {time}"
        )
    };
    let mut rows = day.rows(Says::Work(Place::Office));
    rows.push(seen.row);
    let why = if is_of_night_before {
        lang.pick(
            "; only a note, since that time is in the shift of the day before",
            "; hanya catatan, karena jam itu termasuk giliran hari sebelumnya",
        )
    } else if seen.is_opd_known {
        ""
    } else {
        lang.pick(
            "; only a note, since the OPD of that row isn't in the roster",
            "; hanya catatan, karena OPD pada baris itu tidak ada di daftar pegawai",
        )
    };
    detail += why;
    Some(Hit::breach(detail, Basis::Place, rows).softened(!why.is_empty()))
}
