//! Which files a folder holds, and which input each is.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use strsim::osa_distance;

use super::headings::file_names;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// The language of a folder: that of its roster's file name, or where no roster is there, of most other inputs' names.
pub fn language_of(dir: &Path) -> Option<Lang> {
    let (en, id) = file_names(Input::Roster);
    let entries = directory(dir, Lang::En).ok()?;
    let is_named = |name: &str| {
        entries
            .iter()
            .any(|entry| stem(entry).eq_ignore_ascii_case(name))
    };
    match (is_named(en), is_named(id)) {
        (false, true) => return Some(Lang::Id),
        (true, _) => return Some(Lang::En),
        _ => {}
    }
    let inputs = Input::ALL.map(file_names);
    let named = |of: fn((&'static str, &'static str)) -> &'static str| {
        inputs.iter().filter(|pair| is_named(of(**pair))).count()
    };
    match (named(|(en, _)| en), named(|(_, id)| id)) {
        (0, 0) => None,
        (en, id) if id > en => Some(Lang::Id),
        _ => Some(Lang::En),
    }
}

/// That of a roster's file name, if it has one of the two.
pub fn language_of_roster(file: &str) -> Option<Lang> {
    let name = Path::new(file).file_name()?.to_string_lossy().into_owned();
    let (en, id) = file_names(Input::Roster);
    let is_named = |name_of: &str| stem(&name).eq_ignore_ascii_case(name_of);
    match (is_named(en), is_named(id)) {
        (true, _) => Some(Lang::En),
        (_, true) => Some(Lang::Id),
        _ => None,
    }
}

/// Names in the folder, sorted.
pub fn directory(dir: &Path, lang: Lang) -> Result<Vec<String>> {
    let mut names: Vec<String> = entries(dir, lang)?
        .into_iter()
        .filter_map(|name| name.into_string().ok())
        .collect();
    names.sort_unstable();
    Ok(names)
}

pub fn entries(dir: &Path, lang: Lang) -> Result<Vec<OsString>> {
    let shown = dir.display();
    if dir.is_file() {
        return Err(anyhow!(say!(
            lang,
            "{shown} is a file; -C asks for its folder",
            "{shown} itu berkas; -C meminta foldernya"
        )));
    }
    let reading = || {
        say!(
            lang,
            "the folder {shown} can't be read",
            "folder {shown} tidak dapat dibaca"
        )
    };
    fs::read_dir(dir)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.file_name()))
                .collect()
        })
        .with_context(reading)
}

fn stem(entry: &str) -> &str {
    let at = entry.len().saturating_sub(4);
    match entry.get(at..) {
        Some(ending) if ending.eq_ignore_ascii_case(".csv") => entry.get(..at).unwrap_or(entry),
        _ => entry,
    }
}

pub fn names(entry: &str, input: Input) -> bool {
    let (en, id) = file_names(input);
    let stem = stem(entry);
    stem.eq_ignore_ascii_case(en) || stem.eq_ignore_ascii_case(id)
}

/// `absensi (1).csv`, `tugas-januari.csv`, `cutti.csv`: no input's name, but made like one.
pub fn is_nearly_named(entry: &str) -> bool {
    if !is_csv(entry) || is_hidden(entry) || Input::ALL.iter().any(|&input| names(entry, input)) {
        return false;
    }
    let stem = stem(entry).to_lowercase();
    let is_near = |name: &str| {
        let rest = stem.strip_prefix(name);
        let goes_on = rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        goes_on || name.len() > 3 && osa_distance(&stem, name) == 1
    };
    Input::ALL.into_iter().any(|input| {
        let (en, id) = file_names(input);
        is_near(en) || is_near(id)
    })
}

/// A folder with such files in it, and not itself an input.
pub fn holds_csv(dir: &Path, entry: &str) -> bool {
    let path = dir.join(entry);
    let is_input = Input::ALL.into_iter().any(|input| names(entry, input));
    let files = (path.is_dir() && !is_input).then(|| directory(&path, Lang::En).ok());
    let files = files.flatten().unwrap_or_default();
    files.iter().any(|name| is_csv(name) && !is_hidden(name))
}

/// `Rekap Absensi 2021.csv`, `absensi.txt`: the input of which the name tells.
pub fn mentioned(entry: &str) -> Option<Input> {
    let (stem, ending) = entry.rsplit_once('.')?;
    if is_hidden(entry) || !matches!(ending.to_lowercase().as_str(), "csv" | "txt") {
        return None;
    }
    let stem = stem.to_lowercase();
    let mut words = stem.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| {
        let word = match word {
            "absen" | "presensi" | "kehadiran" | "hadir" => "absensi",
            word => word,
        };
        Input::ALL.into_iter().find(|&input| names(word, input))
    })
}

pub fn is_csv(name: &str) -> bool {
    stem(name).len() < name.len()
}

/// Excel keeps a lock beside a workbook that is open.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

/// The CSV files of a folder by name; whatever their names are written in, none is left out.
pub fn csv_files(dir: &Path, label: &str, lang: Lang) -> Result<Vec<(String, Option<PathBuf>)>> {
    let mut files: Vec<(String, Option<PathBuf>)> = entries(dir, lang)?
        .into_iter()
        .map(|name| (name.to_string_lossy().into_owned(), dir.join(&name)))
        .filter(|(name, path)| is_csv(name) && !is_hidden(name) && !path.is_dir())
        .map(|(name, path)| (format!("{label}/{name}"), Some(path)))
        .collect();
    files.sort_unstable();
    Ok(files)
}

pub fn given_files(given: &[PathBuf], lang: Lang) -> Result<Vec<(String, Option<PathBuf>)>> {
    let mut files = Vec::new();
    for path in given {
        let label = path.display().to_string();
        if label == "-" {
            files.push((lang.pick("stdin", "masukan standar").to_owned(), None));
        } else if path.is_dir() {
            files.extend(csv_files(path, &label, lang)?);
        } else if path.exists() {
            files.push((label, Some(path.clone())));
        } else {
            return Err(anyhow!(say!(
                lang,
                "the file {label} isn't there",
                "berkas {label} tidak ada"
            )));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_nearly_named_like_an_input_is_told() {
        for entry in [
            "absensi (1).csv",
            "Absensi-Januari.CSV",
            "cuti_2021.csv",
            "tugass.csv",
            "rostr.csv",
            "leave2.csv",
        ] {
            assert!(is_nearly_named(entry), "{entry}");
        }
        for entry in [
            "cuti.csv",
            "leave.CSV",
            "temuan.csv",
            "rotasi.csv",
            "cutter.csv",
            "absensi-januari.xlsx",
            ".cuti 1.csv",
            "absensi januari",
        ] {
            assert!(!is_nearly_named(entry), "{entry}");
        }
        for (entry, input) in [
            ("Rekap Absensi 2021.csv", Some(Input::Attendance)),
            ("surat edaran.CSV", Some(Input::Circulars)),
            ("absen.csv", Some(Input::Attendance)),
            ("tugas.txt", Some(Input::Tasks)),
            ("kepegawaian.csv", None),
            ("rekap absensi.docx", None),
        ] {
            assert_eq!(mentioned(entry), input, "{entry}");
        }
    }
}
