//! Where the annexes carry a task, and which go without it.

use serde::Serialize;
use specta::Type;

use crate::api::plan::number;
use crate::derive::{ChecklistRow, Derivation, DerivedChecklist, RowKind, moved_texts};
use crate::domain::{ChecklistKind, ClauseId, EntryKind, Plan, Role, Task, UnitId, UnitKind};

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

/// One task, looked for in the annexes.
pub struct Appearances<'p, 'd> {
    plan: &'p Plan,
    derivation: &'d Derivation<'p>,
    task: &'p Task,
    position: usize,
}

impl<'p, 'd> Appearances<'p, 'd> {
    /// The task that stands at this place of the master, from 0.
    pub fn of(derivation: &'d Derivation<'p>, position: usize) -> Self {
        let plan = derivation.plan();
        Self { plan, derivation, task: &plan.tasks()[position], position }
    }

    /// Rows and digest phrases that carry the task, in checklist order.
    pub fn carried(&self) -> (Vec<Appearance>, Vec<ClauseAppearance>) {
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

    fn appearance(&self, list: &DerivedChecklist<'_>, row: &ChecklistRow<'_>) -> Appearance {
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
        row: &ChecklistRow<'_>,
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
    pub fn left_out(&self, rows: &[Appearance], clauses: &[ClauseAppearance]) -> Vec<LeftOut> {
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
