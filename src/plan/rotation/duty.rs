//! Who of the groups is in the office in a week.

use super::replay::Player;
use crate::model::circular::{Bound, Share};

/// Who is in the office: by group, then exact to the bound, per OPD or per unit. Where there is a bound, players come in
/// the order of ids, and under one per unit in the order of units first.
pub(super) fn duty(players: &[Player], share: Share, week: i64) -> Vec<bool> {
    let by_group: Vec<bool> = (0..share.groups)
        .map(|group| share.in_office(group, week))
        .collect();
    let mut on_duty: Vec<bool> = players
        .iter()
        .map(|player| match player.published {
            Some(row) => row.any_office(),
            None => player
                .group
                .is_some_and(|group| by_group.get(usize::from(group)) == Some(&true)),
        })
        .collect();
    let mut rest = on_duty.as_mut_slice();
    for inside in players.chunk_by(|a, b| !share.per_unit || a.unit == b.unit) {
        let Some((own, behind)) = rest.split_at_mut_checked(inside.len()) else {
            break;
        };
        bound(inside, own, share, week);
        rest = behind;
    }
    on_duty
}

/// Sends people home or to the office until the bound is kept by one OPD or unit.
fn bound(inside: &[Player], on_duty: &mut [bool], share: Share, week: i64) {
    let Some(limit) = share.limit(inside.len()) else {
        return;
    };
    let round = week.div_euclid(i64::from(share.groups.max(1)));
    let there = on_duty.iter().filter(|&&on_duty| on_duty).count();
    let free = |group: Option<u8>| -> Vec<usize> {
        inside
            .iter()
            .enumerate()
            .filter(|(_, player)| {
                player.published.is_none() && (group.is_none() || player.group == group)
            })
            .map(|(index, _)| index)
            .collect()
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
        return;
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
