//! The folder: which file is which input, and everything that is said about reading it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::Result;

use super::blocks::Block;
use super::files::{csv_files, directory, given_files, names};
use super::headings::file_names;
use super::progress::Progress;
use super::sheet::Sheet;
use super::words::Codes;
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::problem::{Account, Input, Problem, Refused, SHOWN, Spot};
use crate::model::source::{RowRef, Sources};
use crate::say;

/// What the command line says about the input.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub dir: PathBuf,
    /// Files by input, as given; `-` is standard input.
    pub files: BTreeMap<Input, Vec<PathBuf>>,
    /// The agency of a roster without such a column.
    pub opd: Option<String>,
    pub skip_bad_rows: bool,
    /// Unless another day is given for today: no sign-in is of a later one.
    pub today: Option<Date>,
    /// Standard error is a terminal that may be told how far the reading has come.
    pub shows_progress: bool,
}

/// Problems and row counts of what was read; made per piece of a file and put together.
#[derive(Default)]
pub struct Found {
    pub problems: Vec<Problem>,
    pub more_problems: usize,
    pub refused: Vec<Refused>,
    pub account: Account,
    /// Bytes of zero, where rows may be lost that nobody can name.
    pub has_hole: bool,
    /// A task that was reported with a result.
    pub has_result: bool,
}

impl Found {
    pub fn problem(&mut self, problem: Problem) {
        if self.problems.len() < SHOWN {
            self.problems.push(problem);
        } else {
            self.more_problems += 1;
        }
    }

    pub fn add(&mut self, other: Self) {
        self.more_problems += other.more_problems;
        for problem in other.problems {
            self.problem(problem);
        }
        self.refused.extend(other.refused);
        self.account.add(other.account);
        self.has_hole |= other.has_hole;
        self.has_result |= other.has_result;
    }
}

/// What was said while something was read.
pub struct Said {
    found: Found,
    notices: Vec<String>,
}

pub struct Intake {
    pub lang: Lang,
    pub dir: PathBuf,
    pub opd: Option<String>,
    pub skip_bad_rows: bool,
    pub today: Option<Date>,
    pub codes: Codes,
    pub sources: Sources,
    pub files: BTreeMap<Input, Vec<u32>>,
    /// Inputs of the folder in whose place others are read.
    pub not_read: Vec<PathBuf>,
    pub found: Found,
    pub accounts: BTreeMap<Input, Account>,
    pub notices: Vec<String>,
    /// What is said louder.
    pub warnings: Vec<String>,
    pub progress: Progress,
    /// Files whose headings were read.
    pub sheets: Vec<Sheet>,
    /// A problem that makes skipping rows pointless, like a missing heading.
    pub whole_file_problem: bool,
    /// Blocks of files that were read.
    pub spare: Mutex<Vec<Block>>,
}

impl Intake {
    /// Finds the files; two names for one input are a problem.
    pub fn open(request: &Request, lang: Lang) -> Result<Self> {
        let mut intake = Self {
            lang,
            dir: request.dir.clone(),
            opd: request.opd.clone(),
            skip_bad_rows: request.skip_bad_rows,
            today: request.today,
            codes: Codes::default(),
            sources: Sources::default(),
            files: BTreeMap::new(),
            not_read: Vec::new(),
            found: Found::default(),
            accounts: BTreeMap::new(),
            notices: Vec::new(),
            warnings: Vec::new(),
            progress: Progress::new(None, 0, lang),
            sheets: Vec::new(),
            whole_file_problem: false,
            spare: Mutex::default(),
        };
        let entries = directory(&request.dir, lang)?;
        intake.say_what_is_no_input(&entries, request);
        for input in Input::ALL {
            let files = match request.files.get(&input) {
                Some(given) => {
                    let own = entries.iter().filter(|entry| names(entry, input));
                    let own = own.map(|entry| request.dir.join(entry));
                    intake.not_read.extend(own);
                    given_files(given, lang)?
                }
                None => intake.folder_files(&request.dir, &entries, input)?,
            };
            for (label, path) in files {
                let file = intake.sources.add_file(label, path);
                intake.files.entry(input).or_default().push(file);
            }
        }
        if request.shows_progress {
            let size = |file: &crate::model::source::File| {
                file.path.as_ref().and_then(|path| fs::metadata(path).ok())
            };
            let files = intake.sources.files().iter();
            let total = files.filter_map(size).map(|meta| meta.len()).sum();
            intake.progress = Progress::new(Some(Box::new(std::io::stderr())), total, lang);
        }
        Ok(intake)
    }

    fn folder_files(
        &mut self,
        dir: &Path,
        entries: &[String],
        input: Input,
    ) -> Result<Vec<(String, Option<PathBuf>)>> {
        let named: Vec<&String> = entries.iter().filter(|entry| names(entry, input)).collect();
        if let [first, second, ..] = named.as_slice() {
            let lang = self.lang;
            let text = say!(
                lang,
                "two names for one input: `{first}` and `{second}`; keep one and move the other away",
                "dua nama untuk satu masukan: `{first}` dan `{second}`; simpan satu dan pindahkan yang lain"
            );
            self.refuse_input(input, text);
            return Ok(Vec::new());
        }
        let Some(name) = named.first() else {
            return Ok(Vec::new());
        };
        let path = dir.join(name);
        if path.is_dir() {
            self.say_what_is_no_csv(&path, name)?;
            return csv_files(&path, name, self.lang);
        }
        Ok(vec![((*name).clone(), Some(path))])
    }

    /// All files that are inputs, read in this run or not.
    pub fn paths(&self) -> Vec<PathBuf> {
        let read = self.sources.files().iter();
        let read = read.filter_map(|file| file.path.clone());
        read.chain(self.not_read.iter().cloned()).collect()
    }

    /// Reads something of which [`Self::say`] says later what there is to say.
    pub fn silently<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> (T, Said) {
        let found = std::mem::take(&mut self.found);
        let notices = std::mem::take(&mut self.notices);
        let done = read(self);
        let said = Said {
            found: std::mem::replace(&mut self.found, found),
            notices: std::mem::replace(&mut self.notices, notices),
        };
        (done, said)
    }

    pub fn say(&mut self, said: Said) {
        self.found.add(said.found);
        self.notices.extend(said.notices);
    }

    /// A problem with an input as a whole: nothing is judged on it, skipped rows or not.
    pub fn refuse_input(&mut self, input: Input, text: String) {
        self.whole_file_problem = true;
        let name = self.name(input);
        self.found.problem(Problem {
            spot: Spot::Input(name),
            column: None,
            text,
        });
    }

    pub fn refuse_file(&mut self, file: u32, text: String) {
        self.whole_file_problem = true;
        self.found.problem(Problem {
            spot: Spot::File(file),
            column: None,
            text,
        });
    }

    /// The input's file name in the language of the run, or the name that is there.
    pub fn name(&self, input: Input) -> String {
        match self.files.get(&input).and_then(|files| files.first()) {
            Some(&file) => self.sources.label(file).to_owned(),
            None => default_name(input, self.lang),
        }
    }

    /// Whether the input has any row. Known after it was read.
    pub fn is_there(&self, input: Input) -> bool {
        self.accounts
            .get(&input)
            .is_some_and(|account| account.read > 0)
    }

    pub fn is_refused(&self) -> bool {
        if self.skip_bad_rows {
            self.whole_file_problem
        } else {
            !self.found.problems.is_empty()
        }
    }

    /// The run ends for what is wrong with the roster: who isn't in it means nothing then.
    pub fn lacks_roster(&self) -> bool {
        let own = self
            .files
            .get(&Input::Roster)
            .map_or(&[][..], Vec::as_slice);
        let is_own = |problem: &Problem| match problem.spot {
            Spot::Row(row) => own.contains(&self.sources.place(row).0),
            Spot::File(file) => own.contains(&file),
            Spot::Input(_) => false,
        };
        own.is_empty() || self.is_refused() && self.found.problems.iter().any(is_own)
    }

    /// Problems in the order of files and lines, ready to be printed.
    pub fn problem_lines(&self) -> Vec<String> {
        let lang = self.lang;
        let mut problems: Vec<&Problem> = self.found.problems.iter().collect();
        problems.sort_by_key(|problem| match problem.spot {
            Spot::Input(_) => (0, 0),
            Spot::File(file) => (file + 1, 0),
            Spot::Row(row) => {
                let (file, line) = self.sources.place(row);
                (file + 1, line)
            }
        });
        let mut lines: Vec<String> = problems
            .iter()
            .map(|problem| self.problem_line(problem))
            .collect();
        if self.found.more_problems > 0 {
            let more = lang.count(
                self.found.more_problems,
                ["more problem", "more problems"],
                "masalah lagi",
            );
            lines.push(say!(lang, "error: and {more}", "galat: dan {more}"));
        }
        lines
    }

    /// Everything that was wrong with each refused row.
    pub fn reasons(&self) -> BTreeMap<RowRef, String> {
        let mut reasons: BTreeMap<RowRef, String> = BTreeMap::new();
        for problem in &self.found.problems {
            let Spot::Row(row) = problem.spot else {
                continue;
            };
            let reason = reasons.entry(row).or_default();
            if !reason.is_empty() {
                reason.push_str("; ");
            }
            if let Some(column) = &problem.column {
                reason.push_str(column);
                reason.push_str(": ");
            }
            reason.push_str(&problem.text);
        }
        reasons
    }

    fn problem_line(&self, problem: &Problem) -> String {
        let spot = match &problem.spot {
            Spot::Row(row) => self.sources.show(*row),
            Spot::File(file) => self.sources.label(*file).to_owned(),
            Spot::Input(name) => name.clone(),
        };
        let error = self.lang.pick("error", "galat");
        let text = &problem.text;
        match &problem.column {
            Some(column) => format!("{error}: {spot}: {column}: {text}"),
            None => format!("{error}: {spot}: {text}"),
        }
    }
}

pub fn default_name(input: Input, lang: Lang) -> String {
    let (en, id) = file_names(input);
    format!("{}.csv", lang.pick(en, id))
}
