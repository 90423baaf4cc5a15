//! Home is a place of work: the phone is on.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::place::Place;
use crate::model::records::CallNote;
use crate::say;

pub const RULE: Rule = Rule {
    name: "unreachable",
    name_id: "tidak-terhubung",
    level: Level::Breach,
    needs: &[Need::Calls, Need::Places],
    summary: Text {
        en: "a home day, called twice or more, never answered",
        id: "hari kerja di rumah, ditelepon dua kali atau lebih, tidak pernah dijawab",
    },
    explanation: Text {
        en: "On a home day there were two or more calls of any kind, none was answered, and there is no office row.",
        id: "Pada hari kerja di rumah ada dua panggilan atau lebih, tidak ada yang dijawab, dan tidak ada baris kantor.",
    },
    example: Text {
        en: "Found: called at 09:00 and 14:00, no answer. Not found: only one call, or one of three was answered.",
        id: "Ditemukan: ditelepon 09:00 dan 14:00, tidak dijawab. Tidak ditemukan: hanya satu panggilan, atau satu dari tiga dijawab.",
    },
    remedy: Text {
        en: "a call row that was answered, or a reply",
        id: "baris panggilan yang dijawab, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    if day.place() != Some(Place::Home)
        || day.calls.len() < 2
        || day.is_answered()
        || day.in_office()
    {
        return None;
    }
    let (lang, count) = (day.scene.lang, day.calls.len());
    let detail = say!(
        lang,
        "{count} calls on a home day, none answered",
        "{count} panggilan pada hari kerja di rumah, tidak ada yang dijawab"
    );
    let detail = detail + day.unheard(&[CallNote::Reason]);
    Some(Hit::breach(detail, Basis::Place, day.call_rows()))
}
