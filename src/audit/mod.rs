//! Expected against recorded: the engine and its rules. Pure: what it needs is handed to it.

mod chosen;
mod copied;
mod counts;
pub mod day;
mod doubt;
mod doubts;
pub mod dues;
pub mod engine;
mod loose;
pub mod lost;
mod marks;
mod neighbours;
pub mod opd_day;
mod opd_run;
pub mod owed;
pub mod rule;
pub mod rules;
mod screen;
#[cfg(test)]
mod screen_tests;
mod screens;
mod seen;
pub mod sheets;
mod sweep;
mod together;
pub mod totals;
mod verdicts;
mod walk;

pub use chosen::Chosen;
pub use doubts::Doubts;
pub use marks::Marks;
pub use neighbours::neighbours;
