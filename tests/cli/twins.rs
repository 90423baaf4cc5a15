//! A cell means the same whatever stands in other rows of its file: a block in which a quote is out of place is read
//! another way than the others.

use std::fmt::Write as _;
use std::fs;

use crate::case::wfh;

/// Numbers by chance, the same ones each time.
struct Dice(u64);

impl Dice {
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        from[(self.0 >> 33) as usize % from.len()]
    }
}

/// Cells that nobody sees, or that are almost none.
const ODD: [&str; 12] = [
    "",
    " ",
    "\u{200b}",
    "\u{feff}",
    "\u{a0}",
    "\u{ad}\u{200b}",
    " \u{200b} ",
    "\"\"",
    "\"\u{200b}\"",
    "x\u{200b}",
    "\u{200b}x",
    "x",
];

/// Files by name, with the id of their last row as it is to be written.
fn files(dice: &mut Dice, last: &str) -> Vec<(&'static str, String)> {
    let (mut attendance, mut tasks) = (
        "date,nip,place,in,out,note\n".to_owned(),
        "date,nip,task,result,verified,note\n".to_owned(),
    );
    let mut roster = "nip,name,opd,unit,position,status\n".to_owned();
    let (mut calls, mut leave) = (
        "date,nip,kind,answered,note\n".to_owned(),
        "nip,from,to,kind,note\n".to_owned(),
    );
    let people = ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6"];
    for id in people.into_iter().chain([last]) {
        let mut odd = || dice.pick(&ODD);
        writeln!(roster, "{id},N,Dinas X,{},{},{}", odd(), odd(), odd()).expect("text grows");
        writeln!(leave, "{id},2021-01-07,2021-01-07,CT,{}", odd()).expect("text grows");
        for day in 4..7 {
            let date = format!("2021-01-0{day}");
            writeln!(attendance, "{date},{id},WFO,07:30,16:00,{}", odd()).expect("text grows");
            writeln!(attendance, "{date},{id},WFO,07:30,16:00,{}", odd()).expect("text grows");
            writeln!(tasks, "{date},{id},x,{},{},{}", odd(), odd(), odd()).expect("text grows");
            writeln!(tasks, "{date},{id},{},{},{},", odd(), odd(), odd()).expect("text grows");
            writeln!(calls, "{date},{id},check,yes,{}", odd()).expect("text grows");
        }
    }
    let circulars = "number,from,clause,value\nN1,2021-01-01,tasks,all\nN1,2021-01-01,office,\n";
    vec![
        ("roster.csv", roster),
        ("circulars.csv", circulars.to_owned()),
        ("attendance.csv", attendance),
        ("tasks.csv", tasks),
        ("calls.csv", calls),
        ("leave.csv", leave),
    ]
}

fn printed(files: &[(&str, String)], command: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    let output = wfh(folder.path())
        .args([command, "--from", "2021-01-04", "--to", "2021-01-08"])
        .args([
            "--today",
            "2021-02-01",
            "--skip-bad-rows",
            "--format",
            "csv",
        ])
        .output()
        .expect("the binary runs");
    let (said, shown) = (output.stderr, output.stdout);
    String::from_utf8_lossy(&shown).into_owned() + &String::from_utf8_lossy(&said)
}

#[test]
fn an_odd_cell_means_the_same_beside_an_odd_row() {
    for seed in 0..60 {
        let usual = files(&mut Dice(seed), "A-9");
        let odd = files(&mut Dice(seed), "=\"A-9\"");
        for command in ["audit", "recap"] {
            let (usual, odd) = (printed(&usual, command), printed(&odd, command));
            assert_eq!(usual, odd, "{command} {seed}");
        }
    }
}
