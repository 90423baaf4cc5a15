//! Whom a text means that no list of people is: all, all but some, or some alone.

use super::words::{self, words_of};

/// Whether it says that all are meant, of people or of OPDs.
pub fn is_all(text: &str) -> bool {
    const BOTH: [&str; 6] = [
        "pnsnonpns",
        "pnsdannonpns",
        "asnnonasn",
        "asndannonasn",
        "pnsandnonpns",
        "asnandnonasn",
    ];
    text.is_empty()
        || words::is_everybody(text)
        || BOTH.contains(&words::normal(text).as_str())
        || limit(text).is_none() && (is_each_all(text) || is_every_kind(text))
}

/// Whether it says that all OPDs are meant: `Semua OPD dan RSUD` adds to all, `Seluruh pegawai / RSUD` doesn't.
pub fn is_all_opds(text: &str) -> bool {
    const ALL: [&str; 4] = ["semua", "seluruh", "all", "se"];
    const OPDS: [&str; 7] = [
        "opd",
        "opds",
        "skpd",
        "perangkatdaerah",
        "instansi",
        "agencies",
        "kepalaopd",
    ];
    let is_one = |part: &str| {
        let part = words::normal(part);
        let of = ALL.iter().find_map(|all| part.strip_prefix(all));
        of.is_some_and(|of| OPDS.contains(&of))
    };
    is_all(text) || limit(text).is_none() && parts(text).any(is_one)
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['|', ';', ',', '/', '&', '\n']);
    let parts = parts.flat_map(|part| part.split(" dan ")).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

fn is_each_all(text: &str) -> bool {
    parts(text).next().is_some() && parts(text).all(words::is_everybody)
}

/// `PNS, PPPK dan tenaga kontrak`, `seluruh ASN dan honorer`.
fn is_every_kind(text: &str) -> bool {
    const SERVANTS: [&str; 2] = ["pns", "asn"];
    const BY_CONTRACT: [&str; 2] = ["pppk", "p3k"];
    const OTHERS: [&str; 7] = [
        "kontrak", "honorer", "nonasn", "nonpns", "thl", "ptt", "phl",
    ];
    const BESIDE: [&str; 11] = [
        "cpns", "tenaga", "pegawai", "dan", "serta", "and", "seluruh", "semua", "all", "para",
        "harian",
    ];
    let text = text
        .to_lowercase()
        .replace("non ", "non")
        .replace("non-", "non");
    let words = words_of(&text);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let is_known = |word: &String| {
        let lists: [&[&str]; 4] = [&SERVANTS, &BY_CONTRACT, &OTHERS, &BESIDE];
        lists.iter().any(|list| list.contains(&word.as_str()))
    };
    let is_all_asn = words.iter().any(|word| word == "asn") || has(&BY_CONTRACT);
    has(&SERVANTS) && is_all_asn && has(&OTHERS) && words.iter().all(is_known)
}

/// What a text says of whom it is for.
pub struct Limit {
    /// Those who are named aren't meant.
    pub is_exception: bool,
    /// What stands behind it.
    pub whom: String,
}

/// `khusus Dinas Kesehatan`, `hanya untuk tenaga kontrak`, `kecuali RSUD`; not `tanpa kecuali`.
pub fn limit(text: &str) -> Option<Limit> {
    const ONLY: [&str; 4] = ["khusus", "khususnya", "hanya", "only"];
    const EXCEPT: [&str; 10] = [
        "kecuali",
        "terkecuali",
        "pengecualian",
        "dikecualikan",
        "selain",
        "except",
        "excepting",
        "excluding",
        "excluded",
        "exception",
    ];
    const NONE: [&str; 7] = ["tanpa", "tidak", "tiada", "tak", "ada", "no", "without"];
    let words = words_of(text);
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let from = |at: usize, is_exception: bool| Limit {
        is_exception,
        whom: words.get(at..).unwrap_or_default().join(" "),
    };
    (0..words.len()).find_map(|at| {
        let before = at.checked_sub(1).map_or("", word);
        let (own, next) = (word(at), word(at + 1));
        let behind = match own {
            "di" if next == "luar" => Some((at + 2, true)),
            "tidak" | "bukan" if matches!(next, "termasuk" | "untuk" | "bagi") => {
                Some((at + 2, true))
            }
            "tidak" if next == "berlaku" && matches!(word(at + 2), "bagi" | "untuk") => {
                Some((at + 3, true))
            }
            _ if NONE.contains(&before) => None,
            _ if EXCEPT.contains(&own) => Some((at + 1, true)),
            _ if ONLY.contains(&own) => Some((at + 1, false)),
            "untuk" | "bagi" if at == 0 => Some((1, false)),
            _ => None,
        };
        behind.map(|(at, is_exception)| from(at, is_exception))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_told_from_all_but_some() {
        for text in [
            "",
            "-",
            "Semua",
            "Seluruh OPD",
            "Seluruh OPD dan seluruh pegawai",
            "Semua OPD / semua unit",
            "PNS dan Non PNS",
            "PNS, PPPK dan tenaga kontrak",
            "Seluruh ASN dan honorer",
            "ASN dan Non ASN",
        ] {
            assert!(is_all(text), "{text}");
        }
        for text in [
            "Semua OPD, kecuali RSUD",
            "Semua, khusus Dinas Kesehatan",
            "Seluruh pegawai / Dinas Kesehatan",
            "Semua OPD dan RSUD",
            "PNS dan PPPK",
            "PNS dan kontrak",
            "Non ASN",
            "Tenaga kontrak",
            "Seluruh ASN, kecuali honorer",
            "Pegawai",
        ] {
            assert!(!is_all(text), "{text}");
        }
        assert!(is_all_opds("Semua OPD dan RSUD"));
        assert!(!is_all_opds("Semua OPD, di luar RSUD"));
        assert!(!is_all_opds("Seluruh pegawai / RSUD"));
    }

    #[test]
    fn what_limits_is_told_from_what_only_sounds_so() {
        for (text, whom, is_exception) in [
            ("khusus Dinas Kesehatan", "dinas kesehatan", false),
            ("Seluruh OPD, kecuali: RSUD", "rsud", true),
            ("berlaku di luar RSUD", "rsud", true),
            ("tidak berlaku bagi Satpol PP", "satpol pp", true),
            ("untuk Bidang Data", "bidang data", false),
        ] {
            let limit = limit(text).expect(text);
            assert_eq!(
                (limit.whom.as_str(), limit.is_exception),
                (whom, is_exception)
            );
        }
        for text in [
            "tanpa kecuali",
            "tidak terkecuali",
            "tidak ada pengecualian",
            "dikirim ke Dinas Kesehatan",
            "surat untuk arsip",
        ] {
            assert!(limit(text).is_none(), "{text}");
        }
    }
}
