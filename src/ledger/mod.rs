//! What was recorded, per post and day: a few bytes each for the working days, a side table for what is rare.

mod sign;
mod stray;
mod task;

use std::collections::HashSet;

use chrono::Datelike;

pub use sign::Sign;
pub use stray::Strays;
pub use task::{Reported, Task};

use crate::model::date::{Date, Weekdays, days_between, span};
use crate::model::source::RowRef;

/// What the rules that run want to know of task reports.
#[derive(Clone, Copy, Debug, Default)]
pub struct Needs {
    pub task_rows: bool,
    pub reported: bool,
    pub prints: bool,
}

/// The days that are judged, and which of them are likely to be filled.
#[derive(Clone, Debug)]
pub struct Days {
    first: Date,
    last: Date,
    /// Column of each day in the dense part.
    columns: Vec<Option<u16>>,
    width: usize,
}

impl Days {
    /// `week`: the days on which anybody may work; `off`: what the calendar takes away.
    pub fn new(first: Date, last: Date, week: Weekdays, off: impl Fn(Date) -> bool) -> Self {
        let mut width = 0;
        let columns = span(first, last)
            .map(|day| {
                (week.holds(day.weekday()) && !off(day)).then(|| {
                    width += 1;
                    width as u16 - 1
                })
            })
            .collect();
        Self {
            first,
            last,
            columns,
            width,
        }
    }

    pub fn hold(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    pub fn all(&self) -> impl Iterator<Item = Date> {
        span(self.first, self.last)
    }

    pub fn is_empty(&self) -> bool {
        self.last < self.first
    }

    pub fn first(&self) -> Date {
        self.first
    }

    pub fn last(&self) -> Date {
        self.last
    }

    fn number(&self, day: Date) -> u16 {
        days_between(self.first, day) as u16
    }

    fn column(&self, number: u16) -> Option<usize> {
        self.columns
            .get(usize::from(number))
            .copied()
            .flatten()
            .map(usize::from)
    }
}

/// A row beyond the first of its post and day, or of a day that isn't dense.
#[derive(Clone, Copy, Debug)]
struct Extra<T> {
    post: u32,
    day: u16,
    row: T,
}

pub struct Ledger {
    pub days: Days,
    needs: Needs,
    signs: Vec<u64>,
    /// Details of the dense sign-ins; empty until one has any.
    details: Vec<u32>,
    /// Bit 31: there, bit 30: verified, then 30 bits of the content's hash.
    tasks: Vec<u32>,
    task_rows: Vec<u32>,
    reported: Vec<u16>,
    prints: Vec<u32>,
    more_signs: Vec<Extra<Sign>>,
    more_tasks: Vec<Extra<Task>>,
    pub strays: Strays,
}

const THERE: u32 = 1 << 31;
const VERIFIED: u32 = 1 << 30;
const CONTENT: u32 = VERIFIED - 1;

impl Ledger {
    pub fn new(posts: usize, days: Days, needs: Needs) -> Self {
        let cells = posts * days.width;
        let wanted = |wanted: bool| if wanted { cells } else { 0 };
        Self {
            needs,
            signs: vec![0; cells],
            details: Vec::new(),
            tasks: vec![0; cells],
            task_rows: vec![0; wanted(needs.task_rows)],
            reported: vec![0; wanted(needs.reported)],
            prints: vec![0; wanted(needs.prints)],
            more_signs: Vec::new(),
            more_tasks: Vec::new(),
            strays: Strays::default(),
            days,
        }
    }

    fn cell(&self, post: u32, day: u16) -> Option<usize> {
        self.days
            .column(day)
            .map(|column| post as usize * self.days.width + column)
    }

    pub fn sign(&mut self, post: u32, date: Date, sign: Sign) {
        let day = self.days.number(date);
        match self.cell(post, day) {
            Some(cell) if self.signs.get(cell) == Some(&0) => {
                if let Some(bits) = self.signs.get_mut(cell) {
                    *bits = sign.pack();
                }
                if sign.detail != 0 {
                    self.details.resize(self.signs.len(), 0);
                    if let Some(detail) = self.details.get_mut(cell) {
                        *detail = sign.detail;
                    }
                }
            }
            _ => self.more_signs.push(Extra {
                post,
                day,
                row: sign,
            }),
        }
    }

    pub fn task(&mut self, post: u32, date: Date, task: Task) {
        let day = self.days.number(date);
        match self.cell(post, day) {
            Some(cell) if task.filled && self.tasks.get(cell) == Some(&0) => {
                if let Some(bits) = self.tasks.get_mut(cell) {
                    *bits =
                        THERE | if task.verified { VERIFIED } else { 0 } | task.content & CONTENT;
                }
                if let Some(row) = self.task_rows.get_mut(cell) {
                    *row = task.row.0;
                }
                if let Some(reported) = self.reported.get_mut(cell) {
                    *reported = task.reported.0;
                }
                if let Some(print) = self.prints.get_mut(cell) {
                    *print = task.print;
                }
            }
            _ => self.more_tasks.push(Extra {
                post,
                day,
                row: task,
            }),
        }
    }

    /// Orders the side tables and takes repeats out of them. Gives the repeated sign-ins and task reports.
    pub fn settle(&mut self) -> (u64, u64) {
        let mut signs = std::mem::take(&mut self.more_signs);
        signs.sort_unstable_by_key(|extra| (extra.post, extra.day, extra.row.row));
        let before = signs.len();
        let mut kept: Vec<Extra<Sign>> = Vec::with_capacity(signs.len());
        for extra in signs {
            let same_day = kept
                .iter()
                .rev()
                .take_while(|other| (other.post, other.day) == (extra.post, extra.day));
            let first = self
                .cell(extra.post, extra.day)
                .and_then(|cell| self.dense_sign(cell));
            if !same_day
                .map(|other| other.row)
                .chain(first)
                .any(|other| other.repeats(&extra.row))
            {
                kept.push(extra);
            }
        }
        let repeated_signs = before - kept.len();
        self.more_signs = kept;
        let mut tasks = std::mem::take(&mut self.more_tasks);
        tasks.sort_unstable_by_key(|extra| (extra.post, extra.day, extra.row.row));
        let before = tasks.len();
        let mut seen: HashSet<(u32, u16, u32), foldhash::fast::RandomState> = HashSet::default();
        tasks.retain(|extra| {
            let content = extra.row.content & CONTENT;
            let first = self
                .cell(extra.post, extra.day)
                .and_then(|cell| self.tasks.get(cell))
                .filter(|&&bits| bits != 0);
            first.is_none_or(|bits| bits & CONTENT != content || !extra.row.filled)
                && seen.insert((extra.post, extra.day, content))
        });
        let repeated_tasks = before - tasks.len();
        self.more_tasks = tasks;
        (repeated_signs as u64, repeated_tasks as u64)
    }

    fn dense_sign(&self, cell: usize) -> Option<Sign> {
        Sign::unpack(
            *self.signs.get(cell)?,
            self.details.get(cell).copied().unwrap_or_default(),
        )
    }

    fn dense_task(&self, cell: usize) -> Option<Task> {
        let bits = *self.tasks.get(cell)?;
        (bits != 0).then(|| Task {
            filled: true,
            verified: bits & VERIFIED != 0,
            reported: Reported(self.reported.get(cell).copied().unwrap_or_default()),
            print: self.prints.get(cell).copied().unwrap_or_default(),
            content: bits & CONTENT,
            row: RowRef(self.task_rows.get(cell).copied().unwrap_or_default()),
        })
    }

    /// Whether the rows of task reports are known, to be shown as evidence.
    pub fn knows_task_rows(&self) -> bool {
        self.needs.task_rows
    }

    /// The rows of one post.
    pub fn post(&self, post: u32) -> PostRows<'_> {
        PostRows {
            ledger: self,
            post,
            signs: of_post(&self.more_signs, post),
            tasks: of_post(&self.more_tasks, post),
        }
    }
}

fn of_post<T>(extras: &[Extra<T>], post: u32) -> &[Extra<T>] {
    let start = extras.partition_point(|extra| extra.post < post);
    let rest = extras.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|extra| extra.post == post))
        .unwrap_or_default()
}

pub struct PostRows<'a> {
    ledger: &'a Ledger,
    post: u32,
    signs: &'a [Extra<Sign>],
    tasks: &'a [Extra<Task>],
}

impl PostRows<'_> {
    /// The sign-ins of a day, in no particular order, each once.
    pub fn signs(&self, date: Date, signs: &mut Vec<Sign>) {
        signs.clear();
        let day = self.ledger.days.number(date);
        signs.extend(
            self.ledger
                .cell(self.post, day)
                .and_then(|cell| self.ledger.dense_sign(cell)),
        );
        signs.extend(
            self.signs
                .iter()
                .filter(|extra| extra.day == day)
                .map(|extra| extra.row),
        );
    }

    pub fn tasks(&self, date: Date, tasks: &mut Vec<Task>) {
        tasks.clear();
        let day = self.ledger.days.number(date);
        tasks.extend(
            self.ledger
                .cell(self.post, day)
                .and_then(|cell| self.ledger.dense_task(cell)),
        );
        tasks.extend(
            self.tasks
                .iter()
                .filter(|extra| extra.day == day)
                .map(|extra| extra.row),
        );
    }
}
