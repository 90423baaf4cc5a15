//! The pages of an inspection: the draw's protocol, an OPD's checklist, the rows to fill in, the summary.

use std::fmt::Write;

use super::page::{Screen, lines, plain};
use crate::input::columns::Column;
use crate::inspect::checklist::{Breakdown, Someone, Whereabouts};
use crate::inspect::draw::{Lot, Verdict};
use crate::inspect::interval::clopper_pearson;
use crate::model::date::{Date, Minute, clock, day_name};
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
            Some(last) => say!(
                lang,
                "{word} (visited on {visits} days, last {last})",
                "{word} (sudah {visits} hari dikunjungi, terakhir {last})"
            ),
            None => word.to_owned(),
        }
    }

    pub fn checklist(
        &self,
        opd: &Opd,
        list: &[Someone<'_>],
        phones: &[(u32, String)],
        fixable: &[Fixable],
    ) -> String {
        let (lang, date) = (self.lang, self.date);
        let time = self
            .time
            .map_or_else(String::new, |time| format!(" {}", clock(time)));
        let day = day_name(date, lang);
        let mut text = format!(
            "{}  {day} {date}{time}\n",
            self.screen.bold(&plain(&opd.name))
        );
        let due = |one: &&Someone<'_>| one.is_due_at(self.time);
        let desk: Vec<(String, String)> = list
            .iter()
            .filter(due)
            .map(|one| (self.who(one), self.signed(one)))
            .collect();
        self.part(
            &mut text,
            lang.pick("at a desk now", "harus ada di meja kerja"),
            &desk,
        );
        let later: Vec<(String, String)> = list
            .iter()
            .filter(|one| matches!(one.whereabouts, Whereabouts::Desk(_)) && !due(one))
            .map(|one| (self.who(one), self.signed(one)))
            .collect();
        if !later.is_empty() {
            let head = lang.pick(
                "office today, not at this time",
                "di kantor hari ini, bukan pada jam ini",
            );
            self.part(&mut text, head, &later);
        }
        let home: Vec<(String, String)> = list
            .iter()
            .filter(|one| matches!(one.whereabouts, Whereabouts::Home))
            .map(|one| {
                let phone = phones.iter().find(|(post, _)| *post == one.post);
                let phone = phone.map_or("", |(_, phone)| phone);
                let unknown = lang.pick("no number in the roster", "nomor tidak ada");
                (
                    self.who(one),
                    if phone.is_empty() {
                        unknown.to_owned()
                    } else {
                        plain(phone)
                    },
                )
            })
            .collect();
        self.part(
            &mut text,
            lang.pick("at home, to ring", "di rumah, dapat ditelepon"),
            &home,
        );
        let away: Vec<(String, String)> = list
            .iter()
            .filter_map(|one| Some((self.who(one), self.away(one)?)))
            .collect();
        self.part(&mut text, lang.pick("away", "tidak masuk"), &away);
        let missing: Vec<(String, String)> = fixable
            .iter()
            .map(|what| (self.fixable(what), String::new()))
            .collect();
        let head = lang.pick(
            "missing, can be fixed today",
            "kurang, masih bisa dilengkapi hari ini",
        );
        self.part(&mut text, head, &missing);
        let questions = [
            lang.pick("masks worn?", "memakai masker?"),
            lang.pick("distance kept?", "menjaga jarak?"),
            lang.pick("hand-washing at hand?", "tersedia tempat cuci tangan?"),
            lang.pick("rooms clean?", "ruangan bersih?"),
        ];
        let answer = lang.pick("[ ] yes  [ ] no", "[ ] ya  [ ] tidak");
        let asked: Vec<(String, String)> = questions
            .iter()
            .map(|question| ((*question).to_owned(), answer.to_owned()))
            .collect();
        self.part(
            &mut text,
            lang.pick("health protocol", "protokol kesehatan"),
            &asked,
        );
        text
    }

    /// A heading with the number of its lines, and the lines in two columns.
    fn part(&self, text: &mut String, head: &str, rows: &[(String, String)]) {
        let _ = writeln!(text, "  {head}: {}", rows.len());
        let mut table = self.screen.columns(&[Some(4), None, Some(26)]);
        for (left, right) in rows {
            table.add_row(["", left, right]);
        }
        *text += &lines(&table);
    }

    fn who(&self, one: &Someone<'_>) -> String {
        let roster = self.roster;
        let Some(held) = roster.post(one.post) else {
            return String::new();
        };
        let unit = roster.unit(roster.class(held).unit);
        let comma = if unit.is_empty() { "" } else { ", " };
        let (name, id) = (roster.name(held), roster.ids.text(held.id));
        plain(&format!("{name} ({id}){comma}{unit}"))
    }

    fn signed(&self, one: &Someone<'_>) -> String {
        let lang = self.lang;
        let show = |minute: Option<Minute>| minute.map_or_else(|| "–".to_owned(), clock);
        match one.signed {
            Some((None, None)) => lang.pick("signed in", "sudah absen").to_owned(),
            Some((check_in, check_out)) => {
                let (check_in, check_out) = (show(check_in), show(check_out));
                say!(
                    lang,
                    "in {check_in}, out {check_out}",
                    "masuk {check_in}, pulang {check_out}"
                )
            }
            None if one.without_notice => lang
                .pick("on the sheet without notice", "di daftar: tanpa keterangan")
                .to_owned(),
            None => "[ ]".to_owned(),
        }
    }

    /// By which letter; of which kind, which may be sickness, isn't said.
    fn away(&self, one: &Someone<'_>) -> Option<String> {
        let lang = self.lang;
        Some(match one.whereabouts {
            Whereabouts::Away(Some(leave)) => {
                let kind = if leave.kind.is_duty() {
                    lang.pick("duty", "dinas")
                } else {
                    lang.pick("leave", "cuti/izin")
                };
                if leave.letter.is_empty() {
                    say!(lang, "{kind}, no letter", "{kind}, tanpa nomor surat")
                } else {
                    format!("{kind}, {}", plain(&leave.letter))
                }
            }
            Whereabouts::Away(None) => lang
                .pick(
                    "as published in the schedule",
                    "menurut jadwal yang diumumkan",
                )
                .to_owned(),
            Whereabouts::Excused(_) => lang
                .pick("excused on the sheet", "izin di daftar hadir")
                .to_owned(),
            _ => return None,
        })
    }

    fn fixable(&self, what: &Fixable) -> String {
        let lang = self.lang;
        match what {
            Fixable::Sheet(day, count) => say!(
                lang,
                "sign-in sheet of {day}: nobody of {count}",
                "daftar hadir {day}: belum ada dari {count} orang"
            ),
            Fixable::Reports(day, count) => say!(
                lang,
                "task reports of {day}: {count} people",
                "laporan tugas {day}: {count} orang"
            ),
            Fixable::Submission(kind, due) => {
                let kind = plain(kind);
                say!(
                    lang,
                    "report `{kind}`, due {due}",
                    "setoran `{kind}`, batas {due}"
                )
            }
        }
    }

    /// The rows of the inspections file: one for the rooms, one for each who must be at a desk.
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
            let note = format!("{}{comma}{unit}", self.roster.name(held));
            found.push(row(self.roster.ids.text(held.id).into_owned(), note));
        }
        found
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
            seen,
            missing,
        } = breakdown;
        let (lang, date, absent) = (self.lang, self.date, breakdown.absent());
        let mut text = say!(
            lang,
            "{date}, {visited} OPDs visited: {staff} staff, {absent} absent = {sick} sick + {permit} permit + {leave} leave + {duty} duty + {without_notice} without notice (besides: {home} at home, {free} off)\n",
            "{date}, {visited} OPD dikunjungi: {staff} pegawai, {absent} tidak hadir = {sick} sakit + {permit} izin + {leave} cuti + {duty} dinas + {without_notice} tanpa keterangan (selain itu: {home} bekerja di rumah, {free} libur)\n"
        );
        if let Some((low, high)) = clopper_pearson(missing, seen) {
            let (low, high) = ((low * 100.0).round(), (high * 100.0).round());
            text += &say!(
                lang,
                "{missing} of {seen} looked for were missing; in the whole agency between {low} % and {high} % (95 % sure if those seen were drawn one by one; whole OPDs were, so it is rather wider)\n",
                "{missing} dari {seen} yang dicari tidak ada; di seluruh instansi antara {low} % dan {high} % (keyakinan 95 % bila yang diperiksa diundi orang per orang; karena diundi per OPD, rentangnya agak lebih lebar)\n"
            );
        }
        text
    }
}
