//! The days of a list of clauses laid out for the screen, and the rows that are held against them.

use std::ops::Range;

use chrono::{Datelike, Weekday};

use super::day::report_due;
use super::engine::Audit;
use super::screen::{Looks, Outcome, Screen, Stance};
use super::verdicts::Verdicts;
use crate::ledger::{Extra, PackedSign, PostRows, Task};
use crate::model::date::{Date, monday};
use crate::model::schedule::{Cell, Published};
use crate::plan::expect::ClassDay;

/// The days of a list of clauses as the screen wants them.
pub(super) struct Screens {
    pub(super) days: Vec<ScreenDay>,
    pub(super) weeks: Vec<ScreenWeek>,
    /// For each stance, one after the other; alike for many days.
    verdicts: Vec<Verdicts>,
}

pub(super) struct ScreenWeek {
    pub(super) number: usize,
    /// Positions of its days.
    pub(super) days: Range<usize>,
    /// Its days but those on which nobody works and whatever is recorded stands in the side tables.
    pub(super) busy: Vec<ScreenDay>,
}

#[derive(Clone, Copy)]
pub(super) struct ScreenDay {
    pub(super) index: u16,
    is_idle: bool,
    /// In the dense part of the ledger; beyond all where the day isn't in it.
    column: u32,
    /// Days from a Monday.
    weekday: u32,
    /// Position of the day's verdicts.
    first: u32,
    /// The same by published cell.
    by_cell: [u32; 8],
    pub(super) date: Date,
    pub(super) due: Date,
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
            let first = (verdicts.len() - Stance::ALL.len()) as u32;
            days.push(ScreenDay {
                index: number as u16,
                column: column.map_or(u32::MAX, |column| column as u32),
                date,
                is_idle: column.is_none() && !day.works,
                weekday: date.weekday().num_days_from_monday(),
                first,
                by_cell: cells
                    .map(|cell| first + stance_of(cell, date.weekday(), day.works) as u32),
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
    pub(super) fn at_row(&self, row: Published) -> usize {
        let at = self.by_cell.get(row.code(self.weekday));
        at.copied().unwrap_or_default() as usize
    }

    pub(super) fn at_stance(&self, stance: Stance) -> usize {
        self.first as usize + stance as usize
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
        let range = from..to.min(days.len());
        let own = days.get(range.clone()).unwrap_or_default();
        ScreenWeek {
            number,
            days: range,
            busy: own.iter().filter(|day| !day.is_idle).copied().collect(),
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

impl Screens {
    /// A day on which only dense rows are.
    #[inline]
    pub(super) fn look(&self, day: &ScreenDay, at: usize, dense: &Dense<'_>) -> Option<Outcome> {
        let (sign, has_task) = dense.on(day);
        let look_closer = |screen: &Screen| look_closer(screen, sign, dense, day, has_task);
        let code = (sign & 31) as u32;
        self.verdicts.get(at)?.look(code, has_task, look_closer)
    }

    /// The same for a day with rows in the side tables.
    pub(super) fn look_at_several(
        &self,
        day: &ScreenDay,
        at: usize,
        dense: &Dense<'_>,
        more: More<'_>,
    ) -> Option<Outcome> {
        let (sign, has_task) = dense.on(day);
        let report = has_task.then(|| dense.rows.reported(day.column as usize));
        let signs = PackedSign::of(sign, 0);
        let (more_signs, tasks) = (more.signs.iter(), more.tasks);
        let signs = signs.into_iter().chain(more_signs.map(|extra| extra.row));
        self.verdicts.get(at)?.look_at_several(signs, report, tasks)
    }
}

/// Whether times, medium and deadline of a day are right on which only dense rows are.
#[inline(never)]
fn look_closer(
    screen: &Screen,
    sign: u64,
    dense: &Dense<'_>,
    day: &ScreenDay,
    has_task: bool,
) -> bool {
    let signs = PackedSign::of(sign, 0).into_iter();
    let report = has_task.then(|| dense.rows.reported(day.column as usize));
    screen.is_in_order(1 << (sign & 31), signs, report.into_iter())
}

/// The dense rows of a post.
pub(super) struct Dense<'r> {
    signs: &'r [u64],
    tasks: &'r [u8],
    rows: &'r PostRows<'r>,
}

impl<'r> Dense<'r> {
    pub(super) fn of(rows: &'r PostRows<'r>) -> Self {
        let (signs, tasks) = rows.packed();
        Self { signs, tasks, rows }
    }

    #[inline]
    fn on(&self, day: &ScreenDay) -> (u64, bool) {
        let sign = self
            .signs
            .get(day.column as usize)
            .copied()
            .unwrap_or_default();
        let task = self
            .tasks
            .get(day.column as usize)
            .copied()
            .unwrap_or_default();
        (sign, task != 0)
    }
}

/// Rows of the side tables that are still to come.
#[derive(Clone, Copy)]
pub(super) struct More<'r> {
    signs: &'r [Extra<PackedSign>],
    tasks: &'r [Extra<Task>],
    /// The first day of which there are any.
    pub(super) next: u16,
}

impl<'r> More<'r> {
    const NONE: Self = Self::new(&[], &[]);

    pub(super) fn of(rows: &'r PostRows<'_>) -> Self {
        let (signs, tasks) = rows.more();
        Self::new(signs, tasks)
    }

    const fn new(signs: &'r [Extra<PackedSign>], tasks: &'r [Extra<Task>]) -> Self {
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

    /// Those of a day. The days are asked for in order, each once.
    pub(super) fn on(&mut self, day: u16) -> Self {
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

fn first_of<'r, T>(rest: &mut &'r [Extra<T>], day: u16) -> &'r [Extra<T>] {
    let count = rest.iter().take_while(|extra| extra.day == day).count();
    let (own, others) = rest.split_at_checked(count).unwrap_or_default();
    *rest = others;
    own
}
