//! The subject: plans, tasks, units, checklists. Plain values, no I/O.
//!
//! Names follow the field's own terms; each type gives the Chinese word the
//! user sees. **Cell text is the truth**: every cell is kept as typed, and
//! what it means (units, deadlines, quantities) is read from it on demand by
//! [`crate::reading`].

mod check;
mod checklist;
mod clause;
mod id;
mod length;
mod plan;
mod style;
mod target;
mod task;
#[cfg(test)]
pub mod test_support;
mod total;
mod unit;
mod version;

pub use check::{Checks, Ignored, OwnWord, Spot};
pub use checklist::{Anchor, Checklist, ChecklistKind, Entry, EntryKind, EntrySource, StandingRow};
pub use clause::{Clause, ClauseSource, ClauseVariant, DigestRow, FIGURE, Scope};
pub use id::{
    AllocationId, ClauseId, DigestRowId, EntryId, IdSource, ListId, RandomIds, SequentialIds,
    StandingRowId, TargetId, TaskId, UnitId, VersionId,
};
pub use length::{Millimetres, Points};
pub use plan::{Annex, AnnexKind, DistrictForm, Plan, SupportPolicy};
pub use style::{
    AUTO_LANDSCAPE_COLUMNS, Align, AnnexStyle, ChangeField, ColumnSource, ColumnStyle, ColumnsFrom,
    Margins, Numbering, Orientation, PLACEHOLDERS, PageNumbers, RowOrder, Shown, StandingRows,
    StyleFault, StyleFonts, StyleOrientation, StyleTable, StyleText, TableStyle, TypeSize,
    Typeface,
};
pub use target::{Allocation, Comparison, PassedFigure, Target, TargetKind};
pub use task::{Column, ColumnKey, Field, FieldSet, ListKind, Role, Task, TaskList};
pub use total::ListTotal;
pub use unit::{Unit, UnitKind};
pub use version::Version;
