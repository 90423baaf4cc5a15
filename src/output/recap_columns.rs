//! The columns of a recap: their headings in rows and on the page, and how their numbers are written.

use crate::model::lang::Lang;
use crate::model::place::Absence;
use crate::recap::counts::Counts;

/// A column of numbers: its key (also the English heading), the Indonesian heading, that of the page, the number.
pub struct Number {
    pub en: &'static str,
    pub id: &'static str,
    pub short: &'static str,
    pub of: fn(&Counts) -> u64,
}

const fn number(
    en: &'static str,
    id: &'static str,
    short: &'static str,
    of: fn(&Counts) -> u64,
) -> Number {
    Number { en, id, short, of }
}

pub const BEFORE: [Number; 6] = [
    number("working_days", "hari kerja", "HK", |of| of.working),
    number("office", "kantor", "H", |of| of.office),
    number("home", "rumah", "WFH", |of| of.home),
    number(
        "work_place_not_recorded",
        "tempat kerja tidak tercatat",
        "K?",
        |of| of.unplaced,
    ),
    number("no_sign_in", "tanpa presensi", "HX", |of| of.no_sign_in),
    number(
        "home_no_trace_of_work",
        "rumah tanpa jejak kerja",
        "WX",
        |of| of.no_trace,
    ),
];

pub const AFTER: [Number; 13] = [
    number("excused", "dibenarkan", "DB", |of| of.excused),
    number("absent", "tanpa keterangan", "TK", |of| of.absent),
    number("unknown", "tidak diketahui", "?", |of| of.unknown),
    number("late", "terlambat", "TL", |of| of.late.days),
    number("late_minutes", "menit terlambat", "TL'", |of| {
        of.late.minutes
    }),
    number("early", "pulang cepat", "PC", |of| of.early.days),
    number("early_minutes", "menit pulang cepat", "PC'", |of| {
        of.early.minutes
    }),
    number("tasks_owed", "tugas wajib", "T", Counts::owed),
    number("tasks_filed", "tugas dilaporkan", "TF", |of| of.filed),
    number("tasks_verified", "tugas diverifikasi", "TV", |of| {
        of.verified
    }),
    number("tasks_not_judged", "tugas belum dinilai", "T?", |of| {
        of.unjudged
    }),
    number("calls_answered", "panggilan dijawab", "PJ", |of| {
        of.answered
    }),
    number("calls_unanswered", "panggilan tak dijawab", "PT", |of| {
        of.unanswered
    }),
];

/// The codes of the sheets that clerks hand in; the same in both languages.
pub fn code(kind: Absence) -> &'static str {
    match kind {
        Absence::WithoutNotice => "TK",
        Absence::Sick => "S",
        Absence::Permit => "I",
        Absence::Leave => "C",
        Absence::AnnualLeave => "CT",
        Absence::LongLeave => "CBS",
        Absence::MaternityLeave => "CM",
        Absence::UrgentLeave => "CAP",
        Absence::JointLeave => "CBR",
        Absence::UnpaidLeave => "CLN",
        Absence::Duty => "DL",
        Absence::Study => "TB",
        Absence::Training => "DK",
        Absence::Dispensation => "DSP",
        Absence::OffDuty => "LP",
    }
}

/// The heading of a kind, in one word.
pub fn key(kind: Absence) -> &'static str {
    match kind {
        Absence::WithoutNotice => "without_notice",
        Absence::AnnualLeave => "annual_leave",
        Absence::LongLeave => "long_leave",
        Absence::MaternityLeave => "maternity_leave",
        Absence::UrgentLeave => "urgent_leave",
        Absence::JointLeave => "joint_leave",
        Absence::UnpaidLeave => "unpaid_leave",
        Absence::Duty => "duty_travel",
        Absence::OffDuty => "off_duty",
        one_word => one_word.word(Lang::En),
    }
}

pub fn of_kind(counts: &Counts, kind: Absence) -> u64 {
    counts.away.get(kind as usize).copied().unwrap_or_default()
}

pub fn rate(counts: &Counts, lang: Lang) -> String {
    percent(counts.present(), counts.known(), lang)
}

/// `97.5`, in Indonesian `97,5`; blank where there is nothing to take a part of.
pub fn percent(part: u64, whole: u64, lang: Lang) -> String {
    if whole == 0 {
        return String::new();
    }
    let tenths = (part * 2000 / whole).div_ceil(2);
    decimal(tenths as i64, lang)
}

/// Tenths with one place after the sign.
pub fn decimal(tenths: i64, lang: Lang) -> String {
    let (sign, tenths) = (if tenths < 0 { "-" } else { "" }, tenths.abs());
    format!(
        "{sign}{}{}{}",
        tenths / 10,
        lang.pick('.', ','),
        tenths % 10
    )
}
