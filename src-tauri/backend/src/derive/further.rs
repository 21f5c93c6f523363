//! Lists beside the master: projects and indicators. What concerns one unit
//! is the part of each list whose rows name it.

use super::roles::RoleIndex;
use crate::domain::{ChecklistKind, ListKind, Plan, Role, SupportPolicy, Task, TaskList, UnitId};

/// Lists beside the master with the roles of every unit in them.
#[derive(Debug)]
pub struct FurtherLists<'p> {
    plan: &'p Plan,
    lists: Vec<(&'p TaskList, RoleIndex)>,
}

/// The part of a list that concerns one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct ListShare<'p> {
    /// The list.
    pub list: &'p TaskList,
    /// Its rows that name the unit, in order.
    pub tasks: Vec<&'p Task>,
}

impl<'p> FurtherLists<'p> {
    /// Reads the unit cells of every list but the master. Tables of figures
    /// name no units.
    pub fn of(plan: &'p Plan) -> Self {
        let master = plan.master().map(|list| list.id);
        let lists = plan
            .lists
            .iter()
            .filter(|list| Some(list.id) != master && list.kind != ListKind::Statistics)
            .map(|list| (list, RoleIndex::over(plan, &list.tasks)))
            .collect();
        Self { plan, lists }
    }

    /// What concerns a unit, list by list; lists without a row for it are
    /// passed over.
    pub fn shares(&self, unit: UnitId, kind: ChecklistKind) -> Vec<ListShare<'p>> {
        let share = |(list, roles): &(&'p TaskList, RoleIndex)| {
            let mut positions: Vec<usize> = roles
                .of_unit(unit)
                .iter()
                .filter(|(_, role)| self.lists_role(kind, *role))
                .map(|(position, _)| *position)
                .collect();
            positions.dedup();
            let tasks = positions.into_iter().map(|at| &list.tasks[at]).collect::<Vec<_>>();
            (!tasks.is_empty()).then_some(ListShare { list, tasks })
        };
        self.lists.iter().filter_map(share).collect()
    }

    /// Whether a unit leads or answers for a row of any of these lists.
    pub fn leads(&self, unit: UnitId) -> bool {
        self.lists
            .iter()
            .any(|(_, roles)| roles.of_unit(unit).iter().any(|(_, role)| *role == Role::Lead))
    }

    fn lists_role(&self, kind: ChecklistKind, role: Role) -> bool {
        match (kind, role) {
            (ChecklistKind::District, Role::Responsible)
            | (ChecklistKind::Department, Role::Lead) => true,
            (ChecklistKind::Department, Role::Support) => {
                self.plan.support_policy != SupportPolicy::Omit
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::test_support::untitled;
    use crate::domain::{TaskId, Unit, UnitKind};

    fn list(id: u64, kind: ListKind, rows: &[(&str, &str)]) -> TaskList {
        let tasks = rows.iter().enumerate().map(|(at, (text, responsible))| Task {
            text: (*text).to_owned(),
            responsible: (*responsible).to_owned(),
            ..Task::empty(TaskId(id * 100 + at as u64))
        });
        untitled(id, kind, tasks.collect())
    }

    #[test]
    fn each_unit_has_its_part_of_every_list() {
        let mut all = Unit::new(UnitId(3), "各镇人民政府", UnitKind::Group);
        all.members = vec![UnitId(2)];
        let plan = Plan {
            lists: vec![
                list(1, ListKind::Tasks, &[("总表任务", "市水利局")]),
                list(
                    2,
                    ListKind::Projects,
                    &[("甲", "市水利局、各镇人民政府"), ("乙", "市财政局")],
                ),
                list(3, ListKind::Indicators, &[("丙", "市水利局")]),
                list(4, ListKind::Statistics, &[("丁", "市水利局")]),
            ],
            units: vec![
                Unit::new(UnitId(1), "市水利局", UnitKind::Department),
                Unit::new(UnitId(2), "城关镇", UnitKind::Town),
                all,
            ],
            ..Plan::empty("")
        };
        let further = FurtherLists::of(&plan);
        let shown = |unit, kind| -> Vec<String> {
            let shares = further.shares(unit, kind);
            shares.iter().flat_map(|share| &share.tasks).map(|task| task.text.clone()).collect()
        };
        assert_eq!(shown(UnitId(1), ChecklistKind::Department), ["甲", "丙"]);
        assert_eq!(shown(UnitId(2), ChecklistKind::District), ["甲"]);
        assert!(further.leads(UnitId(1)) && !further.leads(UnitId(2)));
    }
}
