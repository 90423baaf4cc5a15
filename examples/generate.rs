//! Writes a folder for measurements: any number of people, January 2021, and prints the findings to expect.
//!
//! `cargo run --release --example generate -- 50000 DIR [--ordered] [--seed N]`

#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a developer's program: it prints its numbers, and what it indexes and casts is bounded by its constants"
)]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

const DAYS: u64 = 20;
const OPD_SIZE: u64 = 80;
const STRANGERS: u64 = 24;
const CIRCULARS: &str = "\
number,from,to,opd,unit,who,clause,value,note
800/012/SE,2021-01-04,,,,,rotate,50%,
800/012/SE,2021-01-04,,,,head,office,,
800/012/SE,2021-01-04,,,,,attendance,manual,
800/012/SE,2021-01-04,,,,,tasks,home by 24:00,
800/012/SE,2021-01-04,,,,,hours,07:30-16:00 tolerance 15,
";
// Sorted, so that OPDs by number are also OPDs by name, as `wfh rotate` prints them.
const OPDS: &str = "Badan Aset|Dinas Kesehatan|Dinas PUPR|Dinas Sosial|Kecamatan";
const UNITS: &str = "|Bidang Data|Bidang Mutu|Bidang Program|Sekretariat|UPT Wilayah";
const FIRST: &str = "Siti|Budi|Rina|Agus|Dewi|Joko|I Made|Yohanes";
const LAST: &str = "Rahma|Santoso|Wulan|Saputra|Lestari|Sitorus|Hakim|Tandi";
const TITLES: &str = "S.E.|S.H., M.H.|S.Sos.|S.Kom., M.T.|A.Md.";
const POSITIONS: &str = "Analis|Staf|Arsiparis|Bendahara|Pranata";
const OFFICE: (&str, &str) = ("office", "manual");
const HOME: (&str, &str) = ("home", "app");
// In which people's NIPs differ: year of birth, month, day, age when appointed, month, sex, serial.
const RADIX: [u64; 7] = [29, 12, 28, 10, 12, 2, 9];

const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The n-th working day from 4 January 2021 on.
fn date(n: u64) -> String {
    let day = 3 + n / 5 * 7 + n % 5;
    format!("2021-{:02}-{:02}", 1 + day / 31, 1 + day % 31)
}

fn time(minutes: u64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn of(list: &'static str, n: u64) -> &'static str {
    let count = list.split('|').count();
    list.split('|').nth(n as usize % count).unwrap_or_default()
}

type Out = BufWriter<File>;
type Row = fn(&World, &mut Out, u64, u64, bool) -> io::Result<bool>;
type Known = BTreeMap<&'static str, u64>;

struct World {
    people: u64,
    opds: u64,
    seed: u64,
    ordered: bool,
    /// Per person: group (0, 1, or 2 for a head), and as bit 2 whether they are one who makes sure of coverage.
    groups: Vec<u8>,
}

impl World {
    fn new(people: u64, seed: u64, ordered: bool) -> Self {
        let opds = (people / OPD_SIZE).max(1);
        let mut groups = vec![2 | 4; people as usize];
        let mut world = Self {
            people,
            opds,
            seed,
            ordered,
            groups: Vec::new(),
        };
        for opd in 0..opds {
            let mut staff: Vec<_> = world.members(opd).skip(1).collect();
            staff.sort_by_cached_key(|&p| (world.unit(p), world.echelon(p).1, world.id(p)));
            for (turn, &p) in staff.iter().enumerate() {
                // The first two of a unit are one of each group and come every day: no unit's sheet looks missing.
                // Of the others about 1 % are away, so that an OPD never comes near its fifth.
                let first = turn < 2 || world.unit(staff[turn - 2]) != world.unit(p);
                groups[p as usize] = (turn % 2) as u8 | (u8::from(first) << 2);
            }
        }
        world.groups = groups;
        world
    }

    fn members(&self, opd: u64) -> std::ops::Range<u64> {
        let start = |opd: u64| (opd * self.people).div_ceil(self.opds);
        start(opd)..start(opd + 1)
    }

    /// (OPD, place in it, its size); place 0 is the head.
    fn place(&self, p: u64) -> (u64, u64, u64) {
        let opd = p * self.opds / self.people;
        let members = self.members(opd);
        (opd, p - members.start, members.end - members.start)
    }

    fn unit(&self, p: u64) -> u64 {
        let (_, place, size) = self.place(p);
        (place * 5).div_ceil((size - 1).max(1))
    }

    /// The echelon and its rank in dealing.
    fn echelon(&self, p: u64) -> (&'static str, u8) {
        match self.place(p).1 {
            0 => ("II.b", 0),
            _ if self.unit(p) != self.unit(p - 1) => ("III.a", 1),
            _ if self.unit(p) != self.unit(p - 2) => ("IV.a", 2),
            _ => ("", 3),
        }
    }

    fn hash(&self, p: u64) -> u64 {
        mix(p.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.seed)
    }

    fn contract(&self, p: u64) -> bool {
        self.hash(p) % 50 == 7 && self.echelon(p).1 == 3
    }

    fn id(&self, p: u64) -> String {
        if p >= self.people {
            // The old nine-digit form: no slip of a digit makes one of the roster's ids of it.
            return format!("{}", 140_000_000 + p - self.people);
        }
        if self.contract(p) {
            return format!("KTR-{:07}", p + 1);
        }
        // A prime that divides no radix: different people get different digits.
        let all: u64 = RADIX.iter().product();
        let mut rest = (p * 15_485_863 + self.seed % all) % all;
        let [year, m, d, age, month, sex, serial] = RADIX.map(|radix| {
            let digit = rest % radix;
            rest /= radix;
            digit + 1
        });
        let (born, since) = (1961 + year, 1980 + year + age);
        format!("{born}{m:02}{d:02}{since}{month:02}{sex}{serial:03}")
    }

    /// Each day of a person has at most one story, named after its finding: (story, expected in the office, hash).
    fn day(&self, p: u64, d: u64) -> (&'static str, bool, u64) {
        let (person, flags, week) = (self.hash(p), self.groups[p as usize], d / 5);
        let hash = mix(person.wrapping_add(d + 1));
        let office = flags & 3 == 2 || u64::from(flags & 3) == week % 2;
        let story = match (office, hash % 10_000) {
            _ if flags & 4 != 0 => "",
            _ if person.is_multiple_of(250) && person / 250 % 4 == week => "leave",
            (false, _) if person % 500 == 1 && week < 2 => "copied-task-report",
            (true, 0..60) => "absent",
            (true, 60..80) => "no-sign-in",
            (true, 80..180) => "home-on-office-day",
            (true, 200..500) => "late-in",
            (true, 500..600) => "no-check-out",
            (true, 600..650) => "wrong-medium",
            (false, 0..500) => "missing-task-report",
            (false, 500..600) => "office-on-home-day",
            (false, 620..625) => "called-in",
            (false, 625..630) => "unreachable",
            (false, 630..830) => "late-task-report",
            (true, 180..200) | (false, 600..620) => "contradictory-rows",
            _ => "",
        };
        (story, office, hash)
    }

    /// One of at most two attendance rows of a person and day; whether there is one.
    fn sign_in(&self, out: &mut Out, p: u64, d: u64, second: bool) -> io::Result<bool> {
        let (story, office, hash) = if p < self.people {
            self.day(p, d)
        } else {
            let first = self.hash(p) % DAYS;
            ("unknown-staff", (first..=first + p % 3).contains(&d), 0)
        };
        let (mut from, mut to) = (time(425 + (hash >> 16) % 40), time(960 + (hash >> 24) % 60));
        let ((mut place, mut source), mut note) = (if office { OFFICE } else { HOME }, "");
        // Some sign in and out on two rows, as machines record it.
        let twice = story.is_empty() && office && (hash >> 40).is_multiple_of(5);
        match story {
            _ if twice && second => from.clear(),
            _ if twice => to.clear(),
            "contradictory-rows" => (place, source) = if second { HOME } else { OFFICE },
            _ if second => return Ok(false),
            "absent" if (hash >> 32).is_multiple_of(4) => {
                (place, from, to) = ("TK", String::new(), String::new());
            }
            "absent" | "no-sign-in" | "leave" => return Ok(false),
            "home-on-office-day" => (place, source) = HOME,
            "office-on-home-day" | "called-in" => (place, source) = OFFICE,
            "late-in" => (from, note) = (time(475 + (hash >> 16) % 40), "\"hujan, banjir\""),
            "no-check-out" => to.clear(),
            "wrong-medium" => source = "fingerprint",
            "unknown-staff" if !office => return Ok(false),
            _ if !office && (hash >> 40) % 100 < 5 => return Ok(false),
            _ => {}
        }
        let (date, id) = (date(d), self.id(p));
        writeln!(out, "{date},{id},{place},{from},{to},{source},{note}")?;
        Ok(true)
    }

    /// One of at most two task reports of a person and day; whether there is one.
    fn task(&self, out: &mut Out, p: u64, d: u64, second: bool) -> io::Result<bool> {
        if p >= self.people {
            return Ok(false);
        }
        let (story, office, hash) = self.day(p, d);
        let more = (hash >> 48) % 100 < 11;
        if !match story {
            "" if office || second => more && office != second,
            "" => true,
            "no-sign-in" | "late-task-report" | "copied-task-report" | "unreachable" => !second,
            _ => false,
        } {
            return Ok(false);
        }
        let task = match (hash >> 20) % 50 {
            0..=20 => "Entri data pegawai",
            21..=40 => "\"Rekap presensi, unggah\"",
            41..=46 => "Verifikasi berkas",
            47..=48 => "\"Balas surat \"\"segera\"\"\"",
            _ => "\"Rapat daring\nnotulen, tindak lanjut\"",
        };
        // 61 is a prime above 40: no two of a person's reports in the month tell the same number.
        let of_person = self.hash(p) >> 8;
        let done = 1 + (of_person + (d * 2 + u64::from(second)) * (1 + of_person % 60)) % 61;
        let result = match story {
            "copied-task-report" => "\"selesai, sesuai target\"",
            _ => &format!("{done} berkas"),
        };
        let reported = date(d + 2 * u64::from(story == "late-task-report"));
        let (date, id, time) = (date(d), self.id(p), time(900 + (hash >> 30) % 530));
        writeln!(out, "{date},{id},{task},{result},{reported} {time}")?;
        Ok(true)
    }

    /// Writes the row of every person and day that has one, by date or else shuffled, and counts them.
    fn rows(&self, mut out: Out, row: Row) -> io::Result<u64> {
        let people = self.people + STRANGERS;
        let (all, mut count) = (people * DAYS * 2, 0);
        // A permutation (Feistel network over left × right) shuffles any number of rows without holding them.
        let left = all.isqrt() + 1;
        let right = all.div_ceil(left);
        let key = |round: u64| mix(self.seed + round);
        let part = |x: u64, round: u64, end: u64| ((mix(x ^ key(round)) >> 32) * end) >> 32;
        for i in 0..left * right {
            let (mut l, mut r) = (i % left, i / left);
            for round in (0..6).step_by(2).filter(|_| !self.ordered) {
                l = (l + part(r, round, left)) % left;
                r = (r + part(l, round + 1, right)) % right;
            }
            let at = r * left + l;
            let (pair, second) = (at / 2, at % 2 == 1);
            count += u64::from(match self.ordered {
                _ if at >= all => false,
                true => row(self, &mut out, pair % people, pair / people, second)?,
                false => row(self, &mut out, pair / DAYS, pair % DAYS, second)?,
            });
        }
        out.flush().map(|()| count)
    }

    /// Name to position, as the roster and a schedule have them.
    fn person(&self, p: u64) -> String {
        let (hash, (opd, place, _)) = (self.hash(p) >> 9, self.place(p));
        let (first, last, title) = (of(FIRST, hash), of(LAST, hash >> 8), of(TITLES, hash >> 16));
        let (name, number) = (of(OPDS, opd * 5 / self.opds), opd + 1);
        let unit = of(UNITS, self.unit(p));
        let position = of(if place == 0 { "Kepala" } else { POSITIONS }, hash >> 24);
        format!("\"{first} {last}, {title}\",{name} {number:05},{unit},{position}")
    }

    /// Roster, published weeks, leave and calls; gives the numbers of findings back.
    fn staff(&self, dir: &Path) -> io::Result<Known> {
        let heading = "nip,name,opd,unit,position,echelon,status,head\n";
        let mut roster = create(dir, "roster.csv", heading)?;
        let mut leave = create(dir, "leave.csv", "nip,from,to,kind,letter\n")?;
        let mut calls = create(dir, "calls.csv", "date,time,nip,kind,answered,note\n")?;
        let heading = "week,nip,name,opd,unit,position,group,mon,tue,wed,thu,fri,basis\n";
        let week = |w: u64| create(dir, &format!("schedule/{}.csv", date(w * 5)), heading);
        let mut weeks = (0..4).map(week).collect::<io::Result<Vec<_>>>()?;
        let mut known = BTreeMap::from([("unknown-staff", STRANGERS)]);
        for opd in 0..self.opds {
            let columns = |p| (self.unit(p), self.id(p), p, self.person(p));
            let mut staff: Vec<_> = self.members(opd).map(columns).collect();
            for (_, id, p, person) in &staff {
                let (echelon, rank) = self.echelon(*p);
                let status = if self.contract(*p) { "kontrak" } else { "PNS" };
                let head = if rank == 0 { "yes" } else { "" };
                writeln!(roster, "{id},{person},{echelon},{status},{head}")?;
                self.rare(*p, &mut leave, &mut calls, &mut known)?;
            }
            staff.sort_unstable();
            for (week, out) in (0..).zip(&mut weeks) {
                let monday = date(u64::from(week) * 5);
                for (_, id, p, person) in &staff {
                    let group = self.groups[*p as usize] & 3;
                    let letter = ["A", "B", ""][usize::from(group)];
                    let office = group == 2 || group == week % 2;
                    let days = [if office { "WFO" } else { "WFH" }; 5].join(",");
                    writeln!(out, "{monday},{id},{person},{letter},{days},800/012/SE")?;
                }
            }
        }
        for mut out in weeks.into_iter().chain([roster, leave, calls]) {
            out.flush()?;
        }
        Ok(known)
    }

    /// Leave and calls of a person, and their findings.
    fn rare(&self, p: u64, leave: &mut Out, calls: &mut Out, known: &mut Known) -> io::Result<()> {
        let (id, mut copied) = (self.id(p), 0);
        for d in 0..DAYS {
            let (story, office, hash) = self.day(p, d);
            if story == "leave" && d % 5 == 0 {
                let (from, to, kind) = (date(d), date(d + 4), of("CT|CS|DL", hash));
                writeln!(leave, "{id},{from},{to},{kind},850/114")?;
            }
            let (times, call) = match story {
                "called-in" => ("06:35", "call-in,yes"),
                "unreachable" => ("09:10|14:20", "check,no"),
                "" if !office && hash % 10_000 < 840 => ("10:05", "check,yes"),
                _ => ("", ""),
            };
            for time in times.split_terminator('|') {
                writeln!(calls, "{},{time},{id},{call},", date(d))?;
            }
            copied += u64::from(story == "copied-task-report");
            if !matches!(story, "" | "leave") && (story != "copied-task-report" || copied == 3) {
                *known.entry(story).or_default() += 1;
            }
        }
        Ok(())
    }

    fn write(&self, dir: &Path) -> io::Result<()> {
        std::fs::create_dir_all(dir.join("schedule"))?;
        create(dir, "circulars.csv", CIRCULARS)?.flush()?;
        let attendance = create(dir, "attendance.csv", "date,nip,place,in,out,source,note\n")?;
        let tasks = create(dir, "tasks.csv", "date,nip,task,result,reported\n")?;
        let (reports, known, sign_ins) = std::thread::scope(|scope| {
            let sign_ins = scope.spawn(|| self.rows(attendance, Self::sign_in));
            (
                self.rows(tasks, Self::task),
                self.staff(dir),
                sign_ins.join(),
            )
        });
        let sign_ins = sign_ins.map_err(|_| io::Error::other("attendance.csv: not finished"))??;
        let (reports, known) = (reports?, known?);
        println!("attendance-rows,{sign_ins}\ntask-rows,{reports}");
        for (rule, number) in known {
            println!("{rule},{number}");
        }
        Ok(())
    }
}

fn create(dir: &Path, name: &str, heading: &str) -> io::Result<Out> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(dir.join(name))?);
    out.write_all(heading.as_bytes())?;
    Ok(out)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut ordered, mut seed, mut rest) = (false, 2021_u32, Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--ordered" => ordered = true,
            "--seed" => seed = args.next().ok_or("--seed N")?.parse()?,
            _ => rest.push(arg),
        }
    }
    let [people, dir] = rest.as_slice() else {
        return Err("usage: generate PEOPLE DIR [--ordered] [--seed N]".into());
    };
    let people = people.parse()?;
    if !(1..=20_000_000).contains(&people) {
        return Err("PEOPLE is 1 to 20000000: beyond that different NIPs run out".into());
    }
    Ok(World::new(people, u64::from(seed), ordered).write(Path::new(dir))?)
}
