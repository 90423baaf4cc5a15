//! `wfh init`: starts a folder.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Session, Status};
use crate::input::columns::Column;
use crate::input::headings::{file_names, known};
use crate::input::intake::default_name;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::output::shell;
use crate::output::target::WholeFile;
use crate::say;

#[derive(Args, Debug)]
pub struct Options {
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    #[arg(long)]
    pub example: bool,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let lang = session.lang;
    let dir = options
        .folder
        .clone()
        .unwrap_or_else(|| session.global.dir.clone());
    let delimiter = session.folder_delimiter()?;
    // Published weeks are the tool's own to write: `rotate --publish` makes their folder.
    let file = |input| {
        let text = separated(&content(input, options.example, lang), delimiter);
        Ok((
            dir.join(default_name(input, lang)),
            text.map_err(Failure::Io)?,
        ))
    };
    let files: Vec<(PathBuf, String)> = Input::ALL
        .into_iter()
        .filter(|&input| input != Input::Schedule)
        .map(file)
        .collect::<Result<_, Failure>>()?;
    let there = already(&dir, lang)?;
    if !there.is_empty() {
        let list = there.join(", ");
        return Err(Failure::Refused(vec![say!(
            lang,
            "error: already there: {list}; nothing was written, choose an empty folder",
            "galat: sudah ada: {list}; tidak ada yang ditulis, pilih folder kosong"
        )]));
    }
    let shown = dir.display().to_string();
    let failed = |error: std::io::Error| {
        Failure::Io(anyhow::Error::new(error).context(say!(
            lang,
            "{shown} can't be written",
            "{shown} tidak dapat ditulis"
        )))
    };
    std::fs::create_dir_all(&dir).map_err(failed)?;
    let mut drafts = Vec::new();
    for (path, text) in &files {
        let mut file = WholeFile::create(path).map_err(failed)?;
        std::io::Write::write_all(&mut file, text.as_bytes()).map_err(failed)?;
        // a full disk is met before any file has its name
        std::io::Write::flush(&mut file).map_err(failed)?;
        drafts.push(file);
    }
    for draft in drafts {
        draft.finish().map_err(failed)?;
    }
    let count = lang.count(files.len(), ["file", "files"], "berkas");
    session.tell(&say!(lang, "{count} in {shown}", "{count} di {shown}"));
    let place = match shown.as_str() {
        "." => String::new(),
        _ => format!(" -C {}", shell::word(&shown)),
    };
    session.tell(&if options.example {
        say!(
            lang,
            "next: wfh{place} audit --from 2021-01-04 --to 2021-01-15\n      wfh{place} rotate --week 2021-01-18",
            "berikutnya: wfh{place} audit --from 2021-01-04 --to 2021-01-15\n            wfh{place} rotate --week 2021-01-18"
        )
    } else {
        let (roster, circulars) = (default_name(Input::Roster, lang), default_name(Input::Circulars, lang));
        say!(
            lang,
            "next: fill {roster} and {circulars}, then\n      wfh{place} check\n      wfh{place} rotate --week next",
            "berikutnya: isi {roster} dan {circulars}, lalu\n            wfh{place} check\n            wfh{place} rotate --week depan"
        )
    });
    Ok(Status::Clean)
}

/// Files and folders of the names that are written, in either language.
fn already(dir: &Path, lang: Lang) -> Result<Vec<String>, Failure> {
    if !dir.exists() {
        return Ok(Vec::new());
    }
    let shown = dir.display();
    let entries = std::fs::read_dir(dir).map_err(|error| {
        Failure::Io(anyhow::Error::new(error).context(say!(
            lang,
            "{shown} can't be read",
            "{shown} tidak dapat dibaca"
        )))
    })?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.retain(|entry| {
        let entry = entry.to_lowercase();
        let stem = entry.strip_suffix(".csv").unwrap_or(&entry);
        Input::ALL
            .into_iter()
            .any(|input| stem == file_names(input).0 || stem == file_names(input).1)
    });
    names.sort_unstable();
    Ok(names)
}

/// The same rows with another separator, as spreadsheets of some countries want it.
fn separated(text: &str, delimiter: u8) -> anyhow::Result<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    for row in reader.byte_records() {
        writer.write_byte_record(&row?)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn content(input: Input, example: bool, lang: Lang) -> String {
    let headings: Vec<&str> = known(input)
        .iter()
        .map(|known| heading(input, known.column, lang))
        .collect();
    let mut text = headings.join(",") + "\n";
    if example {
        text += sample(input);
    }
    text
}

/// The sheet's place is called by another word than a person's.
fn heading(input: Input, column: Column, lang: Lang) -> &'static str {
    if (input, column, lang) == (Input::Attendance, Column::Place, Lang::Id) {
        "lokasi"
    } else {
        column.word(lang)
    }
}

/// A small invented office of two units, in words that both languages read; without headings.
fn sample(input: Input) -> &'static str {
    match input {
        Input::Roster => include_str!("sample/roster.csv"),
        Input::Circulars => include_str!("sample/circulars.csv"),
        Input::Attendance => include_str!("sample/attendance.csv"),
        Input::Tasks => include_str!("sample/tasks.csv"),
        Input::Leave => include_str!("sample/leave.csv"),
        Input::Calls => include_str!("sample/calls.csv"),
        _ => "",
    }
}
