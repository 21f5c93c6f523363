//! Master to checklists. Pure: a plan in, printed rows out.

mod annex;

pub use annex::{ChecklistRow, DerivedChecklist, Phrase, RowKind};
