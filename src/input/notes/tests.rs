//! What notes are heard to say.

use super::*;

const EXCUSES: &[&str] = &[
    "Sdg sakit",
    "anak sakit",
    "Surat dokter",
    "ada ST no. 12",
    "Rawat inap",
    "tidak masuk karena sakit",
    "tidak bisa hadir, anak sakit",
    "ada keperluan keluarga",
    "tidak masuk sakit",
    "sudah izin tidak masuk",
    "tidak masuk dikarenakan sakit",
    "anak sakit tidak bisa masuk",
    "masih sakit belum ada surat dokter",
    "tidak hadir ada surat dokter",
    "habis melahirkan",
    "Dirawat di ruang Melati",
    "Mengikuti bimtek bendahara",
    "bukan alpa tapi sakit",
    "bukan sakit tapi cuti",
    "tidak WFH tetapi DL",
    "tidak WFH melainkan dinas luar",
    "kontrol ke RS",
    "surat izin belum ada",
    "tugas",
    "tugas lapangan",
    "ditugaskan ke desa",
    "perintah tugas",
    "turun lapangan",
    "positif covid",
    "reaktif",
    "kontak erat",
    "periksa ke dokter",
    "diare",
    "kedukaan",
    "urusan keluarga",
    "musibah",
    "kebanjiran",
    "surat menyusul",
];

const AT_WORK_NOTES: &[&str] = &[
    "Rapat di Bappeda, 090/12",
    "Lupa finger",
    "Mesin rusak",
    "fingerprint tidak terbaca",
    "tdk finger, mesin error",
    "tidak absen mesin rusak",
    "rapat sampai selesai",
    "Rapat di ruang sekda",
    "bukan WFH, WFO",
    "status: hadir",
    "datang terlambat krn hujan",
    "listrik mati",
    "absen gagal",
    "mendampingi bupati",
    "tanda tangan menyusul",
    "mengantar surat",
    "rakor",
    "Musrenbang kecamatan",
    "FGD",
    "monev",
    "mesin eror",
    "server down",
    "tidak ada sinyal",
    "jaringan bermasalah",
    "pemadaman listrik",
    "tidak bisa absen",
    "tdk sempat absen",
    "terlupa absen",
    "masuk",
    "Masuk kerja",
    "ada di kantor",
    "v",
    "√",
    "TTD",
    "paraf",
    "ttd.",
    "(ttd)",
    "t.t.d",
    "sudah ttd",
    "ada paraf",
    "ttd manual",
    "tanda tangan",
    "✔\u{fe0f}",
    "✅",
    "√√",
    "v/v",
];

const UNHEARD: &[&str] = &[
    "",
    "-",
    "belum ttd",
    "ttd atasan",
    "sudah",
    "tidak ada surat izin",
    "tanpa izin",
    "cek lagi",
    "07:30",
    "Mesin 1",
    "Finger 2",
    "Petugas piket",
    "Staf bidang diklat",
    "Ruang rapat",
    "masa cuti habis",
    "surat sakit palsu",
    "sudah selesai cuti",
    "Sakit: tidak",
    "surat sakit tidak ada",
    "cuti ditolak",
    "WFH: tidak",
    "bukan TK",
    "dinas luar batal",
    "cuti tahunan ditolak",
    "lupa absen batal",
    "DL tidak jadi",
    "rapat ditunda",
    "jadwal WFO tapi tidak datang",
    "tidak datang piket",
    "seharusnya WFO",
    "telat tidak lapor",
    "Jl. Lapangan Merdeka",
    "Petugas lapangan",
    "besok menyusul",
    "tugas belum selesai",
    "Bidang pendataan",
    "Seksi monev",
    "non reaktif",
    "bukan kontak erat",
    "tidak masuk kerja",
    "tidak ada di kantor",
    "belum absen",
    "batal rakor",
    "tidak ke lapangan",
];

#[test]
fn notes_explain_what_they_say_and_no_more() {
    let codes = Codes::default();
    let blank = |note| noted_word(note, Filled::Nothing, &codes);
    let at_work = Some(Says::Work(Place::Office));
    for note in EXCUSES {
        assert!(blank(note).is_some_and(Says::is_excuse), "{note}");
    }
    for note in AT_WORK_NOTES {
        assert_eq!(blank(note), at_work, "{note}");
    }
    assert_eq!(blank("sakit (flu)"), Some(Says::Away(Absence::Sick)));
    assert_eq!(blank("D.L. ke provinsi"), Some(Says::Away(Absence::Duty)));
    for note in [
        "lokasi: rumah",
        "dari rumah",
        "di rumah saja",
        "absen dari rumah",
    ] {
        assert_eq!(blank(note), Some(Says::Work(Place::Home)), "{note}");
    }
    for note in [
        "TK",
        "alpa",
        "TK (tidak ada surat sakit)",
        "TK, sakit tanpa surat",
        "TK rapat",
        "alpha, rapat",
        "bolos rapat",
        "bolos karena sakit",
        "mangkir, sakit",
        "alpa dinas luar",
    ] {
        let without_notice = Some(Says::Away(Absence::WithoutNotice));
        assert_eq!(blank(note), without_notice, "{note}");
    }
    for note in ["TK, sakit", "alpa (sakit)", "alpa karena anak sakit"] {
        assert!(blank(note).is_some_and(Says::is_excuse), "{note}");
    }
    for note in UNHEARD {
        assert_eq!(blank(note), None, "{note}");
    }
}

#[test]
fn notes_beside_times_say_that_somebody_was_at_home_or_on_duty() {
    let codes = Codes::default();
    let scanned = |note| noted_word(note, Filled::Times, &codes);
    for note in [
        "WFH",
        "WFH - zoom",
        "(WFH)",
        "Bekerja di rumah",
        "Jadwal WFH",
        "Sedang WFH",
        "Hadir WFH",
        "work from home (zoom)",
        "di rumah karena isolasi",
        "WFH, tidak ke kantor",
        "tidak ke kantor, WFH",
        "WFH, tidak bisa ke kantor",
        "bukan WFO, WFH",
        "tidak masuk, WFH",
        "status: WFH",
        "Ket. WFH",
        "absen WFH",
        "WFH tanpa finger",
        "WFH krn kantor disemprot",
        "WFH karena di kantor ada positif covid",
        "tidak ke kantor karena WFH",
        "WFH sesuai jadwal kantor",
        "WFH - hadir",
        "bekerja dr rumah",
        "kerja dari rmh",
        "masuk jam 8, WFH",
        "W.F.H.",
        "masuk WFH",
        "hadir secara WFH",
        "sesuai jadwal WFH",
        "absen jadwal WFH",
        "rapat pembahasan anggaran, jadwal WFH",
        "membahas laporan secara WFH",
        "laporan WFH sudah diserahkan",
        "zoom dari rumah",
        "mengerjakan laporan di rumah",
        "WFH bukan WFO",
        "WFA di Bandung",
        "BDR",
        "daring",
        "online dari rumah",
        "work from anywhere",
    ] {
        assert_eq!(scanned(note), Some(Says::Work(Place::Home)), "{note}");
    }
    for note in [
        "kontrol di rumah sakit",
        "di rumah dinas bupati",
        "pulang cepat",
        "anak sakit",
        "Rumah Dinas",
        "tidak WFH",
        "jadwal WFH tapi masuk",
        "kemarin WFH",
        "WFH masuk kantor",
        "WFH diganti WFO",
        "Tugas di rumah singgah",
        "WFH tidak",
        "WFH: tidak",
        "WFH tidak jadi",
        "WFH, masuk kantor",
        "jadwal WFH tetapi tetap masuk",
        "WFH di kantor",
        "izin pulang cepat",
        "WFH dicabut",
        "Dinas Kesehatan",
        "Dinas Luar Biasa",
        "DL besok",
        "seharusnya WFH",
        "WFH, dipanggil pimpinan",
        "rekap absensi pegawai WFH",
        "monitoring WFH",
        "Jadwal WFH pegawai",
        "masuk kantor WFH",
        "rapat daring",
        "datang dari rumah",
        "kunjungan rumah",
        "SE WFH",
        "membahas jadwal WFH minggu depan",
        "rapat rencana WFH",
        "mengerjakan jadwal WFH",
        "diskusi WFH",
    ] {
        assert_eq!(scanned(note), None, "{note}");
    }
    let duty = Some(Says::Away(Absence::Duty));
    assert_eq!(scanned("DL ke provinsi"), duty);
    assert_eq!(noted_word("DL ke provinsi", Filled::Place, &codes), None);
    assert_eq!(noted_word("DL", Filled::Place, &codes), duty);
}

#[test]
fn notes_of_another_place_are_told_beside_work() {
    for note in [
        "seharusnya WFH",
        "WFH tapi dipanggil ke kantor",
        "dipanggil pimpinan",
        "atas perintah pimpinan",
        "tukar jadwal dengan Budi",
        "menggantikan Siti",
        "tidak WFH",
        "harusnya kerja dari rumah",
        "tidak ke kantor",
    ] {
        assert!(tells_of_another_place(note, Place::Office, false), "{note}");
    }
    for note in [
        "salah isi, WFO",
        "dipanggil",
        "masuk kantor",
        "ditukar ke kantor",
    ] {
        assert!(tells_of_another_place(note, Place::Home, true), "{note}");
    }
    for note in [
        "",
        "rapat",
        "surat perintah tugas",
        "ganti oli",
        "rapat daring",
        "datang dari rumah",
        "Kantor Camat",
        "kunjungan rumah",
        "zoom",
    ] {
        for own in [Place::Office, Place::Home] {
            assert!(!tells_of_another_place(note, own, false), "{note}");
        }
    }
}
