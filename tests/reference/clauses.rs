//! The clause in force, by looking at every clause: the most specific, then the later, then the lower in the file.

use crate::world::{Clause, Day, Person, Place, Say, Who, World, folded, weekday};

/// The place clause followed on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceClause {
    /// Position of the clause in the circulars.
    Circular(usize),
    /// The roster says so of this person.
    Roster(Place),
}

const NIP: u32 = 6;
const HEAD: u32 = 5;
const ECHELON: u32 = 4;
const UNIT: u32 = 3;
const OPD: u32 = 2;
const STATUS: u32 = 1;

/// Rank (I is 1) and letter of an echelon; none when blank or unreadable.
pub fn echelon(text: &str) -> Option<(u32, String)> {
    let text: String = text
        .to_lowercase()
        .replace("eselon", "")
        .chars()
        .filter(char::is_ascii_alphabetic)
        .collect();
    let roman: String = text
        .chars()
        .take_while(|letter| "iv".contains(*letter))
        .collect();
    let rank = match roman.as_str() {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        _ => return None,
    };
    Some((rank, text[roman.len()..].to_string()))
}

fn matches_who(who: &Who, post: &Person) -> Option<u32> {
    match who {
        Who::Head => post.head.then_some(HEAD),
        Who::Echelon(text) => {
            let (rank, letter) = echelon(text)?;
            let (own_rank, own_letter) = echelon(&post.echelon)?;
            (rank == own_rank && (letter.is_empty() || letter == own_letter)).then_some(ECHELON)
        }
        Who::Status(text) => (folded(text) == folded(&post.status)).then_some(STATUS),
        Who::Nip(nip) => (*nip == post.nip).then_some(NIP),
    }
}

/// How narrowly a clause names someone in this post; none when it doesn't hold for them at all.
pub fn specificity(clause: &Clause, post: &Person) -> Option<u32> {
    let holds = |list: &[String], own: &str| {
        list.is_empty() || list.iter().any(|name| folded(name) == folded(own))
    };
    if !holds(&clause.opd, &post.opd) || !holds(&clause.unit, &post.unit) {
        return None;
    }
    let mut narrowest = 0;
    if !clause.opd.is_empty() {
        narrowest = narrowest.max(OPD);
    }
    if !clause.unit.is_empty() {
        narrowest = narrowest.max(UNIT);
    }
    if !clause.who.is_empty() {
        narrowest = narrowest.max(
            clause
                .who
                .iter()
                .filter_map(|who| matches_who(who, post))
                .max()?,
        );
    }
    Some(narrowest)
}

fn weekdays(say: &Say) -> &[u32] {
    match say {
        Say::Fixed { weekdays, .. } | Say::Hours { weekdays, .. } => weekdays,
        _ => &[],
    }
}

/// What decides between two clauses, greatest wins: specificity, `from`, a circular before the roster, weekdays named, row.
type Precedence = (u32, Option<Day>, bool, bool, usize);

fn precedence(clause: &Clause, at: usize, post: &Person, day: Day) -> Option<Precedence> {
    if day < clause.from || clause.to.is_some_and(|to| to < day) {
        return None;
    }
    let named = weekdays(&clause.say);
    if !named.is_empty() && !named.contains(&weekday(day)) {
        return None;
    }
    Some((
        specificity(clause, post)?,
        Some(clause.from),
        true,
        !named.is_empty(),
        at,
    ))
}

/// The position of the clause of one kind in force for someone in this post on that day.
pub fn in_force(world: &World, post: &Person, day: Day, kind: fn(&Say) -> bool) -> Option<usize> {
    let clauses = world
        .circulars
        .iter()
        .enumerate()
        .filter(|(_, clause)| kind(&clause.say));
    clauses
        .filter_map(|(at, clause)| precedence(clause, at, post, day))
        .max()
        .map(|found| found.4)
}

/// The place clause in force, among which a fixed place of the roster counts as one that names the person.
pub fn place_in_force(world: &World, post: &Person, day: Day) -> Option<PlaceClause> {
    let kind = |say: &Say| matches!(say, Say::Rotate { .. } | Say::Fixed { .. });
    let clauses = world
        .circulars
        .iter()
        .enumerate()
        .filter(|(_, clause)| kind(&clause.say));
    let circular = clauses
        .filter_map(|(at, clause)| precedence(clause, at, post, day))
        .max();
    let Some(place) = post.place else {
        return circular.map(|found| PlaceClause::Circular(found.4));
    };
    let fixed: Precedence = (NIP, post.from, false, false, 0);
    match circular {
        Some(found) if found > fixed => Some(PlaceClause::Circular(found.4)),
        _ => Some(PlaceClause::Roster(place)),
    }
}

/// The rotate clause followed by someone in that week in that agency: that of the first day that has one.
pub fn rotates_under(world: &World, nip: &str, opd: &str, week: Day) -> Option<usize> {
    week.iter_days().take(7).find_map(|day| {
        let post = world.post(nip, day).filter(|post| post.opd == opd)?;
        match place_in_force(world, post, day)? {
            PlaceClause::Circular(at) if matches!(world.circulars[at].say, Say::Rotate { .. }) => {
                Some(at)
            }
            _ => None,
        }
    })
}
