//! What was recorded, read for the rules that run.

use super::folder::Folder;
use super::lacking::lacking;
use super::oddities::Strangers;
use super::slips::misnamed;
use super::{Failure, Session};
use crate::audit::day::Scene;
use crate::audit::engine::Audit;
use crate::audit::rule::Rule;
use crate::audit::sheets::Part;
use crate::audit::{Chosen, Doubts, Marks, rules};
use crate::input::intake::Intake;
use crate::input::prints::bare;
use crate::input::{self, Strays};
use crate::ledger::{Days, Ledger, Needs, Prints, Recorder};
use crate::model::circular::{Clause, Instruction, Kind};
use crate::model::date::{Date, WEEK, Weekdays, back};
use crate::model::problem::Input;
use crate::model::records::{ById, Call, Inspection, Inspections, Replies, Submission};
use crate::model::roster::Roster;
use crate::plan::clauses::Binding;
use crate::say;

/// What was recorded.
pub struct Evidence {
    pub ledger: Ledger,
    pub calls: ById<Call>,
    pub replies: Replies,
    pub submissions: Vec<Submission>,
    pub inspections: Inspections,
    pub doubts: Doubts,
    call_strays: Strays,
    pub first: Date,
    pub last: Date,
}

impl Evidence {
    /// Reads sign-ins, reports, calls and replies of the days from `first` to `last` that lie before today.
    pub fn read(
        folder: &mut Folder,
        session: &Session<'_>,
        first: Date,
        last: Date,
        rules: &[&Rule],
    ) -> Result<Self, Failure> {
        let judged = last.min(back(session.today, 1));
        let mut week = Weekdays::MON_FRI;
        for clause in &folder.clauses {
            if let Instruction::Days(days) = clause.says {
                WEEK.iter()
                    .filter(|&&day| days.holds(day))
                    .for_each(|&day| week.add(day));
            }
        }
        let days = Days::new(first, judged, week, |date| folder.calendar.is_off(date, ""));
        let wants = |names: &[&str]| rules.iter().any(|rule| names.contains(&rule.name));
        let needs = Needs {
            task_rows: wants(&["no-sign-in", "late-task-report", "copied-task-report"]),
            prints: match wants(&["copied-task-report"]) {
                true if folder.intake.can_read_again(Input::Tasks) => Prints::Half,
                true => Prints::Whole,
                false => Prints::None,
            },
        };
        let recorder = Recorder::new(&folder.roster, days, needs);
        let (clauses, roster, intake) = (&folder.clauses, &folder.roster, &mut folder.intake);
        let is_night = |post: Option<u32>, date: Date| is_night(clauses, roster, post, date);
        let ledger = input::recorded(intake, roster, recorder, &is_night)?;
        let (calls, call_strays) = input::calls(intake, roster, first, judged)?;
        let submissions = input::submissions(intake, roster)?;
        let misnamed = misnamed(clauses, &submissions, intake);
        intake.notices.extend(misnamed);
        let inspections = input::inspections(intake, roster, first, judged)?;
        if wants(&[rules::not_found_at_inspection::RULE.name]) {
            let without = without_hours(clauses, roster, &inspections);
            say_without_hours(intake, without);
        }
        let rule = |name: &str| rules::find(name).map(|rule| rule.name);
        let replies = input::replies(intake, roster, rule, (first, judged))?;
        let leave = folder.leave.values().flatten().map(|span| span.from);
        let health = folder.health.values().flatten().map(|row| row.date);
        let handed_in = submissions.iter().map(|row| row.date);
        // of what came before something may still hold
        for (input, later) in [
            (Input::Leave, leave.filter(|&from| judged < from).count()),
            (Input::Health, health.filter(|&date| judged < date).count()),
            (
                Input::Submissions,
                handed_in.filter(|&date| judged < date).count(),
            ),
        ] {
            if let Some(account) = intake.accounts.get_mut(&input) {
                account.used = account.used.saturating_sub(later as u64);
                account.outside += later as u64;
            }
        }
        let strays: Vec<_> = folder
            .leave_strays
            .iter()
            .chain(&call_strays)
            .cloned()
            .collect();
        let mut doubts = Doubts::new(roster, &ledger.strays, &strays, &intake.found.refused);
        doubts.add_health(&folder.health_strays, roster);
        Ok(Self {
            ledger,
            calls,
            replies,
            submissions,
            inspections,
            doubts,
            call_strays,
            first,
            last,
        })
    }

    /// Calls and inspections of ids that nobody has on their days.
    pub fn strangers(&self) -> [Strangers<'_>; 2] {
        [
            (Input::Calls, &self.call_strays),
            (Input::Inspections, &self.inspections.strays),
        ]
    }

    pub fn audit<'a>(
        &'a self,
        folder: &'a Folder,
        session: &Session<'_>,
        coverage: Part,
        rules: Vec<&'static Rule>,
    ) -> Audit<'a> {
        let there = |input| folder.intake.is_there(input);
        let scene = Scene {
            lang: session.lang,
            today: session.today,
            has_attendance: there(Input::Attendance),
            has_tasks: there(Input::Tasks),
            has_calls: there(Input::Calls),
            has_circulars: there(Input::Circulars),
            knows_task_rows: self.ledger.knows_task_rows(),
        };
        let rules = rules
            .into_iter()
            .filter(|rule| lacking(rule, folder).is_none())
            .collect();
        let plan = folder.plan();
        Audit {
            marks: Marks::new(&plan, &self.calls, &self.doubts, &self.inspections),
            plan,
            ledger: &self.ledger,
            calls: &self.calls,
            replies: &self.replies,
            health: &folder.health,
            submissions: &self.submissions,
            inspections: &self.inspections,
            names: false,
            doubts: &self.doubts,
            sources: &folder.intake.sources,
            shown: folder.intake.sources.shown(),
            scene,
            coverage,
            rules: Chosen::new(rules),
            fetch: Box::new(|rows| folder.intake.task_texts(rows)),
            bare,
        }
    }
}

/// Rows that say at what time somebody wasn't found for whom no hours are in force that day. Where there is no such
/// clause at all, the rule isn't run, and that is said.
fn without_hours(clauses: &[Clause], roster: &Roster, inspections: &Inspections) -> usize {
    let is_hours = |clause: &Clause| matches!(clause.says, Instruction::Hours(_));
    if !clauses.iter().any(is_hours) {
        return 0;
    }
    let is_without = |row: &&Inspection| {
        let post = row.id.and_then(|id| roster.post_on(id, row.date));
        let is_missed = row.found == Some(false) && row.time.is_some();
        is_missed && post.is_some_and(|post| hours_of(clauses, roster, post, row.date).is_none())
    };
    let rows = inspections.of_opd.values().flatten();
    rows.filter(is_without).count()
}

fn say_without_hours(intake: &mut Intake, rows: usize) {
    if rows == 0 {
        return;
    }
    let (lang, name) = (intake.lang, intake.name(Input::Inspections));
    let rows = lang.count(rows, ["row says", "rows say"], "baris");
    intake.notices.push(say!(
        lang,
        "{name}: {rows} that somebody wasn't found for whom no `hours` are in force that day: not judged",
        "{name}: {rows} menyatakan pegawai tidak ditemukan pada hari tanpa ketentuan `jam kerja` baginya: tidak diperiksa"
    ));
}

/// Whether the hours in force of a post cross midnight.
pub fn is_night(clauses: &[Clause], roster: &Roster, post: Option<u32>, date: Date) -> bool {
    let crosses = |clause: &Clause| matches!(clause.says, Instruction::Hours(hours) if hours.cross_midnight());
    if !clauses.iter().any(crosses) {
        return false;
    }
    let Some(post) = post else {
        // of somebody unknown the hours aren't known either
        let mut all = clauses.iter();
        return all.any(|clause| crosses(clause) && clause.holds_on(date));
    };
    hours_of(clauses, roster, post, date).is_some_and(crosses)
}

fn hours_of<'a>(
    clauses: &'a [Clause],
    roster: &Roster,
    post: u32,
    date: Date,
) -> Option<&'a Clause> {
    let class = roster.class(roster.post(post)?);
    let says_hours = |clause: &&Clause| matches!(clause.says, Instruction::Hours(_));
    let hours: Vec<&Clause> = clauses.iter().filter(says_hours).collect();
    Binding::new(&hours, class, roster).on(Kind::Hours, date)
}
