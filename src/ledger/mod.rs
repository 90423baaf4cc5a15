//! What was recorded, per post and day: a few bytes each for the working days, a side table for what is rare.

mod days;
mod recorder;
mod shard;
mod sign;
mod stray;
mod task;

pub use days::Days;
pub use recorder::{Entry, Recorder};
pub use shard::Extra;
pub use sign::{PackedSign, Sign};
pub use stray::Strays;
pub use task::{Reported, Task};

use recorder::Spot;
use shard::Shard;

/// What the rules that run want to know of task reports.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one thing to keep or not"
)]
pub struct Needs {
    pub tasks: bool,
    pub task_rows: bool,
    pub reported: bool,
    pub prints: bool,
}

pub struct Ledger {
    pub days: Days,
    needs: Needs,
    shards: Vec<Shard>,
    /// Where the rows of each post stand.
    of_post: Vec<Spot>,
    pub strays: Strays,
}

impl Ledger {
    /// Whether the rows of task reports are known, to be shown as evidence.
    pub fn knows_task_rows(&self) -> bool {
        self.needs.task_rows
    }

    /// The rows of one post; `None` for a post that isn't there.
    #[inline]
    pub fn post(&self, post: u32) -> Option<PostRows<'_>> {
        let spot = self.of_post.get(post as usize)?;
        let (shard, local) = (self.shards.get(spot.shard())?, spot.local());
        let (signs, tasks) = shard.more(local);
        Some(PostRows {
            days: &self.days,
            shard,
            first: Shard::first_cell(&self.days, local),
            signs,
            tasks,
        })
    }

    /// Touches the rows of some posts, which lie far apart, so that the waiting for them overlaps.
    pub fn warm(&self, posts: std::ops::Range<usize>) {
        let spots = self.of_post.get(posts).unwrap_or_default();
        let touched = spots.iter().fold(0, |sum, spot| {
            let shard = self.shards.get(spot.shard());
            sum ^ shard.map_or(0, |shard| shard.touch(spot.local(), self.days.width))
        });
        std::hint::black_box(touched);
    }
}

pub struct PostRows<'a> {
    days: &'a Days,
    shard: &'a Shard,
    /// Of the post's dense cells.
    first: usize,
    signs: &'a [Extra<Sign>],
    tasks: &'a [Extra<Task>],
}

impl PostRows<'_> {
    /// Adds the sign-ins of a day, in no particular order, each once. `day`: days since the first.
    #[inline]
    pub fn signs(&self, day: u16, signs: &mut Vec<Sign>) {
        let cell = self.cell(day);
        signs.extend(cell.and_then(|cell| self.shard.dense_sign(cell)));
        signs.extend(
            self.signs
                .iter()
                .filter(|extra| extra.day == day)
                .map(|extra| extra.row),
        );
    }

    #[inline]
    pub fn tasks(&self, day: u16, tasks: &mut Vec<Task>) {
        let cell = self.cell(day);
        tasks.extend(cell.and_then(|cell| self.shard.dense_task(cell)));
        tasks.extend(
            self.tasks
                .iter()
                .filter(|extra| extra.day == day)
                .map(|extra| extra.row),
        );
    }

    /// The rows of the side tables, in order of their days.
    pub fn more(&self) -> (&[Extra<Sign>], &[Extra<Task>]) {
        (self.signs, self.tasks)
    }

    fn cell(&self, day: u16) -> Option<usize> {
        self.days.column(day).map(|column| self.first + column)
    }

    /// The sign-ins ([`Sign::pack`]) and reports of the dense days as they are stored, 0 where there is none; by
    /// [`Days::column`].
    pub fn packed(&self) -> (&[u64], &[u32]) {
        self.shard.packed(self.first..self.first + self.days.width)
    }

    /// When the report of a dense day came in.
    #[inline]
    pub fn reported(&self, column: usize) -> Reported {
        self.shard.reported(self.first + column)
    }

    /// The fingerprints of all reports, 0 where there is none.
    pub fn prints(&self) -> impl Iterator<Item = u32> {
        let dense = self.shard.prints(self.first..self.first + self.days.width);
        let more = self.tasks.iter().map(|extra| extra.row.print);
        dense.iter().copied().chain(more)
    }
}
