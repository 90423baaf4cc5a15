//! Goes over an OPD person by person and sorts out the days on which something may be found. The others are counted.

use super::counts::{Counts, Lane, MOST};
use super::opd_run::{OpdRun, Person};
use super::screen::{Outcome, Stance};
use super::screens::{Dense, More, ScreenDay, Screens};
use super::sheets::Sheets;
use super::totals::Totals;
use crate::model::date::monday;
use crate::model::schedule::Published;
use crate::plan::expect::{Expect, Ground};

/// What came of it.
pub(super) struct Swept<'a> {
    loud: Vec<Loud>,
    pub(super) sheets: Vec<Sheets<'a>>,
    pub(super) totals: Totals,
}

/// A day and the position of a person, in one number by which they sort.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Loud(u64);

impl Loud {
    fn new(day: u16, person: u32) -> Self {
        Self(u64::from(day) << 32 | u64::from(person))
    }
}

impl Swept<'_> {
    pub(super) fn loud_days(&self) -> usize {
        self.loud.len()
    }

    /// Those of a day whom it takes a closer look at.
    pub(super) fn loud_on(&self, day: usize) -> impl Iterator<Item = usize> {
        let (first, next) = (Loud::new(day as u16, 0), Loud((day as u64 + 1) << 32));
        let start = self.loud.partition_point(|&loud| loud < first);
        let end = self.loud.partition_point(|&loud| loud < next);
        let own = self.loud.get(start..end).unwrap_or_default();
        own.iter().map(|loud| loud.0 as u32 as usize)
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
        let numbered = (number as u32, person);
        if person.is_plain {
            swept.plain(run, list, numbered, &mut counts);
        } else {
            swept.other(run, list, numbered, &mut counts);
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
        (number, person): (u32, &Person<'a>),
        counts: &mut [Counts],
    ) {
        let dense = Dense::of(&person.rows);
        let mut more = More::of(&person.rows);
        for week in &list.weeks {
            let row = run.published_row(week.number, person).unwrap_or_default();
            for day in &week.busy {
                if more.next <= day.index {
                    let several = (&dense, &mut more, row);
                    if self.several(list, day.index, number, several, counts) {
                        continue;
                    }
                }
                match list.look(day, day.at_row(row), &dense) {
                    Some(outcome) => add(counts, day.index, outcome),
                    None => self.loud.push(Loud::new(day.index, number)),
                }
            }
        }
        let several = (&dense, &mut more, Published::default());
        self.several(list, u16::MAX - 1, number, several, counts);
    }

    /// Days of rows in the side tables, up to a busy one, of which the published row is: whether it was among them.
    /// On the others nobody works, whatever was published.
    #[inline(never)]
    fn several(
        &mut self,
        list: &Screens,
        until: u16,
        number: u32,
        (dense, more, row): (&Dense<'_>, &mut More<'_>, Published),
        counts: &mut [Counts],
    ) -> bool {
        let mut index = more.next;
        while more.next <= until {
            index = more.next;
            let own = more.on(index);
            let Some(day) = list.days.get(usize::from(index)) else {
                continue;
            };
            match list.look_at_several(day, day.at_row(row), dense, own) {
                Some(outcome) => add(counts, index, outcome),
                None => self.loud.push(Loud::new(index, number)),
            }
        }
        index == until
    }

    /// Everybody else.
    fn other(
        &mut self,
        run: &OpdRun<'_, 'a>,
        list: &Screens,
        (number, person): (u32, &Person<'a>),
        counts: &mut [Counts],
    ) {
        let dense = Dense::of(&person.rows);
        let mut more = More::of(&person.rows);
        for week in &list.weeks {
            let row = run.published_row(week.number, person).unwrap_or_default();
            let days = list.days.get(week.days.clone()).unwrap_or_default();
            for day in days {
                let is_several = more.next == day.index;
                let own = more.on(day.index);
                let outcome = if run.is_special(person, day.date) {
                    self.special(run, list, (day, person), &dense, own)
                } else if is_several {
                    list.look_at_several(day, day.at_row(row), &dense, own)
                } else {
                    list.look(day, day.at_row(row), &dense)
                };
                match outcome {
                    Some(outcome) => add(counts, day.index, outcome),
                    None => self.loud.push(Loud::new(day.index, number)),
                }
            }
        }
    }

    /// A day of which more than a published cell says what is expected.
    fn special(
        &mut self,
        run: &OpdRun<'_, 'a>,
        list: &Screens,
        (day, person): (&ScreenDay, &Person<'a>),
        dense: &Dense<'_>,
        more: More<'_>,
    ) -> Option<Outcome> {
        let Some((_, expect)) = run.expected(person, usize::from(day.index), day.date) else {
            return Some(Outcome::NONE);
        };
        let stance = Stance::of(&expect).filter(|_| !run.is_noted(person, day.date))?;
        let outcome = list.look_at_several(day, day.at_stance(stance), dense, more)?;
        let is_unpublished =
            matches!(expect, Expect::Work(work) if work.ground == Ground::Rotation);
        if outcome.is_work() && is_unpublished {
            let is_published = run.is_published(usize::from(day.index));
            self.totals
                .rests_on_rotation(person.post, monday(day.date), is_published);
        }
        Some(outcome)
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

#[inline]
fn add(counts: &mut [Counts], day: u16, outcome: Outcome) {
    if let Some(counts) = counts.get_mut(usize::from(day)) {
        counts.add(outcome);
    }
}
