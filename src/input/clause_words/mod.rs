//! The words of clauses and their values, in both languages.

mod duties;
mod hours;
mod share;
mod value;

pub use duties::{report_word, submission_kind};
pub use hours::clock_time;
pub use share::fraction;

use duties::{attendance, report, tasks, test};
use hours::{days, hours, some_weekdays};
use share::share;
use value::Words;

use crate::input::words;
use crate::model::circular::Instruction;
use crate::model::date::Weekdays;
use crate::model::lang::Lang;

/// Clause names, English and Indonesian.
pub const CLAUSES: [(&str, &str); 9] = [
    ("rotate", "bergilir"),
    ("office", "kantor"),
    ("home", "rumah"),
    ("days", "hari kerja"),
    ("hours", "jam kerja"),
    ("attendance", "presensi"),
    ("tasks", "tugas"),
    ("test", "tes"),
    ("report", "laporan"),
];

/// English name of a clause word.
pub fn clause(text: &str) -> Option<&'static str> {
    let word = words::sure(text);
    match word.as_str() {
        "wfo" => return Some("office"),
        "wfh" => return Some("home"),
        _ => {}
    }
    CLAUSES
        .iter()
        .find(|(en, id)| word == words::normal(en) || word == words::normal(id))
        .map(|&(en, _)| en)
}

/// Reads the value of a clause; the weekdays are those that it names.
pub fn instruction(
    clause: &str,
    value: &str,
    lang: Lang,
) -> Result<(Instruction, Option<Weekdays>), String> {
    let mut words = Words::new(value, lang);
    let plain = |instruction: Instruction| (instruction, None);
    match clause {
        "rotate" => share(&mut words).map(|share| plain(Instruction::Rotate(share))),
        "office" => Ok((Instruction::Office, some_weekdays(value, lang)?)),
        "home" => Ok((Instruction::Home, some_weekdays(value, lang)?)),
        "days" => days(value, lang).map(plain),
        "hours" => hours(value, lang),
        "attendance" => attendance(&mut words).map(plain),
        "tasks" => tasks(&mut words).map(plain),
        "test" => test(&mut words).map(plain),
        _ => report(&mut words).map(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(clause: &str, value: &str) -> Option<Instruction> {
        instruction(clause, value, Lang::En)
            .ok()
            .map(|(instruction, _)| instruction)
    }

    #[test]
    fn both_languages_say_the_same() {
        for (clause, en, id) in [
            ("rotate", "max 50% per unit", "paling banyak 50% per unit"),
            ("rotate", "1/3", "1/3"),
            (
                "hours",
                "mon-thu 07:30-16:00 tolerance 15",
                "senin-kamis 07.30-16.00 toleransi 15",
            ),
            (
                "attendance",
                "fingerprint home required",
                "sidik jari rumah wajib",
            ),
            (
                "tasks",
                "home by +1 day 24:00",
                "rumah paling lambat +1 hari 24:00",
            ),
            ("tasks", "none", "tidak ada"),
            (
                "test",
                "antigen by 2021-01-08",
                "rapid antigen paling lambat 08/01/2021",
            ),
            (
                "test",
                "pcr by 2021-01-08",
                "Swab PCR paling lambat 08/01/2021",
            ),
            (
                "test",
                "antigen by 2021-01-08",
                "swab antigen paling lambat 08/01/2021",
            ),
            (
                "report",
                "attendance monthly by 5",
                "presensi bulanan paling lambat 5",
            ),
            ("days", "mon-sat", "senin-sabtu"),
        ] {
            assert!(read(clause, en).is_some(), "{en}");
            assert_eq!(read(clause, en), read(clause, id), "{id}");
        }
    }

    #[test]
    fn a_share_of_too_many_groups_names_the_nearest() {
        let why = instruction("rotate", "33%", Lang::En).unwrap_err();
        assert!(why.contains("`1/3`"), "{why}");
        let why = instruction("rotate", "95%", Lang::En).unwrap_err();
        assert!(why.contains("`9/10`"), "{why}");
        assert!(read("rotate", "110%").is_none());
        assert!(read("rotate", "10%").is_some());
    }

    #[test]
    fn what_follows_a_value_is_not_passed_over() {
        for (clause, value) in [
            ("rotate", "50% weekly"),
            ("tasks", "home by"),
            ("hours", "07:30"),
            ("office", "someday"),
            ("days", "sun"),
            ("days", "sun-thu"),
            ("test", "rapid by 2021-01-08"),
            ("test", "antigen pcr by 2021-01-08"),
        ] {
            assert!(read(clause, value).is_none(), "{clause} {value}");
        }
    }
}
