//! Columns of circulars that aren't used and say whom a clause is for: without them it would hold for all.

use super::cells;
use super::columns::Column;
use super::header::Header;
use super::headings::normal;
use super::split::Splitter;
use super::words;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// Below these anything names somebody.
const OF_PEOPLE: [&str; 11] = [
    "nip",
    "nip baru",
    "nomor induk pegawai",
    "pegawai",
    "nama pegawai",
    "eselon",
    "status pegawai",
    "status kepegawaian",
    "jenis pegawai",
    "jenis kepegawaian",
    "untuk siapa",
];

/// Below these other things may stand: whether a circular still holds, who signed it.
const OF_MANY: [&str; 5] = ["status", "kategori", "jabatan", "kriteria", "kelompok"];

/// `rows`: the first bytes behind the headings. What is wrong with each such column.
pub fn narrowing(rows: &[u8], input: Input, header: &Header, lang: Lang) -> Vec<String> {
    if input != Input::Circulars {
        return Vec::new();
    }
    let is_one = |index: usize, headings: &[&str]| {
        let title = normal(header.title(index));
        headings.iter().any(|heading| normal(heading) == title)
    };
    let is_either = |&index: &usize| is_one(index, &OF_PEOPLE) || is_one(index, &OF_MANY);
    let mut columns: Vec<usize> = header.unused().filter(is_either).collect();
    let mut found = Vec::new();
    let mut split = Splitter::new(rows, header.separator);
    while !columns.is_empty()
        && let Some(row) = split.advance()
    {
        let who = header.index(Column::Who).map(|index| split.cell(index));
        let who = String::from_utf8_lossy(who.as_deref().unwrap_or_default());
        if row.is_err() || !is_all(who.trim()) {
            continue;
        }
        columns.retain(|&index| {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            let names =
                !is_all(cell.trim()) && (is_one(index, &OF_PEOPLE) || names_somebody(cell.trim()));
            if names {
                found.push((index, cells::quote(cell.trim())));
            }
            !names
        });
    }
    found.sort_unstable();
    let problem = |(index, cell): (usize, String)| {
        let (name, who) = (header.name(index, lang), Column::Who.word(lang));
        say!(
            lang,
            "{name} isn't used, but holds {cell}, and without it the clause is for everybody; write it into the column `{who}` (like `nip 1980…`, `echelon II`, `status kontrak`), or delete the column",
            "{name} tidak dipakai, tetapi berisi {cell}, dan tanpa itu ketentuannya berlaku bagi semua; tulis di kolom `{who}` (seperti `nip 1980…`, `eselon II`, `status kontrak`), atau hapus kolom itu"
        )
    };
    found.into_iter().map(problem).collect()
}

fn is_all(cell: &str) -> bool {
    cell.is_empty() || words::is_everybody(cell)
}

/// A staff number, the head, an echelon, a kind of employment.
fn names_somebody(cell: &str) -> bool {
    const KINDS: [&str; 14] = [
        "kontrak", "honorer", "eselon", "echelon", "nip", "pns", "cpns", "pppk", "p3k", "thl",
        "ptt", "gtt", "phl", "nonasn",
    ];
    let mut words = cell
        .split(|c: char| !c.is_alphanumeric())
        .map(words::normal);
    let is_number = cell.chars().all(|c| c.is_ascii_digit() || c == ' ');
    matches!(
        words::normal(cell).as_str(),
        "kepala" | "head" | "kepalaopd" | "nonpns"
    ) || is_number && cell.len() >= 9
        || words.any(|word| KINDS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::find_headings::find;

    #[test]
    fn a_column_that_names_somebody_is_told_from_others() {
        let problems = |text: &str| {
            let header = find(text.as_bytes(), Input::Circulars, None, Lang::En)
                .ok()
                .unwrap()
                .header;
            narrowing(
                &text.as_bytes()[header.bytes..],
                Input::Circulars,
                &header,
                Lang::En,
            )
            .len()
        };
        for text in [
            "nomor,mulai,siapa,ketentuan,NIP\n1,2021-01-04,-,rumah,198001012006041007\n",
            "nomor,mulai,NIP,ketentuan\n1,2021-01-04,nip 198001012006041007,rumah\n",
            "nomor,mulai,siapa,ketentuan,NIP\n1,2021-01-04,,kantor,\n2,2021-01-04,,rumah,198001012006041007\n",
            "nomor,mulai,Status,ketentuan\n1,2021-01-04,Tenaga Kontrak,rumah\n",
            "nomor,mulai,NIP,ketentuan\n1,2021-01-04,KTR-001,rumah\n",
            "nomor,mulai,Eselon,ketentuan\n1,2021-01-04,II,rumah\n",
        ] {
            assert_eq!(problems(text), 1, "{text}");
        }
        for text in [
            "nomor,mulai,NIP,ketentuan\n1,2021-01-04,-,rumah\n",
            "nomor,mulai,Status,ketentuan\n1,2021-01-04,Berlaku,rumah\n",
            "nomor,mulai,Jabatan,ketentuan\n1,2021-01-04,Sekretaris Daerah,rumah\n",
            "nomor,mulai,Jabatan,ketentuan\n1,2021-01-04,Kepala BKPSDM,rumah\n",
            "nomor,mulai,siapa,ketentuan,Status\n1,2021-01-04,status kontrak,rumah,Kontrak\n",
        ] {
            assert_eq!(problems(text), 0, "{text}");
        }
    }
}
