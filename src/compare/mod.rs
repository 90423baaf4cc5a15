//! Two periods side by side: rates, their difference, and how far it can be trusted. Pure.

pub mod interval;
pub mod measure;
