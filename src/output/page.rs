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
        if self.colour {
            format!("\x1b[1m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// A table without lines, two blanks between columns; `widths` with `None` for the one that takes the rest.
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
        let gaps = GAP * (widths.len().saturating_sub(1)) as u16;
        let fixed: u16 = widths.iter().flatten().sum();
        let rest = self.width.saturating_sub(fixed + gaps).max(12);
        table.add_row(widths.iter().map(|_| Cell::new("")));
        for (index, width) in widths.iter().enumerate() {
            let gap = if index + 1 < widths.len() { GAP } else { 0 };
            if let Some(column) = table.column_mut(index) {
                column.set_padding((0, gap));
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
                    width.unwrap_or(rest) + gap,
                )));
            }
        }
        table
    }

    /// A paragraph of whole words; lines after the first begin with `hang` blanks.
    pub fn wrapped(self, text: &str, hang: usize) -> String {
        let body = text.trim_start_matches(' ');
        let indent = text.len() - body.len();
        self.fill(" ".repeat(indent), body, hang)
    }

    /// Text after a start, the next lines below where it began.
    pub fn continued(self, start: &str, text: &str) -> String {
        let hang = start.chars().count() + 1;
        self.fill(format!("{start} "), text, hang)
    }

    /// A command in backticks stays on a line, or it couldn't be copied.
    fn fill(self, start: String, text: &str, hang: usize) -> String {
        const BLANK: char = '\u{1}';
        let mut is_command = false;
        let mut parts = text.split('`').peekable();
        let mut kept = String::with_capacity(text.len());
        while let Some(part) = parts.next() {
            if is_command && part.starts_with("wfh ") && parts.peek().is_some() {
                kept.extend(part.chars().map(|c| if c == ' ' { BLANK } else { c }));
            } else {
                kept.push_str(part);
            }
            kept.extend(parts.peek().map(|_| '`'));
            is_command = !is_command;
        }
        self.fill_words(start, &kept, hang).replace(BLANK, " ")
    }

    fn fill_words(self, start: String, text: &str, hang: usize) -> String {
        let mut column = start.chars().count();
        let mut page = start;
        let mut is_first = true;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            if !is_first && column + 1 + length > usize::from(self.width) {
                page.push('\n');
                page.push_str(&" ".repeat(hang));
                column = hang;
            } else if !is_first {
                page.push(' ');
                column += 1;
            }
            page.push_str(word);
            column += length;
            is_first = false;
        }
        page
    }
}

/// Blanks between columns.
const GAP: u16 = 2;

/// The lines of a table without the row that only set its width, and without blanks at their ends.
pub fn lines(table: &Table) -> String {
    let mut text = String::new();
    for line in table.lines().skip(1) {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Columns of a screen that a text takes.
pub fn width(text: &str) -> u16 {
    text.chars().count() as u16
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

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Screen = Screen {
        width: 30,
        colour: false,
    };

    #[test]
    fn a_table_stands_flush_left_without_blanks_at_line_ends() {
        let mut table = SCREEN.columns(&[Some(4), None]);
        table.add_row([
            Cell::new("what"),
            Cell::new("a text that is longer than the line"),
        ]);
        table.add_row([Cell::new(""), Cell::new("short")]);
        assert_eq!(
            lines(&table),
            "what  a text that is longer\n      than the line\n      short\n"
        );
    }

    #[test]
    fn a_paragraph_keeps_its_words_whole() {
        assert_eq!(
            SCREEN.wrapped("  one two three four five six seven", 4),
            "  one two three four five six\n    seven"
        );
    }
}
