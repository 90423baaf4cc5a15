//! The words of a value, in English whichever language it was written in.

use std::collections::VecDeque;

use crate::input::cells;
use crate::model::lang::Lang;
use crate::say;

/// The words of a value in English, one by one.
pub(super) struct Words<'a> {
    text: &'a str,
    pub(super) rest: VecDeque<String>,
    pub(super) lang: Lang,
}

const PHRASES: [(&str, &str); 17] = [
    ("paling banyak", "max"),
    ("paling sedikit", "min"),
    ("paling lambat", "by"),
    ("sidik jari", "fingerprint"),
    ("tidak ada", "none"),
    ("tiap unit", "per unit"),
    ("rumah wajib", "home required"),
    ("wajib rumah", "home required"),
    ("rumah", "home"),
    ("wajib", "required"),
    ("aplikasi", "app"),
    ("semua", "all"),
    ("toleransi", "tolerance"),
    ("bulanan", "monthly"),
    ("hari", "day"),
    ("days", "day"),
    ("swab", "pcr"),
];

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str, lang: Lang) -> Self {
        let mut plain = format!(
            " {} ",
            text.split_whitespace()
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
                .join(" ")
        );
        plain = plain.replace(" %", "%").replace(" persen ", "% ");
        for (phrase, english) in PHRASES {
            plain = plain.replace(&format!(" {phrase} "), &format!(" {english} "));
        }
        Self {
            text,
            rest: plain.split_whitespace().map(str::to_owned).collect(),
            lang,
        }
    }

    pub(super) fn take(&mut self, word: &str) -> bool {
        let hit = self.rest.front().is_some_and(|front| front == word);
        if hit {
            self.rest.pop_front();
        }
        hit
    }

    pub(super) fn next(&mut self) -> String {
        self.rest.pop_front().unwrap_or_default()
    }

    pub(super) fn end<T>(&self, value: T, examples: &str) -> Result<T, String> {
        if self.rest.is_empty() {
            Ok(value)
        } else {
            Err(self.wrong(examples))
        }
    }

    pub(super) fn wrong(&self, examples: &str) -> String {
        let shown = cells::quote(self.text);
        say!(
            self.lang,
            "{shown} can't be read; it looks like {examples}",
            "{shown} tidak dapat dibaca; penulisannya seperti {examples}"
        )
    }
}

impl Words<'_> {
    pub(super) fn remaining(&mut self) -> String {
        self.rest.drain(..).collect::<Vec<_>>().join(" ")
    }
}

pub(super) fn small(text: &str) -> Option<u64> {
    (!text.is_empty() && text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}
