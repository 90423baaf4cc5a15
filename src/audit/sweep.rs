//! Goes over an OPD person by person and sorts out the days on which something may be found. The others are counted.

use super::counts::{Counts, Lane, MOST};
use super::engine::Totals;
use super::opd_day::Sheets;
use super::opd_run::{OpdRun, Person};
use super::screen::Stance;
use super::screens::{Dense, More, Screens};
use crate::ledger::PostRows;
use crate::plan::expect::Expect;

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
        if person.is_plain {
            swept.plain(run, list, (number, person), &person.rows, &mut counts);
        } else {
            swept.other(run, list, (number, person), &person.rows, &mut counts);
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
                let at = day.at_row(row);
                let outcome = if more.next == day.index {
                    list.look_at_several(day, at, &dense, more.on(day.index))
                } else if day.is_idle {
                    continue;
                } else {
                    list.look(day, at, &dense)
                };
                match outcome {
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
            let outcome = stance
                .and_then(|stance| list.look_at_several(day, day.at_stance(stance), &dense, more));
            match outcome {
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
