//! What headings of circulars tell of those who are named below them.

use super::headings::normal;
use super::words::words_of;

/// A heading of these words says whom something is for.
const OF_ADDRESS: [&str; 32] = [
    "kepada",
    "bagi",
    "untuk",
    "teruntuk",
    "sasaran",
    "peruntukan",
    "diperuntukkan",
    "diperuntukan",
    "penerima",
    "tujuan",
    "ditujukan",
    "dituju",
    "lingkup",
    "cakupan",
    "khusus",
    "hanya",
    "target",
    "pelaksana",
    "dilaksanakan",
    "melaksanakan",
    "bekerja",
    "rumah",
    "yth",
    "berlaku",
    "for",
    "to",
    "applies",
    "only",
    "addressed",
    "addressee",
    "recipient",
    "recipients",
];

/// Kinds of OPDs and units that no heading of theirs is read by.
const OF_OPDS: [&str; 14] = [
    "dinas",
    "badan",
    "kantor",
    "kecamatan",
    "kelurahan",
    "puskesmas",
    "organisasi",
    "satker",
    "opd",
    "skpd",
    "unit",
    "bidang",
    "agency",
    "department",
];

/// Of the paper itself, whatever else the heading says.
const OF_PAPERS: [&str; 12] = [
    "nomor", "no", "nota", "surat", "perihal", "hal", "tentang", "judul", "tanggal", "tgl", "kode",
    "alamat",
];

/// Below these headings a group may stand, and much else.
const OF_GROUPS: [&str; 8] = [
    "status",
    "kategori",
    "jabatan",
    "kriteria",
    "kelompok",
    "syarat",
    "persyaratan",
    "kondisi",
];

/// Whoever is named below a heading of these words isn't meant, whomever the clause is for.
const OF_EXCEPTIONS: [&str; 15] = [
    "kecuali",
    "terkecuali",
    "pengecualian",
    "perkecualian",
    "dikecualikan",
    "dibebaskan",
    "selain",
    "except",
    "exception",
    "exceptions",
    "exclude",
    "excluded",
    "excluding",
    "exempt",
    "exemptions",
];

/// Beginnings of headings of the same.
const OF_EXCEPTIONS_TOO: [&str; 6] = [
    "tidakberlaku",
    "tidaktermasuk",
    "tidakuntuk",
    "bukanuntuk",
    "diluar",
    "notfor",
];

/// A paper that was passed on is for whom it was before.
const OF_FORWARDING: [&str; 8] = [
    "disposisi",
    "diteruskan",
    "ditembuskan",
    "tembusan",
    "dilaporkan",
    "lapor",
    "laporan",
    "cc",
];

/// Whoever signed, wrote or filed a circular isn't whom its clauses are for.
const OF_SIGNERS: [&str; 112] = [
    "tanda",
    "ttd",
    "pejabat",
    "oleh",
    "paraf",
    "penanggung",
    "penanggungjawab",
    "pic",
    "pj",
    "cp",
    "kontak",
    "contact",
    "narahubung",
    "ditetapkan",
    "menetapkan",
    "penetap",
    "mengetahui",
    "diketahui",
    "disetujui",
    "penerbit",
    "terbit",
    "diterbitkan",
    "dikeluarkan",
    "mengeluarkan",
    "atasnama",
    "an",
    "plt",
    "plh",
    "asal",
    "dari",
    "pengirim",
    "pembuat",
    "dibuat",
    "penyusun",
    "pengolah",
    "pengusul",
    "pemohon",
    "prakarsa",
    "pemrakarsa",
    "inisiator",
    "pencipta",
    "konsep",
    "konseptor",
    "pengonsep",
    "sumber",
    "teu",
    "pengarang",
    "author",
    "editor",
    "issuer",
    "issued",
    "verifikator",
    "validator",
    "pemeriksa",
    "pencatat",
    "penginput",
    "petugas",
    "operator",
    "admin",
    "user",
    "username",
    "arsip",
    "kearsipan",
    "simpan",
    "disimpan",
    "penyimpan",
    "penyimpanan",
    "pemilik",
    "pengelola",
    "pengampu",
    "koordinator",
    "pengawas",
    "sign",
    "pembina",
    "kurir",
    "pengantar",
    "ekspedisi",
    "diekspedisi",
    "pengunggah",
    "diunggah",
    "kop",
    "pelapor",
    "pengetik",
    "tandatangan",
    "penandatangan",
    "menandatangani",
    "ditandatangani",
    "signed",
    "signer",
    "signatory",
    "dicatat",
    "diinput",
    "diverifikasi",
    "diperiksa",
    "created",
    "updated",
    "dikonsep",
    "rak",
    "box",
    "filling",
    "publikasi",
    "legalisasi",
    "legalisir",
    "rujukan",
    "referensi",
    "jdih",
    "bidanghukum",
    "teubadan",
    "teubadanpengarang",
    "evaluator",
    "monitoring",
    "evaluasi",
];

/// What a heading of a column that isn't used tells of those who are named below it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Title {
    OfSigners,
    OfExceptions,
    /// It says whom the clause is for, or is blank.
    OfAddress,
    OfGroups,
    OfNotes,
    Other,
}

impl Title {
    pub fn of(heading: &str) -> Self {
        let (title, words) = (normal(heading), words_of(heading));
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let begins = |list: &[&str]| list.iter().any(|start| title.starts_with(start));
        if has(&OF_EXCEPTIONS) || begins(&OF_EXCEPTIONS_TOO) {
            Self::OfExceptions
        } else if has(&OF_FORWARDING) {
            Self::OfSigners
        } else if title.is_empty() || has(&OF_ADDRESS) {
            Self::OfAddress
        } else if has(&OF_SIGNERS) || OF_SIGNERS.contains(&title.as_str()) {
            Self::OfSigners
        } else if !has(&OF_PAPERS) && (has(&OF_OPDS) || title.contains("satuankerja")) {
            Self::OfAddress
        } else if OF_GROUPS.contains(&title.as_str()) {
            Self::OfGroups
        } else if begins(&["ket", "catatan", "note", "remark"]) {
            Self::OfNotes
        } else {
            Self::Other
        }
    }

    pub fn is_address(self) -> bool {
        self == Self::OfAddress
    }
}
