//! The findings of an audit as rows: one per finding.

use std::io;

use super::audit_page::{rule_word, subject_word};
use super::rows::Rows;
use crate::input::columns::Column;
use crate::model::date::push_iso;
use crate::model::finding::Finding;
use crate::model::lang::Lang;

pub const COLUMNS: [Column; 12] = [
    Column::Date,
    Column::Nip,
    Column::Name,
    Column::Opd,
    Column::Unit,
    Column::Rule,
    Column::Subject,
    Column::Level,
    Column::Detail,
    Column::Basis,
    Column::Evidence,
    Column::Answer,
];

/// Writes findings. What stands in one after the other is encoded once.
pub struct AuditRows<'w> {
    rows: Rows<'w>,
    words: Lang,
    date: Vec<u8>,
    opd: Again,
    unit: Again,
    basis: Again,
}

/// The cell of a column that was written last, as text and as encoded.
#[derive(Default)]
struct Again {
    text: Vec<u8>,
    encoded: Vec<u8>,
}

impl Again {
    fn put(&mut self, rows: &mut Rows<'_>, index: usize, text: &str) {
        if self.encoded.is_empty() || self.text != text.as_bytes() {
            self.text.clear();
            self.text.extend_from_slice(text.as_bytes());
            self.encoded = rows.encoded(index, std::iter::once(text.into()));
        }
        rows.put(&self.encoded);
    }
}

impl<'w> AuditRows<'w> {
    /// `words`: the language of rule names, levels and answers.
    pub fn new(rows: Rows<'w>, words: Lang) -> Self {
        Self {
            rows,
            words,
            date: Vec::new(),
            opd: Again::default(),
            unit: Again::default(),
            basis: Again::default(),
        }
    }

    pub fn write(&mut self, finding: &Finding<'_>) -> io::Result<()> {
        let (rows, words) = (&mut self.rows, self.words);
        rows.begin();
        self.date.clear();
        if let Some(day) = finding.date {
            push_iso(&mut self.date, day);
        }
        rows.cell(0, &self.date);
        rows.cell(1, finding.nip.bytes());
        rows.cell(2, finding.name.as_bytes());
        self.opd.put(rows, 3, finding.opd);
        self.unit.put(rows, 4, finding.unit);
        rows.cell(5, rule_word(finding.rule, words).as_bytes());
        let subject = subject_word(finding.rule, &finding.subject, words);
        rows.cell(6, subject.as_bytes());
        rows.cell(7, finding.level.word(words).as_bytes());
        rows.cell(8, finding.detail.as_bytes());
        self.basis.put(rows, 9, &finding.basis);
        rows.cell(10, finding.evidence.as_bytes());
        let answer = finding.answer.map_or("", |answer| answer.word(words));
        rows.cell(11, answer.as_bytes());
        rows.end()
    }

    pub fn finish(self) -> io::Result<()> {
        self.rows.finish()
    }
}
