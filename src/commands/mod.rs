//! The shell of each command: read, decide, write.

pub mod audit;
pub mod check;
mod clauses;
pub mod completions;
pub mod explain;
pub mod folder;
pub mod init;
pub mod period;
pub mod rotate;
pub mod rules;
mod session;

pub use session::{Failure, Session, Status};
