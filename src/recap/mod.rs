//! What a period comes to, per person, unit or OPD: counted over the same days that the audit judges. Pure.

pub mod counts;
pub mod fact;
pub mod ladder;
pub mod matrix;
pub mod reports;
pub mod tally;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub mod world;
