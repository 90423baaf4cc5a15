//! Where results go: standard output, or a file that is written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

#[cfg(target_os = "linux")]
use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};
#[cfg(target_os = "linux")]
use std::os::fd::AsRawFd;

/// A file that gets its name when everything is in it. Where the system has files without a name, nothing is left of it
/// however a run ends; else it stands beside its final name, and is deleted if there is time to.
pub struct WholeFile {
    file: Option<BufWriter<File>>,
    draft: Option<PathBuf>,
    path: PathBuf,
}

impl WholeFile {
    pub fn create(path: &Path) -> io::Result<Self> {
        // A link is written through, so that it stays a link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match nameless(&path) {
            Some(file) => Self::new(path, None, file),
            None => Self::beside(path),
        }
    }

    fn beside(path: PathBuf) -> io::Result<Self> {
        let (draft, file) = new_draft(&path, |draft| File::create_new(draft))?;
        Self::new(path, Some(draft), file)
    }

    fn new(path: PathBuf, draft: Option<PathBuf>, file: File) -> io::Result<Self> {
        let whole = Self {
            file: Some(BufWriter::with_capacity(1 << 16, file)),
            draft,
            path,
        };
        if let (Some(file), Ok(before)) = (&whole.file, fs::metadata(&whole.path)) {
            file.get_ref().set_permissions(before.permissions())?;
        }
        Ok(whole)
    }

    pub fn finish(self) -> io::Result<()> {
        self.give_name(false)
    }

    /// The same where no other run has made a file of that name meanwhile.
    pub fn finish_new(self) -> io::Result<()> {
        self.give_name(true)
    }

    fn give_name(mut self, is_new: bool) -> io::Result<()> {
        let Some(writer) = self.file.take() else {
            return Ok(());
        };
        let file = writer
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        // where nothing is to be replaced it needs no other name before
        if self.draft.is_none() {
            match name(&file, &self.path) {
                Ok(()) => return Ok(()),
                Err(error) if is_new && error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(error);
                }
                Err(_) => {}
            }
        }
        let draft = match &mut self.draft {
            Some(draft) => draft,
            draft => draft.insert(new_draft(&self.path, |draft| name(&file, draft))?.0),
        };
        if is_new {
            match fs::hard_link(&draft, &self.path) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {}
                // the draft's own name goes when this is dropped
                done => return done,
            }
        }
        // also where the disk knows no second names
        fs::rename(draft, &self.path)
    }
}

/// A run that was killed may have left a draft, and process ids come again.
fn new_draft<T>(path: &Path, create: impl Fn(&Path) -> io::Result<T>) -> io::Result<(PathBuf, T)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let id = std::process::id();
    let mut number = 0;
    loop {
        let draft = path.with_file_name(format!(".{name}.{id}-{number}.part"));
        match create(&draft) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1_000 => {
                number += 1;
            }
            result => return result.map(|made| (draft, made)),
        }
    }
}

/// A file without a name, on the disk of that path.
#[cfg(target_os = "linux")]
fn nameless(path: &Path) -> Option<File> {
    let parent = path.parent()?;
    let parent = if parent == Path::new("") {
        Path::new(".")
    } else {
        parent
    };
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let file: File = open(parent, flags, Mode::from_raw_mode(0o666)).ok()?.into();
    // without this view of open files it could not be named
    fs::metadata(own(&file)).ok().map(|_| file)
}

#[cfg(target_os = "linux")]
fn name(file: &File, path: &Path) -> io::Result<()> {
    Ok(linkat(CWD, own(file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// Where the system shows an open file.
#[cfg(target_os = "linux")]
fn own(file: &File) -> PathBuf {
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn name(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        // After a rename there is nothing left to delete.
        if let Some(draft) = &self.draft {
            let _ = fs::remove_file(draft);
        }
    }
}

/// Pipes and devices can't be replaced by a rename.
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<_> = entries.map(name).collect();
        names.sort();
        names
            .iter()
            .map(|name| name.to_string_lossy().into())
            .collect()
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("result.csv");
        for (text, is_beside, finishes) in [
            ("one", false, true),
            ("two", false, false),
            ("three", false, true),
            ("four", true, false),
            ("five", true, true),
        ] {
            let before = fs::read_to_string(&path).ok();
            let mut file = if is_beside {
                WholeFile::beside(path.clone()).unwrap()
            } else {
                WholeFile::create(&path).unwrap()
            };
            file.write_all(text.as_bytes()).unwrap();
            file.flush().unwrap();
            assert_eq!(fs::read_to_string(&path).ok(), before);
            if finishes {
                file.finish().unwrap();
                assert_eq!(fs::read_to_string(&path).unwrap(), text);
            } else {
                drop(file);
                assert_eq!(fs::read_to_string(&path).ok(), before);
            }
            assert_eq!(names(folder.path()), ["result.csv"]);
        }
    }

    #[test]
    fn a_draft_has_a_name_that_nothing_has() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("result.csv");
        let create = |draft: &Path| File::create_new(draft);
        let drafts = [(); 3].map(|()| new_draft(&path, create).unwrap().0);
        assert_eq!(names(folder.path()).len(), 3);
        assert!(drafts.iter().all(|draft| draft.parent() == path.parent()));
    }
}
