//! `roster.csv`: who works where.

mod builder;
mod classes;
mod order;
mod overlaps;
mod reader;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use builder::Builder;
use order::give_ranges;
use overlaps::refuse_overlaps;
use reader::RosterReader;

use crate::input::cells::quote;
use crate::input::files::{directory, names};
use crate::input::intake::Intake;
use crate::model::circular::{Clause, Who};
use crate::model::id::Ids;
use crate::model::problem::Input;
use crate::model::roster::{Roster, key};
use crate::say;

pub fn roster(intake: &mut Intake, ids: Ids, clauses: &[Clause]) -> Result<Roster> {
    let named = clauses
        .iter()
        .flat_map(|clause| &clause.who)
        .filter_map(|who| {
            if let Who::Nip(id) = who {
                Some(*id)
            } else {
                None
            }
        });
    let mut builder = Builder {
        named: named.collect(),
        ids,
        ..Builder::default()
    };
    let _ = builder.units.number("");
    let default_opd = intake.opd.clone();
    let shared = Mutex::new(builder);
    // one thread: whoever comes later finds the words of whoever came before
    intake.stream_by(1, Input::Roster, |sheet| {
        RosterReader::new(sheet, &shared, default_opd.as_deref())
    })?;
    let mut roster = shared
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .finish();
    let overlapping = refuse_overlaps(intake, &roster);
    if !overlapping.is_empty() {
        roster.posts.retain(|post| !overlapping.contains(&post.row));
        give_ranges(&mut roster);
        roster.index();
    }
    if roster.posts.is_empty() && intake.found.problems.is_empty() {
        let text = if intake.files.contains_key(&Input::Roster) {
            say!(
                intake.lang,
                "no staff: a roster with at least one row is needed",
                "tidak ada pegawai: perlu daftar pegawai dengan paling sedikit satu baris"
            )
        } else {
            where_it_may_be(intake)
        };
        intake.refuse_input(Input::Roster, text);
    }
    say_who_left(intake, &roster);
    say_merged_units(intake, &roster);
    Ok(roster)
}

/// The roster isn't there: mostly the folder is another one.
fn where_it_may_be(intake: &Intake) -> String {
    /// So many folders are named.
    const NAMED: usize = 3;
    let (lang, dir) = (intake.lang, &intake.dir);
    let shown = match dir.display().to_string() {
        here if here == "." => lang.pick("this folder", "folder ini").to_owned(),
        other => other,
    };
    let holds = |path: &PathBuf| {
        let entries = path.is_dir().then(|| directory(path, lang).ok()).flatten();
        let mut entries = entries.unwrap_or_default().into_iter();
        entries.any(|entry| names(&entry, Input::Roster))
    };
    let below = directory(dir, lang).unwrap_or_default().into_iter();
    let below = below.map(|entry| match dir.to_str() {
        Some(".") => PathBuf::from(entry),
        _ => dir.join(entry),
    });
    let below = below.filter(holds).take(NAMED);
    let below: Vec<String> = below
        .map(|path| format!("-C \"{}\"", path.display()))
        .collect();
    if below.is_empty() {
        return say!(
            lang,
            "not in {shown}; go to the folder that it is in, or name that with -C; a new folder: `wfh init NAME`",
            "tidak ada di {shown}; pindah ke foldernya, atau sebut dengan -C; folder baru: `wfh --lang id init NAMA`"
        );
    }
    let list = below.join(lang.pick(" or ", " atau "));
    say!(
        lang,
        "not in {shown}, but in a folder below it: {list}",
        "tidak ada di {shown}, tetapi ada di folder di bawahnya: {list}"
    )
}

/// A unit that stands in the first of its rows only would leave the others without one.
fn say_merged_units(intake: &mut Intake, roster: &Roster) {
    let (mut units, mut blank) = (HashSet::new(), 0);
    for post in &roster.posts {
        let class = roster.class(post);
        if class.unit == 0 {
            blank += 1;
        } else if !units.insert((class.opd, class.unit)) {
            return;
        }
    }
    if units.len() < 2 || blank < 2 * units.len() {
        return;
    }
    let (lang, name) = (intake.lang, intake.name(Input::Roster));
    let rows = lang.count(blank, ["row has", "rows have"], "baris");
    intake.notices.push(say!(
        lang,
        "{name}: {rows} no unit, and each unit stands in one row only; if its cells were merged, write the unit into each row",
        "{name}: {rows} tanpa unit, dan tiap unit hanya ada di satu baris; bila selnya digabung, tulis unit di tiap baris"
    ));
}

/// Beginnings of what exports write as the status of somebody who doesn't come any more.
const LEFT: [&str; 22] = [
    "pensiun",
    "mpp",
    "meninggal",
    "wafat",
    "mutasi",
    "pindah",
    "berhenti",
    "diberhentikan",
    "cltn",
    "tugas belajar",
    "diperbantukan",
    "dipekerjakan",
    "bebas tugas",
    "nonaktif",
    "non aktif",
    "tidak aktif",
    "almarhum",
    "bup",
    "keluar",
    "resign",
    "retired",
    "inactive",
];

pub(super) fn has_left(status: &str) -> bool {
    let status = key(status);
    let begins = LEFT.iter().any(|word| status.starts_with(word));
    let comes = ["pindahan", "diperbantukan dari", "dipekerjakan dari"]
        .iter()
        .any(|word| status.starts_with(word))
        || status.contains("masuk");
    begins && !comes || status.contains("(pensiun")
}

/// They are expected to work like all others: a status is no date.
fn say_who_left(intake: &mut Intake, roster: &Roster) {
    if !roster.statuses.iter().any(|status| has_left(status)) {
        return;
    }
    let posts = roster.posts.iter().map(|post| roster.class(post));
    let open = posts.filter(|class| class.to.is_none());
    let statuses: Vec<&str> = open
        .map(|class| roster.status(class))
        .filter(|status| has_left(status))
        .collect();
    let (Some(status), count) = (statuses.first(), statuses.len()) else {
        return;
    };
    let (lang, name) = (intake.lang, intake.name(Input::Roster));
    let (people, status) = (
        lang.count(count, ["person has", "people have"], "orang"),
        quote(status),
    );
    intake.notices.push(say!(
        lang,
        "{name}: {people} a status that says they aren't there any more ({status}), and are still expected to work; give their last day in a column `to`, or leave their rows out",
        "{name}: {people} berstatus sudah tidak di sana ({status}), tetapi masih diharapkan bekerja; isi hari terakhirnya di kolom `selesai`, atau hapus barisnya"
    ));
}
