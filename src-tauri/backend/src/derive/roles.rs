//! Who does what in which task, groups expanded.

use std::collections::HashMap;

use crate::domain::{Plan, Role, UnitId};
use crate::reading::text::says_none;
use crate::reading::units::{UnitExpression, UnitNames};

/// Roles of every unit in the master, by task position.
#[derive(Debug)]
pub struct RoleIndex {
    names: UnitNames,
    by_unit: HashMap<UnitId, Vec<(usize, Role)>>,
}

impl RoleIndex {
    /// Reads every unit cell of the master, each distinct text once.
    pub fn of(plan: &Plan) -> Self {
        let names = UnitNames::new(&plan.units);
        let mut read: HashMap<&str, Vec<(UnitId, Option<Role>)>> = HashMap::new();
        // A table with one unit column (责任单位) has no other leads: its
        // departments lead, its districts carry out.
        let no_leads = plan.tasks().iter().all(|task| says_none(&task.lead));
        let mut by_unit: HashMap<UnitId, Vec<(usize, Role)>> = HashMap::new();
        for (position, task) in plan.tasks().iter().enumerate() {
            for role in Role::ALL {
                let cell = task.cell(role.field());
                let units = read.entry(cell).or_insert_with(|| meant(&names, &names.read(cell)));
                for (unit, told) in units.iter() {
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

/// The units an expression means, in order, groups with their members, each
/// with the role the cell itself gives it.
fn meant(names: &UnitNames, expression: &UnitExpression) -> Vec<(UnitId, Option<Role>)> {
    let mut units: Vec<(UnitId, Option<Role>)> = Vec::new();
    for mention in &expression.mentions {
        for unit in mention.unit.into_iter().flat_map(|unit| names.expanded(unit)) {
            if !units.iter().any(|(known, _)| *known == unit) {
                units.push((unit, mention.role));
            }
        }
    }
    units
}
