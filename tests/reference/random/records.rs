//! Random records: what people did, against what was expected of them, and what the clerks wrote down.

use chrono::Days;

use super::some_day;
use crate::expect::{Holds, StaffDay, Weeks, staff_day, weeks};
use crate::prng::Prng;
use crate::world::{Call, Medium, Place, SignIn, Task, Word, World, days};

const CODES: [&str; 6] = ["S", "I", "CT", "DL", "TB", "CS"];

pub fn add(world: &mut World, chance: &mut Prng) {
    world.scans = !chance.percent(15);
    world.results = chance.percent(60);
    let sheets = !chance.percent(7);
    let reports = !sheets || !chance.percent(10);
    let phones = !chance.percent(25);
    let weeks = weeks(world);
    let usual = *chance.pick(&[
        Medium::Manual,
        Medium::Manual,
        Medium::Manual,
        Medium::Fingerprint,
    ]);
    for opd in world.opds() {
        for day in days(world.from - Days::new(1), world.to + Days::new(1)) {
            let mut mood = Mood::of(chance);
            mood.usual = usual;
            for staff in of(world, &weeks, &opd, day) {
                one(world, chance, &staff, &mood, (sheets, reports, phones));
            }
        }
    }
    if chance.percent(50) {
        strangers(world, chance, sheets, reports);
    }
    if world.attendance.is_empty() && world.tasks.is_empty() {
        let nip = chance.pick(&world.nips()).clone();
        world.tasks.push(task(world, chance, &nip, world.from));
    }
}

fn of(world: &World, weeks: &Weeks, opd: &str, day: crate::world::Day) -> Vec<StaffDay> {
    let posts = world
        .roster
        .iter()
        .filter(|post| post.opd == opd && post.holds(day));
    posts
        .map(|post| staff_day(world, weeks, post, day))
        .collect()
}

/// How an agency kept its papers on a day.
struct Mood {
    sheet: Sheet,
    silent_unit: Option<&'static str>,
    reporting: u64,
    usual: Medium,
    /// Half of those expected in the office stay away.
    empty: bool,
    /// Half of those expected at home come.
    crowded: bool,
}

#[derive(PartialEq)]
enum Sheet {
    Kept,
    None,
    NamesOnly,
    Sparse,
}

impl Mood {
    fn of(chance: &mut Prng) -> Self {
        Mood {
            sheet: match chance.below(20) {
                0 => Sheet::None,
                1 => Sheet::NamesOnly,
                2..4 => Sheet::Sparse,
                _ => Sheet::Kept,
            },
            silent_unit: chance
                .percent(15)
                .then(|| *chance.pick(&["Bidang Data", "Bidang Mutasi", "Sekretariat"])),
            reporting: *chance.pick(&[80, 80, 80, 80, 15, 0]),
            usual: Medium::Manual,
            empty: chance.percent(10),
            crowded: chance.percent(10),
        }
    }
}

fn one(
    world: &mut World,
    chance: &mut Prng,
    staff: &StaffDay,
    mood: &Mood,
    files: (bool, bool, bool),
) {
    let home = staff.expected_at(Place::Home);
    let (sheets, reports, phones) = files;
    let mut call_in = false;
    if phones && chance.percent(if home { 16 } else { 3 }) {
        call_in = call(world, chance, staff);
    }
    let kept = match mood.sheet {
        Sheet::Kept => mood.silent_unit != Some(staff.post.unit.as_str()),
        Sheet::Sparse => chance.percent(18),
        Sheet::None | Sheet::NamesOnly => chance.percent(3),
    };
    if sheets && kept {
        sign_in(world, chance, staff, mood, call_in);
    } else if sheets && mood.sheet == Sheet::NamesOnly && chance.percent(60) {
        world.attendance.push(row(staff, Word::Blank));
    }
    let reporting = if home { mood.reporting } else { 8 };
    if reports && !staff.is(Holds::Off) && chance.percent(reporting) {
        let report = task(world, chance, &staff.nip, staff.day);
        world.tasks.push(report);
        if chance.percent(6) {
            let second = task(world, chance, &staff.nip, staff.day);
            world.tasks.push(second);
        }
    }
}

/// One or more calls; whether one of them called the person in.
fn call(world: &mut World, chance: &mut Prng, staff: &StaffDay) -> bool {
    let call_in = chance.percent(50);
    let mut answered = chance.percent(40);
    for number in 0..chance.between(1, 3) {
        let time = chance
            .percent(70)
            .then_some(9 * 3600 + u32::try_from(number).unwrap_or(0) * 1800);
        world.calls.push(Call {
            date: staff.day,
            time,
            nip: staff.nip.clone(),
            call_in: call_in && number == 0,
            answered,
        });
        answered = chance.percent(15);
    }
    call_in
}

fn row(staff: &StaffDay, place: Word) -> SignIn {
    SignIn {
        date: staff.day,
        nip: staff.nip.clone(),
        place,
        enter: None,
        leave: None,
        source: None,
        note: String::new(),
    }
}

fn sign_in(world: &mut World, chance: &mut Prng, staff: &StaffDay, mood: &Mood, call_in: bool) {
    let office = Word::Place(Place::Office);
    let home = Word::Place(Place::Home);
    let roll = chance.below(100);
    let code = Word::Code((*chance.pick(&CODES)).to_string());
    let without_notice = Word::Code("TK".to_string());
    let said: Vec<Word> = match staff.holds {
        Holds::Off => {
            if roll < 4 {
                vec![office]
            } else if roll < 6 {
                vec![home]
            } else {
                vec![]
            }
        }
        Holds::Nothing | Holds::Leave | Holds::Unwell | Holds::Excused => match roll {
            0..12 => vec![office],
            12..18 => vec![home],
            18..30 => vec![code],
            30..32 => vec![office, code],
            _ => vec![],
        },
        Holds::Work(Some(Place::Home)) => match roll {
            _ if mood.crowded && roll.is_multiple_of(2) => vec![office],
            _ if call_in && roll < 50 => vec![office],
            0..8 => vec![office],
            8..12 => vec![code],
            12..15 => vec![without_notice],
            15..17 => vec![office, home],
            17..20 => vec![Word::Blank],
            20..65 => vec![home],
            _ => vec![],
        },
        Holds::Work(_) => match roll {
            _ if mood.empty && roll.is_multiple_of(2) => vec![],
            0..5 => vec![home],
            5..10 => vec![code],
            10..14 => vec![without_notice],
            14..15 => vec![office, home],
            15..16 => vec![office, code],
            16..17 => vec![without_notice, code],
            17..19 => vec![Word::Blank],
            19..21 => vec![Word::Blank, office],
            21..28 => vec![],
            28..32 => vec![office.clone(), office],
            _ => vec![office],
        },
    };
    for place in said {
        let mut row = row(staff, place);
        scans(world, chance, &mut row);
        if row.place != Word::Blank && chance.percent(70) {
            row.source = Some(if chance.percent(85) {
                mood.usual
            } else {
                *chance.pick(&[Medium::Fingerprint, Medium::App])
            });
        }
        if chance.percent(3) {
            row.note = "diperiksa".to_string();
        }
        world.attendance.push(row.clone());
        if chance.percent(3) {
            world.attendance.push(row);
        }
    }
}

/// A blank place has scans only where that makes it the office.
fn scans(world: &World, chance: &mut Prng, row: &mut SignIn) {
    let office_by_scan = row.place == Word::Place(Place::Office) && chance.percent(15);
    if world.scans && matches!(row.place, Word::Place(_)) && (chance.percent(75) || office_by_scan)
    {
        let odd = |chance: &mut Prng| {
            if chance.percent(20) {
                u32::try_from(chance.below(60)).unwrap_or(0)
            } else {
                0
            }
        };
        let minute = |chance: &mut Prng, low, high| {
            u32::try_from(chance.between(low, high)).unwrap_or(0) * 60
        };
        let late = chance.percent(20);
        row.enter = (!chance.percent(4))
            .then(|| minute(chance, 425, if late { 500 } else { 455 }) + odd(chance));
        let early = chance.percent(15);
        row.leave = (!chance.percent(7))
            .then(|| minute(chance, if early { 885 } else { 959 }, 1010) + odd(chance));
    }
    if !world.scans && row.place == Word::Place(Place::Office) && chance.percent(15) {
        row.place = Word::Blank;
    }
    if office_by_scan && (row.enter.is_some() || row.leave.is_some()) {
        row.place = Word::Blank;
    }
}

fn task(world: &World, chance: &mut Prng, nip: &str, date: crate::world::Day) -> Task {
    let number = chance.below(100_000);
    let lazy = *chance.pick(&[
        "Rekap data",
        "rekap  DATA",
        "Menyusun laporan; revisi",
        "Rapat\nlampiran, dua",
    ]);
    let text = if chance.percent(45) {
        lazy.to_string()
    } else {
        format!("Menyusun surat {number}")
    };
    let result = if chance.percent(8) {
        String::new()
    } else {
        text.clone()
    };
    let reported = match chance.below(10) {
        0..4 => None,
        4..6 => Some((date, None)),
        6 => Some((date + Days::new(chance.between(1, 4)), None)),
        7..9 => Some((
            date,
            Some(u32::try_from(chance.between(900, 1439)).unwrap_or(900) * 60),
        )),
        _ => Some((
            date + Days::new(chance.between(1, 3)),
            Some(u32::try_from(chance.between(1, 1439)).unwrap_or(1) * 60),
        )),
    };
    let task = if world.results {
        format!("Tugas {}", number % 5)
    } else {
        text
    };
    Task {
        date,
        nip: nip.to_string(),
        task,
        result,
        reported,
    }
}

/// Rows of ids that aren't in the roster, or not on that day; some are slips of a pen.
fn strangers(world: &mut World, chance: &mut Prng, sheets: bool, reports: bool) {
    for _ in 0..chance.between(1, 7) {
        let day = some_day(world, chance, 1);
        let own = chance.pick(&world.nips()).clone();
        let nip = match chance.below(5) {
            0 => "KTR-900".to_string(),
            1 => own.clone(),
            _ => slip(&own, chance),
        };
        if world.post(&nip, day).is_some() || nip.ends_with("000") {
            continue;
        }
        if sheets && chance.percent(75) {
            let place = if chance.percent(90) {
                Word::Place(Place::Office)
            } else {
                Word::Blank
            };
            let (enter, leave, source) = (None, None, None);
            world.attendance.push(SignIn {
                date: day,
                nip,
                place,
                enter,
                leave,
                source,
                note: String::new(),
            });
            if chance.percent(70) {
                world
                    .attendance
                    .retain(|row| row.nip != own || row.date != day);
            }
        } else if reports {
            let report = task(world, chance, &nip, day);
            world.tasks.push(report);
        }
    }
}

fn slip(nip: &str, chance: &mut Prng) -> String {
    let mut bytes = nip.as_bytes().to_vec();
    let digits: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at].is_ascii_digit())
        .collect();
    let at = *chance.pick(&digits);
    if chance.percent(50) {
        bytes[at] = b'0' + (bytes[at] - b'0' + 1) % 10;
    } else if at + 1 < bytes.len() {
        bytes.swap(at, at + 1);
    }
    String::from_utf8(bytes).unwrap_or_default()
}
