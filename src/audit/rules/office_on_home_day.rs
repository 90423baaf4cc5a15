//! Half of the staff stays away for a reason.

use crate::audit::day::StaffDay;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::place::{Place, Says};
use crate::model::records::CallNote;

pub const RULE: Rule = Rule {
    name: "office-on-home-day",
    name_id: "kantor-di-hari-rumah",
    level: Level::Breach,
    needs: &[Need::Attendance, Need::Places],
    summary: Text {
        en: "expected at home, signed in at the office",
        id: "seharusnya di rumah, tetapi tercatat hadir di kantor",
    },
    explanation: Text {
        en: "Expected at home, and an attendance row says office, without a call-in that day. It is a note where the place rests on a week that nobody published, where there is no file of calls that could show the call-in, or where the note of a call says that they were asked to come.",
        id: "Seharusnya di rumah, tetapi baris absensi menyatakan kantor, tanpa panggilan hari itu. Menjadi catatan bila tempatnya berasal dari minggu yang tidak diumumkan, bila tidak ada berkas panggilan, atau bila menurut keterangan sebuah panggilan pegawai itu diminta datang.",
    },
    example: Text {
        en: "Found: group B's home week, signed in at the office. Not found: the same, but called in by phone (that is called-in).",
        id: "Ditemukan: minggu rumah kelompok B, tercatat hadir di kantor. Tidak ditemukan: sama, tetapi dipanggil lewat telepon (itu dipanggil-datang).",
    },
    remedy: Text {
        en: "a call-in row for that day in the calls file, or a reply",
        id: "baris panggilan hari itu di berkas panggilan, atau sanggahan",
    },
    check: Check::Day(check),
};

fn check(day: &StaffDay<'_, '_>) -> Option<Hit> {
    if !day.in_office() || day.place() != Some(Place::Home) || day.is_called_in() {
        return None;
    }
    let rows = day.rows(Says::Work(Place::Office));
    let lang = day.scene.lang;
    let detail = lang
        .pick(
            "a home day, but signed in at the office",
            "seharusnya di rumah, tetapi tercatat hadir di kantor",
        )
        .to_owned()
        + &day.published_against();
    let is_asked_in = day.is_asked_in();
    let why = lang.pick(
        "; only a note, since the note of a call says that they were asked to come",
        "; hanya catatan, karena menurut keterangan panggilan pegawai ini diminta datang",
    );
    let detail = detail
        + if is_asked_in {
            why
        } else {
            day.unheard(&[CallNote::Unheard, CallNote::OtherDay])
        };
    let is_note = day.unpublished() || !day.scene.has_calls || is_asked_in;
    Some(Hit::breach(detail, Basis::Place, rows).softened(is_note))
}
