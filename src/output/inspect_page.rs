//! The pages of an inspection: the draw's protocol, the rows to fill in, the summary.

use super::page::{Screen, lines, plain};
use crate::input::columns::Column;
use crate::inspect::breakdown::Breakdown;
use crate::inspect::checklist::Someone;
use crate::inspect::draw::{Lot, Verdict};
use crate::inspect::interval::clopper_pearson;
use crate::model::date::{Date, Minute, back, clock, day_name};
use crate::model::lang::Lang;
use crate::model::roster::{Opd, Roster};
use crate::say;

/// The columns of the inspections file, so that what is filled in can be handed back as it is.
pub const COLUMNS: [Column; 10] = [
    Column::Date,
    Column::Time,
    Column::Opd,
    Column::Nip,
    Column::Found,
    Column::Mask,
    Column::Distance,
    Column::Handwash,
    Column::Clean,
    Column::Note,
];

/// Something missing that can still be handed in, with the number of people.
pub enum Fixable {
    Sheet(Date, usize),
    Reports(Date, usize),
    Submission(String, Date),
    /// Not missing yet.
    Later(String, Date),
}

pub struct Page<'a> {
    pub roster: &'a Roster,
    pub lang: Lang,
    pub screen: Screen,
    pub date: Date,
    pub time: Option<Minute>,
}

impl Page<'_> {
    /// Seed, list, numbers and verdicts: enough to do the draw again by hand.
    pub fn protocol(
        &self,
        seed: &str,
        opds: &[&Opd],
        lots: &[Lot<'_>],
        verdicts: &[(u64, Verdict)],
        visits: &[Option<Date>],
    ) -> String {
        let (lang, date, seed) = (self.lang, self.date, plain(seed));
        let drawn = verdicts
            .iter()
            .filter(|(_, verdict)| matches!(verdict, Verdict::Drawn | Verdict::Included))
            .count();
        let all = lots.len();
        let title = say!(
            lang,
            "Draw for {date}: {drawn} of {all} OPDs, seed `{seed}`",
            "Undian sidak {date}: {drawn} dari {all} OPD, benih `{seed}`"
        );
        let how = lang.pick(
            "Each OPD's number: FNV-1a (64 bits) of the seed, a zero byte and the OPD's name in lower case with single spaces, then the last step of SplitMix64. First those that must be visited, then the least visited, among them the smallest number.",
            "Nomor tiap OPD: FNV-1a (64 bit) dari benih, satu byte nol, dan nama OPD dalam huruf kecil berspasi tunggal, lalu langkah terakhir SplitMix64. Yang wajib dikunjungi lebih dulu, lalu yang paling jarang dikunjungi, di antaranya nomor terkecil.",
        );
        let mut text = format!("{}\n", self.screen.bold(&title));
        let mut table = self.screen.columns(&[None]);
        table.add_row([how]);
        text += &lines(&table);
        let mut table = self.screen.columns(&[Some(18), Some(30), None]);
        for (((opd, lot), (number, verdict)), last) in
            opds.iter().zip(lots).zip(verdicts).zip(visits)
        {
            table.add_row([
                format!("{number:016x}"),
                plain(&opd.name),
                self.verdict(*verdict, lot.visits, *last),
            ]);
        }
        text + &lines(&table)
    }

    fn verdict(&self, verdict: Verdict, visits: usize, last: Option<Date>) -> String {
        let lang = self.lang;
        let word = match verdict {
            Verdict::Included => lang.pick("must be visited", "wajib dikunjungi"),
            Verdict::Drawn => lang.pick("drawn", "terpilih"),
            Verdict::NotDrawn => lang.pick("not drawn", "tidak terpilih"),
            Verdict::HadItsTurn => lang.pick(
                "left out: others still wait for their turn",
                "tidak diikutkan: yang lain belum mendapat giliran",
            ),
        };
        match last {
            Some(last) => {
                let days = lang.count(visits, ["day", "days"], "hari");
                say!(
                    lang,
                    "{word} (visited on {days}, last {last})",
                    "{word} (sudah {days} dikunjungi, terakhir {last})"
                )
            }
            None => word.to_owned(),
        }
    }

    /// The rows of the inspections file: one for the rooms, one for each who must be in the office.
    pub fn rows(&self, opd: &Opd, list: &[Someone<'_>]) -> Vec<Vec<String>> {
        let time = self.time.map_or_else(String::new, clock);
        let row = |nip: String, note: String| {
            let mut cells = vec![self.date.to_string(), time.clone(), opd.name.clone(), nip];
            cells.resize(9, String::new());
            cells.push(note);
            cells
        };
        let mut found = vec![row(String::new(), String::new())];
        for one in list.iter().filter(|one| one.is_due_at(self.time)) {
            let Some(held) = self.roster.post(one.post) else {
                continue;
            };
            let unit = self.roster.unit(self.roster.class(held).unit);
            let comma = if unit.is_empty() { "" } else { ", " };
            let came = if one.has_come() {
                format!(", {}", self.came())
            } else {
                String::new()
            };
            let shift = if one.is_of_day_before {
                format!(", {}", self.shift_before())
            } else {
                String::new()
            };
            let note = format!("{}{comma}{unit}{came}{shift}", self.roster.name(held));
            found.push(row(self.roster.ids.text(held.id).into_owned(), note));
        }
        found
    }

    pub(super) fn shift_before(&self) -> String {
        let (lang, date) = (self.lang, back(self.date, 1));
        let day = day_name(date, lang);
        say!(lang, "shift of {day} {date}", "giliran {day} {date}")
    }

    pub(super) fn came(&self) -> &'static str {
        self.lang
            .pick("signed in at the office", "presensi di kantor")
    }

    /// Blank before anything has come back.
    pub fn summary(&self, visited: usize, breakdown: Breakdown) -> String {
        if visited == 0 {
            return String::new();
        }
        let Breakdown {
            staff,
            free,
            home,
            sick,
            permit,
            leave,
            duty,
            without_notice,
            not_found,
            seen,
            missing,
            not_judged,
        } = breakdown;
        let (lang, date, absent) = (self.lang, self.date, breakdown.absent());
        let opds = lang.count(visited, ["OPD", "OPDs"], "OPD");
        let mut text = say!(
            lang,
            "{date}, {opds} visited: {staff} staff, {absent} absent = {sick} sick + {permit} permit + {leave} leave + {duty} duty + {without_notice} without notice + {not_found} signed in but not found (besides: {home} at home, {free} off)\n",
            "{date}, {opds} dikunjungi: {staff} pegawai, {absent} tidak hadir = {sick} sakit + {permit} izin + {leave} cuti + {duty} dinas + {without_notice} tanpa keterangan + {not_found} presensi tetapi tidak ditemukan (selain itu: {home} bekerja di rumah, {free} libur)\n"
        );
        if let Some((low, high)) = clopper_pearson(missing, seen) {
            let (low, high) = ((low * 100.0).round(), (high * 100.0).round());
            text += &say!(
                lang,
                "{missing} of {seen} looked for were missing; in the whole agency between {low} % and {high} % (95 % sure if those seen were drawn one by one; whole OPDs were, so it is rather wider)\n",
                "{missing} dari {seen} yang dicari tidak ada; di seluruh instansi antara {low} % dan {high} % (keyakinan 95 % bila yang diperiksa diundi orang per orang; karena diundi per OPD, rentangnya agak lebih lebar)\n"
            );
        }
        if not_judged > 0 {
            let rows = lang.count(u64::from(not_judged), ["row", "rows"], "baris");
            text += &say!(
                lang,
                "{rows} not judged: without a time, without hours in force, outside them or after signing out\n",
                "{rows} tidak diperiksa: tanpa jam, tanpa jam kerja yang berlaku, di luar jam kerja, atau sesudah presensi pulang\n"
            );
        }
        text
    }
}
