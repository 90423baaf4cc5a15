//! Rows of a person and day that repeat another one: they were counted and not kept, so they are looked up again.

use anyhow::Result;

use crate::input::columns::Column;
use crate::input::intake::Intake;
use crate::input::sheet::Outcome;
use crate::model::date::Date;
use crate::model::problem::Input;
use crate::model::source::RowRef;

/// A row, and the one it repeats.
pub struct Repeat {
    pub row: RowRef,
    pub of: RowRef,
}

/// What is recorded of people, and what a row of it says.
const RECORDED: [(Input, &[Column]); 4] = {
    use Column as C;
    [
        (
            Input::Attendance,
            &[C::Place, C::In, C::Out, C::Source, C::Note],
        ),
        (
            Input::Tasks,
            &[C::Task, C::Result, C::Reported, C::Verified],
        ),
        (Input::Calls, &[C::Time, C::Kind, C::Answered, C::Note]),
        (
            Input::Inspections,
            &[
                C::Time,
                C::Opd,
                C::Found,
                C::Mask,
                C::Distance,
                C::Handwash,
                C::Clean,
                C::Note,
            ],
        ),
    ]
};

/// `kept`: the rows of that person and day that count.
pub fn repeats(intake: &mut Intake, nip: &str, date: Date, kept: &[RowRef]) -> Result<Vec<Repeat>> {
    let mut found = Vec::new();
    for (input, columns) in RECORDED {
        let account = intake.accounts.get(&input).copied().unwrap_or_default();
        if account.repeated == 0 || !is_read_twice(intake, input) {
            continue;
        }
        let mut rows: Vec<(RowRef, Vec<String>)> = Vec::new();
        let (read, _) = intake.silently(|intake| {
            intake.rows(input, |row| {
                if row.need_day() == Some(date) && row.need_id().as_deref() == Some(nip) {
                    let cells = columns
                        .iter()
                        .map(|&column| row.text(column).to_lowercase());
                    let cells = cells.collect();
                    rows.push((row.place, cells));
                }
                Outcome::Used
            })
        });
        read?;
        intake.accounts.insert(input, account);
        found.extend(among(intake, &rows, kept));
    }
    Ok(found)
}

/// Neither standard input nor a pipe.
fn is_read_twice(intake: &Intake, input: Input) -> bool {
    let files = intake.files.get(&input).map_or(&[][..], Vec::as_slice);
    files.iter().all(|&file| {
        let path = intake
            .sources
            .file(file)
            .and_then(|file| file.path.as_ref());
        path.is_some_and(|path| path.is_file())
    })
}

/// Rows that were read twice are the same where they stand in the same place.
fn among(intake: &Intake, rows: &[(RowRef, Vec<String>)], kept: &[RowRef]) -> Vec<Repeat> {
    let place = |row: &RowRef| intake.sources.place(*row);
    let is_in = |row: &RowRef, list: &[RowRef]| list.iter().any(|one| place(one) == place(row));
    let refused: Vec<RowRef> = intake.found.refused.iter().map(|row| row.row).collect();
    let (own, others): (Vec<_>, Vec<_>) = rows.iter().partition(|(row, _)| is_in(row, kept));
    let of = |said: &Vec<String>| {
        let same = own.iter().find(|(_, other)| other == said);
        same.or(own.first()).map(|(row, _)| *row)
    };
    others
        .into_iter()
        .filter(|(row, _)| !is_in(row, &refused))
        .filter_map(|(row, said)| {
            Some(Repeat {
                row: *row,
                of: of(said)?,
            })
        })
        .collect()
}
