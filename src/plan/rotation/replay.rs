//! One week after another: who takes part, who is dealt, who moves.

use std::collections::HashMap;

use super::duty::duty;
use super::sizes::Sizes;
use super::{Member, Seat};
use crate::model::circular::{Clause, Share};
use crate::model::date::{Date, after, days_between, monday};
use crate::model::id::Id;
use crate::model::roster::Echelon;
use crate::model::schedule::Published;
use crate::plan::Plan;
use crate::plan::expect::Bindings;

/// A member as dealt in one week.
pub(super) struct Player<'a> {
    member: usize,
    pub(super) unit: u32,
    echelon: Echelon,
    id: Id,
    clause: &'a Clause,
    share: Share,
    pub(super) group: Option<u8>,
    pub(super) published: Option<Published>,
}

pub(super) struct Replay<'p, 'a> {
    pub(super) plan: &'p Plan<'a>,
    pub(super) bindings: &'p Bindings<'a>,
    pub(super) members: Vec<Member>,
    /// The last group in this OPD, by member.
    pub(super) groups: Vec<Option<u8>>,
    /// Somebody had a group in an earlier week.
    pub(super) begun: bool,
}

impl<'a> Replay<'_, 'a> {
    pub(super) fn week(&mut self, monday: Date) -> Vec<Seat<'a>> {
        let mut seats = vec![Seat::default(); self.members.len()];
        let mut players: Vec<Player<'a>> = Vec::new();
        let (mut is_published, mut is_complete) = (false, true);
        let roster = self.plan.roster;
        let mut memo = WeekClauses::new(self.bindings, monday);
        for (index, (member, seat)) in self.members.iter().zip(&mut seats).enumerate() {
            let Some(last_post) = self.last_post(member, monday) else {
                continue;
            };
            let Some(held) = roster.post(last_post) else {
                continue;
            };
            let class = roster.class(held);
            seat.there = true;
            seat.published = self.plan.schedule.row(monday, last_post);
            is_published |= seat.published.is_some();
            seat.group = seat.published.and_then(Published::group);
            seat.unit = class.unit;
            let is_whole = member.posts.len() == 1 && class.from.is_none() && class.to.is_none();
            let rotates = if is_whole {
                memo.of(held.class)
            } else {
                self.clause_of_week(member, monday)
            };
            let Some((clause, share)) = rotates else {
                continue;
            };
            if let Some(row) = seat.published {
                if seat.group.is_some() {
                    seat.clause = Some(clause);
                    seat.on_duty = row.any_office();
                } else {
                    continue;
                }
            } else {
                seat.clause = Some(clause);
                is_complete = false;
            }
            let own = self.groups.get(index).copied().flatten();
            let group = if seat.published.is_some() {
                seat.group
            } else {
                own.filter(|&group| group < share.groups)
            };
            players.push(Player {
                member: index,
                unit: class.unit,
                echelon: class.echelon,
                id: member.id,
                clause,
                share,
                group,
                published: seat.published,
            });
        }
        // where everybody was published there is nobody to deal, to move or to send
        if !is_complete {
            for players in by_clause(players) {
                self.clause_week(players, monday, is_published, &mut seats);
            }
        }
        for (seat, group) in seats.iter().zip(&mut self.groups) {
            *group = seat.group.or(*group);
            self.begun |= seat.group.is_some();
        }
        seats
    }

    fn last_post(&self, member: &Member, monday: Date) -> Option<u32> {
        let roster = self.plan.roster;
        let meets = |post: &&u32| {
            roster
                .post(**post)
                .is_some_and(|post| roster.class(post).meets(monday, after(monday, 6)))
        };
        member.posts.iter().rev().find(meets).copied()
    }

    /// The rotate clause in force on the first day of the week that has one.
    fn clause_of_week(&self, member: &Member, monday: Date) -> Option<(&'a Clause, Share)> {
        let roster = self.plan.roster;
        monday.iter_days().take(7).find_map(|day| {
            let post = member.posts.iter().find_map(|&post| {
                roster
                    .post(post)
                    .filter(|post| roster.class(post).holds_on(day))
            })?;
            let force = self.bindings.of(post.class)?.place_on(day)?;
            Some((force.clause()?, force.share()?))
        })
    }

    /// Deals, balances and sends to the office those who rotate under one clause.
    fn clause_week(
        &self,
        mut players: Vec<Player<'a>>,
        monday: Date,
        is_published: bool,
        seats: &mut [Seat<'a>],
    ) {
        let Some(first) = players.first() else { return };
        let (share, clause) = (first.share, first.clause);
        let ids = &self.plan.roster.ids;
        players.sort_by(|a, b| {
            (a.unit, a.echelon)
                .cmp(&(b.unit, b.echelon))
                .then_with(|| ids.compare(a.id, b.id))
        });
        let mut sizes = Sizes::new(share.groups);
        for player in &players {
            if let Some(group) = player.group {
                sizes.add(player.unit, group, 1);
            }
        }
        for player in players.iter_mut().filter(|player| player.group.is_none()) {
            let group = sizes.smallest(player.unit);
            sizes.add(player.unit, group, 1);
            player.group = Some(group);
            if let Some(seat) = seats.get_mut(player.member) {
                seat.newcomer = true;
            }
        }
        if !is_published {
            self.balance(&mut players, &mut sizes, seats);
        }
        players.sort_by(|a, b| ids.compare(a.id, b.id));
        let week = days_between(self::monday(clause.from), monday) / 7;
        let on_duty = duty(&players, share, week);
        for (player, on_duty) in players.iter().zip(on_duty) {
            if let Some(seat) = seats.get_mut(player.member) {
                (seat.group, seat.on_duty) = (player.group, on_duty);
            }
        }
    }

    /// The fewest people move until group sizes differ by at most one.
    fn balance(&self, players: &mut [Player<'a>], sizes: &mut Sizes, seats: &mut [Seat<'a>]) {
        while let Some((giving, receiving)) = sizes.unequal() {
            let unit = sizes.furthest_ahead(giving, receiving);
            let ids = &self.plan.roster.ids;
            let candidates = players
                .iter_mut()
                .filter(|player| player.unit == unit && player.group == Some(giving));
            let Some(player) = candidates.max_by(|a, b| ids.compare(a.id, b.id)) else {
                return;
            };
            player.group = Some(receiving);
            sizes.add(unit, giving, -1);
            sizes.add(unit, receiving, 1);
            if let Some(seat) = seats.get_mut(player.member)
                && !seat.newcomer
            {
                seat.moved_from.get_or_insert(giving);
            }
        }
    }
}

/// The rotate clause of a week by class, for people who are in one post all week.
struct WeekClauses<'b, 'a> {
    bindings: &'b Bindings<'a>,
    monday: Date,
    known: HashMap<u32, Option<(&'a Clause, Share)>, foldhash::fast::RandomState>,
}

impl<'b, 'a> WeekClauses<'b, 'a> {
    fn new(bindings: &'b Bindings<'a>, monday: Date) -> Self {
        Self {
            bindings,
            monday,
            known: HashMap::default(),
        }
    }

    fn of(&mut self, class: u32) -> Option<(&'a Clause, Share)> {
        let (bindings, monday) = (self.bindings, self.monday);
        *self.known.entry(class).or_insert_with(|| {
            let binding = bindings.of(class)?;
            monday.iter_days().take(7).find_map(|day| {
                let force = binding.place_on(day)?;
                Some((force.clause()?, force.share()?))
            })
        })
    }
}

/// Players under one clause together.
fn by_clause<'a>(players: Vec<Player<'a>>) -> Vec<Vec<Player<'a>>> {
    let mut lists: Vec<Vec<Player<'a>>> = Vec::new();
    for player in players {
        let same = |list: &&mut Vec<Player<'a>>| {
            list.first()
                .is_some_and(|first| std::ptr::eq(first.clause, player.clause))
        };
        match lists.iter_mut().find(same) {
            Some(list) => list.push(player),
            None => lists.push(vec![player]),
        }
    }
    lists
}
