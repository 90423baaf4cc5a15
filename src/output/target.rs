//! Where results go: standard output, or a file that is written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file beside its final name; renamed when everything is in it, deleted otherwise.
pub struct WholeFile {
    file: Option<BufWriter<File>>,
    draft: PathBuf,
    path: PathBuf,
}

impl WholeFile {
    pub fn create(path: &Path) -> io::Result<Self> {
        // A link is written through, so that it stays a link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (draft, file) = new_draft(&path, &name)?;
        if let Ok(before) = fs::metadata(&path) {
            fs::set_permissions(&draft, before.permissions())?;
        }
        Ok(Self {
            file: Some(BufWriter::with_capacity(1 << 16, file)),
            draft,
            path,
        })
    }

    pub fn finish(mut self) -> io::Result<()> {
        if let Some(writer) = self.file.take() {
            let file = writer
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
        }
        fs::rename(&self.draft, &self.path)
    }
}

/// A run that was killed may have left a draft, and process ids come again.
fn new_draft(path: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    let id = std::process::id();
    let mut number = 0;
    loop {
        let draft = path.with_file_name(format!(".{name}.{id}-{number}.part"));
        match File::create_new(&draft) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1_000 => {
                number += 1;
            }
            result => return result.map(|file| (draft, file)),
        }
    }
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
        let _ = fs::remove_file(&self.draft);
    }
}

/// Pipes and devices can't be replaced by a rename.
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.is_file())
}
