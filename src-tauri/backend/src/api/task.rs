//! One task, read out: who does what in it, what it counts, when it is due,
//! and where it stands in every annex.

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::findings::FindingView;
use super::plan::number;
use super::problem::Problem;
use crate::derive::{
    Derivation, DerivedChecklist, FigureCheck, RowKind, TextFigure, check_figures, moved_texts,
};
use crate::domain::{
    ChecklistKind, ClauseId, ColumnKey, Comparison, EntryKind, Plan, Role, TargetId, TargetKind,
    Task, TaskId, UnitId, UnitKind,
};
use crate::edit::EditError;
use crate::reading::{deadline, quantity};
use crate::store::{TaskStep, TaskStepKind};

/// A task as the detail panel shows it; the cells themselves are in the
/// master's row.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TaskView {
    /// Identity.
    pub id: TaskId,
    /// Its row in the master, from 1.
    pub row: u32,
    /// Units column by column, groups with their members.
    pub units: Vec<UnitRead>,
    /// When it is due.
    pub deadline: DeadlineRead,
    /// Figures of its text with what they count.
    pub quantities: Vec<QuantityRead>,
    /// Rows of checklists that carry it.
    pub rows: Vec<Appearance>,
    /// Phrases of district digests that carry it.
    pub clauses: Vec<ClauseAppearance>,
    /// Units with a part in it whose checklist does not carry it.
    pub left_out: Vec<LeftOut>,
    /// Targets it sets.
    pub targets: Vec<TargetRead>,
    /// Findings about it.
    pub findings: Vec<FindingView>,
}

/// A unit named in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UnitRead {
    /// What it does.
    pub role: Role,
    /// The name as it stands.
    pub text: String,
    /// The unit; `None` if the plan knows none.
    pub unit: Option<UnitId>,
    /// Its canonical name, where that differs.
    pub name: String,
    /// For a group: the names of its members.
    pub members: Vec<String>,
    /// A group that has no members yet.
    pub undefined: bool,
}

/// What a deadline cell says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DeadlineRead {
    /// Of which kind.
    pub kind: DeadlineKind,
    /// The last day, ISO 8601.
    pub date: Option<String>,
}

/// Kinds of deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// Nothing.
    None,
    /// 长期坚持
    Ongoing,
    /// 每年, 每季度
    Recurring,
    /// By a day.
    By,
    /// Not understood.
    Unclear,
}

/// A figure of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct QuantityRead {
    /// The figure as typed.
    pub value: String,
    /// What it counts in; may be empty.
    pub unit: String,
    /// How it is meant.
    pub comparison: Comparison,
    /// Words before and after it.
    pub around: (String, String),
}

/// A row of a checklist that carries the task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Appearance {
    /// Whose checklist.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Of which kind.
    pub kind: ChecklistKind,
    /// 序号
    pub row: u32,
    /// 照录, 改写 …
    pub row_kind: RowKind,
    /// What the unit does.
    pub role: Option<Role>,
    /// The row's text.
    pub text: String,
    /// How many tasks the row joins.
    pub joins: u32,
    /// Whether it is 待复核.
    pub needs_review: bool,
    /// The master's text it was written against, where that moved.
    pub text_then: Option<String>,
}

/// A phrase of the district digests that carries the task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ClauseAppearance {
    /// The clause; `None` where districts carry the task's own text.
    pub clause: Option<ClauseId>,
    /// The clause as written, `{数量}` and all.
    pub text: String,
    /// Whether it is 待复核.
    pub needs_review: bool,
    /// The master's text it was written against, where that moved.
    pub text_then: Option<String>,
    /// What each district's cell says of it.
    pub districts: Vec<DistrictPhrase>,
}

/// One district's form of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DistrictPhrase {
    /// The district.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The row of its checklist.
    pub row: u32,
    /// The phrase as printed.
    pub text: String,
}

/// A unit whose checklist does not carry the task, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LeftOut {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// What it does in the task.
    pub role: Role,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why a checklist goes without a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WhyLeftOut {
    /// The unit has no checklist.
    NoChecklist,
    /// 不列, by hand.
    Excluded,
    /// Supporting tasks are not listed by rule.
    Support,
    /// The digest passes over it, or its clauses do not apply here.
    Digest,
}

/// A target of the task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TargetRead {
    /// Identity.
    pub id: TargetId,
    /// What is counted.
    pub name: String,
    /// The whole, as recorded.
    pub value: String,
    /// What it counts in.
    pub unit: String,
    /// How it is meant.
    pub comparison: Comparison,
    /// How shares relate to the whole.
    pub kind: TargetKind,
    /// Shares in official order.
    pub shares: Vec<ShareRead>,
    /// The shares added up, where they add up.
    pub sum: Option<String>,
    /// The whole as the text has it now, where it moved.
    pub text_now: Option<String>,
    /// The text counts nothing of the kind any more.
    pub gone: bool,
    /// Sum minus whole, where that is wrong.
    pub difference: Option<String>,
}

/// A district's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ShareRead {
    /// The district.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its share, as typed; may be empty.
    pub value: String,
}

/// What an undo step did to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct HistoryStep {
    /// The step's name.
    pub label: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether it was taken back since.
    pub undone: bool,
    /// What it did.
    pub kind: HistoryKind,
    /// Cells it changed.
    pub cells: Vec<HistoryCell>,
}

/// What an undo step did to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HistoryKind {
    /// The row came.
    Added,
    /// The row went.
    Removed,
    /// Its place changed.
    Moved,
    /// Cells changed.
    Changed,
}

/// What an undo step did to a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct HistoryCell {
    /// The column's head.
    pub header: String,
    /// Its text before.
    pub before: String,
    /// And after.
    pub after: String,
}

/// What undo steps did to a task, the latest first.
///
/// # Errors
/// No plan is open, or the file cannot be read.
pub fn history(desk: &Desk, id: TaskId) -> Result<Vec<HistoryStep>, Problem> {
    desk.with_session(|session| {
        let plan = session.plan();
        let steps = session.file().task_history(id)?;
        Ok(steps.into_iter().map(|step| history_step(&plan, step)).collect())
    })
}

fn history_step(plan: &Plan, step: TaskStep) -> HistoryStep {
    let header = |key: &ColumnKey| {
        let columns = plan.master().map(|list| list.columns.as_slice()).unwrap_or_default();
        let set = columns.iter().find(|column| column.key == *key).map(|column| &column.header);
        match (set, key) {
            (Some(header), _) | (None, ColumnKey::Extra(header)) => header.clone(),
            (None, ColumnKey::Field(field)) => field.word().to_owned(),
        }
    };
    let (kind, cells) = match step.kind {
        TaskStepKind::Added => (HistoryKind::Added, Vec::new()),
        TaskStepKind::Removed => (HistoryKind::Removed, Vec::new()),
        TaskStepKind::Moved => (HistoryKind::Moved, Vec::new()),
        TaskStepKind::Changed(cells) => (HistoryKind::Changed, cells),
    };
    HistoryStep {
        label: step.label,
        at: step.at.to_rfc3339(),
        undone: step.undone,
        kind,
        cells: cells
            .into_iter()
            .map(|cell| HistoryCell {
                header: header(&cell.column),
                before: cell.before,
                after: cell.after,
            })
            .collect(),
    }
}

/// One task, read out.
///
/// # Errors
/// No plan is open, or the task is gone.
pub fn task(desk: &Desk, id: TaskId) -> Result<TaskView, Problem> {
    let mut checks = desk.checks();
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let findings = checks.of(&plan);
    drop(checks);
    view(&plan, id, &findings)
}

fn view(plan: &Plan, id: TaskId, findings: &[FindingView]) -> Result<TaskView, Problem> {
    let position = plan.tasks().iter().position(|task| task.id == id);
    let position = position.ok_or(EditError::NoSuchTask)?;
    let task = &plan.tasks()[position];
    let derivation = Derivation::of(plan);
    let reader = Reader { plan, derivation: &derivation, task, position };
    let (rows, clauses) = reader.appearances();
    Ok(TaskView {
        id,
        row: number(position + 1),
        units: reader.units(),
        deadline: read_deadline(&task.deadline, plan.year),
        quantities: quantities(&task.text),
        left_out: reader.left_out(&rows, &clauses),
        rows,
        clauses,
        targets: check_figures(plan)
            .iter()
            .filter(|check| check.target.task == Some(id))
            .map(|check| target_read(plan, check))
            .collect(),
        findings: findings.iter().filter(|finding| finding.tasks.contains(&id)).cloned().collect(),
    })
}

/// What a deadline cell says.
pub(super) fn read_deadline(cell: &str, year: Option<i32>) -> DeadlineRead {
    use deadline::Deadline;
    let (kind, date) = match deadline::read(cell, year) {
        Deadline::None => (DeadlineKind::None, None),
        Deadline::Ongoing => (DeadlineKind::Ongoing, None),
        Deadline::Recurring(date) => (DeadlineKind::Recurring, date),
        Deadline::By(date) => (DeadlineKind::By, Some(date)),
        Deadline::Unclear => (DeadlineKind::Unclear, None),
    };
    DeadlineRead { kind, date: date.map(|date| date.to_string()) }
}

fn quantities(text: &str) -> Vec<QuantityRead> {
    const AROUND: usize = 10;
    quantity::find(text)
        .into_iter()
        .map(|found| {
            let before: Vec<char> = text[..found.at.start].chars().rev().take(AROUND).collect();
            let after = text[found.at.end..].strip_prefix(found.unit.as_str()).unwrap_or_default();
            QuantityRead {
                around: (before.into_iter().rev().collect(), after.chars().take(AROUND).collect()),
                value: found.value,
                unit: found.unit,
                comparison: found.comparison,
            }
        })
        .collect()
}

fn target_read(plan: &Plan, check: &FigureCheck<'_>) -> TargetRead {
    let target = check.target;
    let share = |share: &crate::domain::Allocation| ShareRead {
        unit: share.unit,
        unit_name: name_of(plan, share.unit),
        value: share.value.clone(),
    };
    TargetRead {
        id: target.id,
        name: target.name.clone(),
        value: target.value.clone(),
        unit: target.unit.clone(),
        comparison: target.comparison,
        kind: target.kind,
        shares: target.allocations.iter().map(share).collect(),
        sum: check.sum.clone(),
        text_now: match &check.text {
            TextFigure::Changed(now) => Some(now.clone()),
            _ => None,
        },
        gone: check.text == TextFigure::Gone,
        difference: check.difference.clone(),
    }
}

fn name_of(plan: &Plan, unit: UnitId) -> String {
    plan.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default()
}

/// One task being read.
struct Reader<'p, 'd> {
    plan: &'p Plan,
    derivation: &'d Derivation<'p>,
    task: &'p Task,
    position: usize,
}

impl Reader<'_, '_> {
    fn units(&self) -> Vec<UnitRead> {
        let names = self.derivation.roles().names();
        let mut all = Vec::new();
        for role in Role::ALL {
            for mention in names.read(self.task.cell(role.field())).mentions {
                let known = mention.unit.and_then(|unit| self.plan.unit(unit));
                let is_group = known.is_some_and(|unit| unit.kind == UnitKind::Group);
                let members = match known {
                    Some(unit) if is_group => names.expanded(unit.id),
                    _ => Vec::new(),
                };
                all.push(UnitRead {
                    role: mention.role.unwrap_or(role),
                    unit: mention.unit,
                    name: known.map(|unit| unit.name.clone()).unwrap_or_default(),
                    undefined: known.is_some_and(|unit| names.is_undefined_group(unit.id)),
                    members: members
                        .into_iter()
                        .filter(|unit| !names.is_group(*unit))
                        .map(|unit| name_of(self.plan, unit))
                        .collect(),
                    text: mention.text,
                });
            }
        }
        all
    }

    /// Rows and digest phrases that carry the task, in checklist order.
    fn appearances(&self) -> (Vec<Appearance>, Vec<ClauseAppearance>) {
        let mut rows = Vec::new();
        let mut clauses = Vec::new();
        for list in self.derivation.checklists() {
            for row in list.rows.iter().filter(|row| row.sources.contains(&self.task.id)) {
                if row.phrases.is_empty() {
                    rows.push(self.appearance(&list, row));
                } else {
                    self.add_phrases(&list, row, &mut clauses);
                }
            }
        }
        (rows, clauses)
    }

    fn appearance(
        &self,
        list: &DerivedChecklist<'_>,
        row: &crate::derive::ChecklistRow<'_>,
    ) -> Appearance {
        let moved = self
            .plan
            .checklist(list.unit, list.kind)
            .filter(|_| row.needs_review)
            .map(|stored| moved_texts(self.plan, stored, row))
            .unwrap_or_default();
        Appearance {
            unit: list.unit,
            unit_name: list.unit_name.to_owned(),
            kind: list.kind,
            row: number(row.number),
            row_kind: row.kind,
            role: row.role,
            text: row.text.to_string(),
            joins: number(row.sources.len()),
            needs_review: row.needs_review,
            text_then: moved
                .into_iter()
                .find(|moved| moved.task == self.task.id)
                .map(|moved| moved.then),
        }
    }

    fn add_phrases(
        &self,
        list: &DerivedChecklist<'_>,
        row: &crate::derive::ChecklistRow<'_>,
        clauses: &mut Vec<ClauseAppearance>,
    ) {
        for phrase in row.phrases.iter().filter(|phrase| phrase.sources.contains(&self.task.id)) {
            let at = clauses.iter().position(|known| known.clause == phrase.clause);
            let at = at.unwrap_or_else(|| {
                clauses.push(self.clause(phrase.clause, &phrase.text));
                clauses.len() - 1
            });
            clauses[at].districts.push(DistrictPhrase {
                unit: list.unit,
                unit_name: list.unit_name.to_owned(),
                row: number(row.number),
                text: phrase.text.clone(),
            });
        }
    }

    fn clause(&self, id: Option<ClauseId>, printed: &str) -> ClauseAppearance {
        let stored = self.plan.clauses.iter().find(|clause| Some(clause.id) == id);
        let then = stored
            .into_iter()
            .flat_map(|clause| &clause.sources)
            .find(|source| source.task == self.task.id && source.text_then != self.task.text)
            .map(|source| source.text_then.clone());
        ClauseAppearance {
            clause: id,
            text: stored.map_or_else(|| printed.to_owned(), |clause| clause.text.clone()),
            needs_review: then.is_some(),
            text_then: then,
            districts: Vec::new(),
        }
    }

    /// Departments and districts with a part in the task that no row and no
    /// phrase carries.
    fn left_out(&self, rows: &[Appearance], clauses: &[ClauseAppearance]) -> Vec<LeftOut> {
        let carried = |unit: UnitId| {
            rows.iter().any(|row| row.unit == unit)
                || clauses.iter().any(|clause| clause.districts.iter().any(|d| d.unit == unit))
        };
        let roles = self.derivation.roles();
        self.plan
            .units
            .iter()
            .filter(|unit| unit.kind != UnitKind::Group && !carried(unit.id))
            .filter_map(|unit| {
                let role = Role::ALL.into_iter().find(|r| roles.has(unit.id, self.position, *r))?;
                Some(LeftOut {
                    unit: unit.id,
                    unit_name: unit.name.clone(),
                    role,
                    why: self.why(unit.id, role)?,
                })
            })
            .collect()
    }

    /// `None` where nobody would expect the task in a checklist.
    fn why(&self, unit: UnitId, role: Role) -> Option<WhyLeftOut> {
        let kind = match role {
            Role::Lead | Role::Support => ChecklistKind::Department,
            Role::Responsible => ChecklistKind::District,
        };
        let Some(list) = self.plan.checklist(unit, kind) else {
            // A plan without any checklist of the kind leaves nobody out.
            let makes_any = self.plan.checklists.iter().any(|list| list.kind == kind);
            let expected = makes_any && role == Role::Lead;
            return expected.then_some(WhyLeftOut::NoChecklist);
        };
        let excluded = list.entries.iter().any(|entry| {
            entry.kind == EntryKind::Excluded
                && entry.sources.iter().any(|source| source.task == self.task.id)
        });
        Some(match (excluded, kind) {
            (true, _) => WhyLeftOut::Excluded,
            (false, ChecklistKind::District) => WhyLeftOut::Digest,
            (false, ChecklistKind::Department) => WhyLeftOut::Support,
        })
    }
}

#[cfg(test)]
mod tests;
