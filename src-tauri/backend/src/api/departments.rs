//! 部门清单: which departments have one, and one as it will be printed.

mod marks;
mod sheet;
#[cfg(test)]
mod tests;

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::plan::number;
use super::problem::Problem;
use crate::derive::{Derivation, DerivedChecklist, RowKind};
use crate::domain::{
    Checklist, ChecklistKind, EntryKind, Plan, Role, StandingRow, StandingRowId, UnitId, UnitKind,
};
use crate::edit::EditError;

pub use marks::{MarkedRun, marked};
pub use sheet::{
    DepartmentCell, DepartmentColumn, DepartmentCoverage, DepartmentLeftOut, DepartmentMoved,
    DepartmentReview, DepartmentSheet, DepartmentSheetRow, DepartmentSource, DepartmentSupport,
};

/// Departments and their checklists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentsView {
    /// Departments with a checklist, in order.
    pub lists: Vec<DepartmentRow>,
    /// Units that lead tasks without a checklist 未单列清单的牵头单位.
    pub without: Vec<LeadWithout>,
    /// Other units that could have one.
    pub others: Vec<DepartmentOther>,
    /// Rows that close every department's checklist.
    pub standing: Vec<DepartmentStanding>,
    /// Rows under review in all.
    pub review: u32,
}

/// A department with a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentRow {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Rows in print.
    pub rows: u32,
    /// 改写
    pub adapted: u32,
    /// 自拟
    pub own: u32,
    /// 待复核
    pub review: u32,
    /// Tasks it leads that are left out 不列.
    pub left_out: u32,
}

/// A unit that leads tasks although it has no checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LeadWithout {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Rows of the master it leads.
    pub rows: Vec<String>,
}

/// A unit by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentOther {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
}

/// A standing row 通用条目.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DepartmentStanding {
    /// Identity.
    pub id: StandingRowId,
    /// 类别
    pub category: String,
    /// 工作内容
    pub item: String,
    /// 工作任务
    pub text: String,
    /// Units whose checklist goes without it.
    pub except: Vec<UnitId>,
}

/// Departments and their checklists.
///
/// # Errors
/// No plan is open.
pub fn departments(desk: &Desk) -> Result<DepartmentsView, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(view(&plan))
}

/// The checklist of a department, as it will be printed.
///
/// # Errors
/// No plan is open, or the unit has no checklist.
pub fn checklist(desk: &Desk, unit: UnitId) -> Result<DepartmentSheet, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let list = plan.checklist(unit, ChecklistKind::Department);
    let list = list.ok_or(crate::app::AppError::from(EditError::NoSuchChecklist))?;
    Ok(sheet::view(&plan, list))
}

fn view(plan: &Plan) -> DepartmentsView {
    let derivation = Derivation::of(plan);
    let lists: Vec<DepartmentRow> = plan
        .checklists
        .iter()
        .filter(|list| list.kind == ChecklistKind::Department)
        .map(|list| department(&derivation.checklist(list), list))
        .collect();
    let (leads, others) = without_list(plan, &derivation);
    DepartmentsView {
        review: lists.iter().map(|list| list.review).sum(),
        lists,
        without: leads,
        others,
        standing: of_kind(plan).map(standing).collect(),
    }
}

fn department(derived: &DerivedChecklist<'_>, list: &Checklist) -> DepartmentRow {
    let of_kind = |kind| derived.rows.iter().filter(|row| row.kind == kind).count();
    let left_out = list.entries.iter().filter(|entry| {
        entry.kind == EntryKind::Excluded && entry.sources.iter().any(|s| s.role == Role::Lead)
    });
    DepartmentRow {
        unit: derived.unit,
        name: derived.unit_name.to_owned(),
        rows: number(derived.rows.len()),
        adapted: number(of_kind(RowKind::Adapted)),
        own: number(of_kind(RowKind::Own)),
        review: number(derived.rows.iter().filter(|row| row.needs_review).count()),
        left_out: number(left_out.count()),
    }
}

/// Units without a checklist: those that lead tasks, and others.
fn without_list(
    plan: &Plan,
    derivation: &Derivation<'_>,
) -> (Vec<LeadWithout>, Vec<DepartmentOther>) {
    let mut leads = Vec::new();
    let mut others = Vec::new();
    for unit in &plan.units {
        let has_one = plan.checklist(unit.id, ChecklistKind::Department).is_some();
        if has_one || matches!(unit.kind, UnitKind::Group | UnitKind::District) {
            continue;
        }
        let (id, name) = (unit.id, unit.name.clone());
        match derivation.roles().lead_rows(unit.id) {
            rows if rows.is_empty() => others.push(DepartmentOther { unit: id, name }),
            rows => leads.push(LeadWithout { unit: id, name, rows }),
        }
    }
    (leads, others)
}

fn of_kind(plan: &Plan) -> impl Iterator<Item = &StandingRow> {
    plan.standing.iter().filter(|row| row.kind == ChecklistKind::Department)
}

fn standing(row: &StandingRow) -> DepartmentStanding {
    DepartmentStanding {
        id: row.id,
        category: row.category.clone(),
        item: row.item.clone(),
        text: row.text.clone(),
        except: row.except.clone(),
    }
}
