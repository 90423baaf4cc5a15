//! What is said of a wrong command line.

use std::borrow::Cow;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli;
use crate::input::cells;
use crate::input::headings::file_names;
use crate::input::words;
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::say;

/// What is written by whoever thinks in Indonesian, and the command that it is called.
const COMMANDS: [(&str, &str); 24] = [
    ("sidak", "inspect"),
    ("jadwal", "rotate"),
    ("rotasi", "rotate"),
    ("periksa", "check"),
    ("jelaskan", "explain"),
    ("laporan", "recap"),
    ("aturan", "rules"),
    ("kesehatan", "health"),
    ("anggaran", "budget"),
    ("banding", "compare"),
    ("bandingkan", "compare"),
    ("lembar", "sheet"),
    ("absen", "sheet"),
    ("cek", "check"),
    ("mulai", "init"),
    ("buat", "init"),
    ("bergilir", "rotate"),
    ("giliran", "rotate"),
    ("mengapa", "explain"),
    ("kenapa", "explain"),
    ("cetak", "sheet"),
    ("temuan", "audit"),
    ("bantuan", "help"),
    ("tolong", "help"),
];

/// Options, and the words for each. A word may stand for several: the first that the command has is meant.
const OPTIONS: [(&str, &str); 36] = [
    ("after", "sesudah setelah"),
    ("against", "banding bandingkan"),
    ("all", "semua"),
    ("before", "sebelum"),
    ("by", "per"),
    ("clauses", "ketentuan"),
    ("color", "warna"),
    ("count", "jumlah banyak"),
    ("coverage", "cakupan"),
    ("date", "tanggal tgl hari"),
    ("delimiter", "pemisah"),
    ("dir", "folder map direktori"),
    ("example", "contoh"),
    ("ignore", "abaikan kecuali tanpa"),
    ("include", "sertakan termasuk"),
    ("kind", "jenis"),
    ("lang", "bahasa"),
    ("matrix", "matriks"),
    ("month", "bulan"),
    ("monthly", "bulan bulanan"),
    ("names", "nama"),
    ("output", "keluaran hasil simpan"),
    ("publish", "umumkan terbitkan"),
    ("quiet", "diam"),
    ("replace", "ganti timpa"),
    ("seed", "benih"),
    ("select", "aturan pilih"),
    ("share", "bagian porsi"),
    ("since", "sejak"),
    ("skip-bad-rows", "lewati lompati"),
    ("from", "dari mulai sejak"),
    ("suppress", "sembunyikan"),
    ("time", "jam pukul waktu"),
    ("to", "sampai selesai hingga"),
    ("today", "hari-ini"),
    ("week", "minggu pekan"),
];

/// What is wrong with a command line, in a sentence. `words`: those of all that are neither options nor their values.
pub fn usage_error(
    error: &clap::Error,
    all: &[Cow<'_, str>],
    words: &[Cow<'_, str>],
    lang: Lang,
) -> String {
    if let Some(text) = with_long_dash(all, lang) {
        return text;
    }
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => StyledStr::to_string(text),
        Some(ContextValue::StyledStrs(texts)) => texts
            .iter()
            .map(StyledStr::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        _ => String::new(),
    };
    let shown = |text: String| cells::quote(&text);
    let (arg, value) = (
        text(ContextKind::InvalidArg),
        text(ContextKind::InvalidValue),
    );
    let named = text(ContextKind::InvalidSubcommand);
    let options = options(words, lang);
    let candidates = candidates(&arg);
    let meant = meant(&named, &candidates, &options)
        .or_else(|| with_one_dash(&arg, all, &options))
        .or_else(|| without_option(&arg, &options));
    let remedy = in_order(&arg, words, lang).unwrap_or_else(|| remedy(&arg, lang).to_owned());
    let help = where_to_look(&arg, words, lang);
    let is_option = arg.starts_with('-');
    let (arg, value) = (shown(arg), shown(value));
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument if !is_option && meant.is_some() => say!(
            lang,
            "{arg} isn't understood here",
            "{arg} tidak dimengerti di sini"
        ),
        ErrorKind::UnknownArgument if !is_option => say!(
            lang,
            "{arg} isn't understood here; a value with blanks needs quotes around it",
            "{arg} tidak dimengerti di sini; nilai yang memuat spasi harus diapit tanda kutip"
        ),
        ErrorKind::UnknownArgument => say!(
            lang,
            "the option {arg} is not known",
            "opsi {arg} tidak dikenal"
        ),
        ErrorKind::InvalidSubcommand => {
            let command = shown(named);
            say!(
                lang,
                "the command {command} is not known",
                "perintah {command} tidak dikenal"
            )
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say!(lang, "a command is missing", "perintah belum disebutkan")
        }
        ErrorKind::MissingRequiredArgument if arg == "`--publish`" => say!(
            lang,
            "`--replace` goes with `--publish` only",
            "`--replace` hanya bersama `--publish`"
        ),
        ErrorKind::MissingRequiredArgument => say!(lang, "{arg} is missing", "{arg} belum diisi"),
        ErrorKind::ArgumentConflict => {
            let other = shown(text(ContextKind::PriorArg));
            if arg == other {
                return twice(&arg, lang);
            }
            say!(
                lang,
                "{arg} does not go together with {other}",
                "{arg} tidak dapat dipakai bersama {other}"
            )
        }
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => {
            say!(lang, "{arg} needs a value", "{arg} butuh nilai")
        }
        ErrorKind::InvalidUtf8 => say!(
            lang,
            "an argument is no UTF-8 text",
            "ada argumen yang bukan teks UTF-8"
        ),
        _ => say!(
            lang,
            "{value} is no value for {arg}{remedy}",
            "{value} bukan nilai untuk {arg}{remedy}"
        ),
    };
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .map(text);
    // what is like a word that is understood isn't what is meant by it
    let mut near = near.into_iter().filter(|_| candidates.is_empty());
    let near = meant.or_else(|| near.find(|near| !near.is_empty()));
    let hint = hint(near, &text(ContextKind::ValidValue), lang);
    let error = lang.pick("error", "galat");
    format!("{error}: {sentence}{hint}; {help}")
}

/// `valid`: all values that an option takes.
fn hint(near: Option<String>, valid: &str, lang: Lang) -> String {
    match near {
        Some(near) => {
            let near = cells::quote(&near);
            say!(lang, "; perhaps {near}", "; mungkin {near}")
        }
        None if valid.is_empty() => String::new(),
        None => say!(lang, "; choose from {valid}", "; pilihannya {valid}"),
    }
}

/// Of the command that is given and of all, each with its hyphens.
fn options(words: &[Cow<'_, str>], lang: Lang) -> Vec<String> {
    let command = super::command(lang);
    let own = words
        .first()
        .and_then(|word| command.find_subcommand(word.as_ref()));
    let names = own.unwrap_or(&command).get_arguments();
    let names = names.filter_map(clap::Arg::get_long);
    names.map(|name| format!("--{name}")).collect()
}

/// A command, or the first of the options that the command has.
fn meant(command: &str, candidates: &[String], options: &[String]) -> Option<String> {
    let command = command.to_lowercase();
    let mut commands = COMMANDS.iter();
    let named = commands.find(|(word, _)| *word == command);
    let named = named.map(|(_, meant)| (*meant).to_owned());
    let all = super::command(Lang::En);
    let is_known = || command == "help" || all.find_subcommand(&command).is_some();
    let named = named.or_else(|| is_known().then_some(command.clone()));
    let mut candidates = candidates.iter();
    named.or_else(|| candidates.find(|option| options.contains(option)).cloned())
}

/// Options for which an Indonesian word, or the name of an Indonesian file, is written.
fn candidates(arg: &str) -> Vec<String> {
    let Some(asked) = arg.strip_prefix("--") else {
        return Vec::new();
    };
    let mut meant = OPTIONS
        .iter()
        .filter(|(_, words)| words.split(' ').any(|word| word == asked))
        .map(|(option, _)| *option)
        .collect::<Vec<_>>();
    let files = Input::ALL.iter().map(|&input| file_names(input));
    meant.extend(files.filter(|(_, word)| *word == asked).map(|(en, _)| en));
    meant.iter().map(|option| format!("--{option}")).collect()
}

/// `audit 2021-01`, `audit minggu ini`: a value, or the word for an option, without the option.
fn without_option(arg: &str, options: &[String]) -> Option<String> {
    let first = |names: &[String]| names.iter().find(|name| options.contains(name)).cloned();
    let with = |names: &[&str]| {
        let own = first(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
        own.map(|option| format!("{option} {arg}"))
    };
    if cli::date(arg).is_ok() {
        return with(&["--date", "--week", "--from"]);
    }
    if matches!(arg.split_once("-W"), Some((year, _)) if year.len() == 4) {
        return with(&["--week"]);
    }
    if cli::date(&format!("{arg}-01")).is_ok() {
        return with(&["--month", "--monthly"]);
    }
    if words::month(arg).is_some() {
        return first(&["--month".to_owned()]);
    }
    first(&candidates(&format!("--{arg}"))).filter(|_| !arg.starts_with('-'))
}

/// What a word processor makes of two hyphens.
fn with_long_dash(all: &[Cow<'_, str>], lang: Lang) -> Option<String> {
    let dashes = ['–', '—'];
    let arg = all.iter().find(|arg| arg.starts_with(dashes))?;
    let name = arg.trim_start_matches(dashes).trim_start_matches('-');
    let arg = cells::quote(arg);
    Some(say!(
        lang,
        "error: {arg} begins with a long dash; type two hyphens: `--{name}`",
        "galat: {arg} diawali garis panjang; ketik dua tanda hubung: `--{name}`"
    ))
}

/// `-month`, which is read as the options `-m`, `-o`, …
fn with_one_dash(arg: &str, all: &[Cow<'_, str>], options: &[String]) -> Option<String> {
    let is_short = arg.len() == 2 && arg.starts_with('-');
    let mut alike = all.iter().filter(|text| is_short && text.starts_with(arg));
    alike.find_map(|text| {
        let name = format!("-{}", text.split('=').next()?);
        options.iter().find(|option| **option == name).cloned()
    })
}

/// `explain` asks for the number first.
fn in_order(arg: &str, words: &[Cow<'_, str>], lang: Lang) -> Option<String> {
    let is_date = matches!(arg, "<DATE>" | "<TANGGAL>");
    let [_, date, nip, ..] = words else {
        return None;
    };
    (is_date && cli::date(date).is_ok()).then(|| {
        let call = cells::quote(&format!("explain {nip} {date}"));
        say!(
            lang,
            "; the NIP goes first, then the date: {call}",
            "; NIP dulu, lalu tanggal: {call}"
        )
    })
}

/// The help of the command, unless what is wrong is an option of all.
fn where_to_look(arg: &str, words: &[Cow<'_, str>], lang: Lang) -> String {
    let command = super::command(lang);
    let own = words
        .first()
        .and_then(|word| command.find_subcommand(word.as_ref()));
    let mut general = command.get_arguments().filter_map(|arg| arg.get_long());
    let asked = arg.strip_prefix("--").and_then(|arg| arg.split(' ').next());
    match own.filter(|_| !general.any(|name| Some(name) == asked)) {
        Some(own) => {
            let name = own.get_name();
            say!(
                lang,
                "`wfh help {name}` lists its options",
                "`wfh help {name}` menampilkan opsinya"
            )
        }
        None => lang
            .pick(
                "`wfh --help` lists commands and options",
                "`wfh --help` menampilkan perintah dan opsi",
            )
            .to_owned(),
    }
}

fn twice(arg: &str, lang: Lang) -> String {
    say!(
        lang,
        "error: {arg} is given twice; keep one of the two",
        "galat: {arg} ditulis dua kali; simpan salah satu"
    )
}

/// What would do instead of a value that an option doesn't take.
fn remedy(arg: &str, lang: Lang) -> &'static str {
    if arg.contains("<DATE>") || arg.contains("<TANGGAL>") {
        lang.pick(
            "; a date looks like 2021-02-17",
            "; tanggal ditulis seperti 2021-02-17",
        )
    } else if arg.contains("<CHAR>") || arg.contains("<TANDA>") {
        lang.pick(
            "; write one character such as `;`, or `tab`",
            "; tulis satu karakter seperti `;`, atau `tab`",
        )
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is suggested for an option of a command.
    fn suggested(command: &str, option: &str, lang: Lang) -> Option<String> {
        let words = [Cow::Borrowed(command)];
        let all = ["wfh", command, option].map(Cow::Borrowed);
        let error = super::super::command(lang).try_get_matches_from(["wfh", command, option]);
        let text = usage_error(&error.unwrap_err(), &all, &words, lang);
        let (_, rest) = text.split_once(lang.pick("; perhaps `", "; mungkin `"))?;
        rest.split_once('`').map(|(option, _)| option.to_owned())
    }

    #[test]
    fn whatever_is_suggested_is_an_option_of_the_command() {
        let words = OPTIONS.iter().flat_map(|(_, words)| words.split(' '));
        let files = Input::ALL.iter().map(|&input| file_names(input).1);
        let words: Vec<String> = words.chain(files).map(|word| format!("--{word}")).collect();
        let mut met = std::collections::BTreeSet::new();
        for lang in [Lang::En, Lang::Id] {
            let all = super::super::command(lang);
            for command in all.get_subcommands().filter(|one| one.get_name() != "help") {
                let name = command.get_name();
                let has = |option: &str| {
                    command
                        .get_arguments()
                        .any(|arg| arg.get_long() == Some(option))
                };
                for word in &words {
                    let Some(option) = suggested(name, word, lang) else {
                        continue;
                    };
                    assert!(
                        has(option.trim_start_matches('-')),
                        "{name} {word}: {option}"
                    );
                    met.insert(option);
                }
            }
        }
        for (option, _) in OPTIONS {
            assert!(met.contains(&format!("--{option}")), "{option}");
        }
    }
}
