//! What leans on rows of the master: entries, clauses, digests, targets.
//!
//! Words that somebody wrote are never thrown away: an adapted entry or a
//! clause keeps pointing at a row that is gone and so needs review 待复核.
//! What only repeats the master (照录, 不列) goes where its row goes.

use std::collections::HashSet;

use crate::domain::{
    Anchor, Checklist, ClauseSource, Entry, EntryId, EntryKind, EntrySource, IdSource, Plan, TaskId,
};

/// Rows are gone.
pub(super) fn lose(plan: &mut Plan, gone: &HashSet<TaskId>) {
    for checklist in &mut plan.checklists {
        for entry in &mut checklist.entries {
            if repeats(entry) && entry.sources.iter().any(|source| !gone.contains(&source.task)) {
                entry.sources.retain(|source| !gone.contains(&source.task));
            }
            if matches!(entry.after, Some(Anchor::Task(task)) if gone.contains(&task)) {
                entry.after = None;
            }
        }
        let vain = |entry: &Entry| {
            repeats(entry) && entry.sources.iter().all(|source| gone.contains(&source.task))
        };
        drop_entries(checklist, vain);
    }
    for row in &mut plan.digest {
        row.omitted.retain(|task| !gone.contains(task));
    }
    for target in &mut plan.targets {
        target.task = target.task.filter(|task| !gone.contains(task));
    }
    plan.passed_figures.retain(|passed| !gone.contains(&passed.task));
}

/// Lets go of rows that a plan had before it changed and has no more.
pub fn lose_missing(plan: &mut Plan, before: &Plan) {
    let rows = |plan: &Plan| -> HashSet<TaskId> {
        plan.lists.iter().flat_map(|list| &list.tasks).map(|task| task.id).collect()
    };
    let gone: HashSet<TaskId> = rows(before).difference(&rows(plan)).copied().collect();
    if !gone.is_empty() {
        lose(plan, &gone);
    }
}

/// Whether an entry has no words of its own and cannot be without its row.
fn repeats(entry: &Entry) -> bool {
    matches!(entry.kind, EntryKind::Derived | EntryKind::Excluded) && !entry.sources.is_empty()
}

/// Takes entries off a checklist; rows that stood after one of them take its
/// place.
fn drop_entries(checklist: &mut Checklist, vain: impl Fn(&Entry) -> bool) {
    let gone: Vec<(EntryId, Option<Anchor>)> = checklist
        .entries
        .iter()
        .filter(|entry| vain(entry))
        .map(|entry| (entry.id, entry.after))
        .collect();
    checklist.entries.retain(|entry| !gone.iter().any(|(id, _)| *id == entry.id));
    for entry in &mut checklist.entries {
        // A chain of dropped entries is at most as long as the list of them.
        for _ in 0..gone.len() {
            let Some(Anchor::Entry(after)) = entry.after else { break };
            let Some((_, before)) = gone.iter().find(|(id, _)| *id == after) else { break };
            entry.after = *before;
        }
    }
}

/// A row became several: what stood for it stands for its parts.
pub(super) fn follow_parts(
    plan: &mut Plan,
    whole: TaskId,
    parts: &[(TaskId, String)],
    ids: &dyn IdSource,
) {
    for checklist in &mut plan.checklists {
        let mut more: Vec<Entry> = Vec::new();
        for entry in &mut checklist.entries {
            let Some(at) = entry.sources.iter().position(|source| source.task == whole) else {
                continue;
            };
            let role = entry.sources[at].role;
            let part = |(task, text): &(TaskId, String)| EntrySource {
                task: *task,
                role,
                text_then: text.clone(),
            };
            if repeats(entry) && entry.sources.len() == 1 {
                more.extend(parts.iter().map(|new| Entry {
                    id: EntryId::new(ids),
                    sources: vec![part(new)],
                    after: None,
                    ..entry.clone()
                }));
            } else {
                entry.sources.splice(at + 1..at + 1, parts.iter().map(part));
            }
        }
        checklist.entries.extend(more);
    }
    for clause in &mut plan.clauses {
        if let Some(at) = clause.sources.iter().position(|source| source.task == whole) {
            let part = |(task, text): &(TaskId, String)| ClauseSource {
                task: *task,
                text_then: text.clone(),
            };
            clause.sources.splice(at + 1..at + 1, parts.iter().map(part));
        }
    }
    for row in &mut plan.digest {
        if let Some(at) = row.omitted.iter().position(|task| *task == whole) {
            row.omitted.splice(at + 1..at + 1, parts.iter().map(|(task, _)| *task));
        }
    }
}

/// Rows became one: what stood for any of them stands for it. What left out
/// only some of them leaves out none: better a row too many than one lost.
pub(super) fn follow_whole(plan: &mut Plan, one: TaskId, gone: &[TaskId]) {
    let all: Vec<TaskId> = std::iter::once(one).chain(gone.iter().copied()).collect();
    let moved = |task: TaskId| if gone.contains(&task) { one } else { task };
    for checklist in &mut plan.checklists {
        let left_out = |task: &TaskId| {
            checklist.entries.iter().any(|entry| {
                entry.kind == EntryKind::Excluded
                    && entry.sources.iter().any(|source| source.task == *task)
            })
        };
        let keeps_exclusion = all.iter().all(left_out);
        join_sources(checklist, one, &moved, keeps_exclusion);
    }
    for clause in &mut plan.clauses {
        for source in &mut clause.sources {
            source.task = moved(source.task);
        }
        let mut seen = HashSet::new();
        clause.sources.retain(|source| seen.insert(source.task));
    }
    for row in &mut plan.digest {
        if all.iter().all(|task| row.omitted.contains(task)) {
            row.omitted.retain(|task| !gone.contains(task));
        } else {
            row.omitted.retain(|task| !all.contains(task));
        }
    }
    for target in &mut plan.targets {
        target.task = target.task.map(moved);
    }
    for passed in &mut plan.passed_figures {
        passed.task = moved(passed.task);
    }
}

fn join_sources(
    checklist: &mut Checklist,
    one: TaskId,
    moved: &impl Fn(TaskId) -> TaskId,
    keeps_exclusion: bool,
) {
    let mut spoken_for: Vec<(EntryKind, EntryId)> = Vec::new();
    for entry in &mut checklist.entries {
        for source in &mut entry.sources {
            source.task = moved(source.task);
        }
        let mut seen = HashSet::new();
        entry.sources.retain(|source| seen.insert(source.task));
        if let Some(Anchor::Task(task)) = entry.after {
            entry.after = Some(Anchor::Task(moved(task)));
        }
        let only_it = matches!(entry.sources.as_slice(), [source] if source.task == one);
        if only_it && repeats(entry) {
            spoken_for.push((entry.kind, entry.id));
        }
    }
    // Of several entries that would now say the same, the first stays.
    let listed = spoken_for.iter().find(|(kind, _)| *kind == EntryKind::Derived);
    let excluded = spoken_for.iter().find(|(kind, _)| *kind == EntryKind::Excluded);
    let stays = listed.or(excluded.filter(|_| keeps_exclusion)).map(|(_, id)| *id);
    let vain: HashSet<EntryId> =
        spoken_for.iter().map(|(_, id)| *id).filter(|id| Some(*id) != stays).collect();
    drop_entries(checklist, |entry| vain.contains(&entry.id));
}
