//! The matrix: a code per person and day, with a legend; on the page one sheet per OPD and month, in landscape.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::Datelike;

use super::grid::{Grid, Side};
use super::page::{Screen, plain};
use super::recap_columns::code;
use crate::input::cells::month_name;
use crate::model::date::{Date, span};
use crate::model::lang::Lang;
use crate::model::place::Absence;
use crate::model::roster::{Opd, Roster};
use crate::recap::fact::State;
use crate::recap::matrix::Line;

/// The same codes in both languages: they stand on the sheets that are handed in.
pub fn letter(state: Option<State>) -> &'static str {
    match state {
        None | Some(State::Blank) => "",
        Some(State::Off) => "-",
        Some(State::Office) => "H",
        Some(State::Home) => "WFH",
        Some(State::Unplaced) => "K?",
        Some(State::NoSignIn) => "HX",
        Some(State::NoTrace) => "WX",
        Some(State::Away(kind)) => code(kind),
        Some(State::Excused) => "DB",
        Some(State::Absent) => "TK",
        Some(State::Unknown) => "?",
    }
}

fn meaning(state: State, lang: Lang) -> &'static str {
    match state {
        State::Off => lang.pick("off", "libur"),
        State::Blank => "",
        State::Office => lang.pick("office", "hadir di kantor"),
        State::Home => lang.pick("home", "kerja di rumah"),
        State::Unplaced => lang.pick(
            "worked, place not recorded",
            "bekerja, tempat tidak tercatat",
        ),
        State::NoSignIn => lang.pick("worked, no sign-in", "bekerja, tanpa presensi"),
        State::NoTrace => lang.pick("home, no trace of work", "di rumah, tanpa jejak kerja"),
        State::Away(kind) => kind.word(lang),
        State::Excused => lang.pick("absence excused by a reply", "ketidakhadiran dibenarkan"),
        State::Absent => lang.pick("without notice", "tanpa keterangan"),
        State::Unknown => lang.pick("unknown", "tidak diketahui"),
    }
}

const LEADING: [(&str, &str); 4] = [
    ("nip", "nip"),
    ("name", "nama"),
    ("opd", "opd"),
    ("unit", "unit"),
];

/// The leading headings, then a column per day.
pub fn headings(first: Date, last: Date, lang: Lang) -> Vec<String> {
    let leading = LEADING.map(|(en, id)| lang.pick(en, id).to_owned());
    leading
        .into_iter()
        .chain(span(first, last).map(|day| day.to_string()))
        .collect()
}

pub fn cells<'r>(line: &'r Line, roster: &'r Roster) -> impl Iterator<Item = Cow<'r, str>> {
    let (id, name, opd, unit) = who(line, roster);
    let days = line.days.iter().map(|&state| Cow::Borrowed(letter(state)));
    [id, name, opd, unit].into_iter().chain(days)
}

fn who<'r>(
    line: &Line,
    roster: &'r Roster,
) -> (Cow<'r, str>, Cow<'r, str>, Cow<'r, str>, Cow<'r, str>) {
    let Some(post) = roster.post(line.post) else {
        return Default::default();
    };
    let class = roster.class(post);
    (
        roster.ids.text(post.id),
        Cow::Borrowed(roster.name(post)),
        Cow::Borrowed(roster.opd(class.opd)),
        Cow::Borrowed(roster.unit(class.unit)),
    )
}

/// The sheets of an OPD, month by month. Days on which nobody works are left out.
pub fn section(
    out: &mut dyn Write,
    screen: Screen,
    opd: &Opd,
    lines: &[Line],
    (first, last): (Date, Date),
    roster: &Roster,
    lang: Lang,
) -> io::Result<()> {
    let days: Vec<(usize, Date)> = span(first, last).enumerate().collect();
    for month in days.chunk_by(|(_, a), (_, b)| (a.year(), a.month()) == (b.year(), b.month())) {
        let is_shown = |&&(index, _): &&(usize, Date)| {
            let works = |line: &Line| {
                let state = line.days.get(index).copied().flatten();
                state.is_some_and(State::is_working_day)
            };
            lines.iter().any(works)
        };
        let shown: Vec<&(usize, Date)> = month.iter().filter(is_shown).collect();
        let Some((_, day)) = shown.first() else {
            continue;
        };
        let title = format!(
            "{}  {} {}",
            plain(&opd.name),
            month_name(*day, lang),
            day.year()
        );
        writeln!(out, "{}", screen.bold(&title))?;
        let mut heads = vec![
            (lang.pick("no", "no").to_owned(), Side::Right),
            ("NIP".to_owned(), Side::Left),
            (lang.pick("name", "nama").to_owned(), Side::Left),
        ];
        heads.extend(
            shown
                .iter()
                .map(|(_, day)| (day.day().to_string(), Side::Left)),
        );
        let mut grid = Grid::new(heads, 2);
        for (number, line) in (1..).zip(lines) {
            let (id, name, ..) = who(line, roster);
            let mut row = vec![format!("{number}"), id.into_owned(), name.into_owned()];
            row.extend(
                shown
                    .iter()
                    .map(|(index, _)| letter(line.days.get(*index).copied().flatten()).to_owned()),
            );
            grid.row(&row);
        }
        grid.write(out, screen)?;
        writeln!(out)?;
    }
    Ok(())
}

/// The codes that occur.
pub fn legend(lines: &[Line], lang: Lang) -> String {
    let fixed = [
        State::Office,
        State::Home,
        State::Unplaced,
        State::NoSignIn,
        State::NoTrace,
        State::Excused,
        State::Absent,
        State::Unknown,
        State::Off,
    ];
    let all = fixed.into_iter().chain(Absence::ALL.map(State::Away));
    let occurs = |state: &State| {
        lines
            .iter()
            .any(|line| line.days.iter().flatten().any(|other| other == state))
    };
    let parts: Vec<String> = all
        .filter(occurs)
        .map(|state| format!("{} {}", letter(Some(state)), meaning(state, lang)))
        .collect();
    parts.join("; ")
}
