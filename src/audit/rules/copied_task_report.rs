//! Found by the engine over all days of a person.

use crate::audit::rule::{Check, Need, Rule, Text};
use crate::model::finding::Level;

pub const RULE: Rule = Rule {
    name: "copied-task-report",
    name_id: "laporan-tugas-salinan",
    level: Level::Note,
    needs: &[Need::Tasks],
    summary: Text {
        en: "the same text on three or more days",
        id: "teks yang sama pada tiga hari atau lebih",
    },
    explanation: Text {
        en: "A person reports the same text (the result, or the task where the file has no result column) on three or more days of the period, without regard to case and spaces. One finding per person and text, dated the third day.",
        id: "Seseorang melaporkan teks yang sama (hasil, atau tugas bila berkasnya tidak punya kolom hasil) pada tiga hari atau lebih dalam periode itu, tanpa membedakan huruf besar-kecil dan spasi. Satu temuan per orang dan teks, bertanggal hari ketiga.",
    },
    example: Text {
        en: "Found: \"menyusun laporan\" on 4, 6 and 11 January. Not found: the same text twice on one day and once on another.",
        id: "Ditemukan: \"menyusun laporan\" tanggal 4, 6, dan 11 Januari. Tidak ditemukan: teks sama dua kali sehari dan sekali di hari lain.",
    },
    remedy: Text {
        en: "a reply; some work is the same every day",
        id: "sanggahan; sebagian pekerjaan memang sama setiap hari",
    },
    check: Check::Engine,
};
