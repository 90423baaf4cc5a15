//! `wfh sheet`: sign-in sheets of those due in the office.

use std::borrow::Cow;

use clap::Args;

use super::folder::Folder;
use super::session::{rows, words};
use super::{Failure, Session, Status, period};
use crate::input::Wants;
use crate::input::columns::Column;
use crate::model::date::{Date, after};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::schedule::Cell;
use crate::output::rows::Rows;
use crate::output::{Format, sheet_page};
use crate::plan::due::{DueDay, due};
use crate::say;

#[derive(Args, Debug, Default)]
pub struct Options {
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date)]
    pub date: Option<Date>,
    #[arg(long, value_name = "WEEK", conflicts_with = "date")]
    pub week: Option<String>,
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["date", "week"])]
    pub monthly: Option<String>,
}

pub fn run(session: &mut Session<'_>, options: &Options) -> Result<Status, Failure> {
    let lang = session.lang;
    let (first, last) = days(options, session)?;
    let mut folder = Folder::read(session, &[], Wants::default())?;
    folder.check_years(first, last);
    folder.settle(session)?;
    if !folder.intake.is_there(Input::Circulars) && !folder.intake.is_there(Input::Schedule) {
        let name = folder.intake.name(Input::Circulars);
        session.tell_wrapped(&say!(
            lang,
            "note: {name} is not there: everybody is due in the office",
            "catatan: {name} tidak ada: semua pegawai dianggap masuk kantor"
        ));
    }
    let plan = folder.plan();
    let (format, delimiter, screen) = (session.format(), session.delimiter(), session.screen);
    let opds: Vec<Vec<DueDay<'_>>> = folder
        .roster
        .opds
        .iter()
        .map(|opd| due(&plan, opd, first, last))
        .collect();
    let sheets = || folder.roster.opds.iter().zip(&opds);
    let is_due = |day: &&DueDay<'_>| day.count(Cell::Office) > 0;
    session.write(|out| {
        if format == Format::Table {
            for (opd, days) in sheets() {
                if options.monthly.is_some() && days.iter().any(|day| is_due(&day)) {
                    sheet_page::monthly(out, screen, opd, days, &folder.roster, lang)?;
                    continue;
                }
                for day in days.iter().filter(is_due) {
                    sheet_page::day(out, screen, opd, day, &folder.roster, lang)?;
                }
            }
            return Ok(());
        }
        if options.monthly.is_some() {
            return monthly((format, delimiter), out, &folder, &opds, lang);
        }
        let mut rows = rows(out, format, delimiter, &sheet_page::COLUMNS, lang)?;
        for day in sheets().flat_map(|(_, days)| days) {
            for due in day.people.iter().filter(|due| due.cell == Cell::Office) {
                rows.write(sheet_page::cells(day.date, due.post, &folder.roster))?;
            }
        }
        rows.finish()?;
        Ok(())
    })?;
    let days = if first == last {
        say!(lang, "on {first}", "{first}")
    } else {
        say!(lang, "from {first} to {last}", "{first} s.d. {last}")
    };
    for (opd, _) in sheets().filter(|(_, days)| !days.iter().any(|day| is_due(&day))) {
        let name = crate::output::page::plain(&opd.name);
        session.tell_wrapped(&say!(
            lang,
            "note: {name}: nobody is due in the office {days}, no sheet",
            "catatan: {name}: tidak ada yang wajib di kantor {days}, tidak ada daftar hadir"
        ));
    }
    Ok(Status::Clean)
}

fn days(options: &Options, session: &Session<'_>) -> Result<(Date, Date), Failure> {
    let (lang, today) = (session.lang, session.today);
    if let Some(month) = &options.monthly {
        return period::month_of(month, lang);
    }
    if let Some(week) = &options.week {
        let monday = period::week_of(week, today, lang)?;
        return Ok((monday, after(monday, 6)));
    }
    let day = options.date.unwrap_or(today);
    Ok((day, day))
}

/// A row per person, a column per day; blank where there is to sign.
fn monthly(
    (format, delimiter): (Format, u8),
    out: &mut dyn std::io::Write,
    folder: &Folder,
    opds: &[Vec<DueDay<'_>>],
    lang: Lang,
) -> Result<(), Failure> {
    let leading = [
        Column::Nip,
        Column::Name,
        Column::Opd,
        Column::Unit,
        Column::Position,
    ];
    let dates = opds
        .first()
        .into_iter()
        .flatten()
        .map(|day| day.date.to_string());
    let words = words(format, lang);
    let headings: Vec<String> = leading
        .map(|column| column.word(words).to_owned())
        .into_iter()
        .chain(dates)
        .collect();
    let mut rows = Rows::new(out, format, delimiter, &headings, &headings)?;
    for days in opds {
        for (post, cells) in sheet_page::month_of(days) {
            let date = days.first().map_or(Date::MIN, |day| day.date);
            let who = sheet_page::cells(date, post, &folder.roster)
                .skip(1)
                .take(leading.len());
            let words = cells
                .iter()
                .map(|&cell| Cow::Borrowed(sheet_page::monthly_word(cell, words)));
            rows.write(who.chain(words))?;
        }
    }
    rows.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::recap::world::{folder, run};

    fn office() -> tempfile::TempDir {
        let roster = "nip,name,opd,unit,head\n1,Satu,Dinas,,yes\n2,Dua,Dinas,A,\n3,Tiga,Dinas,A,\n4,Empat,Dinas,A,\n";
        let circulars = "number,from,to,who,clause,value\n1,2021-01-04,,,rotate,50%\n1,2021-01-04,,head,office,\n";
        let leave = "nip,from,to,kind\n2,2021-01-05,2021-01-05,annual leave\n";
        folder(&BTreeMap::from([
            ("roster.csv", roster.to_owned()),
            ("circulars.csv", circulars.to_owned()),
            ("leave.csv", leave.to_owned()),
        ]))
    }

    fn due(dir: &std::path::Path, date: &str) -> Vec<String> {
        let rows = run(dir, &["sheet", "--date", date]);
        rows.into_iter().map(|row| row["nip"].clone()).collect()
    }

    #[test]
    fn a_sheet_lists_only_those_due_in_the_office() {
        let dir = office();
        assert_eq!(due(dir.path(), "2021-01-04"), ["1", "2", "4"]);
        assert_eq!(due(dir.path(), "2021-01-11"), ["1", "3"]);
    }

    #[test]
    fn leave_and_days_off_take_people_off_the_sheet() {
        let dir = office();
        assert_eq!(due(dir.path(), "2021-01-05"), ["1", "4"]);
        assert!(due(dir.path(), "2021-01-09").is_empty());
        assert!(due(dir.path(), "2021-02-12").is_empty());
    }

    #[test]
    fn a_monthly_form_says_why_nobody_signs() {
        let dir = office();
        let rows = run(dir.path(), &["sheet", "--monthly", "2021-01"]);
        let second = rows.iter().find(|row| row["nip"] == "2").unwrap();
        let days = ["2021-01-04", "2021-01-05", "2021-01-09", "2021-01-11"];
        assert_eq!(
            days.map(|day| second[day].as_str()),
            ["", "LEAVE", "-", "WFH"]
        );
    }
}
