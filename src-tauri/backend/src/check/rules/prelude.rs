//! What every rule needs.

pub use crate::check::rule::{Authority, Check, Family, Hit, Line, Rule, Ruling, TextKind};
pub use crate::check::scan::{head, numbers};
pub use crate::check::subject::{Subject, cell, row_cell};
pub use crate::domain::{
    ChecklistKind, ColumnKey, Field, Role, Spot, Task, TaskId, TaskList, UnitId,
};
pub use crate::finding::Severity;
