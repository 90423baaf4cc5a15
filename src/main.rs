//! Arguments, streams and exit status; everything else is the library's.

use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;

fn main() -> ExitCode {
    let around = wfh::Surroundings {
        terminal: (io::stdout().is_terminal(), io::stderr().is_terminal()),
        width: terminal_size::terminal_size().map(|(width, _)| width.0),
        lang: std::env::var("WFH_LANG").ok(),
        no_colour: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb"),
        today: chrono::Local::now().date_naive(),
    };
    let mut stdout = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut stderr = io::stderr();
    let status = wfh::run(std::env::args_os(), &around, &mut stdout, &mut stderr);
    ExitCode::from(status)
}
