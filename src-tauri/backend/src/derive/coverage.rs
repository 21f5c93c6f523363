//! 覆盖核对: the master and its annexes held against each other. For every
//! task and every unit it names, in which checklist rows it stands or why in
//! none; for every checklist row, which tasks back it.

mod backing;
mod count;
mod further;
mod reasons;

use std::collections::HashMap;

use serde::Serialize;
use specta::Type;

use super::annex::{DerivedChecklist, RowKind};
use super::{Derivation, digest};
use crate::domain::{ChecklistKind, DigestRow, Plan, Role, Task, TaskId, UnitId};
use crate::reading::text::says_none;
use reasons::Reasons;

pub use count::{AnnexCount, CoverageTotals};
pub use further::FurtherCoverage;

/// Whether a duty stands in a checklist, or why it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// 已列入
    Listed,
    /// The task names nobody who leads it.
    Nobody,
    /// The name is not in the registry.
    Unknown,
    /// A collective name without members.
    Undefined,
    /// The cell ends in 等: others are meant.
    Open,
    /// The unit has no checklist.
    NoChecklist,
    /// The rule would list it, the clerk does not 不列.
    Excluded,
    /// The district digest passes the task over on purpose.
    PassedOver,
    /// The task's clauses were given to other districts by hand.
    OutOfScope,
    /// The category has no row in the district digests.
    NoRow,
    /// The plan's rule does not list tasks of this role.
    NotByRule,
}

impl Held {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 11] = [
        Self::Listed,
        Self::Nobody,
        Self::Unknown,
        Self::Undefined,
        Self::Open,
        Self::NoChecklist,
        Self::Excluded,
        Self::PassedOver,
        Self::OutOfScope,
        Self::NoRow,
        Self::NotByRule,
    ];

    /// The words users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Listed => "已列入",
            Self::Nobody => "没有写明牵头单位",
            Self::Unknown => "不在单位库",
            Self::Undefined => "统称没有成员",
            Self::Open => "有“等”，单位没有列全",
            Self::NoChecklist => "没有清单",
            Self::Excluded => "已定为不列",
            Self::PassedOver => "要点不列这项任务",
            Self::OutOfScope => "要点没有分给这个区县",
            Self::NoRow => "区县清单没有这一类",
            Self::NotByRule => "按规则不列",
        }
    }
}

/// What stands behind a checklist row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Backing {
    /// Tasks that name the unit.
    Backed,
    /// A task it was written from is gone.
    Gone,
    /// A task behind it does not name the unit.
    Unnamed,
    /// Some of its phrases come from no task.
    Partly,
    /// 自拟: no task is behind it.
    Own,
    /// 通用: the row that closes every list.
    Standing,
}

impl Backing {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 6] =
        [Self::Backed, Self::Gone, Self::Unnamed, Self::Partly, Self::Own, Self::Standing];

    /// The words users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Backed => "有总表依据",
            Self::Gone => "依据的任务已删除",
            Self::Unnamed => "总表没有写这个单位",
            Self::Partly => "部分内容没有总表依据",
            Self::Own => "自拟，不出自总表",
            Self::Standing => "通用条目",
        }
    }
}

/// A row of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
pub struct ListRow {
    /// Of which kind the checklist is.
    pub kind: ChecklistKind,
    /// 序号, from 1.
    #[specta(type = u32)]
    pub row: usize,
}

/// What one unit is to do in a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// 牵头, 配合 or 责任.
    pub role: Role,
    /// The unit; `None` for names the registry does not know, for 等 and for
    /// a lead that is missing.
    pub unit: Option<UnitId>,
    /// The name as it stands, where there is no unit; may be empty.
    pub name: String,
    /// Whether it stands in a checklist.
    pub held: Held,
    /// The rows it stands in, where it does.
    pub rows: Vec<ListRow>,
}

/// A task of the master.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskCoverage {
    /// The task.
    pub task: TaskId,
    /// Everybody's part in it: by role, then in official order.
    pub duties: Vec<Duty>,
    /// Whether it stands in any checklist at all.
    pub carried: bool,
}

/// A row of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCoverage {
    /// 序号, from 1.
    pub number: usize,
    /// 类别
    pub category: String,
    /// Its text as printed.
    pub text: String,
    /// How it came about.
    pub kind: RowKind,
    /// Rows of the master behind it, from 0, in order.
    pub sources: Vec<usize>,
    /// What that comes to.
    pub backing: Backing,
}

/// A checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCoverage {
    /// Whose.
    pub unit: UnitId,
    /// Of which kind.
    pub kind: ChecklistKind,
    /// Its rows, in print order.
    pub rows: Vec<RowCoverage>,
    /// Rows of further lists (projects, indicators) that stand in it too.
    pub further: usize,
}

/// The whole proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Every task of the master, in order.
    pub tasks: Vec<TaskCoverage>,
    /// Every checklist of the plan, in order.
    pub lists: Vec<ListCoverage>,
    /// Lists beside the master, in order.
    pub further: Vec<FurtherCoverage>,
}

/// Holds a plan's annexes against its master.
pub fn coverage(derivation: &Derivation<'_>) -> Coverage {
    let plan = derivation.plan();
    let lists: Vec<DerivedChecklist<'_>> = derivation.checklists().collect();
    let listed = Listed::of(&lists);
    let tasks = Tasks::new(derivation, &listed).all();
    let further = further::of_plan(plan, &lists);
    let lists = lists.iter().map(|list| backing::of_list(derivation, plan, list)).collect();
    Coverage { tasks, lists, further }
}

/// Where tasks stand.
struct Listed {
    of_unit: HashMap<(UnitId, TaskId), Vec<ListRow>>,
    carried: std::collections::HashSet<TaskId>,
}

impl Listed {
    fn of(lists: &[DerivedChecklist<'_>]) -> Self {
        let mut of_unit: HashMap<(UnitId, TaskId), Vec<ListRow>> = HashMap::new();
        let mut carried = std::collections::HashSet::new();
        for list in lists {
            for row in &list.rows {
                for task in &row.sources {
                    let place = ListRow { kind: list.kind, row: row.number };
                    of_unit.entry((list.unit, *task)).or_default().push(place);
                    carried.insert(*task);
                }
            }
        }
        Self { of_unit, carried }
    }
}

struct Tasks<'d, 'p> {
    derivation: &'d Derivation<'p>,
    plan: &'p Plan,
    listed: &'d Listed,
    reasons: Reasons<'p>,
    /// Units of every task, by role and official order.
    named: Vec<Vec<(Role, UnitId)>>,
    /// What cells say besides units: unknown names, and whether they end in 等.
    beside: HashMap<&'p str, Beside>,
}

/// What a unit cell says besides units.
#[derive(Default)]
struct Beside {
    unknown: Vec<(Option<Role>, String)>,
    open: bool,
}

impl<'d, 'p> Tasks<'d, 'p> {
    fn new(derivation: &'d Derivation<'p>, listed: &'d Listed) -> Self {
        let plan = derivation.plan();
        let roles = derivation.roles();
        let mut named: Vec<Vec<(Role, UnitId)>> = vec![Vec::new(); plan.tasks().len()];
        for unit in &plan.units {
            // A collective name stands for its members, unless it has a
            // checklist itself.
            let stands_aside = !unit.members.is_empty()
                && plan.checklists.iter().all(|checklist| checklist.unit != unit.id);
            if !stands_aside {
                for (at, role) in roles.of_unit(unit.id) {
                    named[*at].push((*role, unit.id));
                }
            }
        }
        // Stable: within a role the official order stays.
        named.iter_mut().for_each(|duties| duties.sort_by_key(|(role, _)| *role));
        let mut tasks = Self {
            derivation,
            plan,
            listed,
            reasons: Reasons::of(plan),
            named,
            beside: HashMap::new(),
        };
        tasks.read_cells();
        tasks
    }

    /// Each distinct cell is read once.
    fn read_cells(&mut self) {
        let names = self.derivation.roles().names();
        for task in self.plan.tasks() {
            for role in Role::ALL {
                let cell = task.cell(role.field());
                if !self.beside.contains_key(cell) {
                    let read = names.read(cell);
                    let unknown = read.mentions.iter().filter(|mention| mention.unit.is_none());
                    let beside = Beside {
                        unknown: unknown.map(|m| (m.role, m.text.clone())).collect(),
                        open: read.open,
                    };
                    self.beside.insert(cell, beside);
                }
            }
        }
    }

    fn all(&self) -> Vec<TaskCoverage> {
        let tasks = self.plan.tasks();
        // A table with one unit column has no leads to be missing.
        let no_leads = tasks.iter().all(|task| says_none(&task.lead));
        let of_task = |(at, task): (usize, &Task)| {
            let mut duties = self.duties(at, task);
            let led = duties.iter().any(|duty| duty.role == Role::Lead);
            if !led && (!no_leads || duties.is_empty()) {
                duties.insert(0, beside(Role::Lead, String::new(), Held::Nobody));
            }
            TaskCoverage { task: task.id, duties, carried: self.listed.carried.contains(&task.id) }
        };
        tasks.iter().enumerate().map(of_task).collect()
    }

    fn duties(&self, at: usize, task: &Task) -> Vec<Duty> {
        let known = self.named[at].iter().map(|(role, unit)| {
            let rows = self.listed.of_unit.get(&(*unit, task.id)).cloned().unwrap_or_default();
            let held = match rows.is_empty() {
                false => Held::Listed,
                true => self.reasons.why(task, *unit, *role),
            };
            Duty { role: *role, unit: Some(*unit), name: String::new(), held, rows }
        });
        let mut duties: Vec<Duty> = known.collect();
        for role in Role::ALL {
            let Some(cell) = self.beside.get(task.cell(role.field())) else { continue };
            for (told, name) in &cell.unknown {
                duties.push(beside(told.unwrap_or(role), name.clone(), Held::Unknown));
            }
            if cell.open {
                duties.push(beside(role, "等".to_owned(), Held::Open));
            }
        }
        duties.sort_by_key(|duty| duty.role);
        duties
    }
}

/// A part in a task that is no known unit's.
const fn beside(role: Role, name: String, held: Held) -> Duty {
    Duty { role, unit: None, name, held, rows: Vec::new() }
}

/// The digest row that sums a category up.
fn digest_row<'r>(rows: &'r [DigestRow], task: &Task) -> Option<&'r DigestRow> {
    rows.iter().find(|row| row.categories.contains(&task.category))
}

/// Rows of the district digests; none where districts list tasks.
fn digest_of(plan: &Plan) -> Vec<DigestRow> {
    digest::digest_rows(plan).into_owned()
}

#[cfg(test)]
mod tests;
