//! 覆盖: what the master asks and the annexes carry.

pub mod category_without_row;
pub mod checklist_of_nobody;
pub mod district_missing;
pub mod lead_not_listed;
pub mod lead_without_checklist;
pub mod phrase_without_task;
pub mod row_without_task;
pub mod scope_wider;
