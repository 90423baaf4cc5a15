//! OPDs that several threads judge at once.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::engine::Audit;
use super::totals::Totals;
use crate::model::finding::Finding;
use crate::model::roster::Opd;

/// So many posts are judged together: enough to keep threads busy, and their findings are few beside all that is known
/// of all.
const POSTS: usize = 1 << 13;

impl<'a> Audit<'a> {
    /// How many of some OPDs, and one at least, are judged together.
    pub(super) fn together(opds: &[Opd], threads: usize) -> usize {
        let most = if threads > 1 { POSTS } else { 1 };
        let mut posts = 0;
        let before = opds.iter().take_while(|opd| {
            let is_room = posts < most;
            posts += opd.posts.len().max(1);
            is_room
        });
        before.count()
    }

    /// Each OPD by whichever thread is free; what comes of them is in their order.
    pub(super) fn opds(
        &self,
        opds: &'a [Opd],
        threads: usize,
    ) -> impl Iterator<Item = (Vec<Finding<'a>>, Totals)> {
        let next = AtomicUsize::new(0);
        let work = || {
            let number = || next.fetch_add(1, Ordering::Relaxed);
            let opds = std::iter::from_fn(|| {
                let number = number();
                Some((number, opds.get(number)?))
            });
            opds.map(|(number, opd)| (number, self.opd(opd)))
                .collect::<Vec<_>>()
        };
        let mut all = thread::scope(|scope| {
            let others: Vec<_> = (1..threads.min(opds.len()))
                .map(|_| scope.spawn(work))
                .collect();
            let mut all = work();
            for other in others {
                all.append(&mut other.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            all
        });
        all.sort_unstable_by_key(|&(number, _)| number);
        all.into_iter().map(|(_, found)| found)
    }
}
