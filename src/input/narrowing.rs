//! Columns that aren't used though others are accused without them: whom a clause is for, and who was called in.

use super::asked_in::asks_in;
use super::call_words::{is_call_in, is_none};
use super::cells;
use super::circulars::echelon;
use super::clause_titles::Title;
use super::columns::Column;
use super::header::Header;
use super::headings::normal;
use super::overlooked::is_tick;
use super::split::Splitter;
use super::whom::{is_all, limit};
use super::words;
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
    let title = |index: usize| Title::of(header.title(index));
    let mut columns: Vec<usize> = header
        .unused()
        .chain(header.index(Column::Note))
        .filter(|&index| title(index) != Title::OfSigners)
        .collect();
    let mut found = Vec::new();
    let mut split = Splitter::new(rows, header.separator);
    while !columns.is_empty()
        && let Some(row) = split.advance()
    {
        let who = header.index(Column::Who).map(|index| split.cell(index));
        let who = String::from_utf8_lossy(who.as_deref().unwrap_or_default());
        if row.is_err() {
            continue;
        }
        let is_for_all = is_all(who.trim());
        columns.retain(|&index| {
            let cell = split.cell(index);
            let cell = String::from_utf8_lossy(&cell);
            let cell = cell.trim();
            let may_name = matches!(title(index), Title::OfAddress | Title::OfGroups);
            let heading = header.title(index);
            let is_ticked = || is_tick(cell) && (names_somebody(heading) || is_entry(heading));
            let limit = limit(cell);
            let limit = limit.as_ref();
            let limits = match title(index) {
                Title::OfAddress => limit.is_some_and(|limit| limit.is_exception),
                Title::OfNotes => limit.is_some_and(|limit| names_somebody(&limit.whom)),
                _ => false,
            };
            let names = is_for_all
                && (is_one(index, &OF_PEOPLE)
                    || may_name && names_somebody(cell)
                    || is_entry(cell)
                    || limits
                    || is_ticked());
            let is_exception = limit.is_some_and(|limit| limit.is_exception);
            let (names, is_exception) = if title(index) == Title::OfExceptions {
                (!is_nobody(cell), true)
            } else {
                (
                    names && !is_all(cell) || limits && is_exception,
                    is_exception,
                )
            };
            if names {
                found.push((index, cells::quote(cell), is_exception));
            }
            !names
        });
    }
    found.sort_unstable();
    let problem = |(index, cell, is_exception): (usize, String, bool)| {
        let (name, who) = (header.name(index, lang), Column::Who.word(lang));
        let text = if is_exception {
            excepting(&name, &cell, lang)
        } else {
            say!(
                lang,
                "{name} isn't used, but holds {cell}, and without it the clause is for everybody; write it into the column `{who}` (like `nip 1980…`, `echelon II`, `status kontrak`), or delete the column",
                "{name} tidak dipakai, tetapi berisi {cell}, dan tanpa itu ketentuannya berlaku bagi semua; tulis di kolom `{who}` (seperti `nip 1980…`, `eselon II`, `status kontrak`), atau hapus kolom itu"
            )
        };
        (index, text)
    };
    found.into_iter().map(problem).collect()
}

/// What is wrong with a column that says who is excepted.
pub fn excepting(name: &str, cell: &str, lang: Lang) -> String {
    let who = Column::Who.word(lang);
    say!(
        lang,
        "{name} isn't used, but holds {cell}, and without it the clause is for them too; give the excepted a later row of their own (for a test or a report name those who are meant in `{who}` instead), and delete the column",
        "{name} tidak dipakai, tetapi berisi {cell}, dan tanpa itu ketentuannya berlaku juga bagi mereka; beri yang dikecualikan baris sendiri sesudahnya (untuk tes dan laporan sebutkan yang dimaksud di `{who}`), lalu hapus kolom itu"
    )
}

/// Where nothing says what a call was, it is a check.
fn call_ins(rows: &[u8], header: &Header, lang: Lang) -> Vec<(usize, String)> {
    let mut split = Splitter::new(rows, header.separator);
    while let Some(row) = split.advance() {
        let cell = |index: usize| String::from_utf8_lossy(&split.cell(index)).into_owned();
        let kind = header.index(Column::Kind);
        if row.is_err() || kind.is_some_and(|kind| !matches!(cell(kind).trim(), "" | "-")) {
            continue;
        }
        let says_so = |&index: &usize| {
            let cell = cell(index);
            // `Dipanggil ke kantor`: `ya`
            let is_titled = || kind.is_none() && !is_none(&cell) && asks_in(header.title(index));
            is_call_in(&cell) == Some(true) || asks_in(&cell) || is_titled()
        };
        let Some(index) = header.unused().find(says_so) else {
            continue;
        };
        let (name, cell) = (header.name(index, lang), cells::quote(&cell(index)));
        let word = header.heading(Column::Kind, lang);
        let text = if kind.is_some() {
            say!(
                lang,
                "{name} isn't used, but holds {cell}, and where `{word}` is blank a call is a mere check; write `call-in` there, or delete the column",
                "{name} tidak dipakai, tetapi berisi {cell}, dan bila `{word}` kosong panggilan hanya dianggap pengecekan; tulis `dipanggil` di situ, atau hapus kolom itu"
            )
        } else {
            say!(
                lang,
                "{name} isn't used, but holds {cell}, and without it every call is a mere check; name it `{word}` and write `call-in` or `check` into it, or delete it",
                "{name} tidak dipakai, tetapi berisi {cell}, dan tanpa itu setiap panggilan hanya dianggap pengecekan; beri judul `{word}` dan isi `dipanggil` atau `cek`, atau hapus kolom itu"
            )
        };
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

/// `-`, `tidak ada`, `nihil`; and those of whom nothing is expected anyway.
fn is_nobody(cell: &str) -> bool {
    const NOBODY: [&str; 27] = [
        "",
        "0",
        "tidak",
        "tidakada",
        "tdkada",
        "takada",
        "belumada",
        "na",
        "nil",
        "nihil",
        "kosong",
        "no",
        "none",
        "nobody",
        "noexception",
        "noexceptions",
        "tidakadapengecualian",
        "tanpapengecualian",
        "tanpakecuali",
        "harilibur",
        "liburnasional",
        "libur",
        "sakit",
        "cuti",
        "yangsakit",
        "yangcuti",
        "sedangcuti",
    ];
    NOBODY.contains(&words::normal(cell).as_str())
}

/// A staff number, the head, an echelon, a kind of employment.
fn names_somebody(cell: &str) -> bool {
    const KINDS: [&str; 19] = [
        "hamil",
        "menyusui",
        "komorbid",
        "lansia",
        "disabilitas",
        "difabel",
        "kontrak",
        "honorer",
        "eselon",
        "echelon",
        "nip",
        "pns",
        "cpns",
        "pppk",
        "p3k",
        "thl",
        "ptt",
        "gtt",
        "phl",
    ];
    let mut words = cell
        .split(|c: char| !c.is_alphanumeric())
        .map(words::normal);
    let is_number =
        |part: &str| part.len() >= 9 && part.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let whole = words::normal(cell);
    matches!(whole.as_str(), "kepala" | "head" | "kepalaopd")
        || ["nonpns", "nonasn"].iter().any(|kind| whole.contains(kind))
        || cell
            .split([',', ';', '|', '/', '\n'])
            .map(str::trim)
            .any(is_number)
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
            ("tindakan", "dipanggil ke kantor", 1),
            ("keperluan", "diminta hadir", 1),
            ("keperluan", "diminta hadir di zoom", 0),
            ("dipanggil ke kantor", "ya", 1),
            ("dipanggil ke kantor", "tidak", 0),
            ("keperluan", "cek", 0),
            ("jenis", "dipanggil", 0),
            ("catatan", "dipanggil ke rapat", 0),
        ] {
            let text = format!("tanggal,nip,{heading},dijawab\n2021-01-04,1,{cell},ya\n");
            assert_eq!(problems(&text, Input::Calls), told, "{text}");
        }
        for (kind, told) in [("", 1), ("-", 1), ("cek", 0), ("dipanggil", 0)] {
            let text =
                format!("tanggal,nip,jenis,aksi,dijawab\n2021-01-04,1,{kind},dipanggil,ya\n");
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
            "nomor,mulai,kepada,ketentuan\n1,2021-01-04,ibu hamil,rumah\n",
            "nomor,mulai,ketentuan,kecuali\n1,2021-01-04,kantor,kepala\n",
            "nomor,mulai,siapa,ketentuan,kecuali\n1,2021-01-04,status PNS,kantor,ibu menyusui\n",
            "nomor,mulai,whmo,ketentuan\n1,2021-01-04,status kontrak,kantor\n",
            "nomor,mulai,kepada,ketentuan\n1,2021-01-04,\"198001012006041007, 198507202010012003\",kantor\n",
            "nomor,mulai,kepada yth,ketentuan\n1,2021-01-04,Non-ASN,kantor\n",
            "nomor,mulai,kepala,ketentuan\n1,2021-01-04,v,kantor\n",
            "nomor,mulai,eselon II,ketentuan\n1,2021-01-04,ya,kantor\n",
            "nomor,mulai,kontrak,ketentuan\n1,2021-01-04,√,kantor\n",
            "nomor,mulai,ketentuan,tidak berlaku bagi\n1,2021-01-04,kantor,kepala\n",
            "nomor,mulai,ketentuan,yang dikecualikan\n1,2021-01-04,kantor,ibu hamil\n",
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
            "nomor,mulai,ketentuan,kecuali\n1,2021-01-04,kantor,-\n2,2021-01-04,rumah,Tidak ada\n",
            "nomor,mulai,perihal,ketentuan\n1,2021-01-04,Kepala OPD bekerja di kantor,rumah\n",
            "nomor,mulai,berkas,ketentuan\n1,2021-01-04,status aktif,rumah\n",
            "nomor,mulai,siapa,ketentuan,Status\n1,2021-01-04,status kontrak,rumah,Kontrak\n",
            "nomor,mulai,ketentuan,kepada\n1,2021-01-04,kantor,PNS dan Non PNS\n",
            "nomor,mulai,ketentuan,kecuali\n1,2021-01-04,kantor,tidak ada pengecualian\n",
            "nomor,mulai,ketentuan,kecuali\n1,2021-01-04,kantor,hari libur\n",
            "nomor,mulai,kepala,ketentuan\n1,2021-01-04,Ani Uji,kantor\n",
        ] {
            assert_eq!(problems(text), 0, "{text}");
        }
    }
}
