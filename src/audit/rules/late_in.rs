//! Minutes count from the start, once the tolerance is used up.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::date::clock;
use crate::model::finding::Level;
use crate::say;

pub const RULE: Rule = Rule {
    name: "late-in",
    name_id: "terlambat",
    level: Level::Note,
    needs: &[Need::Attendance, Need::Hours],
    summary: Text {
        en: "arrived after the hours in force and the tolerance",
        id: "masuk melewati jam kerja dan toleransinya",
    },
    explanation: Text {
        en: "On a day expected to work the earliest arrival of the work rows is later than the start of the hours in force plus the tolerance, in whole minutes.",
        id: "Pada hari kerja, jam masuk paling awal melewati awal jam kerja ditambah toleransi, dalam menit penuh.",
    },
    example: Text {
        en: "Found: 07:46 where 07:30 and a tolerance of 15 hold. Not found: 07:45.",
        id: "Ditemukan: 07:46 bila berlaku 07:30 dengan toleransi 15. Tidak ditemukan: 07:45.",
    },
    remedy: Text {
        en: "the right time on the sheet, or a reply",
        id: "jam yang benar di daftar hadir, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    day.work()?;
    let hours = day.hours()?;
    let arrived = day.scans(hours).0?;
    if arrived <= hours.start + hours.tolerance {
        return None;
    }
    let (lang, time) = (day.scene.lang, clock(arrived));
    let late = lang.count(arrived - hours.start, ["minute", "minutes"], "menit");
    let detail = say!(
        lang,
        "arrived at {time}, {late} late",
        "masuk {time}, terlambat {late}"
    );
    Some(Hit::note(detail, Basis::Hours, day.work_rows()))
}
