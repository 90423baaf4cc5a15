//! `wfh rotate --publish`: writes weeks into the folder of published weeks, and never over what would be lost.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::rotate::may_have_saturday;
use super::session::rows;
use super::{Failure, Session, gaps};
use crate::input::headings::file_names;
use crate::model::date::{Date, after};
use crate::model::lang::Lang;
use crate::model::problem::Input;
use crate::model::schedule::Cell;
use crate::output::Format;
use crate::output::rotate_rows::{RotationRows, columns};
use crate::output::target::WholeFile;
use crate::plan::Plan;
use crate::plan::weekly::{has_saturday, weekly};
use crate::say;

/// The folder to write to; refused where a week is published already, or where rows would be lost or stand twice.
pub fn target(
    session: &Session<'_>,
    folder: &Folder,
    weeks: &[Date],
    replace: bool,
) -> Result<PathBuf, Failure> {
    let lang = session.lang;
    session.folder_delimiter()?;
    if session
        .global
        .request(false)
        .files
        .contains_key(&Input::Schedule)
    {
        return Err(Failure::Usage(
            lang.pick(
                "--publish writes into the folder of -C; leave out --schedule",
                "--publish menulis ke folder -C; jangan pakai --schedule",
            )
            .to_owned(),
        ));
    }
    let mut problems = Vec::new();
    if !replace {
        problems.extend(published(folder, weeks, lang));
    }
    let target = schedule_folder(session, folder);
    match (&target, problems.is_empty()) {
        (Ok(dir), true) => problems.extend(losses(folder, weeks, dir, lang)),
        (Err(problem), _) => problems.push(problem.clone()),
        (Ok(_), false) => {}
    }
    match target {
        Ok(dir) if problems.is_empty() => Ok(dir),
        _ => Err(Failure::Refused(problems)),
    }
}

fn published(folder: &Folder, weeks: &[Date], lang: Lang) -> Option<String> {
    let published: Vec<String> = weeks
        .iter()
        .filter(|&&week| {
            folder
                .schedule
                .files
                .iter()
                .any(|&(_, other)| other == week)
        })
        .map(Date::to_string)
        .collect();
    if published.is_empty() {
        return None;
    }
    let list = published.join(", ");
    Some(say!(
        lang,
        "error: published already: {list}; --replace computes and publishes it afresh",
        "galat: sudah diumumkan: {list}; --replace menghitung dan mengumumkannya ulang"
    ))
}

/// Rows of the weeks in other files, rows of other weeks in the files that would be replaced, and what no file replaces.
fn losses(folder: &Folder, weeks: &[Date], dir: &Path, lang: Lang) -> Vec<String> {
    let mut problems = Vec::new();
    for &(file, week) in &folder.schedule.files {
        let label = folder.intake.sources.label(file);
        let path = folder
            .intake
            .sources
            .file(file)
            .and_then(|file| file.path.as_deref());
        let own = |week: &&Date| path == Some(week_file(dir, **week).as_path());
        match weeks.iter().find(own) {
            Some(&own) if own != week => problems.push(say!(
                lang,
                "error: {label}: it also holds rows of the week {week}, which would be lost; move them to a file of their own",
                "galat: {label}: berkas ini juga memuat baris minggu {week} yang akan hilang; pindahkan ke berkas tersendiri"
            )),
            None if weeks.contains(&week) => problems.push(say!(
                lang,
                "error: {label}: it holds rows of the week {week}, which would then stand twice; take them out first",
                "galat: {label}: berkas ini memuat baris minggu {week} sehingga minggu itu akan ada dua kali; keluarkan dulu"
            )),
            _ => {}
        }
    }
    let paths = weeks.iter().map(|&week| week_file(dir, week));
    for path in paths.filter(|path| path.is_dir()) {
        let shown = path.display();
        problems.push(say!(
            lang,
            "error: {shown} is a folder where the file of the week goes; rename or delete it",
            "galat: {shown} berupa folder, padahal di situ tempat berkas minggu itu; ganti namanya atau hapus"
        ));
    }
    if let Some(&first) = folder.schedule.of_others.iter().min() {
        let (at, count) = (
            folder.intake.sources.show(first),
            folder.schedule.of_others.len(),
        );
        let rows = lang.count(count, ["row", "rows"], "baris");
        problems.push(say!(
            lang,
            "error: {at}: {rows} of OPDs that aren't in this roster would be lost; publish with the roster of all, or move them to a file of their own",
            "galat: {at}: {rows} milik OPD yang tidak ada di daftar pegawai ini akan hilang; umumkan dengan daftar pegawai lengkap, atau pindahkan ke berkas tersendiri"
        ));
    }
    problems
}

fn week_file(dir: &Path, week: Date) -> PathBuf {
    dir.join(format!("{week}.csv"))
}

/// Published weeks are added to a folder; a single file can't be added to.
fn schedule_folder(session: &Session<'_>, folder: &Folder) -> Result<PathBuf, String> {
    let lang = session.lang;
    let (en, id) = file_names(Input::Schedule);
    let own = lang.pick(en, id);
    let dir = &session.global.dir;
    let is_ours = |name: &String| {
        [en, id].iter().any(|word| {
            name.eq_ignore_ascii_case(word) || name.eq_ignore_ascii_case(&format!("{word}.csv"))
        })
    };
    let name = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .find(is_ours)
        .unwrap_or_else(|| own.to_owned());
    let path = dir.join(&name);
    if !path.is_file() {
        return Ok(path);
    }
    Err(if folder.intake.is_there(Input::Schedule) {
        say!(
            lang,
            "error: {name} is a single file, published weeks are added to a folder: make the folder {own} and move the file into it",
            "galat: {name} berupa satu berkas, minggu yang diumumkan ditambahkan ke folder: buat folder {own} dan pindahkan berkas itu ke dalamnya"
        )
    } else {
        say!(
            lang,
            "error: {name} has no rows and stands where published weeks go: delete it, the folder {own} is made by itself",
            "galat: {name} tidak berisi baris dan menempati tempat jadwal yang diumumkan: hapus saja, folder {own} dibuat otomatis"
        )
    })
}

/// With `--skip-bad-rows` people may be missing from what is announced.
pub fn warn_of_refused_rows(session: &mut Session<'_>, folder: &Folder) {
    let lang = session.lang;
    let inputs = [
        Input::Roster,
        Input::Circulars,
        Input::Schedule,
        Input::Holidays,
    ];
    let refused = folder.intake.found.refused.iter();
    let count = refused.filter(|row| inputs.contains(&row.input)).count();
    if count > 0 {
        let rows = lang.count(count, ["refused row", "refused rows"], "baris yang ditolak");
        session.tell_wrapped(&say!(
            lang,
            "warning: published without {rows}, and other people's groups may hang on what is missing: mend the file, and publish again with --replace before anybody is told",
            "peringatan: diumumkan tanpa {rows}, padahal kelompok pegawai lain bisa bergantung padanya: perbaiki berkasnya, lalu umumkan lagi dengan --replace sebelum disebarkan"
        ));
    }
}

/// People are judged by what was announced to them, not by what is written afterwards.
pub fn warn_of_past_weeks(
    session: &mut Session<'_>,
    plan: &Plan<'_>,
    weeks: &[Date],
    replaces: bool,
) {
    let (lang, today) = (session.lang, session.today);
    let is_past = |week: Date| gaps::is_over(week, today) || has_begun(plan, week, today);
    let past = weeks.iter().copied().filter(|&week| is_past(week));
    let past: Vec<Date> = past.collect();
    if past.is_empty() {
        return;
    }
    let list = gaps::of_weeks(&past, lang);
    // what was announced before doesn't come back
    let way_back = if replaces {
        ""
    } else {
        lang.pick(
            "; to take it back, delete the file",
            "; untuk membatalkannya, hapus berkasnya",
        )
    };
    session.tell_wrapped(&say!(
        lang,
        "warning: over already, or begun: the {list}; from now on people are judged by what is published, on past days too, though perhaps nobody had announced it to them{way_back}",
        "peringatan: sudah lewat atau sudah mulai: {list}; mulai sekarang pegawai diperiksa menurut jadwal ini, juga untuk hari yang lalu, padahal mungkin belum pernah diumumkan kepada mereka{way_back}"
    ));
}

/// Whether somebody's working day of the week is over.
fn has_begun(plan: &Plan<'_>, week: Date, today: Date) -> bool {
    let passed = (0..6).take_while(|&day| after(week, day) < today).count();
    let works = |day: &Cell| !matches!(day, Cell::Off | Cell::Blank);
    let mut opds = plan.roster.opds.iter().filter(|_| passed > 0);
    opds.any(|opd| {
        let mut rows = weekly(plan, opd, week, week).rows.into_iter();
        rows.any(|row| row.days.iter().take(passed).any(works))
    })
}

/// Writes `schedule/<Monday>.csv` for each week: all of them, or none, unless another run makes one of them meanwhile.
pub fn write(
    session: &mut Session<'_>,
    folder: &Folder,
    plan: &Plan<'_>,
    weeks: &[Date],
    dir: &Path,
) -> Result<(), Failure> {
    let lang = session.lang;
    let failed = |path: &Path| {
        let shown = path.display().to_string();
        move |error: std::io::Error| {
            Failure::Io(anyhow::Error::new(error).context(say!(
                lang,
                "{shown} can't be written",
                "{shown} tidak dapat ditulis"
            )))
        }
    };
    std::fs::create_dir_all(dir).map_err(failed(dir))?;
    let mut files = Vec::new();
    for &week in weeks {
        let path = week_file(dir, week);
        let is_new = !folder.intake.paths().contains(&path);
        let mut file = WholeFile::create(&path).map_err(failed(&path))?;
        let opds = &folder.roster.opds;
        let saturday = may_have_saturday(folder)
            && opds
                .iter()
                .any(|opd| has_saturday(&weekly(plan, opd, week, week).rows));
        let rows = rows(
            &mut file,
            Format::Csv,
            session.delimiter(),
            &columns(saturday),
            lang,
        )
        .map_err(failed(&path))?;
        let mut rows = RotationRows::new(rows, &folder.roster, saturday, lang);
        for opd in opds {
            for row in &weekly(plan, opd, week, week).rows {
                rows.write(row).map_err(failed(&path))?;
            }
        }
        rows.finish().map_err(failed(&path))?;
        file.flush().map_err(failed(&path))?;
        files.push((path, file, is_new));
    }
    for (path, file, is_new) in files {
        let done = if is_new {
            file.finish_new()
        } else {
            file.finish()
        };
        done.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                let shown = path.display();
                Failure::Refused(vec![say!(
                    lang,
                    "error: {shown} was published by another run meanwhile; run this one again",
                    "galat: {shown} sementara itu sudah diumumkan oleh perintah lain; jalankan lagi perintah ini"
                )])
            }
            _ => failed(&path)(error),
        })?;
        let shown = path
            .strip_prefix(".")
            .unwrap_or(&path)
            .display()
            .to_string();
        session.tell(&say!(lang, "published: {shown}", "diumumkan: {shown}"));
    }
    Ok(())
}
