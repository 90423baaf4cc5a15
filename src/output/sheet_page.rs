//! Sign-in sheets: for a day with room to sign in and out, for a month with the days across.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::Datelike;

use super::grid::{Grid, Side};
use super::page::{Screen, plain};
use super::rotate_page::cut;
use crate::input::cells::month_name;
use crate::input::columns::Column;
use crate::model::date::{Date, weekday_name};
use crate::model::lang::Lang;
use crate::model::roster::{Opd, Roster};
use crate::model::schedule::Cell;
use crate::plan::due::DueDay;
use crate::say;

/// Filled in, the rows are an attendance file.
pub const COLUMNS: [Column; 10] = [
    Column::Date,
    Column::Nip,
    Column::Name,
    Column::Opd,
    Column::Unit,
    Column::Position,
    Column::Place,
    Column::In,
    Column::Out,
    Column::Note,
];

/// The row of somebody due in the office; what is to be filled in is blank.
pub fn cells(date: Date, post: u32, roster: &Roster) -> impl Iterator<Item = Cow<'_, str>> {
    let held = roster.post(post);
    let class = held.map(|post| roster.class(post));
    [
        Cow::Owned(date.to_string()),
        held.map_or(Cow::Borrowed(""), |post| roster.ids.text(post.id)),
        Cow::Borrowed(held.map_or("", |post| roster.name(post))),
        Cow::Borrowed(class.map_or("", |class| roster.opd(class.opd))),
        Cow::Borrowed(class.map_or("", |class| roster.unit(class.unit))),
        Cow::Borrowed(held.map_or("", |post| roster.position(post))),
    ]
    .into_iter()
    .chain([const { Cow::Borrowed("") }; 4])
}

const ROOM: &str = "...........";

/// The sheet of a day. Odd numbers sign on the left, even ones on the right, so that nobody signs over another.
pub fn day(
    out: &mut dyn Write,
    screen: Screen,
    opd: &Opd,
    day: &DueDay<'_>,
    roster: &Roster,
    lang: Lang,
) -> io::Result<()> {
    let date = day.date;
    let title = lang.pick("SIGN-IN SHEET", "DAFTAR HADIR PEGAWAI");
    writeln!(out, "{}", screen.bold(title))?;
    writeln!(out, "{}", screen.bold(&plain(&opd.name)))?;
    let (weekday, month, year) = (
        weekday_name(date, lang),
        month_name(date, lang),
        date.year(),
    );
    let number = date.day();
    let when = say!(
        lang,
        "{weekday}, {number} {month} {year}",
        "Hari, tanggal: {weekday}, {number} {month} {year}"
    );
    writeln!(out, "{when}\n")?;
    let (arrive, leave, note) = lang.pick(("in", "out", "note"), ("masuk", "pulang", "ket."));
    let (name, position) = lang.pick(("name / NIP", "position"), ("nama / NIP", "jabatan"));
    let line = |no: &str, name: &str, position: &str, arrive: &str, leave: &str, note: &str| {
        let (name, position) = (cut(name, 34), cut(position, 26));
        let line = format!("{no:>3} {name:<34} {position:<26} {arrive:<25} {leave:<25} {note}");
        line.trim_end().to_owned()
    };
    writeln!(
        out,
        "{}",
        screen.bold(&line("no", name, position, arrive, leave, note))
    )?;
    let due = day.people.iter().filter(|due| due.cell == Cell::Office);
    for (number, due) in (1..).zip(due) {
        let Some(held) = roster.post(due.post) else {
            continue;
        };
        let room = if number % 2 == 1 {
            format!("{number}{ROOM}")
        } else {
            format!("{:12}{number}{ROOM}", "")
        };
        let no = number.to_string();
        let (name, position) = (plain(roster.name(held)), plain(roster.position(held)));
        writeln!(out, "{}", line(&no, &name, &position, &room, &room, ""))?;
        writeln!(out, "    {}", plain(&roster.ids.text(held.id)))?;
    }
    signature(out, day, roster, lang)
}

/// The block that the head signs, on the right.
fn signature(out: &mut dyn Write, day: &DueDay<'_>, roster: &Roster, lang: Lang) -> io::Result<()> {
    let head = day.head(roster).and_then(|post| roster.post(post));
    let dots = "..............................";
    let (position, name, id) = match head {
        Some(head) => (
            plain(roster.position(head)),
            plain(roster.name(head)),
            roster.ids.text(head.id).into_owned(),
        ),
        None => (String::new(), dots.to_owned(), dots.to_owned()),
    };
    let position = if position.is_empty() {
        lang.pick("Head", "Kepala").to_owned()
    } else {
        position
    };
    let lines = [
        String::new(),
        format!("..............., ............... {}", day.date.year()),
        format!("{position},"),
        String::new(),
        String::new(),
        String::new(),
        name,
        format!("NIP {id}"),
    ];
    for line in lines {
        writeln!(out, "{}", format!("{:78}{line}", "").trim_end())?;
    }
    writeln!(out)
}

/// A person's month: the cell of each day.
pub type Month = BTreeMap<u32, Vec<Cell>>;

/// By post, for those due in the office on any of the days.
pub fn month_of(days: &[DueDay<'_>]) -> Month {
    let mut month = Month::new();
    for (index, day) in days.iter().enumerate() {
        for due in &day.people {
            let cells = month
                .entry(due.post)
                .or_insert_with(|| vec![Cell::Blank; days.len()]);
            if let Some(slot) = cells.get_mut(index) {
                *slot = due.cell;
            }
        }
    }
    month.retain(|_, cells| cells.contains(&Cell::Office));
    month
}

/// What stands in a cell: room to sign, or why nobody signs.
pub fn monthly_word(cell: Cell, lang: Lang) -> &'static str {
    match cell {
        Cell::Office | Cell::Blank => "",
        Cell::Off => "-",
        other => other.word(lang),
    }
}

fn short(cell: Cell) -> &'static str {
    match cell {
        Cell::Office => "...",
        Cell::Home => "R",
        Cell::Leave => "C",
        Cell::Duty => "DL",
        Cell::Off => "-",
        Cell::Blank => "",
    }
}

/// The form of a month; days off are left out.
pub fn monthly(
    out: &mut dyn Write,
    screen: Screen,
    opd: &Opd,
    days: &[DueDay<'_>],
    roster: &Roster,
    lang: Lang,
) -> io::Result<()> {
    let Some(last) = days.last() else {
        return Ok(());
    };
    let title = lang.pick("SIGN-IN SHEET", "DAFTAR HADIR PEGAWAI");
    let (month, year) = (month_name(last.date, lang), last.date.year());
    writeln!(
        out,
        "{}",
        screen.bold(&format!("{title}  {}", plain(&opd.name)))
    )?;
    writeln!(out, "{month} {year}\n")?;
    let shown: Vec<(usize, &DueDay<'_>)> = days
        .iter()
        .enumerate()
        .filter(|(_, day)| day.is_worked())
        .collect();
    let mut heads = vec![
        ("no".to_owned(), Side::Right),
        (lang.pick("name / NIP", "nama / NIP").to_owned(), Side::Left),
    ];
    heads.extend(
        shown
            .iter()
            .map(|(_, day)| (day.date.day().to_string(), Side::Left)),
    );
    let mut grid = Grid::new(heads, 1);
    for (number, (post, cells)) in (1..).zip(month_of(days)) {
        let Some(held) = roster.post(post) else {
            continue;
        };
        let mut row = vec![format!("{number}"), roster.name(held).to_owned()];
        row.extend(
            shown
                .iter()
                .map(|(index, _)| short(cells.get(*index).copied().unwrap_or_default()).to_owned()),
        );
        grid.row(&row);
        grid.row(&[String::new(), roster.ids.text(held.id).into_owned()]);
    }
    grid.write(out, screen)?;
    let legend = lang.pick(
        "... to sign; R home; C leave; DL duty travel; - off",
        "... tempat paraf; R kerja di rumah; C cuti; DL dinas luar; - libur",
    );
    writeln!(out, "\n{legend}")?;
    signature(out, last, roster, lang)
}
