//! What is said alike of several files of one input is said once.

use std::collections::HashMap;

use super::folder::Folder;
use crate::model::problem::Input;
use crate::say;

/// The notices in their order, `file: text` of files that say the same as one.
pub fn merged(folder: &Folder, notices: Vec<String>) -> Vec<String> {
    let (lang, sources) = (folder.intake.lang, &folder.intake.sources);
    let several = folder
        .intake
        .files
        .iter()
        .filter(|(_, files)| files.len() > 1);
    let inputs: HashMap<&str, Input> = several
        .flat_map(|(&input, files)| files.iter().map(move |&file| (sources.label(file), input)))
        .collect();
    let mut all: Vec<String> = Vec::new();
    // where it stands in the list, and of how many files it was said
    let mut alike: HashMap<(Input, String), (usize, String, usize)> = HashMap::new();
    let mut order = Vec::new();
    for notice in notices {
        let parts = notice.split_once(": ");
        let of_file = parts.and_then(|(label, text)| Some((*inputs.get(label)?, label, text)));
        if let Some((input, label, text)) = of_file {
            let key = (input, text.to_owned());
            let own = alike.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                (all.len(), label.to_owned(), 0)
            });
            own.2 += 1;
            if own.2 > 1 {
                continue;
            }
        }
        all.push(notice);
    }
    for key in order {
        let Some((at, label, count)) = alike.get(&key).filter(|(.., count)| *count > 1) else {
            continue;
        };
        let (input, text) = key;
        let whole = folder.intake.files.get(&input).map(Vec::len) == Some(*count);
        let name = if whole {
            folder.title(input)
        } else {
            let more = lang.count(count - 1, ["more file", "more files"], "berkas lain");
            say!(lang, "{label} and {more}", "{label} dan {more}")
        };
        if let Some(notice) = all.get_mut(*at) {
            *notice = format!("{name}: {text}");
        }
    }
    all
}
