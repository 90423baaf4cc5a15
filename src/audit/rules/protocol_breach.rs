//! What an inspector saw of masks, distance, hands and rooms.

use crate::audit::rule::{Basis, Check, Hit, Need, Rule, Text};
use crate::model::finding::Level;
use crate::model::lang::Lang;
use crate::model::records::Inspection;

pub const RULE: Rule = Rule {
    name: "protocol-breach",
    name_id: "pelanggaran-prokes",
    level: Level::Note,
    needs: &[Need::Inspections, Need::Protocol],
    summary: Text {
        en: "an inspector saw the health protocol broken",
        id: "petugas sidak melihat protokol kesehatan dilanggar",
    },
    explanation: Text {
        en: "A row of an inspection says no mask, no distance, no hand-washing, or an unclean room. It is a note about the OPD at that time of the day, whoever the row names.",
        id: "Baris sidak menyatakan tanpa masker, tanpa jarak, tanpa cuci tangan, atau ruangan tidak bersih. Menjadi catatan bagi OPD pada jam itu, siapa pun yang disebut barisnya.",
    },
    example: Text {
        en: "Found: mask `no` at 09:15. Not found: the cells are blank or `yes`.",
        id: "Ditemukan: masker `tidak` pukul 09:15. Tidak ditemukan: selnya kosong atau `ya`.",
    },
    remedy: Text {
        en: "the inspector's correction, or a reply",
        id: "koreksi dari petugas sidak, atau sanggahan",
    },
    check: Check::Visit(check),
};

/// `rows`: all of one time.
fn check(rows: &[Inspection], lang: Lang) -> Option<Hit> {
    type Ask = fn(&Inspection) -> Option<bool>;
    let questions: [(Ask, &str); 4] = [
        (|row| row.mask, lang.pick("no mask", "tanpa masker")),
        (
            |row| row.distance,
            lang.pick("no distance kept", "tidak menjaga jarak"),
        ),
        (
            |row| row.handwash,
            lang.pick("no hand-washing", "tanpa cuci tangan"),
        ),
        (
            |row| row.clean,
            lang.pick("unclean room", "ruangan tidak bersih"),
        ),
    ];
    let broken: Vec<&str> = questions
        .iter()
        .filter(|(ask, _)| rows.iter().any(|row| ask(row) == Some(false)))
        .map(|(_, text)| *text)
        .collect();
    if broken.is_empty() {
        return None;
    }
    let detail = broken.join(", ");
    let evidence = rows
        .iter()
        .filter(|row| questions.iter().any(|(ask, _)| ask(row) == Some(false)))
        .map(|row| row.row)
        .collect();
    Some(Hit::note(detail, Basis::Nothing, evidence))
}
