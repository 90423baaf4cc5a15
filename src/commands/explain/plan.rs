//! What was expected: the clauses that matched and the one in force, week and group, leave.

use super::Section;
use crate::commands::folder::Folder;
use crate::model::circular::{Clause, Instruction, Kind};
use crate::model::date::{Date, monday};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::model::place::Place;
use crate::model::records::leave_on;
use crate::model::roster::{Class, Post};
use crate::model::source::RowRef;
use crate::output::rotate_page::letter;
use crate::plan::bindings::Bindings;
use crate::plan::clauses::{Before, Binding, Force, before};
use crate::plan::expect::{ClassDay, Expect, Work, expect};
use crate::plan::rotation::{Seat, rotation};
use crate::say;

pub fn section(folder: &Folder, post: u32, date: Date, names: bool, lang: Lang) -> Section {
    let plan = folder.plan();
    let Some(held) = plan.roster.post(post) else {
        return Section::default();
    };
    let class = plan.roster.class(held);
    let Some(opd) = plan.roster.opds.get(class.opd as usize) else {
        return Section::default();
    };
    let week = monday(date);
    let bindings = Bindings::new(&plan, opd);
    let rotation = rotation(&plan, opd, &bindings, week, week);
    let seat = rotation.seat(post, week);
    let Some(binding) = bindings.of(held.class) else {
        return Section::default();
    };
    let day = ClassDay::new(&plan, binding, &opd.key, date);
    let expect = expect(&plan, post, date, &day, seat);
    let unwell = plan.illness.span(held.id, date);
    let expected = if names && unwell.is_some() && matches!(expect, Expect::Work(_)) {
        lang.pick("nothing", "tidak ada").to_owned()
    } else {
        let expect = announced(expect, unwell.is_some(), seat);
        expected(&expect, folder, &opd.key, date, lang)
    };
    let mut section = Section::new(say!(lang, "Expected: {expected}", "Seharusnya: {expected}"));
    places(&mut section, folder, binding, held, date, lang);
    if let Some(seat) = seat {
        let word = lang.pick("week", "minggu");
        let text = of_week(seat, folder, week, post, lang);
        section.line(word, text + &of_another(seat, binding, week, date, lang));
    }
    leave(&mut section, folder, held, date, lang);
    if let Some((from, to)) = unwell.filter(|_| names) {
        let at = health_rows(folder, held.id, from, to);
        section.line(
            lang.pick("health", "kesehatan"),
            say!(
                lang,
                "to stay away from the office from {from} to {to} ({at})",
                "tidak ke kantor {from} s.d. {to} ({at})"
            ),
        );
    }
    others(&mut section, folder, binding, class, date, lang);
    owed(&mut section, folder, binding, date, lang);
    section
}

/// What settles the place, the one in force first.
fn places(
    section: &mut Section,
    folder: &Folder,
    binding: &Binding<'_>,
    held: &Post,
    date: Date,
    lang: Lang,
) {
    let class = folder.roster.class(held);
    let forces = binding.places().iter().filter(|force| force.holds_on(date));
    let mut strongest: Option<Force<'_>> = None;
    for &force in forces {
        let state = match (strongest, force) {
            (None, _) => lang.pick("in force", "berlaku").to_owned(),
            (Some(Force::Fixed(_)), _) => displaced(
                lang.pick(
                    "the roster names the person",
                    "daftar pegawai menunjuk orangnya",
                ),
                lang,
            ),
            (Some(Force::Clause(strong)), Force::Clause(weak)) => {
                displaced(why(strong, weak, folder, class, lang), lang)
            }
            (Some(Force::Clause(strong)), Force::Fixed(_)) => displaced(
                if Some(strong.from) > class.from {
                    lang.pick(
                        "the clause names the person too, and later",
                        "ketentuan itu juga menunjuk orangnya dan lebih baru",
                    )
                } else {
                    lang.pick(
                        "the clause names the person too, and on the same date it goes before the roster",
                        "ketentuan itu juga menunjuk orangnya, dan pada tanggal yang sama didahulukan dari daftar pegawai",
                    )
                },
                lang,
            ),
        };
        let text = match force {
            Force::Clause(clause) => told(clause, folder, lang),
            Force::Fixed(place) => {
                let (place, at) = (place.word(lang), folder.intake.sources.show(held.row));
                say!(
                    lang,
                    "{place}, fixed for this person ({at})",
                    "{place}, ditetapkan untuk orang ini ({at})"
                )
            }
        };
        let word = strongest.map_or(lang.pick("place", "tempat"), |_| "");
        section.line(word, format!("{text}: {state}"));
        strongest.get_or_insert(force);
    }
}

/// Clauses of the other kinds, the one in force first.
fn others(
    section: &mut Section,
    folder: &Folder,
    binding: &Binding<'_>,
    class: &Class,
    date: Date,
    lang: Lang,
) {
    let kinds = [
        (Kind::Days, lang.pick("days", "hari kerja")),
        (Kind::Hours, lang.pick("hours", "jam kerja")),
        (Kind::Attendance, lang.pick("sign-in", "presensi")),
        (Kind::Tasks, lang.pick("tasks", "tugas")),
    ];
    for (kind, word) in kinds {
        let matched = binding.all(kind).filter(|clause| clause.holds_on(date));
        let mut strongest: Option<&Clause> = None;
        for clause in matched {
            let state = match strongest {
                None => lang.pick("in force", "berlaku").to_owned(),
                Some(strong) => displaced(why(strong, clause, folder, class, lang), lang),
            };
            let text = told(clause, folder, lang);
            section.line(strongest.map_or(word, |_| ""), format!("{text}: {state}"));
            strongest.get_or_insert(clause);
        }
    }
}

/// Tests and reports in the order of the file: none displaces another.
fn owed(section: &mut Section, folder: &Folder, binding: &Binding<'_>, date: Date, lang: Lang) {
    let mut clauses = binding.owed.clone();
    clauses.retain(|clause| clause.holds_on(date));
    clauses.sort_by_key(|clause| clause.row);
    for clause in clauses {
        let (word, state) = if matches!(clause.says, Instruction::Test { .. }) {
            (lang.pick("test", "tes"), lang.pick("in force", "berlaku"))
        } else {
            (
                lang.pick("report", "laporan"),
                lang.pick("in force, owed by the OPD", "berlaku, wajib bagi OPD"),
            )
        };
        let text = told(clause, folder, lang);
        section.line(word, format!("{text}: {state}"));
    }
}

fn told(clause: &Clause, folder: &Folder, lang: Lang) -> String {
    let (text, number, from) = (&clause.text, &clause.number, clause.from);
    let at = folder.intake.sources.show(clause.row);
    if number.is_empty() {
        return say!(lang, "`{text}` from {from}", "`{text}` sejak {from}");
    }
    say!(
        lang,
        "`{text}` of {number} from {from} ({at})",
        "`{text}` dari {number} sejak {from} ({at})"
    )
}

fn displaced(why: &str, lang: Lang) -> String {
    say!(lang, "displaced, {why}", "dikesampingkan, {why}")
}

/// Why one clause displaces another, both of which match.
fn why(strong: &Clause, weak: &Clause, folder: &Folder, class: &Class, lang: Lang) -> &'static str {
    match before(strong, weak, class, &folder.roster) {
        Before::Narrower => lang.pick("the one in force is narrower", "yang berlaku lebih khusus"),
        Before::Later => lang.pick("the one in force is later", "yang berlaku lebih baru"),
        Before::NamesWeekdays => lang.pick(
            "the one in force names weekdays",
            "yang berlaku menyebut hari",
        ),
        Before::FurtherDown => lang.pick(
            "the one in force stands later in the file",
            "yang berlaku ditulis lebih akhir",
        ),
    }
}

fn of_week(seat: &Seat<'_>, folder: &Folder, week: Date, post: u32, lang: Lang) -> String {
    let row = folder
        .schedule
        .place(week, post)
        .filter(|_| seat.published.is_some());
    let opd = folder
        .roster
        .post(post)
        .map(|held| folder.roster.class(held).opd);
    let opd = opd.and_then(|opd| folder.roster.opds.get(opd as usize));
    let published = if let Some(row) = row {
        let at = folder.intake.sources.show(row);
        say!(lang, "published in {at}", "diumumkan di {at}")
    } else if opd.is_some_and(|opd| folder.schedule.names_any(week, &opd.posts)) {
        say!(
            lang,
            "published without them, computed",
            "diumumkan tanpa orang ini, dihitung"
        )
    } else {
        say!(lang, "not published, computed", "tidak diumumkan, dihitung")
    };
    let group = match (seat.group.map(letter), seat.clause) {
        (Some(letter), Some(_)) => {
            let place = if seat.on_duty {
                Place::Office
            } else {
                Place::Home
            };
            let place = place.word(lang);
            say!(
                lang,
                ", group {letter}: {place} this week",
                ", kelompok {letter}: {place} minggu ini"
            )
        }
        (Some(letter), None) => say!(lang, ", group {letter}", ", kelompok {letter}"),
        (None, _) => say!(lang, ", not rotating", ", tidak bergilir"),
    };
    say!(
        lang,
        "of {week}: {published}{group}",
        "{week}: {published}{group}"
    )
}

/// The clause that carries the week, where another one or none is in force that day.
fn of_another(
    seat: &Seat<'_>,
    binding: &Binding<'_>,
    week: Date,
    date: Date,
    lang: Lang,
) -> String {
    let of_week = |force: Force<'_>| {
        let clause = force.clause().zip(seat.clause);
        clause.is_some_and(|(one, other)| std::ptr::eq(one, other))
    };
    let is_in_force = |&day: &Date| binding.place_on(day).is_some_and(of_week);
    let (Some(clause), false) = (seat.clause, is_in_force(&date)) else {
        return String::new();
    };
    let (text, number) = (&clause.text, &clause.number);
    let first = week.iter_days().take(7).find(is_in_force);
    let first = first.map_or_else(String::new, |day| {
        say!(lang, ", in force on {day}", ", yang berlaku pada {day}")
    });
    say!(
        lang,
        "; rotates this week under `{text}` of {number}{first}",
        "; minggu ini bergilir menurut `{text}` dari {number}{first}"
    )
}

fn leave(section: &mut Section, folder: &Folder, held: &Post, date: Date, lang: Lang) {
    let spans = folder.leave.get(&held.id);
    let Some(leave) = spans.and_then(|spans| leave_on(spans, date)) else {
        return;
    };
    let (kind, from, to) = (leave.kind.word(lang), leave.from, leave.to);
    let at = folder.intake.sources.show(leave.row);
    let letter = match leave.letter.as_str() {
        "" => lang.pick(", no letter", ", tanpa nomor surat").to_owned(),
        letter => say!(lang, ", letter {letter}", ", surat {letter}"),
    };
    section.line(
        lang.pick("leave", "cuti"),
        say!(
            lang,
            "{kind}, {from} to {to}{letter} ({at})",
            "{kind}, {from} s.d. {to}{letter} ({at})"
        ),
    );
}

/// Rows of the health file in a span.
fn health_rows(folder: &Folder, id: Id, from: Date, to: Date) -> String {
    let rows: Vec<RowRef> = folder
        .health
        .get(&id)
        .into_iter()
        .flatten()
        .filter(|row| from <= row.date && row.date <= to)
        .map(|row| row.row)
        .collect();
    folder.intake.sources.show_all(&rows)
}

/// The unwell are at home, as the rotation has them; nothing tells why.
fn announced<'a>(expect: Expect<'a>, unwell: bool, seat: Option<&Seat<'_>>) -> Expect<'a> {
    match expect {
        Expect::Work(work) if unwell && seat.is_none_or(|seat| seat.published.is_none()) => {
            Expect::Work(Work {
                place: Some(Place::Home),
                ..work
            })
        }
        other => other,
    }
}

fn expected(expect: &Expect<'_>, folder: &Folder, opd: &str, date: Date, lang: Lang) -> String {
    match expect {
        Expect::Elsewhere => say!(lang, "not in the post", "tidak menjabat"),
        Expect::Off => match folder.calendar.name(date, opd, lang) {
            Some(name) => say!(lang, "a day off, {name}", "libur, {name}"),
            None => say!(lang, "a day off", "libur"),
        },
        Expect::Nothing => say!(
            lang,
            "nothing, published as blank",
            "tidak ada, diumumkan kosong"
        ),
        Expect::Away(..) => say!(
            lang,
            "away, no work owed",
            "tidak masuk, tidak wajib bekerja"
        ),
        Expect::Work(work) => match work.place {
            Some(Place::Office) => say!(lang, "to work in the office", "bekerja di kantor"),
            Some(Place::Home) => say!(lang, "to work at home", "bekerja di rumah"),
            None => say!(
                lang,
                "to work, no place known",
                "bekerja, tempatnya tidak diketahui"
            ),
        },
    }
}
