//! The command line: options, and which command runs.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands::{
    audit, budget, check, compare, completions, explain, health, init, inspect, recap, rotate,
    rules, sheet,
};
use crate::input::intake::Request;
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::output::Format;

#[derive(Parser, Debug)]
#[command(
    name = "wfh",
    version,
    propagate_version = true,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    Init(init::Options),
    Check(check::Options),
    Rotate(rotate::Options),
    Audit(audit::Options),
    Explain(explain::Options),
    Health(health::Options),
    Inspect(inspect::Options),
    Recap(recap::Options),
    Sheet(sheet::Options),
    Budget(budget::Options),
    Compare(compare::Options),
    Rules(rules::Options),
    Completions(completions::Options),
}

#[derive(Args, Debug)]
pub struct Global {
    #[arg(
        short = 'C',
        long = "dir",
        value_name = "DIR",
        global = true,
        default_value = ".",
        hide_default_value = true
    )]
    pub dir: PathBuf,
    #[arg(long, value_name = "en|id", global = true, ignore_case = true)]
    pub lang: Option<LangName>,
    #[arg(long, value_name = "FORMAT", global = true, ignore_case = true)]
    pub format: Option<Format>,
    #[arg(short, long, value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "CHAR", global = true, value_parser = delimiter)]
    pub delimiter: Option<u8>,
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        ignore_case = true,
        default_value = "auto",
        hide_default_value = true
    )]
    pub color: Colour,
    #[arg(long, value_name = "DATE", global = true, value_parser = date)]
    pub today: Option<Date>,
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[arg(long, value_name = "NAME", global = true)]
    pub opd: Option<String>,
    #[arg(long, global = true)]
    pub skip_bad_rows: bool,
    #[command(flatten)]
    pub files: Files,
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    pub version: Option<bool>,
}

/// A flag for each input.
#[derive(Args, Debug, Default)]
pub struct Files {
    #[arg(long, value_name = "FILE", global = true)]
    roster: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    circulars: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    schedule: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    attendance: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    tasks: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    leave: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    holidays: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    calls: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    health: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    submissions: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    inspections: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    budget: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    replies: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", global = true)]
    codes: Vec<PathBuf>,
}

impl Global {
    /// What the folder is read by.
    pub fn request(&self, shows_progress: bool) -> Request {
        let given = [
            (Input::Roster, &self.files.roster),
            (Input::Circulars, &self.files.circulars),
            (Input::Schedule, &self.files.schedule),
            (Input::Attendance, &self.files.attendance),
            (Input::Tasks, &self.files.tasks),
            (Input::Leave, &self.files.leave),
            (Input::Holidays, &self.files.holidays),
            (Input::Calls, &self.files.calls),
            (Input::Health, &self.files.health),
            (Input::Submissions, &self.files.submissions),
            (Input::Inspections, &self.files.inspections),
            (Input::Budget, &self.files.budget),
            (Input::Replies, &self.files.replies),
            (Input::Codes, &self.files.codes),
        ];
        let files: BTreeMap<Input, Vec<PathBuf>> = given
            .into_iter()
            .filter(|(_, files)| !files.is_empty())
            .map(|(input, files)| (input, files.clone()))
            .collect();
        Request {
            dir: self.dir.clone(),
            files,
            opd: self.opd.clone(),
            skip_bad_rows: self.skip_bad_rows,
            shows_progress: shows_progress && !self.quiet,
            today: None,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LangName {
    En,
    Id,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::En => Self::En,
            LangName::Id => Self::Id,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum, PartialEq, Eq)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

/// Dates on the command line are read like those in files; the error is worded by the caller.
pub fn date(text: &str) -> Result<Date, String> {
    crate::input::cells::date(text.trim(), Lang::En)
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"\\t" | b"tab" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(*byte),
        _ => Err("one character such as `;`".to_owned()),
    }
}
