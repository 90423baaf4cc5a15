//! What is odd in a folder and yet no problem: nothing is refused for it.

use std::collections::{BTreeSet, HashSet};

use super::folder::Folder;
use super::idle::idle;
use crate::input::Strays;
use crate::input::cells::quote;
use crate::model::calendar::Local;
use crate::model::date::Date;
use crate::model::health::last_day;
use crate::model::id::Id;
use crate::model::likeness::meant;
use crate::model::problem::Input;
use crate::model::roster::Opd;
use crate::say;

/// Rows of a file of ids that nobody has.
pub type Strangers<'a> = (Input, &'a Strays);

/// In lines. `others`: of files that aren't in the folder's core.
pub fn warnings(folder: &Folder, others: &[Strangers<'_>]) -> Vec<String> {
    let lang = folder.intake.lang;
    let roster = &folder.roster;
    let mut lines = Vec::new();
    let mut odd: Vec<_> = roster
        .posts
        .iter()
        .filter(|post| !is_sound(post.id, roster))
        .collect();
    odd.sort_by_key(|post| folder.intake.sources.place(post.row));
    for post in odd {
        let (place, id) = (
            folder.intake.sources.show(post.row),
            roster.ids.text(post.id),
        );
        lines.push(say!(
            lang,
            "warning: {place}: `{id}` has a birth date or month of appointment that makes no sense; compare it with the decree",
            "peringatan: {place}: tanggal lahir atau bulan pengangkatan dalam `{id}` janggal; cocokkan dengan SK"
        ));
    }
    for clause in idle(folder) {
        let place = folder.intake.sources.show(clause.row);
        lines.push(say!(
            lang,
            "warning: {place}: this clause matches nobody in the roster",
            "peringatan: {place}: ketentuan ini tidak mengenai siapa pun di daftar pegawai"
        ));
    }
    lines.extend(opds_twice(folder, usize::MAX));
    lines.extend(days_without_effect(folder));
    lines.extend(strangers_between(folder, others, (Date::MIN, Date::MAX)));
    if !folder.intake.is_there(Input::Circulars) {
        let name = folder.intake.name(Input::Circulars);
        lines.push(say!(
            lang,
            "note: {name} is not there",
            "catatan: {name} tidak ada"
        ));
    }
    lines
}

/// OPDs of so few rows are told wherever the roster is read: nobody else's sheet is theirs, so they accuse.
pub const FEW: usize = 3;

/// A slip of the pen in the roster makes another OPD, of few people; of so many rows at most.
pub fn opds_twice(folder: &Folder, few: usize) -> Vec<String> {
    /// More OPDs are not compared with one another.
    const MOST: usize = 1_000;
    let (lang, opds) = (folder.intake.lang, &folder.roster.opds);
    let is_small = |own: &&Opd| opds.len() <= MOST && own.posts.len() <= few;
    let small = opds.iter().filter(is_small);
    let warning = |own: &Opd| {
        let larger = opds
            .iter()
            .filter(|other| other.posts.len() > 2 * own.posts.len());
        let other = meant(&own.name, larger.map(|other| other.name.as_str()))?;
        let post = folder.roster.posts_in(own).first()?;
        let (place, name) = (folder.intake.sources.show(post.row), quote(&own.name));
        let (other, count) = (quote(other), own.posts.len());
        let rows = lang.count(count, ["row", "rows"], "baris");
        Some(say!(
            lang,
            "warning: {place}: the OPD {name} has {rows}; perhaps {other} is meant",
            "peringatan: {place}: OPD {name} hanya {rows}; mungkin maksudnya {other}"
        ))
    };
    small.filter_map(warning).collect()
}

/// Holidays of OPDs that aren't in the roster, and working days that nothing took away.
fn days_without_effect(folder: &Folder) -> Vec<String> {
    let (lang, calendar) = (folder.intake.lang, &folder.calendar);
    let opds = folder.roster.opds.iter().map(|opd| opd.key.as_str());
    let opds: HashSet<&str> = opds.collect();
    let mut local: Vec<_> = calendar.local.iter().collect();
    local.sort_by_key(|(_, day)| day.row);
    let warning = |(place, day): (&(Date, String), &Local)| {
        let (date, key) = place;
        let row = folder.intake.sources.show(day.row);
        if !key.is_empty() && !opds.contains(key.as_str()) {
            let name = quote(&day.opd);
            return Some(say!(
                lang,
                "warning: {row}: the OPD {name} isn't in the roster",
                "peringatan: {row}: OPD {name} tidak ada di daftar pegawai"
            ));
        }
        calendar.gives_nothing_back(*date, key).then(|| {
            say!(
                lang,
                "warning: {row}: the calendar doesn't take {date} off, so this row changes nothing; a working week with Saturdays is a clause `days mon-sat`",
                "peringatan: {row}: kalender tidak meliburkan {date}, jadi baris ini tidak mengubah apa pun; minggu kerja dengan hari Sabtu ditulis sebagai ketentuan `hari kerja senin-sabtu`"
            )
        })
    };
    local.into_iter().filter_map(warning).collect()
}

/// Ids of the days from `first` to `last` that nobody has on them: their people are found as if there were no such row.
pub fn strangers_between(
    folder: &Folder,
    others: &[Strangers<'_>],
    (first, last): (Date, Date),
) -> Vec<String> {
    let of_health = of_health(folder);
    let own = [
        (Input::Leave, &folder.leave_strays),
        (Input::Health, &of_health),
    ];
    let files = own.iter().chain(others);
    let told = files.filter_map(|&(input, strays)| {
        let meets = |&&(_, from, to): &&(String, Date, Date)| from <= last && first <= to;
        let own: Strays = strays.iter().filter(meets).cloned().collect();
        strangers(folder, input, &own)
    });
    told.collect()
}

/// A test counts for a while, whatever it says.
fn of_health(folder: &Folder) -> Strays {
    let rows = folder.health_strays.iter();
    rows.map(|(text, row)| (text.clone(), row.date, last_day(row.date, row.to)))
        .collect()
}

/// Rows of ids that nobody has on their days: a digit may be wrong. Who stands in the health file isn't told.
fn strangers(folder: &Folder, input: Input, strays: &Strays) -> Option<String> {
    /// So many are named.
    const NAMED: usize = 5;
    let lang = folder.intake.lang;
    let ids: BTreeSet<&str> = strays.iter().map(|(id, ..)| id.as_str()).collect();
    let list: Vec<String> = ids.iter().take(NAMED).map(|id| quote(id)).collect();
    let more = ids.len().saturating_sub(NAMED);
    let (name, list) = (folder.intake.name(input), list.join(", "));
    let list = match more {
        _ if input == Input::Health => lang.count(ids.len(), ["number", "numbers"], "nomor"),
        0 => list,
        _ => say!(lang, "{list} and {more} more", "{list} dan {more} lainnya"),
    };
    (!ids.is_empty()).then(|| {
        say!(
            lang,
            "warning: {name}: not in the roster on the days of their rows: {list}",
            "peringatan: {name}: tidak ada di daftar pegawai pada hari-hari barisnya: {list}"
        )
    })
}

/// A PNS has the month of appointment in places 13 and 14, a PPPK 21 or more.
fn is_sound(id: Id, roster: &crate::model::roster::Roster) -> bool {
    let text = roster.ids.text(id);
    if text.len() != 18 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let part = |from: usize, to: usize| {
        text.get(from..to)
            .and_then(|part| part.parse::<u32>().ok())
            .unwrap_or_default()
    };
    let birth = Date::from_ymd_opt(part(0, 4) as i32, part(4, 6), part(6, 8));
    let month = part(12, 14);
    birth.is_some()
        && (1900..2100).contains(&part(8, 12))
        && (matches!(month, 1..=12) || month >= 21)
        && matches!(part(14, 15), 1 | 2)
}
