//! Weeks that were published for everybody of an OPD: their rows say all, and nobody has to be dealt.

use crate::model::date::Date;
use crate::model::roster::Opd;
use crate::model::schedule::Published;
use crate::plan::Plan;
use crate::plan::bindings::Bindings;

/// The rows of the OPD's posts by week; blank for a week without working days. `None` unless everybody holds their
/// only post all the time and was published in every week (`mondays`, with whether anybody works in it).
pub fn published<'a>(
    plan: &Plan<'a>,
    opd: &Opd,
    bindings: &Bindings<'_>,
    mondays: impl Iterator<Item = (Date, bool)>,
) -> Option<Vec<&'a [Published]>> {
    let is_open = |class: u32| {
        let class = plan.roster.classes.get(class as usize);
        class.is_some_and(|class| class.from.is_none() && class.to.is_none())
    };
    if !bindings.classes().all(is_open) {
        return None;
    }
    mondays
        .map(|(monday, works)| {
            if !works {
                return Some(&[][..]);
            }
            let week = plan.schedule.weeks.get(&monday)?;
            let rows = week.rows.get(opd.posts.clone())?;
            rows.iter().all(|row| row.exists()).then_some(rows)
        })
        .collect()
}
