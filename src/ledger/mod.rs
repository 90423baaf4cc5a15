//! What was recorded, per post and day: a few bytes each for the working days, a side table for what is rare.

mod days;
mod recorder;
mod shard;
mod sign;
mod stray;
mod task;

pub use days::Days;
pub use recorder::{Entry, Recorder};
pub use sign::{PackedSign, Sign};
pub use stray::Strays;
pub use task::{Reported, Task};

use recorder::Spot;
use shard::{Extra, Shard};

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
            local,
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
    local: u32,
    signs: &'a [Extra<Sign>],
    tasks: &'a [Extra<Task>],
}

impl PostRows<'_> {
    /// Adds the sign-ins of a day, in no particular order, each once. `day`: days since the first.
    #[inline]
    pub fn signs(&self, day: u16, signs: &mut Vec<Sign>) {
        let cell = Shard::cell(self.days, self.local, day);
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
        let cell = Shard::cell(self.days, self.local, day);
        tasks.extend(cell.and_then(|cell| self.shard.dense_task(cell)));
        tasks.extend(
            self.tasks
                .iter()
                .filter(|extra| extra.day == day)
                .map(|extra| extra.row),
        );
    }

    /// Whether the day has rows in the side tables.
    #[inline]
    pub fn has_more(&self, day: u16) -> bool {
        self.signs.iter().any(|extra| extra.day == day)
            || self.tasks.iter().any(|extra| extra.day == day)
    }

    /// The only sign-in and the only report of a day, where there are no others.
    #[inline]
    pub fn only(&self, day: u16) -> (Option<Sign>, Option<Task>) {
        match Shard::cell(self.days, self.local, day) {
            Some(cell) => (self.shard.dense_sign(cell), self.shard.dense_task(cell)),
            None => (None, None),
        }
    }
}
