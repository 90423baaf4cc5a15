//! Reads rows of the roster, those of a known class by a quick way.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::builder::Builder;
use super::classes::{ClassCells, Classes, Positions};
use crate::input::columns::Column;
use crate::input::index::{Bits, Rows, each};
use crate::input::intake::Found;
use crate::input::row::Row;
use crate::input::sheet::{Outcome, Sheet};
use crate::input::split::Splitter;
use crate::input::stream::Reader;
use crate::input::{cells, quick, staff_ids};
use crate::model::source::RowRef;

pub(super) struct RosterReader<'a> {
    builder: MutexGuard<'a, Builder>,
    default_opd: Option<&'a str>,
    nip: Option<u32>,
    name: Option<u32>,
    position: Option<u32>,
    /// The columns that make a class.
    class_columns: [Option<u32>; 8],
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
        let index = |column| sheet.header.field(column);
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
            classes: Classes::default(),
            positions: Positions::new(),
        }
    }

    /// A row as most are; `None` sends it the slow way.
    #[inline]
    fn usual(&mut self, rows: &Rows<'_>, row: usize) -> Option<()> {
        let builder = &mut *self.builder;
        let id = staff_ids::plain(rows.raw(row, self.nip))?;
        let name = rows.undoubled(row, self.name)?;
        // or (2), in a line that numbers the columns
        let is_number = |first: &u8| matches!(first, b'(' | b'0'..=b'9');
        let is_name = |name| cells::no_name(name).is_none();
        let is_usual = name.first().is_some_and(|first| !is_number(first))
            && quick::is_trim(name)
            && str::from_utf8(name).is_ok_and(is_name);
        if !is_usual || (!builder.named.is_empty() && builder.named.contains(&id)) {
            return None;
        }
        let class = class_cells(&self.class_columns, |at| rows.undoubled(row, Some(at)))?;
        let class = self.classes.get(&class, builder, self.default_opd)?;
        let position = rows.undoubled(row, self.position)?;
        let position = self.positions.get(position, builder)?;
        builder.push(id, class, name, position, rows.place(row));
        Some(())
    }
}

/// `None` where quotes are doubled.
#[inline]
fn class_cells<'c>(
    columns: &[Option<u32>; 8],
    cell_at: impl Fn(u32) -> Option<&'c [u8]>,
) -> Option<ClassCells<'c>> {
    let mut cells: ClassCells<'c> = [None; 8];
    for (cell, &index) in cells.iter_mut().zip(columns) {
        let Some(index) = index else { continue };
        *cell = Some(cell_at(index)?);
    }
    Some(cells)
}

impl Reader for RosterReader<'_> {
    const IN_ORDER: bool = true;

    fn quick(&mut self, rows: &Rows<'_>, found: &mut Found) -> Bits {
        let mut taken: Bits = 0;
        for row in each(rows.usual) {
            if self.usual(rows, row).is_none() {
                break;
            }
            taken |= 1 << row;
        }
        found.account.used += u64::from(taken.count_ones());
        taken
    }

    fn slow(&mut self, split: &Splitter<'_>, sheet: &Sheet, place: RowRef, found: &mut Found) {
        let builder = &mut *self.builder;
        let mut row = Row::new(split, &sheet.header, sheet.lang, place);
        let before = builder.posts.len();
        builder.add(&mut row, self.default_opd);
        if let Some(post) = builder.posts.get(before).copied()
            && !builder.named.contains(&post.id)
        {
            let cell_at = |at: u32| {
                let at = at as usize;
                (!split.is_doubled(at)).then(|| split.raw(at))
            };
            if let Some(cells) = class_cells(&self.class_columns, cell_at) {
                self.classes.learn(&cells, post.class);
            }
        }
        sheet.settle(row, Outcome::Used, found);
    }
}
