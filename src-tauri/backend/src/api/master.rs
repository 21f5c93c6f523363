//! 总表: the rows of the master and what changed in them.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::problem::Problem;
use crate::domain::{Column, FieldSet, Plan, Role, Task, TaskId, Unit, UnitId, UnitKind};
use crate::reading::units::UnitNames;

/// The master as the sheet shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct MasterView {
    /// Columns in print order.
    pub columns: Vec<Column>,
    /// Rows in order.
    pub rows: Vec<TaskRow>,
}

/// A row of the master.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TaskRow {
    /// Identity.
    pub id: TaskId,
    /// 序号
    pub number: String,
    /// 类别
    pub category: String,
    /// 工作内容
    pub item: String,
    /// 工作任务
    pub text: String,
    /// 牵头单位
    pub lead: String,
    /// 配合单位
    pub support: String,
    /// 责任单位
    pub responsible: String,
    /// 完成时限
    pub deadline: String,
    /// 备注
    pub remark: String,
    /// Cells of the list's own columns, by header.
    pub extra: BTreeMap<String, String>,
    /// Cells merged with the row above.
    pub joined: FieldSet,
    /// The last day of its deadline, ISO 8601, where it names one.
    pub due: Option<String>,
    /// The names in the unit cells, column by column.
    pub chips: Vec<Chip>,
}

/// A name in a unit cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Chip {
    /// Which column it stands in.
    pub column: Role,
    /// What it does: its column's role unless the cell itself says otherwise.
    pub role: Role,
    /// The name as it stands.
    pub text: String,
    /// The unit it means; `None` if the plan knows none.
    pub unit: Option<UnitId>,
    /// For an unknown name: the nearest known one.
    pub suggestion: Option<String>,
}

/// What a step changed in the master.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum TaskDelta {
    /// Nothing.
    None,
    /// These rows changed, were added or removed.
    Rows {
        /// Rows that are new or differ.
        changed: Vec<TaskRow>,
        /// All ids in order, where rows were added, removed or moved.
        order: Option<Vec<TaskId>>,
    },
    /// So much that the sheet is better read anew.
    Everything,
}

/// The master.
///
/// # Errors
/// No plan is open.
pub fn master(desk: &Desk) -> Result<MasterView, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(view(&plan))
}

/// The master of a plan.
pub(super) fn view(plan: &Plan) -> MasterView {
    let reader = Reader::of(plan);
    MasterView {
        columns: plan.master().map(|list| list.columns.clone()).unwrap_or_default(),
        rows: plan.tasks().iter().map(|task| reader.row(task)).collect(),
    }
}

/// A unit under all its names, for completion in unit cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UnitName {
    /// Canonical name.
    pub name: String,
    /// Every other name it goes by.
    pub others: Vec<String>,
    /// What it is.
    pub kind: UnitKind,
}

/// The names of all units, in official order.
///
/// # Errors
/// No plan is open.
pub fn unit_names(desk: &Desk) -> Result<Vec<UnitName>, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let named = |unit: &Unit| UnitName {
        name: unit.name.clone(),
        others: unit.names().skip(1).map(str::to_owned).collect(),
        kind: unit.kind,
    };
    Ok(plan.units.iter().map(named).collect())
}

/// The rows between those that are equal at the beginning and at the end: a
/// step changes few of many.
fn differing<'t>(old: &'t [Task], new: &'t [Task]) -> (&'t [Task], &'t [Task]) {
    let before = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[before..], &new[before..]);
    let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    (&old[..old.len() - behind], &new[..new.len() - behind])
}

/// What a step changed in the master.
pub(super) fn delta(before: &Plan, after: &Plan) -> TaskDelta {
    let columns = |plan: &Plan| plan.master().map(|list| list.columns.clone());
    // The plan's year completes deadlines that name none.
    let same_reading = before.units == after.units && before.year == after.year;
    if !same_reading || columns(before) != columns(after) {
        return TaskDelta::Everything;
    }
    let (old, new) = differing(before.tasks(), after.tasks());
    if old.is_empty() && new.is_empty() {
        return TaskDelta::None;
    }
    let known: HashMap<TaskId, &Task> = old.iter().map(|task| (task.id, task)).collect();
    let changed: Vec<&Task> = new.iter().filter(|task| known.get(&task.id) != Some(task)).collect();
    let same_order =
        old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.id == new.id);
    let reader = Reader::of(after);
    TaskDelta::Rows {
        changed: changed.into_iter().map(|task| reader.row(task)).collect(),
        order: (!same_order).then(|| after.tasks().iter().map(|task| task.id).collect()),
    }
}

/// Reads rows with the plan's names at hand.
struct Reader<'p> {
    plan: &'p Plan,
    names: UnitNames,
}

impl<'p> Reader<'p> {
    fn of(plan: &'p Plan) -> Self {
        Self { plan, names: UnitNames::new(&plan.units) }
    }

    fn row(&self, task: &Task) -> TaskRow {
        let task = task.clone();
        let chips = Role::ALL.into_iter().flat_map(|role| self.chips(role, &task)).collect();
        TaskRow {
            id: task.id,
            number: task.number,
            category: task.category,
            item: task.item,
            text: task.text,
            lead: task.lead,
            support: task.support,
            responsible: task.responsible,
            due: super::task::read_deadline(&task.deadline, self.plan.year).date,
            deadline: task.deadline,
            remark: task.remark,
            extra: task.extra,
            joined: task.joined,
            chips,
        }
    }

    fn chips(&self, column: Role, task: &Task) -> Vec<Chip> {
        let read = self.names.read(task.cell(column.field()));
        read.mentions
            .into_iter()
            .map(|mention| Chip {
                column,
                role: mention.role.unwrap_or(column),
                unit: mention.unit,
                suggestion: mention
                    .suggestion
                    .and_then(|id| self.plan.unit(id))
                    .map(|unit| unit.name.clone()),
                text: mention.text,
            })
            .collect()
    }
}
