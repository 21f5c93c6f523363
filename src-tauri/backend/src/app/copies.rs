//! What of a plan's past goes along when it is handed to others.

use std::collections::HashMap;

use crate::domain::{Plan, TaskId};

/// What of a plan's past goes along in a copy for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KeptPast {
    /// The master texts that wordings were written against, and with them
    /// what is 待复核.
    pub reviews: bool,
    /// The paragraphs read when the plan was imported.
    pub prose: bool,
}

/// The plan without those parts of its past that are not to go along.
pub fn for_others(plan: &Plan, kept: KeptPast) -> Plan {
    let mut copy = plan.clone();
    if !kept.prose {
        copy.prose.clear();
    }
    if !kept.reviews {
        let now: HashMap<TaskId, String> =
            plan.tasks().iter().map(|task| (task.id, task.text.clone())).collect();
        for (task, then) in earlier_texts(&mut copy) {
            // A task that is gone leaves no words behind.
            *then = now.get(&task).cloned().unwrap_or_default();
        }
    }
    copy
}

/// In how many places the plan remembers a text that the master no longer has.
pub fn remembered_texts(plan: &Plan) -> usize {
    let now = plan.tasks_by_id();
    let mut copy = plan.clone();
    earlier_texts(&mut copy)
        .filter(|(task, then)| now.get(task).is_none_or(|task| task.text != **then))
        .count()
}

/// Every master text that the annexes remember.
fn earlier_texts(plan: &mut Plan) -> impl Iterator<Item = (TaskId, &mut String)> {
    let entries = plan.checklists.iter_mut().flat_map(|list| &mut list.entries);
    let of_entries = entries
        .flat_map(|entry| &mut entry.sources)
        .map(|source| (source.task, &mut source.text_then));
    let of_clauses = plan
        .clauses
        .iter_mut()
        .flat_map(|clause| &mut clause.sources)
        .map(|source| (source.task, &mut source.text_then));
    of_entries.chain(of_clauses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_texts_stay_behind_unless_asked_for() {
        let mut plan = crate::app::sample_plan().expect("the sample is sound");
        let remembered = remembered_texts(&plan);
        let id = plan.clauses.iter().flat_map(|clause| &clause.sources).next().expect("one").task;
        let list = plan.master_mut().expect("a master");
        let task = list.tasks.iter_mut().find(|task| task.id == id).expect("the task");
        let before = std::mem::replace(&mut task.text, "新的文字".to_owned());
        assert!(remembered_texts(&plan) > remembered, "one more text moved");

        let held = |plan: &Plan| format!("{plan:?}").contains(&before);
        let clean = for_others(&plan, KeptPast::default());
        assert!(!held(&clean) && held(&plan));
        assert_eq!(remembered_texts(&clean), 0);
        assert!(clean.prose.is_empty() && !plan.prose.is_empty());

        let full = for_others(&plan, KeptPast { reviews: true, prose: true });
        assert_eq!(full, plan);
    }

    #[test]
    fn a_deleted_task_leaves_no_words() {
        let mut plan = crate::app::sample_plan().expect("the sample is sound");
        let id = plan.clauses.iter().flat_map(|clause| &clause.sources).next().expect("one").task;
        let list = plan.master_mut().expect("a master");
        let at = list.tasks.iter().position(|task| task.id == id).expect("the task");
        let gone = list.tasks.remove(at);
        let clean = for_others(&plan, KeptPast::default());
        assert!(!format!("{clean:?}").contains(&gone.text));
    }
}
