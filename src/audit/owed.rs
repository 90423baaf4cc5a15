//! What an OPD owes by a due date: reports it hands in, and tests of its people.

use chrono::{Datelike, Months};

use crate::model::circular::{Clause, Due, Instruction, TestKind};
use crate::model::date::{Date, after, back, month};
use crate::model::health::HealthRow;
use crate::model::id::Id;
use crate::model::records::Submission;
use crate::model::roster::{Opd, Roster};
use crate::plan::Plan;
use crate::plan::bindings::Bindings;
use crate::plan::clauses::reach;

/// A report that an OPD owes, once.
#[derive(Clone, Debug)]
pub struct OwedReport<'a> {
    pub clause: &'a Clause,
    pub kind: &'a str,
    /// First day on which a submission counts for it.
    pub first: Date,
    pub due: Date,
    /// The first submission in time.
    pub handed_in: Option<Date>,
    /// The first one after the due date, where none was in time. Of a monthly report only one that the next month
    /// doesn't need for itself.
    pub late: Option<Date>,
}

/// The reports that an OPD owes with a due date from `from` to `to`, in order of due date and kind.
/// `submissions`: all, in order of OPD, kind and date, as they are read.
pub fn owed_reports<'a>(
    plan: &Plan<'a>,
    opd: &Opd,
    bindings: &Bindings<'a>,
    submissions: &[Submission],
    from: Date,
    to: Date,
) -> Vec<OwedReport<'a>> {
    let start = submissions.partition_point(|row| row.opd < opd.key);
    let end = submissions.partition_point(|row| row.opd <= opd.key);
    let ours = submissions.get(start..end).unwrap_or_default();
    let mut found: Vec<OwedReport<'a>> = Vec::new();
    for clause in owed_clauses(bindings) {
        let Instruction::Report { kind, due } = &clause.says else {
            continue;
        };
        let dates: Vec<Date> = ours
            .iter()
            .filter(|row| row.kind == *kind)
            .map(|row| row.date)
            .collect();
        for (first, due_date) in dues(clause, *due, to) {
            if due_date < from || !is_matched(plan, opd, bindings, clause, due_date) {
                continue;
            }
            let handed_in = within(&dates, first, due_date).first().copied();
            found.push(OwedReport {
                clause,
                kind,
                first,
                due: due_date,
                handed_in,
                late: late(&dates, *due, due_date).filter(|_| handed_in.is_none()),
            });
        }
    }
    found.sort_by(|a, b| (a.due, a.kind).cmp(&(b.due, b.kind)));
    found
}

/// Tests and reports that bind anybody of the OPD, each clause once.
fn owed_clauses<'a>(bindings: &Bindings<'a>) -> Vec<&'a Clause> {
    let mut clauses: Vec<&'a Clause> = Vec::new();
    for clause in bindings.all().flat_map(|binding| &binding.owed) {
        if !clauses.iter().any(|other| std::ptr::eq(*other, *clause)) {
            clauses.push(clause);
        }
    }
    clauses
}

/// Somebody whom the clause binds is in the OPD that day.
fn is_matched(
    plan: &Plan<'_>,
    opd: &Opd,
    bindings: &Bindings<'_>,
    clause: &Clause,
    date: Date,
) -> bool {
    plan.roster.posts_in(opd).iter().any(|post| {
        plan.roster.class(post).holds_on(date)
            && bindings
                .of(post.class)
                .is_some_and(|binding| binding.owed.iter().any(|own| std::ptr::eq(*own, clause)))
    })
}

/// First counting day and due date of each submission that is due by `to`. A monthly one is owed for each month that
/// the clause touches, by that day of the next month or its last.
fn dues(clause: &Clause, due: Due, to: Date) -> Vec<(Date, Date)> {
    let day = match due {
        Due::On(date) if date <= to => return vec![(clause.from, date)],
        Due::On(_) => return Vec::new(),
        Due::Monthly(day) => u32::from(day),
    };
    let mut found = Vec::new();
    let (mut first, mut owed) = (clause.from, first_of_month(clause.from));
    while clause.to.is_none_or(|last| owed <= last) {
        let Some(next) = owed.checked_add_months(Months::new(1)) else {
            break;
        };
        let due = due_in(next, day);
        if due > to {
            break;
        }
        found.push((first, due));
        (first, owed) = (after(due, 1), next);
    }
    found
}

/// That day of a month, or its last.
fn due_in(first: Date, day: u32) -> Date {
    let last = month(first.year(), first.month()).map_or(first, |(_, last)| last);
    first.with_day(day).unwrap_or(last)
}

fn first_of_month(date: Date) -> Date {
    back(date, u64::from(date.day0()))
}

fn within(dates: &[Date], first: Date, last: Date) -> &[Date] {
    let start = dates.partition_point(|&date| date < first);
    let end = dates.partition_point(|&date| date <= last);
    dates.get(start..end).unwrap_or_default()
}

fn late(dates: &[Date], due: Due, due_date: Date) -> Option<Date> {
    let first = after(due_date, 1);
    match due {
        Due::On(_) => within(dates, first, Date::MAX).first().copied(),
        Due::Monthly(day) => {
            let next = first_of_month(due_date).checked_add_months(Months::new(1))?;
            match within(dates, first, due_in(next, day.into())) {
                [late, _, ..] => Some(*late),
                _ => None,
            }
        }
    }
}

/// Whether somebody was in a post of which a clause asks something while it held: it asks nothing of those who came
/// there after it had ended.
pub fn met(clause: &Clause, id: Id, roster: &Roster) -> bool {
    let last = clause.to.unwrap_or(Date::MAX);
    let mut held = roster.posts_of(id).filter_map(|post| roster.post(post));
    held.any(|post| {
        let class = roster.class(post);
        class.meets(clause.from, last) && reach(clause, class, roster).is_some()
    })
}

/// A test that somebody owes.
pub struct OwedTest<'a> {
    pub clause: &'a Clause,
    pub kind: TestKind,
    pub due: Date,
    pub post: u32,
    /// Whether a test of that kind is dated from the clause's first day through the due date.
    pub tested: bool,
}

impl OwedTest<'_> {
    pub fn is_met_by(&self, row: &HealthRow) -> bool {
        row.is_test(self.kind) && self.clause.from <= row.date && row.date <= self.due
    }
}

/// The tests that people of an OPD owe with a due date from `from` to `to`. Whom a clause binds is seen on the due date.
pub fn owed_tests<'a>(
    plan: &Plan<'a>,
    opd: &Opd,
    bindings: &Bindings<'a>,
    health: &crate::model::records::ById<HealthRow>,
    from: Date,
    to: Date,
) -> Vec<OwedTest<'a>> {
    let mut found = Vec::new();
    let posts = (opd.posts.start as u32..).zip(plan.roster.posts_in(opd));
    for (post, held) in posts {
        let Some(binding) = bindings.of(held.class) else {
            continue;
        };
        for clause in &binding.owed {
            let Instruction::Test { kind, by } = clause.says else {
                continue;
            };
            let is_asked =
                plan.roster.class(held).holds_on(by) && met(clause, held.id, plan.roster);
            if by < from || to < by || !is_asked {
                continue;
            }
            let rows = health.get(&held.id).map_or(&[][..], Vec::as_slice);
            let mut owed = OwedTest {
                clause,
                kind,
                due: by,
                post,
                tested: false,
            };
            owed.tested = rows.iter().any(|row| owed.is_met_by(row));
            found.push(owed);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::RowRef;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn clause(from: &str, to: Option<&str>, due: Due) -> Clause {
        Clause {
            number: "SE 1".to_owned(),
            from: day(from),
            to: to.map(day),
            opds: Vec::new(),
            units: Vec::new(),
            who: Vec::new(),
            says: Instruction::Report {
                kind: "attendance".to_owned(),
                due,
            },
            weekdays: None,
            text: String::new(),
            written: crate::model::circular::Written::default(),
            row: RowRef::default(),
        }
    }

    #[test]
    fn a_monthly_report_is_due_in_the_next_month_or_on_its_last_day() {
        let monthly = clause("2020-12-15", Some("2021-02-01"), Due::Monthly(31));
        assert_eq!(
            dues(&monthly, Due::Monthly(31), day("2021-12-31")),
            [
                (day("2020-12-15"), day("2021-01-31")),
                (day("2021-02-01"), day("2021-02-28")),
                (day("2021-03-01"), day("2021-03-31")),
            ]
        );
    }

    #[test]
    fn nothing_is_owed_before_its_due_date_comes_into_sight() {
        let open = clause("2020-12-15", None, Due::Monthly(5));
        assert_eq!(dues(&open, Due::Monthly(5), day("2021-02-04")).len(), 1);
        assert_eq!(dues(&open, Due::Monthly(5), day("2021-02-05")).len(), 2);
    }

    #[test]
    fn a_late_monthly_report_is_one_that_the_next_month_can_spare() {
        let dates = [day("2021-02-07"), day("2021-03-02")];
        assert_eq!(
            late(&dates, Due::Monthly(5), day("2021-02-05")),
            Some(day("2021-02-07"))
        );
        let only = [day("2021-02-07")];
        assert_eq!(late(&only, Due::Monthly(5), day("2021-02-05")), None);
        let at_the_end = [day("2021-03-05"), day("2021-03-30")];
        assert_eq!(
            late(&at_the_end, Due::Monthly(31), day("2021-02-28")),
            Some(day("2021-03-05"))
        );
        let due = day("2021-01-11");
        assert_eq!(late(&dates, Due::On(due), due), Some(day("2021-02-07")));
    }
}
