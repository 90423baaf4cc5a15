//! Expected against recorded: the engine and its rules. Pure: what it needs is handed to it.

mod copied;
pub mod day;
mod doubt;
pub mod engine;
mod loose;
pub mod opd_day;
pub mod rule;
pub mod rules;
mod walk;

pub use doubt::Doubts;
