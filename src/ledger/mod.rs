//! What was recorded, per post and day: a few bytes each for the working days, a side table for what is rare.

mod days;
mod details;
mod order;
mod recorder;
mod repeats;
mod rows;
mod sign;
mod stray;
mod task;
#[cfg(test)]
mod tests;

pub use days::Days;
pub use recorder::{Entry, Lists, Record, Recorder};
pub use rows::Extra;
pub use sign::{Noted, PackedSign, Sign};
pub use stray::Strays;
pub use task::{Report, Reported, Task};

use crate::model::date::Date;
use recorder::{REGION_BITS, local};
use rows::Rows;

/// What the rules that run want to know of task reports.
#[derive(Clone, Copy, Debug, Default)]
pub struct Needs {
    pub task_rows: bool,
    pub prints: Prints,
}

/// How much is kept of what tells texts apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prints {
    #[default]
    None,
    /// Of texts that can be read again.
    Half,
    Whole,
}

pub struct Ledger {
    pub days: Days,
    needs: Needs,
    regions: Vec<Rows>,
    /// Stands for posts that aren't there.
    nothing: Rows,
    pub strays: Strays,
    /// The first and the last day of all sign-ins, whether they are judged or not.
    pub met: Option<(Date, Date)>,
}

impl Ledger {
    /// Whether the rows of task reports are known, to be shown as evidence.
    pub fn knows_task_rows(&self) -> bool {
        self.needs.task_rows
    }

    /// The rows of one post.
    #[inline]
    pub fn post(&self, post: u32) -> PostRows<'_> {
        let rows = self.regions.get((post >> REGION_BITS) as usize);
        let (rows, post) = (rows.unwrap_or(&self.nothing), local(post));
        let (signs, tasks) = rows.more(post);
        PostRows {
            days: &self.days,
            rows,
            first: Rows::first_cell(&self.days, post),
            signs,
            tasks,
        }
    }
}

pub struct PostRows<'a> {
    days: &'a Days,
    rows: &'a Rows,
    /// Of the post's dense cells.
    first: usize,
    signs: &'a [Extra<PackedSign>],
    tasks: &'a [Extra<Task>],
}

impl PostRows<'_> {
    /// Adds the sign-ins of a day, in no particular order, each once. `day`: days since the first.
    #[inline]
    pub fn signs(&self, day: u16, signs: &mut Vec<Sign>) {
        let cell = self.cell(day);
        signs.extend(cell.and_then(|cell| self.rows.dense_sign(cell)));
        signs.extend(
            self.signs
                .iter()
                .filter(|extra| extra.day == day)
                .filter_map(|extra| extra.row.sign()),
        );
    }

    #[inline]
    pub fn tasks(&self, day: u16, tasks: &mut Vec<Task>) {
        let cell = self.cell(day);
        tasks.extend(cell.and_then(|cell| self.rows.dense_task(cell)));
        tasks.extend(
            self.tasks
                .iter()
                .filter(|extra| extra.day == day)
                .map(|extra| extra.row),
        );
    }

    /// The rows of the side tables, in order of their days.
    pub fn more(&self) -> (&[Extra<PackedSign>], &[Extra<Task>]) {
        (self.signs, self.tasks)
    }

    fn cell(&self, day: u16) -> Option<usize> {
        self.days.column(day).map(|column| self.first + column)
    }

    /// The sign-ins ([`Sign::pack`]) and reports of the dense days as they are stored, 0 where there is none; by
    /// [`Days::column`].
    pub fn packed(&self) -> (&[u64], &[u8]) {
        self.rows.packed(self.first..self.first + self.days.width)
    }

    /// When the report of a dense day came in.
    #[inline]
    pub fn reported(&self, column: usize) -> Reported {
        self.rows.reported(self.first + column)
    }

    /// The fingerprints of all reports, 0 where there is none.
    pub fn prints(&self) -> impl Iterator<Item = u32> {
        let dense = self.rows.prints(self.first..self.first + self.days.width);
        let more = self.tasks.iter().map(|extra| extra.row.print);
        dense.chain(more)
    }
}
