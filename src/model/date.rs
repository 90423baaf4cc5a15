//! Dates, weekdays and minutes of the day.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::lang::Lang;

pub type Date = NaiveDate;

/// Minutes since midnight; above 1,440 on the next day.
pub type Minute = u16;

pub fn monday(date: Date) -> Date {
    back(date, u64::from(date.weekday().num_days_from_monday()))
}

pub fn after(date: Date, days: u64) -> Date {
    date.checked_add_days(Days::new(days)).unwrap_or(date)
}

pub fn back(date: Date, days: u64) -> Date {
    date.checked_sub_days(Days::new(days)).unwrap_or(date)
}

/// Every day from the first to the last, both included.
pub fn span(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.iter_days().take_while(move |&day| day <= last)
}

pub fn days_between(first: Date, last: Date) -> i64 {
    (last - first).num_days()
}

/// A set of days of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Weekdays(u8);

impl Weekdays {
    pub const MON_FRI: Self = Self(0b001_1111);

    pub fn holds(self, day: Weekday) -> bool {
        self.0 >> day.num_days_from_monday() & 1 == 1
    }

    pub fn add(&mut self, day: Weekday) {
        self.0 |= 1 << day.num_days_from_monday();
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// `07:30`; times past midnight of a shift are printed as the clock shows them.
pub fn clock(minute: Minute) -> String {
    let minute = if minute == 1440 {
        minute
    } else {
        minute % 1440
    };
    let digit = |number: Minute| b'0' + (number % 10) as u8;
    let (hour, minute) = (minute / 60, minute % 60);
    let text = [
        digit(hour / 10),
        digit(hour),
        b':',
        digit(minute / 10),
        digit(minute),
    ];
    str::from_utf8(&text).unwrap_or_default().to_owned()
}

/// `2021-01-04`, as it prints itself, without the detours of formatting.
pub fn iso(date: Date) -> String {
    let mut text = Vec::with_capacity(10);
    push_iso(&mut text, date);
    String::from_utf8(text).unwrap_or_default()
}

/// Puts it at the end of a text.
pub fn push_iso(text: &mut Vec<u8>, date: Date) {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let Some(year) = u32::try_from(year).ok().filter(|year| *year <= 9999) else {
        text.extend_from_slice(date.to_string().as_bytes());
        return;
    };
    let digit = |number: u32| b'0' + (number % 10) as u8;
    let digits = [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ];
    text.extend_from_slice(&digits);
}

pub fn day_name(date: Date, lang: Lang) -> &'static str {
    match date.weekday() {
        Weekday::Mon => lang.pick("Mon", "Sen"),
        Weekday::Tue => lang.pick("Tue", "Sel"),
        Weekday::Wed => lang.pick("Wed", "Rab"),
        Weekday::Thu => lang.pick("Thu", "Kam"),
        Weekday::Fri => lang.pick("Fri", "Jum"),
        Weekday::Sat => lang.pick("Sat", "Sab"),
        Weekday::Sun => lang.pick("Sun", "Min"),
    }
}

pub fn weekday_name(date: Date, lang: Lang) -> &'static str {
    match date.weekday() {
        Weekday::Mon => lang.pick("Monday", "Senin"),
        Weekday::Tue => lang.pick("Tuesday", "Selasa"),
        Weekday::Wed => lang.pick("Wednesday", "Rabu"),
        Weekday::Thu => lang.pick("Thursday", "Kamis"),
        Weekday::Fri => lang.pick("Friday", "Jumat"),
        Weekday::Sat => lang.pick("Saturday", "Sabtu"),
        Weekday::Sun => lang.pick("Sunday", "Minggu"),
    }
}

/// First and last day of a month; `None` for a month that doesn't exist.
pub fn month(year: i32, month: u32) -> Option<(Date, Date)> {
    let first = Date::from_ymd_opt(year, month, 1)?;
    let next = if month == 12 {
        Date::from_ymd_opt(year + 1, 1, 1)?
    } else {
        Date::from_ymd_opt(year, month + 1, 1)?
    };
    Some((first, back(next, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_it_prints_itself() {
        let days = Date::from_ymd_opt(-3, 1, 1).unwrap().iter_days();
        let some = days.step_by(97).take(40_000);
        for date in some.chain([Date::MIN, Date::MAX]) {
            assert_eq!(iso(date), date.to_string());
        }
    }
}
