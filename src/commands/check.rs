//! `wfh check`: every problem of every file; or whom each clause holds for.

use clap::Args;

use super::folder::Folder;
use super::{Failure, Session, Status};
use crate::audit::rules;
use crate::input;
use crate::input::Wants;
use crate::ledger::{Days, Needs, Recorder};
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
    read_the_rest(&mut folder)?;
    folder.settle(session)?;
    for line in warnings(&folder) {
        session.tell(&line);
    }
    if options.clauses {
        return super::clauses::list(session, &folder);
    }
    Ok(Status::Clean)
}

/// What isn't needed to know who is to be where is read for its problems only.
fn read_the_rest(folder: &mut Folder) -> Result<(), Failure> {
    let nothing = Days::new(Date::MAX, Date::MIN, Weekdays::default(), |_| true);
    let recorder = Recorder::new(&folder.roster, nothing, Needs::default());
    let (clauses, roster, intake) = (&folder.clauses, &folder.roster, &mut folder.intake);
    let is_night =
        |post: Option<u32>, date: Date| super::evidence::is_night(clauses, roster, post, date);
    input::recorded(intake, roster, recorder, &is_night)?;
    input::calls(intake, roster, Date::MIN, Date::MAX)?;
    input::submissions(intake, roster)?;
    input::inspections(intake, roster, Date::MIN, Date::MAX)?;
    input::budget(intake)?;
    input::replies(intake, |name| rules::find(name).map(|rule| rule.name))?;
    Ok(())
}

/// Odd, but real rosters have some: nothing is refused for it.
fn warnings(folder: &Folder) -> Vec<String> {
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
