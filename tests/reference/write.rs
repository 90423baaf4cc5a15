//! Writes a world as a folder of flat files in a dialect.

use std::fs;
use std::path::Path;

use crate::dialect::Dialect;
use crate::prng::Prng;
use crate::tables;
use crate::world::World;

/// A file before it is written.
pub struct Table {
    /// English and Indonesian name of the file.
    pub name: (&'static str, &'static str),
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Whether the order of the rows has a meaning.
    pub ordered: bool,
}

/// Writes every file that has a row.
pub fn write(world: &World, folder: &Path, dialect: &Dialect) {
    for table in tables::all(world, dialect) {
        if !table.rows.is_empty() {
            write_table(table, folder, dialect);
        }
    }
}

fn write_table(mut table: Table, folder: &Path, dialect: &Dialect) {
    let mut chance = Prng::new(dialect.seed ^ table.name.0.len() as u64);
    if dialect.shuffled && !table.ordered {
        chance.shuffle(&mut table.rows);
    }
    let mut order: Vec<usize> = (0..table.headings.len()).collect();
    if dialect.reordered {
        chance.shuffle(&mut order);
    }
    let name = dialect.word(table.name.0, table.name.1);
    if dialect.split {
        let inner = folder.join(&name);
        fs::create_dir_all(&inner).expect("a folder can be made");
        let size = table.rows.len().div_ceil(3);
        for (at, rows) in table.rows.chunks(size).enumerate() {
            let text = text(&table.headings, rows, &order, dialect);
            fs::write(inner.join(format!("{at:02}.csv")), text).expect("a file can be written");
        }
    } else {
        let text = text(&table.headings, &table.rows, &order, dialect);
        fs::write(folder.join(format!("{name}.csv")), text).expect("a file can be written");
    }
}

fn text(headings: &[String], rows: &[Vec<String>], order: &[usize], dialect: &Dialect) -> String {
    let mut text = String::from(if dialect.bom { "\u{feff}" } else { "" });
    let rows: Vec<&[String]> = std::iter::once(headings)
        .chain(rows.iter().map(Vec::as_slice))
        .collect();
    for together in rows.chunks(16) {
        let order = &order[..width(together, order, dialect)];
        for row in together {
            let cells: Vec<String> = order.iter().map(|at| cell(&row[*at], dialect)).collect();
            text.push_str(&cells.join(&dialect.separator.to_string()));
            text.push_str(if dialect.crlf { "\r\n" } else { "\n" });
        }
    }
    text
}

/// As many columns of rows as are written.
fn width(rows: &[&[String]], order: &[usize], dialect: &Dialect) -> usize {
    let is_filled = |&&at: &&usize| rows.iter().any(|row| !row[at].is_empty());
    let blank = order.iter().rev().take_while(|at| !is_filled(at)).count();
    let left_out = if dialect.left_out { blank } else { 0 };
    (order.len() - left_out).max(2)
}

fn cell(text: &str, dialect: &Dialect) -> String {
    let special = |letter: char| letter == dialect.separator || matches!(letter, '"' | '\n' | '\r');
    if dialect.quoted || text.contains(special) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_string()
    }
}
