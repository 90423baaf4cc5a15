//! Made by the engine from what the reading refused.

use crate::audit::rule::{Check, Rule, Text};
use crate::model::finding::Level;

pub const RULE: Rule = Rule {
    name: "refused-row",
    name_id: "baris-ditolak",
    level: Level::Note,
    needs: &[],
    summary: Text {
        en: "a row that was left out, with --skip-bad-rows",
        id: "baris yang dilewati dengan --skip-bad-rows",
    },
    explanation: Text {
        en: "A row that can't be right was left out because of --skip-bad-rows. It is listed here so that it isn't simply gone; its person is unknown on its day. Where it doesn't say whose or of which day it is, whatever it may clear somebody of is a note.",
        id: "Baris yang tidak mungkin benar dilewati karena --skip-bad-rows. Dicantumkan di sini supaya tidak hilang begitu saja; pemiliknya tidak diketahui pada hari itu. Bila tidak jelas milik siapa atau untuk hari apa, semua temuan yang mungkin dijelaskannya menjadi catatan.",
    },
    example: Text {
        en: "Found: a row dated 31/02/2021. Not found: without --skip-bad-rows, which refuses the whole run.",
        id: "Ditemukan: baris bertanggal 31/02/2021. Tidak ditemukan: tanpa --skip-bad-rows, karena seluruhnya ditolak.",
    },
    remedy: Text {
        en: "the row repaired in its file",
        id: "perbaiki barisnya di berkas",
    },
    check: Check::Engine,
};
