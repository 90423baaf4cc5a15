//! Words of notes. They are kept by hand, as they are met.

/// What stands behind them is why.
pub(super) const CAUSES: &[&str] = &[
    "karena",
    "krn",
    "karna",
    "krna",
    "dikarenakan",
    "sebab",
    "disebabkan",
    "akibat",
    "because",
];

/// What stands behind them is otherwise.
pub(super) const OBJECTIONS: &[&str] = &["tapi", "tp", "tetapi", "namun", "melainkan", "but"];

/// Words that mean work at home wherever they stand.
pub(super) const HOMES: &[&str] = &["wfh", "wfa", "fwa", "bdr", "kdr"];

/// Words that may stand before what says that somebody was at home.
pub(super) const HOME_LEADS: &[&str] = &[
    "sedang",
    "sdg",
    "jadwal",
    "hadir",
    "absen",
    "absensi",
    "presensi",
    "status",
    "izin",
    "ijin",
    "tetap",
    "kerja",
    "bekerja",
    "tugas",
    "work",
    "working",
    "zoom",
    "online",
    "secara",
    "via",
    "masuk",
    "rapat",
    "meeting",
    "vidcon",
    "laporan",
    "mengerjakan",
    "menyelesaikan",
];

/// Words before it by which it is another's, of another day, or only asked for.
pub(super) const NOT_OWN: &[&str] = &[
    "seharusnya",
    "harusnya",
    "semestinya",
    "mestinya",
    "harus",
    "besok",
    "kemarin",
    "lusa",
    "akan",
    "rencana",
    "sebelum",
    "sesudah",
    "setelah",
    "selesai",
    "habis",
    "ganti",
    "pengganti",
    "mengganti",
    "menggantikan",
    "tukar",
    "menukar",
    "selain",
    "melanggar",
    "mohon",
    "minta",
    "usul",
    "usulan",
    "permohonan",
    "pengajuan",
    "mengajukan",
    "rekap",
    "rekapitulasi",
    "merekap",
    "data",
    "daftar",
    "monitoring",
    "memantau",
    "pemantauan",
    "mengawasi",
    "pengawasan",
    "evaluasi",
    "sosialisasi",
    "edaran",
    "se",
    "aturan",
    "kebijakan",
    "panduan",
    "persiapan",
    "menyusun",
    "membuat",
];

/// What is planned of work at home.
pub(super) const PLANS: &[&str] = &[
    "jadwal",
    "rencana",
    "pembagian",
    "pengaturan",
    "sistem",
    "skema",
    "mekanisme",
    "pelaksanaan",
    "piket",
];

/// What stands behind them was talked or written about.
pub(super) const TOPICS: &[&str] = &[
    "membahas",
    "bahas",
    "pembahasan",
    "dibahas",
    "diskusi",
    "mendiskusikan",
    "menyiapkan",
    "penyusunan",
    "pembuatan",
    "konsep",
    "merevisi",
    "revisi",
    "tentang",
    "terkait",
    "mengenai",
    "soal",
];

/// The same before a plan.
pub(super) const PAPERWORK: &[&str] = &[
    "rapat",
    "meeting",
    "zoom",
    "vidcon",
    "laporan",
    "mengerjakan",
    "menyelesaikan",
    "mengetik",
    "mencetak",
];

pub(super) const STAFF: &[&str] = &[
    "pegawai", "karyawan", "asn", "pns", "staf", "staff", "anggota", "bawahan", "teman", "rekan",
];

/// Somebody else had them come, or come in whose place.
pub(super) const ORDERS: &[&str] = &[
    "dipanggil",
    "diperintah",
    "diperintahkan",
    "disuruh",
    "bertukar",
    "menukar",
    "menggantikan",
    "gantikan",
];

/// Words behind it by which it was otherwise, or on another day.
pub(super) const TAKE_HOME_BACK: &[&str] = &[
    "batal",
    "dibatalkan",
    "ditolak",
    "habis",
    "selesai",
    "kecuali",
    "melanggar",
    "masuk",
    "diganti",
    "ganti",
    "ditukar",
    "ditunda",
    "ditarik",
    "gagal",
    "besok",
    "kemarin",
    "lalu",
    "dilanggar",
    "dicabut",
    "ditiadakan",
    "dihapus",
    "berakhir",
];

/// They take back what is said behind them, if it isn't being there.
pub(super) const DENIES: &[&str] = &[
    "tidak", "tdk", "tak", "tanpa", "bukan", "belum", "batal", "non", "without", "not",
];
pub(super) const PRESENT: &[&str] = &[
    "masuk", "hadir", "absen", "bisa", "dapat", "boleh", "sempat", "finger", "scan", "ke",
    "ngantor", "datang",
];

/// They take back what is said before them, or at once behind them.
pub(super) const OVER: &[&str] = &[
    "habis",
    "selesai",
    "palsu",
    "batal",
    "dibatalkan",
    "ditolak",
];

/// The same of what a word or two stand between.
pub(super) const BACK: &[&str] = &["batal", "dibatalkan", "ditolak", "ditunda", "palsu"];

/// They say whose work or which thing is named, not what somebody did: `Staf bidang diklat`.
pub(super) const LABELS: &[&str] = &[
    "bidang",
    "bagian",
    "seksi",
    "sub",
    "subbag",
    "subag",
    "staf",
    "staff",
    "ruang",
    "unit",
    "upt",
    "petugas",
    "shift",
    "bendahara",
    "kepala",
    "kasubag",
    "kasi",
    "kabid",
    "teknisi",
    "operator",
    "lokasi",
    "pos",
];

/// What a machine did with somebody's finger.
pub(super) const READ: &[&str] = &[
    "terbaca",
    "terekam",
    "terdeteksi",
    "finger",
    "fingerprint",
    "sidik",
    "rekam",
    "scan",
];

/// Why somebody was away.
pub(super) const AWAY: &[&str] = &[
    "sakit",
    "rawat",
    "dirawat",
    "opname",
    "berobat",
    "hamil",
    "melahirkan",
    "keguguran",
    "kecelakaan",
    "isoman",
    "isolasi",
    "karantina",
    "vaksin",
    "swab",
    "rapid",
    "demam",
    "kontrol",
    "operasi",
    "sakt",
    "skt",
    "cuti",
    "libur",
    "izin",
    "izn",
    "ijin",
    "melayat",
    "takziah",
    "takziyah",
    "ziah",
    "nikah",
    "menikah",
    "duka",
    "meninggal",
    "haji",
    "umrah",
    "umroh",
    "keperluan",
    "banjir",
    "kebanjiran",
    "musibah",
    "kedukaan",
    "diare",
    "positif",
    "reaktif",
    "ditugaskan",
    "dinas",
    "dl",
    "dd",
    "spt",
    "sppd",
    "st",
    "perjadin",
    "diklat",
    "bimtek",
    "latsar",
    "pelatihan",
    "workshop",
    "seminar",
    "sosialisasi",
    "sick",
    "leave",
    "duty",
    "training",
];

/// Why somebody who worked didn't sign in.
pub(super) const AT_WORK: &[&str] = &[
    "rapat",
    "zoom",
    "konsultasi",
    "koordinasi",
    "upacara",
    "kunjungan",
    "monitoring",
    "wfh",
    "lupa",
    "rusak",
    "error",
    "mati",
    "gagal",
    "gangguan",
    "padam",
    "pemadaman",
    "bermasalah",
    "eror",
    "terlupa",
    "mendampingi",
    "rakor",
    "raker",
    "musrenbang",
    "paripurna",
    "fgd",
    "webinar",
    "monev",
    "survei",
    "survey",
    "pendataan",
    "meeting",
    "forgot",
];

/// The same of several words.
pub(super) const AWAY_PHRASES: &[&str] = &[
    "tugas lapangan",
    "perintah tugas",
    "ke lapangan",
    "turun lapangan",
    "kontak erat",
    "ke dokter",
    "urusan keluarga",
    "acara keluarga",
    "surat menyusul",
];
pub(super) const AT_WORK_PHRASES: &[&str] = &[
    "mengantar surat",
    "antar surat",
    "server down",
    "tangan menyusul",
    "ttd menyusul",
];

/// What nobody could do, if it is denied.
pub(super) const UNABLE: &[&str] = &[
    "ada sinyal",
    "ada jaringan",
    "ada internet",
    "bisa absen",
    "dapat absen",
    "sempat absen",
    "bisa presensi",
    "dapat presensi",
    "sempat presensi",
    "bisa login",
];

/// Parts that say it with no other word beside them.
pub(super) const AWAY_ALONE: &[&str] = &["tugas"];
pub(super) const AT_WORK_ALONE: &[&str] = &["masuk", "masuk kerja", "ada di kantor"];

/// Where a signature belongs, and what may stand beside it.
pub(super) const SIGNED: &[&str] = &["ttd", "paraf", "tandatangan", "signed"];
pub(super) const BESIDE_SIGNED: &[&str] = &["sudah", "telah", "ada", "manual", "basah", "lengkap"];
pub(super) const TICKS: &str = "v√✓✔☑✅";
