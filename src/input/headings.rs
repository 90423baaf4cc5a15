//! Every heading of every file, in both languages and in the spellings of real exports.

use crate::model::lang::Lang;
use crate::model::problem::Input;

use Column as C;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Nip,
    Name,
    Opd,
    Unit,
    Position,
    Echelon,
    Status,
    Head,
    Phone,
    Place,
    From,
    To,
    Number,
    Who,
    Clause,
    Value,
    Note,
    Date,
    In,
    Out,
    Source,
    Task,
    Result,
    Reported,
    Verified,
    Kind,
    Letter,
    Week,
    Group,
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Basis,
    Time,
    Answered,
    Found,
    Mask,
    Distance,
    Handwash,
    Clean,
    Month,
    Ceiling,
    Realised,
    Target,
    Rule,
    Subject,
    Answer,
    Code,
    Meaning,
    Level,
    Detail,
    Evidence,
}

pub const COLUMNS: usize = C::Evidence as usize + 1;

impl Column {
    /// The heading that is written.
    pub fn word(self, lang: Lang) -> &'static str {
        let (en, id) = self.words();
        lang.pick(en, id)
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            C::Nip => ("nip", "nip"),
            C::Name => ("name", "nama"),
            C::Opd => ("opd", "opd"),
            C::Unit => ("unit", "unit"),
            C::Position => ("position", "jabatan"),
            C::Echelon => ("echelon", "eselon"),
            C::Status => ("status", "status"),
            C::Head => ("head", "kepala"),
            C::Phone => ("phone", "telepon"),
            C::Place => ("place", "tempat"),
            C::From => ("from", "mulai"),
            C::To => ("to", "selesai"),
            C::Number => ("number", "nomor"),
            C::Who => ("who", "siapa"),
            C::Clause => ("clause", "ketentuan"),
            C::Value => ("value", "nilai"),
            C::Note => ("note", "keterangan"),
            C::Date => ("date", "tanggal"),
            C::In => ("in", "masuk"),
            C::Out => ("out", "pulang"),
            C::Source => ("source", "sumber"),
            C::Task => ("task", "tugas"),
            C::Result => ("result", "hasil"),
            C::Reported => ("reported", "dilaporkan"),
            C::Verified => ("verified", "diverifikasi"),
            C::Kind => ("kind", "jenis"),
            C::Letter => ("letter", "nomor surat"),
            C::Week => ("week", "minggu"),
            C::Group => ("group", "kelompok"),
            C::Mon => ("mon", "senin"),
            C::Tue => ("tue", "selasa"),
            C::Wed => ("wed", "rabu"),
            C::Thu => ("thu", "kamis"),
            C::Fri => ("fri", "jumat"),
            C::Sat => ("sat", "sabtu"),
            C::Basis => ("basis", "dasar"),
            C::Time => ("time", "jam"),
            C::Answered => ("answered", "dijawab"),
            C::Found => ("found", "ditemukan"),
            C::Mask => ("mask", "masker"),
            C::Distance => ("distance", "jarak"),
            C::Handwash => ("handwash", "cuci tangan"),
            C::Clean => ("clean", "kebersihan"),
            C::Month => ("month", "bulan"),
            C::Ceiling => ("ceiling", "pagu"),
            C::Realised => ("realised", "realisasi"),
            C::Target => ("target", "target"),
            C::Rule => ("rule", "aturan"),
            C::Subject => ("subject", "perihal"),
            C::Answer => ("answer", "jawaban"),
            C::Code => ("code", "kode"),
            C::Meaning => ("meaning", "arti"),
            C::Level => ("level", "tingkat"),
            C::Detail => ("detail", "rincian"),
            C::Evidence => ("evidence", "bukti"),
        }
    }
}

/// A column that an input knows: required or not, and further spellings, the better ones first.
pub struct Known {
    pub column: Column,
    pub required: bool,
    pub spellings: &'static [&'static str],
}

const fn must(column: Column, spellings: &'static [&'static str]) -> Known {
    Known { column, required: true, spellings }
}

const fn may(column: Column, spellings: &'static [&'static str]) -> Known {
    Known { column, required: false, spellings }
}

const NIP: Known = must(C::Nip, &["nip baru", "nip pegawai", "nomor induk pegawai", "no induk pegawai", "nik"]);
const DATE: Known = must(C::Date, &["tgl"]);
const NOTE: Known = may(C::Note, &["ket", "catatan"]);

pub fn known(input: Input) -> &'static [Known] {
    match input {
        Input::Roster => {
            const ROSTER: &[Known] = &[
                NIP,
                must(C::Name, &[
                    "nama lengkap(dengan gelar)",
                    "nama lengkap",
                    "nama pegawai",
                    "nama lengkap(tanpa gelar)",
                ]),
                must(C::Opd, &["skpd", "perangkat daerah", "instansi", "unit organisasi", "unor nama", "unit/unit kerja induk"]),
                may(C::Unit, &["bidang", "bagian", "seksi", "unit kerja", "subag/unit kerja"]),
                may(C::Position, &["jabatan nama", "nama jabatan"]),
                may(C::Echelon, &[]),
                may(C::Status, &["status asn", "status pegawai", "jenis pegawai", "tipe"]),
                may(C::Head, &[]),
                may(C::Phone, &["telp", "nomor hp", "no hp", "hp"]),
                may(C::Place, &[]),
                may(C::From, &[]),
                may(C::To, &[]),
            ];
            ROSTER
        }
        Input::Circulars => {
            const CIRCULARS: &[Known] = &[
                must(C::Number, &[]),
                must(C::From, &[]),
                may(C::To, &[]),
                may(C::Opd, &["skpd", "perangkat daerah"]),
                may(C::Unit, &["bidang", "bagian", "seksi", "unit kerja"]),
                may(C::Who, &[]),
                must(C::Clause, &[]),
                may(C::Value, &[]),
                NOTE,
            ];
            CIRCULARS
        }
        Input::Schedule => {
            const SCHEDULE: &[Known] = &[
                must(C::Week, &[]),
                NIP,
                may(C::Name, &[]),
                may(C::Opd, &["skpd", "perangkat daerah"]),
                may(C::Unit, &["bidang", "bagian", "seksi", "unit kerja"]),
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
            SCHEDULE
        }
        Input::Attendance => {
            const ATTENDANCE: &[Known] = &[
                DATE,
                NIP,
                may(C::Place, &["lokasi"]),
                may(C::In, &["jam datang", "scan masuk", "jam masuk"]),
                may(C::Out, &["jam keluar", "scan pulang", "jam pulang", "keluar"]),
                may(C::Source, &[]),
                NOTE,
            ];
            ATTENDANCE
        }
        Input::Tasks => {
            const TASKS: &[Known] = &[
                DATE,
                NIP,
                must(C::Task, &["kegiatan", "rincian", "aktivitas", "uraian"]),
                may(C::Result, &["realisasi"]),
                may(C::Reported, &[]),
                may(C::Verified, &[]),
                NOTE,
            ];
            TASKS
        }
        Input::Leave => {
            const LEAVE: &[Known] =
                &[NIP, must(C::From, &[]), must(C::To, &[]), must(C::Kind, &["jenis cuti"]), may(C::Letter, &["no surat"]), NOTE];
            LEAVE
        }
        Input::Holidays => {
            const HOLIDAYS: &[Known] = &[DATE, must(C::Name, &[]), may(C::Kind, &[]), may(C::Opd, &["skpd", "perangkat daerah"])];
            HOLIDAYS
        }
        Input::Calls => {
            const CALLS: &[Known] = &[DATE, may(C::Time, &[]), NIP, may(C::Kind, &[]), must(C::Answered, &[]), NOTE];
            CALLS
        }
        Input::Health => {
            const HEALTH: &[Known] = &[DATE, NIP, must(C::Kind, &[]), may(C::Result, &[]), may(C::To, &[])];
            HEALTH
        }
        Input::Submissions => {
            const SUBMISSIONS: &[Known] = &[DATE, must(C::Opd, &["skpd", "perangkat daerah"]), must(C::Kind, &[]), may(C::Letter, &["no surat"]), NOTE];
            SUBMISSIONS
        }
        Input::Inspections => {
            const INSPECTIONS: &[Known] = &[
                DATE,
                may(C::Time, &[]),
                must(C::Opd, &["skpd", "perangkat daerah"]),
                may(C::Nip, &["nip baru"]),
                may(C::Found, &[]),
                may(C::Mask, &[]),
                may(C::Distance, &["jaga jarak"]),
                may(C::Handwash, &[]),
                may(C::Clean, &[]),
                NOTE,
            ];
            INSPECTIONS
        }
        Input::Budget => {
            const BUDGET: &[Known] = &[
                must(C::Opd, &["skpd", "perangkat daerah"]),
                must(C::Month, &[]),
                must(C::Ceiling, &[]),
                must(C::Realised, &[]),
                may(C::Target, &[]),
            ];
            BUDGET
        }
        Input::Replies => {
            const REPLIES: &[Known] = &[
                must(C::Rule, &[]),
                may(C::Nip, &["nip baru"]),
                may(C::Opd, &["skpd", "perangkat daerah"]),
                may(C::Unit, &["bidang", "bagian", "seksi", "unit kerja"]),
                DATE,
                may(C::Subject, &[]),
                must(C::Answer, &[]),
                may(C::Letter, &["no surat"]),
                NOTE,
            ];
            REPLIES
        }
        Input::Codes => {
            const CODES: &[Known] = &[must(C::Code, &[]), must(C::Meaning, &[])];
            CODES
        }
    }
}

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

/// Headings are compared without case, spaces, dashes, underscores, dots and a byte order mark.
pub fn normal(heading: &str) -> String {
    heading
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | '\u{feff}' | '\u{200b}' | '\u{a0}'))
        .flat_map(char::to_lowercase)
        .collect()
}

impl Known {
    /// How well a heading fits: 0 the English name, 1 the Indonesian, then the spellings in their order.
    pub fn fit(&self, normal_heading: &str) -> Option<usize> {
        let (en, id) = self.column.words();
        [en, id].iter().chain(self.spellings).position(|spelling| normal(spelling) == normal_heading)
    }
}
