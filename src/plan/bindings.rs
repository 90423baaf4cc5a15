//! The clauses of an OPD's classes, and what they say of each day.

use std::collections::HashMap;

use super::Plan;
use super::clauses::{Binding, of_opd};
use super::expect::ClassDay;
use crate::model::circular::{Clause, Who};
use crate::model::date::Date;
use crate::model::roster::{Class, Echelon, Opd};

/// The clauses of an OPD's classes. Classes that no clause tells apart share theirs.
pub struct Bindings<'a> {
    by_class: ByClass,
    bound: Vec<Binding<'a>>,
    /// By [`crate::model::roster::key`].
    pub opd: &'a str,
}

/// A number for each class of an OPD that somebody is of.
pub struct ByClass {
    first: u32,
    numbers: Vec<Option<u32>>,
}

impl ByClass {
    pub fn of(&self, class: u32) -> Option<usize> {
        let at = class.checked_sub(self.first)?;
        let number = self.numbers.get(at as usize).copied().flatten();
        number.map(|number| number as usize)
    }
}

impl<'a> Bindings<'a> {
    pub fn new(plan: &Plan<'a>, opd: &'a Opd) -> Self {
        let clauses = of_opd(plan.clauses, &opd.key);
        let sight = Sight::new(&clauses);
        let first = opd.classes.start;
        let mut numbers = vec![None; opd.classes.len()];
        for post in plan.roster.posts_in(opd) {
            let at = post.class.wrapping_sub(first);
            if let Some(number) = numbers.get_mut(at as usize) {
                *number = Some(0);
            }
        }
        let mut bound = Vec::new();
        let mut known: HashMap<Class, u32, foldhash::fast::RandomState> = HashMap::default();
        for (number, class) in numbers.iter_mut().zip(opd.classes.clone()) {
            if let Some(number) = number {
                let class = plan.roster.class_at(class);
                *number = *known.entry(sight.of(class)).or_insert_with(|| {
                    bound.push(Binding::new(&clauses, class, plan.roster));
                    bound.len() as u32 - 1
                });
            }
        }
        Self {
            by_class: ByClass { first, numbers },
            bound,
            opd: &opd.key,
        }
    }

    pub fn of(&self, class: u32) -> Option<&Binding<'a>> {
        self.bound.get(self.by_class.of(class)?)
    }

    /// What the clauses say of each day, and which of these lists each class has. Classes that the same clauses
    /// bind share one.
    pub fn class_days(&self, plan: &Plan<'a>, days: &[Date]) -> (Vec<Vec<ClassDay<'a>>>, ByClass) {
        let (distinct, by_class) = self.distinct();
        let list = |binding: &&Binding<'a>| {
            let day = |&date: &Date| ClassDay::new(plan, binding, self.opd, date);
            days.iter().map(day).collect()
        };
        (distinct.iter().map(list).collect(), by_class)
    }

    /// Bindings that say different things, and which of them each class has.
    pub fn distinct(&self) -> (Vec<&Binding<'a>>, ByClass) {
        let mut made: Vec<&Binding<'a>> = Vec::new();
        let mut positions = Vec::new();
        for binding in &self.bound {
            let known = made.iter().position(|other| other.says_the_same(binding));
            positions.push(known.unwrap_or(made.len()) as u32);
            if known.is_none() {
                made.push(binding);
            }
        }
        let list_of = |bound: u32| positions.get(bound as usize).copied();
        let numbers = self.by_class.numbers.iter();
        let by_class = ByClass {
            first: self.by_class.first,
            numbers: numbers.map(|&number| list_of(number?)).collect(),
        };
        (made, by_class)
    }

    /// Numbers of the OPD's classes, in order.
    pub fn classes(&self) -> impl Iterator<Item = u32> {
        let numbers = (self.by_class.first..).zip(&self.by_class.numbers);
        numbers.filter_map(|(class, number)| number.and(Some(class)))
    }

    pub fn all(&self) -> impl Iterator<Item = &Binding<'a>> {
        self.bound.iter()
    }
}

/// What the clauses of an OPD tell its people apart by.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one thing that some clause looks at or none does"
)]
struct Sight {
    unit: bool,
    named: bool,
    head: bool,
    echelon: bool,
    status: bool,
}

impl Sight {
    fn new(clauses: &[&Clause]) -> Self {
        let mut sight = Self::default();
        for clause in clauses {
            sight.unit |= !clause.units.is_empty();
            for who in &clause.who {
                match who {
                    Who::Nip(_) => sight.named = true,
                    Who::Head => sight.head = true,
                    Who::Echelon(_) => sight.echelon = true,
                    Who::Status(_) => sight.status = true,
                }
            }
        }
        sight
    }

    /// The class as the clauses see it: alike for classes that have the same binding. When a fixed place began counts.
    fn of(&self, class: &Class) -> Class {
        Class {
            opd: class.opd,
            unit: if self.unit { class.unit } else { 0 },
            echelon: if self.echelon {
                class.echelon
            } else {
                Echelon::NONE
            },
            status: if self.status { class.status } else { 0 },
            head: self.head && class.head,
            fixed: class.fixed,
            from: class.from.filter(|_| class.fixed.is_some()),
            to: None,
            named: class.named.filter(|_| self.named),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;
    use crate::model::circular::{Due, Hours, Instruction, Written};
    use crate::model::id::Id;
    use crate::model::place::Place;
    use crate::model::roster::Roster;
    use crate::model::source::RowRef;

    fn clause(dice: &mut Dice, echelons: &[Echelon]) -> Clause {
        let day = |month: usize| Date::from_ymd_opt(2021, month as u32, 1).unwrap();
        let who = match dice.roll(8) {
            0 => vec![Who::Head],
            1 => vec![Who::Status("pns".to_owned())],
            2 => vec![Who::Nip(Id::of_nip(1)), Who::Nip(Id::of_nip(2))],
            3 => vec![Who::Echelon(dice.pick(echelons)), Who::Head],
            _ => Vec::new(),
        };
        let hours = Hours {
            start: 450,
            end: 960,
            tolerance: 0,
        };
        let report = Instruction::Report {
            kind: "attendance".to_owned(),
            due: Due::Monthly(5),
        };
        Clause {
            number: String::new(),
            from: day(1 + dice.roll(3)),
            to: dice.is_one_of(2).then(|| day(6)),
            opds: Vec::new(),
            units: if dice.is_one_of(6) {
                vec!["unit b".to_owned()]
            } else {
                Vec::new()
            },
            who,
            says: match dice.roll(4) {
                0 => Instruction::Hours(hours),
                1 => report,
                2 => Instruction::Home,
                _ => Instruction::Office,
            },
            weekdays: None,
            text: String::new(),
            written: Written::default(),
            row: RowRef::default(),
        }
    }

    fn class(dice: &mut Dice, echelons: &[Echelon]) -> Class {
        let day = |month: usize| Date::from_ymd_opt(2021, month as u32, 1).unwrap();
        Class {
            opd: 0,
            unit: dice.roll(2) as u32,
            echelon: dice.pick(echelons),
            status: dice.roll(2) as u32,
            head: dice.is_one_of(3),
            fixed: dice.pick(&[None, None, Some(Place::Home)]),
            from: dice.pick(&[None, Some(2), Some(3)]).map(day),
            to: dice.pick(&[None, Some(5)]).map(day),
            named: dice.pick(&[None, Some(Id::of_nip(1)), Some(Id::of_nip(3))]),
        }
    }

    #[test]
    fn classes_that_look_alike_to_the_clauses_are_bound_alike() {
        let roster = Roster {
            units: vec!["Unit A".to_owned(), "Unit B".to_owned()],
            statuses: vec!["PNS".to_owned(), "kontrak".to_owned()],
            ..Roster::default()
        };
        let echelons = [Echelon::NONE, Echelon::new(3, 0), Echelon::new(3, 1)];
        let mut dice = Dice(9);
        let (mut alike, mut others) = (0, 0);
        for _ in 0..3_000 {
            let count = dice.roll(4);
            let clauses: Vec<Clause> = (0..count).map(|_| clause(&mut dice, &echelons)).collect();
            let clauses: Vec<&Clause> = clauses.iter().collect();
            let sight = Sight::new(&clauses);
            let [one, other] = [0; 2].map(|_| class(&mut dice, &echelons));
            if sight.of(&one) != sight.of(&other) {
                others += 1;
                continue;
            }
            alike += 1;
            let [one, other] = [one, other].map(|class| Binding::new(&clauses, &class, &roster));
            assert!(one.says_the_same(&other));
            assert!(one.owed.len() == other.owed.len());
            let owed = one.owed.iter().zip(&other.owed);
            assert!(
                owed.into_iter()
                    .all(|(one, other)| std::ptr::eq(*one, *other))
            );
        }
        assert!(
            alike > 300 && others > 300,
            "{alike} alike, {others} others"
        );
    }
}
