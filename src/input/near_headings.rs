//! Headings that are nearly those of a column that isn't there: a clause whose `siapa` is misspelt would bind everybody.

use strsim::osa_distance;

use super::cells;
use super::columns::Column;
use super::header::Header;
use super::headings::{Known, known, normal};
use super::split::Splitter;
use super::words;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// Shorter names are near to too many others.
const SHORTEST: usize = 3;

/// `rows`: the first bytes behind the headings. Each such column that holds anything, and what is wrong with it.
pub fn nearly_known(
    rows: &[u8],
    input: Input,
    header: &Header,
    lang: Lang,
) -> Vec<(usize, String)> {
    let near = |index: usize| {
        let title = header.title(index);
        let error = || cells::is_spreadsheet_error(title).then_some(ERROR);
        let meant = meant(&normal(title), input, header).filter(|_| !is_of_a_kind(title));
        Some((index, meant.or_else(error)?))
    };
    let mut near: Vec<_> = header.unused().filter_map(near).collect();
    let mut found = Vec::new();
    let mut split = Splitter::new(rows, header.separator);
    while !near.is_empty()
        && let Some(row) = split.advance()
    {
        if row.is_err() {
            continue;
        }
        near.retain(|&(index, meant)| {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            let heading = normal(header.title(index));
            let cell = cell.trim();
            let is_told = TOLD_BY_CELLS.contains(&heading.as_str());
            // of birth, of a meeting
            let is_place = input == Input::Roster && matches!(meant, "place" | "tempat");
            let tells = !cell.is_empty()
                && (!is_told || may_be_meant(&heading, cell))
                && (!is_place || words::place(cell).is_some())
                && (!TOLD_BY_DATES.contains(&meant) || cells::date(cell, Lang::En).is_ok());
            if tells {
                found.push((index, meant));
            }
            !tells
        });
    }
    found.sort_unstable();
    let problem = |(index, meant): (usize, &str)| {
        let heading = cells::quote(header.title(index));
        if meant == ERROR {
            return say!(
                lang,
                "the heading {heading} is an error of the spreadsheet; write the heading, or delete the column",
                "judul kolom {heading} adalah galat spreadsheet; tulis judulnya, atau hapus kolomnya"
            );
        }
        say!(
            lang,
            "the heading {heading} isn't known; perhaps `{meant}` is meant: correct it, or delete the column",
            "judul kolom {heading} tidak dikenal; mungkin maksudnya `{meant}`: perbaiki, atau hapus kolomnya"
        )
    };
    let told = found.into_iter().map(|one| (one.0, problem(one)));
    told.collect()
}

/// In the place of a name that is meant: a formula that found nothing stands there.
const ERROR: &str = "";

/// Headings of other columns that are one letter off a known one.
const OTHERS: [&str; 23] = [
    "hari", "ip", "kip", "kota", "masa", "mask", "masuk", "nis", "npp", "pagu", "pip", "reporter",
    "sesi", "sip", "sort", "task", "tim", "time", "tip", "tipe", "vip", "wfo", "zip",
];

/// Names so short that only the dates below tell a slip from another column.
const TOLD_BY_DATES: [&str; 3] = ["to", "s/d", "end"];

/// Headings of other columns too, which their cells tell from a slip.
const TOLD_BY_CELLS: [&str; 8] = [
    "form", "hamil", "jab", "odp", "plate", "score", "skp", "upd",
];

/// Whether a cell may stand below the heading that is meant. `heading`: one of [`TOLD_BY_CELLS`].
fn may_be_meant(heading: &str, cell: &str) -> bool {
    let is_number = || {
        cell.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    match heading {
        "form" => cells::date(cell, Lang::En).is_ok(),
        "jab" | "score" => cells::time(cell, Lang::En).is_ok(),
        "plate" => words::place(cell).is_some(),
        _ => !is_number() && words::marked(cell).is_none(),
    }
}

/// `Unit_K`, `status p`: a letter by itself behind a longer word names another column.
fn is_of_a_kind(title: &str) -> bool {
    let title = title.trim();
    title
        .rsplit_once(['_', ' ', '.'])
        .is_some_and(|(before, last)| before.len() > SHORTEST && last.chars().count() == 1)
}

/// The name of a column that isn't there, and on which findings rest, that differs by one letter.
fn meant(heading: &str, input: Input, header: &Header) -> Option<&'static str> {
    use Column as C;
    // `Unit 2` is another column
    if heading.ends_with(|c: char| c.is_ascii_digit()) || OTHERS.contains(&heading) {
        return None;
    }
    let shown_only = [C::Name, C::Position, C::Phone, C::Note, C::Letter, C::Basis];
    let absent = known(input)
        .iter()
        .filter(|known| !header.has(known.column) && !shown_only.contains(&known.column));
    let is_near = |&written: &&str| {
        let name = normal(written);
        let length = name.chars().count();
        // of short names the first letter tells too much, but of those without which a row holds for all
        let begins_alike = name.chars().next() == heading.chars().next();
        let is_long =
            length > SHORTEST || length == SHORTEST && (begins_alike || widens(&name, input));
        (is_long || TOLD_BY_DATES.contains(&written)) && osa_distance(&name, heading) == 1
    };
    let near = absent.flat_map(Known::names).filter(is_near);
    near.min_by_key(|name| TOLD_BY_DATES.contains(name))
}

/// Whether a row without the column of a short name holds for more people.
fn widens(name: &str, input: Input) -> bool {
    input != Input::Roster && matches!(name, "nip" | "opd" | "who")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::find_headings::find;

    fn problems(text: &str, input: Input) -> usize {
        let header = find(text.as_bytes(), input, None, Lang::En)
            .ok()
            .unwrap()
            .header;
        nearly_known(&text.as_bytes()[header.bytes..], input, &header, Lang::En).len()
    }

    #[test]
    fn a_slip_in_a_heading_is_told_from_another_column() {
        let circulars = |text: &str| problems(text, Input::Circulars);
        assert_eq!(
            circulars("nomor,mulai,siap,ketentuan\n1,2021-01-04,kepala,kantor\n"),
            1
        );
        assert_eq!(
            circulars("nomor,mulai,siap,ketentuan\n1,2021-01-04,,kantor\n"),
            0
        );
        assert_eq!(
            circulars("nomor,mulai,siap,siapa,ketentuan\n1,2021-01-04,a,,kantor\n"),
            0
        );
        assert_eq!(
            circulars("nomor,mulai,op,units,ketentuan\n1,2021-01-04,A,B,kantor\n"),
            2
        );
        assert_eq!(
            circulars("no,nomor,mulai,ketentuan\n1,1,2021-01-04,kantor\n"),
            0
        );
        let attendance = |text: &str| problems(text, Input::Attendance);
        assert_eq!(attendance("tgl,nip,PIN,lokasi\n2021-01-04,1,7,WFO\n"), 0);
        assert_eq!(attendance("tgl,nip,asuk,lokasi\n2021-01-04,1,7,WFO\n"), 1);
        let leave = |text: &str| problems(text, Input::Leave);
        assert_eq!(
            leave("nip,mulai,selesai,jenis,hari\n1,2021-01-04,2021-01-04,sakit,1\n"),
            0
        );
        let roster = |text: &str| problems(text, Input::Roster);
        assert_eq!(
            roster("nip,nama,opd,Telpon,Notes,Unit 2\n1,Budi,Dinas,1,3,4\n"),
            0
        );
        assert_eq!(roster("nip,nama,opd,hari,nik\n1,Budi,Dinas,1,3\n"), 0);
        for heading in ["tempat_L", "tempatt", "Status_K", "Unit K", "unit.p"] {
            let text = format!("nip,nama,opd,{heading}\n1,Budi,Dinas,Jambi\n");
            assert_eq!(roster(&text), 0, "{heading}");
        }
        assert_eq!(roster("nip,nama,opd,tmpat\n1,Budi,Dinas,Rumah\n"), 1);
        assert_eq!(roster("nip,nama,opd,unitk\n1,Budi,Dinas,Umum\n"), 1);
        assert_eq!(roster("nip,nama,opd,form\n1,Budi,Dinas,2021-01-04\n"), 1);
        assert_eq!(roster("nip,nama,opd,form\n1,Budi,Dinas,ada\n"), 0);
        assert_eq!(
            circulars("nomor,mulai,odp,ketentuan\n1,2021-01-04,Dinas A,kantor\n"),
            1
        );
        let calls = |text: &str| problems(text, Input::Calls);
        assert_eq!(
            calls("tanggal,nip,jab,dijawab\n2021-01-04,1,Pramubakti,ya\n"),
            0
        );
        assert_eq!(calls("tanggal,nip,jab,dijawab\n2021-01-04,1,10:05,ya\n"), 1);
        assert_eq!(roster("nip,nama,opd,Selsai\n1,Budi,Dinas,2021-01-04\n"), 1);
    }
    #[test]
    fn the_first_letter_of_a_short_heading_may_be_the_slip() {
        let circulars = |heading: &str, cell: &str| {
            let text = format!("nomor,mulai,{heading},ketentuan\n1,2021-01-04,{cell},kantor\n");
            problems(&text, Input::Circulars)
        };
        for heading in ["ho", "hwo", "eho", "xwho", "wo"] {
            assert_eq!(circulars(heading, "kepala"), 1, "{heading}");
        }
        for heading in ["pd", "pod", "epd", "xopd", "upd", "#REF!", "#N/A"] {
            assert_eq!(circulars(heading, "Dinas A"), 1, "{heading}");
            assert_eq!(circulars(heading, ""), 0, "{heading}");
        }
        for heading in ["tp", "too", "sd.d", "ent", "selesei"] {
            assert_eq!(circulars(heading, "2021-01-08"), 1, "{heading}");
        }
        assert_eq!(circulars("ent", "1"), 0);
    }

    #[test]
    fn short_headings_of_other_columns_are_left_alone() {
        let short = [
            "no", "id", "hp", "pp", "kd", "jk", "tb", "bb", "rt", "rw", "kk", "ttd", "tmt", "gol",
            "jft", "jfu", "ket", "nis", "npp", "idp", "wfo", "wfh", "sk", "st", "dl", "tk", "ct",
            "pin", "pns", "asn", "sks", "hal", "sub", "kel", "kec", "kab", "ip", "cek", "ok",
        ];
        // a published week is what the tool writes
        let others = Input::ALL
            .into_iter()
            .filter(|&input| input != Input::Schedule);
        for input in others {
            let required = known(input).iter().filter(|known| known.required);
            let own: Vec<&str> = required.map(|known| known.column.word(Lang::Id)).collect();
            for heading in short {
                let headings = own.join(",");
                for cell in ["1", "Dinas A", "ya"] {
                    let cells = "x,".repeat(own.len());
                    let text = format!("{headings},{heading}\n{cells}{cell}\n");
                    assert_eq!(problems(&text, input), 0, "{input:?}: {text}");
                }
            }
        }
    }
}
