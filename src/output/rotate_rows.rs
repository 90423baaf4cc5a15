//! The rotation as rows: one per person, OPD and week.

use std::borrow::Cow;
use std::io;

use super::rotate_page::letter;
use super::rows::Rows;
use crate::input::columns::Column;
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::roster::Roster;
use crate::model::schedule::Days;
use crate::plan::weekly::WeekRow;

/// The columns with or without a Saturday.
pub fn columns(saturday: bool) -> Vec<Column> {
    use Column as C;
    let all = [
        C::Week,
        C::Nip,
        C::Name,
        C::Opd,
        C::Unit,
        C::Position,
        C::Group,
        C::Mon,
        C::Tue,
        C::Wed,
        C::Thu,
        C::Fri,
        C::Sat,
        C::Basis,
    ];
    all.into_iter()
        .filter(|&column| saturday || column != C::Sat)
        .collect()
}

/// The group's letter, the days and the basis.
fn ending<'r>(
    row: &'r WeekRow<'_>,
    saturday: bool,
    words: Lang,
) -> impl Iterator<Item = Cow<'r, str>> {
    let group = row
        .seat
        .group
        .map_or(Cow::Borrowed(""), |group| Cow::Owned(letter(group)));
    let days = row.days.iter().take(if saturday { 6 } else { 5 });
    std::iter::once(group)
        .chain(days.map(move |cell| Cow::Borrowed(cell.word(words))))
        .chain(std::iter::once(Cow::Borrowed(&*row.basis)))
}

/// More endings than this aren't worth looking for.
const ENDINGS: usize = 32;

/// A group's letter, days and basis as encoded.
struct Ending {
    group: Option<u8>,
    days: Days,
    basis: String,
    encoded: Vec<u8>,
}

/// Writes rows. What many of them share is encoded once.
pub struct RotationRows<'r, 'w> {
    rows: Rows<'w>,
    roster: &'r Roster,
    saturday: bool,
    words: Lang,
    week: Option<Date>,
    week_cell: Vec<u8>,
    /// OPD and unit.
    place: Option<(u32, u32)>,
    place_cells: Vec<u8>,
    /// Empty until met.
    positions: Vec<Vec<u8>>,
    endings: Vec<Ending>,
}

impl<'r, 'w> RotationRows<'r, 'w> {
    pub fn new(rows: Rows<'w>, roster: &'r Roster, saturday: bool, words: Lang) -> Self {
        Self {
            rows,
            roster,
            saturday,
            words,
            week: None,
            week_cell: Vec::new(),
            place: None,
            place_cells: Vec::new(),
            positions: vec![Vec::new(); roster.positions.len()],
            endings: Vec::new(),
        }
    }

    pub fn write(&mut self, row: &WeekRow<'_>) -> io::Result<()> {
        let Some(post) = self.roster.post(row.post) else {
            return Ok(());
        };
        let class = self.roster.class(post);
        self.rows.begin();
        self.put_week(row.monday);
        match post.id.digits() {
            Some(digits) => self.rows.digits(1, &digits),
            None => self.rows.cell(1, self.roster.ids.text(post.id).as_bytes()),
        }
        self.rows.cell(2, self.roster.name_bytes(post));
        self.put_place(class.opd, class.unit);
        self.put_position(post.position);
        self.put_ending(row);
        self.rows.end()
    }

    pub fn finish(self) -> io::Result<()> {
        self.rows.finish()
    }

    fn put_week(&mut self, monday: Date) {
        if self.week != Some(monday) {
            let cell = Cow::Owned(monday.to_string());
            self.week_cell = self.rows.encoded(0, std::iter::once(cell));
            self.week = Some(monday);
        }
        self.rows.put(&self.week_cell);
    }

    fn put_place(&mut self, opd: u32, unit: u32) {
        if self.place != Some((opd, unit)) {
            let names = [self.roster.opd(opd), self.roster.unit(unit)];
            let names = names.into_iter().map(Cow::Borrowed);
            self.place_cells = self.rows.encoded(3, names);
            self.place = Some((opd, unit));
        }
        self.rows.put(&self.place_cells);
    }

    fn put_position(&mut self, position: u32) {
        let Some(encoded) = self.positions.get_mut(position as usize) else {
            return self.rows.cell(5, b"");
        };
        if encoded.is_empty() {
            let name = self.roster.positions.get(position as usize);
            let name = Cow::Borrowed(name.map_or("", String::as_str));
            *encoded = self.rows.encoded(5, std::iter::once(name));
        }
        self.rows.put(encoded);
    }

    fn put_ending(&mut self, row: &WeekRow<'_>) {
        let group = row.seat.group;
        let is_blank = row.basis.is_empty();
        let known = self.endings.iter().find(|ending| {
            ending.group == group
                && ending.days == row.days
                && ending.basis.is_empty() == is_blank
                && (is_blank || ending.basis == row.basis)
        });
        if let Some(known) = known {
            return self.rows.put(&known.encoded);
        }
        let encoded = self.rows.encoded(6, ending(row, self.saturday, self.words));
        self.rows.put(&encoded);
        if self.endings.len() < ENDINGS {
            self.endings.push(Ending {
                group,
                days: row.days,
                basis: row.basis.to_string(),
                encoded,
            });
        }
    }
}
