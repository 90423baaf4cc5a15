//! Weeks that nobody published, people missing from a published one, and what may still be done about either.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Session;
use crate::audit::totals::Unjudged;
use crate::model::date::{Date, after};
use crate::model::lang::Lang;
use crate::model::roster::Roster;
use crate::model::schedule::Schedule;
use crate::say;

/// Once its last day is past, publishing a week would judge people by what nobody had announced to them.
pub fn is_over(week: Date, today: Date) -> bool {
    after(week, 6) < today
}

/// `week of 2021-01-04`
pub fn of_weeks(weeks: &[Date], lang: Lang) -> String {
    let dates: Vec<String> = weeks.iter().map(Date::to_string).collect();
    let (dates, many) = (dates.join(", "), weeks.len() > 1);
    let word = lang.pick(if many { "weeks of" } else { "week of" }, "minggu");
    format!("{word} {dates}")
}

/// The weeks of which a computed place was taken, from the first to the last.
pub fn never_published(
    (first, last): (Date, Date),
    schedule: &Schedule,
    session: &Session<'_>,
) -> String {
    let lang = session.lang;
    let is_there = |week: Date| schedule.weeks.contains_key(&week);
    let may_publish = session.today <= last && !is_there(last);
    let whose = if is_there(first) {
        lang.pick(" for every OPD", " untuk semua OPD")
    } else {
        ""
    };
    let how = match session.program().filter(|_| may_publish) {
        Some(wfh) => say!(
            lang,
            "; `{wfh} rotate --week {last} --publish` publishes the week that hasn't begun",
            "; minggu yang belum mulai diumumkan dengan `{wfh} rotate --week {last} --publish`"
        ),
        None => String::new(),
    };
    say!(
        lang,
        "note: some weeks were never published{whose}, the first that of {first}: there a wrong place or a missing sign-in is a note, an absence isn't{how}",
        "catatan: ada minggu yang tidak pernah diumumkan{whose}, yang pertama minggu {first}: tempat kerja yang salah dan tanpa presensi di situ hanya catatan, ketidakhadiran tetap pelanggaran{how}"
    )
}

/// A line for each set of people, with the weeks from which they are missing. `missing`: Monday and post.
pub fn left_out(
    missing: &BTreeSet<(Date, u32)>,
    roster: &Roster,
    session: &Session<'_>,
) -> Vec<String> {
    /// So many are named.
    const NAMED: usize = 3;
    let lang = session.lang;
    let mut people: BTreeMap<Date, Vec<u32>> = BTreeMap::new();
    let mut seen = HashSet::new();
    for &(week, post) in missing {
        let id = roster.post(post).map(|held| held.id);
        // somebody who moved within the week is one person
        if seen.insert((week, id)) {
            people.entry(week).or_default().push(post);
        }
    }
    let mut weeks: BTreeMap<Vec<u32>, Vec<Date>> = BTreeMap::new();
    for (week, list) in people {
        weeks.entry(list).or_default().push(week);
    }
    let line = |(list, weeks): (Vec<u32>, Vec<Date>)| {
        let people = lang.count(list.len(), ["person isn't", "people aren't"], "orang tidak");
        let named = list.iter().filter_map(|&post| {
            let held = roster.post(post)?;
            Some(format!(
                "{} ({})",
                roster.name(held),
                roster.ids.text(held.id)
            ))
        });
        let mut named: Vec<String> = named.take(NAMED).collect();
        named.extend((list.len() > NAMED).then(|| "…".to_owned()));
        let named = named.join(", ");
        let open = weeks.iter().find(|&&week| session.today <= week);
        let how = match session.program().zip(open) {
            Some((wfh, week)) => say!(
                lang,
                "; `{wfh} rotate --week {week} --publish --replace` computes that of {week} afresh for everybody, them included",
                "; `{wfh} rotate --week {week} --publish --replace` menghitung ulang minggu {week} untuk semua, termasuk mereka"
            ),
            None => String::new(),
        };
        let weeks = of_weeks(&weeks, lang);
        say!(
            lang,
            "note: {people} in the published {weeks}: {named}; their place is computed, and a wrong one or a missing sign-in is a note in the audit{how}",
            "catatan: {people} ada dalam jadwal yang diumumkan untuk {weeks}: {named}; tempat kerjanya dihitung, dan bila salah atau tanpa presensi hanya menjadi catatan saat diperiksa{how}"
        )
    };
    weeks.into_iter().map(line).collect()
}

/// Where a `max` or `min` wasn't judged, and why. Each with Monday and OPD.
pub fn unjudged_shares(
    unjudged: &BTreeSet<(Unjudged, Date, u32)>,
    session: &Session<'_>,
) -> Vec<String> {
    let lang = session.lang;
    let line = |why: Unjudged| {
        let own = || unjudged.iter().filter(move |(other, ..)| *other == why);
        let opds: BTreeSet<u32> = own().map(|&(.., opd)| opd).collect();
        let mut weeks: Vec<Date> = own().map(|&(_, week, _)| week).collect();
        weeks.dedup();
        let (first, last) = (weeks.first()?, weeks.last()?);
        let opds = lang.count(opds.len(), ["OPD", "OPDs"], "OPD");
        let wfh = session.program().unwrap_or_else(|| "wfh".to_owned());
        let call = if first == last {
            format!("`{wfh} rotate --week {first}`")
        } else {
            format!("`{wfh} rotate --from {first} --to {last}`")
        };
        let weeks = of_weeks(&weeks, lang);
        let why = match why {
            Unjudged::NoGroups => lang.pick(
                "which is published without groups",
                "yang diumumkan tanpa kelompok",
            ),
            Unjudged::OtherGroups => lang.pick(
                "in which its clause only began: the groups published there rotate by another",
                "karena ketentuannya baru mulai di tengah minggu: kelompok yang diumumkan bergilir menurut ketentuan lain",
            ),
        };
        Some(say!(
            lang,
            "note: in {opds} a `max` or `min` wasn't judged in the {weeks}, {why}; {call} tells where it is broken",
            "catatan: di {opds} `paling banyak` atau `paling sedikit` tidak diperiksa pada {weeks}, {why}; {call} menyebutkan pelanggarannya"
        ))
    };
    let all = [Unjudged::NoGroups, Unjudged::OtherGroups];
    all.into_iter().filter_map(line).collect()
}
