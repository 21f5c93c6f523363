//! Checklists with one row per task: departments, and districts where the
//! plan lists tasks instead of summing them up.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::annex::{ChecklistRow, RowKind};
use super::roles::RoleIndex;
use crate::domain::{
    Anchor, Checklist, ChecklistKind, Entry, EntryId, EntryKind, Plan, Role, StandingRow,
    SupportPolicy, Task, TaskId,
};

/// A row with what decides its place.
struct Placed<'p> {
    row: ChecklistRow<'p>,
    after: Option<Anchor>,
}

/// The rows of a checklist, in print order; `position` says where each task
/// stands in the master.
pub fn rows<'p>(
    plan: &'p Plan,
    roles: &RoleIndex,
    position: &HashMap<TaskId, usize>,
    checklist: &'p Checklist,
) -> Vec<ChecklistRow<'p>> {
    let maker = Maker { plan, roles, checklist, tasks: plan.tasks(), position };
    let mut placed = maker.in_master_order();
    maker.add_own(&mut placed);
    let mut rows = settle(placed);
    rows.extend(plan.standing.iter().filter(|row| closes(row, checklist)).map(standing));
    for (index, row) in rows.iter_mut().enumerate() {
        row.number = index + 1;
    }
    rows
}

/// The text the rule lists for a task in which the unit has this role; `None`
/// where the rule lists none.
pub fn text_by_rule<'p>(
    plan: &Plan,
    kind: ChecklistKind,
    role: Role,
    task: &'p Task,
) -> Option<Cow<'p, str>> {
    match (kind, role, plan.support_policy) {
        (ChecklistKind::District, Role::Responsible, _)
        | (ChecklistKind::Department, Role::Lead, _)
        | (ChecklistKind::Department, Role::Support, SupportPolicy::List) => {
            Some(Cow::Borrowed(task.text.as_str()))
        }
        (ChecklistKind::Department, Role::Support, SupportPolicy::Reword) => {
            Some(Cow::Owned(reworded_as_support(&task.text)))
        }
        _ => None,
    }
}

fn closes(row: &StandingRow, checklist: &Checklist) -> bool {
    row.kind == checklist.kind && !row.except.contains(&checklist.unit)
}

fn standing(row: &StandingRow) -> ChecklistRow<'_> {
    ChecklistRow {
        number: 0,
        category: Cow::Borrowed(&row.category),
        item: Cow::Borrowed(&row.item),
        text: Cow::Borrowed(&row.text),
        kind: RowKind::Standing,
        sources: Vec::new(),
        task: None,
        role: None,
        entry: None,
        needs_review: false,
        phrases: Vec::new(),
    }
}

struct Maker<'p, 'm> {
    plan: &'p Plan,
    roles: &'m RoleIndex,
    checklist: &'p Checklist,
    tasks: &'p [Task],
    position: &'m HashMap<TaskId, usize>,
}

impl<'p> Maker<'p, '_> {
    /// Rows by rule and entries with sources, in the order of the master.
    fn in_master_order(&self) -> Vec<Placed<'p>> {
        let decided: HashSet<TaskId> = self
            .checklist
            .entries
            .iter()
            .flat_map(|entry| entry.sources.iter().map(|source| source.task))
            .collect();
        let mut keyed: Vec<(usize, Placed<'p>)> = Vec::new();
        for (position, role) in self.roles.of_unit(self.checklist.unit) {
            let task = &self.tasks[*position];
            if !decided.contains(&task.id)
                && let Some(row) = self.by_rule(task, *role)
                && keyed.last().is_none_or(|(last, _)| last != position)
            {
                keyed.push((*position, Placed { row, after: None }));
            }
        }
        for entry in &self.checklist.entries {
            let first = entry.sources.iter().find_map(|source| self.position.get(&source.task));
            let has_place = first.is_some() || !entry.sources.is_empty();
            if entry.kind != EntryKind::Excluded && has_place {
                let place = first.copied().unwrap_or(usize::MAX);
                keyed.push((place, Placed { row: self.by_decision(entry), after: entry.after }));
            }
        }
        keyed.sort_by_key(|(position, _)| *position);
        keyed.into_iter().map(|(_, placed)| placed).collect()
    }

    /// The row the rule gives, if it gives one.
    fn by_rule(&self, task: &'p Task, role: Role) -> Option<ChecklistRow<'p>> {
        let text = text_by_rule(self.plan, self.checklist.kind, role, task)?;
        Some(ChecklistRow {
            number: 0,
            category: Cow::Borrowed(&task.category),
            item: Cow::Borrowed(&task.item),
            text,
            kind: RowKind::Derived,
            sources: vec![task.id],
            task: Some(task),
            role: Some(role),
            entry: None,
            needs_review: false,
            phrases: Vec::new(),
        })
    }

    fn by_decision(&self, entry: &'p Entry) -> ChecklistRow<'p> {
        let sources: Vec<&'p Task> = entry
            .sources
            .iter()
            .filter_map(|source| self.position.get(&source.task))
            .map(|position| &self.tasks[*position])
            .collect();
        let first = sources.first().copied();
        let own = |own: &'p Option<String>, of_task: fn(&Task) -> &str| match (own, first) {
            (Some(own), _) => Cow::Borrowed(own.as_str()),
            (None, Some(task)) => Cow::Borrowed(of_task(task)),
            (None, None) => Cow::Borrowed(""),
        };
        let text = match &entry.text {
            Some(text) => Cow::Borrowed(text.as_str()),
            // Its tasks are gone; what they said is not lost unseen.
            None if sources.is_empty() => {
                Cow::Owned(entry.sources.iter().map(|s| s.text_then.as_str()).collect())
            }
            None => joined_text(&sources),
        };
        ChecklistRow {
            number: 0,
            category: own(&entry.category, |task| &task.category),
            item: own(&entry.item, |task| &task.item),
            text,
            kind: match entry.kind {
                EntryKind::Derived => RowKind::Derived,
                EntryKind::Adapted => RowKind::Adapted,
                EntryKind::Own | EntryKind::Excluded => RowKind::Own,
            },
            sources: sources.iter().map(|task| task.id).collect(),
            task: first,
            role: entry.sources.first().map(|source| source.role),
            entry: Some(entry.id),
            needs_review: self.needs_review(entry),
            phrases: Vec::new(),
        }
    }

    /// Whether the master moved under an entry: a task is gone or the unit
    /// lost its role in it; for own wording also, a text is not what it was.
    fn needs_review(&self, entry: &Entry) -> bool {
        entry.sources.iter().any(|source| {
            self.position.get(&source.task).is_none_or(|position| {
                let reworded = entry.kind == EntryKind::Adapted
                    && self.tasks[*position].text != source.text_then;
                reworded
                    || !Role::ALL
                        .iter()
                        .any(|role| self.roles.has(self.checklist.unit, *position, *role))
            })
        })
    }

    /// Own rows stand at the end of the category and item they name.
    fn add_own(&self, placed: &mut Vec<Placed<'p>>) {
        for entry in &self.checklist.entries {
            if entry.kind == EntryKind::Excluded || !entry.sources.is_empty() {
                continue;
            }
            let row = self.by_decision(entry);
            let same_item = placed.iter().rposition(|other| {
                other.row.category == row.category && other.row.item == row.item
            });
            let same_category =
                || placed.iter().rposition(|other| other.row.category == row.category);
            let at = same_item.or_else(same_category).map_or(placed.len(), |at| at + 1);
            placed.insert(at, Placed { row, after: entry.after });
        }
    }
}

/// Several tasks joined: their texts one after the other.
fn joined_text<'p>(tasks: &[&'p Task]) -> Cow<'p, str> {
    match tasks {
        [task] => Cow::Borrowed(&task.text),
        tasks => Cow::Owned(tasks.iter().map(|task| task.text.as_str()).collect()),
    }
}

/// Moves rows that name the row they stand after. A row whose anchor is gone
/// stays where the rule puts it. A row moves after the one it stands after
/// has, so that a chain of moved rows keeps its order.
fn settle(mut placed: Vec<Placed<'_>>) -> Vec<ChecklistRow<'_>> {
    for entry in moves(&placed) {
        let Some(from) = placed.iter().position(|p| p.row.entry == Some(entry)) else { continue };
        let moving = placed.remove(from);
        let to = match moving.after {
            Some(Anchor::Top) => Some(0),
            Some(anchor) => position_of(&placed, anchor).map(|at| at + 1),
            None => None,
        };
        placed.insert(to.unwrap_or(from), moving);
    }
    placed.into_iter().map(|placed| placed.row).collect()
}

/// The row an anchor names; of a split task, its last.
fn position_of(placed: &[Placed<'_>], anchor: Anchor) -> Option<usize> {
    match anchor {
        Anchor::Top => None,
        Anchor::Task(task) => placed.iter().rposition(|p| p.row.sources.contains(&task)),
        Anchor::Entry(entry) => placed.iter().position(|p| p.row.entry == Some(entry)),
    }
}

/// Entries that move, those they stand after first.
fn moves(placed: &[Placed<'_>]) -> Vec<EntryId> {
    let depth = |at: usize| {
        let mut at = at;
        let mut depth = 0;
        // Rows that stand after each other in a circle have no first one.
        while depth < placed.len() {
            let above = placed[at].after.and_then(|anchor| position_of(placed, anchor));
            match above.filter(|above| placed[*above].after.is_some()) {
                Some(above) => at = above,
                None => break,
            }
            depth += 1;
        }
        depth
    };
    let moving = (0..placed.len()).filter(|at| placed[*at].after.is_some());
    let mut moves: Vec<(usize, EntryId)> =
        moving.filter_map(|at| Some((depth(at), placed[at].row.entry?))).collect();
    moves.sort_by_key(|(depth, _)| *depth);
    moves.into_iter().map(|(_, entry)| entry).collect()
}

/// Adverbs and leading verbs that “配合” takes the place of.
const DROPPED: [&str; 20] = [
    "继续",
    "加快",
    "大力",
    "进一步",
    "全面",
    "深入",
    "积极",
    "持续",
    "组织",
    "严格",
    "扎实",
    "有序",
    "切实",
    "强力",
    "着力",
    "稳步",
    "统筹",
    "牵头",
    "负责",
    "认真",
];

/// 继续推进某事 → 配合推进某事. A text that already says so stays.
pub fn reworded_as_support(text: &str) -> String {
    if text.starts_with("配合") || text.starts_with("协助") {
        return text.to_owned();
    }
    let mut rest = text;
    while let Some(shorter) = DROPPED.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    format!("配合{rest}")
}

#[cfg(test)]
mod tests {
    use super::reworded_as_support;

    #[test]
    fn support_wording() {
        for (text, expected) in [
            ("继续推进编码登记。", "配合推进编码登记。"),
            ("进一步加快淘汰。", "配合淘汰。"),
            ("开展抽测。", "配合开展抽测。"),
            ("配合开展抽测。", "配合开展抽测。"),
        ] {
            assert_eq!(reworded_as_support(text), expected);
        }
    }
}
