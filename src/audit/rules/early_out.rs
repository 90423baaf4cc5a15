//! The counterpart of late-in.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::date::clock;
use crate::model::finding::Level;
use crate::say;

pub const RULE: Rule = Rule {
    name: "early-out",
    name_id: "pulang-cepat",
    level: Level::Note,
    needs: &[Need::Attendance, Need::Hours],
    summary: Text {
        en: "left before the hours in force and the tolerance",
        id: "pulang sebelum jam kerja berakhir, melampaui toleransi",
    },
    explanation: Text {
        en: "On a day expected to work the latest leaving of the work rows is earlier than the end of the hours in force less the tolerance, in whole minutes.",
        id: "Pada hari kerja, jam pulang paling akhir lebih awal dari akhir jam kerja dikurangi toleransi, dalam menit penuh.",
    },
    example: Text {
        en: "Found: 15:44 where 16:00 and a tolerance of 15 hold. Not found: 15:45.",
        id: "Ditemukan: 15:44 bila berlaku 16:00 dengan toleransi 15. Tidak ditemukan: 15:45.",
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
    let left = day.scans(hours).1?;
    let early = hours.early(left);
    if early <= hours.tolerance {
        return None;
    }
    let (lang, time) = (day.scene.lang, clock(left.0));
    let early = lang.count(early, ["minute", "minutes"], "menit");
    let detail = say!(
        lang,
        "left at {time}, {early} early",
        "pulang {time}, lebih cepat {early}"
    );
    Some(Hit::note(detail, Basis::Hours, day.work_rows()))
}
