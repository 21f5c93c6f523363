//! Where a unit is used.

use super::cells::count_named;
use crate::domain::{ChecklistKind, Plan, Role, Scope, TaskId, UnitId};
use crate::reading::units::UnitNames;

/// A unit cell that names a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedCell {
    /// The task.
    pub task: TaskId,
    /// Its row in the list, from 1.
    pub row: usize,
    /// The title of its list; empty for the master.
    pub list: String,
    /// The column.
    pub column: Role,
    /// The name as it stands there.
    pub written: String,
}

/// Where a unit is used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitUses {
    /// Cells that name it.
    pub cells: Vec<UsedCell>,
    /// Names of the groups it belongs to.
    pub groups: Vec<String>,
    /// Checklists it has.
    pub checklists: Vec<ChecklistKind>,
    /// Clauses set by hand for it.
    pub clauses: usize,
    /// Names of the targets it has a share of.
    pub targets: Vec<String>,
    /// Mentions that a rename everywhere would change.
    pub by_name: usize,
}

impl UnitUses {
    /// In words, for a message; empty when it is not used.
    pub fn in_words(&self) -> String {
        let mut words = Vec::new();
        if !self.cells.is_empty() {
            let mut rows: Vec<String> = Vec::new();
            for cell in &self.cells {
                let row = cell.row.to_string();
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
            let more = if rows.len() > 5 { "等" } else { "" };
            rows.truncate(5);
            words.push(format!("表中 {} 处（第 {} 行{more}）", self.cells.len(), rows.join("、")));
        }
        words.extend(self.groups.iter().map(|group| format!("单位组“{group}”")));
        words.extend(self.checklists.iter().map(|kind| match kind {
            ChecklistKind::District => "区县清单".to_owned(),
            ChecklistKind::Department => "部门清单".to_owned(),
        }));
        if self.clauses > 0 {
            words.push(format!("要点 {} 处", self.clauses));
        }
        if !self.targets.is_empty() {
            words.push(format!("指标分解 {} 处", self.targets.len()));
        }
        words.join("，")
    }
}

/// Where a unit is used.
pub fn unit_uses(plan: &Plan, unit: UnitId) -> UnitUses {
    let groups = plan.units.iter().filter(|group| group.members.contains(&unit));
    let lists = plan.checklists.iter().filter(|list| list.unit == unit);
    let in_scope = |scope: &Scope| matches!(scope, Scope::Units(units) if units.contains(&unit));
    let clauses = plan.clauses.iter().filter(|clause| {
        in_scope(&clause.scope) || clause.variants.iter().any(|variant| variant.unit == unit)
    });
    let said = |share: &str| !share.trim().is_empty();
    let targets = plan.targets.iter().filter(|target| target.share(unit).is_some_and(said));
    UnitUses {
        cells: used_cells(plan, unit),
        groups: groups.map(|group| group.name.clone()).collect(),
        checklists: lists.map(|list| list.kind).collect(),
        clauses: clauses.count(),
        targets: targets.map(|target| target.name.clone()).collect(),
        by_name: plan.unit(unit).map_or(0, |found| count_named(plan, unit, &found.name)),
    }
}

fn used_cells(plan: &Plan, unit: UnitId) -> Vec<UsedCell> {
    let names = UnitNames::new(&plan.units);
    let master = plan.master().map(|list| list.id);
    let mut cells = Vec::new();
    for list in &plan.lists {
        let title = if Some(list.id) == master { "" } else { list.title.as_str() };
        for (at, task) in list.tasks.iter().enumerate() {
            for column in Role::ALL {
                let read = names.read(task.cell(column.field()));
                let named = read.mentions.into_iter().find(|mention| mention.unit == Some(unit));
                cells.extend(named.map(|mention| UsedCell {
                    task: task.id,
                    row: at + 1,
                    list: title.to_owned(),
                    column,
                    written: mention.text,
                }));
            }
        }
    }
    cells
}
