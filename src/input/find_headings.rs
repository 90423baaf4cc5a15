//! Finds the heading row, the separator and which column is which.

use super::above::row_above;
use super::columns::{COLUMNS, Column};
use super::header::{Header, NONE};
use super::headings::{Known, known, normal};
use super::no_headings::{joined, lost};
use super::split::Splitter;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// Titles above the headings are passed over, up to here.
pub const TITLE_ROWS: usize = 30;

pub struct Read {
    pub header: Header,
    /// Choices and unknown columns, to be said once.
    pub notices: Vec<String>,
}

pub(super) struct Candidate {
    pub separator: u8,
    bytes: usize,
    pub lines: u32,
    pub headings: Vec<String>,
    /// Required columns that are missing, known columns that are there.
    pub missing: Vec<Column>,
    pub hits: usize,
}

/// Reads the headings from the first bytes of a file, or says what is missing.
pub fn find(
    head: &[u8],
    input: Input,
    optional: Option<Column>,
    lang: Lang,
) -> Result<Read, Vec<String>> {
    let separators = [b',', b';', b'\t'].into_iter();
    let all: Vec<Candidate> = separators
        .flat_map(|separator| candidates(head, separator, input, optional))
        .collect();
    let rank = |one: &&Candidate| (one.missing.is_empty(), one.hits, one.headings.len());
    // the first of those that are equally good
    match all.iter().rev().max_by_key(rank) {
        Some(best) if best.missing.is_empty() => choose(best, input, lang).and_then(|read| {
            let row = row_above(head, input, &read.header, lang);
            row.map_or(Ok(read), |problem| Err(vec![problem]))
        }),
        best => Err(lost(head, input, best, &all, lang)),
    }
}

/// The rows that may be headings, up to the first that is complete. Blank lines above don't count.
fn candidates(
    head: &[u8],
    separator: u8,
    input: Input,
    optional: Option<Column>,
) -> Vec<Candidate> {
    let (mut found, mut filled) = (Vec::new(), 0);
    let mut splitter = Splitter::new(head, separator);
    while filled < TITLE_ROWS {
        let Some(result) = splitter.advance() else {
            break;
        };
        if splitter.is_blank() {
            continue;
        }
        filled += 1;
        if result.is_err() || begins_with_digit(&splitter) {
            continue;
        }
        let candidate = candidate(&splitter, separator, input, optional);
        let is_complete = candidate.missing.is_empty();
        found.push(candidate);
        if is_complete {
            break;
        }
    }
    found
}

/// Lines that hold more than separators and blanks.
pub fn filled_lines(head: &[u8]) -> usize {
    let is_filled = |line: &&[u8]| {
        line.iter()
            .any(|byte| !matches!(byte, b',' | b';' | b'\t' | b' ' | b'"' | b'\r'))
    };
    head.split(|&byte| byte == b'\n').filter(is_filled).count()
}

/// A date or a number: no heading, but a row.
fn begins_with_digit(row: &Splitter<'_>) -> bool {
    let first = (0..row.width())
        .map(|index| row.raw(index).trim_ascii())
        .find(|cell| !cell.is_empty());
    first.is_some_and(|cell| cell.first().is_some_and(u8::is_ascii_digit))
}

fn candidate(
    row: &Splitter<'_>,
    separator: u8,
    input: Input,
    optional: Option<Column>,
) -> Candidate {
    let headings: Vec<String> = (0..row.width())
        .map(|index| {
            String::from_utf8_lossy(&row.cell(index))
                .trim_matches(['\u{feff}', ' '])
                .to_owned()
        })
        .collect();
    let normals: Vec<String> = headings.iter().map(|heading| normal(heading)).collect();
    let is_there = |known: &Known| normals.iter().any(|heading| known.fit(heading).is_some());
    let missing = known(input)
        .iter()
        .filter(|known| known.required && optional != Some(known.column) && !is_there(known))
        .map(|known| known.column)
        .collect();
    let hits = known(input).iter().filter(|known| is_there(known)).count();
    Candidate {
        separator,
        bytes: row.position(),
        lines: row.line() + 1,
        headings,
        missing,
        hits,
    }
}

fn choose(found: &Candidate, input: Input, lang: Lang) -> Result<Read, Vec<String>> {
    let normals: Vec<String> = found
        .headings
        .iter()
        .map(|heading| normal(heading))
        .collect();
    let mut columns = [NONE; COLUMNS];
    let mut taken = vec![false; normals.len()];
    let (mut notices, mut problems) = (Vec::new(), Vec::new());
    let is_placed = input != Input::Attendance || has_place(&normals);
    // in a sheet without a column for the place, `keterangan` says it
    let fit = |known: &Known, heading: &str| match heading {
        "keterangan" if !is_placed => (known.column == Column::Place).then_some(0),
        _ => known.fit(heading),
    };
    for known in known(input) {
        let mut fits: Vec<(usize, usize)> = normals
            .iter()
            .enumerate()
            .filter_map(|(index, heading)| fit(known, heading).map(|fit| (fit, index)))
            .collect();
        fits.sort_unstable();
        let Some(&(fit, index)) = fits.first() else {
            continue;
        };
        let name = |index: usize| {
            found
                .headings
                .get(index)
                .map(|heading| super::cells::quote(heading))
                .unwrap_or_default()
        };
        let mut others = fits.iter().skip(1).peekable();
        if others.peek().is_some_and(|other| other.0 == fit) {
            let heading = name(index);
            problems.push(say!(
                lang,
                "the heading {heading} stands there twice; rename or delete one of the two columns",
                "judul kolom {heading} tertulis dua kali; ganti nama atau hapus salah satu kolomnya"
            ));
        }
        for &(_, other) in others {
            let (used, ignored) = (name(index), name(other));
            notices.push(say!(
                lang,
                "{used} is read, {ignored} is not",
                "{used} dipakai, {ignored} tidak"
            ));
            if let Some(taken) = taken.get_mut(other) {
                *taken = true;
            }
        }
        if let (Some(column), Some(taken)) =
            (columns.get_mut(known.column as usize), taken.get_mut(index))
        {
            (*column, *taken) = (index as u16, true);
        }
    }
    problems.extend(joined(&found.headings, input, lang));
    let are_broken = |heading: &&String| heading.contains(char::REPLACEMENT_CHARACTER);
    problems.extend(found.headings.iter().filter(are_broken).map(|heading| {
        let shown = super::cells::quote(heading);
        say!(
            lang,
            "the heading {shown} lost letters or holds bytes that are no UTF-8; write it anew, or save the file again as \"CSV UTF-8\"",
            "judul kolom {shown} kehilangan huruf atau berisi byte yang bukan UTF-8; tulis ulang, atau simpan ulang berkas sebagai \"CSV UTF-8\""
        )
    }));
    let unknown: Vec<String> = found
        .headings
        .iter()
        .zip(&taken)
        .filter(|(heading, taken)| !**taken && !heading.is_empty())
        .map(|(heading, _)| super::cells::quote(heading))
        .collect();
    if !unknown.is_empty() {
        let list = unknown.join(", ");
        notices.push(say!(
            lang,
            "columns not used: {list}",
            "kolom yang tidak dipakai: {list}"
        ));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let header = Header {
        separator: found.separator,
        bytes: found.bytes,
        lines: found.lines,
        columns,
        headings: found.headings.clone(),
        normal: normals,
    };
    Ok(Read { header, notices })
}

/// Whether a sheet of sign-ins has a column for the place.
fn has_place(normals: &[String]) -> bool {
    let places = known(Input::Attendance).iter();
    let mut places = places.filter(|known| known.column == Column::Place);
    places.any(|known| normals.iter().any(|heading| known.fit(heading).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, input: Input) -> Header {
        find(text.as_bytes(), input, None, Lang::En)
            .unwrap_or_else(|problems| panic!("{problems:?}"))
            .header
    }

    #[test]
    fn headings_are_found_below_titles_in_any_dress() {
        let header = read(
            "DAFTAR HADIR;;\n\nTANGGAL ;N.I.P;Keterangan\n",
            Input::Attendance,
        );
        assert_eq!((header.separator, header.lines), (b';', 3));
        assert_eq!(header.index(Column::Place), Some(2));
        assert_eq!(header.index(Column::Note), None);
    }

    #[test]
    fn remarks_are_the_place_where_no_column_is() {
        let columns = |text: &str| {
            let header = read(text, Input::Attendance);
            [Column::Place, Column::Note].map(|column| header.index(column))
        };
        assert_eq!(columns("tgl,nip,keterangan.\n"), [Some(2), None]);
        assert_eq!(columns("tgl,nip,ket,catatan\n"), [None, Some(2)]);
        assert_eq!(columns("tgl,nip,ket,masuk\n"), [None, Some(2)]);
        assert_eq!(columns("tgl,nip,ket,lokasi\n"), [Some(3), Some(2)]);
        assert_eq!(columns("tgl,nip,keterangan,masuk\n"), [Some(2), None]);
        assert_eq!(columns("tgl,nip,note,keterangan\n"), [Some(3), Some(2)]);
        assert_eq!(columns("tgl,nip,keterangan,catatan\n"), [Some(2), Some(3)]);
        assert_eq!(columns("tgl,nip,Keterangan,Ket.\n"), [Some(2), Some(3)]);
        assert_eq!(
            columns("tgl,nip,tempat,keterangan,ket\n"),
            [Some(2), Some(3)]
        );
        let found = find(
            b"tgl,nip,note,Keterangan\n",
            Input::Attendance,
            None,
            Lang::En,
        );
        assert!(found.is_ok_and(|found| found.notices.is_empty()));
        let twice = b"tgl,nip,keterangan,Keterangan\n";
        assert!(find(twice, Input::Attendance, None, Lang::En).is_err());
    }

    #[test]
    fn the_canonical_name_wins_and_the_choice_is_said() {
        let found = find(b"UNOR NAMA,NIP,NAMA,SKPD\n", Input::Roster, None, Lang::En).ok();
        let found = found.expect("complete");
        assert_eq!(found.header.index(Column::Opd), Some(3));
        assert_eq!(found.notices.len(), 1);
    }

    #[test]
    fn blank_lines_above_the_headings_are_not_counted() {
        let blank = ",,,\n\n \t\n".repeat(1_000);
        let header = read(&format!("{blank}Daftar\nTanggal,NIP\n"), Input::Attendance);
        assert_eq!((header.lines, header.separator), (3_002, b','));
        assert_eq!(filled_lines(format!("{blank}a\n\"\";x").as_bytes()), 2);
        let titles = "Daftar\n".repeat(TITLE_ROWS);
        let text = format!("{titles}Tanggal,NIP\n");
        assert!(find(text.as_bytes(), Input::Attendance, None, Lang::En).is_err());
    }

    #[test]
    fn headings_of_which_letters_were_lost_are_refused() {
        for heading in [&b"k\xffind"[..], "k\u{fffd}ind".as_bytes(), b"Ren\xe9"] {
            let text = [b"date,nip,answered,", heading, b"\n"].concat();
            assert!(find(&text, Input::Calls, None, Lang::En).is_err());
            let text = [b"Ren\xe9,", heading, b"\ndate,nip,answered\n"].concat();
            assert!(find(&text, Input::Calls, None, Lang::En).is_ok());
        }
    }

    #[test]
    fn missing_and_doubled_headings_are_refused() {
        assert!(find(b"nip,name\n", Input::Roster, None, Lang::En).is_err());
        assert!(find(b"nip,name\n", Input::Roster, Some(Column::Opd), Lang::En).is_ok());
        assert!(find(b"nip,name,opd,NIP\n", Input::Roster, None, Lang::En).is_err());
        assert!(find(b"", Input::Roster, None, Lang::En).is_err());
    }
}
