//! Columns that hold what a sheet of sign-ins says, under headings that nobody knows: leaving them out would make
//! everybody on the sheet present, or nobody.

use super::columns::Column;
use super::header::Header;
use super::split::Splitter;
use super::words::{self, Codes, Word};
use super::{cells, quick};
use crate::model::lang::Lang;
use crate::model::place::Says;
use crate::model::problem::Input;
use crate::say;

/// So many rows are looked at.
const ROWS: usize = 200;

/// What cells below a heading look like, by the first of them.
#[derive(Default)]
struct Seen {
    filled: usize,
    times: Vec<String>,
    places: Vec<String>,
    absences: Vec<String>,
}

/// `rows`: the first bytes behind the headings. What is wrong with each such column.
pub fn overlooked(
    rows: &[u8],
    input: Input,
    header: &Header,
    codes: &Codes,
    lang: Lang,
) -> Vec<String> {
    let has = |column| header.has(column);
    if input != Input::Attendance || has(Column::Place) {
        return Vec::new();
    }
    let unused: Vec<usize> = header.unused().collect();
    let mut seen: Vec<Seen> = unused.iter().map(|_| Seen::default()).collect();
    let mut split = Splitter::new(rows, header.separator);
    for _ in 0..ROWS {
        match split.advance() {
            None => break,
            Some(Err(_)) => continue,
            Some(Ok(())) => {}
        }
        for (&index, seen) in unused.iter().zip(&mut seen) {
            let cell = split.cell(index);
            seen.look(String::from_utf8_lossy(&cell).trim(), codes);
        }
    }
    let columns = unused.iter().zip(&seen);
    let problem = |(&index, seen): (&usize, &Seen)| {
        let most = |cells: &Vec<String>| 2 * cells.len() >= seen.filled;
        let shown = |cells: &[String]| cells.first().map(|cell| cells::quote(cell));
        let name = header.name(index, lang);
        let times = shown(&seen.times).filter(|_| !has(Column::In) && most(&seen.times));
        if let Some(time) = times {
            return Some(say!(
                lang,
                "{name} holds times ({time}), but its heading isn't known; call it `in` or `out`, or delete the column",
                "{name} berisi jam ({time}), tetapi judulnya tidak dikenal; beri judul `masuk` atau `pulang`, atau hapus kolomnya"
            ));
        }
        let says = if has(Column::In) || has(Column::Out) {
            &seen.absences
        } else {
            &seen.places
        };
        let word = shown(says).filter(|_| most(&seen.places))?;
        // without its words those who were away would be accused
        let or_delete = if seen.absences.is_empty() {
            lang.pick(", or delete the column", ", atau hapus kolomnya")
        } else {
            ""
        };
        Some(say!(
            lang,
            "{name} says who was there ({word}), but its heading isn't known; call it `place`{or_delete}",
            "{name} menyebut siapa yang hadir ({word}), tetapi judulnya tidak dikenal; beri judul `lokasi`{or_delete}"
        ))
    };
    columns.filter_map(problem).collect()
}

/// Columns without a heading that hold something: perhaps one was lost.
pub fn nameless(rows: &[u8], input: Input, header: &Header, lang: Lang) -> Vec<String> {
    let is_blank = |index: &usize| header.is_blank(*index);
    let mut unseen: Vec<usize> = header.unused().filter(is_blank).collect();
    let mut split = Splitter::new(rows, header.separator);
    let mut found = Vec::new();
    for _ in 0..ROWS {
        match split.advance() {
            _ if unseen.is_empty() => break,
            None => break,
            Some(Err(_)) => continue,
            Some(Ok(())) => {}
        }
        unseen.retain(|&index| {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            if !cell.trim().is_empty() {
                found.push((index, cells::quote(cell.trim())));
            }
            cell.trim().is_empty()
        });
    }
    found.sort_unstable();
    let notice = |(index, cell): (usize, String)| {
        let number = index + 1;
        let cell = if input == Input::Health {
            lang.pick("something", "sesuatu").to_owned()
        } else {
            cell
        };
        say!(
            lang,
            "column {number} has no heading and isn't used, though it holds {cell}; if its heading was lost, write it anew",
            "kolom {number} tidak berjudul dan tidak dipakai, padahal berisi {cell}; bila judulnya hilang, tulis kembali"
        )
    };
    found.into_iter().map(notice).collect()
}

impl Seen {
    fn look(&mut self, cell: &str, codes: &Codes) {
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        if quick::time(cell.as_bytes()).is_some() {
            self.times.push(cell.to_owned());
        }
        // a letter alone is too many things
        if cell.chars().count() < 2 {
            return;
        }
        if let Word::Means(says) = words::says(cell, codes) {
            self.places.push(cell.to_owned());
            if matches!(says, Says::Away(_)) {
                self.absences.push(cell.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::header::find;

    fn problems(text: &str) -> Vec<String> {
        let read = find(text.as_bytes(), Input::Attendance, None, Lang::En)
            .ok()
            .unwrap();
        let rows = &text.as_bytes()[read.header.bytes..];
        overlooked(
            rows,
            Input::Attendance,
            &read.header,
            &Codes::default(),
            Lang::En,
        )
    }

    #[test]
    fn what_a_sheet_says_is_not_left_out() {
        for text in [
            "nip,tanggal,status\n1,2021-01-04,Hadir\n2,2021-01-04,Alpha\n",
            "nip,tanggal,,\n1,2021-01-04,07:30,16:00\n",
            "nip,tanggal,jam 1,pulang\n1,2021-01-04,07:30,16:00\n",
            "nip,tanggal,masuk,pulang,alasan\n1,2021-01-04,07:30,16:00,\n2,2021-01-04,,,Sakit\n",
        ] {
            assert!(!problems(text).is_empty(), "{text}");
        }
        for text in [
            "nip,tanggal,nama,opd\n1,2021-01-04,Hadi,Kantor Camat\n",
            "nip,tanggal,masuk,pulang,terlambat,status\n1,2021-01-04,07:30,16:00,00:12,Hadir\n",
            "nip,tanggal,lokasi,status,jam 1\n1,2021-01-04,WFO,Hadir,07:30\n",
            "no,nip,tanggal,gol\n1,1,2021-01-04,I\n",
        ] {
            assert_eq!(problems(text), Vec::<String>::new(), "{text}");
        }
    }
}
