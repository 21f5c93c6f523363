//! 覆盖核对: the master and its annexes held against each other, for the
//! window and for other programs.

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::exporting::open_plan;
use super::plan::number;
use super::problem::Problem;
use crate::derive::{
    AnnexCount, Backing, Coverage, CoverageTotals, Derivation, Duty, FurtherCoverage, Held,
    ListRow, RowCoverage, RowKind, TaskCoverage, coverage,
};
use crate::domain::{ChecklistKind, Plan, Role, Task, TaskId, UnitId};

/// Texts are shown up to so many characters: their place leads to the rest.
const SHOWN: usize = 90;

/// The whole proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CoverageView {
    /// The result in Chinese sentences.
    pub sentence: String,
    /// The result in figures.
    pub totals: CoverageTotals,
    /// Every checklist in figures, in order.
    pub annexes: Vec<AnnexCount>,
    /// Every task of the master, in order.
    pub tasks: Vec<CoverageTask>,
    /// Every row of every checklist, in order.
    pub rows: Vec<CoverageRow>,
    /// Lists beside the master, in order.
    pub further: Vec<FurtherCoverage>,
    /// Names of the units that are spoken of.
    pub units: Vec<CoverageUnit>,
}

/// A unit by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CoverageUnit {
    /// Which.
    pub id: UnitId,
    /// Its canonical name.
    pub name: String,
}

/// A task of the master.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CoverageTask {
    /// Which.
    pub id: TaskId,
    /// 类别
    pub category: String,
    /// The beginning of its text.
    pub text: String,
    /// Whether it stands in any checklist at all.
    pub carried: bool,
    /// Everybody's part in it.
    pub duties: Vec<CoverageDuty>,
}

/// A unit's part in a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CoverageDuty {
    /// 牵头, 配合 or 责任.
    pub role: Role,
    /// The unit; `None` for what is no known unit.
    pub unit: Option<UnitId>,
    /// The name where there is no unit; may be empty.
    pub name: String,
    /// Whether it stands in a checklist.
    pub held: Held,
    /// The rows it stands in.
    pub rows: Vec<ListRow>,
}

/// A row of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CoverageRow {
    /// Whose checklist.
    pub unit: UnitId,
    /// Of which kind.
    pub kind: ChecklistKind,
    /// 序号, from 1.
    pub row: u32,
    /// 类别
    pub category: String,
    /// The beginning of its text.
    pub text: String,
    /// How it came about.
    pub came: RowKind,
    /// What stands behind it.
    pub backing: Backing,
    /// Rows of the master behind it, counted from 1.
    pub sources: Vec<u32>,
}

/// The proof of the open plan.
///
/// # Errors
/// No plan is open.
pub fn view(desk: &Desk) -> Result<CoverageView, Problem> {
    Ok(of_plan(&*open_plan(desk)?))
}

/// The proof of a plan.
pub fn of_plan(plan: &Plan) -> CoverageView {
    let proof = coverage(&Derivation::of(plan));
    let totals = proof.totals();
    CoverageView {
        sentence: totals.sentence(),
        totals,
        annexes: proof.annexes(),
        further: proof.further.clone(),
        units: units(plan, &proof),
        tasks: plan.tasks().iter().zip(proof.tasks).map(|(task, of)| task_view(task, of)).collect(),
        rows: proof
            .lists
            .into_iter()
            .flat_map(|list| {
                let (unit, kind) = (list.unit, list.kind);
                list.rows.into_iter().map(move |row| row_view(unit, kind, row))
            })
            .collect(),
    }
}

/// Units that are spoken of, in official order.
fn units(plan: &Plan, proof: &Coverage) -> Vec<CoverageUnit> {
    let duties = proof.tasks.iter().flat_map(|task| &task.duties);
    let mut spoken: std::collections::HashSet<UnitId> =
        duties.filter_map(|duty| duty.unit).collect();
    spoken.extend(proof.lists.iter().map(|list| list.unit));
    let named = plan.units.iter().filter(|unit| spoken.contains(&unit.id));
    named.map(|unit| CoverageUnit { id: unit.id, name: unit.name.clone() }).collect()
}

fn task_view(task: &Task, covered: TaskCoverage) -> CoverageTask {
    CoverageTask {
        id: task.id,
        category: task.category.clone(),
        text: beginning(&task.text),
        carried: covered.carried,
        duties: covered
            .duties
            .into_iter()
            .map(|Duty { role, unit, name, held, rows }| CoverageDuty {
                role,
                unit,
                name,
                held,
                rows,
            })
            .collect(),
    }
}

fn row_view(unit: UnitId, kind: ChecklistKind, row: RowCoverage) -> CoverageRow {
    CoverageRow {
        unit,
        kind,
        row: number(row.number),
        category: row.category,
        text: beginning(&row.text),
        came: row.kind,
        backing: row.backing,
        sources: row.sources.into_iter().map(|at| number(at + 1)).collect(),
    }
}

fn beginning(text: &str) -> String {
    let line = text.replace(['\n', '\r'], " ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    line.chars().take(SHOWN - 1).chain(['…']).collect()
}
