//! How a command is called, in the words of the run's language.

use clap::builder::Str;
use clap::{Arg, Command};

use crate::model::lang::Lang;

/// `wfh explain [OPTIONS] <NIP> <DATE>`
pub fn usage(command: &Command, lang: Lang) -> String {
    let options = lang.pick("[OPTIONS]", "[OPSI]");
    if command.get_name() == "wfh" {
        return format!("wfh {options} {}", lang.pick("<COMMAND>", "<PERINTAH>"));
    }
    let mut usage = vec!["wfh".to_owned(), command.get_name().to_owned()];
    usage.push(options.to_owned());
    for arg in command.get_positionals() {
        let own = arg.get_value_names().and_then(|names| names.first());
        let name = value_name(arg, lang)
            .or(own.map(Str::as_str))
            .unwrap_or_default();
        usage.push(if arg.is_required_set() {
            format!("<{name}>")
        } else {
            format!("[{name}]")
        });
    }
    usage.join(" ")
}

/// What stands for the value in the help, where Indonesian has another word.
pub fn value_name(arg: &Arg, lang: Lang) -> Option<&'static str> {
    let words = [
        ("KIND", "JENIS"),
        ("TEXT", "TEKS"),
        ("N", "BANYAK"),
        ("TIME", "JAM"),
        ("FROM..TO", "MULAI..SELESAI"),
        ("DIR", "FOLDER"),
        ("FILE", "BERKAS"),
        ("DATE", "TANGGAL"),
        ("MONTH", "BULAN"),
        ("WEEK", "MINGGU"),
        ("RULES", "ATURAN"),
        ("PERCENT", "PERSEN"),
        ("SHARE", "BAGIAN"),
        ("CHAR", "TANDA"),
        ("WHEN", "KAPAN"),
        ("NAME", "NAMA"),
        ("WHAT", "APA"),
    ];
    let own = arg.get_value_names()?.first()?;
    words
        .into_iter()
        .find(|(en, _)| own == en)
        .map(|(en, id)| lang.pick(en, id))
}
