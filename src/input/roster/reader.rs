//! Reads rows of the roster, those of a known class by a quick way.

use std::sync::{Mutex, PoisonError};

use super::builder::Builder;
use crate::input::blocks::Block;
use crate::input::columns::Column;
use crate::input::quick::{self, Runs};
use crate::input::row::Row;
use crate::input::sheet::{Outcome, Sheet};
use crate::input::split::Splitter;
use crate::input::stream::{Pass, Reader};
use crate::model::source::{RowRef, Sources};

pub(super) struct RosterReader<'a> {
    builder: &'a Mutex<Builder>,
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
            builder,
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
    fn quick(&mut self, split: &Splitter<'_>, place: RowRef, builder: &mut Builder) -> Option<()> {
        self.class_key.clear();
        for &index in self.class_columns.iter().flatten() {
            if split.is_doubled(index) {
                return None;
            }
            self.class_key.extend_from_slice(split.raw(index));
            self.class_key.push(0);
        }
        let id = quick::nip(split.raw(self.nip?))?;
        let name = split.raw(self.name?);
        let is_usual = !name.is_empty()
            && quick::is_trim(name)
            && self.name.is_some_and(|index| !split.is_doubled(index));
        if !is_usual || (!builder.named.is_empty() && builder.named.contains(&id)) {
            return None;
        }
        let class = if let Some(class) = self.classes.get(&self.class_key) {
            class
        } else {
            let cell = |index: Option<usize>| index.map(|index| split.raw(index));
            let class = self.class_columns.map(cell);
            let class = builder.usual_class(class, self.default_opd)?;
            self.classes.put(&self.class_key, class);
            class
        };
        let position = match self.position {
            Some(index) => self
                .positions
                .get(split.raw(index))
                .filter(|_| !split.is_doubled(index))?,
            None => builder.positions.number(""),
        };
        builder.push(id, class, name, position, place);
        Some(())
    }
}

impl Reader for RosterReader<'_> {
    fn block(
        &mut self,
        sheet: &Sheet,
        block: &Block,
        sources: &Sources,
        piece: u32,
        out: &mut Pass,
    ) {
        let mut builder = self.builder.lock().unwrap_or_else(PoisonError::into_inner);
        let is_text = block.is_text();
        sheet.scan(block, sources, piece, out, |split, place, found| {
            if is_text && self.quick(split, place, &mut builder).is_some() {
                found.account.used += 1;
                return;
            }
            let mut row = Row::new(split, &sheet.header, sheet.lang, place);
            let before = builder.posts.len();
            builder.add(&mut row, self.default_opd);
            if let Some(post) = builder.posts.get(before).copied()
                && is_text
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
                    if self.classes.get(&self.class_key).is_none() {
                        self.classes.put(&self.class_key, post.class);
                    }
                }
                if let Some(index) = self.position.filter(|&index| !split.is_doubled(index)) {
                    let cell = split.raw(index);
                    if self.positions.get(cell).is_none() {
                        self.positions.put(cell, post.position);
                    }
                }
            }
            sheet.settle(row, Outcome::Used, found);
        });
    }
}
