//! wfh: the weekly rotation between office and home, and its audit, from flat CSV files.
//!
//! Data flows one way: `input` reads files into the nouns of `model`, `plan` says what is expected, `ledger` holds what
//! was recorded, `audit` compares the two, `output` writes. `commands` put them together.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test that can't go on fails"
    )
)]

mod model;

mod input;

mod plan;

mod ledger;

mod audit;

mod health;
mod inspect;
mod recap;

mod budget;

mod compare;

mod output;

mod commands;

#[cfg(test)]
mod canary;
mod cli;
#[cfg(test)]
mod dice;
mod help;
mod io_words;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use cli::{Cli, Colour, Command};
use commands::{Failure, Session, Status, unwritten};
use model::lang::Lang;
use model::problem::Input;
use output::page::{Screen, plain};

/// What the program runs in: nothing else of the surroundings is looked at.
pub struct Surroundings {
    /// Standard output is a terminal; so is standard error.
    pub terminal: (bool, bool),
    /// Columns of the terminal, where known.
    pub width: Option<u16>,
    /// `WFH_LANG`.
    pub lang: Option<String>,
    /// `NO_COLOR` is set, or the terminal knows none.
    pub no_colour: bool,
    /// The local date.
    pub today: chrono::NaiveDate,
}

/// Runs a command line; the arguments begin with the program's name. Gives the exit status:
/// 0 no breach, 1 breaches, 2 wrong command line, 3 input refused, 4 reading or writing failed.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    around: &Surroundings,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    let args = with_help(args.into_iter().collect());
    let lang = language(&args, around);
    let parse = |command: clap::Command| {
        let matches = command.try_get_matches_from(&args);
        matches.and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches))
    };
    // help and complaints get their words only where there is something to say
    let parsed = parse(Cli::command()).or_else(|_| parse(help::command(lang)));
    let mut cli = match parsed {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            let written = write!(stdout, "{}", error.render()).and_then(|()| stdout.flush());
            let done = written.map(|()| Status::Clean).map_err(|error| {
                let shown = lang.pick("standard output", "keluaran standar");
                unwritten(error.into(), shown, lang)
            });
            return tell(done, lang, stderr);
        }
        Err(error) => {
            let text = if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                error.render().to_string()
            } else {
                let words = words(&args).into_iter().filter_map(|at| args.get(at));
                let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
                let all: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
                help::usage_error(&error, &all, &words, lang) + "\n"
            };
            let _ = write!(stderr, "{text}");
            return 2;
        }
    };
    // as everywhere, `-` is standard output
    cli.global.output = cli.global.output.filter(|path| path.as_os_str() != "-");
    let is_file = cli.global.output.is_some();
    let colour = match cli.global.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => around.terminal.0 && !around.no_colour && !is_file,
    };
    let mut session = Session {
        lang,
        today: cli.global.today.unwrap_or(around.today),
        screen: Screen {
            width: around.width.unwrap_or(80).clamp(60, 120),
            colour,
        },
        is_terminal: around.terminal.0,
        makes: match &cli.command {
            Command::Rotate(_) => Some(Input::Schedule),
            Command::Sheet(_) => Some(Input::Attendance),
            Command::Inspect(_) => Some(Input::Inspections),
            _ => None,
        },
        shows_progress: around.terminal.1,
        global: cli.global,
        stdout,
        stderr,
    };
    let done = session.check_ending().and_then(|()| match &cli.command {
        Command::Init(options) => commands::init::run(&mut session, options),
        Command::Check(options) => commands::check::run(&mut session, options),
        Command::Rotate(options) => commands::rotate::run(&mut session, options),
        Command::Audit(options) => commands::audit::run(&mut session, options),
        Command::Explain(options) => commands::explain::run(&mut session, options),
        Command::Health(options) => commands::health::run(&mut session, options),
        Command::Inspect(options) => commands::inspect::run(&mut session, options),
        Command::Recap(options) => commands::recap::run(&mut session, options),
        Command::Sheet(options) => commands::sheet::run(&mut session, options),
        Command::Budget(options) => commands::budget::run(&mut session, options),
        Command::Compare(options) => commands::compare::run(&mut session, options),
        Command::Rules(options) => commands::rules::run(&mut session, options),
        Command::Completions(options) => commands::completions::run(&mut session, options),
    });
    tell(done, lang, session.stderr)
}

/// Says why a run failed; gives the exit status.
fn tell(done: Result<Status, Failure>, lang: Lang, stderr: &mut dyn Write) -> u8 {
    let error = lang.pick("error", "galat");
    let (lines, status) = match done {
        Ok(Status::Clean) | Err(Failure::Closed) => return 0,
        Ok(Status::Breaches) => return 1,
        Err(Failure::Usage(text)) => (vec![format!("{error}: {text}")], 2),
        Err(Failure::Refused(lines)) => (lines, 3),
        Err(Failure::Io(why)) => (vec![format!("{error}: {}", io_words::chain(&why, lang))], 4),
    };
    for line in lines {
        let _ = writeln!(stderr, "{}", plain(&line));
    }
    status
}

/// `wfh help audit` is `wfh audit --help`, wherever the options of every command stand.
fn with_help(mut args: Vec<OsString>) -> Vec<OsString> {
    if !args.iter().any(|arg| arg == "help") {
        return args;
    }
    let words = words(&args);
    let is_help = |&at: &usize| args.get(at).is_some_and(|word| word == "help");
    if words.first().is_some_and(is_help) {
        let topic = words.get(1).copied();
        for word in words.into_iter().rev().filter(|&word| Some(word) != topic) {
            args.remove(word);
        }
        args.push("--help".into());
    }
    args
}

/// Where in a command line neither options stand nor their values.
fn words(args: &[OsString]) -> Vec<usize> {
    let command = Cli::command();
    let takes_value = |text: &str| {
        let is_it = |arg: &&clap::Arg| {
            let long = arg
                .get_long()
                .is_some_and(|long| text == format!("--{long}"));
            long || arg
                .get_short()
                .is_some_and(|short| text == format!("-{short}"))
        };
        let arg = command.get_arguments().find(is_it);
        arg.is_some_and(|arg| arg.get_action().takes_values())
    };
    let mut found = Vec::new();
    let mut is_value = false;
    for (place, arg) in args.iter().enumerate().skip(1) {
        let arg = arg.to_string_lossy();
        if is_value {
            is_value = false;
        } else if arg.starts_with('-') {
            is_value = takes_value(&arg);
        } else {
            found.push(place);
        }
    }
    found
}

/// What stands behind a short option, where options without a value may stand before it: `-qC`.
fn after_short<'a>(arg: &'a str, short: &str) -> Option<&'a str> {
    let options = arg.strip_prefix('-')?.trim_start_matches('q');
    options.strip_prefix(short.strip_prefix('-')?)
}

/// `--lang`, else `WFH_LANG`, else the language of the roster's file name.
fn language(args: &[OsString], around: &Surroundings) -> Lang {
    let value = |long: &str, short: Option<&str>| {
        let mut rest = args.iter().skip(1).map(|arg| arg.to_string_lossy());
        let mut found = None;
        while let Some(arg) = rest.next() {
            if arg == long {
                found = rest.next().map(std::borrow::Cow::into_owned);
            } else if let Some(value) = arg
                .strip_prefix(long)
                .and_then(|rest| rest.strip_prefix('='))
            {
                found = Some(value.to_owned());
            } else if let Some(value) = short.and_then(|short| after_short(&arg, short)) {
                // `-qC folder`, `-Cfolder`
                let value = Some(value).filter(|value| !value.is_empty());
                found = value
                    .map(str::to_owned)
                    .or_else(|| rest.next().map(std::borrow::Cow::into_owned));
            }
        }
        found
    };
    let named = |text: String| match text.to_lowercase().get(..2) {
        Some("en") => Some(Lang::En),
        Some("id" | "in") => Some(Lang::Id),
        _ => None,
    };
    let dir = value("--dir", Some("-C")).map_or_else(|| PathBuf::from("."), PathBuf::from);
    value("--lang", None)
        .and_then(named)
        .or_else(|| around.lang.clone().and_then(named))
        .or_else(|| value("--roster", None).and_then(|file| input::language_of_roster(&file)))
        .or_else(|| input::language_of(&dir))
        .unwrap_or(Lang::En)
}
