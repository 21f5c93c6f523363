//! What derivation has to say about the plan, with the rows it is about.

use std::collections::HashMap;

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::plan::number;
use super::problem::{Problem, in_window};
use crate::derive::{Derivation, DerivedChecklist, MASTER, MISSING_SHARE, gaps, moved_texts};
use crate::domain::{ChecklistKind, DistrictForm, Plan, Role, TaskId, UnitId};
use crate::finding::{Finding, Severity};

/// A finding and where the window can go with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FindingView {
    /// Stable code.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is, in the user's words.
    pub place: String,
    /// The offending text; may be empty.
    pub quote: String,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
    /// Rows of the master it is about, in order; may be none.
    pub tasks: Vec<TaskId>,
    /// The column of the master, where it is about one cell.
    pub column: Option<crate::domain::Field>,
    /// The checklist it was found in.
    pub checklist: Option<ChecklistPlace>,
}

/// A row of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ChecklistPlace {
    /// Whose checklist.
    pub unit: UnitId,
    /// Of which kind.
    pub kind: ChecklistKind,
    /// 序号
    pub row: u32,
}

/// Every finding of the open plan.
///
/// # Errors
/// No plan is open.
pub fn findings(desk: &Desk) -> Result<Vec<FindingView>, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(of_plan(&Derivation::of(&plan)))
}

/// Every finding, placed.
pub(super) fn of_plan(derivation: &Derivation<'_>) -> Vec<FindingView> {
    let lists: HashMap<String, DerivedChecklist<'_>> =
        derivation.checklists().map(|list| (format!("{}清单", list.unit_name), list)).collect();
    gaps(derivation)
        .into_iter()
        .map(in_window)
        .map(|finding| placed(derivation, &lists, finding))
        .collect()
}

fn placed(
    derivation: &Derivation<'_>,
    lists: &HashMap<String, DerivedChecklist<'_>>,
    finding: Finding,
) -> FindingView {
    let plan = derivation.plan();
    let list = lists.get(&finding.place.part);
    let tasks = match list {
        Some(list) => tasks_behind(plan, list, &finding),
        None => tasks_named(derivation, &finding),
    };
    let in_master = finding.place.part == MASTER;
    let column = crate::domain::Field::ALL
        .into_iter()
        .find(|field| in_master && field.word() == finding.place.column);
    let checklist = list.zip(finding.place.row).map(|(list, row)| ChecklistPlace {
        unit: list.unit,
        kind: list.kind,
        row: number(row),
    });
    FindingView {
        code: finding.code.to_owned(),
        severity: finding.severity,
        place: finding.place.to_string(),
        hint: hint(&finding).to_owned(),
        quote: finding.quote,
        message: finding.message,
        tasks,
        column,
        checklist,
    }
}

/// What to do about it in the window; the finding's own hint speaks to users
/// of the command line.
fn hint(finding: &Finding) -> &str {
    match finding.code {
        "units.unknown" => "请改正这一格，或在“单位”里登记这个名称。",
        "units.group-undefined" => {
            "没有指定成员的统称不会展开到各单位的清单；请在“单位”里指定成员。"
        }
        "coverage.lead-without-checklist" => {
            "请确认这些任务不必单列；需要时，在“部门清单”里为它建一份清单。"
        }
        "checklist.needs-review" => "请到这份清单里对照总表现文，保留、改用新文或合并。",
        _ => &finding.hint,
    }
}

/// The master's rows behind a finding in a checklist.
fn tasks_behind(plan: &Plan, list: &DerivedChecklist<'_>, finding: &Finding) -> Vec<TaskId> {
    let row = finding.place.row.and_then(|row| list.rows.get(row.checked_sub(1)?));
    let Some(row) = row else { return Vec::new() };
    match finding.code {
        "checklist.needs-review" => {
            let stored = plan.checklist(list.unit, list.kind);
            let moved = stored.map(|stored| moved_texts(plan, stored, row)).unwrap_or_default();
            if moved.is_empty() {
                // The text is as it was, but the unit lost its part in it.
                return row.sources.clone();
            }
            moved.into_iter().map(|moved| moved.task).collect()
        }
        "figures.share-missing" => row
            .phrases
            .iter()
            .filter(|phrase| phrase.text.contains(MISSING_SHARE))
            .flat_map(|phrase| phrase.sources.iter().copied())
            .collect(),
        // A digest row sums up a whole category: naming all its tasks would
        // mark every row for one word.
        _ if list.kind == ChecklistKind::District && plan.district_form == DistrictForm::Digest => {
            Vec::new()
        }
        _ => row.sources.clone(),
    }
}

/// The rows a finding in the master is about.
fn tasks_named(derivation: &Derivation<'_>, finding: &Finding) -> Vec<TaskId> {
    let tasks = derivation.plan().tasks();
    if let Some(row) = finding.place.row {
        return row
            .checked_sub(1)
            .and_then(|at| tasks.get(at))
            .map(|task| task.id)
            .into_iter()
            .collect();
    }
    if finding.code != "coverage.lead-without-checklist" {
        return Vec::new();
    }
    let unit = derivation.plan().units.iter().find(|unit| unit.name == finding.quote);
    let leads = unit.map(|unit| derivation.roles().of_unit(unit.id)).unwrap_or_default();
    leads
        .iter()
        .filter(|(_, role)| *role == Role::Lead)
        .filter_map(|(at, _)| tasks.get(*at))
        .map(|task| task.id)
        .collect()
}
