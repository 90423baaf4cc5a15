//! Words that take back what a row says: leave that wasn't granted, a circular that was revoked.

use super::words::words_of;

/// Of anything.
const BACK: [&str; 12] = [
    "batal",
    "dibatalkan",
    "ditolak",
    "ditunda",
    "ditangguhkan",
    "dicabut",
    "ditarik",
    "cancelled",
    "canceled",
    "rejected",
    "revoked",
    "withdrawn",
];

/// What leave isn't yet, when nothing else is said.
const WAITING: [&str; 8] = [
    "menunggu",
    "diajukan",
    "diproses",
    "dalam proses",
    "draf",
    "draft",
    "waiting",
    "submitted",
];

/// Behind `menunggu`.
const GRANTS: [&str; 5] = ["persetujuan", "acc", "verifikasi", "konfirmasi", "approval"];

/// Behind `tidak` and `belum`.
const GRANTED: [&str; 12] = [
    "acc",
    "diacc",
    "disetujui",
    "setuju",
    "diizinkan",
    "dikabulkan",
    "persetujuan",
    "approved",
    "diberikan",
    "diverifikasi",
    "diambil",
    "sah",
];

/// Of leave alone.
const REFUSED: [&str; 8] = [
    "tolak",
    "reject",
    "gugur",
    "hangus",
    "expired",
    "dikembalikan",
    "pembatalan",
    "pending",
];

/// Before what came of it later.
const THEN: [&str; 6] = ["kemudian", "lalu", "tapi", "tetapi", "namun", "akhirnya"];

/// Each part of a text speaks for itself: `Cuti tahunan (dibatalkan)`.
pub fn parts(text: &str) -> impl Iterator<Item = Vec<String>> {
    text.split(" - ")
        .flat_map(|part| part.split([',', ';', ':', '.', '(', '–', '—']))
        .map(words_of)
}

/// What is taken back, not why: `Cuti dibatalkan`, but not `Ganti cuti yang dibatalkan`.
pub fn said_of<'a>(part: &'a [String], things: &[&str]) -> Vec<&'a str> {
    let words = part.iter().map(String::as_str);
    words.skip_while(|word| things.contains(word)).collect()
}

pub fn is_back(word: &str) -> bool {
    BACK.contains(&word)
}

/// `disetujui kemudian dibatalkan`, but not `ganti cuti yang lalu dibatalkan`.
pub fn is_undone(part: &[String]) -> bool {
    let mut pairs = part.iter().zip(part.iter().skip(1));
    !part.iter().any(|word| word == "yang")
        && pairs.any(|(then, word)| THEN.contains(&then.as_str()) && is_back(word))
}

/// Whether a remark says of leave that it doesn't hold.
pub fn is_leave_taken_back(text: &str) -> bool {
    const THINGS: [&str; 13] = [
        "cuti",
        "tahunan",
        "besar",
        "izin",
        "leave",
        "permohonan",
        "pengajuan",
        "usulan",
        "sk",
        "surat",
        "sudah",
        "telah",
        "status",
    ];
    // the number of a letter, as most cells are in some columns
    if !text.contains(' ') && text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let tells = |part: Vec<String>| match said_of(&part, &THINGS).as_slice() {
        // a letter may be fetched later
        ["belum" | "blm", "diambil", ..] | [] => false,
        ["tidak" | "tdk" | "belum" | "blm" | "not", rest @ ..] => match rest {
            // `tidak jadi cuti`
            ["jadi", rest @ ..] => !rest.iter().any(|word| is_back(word)),
            ["di" | "ada", word, ..] | [word, ..] => GRANTED.contains(word),
            [] => false,
        },
        ["menunggu", next, ..] => GRANTS.contains(next),
        [first, ..] => is_back(first) || REFUSED.contains(first),
    };
    WAITING.contains(&words_of(text).join(" ").as_str())
        || parts(text).any(tells)
        || parts(text).any(|part| is_undone(&part))
}

/// Whether a cell of a column of states says of leave that it was only asked for.
pub fn is_leave_asked_for(text: &str) -> bool {
    let words = words_of(text).join(" ");
    matches!(
        words.as_str(),
        "proses"
            | "sedang proses"
            | "sedang diproses"
            | "permohonan"
            | "pengajuan"
            | "usulan"
            | "revisi"
            | "perbaikan"
            | "penundaan"
    )
}

/// What is said of is a circular.
const OF_CLAUSES: [&str; 9] = [
    "se",
    "surat",
    "edaran",
    "ketentuan",
    "sudah",
    "telah",
    "sk",
    "status",
    "dinyatakan",
];

/// Whether it says of a clause that it isn't in force yet.
pub fn is_clause_waiting(text: &str) -> bool {
    let tells = |part: Vec<String>| {
        match said_of(&part, &OF_CLAUSES).as_slice() {
            // not `konsep kerja baru`
            ["draft" | "draf" | "konsep" | "rancangan", rest @ ..] => {
                rest.iter().all(|word| OF_CLAUSES.contains(word))
            }
            ["ditunda" | "ditangguhkan", ..] => true,
            ["belum" | "blm", next, ..] => matches!(
                *next,
                "berlaku"
                    | "ditandatangani"
                    | "ttd"
                    | "ditetapkan"
                    | "disahkan"
                    | "terbit"
                    | "diterbitkan"
                    | "final"
            ),
            _ => false,
        }
    };
    parts(text).any(tells)
}

/// Whether it says of a clause that it isn't in force.
pub fn is_clause_taken_back(text: &str) -> bool {
    const LATER: [&str; 8] = [
        "lagi", "sejak", "mulai", "per", "tmt", "karena", "sesuai", "any",
    ];
    let tells = |part: Vec<String>| {
        match said_of(&part, &OF_CLAUSES).as_slice() {
            // not `tidak berlaku bagi kepala`
            ["tidak" | "tdk", "berlaku" | "aktif", rest @ ..]
            | ["not", "in", "force", rest @ ..] => {
                rest.first().is_none_or(|next| LATER.contains(next))
            }
            ["ditunda" | "ditolak" | "rejected", ..] | [] => false,
            [
                "nonaktif" | "inactive" | "expired" | "superseded" | "kedaluwarsa" | "kadaluwarsa"
                | "kadaluarsa" | "kedaluarsa" | "dihapus",
                ..,
            ]
            | ["non", "aktif", ..]
            | ["berakhir"]
            | [
                "diganti" | "digantikan",
                "dengan" | "dgn" | "oleh" | "dg",
                ..,
            ] => true,
            [first, ..] => is_back(first),
        }
    };
    parts(text).any(tells)
}

#[cfg(test)]
mod tests;
