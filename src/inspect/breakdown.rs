//! What came of an inspection: how many were away for which reason, and how many weren't found.

use super::checklist::{Someone, Whereabouts};
use crate::model::date::Minute;
use crate::model::place::Absence;

/// The breakdown that inspectors ask for. `free`: with a day off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breakdown {
    pub staff: u32,
    pub free: u32,
    pub home: u32,
    pub sick: u32,
    pub permit: u32,
    pub leave: u32,
    pub duty: u32,
    pub without_notice: u32,
    /// Signed in, and the inspector didn't find them.
    pub not_found: u32,
    /// Of those to be in the office: looked for, and not found.
    pub seen: u32,
    pub missing: u32,
    /// Rows of them that no rate is taken of: found or not, or only those found would count.
    pub not_judged: u32,
}

impl Breakdown {
    /// `rows`: when the inspector looked for them, and whether they were found.
    pub fn add(&mut self, someone: &Someone<'_>, rows: &[(Option<Minute>, bool)]) {
        let is_found = rows
            .iter()
            .any(|&(time, found)| found && someone.is_due_at(time));
        let mut is_judged = false;
        for &(time, _) in rows.iter().filter(|_| someone.is_sought()) {
            if someone.is_judged_at(time) {
                is_judged = true;
            } else {
                self.not_judged += 1;
            }
        }
        let is_missing = is_judged && !is_found;
        self.staff += 1;
        self.seen += u32::from(is_judged);
        self.missing += u32::from(is_missing);
        match someone.whereabouts {
            _ if is_found => {}
            Whereabouts::Excused(kind) => self.away(kind),
            _ if someone.signed.is_some() => self.not_found += u32::from(is_missing),
            Whereabouts::Free => self.free += 1,
            Whereabouts::Home => self.home += 1,
            Whereabouts::Away(leave) => self.away(leave.kind),
            Whereabouts::Published(kind) => self.away(kind),
            // signed in at home
            Whereabouts::Desk if someone.is_on_sheet && !someone.without_notice => {
                self.not_found += u32::from(is_missing);
            }
            Whereabouts::Desk => {
                let is_absent = is_missing || someone.without_notice;
                self.without_notice += u32::from(is_absent);
            }
        }
    }

    fn away(&mut self, kind: Absence) {
        match kind {
            Absence::Sick => self.sick += 1,
            Absence::Permit | Absence::Dispensation | Absence::OffDuty => self.permit += 1,
            kind if kind.is_duty() => self.duty += 1,
            _ => self.leave += 1,
        }
    }

    pub fn absent(&self) -> u32 {
        self.sick + self.permit + self.leave + self.duty + self.without_notice + self.not_found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::checklist::tests::at_a_desk;

    #[test]
    fn the_absent_are_the_sum_of_their_reasons() {
        let mut breakdown = Breakdown::default();
        breakdown.add(&at_a_desk(false), &[(Some(600), true)]);
        breakdown.add(&at_a_desk(false), &[(Some(600), false)]);
        breakdown.add(&at_a_desk(true), &[]);
        let at_home = Someone {
            whereabouts: Whereabouts::Home,
            ..at_a_desk(false)
        };
        breakdown.add(&at_home, &[(Some(600), true)]);
        breakdown.add(&at_home, &[(Some(600), false)]);
        let still_there = Someone {
            signed: None,
            ..at_home
        };
        breakdown.add(&still_there, &[]);
        for kind in [
            Absence::Sick,
            Absence::Permit,
            Absence::AnnualLeave,
            Absence::Duty,
        ] {
            let excused = Someone {
                whereabouts: Whereabouts::Excused(kind),
                ..at_a_desk(false)
            };
            breakdown.add(&excused, &[]);
        }
        let signed_at_home = Someone {
            signed: None,
            ..at_a_desk(false)
        };
        breakdown.add(&signed_at_home, &[(Some(600), false)]);
        let on_no_sheet = Someone {
            is_on_sheet: false,
            ..signed_at_home
        };
        breakdown.add(&on_no_sheet, &[(Some(600), false)]);
        assert_eq!((breakdown.staff, breakdown.absent()), (12, 9));
        assert_eq!((breakdown.seen, breakdown.missing), (6, 4));
        assert_eq!(breakdown.not_judged, 0);
        let reasons = (breakdown.without_notice, breakdown.not_found);
        assert_eq!((reasons, breakdown.home), ((2, 3), 1));
    }

    #[test]
    fn what_the_audit_does_not_judge_is_in_no_rate() {
        let without_hours = Someone {
            hours: None,
            ..at_a_desk(false)
        };
        let mut breakdown = Breakdown::default();
        for (someone, time) in [
            (at_a_desk(false), None),
            (at_a_desk(false), Some(701)),
            (without_hours, Some(600)),
        ] {
            for found in [true, false] {
                breakdown.add(&someone, &[(time, found)]);
            }
        }
        let expected = Breakdown {
            staff: 6,
            not_judged: 6,
            ..Breakdown::default()
        };
        assert_eq!(breakdown, expected);
    }
}
