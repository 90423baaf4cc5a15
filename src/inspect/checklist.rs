//! Who must be where in an OPD on a day, and what it can still hand in.

use std::collections::HashSet;

use crate::audit::day::{Scene, StaffDay};
use crate::audit::lost::Unknown;
use crate::ledger::Ledger;
use crate::model::circular::{Hours, Instruction};
use crate::model::date::{Date, Minute, monday};
use crate::model::place::{Absence, Place, Says};
use crate::model::records::{Leave, leave_on};
use crate::model::roster::{Opd, Roster};
use crate::model::schedule::Cell;
use crate::plan::Plan;
use crate::plan::bindings::Bindings;
use crate::plan::expect::{ClassDay, Expect, expect};
use crate::plan::rotation::rotation;

#[derive(Clone, Copy, Debug)]
pub enum Whereabouts<'a> {
    /// To be at a desk; also where no place is known.
    Desk,
    Home,
    Away(&'a Leave),
    /// On leave or duty as published, and nothing else is known of it.
    Published(Absence),
    /// Excused by the day's sheet.
    Excused(Absence),
    /// A day off, or nothing expected.
    Free,
}

#[derive(Clone, Copy, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about a day"
)]
pub struct Someone<'a> {
    pub post: u32,
    pub whereabouts: Whereabouts<'a>,
    pub hours: Option<Hours>,
    /// When they signed in and out at the office, as far as the sheet is there.
    pub signed: Option<(Option<Minute>, Option<Minute>)>,
    /// The sheet says "without notice".
    pub without_notice: bool,
    /// The sheet says something, be it that they are away.
    pub is_on_sheet: bool,
    /// A report of that day is due, not there, and can still be handed in on the day of the inspection.
    pub owes_report: bool,
    /// Of the day before the inspection, whose shift is still on.
    pub is_of_day_before: bool,
}

impl Someone<'_> {
    pub fn is_at_desk(&self) -> bool {
        matches!(self.whereabouts, Whereabouts::Desk)
    }

    /// Signed in at the office on a day on which nobody expected them there.
    pub fn has_come(&self) -> bool {
        self.signed.is_some() && !self.is_at_desk()
    }

    /// A sign-in at the office, or whatever stands there of those who aren't at home: the office's sheet is there.
    pub fn tells_of_sheet(&self) -> bool {
        self.signed.is_some() || self.is_on_sheet && !matches!(self.whereabouts, Whereabouts::Home)
    }

    /// To be found in the office some time of that day.
    pub fn is_sought(&self) -> bool {
        self.is_at_desk() || self.has_come()
    }

    /// Must be in the office at a time; at any time of the hours where none is given.
    pub fn is_due_at(&self, time: Option<Minute>) -> bool {
        if !self.is_sought() {
            return false;
        }
        let left = self.signed.and_then(|(_, out)| out);
        let Some(time) = time else {
            return true;
        };
        let Some(hours) = self.hours else {
            return left.is_none_or(|left| time <= left);
        };
        // the small hours of the day itself are before its shift
        let at = time + if self.is_of_day_before { 1440 } else { 0 };
        let is_within = hours.start <= at && at <= hours.end_of_shift();
        is_within && left.is_none_or(|left| at <= hours.within_shift(left))
    }

    /// An inspector's row of that time is judged, as the audit judges it.
    pub fn is_judged_at(&self, time: Option<Minute>) -> bool {
        time.is_some() && self.hours.is_some() && self.is_due_at(time)
    }
}

/// The inspection, and up to when anything can be known: then, or today if it is planned ahead.
#[derive(Clone, Copy)]
pub struct Visit {
    pub date: Date,
    pub known: (Date, Option<Minute>),
}

/// Everybody in an OPD on a day.
pub fn people<'a>(
    plan: &Plan<'a>,
    ledger: &Ledger,
    scene: Scene,
    opd: &'a Opd,
    date: Date,
    visit: Visit,
) -> Vec<Someone<'a>> {
    let bindings = Bindings::new(plan, opd);
    let week = monday(date);
    let rotation = rotation(plan, opd, &bindings, week, week);
    let mut found = Vec::new();
    let (mut signs, mut tasks) = (Vec::new(), Vec::new());
    for (post, held) in (opd.posts.start as u32..).zip(plan.roster.posts_in(opd)) {
        let class = plan.roster.class(held);
        let Some(binding) = bindings.of(held.class).filter(|_| class.holds_on(date)) else {
            continue;
        };
        let day = ClassDay::new(plan, binding, &opd.key, date);
        let expect = expect(plan, post, date, &day, rotation.seat(post, week));
        let spans = plan.leave.get(&held.id);
        let leave = spans.and_then(|spans| leave_on(spans, date));
        signs.clear();
        tasks.clear();
        if ledger.days.hold(date) {
            let rows = ledger.post(post);
            let number = ledger.days.number(date);
            rows.signs(number, &mut signs);
            rows.tasks(number, &mut tasks);
        }
        let staff = StaffDay {
            scene,
            post,
            unit: class.unit,
            date,
            day: &day,
            expect,
            unwell: plan.illness.is_unwell(held.id, date),
            signs: &signs,
            tasks: &tasks,
            calls: &[],
            calls_before: &[],
            unknown: Unknown::default(),
            covered: false,
            office_covered: false,
            tasks_handed_in: false,
            is_sheet_doubtful: false,
            is_office_doubtful: false,
            are_reports_doubtful: false,
        };
        found.push(someone(&staff, expect, leave, visit));
    }
    found
}

/// Everybody by the shift that is on when they are looked for: that of the day before while its hours run, else that of
/// the day.
pub fn on_shift<'a>(
    mut before: Vec<Someone<'a>>,
    mut day: Vec<Someone<'a>>,
    roster: &Roster,
    time: impl Fn(u32) -> Option<Minute>,
) -> Vec<Someone<'a>> {
    let is_on = |one: &Someone<'_>| {
        let hours = one.hours.zip(time(one.post));
        hours.is_some_and(|(hours, time)| hours.is_of_night_before(time))
    };
    before.retain(is_on);
    // whoever changed posts at midnight is in the shift that they began
    let id = |one: &Someone<'_>| roster.post(one.post).map(|held| held.id);
    let busy: HashSet<_> = before.iter().map(id).collect();
    day.retain(|one| !busy.contains(&id(one)));
    for one in &mut before {
        one.is_of_day_before = true;
    }
    before.append(&mut day);
    before.sort_by_key(|one| one.post);
    before
}

fn someone<'a>(
    staff: &StaffDay<'_, '_>,
    expect: Expect<'a>,
    leave: Option<&'a Leave>,
    visit: Visit,
) -> Someone<'a> {
    let office = || {
        staff
            .signs
            .iter()
            .filter(|sign| sign.says == Says::Work(Place::Office))
    };
    let signed = office().next().map(|_| {
        (
            office().filter_map(|sign| sign.check_in).min(),
            office().filter_map(|sign| sign.check_out).max(),
        )
    });
    let whereabouts = match (expect, staff.excuse()) {
        (Expect::Away(span, cell), _) => match span.or(leave) {
            Some(leave) => Whereabouts::Away(leave),
            None if cell == Cell::Duty => Whereabouts::Published(Absence::Duty),
            None => Whereabouts::Published(Absence::Leave),
        },
        (Expect::Work(_), Some(kind)) => Whereabouts::Excused(kind),
        // The unwell are at home, and nothing tells why; if they came they are among those who are due.
        (Expect::Work(_), None)
            if crate::plan::expect::cell(&staff.expect, staff.unwell && signed.is_none())
                == Cell::Home =>
        {
            Whereabouts::Home
        }
        (Expect::Work(_), None) => Whereabouts::Desk,
        _ => Whereabouts::Free,
    };
    Someone {
        post: staff.post,
        whereabouts,
        hours: staff.hours(),
        signed,
        without_notice: staff.has(Says::Away(Absence::WithoutNotice)),
        is_on_sheet: staff.says_something(),
        owes_report: staff.owes_report()
            && !staff.has_report()
            && staff.report_due() >= visit.date
            && is_report_due(staff, visit),
        is_of_day_before: false,
    }
}

/// A day before is over; on the day itself only what is due by a time that is past.
fn is_report_due(staff: &StaffDay<'_, '_>, visit: Visit) -> bool {
    let (today, now) = visit.known;
    let by = match staff.day.tasks.map(|clause| &clause.says) {
        Some(Instruction::Tasks { by: Some(by), .. }) if by.days == 0 => Some(by.minute),
        _ => None,
    };
    let is_past = by.zip(now).is_some_and(|(by, now)| by < now);
    staff.date < today || staff.date == today && is_past
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn at_a_desk(without_notice: bool) -> Someone<'static> {
        Someone {
            post: 0,
            whereabouts: Whereabouts::Desk,
            hours: Some(Hours {
                start: 450,
                end: 960,
                tolerance: 0,
            }),
            signed: (!without_notice).then_some((Some(440), Some(700))),
            without_notice,
            is_on_sheet: true,
            owes_report: false,
            is_of_day_before: false,
        }
    }

    #[test]
    fn nobody_is_looked_for_after_signing_out_or_outside_the_hours() {
        let someone = at_a_desk(false);
        assert!(someone.is_due_at(None));
        assert!(someone.is_due_at(Some(600)));
        assert!(!someone.is_due_at(Some(701)));
        assert!(!someone.is_due_at(Some(430)));
    }

    #[test]
    fn a_night_shift_ends_on_the_next_day() {
        let mut someone = at_a_desk(false);
        (someone.hours, someone.signed) = (
            Some(Hours {
                start: 1200,
                end: 360,
                tolerance: 0,
            }),
            Some((Some(1195), Some(300))),
        );
        assert!(someone.is_due_at(Some(1320)));
        assert!(!someone.is_due_at(Some(240)), "of the day before");
        someone.is_of_day_before = true;
        assert!(!someone.is_due_at(Some(1320)), "of the day itself");
        assert!(someone.is_due_at(Some(240)));
        assert!(!someone.is_due_at(Some(330)), "signed out");
        assert!(!someone.is_due_at(Some(720)), "no shift");
    }

    #[test]
    fn whoever_signed_in_is_looked_for_wherever_they_were_to_be() {
        for whereabouts in [Whereabouts::Home, Whereabouts::Free] {
            let signed = Someone {
                whereabouts,
                ..at_a_desk(false)
            };
            let not_signed = Someone {
                signed: None,
                ..signed
            };
            assert!(signed.has_come() && signed.is_due_at(Some(600)));
            assert!(!signed.is_due_at(Some(701)), "signed out");
            assert!(!not_signed.is_due_at(Some(600)));
        }
    }
}
