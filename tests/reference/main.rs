//! A slow, obvious second implementation of rotation and audit, random folders, and the comparison with the real binary.
//! `WFH_CASES=1000` runs more seeds, `WFH_SEED=7` one of them, `WFH_BIN` names another binary.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    reason = "a test may fail loudly, and plain records of many fields are the obvious form here"
)]

mod audit;
mod calendar;
mod clauses;
mod compare;
mod decisive;
mod dialect;
mod expect;
mod ledger;
mod prng;
mod properties;
mod random;
mod refused;
mod rotation;
mod run;
mod selftest;
mod status;
mod tables;
mod weekrows;
mod words;
mod world;
mod write;
