//! District digests: one row per category, each cell built from clauses.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::annex::{ChecklistRow, Phrase, RowKind};
use super::roles::RoleIndex;
use crate::domain::{
    Clause, ClauseSource, DigestRow, DigestRowId, FIGURE, Plan, Role, Scope, Task, TaskId, UnitId,
};
use crate::reading::text::{says_none, trimmed};

/// Stands where a district has no share of a figure yet.
pub const MISSING_SHARE: &str = "【待分解】";

/// Categories whose digest is the names of their work items.
const NAMED_BY_ITEM: [&str; 4] = ["保障措施", "组织保障", "保障机制", "工作保障"];

/// The rows every district checklist has: those the plan sets, else one per
/// category of the master.
pub fn digest_rows(plan: &Plan) -> Cow<'_, [DigestRow]> {
    if !plan.digest.is_empty() {
        return Cow::Borrowed(&plan.digest);
    }
    let mut rows: Vec<DigestRow> = Vec::new();
    for task in plan.tasks() {
        if !rows.iter().any(|row| row.name == task.category) {
            rows.push(DigestRow {
                id: DigestRowId(rows.len() as u64 + 1),
                name: task.category.clone(),
                categories: vec![task.category.clone()],
                omitted: Vec::new(),
            });
        }
    }
    Cow::Owned(rows)
}

/// The rows of one district's checklist.
pub fn rows<'p>(plan: &'p Plan, roles: &RoleIndex, unit: UnitId) -> Vec<ChecklistRow<'p>> {
    let position = positions(plan);
    let maker = Maker { plan, roles, unit, position };
    let mut rows: Vec<ChecklistRow<'p>> =
        digest_rows(plan).iter().filter_map(|row| maker.row(row)).collect();
    for (index, row) in rows.iter_mut().enumerate() {
        row.number = index + 1;
    }
    rows
}

struct Maker<'p, 'm> {
    plan: &'p Plan,
    roles: &'m RoleIndex,
    unit: UnitId,
    position: HashMap<TaskId, usize>,
}

impl<'p> Maker<'p, '_> {
    /// A row; `None` when nothing in it concerns the district.
    fn row(&self, digest: &DigestRow) -> Option<ChecklistRow<'p>> {
        let clauses: Vec<&Clause> =
            self.plan.clauses.iter().filter(|clause| clause.row == digest.id).collect();
        let mut phrases: Vec<Phrase> = clauses
            .iter()
            .filter(|clause| self.applies(clause))
            .map(|clause| self.phrase(clause))
            .collect();
        phrases.extend(self.without_clause(digest, &clauses));
        if phrases.is_empty() {
            return None;
        }
        let mut sources: Vec<TaskId> = Vec::new();
        for task in phrases.iter().flat_map(|phrase| &phrase.sources) {
            if !sources.contains(task) {
                sources.push(*task);
            }
        }
        let kind = match (sources.is_empty(), phrases.iter().any(|p| p.clause.is_some())) {
            (true, _) => RowKind::Own,
            (false, true) => RowKind::Adapted,
            (false, false) => RowKind::Derived,
        };
        Some(ChecklistRow {
            number: 0,
            category: Cow::Owned(digest.name.clone()),
            item: Cow::Borrowed(""),
            text: Cow::Owned(sentences(&phrases)),
            kind,
            sources,
            task: None,
            role: Some(Role::Responsible),
            entry: None,
            needs_review: clauses
                .iter()
                .filter(|clause| self.applies(clause))
                .any(|clause| self.moved(clause)),
            phrases,
        })
    }

    fn applies(&self, clause: &Clause) -> bool {
        applies(self.plan, clause, self.unit, self.roles, &self.position)
    }

    fn moved(&self, clause: &Clause) -> bool {
        moved(clause, self.plan.tasks(), &self.position)
    }

    fn phrase(&self, clause: &Clause) -> Phrase {
        let variant = clause.variants.iter().find(|variant| variant.unit == self.unit);
        let text = variant.and_then(|variant| variant.text.as_ref()).unwrap_or(&clause.text);
        Phrase {
            clause: Some(clause.id),
            text: self.with_figure(clause, text),
            sources: clause.sources.iter().map(|source| source.task).collect(),
            opens_sentence: variant
                .and_then(|variant| variant.opens_sentence)
                .unwrap_or(clause.opens_sentence),
        }
    }

    fn with_figure(&self, clause: &Clause, text: &str) -> String {
        if !text.contains(FIGURE) {
            return text.to_owned();
        }
        let share = clause
            .figure
            .and_then(|id| self.plan.targets.iter().find(|target| target.id == id))
            .and_then(|target| target.share(self.unit))
            .map(trimmed)
            .filter(|share| !share.is_empty());
        text.replace(FIGURE, share.unwrap_or(MISSING_SHARE))
    }

    /// Tasks of the row's categories that concern the district, that no
    /// clause stands for and that are not passed over on purpose: their full
    /// text, or their item's name in closing categories.
    fn without_clause(&self, digest: &DigestRow, clauses: &[&Clause]) -> Vec<Phrase> {
        let spoken_for = spoken_for(digest, clauses.iter().copied());
        let tasks: Vec<&Task> = self
            .roles
            .of_unit(self.unit)
            .iter()
            .filter(|(_, role)| *role == Role::Responsible)
            .map(|(at, _)| &self.plan.tasks()[*at])
            .filter(|task| digest.categories.contains(&task.category))
            .filter(|task| !spoken_for.contains(&task.id))
            .collect();
        full_texts(digest, &tasks)
    }
}

/// Where every task of the master stands.
pub fn positions(plan: &Plan) -> HashMap<TaskId, usize> {
    plan.tasks().iter().enumerate().map(|(at, task)| (task.id, at)).collect()
}

/// Whether a district prints a clause: it is concerned, and has a part in
/// what the clause counts.
pub fn applies(
    plan: &Plan,
    clause: &Clause,
    unit: UnitId,
    roles: &RoleIndex,
    position: &HashMap<TaskId, usize>,
) -> bool {
    concerns(clause, unit, roles, position) && !has_no_part(plan, clause, unit)
}

/// Whether a district would print a figure in which it has no part: `/` in
/// 指标分解.
pub fn has_no_part(plan: &Plan, clause: &Clause, unit: UnitId) -> bool {
    let Some(figure) = clause.figure else { return false };
    let own = clause.variants.iter().find(|variant| variant.unit == unit);
    let text = own.and_then(|own| own.text.as_ref()).unwrap_or(&clause.text);
    let target = plan.targets.iter().find(|target| target.id == figure);
    let share = target.and_then(|target| target.share(unit)).unwrap_or_default();
    text.contains(FIGURE) && says_none(share) && !trimmed(share).is_empty()
}

/// Whether a clause concerns a district: because its sources' responsible
/// cells name it, or because it was set by hand.
pub fn concerns(
    clause: &Clause,
    unit: UnitId,
    roles: &RoleIndex,
    position: &HashMap<TaskId, usize>,
) -> bool {
    match &clause.scope {
        Scope::Units(units) => units.contains(&unit),
        Scope::BySource => clause.sources.iter().any(|ClauseSource { task, .. }| {
            position.get(task).is_some_and(|at| roles.has(unit, *at, Role::Responsible))
        }),
    }
}

/// Whether the master moved under a clause: a source's text is not what it
/// was, or the task is gone.
pub fn moved(clause: &Clause, tasks: &[Task], position: &HashMap<TaskId, usize>) -> bool {
    clause.sources.iter().any(|source| {
        position.get(&source.task).is_none_or(|at| tasks[*at].text != source.text_then)
    })
}

/// Tasks of a digest row that a clause stands for or that are passed over on
/// purpose. Any other task of its categories prints its full text.
pub fn spoken_for<'c>(
    digest: &DigestRow,
    clauses: impl IntoIterator<Item = &'c Clause>,
) -> HashSet<TaskId> {
    clauses
        .into_iter()
        .flat_map(|clause| clause.sources.iter().map(|source| source.task))
        .chain(digest.omitted.iter().copied())
        .collect()
}

/// What tasks without a clause print: their full texts, or in closing
/// categories the names of their items.
pub fn full_texts(digest: &DigestRow, tasks: &[&Task]) -> Vec<Phrase> {
    if digest.categories.iter().any(|name| NAMED_BY_ITEM.contains(&name.as_str())) {
        return by_item(tasks);
    }
    let full = tasks.iter().map(|task| Phrase {
        clause: None,
        text: trimmed(&task.text).trim_end_matches('。').to_owned(),
        sources: vec![task.id],
        opens_sentence: true,
    });
    full.collect()
}

/// The names of the tasks' work items, each once, as one sentence.
fn by_item(tasks: &[&Task]) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    for task in tasks {
        let name = if task.item.is_empty() { &task.text } else { &task.item };
        let name = name.trim_end_matches('。');
        match phrases.iter_mut().find(|phrase| phrase.text == name) {
            Some(phrase) => phrase.sources.push(task.id),
            None => phrases.push(Phrase {
                clause: None,
                text: name.to_owned(),
                sources: vec![task.id],
                opens_sentence: phrases.is_empty(),
            }),
        }
    }
    phrases
}

/// Phrases of a sentence are joined by “，”, a sentence ends in “。”.
fn sentences(phrases: &[Phrase]) -> String {
    let mut text = String::new();
    for (index, phrase) in phrases.iter().enumerate() {
        if index > 0 {
            text.push(if phrase.opens_sentence { '。' } else { '，' });
        }
        text.push_str(&phrase.text);
    }
    if !text.ends_with(['。', '！', '？']) {
        text.push('。');
    }
    text
}
