//! What headings of circulars tell of those who are named below them.

use super::headings::normal;
use super::words::words_of;

/// A heading of these words says whom something is for.
const OF_ADDRESS: [&str; 13] = [
    "kepada",
    "bagi",
    "untuk",
    "sasaran",
    "peruntukan",
    "penerima",
    "tujuan",
    "ditujukan",
    "lingkup",
    "yth",
    "berlaku",
    "for",
    "applies",
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
const OF_GROUPS: [&str; 5] = ["status", "kategori", "jabatan", "kriteria", "kelompok"];

/// Whoever is named below a heading of these words isn't meant, whomever the clause is for.
const OF_EXCEPTIONS: [&str; 10] = [
    "kecuali",
    "terkecuali",
    "pengecualian",
    "dikecualikan",
    "except",
    "exception",
    "exceptions",
    "excluded",
    "exempt",
    "exemptions",
];

/// Whoever signed, wrote or filed a circular isn't whom its clauses are for.
const OF_SIGNERS: [&str; 38] = [
    "tanda",
    "andatangan",
    "ttd",
    "pejabat",
    "oleh",
    "sign",
    "paraf",
    "penanggungjawab",
    "pic",
    "ditetapkan",
    "mengetahui",
    "diketahui",
    "disetujui",
    "penerbit",
    "terbit",
    "atasnama",
    "tembusan",
    "asal",
    "dari",
    "pengirim",
    "pembuat",
    "dibuat",
    "penyusun",
    "pengolah",
    "pengusul",
    "prakarsa",
    "konseptor",
    "sumber",
    "issuer",
    "issued",
    "disposisi",
    "diteruskan",
    "ditembus",
    "arsip",
    "pengelola",
    "koordinator",
    "pengawas",
    "pembina",
];

/// What a heading of a column that isn't used tells of those who are named below it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Title {
    OfSigners,
    OfExceptions,
    /// It says whom the clause is for, or is blank.
    OfAddress,
    OfGroups,
    Other,
}

impl Title {
    pub fn of(heading: &str) -> Self {
        let (title, words) = (normal(heading), words_of(heading));
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        if has(&OF_EXCEPTIONS) || title.starts_with("tidakberlaku") {
            Self::OfExceptions
        } else if OF_SIGNERS.iter().any(|word| title.contains(word)) {
            Self::OfSigners
        } else if title.is_empty()
            || has(&OF_ADDRESS)
            || !has(&OF_PAPERS) && (has(&OF_OPDS) || title.contains("satuankerja"))
        {
            Self::OfAddress
        } else if OF_GROUPS.contains(&title.as_str()) {
            Self::OfGroups
        } else {
            Self::Other
        }
    }

    pub fn is_address(self) -> bool {
        self == Self::OfAddress
    }
}
