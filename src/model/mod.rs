//! The nouns of the trade: no files, no environment, no clock.

pub mod calendar;
pub mod circular;
pub mod date;
pub mod finding;
pub mod health;
pub mod id;
pub mod id_table;
pub mod lang;
pub mod likeness;
pub mod place;
pub mod problem;
pub mod records;
pub mod roster;
pub mod schedule;
pub mod source;
pub mod zeros;
