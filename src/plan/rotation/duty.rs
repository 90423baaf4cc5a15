//! Who of the groups is in the office in a week.

use std::collections::BTreeSet;

use super::replay::Player;
use crate::model::circular::{Bound, Share};

/// Who is in the office, for players in the order of ids: by group, then exact to the bound, per OPD or per unit.
pub(super) fn duty(players: &[Player<'_>], share: Share, week: i64) -> Vec<bool> {
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
