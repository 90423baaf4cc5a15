//! What takes a row back, and what only looks like it.

use super::*;

#[test]
fn what_takes_leave_back_is_told_from_sound_remarks() {
    for text in [
        "batal",
        "BATAL",
        "cuti dibatalkan tgl 6",
        "batal cuti",
        "ditunda",
        "tdk disetujui",
        "Tidak di-ACC",
        "tidak jadi cuti",
        "belum ada persetujuan",
        "Cuti tahunan (dibatalkan)",
        "851/12/BKPSDM (BATAL)",
        "Ditolak atasan",
        "Menunggu",
        "menunggu persetujuan atasan",
        "Diajukan",
        "Pending",
        "DRAFT",
        "not approved",
        "dikembalikan",
        "tolak",
        "Reject",
        "tidak diberikan",
        "ditarik kembali",
        "tidak diambil",
        "tidak sah",
        "gugur",
        "hangus",
        "belum diverifikasi",
        "disetujui kemudian dibatalkan",
    ] {
        assert!(is_leave_taken_back(text), "{text}");
    }
    for text in [
        "",
        "-",
        "disetujui",
        "ACC",
        "tidak dibatalkan",
        "tidak jadi dibatalkan",
        "Batalyon 145",
        "Yonif Batalyon Infanteri",
        "menunggu kelahiran anak",
        "diajukan 3 Januari, disetujui",
        "ganti cuti yang dibatalkan",
        "Sisa cuti ditangguhkan 2020",
        "tidak ada surat dokter",
        "tidak masuk",
        "Siti Batalia",
        "belum diambil",
        "ganti cuti yang lalu dibatalkan",
        "disetujui",
        "permohonan 12/2021",
        "proses persalinan",
        "tidak diganti",
        "851/12/BKPSDM/2021",
    ] {
        assert!(!is_leave_taken_back(text), "{text}");
    }
}

#[test]
fn what_takes_a_clause_back_is_told_from_sound_remarks() {
    for text in [
        "Dicabut",
        "Dibatalkan",
        "Tidak berlaku",
        "sudah tidak berlaku lagi",
        "Batal",
        "Revoked",
        "dicabut dengan SE 12/2021",
        "SE dicabut",
        "Non-aktif",
        "dinyatakan tidak berlaku",
        "Sudah berakhir",
        "kedaluwarsa",
        "Inactive",
        "diganti dengan SE 5/2021",
        "Dihapus",
    ] {
        assert!(is_clause_taken_back(text), "{text}");
    }
    for text in [
        "Berlaku",
        "Masih berlaku",
        "Aktif",
        "Tidak dicabut",
        "Tidak berlaku bagi kepala",
        "Mencabut SE 3",
        "Mengganti SE yang dicabut",
        "berakhir bila pandemi reda",
        "diganti jadwalnya tiap pekan",
        "Draft",
        "",
    ] {
        assert!(!is_clause_taken_back(text), "{text}");
    }
    for text in [
        "Draft",
        "konsep SE",
        "belum ditandatangani",
        "Belum berlaku",
        "ditunda",
    ] {
        assert!(is_clause_waiting(text), "{text}");
    }
    for text in [
        "konsep kerja baru",
        "rancangan jadwal",
        "berlaku",
        "belum ada perubahan",
        "",
    ] {
        assert!(!is_clause_waiting(text), "{text}");
    }
}
