//! Why a finding is only a note.

use crate::model::lang::Lang;
use crate::model::source::{RowRef, Sources};
use crate::say;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt<'a> {
    /// A row of this id, which nobody has.
    Near(&'a str),
    /// A row that was refused.
    Refused(RowRef),
    /// A refused row of what is asked of everybody.
    Order(RowRef),
    /// The note of a row of theirs without a place says otherwise.
    Noted,
    /// Rows of which nothing is told, or too many to tell.
    Private,
}

impl Doubt<'_> {
    /// As the end of a finding's detail.
    pub fn text(self, sources: &Sources, lang: Lang) -> String {
        match self {
            Self::Near(text) => say!(
                lang,
                "; only a note, since a row of the unknown id {text} may be theirs",
                "; hanya catatan, karena baris bernomor tak dikenal {text} mungkin miliknya"
            ),
            Self::Private => say!(
                lang,
                "; only a note, since a row that can't be told may change it",
                "; hanya catatan, karena ada baris tak jelas yang mungkin mengubahnya"
            ),
            Self::Order(row) => {
                let at = sources.show(row);
                say!(
                    lang,
                    "; only a note, since the refused row {at} may change it",
                    "; hanya catatan, karena baris {at} yang ditolak mungkin mengubahnya"
                )
            }
            Self::Noted => say!(
                lang,
                "; only a note, since what is noted in their row says otherwise",
                "; hanya catatan, karena keterangan pada barisnya berkata lain"
            ),
            Self::Refused(row) => {
                let at = sources.show(row);
                say!(
                    lang,
                    "; only a note, since the refused row {at} may be theirs",
                    "; hanya catatan, karena baris {at} yang ditolak mungkin miliknya"
                )
            }
        }
    }
}
