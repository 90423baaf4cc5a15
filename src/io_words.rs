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
        ErrorKind::ReadOnlyFilesystem => {
            lang.pick("the disk is read-only", "diska hanya dapat dibaca")
        }
        ErrorKind::InvalidFilename => lang.pick(
            "the name is too long or not allowed",
            "namanya terlalu panjang atau tidak diizinkan",
        ),
        _ => return error.to_string(),
    };
    words.to_owned()
}
