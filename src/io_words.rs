//! What the system says of a failed reading or writing, in the words of the run.

use std::io::{Error, ErrorKind};

use crate::model::lang::Lang;

/// The causes of an error from the outermost inwards.
pub fn chain(error: &anyhow::Error, lang: Lang) -> String {
    let words = error
        .chain()
        .map(|cause| match cause.downcast_ref::<Error>() {
            Some(cause) => system(cause, lang),
            None => cause.to_string(),
        });
    words.collect::<Vec<_>>().join(": ")
}

/// A system's words are English, whatever the language of the run.
fn system(error: &Error, lang: Lang) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => lang.pick(
            "there is no such file or folder",
            "berkas atau folder itu tidak ada",
        ),
        ErrorKind::PermissionDenied => lang.pick("the permission is missing", "tidak ada izin"),
        ErrorKind::AlreadyExists => lang.pick("it exists already", "sudah ada"),
        ErrorKind::IsADirectory => lang.pick("it is a folder", "itu sebuah folder"),
        ErrorKind::NotADirectory => lang.pick(
            "part of the path is no folder",
            "sebagian jalurnya bukan folder",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            lang.pick("the disk is full", "diska penuh")
        }
        ErrorKind::FileTooLarge => lang.pick(
            "the file grows larger than the disk or a limit allows",
            "berkas melebihi ukuran yang diizinkan diska atau batas sistem",
        ),
        ErrorKind::ReadOnlyFilesystem => {
            lang.pick("the disk is read-only", "diska hanya dapat dibaca")
        }
        ErrorKind::InvalidFilename => lang.pick(
            "the name is too long or not allowed",
            "namanya terlalu panjang atau tidak diizinkan",
        ),
        _ if is_loop(error) => lang.pick(
            "its links lead round in a circle",
            "tautannya berputar-putar tanpa ujung",
        ),
        _ => {
            let code = error.raw_os_error().filter(|_| lang == Lang::Id);
            return code.map_or_else(|| error.to_string(), |code| format!("galat sistem {code}"));
        }
    };
    words.to_owned()
}

/// A kind without a stable name.
fn is_loop(error: &Error) -> bool {
    #[cfg(target_os = "linux")]
    return rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP);
    #[cfg(not(target_os = "linux"))]
    return error.kind().to_string().starts_with("filesystem loop");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn limits_and_links_are_said_in_words() {
        use rustix::io::Errno;
        for (errno, en, id) in [
            (Errno::LOOP, "circle", "tautan"),
            (Errno::FBIG, "limit", "batas"),
        ] {
            let error = anyhow::Error::new(Error::from(errno));
            let words = [Lang::En, Lang::Id].map(|lang| chain(&error, lang));
            assert!(words[0].contains(en) && words[1].contains(id), "{words:?}");
            assert!(!words[0].contains("os error"), "{words:?}");
        }
    }
}
