//! The rotation: as rows, and as a page per OPD and unit with the days across.

use std::borrow::Cow;
use std::io::{self, Write};

use super::page::{Screen, plain};
use crate::input::columns::Column;
use crate::model::date::{Date, after};
use crate::model::lang::Lang;
use crate::model::roster::{Opd, Roster};
use crate::model::schedule::Cell;
use crate::plan::weekly::{WeekRow, head};
use crate::say;

/// The columns with or without a Saturday.
pub fn columns(saturday: bool) -> Vec<Column> {
    use Column as C;
    let all = [
        C::Week,
        C::Nip,
        C::Name,
        C::Opd,
        C::Unit,
        C::Position,
        C::Group,
        C::Mon,
        C::Tue,
        C::Wed,
        C::Thu,
        C::Fri,
        C::Sat,
        C::Basis,
    ];
    all.into_iter()
        .filter(|&column| saturday || column != C::Sat)
        .collect()
}

pub fn cells<'r>(
    row: &'r WeekRow<'_>,
    roster: &'r Roster,
    saturday: bool,
    words: Lang,
) -> impl Iterator<Item = Cow<'r, str>> {
    let post = roster.post(row.post);
    let class = post.map(|post| roster.class(post));
    let text = |text: Option<&'r str>| Cow::Borrowed(text.unwrap_or_default());
    let mut cells = vec![
        Cow::Owned(row.monday.to_string()),
        post.map_or(Cow::Borrowed(""), |post| roster.ids.text(post.id)),
        text(post.map(|post| roster.name(post))),
        text(class.map(|class| roster.opd(class.opd))),
        text(class.map(|class| roster.unit(class.unit))),
        text(post.map(|post| roster.position(post))),
        row.seat
            .group
            .map_or(Cow::Borrowed(""), |group| Cow::Owned(letter(group))),
    ];
    let days = if saturday { 6 } else { 5 };
    cells.extend(
        row.days
            .iter()
            .take(days)
            .map(|cell| Cow::Borrowed(cell.word(words))),
    );
    cells.push(Cow::Borrowed(row.basis.as_str()));
    cells.into_iter()
}

pub fn letter(group: u8) -> String {
    char::from(b'A' + group).to_string()
}

/// One week of an OPD: units as headings, a line per person.
pub fn section(
    out: &mut dyn Write,
    screen: Screen,
    opd: &Opd,
    rows: &[WeekRow<'_>],
    monday: Date,
    roster: &Roster,
    lang: Lang,
) -> io::Result<()> {
    let rows: Vec<&WeekRow<'_>> = rows.iter().filter(|row| row.monday == monday).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let (week, last) = (monday, after(monday, 4));
    let name = plain(&opd.name);
    let when = say!(lang, "{week} to {last}", "{week} s.d. {last}");
    writeln!(out, "{}  {when}", screen.bold(&name))?;
    let saturday = rows
        .iter()
        .any(|row| !matches!(row.days.get(5), Some(Cell::Off | Cell::Blank) | None));
    let days = lang.pick(
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
    );
    let shown = if saturday { 6 } else { 5 };
    let width = usize::from(screen.width)
        .saturating_sub(18 + 4 + 6 * shown + 2)
        .max(12);
    let heading = days
        .map(|day| format!(" {day:<5}"))
        .into_iter()
        .take(shown)
        .collect::<Vec<_>>()
        .concat();
    let group_heading = lang.pick("group", "kel.");
    writeln!(
        out,
        "{:<18} {:<width$} {group_heading:<5}{heading}",
        "NIP",
        lang.pick("name", "nama")
    )?;
    let mut unit = None;
    for row in rows {
        let Some(post) = roster.post(row.post) else {
            continue;
        };
        let own_unit = roster.class(post).unit;
        if unit != Some(own_unit) && !roster.unit(own_unit).is_empty() {
            writeln!(out, "  {}", screen.bold(&plain(roster.unit(own_unit))))?;
        }
        unit = Some(own_unit);
        let cells = row
            .days
            .map(|cell| format!(" {:<5}", cell.word(lang)))
            .into_iter()
            .take(shown)
            .collect::<Vec<_>>()
            .concat();
        let group = row.seat.group.map_or_else(String::new, letter);
        let name = cut(&plain(roster.name(post)), width);
        writeln!(
            out,
            "{}",
            format!(
                "{:<18} {name:<width$} {group:<5}{cells}",
                roster.ids.text(post.id)
            )
            .trim_end()
        )?;
    }
    writeln!(out)
}

/// Whole words only, with an ellipsis where some were left out.
pub fn cut(name: &str, width: usize) -> String {
    if name.chars().count() <= width {
        return name.to_owned();
    }
    let mut short = String::new();
    for word in name.split(' ') {
        if short.chars().count() + word.chars().count() + 2 > width {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = name.chars().take(width.saturating_sub(1)).collect();
    }
    short.trim_end_matches(',').to_owned() + "…"
}

/// Per OPD: how many in the office and at home, and the groups' sizes.
pub fn summary(opd: &Opd, rows: &[WeekRow<'_>], monday: Date, lang: Lang) -> String {
    let head = head(rows, monday);
    let (name, office, home) = (plain(&opd.name), head.office, head.home);
    let groups: Vec<String> = head
        .groups
        .iter()
        .map(|&(group, size)| format!("{} {size}", letter(group)))
        .collect();
    let groups = if groups.is_empty() {
        String::new()
    } else {
        format!(" ({})", groups.join(", "))
    };
    say!(
        lang,
        "{monday} {name}: office {office}, home {home}{groups}",
        "{monday} {name}: kantor {office}, rumah {home}{groups}"
    )
}
