//! The only readers: one table reader, one vocabulary, one file per kind of row.

pub mod attendance;
mod blocks;
mod budget;
mod calendar;
pub mod cells;
mod circulars;
pub mod clause_words;
mod codes;
pub mod columns;
mod header;
pub mod headings;
pub mod intake;
mod marks;
mod people;
pub mod progress;
mod quick;
mod replies;
mod reread;
mod roster;
mod row;
mod schedule;
pub mod sheet;
mod split;
mod stream;
pub mod tasks;
pub mod words;

pub use budget::budget;
pub use calendar::{holidays, national};
pub use circulars::circulars;
pub use codes::codes;
pub use people::{calls, leave};
pub use replies::replies;
pub use roster::roster;
pub use schedule::{Wants, iso_week, schedule};
