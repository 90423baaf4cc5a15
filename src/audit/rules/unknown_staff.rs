//! Found by the engine over rows that have no person.

use crate::audit::rule::{Check, Rule, Text};
use crate::model::finding::Level;

pub const RULE: Rule = Rule {
    name: "unknown-staff",
    name_id: "pegawai-tidak-dikenal",
    level: Level::Breach,
    needs: &[],
    summary: Text {
        en: "rows of an id that isn't in the roster on their date",
        id: "baris dengan nomor yang tidak ada di daftar pegawai pada tanggalnya",
    },
    explanation: Text {
        en: "Attendance or task rows in the judged days for an id that isn't in the roster on their date. One finding per id, dated its first such row, with the count. Where the id is one digit or one swap away from ids of the roster, these are named, and an absence of theirs that day is only a note.",
        id: "Baris absensi atau tugas pada hari yang diperiksa dengan nomor yang tidak ada di daftar pegawai pada tanggalnya. Satu temuan per nomor, bertanggal baris pertamanya, dengan jumlahnya. Bila nomornya hanya beda satu angka atau satu tukar tempat dari nomor pegawai, pegawai itu disebut, dan ketidakhadirannya hari itu hanya menjadi catatan.",
    },
    example: Text {
        en: "Found: a NIP with one wrong digit. Not found: somebody who left, on a day before leaving.",
        id: "Ditemukan: NIP salah satu angka. Tidak ditemukan: pegawai yang sudah pindah, pada hari sebelum pindah.",
    },
    remedy: Text {
        en: "the right id in the row, or a roster row for that person and time",
        id: "nomor yang benar di barisnya, atau baris daftar pegawai untuk orang dan waktu itu",
    },
    check: Check::Engine,
};
