//! What the cells of a file tell before its rows are read: columns that aren't used and should be.

use super::header::Header;
use super::narrowing::narrowing;
use super::near_headings::nearly_known;
use super::overlooked::{nameless, overlooked};
use super::remarks::{remarked, remarks};
use super::revoked::{revoked, states};
use super::words::Codes;
use crate::model::lang::Lang;
use crate::model::problem::Input;

#[derive(Default)]
pub struct Told {
    /// For which the file is refused.
    pub problems: Vec<String>,
    pub notices: Vec<String>,
}

/// Whether there are columns of which more is looked at than the first rows.
pub fn has_more(input: Input, header: &Header) -> bool {
    header.unused().next().is_some()
        || !remarks(input, header).is_empty()
        || !states(input, header).is_empty()
}

/// `rows`: the first bytes behind the headings.
pub fn told(rows: &[u8], input: Input, header: &Header, codes: &Codes, lang: Lang) -> Told {
    let Told {
        problems: revoked,
        notices: remarks,
    } = revoked(rows, input, header, lang);
    let mut problems = overlooked(rows, input, header, codes, lang);
    let near = nearly_known(rows, input, header, lang);
    let is_new = |(index, _): &(usize, String)| near.iter().all(|(near, _)| near != index);
    let narrowing = narrowing(rows, input, header, lang);
    let narrowing: Vec<_> = narrowing.into_iter().filter(is_new).collect();
    let columns = near.into_iter().chain(narrowing);
    problems.extend(columns.map(|(_, problem)| problem));
    problems.extend(revoked);
    let mut notices = Vec::new();
    if problems.is_empty() {
        notices.extend(nameless(rows, input, header, lang));
        notices.extend(remarked(rows, input, header, lang));
        notices.extend(remarks);
    }
    Told { problems, notices }
}
