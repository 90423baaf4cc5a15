//! Why no row of headings was found, and what would do.

use super::cells;
use super::columns::Column;
use super::find_headings::{Candidate, TITLE_ROWS};
use super::headings::{known, normal};
use super::matrix;
use super::split::Splitter;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// `best`: the row that looks most like headings, of `all` that may be.
pub fn lost(
    head: &[u8],
    input: Input,
    best: Option<&Candidate>,
    all: &[Candidate],
    lang: Lang,
) -> Vec<String> {
    let has_no_date = best.is_none_or(|best| best.missing.contains(&Column::Date));
    let scan = if input == Input::Attendance && has_no_date {
        scan(head)
    } else {
        None
    };
    match (best, scan) {
        (best, Some(scan)) => {
            let has_headings = best.is_some_and(|best| !best.headings.contains(&scan));
            vec![machine_log(&scan, has_headings, lang)]
        }
        (Some(best), None) if best.hits > 0 => best
            .missing
            .iter()
            .map(|&column| missing(column, input, best, all, lang))
            .collect(),
        (Some(_), None) => vec![say!(
            lang,
            "no row of headings was found in the first {TITLE_ROWS} lines; put the headings into the first row, `wfh init` makes a sample",
            "tidak ada baris judul kolom di {TITLE_ROWS} baris pertama; tulis judul kolom di baris pertama, contohnya dibuat oleh `wfh init`"
        )],
        (None, None) if !head.trim_ascii().is_empty() => vec![say!(
            lang,
            "rows without headings, as a machine's raw log has them; put headings above them (`wfh init` makes a sample), and write staff numbers in place of the machine's",
            "baris tanpa judul kolom, seperti log mentah mesin absensi; tulis judul kolom di atasnya (contohnya dibuat oleh `wfh init`), dan ganti nomor mesin dengan NIP"
        )],
        (None, None) => vec![say!(
            lang,
            "the file is empty, without even headings; `wfh init` makes a sample",
            "berkas kosong, judul kolom pun tidak ada; contohnya dibuat oleh `wfh init`"
        )],
    }
}

/// Why headings can't be those of a file: a row stands in the same line, whose line end is lost or of an old kind.
pub fn joined(headings: &[String], input: Input, lang: Lang) -> Option<String> {
    /// More dates are the days of a table.
    const DATES: usize = 3;
    let is_id = |heading: &&String| {
        matches!(heading.len(), 16 | 18) && heading.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_known = |name: &str| {
        let name = normal(name);
        known(input).iter().any(|known| known.fit(&name).is_some())
    };
    let is_date = |heading: &&String| {
        // also glued to the last heading; `Usia per 31-12-2020` is one of its own
        let glued = heading
            .len()
            .checked_sub(10)
            .and_then(|start| heading.split_at_checked(start))
            .filter(|(name, _)| name.ends_with(char::is_alphabetic) || is_known(name));
        [Some(heading.as_str()), glued.map(|(_, date)| date)]
            .into_iter()
            .flatten()
            .any(|text| cells::date(text, lang).is_ok())
    };
    let mut dates = headings.iter().filter(is_date);
    let date = dates.next().filter(|_| dates.count() < DATES);
    let mut others = headings.iter();
    let other = others.find(|heading| heading.contains('\r') || is_id(heading));
    let shown = cells::quote(&other.or(date)?.replace('\r', " ↵ "));
    let shown = if input == Input::Health {
        lang.pick("a date or a number", "tanggal atau nomor")
    } else {
        &shown
    };
    Some(say!(
        lang,
        "the line of the headings holds {shown}, as if a row stood in it too: its line end is missing, or of another kind than the others; put the headings on a line of their own and save the file anew as CSV",
        "baris judul memuat {shown}, seolah baris data ada di situ juga: akhir barisnya hilang atau lain jenisnya; tulis judul di baris tersendiri lalu simpan ulang sebagai CSV"
    ))
}

/// A cell with the day and the time of a single scan, as machines write them.
fn scan(head: &[u8]) -> Option<String> {
    [b',', b';', b'\t'].into_iter().find_map(|separator| {
        let mut row = Splitter::new(head, separator);
        for _ in 0..TITLE_ROWS {
            if row.advance()?.is_err() {
                continue;
            }
            let mut cells = (0..row.width()).map(|index| row.cell(index));
            let scan = cells.find_map(|cell| {
                let text = std::str::from_utf8(&cell).ok()?.trim();
                let (day, rest) = text.split_once([' ', 'T'])?;
                let time = rest.split_whitespace().next()?;
                let is_scan =
                    cells::date(day, Lang::En).is_ok() && cells::time(time, Lang::En).is_ok();
                is_scan.then(|| text.to_owned())
            });
            if scan.is_some() {
                return scan;
            }
        }
        None
    })
}

fn machine_log(scan: &str, has_headings: bool, lang: Lang) -> String {
    let shown = cells::quote(scan);
    let headings = if has_headings {
        ""
    } else {
        lang.pick(
            ", and put headings above (`wfh init` makes a sample)",
            ", lalu tulis judul kolom di atasnya (contohnya dibuat oleh `wfh init`)",
        )
    };
    say!(
        lang,
        "{shown} is the day and time of one scan, as a machine logs them; split it into `date` and `in`, one row per person and day (the first scan is `in`, the last `out`), write staff numbers (`nip`) in place of the machine's{headings}",
        "{shown} adalah tanggal dan jam satu pemindaian, seperti dalam log mesin absensi; pisahkan menjadi `tanggal` dan `masuk`, satu baris per orang per hari (pemindaian pertama `masuk`, terakhir `pulang`), dan ganti nomor mesin dengan NIP (`nip`){headings}"
    )
}

fn missing(
    column: Column,
    input: Input,
    best: &Candidate,
    all: &[Candidate],
    lang: Lang,
) -> String {
    let (en, id) = (column.word(Lang::En), column.word(Lang::Id));
    let names = if en == id {
        format!("`{en}`")
    } else {
        say!(lang, "`{en}` (or `{id}`)", "`{id}` (atau `{en}`)")
    };
    // What looks like headings may be somebody's row.
    let seen = if input == Input::Health {
        String::new()
    } else {
        let seen = cells::quote(&best.headings.join(", "));
        say!(lang, "; the headings are {seen}", "; judul kolomnya {seen}")
    };
    let is_beside = |other: &&Candidate| {
        other.separator == best.separator
            && (1..=2).contains(&other.lines.abs_diff(best.lines))
            && !other.missing.contains(&column)
    };
    let form = matrix::advice(input, &best.headings, lang).filter(|_| column == Column::Date);
    let remedy = if let Some(form) = form {
        form.to_owned()
    } else if let Some(other) = all.iter().find(is_beside) {
        let line = other.lines;
        say!(
            lang,
            "it stands in line {line}: write all headings into one row",
            "judul itu ada di baris {line}: tulis semua judul kolom di satu baris"
        )
    } else {
        let word = column.word(lang);
        say!(
            lang,
            "rename the heading of the column that holds it to `{word}`",
            "ganti judul kolom yang memuatnya menjadi `{word}`"
        )
    };
    let opd = if column == Column::Opd && input == Input::Roster {
        lang.pick(
            "; for a file of one agency give its name with --opd",
            "; untuk berkas satu perangkat daerah, beri namanya dengan --opd",
        )
    } else {
        ""
    };
    say!(
        lang,
        "the column {names} is missing{seen}; {remedy}{opd}",
        "kolom {names} tidak ada{seen}; {remedy}{opd}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::find_headings::find;

    fn problems(text: &str, input: Input) -> String {
        let found = find(text.as_bytes(), input, None, Lang::En);
        found.err().expect("no headings").join("\n")
    }

    #[test]
    fn what_would_do_is_said() {
        for (text, says) in [
            (
                "NoID,Nama,SKPD\n1,Ani,Dinas A\n",
                "rename the heading of the column that holds it to `nip`",
            ),
            (
                "No,NIP,,\n,,Nama,SKPD\n1,1,Ani,Dinas A\n",
                "`nip` is missing; the headings are `, , Nama, SKPD`; it stands in line 1: write all headings into one row",
            ),
            (
                "NIP,Nama,\n,,SKPD\n1,Ani,Dinas A\n",
                "`opd` is missing; the headings are `NIP, Nama, `; it stands in line 2",
            ),
        ] {
            let why = problems(text, Input::Roster);
            assert!(why.contains(says), "{why}");
        }
    }

    #[test]
    fn single_scans_of_a_machine_are_told_with_headings_and_without() {
        for text in [
            "    1\t2021-01-04 07:30:12\t1\t0\n",
            " Ani\t2021-01-04 07:30:12\t1\t0\n",
            "No.ID\tNama\tDepartemen\tTgl/Waktu\n1\tAni\tX\t04/01/2021 07:30:12\n",
            "PIN\tDateTime\n1\t2021-01-04 07:30:12\n",
            "NIP;Waktu\n1;4/1/2021 7:30 AM\n",
        ] {
            let why = problems(text, Input::Attendance);
            assert!(why.contains("split it into `date` and `in`"), "{why}");
            assert_eq!(why.contains("put headings above"), text.starts_with(' '));
        }
        let why = problems("NIP,Jam\n1,07:30\n", Input::Attendance);
        assert!(why.contains("`date` (or `tanggal`) is missing"), "{why}");
    }

    #[test]
    fn a_heading_may_hold_a_date_of_its_own() {
        let text = |heading: &str| format!("nip,nama,skpd,{heading}\n1,Ani,Dinas A,3\n");
        let is_sound =
            |heading: &str| find(text(heading).as_bytes(), Input::Roster, None, Lang::En).is_ok();
        assert!(is_sound("Usia per 31-12-2020"));
        assert!(is_sound("Keadaan 31 Des 2020"));
        assert!(!is_sound("catatan2021-01-04"));
        assert!(!is_sound("unit 2021-01-04"));
        assert!(!is_sound("2021-01-04"));
    }
}
