//! The discipline ladder: which threshold a number of days without notice reaches. Never a verdict: only a superior
//! with the authority imposes anything, after an examination.

use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::say;

/// Thresholds by regulation, with the days they were in force and where they stand.
const LADDERS: &str = include_str!("ladders.csv");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    regulation: &'static str,
    from: Date,
    to: Option<Date>,
    in_a_row: bool,
    days: u64,
    until: Option<u64>,
    en: &'static str,
    id: &'static str,
}

/// The steps in force on a day, the lower first.
pub fn ladder(on: Date) -> Vec<Step> {
    let holds = |step: &Step| step.from <= on && step.to.is_none_or(|to| on <= to);
    LADDERS
        .lines()
        .skip(1)
        .filter_map(step)
        .filter(holds)
        .collect()
}

fn step(line: &'static str) -> Option<Step> {
    let mut cells = line.split(';');
    let mut cell = || cells.next().unwrap_or_default();
    Some(Step {
        regulation: cell(),
        from: cell().parse().ok()?,
        to: cell().parse().ok(),
        in_a_row: cell() == "in a row",
        days: cell().parse().ok()?,
        until: cell().parse().ok(),
        en: cell(),
        id: cell(),
    })
}

/// The highest step that days without notice reach: in all this year, or in a row.
pub fn reached(ladder: &[Step], days: u64, in_a_row: u64) -> Option<&Step> {
    let reaches = |step: &&Step| step.days <= if step.in_a_row { in_a_row } else { days };
    let highest = ladder
        .iter()
        .rev()
        .filter(|step| !step.in_a_row)
        .find(reaches);
    // Ten in a row weigh more than any sum below dismissal.
    let row = ladder.iter().filter(|step| step.in_a_row).find(reaches);
    match highest {
        Some(step) if step.until.is_none() => Some(step),
        other => row.or(other),
    }
}

impl Step {
    /// `reaches the threshold of an oral reprimand (PP 94/2021: 3 days)`
    pub fn words(&self, lang: Lang) -> String {
        let (what, regulation) = (lang.pick(self.en, self.id), self.regulation);
        let days = match self.until {
            None => format!("≥ {}", self.days),
            Some(until) if until == self.days => until.to_string(),
            Some(until) => format!("{}–{until}", self.days),
        };
        let row = if self.in_a_row {
            lang.pick(" in a row", " berturut-turut")
        } else {
            ""
        };
        say!(
            lang,
            "reaches the threshold of {what} ({regulation}: {days} days{row})",
            "mencapai ambang {what} ({regulation}: {days} hari{row})"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn words(on: &str, days: u64, in_a_row: u64) -> String {
        reached(&ladder(day(on)), days, in_a_row)
            .map_or_else(String::new, |step| step.en.to_owned())
    }

    #[test]
    fn every_line_of_the_data_is_read_and_names_its_source() {
        assert_eq!(LADDERS.lines().skip(1).filter_map(step).count(), 20);
        assert!(LADDERS.lines().all(|line| line.split(';').count() == 9));
        assert!(LADDERS.lines().all(|line| !line.ends_with(';')));
    }

    #[test]
    fn steps_follow_one_another_without_a_gap() {
        for on in ["2021-08-30", "2021-08-31"] {
            let steps: Vec<Step> = ladder(day(on))
                .into_iter()
                .filter(|step| !step.in_a_row)
                .collect();
            assert!(
                steps
                    .windows(2)
                    .all(|pair| pair[0].until == Some(pair[1].days - 1))
            );
            assert_eq!(steps.last().unwrap().until, None);
        }
    }

    #[test]
    fn the_ladder_changes_on_31_august_2021() {
        assert_eq!(words("2021-08-30", 3, 3), "");
        assert_eq!(words("2021-08-31", 3, 3), "an oral reprimand");
        assert_eq!(words("2021-08-30", 5, 5), "an oral reprimand");
        assert_eq!(words("2021-08-31", 5, 5), "a written reprimand");
        assert_eq!(words("2021-08-31", 2, 2), "");
    }

    #[test]
    fn ten_in_a_row_is_a_rule_of_the_later_ladder_only() {
        assert_eq!(words("2021-08-30", 10, 10), "a written reprimand");
        assert_eq!(
            words("2021-09-30", 10, 9),
            "a written statement of dissatisfaction"
        );
        assert_eq!(
            words("2021-09-30", 10, 10),
            "honourable dismissal not at own request"
        );
        assert_eq!(
            words("2021-09-30", 30, 2),
            "honourable dismissal not at own request"
        );
    }

    #[test]
    fn it_is_worded_as_a_threshold() {
        let ladder = ladder(day("2022-01-31"));
        let step = reached(&ladder, 4, 1).unwrap();
        assert_eq!(
            step.words(Lang::Id),
            "mencapai ambang teguran tertulis (PP 94/2021: 4–6 hari)"
        );
        let step = reached(&ladder, 12, 10).unwrap();
        assert!(
            step.words(Lang::En)
                .ends_with("(PP 94/2021: ≥ 10 days in a row)")
        );
    }
}
