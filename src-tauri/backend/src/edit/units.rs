//! The registry of units 单位库.
//!
//! Cell text is the truth: a rename leaves cells as typed unless the user
//! asks for them to be changed, and then changes names only.

mod cells;
mod merge;
#[cfg(test)]
mod tests;
mod uses;

use serde::Deserialize;
use specta::Type;

use super::EditError;
use crate::domain::{IdSource, Plan, Unit, UnitId, UnitKind};
use crate::reading::text::{normalised_name, says_none};
use crate::reading::units::UnitNames;

pub use cells::runs_together;
pub use uses::{UnitUses, UsedCell, unit_uses};

/// A place in the official order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "side", content = "unit")]
pub enum Beside {
    /// Before this unit.
    Before(UnitId),
    /// After this unit.
    After(UnitId),
}

/// A change to the registry.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum UnitEdit {
    /// A new unit or group, at the end of its kind.
    Add {
        /// Canonical name.
        name: String,
        /// What it is.
        kind: UnitKind,
    },
    /// Another canonical name.
    Rename {
        /// The unit.
        unit: UnitId,
        /// The new name.
        name: String,
        /// Whether cells that use the old name are changed too; else the old
        /// name stays as an alias.
        everywhere: bool,
    },
    /// Short name, aliases and kind, as the form has them.
    Set {
        /// The unit.
        unit: UnitId,
        /// Short name, or empty.
        short_name: String,
        /// Other names.
        aliases: Vec<String>,
        /// What it is.
        kind: UnitKind,
    },
    /// Whom a group stands for.
    SetMembers {
        /// The group.
        group: UnitId,
        /// Its members.
        members: Vec<UnitId>,
    },
    /// Another place in the official order.
    Move {
        /// The unit.
        unit: UnitId,
        /// Where to.
        place: Beside,
    },
    /// Takes an unused unit away.
    Remove {
        /// The unit.
        unit: UnitId,
    },
    /// Two units that are one. Cells stay as typed: the absorbed names become
    /// aliases.
    Merge {
        /// The unit that stays.
        keep: UnitId,
        /// The unit that goes.
        absorbed: UnitId,
    },
    /// An unknown name is another name of a unit.
    AdoptAlias {
        /// The unknown name.
        name: String,
        /// The unit it means.
        unit: UnitId,
    },
    /// An unknown name is a slip: the cells are corrected.
    Correct {
        /// The name as it stands in cells.
        name: String,
        /// What it should be.
        to: String,
    },
}

impl UnitEdit {
    pub(super) fn apply(&self, plan: &mut Plan, ids: &dyn IdSource) -> Result<String, EditError> {
        match self {
            Self::Add { name, kind } => add(plan, name, *kind, ids),
            Self::Rename { unit, name, everywhere } => rename(plan, *unit, name, *everywhere),
            Self::Set { unit, short_name, aliases, kind } => {
                set(plan, *unit, short_name, aliases, *kind)
            }
            Self::SetMembers { group, members } => set_members(plan, *group, members),
            Self::Move { unit, place } => move_unit(plan, *unit, *place),
            Self::Remove { unit } => remove(plan, *unit),
            Self::Merge { keep, absorbed } => merge::merge(plan, *keep, *absorbed),
            Self::AdoptAlias { name, unit } => adopt_alias(plan, name, *unit),
            Self::Correct { name, to } => correct(plan, name, to),
        }
    }
}

fn index(plan: &Plan, unit: UnitId) -> Result<usize, EditError> {
    plan.units.iter().position(|other| other.id == unit).ok_or(EditError::NoSuchUnit)
}

/// A name that can be given to a unit: it says something, stands in one line
/// and no other unit goes by it.
fn free_name(plan: &Plan, name: &str, unit: Option<UnitId>) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::EmptyUnitName);
    }
    if name.contains(['\n', '\r', '\t']) || says_none(name) {
        return Err(EditError::BadUnitName { name: name.to_owned() });
    }
    let wanted = normalised_name(name);
    let owner = plan
        .units
        .iter()
        .filter(|other| Some(other.id) != unit)
        .find(|other| other.names().any(|known| normalised_name(known) == wanted));
    match owner {
        Some(owner) => {
            Err(EditError::UnitNameTaken { name: name.to_owned(), owner: owner.name.clone() })
        }
        None => Ok(name.to_owned()),
    }
}

fn add(
    plan: &mut Plan,
    name: &str,
    kind: UnitKind,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let name = free_name(plan, name, None)?;
    let label = format!("新增单位“{name}”");
    let last = plan.units.iter().rposition(|unit| unit.kind == kind);
    let at = last.map_or(plan.units.len(), |at| at + 1);
    plan.units.insert(at, Unit::new(UnitId::new(ids), name, kind));
    Ok(label)
}

fn rename(
    plan: &mut Plan,
    unit: UnitId,
    name: &str,
    everywhere: bool,
) -> Result<String, EditError> {
    let at = index(plan, unit)?;
    let name = free_name(plan, name, Some(unit))?;
    let old = plan.units[at].name.clone();
    if old == name {
        return Ok(format!("更名“{name}”"));
    }
    let mut label = format!("“{old}”更名为“{name}”");
    if everywhere {
        let changed = cells::rename(plan, unit, &old, &name);
        label.push_str(&format!("（表中 {changed} 处）"));
    }
    let renamed = &mut plan.units[at];
    if everywhere {
        for alias in &mut renamed.aliases {
            if let Some(new) = cells::renamed_with_suffix(alias, &old, &name) {
                *alias = new;
            }
        }
    } else {
        renamed.aliases.push(old);
    }
    let canonical = normalised_name(&name);
    renamed.aliases.retain(|alias| normalised_name(alias) != canonical);
    renamed.name = name;
    Ok(label)
}

fn set(
    plan: &mut Plan,
    unit: UnitId,
    short_name: &str,
    aliases: &[String],
    kind: UnitKind,
) -> Result<String, EditError> {
    let at = index(plan, unit)?;
    let old = plan.units[at].clone();
    let known: Vec<String> = old.names().map(normalised_name).collect();
    // Names it has already may be another's too, as imported: no new harm.
    let checked = |name: &str| match known.contains(&normalised_name(name)) {
        true => Ok(name.trim().to_owned()),
        false => free_name(plan, name, Some(unit)),
    };
    let short_name = match short_name.trim() {
        "" => String::new(),
        short => checked(short)?,
    };
    let mut kept: Vec<String> = Vec::new();
    for alias in aliases.iter().filter(|alias| !alias.trim().is_empty()) {
        let alias = checked(alias)?;
        let is_new = kept.iter().chain([&old.name]).all(|other| *other != alias);
        if is_new {
            kept.push(alias);
        }
    }
    let what = match (old.kind != kind, old.aliases != kept) {
        (true, _) => "类别",
        (false, true) => "别名",
        (false, false) => "简称",
    };
    let members = if kind == UnitKind::Group { old.members.clone() } else { Vec::new() };
    let label = format!("修改“{}”的{what}", old.name);
    plan.units[at] = Unit { short_name, aliases: kept, kind, members, ..old };
    Ok(label)
}

fn set_members(plan: &mut Plan, group: UnitId, members: &[UnitId]) -> Result<String, EditError> {
    let at = index(plan, group)?;
    let name = plan.units[at].name.clone();
    if plan.units[at].kind != UnitKind::Group {
        return Err(EditError::NotAGroup { name });
    }
    let names = UnitNames::new(&plan.units);
    for member in members {
        let unit = &plan.units[index(plan, *member)?];
        if names.expanded(*member).contains(&group) {
            return Err(EditError::GroupHoldsItself { group: name, name: unit.name.clone() });
        }
    }
    plan.units[at].members = in_official_order(plan, members);
    Ok(format!("修改“{name}”的成员"))
}

fn in_official_order(plan: &Plan, units: &[UnitId]) -> Vec<UnitId> {
    plan.units.iter().map(|unit| unit.id).filter(|id| units.contains(id)).collect()
}

fn move_unit(plan: &mut Plan, unit: UnitId, place: Beside) -> Result<String, EditError> {
    let from = index(plan, unit)?;
    let label = format!("调整“{}”的次序", plan.units[from].name);
    let (Beside::Before(other) | Beside::After(other)) = place;
    if other == unit {
        return Ok(label);
    }
    let moving = plan.units.remove(from);
    let at = match place {
        Beside::Before(other) => index(plan, other)?,
        Beside::After(other) => index(plan, other)? + 1,
    };
    plan.units.insert(at, moving);
    follow_official_order(plan);
    Ok(label)
}

/// Members, shares and wordings of districts stand in official order.
fn follow_official_order(plan: &mut Plan) {
    let order: Vec<UnitId> = plan.units.iter().map(|unit| unit.id).collect();
    let rank = |id: &UnitId| order.iter().position(|unit| unit == id).unwrap_or(usize::MAX);
    for unit in &mut plan.units {
        unit.members.sort_by_key(rank);
    }
    for target in &mut plan.targets {
        target.allocations.sort_by_key(|share| rank(&share.unit));
    }
    for clause in &mut plan.clauses {
        clause.variants.sort_by_key(|variant| rank(&variant.unit));
        if let crate::domain::Scope::Units(units) = &mut clause.scope {
            units.sort_by_key(rank);
        }
    }
}

fn remove(plan: &mut Plan, unit: UnitId) -> Result<String, EditError> {
    let at = index(plan, unit)?;
    let name = plan.units[at].name.clone();
    let places = uses::unit_uses(plan, unit).in_words();
    if !places.is_empty() {
        return Err(EditError::UnitInUse { name, places });
    }
    plan.units.remove(at);
    for standing in &mut plan.standing {
        standing.except.retain(|other| *other != unit);
    }
    Ok(format!("删除单位“{name}”"))
}

fn adopt_alias(plan: &mut Plan, name: &str, unit: UnitId) -> Result<String, EditError> {
    let at = index(plan, unit)?;
    let name = free_name(plan, name, None)?;
    let label = format!("“{name}”记为“{}”的别名", plan.units[at].name);
    plan.units[at].aliases.push(name);
    Ok(label)
}

fn correct(plan: &mut Plan, name: &str, to: &str) -> Result<String, EditError> {
    let to = to.trim();
    if to.is_empty() {
        return Err(EditError::EmptyUnitName);
    }
    let changed = cells::correct(plan, name, to);
    if changed == 0 {
        return Err(EditError::NoSuchName { name: name.to_owned() });
    }
    Ok(format!("“{name}”改为“{to}”（{changed} 处）"))
}
