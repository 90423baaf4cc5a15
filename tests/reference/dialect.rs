//! The ways in which real folders write the same thing: separators, headings, dates, times, ids, order of rows.

use chrono::Datelike;

use crate::prng::Prng;
use crate::world::{Clock, Day};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    Iso,
    Slashes,
    Dashes,
    Dots,
    Words,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    Plain,
    Spaced,
    Apostrophe,
    Formula,
}

/// How a folder is written; whatever this is, the findings must be the same.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    pub separator: char,
    pub bom: bool,
    pub crlf: bool,
    pub indonesian: bool,
    pub dates: Dates,
    pub dotted_times: bool,
    /// No scan is written `00:00` instead of a blank.
    pub zero_scans: bool,
    pub shuffled: bool,
    pub split: bool,
    pub quoted: bool,
    /// Blank last cells are left out as Excel does: of sixteen rows together.
    pub left_out: bool,
    pub reordered: bool,
    pub ids: Ids,
    /// Where the shuffling starts.
    pub seed: u64,
}

impl Dialect {
    /// What `wfh` itself would write.
    pub fn plain() -> Self {
        Dialect {
            separator: ',',
            bom: false,
            crlf: false,
            indonesian: false,
            dates: Dates::Iso,
            dotted_times: false,
            zero_scans: false,
            shuffled: false,
            split: false,
            quoted: false,
            left_out: false,
            reordered: false,
            ids: Ids::Plain,
            seed: 0,
        }
    }

    /// Any mixture of habits.
    pub fn random(seed: u64) -> Self {
        let mut chance = Prng::new(seed ^ 0xD1A1);
        Dialect {
            separator: *chance.pick(&[',', ';', '\t']),
            bom: chance.percent(50),
            crlf: chance.percent(50),
            indonesian: chance.percent(50),
            dates: *chance.pick(&[
                Dates::Iso,
                Dates::Slashes,
                Dates::Dashes,
                Dates::Dots,
                Dates::Words,
            ]),
            dotted_times: chance.percent(50),
            zero_scans: chance.percent(30),
            shuffled: chance.percent(60),
            split: chance.percent(40),
            quoted: chance.percent(40),
            left_out: chance.percent(40),
            reordered: chance.percent(50),
            ids: *chance.pick(&[Ids::Plain, Ids::Spaced, Ids::Apostrophe, Ids::Formula]),
            seed,
        }
    }

    /// One habit at a time, each against the plain form.
    pub fn each() -> Vec<Self> {
        let plain = Dialect::plain();
        vec![
            Dialect {
                separator: ';',
                ..plain
            },
            Dialect {
                separator: '\t',
                ..plain
            },
            Dialect {
                bom: true,
                crlf: true,
                ..plain
            },
            Dialect {
                indonesian: true,
                ..plain
            },
            Dialect {
                dates: Dates::Slashes,
                ..plain
            },
            Dialect {
                dates: Dates::Dashes,
                ..plain
            },
            Dialect {
                dates: Dates::Dots,
                ..plain
            },
            Dialect {
                dates: Dates::Words,
                ..plain
            },
            Dialect {
                dotted_times: true,
                zero_scans: true,
                ..plain
            },
            Dialect {
                shuffled: true,
                seed: 1,
                ..plain
            },
            Dialect {
                split: true,
                ..plain
            },
            Dialect {
                quoted: true,
                reordered: true,
                seed: 2,
                ..plain
            },
            Dialect {
                left_out: true,
                ..plain
            },
            Dialect {
                left_out: true,
                shuffled: true,
                reordered: true,
                crlf: true,
                seed: 3,
                ..plain
            },
            Dialect {
                ids: Ids::Spaced,
                ..plain
            },
            Dialect {
                ids: Ids::Apostrophe,
                ..plain
            },
            Dialect {
                ids: Ids::Formula,
                ..plain
            },
        ]
    }

    /// One of two words.
    pub fn word(&self, english: &str, indonesian: &str) -> String {
        if self.indonesian { indonesian } else { english }.to_string()
    }

    pub fn date(&self, day: Day) -> String {
        const MONTHS: [&str; 12] = [
            "Januari",
            "Februari",
            "Maret",
            "April",
            "Mei",
            "Juni",
            "Juli",
            "Agustus",
            "September",
            "Oktober",
            "November",
            "Desember",
        ];
        match self.dates {
            Dates::Iso => day.format("%Y-%m-%d").to_string(),
            Dates::Slashes => day.format("%d/%m/%Y").to_string(),
            Dates::Dashes => format!("{}-{}-{}", day.day(), day.month(), day.year()),
            Dates::Dots => day.format("%d.%m.%Y").to_string(),
            Dates::Words => format!(
                "{} {} {}",
                day.day(),
                MONTHS[day.month0() as usize],
                day.year()
            ),
        }
    }

    pub fn open_date(&self, day: Option<Day>) -> String {
        day.map(|day| self.date(day)).unwrap_or_default()
    }

    /// A time; one with seconds is always written with colons.
    pub fn time(&self, clock: Clock) -> String {
        let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
        let between = if self.dotted_times { '.' } else { ':' };
        if second == 0 {
            format!("{hour:02}{between}{minute:02}")
        } else {
            format!("{hour:02}:{minute:02}:{second:02}")
        }
    }

    pub fn scan(&self, clock: Option<Clock>) -> String {
        match clock {
            Some(clock) => self.time(clock),
            None if self.zero_scans => "00:00".to_string(),
            None => String::new(),
        }
    }

    /// An id; one that isn't a number can't be spaced.
    pub fn id(&self, nip: &str) -> String {
        match self.ids {
            Ids::Spaced if nip.len() == 18 => format!(
                "{} {} {} {}",
                &nip[..8],
                &nip[8..14],
                &nip[14..15],
                &nip[15..]
            ),
            Ids::Apostrophe if !nip.is_empty() => format!("'{nip}"),
            Ids::Formula if !nip.is_empty() => format!("=\"{nip}\""),
            _ => nip.to_string(),
        }
    }
}
