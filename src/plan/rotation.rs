//! Groups and weeks of one OPD: dealt in turn, kept from week to week, balanced with the fewest moves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Plan;
use super::clauses::Force;
use super::expect::Bindings;
use crate::model::circular::{Bound, Clause, Share};
use crate::model::date::{Date, after, days_between, monday};
use crate::model::id::Id;
use crate::model::roster::{Echelon, Opd, Roster};
use crate::model::schedule::Published;

/// A person of the OPD, with their posts in it in order of time.
pub struct Member {
    pub id: Id,
    pub posts: Vec<u32>,
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

/// A member as dealt in one week.
struct Player<'a> {
    member: usize,
    unit: u32,
    echelon: Echelon,
    id: Id,
    clause: &'a Clause,
    share: Share,
    group: Option<u8>,
    published: Option<Published>,
}

struct Replay<'p, 'a> {
    plan: &'p Plan<'a>,
    bindings: &'p Bindings<'a>,
    members: Vec<Member>,
    /// The last group in this OPD, by member.
    groups: Vec<Option<u8>>,
    /// Somebody had a group in an earlier week.
    begun: bool,
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

fn members(roster: &Roster, opd: &Opd) -> (Vec<Member>, Vec<u32>) {
    let mut by_id: HashMap<Id, u32, foldhash::fast::RandomState> = HashMap::default();
    let mut members: Vec<Member> = Vec::new();
    let mut member_of_post = Vec::with_capacity(opd.posts.len());
    for (post, index) in roster.posts_in(opd).iter().zip(opd.posts.start as u32..) {
        let number = *by_id.entry(post.id).or_insert(members.len() as u32);
        match members.get_mut(number as usize) {
            Some(member) => member.posts.push(index),
            None => members.push(Member {
                id: post.id,
                posts: vec![index],
            }),
        }
        member_of_post.push(number);
    }
    for member in members.iter_mut().filter(|member| member.posts.len() > 1) {
        member
            .posts
            .sort_by_key(|&post| roster.post(post).map(|post| roster.class(post).from));
    }
    (members, member_of_post)
}

/// Weeks in which somebody may join, leave, change clause or be published, and the weeks after them.
fn changes<'a>(
    plan: &Plan<'a>,
    opd: &'a Opd,
    bindings: &Bindings<'a>,
    last: Date,
) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    let mut start: Option<Date> = None;
    for binding in bindings.all() {
        for force in binding.places() {
            let Force::Clause(clause) = force else {
                continue;
            };
            days.insert(clause.from);
            days.extend(clause.to.map(|to| after(to, 1)));
            if force.share().is_some() {
                start = Some(start.map_or(clause.from, |start| start.min(clause.from)));
            }
        }
    }
    for post in plan.roster.posts_in(opd) {
        let class = plan.roster.class(post);
        days.extend(class.from);
        days.extend(class.to.map(|to| after(to, 1)));
    }
    for (&monday, week) in &plan.schedule.weeks {
        if week
            .rows
            .get(opd.posts.clone())
            .is_some_and(|rows| rows.iter().any(|row| row.exists()))
        {
            days.insert(monday);
            start = Some(start.map_or(monday, |start| start.min(monday)));
        }
    }
    let Some(start) = start.map(monday) else {
        return BTreeSet::new();
    };
    let mondays = days
        .into_iter()
        .map(monday)
        .flat_map(|monday| [monday, after(monday, 7)]);
    mondays
        .chain([start])
        .filter(|&monday| (start..=last).contains(&monday))
        .collect()
}

impl<'a> Replay<'_, 'a> {
    fn week(&mut self, monday: Date) -> Vec<Seat<'a>> {
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

/// Group sizes of an OPD and of its units.
struct Sizes {
    groups: u8,
    opd: Vec<i64>,
    units: BTreeMap<u32, Vec<i64>>,
}

impl Sizes {
    fn new(groups: u8) -> Self {
        Self {
            groups,
            opd: vec![0; usize::from(groups)],
            units: BTreeMap::new(),
        }
    }

    /// Published letters beyond the present groups count nowhere.
    fn add(&mut self, unit: u32, group: u8, count: i64) {
        let groups = usize::from(self.groups);
        let unit = self.units.entry(unit).or_insert_with(|| vec![0; groups]);
        for sizes in [unit, &mut self.opd] {
            if let Some(size) = sizes.get_mut(usize::from(group)) {
                *size += count;
            }
        }
    }

    /// The smallest group of the unit, then of the OPD, then the first letter.
    fn smallest(&self, unit: u32) -> u8 {
        let size =
            |sizes: &[i64], group: u8| sizes.get(usize::from(group)).copied().unwrap_or_default();
        let unit = self.units.get(&unit).map_or(&[][..], Vec::as_slice);
        (0..self.groups)
            .min_by_key(|&group| (size(unit, group), size(&self.opd, group), group))
            .unwrap_or_default()
    }

    /// The largest and the smallest group, the first letter among equals, where they differ by more than one.
    fn unequal(&self) -> Option<(u8, u8)> {
        let (giving, most) = self
            .opd
            .iter()
            .zip(0_u8..)
            .map(|(&size, group)| (group, size))
            .min_by_key(|&(group, size)| (-size, group))?;
        let (receiving, least) = self
            .opd
            .iter()
            .zip(0_u8..)
            .map(|(&size, group)| (group, size))
            .min_by_key(|&(group, size)| (size, group))?;
        (most - least > 1).then_some((giving, receiving))
    }

    /// The unit where one group is furthest ahead of another, the first among equals.
    fn furthest_ahead(&self, giving: u8, receiving: u8) -> u32 {
        let size =
            |sizes: &[i64], group: u8| sizes.get(usize::from(group)).copied().unwrap_or_default();
        let lead = |sizes: &[i64]| size(sizes, giving) - size(sizes, receiving);
        self.units
            .iter()
            .min_by_key(|(unit, sizes)| (-lead(sizes), **unit))
            .map_or(0, |(&unit, _)| unit)
    }
}

/// Who is in the office, for players in the order of ids: by group, then exact to the bound, per OPD or per unit.
fn duty(players: &[Player<'_>], share: Share, week: i64) -> Vec<bool> {
    let mut on_duty: Vec<bool> = players
        .iter()
        .map(|player| match player.published {
            Some(row) => row.any_office(),
            None => player
                .group
                .is_some_and(|group| share.in_office(group, week)),
        })
        .collect();
    let scopes: BTreeSet<Option<u32>> = players
        .iter()
        .map(|player| share.per_unit.then_some(player.unit))
        .collect();
    let round = week.div_euclid(i64::from(share.groups.max(1)));
    for scope in scopes {
        let inside: Vec<usize> = players
            .iter()
            .enumerate()
            .filter(|(_, player)| scope.is_none_or(|unit| player.unit == unit))
            .map(|(index, _)| index)
            .collect();
        let Some(limit) = share.limit(inside.len()) else {
            continue;
        };
        let there = inside
            .iter()
            .filter(|&&index| on_duty.get(index) == Some(&true))
            .count();
        let free = |group: Option<u8>| -> Vec<usize> {
            let is_free = |index: &usize| {
                players.get(*index).is_some_and(|player| {
                    player.published.is_none() && (group.is_none() || player.group == group)
                })
            };
            inside.iter().copied().filter(is_free).collect()
        };
        if share.bound == Bound::Max {
            let candidates: Vec<usize> = free(None)
                .into_iter()
                .filter(|&index| on_duty.get(index) == Some(&true))
                .collect();
            for index in picked(&candidates, there.saturating_sub(limit), round) {
                if let Some(duty) = on_duty.get_mut(index) {
                    *duty = false;
                }
            }
            continue;
        }
        let mut short = limit.saturating_sub(there);
        for turn in share.on_duty..share.groups {
            let group = (0..share.groups).find(|&group| share.turn(group, week) == turn);
            let candidates = free(group);
            for index in picked(&candidates, short, round) {
                if let Some(duty) = on_duty.get_mut(index) {
                    *duty = true;
                }
            }
            short = short.saturating_sub(candidates.len());
        }
    }
    on_duty
}

/// `count` of the candidates, going round from one round to the next.
fn picked(candidates: &[usize], count: usize, round: i64) -> Vec<usize> {
    let count = count.min(candidates.len());
    let Some(size) = i64::try_from(candidates.len())
        .ok()
        .filter(|&size| size > 0)
    else {
        return Vec::new();
    };
    let start = (round * count as i64).rem_euclid(size) as usize;
    candidates
        .iter()
        .cycle()
        .skip(start)
        .take(count)
        .copied()
        .collect()
}
