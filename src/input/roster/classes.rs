//! Classes and positions by their cells as they stand in the file: most rows are like one shortly before.

use super::builder::{Builder, none_of_dash};
use crate::input::cells;
use crate::input::circulars::echelon;
use crate::input::memo::Runs;
use crate::input::words;
use crate::model::roster::{Class, Echelon, is_unseen};

/// OPD, unit, echelon, status, head, place, from and to, without doubled quotes and known to be UTF-8; `None` where the
/// file has no such column.
pub(super) type ClassCells<'c> = [Option<&'c [u8]>; 8];

/// More kinds than this aren't worth looking for.
const KINDS: usize = 64;

#[derive(Default)]
pub(super) struct Classes {
    /// OPD and unit of the row before.
    place: [Vec<u8>; 2],
    numbers: Option<(u32, u32)>,
    kinds: Vec<Kind>,
    /// The classes of that OPD and unit, by kind.
    of_kind: Vec<Option<u32>>,
    /// Classes with a place or dates, by all cells.
    others: Option<Runs<u32>>,
    key: Vec<u8>,
}

struct Kind {
    /// Echelon, status, head.
    cells: [Vec<u8>; 3],
    echelon: Echelon,
    status: u32,
    head: bool,
}

fn text(cell: Option<&[u8]>) -> Option<&str> {
    let text = std::str::from_utf8(cell.unwrap_or_default()).ok()?;
    Some(text.trim())
}

/// Blank cells are never compared byte by byte: on some processors that costs more than all else of a row.
#[inline]
fn are_equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && (a.is_empty() || a == b)
}

fn is_special(cells: &ClassCells<'_>) -> bool {
    let [.., place, from, to] = cells;
    [place, from, to]
        .into_iter()
        .flatten()
        .any(|cell| !cell.is_empty())
}

impl Classes {
    /// `None` for a row that needs a closer look.
    #[inline]
    pub(super) fn get(
        &mut self,
        cells: &ClassCells<'_>,
        builder: &mut Builder,
        default_opd: Option<&str>,
    ) -> Option<u32> {
        if is_special(cells) {
            self.write_key(cells);
            return self.others.as_mut()?.get(&self.key);
        }
        let &[opd, unit, level, status, head, ..] = cells;
        let [last_opd, last_unit] = &self.place;
        let is_same = are_equal(last_unit, unit.unwrap_or_default())
            && are_equal(last_opd, opd.unwrap_or_default());
        if !is_same || self.numbers.is_none() {
            self.move_to(opd, unit, builder, default_opd)?;
        }
        let kind = [level, status, head].map(Option::unwrap_or_default);
        let same = |known: &Kind| {
            let [known_level, known_status, known_head] = &known.cells;
            let [level, status, head] = kind;
            are_equal(known_level, level)
                && are_equal(known_status, status)
                && are_equal(known_head, head)
        };
        let number = match self.kinds.iter().position(same) {
            Some(number) => number,
            None => self.new_kind(kind, builder)?,
        };
        match self.of_kind.get(number) {
            Some(Some(class)) => Some(*class),
            _ => self.new_class(number, builder),
        }
    }

    fn move_to(
        &mut self,
        opd: Option<&[u8]>,
        unit: Option<&[u8]>,
        builder: &mut Builder,
        default_opd: Option<&str>,
    ) -> Option<()> {
        self.numbers = None;
        let name = match opd {
            Some(_) => text(opd),
            None => default_opd,
        };
        let is_name = |name: &&str| {
            let is_plain = name.as_bytes().first().is_none_or(u8::is_ascii);
            let is_whole = is_plain || !name.chars().all(is_unseen);
            cells::no_name(name).is_none() && is_whole && !name.contains(cells::LOST)
        };
        let unit_name = none_of_dash(text(unit).filter(is_name)?);
        let number = builder.opds.number(
            name.filter(|name| !none_of_dash(name).is_empty())
                .filter(is_name)?,
        );
        self.numbers = Some((number, builder.units.number(unit_name)));
        for (last, cell) in self.place.iter_mut().zip([opd, unit]) {
            last.clear();
            last.extend_from_slice(cell.unwrap_or_default());
        }
        self.of_kind.clear();
        Some(())
    }

    fn new_kind(&mut self, cells: [&[u8]; 3], builder: &mut Builder) -> Option<usize> {
        let [level, status, head] = cells.map(|cell| text(Some(cell)));
        let head = match head? {
            "" | "-" => false,
            word => words::marked(word)?,
        };
        if self.kinds.len() == KINDS {
            self.kinds.clear();
            self.of_kind.clear();
        }
        self.kinds.push(Kind {
            echelon: echelon(level?)?,
            status: builder.statuses.number(status?),
            head,
            cells: cells.map(<[u8]>::to_vec),
        });
        Some(self.kinds.len() - 1)
    }

    fn new_class(&mut self, kind: usize, builder: &mut Builder) -> Option<u32> {
        let (opd, unit) = self.numbers?;
        let Kind {
            echelon,
            status,
            head,
            ..
        } = *self.kinds.get(kind)?;
        let class = builder.class(Class {
            opd,
            unit,
            echelon,
            status,
            head,
            fixed: None,
            from: None,
            to: None,
            named: None,
        });
        if self.of_kind.len() <= kind {
            self.of_kind.resize(kind + 1, None);
        }
        if let Some(known) = self.of_kind.get_mut(kind) {
            *known = Some(class);
        }
        Some(class)
    }

    /// Remembers what came of a row that was looked at more closely.
    pub(super) fn learn(&mut self, cells: &ClassCells<'_>, class: u32) {
        if is_special(cells) {
            self.write_key(cells);
            let others = self.others.get_or_insert_with(Runs::new);
            if others.get(&self.key).is_none() {
                others.put(&self.key, class);
            }
        }
    }

    fn write_key(&mut self, cells: &ClassCells<'_>) {
        self.key.clear();
        for cell in cells.iter().flatten() {
            self.key.extend_from_slice(cell);
            self.key.push(0);
        }
    }
}

/// Positions met lately, each in the slot of its first, middle and last letters.
pub(super) struct Positions {
    slots: Vec<(Vec<u8>, Option<u32>)>,
}

impl Positions {
    pub(super) fn new() -> Self {
        Self {
            slots: vec![(Vec::new(), None); 256],
        }
    }

    #[inline]
    pub(super) fn get(&mut self, cell: &[u8], builder: &mut Builder) -> Option<u32> {
        let letter = |at: usize| usize::from(cell.get(at).copied().unwrap_or_default());
        let (middle, last) = (cell.len() / 2, cell.len().saturating_sub(1));
        let at = (letter(0) + 3 * letter(middle) + 7 * letter(last) + 31 * cell.len()) % 256;
        let slot = self.slots.get_mut(at)?;
        if let (known, Some(number)) = slot
            && are_equal(known, cell)
        {
            return Some(*number);
        }
        let number = builder.positions.number(text(Some(cell))?);
        *slot = (cell.to_vec(), Some(number));
        Some(number)
    }
}
