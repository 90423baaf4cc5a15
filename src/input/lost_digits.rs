//! Dates of which a digit seems to be gone: another day of the month is worse than none.

use super::date_cell::is_dash;
use crate::model::roster::is_unseen;

/// `bare`: the text without what is around a date; `parts`: the words and numbers of it.
pub(super) fn lacks_digit(text: &str, bare: &str, parts: &[&str]) -> bool {
    has_gap(bare) || has_lost_sign(text) || is_partly_filled_up(parts)
}

/// A tab, or a blank in the place of a digit: `2021-01- 8`, but not `8 - 1 - 2021`.
fn has_gap(text: &str) -> bool {
    if text.contains('\t') || text.replace("\r\n", "").contains('\r') {
        return true;
    }
    let is_mark = |c: char| is_dash(c) || matches!(c, '/' | '.');
    let letters: Vec<char> = text.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    // the one digit, the blank beside it, the mark behind that and what is beyond
    let is_gap = |[around, digit, blank, mark, beyond]: [char; 5]| {
        digit.is_ascii_digit()
            && !around.is_ascii_digit()
            && blank == ' '
            && is_mark(mark)
            && beyond.is_ascii_digit()
    };
    (0..letters.len()).any(|digit| {
        let before = |by: usize| digit.checked_sub(by).map_or(' ', at);
        let after = |by: usize| at(digit + by);
        is_gap([before(1), at(digit), after(1), after(2), after(3)])
            || is_gap([after(1), at(digit), before(1), before(2), before(3)])
    })
}

/// A sign of its own, or one that nobody sees, in the place of a digit: `2021-01-1-`, `2021--01-1`; but not
/// `Sen., 4-1-2021`, nor the marks of direction that stand before every part.
fn has_lost_sign(text: &str) -> bool {
    let is_blank = |c: char| matches!(c, ' ' | '\n' | '\u{a0}' | '\u{202f}');
    let is_lost = |c: char| is_unseen(c) || c.is_whitespace() && !is_blank(c);
    let is_mark = |c: char| is_dash(c) || matches!(c, '/' | '.' | ',');
    let is_digit = |c: char| c.is_ascii_digit();
    let mut numbers = text.split(|c: char| !is_digit(c));
    if numbers.all(|number| number.len() != 1) {
        return false;
    }
    // as many marks as stand behind each other, and what is before them
    let (mut marks, mut before, mut is_empty) = (0, None, false);
    for c in text.chars().filter(|&c| !is_blank(c) && !is_lost(c)) {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks == 0 {
            before = Some(c);
        }
        is_empty |= before.is_none() || marks > 1 && before.is_some_and(is_digit);
    }
    let is_cut = marks > 0 && before.is_some_and(is_digit) && !ends_with_year(text);
    let (mut digits, mut is_behind) = (0, false);
    for c in text.chars() {
        is_behind |= is_lost(c) && digits == 1;
        digits = if is_digit(c) { digits + 1 } else { 0 };
    }
    is_empty || is_cut || is_behind
}

/// `2021-01-4`: whoever puts the year first writes both parts with two digits, or none.
fn is_partly_filled_up(parts: &[&str]) -> bool {
    let [year, month, day] = parts else {
        return false;
    };
    let is_filled = |part: &str| part.len() == 2 && part.starts_with('0');
    let is_single = |part: &str| part.len() == 1;
    year.len() == 4 && (is_filled(month) && is_single(day) || is_single(month) && is_filled(day))
}

/// `4.1.2021.`
fn ends_with_year(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits = bare.bytes().rev().take_while(u8::is_ascii_digit);
    digits.count() == 4
}
