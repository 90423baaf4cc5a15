//! Where somebody works, why somebody doesn't, and what a row of the sheet says of it.

use super::lang::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    Office,
    Home,
}

impl Place {
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Office => lang.pick("office", "kantor"),
            Self::Home => lang.pick("home", "rumah"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Absence {
    WithoutNotice,
    Sick,
    Permit,
    Leave,
    AnnualLeave,
    LongLeave,
    MaternityLeave,
    UrgentLeave,
    JointLeave,
    UnpaidLeave,
    Duty,
    Study,
    Training,
    Dispensation,
    OffDuty,
}

impl Absence {
    pub const ALL: [Self; 15] = [
        Self::WithoutNotice,
        Self::Sick,
        Self::Permit,
        Self::Leave,
        Self::AnnualLeave,
        Self::LongLeave,
        Self::MaternityLeave,
        Self::UrgentLeave,
        Self::JointLeave,
        Self::UnpaidLeave,
        Self::Duty,
        Self::Study,
        Self::Training,
        Self::Dispensation,
        Self::OffDuty,
    ];

    /// The one form that is printed; `input::words` knows the others.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::WithoutNotice => lang.pick("without notice", "tanpa keterangan"),
            Self::Sick => lang.pick("sick", "sakit"),
            Self::Permit => lang.pick("permit", "izin"),
            Self::Leave => lang.pick("leave", "cuti"),
            Self::AnnualLeave => lang.pick("annual leave", "cuti tahunan"),
            Self::LongLeave => lang.pick("long leave", "cuti besar"),
            Self::MaternityLeave => lang.pick("maternity leave", "cuti melahirkan"),
            Self::UrgentLeave => lang.pick("urgent leave", "cuti alasan penting"),
            Self::JointLeave => lang.pick("joint leave", "cuti bersama"),
            Self::UnpaidLeave => lang.pick("unpaid leave", "cuti di luar tanggungan negara"),
            Self::Duty => lang.pick("duty travel", "dinas luar"),
            Self::Study => lang.pick("study", "tugas belajar"),
            Self::Training => lang.pick("training", "diklat"),
            Self::Dispensation => lang.pick("dispensation", "dispensasi"),
            Self::OffDuty => lang.pick("off duty", "lepas piket"),
        }
    }

    /// Away on the employer's errand: announced as `DUTY`, every other kind as `LEAVE`.
    pub fn is_duty(self) -> bool {
        matches!(self, Self::Duty | Self::Study | Self::Training)
    }
}

/// What an attendance row says of its person and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Says {
    /// Listed on the sheet, nothing filled in.
    Nothing,
    Work(Place),
    Away(Absence),
}

impl Says {
    /// Takes somebody out of those expected, as leave does: the kind.
    pub fn excuse(self) -> Option<Absence> {
        match self {
            Self::Away(kind) if kind != Absence::WithoutNotice => Some(kind),
            _ => None,
        }
    }

    pub fn is_excuse(self) -> bool {
        self.excuse().is_some()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Medium {
    Manual,
    Fingerprint,
    App,
}

impl Medium {
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Manual => lang.pick("manual", "manual"),
            Self::Fingerprint => lang.pick("fingerprint", "sidik jari"),
            Self::App => lang.pick("app", "aplikasi"),
        }
    }
}
