//! What every command has: languages, streams and the options that all share.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::Global;
use crate::input::columns::Column;
use crate::input::files::{directory, is_csv, names};
use crate::input::headings::file_names;
use crate::input::intake::Intake;
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::output::Format;
use crate::output::page::{Screen, plain};
use crate::output::rows::Rows;
use crate::output::shell;
use crate::output::target::{WholeFile, is_special};
use crate::say;

pub use crate::model::finding::RAHASIA;

/// How a run that did its work ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Clean,
    Breaches,
}

/// Why a run couldn't do its work.
#[derive(Debug)]
pub enum Failure {
    /// The command line is wrong.
    Usage(String),
    /// The input was refused; its problems.
    Refused(Vec<String>),
    /// Reading or writing failed.
    Io(anyhow::Error),
    /// Whoever read the output has stopped: a normal end.
    Closed,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Io(error.into())
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        let is_closed = error
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
        if is_closed {
            Self::Closed
        } else {
            Self::Io(error)
        }
    }
}

pub struct Session<'w> {
    pub global: Global,
    pub lang: Lang,
    pub today: Date,
    pub screen: Screen,
    pub is_terminal: bool,
    /// The input that the command's results are, if they are any.
    pub makes: Option<Input>,
    /// Standard error is a terminal.
    pub shows_progress: bool,
    pub stdout: &'w mut dyn Write,
    pub stderr: &'w mut dyn Write,
}

impl Session<'_> {
    /// By the option, the ending of the file, else a table on a terminal and CSV elsewhere.
    pub fn format(&self) -> Format {
        let ending = self.ending();
        match (self.global.format, ending.as_deref()) {
            (Some(format), _) => format,
            (None, Some("txt")) => Format::Table,
            (None, Some("json")) => Format::Json,
            (None, None) if self.global.output.is_none() && self.is_terminal => Format::Table,
            _ => Format::Csv,
        }
    }

    /// Of what has no rows: an explanation, the clauses, a rule.
    pub fn say_page_only(&mut self) {
        let is_asked = match self.global.format {
            Some(format) => format != Format::Table,
            None => matches!(self.ending().as_deref(), Some("csv" | "json")),
        };
        if is_asked {
            let text = self.lang.pick(
                "note: this is a page to be read; it has no CSV or JSON",
                "catatan: ini halaman untuk dibaca; tidak ada bentuk CSV atau JSON",
            );
            self.tell_wrapped(text);
        }
    }

    /// A file named as a workbook or a document must be one, or nothing opens it.
    pub fn check_ending(&self) -> Result<(), Failure> {
        const FOREIGN: [&str; 7] = ["xlsx", "xlsm", "xls", "ods", "pdf", "doc", "docx"];
        let ending = self.ending().unwrap_or_default();
        if !FOREIGN.contains(&ending.as_str()) {
            return Ok(());
        }
        Err(Failure::Usage(say!(
            self.lang,
            "-o can't write `.{ending}`; name a file that ends in .csv, which every spreadsheet opens",
            "-o tidak dapat menulis `.{ending}`; beri nama berakhiran .csv, yang dapat dibuka di Excel"
        )))
    }

    /// That of the file of `-o`, in lower case.
    fn ending(&self) -> Option<String> {
        let path = self.global.output.as_ref()?;
        Some(path.extension()?.to_str()?.to_lowercase())
    }

    pub fn delimiter(&self) -> u8 {
        self.global.delimiter.unwrap_or(b',')
    }

    /// One of those that are found when a file is read.
    pub fn folder_delimiter(&self) -> Result<u8, Failure> {
        let delimiter = self.delimiter();
        if matches!(delimiter, b',' | b';' | b'\t') {
            return Ok(delimiter);
        }
        let why = self.lang.pick(
            "the files of a folder are separated by `,`, `;` or tab",
            "berkas dalam folder dipisahkan dengan `,`, `;`, atau tab",
        );
        Err(Failure::Usage(why.to_owned()))
    }

    /// Writes results to standard output, or to the file of `-o`: whole or not at all.
    pub fn write<T>(
        &mut self,
        work: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let lang = self.lang;
        let Some(path) = self.global.output.clone() else {
            let done = work(self.stdout);
            let flushed = done.and_then(|done| {
                self.stdout.flush()?;
                Ok(done)
            });
            let shown = lang.pick("standard output", "keluaran standar");
            return flushed.map_err(|failure| unwritten(failure, shown, lang));
        };
        let shown = path.display().to_string();
        let failed = |error: io::Error| unwritten(error.into(), &shown, lang);
        if is_special(&path) {
            let mut file = std::fs::OpenOptions::new()
                .write(true)
                .open(&path)
                .map_err(failed)?;
            return work(&mut file).map_err(|failure| unwritten(failure, &shown, lang));
        }
        let mut file = WholeFile::create(&path).map_err(failed)?;
        let done = work(&mut file).map_err(|failure| unwritten(failure, &shown, lang))?;
        file.finish().map_err(failed)?;
        self.tell(&say!(lang, "written: {shown}", "ditulis: {shown}"));
        Ok(done)
    }

    /// The program with the folder and the files of this run, as the person would call it again. Not where standard
    /// input was read: it is gone.
    pub fn program(&self) -> Option<String> {
        let dir = self.global.dir.display().to_string();
        let request = self.global.request(false);
        let mut words = vec!["wfh".to_owned()];
        if dir != "." {
            words.extend(["-C".to_owned(), dir]);
        }
        for (input, files) in request.files {
            for file in files {
                let flag = format!("--{}", file_names(input).0);
                words.extend([flag, file.display().to_string()]);
            }
        }
        if let Some(opd) = request.opd {
            words.extend(["--opd".to_owned(), opd]);
        }
        if self.global.skip_bad_rows {
            words.push("--skip-bad-rows".to_owned());
        }
        if self.global.lang.is_some() {
            words.extend(["--lang".to_owned(), self.lang.pick("en", "id").to_owned()]);
        }
        let quoted: Vec<String> = words.iter().map(|word| shell::word(word)).collect();
        (!words.iter().any(|word| word == "-")).then(|| quoted.join(" "))
    }

    /// A line to the person, not part of the results.
    pub fn tell(&mut self, line: &str) {
        if !self.global.quiet {
            self.tell_always(line);
        }
    }

    /// Errors, which `--quiet` doesn't silence.
    pub fn tell_always(&mut self, text: &str) {
        // A closed stderr must not spoil the results.
        for line in text.lines() {
            let _ = writeln!(self.stderr, "{}", plain(line));
        }
    }

    /// The same for a sentence that may be longer than the screen is wide.
    pub fn tell_wrapped(&mut self, text: &str) {
        self.tell(&self.screen.wrapped(text, 2));
    }

    /// The same for commands that read nothing: whatever may be an input stays.
    pub fn keep_folder(&mut self) -> Result<(), Failure> {
        if self.global.output.is_none() {
            return Ok(());
        }
        let request = self.global.request(false);
        let Ok(intake) = Intake::open(&request, self.lang) else {
            return Ok(());
        };
        self.keep_inputs(&intake)
    }

    /// The input that the file of `-o` is from now on, by its name or by that of the folder it is in: `true` for the latter.
    fn becomes(&self) -> Option<(Input, bool)> {
        let path = self.global.output.as_ref()?;
        let path = std::fs::canonicalize(
            path.parent()
                .filter(|dir| *dir != Path::new(""))
                .unwrap_or(Path::new(".")),
        )
        .ok()?
        .join(path.file_name()?);
        let dir = std::fs::canonicalize(&self.global.dir).ok()?;
        let mut parts = path.strip_prefix(dir).ok()?.iter();
        let (first, second) = (parts.next()?.to_str()?, parts.next());
        let file = second.map_or(Some(first), |name| name.to_str())?;
        if parts.next().is_some() || !is_csv(file) {
            return None;
        }
        let mut inputs = Input::ALL.into_iter();
        let input = inputs.find(|&input| names(first, input))?;
        Some((input, second.is_some()))
    }

    /// Refuses to write over a file that was read, or to give an input a second name; says where a new one arises.
    pub fn keep_inputs(&mut self, intake: &Intake) -> Result<(), Failure> {
        let Some(path) = &self.global.output else {
            return Ok(());
        };
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        let (shown, lang) = (path.display().to_string(), self.lang);
        let Some(output) = real(path) else {
            let Some((input, is_inside)) = self.becomes() else {
                return Ok(());
            };
            if self.makes != Some(input) {
                return Err(Failure::Usage(say!(
                    lang,
                    "{shown} is an input by its name, which these results are not; choose another name for -o",
                    "menurut namanya {shown} adalah berkas masukan, padahal hasil ini bukan; pilih nama lain untuk -o"
                )));
            }
            let mut entries = directory(&self.global.dir, lang)?.into_iter();
            let other = entries.find(|entry| !is_inside && names(entry, input));
            let Some(other) = other else {
                self.folder_delimiter()?;
                if self.format() != Format::Csv {
                    return Err(Failure::Usage(say!(
                        lang,
                        "{shown} is an input by its name, and inputs are CSV; leave out --format, or choose another name for -o",
                        "menurut namanya {shown} adalah berkas masukan, dan masukan berupa CSV; jangan pakai --format, atau pilih nama lain untuk -o"
                    )));
                }
                self.tell_wrapped(&say!(
                    lang,
                    "note: {shown} is an input by its name; from now on this folder is read with it",
                    "catatan: menurut namanya {shown} adalah berkas masukan; mulai sekarang folder ini dibaca bersamanya"
                ));
                return Ok(());
            };
            return Err(Failure::Usage(say!(
                lang,
                "{shown} would be a second name for the input {other} of this folder; choose another name for -o",
                "{shown} akan menjadi nama kedua untuk masukan {other} di folder ini; pilih nama lain untuk -o"
            )));
        };
        let is_output = |input: &PathBuf| real(input).as_ref() == Some(&output);
        // in another folder it would be read there
        let file = path.file_name().and_then(|name| name.to_str());
        let is_of_another = file.is_some_and(|file| {
            let mut inputs = Input::ALL.into_iter();
            let input = inputs.find(|&input| names(file, input));
            is_csv(file) && input.is_some() && input != self.makes
        });
        if is_of_another && !intake.paths().iter().any(is_output) {
            return Err(Failure::Usage(say!(
                lang,
                "{shown} is there already and an input by its name; choose another file for -o",
                "{shown} sudah ada dan menurut namanya berkas masukan; pilih berkas lain untuk -o"
            )));
        }
        if intake.paths().iter().any(is_output) {
            return Err(Failure::Usage(say!(
                lang,
                "{shown} is an input of this run and is never written over; choose another file for -o",
                "{shown} adalah masukan dan tidak pernah ditimpa; pilih berkas lain untuk -o"
            )));
        }
        Ok(())
    }
}

/// Says what was being written, unless the failure tells already what it is about.
pub fn unwritten(failure: Failure, shown: &str, lang: Lang) -> Failure {
    match failure {
        Failure::Io(error) if error.chain().count() == 1 => Failure::Io(error.context(say!(
            lang,
            "{shown} can't be written",
            "{shown} tidak dapat ditulis"
        ))),
        other => other,
    }
}

/// Rows of some columns, headed in the language of the run.
pub fn rows<'w>(
    out: &'w mut dyn Write,
    format: Format,
    delimiter: u8,
    columns: &[Column],
    lang: Lang,
) -> io::Result<Rows<'w>> {
    let headings: Vec<&str> = columns.iter().map(|column| column.word(lang)).collect();
    let keys: Vec<&'static str> = columns.iter().map(|column| column.word(Lang::En)).collect();
    Rows::new(out, format, delimiter, &headings, &keys)
}

/// The language of words in a format: JSON is for programs and stays English.
pub fn words(format: Format, lang: Lang) -> Lang {
    if format == Format::Json {
        Lang::En
    } else {
        lang
    }
}
