//! Who was to stay away came; why they were to is nobody's business here.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::place::{Place, Says};

pub const RULE: Rule = Rule {
    name: "stay-home-ignored",
    name_id: "tetap-masuk-kantor",
    level: Level::Breach,
    needs: &[Need::Attendance, Need::Health],
    summary: Text {
        en: "in the office on a day they were to stay away",
        id: "tetap masuk kantor padahal hari itu tidak boleh",
    },
    explanation: Text {
        en: "There is an office row on a day on which the person was to stay away from the office, on leave and days off too. The finding never says why, and its evidence never names the file that does. Without --names it is one finding per OPD and day with the number of people.",
        id: "Ada baris kantor pada hari ketika yang bersangkutan seharusnya tidak ke kantor, termasuk saat cuti dan libur. Temuan tidak menyebut alasannya dan buktinya tidak menunjuk berkas yang memuatnya. Tanpa --names menjadi satu temuan per OPD dan hari dengan jumlah orangnya.",
    },
    example: Text {
        en: "Found: to stay away from 4 to 17 January, signed in at the office on the 6th. Not found: the same with a sign-in on the 18th, or at home on the 6th.",
        id: "Ditemukan: seharusnya tidak ke kantor 4–17 Januari, tetapi tercatat hadir di kantor tanggal 6. Tidak ditemukan: tercatat hadir di kantor tanggal 18, atau dari rumah tanggal 6.",
    },
    remedy: Text {
        en: "the row corrected if it is wrong, or a reply",
        id: "perbaikan daftar hadir bila keliru, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    if !day.unwell || !day.in_office() {
        return None;
    }
    let lang = day.scene.lang;
    let detail = lang.pick(
        "in the office on a day they were to stay away",
        "tetap masuk kantor padahal hari itu tidak boleh",
    );
    let rows = day.rows(Says::Work(Place::Office));
    Some(Hit::breach(detail, Basis::Nothing, rows))
}
