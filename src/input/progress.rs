//! How far the reading has come: a line on the terminal once it takes longer than a second.

use std::io::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::model::lang::Lang;
use crate::say;

/// Nothing is shown before this long, nor more often.
const WORTH_SAYING: Duration = Duration::from_secs(1);

pub struct Progress(Mutex<State>);

struct State {
    out: Option<Box<dyn Write + Send>>,
    lang: Lang,
    began: Instant,
    shown: Instant,
    is_shown: bool,
    total: u64,
    bytes: u64,
    rows: u64,
}

impl Progress {
    /// `out`: the terminal, or nothing; `total`: bytes of all files.
    pub fn new(out: Option<Box<dyn Write + Send>>, total: u64, lang: Lang) -> Self {
        let now = Instant::now();
        Self(Mutex::new(State {
            out,
            lang,
            began: now,
            shown: now,
            is_shown: false,
            total,
            bytes: 0,
            rows: 0,
        }))
    }

    pub fn add(&self, bytes: u64, rows: u64) {
        let Ok(mut state) = self.0.try_lock() else {
            return;
        };
        state.bytes += bytes;
        state.rows += rows;
        if state.out.is_some() && state.shown.elapsed() >= WORTH_SAYING {
            state.show();
        }
    }

    /// Wipes the line.
    pub fn end(&self) {
        let Ok(mut state) = self.0.lock() else { return };
        if state.is_shown
            && let Some(out) = &mut state.out
        {
            let _ = write!(out, "\r\x1b[K").and_then(|()| out.flush());
        }
        state.out = None;
    }
}

impl State {
    fn show(&mut self) {
        self.shown = Instant::now();
        self.is_shown = true;
        let percent = (self.bytes * 100)
            .checked_div(self.total)
            .unwrap_or_default()
            .min(99);
        let spent = self.began.elapsed().as_secs();
        let left = (spent * (100 - percent))
            .checked_div(percent)
            .unwrap_or_default();
        let (rows, minutes, seconds) = (self.rows, left / 60, left % 60);
        let line = say!(
            self.lang,
            "reading: {percent} %, {rows} rows, {minutes}:{seconds:02} left",
            "membaca: {percent} %, {rows} baris, sisa {minutes}:{seconds:02}"
        );
        if let Some(out) = &mut self.out {
            let _ = write!(out, "\r\x1b[K{line}").and_then(|()| out.flush());
        }
    }
}
