//! Reads rows of the roster, those of a known class by a quick way.

use std::sync::{Mutex, PoisonError};

use super::builder::Builder;
use super::classes::{Cells, Classes, Positions};
use crate::input::blocks::Block;
use crate::input::columns::Column;
use crate::input::quick;
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
    classes: Classes,
    positions: Positions,
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
            classes: Classes::default(),
            positions: Positions::new(),
        }
    }

    /// `None` where quotes are doubled.
    #[inline]
    fn class_cells<'c>(&self, split: &Splitter<'c>) -> Option<Cells<'c>> {
        let mut cells: Cells<'c> = [None; 8];
        for (cell, &index) in cells.iter_mut().zip(&self.class_columns) {
            let Some(index) = index else { continue };
            if split.is_doubled(index) {
                return None;
            }
            *cell = Some(split.raw(index));
        }
        Some(cells)
    }

    /// A row as most are; `None` sends it the slow way.
    #[inline]
    fn quick(&mut self, split: &Splitter<'_>, place: RowRef, builder: &mut Builder) -> Option<()> {
        let id = quick::nip(split.raw(self.nip?))?;
        let name = split.raw(self.name?);
        let is_usual = !name.is_empty()
            && quick::is_trim(name)
            && self.name.is_some_and(|index| !split.is_doubled(index));
        if !is_usual || (!builder.named.is_empty() && builder.named.contains(&id)) {
            return None;
        }
        let cells = self.class_cells(split)?;
        let class = self.classes.get(&cells, builder, self.default_opd)?;
        let position = match self.position {
            Some(index) if split.is_doubled(index) => return None,
            Some(index) => split.raw(index),
            None => b"",
        };
        let position = self.positions.get(position, builder)?;
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
                && let Some(cells) = self.class_cells(split)
            {
                self.classes.learn(&cells, post.class);
            }
            sheet.settle(row, Outcome::Used, found);
        });
    }
}
