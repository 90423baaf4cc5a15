//! The headings and rows of every file, in the words of a dialect.

use crate::dialect::Dialect;
use crate::weekrows::letter;
use crate::words::{clause_value, clause_word, medium, who};
use crate::world::{Condition, DayKind, Place, Word, World};
use crate::write::Table;

/// Every file of a world, empty ones too.
pub fn all(world: &World, dialect: &Dialect) -> Vec<Table> {
    vec![
        roster(world, dialect),
        circulars(world, dialect),
        attendance(world, dialect),
        tasks(world, dialect),
        leave(world, dialect),
        holidays(world, dialect),
        calls(world, dialect),
        schedule(world, dialect),
        replies(world, dialect),
        health(world, dialect),
        submissions(world, dialect),
        inspections(world, dialect),
    ]
}

/// Headings of pairs English/Indonesian separated by spaces (`date/tanggal nip/nip`).
fn table(
    name: (&'static str, &'static str),
    d: &Dialect,
    headings: &str,
    rows: Vec<Vec<String>>,
) -> Table {
    let heading = |pair: &str| {
        let (english, indonesian) = pair.split_once('/').unwrap_or((pair, pair));
        d.word(english, &indonesian.replace('_', " "))
    };
    let headings = headings.split(' ').map(heading).collect();
    Table {
        name,
        headings,
        rows,
        ordered: name.0 == "circulars",
    }
}

fn place(place: Option<Place>, d: &Dialect) -> String {
    place
        .map(|place| {
            if place == Place::Office {
                d.word("office", "kantor")
            } else {
                d.word("home", "rumah")
            }
        })
        .unwrap_or_default()
}

fn yes(answer: bool, d: &Dialect) -> String {
    if answer {
        d.word("yes", "ya")
    } else {
        d.word("no", "tidak")
    }
}

fn roster(world: &World, d: &Dialect) -> Table {
    let row = |p: &crate::world::Person| {
        vec![
            d.id(&p.nip),
            p.name.clone(),
            p.opd.clone(),
            p.unit.clone(),
            p.position.clone(),
            p.echelon.clone(),
            p.status.clone(),
            if p.head { yes(true, d) } else { String::new() },
            place(p.place, d),
            d.open_date(p.from),
            d.open_date(p.to),
        ]
    };
    let headings = "nip/nip name/nama opd/SKPD unit/bidang position/jabatan echelon/eselon status/status head/kepala place/tempat from/mulai to/selesai";
    table(
        ("roster", "pegawai"),
        d,
        headings,
        world.roster.iter().map(row).collect(),
    )
}

fn circulars(world: &World, d: &Dialect) -> Table {
    let row = |c: &crate::world::Clause| {
        let who: Vec<String> = c.who.iter().map(|one| who(one, d)).collect();
        vec![
            c.number.clone(),
            d.date(c.from),
            d.open_date(c.to),
            c.opd.join("|"),
            c.unit.join("|"),
            who.join("|"),
            clause_word(&c.say, d),
            clause_value(&c.say, d),
            String::new(),
        ]
    };
    let headings = "number/nomor from/mulai to/selesai opd/opd unit/unit who/siapa clause/ketentuan value/nilai note/keterangan";
    table(
        ("circulars", "edaran"),
        d,
        headings,
        world.circulars.iter().map(row).collect(),
    )
}

fn attendance(world: &World, d: &Dialect) -> Table {
    let row = |s: &crate::world::SignIn| {
        let said = match &s.place {
            Word::Blank => String::new(),
            Word::Place(Place::Office) => d.word("office", "hadir"),
            Word::Place(Place::Home) => d.word("home", "rumah"),
            Word::Code(code) => code.clone(),
        };
        let mut cells = vec![d.date(s.date), d.id(&s.nip), said];
        if world.scans {
            cells.extend([d.scan(s.enter), d.scan(s.leave)]);
        }
        cells.extend([
            s.source.map(|source| medium(source, d)).unwrap_or_default(),
            s.note.clone(),
        ]);
        cells
    };
    let scans = if world.scans {
        "in/masuk out/pulang "
    } else {
        ""
    };
    let headings =
        format!("date/tanggal nip/nip place/lokasi {scans}source/sumber note/keterangan");
    table(
        ("attendance", "absensi"),
        d,
        &headings,
        world.attendance.iter().map(row).collect(),
    )
}

fn tasks(world: &World, d: &Dialect) -> Table {
    let row = |t: &crate::world::Task| {
        let reported = match t.reported {
            None => String::new(),
            Some((day, None)) => d.date(day),
            Some((day, Some(time))) => format!("{} {}", d.date(day), d.time(time)),
        };
        let mut cells = vec![d.date(t.date), d.id(&t.nip), t.task.clone(), reported];
        if world.results {
            cells.push(t.result.clone());
        }
        cells
    };
    let result = if world.results { " result/hasil" } else { "" };
    let headings = format!("date/tanggal nip/nip task/kegiatan reported/dilaporkan{result}");
    table(
        ("tasks", "tugas"),
        d,
        &headings,
        world.tasks.iter().map(row).collect(),
    )
}

fn leave(world: &World, d: &Dialect) -> Table {
    let row = |l: &crate::world::Leave| {
        vec![
            d.id(&l.nip),
            d.date(l.from),
            d.date(l.to),
            l.kind.clone(),
            String::new(),
        ]
    };
    let headings = "nip/nip from/mulai to/selesai kind/jenis letter/nomor_surat";
    table(
        ("leave", "cuti"),
        d,
        headings,
        world.leave.iter().map(row).collect(),
    )
}

fn holidays(world: &World, d: &Dialect) -> Table {
    let row = |h: &crate::world::Holiday| {
        let kind = match h.kind {
            DayKind::Holiday => "holiday".to_string(),
            DayKind::JointLeave => d.word("joint leave", "cuti bersama"),
            DayKind::Workday => "workday".to_string(),
        };
        vec![d.date(h.date), h.name.clone(), kind, h.opd.clone()]
    };
    table(
        ("holidays", "libur"),
        d,
        "date/tanggal name/nama kind/jenis opd/opd",
        world.holidays.iter().map(row).collect(),
    )
}

fn calls(world: &World, d: &Dialect) -> Table {
    let row = |c: &crate::world::Call| {
        let kind = if c.call_in {
            d.word("call-in", "dipanggil")
        } else {
            "check".to_string()
        };
        vec![
            d.date(c.date),
            c.time.map(|time| d.time(time)).unwrap_or_default(),
            d.id(&c.nip),
            kind,
            yes(c.answered, d),
        ]
    };
    let headings = "date/tanggal time/jam nip/nip kind/jenis answered/dijawab";
    table(
        ("calls", "panggilan"),
        d,
        headings,
        world.calls.iter().map(row).collect(),
    )
}

fn schedule(world: &World, d: &Dialect) -> Table {
    let row = |p: &crate::world::Published| {
        let mut cells = vec![
            d.date(p.week),
            d.id(&p.nip),
            p.name.clone(),
            p.opd.clone(),
            p.unit.clone(),
            p.position.clone(),
        ];
        cells.push(p.group.map(letter).unwrap_or_default());
        cells.extend(p.cells.iter().cloned());
        cells.push(p.basis.clone());
        cells
    };
    let headings = "week/minggu nip/nip name/nama opd/opd unit/unit position/jabatan group/kelompok mon/senin tue/selasa wed/rabu \
                    thu/kamis fri/jumat sat/sabtu basis/dasar";
    table(
        ("schedule", "jadwal"),
        d,
        headings,
        world.schedule.iter().map(row).collect(),
    )
}

fn replies(world: &World, d: &Dialect) -> Table {
    let row = |r: &crate::world::Reply| {
        let answer = match r.answer.as_str() {
            "excused" => d.word("excused", "dibenarkan"),
            "disputed" => d.word("disputed", "disanggah"),
            _ => d.word("confirmed", "dikonfirmasi"),
        };
        vec![
            r.rule.clone(),
            d.id(&r.nip),
            r.opd.clone(),
            r.unit.clone(),
            d.date(r.date),
            r.subject.clone(),
            answer,
        ]
    };
    let headings =
        "rule/aturan nip/nip opd/opd unit/unit date/tanggal subject/perihal answer/jawaban";
    table(
        ("replies", "sanggahan"),
        d,
        headings,
        world.replies.iter().map(row).collect(),
    )
}

fn health(world: &World, d: &Dialect) -> Table {
    let row = |h: &crate::world::Health| {
        let kind = match h.kind {
            Condition::Symptom => d.word("symptom", "gejala"),
            Condition::Isolation => d.word("isolation", "isolasi"),
            Condition::Recovered => d.word("recovered", "sembuh"),
            Condition::Antigen => "antigen".to_string(),
            Condition::Pcr => d.word("pcr", "swab"),
        };
        let result = match h.positive {
            None => String::new(),
            Some(true) => d.word("positive", "reaktif"),
            Some(false) => d.word("negative", "non-reaktif"),
        };
        vec![
            d.date(h.date),
            d.id(&h.nip),
            kind,
            result,
            d.open_date(h.to),
        ]
    };
    let headings = "date/tanggal nip/nip kind/jenis result/hasil to/selesai";
    table(
        ("health", "kesehatan"),
        d,
        headings,
        world.health.iter().map(row).collect(),
    )
}

fn submissions(world: &World, d: &Dialect) -> Table {
    let row = |s: &crate::world::Submission| {
        vec![d.date(s.date), s.opd.clone(), s.kind.clone(), String::new()]
    };
    let headings = "date/tanggal opd/opd kind/jenis letter/nomor_surat";
    table(
        ("submissions", "setoran"),
        d,
        headings,
        world.submissions.iter().map(row).collect(),
    )
}

fn inspections(world: &World, d: &Dialect) -> Table {
    let row = |i: &crate::world::Inspection| {
        let found = if i.nip.is_empty() {
            ""
        } else if i.found {
            "present"
        } else {
            "absent"
        };
        let mask = i.mask.map(|mask| yes(mask, d)).unwrap_or_default();
        vec![
            d.date(i.date),
            d.time(i.time),
            i.opd.clone(),
            d.id(&i.nip),
            found.to_string(),
            mask,
        ]
    };
    let headings = "date/tanggal time/jam opd/opd nip/nip found/ditemukan mask/masker";
    table(
        ("inspections", "sidak"),
        d,
        headings,
        world.inspections.iter().map(row).collect(),
    )
}
