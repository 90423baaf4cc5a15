//! Columns that aren't used though others are accused without them: whom a clause is for, and who was called in.

use super::cells;
use super::circulars::echelon;
use super::columns::Column;
use super::header::Header;
use super::headings::normal;
use super::split::Splitter;
use super::{calls, words};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// Below these anything names somebody.
const OF_PEOPLE: [&str; 12] = [
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
    "siapa saja",
    "untuk siapa",
];

/// Below these other things may stand: whether a circular still holds, who signed it.
const OF_MANY: [&str; 15] = [
    "status",
    "kategori",
    "jabatan",
    "kriteria",
    "kelompok",
    "kepada",
    "bagi",
    "untuk",
    "sasaran",
    "peruntukan",
    "penerima",
    "berlaku untuk",
    "berlaku bagi",
    "kecuali",
    "pengecualian",
];

/// Whoever signed a circular isn't whom its clauses are for.
const OF_SIGNERS: [&str; 16] = [
    "tanda",
    "andatangan",
    "ttd",
    "pejabat",
    "oleh",
    "sign",
    "paraf",
    "penanggungjawab",
    "pic",
    "ditetapkan",
    "mengetahui",
    "diketahui",
    "disetujui",
    "penerbit",
    "atasnama",
    "tembusan",
];

/// `rows`: the first bytes behind the headings. Each such column and what is wrong with it.
pub fn narrowing(rows: &[u8], input: Input, header: &Header, lang: Lang) -> Vec<(usize, String)> {
    match input {
        Input::Circulars => {}
        Input::Calls => return call_ins(rows, header, lang),
        _ => return Vec::new(),
    }
    let is_one = |index: usize, headings: &[&str]| {
        let title = normal(header.title(index));
        headings.iter().any(|heading| normal(heading) == title)
    };
    let is_of_signers = |index: &usize| {
        let title = normal(header.title(*index));
        OF_SIGNERS.iter().any(|word| title.contains(word))
    };
    let mut columns: Vec<usize> = header
        .unused()
        .filter(|index| !is_of_signers(index))
        .collect();
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
            let cell = cell.trim();
            let names = !is_all(cell)
                && (is_one(index, &OF_PEOPLE)
                    || is_one(index, &OF_MANY) && names_somebody(cell)
                    || is_entry(cell));
            if names {
                found.push((index, cells::quote(cell)));
            }
            !names
        });
    }
    found.sort_unstable();
    let problem = |(index, cell): (usize, String)| {
        let (name, who) = (header.name(index, lang), Column::Who.word(lang));
        let text = say!(
            lang,
            "{name} isn't used, but holds {cell}, and without it the clause is for everybody; write it into the column `{who}` (like `nip 1980…`, `echelon II`, `status kontrak`), or delete the column",
            "{name} tidak dipakai, tetapi berisi {cell}, dan tanpa itu ketentuannya berlaku bagi semua; tulis di kolom `{who}` (seperti `nip 1980…`, `eselon II`, `status kontrak`), atau hapus kolom itu"
        );
        (index, text)
    };
    found.into_iter().map(problem).collect()
}

/// Where no column says what a call was, it is a check.
fn call_ins(rows: &[u8], header: &Header, lang: Lang) -> Vec<(usize, String)> {
    let mut split = Splitter::new(rows, header.separator);
    if header.has(Column::Kind) {
        return Vec::new();
    }
    while let Some(row) = split.advance() {
        let is_call_in = |&index: &usize| {
            let cell = split.cell(index);
            calls::is_call_in(&String::from_utf8_lossy(&cell)) == Some(true)
        };
        let Some(index) = header.unused().find(is_call_in).filter(|_| row.is_ok()) else {
            continue;
        };
        let (name, kind) = (header.name(index, lang), Column::Kind.word(lang));
        let cell = cells::quote(&String::from_utf8_lossy(&split.cell(index)));
        let text = say!(
            lang,
            "{name} isn't used, but holds {cell}, and without it every call is a mere check; name it `{kind}`, or delete it",
            "{name} tidak dipakai, tetapi berisi {cell}, dan tanpa itu setiap panggilan hanya dianggap pengecekan; beri judul `{kind}`, atau hapus kolom itu"
        );
        return vec![(index, text)];
    }
    Vec::new()
}

/// As a list of people has it, below whatever heading: `kepala`, `eselon II`, `status kontrak`, `nip 1980…`.
fn is_entry(cell: &str) -> bool {
    let is_one = |entry: &str| {
        let (first, rest) = entry.trim().split_once(' ').unwrap_or((entry.trim(), ""));
        match words::normal(first).as_str() {
            "head" | "kepala" => rest.is_empty(),
            "echelon" | "eselon" => echelon(rest).is_some(),
            "status" => names_somebody(rest),
            "nip" => rest.bytes().any(|byte| byte.is_ascii_digit()),
            _ => false,
        }
    };
    cell.split('|').any(is_one)
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
    fn calls_whose_kind_is_not_read_are_told() {
        for (heading, cell, told) in [
            ("kndi", "call-in", 1),
            ("", "Dipanggil", 1),
            ("keperluan", "cek", 0),
            ("jenis", "dipanggil", 0),
            ("catatan", "dipanggil ke rapat", 0),
        ] {
            let text = format!("tanggal,nip,{heading},dijawab\n2021-01-04,1,{cell},ya\n");
            assert_eq!(problems(&text, Input::Calls), told, "{text}");
        }
    }

    fn problems(text: &str, input: Input) -> usize {
        let header = find(text.as_bytes(), input, None, Lang::En)
            .ok()
            .unwrap()
            .header;
        narrowing(&text.as_bytes()[header.bytes..], input, &header, Lang::En).len()
    }

    #[test]
    fn a_column_that_names_somebody_is_told_from_others() {
        let problems = |text: &str| problems(text, Input::Circulars);
        for text in [
            "nomor,mulai,siapa,ketentuan,NIP\n1,2021-01-04,-,rumah,198001012006041007\n",
            "nomor,mulai,NIP,ketentuan\n1,2021-01-04,nip 198001012006041007,rumah\n",
            "nomor,mulai,siapa,ketentuan,NIP\n1,2021-01-04,,kantor,\n2,2021-01-04,,rumah,198001012006041007\n",
            "nomor,mulai,Status,ketentuan\n1,2021-01-04,Tenaga Kontrak,rumah\n",
            "nomor,mulai,NIP,ketentuan\n1,2021-01-04,KTR-001,rumah\n",
            "nomor,mulai,Eselon,ketentuan\n1,2021-01-04,II,rumah\n",
            "nomor,mulai,kepada,ketentuan\n1,2021-01-04,kepala,kantor\n",
            "nomor,mulai,,ketentuan\n1,2021-01-04,kepala,kantor\n",
            "nomor,mulai,siapa,berlaku untuk,ketentuan\n1,2021-01-04,,PNS,kantor\n",
            "nomor,mulai,penerima,ketentuan\n1,2021-01-04,198001012006041007,kantor\n",
            "nomor,mulai,lingkup,ketentuan\n1,2021-01-04,eselon II|nip 1,kantor\n",
            "nomor,mulai,whmo,ketentuan\n1,2021-01-04,status kontrak,kantor\n",
        ] {
            assert_eq!(problems(text), 1, "{text}");
        }
        for text in [
            "nomor,mulai,NIP,ketentuan\n1,2021-01-04,-,rumah\n",
            "nomor,mulai,Status,ketentuan\n1,2021-01-04,Berlaku,rumah\n",
            "nomor,mulai,Jabatan,ketentuan\n1,2021-01-04,Sekretaris Daerah,rumah\n",
            "nomor,mulai,Jabatan,ketentuan\n1,2021-01-04,Kepala BKPSDM,rumah\n",
            "nomor,mulai,ditandatangani oleh,ketentuan\n1,2021-01-04,kepala,rumah\n",
            "nomor,mulai,jabatan penandatangan,ketentuan\n1,2021-01-04,Kepala,rumah\n",
            "nomor,mulai,Penanggung Jawab,ketentuan\n1,2021-01-04,kepala,rumah\n",
            "nomor,mulai,Kepada,ketentuan\n1,2021-01-04,Seluruh OPD,rumah\n",
            "nomor,mulai,perihal,ketentuan\n1,2021-01-04,Kepala OPD bekerja di kantor,rumah\n",
            "nomor,mulai,berkas,ketentuan\n1,2021-01-04,status aktif,rumah\n",
            "nomor,mulai,siapa,ketentuan,Status\n1,2021-01-04,status kontrak,rumah,Kontrak\n",
        ] {
            assert_eq!(problems(text), 0, "{text}");
        }
    }
}
