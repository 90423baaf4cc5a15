//! A table of short cells, as wide as they need: for recaps, budgets and comparisons.

use std::io::{self, Write};

use super::page::{Screen, plain};
use super::rotate_page::cut;

/// The widest page: landscape on the paper of an office.
pub const LANDSCAPE: usize = 132;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

pub struct Grid {
    heads: Vec<(String, Side)>,
    rows: Vec<Vec<String>>,
    /// The column that gives way where the page is too narrow.
    yields: usize,
}

impl Grid {
    pub fn new(heads: Vec<(String, Side)>, yields: usize) -> Self {
        Self {
            heads,
            rows: Vec::new(),
            yields,
        }
    }

    pub fn row(&mut self, cells: &[String]) {
        self.rows
            .push(cells.iter().map(|cell| plain(cell)).collect());
    }

    pub fn write(&self, out: &mut dyn Write, screen: Screen) -> io::Result<()> {
        let widths = self.widths(LANDSCAPE);
        let heads: Vec<String> = self.heads.iter().map(|(head, _)| head.clone()).collect();
        writeln!(out, "{}", screen.bold(&self.line(&heads, &widths)))?;
        for row in &self.rows {
            writeln!(out, "{}", self.line(row, &widths))?;
        }
        Ok(())
    }

    fn widths(&self, page: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = self
            .heads
            .iter()
            .map(|(head, _)| head.chars().count())
            .collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let all: usize = widths.iter().map(|width| width + 1).sum();
        if let Some(width) = widths.get_mut(self.yields) {
            *width = width.saturating_sub(all.saturating_sub(page)).max(12);
        }
        widths
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, &width), (_, side)) in cells.iter().zip(widths).zip(&self.heads) {
            let cell = cut(cell, width);
            let blank = " ".repeat(width.saturating_sub(cell.chars().count()));
            match side {
                Side::Left => line.extend([cell, blank]),
                Side::Right => line.extend([blank, cell]),
            }
            line.push(' ');
        }
        line.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_table_takes_from_one_column_only() {
        let heads = ["name", "days"]
            .map(|head| (head.to_owned(), Side::Left))
            .to_vec();
        let mut grid = Grid::new(heads, 0);
        grid.row(&["kata ".repeat(40), "20".to_owned()]);
        let mut out = Vec::new();
        let screen = Screen {
            width: 80,
            colour: false,
        };
        grid.write(&mut out, screen).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.lines().all(|line| line.chars().count() <= LANDSCAPE),
            "{text}"
        );
        assert!(text.lines().nth(1).unwrap().ends_with("20"));
    }
}
