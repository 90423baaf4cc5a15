//! How headings are compared with the columns that each file knows; and the files' names.

use super::columns::Column;
use crate::model::problem::Input;
use crate::model::roster::is_unseen;

pub use super::spellings::known;

/// A column that an input knows: required or not, and further spellings, the better ones first.
pub struct Known {
    pub column: Column,
    pub required: bool,
    pub(super) spellings: &'static [&'static str],
    /// Those of one file alone.
    pub(super) also: &'static [&'static str],
    /// Its Indonesian name in this file, where that is another than elsewhere.
    pub(super) id: Option<&'static str>,
}

/// English and Indonesian file name, without the ending.
pub fn file_names(input: Input) -> (&'static str, &'static str) {
    match input {
        Input::Roster => ("roster", "pegawai"),
        Input::Circulars => ("circulars", "edaran"),
        Input::Schedule => ("schedule", "jadwal"),
        Input::Attendance => ("attendance", "absensi"),
        Input::Tasks => ("tasks", "tugas"),
        Input::Leave => ("leave", "cuti"),
        Input::Holidays => ("holidays", "libur"),
        Input::Calls => ("calls", "panggilan"),
        Input::Health => ("health", "kesehatan"),
        Input::Submissions => ("submissions", "setoran"),
        Input::Inspections => ("inspections", "sidak"),
        Input::Budget => ("budget", "anggaran"),
        Input::Replies => ("replies", "sanggahan"),
        Input::Codes => ("codes", "kode"),
    }
}

/// Headings are compared without case, spaces, dashes, underscores, dots, slashes, characters that can't be seen, and
/// what forms say in brackets of how to fill a column in.
pub fn normal(heading: &str) -> String {
    const HINTS: [&str; 13] = [
        "wajib",
        "wajibdiisi",
        "opsional",
        "required",
        "optional",
        "wib",
        "wita",
        "wit",
        "ddmmyyyy",
        "yyyymmdd",
        "hh:mm",
        "jikaada",
        "bilaada",
    ];
    let bare = heading.trim_end().strip_suffix(')');
    let (name, hint) = bare
        .and_then(|bare| bare.rsplit_once('('))
        .unwrap_or_default();
    let hint: String = letters(hint).collect();
    let is_hint = HINTS.contains(&hint.as_str());
    letters(if is_hint { name } else { heading }).collect()
}

/// Those that are compared.
fn letters(heading: &str) -> impl Iterator<Item = char> {
    heading
        .chars()
        .filter(|&c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | '/') && !is_unseen(c))
        .flat_map(char::to_lowercase)
}

/// Whether it is a heading of staff numbers, as [`normal`] writes it.
pub fn is_nip(normal_heading: &str) -> bool {
    super::spellings::NIP.fit(normal_heading).is_some()
}

impl Known {
    /// The English name, the Indonesian, then the spellings, the better ones first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let (en, id) = self.column.words();
        let names = [en, self.id.unwrap_or(id)].into_iter();
        names.chain(self.spellings.iter().chain(self.also).copied())
    }

    /// How well a heading fits, by the place of its name.
    pub fn fit(&self, normal_heading: &str) -> Option<usize> {
        self.names()
            .position(|name| letters(name).eq(normal_heading.chars()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_makes_no_other_heading() {
        for heading in [
            "opd\u{2060}",
            "o\u{ad}pd",
            "\u{200e}OPD",
            "o.p-d\u{fe0f}",
            "op\u{180e}d\u{200d}",
        ] {
            assert_eq!(normal(heading), "opd", "{heading:?}");
        }
        assert_eq!(normal("S/D"), normal("s.d."));
        assert_eq!(normal("Jam Masuk (WIB)"), normal("jam masuk"));
        assert_eq!(normal("NIP (lama)"), "nip(lama)");
    }

    #[test]
    fn no_heading_is_two_columns_of_a_file() {
        for input in Input::ALL {
            let mut words: Vec<String> = Vec::new();
            for known in known(input) {
                let mut own: Vec<String> = known.names().map(normal).collect();
                own.sort_unstable();
                own.dedup();
                words.extend(own);
            }
            words.sort_unstable();
            let twice = words.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(twice, None, "{input:?}");
        }
    }
}
