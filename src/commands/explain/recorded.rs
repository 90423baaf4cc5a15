//! What was recorded: each row with its place in its file.

use super::Section;
use crate::commands::Session;
use crate::commands::evidence::Evidence;
use crate::commands::folder::Folder;
use crate::input::cells;
use crate::ledger::{Sign, Task};
use crate::model::date::{Date, clock};
use crate::model::lang::Lang;
use crate::model::place::Says;
use crate::model::records::Call;
use crate::model::source::RowRef;

pub fn section(
    folder: &Folder,
    evidence: &Evidence,
    post: u32,
    date: Date,
    session: &Session<'_>,
) -> Section {
    let lang = session.lang;
    let mut section = Section::default();
    let (mut signs, mut tasks) = (Vec::new(), Vec::new());
    if evidence.ledger.days.hold(date) {
        let day = evidence.ledger.days.number(date);
        let rows = evidence.ledger.post(post);
        rows.signs(day, &mut signs);
        rows.tasks(day, &mut tasks);
    }
    let sources = &folder.intake.sources;
    signs.sort_by_key(|sign| sources.place(sign.row));
    tasks.sort_by_key(|task| sources.place(task.row));
    for sign in &signs {
        section.line(&sources.show(sign.row), of_sign(sign, lang));
    }
    let refs: Vec<RowRef> = tasks.iter().map(|task| task.row).collect();
    for (task, text) in tasks.iter().zip(folder.intake.task_texts(&refs)) {
        section.line(&sources.show(task.row), of_task(task, text, lang));
    }
    let id = folder.roster.post(post).map(|post| post.id);
    let calls = id.and_then(|id| evidence.calls.get(&id));
    for call in calls.into_iter().flatten() {
        if call.date == date {
            section.line(&sources.show(call.row), of_call(call, lang));
        }
    }
    let is_judged = date < session.today;
    let title = match (section.rows.is_empty(), is_judged) {
        (false, _) => lang.pick("Recorded", "Tercatat"),
        (true, true) => lang.pick("Recorded: nothing", "Tercatat: tidak ada"),
        (true, false) => lang.pick(
            "Recorded: the day isn't judged yet",
            "Tercatat: hari ini belum diperiksa",
        ),
    };
    section.title.push_str(title);
    section
}

fn of_sign(sign: &Sign, lang: Lang) -> String {
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
    format!("{says}{times}{medium}")
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
    format!("{kind}{time}, {answer}")
}
