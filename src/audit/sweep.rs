//! Goes over an OPD person by person and sorts out the days on which something may be found. The others are counted.

use std::ops::Range;

use chrono::{Datelike, Weekday};

use super::counts::{Counts, Lane, MOST};
use super::day::report_due;
use super::engine::{Audit, Totals};
use super::opd_day::Sheets;
use super::opd_run::{OpdRun, Person};
use super::screen::{Looks, Outcome, Screen, Stance};
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
    /// Alike for many days.
    by_stance: Vec<[Screen; 6]>,
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
    weekday: Weekday,
    works: bool,
    /// Nobody works, and whatever is recorded stands in the side tables.
    is_idle: bool,
    /// Position in `by_stance`.
    screens: usize,
    due: Date,
}

impl Screens {
    pub(super) fn new(audit: &Audit<'_>, looks: Looks, list: &[ClassDay<'_>]) -> Self {
        let scene = &audit.scene;
        let all = &audit.ledger.days;
        let mut by_stance: Vec<[Screen; 6]> = Vec::new();
        let mut before: Option<(&ClassDay<'_>, bool)> = None;
        let mut days = Vec::with_capacity(list.len());
        for ((number, date), day) in all.all().enumerate().zip(list) {
            let due = report_due(day, date);
            let asked = (day, due < scene.today);
            if !before
                .is_some_and(|(other, overdue)| overdue == asked.1 && other.asks_the_same(day))
            {
                by_stance
                    .push(Stance::ALL.map(|stance| Screen::new(scene, looks, stance, day, due)));
                before = Some(asked);
            }
            let column = all.column(number as u16);
            days.push(ScreenDay {
                index: number as u16,
                column: column.unwrap_or(usize::MAX / 2),
                date,
                is_idle: column.is_none() && !day.works,
                weekday: date.weekday(),
                works: day.works,
                screens: by_stance.len() - 1,
                due,
            });
        }
        let weeks = weeks_of(all.first(), &days);
        Self {
            days,
            weeks,
            by_stance,
        }
    }
}

impl ScreenDay {
    /// What a published row asks of somebody without leave.
    #[inline]
    fn stance(&self, row: Option<Published>) -> Stance {
        let Some(row) = row.filter(|_| self.works) else {
            return Stance::Off;
        };
        match row.on(self.weekday) {
            Cell::Office => Stance::Office,
            Cell::Home => Stance::Home,
            Cell::Off => Stance::Off,
            Cell::Blank => Stance::Nothing,
            Cell::Leave | Cell::Duty => Stance::Away,
        }
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
                match list.look(day, day.stance(row), &dense, more) {
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
            match stance.and_then(|stance| list.look(day, stance, &dense, more)) {
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
        stance: Stance,
        dense: &Dense<'_>,
        more: More<'_>,
    ) -> Option<Outcome> {
        let screen = self.by_stance.get(day.screens)?.get(stance as usize)?;
        let sign = dense.signs.get(day.column).copied().unwrap_or_default();
        let task = dense.tasks.get(day.column).copied().unwrap_or_default();
        let reported = || dense.rows.reported(day.column);
        if more.is_blank() {
            screen.look(sign, task != 0, reported)
        } else {
            screen.look_at_several((sign, more.signs), (task != 0, more.tasks), reported)
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
}

impl<'r> More<'r> {
    fn of(rows: &'r PostRows<'_>) -> Self {
        let (signs, tasks) = rows.more();
        Self { signs, tasks }
    }

    #[inline]
    fn is_blank(self) -> bool {
        self.signs.is_empty() && self.tasks.is_empty()
    }

    /// Those of a day. The days are asked for in order, each once.
    #[inline]
    fn on(&mut self, day: u16) -> Self {
        Self {
            signs: first_of(&mut self.signs, day),
            tasks: first_of(&mut self.tasks, day),
        }
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
