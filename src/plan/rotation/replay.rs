//! One week after another: who takes part, who is dealt, who moves.

use std::collections::BTreeMap;

use super::duty::duty;
use super::sizes::Sizes;
use super::{Member, Posts, Seat};
use crate::model::circular::{Bound, Clause, Share};
use crate::model::date::{Date, after, days_between, monday};
use crate::model::id::Id;
use crate::model::roster::{Echelon, Opd};
use crate::model::schedule::Published;
use crate::plan::Plan;
use crate::plan::bindings::Bindings;

/// A member as dealt in one week.
pub(super) struct Player {
    member: usize,
    pub(super) unit: u32,
    echelon: Echelon,
    id: Id,
    pub(super) group: Option<u8>,
    pub(super) published: Option<Published>,
}

/// Who rotates under one clause.
struct Crowd<'a> {
    clause: &'a Clause,
    share: Share,
    players: Vec<Player>,
}

pub(super) struct Replay<'p, 'a> {
    pub(super) plan: &'p Plan<'a>,
    pub(super) opd: &'a Opd,
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
        let mut crowds: Vec<Crowd<'a>> = Vec::new();
        let (mut is_published, mut is_complete) = (false, true);
        let roster = self.plan.roster;
        let schedule = self.plan.schedule;
        let may_be_published = schedule.weeks.contains_key(&monday);
        let classes: Vec<WeekClass<'a>> = self
            .opd
            .classes
            .clone()
            .map(|class| self.class_of_week(class, monday))
            .collect();
        let class_of = |class: u32| {
            let at = class.checked_sub(self.opd.classes.start)?;
            classes.get(at as usize).filter(|class| class.is_whole)
        };
        let members = self.members.iter().zip(&self.groups).enumerate();
        for ((index, (member, &own)), seat) in members.zip(&mut seats) {
            let usual = match member.posts {
                Posts::One(post) => roster
                    .post(post)
                    .and_then(|held| Some((post, class_of(held.class)?))),
                Posts::Several(_) => None,
            };
            let other;
            let (last_post, class) = if let Some(usual) = usual {
                usual
            } else {
                let Some((post, class)) = self.other(member, monday) else {
                    continue;
                };
                other = class;
                (post, &other)
            };
            seat.there = true;
            if may_be_published {
                seat.published = schedule.row(monday, last_post);
            }
            is_published |= seat.published.is_some();
            seat.group = seat.published.and_then(Published::group);
            seat.unit = class.unit;
            let Some((clause, share)) = class.rotates else {
                continue;
            };
            let group = match seat.published {
                // published by hand
                Some(_) if seat.group.is_none() => continue,
                Some(row) => {
                    seat.on_duty = row.any_office();
                    seat.group
                }
                None => {
                    is_complete = false;
                    own.filter(|&group| group < share.groups)
                }
            };
            seat.clause = Some(clause);
            let player = Player {
                member: index,
                unit: class.unit,
                echelon: class.echelon,
                id: member.id,
                group,
                published: seat.published,
            };
            put(&mut crowds, clause, share, player, self.members.len());
        }
        // where everybody was published there is nobody to deal, to move or to send
        if !is_complete {
            for crowd in crowds {
                self.clause_week(crowd, monday, is_published, &mut seats);
            }
        }
        for (seat, group) in seats.iter().zip(&mut self.groups) {
            *group = seat.group.or(*group);
            self.begun |= seat.group.is_some();
        }
        seats
    }

    /// The last post in the week of somebody who isn't in one post all week, and what it is in it.
    fn other(&self, member: &Member, monday: Date) -> Option<(u32, WeekClass<'a>)> {
        let roster = self.plan.roster;
        let last_post = self.last_post(member, monday)?;
        let class = roster.class(roster.post(last_post)?);
        let class = WeekClass {
            unit: class.unit,
            echelon: class.echelon,
            is_whole: false,
            rotates: self.clause_of_week(member, monday),
        };
        Some((last_post, class))
    }

    fn last_post(&self, member: &Member, monday: Date) -> Option<u32> {
        let roster = self.plan.roster;
        let meets = |post: &&u32| {
            roster
                .post(**post)
                .is_some_and(|post| roster.class(post).meets(monday, after(monday, 6)))
        };
        member.posts.all().iter().rev().find(meets).copied()
    }

    fn class_of_week(&self, class: u32, monday: Date) -> WeekClass<'a> {
        let held = self.plan.roster.class_at(class);
        let rotates = |class| {
            let binding = self.bindings.of(class)?;
            monday.iter_days().take(7).find_map(|day| {
                let force = binding.place_on(day)?;
                Some((force.clause()?, force.share()?))
            })
        };
        WeekClass {
            unit: held.unit,
            echelon: held.echelon,
            is_whole: held.holds_on(monday) && held.holds_on(after(monday, 6)),
            rotates: rotates(class),
        }
    }

    /// The rotate clause in force on the first day of the week that has one.
    fn clause_of_week(&self, member: &Member, monday: Date) -> Option<(&'a Clause, Share)> {
        let roster = self.plan.roster;
        monday.iter_days().take(7).find_map(|day| {
            let post = member.posts.all().iter().find_map(|&post| {
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
        crowd: Crowd<'a>,
        monday: Date,
        is_published: bool,
        seats: &mut [Seat<'a>],
    ) {
        let (share, clause, mut players) = (crowd.share, crowd.clause, crowd.players);
        let units = players.iter().map(|player| player.unit);
        let mut sizes = Sizes::new(share.groups, units);
        for player in &players {
            if let Some(group) = player.group {
                sizes.add(player.unit, group, 1);
            }
        }
        if players.iter().any(|player| player.group.is_none()) {
            self.order_for_dealing(&mut players);
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
        if share.bound != Bound::None {
            let unit = |player: &Player| share.per_unit.then_some(player.unit);
            let ids = &self.plan.roster.ids;
            players.sort_unstable_by(|a, b| {
                unit(a).cmp(&unit(b)).then_with(|| ids.compare(a.id, b.id))
            });
        }
        let week = days_between(self::monday(clause.from), monday) / 7;
        let on_duty = duty(&players, share, week);
        for (player, on_duty) in players.iter().zip(on_duty) {
            if let Some(seat) = seats.get_mut(player.member) {
                (seat.group, seat.on_duty) = (player.group, on_duty);
            }
        }
    }

    /// By unit, echelon, id. Players mostly come by unit and id, then only the few with an echelon are put forward.
    fn order_for_dealing(&self, players: &mut [Player]) {
        let ids = &self.plan.roster.ids;
        let by_unit_and_id =
            |a: &Player, b: &Player| a.unit.cmp(&b.unit).then_with(|| ids.compare(a.id, b.id));
        if !players.is_sorted_by(|a, b| by_unit_and_id(a, b).is_le()) {
            players.sort_unstable_by(by_unit_and_id);
        }
        for of_unit in players.chunk_by_mut(|a, b| a.unit == b.unit) {
            of_unit.sort_by_key(|player| player.echelon);
        }
    }

    /// The fewest people move until group sizes differ by at most one.
    fn balance(&self, players: &mut [Player], sizes: &mut Sizes, seats: &mut [Seat<'a>]) {
        if sizes.unequal().is_none() {
            return;
        }
        let ids = &self.plan.roster.ids;
        // a group that receives never gives
        let mut giving_by_id: BTreeMap<(u32, Option<u8>), Vec<&mut Player>> = BTreeMap::new();
        for player in players {
            let place = (player.unit, player.group);
            giving_by_id.entry(place).or_default().push(player);
        }
        for of_place in giving_by_id.values_mut() {
            of_place.sort_unstable_by(|a, b| ids.compare(a.id, b.id));
        }
        while let Some((giving, receiving)) = sizes.unequal() {
            let unit = sizes.furthest_ahead(giving, receiving);
            let of_place = giving_by_id.get_mut(&(unit, Some(giving)));
            let Some(player) = of_place.and_then(Vec::pop) else {
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

/// What a class is to those who are in it all week.
struct WeekClass<'a> {
    unit: u32,
    echelon: Echelon,
    /// Holds on every day of the week.
    is_whole: bool,
    rotates: Option<(&'a Clause, Share)>,
}

/// Adds a player to those under the same clause; `most`: how many there may be.
fn put<'a>(
    crowds: &mut Vec<Crowd<'a>>,
    clause: &'a Clause,
    share: Share,
    player: Player,
    most: usize,
) {
    let same = |crowd: &&mut Crowd<'a>| std::ptr::eq(crowd.clause, clause);
    if let Some(crowd) = crowds.iter_mut().find(same) {
        crowd.players.push(player);
        return;
    }
    // nearly always everybody rotates under one clause
    let mut players = Vec::with_capacity(if crowds.is_empty() { most } else { 0 });
    players.push(player);
    crowds.push(Crowd {
        clause,
        share,
        players,
    });
}
