//! Words of a command line that is printed to be pasted.

/// A word as a shell takes it back: in double quotes, as every shell knows them, or in single ones where those of Unix
/// would read something else within double quotes.
pub fn word(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '-');
    // a path of Windows is full of backslashes, and its shells know double quotes only
    let is_special = |c| matches!(c, '"' | '$' | '`' | '!') || (c == '\\' && !cfg!(windows));
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else if word.contains(is_special) {
        format!("'{}'", word.replace('\'', r"'\''"))
    } else {
        format!("\"{word}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_pasted() {
        for (plain, pasted) in [
            ("dinas/kantor_1-a.csv", "dinas/kantor_1-a.csv"),
            ("kantor(1)", "\"kantor(1)\""),
            ("Dinas Sosial", "\"Dinas Sosial\""),
            ("Jum'at", "\"Jum'at\""),
            ("a;b", "\"a;b\""),
            ("~x", "\"~x\""),
            ("", "\"\""),
            ("$HOME", "'$HOME'"),
            ("Jum'at!", r"'Jum'\''at!'"),
            ("\"x\"", "'\"x\"'"),
        ] {
            assert_eq!(word(plain), pasted);
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_shell_gives_them_back() {
        for text in ["Jum'at!", "a\\\\b$(x)`y`", "kantor (1) & *?", "#x", "'"] {
            let line = format!("printf %s {}", word(text));
            let shell = std::process::Command::new("sh")
                .args(["-c", &line])
                .output();
            assert_eq!(shell.unwrap().stdout, text.as_bytes(), "{line}");
        }
    }
}
