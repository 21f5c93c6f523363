//! What moved under a wording that needs review: the master then and now.

use serde::Serialize;
use specta::Type;

use super::{ChecklistRow, Derivation};
use crate::domain::{Checklist, Plan, TaskId};

/// A master text that is no longer what a row was written against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MovedText {
    /// The task.
    pub task: TaskId,
    /// The master text then.
    pub then: String,
    /// The master text now; `None` if the task is gone.
    pub now: Option<String>,
}

/// How many rows of all checklists need review.
pub fn rows_to_review(plan: &Plan) -> usize {
    let derivation = Derivation::of(plan);
    derivation
        .checklists()
        .map(|list| list.rows.iter().filter(|row| row.needs_review).count())
        .sum()
}

/// The master texts that moved under a row, each once.
pub fn moved_texts(plan: &Plan, checklist: &Checklist, row: &ChecklistRow<'_>) -> Vec<MovedText> {
    let entry = checklist.entries.iter().find(|entry| Some(entry.id) == row.entry);
    let of_entry = entry
        .into_iter()
        .flat_map(|entry| &entry.sources)
        .map(|source| (source.task, &source.text_then));
    let of_clauses = plan
        .clauses
        .iter()
        .filter(|clause| row.phrases.iter().any(|phrase| phrase.clause == Some(clause.id)))
        .flat_map(|clause| &clause.sources)
        .map(|source| (source.task, &source.text_then));
    let mut moved: Vec<MovedText> = Vec::new();
    for (task, then) in of_entry.chain(of_clauses) {
        let now = plan.tasks().iter().find(|other| other.id == task).map(|task| &task.text);
        if now != Some(then) && !moved.iter().any(|known| known.task == task) {
            moved.push(MovedText { task, then: then.clone(), now: now.cloned() });
        }
    }
    moved
}
