//! `wfh audit`: the findings of a period.

use clap::Args;

use super::folder::Folder;
use super::session::{rows, words};
use super::{Failure, Session, Status, period};
use crate::audit::day::Scene;
use crate::audit::engine::{Audit, Totals};
use crate::audit::opd_day::{A_FIFTH, Part};
use crate::audit::rule::{Need, Rule};
use crate::audit::{Doubts, rules};
use crate::input::tasks::bare;
use crate::input::{self, clause_words};
use crate::ledger::{Days, Ledger, Needs};
use crate::model::circular::{Bound, Instruction, Kind};
use crate::model::date::{Date, WEEK, Weekdays, back};
use crate::model::finding::{Finding, Level};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::records::{ById, Call, Replies};
use crate::output::{Format, audit_page};
use crate::plan::clauses::Binding;
use crate::say;

#[derive(Args, Debug, Default)]
pub struct Options {
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub from: Option<Date>,
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub to: Option<Date>,
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["from", "to"])]
    pub month: Option<String>,
    #[arg(long, value_name = "WEEK", conflicts_with_all = ["from", "to", "month"])]
    pub week: Option<String>,
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    #[arg(long, value_name = "PERCENT")]
    pub coverage: Option<String>,
    #[arg(long)]
    pub exit_zero: bool,
    #[arg(long)]
    pub all: bool,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let lang = session.lang;
    let chosen = chosen_rules(options, lang)?;
    let coverage = coverage(options.coverage.as_deref(), lang)?;
    let mut folder = Folder::read(session, &[])?;
    let (first, last) = asked_period(options, session, &folder)?;
    folder.check_years(first, last.min(session.today).max(first));
    let evidence = Evidence::read(&mut folder, session, first, last, &chosen)?;
    folder.settle(session)?;
    let audit = evidence.audit(&folder, session, coverage, chosen);
    evidence.say_what_was_not_run(&folder, session, &audit);
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    let mut tally = Tally::new(options.all);
    let refused = refused_rows(&folder, &audit);
    let totals = session.write(|out, _| {
        if format == Format::Table {
            return audit.run(|opd, found| {
                let found = if opd.is_empty() { with_refused(found, &refused) } else { found };
                audit_page::section(out, screen, opd, &tally.keep(found), lang).map_err(Failure::from)
            });
        }
        let mut rows = rows(out, format, delimiter, &audit_page::COLUMNS, lang)?;
        let totals = audit.run(|opd, found| {
            let found = if opd.is_empty() { with_refused(found, &refused) } else { found };
            for finding in tally.keep(found) {
                rows.write(audit_page::cells(&finding, words(format, lang)))?;
            }
            Ok::<(), Failure>(())
        })?;
        rows.finish()?;
        Ok(totals)
    })?;
    summary(session, &folder, &evidence, totals, &tally);
    Ok(if tally.breaches > 0 && !options.exit_zero { Status::Breaches } else { Status::Clean })
}

fn with_refused(found: Vec<Finding>, refused: &[Finding]) -> Vec<Finding> {
    let mut all = found;
    all.extend(refused.iter().cloned());
    all.sort_by(|a, b| (&a.nip, a.date, a.rule, &a.evidence).cmp(&(&b.nip, b.date, b.rule, &b.evidence)));
    all
}

fn refused_rows(folder: &Folder, audit: &Audit<'_>) -> Vec<Finding> {
    if !audit.runs(&rules::refused_row::RULE) {
        return Vec::new();
    }
    let why = |row: crate::model::source::RowRef| folder.intake.why_refused(row);
    folder.intake.found.refused.iter().map(|refused| audit.refused_row(refused, why(refused.row))).collect()
}

pub fn all_rules() -> Vec<&'static Rule> {
    rules::ALL.to_vec()
}

/// Rules in the order of the registry.
fn chosen_rules(options: &Options, lang: Lang) -> Result<Vec<&'static Rule>, Failure> {
    let find = |name: &String| {
        rules::find(name).ok_or_else(|| {
            let shown = crate::input::cells::quote(name);
            Failure::Usage(say!(lang, "{shown} is no rule; `wfh rules` lists them", "{shown} bukan nama aturan; lihat `wfh rules`"))
        })
    };
    let named = |names: &[String]| names.iter().map(find).collect::<Result<Vec<_>, _>>();
    let (select, ignore) = (named(&options.select)?, named(&options.ignore)?);
    let is_in = |list: &[&Rule], rule: &Rule| list.iter().any(|other| other.name == rule.name);
    Ok(rules::ALL.into_iter().filter(|rule| (select.is_empty() || is_in(&select, rule)) && !is_in(&ignore, rule)).collect())
}

fn coverage(text: Option<&str>, lang: Lang) -> Result<Part, Failure> {
    let Some(text) = text else { return Ok(A_FIFTH) };
    let with_sign = if text.ends_with('%') { text.to_owned() } else { format!("{text}%") };
    match clause_words::percent(&with_sign) {
        Some((part, whole)) if part <= whole => Ok(Part { part, whole }),
        _ => {
            let shown = crate::input::cells::quote(text);
            Err(Failure::Usage(say!(lang, "{shown} is no percentage; write it like 20%", "{shown} bukan persen; tulis seperti 20%")))
        }
    }
}

fn asked_period(options: &Options, session: &Session<'_>, folder: &Folder) -> Result<(Date, Date), Failure> {
    let (lang, today) = (session.lang, session.today);
    if let Some(month) = &options.month {
        return period::month_of(month, lang);
    }
    if let Some(week) = &options.week {
        let monday = period::week_of(week, today, lang)?;
        return Ok((monday, crate::model::date::after(monday, 6)));
    }
    match (options.from, options.to) {
        (Some(from), Some(to)) => period::in_order(from, to, lang),
        (Some(from), None) => period::in_order(from, today.max(from), lang),
        (None, Some(to)) => Ok((to, to)),
        (None, None) => {
            use chrono::Datelike;
            Ok(period::default(today, |day| Weekdays::MON_FRI.holds(day.weekday()) && !folder.calendar.is_off(day, "")))
        }
    }
}

/// What was recorded.
pub struct Evidence {
    pub ledger: Ledger,
    pub calls: ById<Call>,
    pub replies: Replies,
    pub doubts: Doubts,
    pub first: Date,
    pub last: Date,
}

impl Evidence {
    /// Reads sign-ins, reports, calls and replies of the days from `first` to `last` that lie before today.
    pub fn read(folder: &mut Folder, session: &Session<'_>, first: Date, last: Date, rules: &[&Rule]) -> Result<Self, Failure> {
        let judged = last.min(back(session.today, 1));
        let mut week = Weekdays::MON_FRI;
        for clause in &folder.clauses {
            if let Instruction::Days(days) = clause.says {
                WEEK.iter().filter(|&&day| days.holds(day)).for_each(|&day| week.add(day));
            }
        }
        let days = Days::new(first, judged, week, |date| folder.calendar.is_off(date, ""));
        let wants = |names: &[&str]| rules.iter().any(|rule| names.contains(&rule.name));
        let needs = Needs {
            task_rows: wants(&["no-sign-in", "late-task-report", "copied-task-report"]),
            reported: wants(&["late-task-report"]),
            prints: wants(&["copied-task-report"]),
        };
        let mut ledger = Ledger::new(folder.roster.posts.len(), days, needs);
        let (clauses, roster, intake) = (&folder.clauses, &folder.roster, &mut folder.intake);
        let is_night = |post: Option<u32>, date: Date| is_night(clauses, roster, post, date);
        input::attendance::attendance(intake, roster, &mut ledger, &is_night)?;
        input::tasks::tasks(intake, roster, &mut ledger)?;
        let (signs, tasks) = ledger.settle();
        for (input, repeated) in [(Input::Attendance, signs), (Input::Tasks, tasks)] {
            if let Some(account) = intake.accounts.get_mut(&input) {
                account.used -= repeated;
                account.repeated += repeated;
            }
        }
        let (calls, call_strays) = input::calls(intake, roster, first, judged)?;
        let replies = input::replies(intake, |name| rules::find(name).map(|rule| rule.name))?;
        let strays: Vec<_> = folder.leave_strays.iter().chain(&call_strays).cloned().collect();
        let doubts = Doubts::new(roster, &ledger.strays, &strays, &intake.found.refused);
        Ok(Self { ledger, calls, replies, doubts, first, last })
    }

    pub fn audit<'a>(&'a self, folder: &'a Folder, session: &Session<'_>, coverage: Part, rules: Vec<&'static Rule>) -> Audit<'a> {
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
        let rules = rules.into_iter().filter(|rule| lacking(rule, folder).is_none()).collect();
        Audit {
            plan: folder.plan(),
            ledger: &self.ledger,
            calls: &self.calls,
            replies: &self.replies,
            doubts: &self.doubts,
            sources: &folder.intake.sources,
            scene,
            coverage,
            rules,
            fetch: fetch(folder),
            bare,
        }
    }

    /// Silence never looks like a clean result.
    fn say_what_was_not_run(&self, folder: &Folder, session: &mut Session<'_>, audit: &Audit<'_>) {
        let lang = session.lang;
        let note = lang.pick("note", "catatan");
        if !audit.scene.has_circulars {
            let name = folder.name(Input::Circulars);
            session.tell(&say!(
                lang,
                "{note}: {name} is not there: no place is expected of anybody, everyone is to work and to sign in",
                "{note}: {name} tidak ada: tempat kerja tidak diperiksa, semua dianggap wajib bekerja dan absen"
            ));
        }
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for rule in rules::ALL {
            let Some(what) = lacking(rule, folder).map(|need| need_text(need, folder, lang)) else { continue };
            match groups.iter_mut().find(|(other, _)| *other == what) {
                Some((_, names)) => names.push(rule.word(lang)),
                None => groups.push((what, vec![rule.word(lang)])),
            }
        }
        for (what, names) in groups {
            let list = names.join(", ");
            session.tell(&say!(lang, "{note}: {what}: not checked: {list}", "{note}: {what}: tidak diperiksa: {list}"));
        }
    }
}

fn fetch(folder: &Folder) -> Box<crate::audit::engine::Fetch<'_>> {
    Box::new(|rows| folder.intake.task_texts(rows))
}

/// Whether the hours in force of a post cross midnight; rare enough to resolve each time.
pub fn is_night(clauses: &[crate::model::circular::Clause], roster: &crate::model::roster::Roster, post: Option<u32>, date: Date) -> bool {
    let crosses = |clause: &crate::model::circular::Clause| matches!(clause.says, Instruction::Hours(hours) if hours.cross_midnight());
    if !clauses.iter().any(crosses) {
        return false;
    }
    let Some(post) = post.and_then(|post| roster.post(post)) else { return false };
    let class = roster.class(post);
    let of_opd = crate::plan::clauses::of_opd(clauses, roster.opds.get(class.opd as usize).map_or("", |opd| &opd.key));
    Binding::new(&of_opd, class, roster).on(Kind::Hours, date).is_some_and(crosses)
}

/// The first thing a rule can't do without and that isn't there.
fn lacking(rule: &Rule, folder: &Folder) -> Option<Need> {
    let there = |input| folder.intake.is_there(input);
    let says = |wanted: fn(&Instruction) -> bool| folder.clauses.iter().any(|clause| wanted(&clause.says));
    rule.needs.iter().copied().find(|need| {
        !match need {
            Need::Attendance => there(Input::Attendance),
            Need::Tasks => there(Input::Tasks),
            Need::Reports => !there(Input::Circulars) || says(|says| matches!(says, Instruction::Tasks { .. })),
            Need::Calls => there(Input::Calls),
            Need::Places => there(Input::Circulars) || there(Input::Schedule),
            Need::Hours => says(|says| matches!(says, Instruction::Hours(_))),
            Need::Medium => says(|says| matches!(says, Instruction::Attendance { .. })),
            Need::Max => says(|says| matches!(says, Instruction::Rotate(share) if share.bound == Bound::Max)),
            Need::Min => says(|says| matches!(says, Instruction::Rotate(share) if share.bound == Bound::Min)),
        }
    })
}

fn need_text(need: Need, folder: &Folder, lang: Lang) -> String {
    let file = |input| {
        let name = folder.name(input);
        say!(lang, "{name} is not there", "{name} tidak ada")
    };
    let clause = |en: &str, id: &str| say!(lang, "no clause `{en}`", "tidak ada ketentuan `{id}`");
    match need {
        Need::Attendance => file(Input::Attendance),
        Need::Tasks => file(Input::Tasks),
        Need::Calls => file(Input::Calls),
        Need::Places => say!(lang, "no place is known", "tempat kerja tidak diketahui"),
        Need::Reports => clause("tasks", "tugas"),
        Need::Hours => clause("hours", "jam kerja"),
        Need::Medium => clause("attendance", "presensi"),
        Need::Max => clause("rotate max", "bergilir paling banyak"),
        Need::Min => clause("rotate min", "bergilir paling sedikit"),
    }
}

/// Counts what is shown and what isn't.
struct Tally {
    show_excused: bool,
    breaches: u64,
    excused: u64,
    by_rule: std::collections::BTreeMap<&'static str, (Level, u64)>,
    example: Option<(String, Date)>,
}

impl Tally {
    fn new(show_excused: bool) -> Self {
        Self { show_excused, breaches: 0, excused: 0, by_rule: std::collections::BTreeMap::new(), example: None }
    }

    fn keep(&mut self, found: Vec<Finding>) -> Vec<Finding> {
        for finding in &found {
            if finding.is_excused() {
                self.excused += 1;
                continue;
            }
            self.breaches += u64::from(finding.level == Level::Breach);
            let count = self.by_rule.entry(finding.rule).or_insert((finding.level, 0));
            *count = (count.0.min(finding.level), count.1 + 1);
            let explainable = finding.date.filter(|_| !finding.nip.is_empty() && !finding.opd.is_empty() && finding.level == Level::Breach);
            if let (None, Some(date)) = (&self.example, explainable) {
                self.example = Some((finding.nip.clone(), date));
            }
        }
        found.into_iter().filter(|finding| self.show_excused || !finding.is_excused()).collect()
    }
}

fn summary(session: &mut Session<'_>, folder: &Folder, evidence: &Evidence, totals: Totals, tally: &Tally) {
    let lang = session.lang;
    let (first, last, today) = (evidence.first, evidence.last, session.today);
    if evidence.ledger.days.is_empty() {
        session.tell(&say!(
            lang,
            "nothing to judge: {first} to {last} isn't over before today, {today}",
            "belum ada yang dapat diperiksa: {first} s.d. {last} belum lewat per hari ini, {today}"
        ));
    }
    if totals.unpublished {
        session.tell(&say!(
            lang,
            "note: some weeks were never published; places of such weeks give notes only (`wfh rotate --publish` publishes a week)",
            "catatan: ada minggu yang tidak diumumkan; tempat kerja minggu itu hanya menghasilkan catatan (umumkan dengan `wfh rotate --publish`)"
        ));
        if !folder.roster.dated {
            session.tell(&say!(
                lang,
                "warning: the roster has no dates, so computed weeks follow today's roster",
                "peringatan: daftar pegawai tidak bertanggal, jadi minggu yang dihitung mengikuti daftar hari ini"
            ));
        }
    }
    let Totals { judged, excused, unknown, .. } = totals;
    let judged_to = evidence.ledger.days.last();
    session.tell(&say!(
        lang,
        "{first} to {judged_to}: {judged} staff-days judged, {excused} excused, {unknown} unknown",
        "{first} s.d. {judged_to}: {judged} hari-pegawai diperiksa, {excused} berhalangan sah, {unknown} tidak diketahui"
    ));
    for (rule, (level, count)) in &tally.by_rule {
        let (rule, level) = (audit_page::rule_word(rule, lang), level.word(lang));
        session.tell(&format!("  {count:>6}  {rule} ({level})"));
    }
    if tally.by_rule.is_empty() {
        session.tell(lang.pick("  no findings", "  tidak ada temuan"));
    }
    if tally.excused > 0 {
        let (count, how) = (tally.excused, if tally.show_excused { "" } else { lang.pick("; --all shows them", "; tampilkan dengan --all") });
        session.tell(&say!(lang, "  {count:>6}  excused by a reply{how}", "  {count:>6}  dibenarkan lewat sanggahan{how}"));
    }
    for line in folder.account_lines() {
        session.tell(&line);
    }
    if let Some((nip, date)) = &tally.example {
        session.tell(&say!(lang, "why? `wfh explain {nip} {date}`", "mengapa? `wfh explain {nip} {date}`"));
    }
}
