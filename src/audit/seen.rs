//! What inspectors saw of people.

use super::day::StaffDay;
use super::dues::at;
use super::engine::{Audit, finding};
use super::rule::{Check, Hit};
use crate::model::date::clock;
use crate::model::finding::Finding;
use crate::model::records::Inspection;
use crate::model::roster::Opd;
use crate::say;

/// Of somebody on a day.
fn rows<'a>(audit: &Audit<'a>, person: &StaffDay<'_, 'a>) -> impl Iterator<Item = &'a Inspection> {
    let of_person = &audit.inspections.of_person;
    let post = audit
        .plan
        .roster
        .post(person.post)
        .filter(|_| !of_person.is_empty());
    let rows = post.and_then(|post| of_person.get(&post.id));
    let date = person.date;
    rows.into_iter()
        .flatten()
        .filter(move |row| row.date == date)
}

/// Who is absent by sheet and reports, but not by what an inspector saw: no evidence of work, but to be told.
pub fn seen_after_all(audit: &Audit<'_>, person: &StaffDay<'_, '_>, hit: &mut Hit) {
    let lang = person.scene.lang;
    let Some(row) = rows(audit, person).find(|row| row.found == Some(true)) else {
        return;
    };
    let time = row.time.map_or_else(String::new, |time| {
        let time = clock(time);
        say!(lang, " at {time}", " pukul {time}")
    });
    hit.detail.to_mut().push_str(&say!(
        lang,
        "; but found there at an inspection{time}",
        "; tetapi ditemukan hadir saat sidak{time}"
    ));
}

/// What inspectors saw of a person that day, once for each time.
pub fn seen_findings<'a>(
    audit: &Audit<'a>,
    opd: &'a Opd,
    person: &StaffDay<'_, 'a>,
    found: &mut Vec<Finding<'a>>,
) {
    let start = found.len();
    for rule in &audit.rules.all {
        let Check::Seen(check) = rule.check else {
            continue;
        };
        for row in rows(audit, person) {
            let mut seen = found.iter().skip(start);
            if seen.any(|other| other.subject == at(row)) {
                continue;
            }
            if let Some(hit) = check(person, row) {
                let seen = Finding {
                    subject: at(row).into(),
                    ..finding(audit, opd, person, rule, hit)
                };
                found.push(audit.answered(seen, person.date));
            }
        }
    }
}
