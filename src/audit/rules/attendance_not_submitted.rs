//! A sheet that nobody handed in accuses nobody.

use std::collections::BTreeMap;

use crate::audit::opd_day::{OpdDay, OpdHit};
use crate::audit::rule::{Check, Need, Rule, Text, number};
use crate::audit::sheets::earlier;
use crate::model::circular::Clause;
use crate::model::finding::Level;
use crate::model::lang::Lang;
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
        en: "Found: a day without any row of the Inspektorat, or of the only one there who was to sign in at home. Not found: two of ten without a row (they are absent).",
        id: "Ditemukan: satu hari tanpa baris dari Inspektorat, atau dari satu-satunya pegawai di sana yang wajib mengisinya dari rumah. Tidak ditemukan: dua dari sepuluh orang tanpa baris (mereka tidak-hadir).",
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
    let mut whole = Missed::NOBODY;
    let mut units: BTreeMap<u32, Missed<'_>> = BTreeMap::new();
    for (sheet, is_at_home) in [(&day.office, false), (&day.home, true)] {
        if !sheet.is_covered && sheet.expected > 0 {
            whole.add(sheet.expected, sheet.basis, sheet.is_doubtful, is_at_home);
        }
        let own = sheet.missing_units.iter().filter(|_| sheet.is_covered);
        for (&unit, &(people, asked_by)) in own {
            let missed = units.entry(unit).or_insert(Missed::NOBODY);
            missed.add(people, asked_by, sheet.is_doubtful_for(unit), is_at_home);
        }
    }
    whole.is_doubtful |= day.lost.places > 0;
    let opd = (whole.people > 0).then_some((None, whole));
    let units = units.into_iter().map(|(unit, missed)| (Some(unit), missed));
    opd.into_iter()
        .chain(units)
        .map(|(unit, missed)| missed.hit(unit, day.scene.lang))
        .collect()
}

/// Those of whom no sheet is there.
struct Missed<'a> {
    people: usize,
    /// The clause that asks them.
    basis: Option<&'a Clause>,
    is_doubtful: bool,
    /// All of them were to sign in at home.
    is_at_home: bool,
}

impl<'a> Missed<'a> {
    const NOBODY: Self = Self {
        people: 0,
        basis: None,
        is_doubtful: true,
        is_at_home: true,
    };

    fn add(
        &mut self,
        people: usize,
        basis: Option<&'a Clause>,
        is_doubtful: bool,
        is_at_home: bool,
    ) {
        self.people += people;
        self.basis = earlier(self.basis, basis);
        self.is_doubtful &= is_doubtful;
        self.is_at_home &= is_at_home;
    }

    fn hit(&self, unit: Option<u32>, lang: Lang) -> OpdHit {
        let people = lang.count(self.people, ["person who was", "people who were"], "orang");
        let place = if self.is_at_home {
            lang.pick(" at home", " dari rumah")
        } else {
            ""
        };
        OpdHit {
            unit,
            detail: say!(
                lang,
                "no sheet for {people} to sign in{place}",
                "tidak ada daftar hadir untuk {people} yang wajib mengisinya{place}"
            ),
            basis: number(self.basis),
            is_doubtful: self.is_doubtful,
        }
    }
}
