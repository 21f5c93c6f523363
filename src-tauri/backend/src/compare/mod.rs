//! Two versions compared by meaning. Pure: two plans in, changes out.
//!
//! Rows are aligned first ([`align`]): by id where ids mean anything, else by
//! what they say, with their neighbours and their order deciding between rows
//! that say nearly the same. Then each pair of rows is compared cell by cell:
//! units as sets with roles, deadlines and figures as values, everything else
//! by its words. Each change has a kind, a meaning and a weight; the
//! weightiest come first.

pub mod align;
mod anchors;
mod cells;
mod change;
mod likely;
mod lines;
pub mod merge;
mod parts;
mod plans;
mod units;
mod wording;
mod words;

#[cfg(test)]
mod tests;

pub use change::{
    Change, ChangeKind, FieldChange, Meaning, Subject, UnitChange, WEIGHT_ADDED, WEIGHT_REMOVED,
};
pub use lines::{Line, lines};
pub use plans::{
    Comparison, Counted, ListComparison, Note, NoteKind, Overview, SURE, compare, compare_rows,
};
pub use units::United;
pub use words::{explained, said, shifts, summary};
