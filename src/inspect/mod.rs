//! Inspections: whom to visit, who must be where, and how far what was seen can be trusted. Pure.

pub mod breakdown;
pub mod checklist;
pub mod draw;
pub mod interval;
