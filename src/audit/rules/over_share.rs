//! A cap that rounds down.

use crate::audit::opd_day::{OpdDay, OpdHit, without_unit};
use crate::audit::rule::{Check, Need, Rule, Text, number};
use crate::model::circular::Bound;
use crate::model::finding::Level;
use crate::say;

pub const RULE: Rule = Rule {
    name: "over-share",
    name_id: "melebihi-batas",
    level: Level::Breach,
    needs: &[Need::Attendance, Need::Max],
    summary: Text {
        en: "more people in the office than a `max` clause allows",
        id: "lebih banyak orang di kantor daripada batas `paling banyak`",
    },
    explanation: Text {
        en: "Of those under a `max` rotate clause that day more have an office row than that week's limit, the share of the staff rotating rounded down. People called in don't count. Only on days whose office sheet was handed in.",
        id: "Dari yang terkena ketentuan bergilir `paling banyak` hari itu, yang tercatat hadir di kantor melebihi batas minggu itu, yaitu bagian dari pegawai yang bergilir dibulatkan ke bawah. Yang dipanggil tidak dihitung. Hanya pada hari yang daftar hadir kantornya sudah diserahkan.",
    },
    example: Text {
        en: "Found: 6 of 11 in the office under `max 50%`. Not found: 6, one of them called in.",
        id: "Ditemukan: 6 dari 11 di kantor dengan `paling banyak 50%`. Tidak ditemukan: 6 orang, satu karena dipanggil.",
    },
    remedy: Text {
        en: "call-in rows, right places on the sheet, or a reply",
        id: "baris panggilan, tempat yang benar di daftar hadir, atau sanggahan",
    },
    check: Check::Opd(check),
};

fn check(day: &OpdDay<'_, '_>) -> Vec<OpdHit> {
    let lang = day.scene.lang;
    day.crowds(Bound::Max)
        .into_iter()
        .filter(|crowd| crowd.present - crowd.called_in > crowd.limit)
        .map(|crowd| {
            let (count, limit) = (crowd.present - crowd.called_in, crowd.limit);
            let whose = without_unit(crowd.unit, lang);
            let noted = crowd.noted_otherwise;
            let of_them = if noted == 0 {
                String::new()
            } else {
                say!(
                    lang,
                    " (by notes {noted} of them need not count)",
                    " (menurut keterangan, {noted} di antaranya tidak perlu dihitung)"
                )
            };
            let detail = say!(
                lang,
                "{count}{whose} in the office{of_them}, at most {limit} allowed",
                "{count} orang{whose} di kantor{of_them}, paling banyak {limit}"
            );
            OpdHit {
                unit: crowd.unit,
                detail,
                basis: number(Some(crowd.clause)),
                is_doubtful: day.is_doubtful(&crowd)
                    || count <= limit + noted + day.lost.calls + day.lost.people,
            }
        })
        .collect()
}
