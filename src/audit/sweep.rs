//! Goes over an OPD person by person and sorts out the days on which something may be found. The others are counted.

use std::ops::Range;

use chrono::{Datelike, Weekday};

use super::counts::{Counts, Lane, MOST};
use super::day::report_due;
use super::engine::{Audit, Totals};
use super::opd_day::Sheets;
use super::opd_run::{OpdRun, Person};
use super::screen::{Looks, Outcome, Screen, Stance};
use super::verdicts::Verdicts;
use crate::ledger::{Extra, PostRows, Sign, Task};
use crate::model::date::{Date, monday};
use crate::model::schedule::{Cell, Published};
use crate::plan::expect::{ClassDay, Expect};

/// What came of it.
pub(super) struct Swept<'a> {
    /// Day and position of the person, by day and then by person.
    loud: Vec<(u16, u32)>,
    pub(super) sheets: Vec<Sheets<'a>>,
    pub(super) totals: Totals,
}

impl Swept<'_> {
    /// Those of a day whom it takes a closer look at.
    pub(super) fn loud_on(&self, day: usize) -> impl Iterator<Item = usize> {
        let day = day as u16;
        let start = self.loud.partition_point(|&(other, _)| other < day);
        let rest = self.loud.get(start..).unwrap_or_default();
        rest.iter()
            .take_while(move |&&(other, _)| other == day)
            .map(|&(_, person)| person as usize)
    }
}

/// The days of a list of clauses as the screen wants them.
pub(super) struct Screens {
    days: Vec<ScreenDay>,
    weeks: Vec<ScreenWeek>,
    /// For each stance, one after the other; alike for many days.
    verdicts: Vec<Verdicts>,
}

struct ScreenWeek {
    number: usize,
    /// Positions of its days.
    days: Range<usize>,
}

struct ScreenDay {
    index: u16,
    /// In the dense part of the ledger; beyond all where the day isn't in it.
    column: usize,
    date: Date,
    /// Days from a Monday.
    weekday: u32,
    /// Nobody works, and whatever is recorded stands in the side tables.
    is_idle: bool,
    /// Position of the day's verdicts.
    first: usize,
    /// The same by published cell.
    by_cell: [usize; 8],
    due: Date,
}

impl Screens {
    pub(super) fn new(audit: &Audit<'_>, looks: Looks, list: &[ClassDay<'_>]) -> Self {
        let scene = &audit.scene;
        let all = &audit.ledger.days;
        let mut verdicts: Vec<Verdicts> = Vec::new();
        let mut before: Option<(&ClassDay<'_>, bool)> = None;
        let mut days = Vec::with_capacity(list.len());
        let cells: [Cell; 8] =
            std::array::from_fn(|code| Cell::ALL.get(code).copied().unwrap_or_default());
        for ((number, date), day) in all.all().enumerate().zip(list) {
            let due = report_due(day, date);
            let asked = (day, due < scene.today);
            if !before
                .is_some_and(|(other, overdue)| overdue == asked.1 && other.asks_the_same(day))
            {
                let screen = |stance| Screen::new(scene, looks, stance, day, due);
                verdicts.extend(Stance::ALL.map(screen).map(Verdicts::new));
                before = Some(asked);
            }
            let column = all.column(number as u16);
            let first = verdicts.len() - Stance::ALL.len();
            days.push(ScreenDay {
                index: number as u16,
                column: column.unwrap_or(usize::MAX / 2),
                date,
                is_idle: column.is_none() && !day.works,
                weekday: date.weekday().num_days_from_monday(),
                first,
                by_cell: cells
                    .map(|cell| first + stance_of(cell, date.weekday(), day.works) as usize),
                due,
            });
        }
        let weeks = weeks_of(all.first(), &days);
        Self {
            days,
            weeks,
            verdicts,
        }
    }
}

impl ScreenDay {
    /// Position of the verdicts by what a published row asks of somebody without leave.
    #[inline]
    fn at_row(&self, row: Option<Published>) -> usize {
        let code = row.map_or(0, |row| row.code(self.weekday));
        self.by_cell.get(code).copied().unwrap_or_default()
    }

    fn at_stance(&self, stance: Stance) -> usize {
        self.first + stance as usize
    }
}

/// What a published cell asks for. Sundays are never announced.
fn stance_of(cell: Cell, weekday: Weekday, works: bool) -> Stance {
    match cell {
        _ if !works => Stance::Off,
        _ if weekday == Weekday::Sun => Stance::Nothing,
        Cell::Office => Stance::Office,
        Cell::Home => Stance::Home,
        Cell::Off => Stance::Off,
        Cell::Blank => Stance::Nothing,
        Cell::Leave | Cell::Duty => Stance::Away,
    }
}

fn weeks_of(first: Date, days: &[ScreenDay]) -> Vec<ScreenWeek> {
    let before = first.weekday().num_days_from_monday() as usize;
    let week = |number: usize| {
        let from = (7 * number).saturating_sub(before);
        let to = (7 * number + 7).saturating_sub(before);
        ScreenWeek {
            number,
            days: from..to.min(days.len()),
        }
    };
    (0..(before + days.len()).div_ceil(7)).map(week).collect()
}

/// Mondays of the judged days, with whether any of the lists has work in their week.
pub(super) fn weeks(first: Date, lists: &[Vec<ClassDay<'_>>]) -> Vec<(Date, bool)> {
    let length = lists.iter().map(Vec::len).max().unwrap_or_default();
    let start = first.weekday().num_days_from_monday() as usize;
    let mut weeks: Vec<(Date, bool)> = Vec::new();
    for (number, date) in first.iter_days().take(length).enumerate() {
        if weeks.len() <= (start + number) / 7 {
            weeks.push((monday(date), false));
        }
        let works = |list: &Vec<ClassDay<'_>>| list.get(number).is_some_and(|day| day.works);
        if let Some((_, any)) = weeks.last_mut() {
            *any |= lists.iter().any(works);
        }
    }
    weeks
}

/// People of one unit and one list of clauses, one after the other.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Group {
    unit: u32,
    list: usize,
}

pub(super) fn sweep<'a>(run: &OpdRun<'_, 'a>, screens: &[Screens]) -> Swept<'a> {
    let days = screens.iter().map(|list| list.days.len()).max();
    let days = days.unwrap_or_default();
    let mut swept = Swept {
        loud: Vec::new(),
        sheets: Vec::new(),
        totals: Totals::default(),
    };
    swept.sheets.resize_with(days, Sheets::default);
    let mut counts = vec![Counts::default(); days];
    let (mut group, mut size) = (Group::default(), 0);
    for (number, person) in run.people.iter().enumerate() {
        let own = Group {
            unit: person.class.unit,
            list: person.days,
        };
        if own != group || size == MOST {
            swept.take(run, screens, group, &mut counts);
            (group, size) = (own, 0);
        }
        size += 1;
        let Some(list) = screens.get(person.days) else {
            continue;
        };
        match &person.rows {
            Some(rows) if person.is_plain => {
                swept.plain(run, list, (number, person), rows, &mut counts);
            }
            Some(rows) => swept.other(run, list, (number, person), rows, &mut counts),
            None => swept
                .loud
                .extend((0..days as u16).map(|day| (day, number as u32))),
        }
    }
    swept.take(run, screens, group, &mut counts);
    swept.loud.sort_unstable();
    swept
}

impl<'a> Swept<'a> {
    /// Published all the time, with nothing recorded but rows: most people.
    fn plain(
        &mut self,
        run: &OpdRun<'_, 'a>,
        list: &Screens,
        (number, person): (usize, &Person<'a>),
        rows: &PostRows<'_>,
        counts: &mut [Counts],
    ) {
        let dense = Dense::of(rows);
        let mut more = More::of(rows);
        for week in &list.weeks {
            let row = run.published_row(week.number, person);
            let counts = counts.get_mut(week.days.clone()).unwrap_or_default();
            let days = list.days.get(week.days.clone()).unwrap_or_default();
            for (day, counts) in days.iter().zip(counts) {
                let more = more.on(day.index);
                if day.is_idle && more.is_blank() {
                    continue;
                }
                match list.look(day, day.at_row(row), &dense, more) {
                    Some(outcome) => counts.add(outcome),
                    None => self.loud.push((day.index, number as u32)),
                }
            }
        }
    }

    fn other(
        &mut self,
        run: &OpdRun<'_, 'a>,
        list: &Screens,
        (number, person): (usize, &Person<'a>),
        rows: &PostRows<'_>,
        counts: &mut [Counts],
    ) {
        let dense = Dense::of(rows);
        let mut more = More::of(rows);
        for (day, counts) in list.days.iter().zip(counts) {
            let more = more.on(day.index);
            let expected = run.expected(person, usize::from(day.index), day.date);
            let Some((_, expect)) = expected else {
                continue;
            };
            let stance = Stance::of(&expect).filter(|_| !run.is_noted(person, day.date));
            match stance.and_then(|stance| list.look(day, day.at_stance(stance), &dense, more)) {
                Some(outcome) => {
                    counts.add(outcome);
                    self.totals.unpublished |= outcome.is_work()
                        && matches!(expect, Expect::Work(work) if work.unpublished);
                }
                None => self.loud.push((day.index, number as u32)),
            }
        }
    }

    /// Hands what was counted of a group over to its unit's days.
    fn take(
        &mut self,
        run: &OpdRun<'_, 'a>,
        screens: &[Screens],
        group: Group,
        counts: &mut [Counts],
    ) {
        let (Some(list), Some(screens)) = (run.class_days.get(group.list), screens.get(group.list))
        else {
            return;
        };
        let days = list.iter().zip(&screens.days);
        for (((day, screen), sheets), counts) in days.zip(&mut self.sheets).zip(counts) {
            if counts.is_blank() {
                continue;
            }
            self.totals.judged += counts.of(Lane::Judged) as u64;
            self.totals.excused += counts.of(Lane::Excused) as u64;
            self.totals.unknown += counts.of(Lane::Unknown) as u64;
            sheets.counted(group.unit, day, *counts, screen.due);
            *counts = Counts::default();
        }
    }
}

impl Screens {
    #[inline]
    fn look(
        &self,
        day: &ScreenDay,
        at: usize,
        dense: &Dense<'_>,
        more: More<'_>,
    ) -> Option<Outcome> {
        let verdicts = self.verdicts.get(at)?;
        let sign = dense.signs.get(day.column).copied().unwrap_or_default();
        let task = dense.tasks.get(day.column).copied().unwrap_or_default();
        let reported = || dense.rows.reported(day.column);
        if more.is_blank() {
            verdicts.look(sign, task != 0, reported)
        } else {
            verdicts
                .screen
                .look_at_several((sign, more.signs), (task != 0, more.tasks), reported)
        }
    }
}

/// The dense rows of a post.
struct Dense<'r> {
    signs: &'r [u64],
    tasks: &'r [u32],
    rows: &'r PostRows<'r>,
}

impl<'r> Dense<'r> {
    fn of(rows: &'r PostRows<'r>) -> Self {
        let (signs, tasks) = rows.packed();
        Self { signs, tasks, rows }
    }
}

/// Rows of the side tables that are still to come.
#[derive(Clone, Copy)]
struct More<'r> {
    signs: &'r [Extra<Sign>],
    tasks: &'r [Extra<Task>],
    /// The first day of which there are any.
    next: u16,
}

impl<'r> More<'r> {
    const NONE: Self = Self::new(&[], &[]);

    fn of(rows: &'r PostRows<'_>) -> Self {
        let (signs, tasks) = rows.more();
        Self::new(signs, tasks)
    }

    const fn new(signs: &'r [Extra<Sign>], tasks: &'r [Extra<Task>]) -> Self {
        let sign = match signs {
            [first, ..] => first.day,
            [] => u16::MAX,
        };
        let next = match tasks {
            [first, ..] if first.day < sign => first.day,
            _ => sign,
        };
        Self { signs, tasks, next }
    }

    #[inline]
    fn is_blank(self) -> bool {
        self.next == u16::MAX
    }

    /// Those of a day. The days are asked for in order, each once.
    #[inline]
    fn on(&mut self, day: u16) -> Self {
        if day != self.next {
            return Self::NONE;
        }
        let own = Self::new(
            first_of(&mut self.signs, day),
            first_of(&mut self.tasks, day),
        );
        *self = Self::new(self.signs, self.tasks);
        own
    }
}

#[inline]
fn first_of<'r, T>(rest: &mut &'r [Extra<T>], day: u16) -> &'r [Extra<T>] {
    if rest.first().is_none_or(|extra| extra.day != day) {
        return &[];
    }
    let count = rest.iter().take_while(|extra| extra.day == day).count();
    let (own, others) = rest.split_at_checked(count).unwrap_or_default();
    *rest = others;
    own
}
