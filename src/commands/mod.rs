//! The shell of each command: read, decide, write.

pub mod audit;
#[cfg(test)]
mod audit_tests;
pub mod budget;
pub mod check;
mod clauses;
pub mod compare;
pub mod completions;
mod evidence;
pub mod explain;
pub mod folder;
mod gaps;
pub mod health;
mod idle;
pub mod init;
pub mod inspect;
#[cfg(test)]
mod inspect_test;
mod lacking;
mod notices;
mod oddities;
pub mod period;
mod publish;
pub mod recap;
pub mod rotate;
#[cfg(test)]
mod rotate_test;
pub mod rules;
mod session;
pub mod sheet;
mod slips;
mod summary;
mod what_if;
#[cfg(test)]
mod what_if_tests;

pub use session::{Failure, Session, Status, unwritten};
