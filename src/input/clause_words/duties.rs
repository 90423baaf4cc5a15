//! What clauses ask for: sign-ins, task reports, tests and what agencies hand in.

use super::hours::clock_time;
use super::value::{Words, small};
use crate::input::{cells, words};
use crate::model::circular::{Deadline, Due, Instruction, Owed, TestKind};
use crate::model::lang::Lang;
use crate::model::place::Medium;

pub(super) fn attendance(words: &mut Words<'_>) -> Result<Instruction, String> {
    let examples = words.lang.pick(
        "`manual`, `fingerprint`, `app` or `manual home required`",
        "`manual`, `sidik jari`, `aplikasi` atau `manual rumah wajib`",
    );
    let medium = match words.next().as_str() {
        "manual" => Medium::Manual,
        "fingerprint" => Medium::Fingerprint,
        "app" => Medium::App,
        _ => return Err(words.wrong(examples)),
    };
    let home_required = words.take("home");
    if home_required && !words.take("required") {
        return Err(words.wrong(examples));
    }
    words.end(
        Instruction::Attendance {
            medium,
            home_required,
        },
        examples,
    )
}

pub(super) fn tasks(words: &mut Words<'_>) -> Result<Instruction, String> {
    let examples = words.lang.pick("`home`, `all`, `none`, `home by 24:00` or `home by +1 day 24:00`", "`rumah`, `semua`, `tidak ada`, `rumah paling lambat 24:00` atau `rumah paling lambat +1 hari 24:00`");
    let owed = match words.next().as_str() {
        "home" => Owed::Home,
        "all" => Owed::All,
        "none" => Owed::None,
        _ => return Err(words.wrong(examples)),
    };
    if !words.take("by") {
        return words.end(Instruction::Tasks { owed, by: None }, examples);
    }
    let mut next = words.next();
    let mut days = 0;
    if let Some(number) = next.strip_prefix('+') {
        days = small(number)
            .filter(|&days| days <= 30)
            .ok_or_else(|| words.wrong(examples))? as u8;
        if !words.take("day") {
            return Err(words.wrong(examples));
        }
        next = words.next();
    }
    let minute = clock_time(&next, words.lang).ok_or_else(|| words.wrong(examples))?;
    words.end(
        Instruction::Tasks {
            owed,
            by: Some(Deadline { days, minute }),
        },
        examples,
    )
}

pub(super) fn test(words: &mut Words<'_>) -> Result<Instruction, String> {
    let examples = words.lang.pick(
        "`antigen by 2021-01-08`",
        "`antigen paling lambat 2021-01-08`",
    );
    // `swab` has become `pcr`
    let (is_rapid, is_swab) = (words.take("rapid"), words.take("pcr"));
    let kind = if words.take("antigen") {
        TestKind::Antigen
    } else if !is_rapid && (words.take("pcr") || is_swab) {
        TestKind::Pcr
    } else {
        return Err(words.wrong(examples));
    };
    if !words.take("by") {
        return Err(words.wrong(examples));
    }
    let by = cells::date(&words.remaining(), words.lang)?;
    Ok(Instruction::Test { kind, by })
}

/// What an agency hands in, English and Indonesian, and what else it is called.
const REPORTS: [(&str, &str, &[&str]); 3] = [
    ("arrangement", "pengaturan", &["arrangements", "susunan"]),
    (
        "attendance",
        "presensi",
        &["absen", "absensi", "daftarhadir", "kehadiran"],
    ),
    ("tests", "tes", &["test"]),
];

/// Words that may stand around a kind of report and don't change it.
const AROUND: [&str; 12] = [
    "asn",
    "bulan",
    "bulanan",
    "hasil",
    "laporan",
    "monthly",
    "pegawai",
    "recap",
    "rekap",
    "rekapitulasi",
    "tahun",
    "report",
];

/// What an arrangement is of.
const ARRANGED: [&str; 5] = ["home", "kerja", "office", "wfh", "wfo"];

/// A kind of report in a language.
pub fn report_word(kind: &str, lang: Lang) -> &str {
    REPORTS
        .iter()
        .find(|(en, ..)| kind == *en)
        .map_or(kind, |&(en, id, _)| lang.pick(en, id))
}

/// English name of a kind of report where there is one, else the word itself in lower case.
fn report_kind(text: &str) -> String {
    let plain = text
        .split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ");
    let known = |word: &str| {
        let mut all = REPORTS.iter();
        all.find(|(en, id, others)| word == *en || word == *id || others.contains(&word))
    };
    let bare = plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !AROUND.contains(word) && words::month(word).is_none())
        .filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    let arranged: String = bare
        .clone()
        .filter(|word| !ARRANGED.contains(word))
        .collect();
    let found = known(&words::normal(text))
        .or_else(|| known(&bare.collect::<String>()))
        .or_else(|| known(&arranged).filter(|(en, ..)| *en == "arrangement"));
    found.map_or(plain, |&(en, ..)| en.to_owned())
}

/// The kind of a submission, read with the words of clauses, so that the two meet.
pub fn submission_kind(text: &str, lang: Lang) -> String {
    report_kind(&Words::new(text, lang).remaining())
}

pub(super) fn report(words: &mut Words<'_>) -> Result<Instruction, String> {
    let examples = words.lang.pick(
        "`arrangement by 2021-01-11` or `attendance monthly by 5`",
        "`pengaturan paling lambat 2021-01-11` atau `presensi bulanan paling lambat 5`",
    );
    let mut kind = Vec::new();
    while words
        .rest
        .front()
        .is_some_and(|word| word != "by" && word != "monthly")
    {
        kind.push(words.next());
    }
    let monthly = words.take("monthly");
    if kind.is_empty() || !words.take("by") {
        return Err(words.wrong(examples));
    }
    let kind = report_kind(&kind.join(" "));
    if !monthly {
        let by = cells::date(&words.remaining(), words.lang)?;
        return Ok(Instruction::Report {
            kind,
            due: Due::On(by),
        });
    }
    let day = words.next();
    let day = small(&day)
        .filter(|day| (1..=31).contains(day))
        .ok_or_else(|| words.wrong(examples))? as u8;
    words.end(
        Instruction::Report {
            kind,
            due: Due::Monthly(day),
        },
        examples,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_kind_of_report_do_not_change_it() {
        let kinds = [
            ("Presensi Bulanan", "attendance"),
            ("laporan presensi", "attendance"),
            ("rekap absensi", "attendance"),
            (
                "Rekapitulasi kehadiran pegawai bulan Januari 2021",
                "attendance",
            ),
            ("laporan bulanan presensi", "attendance"),
            ("Monthly attendance report", "attendance"),
            ("Pengaturan WFH/WFO", "arrangement"),
            ("laporan pengaturan", "arrangement"),
            ("laporan hasil tes", "tests"),
            ("laporan kinerja", "laporan kinerja"),
        ];
        for (text, kind) in kinds {
            assert_eq!(submission_kind(text, Lang::Id), kind, "{text}");
        }
    }
}
