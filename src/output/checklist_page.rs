//! An OPD's checklist of an inspection: who must be where, what is missing, what to ask.

use std::fmt::Write;

use super::inspect_page::{Fixable, Page};
use super::page::{lines, plain};
use crate::input::clause_words::report_word;
use crate::inspect::checklist::{Someone, Whereabouts};
use crate::model::date::{Minute, clock, day_name};
use crate::model::roster::Opd;
use crate::say;

impl Page<'_> {
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
        let shift = self.shift(list);
        let mut text = format!(
            "{}  {day} {date}{time}{shift}\n",
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
            .filter(|one| one.is_sought() && !due(one))
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
            .filter(|one| matches!(one.whereabouts, Whereabouts::Home) && !one.has_come())
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
            .filter(|one| !one.has_come())
            .filter_map(|one| Some((self.who(one), self.away(one)?)))
            .collect();
        self.part(&mut text, lang.pick("away", "tidak masuk"), &away);
        let is_later = |what: &&Fixable| matches!(what, Fixable::Later(..));
        let (later, missing): (Vec<_>, Vec<_>) = fixable.iter().partition(is_later);
        let head = lang.pick(
            "missing, can be fixed today",
            "kurang, masih bisa dilengkapi hari ini",
        );
        let rows = |list: Vec<&Fixable>| -> Vec<(String, String)> {
            let list = list.into_iter();
            list.map(|what| (self.fixable(what), String::new()))
                .collect()
        };
        self.part(&mut text, head, &rows(missing));
        if !later.is_empty() {
            let head = lang.pick("due within a week", "jatuh tempo dalam seminggu");
            self.part(&mut text, head, &rows(later));
        }
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

    /// Which of them are still in the shift of the day before.
    fn shift(&self, list: &[Someone<'_>]) -> String {
        let (lang, shift, all) = (self.lang, self.shift_before(), list.len());
        match list.iter().filter(|one| one.is_of_day_before).count() {
            0 => String::new(),
            count if count == all => format!(", {shift}"),
            count => say!(
                lang,
                ", for {count} of {all} the {shift}",
                ", bagi {count} dari {all} pegawai {shift}"
            ),
        }
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
        let times = |check_in, check_out| {
            let (check_in, check_out) = (show(check_in), show(check_out));
            say!(
                lang,
                "in {check_in}, out {check_out}",
                "masuk {check_in}, pulang {check_out}"
            )
        };
        match one.signed {
            Some((None, None)) if one.has_come() => self.came().to_owned(),
            Some((None, None)) => lang.pick("signed in", "sudah presensi").to_owned(),
            Some((check_in, check_out)) if one.has_come() => {
                format!("{}, {}", self.came(), times(check_in, check_out))
            }
            Some((check_in, check_out)) => times(check_in, check_out),
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
            Whereabouts::Away(leave) => {
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
            Whereabouts::Published(_) => lang
                .pick(
                    "as published in the schedule",
                    "menurut jadwal yang diumumkan",
                )
                .to_owned(),
            Whereabouts::Excused(_) => lang
                .pick("excused on the sheet", "berhalangan menurut daftar hadir")
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
            Fixable::Reports(day, count) => {
                let people = lang.count(*count, ["person", "people"], "orang");
                say!(
                    lang,
                    "task reports of {day}: {people}",
                    "laporan tugas {day}: {people}"
                )
            }
            Fixable::Submission(kind, due) | Fixable::Later(kind, due) => {
                let kind = plain(report_word(kind, lang));
                say!(
                    lang,
                    "report `{kind}`, due {due}",
                    "setoran `{kind}`, batas {due}"
                )
            }
        }
    }
}
