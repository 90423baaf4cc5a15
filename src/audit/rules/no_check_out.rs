//! A blank column that should be filled.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::date::clock;
use crate::model::finding::Level;
use crate::say;

pub const RULE: Rule = Rule {
    name: "no-check-out",
    name_id: "tanpa-presensi-pulang",
    level: Level::Note,
    needs: &[Need::Attendance, Need::Hours],
    summary: Text {
        en: "signed in and never out",
        id: "presensi masuk ada, presensi pulang tidak",
    },
    explanation: Text {
        en: "On a day expected to work under hours in force the work rows have an arrival and no leaving, in a file that has a column for it.",
        id: "Pada hari kerja dengan jam kerja yang berlaku, baris kerja berisi jam masuk tetapi tidak ada jam pulang, padahal berkasnya punya kolom itu.",
    },
    example: Text {
        en: "Found: in 07:28, out blank. Not found: the file has no column for leaving.",
        id: "Ditemukan: masuk 07:28, pulang kosong. Tidak ditemukan: berkasnya tidak punya kolom pulang.",
    },
    remedy: Text {
        en: "the time of leaving, or a reply",
        id: "jam pulang, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    day.work()?;
    let (arrived, left) = day.scans(day.hours()?);
    let has_column = day.signs.iter().any(|sign| sign.is_work() && sign.has_out);
    if arrived.is_none() || left.is_some() || !has_column {
        return None;
    }
    let (lang, time) = (day.scene.lang, clock(arrived?));
    let detail = say!(
        lang,
        "in at {time}, no time of leaving",
        "masuk {time}, tidak ada jam pulang"
    );
    Some(Hit::note(detail, Basis::Hours, day.work_rows()))
}
