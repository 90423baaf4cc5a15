//! The words of clauses and their values, in both languages.

use std::collections::VecDeque;

use chrono::Weekday;

use super::cells;
use super::words;
use crate::model::circular::{Bound, Deadline, Due, Hours, Instruction, Owed, Share, TestKind};
use crate::model::date::{Minute, WEEK, Weekdays};
use crate::model::lang::Lang;
use crate::model::place::Medium;
use crate::say;

/// A share needs at most this many groups.
const MOST_GROUPS: u64 = 10;

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
    let word = words::normal(text);
    CLAUSES
        .iter()
        .find(|(en, id)| word == words::normal(en) || word == words::normal(id))
        .map(|&(en, _)| en)
}

/// The words of a value in English, one by one.
struct Words<'a> {
    text: &'a str,
    rest: VecDeque<String>,
    lang: Lang,
}

const PHRASES: [(&str, &str); 17] = [
    ("paling banyak", "max"),
    ("paling sedikit", "min"),
    ("paling lambat", "by"),
    ("sidik jari", "fingerprint"),
    ("tidak ada", "none"),
    ("tiap unit", "per unit"),
    ("rumah wajib", "home required"),
    ("wajib rumah", "home required"),
    ("rumah", "home"),
    ("wajib", "required"),
    ("aplikasi", "app"),
    ("semua", "all"),
    ("toleransi", "tolerance"),
    ("bulanan", "monthly"),
    ("hari", "day"),
    ("days", "day"),
    ("swab", "pcr"),
];

impl<'a> Words<'a> {
    fn new(text: &'a str, lang: Lang) -> Self {
        let mut plain = format!(
            " {} ",
            text.split_whitespace()
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
                .join(" ")
        );
        for (phrase, english) in PHRASES {
            plain = plain.replace(&format!(" {phrase} "), &format!(" {english} "));
        }
        Self {
            text,
            rest: plain.split_whitespace().map(str::to_owned).collect(),
            lang,
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let hit = self.rest.front().is_some_and(|front| front == word);
        if hit {
            self.rest.pop_front();
        }
        hit
    }

    fn next(&mut self) -> String {
        self.rest.pop_front().unwrap_or_default()
    }

    fn end<T>(&self, value: T, examples: &str) -> Result<T, String> {
        if self.rest.is_empty() {
            Ok(value)
        } else {
            Err(self.wrong(examples))
        }
    }

    fn wrong(&self, examples: &str) -> String {
        let shown = cells::quote(self.text);
        say!(
            self.lang,
            "{shown} can't be read; it looks like {examples}",
            "{shown} tidak dapat dibaca; penulisannya seperti {examples}"
        )
    }
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

fn share(words: &mut Words<'_>) -> Result<Share, String> {
    let examples = words.lang.pick(
        "`50%`, `max 50%`, `min 50%`, `1/3` or `50% per unit`",
        "`50%`, `paling banyak 50%`, `paling sedikit 50%`, `1/3` atau `50% per unit`",
    );
    let bound = if words.take("max") {
        Bound::Max
    } else if words.take("min") {
        Bound::Min
    } else {
        Bound::None
    };
    let number = words.next();
    let (part, whole) = fraction(&number)
        .filter(|&(part, whole)| whole > 0 && part <= whole)
        .ok_or_else(|| words.wrong(examples))?;
    let per_unit = words.take("per");
    if per_unit && !words.take("unit") {
        return Err(words.wrong(examples));
    }
    words.end((), examples)?;
    let divisor = gcd(part, whole);
    let (on_duty, groups) = (part / divisor, whole / divisor);
    if groups > MOST_GROUPS {
        let near = nearest(part, whole);
        let lang = words.lang;
        return Err(say!(
            lang,
            "`{number}` needs {groups} groups, more than {MOST_GROUPS}; the nearest share that doesn't is {near}",
            "`{number}` butuh {groups} kelompok, lebih dari {MOST_GROUPS}; bagian terdekat yang bisa adalah {near}"
        ));
    }
    Ok(Share {
        on_duty: on_duty as u8,
        groups: groups as u8,
        bound,
        per_unit,
    })
}

/// `50%`, `33.3%`, `1/3` as a part of a whole.
fn fraction(text: &str) -> Option<(u64, u64)> {
    if let Some((part, whole)) = text.split_once('/') {
        return Some((small(part)?, small(whole)?));
    }
    percent(text)
}

/// `20%`, `12,5%` as a part of a whole.
pub fn percent(text: &str) -> Option<(u64, u64)> {
    let number = text.trim().strip_suffix('%')?.trim();
    let (units, decimals) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let scale = 10_u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let decimals = if decimals.is_empty() {
        0
    } else {
        small(decimals)?
    };
    Some((small(units)? * scale + decimals, 100 * scale))
}

fn small(text: &str) -> Option<u64> {
    (!text.is_empty() && text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

/// The share of at most ten groups that lies nearest; of two the one with fewer groups.
fn nearest(part: u64, whole: u64) -> String {
    let all =
        (1..=MOST_GROUPS).flat_map(|groups| (0..=groups).map(move |on_duty| (on_duty, groups)));
    let distance = |&(on_duty, groups): &(u64, u64)| {
        // |on_duty/groups − part/whole| over the common denominator, scaled so that it stays whole
        (on_duty * whole).abs_diff(part * groups) * 2520 / groups
    };
    all.min_by_key(distance)
        .map_or_else(String::new, |(on_duty, groups)| {
            format!("`{on_duty}/{groups}`")
        })
}

fn some_weekdays(value: &str, lang: Lang) -> Result<Option<Weekdays>, String> {
    if value.trim().is_empty() {
        Ok(None)
    } else {
        weekdays(value, lang).map(Some)
    }
}

/// `fri`, `mon-wed`, `senin-rabu`, several separated by `,`, `|` or a space.
pub fn weekdays(text: &str, lang: Lang) -> Result<Weekdays, String> {
    let wrong = || {
        let shown = cells::quote(text);
        say!(
            lang,
            "{shown} names no weekdays; write `fri` or `mon-wed`",
            "{shown} bukan nama hari; tulis `jumat` atau `senin-rabu`"
        )
    };
    let tidy = text
        .replace(['–', '—'], "-")
        .replace(" -", "-")
        .replace("- ", "-");
    let mut days = Weekdays::default();
    for part in tidy
        .split([',', '|', ' ', ';'])
        .filter(|part| !part.is_empty())
    {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let index = |day: &str| words::weekday(day).map(|day| day.num_days_from_monday());
        let (Some(first), Some(last)) = (index(first), index(last)) else {
            return Err(wrong());
        };
        let length = (last + 7 - first) % 7;
        for day in WEEK
            .iter()
            .cycle()
            .skip(first as usize)
            .take(length as usize + 1)
        {
            days.add(*day);
        }
    }
    if days.is_empty() {
        Err(wrong())
    } else {
        Ok(days)
    }
}

fn days(value: &str, lang: Lang) -> Result<Instruction, String> {
    let days = weekdays(value, lang)?;
    if days.holds(Weekday::Sun) {
        return Err(say!(
            lang,
            "a working week ends on Saturday at the latest",
            "minggu kerja paling lambat berakhir hari Sabtu"
        ));
    }
    Ok(Instruction::Days(days))
}

fn hours(value: &str, lang: Lang) -> Result<(Instruction, Option<Weekdays>), String> {
    let examples = lang.pick(
        "`07:30-16:00`, `fri 07:30-16:30` or `07:30-16:00 tolerance 15`",
        "`07:30-16:00`, `jumat 07:30-16:30` atau `07:30-16:00 toleransi 15`",
    );
    let tidy = value
        .replace(['–', '—'], "-")
        .replace(" -", "-")
        .replace("- ", "-");
    let mut words = Words::new(&tidy, lang);
    let mut named = Vec::new();
    while words
        .rest
        .front()
        .is_some_and(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
    {
        named.push(words.next());
    }
    let span = words.next();
    let times = span
        .split_once('-')
        .and_then(|(start, end)| Some((clock_time(start, lang)?, clock_time(end, lang)?)));
    let Some((start, end)) = times.filter(|(start, end)| start != end) else {
        return Err(words.wrong(examples));
    };
    let tolerance = if words.take("tolerance") {
        let minutes = words.next();
        small(&minutes)
            .filter(|&minutes| minutes < 600)
            .ok_or_else(|| words.wrong(examples))? as Minute
    } else {
        0
    };
    let _ = words.take("minutes") || words.take("menit");
    words.end((), examples)?;
    let weekdays = if named.is_empty() {
        None
    } else {
        Some(weekdays(&named.join(" "), lang)?)
    };
    Ok((
        Instruction::Hours(Hours {
            start,
            end,
            tolerance,
        }),
        weekdays,
    ))
}

/// A time that may be the end of the day.
fn clock_time(text: &str, lang: Lang) -> Option<Minute> {
    if matches!(text, "24:00" | "24.00") {
        Some(1440)
    } else {
        cells::time(text, lang).ok().map(|(minute, _)| minute)
    }
}

fn attendance(words: &mut Words<'_>) -> Result<Instruction, String> {
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

fn tasks(words: &mut Words<'_>) -> Result<Instruction, String> {
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

fn test(words: &mut Words<'_>) -> Result<Instruction, String> {
    let examples = words.lang.pick(
        "`antigen by 2021-01-08`",
        "`antigen paling lambat 2021-01-08`",
    );
    let kind = match words.next().as_str() {
        "antigen" => TestKind::Antigen,
        "pcr" => TestKind::Pcr,
        _ => return Err(words.wrong(examples)),
    };
    if !words.take("by") {
        return Err(words.wrong(examples));
    }
    let by = cells::date(&words.remaining(), words.lang)?;
    Ok(Instruction::Test { kind, by })
}

/// What an agency hands in, English and Indonesian.
pub const REPORTS: [(&str, &str); 3] = [
    ("arrangement", "pengaturan"),
    ("attendance", "presensi"),
    ("tests", "tes"),
];

/// A kind of report in a language.
pub fn report_word(kind: &str, lang: Lang) -> &str {
    REPORTS
        .iter()
        .find(|(en, _)| kind == *en)
        .map_or(kind, |&(en, id)| lang.pick(en, id))
}

/// English name of a kind of report where there is one, else the word itself in lower case.
fn report_kind(text: &str) -> String {
    let plain = text
        .split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ");
    REPORTS
        .iter()
        .find(|(en, id)| plain == *en || plain == *id)
        .map_or(plain, |&(en, _)| en.to_owned())
}

/// The kind of a submission, read with the words of clauses, so that the two meet.
pub fn submission_kind(text: &str, lang: Lang) -> String {
    report_kind(&Words::new(text, lang).remaining())
}

fn report(words: &mut Words<'_>) -> Result<Instruction, String> {
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

impl Words<'_> {
    fn remaining(&mut self) -> String {
        self.rest.drain(..).collect::<Vec<_>>().join(" ")
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
                "antigen paling lambat 08/01/2021",
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
        ] {
            assert!(read(clause, value).is_none(), "{clause} {value}");
        }
    }
}
