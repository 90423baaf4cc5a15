//! `wfh check`: every problem of every file; or whom each clause holds for.

use std::collections::{BTreeSet, HashSet};

use clap::Args;

use super::folder::Folder;
use super::{Failure, Session, Status};
use crate::audit::rules;
use crate::input;
use crate::input::Strays;
use crate::input::Wants;
use crate::input::cells::quote;
use crate::ledger::{Days, Needs, Recorder};
use crate::model::calendar::{Change, Local};
use crate::model::date::{Date, Weekdays};
use crate::model::id::Id;
use crate::model::problem::Input;
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(long)]
    pub clauses: bool,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let mut folder = Folder::read(session, &[], Wants::default())?;
    let strays = read_the_rest(&mut folder)?;
    folder.settle(session)?;
    for line in warnings(&folder, &strays) {
        session.tell(&line);
    }
    if options.clauses {
        return super::clauses::list(session, &folder);
    }
    Ok(Status::Clean)
}

/// What isn't needed to know who is to be where is read for its problems only. Gives calls of ids that nobody has.
fn read_the_rest(folder: &mut Folder) -> Result<Strays, Failure> {
    let nothing = Days::new(Date::MAX, Date::MIN, Weekdays::default(), |_| true);
    let recorder = Recorder::new(&folder.roster, nothing, Needs::default());
    let (clauses, roster, intake) = (&folder.clauses, &folder.roster, &mut folder.intake);
    let is_night =
        |post: Option<u32>, date: Date| super::evidence::is_night(clauses, roster, post, date);
    input::recorded(intake, roster, recorder, &is_night)?;
    let (_, strays) = input::calls(intake, roster, Date::MIN, Date::MAX)?;
    input::submissions(intake, roster)?;
    input::inspections(intake, roster, Date::MIN, Date::MAX)?;
    input::budget(intake)?;
    input::replies(intake, |name| rules::find(name).map(|rule| rule.name))?;
    Ok(strays)
}

/// Odd, but real rosters have some: nothing is refused for it.
fn warnings(folder: &Folder, calls: &Strays) -> Vec<String> {
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
    for clause in &folder.clauses {
        if super::clauses::held_for(clause, folder) == 0 {
            let place = folder.intake.sources.show(clause.row);
            lines.push(say!(
                lang,
                "warning: {place}: this clause matches nobody in the roster",
                "peringatan: {place}: ketentuan ini tidak mengenai siapa pun di daftar pegawai"
            ));
        }
    }
    lines.extend(days_without_effect(folder));
    lines.extend(strangers(folder, Input::Leave, &folder.leave_strays));
    lines.extend(strangers(folder, Input::Health, &folder.health_strays));
    lines.extend(strangers(folder, Input::Calls, calls));
    if !folder.intake.is_there(Input::Circulars) {
        let name = folder.name(Input::Circulars);
        lines.push(say!(
            lang,
            "note: {name} is not there",
            "catatan: {name} tidak ada"
        ));
    }
    lines
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
        let general = calendar.local.get(&(*date, String::new()));
        let is_taken = calendar.national.contains_key(date)
            || !key.is_empty() && general.is_some_and(|day| day.change == Change::Off);
        (day.change == Change::Workday && !is_taken).then(|| {
            say!(
                lang,
                "warning: {row}: the calendar doesn't take {date} off, so this row changes nothing; a working week with Saturdays is a clause `days mon-sat`",
                "peringatan: {row}: kalender tidak meliburkan {date}, jadi baris ini tidak mengubah apa pun; minggu kerja dengan hari Sabtu ditulis sebagai ketentuan `hari kerja senin-sabtu`"
            )
        })
    };
    local.into_iter().filter_map(warning).collect()
}

/// Rows of ids that nobody has on their days: a digit may be wrong. Who stands in the health file isn't told.
fn strangers(folder: &Folder, input: Input, strays: &Strays) -> Option<String> {
    /// So many are named.
    const NAMED: usize = 5;
    let lang = folder.intake.lang;
    let ids: BTreeSet<&str> = strays.iter().map(|(id, ..)| id.as_str()).collect();
    let list: Vec<String> = ids.iter().take(NAMED).map(|id| quote(id)).collect();
    let more = ids.len().saturating_sub(NAMED);
    let (name, list) = (folder.name(input), list.join(", "));
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
