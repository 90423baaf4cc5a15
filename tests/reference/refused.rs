//! Rows that can't be read: refused as a whole, or skipped and never simply gone.

use std::fs;

use crate::audit::audit;
use crate::dialect::Dialect;
use crate::random::world;
use crate::run::{self, binary, seeds};
use crate::world::World;

/// A world with one more attendance row, whose time makes no sense: the folder, and whose row of which day.
fn damaged(seed: u64) -> Option<(World, tempfile::TempDir, String, String)> {
    let mut world = world(seed, false);
    world.replies.clear();
    let unanswered = audit(&world).0;
    let absent = unanswered.iter().find(|finding| finding.rule == "absent")?;
    if !world.scans {
        return None;
    }
    let (nip, day) = (absent.nip.clone(), absent.date.to_string());
    let folder = run::folder(&world, &Dialect::plain());
    let file = folder.path().join("attendance.csv");
    let text = fs::read_to_string(&file).expect("just written")
        + &format!("{day},{nip},office,25:99,,manual,\n");
    fs::write(&file, text).expect("can be written");
    Some((world, folder, nip, day))
}

#[test]
fn a_row_that_cannot_be_read_stops_everything() {
    let binary = binary();
    for (world, folder, ..) in seeds(10).into_iter().filter_map(damaged) {
        let run = run::audit(&binary, folder.path(), &world);
        let line = fs::read_to_string(folder.path().join("attendance.csv"))
            .expect("just written")
            .lines()
            .count();
        assert_eq!((run.status, run.rows.len()), (3, 0), "{}", run.stderr);
        assert!(
            run.stderr.contains("attendance.csv:") && run.stderr.contains("25:99"),
            "line {line}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_skipped_row_is_a_finding_and_its_person_unknown_that_day() {
    let binary = binary();
    for (world, folder, nip, day) in seeds(10).into_iter().filter_map(damaged) {
        let run = run::wfh(
            &binary,
            folder.path(),
            &world,
            "audit",
            &["--all", "--skip-bad-rows"],
        );
        let rows: Vec<Vec<String>> = run
            .rows
            .iter()
            .map(|row| run.cells(row, &["rule", "nip", "date"]))
            .collect();
        let refused = rows.iter().filter(|row| row[0] == "refused-row").count();
        assert_eq!(refused, 1, "{rows:?}\n{}", run.stderr);
        let accused = rows
            .iter()
            .any(|row| row[0] == "absent" && row[1] == nip && row[2] == day);
        assert!(!accused, "{nip} {day}");
    }
}
