//! Who does what in which task, groups expanded.

use std::collections::HashMap;

use crate::domain::{Plan, Role, Task, UnitId};
use crate::reading::text::says_none;
use crate::reading::units::{Mention, UnitNames};

/// Roles of every unit in the master, by task position.
#[derive(Debug)]
pub struct RoleIndex {
    names: UnitNames,
    by_unit: HashMap<UnitId, Vec<(usize, Role)>>,
}

impl RoleIndex {
    /// Reads every unit cell of the master, each distinct text once.
    pub fn of(plan: &Plan) -> Self {
        Self::over(plan, plan.tasks())
    }

    /// The same for the rows of any list of the plan; positions count there.
    pub fn over(plan: &Plan, tasks: &[Task]) -> Self {
        let names = UnitNames::new(&plan.units);
        let mut read: HashMap<&str, Read> = HashMap::new();
        // What earlier cells say of every later task, by role.
        let mut implied: [Vec<UnitId>; 3] = Default::default();
        // A table with one unit column (责任单位) has no other leads: its
        // departments lead, its districts carry out.
        let no_leads = tasks.iter().all(|task| says_none(&task.lead));
        let mut by_unit: HashMap<UnitId, Vec<(usize, Role)>> = HashMap::new();
        for (position, task) in tasks.iter().enumerate() {
            for role in Role::ALL {
                let cell = task.cell(role.field());
                let read = read.entry(cell).or_insert_with(|| Read::of(&names, cell));
                let inherited = implied[role as usize].iter().map(|unit| (*unit, None));
                let own = read.units.iter().copied();
                let all: Vec<(UnitId, Option<Role>)> = own.chain(inherited).collect();
                for unit in &read.implied {
                    if !implied[role as usize].contains(unit) {
                        implied[role as usize].push(*unit);
                    }
                }
                for (unit, told) in &all {
                    let role = match (told, role) {
                        (Some(told), _) => *told,
                        (None, Role::Responsible) if no_leads && !names.is_place(*unit) => {
                            Role::Lead
                        }
                        (None, role) => role,
                    };
                    let roles = by_unit.entry(*unit).or_default();
                    // A unit that leads does not also support its own task.
                    let leads_already =
                        role == Role::Support && roles.last() == Some(&(position, Role::Lead));
                    if !leads_already && roles.last() != Some(&(position, role)) {
                        roles.push((position, role));
                    }
                }
            }
        }
        Self { names, by_unit }
    }

    /// The names the plan knows.
    pub fn names(&self) -> &UnitNames {
        &self.names
    }

    /// What a unit does, in master order.
    pub fn of_unit(&self, unit: UnitId) -> &[(usize, Role)] {
        self.by_unit.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Rows of the master the unit leads, counted from 1.
    pub fn lead_rows(&self, unit: UnitId) -> Vec<String> {
        self.of_unit(unit)
            .iter()
            .filter(|(_, role)| *role == Role::Lead)
            .map(|(position, _)| (position + 1).to_string())
            .collect()
    }

    /// Whether the unit has this role in the task at this position.
    pub fn has(&self, unit: UnitId, position: usize, role: Role) -> bool {
        let all = self.of_unit(unit);
        // In master order: a plan of many tasks is asked often.
        let from = all.partition_point(|(at, _)| *at < position);
        all[from..].iter().take_while(|(at, _)| *at == position).any(|(_, known)| *known == role)
    }
}

/// What a cell means.
#[derive(Debug)]
struct Read {
    units: Vec<(UnitId, Option<Role>)>,
    implied: Vec<UnitId>,
}

impl Read {
    fn of(names: &UnitNames, cell: &str) -> Self {
        let expression = names.read(cell);
        let implied = meant(names, &expression.implied);
        Self {
            units: meant(names, &expression.mentions),
            implied: implied.into_iter().map(|(unit, _)| unit).collect(),
        }
    }
}

/// The units that mentions mean, in order, groups with their members, each
/// with the role the cell itself gives it.
fn meant(names: &UnitNames, mentions: &[Mention]) -> Vec<(UnitId, Option<Role>)> {
    let mut units: Vec<(UnitId, Option<Role>)> = Vec::new();
    for mention in mentions {
        for unit in mention.unit.into_iter().flat_map(|unit| names.expanded(unit)) {
            if !units.iter().any(|(known, _)| *known == unit) {
                units.push((unit, mention.role));
            }
        }
    }
    units
}
