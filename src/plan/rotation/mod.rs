//! Groups and weeks of one OPD: dealt in turn, kept from week to week, balanced with the fewest moves.

mod duty;
mod members;
mod published;
mod replay;
mod sizes;

use std::collections::BTreeSet;

use members::{changes, members};
use replay::Replay;

pub use published::published;

use crate::model::circular::Clause;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::roster::Opd;
use crate::model::schedule::Published;
use crate::plan::Plan;
use crate::plan::bindings::Bindings;

/// A person of the OPD, with their posts in it in order of time.
pub struct Member {
    pub id: Id,
    pub posts: Posts,
}

/// One post, as nearly everybody has, or several.
pub enum Posts {
    One(u32),
    Several(Vec<u32>),
}

impl Posts {
    fn add(&mut self, post: u32) {
        match self {
            Self::One(first) => *self = Self::Several(vec![*first, post]),
            Self::Several(posts) => posts.push(post),
        }
    }

    pub fn all(&self) -> &[u32] {
        match self {
            Self::One(post) => std::slice::from_ref(post),
            Self::Several(posts) => posts,
        }
    }
}

/// What a member does in a week.
#[derive(Clone, Debug, Default)]
pub struct Seat<'a> {
    /// In the post on some day of the week.
    pub there: bool,
    /// Of the last post in the week.
    pub unit: u32,
    /// The rotate clause, for those who rotate or were published with a letter.
    pub clause: Option<&'a Clause>,
    pub group: Option<u8>,
    pub on_duty: bool,
    pub published: Option<Published>,
    /// Had no group in this OPD before.
    pub newcomer: bool,
    /// The group they were moved out of, for balance.
    pub moved_from: Option<u8>,
}

pub struct RotationWeek<'a> {
    pub monday: Date,
    pub seats: Vec<Seat<'a>>,
    /// Nobody had rotated before.
    pub is_first: bool,
}

pub struct Rotation<'a> {
    pub members: Vec<Member>,
    pub weeks: Vec<RotationWeek<'a>>,
    member_of_post: Vec<u32>,
    first_post: usize,
}

impl<'a> Rotation<'a> {
    pub fn seat(&self, post: u32, monday: Date) -> Option<&Seat<'a>> {
        let member = self.member_of(post)?;
        self.weeks
            .iter()
            .find(|week| week.monday == monday)?
            .seats
            .get(member)
    }

    pub fn member_of(&self, post: u32) -> Option<usize> {
        self.member_of_post
            .get((post as usize).checked_sub(self.first_post)?)
            .map(|&member| member as usize)
    }
}

/// The weeks from `first` to `last` (Mondays), replayed from the first in which anyone of the OPD rotates.
/// Weeks between two changes leave everything as it is, so they aren't replayed.
pub fn rotation<'a>(
    plan: &Plan<'a>,
    opd: &'a Opd,
    bindings: &Bindings<'a>,
    first: Date,
    last: Date,
) -> Rotation<'a> {
    let (members, member_of_post) = members(plan.roster, opd);
    let asked: BTreeSet<Date> = first
        .iter_weeks()
        .take_while(|&monday| monday <= last)
        .collect();
    let mut weeks = changes(plan, opd, bindings, last);
    weeks.extend(&asked);
    let mut replay = Replay {
        plan,
        opd,
        bindings,
        groups: vec![None; members.len()],
        members,
        begun: false,
    };
    let mut rotation = Vec::new();
    for monday in weeks {
        let is_first = !replay.begun;
        let seats = replay.week(monday);
        if asked.contains(&monday) {
            rotation.push(RotationWeek {
                monday,
                seats,
                is_first,
            });
        }
    }
    Rotation {
        members: replay.members,
        weeks: rotation,
        member_of_post,
        first_post: opd.posts.start,
    }
}
