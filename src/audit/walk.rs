//! The audit's days one after the other, for whatever is counted over them: recap, matrix, comparison.

use super::day::StaffDay;
use super::engine::{Audit, person_findings};
use super::opd_day::OpdDay;
use super::opd_run::OpdRun;
use crate::model::finding::Finding;
use crate::model::roster::Opd;

impl<'a> Audit<'a> {
    /// Every judged day of an OPD in order, with everybody who is in a post that day.
    pub fn walk(&self, opd: &'a Opd, mut see: impl FnMut(&OpdDay<'_, 'a>)) {
        if self.ledger.days.is_empty() || opd.posts.is_empty() {
            return;
        }
        let mut run = OpdRun::new(self, opd, false);
        for (index, date) in self.ledger.days.all().enumerate() {
            run.day(index, date, &mut see);
        }
    }

    /// What the rules that run find about a person's day, with the answers to it.
    pub fn found(&self, opd: &'a Opd, person: &StaffDay<'_, 'a>) -> Vec<Finding<'a>> {
        let mut found = Vec::new();
        person_findings(self, opd, person, &mut found);
        found
    }
}
