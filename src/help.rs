//! The command line's own words in both languages: help texts, and what is said of a wrong option.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};

use crate::cli::Cli;
use crate::model::lang::Lang;
use crate::say;

/// The command line with its help in a language.
pub fn command(lang: Lang) -> Command {
    localised(Cli::command(), lang).subcommand_help_heading(lang.pick("Commands", "Perintah"))
}

fn localised(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let template = lang.pick(
        "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
        "{about}\n\nPemakaian: {usage}\n\n{all-args}{after-help}",
    );
    let after = if name == "wfh" {
        after_help(lang)
    } else {
        String::new()
    };
    let arg = |arg: Arg| {
        let (en, id) = arg_words(&name, arg.get_id().as_str());
        let heading = if arg.is_positional() {
            lang.pick("Arguments", "Argumen")
        } else if arg.is_global_set() {
            lang.pick("Options of every command", "Opsi semua perintah")
        } else {
            lang.pick("Options", "Opsi")
        };
        let is_hidden =
            arg.is_global_set() && name != "wfh" && !matches!(arg.get_id().as_str(), "help");
        let takes_value = arg.get_action().takes_values();
        arg.help(lang.pick(en, id))
            .help_heading(heading)
            .hide(is_hidden)
            .hide_possible_values(takes_value)
    };
    let (en, id) = command_words(&name);
    command
        .about(lang.pick(en, id))
        .help_template(template)
        .after_help(after)
        .mut_args(arg)
        .mut_subcommands(|sub| localised(sub, lang))
}

fn after_help(lang: Lang) -> String {
    lang.pick(
        "Start: `wfh init`, fill the roster and the circulars, then `wfh rotate --week next`.\nExit status: 0 no breach, 1 breaches found, 2 wrong command line, 3 input refused, 4 reading or writing failed.",
        "Mulai: `wfh init`, isi daftar pegawai dan surat edaran, lalu `wfh rotate --week depan`.\nStatus keluar: 0 tanpa pelanggaran, 1 ada pelanggaran, 2 perintah salah, 3 masukan ditolak, 4 gagal membaca atau menulis.",
    )
    .to_owned()
}

fn command_words(name: &str) -> (&'static str, &'static str) {
    match name {
        "init" => (
            "Start a folder: every file with its headings",
            "Membuat folder awal: semua berkas dengan judul kolomnya",
        ),
        "check" => (
            "List every problem in every file",
            "Mendaftar semua masalah di semua berkas",
        ),
        "rotate" => (
            "The rotation of a week: who is in the office, who at home",
            "Jadwal bergilir seminggu: siapa di kantor, siapa di rumah",
        ),
        "audit" => ("The findings of a period", "Temuan dalam suatu periode"),
        "explain" => (
            "Why somebody is found, or not, on a day",
            "Mengapa seseorang menjadi temuan, atau tidak, pada suatu hari",
        ),
        "recap" => (
            "What a period comes to, per person, unit or OPD",
            "Rekap suatu periode per pegawai, unit, atau OPD",
        ),
        "sheet" => (
            "Sign-in sheets of those due in the office",
            "Daftar hadir bagi yang wajib di kantor",
        ),
        "budget" => (
            "Absorption of the budget per OPD and month",
            "Penyerapan anggaran per OPD dan bulan",
        ),
        "compare" => (
            "Two periods side by side, with the difference and its interval",
            "Membandingkan dua periode, dengan selisih dan selangnya",
        ),
        "rules" => ("What is looked for", "Apa saja yang diperiksa"),
        "completions" => ("Completions for a shell", "Pelengkap perintah untuk shell"),
        _ => (
            "Weekly office/home rotation and its audit, from CSV files",
            "Jadwal bergilir kantor/rumah mingguan dan pemeriksaannya, dari berkas CSV",
        ),
    }
}

/// Command (blank for all), option, and its help in both languages.
const ARGUMENTS: &[(&str, &str, &str, &str)] = &[
    (
        "",
        "dir",
        "The folder with the files [default: the current one]",
        "Folder berisi berkas [bawaan: folder ini]",
    ),
    ("", "lang", "Language: en or id", "Bahasa: en atau id"),
    (
        "",
        "format",
        "table, csv or json [default: table on a terminal, else csv]",
        "table, csv, atau json [bawaan: table di terminal, selain itu csv]",
    ),
    (
        "",
        "output",
        "Write to a file, whole or not at all",
        "Tulis ke berkas, utuh atau tidak sama sekali",
    ),
    (
        "",
        "delimiter",
        "Separator of CSV output, like ; or tab",
        "Pemisah keluaran CSV, misalnya ; atau tab",
    ),
    (
        "",
        "color",
        "Colour: auto, always or never",
        "Warna: auto, always, atau never",
    ),
    (
        "",
        "today",
        "Take this day as today",
        "Anggap hari ini tanggal tersebut",
    ),
    (
        "",
        "quiet",
        "Say nothing but results and errors",
        "Hanya tampilkan hasil dan galat",
    ),
    (
        "",
        "opd",
        "The OPD of a roster without such a column",
        "OPD untuk daftar pegawai tanpa kolom itu",
    ),
    (
        "",
        "skip_bad_rows",
        "Go on without rows that can't be right, and list them",
        "Lanjut tanpa baris yang tidak mungkin benar, dan daftarkan",
    ),
    (
        "",
        "roster",
        "Roster file; - is standard input (so for every file)",
        "Berkas pegawai; - berarti masukan standar (berlaku untuk semua berkas)",
    ),
    ("", "circulars", "Circulars file", "Berkas surat edaran"),
    (
        "",
        "schedule",
        "File of published weeks",
        "Berkas jadwal yang diumumkan",
    ),
    ("", "attendance", "Attendance file", "Berkas absensi"),
    ("", "tasks", "Task reports file", "Berkas laporan tugas"),
    ("", "leave", "Leave file", "Berkas cuti"),
    ("", "holidays", "Holidays file", "Berkas hari libur"),
    ("", "calls", "Calls file", "Berkas panggilan telepon"),
    ("", "budget", "Budget file", "Berkas anggaran"),
    ("", "replies", "Replies file", "Berkas sanggahan"),
    ("", "codes", "Codes file", "Berkas kode absensi"),
    ("", "help", "This help", "Bantuan ini"),
    ("", "version", "The version", "Versi"),
    (
        "init",
        "folder",
        "Where [default: the current folder]",
        "Di mana [bawaan: folder ini]",
    ),
    (
        "init",
        "example",
        "Fill it with a small invented office",
        "Isi dengan contoh kantor kecil rekaan",
    ),
    (
        "check",
        "clauses",
        "Whom each clause holds for, and where one overrides another",
        "Untuk siapa tiap ketentuan berlaku, dan mana yang mengesampingkan",
    ),
    (
        "rotate",
        "week",
        "A week: 2021-01-04, 2021-W01, this or next [default: this]",
        "Minggu: 2021-01-04, 2021-W01, ini, atau depan [bawaan: ini]",
    ),
    (
        "rotate",
        "share",
        "Without circulars: the share in the office [default: 50%]",
        "Tanpa surat edaran: bagian yang di kantor [bawaan: 50%]",
    ),
    (
        "rotate",
        "since",
        "Without circulars: the day weeks are counted from",
        "Tanpa surat edaran: tanggal awal hitungan minggu",
    ),
    (
        "rotate",
        "against",
        "What the circulars would change, set against those of this file",
        "Apa yang diubah surat edaran, dibandingkan dengan berkas ini",
    ),
    (
        "rotate",
        "publish",
        "Write each week into the folder of published weeks",
        "Tulis tiap minggu ke folder jadwal yang diumumkan",
    ),
    (
        "rotate",
        "replace",
        "Compute published weeks afresh",
        "Hitung ulang minggu yang sudah diumumkan",
    ),
    ("", "from", "First day", "Hari pertama"),
    ("", "to", "Last day", "Hari terakhir"),
    (
        "",
        "month",
        "A month, like 2021-01",
        "Bulan, misalnya 2021-01",
    ),
    (
        "",
        "week",
        "A week, like 2021-01-04 or 2021-W01",
        "Minggu, misalnya 2021-01-04 atau 2021-W01",
    ),
    (
        "audit",
        "select",
        "Only these rules, separated by commas",
        "Hanya aturan ini, dipisahkan koma",
    ),
    ("audit", "ignore", "Without these rules", "Tanpa aturan ini"),
    (
        "audit",
        "coverage",
        "Rows a sheet needs to count as handed in [default: 20%]",
        "Bagian baris agar daftar hadir dianggap diserahkan [bawaan: 20%]",
    ),
    (
        "audit",
        "exit_zero",
        "Exit with 0 also when there are breaches",
        "Status keluar 0 meskipun ada pelanggaran",
    ),
    (
        "audit",
        "all",
        "Show excused findings too",
        "Tampilkan juga temuan yang dibenarkan",
    ),
    ("explain", "nip", "Staff number", "NIP"),
    (
        "explain",
        "date",
        "Day, like 2021-01-04",
        "Tanggal, misalnya 2021-01-04",
    ),
    (
        "recap",
        "by",
        "A row per person, unit or opd [default: opd]",
        "Satu baris per pegawai (person), unit, atau opd [bawaan: opd]",
    ),
    (
        "recap",
        "matrix",
        "Person by day, the sheet that is handed in",
        "Pegawai per hari, lembar yang diserahkan",
    ),
    (
        "sheet",
        "date",
        "A day [default: today]",
        "Tanggal [bawaan: hari ini]",
    ),
    (
        "sheet",
        "monthly",
        "One form for a month, with the days across",
        "Satu lembar untuk sebulan, tanggal mendatar",
    ),
    (
        "budget",
        "month",
        "Only this month, like 2020-11",
        "Hanya bulan ini, misalnya 2020-11",
    ),
    (
        "compare",
        "before",
        "The period before, like 2021-02-22..2021-03-09",
        "Periode sebelum, misalnya 2021-02-22..2021-03-09",
    ),
    ("compare", "after", "The period after", "Periode sesudah"),
    (
        "rules",
        "name",
        "Explain this rule with an example",
        "Jelaskan aturan ini dengan contoh",
    ),
    (
        "completions",
        "shell",
        "bash, zsh, fish, powershell or elvish",
        "bash, zsh, fish, powershell, atau elvish",
    ),
];

fn arg_words(command: &str, arg: &str) -> (&'static str, &'static str) {
    let of = |command: &str| {
        let is_it = |(of, name, _, _): &&(&str, &str, &str, &str)| *of == command && *name == arg;
        ARGUMENTS.iter().find(is_it)
    };
    of(command)
        .or_else(|| of(""))
        .map_or(("", ""), |&(_, _, en, id)| (en, id))
}

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
    let shown = |text: String| crate::input::cells::quote(&text);
    let arg = shown(text(ContextKind::InvalidArg));
    let value = shown(text(ContextKind::InvalidValue));
    let sentence = match error.kind() {
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
            say!(lang, "a command is missing", "perintahnya belum disebut")
        }
        ErrorKind::MissingRequiredArgument => say!(lang, "{arg} is missing", "{arg} belum diisi"),
        ErrorKind::ArgumentConflict => {
            let other = shown(text(ContextKind::PriorArg));
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
            "{value} is no value for {arg}",
            "{value} bukan nilai untuk {arg}"
        ),
    };
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .map(text);
    let near = near
        .into_iter()
        .find(|near| !near.is_empty())
        .or_else(|| Some(text(ContextKind::ValidValue)).filter(|valid| !valid.is_empty()));
    let hint = match near {
        Some(near) => {
            let near = shown(near);
            say!(lang, "; perhaps {near}", "; mungkin {near}")
        }
        None => String::new(),
    };
    let error = lang.pick("error", "galat");
    let help = lang.pick(
        "`wfh --help` lists commands and options",
        "`wfh --help` menampilkan perintah dan opsi",
    );
    format!("{error}: {sentence}{hint}; {help}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(command: &Command) {
        assert!(
            command
                .get_about()
                .is_some_and(|about| !about.to_string().is_empty()),
            "{}",
            command.get_name()
        );
        for arg in command.get_arguments() {
            assert!(
                arg.get_help()
                    .is_some_and(|help| !help.to_string().is_empty()),
                "{} {}",
                command.get_name(),
                arg.get_id()
            );
        }
        command.get_subcommands().for_each(visit);
    }

    #[test]
    fn every_command_and_option_is_explained_in_both_languages() {
        visit(&command(Lang::En));
        visit(&command(Lang::Id));
    }
}
