//! Rows above the headings, where a sheet was sorted with its heading row: leaving them out would accuse people.

use super::columns::Column;
use super::header::Header;
use super::headings::known;
use super::shape::counts_up;
use super::split::Splitter;
use super::words::{self, Codes, Word};
use super::{cells, schedule::iso_week};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// `head`: the file from its first byte on.
pub fn row_above(head: &[u8], input: Input, header: &Header, lang: Lang) -> Option<String> {
    let above = head.get(..header.bytes)?;
    let mut split = Splitter::new(above, header.separator);
    let line = loop {
        let is_whole = split.advance()?.is_ok();
        if is_whole && is_row(&split, input, header) && !counts_up(&split) {
            break split.line() + 1;
        }
    };
    let headings = header.lines;
    Some(say!(
        lang,
        "line {line} is a row, but stands above the headings on line {headings}, perhaps since the sheet was sorted with them; put the headings first",
        "baris {line} berisi data, tetapi ada di atas judul kolom di baris {headings}, mungkin karena judulnya ikut diurutkan; pindahkan judul ke baris pertama"
    ))
}

/// Whether the cells a row needs are filled, and a day, or else an id, stands where one should. Titles and the lines
/// above a form, `Tanggal: 4 Januari 2021`, have it elsewhere.
fn is_row(split: &Splitter<'_>, input: Input, header: &Header) -> bool {
    let required = known(input).iter().filter(|known| known.required);
    let filled: Vec<(Column, String)> = required
        .filter_map(|known| Some((known.column, header.index(known.column)?)))
        .map(|(column, index)| {
            let cell = String::from_utf8_lossy(&split.cell(index)).into_owned();
            (column, cells::trimmed(&cell).to_owned())
        })
        .collect();
    let is_possible = |(column, cell): &(Column, String)| may_be(*column, cell);
    if !filled.iter().all(is_possible) || !says_more(split, input, header) {
        return false;
    }
    let all = |is: fn(Column) -> bool, fits: fn(&str) -> bool| {
        let mut of_kind = filled.iter().filter(|(column, _)| is(*column)).peekable();
        let is_there = of_kind.peek().is_some();
        is_there.then(|| of_kind.all(|(_, cell)| fits(cell)))
    };
    let day = all(is_day, says_day);
    let id = all(|column| column == Column::Nip, is_id);
    let meaning = all(|column| column == Column::Meaning, is_meaning);
    let answers = [day, id, meaning];
    answers.iter().any(Option::is_some) && answers.iter().all(|answer| *answer != Some(false))
}

/// Lines of titles and forms begin with such words.
const LABELS: [&str; 26] = [
    "tanggal",
    "tgl",
    "bulan",
    "periode",
    "masa",
    "dari",
    "sampai",
    "s.d.",
    "s/d",
    "per",
    "posisi",
    "keadaan",
    "berlaku",
    "ditetapkan",
    "dicetak",
    "daftar",
    "lampiran",
    "laporan",
    "rekap",
    "rekapitulasi",
    "surat",
    "perihal",
    "instansi",
    "kepada",
    "jumlah",
    "total",
];

/// Whether a cell can be what its column asks for.
fn may_be(column: Column, cell: &str) -> bool {
    use Column as C;
    let first = cell.split([' ', ':']).next().unwrap_or_default();
    let is_label = LABELS.contains(&first.to_lowercase().as_str()) || cell.ends_with(':');
    let has_digit = cell.bytes().any(|byte| byte.is_ascii_digit());
    let has_letter = cell.chars().any(char::is_alphabetic);
    match column {
        C::Ceiling | C::Realised => has_digit && !has_letter || cell.starts_with("Rp"),
        C::Number => has_digit && !says_day(cell),
        C::Clause | C::Kind => has_letter && !cell.ends_with(':') && !says_day(cell),
        C::Opd | C::Name | C::Rule | C::Answer => has_letter && !is_label && !says_day(cell),
        _ => !cell.is_empty(),
    }
}

/// An inspector's row tells more than the day and the OPD, and a number in it is somebody's.
fn says_more(split: &Splitter<'_>, input: Input, header: &Header) -> bool {
    if input != Input::Inspections {
        return true;
    }
    let cell = |index| {
        String::from_utf8_lossy(&split.cell(index))
            .trim()
            .to_owned()
    };
    let nip = header.index(Column::Nip).map(cell).unwrap_or_default();
    let filled = (0..split.width()).filter(|&index| !cell(index).is_empty());
    filled.count() > 2 && (matches!(&*nip, "" | "-") || is_id(&nip))
}

fn is_day(column: Column) -> bool {
    use Column as C;
    matches!(column, C::Date | C::From | C::Week | C::Month)
}

fn says_day(text: &str) -> bool {
    let is_day = cells::date(text, Lang::En).is_ok() || iso_week(text).is_some();
    is_day || cells::year_month(text).is_some()
}

/// One word with a digit, damaged or not, or a NIP with its spaces; but no year, count or code of an agency.
fn is_id(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let has_letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let has_digit = digits > 4 && !(digits < 9 && text.contains('.')) || digits > 0 && has_letter;
    let is_one = !text.contains(char::is_whitespace)
        || text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b' ');
    has_digit && is_one && cells::date(text, Lang::En).is_err()
}

fn is_meaning(text: &str) -> bool {
    matches!(words::says(text, &Codes::default()), Word::Means(_))
}

#[cfg(test)]
mod tests {
    use crate::input::find_headings::find;
    use crate::model::lang::Lang;
    use crate::model::problem::Input;

    fn refused(text: &str, input: Input) -> Option<String> {
        let found = find(text.as_bytes(), input, None, Lang::En);
        found.err().map(|problems| problems.join("\n"))
    }

    #[test]
    fn a_row_above_the_headings_is_told_by_its_line() {
        for (input, text) in [
            (
                Input::Leave,
                "K1,2021-01-04,2021-01-06,CT\nnip,mulai,selesai,jenis\n",
            ),
            (Input::Roster, "K1,Ani,Dinas A\nnip,nama,opd\n"),
            (
                Input::Roster,
                "19860926 201505 1 001;Ani;Dinas A\nnip;nama;opd\n",
            ),
            (Input::Attendance, "04/01/2021,1.98E+17,\ntgl,nip,ket\n"),
            (
                Input::Circulars,
                "SE 1,2021-01-04,kantor\nnomor,mulai,ketentuan\n",
            ),
            (Input::Codes, "X,sakit\nkode,arti\n"),
            (
                Input::Budget,
                "Dinas A,2021-01,5,3\nopd,bulan,pagu,realisasi\n",
            ),
            (
                Input::Submissions,
                "2021-01-04,Dinas A,tes\ntanggal,opd,jenis\n",
            ),
            (Input::Holidays, "2021-01-15,Hari Jadi\ntanggal,nama\n"),
            (Input::Holidays, "2021-01-01,Tahun Baru\ntanggal,nama\n"),
            (
                Input::Circulars,
                "SE 1,2021-01-04,laporan\nnomor,mulai,ketentuan\n",
            ),
            (
                Input::Inspections,
                "2021-01-05,Dinas A,K1,hadir\ntanggal,opd,nip,ditemukan\n",
            ),
            (
                Input::Schedule,
                "2021-W01,K1,WFO,WFO,WFO,WFO,WFO\nminggu,nip,sen,sel,rab,kam,jum\n",
            ),
        ] {
            let why = refused(text, input);
            assert!(
                why.is_some_and(|why| why.contains("line 1 is a row")),
                "{text}"
            );
            let below: Vec<&str> = text.lines().rev().collect();
            assert_eq!(refused(&(below.join("\n") + "\n"), input), None);
        }
        let why = refused(
            "Daftar\n\n2021-01-04,K1\n\ntgl,nip\n2021-01-05,K1\n",
            Input::Attendance,
        );
        assert!(why.is_some_and(|why| why.contains("line 3") && why.contains("line 5")));
    }

    #[test]
    fn titles_and_heads_of_forms_are_no_rows() {
        for (input, text) in [
            (
                Input::Attendance,
                "DAFTAR HADIR\nTanggal,04/01/2021,,\ntgl,nip,lokasi,ket\n",
            ),
            (
                Input::Attendance,
                "04/01/2021,,\n04/01/2021,Dinas Kesehatan,\ntgl,nip,ket\n",
            ),
            (
                Input::Attendance,
                "sep=;\nNIP;198001012006041007;\ntgl;nip;ket\n",
            ),
            (
                Input::Tasks,
                "NIP: 198001012006041007,,\nBulan,1,2021\ntgl,nip,kegiatan\n",
            ),
            (
                Input::Roster,
                "Lampiran 1,Kota A,Tahun 2021\n1,2,3\nnip,nama,opd\n",
            ),
            (
                Input::Roster,
                "04/01/2021,Kota A,BKD\nNomor,800/1,2021\nnip,nama,opd\n",
            ),
            (Input::Codes, "Instansi,Dinas Sosial\nkode,arti\n"),
            (Input::Holidays, "Tanggal,04/01/2021,\nnama,tanggal,jenis\n"),
            (Input::Holidays, "01/01/2021,31/12/2021\ntanggal,nama\n"),
            (
                Input::Holidays,
                "2021-01-01,s.d. 2021-12-31\ntanggal,nama\n",
            ),
            (
                Input::Circulars,
                "Tanggal,04/01/2021,s.d.,31/01/2021\nnomor,mulai,selesai,ketentuan\n",
            ),
            (
                Input::Circulars,
                "Berlaku,2021-01-04,sampai,dicabut\nnomor,mulai,selesai,ketentuan\n",
            ),
            (
                Input::Budget,
                "Periode,Januari 2021,s.d.,Februari 2021\nopd,bulan,pagu,realisasi\n",
            ),
            (
                Input::Budget,
                "Dinas X,Januari 2021,Pagu,Realisasi\nopd,bulan,pagu,realisasi\n",
            ),
            (
                Input::Submissions,
                "2021-01-04,s.d.,2021-01-08\ntanggal,opd,jenis\n",
            ),
            (
                Input::Inspections,
                "04/01/2021,Dinas X\ntanggal,opd,nip,ditemukan\n",
            ),
            (
                Input::Inspections,
                "Tanggal,04/01/2021,,\nopd,tanggal,nip,ditemukan\n",
            ),
            (
                Input::Inspections,
                "04/01/2021,Tim Sidak,Inspektorat\ntanggal,opd,nip,ditemukan\n",
            ),
            (Input::Roster, "Jumlah,3,orang\nnama,nip,opd\n"),
            (Input::Roster, "2021,Daftar,Pegawai\nnip,nama,opd\n"),
            (
                Input::Roster,
                "1.01.01,Dinas Pendidikan,Provinsi X\nnip,nama,opd\n",
            ),
            (
                Input::Replies,
                "Periode,2021-01-04,2021-01-08,Dinas X\naturan,nip,tanggal,jawaban\n",
            ),
            (
                Input::Leave,
                "Periode,04/01/2021,08/01/2021,\nnip,mulai,selesai,jenis\n",
            ),
        ] {
            assert_eq!(refused(text, input), None, "{text}");
        }
    }
}
