//! A floor that rounds up.

use crate::audit::opd_day::{OpdDay, OpdHit, without_unit};
use crate::audit::rule::{Check, Need, Rule, Text, number};
use crate::model::circular::Bound;
use crate::model::finding::Level;
use crate::say;

pub const RULE: Rule = Rule {
    name: "under-share",
    name_id: "kurang-dari-batas",
    level: Level::Breach,
    needs: &[Need::Attendance, Need::Min],
    summary: Text {
        en: "fewer people in the office than a `min` clause needs",
        id: "lebih sedikit orang di kantor daripada batas `paling sedikit`",
    },
    explanation: Text {
        en: "Of those under a `min` rotate clause that day fewer have an office row than that week's limit, the share of the staff rotating rounded up. People on duty who weren't expected that day (leave, excused, off, another clause) don't count as missing, nor does anybody whose sheet is missing.",
        id: "Dari yang terkena ketentuan bergilir `paling sedikit` hari itu, yang tercatat hadir di kantor kurang dari batas minggu itu, yaitu bagian dari pegawai yang bergilir dibulatkan ke atas. Yang bertugas tetapi hari itu tidak wajib hadir (cuti, berhalangan sah, libur, ketentuan lain) tidak dihitung kurang, begitu pula yang daftar hadirnya belum ada.",
    },
    example: Text {
        en: "Found: 4 of 11 in the office under `min 50%`. Not found: 5, one of the six on leave.",
        id: "Ditemukan: 4 dari 11 di kantor dengan `paling sedikit 50%`. Tidak ditemukan: 5 orang, satu dari enam sedang cuti.",
    },
    remedy: Text {
        en: "the missing rows, leave rows, or a reply",
        id: "baris yang hilang, baris cuti, atau sanggahan",
    },
    check: Check::Opd(check),
};

fn check(day: &OpdDay<'_, '_>) -> Vec<OpdHit> {
    let lang = day.scene.lang;
    day.crowds(Bound::Min)
        .into_iter()
        .filter(|crowd| crowd.present + crowd.released < crowd.limit)
        .map(|crowd| {
            let (count, limit) = (crowd.present, crowd.limit);
            let whose = without_unit(crowd.unit, lang);
            let released = crowd.released;
            let excused = if released == 0 {
                String::new()
            } else {
                say!(
                    lang,
                    ", {released} on duty excused from it",
                    ", {released} yang bertugas dibebaskan"
                )
            };
            let detail = say!(
                lang,
                "{count}{whose} in the office, at least {limit} needed{excused}",
                "{count} orang{whose} di kantor, paling sedikit {limit}{excused}"
            );
            OpdHit {
                unit: crowd.unit,
                detail,
                basis: number(Some(crowd.clause)),
                is_doubtful: day.is_doubtful(&crowd)
                    || crowd.limit
                        <= crowd.present + crowd.released + day.lost.signs + day.lost.people,
            }
        })
        .collect()
}
