//! Which columns each file knows, in the spellings of real exports.

use super::columns::Column as C;
use super::headings::Known;
use crate::model::problem::Input;

const fn must(column: C, spellings: &'static [&'static str]) -> Known {
    Known {
        column,
        required: true,
        spellings,
        also: &[],
        id: None,
    }
}

const fn may(column: C, spellings: &'static [&'static str]) -> Known {
    Known {
        column,
        required: false,
        spellings,
        also: &[],
        id: None,
    }
}

const NIPS: &[&str] = &[
    "nip baru",
    "nip pegawai",
    "nip/nik",
    "nip/nrp",
    "nomor induk pegawai",
    "no induk pegawai",
    "nik",
    "id pegawai",
    "no peg",
];
pub(super) const NIP: Known = must(C::Nip, NIPS);
const DATE: Known = must(C::Date, &["tgl", "hari/tanggal", "hari, tanggal"]);
const TIMES: &[&str] = &["pukul"];
/// The same in every file: a clause whose OPD isn't read would be for everybody.
const OPD: &[&str] = &[
    "skpd",
    "nama opd",
    "opd/skpd",
    "skpd/opd",
    "nama skpd",
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
    "bidang/bagian",
    "bagian/bidang",
    "unit kerja",
    "nama unit",
    "subag/unit kerja",
    "subbag",
    "subag",
    "sub bagian",
    "upt",
    "uptd",
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
    may(C::Echelon, &["esl", "eselonering"]),
    may(
        C::Status,
        &[
            "status asn",
            "status pegawai",
            "status kepegawaian",
            "jenis pegawai",
            "jenis asn",
            "jenis kepegawaian",
            "tipe",
        ],
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
    // in a list of people a licence ends then, or a contract that was renewed
    Known {
        also: &[
            "berlaku s/d",
            "berlaku hingga",
            "tanggal berakhir",
            "tanggal akhir",
            "tgl akhir",
            "berakhir",
        ],
        ..may(C::To, TO)
    },
    may(C::Opd, OPD),
    may(C::Unit, UNIT),
    may(
        C::Who,
        &["berlaku untuk", "berlaku bagi", "untuk", "sasaran"],
    ),
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
    must(C::Mon, &["monday", "sen"]),
    must(C::Tue, &["tuesday", "sel"]),
    must(C::Wed, &["wednesday", "rab"]),
    must(C::Thu, &["thursday", "kam"]),
    must(C::Fri, &["friday", "jum'at", "jum’at", "jum"]),
    may(C::Sat, &["saturday", "sab"]),
    may(C::Basis, &[]),
];

const ATTENDANCE: &[Known] = &[
    Known {
        also: &["ymd", "tanggal absen", "tgl absen"],
        ..DATE
    },
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
    Known {
        also: &[
            "alasan",
            "alasan tidak hadir",
            "alasan tidak masuk",
            "alasan ketidakhadiran",
            "remark",
            "remarks",
            "penjelasan",
            "kendala",
            "keterangan tambahan",
        ],
        ..NOTE
    },
];

const TASKS: &[Known] = &[
    Known {
        also: &["tanggal kegiatan", "tgl kegiatan"],
        ..DATE
    },
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
    may(C::Result, &["realisasi", "hasil kerja", "hasil kegiatan"]),
    may(C::Reported, &[]),
    may(C::Verified, &[]),
    NOTE,
];

const LEAVE: &[Known] = &[
    NIP,
    Known {
        also: &["tanggal awal", "tgl awal"],
        ..must(C::From, FROM)
    },
    Known {
        also: &["tanggal akhir", "tgl akhir"],
        ..must(C::To, TO)
    },
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
    may(C::Time, TIMES),
    NIP,
    may(C::Kind, &["jenis panggilan"]),
    must(C::Answered, &["terjawab"]),
    NOTE,
];

const HEALTH: &[Known] = &[
    Known {
        also: &["tanggal tes", "tgl tes", "tanggal test", "tgl test"],
        ..DATE
    },
    NIP,
    must(C::Kind, &["jenis tes", "jenis test", "jenis pemeriksaan"]),
    may(
        C::Result,
        &["hasil tes", "hasil test", "hasil pemeriksaan", "hasil swab"],
    ),
    Known {
        also: &["isolasi sampai", "selesai isolasi", "akhir isolasi"],
        ..may(C::To, TO)
    },
];

const SUBMISSIONS: &[Known] = &[
    Known {
        also: &["tanggal diterima"],
        ..DATE
    },
    must(C::Opd, OPD),
    must(C::Kind, &["jenis laporan"]),
    may(C::Letter, &["no surat"]),
    NOTE,
];

const INSPECTIONS: &[Known] = &[
    DATE,
    may(C::Time, TIMES),
    must(C::Opd, OPD),
    may(C::Nip, NIPS),
    may(C::Found, &["keberadaan"]),
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

const CODES: &[Known] = &[must(C::Code, &[]), must(C::Meaning, &["keterangan"])];
