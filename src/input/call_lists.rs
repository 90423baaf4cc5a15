//! Words of notes by which somebody is asked to come.

pub const CALLED: [&str; 5] = [
    "dipanggil",
    "pemanggilan",
    "memanggil",
    "callin",
    "summoned",
];

/// What asks for something; only with a word of coming.
pub const ORDERS: [&str; 49] = [
    "panggil",
    "panggilan",
    "diminta",
    "disuruh",
    "diperintah",
    "diperintahkan",
    "diinstruksikan",
    "diarahkan",
    "diharuskan",
    "diwajibkan",
    "wajib",
    "harus",
    "agar",
    "supaya",
    "tolong",
    "mohon",
    "dimohon",
    "segera",
    "perintah",
    "instruksi",
    "arahan",
    "diundang",
    "ditugaskan",
    "ditugasi",
    "asked",
    "told",
    "called",
    "must",
    "suruh",
    "menyuruh",
    "minta",
    "meminta",
    "dimintai",
    "dimintakan",
    "memerintahkan",
    "diharap",
    "diharapkan",
    "dihimbau",
    "diimbau",
    "ditunggu",
    "dibutuhkan",
    "diperlukan",
    "diizinkan",
    "diperbolehkan",
    "requested",
    "ordered",
    "needed",
    "instructed",
    "please",
];

/// Called once more, and by what.
pub const AGAIN: [&str; 13] = [
    "ulang", "kembali", "lagi", "lewat", "via", "melalui", "telepon", "telpon", "kali", "wa",
    "namanya", "phone", "progress",
];

/// Who calls somebody in.
pub const BY: [&str; 15] = [
    "pimpinan",
    "atasan",
    "kadis",
    "kaban",
    "kepala",
    "kabid",
    "sekretaris",
    "sekda",
    "bupati",
    "walikota",
    "gubernur",
    "camat",
    "lurah",
    "rapat",
    "asisten",
];

/// Where nobody works.
pub const ELSEWHERE: [&str; 16] = [
    "sekolah",
    "rumah",
    "rs",
    "rsud",
    "polisi",
    "polres",
    "polsek",
    "pengadilan",
    "kejaksaan",
    "puskesmas",
    "klinik",
    "dokter",
    "guru",
    "tuhan",
    "terus",
    "sibuk",
];

/// What is asked for instead.
pub const ERRANDS: [&str; 12] = [
    "kirim",
    "mengirim",
    "mengirimkan",
    "isi",
    "mengisi",
    "data",
    "laporan",
    "berkas",
    "file",
    "bukti",
    "foto",
    "menelepon",
];

/// What is done with them by who comes.
pub const IN_PERSON: [&str; 10] = [
    "membawa",
    "bawa",
    "mengambil",
    "ambil",
    "mengantar",
    "antar",
    "menyerahkan",
    "menandatangani",
    "ttd",
    "menyelesaikan",
];

/// Before an order that isn't theirs.
pub const OF_OTHERS: [&str; 10] = [
    "laporan", "berkas", "data", "surat", "biasa", "nama", "anak", "suami", "istri", "never",
];

/// Behind `datang atas`.
pub const FOR: [&str; 8] = [
    "perintah",
    "arahan",
    "permintaan",
    "instruksi",
    "panggilan",
    "undangan",
    "dipanggil",
    "diminta",
];

/// Before why, and whom for.
pub const CAUSES: [&str; 9] = [
    "karena",
    "krn",
    "sebab",
    "walau",
    "walaupun",
    "meski",
    "meskipun",
    "menggantikan",
    "menurut",
];
