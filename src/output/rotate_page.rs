//! The rotation as a page per OPD and unit with the days across.

use std::io::{self, Write};

use super::page::{Screen, plain};
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::roster::{Opd, Roster};
use crate::plan::weekly::{Head, WeekRow, has_saturday, head};
use crate::say;

/// What is longer isn't lined up with the others.
const WIDEST: usize = 120;

pub fn letter(group: u8) -> String {
    char::from(b'A' + group).to_string()
}

/// One week of an OPD: its counts in the heading, units as headings, a line per person with the days across.
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
    let head = head(rows.iter().copied());
    let [mut office, mut home] = numbers(&head);
    if head.daily.is_some() {
        office += lang.pick(" a day", " per hari");
        home += lang.pick(" a day", " per hari");
    }
    let groups = match group_sizes(&head) {
        sizes if sizes.is_empty() => sizes,
        sizes => say!(lang, "; groups {sizes}", "; kelompok {sizes}"),
    };
    let week = say!(
        lang,
        "week of {monday}: {office} in the office, {home} at home{groups}",
        "minggu {monday}: {office} di kantor, {home} di rumah{groups}"
    );
    let title = format!("{}, {week}", plain(&opd.name));
    for line in screen.wrapped(&title, 2).lines() {
        writeln!(out, "{}", screen.bold(line))?;
    }
    let widths = Widths::new(screen, &rows, roster, lang);
    let group_heading = lang.pick("gr.", "kel.");
    let headings = [lang.pick("name", "nama"), "NIP", group_heading];
    writeln!(out, "{}", widths.line(headings, day_names(lang)))?;
    for of_unit in rows.chunk_by(|a, b| unit(a, roster) == unit(b, roster)) {
        let unit = of_unit.first().map_or("", |row| unit(row, roster));
        if !unit.is_empty() {
            writeln!(out, "{}", screen.bold(&plain(unit)))?;
        }
        for row in of_unit {
            let Some(post) = roster.post(row.post) else {
                continue;
            };
            let name = cut(&plain(roster.name(post)), widths.name);
            let id = roster.ids.text(post.id);
            let group = row.seat.group.map_or_else(String::new, letter);
            let days = row.days.map(|cell| cell.word(lang));
            writeln!(out, "{}", widths.line([&name, &id, &group], days))?;
        }
    }
    writeln!(out)
}

fn unit<'r>(row: &WeekRow<'_>, roster: &'r Roster) -> &'r str {
    roster
        .post(row.post)
        .map_or("", |post| roster.unit(roster.class(post).unit))
}

fn day_names(lang: Lang) -> [&'static str; 6] {
    lang.pick(
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
    )
}

/// Columns as wide as what stands in them; the names get what is left.
struct Widths {
    name: usize,
    id: usize,
    group: usize,
    days: Vec<usize>,
}

impl Widths {
    fn new(screen: Screen, rows: &[&WeekRow<'_>], roster: &Roster, lang: Lang) -> Self {
        let posts = || rows.iter().filter_map(|row| roster.post(row.post));
        let length = |text: &str| text.chars().count();
        let saturday = has_saturday(rows.iter().copied());
        let days: Vec<usize> = day_names(lang)
            .iter()
            .enumerate()
            .take(if saturday { 6 } else { 5 })
            .map(|(day, name)| {
                let cells = rows.iter().filter_map(|row| row.days.get(day));
                let widest = cells.map(|cell| length(cell.word(lang))).max();
                widest.unwrap_or_default().max(length(name))
            })
            .collect();
        let id = posts().map(|post| length(&roster.ids.text(post.id))).max();
        let id = id.unwrap_or_default().clamp(3, WIDEST);
        let group = length(lang.pick("gr.", "kel."));
        let others = id + group + 6 + days.iter().map(|day| day + 1).sum::<usize>() + 2;
        let longest = posts().map(|post| length(roster.name(post))).max();
        let name = usize::from(screen.width)
            .saturating_sub(others)
            .clamp(12, longest.unwrap_or_default().max(12));
        Self {
            name,
            id,
            group,
            days,
        }
    }

    fn line(&self, [name, id, group]: [&str; 3], days: [&str; 6]) -> String {
        let (name_width, id_width, group_width) = (self.name, self.id, self.group);
        let days: Vec<String> = days
            .iter()
            .zip(&self.days)
            .map(|(day, width)| format!("{day:<width$}"))
            .collect();
        let days = days.join(" ");
        let line = format!("  {name:<name_width$}  {id:<id_width$}  {group:<group_width$}  {days}");
        line.trim_end().to_owned()
    }
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

/// How many are in the office and at home; where that isn't the same all week, from day to day.
fn numbers(head: &Head) -> [String; 2] {
    let span = |(least, most): (usize, usize)| {
        if least == most {
            most.to_string()
        } else {
            format!("{least}–{most}")
        }
    };
    match head.daily {
        None => [head.office, head.home].map(|count| count.to_string()),
        Some(daily) => [span(daily.office), span(daily.home)],
    }
}

fn group_sizes(head: &Head) -> String {
    let sizes: Vec<String> = head
        .groups
        .iter()
        .map(|&(group, size)| format!("{} {size}", letter(group)))
        .collect();
    sizes.join(", ")
}

/// One OPD's week in the summary.
pub struct Count {
    pub monday: Date,
    opd: String,
    head: Head,
}

impl Count {
    /// `None` where the OPD has nobody that week.
    pub fn new(opd: &Opd, rows: &[WeekRow<'_>], monday: Date) -> Option<Self> {
        let mut rows = rows.iter().filter(|row| row.monday == monday).peekable();
        rows.peek()?;
        Some(Self {
            monday,
            opd: plain(&opd.name),
            head: head(rows),
        })
    }
}

/// How many are in the office and at home, and the groups' sizes: week by week with a line per OPD, or for a
/// single OPD with a line per week.
pub fn summary(counts: &[Count], lang: Lang) -> Vec<String> {
    let mut weeks: Vec<Date> = counts.iter().map(|count| count.monday).collect();
    weeks.sort_unstable();
    weeks.dedup();
    let is_one = counts.windows(2).all(|pair| match pair {
        [a, b] => a.opd == b.opd,
        _ => true,
    });
    let longest = counts.iter().map(|count| count.opd.chars().count()).max();
    let width = longest.unwrap_or_default().clamp(10, WIDEST);
    let line = |name: &str, office: &str, home: &str, groups: &str| {
        let line = format!("{name:<width$}  {office:>6}  {home:>5}  {groups}");
        line.trim_end().to_owned()
    };
    let heading = |name: &str| {
        let (office, home) = lang.pick(("office", "home"), ("kantor", "rumah"));
        line(name, office, home, lang.pick("groups", "kelompok"))
    };
    let of_count = |name: &str, count: &Count| {
        let [office, home] = numbers(&count.head);
        line(name, &office, &home, &group_sizes(&count.head))
    };
    if is_one {
        let own = counts.first().map(|count| heading(&count.opd));
        let weeks = counts
            .iter()
            .map(|count| of_count(&count.monday.to_string(), count));
        return own.into_iter().chain(weeks).collect();
    }
    let of_week = |week: Date| {
        let ours = counts.iter().filter(move |count| count.monday == week);
        std::iter::once(heading(&week.to_string()))
            .chain(ours.map(|count| of_count(&count.opd, count)))
    };
    weeks.into_iter().flat_map(of_week).collect()
}
