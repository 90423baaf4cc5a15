//! What OPDs handed in, and what inspectors saw.

use std::borrow::Cow;
use std::collections::HashSet;

use anyhow::Result;
use strsim::damerau_levenshtein;

use super::cells;
use super::clause_words::submission_kind;
use super::columns::Column;
use super::intake::Intake;
use super::people::person;
use super::row::Row;
use super::sheet::Outcome;
use super::words::{self, Word};
use crate::model::date::Date;
use crate::model::likeness::{COMPARED, meant};
use crate::model::place::{Absence, Place, Says};
use crate::model::problem::Input;
use crate::model::records::{Inspection, Inspections, Submission};
use crate::model::roster::{Roster, key};
use crate::model::source::RowRef;
use crate::say;

/// Rows of OPDs that aren't in the roster are left out: a clerk may have the whole province's file.
pub fn submissions(intake: &mut Intake, roster: &Roster) -> Result<Vec<Submission>> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut strangers = Vec::new();
    intake.rows(Input::Submissions, |row| {
        let date = row.need_day();
        let (opd, kind) = (row.need_name(Column::Opd), row.need(Column::Kind));
        let rest = (
            row.text(Column::Letter).into_owned(),
            row.text(Column::Note).into_owned(),
        );
        let (Some(date), Some(opd), Some(kind), true) = (date, opd, kind, row.troubles.is_empty())
        else {
            return Outcome::Used;
        };
        let (name, word) = (opd.into_owned(), kind.into_owned());
        let kind = submission_kind(&word, row.lang);
        let opd = key(&name);
        if !seen.insert((date, opd.clone(), kind.clone(), rest)) {
            return Outcome::Repeated;
        }
        if !roster.opds.iter().any(|known| known.key == opd) {
            strangers.push(name);
            return Outcome::Unknown;
        }
        found.push(Submission {
            date,
            opd,
            kind,
            word,
            row: row.place,
        });
        Outcome::Used
    })?;
    say_of_strangers(intake, roster, Input::Submissions, strangers);
    found.sort_by(|a, b| (&a.opd, &a.kind, a.date, a.row).cmp(&(&b.opd, &b.kind, b.date, b.row)));
    Ok(found)
}

/// Inspections outside the days from `first` to `last` are left out.
pub fn inspections(
    intake: &mut Intake,
    roster: &Roster,
    first: Date,
    last: Date,
) -> Result<Inspections> {
    let mut found = Inspections::default();
    let mut seen = HashSet::new();
    let mut odd = Odd::default();
    let mut strangers = Vec::new();
    intake.rows(Input::Inspections, |row| {
        let date = row.need_day();
        let name = row.need_name(Column::Opd).map(Cow::into_owned);
        let nip = row.text(Column::Nip);
        let someone = if matches!(nip.as_ref(), "" | "-") {
            None
        } else {
            person(row, roster)
        };
        let read = read(row, date);
        let note = row.text(Column::Note).into_owned();
        if read.as_ref().is_some_and(|read| read.found == Some(false))
            && matches!(nip.as_ref(), "" | "-")
        {
            let text = say!(
                row.lang,
                "is blank; somebody who wasn't found needs their number",
                "kosong; pegawai yang tidak ditemukan harus ditulis NIP-nya"
            );
            row.trouble(Column::Nip, text);
        }
        let (Some(read), Some(name), true) = (read, name, row.troubles.is_empty()) else {
            return Outcome::Used;
        };
        let opd = key(&name);
        let content = format!(
            "{} {:?} {:?}",
            nip,
            (read.date, read.time, read.found),
            (read.mask, read.distance, read.handwash, read.clean)
        );
        if !seen.insert((content, opd.clone(), note)) {
            return Outcome::Repeated;
        }
        if read.date < first || last < read.date {
            return Outcome::Outside;
        }
        let id = someone.as_ref().and_then(|(_, id)| *id);
        let post = id.and_then(|id| roster.post(roster.post_on(id, read.date)?));
        let own = post.and_then(|post| roster.opds.get(roster.class(post).opd as usize));
        let is_known = roster.opds.iter().any(|known| known.key == opd);
        // a slip in the OPD's name loses nothing where the person is known
        let mut is_slip = false;
        let (id, opd) = match (own, someone) {
            (Some(own), _) if !is_known => {
                odd.unknown_opds.push((cells::quote(&name), row.place));
                is_slip = damerau_levenshtein(&own.key, &opd) <= 2;
                (id, own.key.clone())
            }
            _ if !is_known => {
                strangers.push(name);
                return Outcome::Unknown;
            }
            // what was seen in the rooms was seen, whoever the row names
            (None, Some((text, _))) => {
                found.strays.push((text, read.date, read.date));
                found.of_opd.entry(opd).or_default().push(read);
                return Outcome::Unknown;
            }
            // in another OPD's rooms nobody looked for them
            (Some(own), _) if own.key != opd => {
                odd.elsewhere += 1;
                (None, opd)
            }
            _ => (id, opd),
        };
        let word = row.text(Column::Found);
        odd.excused += u64::from(read.found.is_none() && !matches!(word.as_ref(), "" | "-"));
        odd.without_time += u64::from(read.found == Some(false) && read.time.is_none());
        let read = Inspection {
            id,
            is_opd_known: is_known || is_slip,
            ..read
        };
        if let Some(id) = id {
            found.of_person.entry(id).or_default().push(read.clone());
        }
        found.of_opd.entry(opd).or_default().push(read);
        Outcome::Used
    })?;
    say_of_strangers(intake, roster, Input::Inspections, strangers);
    odd.say(intake);
    let order = |row: &Inspection| (row.date, row.time, row.row);
    #[allow(clippy::iter_over_hash_type, reason = "each list is ordered by itself")]
    for list in found.of_person.values_mut() {
        list.sort_by_key(order);
    }
    for list in found.of_opd.values_mut() {
        list.sort_by_key(order);
    }
    Ok(found)
}

/// Rows of inspections that aren't judged, or by what the person's row of the roster says.
#[derive(Default)]
struct Odd {
    /// Of somebody who is in another OPD.
    elsewhere: u64,
    without_time: u64,
    /// They say why somebody wasn't there.
    excused: u64,
    /// Names of OPDs that aren't in the roster, in rows of people who are.
    unknown_opds: Vec<(String, RowRef)>,
}

impl Odd {
    fn say(self, intake: &mut Intake) {
        let lang = intake.lang;
        let mut say = |rows: u64, forms: [&str; 2], en: &str, id: &str| {
            if rows > 0 {
                let (name, rows) = (
                    intake.name(Input::Inspections),
                    lang.count(rows, forms, "baris"),
                );
                let why = lang.pick(en, id);
                intake.notices.push(format!("{name}: {rows} {why}"));
            }
        };
        say(
            self.elsewhere,
            ["row names", "rows name"],
            "somebody who is in another OPD that day: not judged",
            "menyebut pegawai yang hari itu di OPD lain: tidak diperiksa",
        );
        say(
            self.without_time,
            ["row says", "rows say"],
            "that somebody wasn't found, but not at what time: not judged",
            "menyatakan pegawai tidak ditemukan tanpa jam: tidak diperiksa",
        );
        say(
            self.excused,
            ["row says", "rows say"],
            "why somebody wasn't there (such as `sick`): not judged; leave and duty belong into the leave file",
            "menyebut alasan pegawai tidak di tempat (seperti `sakit`): tidak diperiksa; cuti dan dinas ditulis di berkas cuti",
        );
        let Some((name, row)) = self.unknown_opds.first() else {
            return;
        };
        let rows = self.unknown_opds.len();
        let (row, file) = (intake.sources.show(*row), intake.name(Input::Inspections));
        let rows = lang.count(rows, ["row names", "rows name"], "baris");
        intake.notices.push(say!(
            lang,
            "{file}: {rows} an OPD that isn't in the roster (the first {name}, {row}), and a person who is: it counts for the person's OPD; where the name isn't nearly that OPD's, not to have been found is only a note",
            "{file}: {rows} menyebut OPD yang tidak ada di daftar pegawai (yang pertama {name}, {row}), sedangkan pegawainya ada: dihitung bagi OPD pegawai itu; bila namanya tidak mirip OPD itu, tidak ditemukan hanya menjadi catatan"
        ));
    }
}

/// Names of OPDs that aren't in the roster: another's, or a slip.
fn say_of_strangers(intake: &mut Intake, roster: &Roster, input: Input, mut names: Vec<String>) {
    /// So many are named.
    const NAMED: usize = 5;
    let (lang, file) = (intake.lang, intake.name(input));
    let rows = lang.count(names.len(), ["row", "rows"], "baris");
    names.sort_unstable();
    names.dedup();
    if names.is_empty() || intake.lacks_roster() {
        return;
    }
    let known = || roster.opds.iter().map(|opd| opd.name.as_str());
    let likely = |(at, name): (usize, &String)| {
        let other = Some(name).filter(|_| at < COMPARED);
        (
            cells::quote(name),
            other.and_then(|name| meant(name, known())),
        )
    };
    let mut told: Vec<_> = names.iter().enumerate().map(likely).collect();
    // a slip can be mended
    told.sort_by_key(|(_, other)| other.is_none());
    let shown = told.into_iter().take(NAMED).map(|(name, other)| {
        let Some(other) = other.map(cells::quote) else {
            return name.clone();
        };
        say!(lang, "{name} (perhaps {other})", "{name} (mungkin {other})")
    });
    let list = shown.collect::<Vec<_>>().join(", ");
    intake.notices.push(say!(
        lang,
        "{file}: {rows} left out whose OPD isn't in the roster: {list}",
        "{file}: {rows} milik OPD yang tidak ada di daftar pegawai tidak dipakai: {list}"
    ));
}

fn read(row: &mut Row<'_, '_>, date: Option<Date>) -> Option<Inspection> {
    let time = row.time(Column::Time);
    let word = row.text(Column::Found);
    let found = match words::sure(&word).as_str() {
        "" if matches!(word.as_ref(), "" | "-") => None,
        "present" | "found" | "ditemukan" | "ditempat" => Some(true),
        "tidakhadir" | "notfound" | "tidakditemukan" | "tidakditempat" => Some(false),
        _ => match words::builtin(&words::sure(&word)) {
            Word::Means(Says::Work(Place::Office)) => Some(true),
            Word::Means(Says::Away(Absence::WithoutNotice)) => Some(false),
            // why they weren't there
            Word::Means(_) => None,
            Word::Ambiguous(..) | Word::Unknown if words::is_cross(&word) => {
                row.yes_no(Column::Found)
            }
            Word::Ambiguous(..) | Word::Unknown => {
                let answer = words::yes_no(&word);
                if answer.is_none() {
                    let known = row.lang.pick("present, absent", "hadir, tidak hadir");
                    row.unknown_word(Column::Found, &word, known);
                }
                answer
            }
        },
    };
    let word = row.text(Column::Clean);
    let clean = match words::sure(&word).as_str() {
        "clean" | "bersih" | "baik" => Some(true),
        "dirty" | "unclean" | "kotor" | "tidakbersih" => Some(false),
        _ => row.yes_no(Column::Clean),
    };
    Some(Inspection {
        time,
        id: None,
        is_opd_known: true,
        found,
        mask: row.yes_no(Column::Mask),
        distance: row.yes_no(Column::Distance),
        handwash: row.yes_no(Column::Handwash),
        clean,
        row: row.place,
        date: date?,
    })
}
