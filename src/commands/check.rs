//! `wfh check`: every problem of every file; or whom each clause holds for.

use clap::Args;

use super::folder::Folder;
use super::oddities::warnings;
use super::slips::{misnamed, notes};
use super::{Failure, Session, Status};
use crate::audit::rules;
use crate::input;
use crate::input::Strays;
use crate::input::Wants;
use crate::ledger::{Days, Needs, Recorder};
use crate::model::date::{Date, Weekdays};
use crate::model::problem::{Input, SHOWN};
use crate::model::records::Inspections;
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(long)]
    pub clauses: bool,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    if session.global.output.is_some() && !options.clauses {
        session.tell(session.lang.pick(
            "note: check writes no file: its list goes to standard error;\n  keep it with `2> problems.txt` in place of -o",
            "catatan: check tidak menulis berkas: daftarnya tampil di keluaran galat;\n  simpan dengan `2> masalah.txt` sebagai ganti -o",
        ));
    }
    let mut folder = Folder::read(session, &[], Wants::default())?;
    let (calls, inspections) = read_the_rest(&mut folder)?;
    folder.settle(session)?;
    let others = [
        (Input::Calls, &calls),
        (Input::Inspections, &inspections.strays),
    ];
    let lines = warnings(&folder, &others);
    for line in lines.iter().take(SHOWN) {
        session.tell(line);
    }
    if let Some(more) = lines.len().checked_sub(SHOWN).filter(|&more| more > 0) {
        let lang = session.lang;
        let more = lang.count(more, ["more warning", "more warnings"], "peringatan lagi");
        session.tell(&say!(lang, "warning: and {more}", "peringatan: dan {more}"));
    }
    if options.clauses {
        return super::clauses::list(session, &folder);
    }
    Ok(Status::Clean)
}

/// What isn't needed to know who is to be where is read for its problems only. Gives calls of ids that nobody has, and
/// inspections.
fn read_the_rest(folder: &mut Folder) -> Result<(Strays, Inspections), Failure> {
    let nothing = Days::new(Date::MAX, Date::MIN, Weekdays::default(), |_| true);
    let recorder = Recorder::new(&folder.roster, nothing, Needs::default());
    let (clauses, roster, intake) = (&folder.clauses, &folder.roster, &mut folder.intake);
    let is_night =
        |post: Option<u32>, date: Date| super::evidence::is_night(clauses, roster, post, date);
    input::recorded(intake, roster, recorder, &is_night)?;
    let (_, calls) = input::calls(intake, roster, Date::MIN, Date::MAX)?;
    let submissions = input::submissions(intake, roster)?;
    let misnamed = misnamed(clauses, &submissions, intake);
    intake.notices.extend(misnamed);
    let inspections = input::inspections(intake, roster, Date::MIN, Date::MAX)?;
    let budget = input::budget(intake)?;
    let names: Vec<_> = budget.iter().map(|month| (month.row, &month.opd)).collect();
    let known = roster.opds.iter().map(|opd| opd.name.as_str());
    if !intake.lacks_roster() {
        let notes = notes(intake, "OPD", &names, &known);
        intake.notices.extend(notes);
    }
    let rule = |name: &str| rules::find(name).map(|rule| rule.name);
    input::replies(intake, roster, rule, (Date::MIN, Date::MAX))?;
    Ok((calls, inspections))
}
