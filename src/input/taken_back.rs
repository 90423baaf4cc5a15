//! Words that take back what a row says: leave that wasn't granted, a circular that was revoked, a call that was called off.

use super::words::words_of;

/// Of anything.
const BACK: [&str; 11] = [
    "batal",
    "dibatalkan",
    "ditolak",
    "ditunda",
    "ditangguhkan",
    "dicabut",
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
const GRANTED: [&str; 8] = [
    "acc",
    "diacc",
    "disetujui",
    "setuju",
    "diizinkan",
    "dikabulkan",
    "persetujuan",
    "approved",
];

/// Each part of a text speaks for itself: `Cuti tahunan (dibatalkan)`.
fn parts(text: &str) -> impl Iterator<Item = Vec<String>> {
    text.split(" - ")
        .flat_map(|part| part.split([',', ';', ':', '.', '(', '–', '—']))
        .map(words_of)
}

/// What is taken back, not why: `Cuti dibatalkan`, but not `Ganti cuti yang dibatalkan`.
fn said_of<'a>(part: &'a [String], things: &[&str]) -> &'a [String] {
    let is_thing = |word: &String| things.contains(&word.as_str());
    let begin = part.iter().position(|word| !is_thing(word));
    begin
        .and_then(|begin| part.get(begin..))
        .unwrap_or_default()
}

fn is_back(word: &str) -> bool {
    BACK.contains(&word)
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
    let is_one = |list: &[&str], word: &String| list.contains(&word.as_str());
    // the number of a letter, as most cells are in some columns
    if !text.contains(' ') && text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let tells = |part: Vec<String>| match said_of(&part, &THINGS) {
        [first, rest @ ..] if is_one(&["tidak", "tdk", "belum", "blm", "not"], first) => {
            match rest {
                [between, word, ..] if is_one(&["di", "ada"], between) => is_one(&GRANTED, word),
                // `tidak jadi cuti`
                [jadi, rest @ ..] if jadi == "jadi" => !rest.iter().any(|word| is_back(word)),
                [word, ..] => is_one(&GRANTED, word),
                [] => false,
            }
        }
        [first, next, ..] if first == "menunggu" => is_one(&GRANTS, next),
        [first, ..] => is_back(first) || first == "pending",
        [] => false,
    };
    WAITING.contains(&words_of(text).join(" ").as_str()) || parts(text).any(tells)
}

/// Whether it says of a clause that it isn't in force.
pub fn is_clause_taken_back(text: &str) -> bool {
    const THINGS: [&str; 8] = [
        "se",
        "surat",
        "edaran",
        "ketentuan",
        "sudah",
        "telah",
        "sk",
        "status",
    ];
    const LATER: [&str; 8] = [
        "lagi", "sejak", "mulai", "per", "tmt", "karena", "sesuai", "any",
    ];
    let tells = |part: Vec<String>| {
        let part: Vec<&str> = said_of(&part, &THINGS).iter().map(String::as_str).collect();
        match part.as_slice() {
            // not `tidak berlaku bagi kepala`
            ["tidak" | "tdk", "berlaku" | "aktif", rest @ ..]
            | ["not", "in", "force", rest @ ..] => {
                rest.first().is_none_or(|next| LATER.contains(next))
            }
            ["ditunda" | "ditolak" | "rejected", ..] | [] => false,
            ["nonaktif" | "expired", ..] | ["non", "aktif", ..] => true,
            [first, ..] => is_back(first),
        }
    };
    parts(text).any(tells)
}

/// Whether it says of a call-in that it was called off.
pub fn is_call_taken_back(text: &str) -> bool {
    const THINGS: [&str; 9] = [
        "panggilan",
        "dipanggil",
        "call",
        "in",
        "sudah",
        "telah",
        "status",
        "akhirnya",
        "ternyata",
    ];
    const NEED: [&str; 5] = ["perlu", "usah", "harus", "wajib", "jadi"];
    let tells = |part: Vec<String>| {
        let part: Vec<&str> = said_of(&part, &THINGS).iter().map(String::as_str).collect();
        match part.as_slice() {
            // who is told that home is off must come
            [first, "wfh", ..] if is_back(first) || matches!(*first, "pembatalan" | "cancel") => {
                false
            }
            ["tetap", "wfh" | "wfa", ..]
            | ["tetap", "di", "rumah", ..]
            | ["pembatalan" | "cancel" | "urung", ..] => true,
            // `tidak perlu datang`, but not `tidak jadi dibatalkan`
            [
                "tidak" | "tdk" | "tak" | "nggak" | "gak" | "ga",
                need,
                rest @ ..,
            ] => {
                NEED.contains(need)
                    && !rest
                        .iter()
                        .any(|word| is_back(word) || matches!(*word, "wfh" | "telat" | "terlambat"))
            }
            ["cukup" | "diganti" | "dialihkan", rest @ ..] => rest.iter().any(|word| {
                matches!(
                    *word,
                    "zoom" | "online" | "daring" | "telepon" | "telpon" | "wfh"
                )
            }),
            [first, ..] => is_back(first),
            [] => false,
        }
    };
    parts(text).any(tells)
}

/// Whether it says that somebody else was reached.
pub fn is_call_missed(text: &str) -> bool {
    let text = words_of(text).join(" ");
    [
        "salah sambung",
        "salah nomor",
        "nomor salah",
        "wrong number",
    ]
    .iter()
    .any(|said| text.contains(said))
}

#[cfg(test)]
mod tests {
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
            "851/12/BKPSDM/2021",
        ] {
            assert!(!is_leave_taken_back(text), "{text}");
        }
    }

    #[test]
    fn what_takes_a_call_back_is_said_of_the_call() {
        for text in [
            "dibatalkan pukul 09.30",
            "Panggilan batal",
            "Hadir 10.00, dibatalkan",
            "tidak jadi",
            "tidak perlu datang",
            "tdk usah datang",
            "pembatalan",
            "Cancel",
            "cukup via zoom",
            "diganti zoom",
            "diganti WFH",
            "tetap WFH",
        ] {
            assert!(is_call_taken_back(text), "{text}");
        }
        for text in [
            "rapat dibatalkan",
            "tidak dibatalkan",
            "tidak jadi dibatalkan",
            "tidak jadi WFH",
            "tidak datang",
            "tidak perlu terlambat",
            "tetap datang",
            "zoom dengan pimpinan",
            "cukup jelas",
            "diganti hari Rabu",
            "batal WFH",
            "pembatalan WFH",
            "segera",
            "",
        ] {
            assert!(!is_call_taken_back(text), "{text}");
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
            "",
        ] {
            assert!(!is_clause_taken_back(text), "{text}");
        }
    }
}
