//! The recap: as rows with every column, and as a page with the columns that hold anything.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::Datelike;

use super::grid::{Grid, Side};
use super::page::{Screen, plain};
use super::recap_columns::{AFTER, BEFORE, Number, code, key, of_kind, rate};
use crate::input::clause_words::report_word;
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::model::place::Absence;
use crate::model::roster::Roster;
use crate::recap::counts::Counts;
use crate::recap::ladder::{Step, reached};
use crate::recap::reports::Handed;
use crate::recap::tally::{By, Row, is_pns, staff};
use crate::say;

/// What doesn't vary from row to row.
pub struct Recap<'a> {
    pub roster: &'a Roster,
    pub by: By,
    pub period: (Date, Date),
    /// The ladder in force on the last judged day.
    pub ladder: &'a [Step],
    /// Some days may be those of people who were to stay away.
    pub has_health: bool,
    pub lang: Lang,
}

/// The columns that hold anything.
struct Shown {
    before: Vec<&'static Number>,
    kinds: Vec<Absence>,
    after: Vec<&'static Number>,
}

impl Shown {
    fn new(rows: &[Row]) -> Self {
        let total = Counts::sum(rows.iter().map(|row| &row.counts));
        let holds = |number: &&Number| (number.of)(&total) > 0;
        let kinds = Absence::ALL.into_iter();
        Self {
            before: BEFORE.iter().filter(holds).collect(),
            kinds: kinds.filter(|&kind| of_kind(&total, kind) > 0).collect(),
            after: AFTER.iter().filter(holds).collect(),
        }
    }
}

impl Recap<'_> {
    fn leading(&self) -> &'static [(&'static str, &'static str)] {
        match self.by {
            By::Person => &[
                ("nip", "nip"),
                ("name", "nama"),
                ("opd", "opd"),
                ("unit", "unit"),
                ("position", "jabatan"),
            ],
            By::Unit => &[("opd", "opd"), ("unit", "unit"), ("staff", "pegawai")],
            By::Opd => &[("opd", "opd"), ("staff", "pegawai")],
        }
    }

    /// Headings and keys of every column.
    pub fn headings(&self) -> (Vec<&'static str>, Vec<&'static str>) {
        let mut both: Vec<(&str, &str)> = self.leading().to_vec();
        both.extend(BEFORE.iter().map(|number| (number.en, number.id)));
        let kinds = Absence::ALL.into_iter().skip(1);
        both.extend(kinds.map(|kind| (key(kind), kind.word(Lang::Id))));
        both.extend(AFTER.iter().map(|number| (number.en, number.id)));
        both.push(("attendance_rate", "tingkat kehadiran"));
        if self.by == By::Person {
            both.extend([
                ("year_without_notice", "tanpa keterangan setahun"),
                ("year_in_a_row", "berturut-turut setahun"),
                ("year_unknown", "tidak diketahui setahun"),
                ("threshold", "ambang"),
            ]);
        }
        if self.by == By::Opd {
            both.push(("reports", "laporan"));
        }
        let headings = both
            .iter()
            .map(|&(en, id)| self.lang.pick(en, id))
            .collect();
        (headings, both.into_iter().map(|(en, _)| en).collect())
    }

    fn names(&self, row: &Row) -> Vec<String> {
        let (opd, unit) = (self.roster.opd(row.opd), self.roster.unit(row.unit));
        match row.post.and_then(|post| self.roster.post(post)) {
            Some(post) => vec![
                self.roster.ids.text(post.id).into_owned(),
                self.roster.name(post).to_owned(),
                opd.to_owned(),
                unit.to_owned(),
                self.roster.position(post).to_owned(),
            ],
            None if self.by == By::Unit => {
                vec![
                    opd.to_owned(),
                    unit.to_owned(),
                    row.people.len().to_string(),
                ]
            }
            None => vec![opd.to_owned(), row.people.len().to_string()],
        }
    }

    pub fn cells<'r>(&self, row: &'r Row, words: Lang) -> impl Iterator<Item = Cow<'r, str>> {
        let mut cells = self.names(row);
        let counts = &row.counts;
        cells.extend(BEFORE.iter().map(|number| (number.of)(counts).to_string()));
        cells.extend(counts.away.iter().skip(1).map(u64::to_string));
        cells.extend(AFTER.iter().map(|number| (number.of)(counts).to_string()));
        cells.push(rate(counts, Lang::En));
        if self.by == By::Person {
            cells.extend(
                [row.year.days, row.year.in_a_row, row.year.unknown].map(|n| n.to_string()),
            );
            cells.push(self.threshold(row, words));
        }
        if self.by == By::Opd {
            let reports: Vec<String> = row.reports.iter().map(|it| handed(it, words)).collect();
            cells.push(reports.join(" | "));
        }
        cells.into_iter().map(Cow::Owned)
    }

    /// Blank where no threshold is reached, and for everybody who isn't PNS.
    fn threshold(&self, row: &Row, words: Lang) -> String {
        let concerned = row
            .post
            .and_then(|post| self.roster.post(post))
            .is_some_and(|post| is_pns(self.roster, post, self.roster.class(post)));
        reached(self.ladder, row.year.days, row.year.in_a_row)
            .filter(|_| concerned)
            .map_or_else(String::new, |step| step.words(words))
    }

    /// One page: a table per OPD, or one of all OPDs, then what the short headings mean.
    pub fn write(&self, out: &mut dyn Write, screen: Screen, rows: &[Row]) -> io::Result<()> {
        let (first, last) = self.period;
        let title = say!(
            self.lang,
            "Recap {first} to {last}",
            "Rekapitulasi kehadiran {first} s.d. {last}"
        );
        writeln!(out, "{}\n", screen.bold(&title))?;
        let shown = Shown::new(rows);
        let groups: Vec<&[Row]> = if self.by == By::Opd {
            vec![rows]
        } else {
            rows.chunk_by(|a, b| a.opd == b.opd).collect()
        };
        for rows in groups {
            if self.by != By::Opd {
                let opd = rows.first().map_or("", |row| self.roster.opd(row.opd));
                writeln!(out, "{}", screen.bold(&plain(opd)))?;
            }
            let (heads, yields) = self.page_heads(&shown);
            let mut grid = Grid::new(heads, yields);
            let mut sum = Counts::default();
            for row in rows {
                sum.add(&row.counts);
                grid.row(&self.page_row(self.page_names(row), &row.counts, &shown, Some(row)));
            }
            if self.by != By::Person || rows.len() > 1 {
                let label = self.lang.pick("Total", "Jumlah").to_owned();
                let names = match self.by {
                    By::Person => vec![String::new(), label],
                    By::Unit | By::Opd => vec![label, staff(rows).to_string()],
                };
                grid.row(&self.page_row(names, &sum, &shown, None));
            }
            grid.write(out, screen)?;
            self.thresholds(out, rows)?;
            self.reports(out, rows)?;
            writeln!(out)?;
        }
        self.legend(out, screen, &shown)
    }

    fn page_heads(&self, shown: &Shown) -> (Vec<(String, Side)>, usize) {
        let left = |text: &str| (text.to_owned(), Side::Left);
        let right = |text: &str| (text.to_owned(), Side::Right);
        let lang = self.lang;
        let (mut heads, yields) = match self.by {
            By::Person => (vec![left("NIP"), left(lang.pick("name", "nama"))], 1),
            By::Unit => (vec![left("unit"), right(lang.pick("staff", "peg."))], 0),
            By::Opd => (vec![left("OPD"), right(lang.pick("staff", "peg."))], 0),
        };
        heads.extend(shown.before.iter().map(|number| right(number.short)));
        heads.extend(shown.kinds.iter().map(|&kind| right(code(kind))));
        heads.extend(shown.after.iter().map(|number| right(number.short)));
        heads.push(right("%"));
        if self.by == By::Person {
            heads.push(right(lang.pick("year", "thn")));
        }
        (heads, yields)
    }

    fn page_names(&self, row: &Row) -> Vec<String> {
        let names = self.names(row);
        let keep = match self.by {
            By::Person | By::Opd => 0..2,
            By::Unit => 1..3,
        };
        let mut names = names.get(keep).unwrap_or_default().to_vec();
        if let Some(unit) = names.first_mut().filter(|name| name.is_empty()) {
            self.lang.pick("(no unit)", "(tanpa unit)").clone_into(unit);
        }
        names
    }

    fn page_row(
        &self,
        mut cells: Vec<String>,
        counts: &Counts,
        shown: &Shown,
        row: Option<&Row>,
    ) -> Vec<String> {
        cells.extend(
            shown
                .before
                .iter()
                .map(|number| (number.of)(counts).to_string()),
        );
        cells.extend(
            shown
                .kinds
                .iter()
                .map(|&kind| of_kind(counts, kind).to_string()),
        );
        cells.extend(
            shown
                .after
                .iter()
                .map(|number| (number.of)(counts).to_string()),
        );
        cells.push(rate(counts, self.lang));
        if self.by == By::Person {
            cells.push(row.map_or_else(String::new, |row| row.year.days.to_string()));
        }
        cells
    }

    /// A line for each OPD that owed a report: who has handed in what, when, and who is late.
    fn reports(&self, out: &mut dyn Write, rows: &[Row]) -> io::Result<()> {
        for row in rows.iter().filter(|row| !row.reports.is_empty()) {
            let name = plain(self.roster.opd(row.opd));
            let reports = row.reports.iter().map(|it| handed(it, self.lang));
            writeln!(
                out,
                "  {name}: {}",
                plain(&reports.collect::<Vec<_>>().join("; "))
            )?;
        }
        Ok(())
    }

    /// That of the days without notice of the year.
    fn year(&self) -> i32 {
        self.period.1.year()
    }

    /// Said where a period touches more years than that one.
    pub fn year_only(&self) -> Option<String> {
        let (year, earlier) = (self.year(), self.period.0.year());
        let touches_more = self.by == By::Person && earlier < year;
        touches_more.then(|| {
            say!(
                self.lang,
                "days without notice of the year are those of {year} only, not of {earlier}",
                "hari tanpa keterangan setahun hanya yang pada {year}, tidak termasuk {earlier}"
            )
        })
    }

    /// A line for each person whose days of the year reach a threshold.
    fn thresholds(&self, out: &mut dyn Write, rows: &[Row]) -> io::Result<()> {
        if self.by != By::Person {
            return Ok(());
        }
        for row in rows {
            let text = self.threshold(row, self.lang);
            let Some(post) = row.post.and_then(|post| self.roster.post(post)) else {
                continue;
            };
            if text.is_empty() {
                continue;
            }
            let (name, year) = (plain(self.roster.name(post)), self.year());
            let days = self.lang.count(row.year.days, ["day", "days"], "hari");
            let line = say!(
                self.lang,
                "  {name}: {days} without notice in {year}, {text}",
                "  {name}: {days} tanpa keterangan pada {year}, {text}"
            );
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn legend(&self, out: &mut dyn Write, screen: Screen, shown: &Shown) -> io::Result<()> {
        let lang = self.lang;
        // a semicolon follows
        let widest = usize::from(screen.width.saturating_sub(1).min(118));
        let explain = |number: &&Number| {
            let text = lang.pick(number.en, number.id).replace('_', " ");
            format!("{} {text}", number.short)
        };
        let mut parts: Vec<String> = shown.before.iter().map(explain).collect();
        parts.extend(
            shown
                .kinds
                .iter()
                .map(|&kind| format!("{} {}", code(kind), kind.word(lang))),
        );
        parts.extend(shown.after.iter().map(explain));
        parts.push(
            lang.pick(
                "% days with evidence of work, of the known days expected to work",
                "% hari dengan bukti kerja, dari hari wajib kerja yang diketahui",
            )
            .to_owned(),
        );
        if self.has_health {
            let text = lang.pick(
                "days to stay away for health count as worked at home",
                "hari tidak masuk karena kesehatan dihitung bekerja di rumah",
            );
            parts.push(text.to_owned());
        }
        if self.by == By::Person {
            let year = self.year();
            parts.push(say!(
                lang,
                "year: days without notice since 1 January {year}",
                "thn: hari tanpa keterangan sejak 1 Januari {year}"
            ));
            parts.extend(self.year_only());
        }
        let mut line = String::new();
        for part in parts {
            if line.chars().count() + part.chars().count() > widest {
                writeln!(out, "{}", line.trim_end_matches(' '))?;
                line.clear();
            }
            line += &part;
            line += "; ";
        }
        writeln!(out, "{}", line.trim_end_matches("; "))
    }
}

/// `arrangement by 2021-01-11: handed in 2021-01-08`
fn handed(it: &Handed, lang: Lang) -> String {
    let (kind, due) = (report_word(&it.kind, lang), it.due);
    match it.on {
        None => say!(
            lang,
            "{kind} by {due}: not handed in",
            "{kind} paling lambat {due}: belum disetor"
        ),
        Some(on) if it.is_late() => say!(
            lang,
            "{kind} by {due}: handed in late, {on}",
            "{kind} paling lambat {due}: terlambat disetor, {on}"
        ),
        Some(on) => say!(
            lang,
            "{kind} by {due}: handed in {on}",
            "{kind} paling lambat {due}: disetor {on}"
        ),
    }
}
