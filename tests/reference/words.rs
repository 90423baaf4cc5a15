//! The words of a clause in the language of a dialect.

use crate::dialect::Dialect;
use crate::world::{Bound, By, Due, Medium, Owed, Place, Say, Who};

pub fn who(who: &Who, d: &Dialect) -> String {
    match who {
        Who::Head => d.word("head", "kepala"),
        Who::Echelon(text) => format!("{} {text}", d.word("echelon", "eselon")),
        Who::Status(text) => format!("status {text}"),
        Who::Nip(nip) => format!("nip {nip}"),
    }
}

pub fn medium(medium: Medium, d: &Dialect) -> String {
    match medium {
        Medium::Manual => "manual".to_string(),
        Medium::Fingerprint => d.word("fingerprint", "sidik jari"),
        Medium::App => d.word("app", "aplikasi"),
    }
}

pub fn clause_word(say: &Say, d: &Dialect) -> String {
    match say {
        Say::Rotate { .. } => d.word("rotate", "bergilir"),
        Say::Fixed {
            place: Place::Office,
            ..
        } => d.word("office", "kantor"),
        Say::Fixed {
            place: Place::Home, ..
        } => d.word("home", "rumah"),
        Say::Days { .. } => d.word("days", "hari kerja"),
        Say::Hours { .. } => d.word("hours", "jam kerja"),
        Say::Attendance { .. } => d.word("attendance", "presensi"),
        Say::Tasks { .. } => d.word("tasks", "tugas"),
        Say::Test { .. } => d.word("test", "tes"),
        Say::Report { .. } => d.word("report", "laporan"),
    }
}

pub fn clause_value(say: &Say, d: &Dialect) -> String {
    match say {
        Say::Rotate {
            share,
            bound,
            per_unit,
            ..
        } => {
            let bound = match bound {
                Bound::Exact => String::new(),
                Bound::Max => d.word("max ", "paling banyak "),
                Bound::Min => d.word("min ", "paling sedikit "),
            };
            format!("{bound}{share}{}", if *per_unit { " per unit" } else { "" })
        }
        Say::Fixed { weekdays, .. } => span(weekdays, d),
        Say::Days { saturday } => span(
            if *saturday {
                &[0, 1, 2, 3, 4, 5]
            } else {
                &[0, 1, 2, 3, 4]
            },
            d,
        ),
        Say::Hours {
            weekdays,
            start,
            end,
            tolerance,
        } => {
            let days = span(weekdays, d);
            let grace = if *tolerance == 0 {
                String::new()
            } else {
                format!(" {} {tolerance}", d.word("tolerance", "toleransi"))
            };
            format!("{days} {}-{}{grace}", d.time(start * 60), d.time(end * 60))
                .trim_start()
                .to_string()
        }
        Say::Attendance {
            medium: found,
            home_required,
        } => {
            let required = if *home_required {
                d.word(" home required", " rumah wajib")
            } else {
                String::new()
            };
            format!("{}{required}", medium(*found, d))
        }
        Say::Tasks { owed, by } => {
            let owed = match owed {
                Owed::Home => d.word("home", "rumah"),
                Owed::All => d.word("all", "semua"),
                Owed::None => d.word("none", "tidak ada"),
            };
            format!("{owed}{}", by.map(|by| deadline(by, d)).unwrap_or_default())
        }
        Say::Test { kind, by } => format!(
            "{kind} {} {}",
            d.word("by", "paling lambat"),
            by.format("%Y-%m-%d")
        ),
        Say::Report {
            kind,
            due: Due::On(day),
        } => format!(
            "{kind} {} {}",
            d.word("by", "paling lambat"),
            day.format("%Y-%m-%d")
        ),
        Say::Report {
            kind,
            due: Due::Monthly(day),
        } => {
            format!(
                "{kind} {} {} {day}",
                d.word("monthly", "bulanan"),
                d.word("by", "paling lambat")
            )
        }
    }
}

fn deadline(by: By, d: &Dialect) -> String {
    let days = if by.days == 0 {
        String::new()
    } else {
        format!("+{} day ", by.days)
    };
    format!(
        " {} {days}{}",
        d.word("by", "paling lambat"),
        d.time(by.minute * 60)
    )
}

/// `mon-wed` for a run of weekdays, `fri` for one.
fn span(weekdays: &[u32], d: &Dialect) -> String {
    const NAMES: [(&str, &str); 7] = [
        ("mon", "senin"),
        ("tue", "selasa"),
        ("wed", "rabu"),
        ("thu", "kamis"),
        ("fri", "jumat"),
        ("sat", "sabtu"),
        ("sun", "minggu"),
    ];
    let name = |day: u32| d.word(NAMES[day as usize].0, NAMES[day as usize].1);
    match weekdays {
        [] => String::new(),
        [day] => name(*day),
        [first, .., last] => format!("{}-{}", name(*first), name(*last)),
    }
}
