//! A test was owed and isn't there.

use crate::audit::owed::OwedTest;
use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::lang::Lang;
use crate::say;

pub const RULE: Rule = Rule {
    name: "test-overdue",
    name_id: "tes-belum-dilakukan",
    level: Level::Breach,
    needs: &[Need::Health, Need::Tests],
    summary: Text {
        en: "a test that was owed by a date isn't there",
        id: "tes wajib belum dilakukan sampai batas waktunya",
    },
    explanation: Text {
        en: "A clause asks for a test by a date, and no test of that kind is dated from the first day of the clause through the due date, whatever its result. It is dated the due date and judged once that is past. Without --names it is one finding per OPD, due date and test with the number of people.",
        id: "Ada ketentuan tes sampai suatu tanggal, dan tidak ada tes jenis itu sejak hari pertama ketentuan sampai batas waktunya, apa pun hasilnya. Tanggal temuan adalah batas waktunya dan diperiksa setelah lewat. Tanpa --names menjadi satu temuan per OPD, batas waktu, dan tes dengan jumlah orangnya.",
    },
    example: Text {
        en: "Found: `test antigen by 2021-01-08` from the 4th, tested on the 9th. Not found: tested on the 8th.",
        id: "Ditemukan: `tes antigen paling lambat 2021-01-08` sejak tanggal 4, tes baru tanggal 9. Tidak ditemukan: tes tanggal 8.",
    },
    remedy: Text {
        en: "the row of a test within the dates, or a reply",
        id: "baris tes dalam jangka waktunya, atau sanggahan",
    },
    check: Check::Test(check),
};

fn check(owed: &OwedTest<'_>, lang: Lang) -> Option<Hit> {
    if owed.tested {
        return None;
    }
    let (from, due) = (owed.clause.from, owed.due);
    let detail = say!(
        lang,
        "no test dated from {from} to {due}",
        "tidak ada tes bertanggal {from} s.d. {due}"
    );
    Some(Hit::breach(detail, Basis::Nothing, Vec::new()))
}
