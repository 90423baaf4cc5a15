//! Finds the heading row, the separator and which column is which.

use super::columns::{COLUMNS, Column};
use super::headings::{Known, known, normal};
use super::matrix;
use super::split::Splitter;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// Titles above the headings are passed over, up to here.
pub const TITLE_ROWS: usize = 30;

const NONE: u16 = u16::MAX;

pub struct Header {
    pub separator: u8,
    /// Bytes and lines before the first row.
    pub bytes: usize,
    pub lines: u32,
    columns: [u16; COLUMNS],
    /// As the user wrote them.
    headings: Vec<String>,
    normal: Vec<String>,
}

pub struct Read {
    pub header: Header,
    /// Choices and unknown columns, to be said once.
    pub notices: Vec<String>,
}

impl Header {
    pub fn index(&self, column: Column) -> Option<usize> {
        self.columns
            .get(column as usize)
            .filter(|&&index| index != NONE)
            .map(|&index| usize::from(index))
    }

    /// The same for [`Rows`](super::index::Rows).
    pub fn field(&self, column: Column) -> Option<u32> {
        self.index(column).map(|index| index as u32)
    }

    pub fn has(&self, column: Column) -> bool {
        self.index(column).is_some()
    }

    /// The heading as the user wrote it, else the word of the language.
    pub fn heading(&self, column: Column, lang: Lang) -> String {
        self.index(column)
            .and_then(|index| self.headings.get(index))
            .cloned()
            .unwrap_or_else(|| column.word(lang).into())
    }

    /// Columns that aren't read, though some may be known.
    pub fn unused(&self) -> impl Iterator<Item = usize> {
        (0..self.headings.len()).filter(|&index| !self.columns.contains(&(index as u16)))
    }

    /// Nothing stands above the column.
    pub fn is_blank(&self, index: usize) -> bool {
        self.headings.get(index).is_none_or(String::is_empty)
    }

    /// A column by what stands above it, or by its number.
    pub fn name(&self, index: usize, lang: Lang) -> String {
        let heading = self.headings.get(index).map_or("", String::as_str);
        if heading.is_empty() {
            let number = index + 1;
            return say!(
                lang,
                "column {number}, without a heading,",
                "kolom {number}, tanpa judul,"
            );
        }
        let heading = super::cells::quote(heading);
        say!(lang, "the column {heading}", "kolom {heading}")
    }

    pub fn width(&self) -> usize {
        self.headings.len()
    }

    /// The headings once more, as where two files were put together.
    #[inline]
    pub fn is_repeated_by(&self, row: &Splitter<'_>) -> bool {
        // most rows are told by the first byte of their first cell
        let first = row.raw(0).first().map(u8::to_ascii_lowercase);
        let own = self
            .normal
            .first()
            .and_then(|heading| heading.bytes().next());
        if first != own && first.is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
        row.width() == self.width()
            && self
                .normal
                .iter()
                .enumerate()
                .all(|(index, heading)| normal_cell(row, index) == *heading)
    }
}

fn normal_cell(row: &Splitter<'_>, index: usize) -> String {
    normal(&String::from_utf8_lossy(&row.cell(index)))
}

struct Candidate {
    separator: u8,
    bytes: usize,
    lines: u32,
    headings: Vec<String>,
    /// Required columns that are missing, known columns that are there.
    missing: Vec<Column>,
    hits: usize,
}

/// Reads the headings from the first bytes of a file, or says what is missing.
pub fn find(
    head: &[u8],
    input: Input,
    optional: Option<Column>,
    lang: Lang,
) -> Result<Read, Vec<String>> {
    let mut best: Option<Candidate> = None;
    for separator in [b',', b';', b'\t'] {
        let mut splitter = Splitter::new(head, separator);
        for _ in 0..TITLE_ROWS {
            let Some(result) = splitter.advance() else {
                break;
            };
            if result.is_err() || splitter.is_blank() || begins_with_digit(&splitter) {
                continue;
            }
            let candidate = candidate(&splitter, separator, input, optional);
            let better = |best: &Candidate| {
                (
                    candidate.missing.is_empty(),
                    candidate.hits,
                    candidate.headings.len(),
                ) > (best.missing.is_empty(), best.hits, best.headings.len())
            };
            let is_complete = candidate.missing.is_empty();
            if best.as_ref().is_none_or(better) {
                best = Some(candidate);
            }
            if is_complete {
                break;
            }
        }
    }
    match best {
        Some(best) if best.missing.is_empty() => choose(best, input, lang),
        Some(best) if best.hits > 0 => Err(best
            .missing
            .iter()
            .map(|&column| missing(column, input, &best.headings, lang))
            .collect()),
        Some(_) => Err(vec![say!(
            lang,
            "no row of headings was found in the first {TITLE_ROWS} lines; put the headings into the first row, `wfh init` makes a sample",
            "tidak ada baris judul kolom di {TITLE_ROWS} baris pertama; tulis judul kolom di baris pertama, contohnya dibuat oleh `wfh init`"
        )]),
        None if !head.trim_ascii().is_empty() => Err(vec![say!(
            lang,
            "rows without headings, as a machine's raw log has them; put headings above them (`wfh init` makes a sample), and write staff numbers in place of the machine's",
            "baris tanpa judul kolom, seperti log mentah mesin absensi; tulis judul kolom di atasnya (contohnya dibuat oleh `wfh init`), dan ganti nomor mesin dengan NIP"
        )]),
        None => Err(vec![say!(
            lang,
            "the file is empty, without even headings; `wfh init` makes a sample",
            "berkas kosong, judul kolom pun tidak ada; contohnya dibuat oleh `wfh init`"
        )]),
    }
}

fn missing(column: Column, input: Input, headings: &[String], lang: Lang) -> String {
    let (en, id) = (column.word(Lang::En), column.word(Lang::Id));
    let names = if en == id {
        format!("`{en}`")
    } else {
        say!(lang, "`{en}` (or `{id}`)", "`{id}` (atau `{en}`)")
    };
    // What looks like headings may be somebody's row.
    if input == Input::Health {
        return say!(
            lang,
            "the column {names} is missing",
            "kolom {names} tidak ada"
        );
    }
    let seen = super::cells::quote(&headings.join(", "));
    let advice = match column {
        Column::Opd => lang.pick(
            "; for a file of one agency give its name with --opd",
            "; untuk berkas satu perangkat daerah, beri namanya dengan --opd",
        ),
        Column::Date => matrix::advice(input, headings, lang),
        _ => "",
    };
    say!(
        lang,
        "the column {names} is missing; the headings are {seen}{advice}",
        "kolom {names} tidak ada; judul kolomnya {seen}{advice}"
    )
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

fn choose(found: Candidate, input: Input, lang: Lang) -> Result<Read, Vec<String>> {
    let normals: Vec<String> = found
        .headings
        .iter()
        .map(|heading| normal(heading))
        .collect();
    let mut columns = [NONE; COLUMNS];
    let mut taken = vec![false; normals.len()];
    let (mut notices, mut problems) = (Vec::new(), Vec::new());
    for known in known(input) {
        let mut fits: Vec<(usize, usize)> = normals
            .iter()
            .enumerate()
            .filter_map(|(index, heading)| known.fit(heading).map(|fit| (fit, index)))
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
    if input == Input::Attendance {
        place_from_note(&mut columns, &normals);
    }
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
        headings: found.headings,
        normal: normals,
    };
    Ok(Read { header, notices })
}

/// In a sheet without a column for the place, `keterangan` says it.
fn place_from_note(columns: &mut [u16; COLUMNS], normals: &[String]) {
    let at = |columns: &[u16; COLUMNS], column: Column| {
        columns.get(column as usize).copied().unwrap_or(NONE)
    };
    let note = at(columns, Column::Note);
    let says_keterangan = normals
        .get(usize::from(note))
        .is_some_and(|heading| heading == "keterangan");
    let index = normals
        .iter()
        .position(|heading| heading == "keterangan")
        .map_or(NONE, |index| index as u16);
    if at(columns, Column::Place) != NONE || index == NONE {
        return;
    }
    if let Some(place) = columns.get_mut(Column::Place as usize) {
        *place = index;
    }
    if let (true, Some(note)) = (says_keterangan, columns.get_mut(Column::Note as usize)) {
        *note = NONE;
    }
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
    fn the_canonical_name_wins_and_the_choice_is_said() {
        let found = find(b"UNOR NAMA,NIP,NAMA,SKPD\n", Input::Roster, None, Lang::En).ok();
        let found = found.expect("complete");
        assert_eq!(found.header.index(Column::Opd), Some(3));
        assert_eq!(found.notices.len(), 1);
    }

    #[test]
    fn missing_and_doubled_headings_are_refused() {
        assert!(find(b"nip,name\n", Input::Roster, None, Lang::En).is_err());
        assert!(find(b"nip,name\n", Input::Roster, Some(Column::Opd), Lang::En).is_ok());
        assert!(find(b"nip,name,opd,NIP\n", Input::Roster, None, Lang::En).is_err());
        assert!(find(b"", Input::Roster, None, Lang::En).is_err());
    }
}
