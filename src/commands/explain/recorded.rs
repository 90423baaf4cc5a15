//! What was recorded: each row with its place in its file.

use super::Section;
use super::repeats::Repeat;
use crate::commands::evidence::Evidence;
use crate::commands::folder::Folder;
use crate::input::cells;
use crate::input::columns::Column;
use crate::ledger::{Sign, Task};
use crate::model::date::{Date, clock};
use crate::model::lang::Lang;
use crate::model::place::Says;
use crate::model::problem::{Input, Refused};
use crate::model::records::{Call, CallNote, CallNotes, Inspection};
use crate::model::source::RowRef;
use crate::say;

/// The rows of a person's day that count, in the order of the files, and what each says.
pub struct Recorded {
    rows: Vec<(RowRef, String)>,
    pub has_report: bool,
}

impl Recorded {
    pub fn new(folder: &Folder, evidence: &Evidence, post: u32, date: Date, lang: Lang) -> Self {
        let (mut signs, mut tasks) = (Vec::new(), Vec::new());
        if evidence.ledger.days.hold(date) {
            let day = evidence.ledger.days.number(date);
            let rows = evidence.ledger.post(post);
            rows.signs(day, &mut signs);
            rows.tasks(day, &mut tasks);
        }
        let mut rows: Vec<(RowRef, String)> = signs
            .iter()
            .map(|sign| (sign.row, of_sign(sign, lang)))
            .collect();
        let has_report = tasks.iter().any(|task| task.filled);
        let refs: Vec<RowRef> = tasks.iter().map(|task| task.row).collect();
        let texts = folder.intake.task_texts(&refs);
        let tasks = tasks.iter().zip(texts);
        rows.extend(tasks.map(|(task, text)| (task.row, of_task(task, text, lang))));
        if let Some(id) = folder.roster.post(post).map(|post| post.id) {
            let calls = evidence.calls.get(&id).into_iter().flatten();
            let calls = calls.filter(|call| call.date == date);
            rows.extend(calls.map(|call| (call.row, of_call(call, lang))));
            let seen = evidence.inspections.of_person.get(&id);
            let seen = seen.into_iter().flatten().filter(|row| row.date == date);
            rows.extend(seen.map(|row| (row.row, of_inspection(row, lang))));
        }
        Self { rows, has_report }
    }

    pub fn rows(&self) -> Vec<RowRef> {
        self.rows.iter().map(|(row, _)| *row).collect()
    }
}

/// `refused`: rows that were left out; `repeats`: those that say what another says.
pub fn section<'a>(
    folder: &Folder,
    recorded: Recorded,
    refused: impl Iterator<Item = &'a Refused>,
    repeats: &[Repeat],
    is_judged: bool,
) -> Section {
    let lang = folder.intake.lang;
    let sources = &folder.intake.sources;
    let mut rows = recorded.rows;
    let is_recorded = |row: &&Refused| {
        let recorded = [
            Input::Attendance,
            Input::Tasks,
            Input::Calls,
            Input::Inspections,
        ];
        recorded.contains(&row.input)
    };
    rows.extend(refused.filter(is_recorded).map(|refused| {
        let text = lang.pick("refused, not counted", "ditolak, tidak dihitung");
        (refused.row, text.to_owned())
    }));
    rows.extend(repeats.iter().map(|repeat| {
        let other = sources.show(repeat.of);
        let text = say!(lang, "repeats {other}", "sama dengan {other}");
        (repeat.row, text)
    }));
    rows.sort_by_key(|(row, _)| sources.place(*row));
    let title = match (rows.is_empty(), is_judged) {
        (false, _) => lang.pick("Recorded", "Tercatat"),
        (true, true) => lang.pick("Recorded: nothing", "Tercatat: tidak ada"),
        (true, false) => lang.pick(
            "Recorded: that day is not judged yet",
            "Tercatat: hari tersebut belum diperiksa",
        ),
    };
    let mut section = Section::new(title.to_owned());
    for (row, text) in rows {
        section.line(&sources.show(row), text);
    }
    section
}

fn of_sign(sign: &Sign, lang: Lang) -> String {
    let says = match sign.says {
        Says::Nothing if sign.noted.is_some() => lang.pick(
            "listed, nothing filled in but a note",
            "tercantum, hanya keterangannya terisi",
        ),
        Says::Nothing => lang.pick("listed, nothing filled in", "tercantum, tidak diisi"),
        Says::Work(place) => place.word(lang),
        Says::Away(absence) => absence.word(lang),
    };
    let time = |what: &str, minute: Option<u16>| {
        minute.map_or_else(String::new, |minute| format!(", {what} {}", clock(minute)))
    };
    let times = time(lang.pick("in", "masuk"), sign.check_in)
        + &time(lang.pick("out", "pulang"), sign.check_out);
    let noted = if sign.noted.is_some() && sign.is_work() {
        lang.pick(
            " (its note says otherwise)",
            " (keterangannya berkata lain)",
        )
    } else {
        ""
    };
    let medium = sign
        .medium
        .map_or_else(String::new, |medium| format!(", {}", medium.word(lang)));
    format!("{says}{times}{medium}{noted}")
}

fn of_task(task: &Task, text: Option<String>, lang: Lang) -> String {
    let state = if task.filled {
        lang.pick("task report", "laporan tugas")
    } else {
        lang.pick("task given, not filled", "tugas diberikan, tidak diisi")
    };
    let text = text
        .filter(|text| !text.is_empty())
        .map_or_else(String::new, |text| format!(": {}", cells::quote(&text)));
    format!("{state}{text}")
}

fn of_call(call: &Call, lang: Lang) -> String {
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
    let says = [
        (
            CallNote::AskedIn,
            lang.pick("asked to come", "diminta datang"),
        ),
        (CallNote::CalledOff, lang.pick("called off", "dibatalkan")),
        (
            CallNote::OtherDay,
            lang.pick("for another day", "untuk hari lain"),
        ),
        (CallNote::Came, lang.pick("they came", "pegawai ini datang")),
    ];
    let says = says.into_iter().filter(|(note, _)| call.noted.has(*note));
    let says: Vec<&str> = says.map(|(_, says)| says).collect();
    let said = says.join(", ");
    let asked = if !says.is_empty() {
        say!(
            lang,
            "; by its note {said}",
            "; menurut keterangannya {said}"
        )
    } else if call.noted != CallNotes::default() {
        lang.pick("; it has a note: read it", "; berketerangan: baca dulu")
            .to_owned()
    } else {
        String::new()
    };
    format!("{kind}{time}, {answer}{asked}")
}

fn of_inspection(seen: &Inspection, lang: Lang) -> String {
    let time = seen
        .time
        .map_or_else(String::new, |time| format!(" {}", clock(time)));
    let found = match seen.found {
        Some(true) => lang.pick(", found", ", ditemukan"),
        Some(false) => lang.pick(", not found", ", tidak ditemukan"),
        None => "",
    };
    let points: String = [
        (Column::Mask, seen.mask),
        (Column::Distance, seen.distance),
        (Column::Handwash, seen.handwash),
        (Column::Clean, seen.clean),
    ]
    .into_iter()
    .filter_map(|(column, answer)| {
        let answer = if answer? {
            lang.pick("yes", "ya")
        } else {
            lang.pick("no", "tidak")
        };
        Some(format!(", {} {answer}", column.word(lang)))
    })
    .collect();
    let what = lang.pick("inspection", "sidak");
    format!("{what}{time}{found}{points}")
}
