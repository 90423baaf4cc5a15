//! Random folders: the roster that is read quickly and the rows that many people share are what the slow ways make of them.

use std::fmt::Write as _;
use std::fs;

use super::folder::Folder;
use crate::dice::Dice;
use crate::input::Wants;
use crate::input::intake::Request;
use crate::model::date::{Date, after};
use crate::model::lang::Lang;
use crate::model::roster::Roster;
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
