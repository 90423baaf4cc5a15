//! What lies in the folder and isn't read, though it looks like an input.

use std::path::Path;

use anyhow::Result;

use super::files::{entries, holds_csv, is_csv, is_hidden, is_nearly_named, mentioned, names};
use super::intake::{Intake, Request};
use crate::model::problem::Input;
use crate::say;

impl Intake {
    /// What lies among the files of an input and isn't read.
    pub(super) fn say_what_is_no_csv(&mut self, dir: &Path, label: &str) -> Result<()> {
        let lang = self.lang;
        let mut others: Vec<String> = entries(dir, lang)?
            .into_iter()
            .filter(|name| {
                let text = name.to_string_lossy();
                !is_hidden(&text) && (!is_csv(&text) || dir.join(name).is_dir())
            })
            .map(|name| format!("{label}/{}", name.to_string_lossy()))
            .collect();
        others.sort_unstable();
        self.say_not_read(&others);
        Ok(())
    }

    /// Workbooks named like an input, `cuti.xlsx`, and files nearly named like one, but for those that are given.
    pub(super) fn say_what_is_no_input(&mut self, entries: &[String], request: &Request) {
        let is_workbook = |entry: &&String| {
            let Some((stem, ending)) = entry.rsplit_once('.') else {
                return false;
            };
            let ending = ending.to_lowercase();
            let is_book = matches!(ending.as_str(), "xlsx" | "xls" | "xlsm" | "ods");
            is_book && Input::ALL.into_iter().any(|input| names(stem, input))
        };
        let books: Vec<String> = entries.iter().filter(is_workbook).cloned().collect();
        self.say_not_read(&books);
        let given: Vec<_> = request.files.values().flatten().collect();
        let is_given = |entry: &str| {
            let mut names = given.iter().flat_map(|path| path.iter());
            names.any(|name| name == entry)
        };
        // of an input that is there others may tell, as a summary does
        let is_lost = |input: Input| {
            let is_there = entries.iter().any(|entry| names(entry, input));
            !is_there && !request.files.contains_key(&input)
        };
        let resembles = |name: &str| is_nearly_named(name) || mentioned(name).is_some_and(is_lost);
        let is_alike = |entry: &str| {
            let is_folder = || resembles(&format!("{entry}.csv")) && holds_csv(&request.dir, entry);
            resembles(entry) || is_folder()
        };
        let alike: Vec<&str> = entries
            .iter()
            .map(String::as_str)
            .filter(|entry| is_alike(entry) && !is_given(entry))
            .collect();
        if alike.is_empty() {
            return;
        }
        let (lang, list) = (self.lang, alike.join(", "));
        self.notices.push(say!(
            lang,
            "not read, since only nearly named like an input: {list}; give the file or folder its name, or put several into a folder of that name",
            "tidak dibaca karena namanya hanya mirip nama masukan: {list}; beri berkas atau folder itu nama yang benar, atau kumpulkan beberapa berkas dalam folder bernama itu"
        ));
    }

    fn say_not_read(&mut self, files: &[String]) {
        if files.is_empty() {
            return;
        }
        let (lang, list) = (self.lang, files.join(", "));
        self.notices.push(say!(
            lang,
            "not read, since no .csv file: {list}",
            "tidak dibaca karena bukan berkas .csv: {list}"
        ));
    }
}
