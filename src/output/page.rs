//! A page for a person at a terminal: columns that fit, words kept whole, colour by level only.

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Table, Width, presets};

use crate::input::cells::is_unsafe;

/// Where the page goes to.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub width: u16,
    pub colour: bool,
}

impl Screen {
    pub fn bold(self, text: &str) -> String {
        self.paint(text, "1")
    }

    fn paint(self, text: &str, code: &str) -> String {
        if self.colour {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// A table without lines; `widths` with `None` for the column that takes the rest.
    pub fn columns(self, widths: &[Option<u16>]) -> Table {
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(self.width);
        table.force_no_tty();
        if self.colour {
            table.enforce_styling();
        }
        let fixed: u16 = widths.iter().flatten().sum();
        let rest = self.width.saturating_sub(fixed + 1).max(12);
        let constraints = widths
            .iter()
            .map(|width| ColumnConstraint::Absolute(Width::Fixed(width.unwrap_or(rest))));
        table.add_row(widths.iter().map(|_| Cell::new("")));
        table.set_constraints(constraints);
        table
    }
}

/// The lines of a table without the padding and the row that only set its width.
pub fn lines(table: &Table) -> String {
    let mut text = String::new();
    for line in table.lines().skip(1) {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// What the user's data may do to a terminal: nothing.
pub fn plain(text: &str) -> String {
    if !text.contains(is_unsafe) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| {
            if is_unsafe(c) {
                c.escape_unicode().to_string()
            } else {
                c.to_string()
            }
        })
        .collect()
}
