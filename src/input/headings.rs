//! Which columns each file knows, in the spellings of real exports; and the files' names.

use super::columns::Column;
use crate::model::problem::Input;
use crate::model::roster::is_unseen;

use Column as C;

/// A column that an input knows: required or not, and further spellings, the better ones first.
pub struct Known {
    pub column: Column,
    pub required: bool,
    spellings: &'static [&'static str],
    /// Its Indonesian name in this file, where that is another than elsewhere.
    id: Option<&'static str>,
}

const fn must(column: Column, spellings: &'static [&'static str]) -> Known {
    Known {
        column,
        required: true,
        spellings,
        id: None,
    }
}

const fn may(column: Column, spellings: &'static [&'static str]) -> Known {
    Known {
        column,
        required: false,
        spellings,
        id: None,
    }
}

const NIPS: &[&str] = &[
    "nip baru",
    "nip pegawai",
    "nip/nik",
    "nomor induk pegawai",
    "no induk pegawai",
    "nik",
    "id pegawai",
    "no peg",
];
const NIP: Known = must(C::Nip, NIPS);
const DATE: Known = must(C::Date, &["tgl"]);
/// The same in every file: a clause whose OPD isn't read would be for everybody.
const OPD: &[&str] = &[
    "skpd",
    "perangkat daerah",
    "instansi",
    "unit organisasi",
    "unor nama",
    "unit/unit kerja induk",
];
const UNIT: &[&str] = &[
    "bidang",
    "bagian",
    "seksi",
    "unit kerja",
    "subag/unit kerja",
];
const FROM: &[&str] = &[
    "tanggal mulai",
    "tgl mulai",
    "mulai tanggal",
    "berlaku mulai",
    "dari",
    "dari tanggal",
    "sejak",
    "start",
    "start date",
    "from date",
];
const TO: &[&str] = &[
    "tanggal selesai",
    "tgl selesai",
    "sampai",
    "sampai dengan",
    "s/d",
    "sampai tanggal",
    "berlaku sampai",
    "berakhir",
    "hingga",
    "until",
    "end",
    "end date",
    "to date",
];
const NOTE: Known = may(C::Note, &["ket", "catatan"]);

pub fn known(input: Input) -> &'static [Known] {
    match input {
        Input::Roster => ROSTER,
        Input::Circulars => CIRCULARS,
        Input::Schedule => SCHEDULE,
        Input::Attendance => ATTENDANCE,
        Input::Tasks => TASKS,
        Input::Leave => LEAVE,
        Input::Holidays => HOLIDAYS,
        Input::Calls => CALLS,
        Input::Health => HEALTH,
        Input::Submissions => SUBMISSIONS,
        Input::Inspections => INSPECTIONS,
        Input::Budget => BUDGET,
        Input::Replies => REPLIES,
        Input::Codes => CODES,
    }
}

const ROSTER: &[Known] = &[
    NIP,
    must(
        C::Name,
        &[
            "nama lengkap(dengan gelar)",
            "nama lengkap",
            "nama pegawai",
            "nama lengkap(tanpa gelar)",
        ],
    ),
    must(C::Opd, OPD),
    may(C::Unit, UNIT),
    may(C::Position, &["jabatan nama", "nama jabatan"]),
    may(C::Echelon, &[]),
    may(
        C::Status,
        &["status asn", "status pegawai", "jenis pegawai", "tipe"],
    ),
    may(C::Head, &[]),
    may(C::Phone, &["telp", "nomor hp", "no hp", "hp"]),
    may(C::Place, &[]),
    may(C::From, FROM),
    may(C::To, TO),
];

const CIRCULARS: &[Known] = &[
    must(C::Number, &[]),
    must(C::From, FROM),
    may(C::To, TO),
    may(C::Opd, OPD),
    may(C::Unit, UNIT),
    may(C::Who, &[]),
    must(C::Clause, &[]),
    may(C::Value, &[]),
    NOTE,
];

const SCHEDULE: &[Known] = &[
    must(C::Week, &[]),
    NIP,
    may(C::Name, &[]),
    may(C::Opd, OPD),
    may(C::Unit, UNIT),
    may(C::Position, &[]),
    may(C::Group, &[]),
    must(C::Mon, &[]),
    must(C::Tue, &[]),
    must(C::Wed, &[]),
    must(C::Thu, &[]),
    must(C::Fri, &["jum'at", "jum’at"]),
    may(C::Sat, &[]),
    may(C::Basis, &[]),
];

const ATTENDANCE: &[Known] = &[
    must(C::Date, &["tgl", "ymd"]),
    NIP,
    Known {
        id: Some("lokasi"),
        ..may(C::Place, &["status kehadiran", "kehadiran", "tempat"])
    },
    may(
        C::In,
        &[
            "jam datang",
            "scan masuk",
            "jam masuk",
            "waktu masuk",
            "presensi masuk",
            "absen masuk",
            "check in",
            "c/in",
            "datang",
            "pagi",
            "work1",
        ],
    ),
    may(
        C::Out,
        &[
            "jam keluar",
            "scan pulang",
            "jam pulang",
            "keluar",
            "waktu pulang",
            "presensi pulang",
            "absen pulang",
            "check out",
            "c/out",
            "sore",
            "work2",
        ],
    ),
    may(C::Source, &[]),
    NOTE,
];

const TASKS: &[Known] = &[
    must(C::Date, &["tgl", "tanggal kegiatan", "tgl kegiatan"]),
    NIP,
    must(
        C::Task,
        &[
            "kegiatan",
            "rincian",
            "aktivitas",
            "uraian",
            "uraian kegiatan",
            "uraian tugas",
        ],
    ),
    may(C::Result, &["realisasi"]),
    may(C::Reported, &[]),
    may(C::Verified, &[]),
    NOTE,
];

const LEAVE: &[Known] = &[
    NIP,
    must(C::From, FROM),
    must(C::To, TO),
    must(C::Kind, &["jenis cuti"]),
    may(C::Letter, &["no surat"]),
    NOTE,
];

const HOLIDAYS: &[Known] = &[
    DATE,
    must(C::Name, &[]),
    may(C::Kind, &[]),
    may(C::Opd, OPD),
];

const CALLS: &[Known] = &[
    DATE,
    may(C::Time, &[]),
    NIP,
    may(C::Kind, &[]),
    must(C::Answered, &[]),
    NOTE,
];

const HEALTH: &[Known] = &[
    DATE,
    NIP,
    must(C::Kind, &[]),
    may(C::Result, &[]),
    may(C::To, TO),
];

const SUBMISSIONS: &[Known] = &[
    DATE,
    must(C::Opd, OPD),
    must(C::Kind, &[]),
    may(C::Letter, &["no surat"]),
    NOTE,
];

const INSPECTIONS: &[Known] = &[
    DATE,
    may(C::Time, &[]),
    must(C::Opd, OPD),
    may(C::Nip, NIPS),
    may(C::Found, &[]),
    may(C::Mask, &[]),
    may(C::Distance, &["jaga jarak"]),
    may(C::Handwash, &[]),
    may(C::Clean, &[]),
    NOTE,
];

const BUDGET: &[Known] = &[
    must(C::Opd, OPD),
    must(C::Month, &[]),
    must(C::Ceiling, &[]),
    must(C::Realised, &[]),
    may(C::Target, &[]),
];

const REPLIES: &[Known] = &[
    must(C::Rule, &[]),
    may(C::Nip, NIPS),
    may(C::Opd, OPD),
    may(C::Unit, UNIT),
    DATE,
    may(C::Subject, &[]),
    must(C::Answer, &[]),
    may(C::Letter, &["no surat"]),
    NOTE,
];

const CODES: &[Known] = &[must(C::Code, &[]), must(C::Meaning, &[])];

/// English and Indonesian file name, without the ending.
pub fn file_names(input: Input) -> (&'static str, &'static str) {
    match input {
        Input::Roster => ("roster", "pegawai"),
        Input::Circulars => ("circulars", "edaran"),
        Input::Schedule => ("schedule", "jadwal"),
        Input::Attendance => ("attendance", "absensi"),
        Input::Tasks => ("tasks", "tugas"),
        Input::Leave => ("leave", "cuti"),
        Input::Holidays => ("holidays", "libur"),
        Input::Calls => ("calls", "panggilan"),
        Input::Health => ("health", "kesehatan"),
        Input::Submissions => ("submissions", "setoran"),
        Input::Inspections => ("inspections", "sidak"),
        Input::Budget => ("budget", "anggaran"),
        Input::Replies => ("replies", "sanggahan"),
        Input::Codes => ("codes", "kode"),
    }
}

/// Headings are compared without case, spaces, dashes, underscores, dots, slashes and characters that can't be seen.
pub fn normal(heading: &str) -> String {
    letters(heading).collect()
}

/// Those that are compared.
fn letters(heading: &str) -> impl Iterator<Item = char> {
    heading
        .chars()
        .filter(|&c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | '/') && !is_unseen(c))
        .flat_map(char::to_lowercase)
}

/// Whether it is a heading of staff numbers, as [`normal`] writes it.
pub fn is_nip(normal_heading: &str) -> bool {
    NIP.fit(normal_heading).is_some()
}

impl Known {
    /// The English name, the Indonesian, then the spellings, the better ones first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let (en, id) = self.column.words();
        let names = [en, self.id.unwrap_or(id)].into_iter();
        names.chain(self.spellings.iter().copied())
    }

    /// How well a heading fits, by the place of its name.
    pub fn fit(&self, normal_heading: &str) -> Option<usize> {
        self.names()
            .position(|name| letters(name).eq(normal_heading.chars()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_makes_no_other_heading() {
        for heading in [
            "opd\u{2060}",
            "o\u{ad}pd",
            "\u{200e}OPD",
            "o.p-d\u{fe0f}",
            "op\u{180e}d\u{200d}",
        ] {
            assert_eq!(normal(heading), "opd", "{heading:?}");
        }
        assert_eq!(normal("S/D"), normal("s.d."));
    }

    #[test]
    fn no_heading_is_two_columns_of_a_file() {
        for input in Input::ALL {
            let mut words: Vec<String> = Vec::new();
            for known in known(input) {
                let mut own: Vec<String> = known.names().map(normal).collect();
                own.sort_unstable();
                own.dedup();
                words.extend(own);
            }
            words.sort_unstable();
            let twice = words.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(twice, None, "{input:?}");
        }
    }
}
