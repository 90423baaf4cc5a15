//! `wfh completions`: for the shell.

use clap::Args;
use clap_complete::Shell;

use super::{Failure, Session, Status};

#[derive(Args, Debug)]
pub struct Options {
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    session.keep_folder()?;
    let mut command = crate::help::command(session.lang);
    let mut text = Vec::new();
    clap_complete::generate(options.shell, &mut command, "wfh", &mut text);
    session.write(|out| {
        out.write_all(&text)?;
        Ok(Status::Clean)
    })
}
