//! What each OPD owed the governor by a due date, and when it came in.

use crate::audit::engine::Audit;
use crate::audit::owed::owed_reports;
use crate::model::date::Date;
use crate::model::roster::Opd;
use crate::plan::bindings::Bindings;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    pub kind: String,
    pub due: Date,
    /// The first submission that counts for it, in time or late.
    pub on: Option<Date>,
}

impl Handed {
    pub fn is_late(&self) -> bool {
        self.on.is_some_and(|on| self.due < on)
    }
}

/// Reports due in the judged days from `first` on, each kind and due date once; none where no
/// submission is known of any OPD.
pub fn reports(audit: &Audit<'_>, opd: &Opd, first: Date) -> Vec<Handed> {
    if audit.submissions.is_empty() {
        return Vec::new();
    }
    let bindings = Bindings::new(&audit.plan, opd);
    let last = audit.ledger.days.last();
    let owed = owed_reports(&audit.plan, opd, &bindings, audit.submissions, first, last);
    let mut handed: Vec<Handed> = owed
        .into_iter()
        .map(|owed| Handed {
            kind: owed.kind.to_owned(),
            due: owed.due,
            on: owed.handed_in.or(owed.late),
        })
        .collect();
    handed.dedup_by(|a, b| (&a.kind, a.due) == (&b.kind, b.due));
    handed
}
