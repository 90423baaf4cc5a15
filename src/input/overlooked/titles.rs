//! What headings of columns tell that nobody knows.

use crate::input::words::{self, words_of};

/// Whether it is a heading of boxes to sign in or to tick.
pub fn is_of_signatures(heading: &str) -> bool {
    let heading = words::normal(heading);
    let starts = [
        "tandatangan",
        "ttd",
        "paraf",
        "signature",
        "absen",
        "presensi",
    ];
    starts.iter().any(|start| heading.starts_with(start))
}

/// `Jadwal Kerja`, `Shift`, `Pembagian WFO/WFH`: where somebody should be.
pub fn is_of_plan(heading: &str) -> bool {
    const STARTS: [&str; 38] = [
        "jadwal",
        "dijadwal",
        "jadual",
        "jdwl",
        "grup",
        "group",
        "semestinya",
        "mestinya",
        "harus",
        "should",
        "wajib",
        "kewajiban",
        "penetapan",
        "ditetapkan",
        "ketetapan",
        "penugasan",
        "pengaturan",
        "jatah",
        "aturan",
        "edaran",
        "penjadwalan",
        "rencana",
        "plan",
        "schedul",
        "roster",
        "rotasi",
        "shift",
        "sift",
        "seharusnya",
        "harusnya",
        "pembagian",
        "giliran",
        "bergilir",
        "piket",
        "kelompok",
        "regu",
        "ketentuan",
        "expected",
    ];
    const WHOLE: [&str; 4] = ["tim", "se", "sk", "target"];
    let is_one = |word: &String| {
        WHOLE.contains(&word.as_str()) || STARTS.iter().any(|start| word.starts_with(start))
    };
    words_of(heading).iter().any(is_one)
}

/// Of times that are no sign-ins: planned ones, lateness, hours worked, and when a row was typed.
pub fn is_of_hours(heading: &str) -> bool {
    const STARTS: [&str; 31] = [
        "wajib",
        "standar",
        "normal",
        "batas",
        "toleransi",
        "duty",
        "timetable",
        "kerja",
        "work",
        "efektif",
        "terlambat",
        "telat",
        "lambat",
        "late",
        "early",
        "cepat",
        "durasi",
        "duration",
        "lama",
        "total",
        "jumlah",
        "kurang",
        "kekurangan",
        "selisih",
        "potong",
        "lembur",
        "overtime",
        "input",
        "update",
        "dibuat",
        "rapat",
    ];
    const WHOLE: [&str; 4] = ["ot", "tl", "psw", "hours"];
    let is_one = |word: &String| {
        WHOLE.contains(&word.as_str()) || STARTS.iter().any(|start| word.starts_with(start))
    };
    is_of_plan(heading) || words_of(heading).iter().any(is_one)
}

/// Below which stands why somebody was away.
pub fn is_of_reasons(heading: &str) -> bool {
    const STARTS: [&str; 6] = [
        "alasan",
        "remark",
        "penjelasan",
        "kendala",
        "keterangan",
        "catatan",
    ];
    let title = words::normal(heading);
    STARTS.iter().any(|start| title.starts_with(start))
}

/// `TTD`, `Paraf Pegawai`, but not `Paraf Atasan`.
pub fn is_signed_by_all(heading: &str) -> bool {
    const SIGNED: [&str; 14] = [
        "tanda",
        "tangan",
        "tandatangan",
        "ttd",
        "paraf",
        "signature",
        "pegawai",
        "pagi",
        "siang",
        "sore",
        "masuk",
        "datang",
        "pulang",
        "kolom",
    ];
    is_of_signatures(heading)
        && words_of(heading)
            .iter()
            .all(|word| SIGNED.contains(&word.as_str()))
}

/// Whether it is a heading of who was there and of nothing else: `Hadir`, `Status Absen`, `TTD Pagi`, but not
/// `Hadir Rapat` or `Paraf Atasan`.
pub fn is_of_attendance(heading: &str) -> bool {
    let mut words = words_of(heading).into_iter();
    let mut is_about = false;
    words.all(|word| {
        is_about |= ABOUT.contains(&word.as_str());
        ABOUT.contains(&word.as_str()) || BESIDE.contains(&word.as_str())
    }) && is_about
}

/// Headings of a status or of remarks on a day, below which a word says who was there: not `Status BPJS`.
pub fn is_of_status(heading: &str) -> bool {
    const STATUS: [&str; 14] = [
        "status",
        "ket",
        "keterangan",
        "alasan",
        "posisi",
        "kondisi",
        "pengecualian",
        "mode",
        "info",
        "tempat",
        "lokasi",
        "kerja",
        "harian",
        "uraian",
    ];
    let is_known = |word: String| {
        let word = word.as_str();
        STATUS.contains(&word) || ABOUT.contains(&word) || BESIDE.contains(&word)
    };
    words_of(heading).into_iter().all(is_known)
}

const ABOUT: [&str; 16] = [
    "hadir",
    "kehadiran",
    "ketidakhadiran",
    "absen",
    "absensi",
    "presensi",
    "present",
    "attended",
    "attendance",
    "absent",
    "ttd",
    "paraf",
    "tanda",
    "tangan",
    "tandatangan",
    "signature",
];

const BESIDE: [&str; 18] = [
    "wfo",
    "wfh",
    "kantor",
    "rumah",
    "pagi",
    "hari",
    "ini",
    "ket",
    "keterangan",
    "status",
    "tidak",
    "ya",
    "pegawai",
    "datang",
    "masuk",
    "kolom",
    "daftar",
    "cek",
];

/// Headings of what a person is or has, below which nothing says who was there: not `Riwayat Kehadiran`.
pub fn is_of_person(heading: &str) -> bool {
    const STARTS: &[&str] = &[
        "nama",
        "bid",
        "bag",
        "unit",
        "sub",
        "seksi",
        "sie",
        "divisi",
        "timkerja",
        "pokja",
        "upt",
        "urusan",
        "opd",
        "skpd",
        "instansi",
        "jabatan",
        "agama",
        "jeniskelamin",
        "jk",
        "golongan",
        "goldarah",
        "pangkat",
        "eselon",
        "ukuran",
        "statuspegawai",
        "statuskepegawaian",
        "statuskawin",
        "statusperkawinan",
        "statuspendidikan",
        "pendidikan",
        "studi",
        "tempatlahir",
        "alamat",
        "nopol",
        "nomorpolisi",
        "plat",
        "nokendaraan",
        "tnkb",
        "kendaraan",
        "zona",
        "kodebidang",
        "kodeunit",
        "sumberdana",
        "inisial",
        "komorbid",
        "vaksin",
        "surattugas",
        "ptkp",
    ];
    const TELLING: [&str; 13] = [
        "kehadiran",
        "hadir",
        "absen",
        "absensi",
        "presensi",
        "izin",
        "ijin",
        "sakit",
        "ket",
        "keterangan",
        "alasan",
        "ini",
        "tujuan",
    ];
    let title = words::normal(heading);
    // `LP` is a code
    let is_sex = title == "lp" && heading.contains('/');
    let is_own = STARTS.iter().any(|start| title.starts_with(start));
    is_sex
        || is_own
            && !words_of(heading)
                .iter()
                .any(|word| TELLING.contains(&word.as_str()))
}
