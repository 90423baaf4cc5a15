//! A folder of flat files as plain typed values: what the generator makes, the writer writes and the reference reads.

use chrono::{Datelike, Days, NaiveDate};

pub type Day = NaiveDate;

/// Seconds since midnight.
pub type Clock = u32;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Office,
    Home,
}

/// One row of the roster: a person in a post for a span of time.
#[derive(Clone, Debug)]
pub struct Person {
    pub nip: String,
    pub name: String,
    pub opd: String,
    pub unit: String,
    pub position: String,
    pub echelon: String,
    pub status: String,
    pub head: bool,
    pub place: Option<Place>,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

#[derive(Clone, Debug)]
pub enum Who {
    Head,
    Echelon(String),
    Status(String),
    Nip(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    Exact,
    Max,
    Min,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Medium {
    Manual,
    Fingerprint,
    App,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owed {
    Home,
    All,
    None,
}

/// A deadline: so many days later, at this minute of that day (1440 is 24:00).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    pub days: u64,
    pub minute: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    On(Day),
    Monthly(u32),
}

/// What a clause says. Weekdays are numbered from Monday, 0; an empty list is every day.
#[derive(Clone, Debug)]
pub enum Say {
    /// `share` is the text as written (`50%`, `2/4`), `k`/`g` the same in lowest terms.
    Rotate {
        share: String,
        k: i64,
        g: i64,
        bound: Bound,
        per_unit: bool,
    },
    Fixed {
        place: Place,
        weekdays: Vec<u32>,
    },
    Days {
        saturday: bool,
    },
    Hours {
        weekdays: Vec<u32>,
        start: u32,
        end: u32,
        tolerance: u32,
    },
    Attendance {
        medium: Medium,
        home_required: bool,
    },
    Tasks {
        owed: Owed,
        by: Option<By>,
    },
    Test {
        kind: String,
        by: Day,
    },
    Report {
        kind: String,
        due: Due,
    },
}

#[derive(Clone, Debug)]
pub struct Clause {
    pub number: String,
    pub from: Day,
    pub to: Option<Day>,
    pub opd: Vec<String>,
    pub unit: Vec<String>,
    pub who: Vec<Who>,
    pub say: Say,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    Blank,
    Place(Place),
    /// An absence code as written; `TK` is without notice.
    Code(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub date: Day,
    pub nip: String,
    pub place: Word,
    pub enter: Option<Clock>,
    pub leave: Option<Clock>,
    pub source: Option<Medium>,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub date: Day,
    pub nip: String,
    pub task: String,
    pub result: String,
    pub reported: Option<(Day, Option<Clock>)>,
}

#[derive(Clone, Debug)]
pub struct Leave {
    pub nip: String,
    pub from: Day,
    pub to: Day,
    pub kind: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    Holiday,
    JointLeave,
    Workday,
}

#[derive(Clone, Debug)]
pub struct Holiday {
    pub date: Day,
    pub name: String,
    pub kind: DayKind,
    pub opd: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub date: Day,
    pub time: Option<Clock>,
    pub nip: String,
    pub call_in: bool,
    pub answered: bool,
}

/// One published week of one person; `cells` are Monday to Saturday.
#[derive(Clone, Debug)]
pub struct Published {
    pub week: Day,
    pub nip: String,
    pub name: String,
    pub opd: String,
    pub unit: String,
    pub position: String,
    pub group: Option<i64>,
    pub cells: [String; 6],
    pub basis: String,
}

#[derive(Clone, Debug)]
pub struct Reply {
    pub rule: String,
    pub nip: String,
    pub opd: String,
    pub unit: String,
    pub date: Day,
    pub subject: String,
    pub answer: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    Symptom,
    Isolation,
    Recovered,
    Antigen,
    Pcr,
}

#[derive(Clone, Debug)]
pub struct Health {
    pub date: Day,
    pub nip: String,
    pub kind: Condition,
    pub positive: Option<bool>,
    pub to: Option<Day>,
}

#[derive(Clone, Debug)]
pub struct Submission {
    pub date: Day,
    pub opd: String,
    pub kind: String,
}

#[derive(Clone, Debug)]
pub struct Inspection {
    pub date: Day,
    pub time: Clock,
    pub opd: String,
    pub nip: String,
    pub found: bool,
    pub mask: Option<bool>,
}

/// Everything. An empty list is a file that isn't there.
#[derive(Clone, Debug)]
pub struct World {
    pub from: Day,
    pub to: Day,
    pub today: Day,
    /// Per cent of a group that makes a covered day.
    pub coverage: u64,
    pub roster: Vec<Person>,
    pub circulars: Vec<Clause>,
    pub attendance: Vec<SignIn>,
    /// Whether the attendance file has columns for scans.
    pub scans: bool,
    pub tasks: Vec<Task>,
    /// Whether the task file has a result column.
    pub results: bool,
    pub leave: Vec<Leave>,
    pub holidays: Vec<Holiday>,
    pub calls: Vec<Call>,
    pub schedule: Vec<Published>,
    pub replies: Vec<Reply>,
    pub health: Vec<Health>,
    pub submissions: Vec<Submission>,
    pub inspections: Vec<Inspection>,
}

impl World {
    /// A world of nothing but its period; `today` is the day after it.
    pub fn new(from: Day, to: Day) -> Self {
        World {
            from,
            to,
            today: to + Days::new(1),
            coverage: 20,
            roster: Vec::new(),
            circulars: Vec::new(),
            attendance: Vec::new(),
            scans: true,
            tasks: Vec::new(),
            results: true,
            leave: Vec::new(),
            holidays: Vec::new(),
            calls: Vec::new(),
            schedule: Vec::new(),
            replies: Vec::new(),
            health: Vec::new(),
            submissions: Vec::new(),
            inspections: Vec::new(),
        }
    }

    /// The days that are judged: in the period and before today.
    pub fn judged(&self) -> Vec<Day> {
        days(self.from, self.to)
            .into_iter()
            .filter(|day| *day < self.today)
            .collect()
    }

    /// The post a person holds on a day.
    pub fn post(&self, nip: &str, day: Day) -> Option<&Person> {
        self.roster
            .iter()
            .find(|row| row.nip == nip && row.holds(day))
    }

    /// The names of all agencies, each once, in order.
    pub fn opds(&self) -> Vec<String> {
        sorted(self.roster.iter().map(|row| row.opd.clone()))
    }

    /// The ids of all people, each once, in order.
    pub fn nips(&self) -> Vec<String> {
        sorted(self.roster.iter().map(|row| row.nip.clone()))
    }
}

impl Person {
    /// Whether this post is held on that day.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = texts.collect();
    all.sort();
    all.dedup();
    all
}

/// Every day from the first to the last, both included.
pub fn days(from: Day, to: Day) -> Vec<Day> {
    from.iter_days().take_while(|day| *day <= to).collect()
}

/// The Monday of a day's week.
pub fn monday(day: Day) -> Day {
    day - Days::new(u64::from(weekday(day)))
}

/// The day of the week, from Monday, 0.
pub fn weekday(day: Day) -> u32 {
    day.weekday().num_days_from_monday()
}

/// A date that is known to exist.
pub fn date(year: i32, month: u32, day: u32) -> Day {
    NaiveDate::from_ymd_opt(year, month, day)
        .unwrap_or_else(|| panic!("no such day: {year}-{month}-{day}"))
}

/// A name as it is compared: without regard to case and repeated spaces.
pub fn folded(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
