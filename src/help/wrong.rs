//! What is said of a wrong command line.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::input::cells;
use crate::model::lang::Lang;
use crate::say;

/// What is wrong with a command line, in a sentence.
pub fn usage_error(error: &clap::Error, lang: Lang) -> String {
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
    let remedy = remedy(&arg, lang);
    let is_option = arg.starts_with('-');
    let (arg, value) = (shown(arg), shown(value));
    let sentence = match error.kind() {
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
            let command = shown(text(ContextKind::InvalidSubcommand));
            say!(
                lang,
                "the command {command} is not known",
                "perintah {command} tidak dikenal"
            )
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say!(lang, "a command is missing", "perintah belum disebutkan")
        }
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
    let near = near.into_iter().find(|near| !near.is_empty());
    let valid = text(ContextKind::ValidValue);
    let hint = match near {
        Some(near) => {
            let near = shown(near);
            say!(lang, "; perhaps {near}", "; mungkin {near}")
        }
        None if valid.is_empty() => String::new(),
        None => say!(lang, "; choose from {valid}", "; pilihannya {valid}"),
    };
    let error = lang.pick("error", "galat");
    let help = lang.pick(
        "`wfh --help` lists commands and options",
        "`wfh --help` menampilkan perintah dan opsi",
    );
    format!("{error}: {sentence}{hint}; {help}")
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
