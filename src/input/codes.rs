//! `codes.csv`: what a local absence code means.

use anyhow::Result;

use super::cells::is_spreadsheet_error;
use super::columns::Column;
use super::intake::Intake;
use super::sheet::Outcome;
use super::words::{self, Codes, Word};
use crate::model::lang::Lang;
use crate::model::place::{Absence, Place, Says};
use crate::model::problem::Input;
use crate::say;

/// Every word that a meaning may be.
pub fn known_words(lang: Lang) -> String {
    let places = [Place::Office, Place::Home].map(|place| place.word(lang));
    let absences = Absence::ALL.map(|absence| absence.word(lang));
    let all: Vec<&str> = places.into_iter().chain(absences).collect();
    all.join(", ")
}

/// Those of leave and the like.
pub fn known_leave(lang: Lang) -> String {
    let all = Absence::ALL.into_iter();
    let leave = all.filter(|&kind| kind != Absence::WithoutNotice);
    leave
        .map(|kind| kind.word(lang))
        .collect::<Vec<_>>()
        .join(", ")
}

/// What most codes mean.
fn usual_words(input: Input, lang: Lang) -> String {
    let usual = [
        Says::Work(Place::Office),
        Says::Work(Place::Home),
        Says::Away(Absence::Sick),
        Says::Away(Absence::Permit),
        Says::Away(Absence::Leave),
        Says::Away(Absence::Duty),
        Says::Away(Absence::WithoutNotice),
    ];
    let fits = |says: &Says| input != Input::Leave || says.is_excuse();
    let word = |says: Says| match says {
        Says::Work(place) => Some(place.word(lang)),
        Says::Away(absence) => Some(absence.word(lang)),
        Says::Nothing => None,
    };
    let words: Vec<_> = usual.into_iter().filter(fits).filter_map(word).collect();
    words.join(", ")
}

pub fn codes(intake: &mut Intake) -> Result<()> {
    let mut codes = Codes::default();
    let lang = intake.lang;
    let mut is_ambiguous = false;
    intake.rows(Input::Codes, |row| {
        let (Some(code), Some(meaning)) = (row.need(Column::Code), row.need(Column::Meaning))
        else {
            return Outcome::Used;
        };
        if let Some((column, cell)) = [(Column::Code, &code), (Column::Meaning, &meaning)]
            .into_iter()
            .find(|(_, cell)| words::is_doubted(cell))
        {
            row.trouble(column, doubted(cell, lang));
            return Outcome::Used;
        }
        let says = match words::says(&meaning, &Codes::default()) {
            Word::Means(says) => says,
            Word::Ambiguous(..) | Word::Unknown => {
                row.unknown_word(Column::Meaning, &meaning, &known_words(lang));
                return Outcome::Used;
            }
        };
        match codes.insert(words::code(&code), says) {
            None => Outcome::Used,
            Some(before) if before == says => Outcome::Repeated,
            Some(_) => {
                is_ambiguous = true;
                let shown = super::cells::quote(&code);
                row.trouble(
                    Column::Code,
                    say!(
                        lang,
                        "{shown} has two meanings; keep one row",
                        "{shown} punya dua arti; simpan satu baris saja"
                    ),
                );
                Outcome::Used
            }
        }
    })?;
    // whichever row is skipped, what the sheets say with it isn't known
    intake.whole_file_problem |= is_ambiguous;
    intake.codes = codes;
    Ok(())
}

/// What is said of a word with a question mark.
pub(super) fn doubted(text: &str, lang: Lang) -> String {
    let shown = super::cells::quote(text);
    say!(
        lang,
        "a question mark stands in {shown}; ask what was meant, and write it without the mark",
        "ada tanda tanya pada {shown}; tanyakan apa yang dimaksud, lalu tulis tanpa tanda itu"
    )
}

/// The meaning of a place cell or a leave kind, or why there is none.
pub fn meaning(text: &str, codes: &Codes, input: Input, lang: Lang) -> Result<Says, String> {
    let shown = super::cells::quote(text);
    match words::says(text, codes) {
        Word::Means(_) if words::is_doubted(text) => Err(say!(
            lang,
            "a question mark stands in {shown}; ask what it was, and write the word without it, or leave the cell blank",
            "ada tanda tanya pada {shown}; tanyakan dahulu, lalu tulis katanya tanpa tanda itu, atau kosongkan selnya"
        )),
        Word::Means(says) => Ok(says),
        Word::Ambiguous(one, other) => Err(say!(
            lang,
            "{shown} means `{one}` in one agency and `{other}` in another; say in codes.csv what it means here",
            "{shown} berarti `{one}` di satu instansi dan `{other}` di instansi lain; tulis artinya di kode.csv"
        )),
        Word::Unknown if is_spreadsheet_error(text) => Err(say!(
            lang,
            "{shown} is an error of the spreadsheet; fetch the value anew, or write the word that stands on the sheet",
            "{shown} adalah galat spreadsheet; ambil ulang nilainya, atau tulis kata yang ada di lembar aslinya"
        )),
        Word::Unknown => {
            let usual = usual_words(input, lang);
            Err(say!(
                lang,
                "the code {shown} is not known; say in codes.csv what it means (such as {usual})",
                "kode {shown} tidak dikenal; tulis artinya di kode.csv (misalnya {usual})"
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Place;

    #[test]
    fn a_place_is_read_in_the_words_of_circulars_and_not_where_it_is_doubted() {
        let place = |text: &str| meaning(text, &Codes::default(), Input::Attendance, Lang::En).ok();
        for text in ["Kerja di Kantor", "bekerja di kantor", "WFO", "(WFO)"] {
            assert_eq!(place(text), Some(Says::Work(Place::Office)), "{text}");
        }
        for text in ["Kerja dari Rumah", "Bekerja di rumah", "wfh."] {
            assert_eq!(place(text), Some(Says::Work(Place::Home)), "{text}");
        }
        for text in [
            "TK?",
            "WFO ?",
            "sakit?",
            "?",
            "TK (?)",
            "?TK",
            "(TK?)",
            "TK\u{ff1f}",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
