//! Random folders: the roster that is read quickly and the rows that many people share are what the slow ways make of them.

use std::fmt::Write as _;
use std::fs;

use super::folder::Folder;
use crate::dice::Dice;
use crate::input::Wants;
use crate::input::intake::Request;
use crate::model::circular::Instruction;
use crate::model::date::{Date, after, back};
use crate::model::lang::Lang;
use crate::model::roster::Roster;
use crate::model::schedule::Cell;
use crate::plan::same_again::same_again;
use crate::plan::weekly::{weekly, weekly_one_by_one};

const MONDAY: &str = "2021-01-04";

/// Rows of people, some of them with two posts one after the other, in any order.
fn roster(random: &mut Dice, people: usize) -> Vec<[String; 10]> {
    let mut rows = Vec::new();
    for number in 0..people {
        let id = match random.roll(8) {
            0 => format!("KTR-{:03}", random.roll(400) * 1_000 + number),
            1 => format!("{}", 10_000 + number),
            _ => format!("19{:08}{:07}1", random.roll(100_000_000), number + 1),
        };
        let posts = 1 + usize::from(random.roll(10) == 0);
        for post in 0..posts {
            let (from, to) = match (posts, post, random.roll(8)) {
                (2, 0, _) => ("", "2021-01-12"),
                (2, ..) => ("2021-01-13", ""),
                (_, _, 0) => ("2021-01-06", ""),
                (_, _, 1) => ("2020-01-06", "2021-01-19"),
                _ => ("", ""),
            };
            rows.push([
                id.clone(),
                format!("Name {}", random.roll(people)),
                random
                    .pick(&["Dinas A", "dinas  a", "Dinas B", " Dinas C"])
                    .to_owned(),
                random
                    .pick(&["", "Bidang X", "Bidang Y", "bidang x "])
                    .to_owned(),
                random.pick(&["", "Staf", "Analis", "Staf "]).to_owned(),
                random.pick(&["", "", "III.a", "IV.a", "II.b"]).to_owned(),
                random.pick(&["PNS", "PNS", "kontrak", ""]).to_owned(),
                random.pick(&["", "", "", "", "", "yes"]).to_owned(),
                random.pick(&["", "", "", "", "", "", "home"]).to_owned(),
                format!("{from},{to}"),
            ]);
        }
    }
    for at in (1..rows.len()).rev() {
        rows.swap(at, random.roll(at + 1));
    }
    rows
}

/// `mark`: stands before each id, so that no row can be read quickly.
fn text(rows: &[[String; 10]], mark: &str) -> String {
    let mut text = "nip,name,opd,unit,position,echelon,status,head,place,from,to\n".to_owned();
    for row in rows {
        writeln!(text, "{mark}{}", row.join(",")).unwrap();
    }
    text
}

fn folder(files: &[(&str, String)]) -> Folder {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    let request = Request {
        dir: dir.path().to_owned(),
        ..Request::default()
    };
    let wants = Wants {
        places: false,
        bases: true,
    };
    let folder = Folder::read_as(&request, Lang::En, &[], wants)
        .ok()
        .unwrap();
    assert_eq!(folder.intake.problem_lines(), [""; 0]);
    folder
}

fn posts(roster: &Roster) -> Vec<String> {
    let post = |post: &crate::model::roster::Post| {
        let class = roster.class(post);
        let of_person: Vec<u32> = roster.posts_of(post.id).collect();
        format!(
            "{} {} {} {} {} {:?} {} {} {:?} {:?} {:?} {of_person:?}",
            roster.ids.text(post.id),
            roster.name(post),
            roster.opd(class.opd),
            roster.unit(class.unit),
            roster.position(post),
            class.echelon,
            roster.status(class),
            class.head,
            class.fixed,
            class.from,
            class.to,
        )
    };
    roster.posts.iter().map(post).collect()
}

#[test]
fn a_roster_read_quickly_is_the_one_read_slowly() {
    let mut random = Dice(5);
    for round in 0..40 {
        let rows = roster(&mut random, 1 + round * 4);
        let quick = folder(&[("roster.csv", text(&rows, ""))]);
        let slow = folder(&[("roster.csv", text(&rows, "'"))]);
        assert_eq!(posts(&quick.roster), posts(&slow.roster));
        let roster = &quick.roster;
        let order = |at: &crate::model::roster::Post| {
            let class = roster.class(at);
            (class.opd, class.unit, roster.ids.text(at.id), class.from)
        };
        assert!(roster.posts.is_sorted_by_key(order));
        for (opd, rank) in roster.opds.iter().zip(0..) {
            let of_opd = roster
                .posts
                .iter()
                .filter(|post| roster.class(post).opd == rank);
            assert_eq!(of_opd.count(), roster.posts_in(opd).len());
            for post in roster.posts_in(opd) {
                assert!(roster.class(post).opd == rank && opd.classes.contains(&post.class));
            }
        }
    }
}

/// Clauses that follow one another, on any day of the week: the note is there just where the letter is the same.
#[test]
fn the_same_group_twice_running_is_told_and_nothing_else() {
    let mut random = Dice(11);
    let (first, mut told, mut swapped): (Date, _, _) = (MONDAY.parse().unwrap(), 0, 0);
    for _ in 0..60 {
        let mut people = "nip,name,opd\n".to_owned();
        for number in 0..2 + random.roll(9) {
            let opd = random.pick(&["Dinas A", "Dinas B"]);
            writeln!(people, "KTR-{number:03},Name,{opd}").unwrap();
        }
        let mut circulars = format!("number,from,to,opd,clause,value\n1,{MONDAY},,,rotate,50%\n");
        for number in 2..4 {
            let from = after(first, random.roll(60) as u64);
            let to = random.pick(&["", "", "2021-02-22", "2021-03-03"]);
            let opd = random.pick(&["", "", "Dinas A"]);
            let share = random.pick(&["50%", "50%", "max 50%", "1/3", "min 2/4"]);
            let to = if *to < *from.to_string() { "" } else { to };
            writeln!(circulars, "{number},{from},{to},{opd},rotate,{share}").unwrap();
        }
        let folder = folder(&[("roster.csv", people), ("circulars.csv", circulars)]);
        let plan = folder.plan();
        let last = after(first, 70);
        // of one alone `min` needs the same one every week
        for opd in folder.roster.opds.iter().filter(|opd| opd.posts.len() > 1) {
            let found = same_again(&plan, opd, (after(first, 7), last));
            let rows = weekly(&plan, opd, first, last).rows;
            for week in first.iter_weeks().skip(1).take(10) {
                // under shares of a half one group is in the office, and the other one isn't
                let there = |week: Date, is_on_duty: bool| {
                    let own = rows.iter().filter(|row| row.monday == week);
                    let halves = own.filter(|row| {
                        matches!(row.seat.clause.map(|clause| &clause.says), Some(Instruction::Rotate(share)) if share.groups == 2)
                    });
                    let there = halves.filter(|row| row.seat.on_duty == is_on_duty);
                    let there = there.filter(|row| row.days.contains(&Cell::Office));
                    there.map(|row| row.post).collect::<Vec<_>>()
                };
                let (before, now) = (there(back(week, 7), true), there(week, true));
                let others = [week, back(week, 7)].map(|week| there(week, false).len());
                let again = now.iter().filter(|post| before.contains(post)).count();
                let is_same = 2 * again > now.len() && others == [0; 2];
                assert_eq!(found.iter().any(|same| same.week == week), is_same);
                told += usize::from(is_same);
                swapped += usize::from(!is_same);
            }
        }
    }
    assert!(told > 20 && swapped > 20, "{told} {swapped}");
}

#[test]
fn rows_that_people_share_are_their_own() {
    let mut random = Dice(9);
    let mut shared = 0;
    for round in 0..40 {
        let rows = roster(&mut random, 5 + round * 4);
        let ids: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        let mut circulars = "number,from,to,opd,unit,who,clause,value\n".to_owned();
        let share = random.pick(&[
            "50%",
            "max 1/3",
            "min 2/3 per unit",
            "max 50% per unit",
            "1/4",
        ]);
        writeln!(circulars, "1,{MONDAY},,,,,rotate,{share}").unwrap();
        writeln!(circulars, "1,{MONDAY},,,,head,office,").unwrap();
        if random.roll(2) == 0 {
            writeln!(circulars, "2,2021-01-13,2021-01-20,Dinas A,,,rotate,1/3").unwrap();
            writeln!(circulars, "3,2021-01-07,,,Bidang X,,home,fri").unwrap();
            writeln!(circulars, "4,{MONDAY},,Dinas B,,,days,mon-sat").unwrap();
        }
        let (mut leave, mut health) = (
            "nip,from,to,kind\n".to_owned(),
            "date,nip,kind\n".to_owned(),
        );
        for id in &ids {
            match random.roll(10) {
                0 => writeln!(leave, "{id},2021-01-08,2021-01-12,cuti tahunan").unwrap(),
                1 => writeln!(health, "2021-01-11,{id},isolation").unwrap(),
                _ => {}
            }
        }
        let folder = folder(&[
            ("roster.csv", text(&rows, "")),
            ("circulars.csv", circulars),
            ("leave.csv", leave),
            ("health.csv", health),
        ]);
        let plan = folder.plan();
        let first: Date = MONDAY.parse().unwrap();
        for opd in &folder.roster.opds {
            let quick = weekly(&plan, opd, first, after(first, 21)).rows;
            let slow = weekly_one_by_one(&plan, opd, first, after(first, 21));
            assert_eq!(quick.len(), slow.len());
            shared += quick.len();
            for (quick, slow) in quick.iter().zip(&slow) {
                assert_eq!((quick.monday, quick.post), (slow.monday, slow.post));
                assert_eq!((quick.days, &quick.basis), (slow.days, &slow.basis));
                assert_eq!(quick.seat.group, slow.seat.group);
            }
        }
    }
    assert!(shared > 1_000);
}
