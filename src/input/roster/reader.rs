//! Reads rows of the roster, those of a known class by a quick way.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::builder::Builder;
use crate::input::columns::Column;
use crate::input::index::Cells;
use crate::input::intake::Found;
use crate::input::quick::{self, Runs};
use crate::input::row::Row;
use crate::input::sheet::{Outcome, Sheet};
use crate::input::split::Splitter;
use crate::input::stream::Reader;
use crate::model::source::RowRef;

pub(super) struct RosterReader<'a> {
    builder: MutexGuard<'a, Builder>,
    default_opd: Option<&'a str>,
    nip: Option<usize>,
    name: Option<usize>,
    position: Option<usize>,
    /// The columns that make a class.
    class_columns: [Option<usize>; 8],
    class_key: Vec<u8>,
    classes: Runs<u32>,
    positions: Runs<u32>,
}

impl<'a> RosterReader<'a> {
    pub(super) fn new(
        sheet: &Sheet,
        builder: &'a Mutex<Builder>,
        default_opd: Option<&'a str>,
    ) -> Self {
        use Column as C;
        let index = |column| sheet.header.index(column);
        let class_columns = [
            C::Opd,
            C::Unit,
            C::Echelon,
            C::Status,
            C::Head,
            C::Place,
            C::From,
            C::To,
        ];
        Self {
            builder: builder.lock().unwrap_or_else(PoisonError::into_inner),
            default_opd,
            nip: index(C::Nip),
            name: index(C::Name),
            position: index(C::Position),
            class_columns: class_columns.map(index),
            class_key: Vec::new(),
            classes: Runs::new(),
            positions: Runs::new(),
        }
    }

    /// A row whose class and position came before; `None` sends it the slow way.
    #[inline]
    fn usual(&mut self, cells: &Cells<'_>, place: RowRef) -> Option<()> {
        let builder = &mut *self.builder;
        self.class_key.clear();
        for &index in self.class_columns.iter().flatten() {
            if cells.is_doubled(index) {
                return None;
            }
            self.class_key.extend_from_slice(cells.raw(index));
            self.class_key.push(0);
        }
        let id = quick::nip(cells.raw(self.nip?))?;
        let name = cells.raw(self.name?);
        let is_usual = !name.is_empty()
            && quick::is_trim(name)
            && self.name.is_some_and(|index| !cells.is_doubled(index));
        if !is_usual || (!builder.named.is_empty() && builder.named.contains(&id)) {
            return None;
        }
        let class = self.classes.get(&self.class_key)?;
        let position = match self.position {
            Some(index) => self
                .positions
                .get(cells.raw(index))
                .filter(|_| !cells.is_doubled(index))?,
            None => builder.positions.number(""),
        };
        builder.push(id, class, std::str::from_utf8(name).ok()?, position, place);
        Some(())
    }
}

impl Reader for RosterReader<'_> {
    #[inline]
    fn quick(&mut self, cells: &Cells<'_>, place: RowRef, found: &mut Found) -> bool {
        let is_usual = self.usual(cells, place).is_some();
        found.account.used += u64::from(is_usual);
        is_usual
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        let builder = &mut *self.builder;
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let before = builder.posts.len();
        builder.add(&mut row, self.default_opd);
        if let Some(post) = builder.posts.get(before).copied()
            && !builder.named.contains(&post.id)
        {
            let doubled = self
                .class_columns
                .iter()
                .flatten()
                .any(|&index| split.is_doubled(index));
            if !doubled {
                self.class_key.clear();
                for &index in self.class_columns.iter().flatten() {
                    self.class_key.extend_from_slice(split.raw(index));
                    self.class_key.push(0);
                }
                self.classes.put(&self.class_key, post.class);
            }
            if let Some(index) = self.position.filter(|&index| !split.is_doubled(index)) {
                self.positions.put(split.raw(index), post.position);
            }
        }
        sheet.settle(row, Outcome::Used, found);
    }
}
