//! `wfh explain`: why somebody is found, or not, on a day.

use std::io::Write;

use chrono::Datelike;
use clap::Args;
use comfy_table::Cell;

use super::audit::all_rules;
use super::evidence::Evidence;
use super::folder::Folder;
use super::{Failure, Session, Status};
use crate::audit::opd_day::A_FIFTH;
use crate::audit::rules;
use crate::input::Wants;
use crate::input::cells;
use crate::model::circular::{Clause, Kind};
use crate::model::date::{Date, clock, day_name, monday, month};
use crate::model::finding::Finding;
use crate::model::lang::Lang;
use crate::model::place::{Place, Says};
use crate::model::records::leave_on;
use crate::model::source::RowRef;
use crate::output::audit_page::rule_word;
use crate::output::page::{Screen, lines, plain};
use crate::output::rotate_page::letter;
use crate::plan::clauses::{Binding, of_opd};
use crate::plan::expect::{Bindings, ClassDay, Expect, expect};
use crate::plan::rotation::rotation;
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(value_name = "NIP")]
    pub nip: String,
    #[arg(value_name = "DATE", value_parser = crate::cli::date)]
    pub date: Date,
}

/// Lines of the page: a word on the left, the text on the right.
struct Page(Vec<(String, String)>);

impl Page {
    fn line(&mut self, what: &str, text: String) {
        self.0.push((what.to_owned(), text));
    }

    fn more(&mut self, text: String) {
        self.0.push((String::new(), text));
    }
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let (lang, date) = (session.lang, options.date);
    let nip = cells::id(&options.nip, lang).map_err(Failure::Usage)?;
    let mut folder = Folder::read(
        session,
        &[],
        Wants {
            places: true,
            bases: false,
        },
    )?;
    let (first, last) = month(date.year(), date.month()).unwrap_or((date, date));
    folder.check_years(date, date);
    let rules = all_rules();
    let evidence = Evidence::read(&mut folder, session, first, last, &rules)?;
    folder.settle(session)?;
    let id = folder
        .roster
        .ids
        .find(&nip)
        .filter(|&id| !folder.roster.posts_of(id).is_empty());
    let Some(id) = id else {
        return Err(Failure::Refused(vec![say!(
            lang,
            "error: {nip} isn't in the roster; look the number up in the roster file",
            "galat: {nip} tidak ada di daftar pegawai; periksa nomornya di berkas pegawai"
        )]));
    };
    let mut page = Page(Vec::new());
    let title = if let Some((post, held)) = folder
        .roster
        .post_on(id, date)
        .and_then(|post| Some((post, folder.roster.post(post)?)))
    {
        let class = folder.roster.class(held);
        let place = [folder.roster.opd(class.opd), folder.roster.unit(class.unit)]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        plan(&mut page, &folder, post, date, lang);
        recorded(&mut page, &folder, &evidence, post, date, session);
        found(&mut page, &folder, &evidence, post, date, session, rules);
        format!("{} ({nip}), {place}", folder.roster.name(held))
    } else {
        page.line(
            lang.pick("post", "jabatan"),
            say!(
                lang,
                "not in any post on {date}",
                "tidak menjabat pada {date}"
            ),
        );
        nip
    };
    let screen = session.screen;
    session.write(|out, _| {
        writeln!(out, "{}", screen.bold(&plain(&title)))?;
        writeln!(out, "{} {date}\n", day_name(date, lang))?;
        print(out, screen, &page)
    })?;
    Ok(Status::Clean)
}

fn print(out: &mut dyn Write, screen: Screen, page: &Page) -> Result<(), Failure> {
    let mut table = screen.columns(&[Some(14), None]);
    for (what, text) in &page.0 {
        table.add_row([Cell::new(what), Cell::new(plain(text))]);
    }
    write!(out, "{}", lines(&table))?;
    Ok(())
}

/// Clauses that matched and the one in force; week and group; leave; what follows from it.
fn plan(page: &mut Page, folder: &Folder, post: u32, date: Date, lang: Lang) {
    let plan = folder.plan();
    let Some(held) = plan.roster.post(post) else {
        return;
    };
    let class = plan.roster.class(held);
    let Some(opd) = plan.roster.opds.get(class.opd as usize) else {
        return;
    };
    let clauses = of_opd(plan.clauses, &opd.key);
    let binding = Binding::new(&clauses, class, plan.roster);
    let kinds = [
        (Kind::Place, lang.pick("place", "tempat")),
        (Kind::Days, lang.pick("days", "hari kerja")),
        (Kind::Hours, lang.pick("hours", "jam kerja")),
        (Kind::Attendance, lang.pick("sign-in", "presensi")),
        (Kind::Tasks, lang.pick("tasks", "tugas")),
    ];
    for (kind, word) in kinds {
        let matched: Vec<&Clause> = binding
            .all(kind)
            .into_iter()
            .filter(|clause| clause.holds_on(date))
            .collect();
        let fixed = (kind == Kind::Place)
            .then(|| binding.place_on(date))
            .flatten()
            .filter(|force| force.clause().is_none())
            .and_then(super::super::plan::clauses::Force::place);
        let mut word = word;
        if let Some(place) = fixed {
            let place = place.word(lang);
            page.line(
                word,
                say!(
                    lang,
                    "{place}: fixed for this person in the roster, in force",
                    "{place}: ditetapkan untuk orang ini di daftar pegawai, berlaku"
                ),
            );
            word = "";
        }
        for (position, clause) in matched.iter().enumerate() {
            let (text, number, from) = (&clause.text, &clause.number, clause.from);
            let state = if position == 0 && fixed.is_none() {
                lang.pick("in force", "berlaku")
            } else {
                lang.pick(
                    "displaced by a narrower or later one",
                    "dikesampingkan oleh yang lebih khusus atau lebih baru",
                )
            };
            let at = folder.intake.sources.show(clause.row);
            page.line(
                word,
                say!(
                    lang,
                    "`{text}` of {number} from {from} ({at}): {state}",
                    "`{text}` dari {number} sejak {from} ({at}): {state}"
                ),
            );
            word = "";
        }
    }
    let bindings = Bindings::new(&plan, opd);
    let week = monday(date);
    let rotation = rotation(&plan, opd, &bindings, week, week);
    let seat = rotation.seat(post, week);
    if let Some(seat) = seat {
        let published = match plan
            .schedule
            .place(week, post)
            .filter(|_| seat.published.is_some())
        {
            Some(row) => {
                let at = folder.intake.sources.show(row);
                say!(lang, "published in {at}", "diumumkan di {at}")
            }
            None => say!(lang, "not published, computed", "tidak diumumkan, dihitung"),
        };
        let group = match (seat.group, seat.clause) {
            (Some(group), Some(_)) => {
                let (letter, place) = (
                    letter(group),
                    if seat.on_duty {
                        Place::Office
                    } else {
                        Place::Home
                    }
                    .word(lang),
                );
                say!(
                    lang,
                    ", group {letter}: {place} this week",
                    ", kelompok {letter}: {place} minggu ini"
                )
            }
            (Some(group), None) => {
                let letter = letter(group);
                say!(lang, ", group {letter}", ", kelompok {letter}")
            }
            _ => say!(lang, ", not rotating", ", tidak bergilir"),
        };
        page.line(
            lang.pick("week", "minggu"),
            say!(
                lang,
                "of {week}: {published}{group}",
                "{week}: {published}{group}"
            ),
        );
    }
    if let Some(leave) = plan
        .leave
        .get(&held.id)
        .and_then(|spans| leave_on(spans, date))
    {
        let (kind, from, to, at) = (
            leave.kind.word(lang),
            leave.from,
            leave.to,
            folder.intake.sources.show(leave.row),
        );
        page.line(
            lang.pick("leave", "cuti"),
            say!(
                lang,
                "{kind}, {from} to {to} ({at})",
                "{kind}, {from} s.d. {to} ({at})"
            ),
        );
    }
    let day = bindings
        .of(held.class)
        .map(|binding| ClassDay::new(&plan, binding, class, date))
        .unwrap_or_default();
    page.line(
        lang.pick("expected", "seharusnya"),
        expected(
            &expect(&plan, post, date, &day, seat),
            folder,
            &opd.key,
            date,
            lang,
        ),
    );
}

fn expected(expect: &Expect<'_>, folder: &Folder, opd: &str, date: Date, lang: Lang) -> String {
    match expect {
        Expect::Elsewhere => say!(lang, "not in the post", "tidak menjabat"),
        Expect::Off => match folder.calendar.name(date, opd, lang) {
            Some(name) => say!(lang, "day off: {name}", "libur: {name}"),
            None => say!(lang, "day off", "libur"),
        },
        Expect::Nothing => say!(
            lang,
            "nothing: published as blank",
            "tidak ada: diumumkan kosong"
        ),
        Expect::Away(..) => say!(
            lang,
            "away: no work owed",
            "tidak masuk: tidak wajib bekerja"
        ),
        Expect::Work(work) => match work.place {
            Some(place) => {
                let place = place.word(lang);
                say!(lang, "to work, {place}", "bekerja, {place}")
            }
            None => say!(
                lang,
                "to work, no place known",
                "bekerja, tempatnya tidak diketahui"
            ),
        },
    }
}

/// Each recorded row with its place in its file.
fn recorded(
    page: &mut Page,
    folder: &Folder,
    evidence: &Evidence,
    post: u32,
    date: Date,
    session: &Session<'_>,
) {
    let lang = session.lang;
    let before = page.0.len();
    let word = |page: &Page| {
        if page.0.len() == before {
            lang.pick("recorded", "tercatat")
        } else {
            ""
        }
    };
    let (mut signs, mut tasks) = (Vec::new(), Vec::new());
    if let Some(rows) = evidence
        .ledger
        .post(post)
        .filter(|_| evidence.ledger.days.hold(date))
    {
        let day = evidence.ledger.days.number(date);
        rows.signs(day, &mut signs);
        rows.tasks(day, &mut tasks);
    }
    signs.sort_by_key(|sign| folder.intake.sources.place(sign.row));
    tasks.sort_by_key(|task| folder.intake.sources.place(task.row));
    for sign in signs {
        let says = match sign.says {
            Says::Nothing => lang.pick("listed, nothing filled in", "tercantum, tidak diisi"),
            Says::Work(place) => place.word(lang),
            Says::Away(absence) => absence.word(lang),
        };
        let time = |what: &str, minute: Option<u16>| {
            minute.map_or_else(String::new, |minute| format!(", {what} {}", clock(minute)))
        };
        let times = time(lang.pick("in", "masuk"), sign.check_in)
            + &time(lang.pick("out", "pulang"), sign.check_out);
        let medium = sign
            .medium
            .map_or_else(String::new, |medium| format!(", {}", medium.word(lang)));
        let at = folder.intake.sources.show(sign.row);
        page.line(word(page), format!("{at}: {says}{times}{medium}"));
    }
    let refs: Vec<RowRef> = tasks.iter().map(|task| task.row).collect();
    for (task, text) in tasks.iter().zip(folder.intake.task_texts(&refs)) {
        let at = folder.intake.sources.show(task.row);
        let state = if task.filled {
            lang.pick("task report", "laporan tugas")
        } else {
            lang.pick("task given, not filled", "tugas diberikan, tidak diisi")
        };
        let text = text
            .filter(|text| !text.is_empty())
            .map_or_else(String::new, |text| format!(": {}", cells::quote(&text)));
        page.line(word(page), format!("{at}: {state}{text}"));
    }
    let id = folder.roster.post(post).map(|post| post.id);
    for call in id
        .and_then(|id| evidence.calls.get(&id))
        .into_iter()
        .flatten()
        .filter(|call| call.date == date)
    {
        let at = folder.intake.sources.show(call.row);
        let kind = if call.is_call_in {
            lang.pick("call-in", "panggilan masuk kantor")
        } else {
            lang.pick("phone check", "cek telepon")
        };
        let time = call
            .time
            .map_or_else(String::new, |time| format!(" {}", clock(time)));
        let answer = if call.answered {
            lang.pick("answered", "dijawab")
        } else {
            lang.pick("not answered", "tidak dijawab")
        };
        page.line(word(page), format!("{at}: {kind}{time}, {answer}"));
    }
    if page.0.len() == before {
        let nothing = if date < session.today {
            lang.pick("nothing", "tidak ada")
        } else {
            lang.pick("not judged yet", "belum diperiksa")
        };
        page.line(word(page), nothing.to_owned());
    }
}

/// The findings of the day, and what would clear each.
fn found(
    page: &mut Page,
    folder: &Folder,
    evidence: &Evidence,
    post: u32,
    date: Date,
    session: &Session<'_>,
    rules: Vec<&'static crate::audit::rule::Rule>,
) {
    let lang = session.lang;
    let audit = evidence.audit(folder, session, A_FIFTH, rules);
    let Some(held) = folder.roster.post(post) else {
        return;
    };
    let class = folder.roster.class(held);
    let Some(opd) = folder.roster.opds.get(class.opd as usize) else {
        return;
    };
    let (findings, _) = audit.opd(opd);
    let (nip, unit) = (
        folder.roster.ids.text(held.id),
        folder.roster.unit(class.unit),
    );
    let concerns = |finding: &&Finding| {
        finding.date == Some(date)
            && (finding.nip == nip
                || finding.nip.is_empty() && (finding.unit.is_empty() || finding.unit == unit))
    };
    let ours: Vec<&Finding> = findings.iter().filter(concerns).collect();
    let mut word = lang.pick("findings", "temuan");
    for finding in &ours {
        let (rule, level, detail) = (
            rule_word(finding.rule, lang),
            finding.level.word(lang),
            &finding.detail,
        );
        let whose = if finding.nip.is_empty() {
            lang.pick(" (of the OPD or unit)", " (milik OPD atau unit)")
        } else {
            ""
        };
        page.line(word, format!("{rule}{whose}, {level}: {detail}"));
        word = "";
        if !finding.basis.is_empty() {
            let basis = &finding.basis;
            page.more(say!(lang, "rests on {basis}", "berdasarkan {basis}"));
        }
        if let Some(answer) = finding.answer {
            let answer = answer.word(lang);
            page.more(say!(lang, "answered: {answer}", "sanggahan: {answer}"));
        }
        if let Some(rule) = rules::find(finding.rule) {
            let remedy = rule.remedy.of(lang);
            page.more(say!(
                lang,
                "what clears it: {remedy}",
                "yang menyelesaikannya: {remedy}"
            ));
        }
    }
    if ours.is_empty() {
        page.line(word, lang.pick("none", "tidak ada").to_owned());
    }
}
