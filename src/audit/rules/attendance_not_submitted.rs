//! A sheet that nobody handed in accuses nobody.

use std::collections::BTreeMap;

use crate::audit::opd_day::{OpdDay, OpdHit};
use crate::audit::rule::{Check, Need, Rule, Text, number};
use crate::audit::sheets::earlier;
use crate::model::circular::Clause;
use crate::model::finding::Level;
use crate::say;

pub const RULE: Rule = Rule {
    name: "attendance-not-submitted",
    name_id: "absensi-belum-diserahkan",
    level: Level::Breach,
    needs: &[Need::Attendance],
    summary: Text {
        en: "no attendance sheet of an OPD or unit for a day",
        id: "daftar hadir satu hari dari OPD atau unit belum ada",
    },
    explanation: Text {
        en: "Fewer than a fifth (`--coverage`) of those expected to sign in have a row of that day, or no row says anything: the sheet wasn't handed in. Within an OPD that did hand in, a unit of three or more of whom no row says anything. Nobody in it is called absent.",
        id: "Kurang dari seperlima (`--coverage`) dari yang wajib mengisi daftar hadir punya baris hari itu, atau tidak ada baris yang terisi: daftar hadirnya belum diserahkan. Di OPD yang sudah menyerahkan: unit berisi tiga orang atau lebih tanpa satu pun baris terisi. Tidak seorang pun di dalamnya disebut tidak hadir.",
    },
    example: Text {
        en: "Found: a day without any row of the Inspektorat. Not found: one person alone without a row (that is absent).",
        id: "Ditemukan: satu hari tanpa baris dari Inspektorat. Tidak ditemukan: hanya satu orang tanpa baris (itu tidak-hadir).",
    },
    remedy: Text {
        en: "the sheet of that day",
        id: "daftar hadir hari itu",
    },
    check: Check::Opd(check),
};

fn check(day: &OpdDay<'_, '_>) -> Vec<OpdHit> {
    if !day.scene.has_attendance {
        return Vec::new();
    }
    let lang = day.scene.lang;
    let sheets = [&day.office, &day.home];
    let missing = || {
        sheets
            .iter()
            .filter(|sheet| !sheet.is_covered && sheet.expected > 0)
    };
    let whole: usize = missing().map(|sheet| sheet.expected).sum();
    let hit = |unit: Option<u32>, count: usize, basis: Option<&Clause>, is_doubtful: bool| {
        let people = lang.count(count, ["person who was", "people who were"], "orang");
        OpdHit {
            unit,
            detail: say!(
                lang,
                "no sheet for {people} to sign in",
                "tidak ada daftar hadir untuk {people} yang wajib mengisinya"
            ),
            basis: number(basis),
            is_doubtful,
        }
    };
    let mut units: BTreeMap<u32, (usize, Option<&Clause>, bool)> = BTreeMap::new();
    for sheet in sheets.iter().filter(|sheet| sheet.is_covered) {
        for (&unit, &(people, asked_by)) in &sheet.missing_units {
            let (count, basis, is_doubtful) = units.entry(unit).or_insert((0, None, true));
            *count += people;
            *basis = earlier(*basis, asked_by);
            *is_doubtful &= sheet.is_doubtful_for(unit);
        }
    }
    let is_doubtful = day.lost.places > 0 || missing().all(|sheet| sheet.is_doubtful);
    let basis = missing().fold(None, |basis, sheet| earlier(basis, sheet.basis));
    let opd = (whole > 0).then(|| hit(None, whole, basis, is_doubtful));
    let of_unit = |(unit, (count, basis, is_doubtful))| hit(Some(unit), count, basis, is_doubtful);
    opd.into_iter()
        .chain(units.into_iter().map(of_unit))
        .collect()
}
