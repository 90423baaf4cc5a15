//! The only writers: rows become CSV or JSON here, and a page for people on a terminal.

pub mod audit_page;
pub mod audit_rows;
pub mod budget_page;
mod checklist_page;
pub mod compare_page;
pub mod grid;
pub mod health_page;
pub mod inspect_page;
pub mod matrix_page;
pub mod page;
mod quotes;
pub mod recap_columns;
pub mod recap_page;
pub mod rotate_page;
pub mod rotate_rows;
pub mod rows;
pub mod sheet_page;
pub mod shell;
pub mod strain_notes;
pub mod target;

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Table,
    Csv,
    Json,
}
