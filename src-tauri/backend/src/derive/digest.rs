//! District digests: one row per category, each cell built from clauses.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::annex::{ChecklistRow, Phrase, RowKind};
use super::roles::RoleIndex;
use crate::domain::{
    Clause, ClauseSource, DigestRow, DigestRowId, FIGURE, Plan, Role, Scope, Task, TaskId, UnitId,
};
use crate::reading::text::trimmed;

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
    let position: HashMap<TaskId, usize> =
        plan.tasks().iter().enumerate().map(|(at, task)| (task.id, at)).collect();
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

/// A phrase with what opens before it.
struct Piece {
    phrase: Phrase,
    opens_sentence: bool,
}

impl<'p> Maker<'p, '_> {
    /// A row; `None` when nothing in it concerns the district.
    fn row(&self, digest: &DigestRow) -> Option<ChecklistRow<'p>> {
        let clauses: Vec<&Clause> =
            self.plan.clauses.iter().filter(|clause| clause.row == digest.id).collect();
        let mut pieces: Vec<Piece> = clauses
            .iter()
            .filter(|clause| self.applies(clause))
            .map(|clause| self.piece(clause))
            .collect();
        pieces.extend(self.without_clause(digest, &clauses));
        let phrases: Vec<Phrase> = pieces.iter().map(|piece| piece.phrase.clone()).collect();
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
            text: Cow::Owned(sentences(&pieces)),
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
        match &clause.scope {
            Scope::Units(units) => units.contains(&self.unit),
            Scope::BySource => clause.sources.iter().any(|ClauseSource { task, .. }| {
                self.position
                    .get(task)
                    .is_some_and(|at| self.roles.has(self.unit, *at, Role::Responsible))
            }),
        }
    }

    /// Whether the master moved under the clause: a source's text is not what
    /// it was, or the task is gone.
    fn moved(&self, clause: &Clause) -> bool {
        clause.sources.iter().any(|source| {
            self.position
                .get(&source.task)
                .is_none_or(|at| self.plan.tasks()[*at].text != source.text_then)
        })
    }

    fn piece(&self, clause: &Clause) -> Piece {
        let variant = clause.variants.iter().find(|variant| variant.unit == self.unit);
        let text = variant.and_then(|variant| variant.text.as_ref()).unwrap_or(&clause.text);
        Piece {
            phrase: Phrase {
                clause: Some(clause.id),
                text: self.with_figure(clause, text),
                sources: clause.sources.iter().map(|source| source.task).collect(),
            },
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
    fn without_clause(&self, digest: &DigestRow, clauses: &[&Clause]) -> Vec<Piece> {
        let spoken_for: HashSet<TaskId> = clauses
            .iter()
            .flat_map(|clause| clause.sources.iter().map(|source| &source.task))
            .chain(&digest.omitted)
            .copied()
            .collect();
        let tasks: Vec<&Task> = self
            .roles
            .of_unit(self.unit)
            .iter()
            .filter(|(_, role)| *role == Role::Responsible)
            .map(|(at, _)| &self.plan.tasks()[*at])
            .filter(|task| digest.categories.contains(&task.category))
            .filter(|task| !spoken_for.contains(&task.id))
            .collect();
        if digest.categories.iter().any(|name| NAMED_BY_ITEM.contains(&name.as_str())) {
            return by_item(&tasks);
        }
        tasks
            .iter()
            .map(|task| Piece {
                phrase: Phrase {
                    clause: None,
                    text: trimmed(&task.text).trim_end_matches('。').to_owned(),
                    sources: vec![task.id],
                },
                opens_sentence: true,
            })
            .collect()
    }
}

/// The names of the tasks' work items, each once, as one sentence.
fn by_item(tasks: &[&Task]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for task in tasks {
        let name = if task.item.is_empty() { &task.text } else { &task.item };
        let name = name.trim_end_matches('。');
        match pieces.iter_mut().find(|piece| piece.phrase.text == name) {
            Some(piece) => piece.phrase.sources.push(task.id),
            None => pieces.push(Piece {
                phrase: Phrase { clause: None, text: name.to_owned(), sources: vec![task.id] },
                opens_sentence: pieces.is_empty(),
            }),
        }
    }
    pieces
}

/// Phrases of a sentence are joined by “，”, a sentence ends in “。”.
fn sentences(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            text.push(if piece.opens_sentence { '。' } else { '，' });
        }
        text.push_str(&piece.phrase.text);
    }
    if !text.ends_with(['。', '！', '？']) {
        text.push('。');
    }
    text
}
