//! An OPD owed a report by a date.

use crate::audit::owed::OwedReport;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::lang::Lang;
use crate::say;

pub const RULE: Rule = Rule {
    name: "report-not-submitted",
    name_id: "laporan-belum-disetor",
    level: Level::Breach,
    needs: &[Need::Submissions, Need::Submitted],
    summary: Text {
        en: "a report that an OPD owed by a date wasn't handed in",
        id: "laporan wajib OPD belum disetor sampai batas waktunya",
    },
    explanation: Text {
        en: "A clause asks the OPD for a report by a date, and nothing of that kind was handed in from the first day of the clause (monthly: after the previous due date) through the due date. It is dated the due date and judged once that is past.",
        id: "Ada ketentuan laporan OPD sampai suatu tanggal, dan tidak ada setoran jenis itu sejak hari pertama ketentuan (bulanan: sesudah batas waktu sebelumnya) sampai batas waktunya. Tanggal temuan adalah batas waktunya dan diperiksa setelah lewat.",
    },
    example: Text {
        en: "Found: `report arrangement by 2021-01-11`, handed in on the 12th. Not found: handed in on the 11th.",
        id: "Ditemukan: `laporan pengaturan paling lambat 2021-01-11`, disetor tanggal 12. Tidak ditemukan: disetor tanggal 11.",
    },
    remedy: Text {
        en: "the row of the submission, if it was handed in in time, or a reply",
        id: "baris setorannya bila memang disetor tepat waktu, atau sanggahan",
    },
    check: Check::Report(check),
};

fn check(owed: &OwedReport<'_>, lang: Lang) -> Option<Hit> {
    if owed.handed_in.is_some() {
        return None;
    }
    let (first, due) = (owed.first, owed.due);
    let detail = match owed.late {
        Some(late) => say!(
            lang,
            "due {due}, handed in on {late}",
            "batas {due}, baru disetor {late}"
        ),
        None => say!(
            lang,
            "nothing handed in from {first} to {due}",
            "belum ada setoran dari {first} s.d. {due}"
        ),
    };
    Some(Hit::breach(detail, Basis::Nothing, Vec::new()))
}
