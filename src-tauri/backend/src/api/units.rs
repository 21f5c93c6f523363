//! 单位: the registry, how often each unit is named, and names nobody knows.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::plan::number;
use super::problem::Problem;
use crate::derive::RoleIndex;
use crate::domain::{ChecklistKind, Plan, Role, TaskId, Unit, UnitId, UnitKind};
use crate::edit::{runs_together, unit_uses};
use crate::reading::propose::kind_of;
use crate::reading::text::normalised_name;
use crate::reading::units::{Understood, UnitNames};

/// How many places of a name or unit are told one by one.
const MANY: usize = 200;

/// The registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UnitsView {
    /// Units and groups in official order.
    pub units: Vec<RegistryUnit>,
    /// Names in cells that are not understood as they stand.
    pub unknown: Vec<UnknownName>,
    /// Names more than one unit goes by.
    pub conflicts: Vec<NameConflict>,
}

/// A unit or group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RegistryUnit {
    /// Identity.
    pub id: UnitId,
    /// Canonical name.
    pub name: String,
    /// Short name, or empty.
    pub short_name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: UnitKind,
    /// Members of a group.
    pub members: Vec<UnitId>,
    /// Tasks it leads, alone or in a group.
    pub lead: u32,
    /// Tasks it supports.
    pub support: u32,
    /// Tasks it carries out.
    pub responsible: u32,
    /// Whether it has a checklist of its own.
    pub has_checklist: bool,
}

/// Why a name is not understood as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnknownKind {
    /// No unit goes by it.
    Unknown,
    /// Several names stand together without a separator.
    Unseparated,
}

/// A name in cells that is not understood as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UnknownName {
    /// The name.
    pub name: String,
    /// Why.
    pub kind: UnknownKind,
    /// The nearest known unit, if any is near.
    pub suggestion: Option<UnitId>,
    /// What the text should be: the nearest name, or names separated.
    pub correction: Option<String>,
    /// What a new unit of this name would be.
    pub new_kind: UnitKind,
    /// How often it stands in cells.
    pub count: u32,
    /// Where, the first of them.
    pub places: Vec<NamePlace>,
}

/// A cell of the master.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct NamePlace {
    /// The task.
    pub task: TaskId,
    /// Its row, from 1.
    pub row: u32,
    /// The list, if it is not the master.
    pub list: String,
    /// The column.
    pub column: Role,
    /// The name as it stands there.
    pub written: String,
}

/// A name more than one unit goes by; cells mean the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct NameConflict {
    /// The name.
    pub name: String,
    /// The units, in official order.
    pub units: Vec<UnitId>,
}

/// Where a unit is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UnitUsesView {
    /// Cells that name it, the first of them.
    pub cells: Vec<NamePlace>,
    /// How many cells name it.
    pub count: u32,
    /// Mentions that a rename everywhere would change.
    pub by_name: u32,
    /// Groups it belongs to.
    pub groups: Vec<String>,
    /// Checklists it has.
    pub checklists: Vec<ChecklistKind>,
    /// Clauses set by hand for it.
    pub clauses: u32,
    /// Targets it has a share of.
    pub targets: Vec<String>,
}

/// The registry of the open plan.
///
/// # Errors
/// No plan is open.
pub fn units(desk: &Desk) -> Result<UnitsView, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(view(&plan))
}

/// Where a unit is used.
///
/// # Errors
/// No plan is open.
pub fn uses(desk: &Desk, unit: UnitId) -> Result<UnitUsesView, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let uses = unit_uses(&plan, unit);
    let place = |cell: crate::edit::UsedCell| NamePlace {
        task: cell.task,
        row: number(cell.row),
        list: cell.list,
        column: cell.column,
        written: cell.written,
    };
    Ok(UnitUsesView {
        count: number(uses.cells.len()),
        cells: uses.cells.into_iter().take(MANY).map(place).collect(),
        by_name: number(uses.by_name),
        groups: uses.groups,
        checklists: uses.checklists,
        clauses: number(uses.clauses),
        targets: uses.targets,
    })
}

/// A unit's canonical name; empty where the registry does not have it.
pub(super) fn name_of(plan: &Plan, unit: UnitId) -> String {
    plan.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default()
}

fn view(plan: &Plan) -> UnitsView {
    let roles = RoleIndex::of(plan);
    UnitsView {
        units: plan.units.iter().map(|unit| row(plan, &roles, unit)).collect(),
        unknown: unknown(plan),
        conflicts: conflicts(plan),
    }
}

fn row(plan: &Plan, roles: &RoleIndex, unit: &Unit) -> RegistryUnit {
    let count = |role| {
        let found = roles.of_unit(unit.id).iter().filter(|(_, other)| *other == role);
        number(found.count())
    };
    RegistryUnit {
        id: unit.id,
        name: unit.name.clone(),
        short_name: unit.short_name.clone(),
        aliases: unit.aliases.clone(),
        kind: unit.kind,
        members: unit.members.clone(),
        lead: count(Role::Lead),
        support: count(Role::Support),
        responsible: count(Role::Responsible),
        has_checklist: plan.checklists.iter().any(|list| list.unit == unit.id),
    }
}

/// Names that are not understood as they stand, in the order they are met.
fn unknown(plan: &Plan) -> Vec<UnknownName> {
    let names = UnitNames::new(&plan.units);
    // Few texts fill many cells: each is read once.
    let mut read: HashMap<&str, Vec<Doubt>> = HashMap::new();
    let mut found = Found::default();
    let master = plan.master().map(|list| list.id);
    for list in &plan.lists {
        let title = if Some(list.id) == master { "" } else { list.title.as_str() };
        for (at, task) in list.tasks.iter().enumerate() {
            for column in Role::ALL {
                let cell = task.cell(column.field());
                for doubt in read.entry(cell).or_insert_with(|| doubts(plan, &names, cell)) {
                    let place = NamePlace {
                        task: task.id,
                        row: number(at + 1),
                        list: title.to_owned(),
                        column,
                        written: doubt.name.clone(),
                    };
                    found.add(doubt, place);
                }
            }
        }
    }
    found.names
}

/// A name in a cell that is not understood as it stands.
struct Doubt {
    kind: UnknownKind,
    name: String,
    suggestion: Option<UnitId>,
    correction: Option<String>,
}

/// What of a cell is not understood as it stands.
fn doubts(plan: &Plan, names: &UnitNames, cell: &str) -> Vec<Doubt> {
    let read = names.read(cell);
    let unknown = read.mentions.iter().filter(|mention| mention.how == Understood::Unknown);
    let unknown = unknown.map(|mention| Doubt {
        kind: UnknownKind::Unknown,
        name: mention.text.clone(),
        suggestion: mention.suggestion,
        correction: mention.suggestion.and_then(|id| plan.unit(id)).map(|unit| unit.name.clone()),
    });
    let runs = runs_together(cell, &read.mentions).into_iter().map(|run| {
        let texts: Vec<&str> = run.iter().map(|mention| mention.text.as_str()).collect();
        Doubt {
            kind: UnknownKind::Unseparated,
            name: texts.concat(),
            suggestion: None,
            correction: Some(texts.join("、")),
        }
    });
    unknown.chain(runs).collect()
}

#[derive(Default)]
struct Found {
    names: Vec<UnknownName>,
    at: BTreeMap<(UnknownKind, String), usize>,
}

impl Found {
    fn add(&mut self, doubt: &Doubt, place: NamePlace) {
        let Doubt { kind, name, suggestion, correction } = doubt;
        let at = *self.at.entry((*kind, name.clone())).or_insert_with(|| {
            self.names.push(UnknownName {
                new_kind: kind_of(name),
                name: name.clone(),
                kind: *kind,
                suggestion: *suggestion,
                correction: correction.clone(),
                count: 0,
                places: Vec::new(),
            });
            self.names.len() - 1
        });
        let known = &mut self.names[at];
        known.count += 1;
        if known.places.len() < MANY {
            known.places.push(place);
        }
    }
}

fn conflicts(plan: &Plan) -> Vec<NameConflict> {
    let mut owners: BTreeMap<String, Vec<UnitId>> = BTreeMap::new();
    for unit in &plan.units {
        for name in unit.names() {
            let of_name = owners.entry(normalised_name(name)).or_default();
            if of_name.last() != Some(&unit.id) {
                of_name.push(unit.id);
            }
        }
    }
    let several = owners.into_iter().filter(|(_, units)| units.len() > 1);
    several.map(|(name, units)| NameConflict { name, units }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Task;
    use crate::domain::test_support::master;

    fn plan(cells: &[&str]) -> Plan {
        let unit = |id, name: &str| Unit::new(UnitId(id), name, UnitKind::Department);
        let tasks = cells
            .iter()
            .zip(11..)
            .map(|(cell, id)| Task { lead: (*cell).to_owned(), ..Task::empty(TaskId(id)) });
        Plan {
            units: vec![unit(1, "市住建局"), unit(2, "市交通局")],
            lists: vec![master(tasks.collect())],
            ..Plan::empty("某市方案")
        }
    }

    #[test]
    fn unknown_names_are_told_once_with_their_places() {
        let view = view(&plan(&["市住建具、市交通局", "市住建具", "市交通局市住建局", "某中心"]));
        let shown: Vec<String> = view
            .unknown
            .iter()
            .map(|name| {
                let correction = name.correction.as_deref().unwrap_or("?");
                format!("{}×{}→{correction}", name.name, name.count)
            })
            .collect();
        assert_eq!(
            shown,
            ["市住建具×2→市住建局", "市交通局市住建局×1→市交通局、市住建局", "某中心×1→?"]
        );
        assert_eq!(view.unknown[0].places[1].row, 2);
        assert_eq!((view.units[1].lead, view.units[0].lead), (2, 1));
    }

    #[test]
    fn a_name_of_two_units_is_a_conflict() {
        let mut plan = plan(&[]);
        plan.units[0].aliases = vec!["交通局".to_owned()];
        plan.units[1].short_name = "交通局".to_owned();
        let conflicts = view(&plan).conflicts;
        assert_eq!(conflicts.len(), 1);
        assert_eq!(conflicts[0].units, [UnitId(1), UnitId(2)]);
    }
}
