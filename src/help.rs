//! The command line's own words in both languages.

mod arguments;
mod usage;
mod wrong;

use clap::{Arg, Command, CommandFactory};

pub use wrong::usage_error;

use arguments::arg_words;
use usage::{usage, value_name};

use crate::cli::Cli;
use crate::model::lang::Lang;

/// The command line with its help in a language.
pub fn command(lang: Lang) -> Command {
    let mut command = Cli::command();
    // Gives every command the options of all, so that they can be hidden there.
    command.build();
    localised(command, lang).subcommand_help_heading(lang.pick("Commands", "Perintah"))
}

fn localised(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let template = lang.pick(
        "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
        "{about}\n\nPemakaian: {usage}\n\n{all-args}{after-help}",
    );
    let usage = usage(&command, lang);
    let after = if name == "wfh" {
        after_help(lang)
    } else {
        lang.pick(
            "`wfh --help` lists the options of every command.",
            "`wfh --help` menampilkan opsi semua perintah.",
        )
        .to_owned()
    };
    let arg = |arg: Arg| {
        let (en, id) = arg_words(&name, arg.get_id().as_str());
        let heading = if arg.is_positional() {
            lang.pick("Arguments", "Argumen")
        } else if is_general(&arg) {
            lang.pick("Options of every command", "Opsi semua perintah")
        } else {
            lang.pick("Options", "Opsi")
        };
        let is_hidden = is_general(&arg) && name != "wfh";
        let takes_value = arg.get_action().takes_values();
        let value_name = value_name(&arg, lang);
        let arg = arg
            .help(lang.pick(en, id))
            .help_heading(heading)
            .hide(is_hidden)
            .hide_possible_values(takes_value);
        // Without this, arguments under a heading are listed by name.
        let order = arg.get_index();
        let arg = order.map_or(arg.clone(), |order| arg.display_order(order));
        match value_name {
            Some(name) if takes_value => arg.value_name(name),
            _ => arg,
        }
    };
    let (en, id) = command_words(&name);
    command
        .about(lang.pick(en, id))
        .help_template(template)
        .override_usage(usage)
        .after_help(after)
        .mut_args(arg)
        .mut_subcommands(|sub| localised(sub, lang))
}

/// Of every command, and so shown by the first help page only.
fn is_general(arg: &Arg) -> bool {
    arg.is_global_set() || arg.get_id() == "version"
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
        "health" => (
            "Tests per OPD: counts only, names on request",
            "Rekap tes per OPD: hanya jumlah, nama bila diminta",
        ),
        "inspect" => (
            "Draw OPDs for an inspection, with each one's checklist",
            "Mengundi OPD untuk sidak, dengan daftar periksanya",
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
            "Membandingkan dua periode, dengan selisih dan selang kepercayaannya",
        ),
        "rules" => ("What is looked for", "Apa saja yang diperiksa"),
        "completions" => ("Completions for a shell", "Pelengkap perintah untuk shell"),
        _ => (
            "Weekly office/home rotation and its audit, from CSV files",
            "Jadwal bergilir kantor/rumah mingguan dan pemeriksaannya, dari berkas CSV",
        ),
    }
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

    #[test]
    fn the_command_line_is_sound() {
        command(Lang::En).debug_assert();
    }
}
