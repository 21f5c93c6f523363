//! The unit cells of a plan, each distinct text read once: a dozen rules look
//! at them.

use std::collections::HashMap;
use std::rc::Rc;

use super::subject::cell;
use crate::domain::{Plan, Role, Spot, Task};
use crate::reading::text::says_none;
use crate::reading::units::{UnitExpression, UnitNames};

/// A unit cell of a list.
#[derive(Debug, Clone)]
pub struct UnitCell<'p> {
    /// Where it is.
    pub spot: Spot,
    /// The row, from 0.
    pub row: usize,
    /// The row itself.
    pub task: &'p Task,
    /// Its column.
    pub role: Role,
    /// What it says.
    pub text: &'p str,
    /// The same, read.
    pub read: Rc<UnitExpression>,
    /// The list it stands in, by its place in the plan.
    pub list: usize,
}

/// Every unit cell that names somebody, merged ones once.
pub(super) fn unit_cells<'p>(plan: &'p Plan, names: &UnitNames) -> Vec<UnitCell<'p>> {
    let mut known: HashMap<&str, Rc<UnitExpression>> = HashMap::new();
    let mut cells = Vec::new();
    for (at, list) in plan.lists.iter().enumerate() {
        for (row, task) in list.tasks.iter().enumerate() {
            for role in Role::ALL {
                let text = task.cell(role.field());
                if says_none(text) || task.joined.contains(role.field()) {
                    continue;
                }
                let read = known.entry(text).or_insert_with(|| Rc::new(names.read(text)));
                let read = Rc::clone(read);
                let spot = cell(list, task.id, role.field());
                cells.push(UnitCell { spot, row, task, role, text, read, list: at });
            }
        }
    }
    cells
}
