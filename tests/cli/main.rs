//! The program from outside: a case is a folder under `tests/fixtures`, so adding one needs no code.
//! `WFH_BLESS=1 cargo test --test cli` writes what was printed as what is expected: look at the difference before keeping it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test may fail loudly"
)]

mod case;
mod examples;
mod indonesian;
mod quotes;
mod readme;
mod sources;
mod streams;
mod twins;
