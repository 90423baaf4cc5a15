//! Files that are no CSV, told by their first bytes.

use memchr::memchr;

use crate::model::lang::Lang;
use crate::say;

/// What a file is instead, and what would do.
pub fn foreign(head: &[u8], lang: Lang) -> Option<String> {
    let begins_with = |marks: &[&str]| {
        let text = head
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(head)
            .trim_ascii_start();
        let is_it = |mark: &&str| {
            let start = text.get(..mark.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(mark.as_bytes()))
        };
        marks.iter().any(is_it)
    };
    let what = if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
        lang.pick("an Excel workbook", "buku kerja Excel")
    } else if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        lang.pick("UTF-16 text", "teks UTF-16")
    } else if begins_with(&[
        "<!doctype",
        "<html",
        "<head",
        "<table",
        "<?xml",
        "<style",
        "<meta",
    ]) {
        lang.pick(
            "a web page under another name, as attendance programs write it; open it in Excel",
            "halaman web dengan nama lain, seperti yang dibuat program absensi; buka di Excel",
        )
    } else if begins_with(&["%pdf"]) {
        lang.pick("a PDF", "PDF")
    } else if begins_with(&["{\\rtf"]) {
        lang.pick("a Word document", "dokumen Word")
    } else {
        return None;
    };
    Some(save_as(what, lang))
}

fn save_as(what: &str, lang: Lang) -> String {
    say!(
        lang,
        "this is {what}; save it as \"CSV UTF-8\" and use that file",
        "ini {what}; simpan sebagai \"CSV UTF-8\" lalu pakai berkas itu"
    )
}

/// Bytes of zero among what should be headings. Further down they are a [`hole`] in a text.
pub fn no_text(headings: &[u8], lang: Lang) -> Option<String> {
    let what = lang.pick("no text file", "bukan berkas teks");
    memchr(0, headings).map(|_| save_as(what, lang))
}

pub fn hole(lang: Lang) -> String {
    say!(
        lang,
        "bytes of zero stand here: a part of the file is lost, perhaps with other people's rows; copy the file anew from where it came",
        "ada byte nol di sini: sebagian berkas hilang, mungkin beserta baris pegawai lain; salin ulang berkas dari sumbernya"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_something_else_is_told() {
        for head in [
            "PK\x03\x04",
            "\u{feff} <!DOCTYPE html>",
            "<TABLE border=1>",
            "%PDF-1.4",
            "{\\rtf1",
        ] {
            assert!(foreign(head.as_bytes(), Lang::En).is_some(), "{head}");
        }
        assert!(no_text(b"n\0i\0p\0", Lang::En).is_some());
        for head in ["", "nip,date\n", "<3,nip\n", "%,nip\n"] {
            assert_eq!(foreign(head.as_bytes(), Lang::En), None, "{head}");
        }
    }
}
