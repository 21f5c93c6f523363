//! Parts of plans that tests begin with.

use std::collections::BTreeMap;

use super::{Checklist, ChecklistKind, ListId, ListKind, Task, TaskList, UnitId};

/// A master without a title and without columns of its own.
pub fn master(tasks: Vec<Task>) -> TaskList {
    untitled(1, ListKind::Tasks, tasks)
}

/// A list without a title.
pub fn untitled(id: u64, kind: ListKind, tasks: Vec<Task>) -> TaskList {
    let (title, mark, columns) = (String::new(), String::new(), Vec::new());
    TaskList { id: ListId(id), kind, title, mark, columns, tasks }
}

/// A checklist about which nothing has been decided.
pub fn checklist(unit: UnitId, kind: ChecklistKind) -> Checklist {
    Checklist { unit, kind, headers: BTreeMap::new(), entries: Vec::new() }
}
