//! Staff numbers as they stand in cells, and what spreadsheets make of them.

use super::cells::{LOST, date, quote, without_apostrophe};
use super::headings::{is_nip, normal};
use crate::model::lang::Lang;
use crate::model::roster::is_unseen;
use crate::say;

/// Why a text is no staff number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NoId {
    Missing,
    /// Holds a character that can't be seen.
    Unseen,
    /// Holds the mark of a character that was lost.
    Lost,
    Formula,
    /// More than one cell: a quote was opened before it and closed behind others.
    Cells,
    /// A title that belongs to a name.
    Title,
    /// A heading or a total.
    Line,
    /// What stands for the number above.
    Ditto,
    Scientific,
    /// A NIP that ends in 000.
    Serial,
    /// The largest number of 32 bits.
    CutOff,
    Date,
    Nearly,
}

/// A staff number without its spaces, apostrophe and `="…"`, or why it can't be one.
pub fn id(text: &str, lang: Lang) -> Result<String, String> {
    let inner = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(text);
    let bare: String = inner
        .chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(
                    c,
                    '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{3164}' | '\u{feff}'
                )
        })
        .collect();
    let bare = without_apostrophe(&bare);
    match no_id(bare) {
        None => Ok(bare.to_owned()),
        Some(why) => Err(no_id_text(why, text, bare, lang)),
    }
}

/// Blank, or what is written where there is none.
pub fn is_no_id(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.'))
}

/// Headings and totals, as they stand in the middle and at the end of lists.
fn is_line_of_a_list(bare: &str) -> bool {
    let word = normal(bare);
    is_nip(&word) || matches!(word.as_str(), "jumlah" | "total" | "jml")
}

/// `#N/A`, `#REF!`: what a formula leaves that found nothing.
pub fn is_spreadsheet_error(text: &str) -> bool {
    let errors = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!",
    ];
    text.starts_with('#') && (errors.contains(&text) || text.bytes().all(|byte| byte == b'#'))
}

/// What can't be the name of a person, an OPD or a unit: mostly it stands where a name should since a separator inside a
/// cell pushed it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoName {
    /// `#REF!`
    Error,
    /// Holds the mark of a letter that was lost.
    Lost,
    /// `S.E.`
    Title,
    /// A staff number, or the rest of one: `98E+17`.
    Number,
    /// `JUMLAH`, `Total 25 orang`
    Total,
}

#[inline]
pub fn no_name(text: &str) -> Option<NoName> {
    match text.as_bytes().first()? {
        b'#' => is_spreadsheet_error(text).then_some(NoName::Error),
        b'0'..=b'9' => is_number(text).then_some(NoName::Number),
        _ if is_total(text.as_bytes()) => Some(NoName::Total),
        _ => is_title(text).then_some(NoName::Title),
    }
}

/// The last line of a list, which counts the others.
#[inline]
pub fn is_total(text: &[u8]) -> bool {
    let words: [&[u8]; 3] = [b"jumlah", b"total", b"grand total"];
    let begins_with = |word: &&[u8]| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !text.get(word.len()).is_some_and(u8::is_ascii_alphanumeric)
    };
    text.first()
        .is_some_and(|first| matches!(first | 0x20, b'g' | b'j' | b't'))
        && words.iter().any(begins_with)
}

/// An academic title with its dots and nothing else.
#[inline]
fn is_title(text: &str) -> bool {
    const TITLES: [&str; 58] = [
        "amapd", "amd", "amdkeb", "amdkep", "amdkom", "apt", "drg", "ma", "map", "mecdev", "mh",
        "mhum", "mip", "mkes", "mkom", "mm", "mpd", "mpdi", "mph", "msc", "msi", "msos", "mt",
        "ns", "phd", "sag", "sap", "se", "sei", "sfarm", "sh", "shum", "sikom", "sip", "sked",
        "skep", "skm", "skom", "sp", "spa", "spd", "spdi", "spdsd", "spi", "sppd", "spsi", "spt",
        "ssi", "ssos", "sst", "sstp", "st", "sthi", "stp", "str", "strip", "strkeb", "strkep",
    ];
    if text.len() > 12 || !text.contains('.') {
        return false;
    }
    is_among(text, &TITLES)
}

fn is_among(text: &str, titles: &[&str]) -> bool {
    let bare: String = text.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    titles.contains(&bare.to_ascii_lowercase().as_str())
}

fn is_number(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_rest = |(digits, power): (&str, &str)| is_digits(digits) && is_digits(power);
    matches!(text.len(), 16 | 18) && is_digits(text) || text.split_once("E+").is_some_and(is_rest)
}

fn no_id(bare: &str) -> Option<NoId> {
    // of any script: other digits look like those of a NIP
    let digits = bare.chars().filter(|c| c.is_numeric()).count();
    let is_digits = digits == bare.len();
    if is_no_id(bare) {
        Some(NoId::Missing)
    } else if bare.contains(is_unseen) {
        Some(NoId::Unseen)
    } else if bare.contains(LOST) {
        Some(NoId::Lost)
    } else if bare.starts_with('#') {
        Some(NoId::Formula)
    } else if is_title(bare) {
        Some(NoId::Title)
    } else if digits == 0 && is_line_of_a_list(bare) {
        Some(NoId::Line)
    } else if matches!(normal(bare).as_str(), "sda" | "idem" | "ditto") {
        Some(NoId::Ditto)
    } else if is_scientific(bare) {
        Some(NoId::Scientific)
    } else if is_digits && digits == 18 && bare.ends_with("000") {
        Some(NoId::Serial)
    } else if bare == "2147483647" {
        Some(NoId::CutOff)
    } else if bare.contains([',', ';']) {
        Some(NoId::Cells)
    } else if is_date(bare) {
        Some(NoId::Date)
    } else if digits >= 13 && !(is_digits && matches!(digits, 16 | 18)) {
        Some(NoId::Nearly)
    } else {
        None
    }
}

fn no_id_text(why: NoId, text: &str, bare: &str, lang: Lang) -> String {
    let shown = quote(text);
    let digits = bare.chars().filter(|c| c.is_numeric()).count();
    match why {
        NoId::Missing => say!(
            lang,
            "the staff number is missing; staff without a NIP get any number of their own, like KTR-001, and a line that is nobody's (a signature) is deleted",
            "NIP kosong; pegawai tanpa NIP diberi nomor apa saja yang tidak kembar, misalnya KTR-001, dan baris yang bukan pegawai (tanda tangan) dihapus"
        ),
        NoId::Unseen => say!(
            lang,
            "{shown} holds a character that can't be seen; delete it, or type the number again",
            "{shown} memuat karakter yang tidak terlihat; hapus karakter itu, atau ketik ulang nomornya"
        ),
        NoId::Lost => say!(
            lang,
            "{shown} holds the mark of a character that was lost; write the number anew, or export the file again as UTF-8",
            "{shown} memuat tanda karakter yang hilang; tulis ulang nomornya, atau ekspor ulang berkasnya sebagai UTF-8"
        ),
        NoId::Formula => say!(
            lang,
            "{shown} is an error of the spreadsheet, not a staff number; repair the formula or type the number",
            "{shown} adalah galat spreadsheet, bukan NIP; perbaiki rumusnya atau ketik nomornya"
        ),
        NoId::Cells => say!(
            lang,
            "{shown} holds more than a staff number; a quote before it was never closed, or the cells stand in other columns than the headings say",
            "{shown} berisi lebih dari sebuah NIP; ada tanda kutip yang tidak ditutup, atau selnya tidak berada di kolom menurut judulnya"
        ),
        NoId::Title => say!(
            lang,
            "{shown} is a title, not a staff number; a name with the separator inside needs quotes",
            "{shown} adalah gelar, bukan NIP; nama yang memuat pemisah harus diapit tanda kutip"
        ),
        NoId::Line => say!(
            lang,
            "{shown} is no staff number but a heading or a total; delete the line, and give a list with other columns a file of its own",
            "{shown} bukan NIP melainkan judul kolom atau jumlah; hapus barisnya, dan pisahkan daftar dengan kolom lain ke berkas tersendiri"
        ),
        NoId::Ditto => say!(
            lang,
            "{shown} stands for another row's number; write the number itself",
            "{shown} mengacu ke nomor di baris lain; tulis nomornya sendiri"
        ),
        NoId::Scientific => say!(
            lang,
            "{shown} is a NIP that a spreadsheet has damaged: its last digits are lost; import the original file again with this column as text",
            "{shown} adalah NIP yang rusak oleh spreadsheet: angka belakangnya hilang; impor ulang berkas aslinya dengan kolom ini sebagai teks"
        ),
        NoId::Serial => say!(
            lang,
            "{shown} is a NIP that a spreadsheet has damaged: no NIP ends in 000, the serial is lost; import the original file again with this column as text",
            "{shown} adalah NIP yang rusak oleh spreadsheet: tidak ada NIP yang berakhir 000, nomor urutnya hilang; impor ulang berkas aslinya dengan kolom ini sebagai teks"
        ),
        NoId::CutOff => say!(
            lang,
            "{shown} is a number that a database has cut off, not a staff number; export the column as text",
            "{shown} adalah angka yang terpotong basis data, bukan NIP; ekspor kolomnya sebagai teks"
        ),
        NoId::Date => say!(
            lang,
            "{shown} is a date, not a staff number; the cells stand in other columns than the headings say",
            "{shown} adalah tanggal, bukan NIP; selnya tidak berada di kolom menurut judulnya"
        ),
        NoId::Nearly if matches!(digits, 16 | 18) => say!(
            lang,
            "{shown} has {digits} digits and something else besides; write the digits alone, from 0 to 9",
            "{shown} berisi {digits} angka dan tanda lain; tulis angkanya saja, dari 0 sampai 9"
        ),
        NoId::Nearly => say!(
            lang,
            "{shown} is nearly a NIP but has {digits} digits; a NIP has 18 digits and a NIK 16, and nothing else",
            "{shown} mirip NIP tetapi berisi {digits} angka; NIP terdiri atas 18 angka dan NIK 16 angka, tanpa yang lain"
        ),
    }
}

/// `2021-01-22`, `22/01/2021`
fn is_date(text: &str) -> bool {
    let is_mark = |byte| matches!(byte, b'0'..=b'9' | b'-' | b'/' | b'.');
    matches!(text.len(), 8..=10) && text.bytes().all(is_mark) && date(text, Lang::En).is_ok()
}

/// `1.98001E+17`, `1,98001E+17`
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let exponent = exponent.trim_start_matches(['+', '-']);
    !exponent.is_empty()
        && exponent.bytes().all(|b| b.is_ascii_digit())
        && mantissa.starts_with(|c: char| c.is_ascii_digit())
        && mantissa
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_place_of_a_name_is_told() {
        for (text, why) in [
            ("#REF!", Some(NoName::Error)),
            ("######", Some(NoName::Error)),
            ("S.E.", Some(NoName::Title)),
            ("M.Si", Some(NoName::Title)),
            ("S. Sos.", Some(NoName::Title)),
            ("98E+17", Some(NoName::Number)),
            ("198001012006041007", Some(NoName::Number)),
            ("JUMLAH", Some(NoName::Total)),
            ("Total 25 orang", Some(NoName::Total)),
            ("grand total:", Some(NoName::Total)),
            ("Totalindo", None),
            ("Jumlahwati", None),
            ("Grand Hotel", None),
            ("#1 Kelurahan", None),
            ("R.S.U.D.", None),
            ("U.P.T.", None),
            ("SE", None),
            ("M. Ali", None),
            ("1.01.01", None),
            ("Dinas E+", None),
            ("", None),
        ] {
            assert_eq!(no_name(text), why, "{text}");
        }
    }
}
