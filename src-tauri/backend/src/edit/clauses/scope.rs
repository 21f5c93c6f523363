//! Which districts a clause concerns, and what single districts say instead.

use super::{MatrixCell, at, districts, phrase, quoted, unit_name};
use crate::derive::{RoleIndex, concerns, has_no_part, positions};
use crate::domain::{ClauseId, ClauseVariant, Plan, Scope, UnitId};
use crate::edit::EditError;

/// Who is concerned, read from the plan once.
pub(super) struct Reach {
    roles: RoleIndex,
    position: std::collections::HashMap<crate::domain::TaskId, usize>,
    districts: Vec<UnitId>,
}

impl Reach {
    pub(super) fn of(plan: &Plan) -> Self {
        Self { roles: RoleIndex::of(plan), position: positions(plan), districts: districts(plan) }
    }

    /// The districts a clause concerns, in official order.
    pub(super) fn units(&self, plan: &Plan, place: usize) -> Vec<UnitId> {
        let clause = &plan.clauses[place];
        match &clause.scope {
            Scope::Units(units) => units.clone(),
            Scope::BySource => {
                let meant = |unit: &UnitId| concerns(clause, *unit, &self.roles, &self.position);
                official(plan, self.districts.iter().copied().filter(meant).collect())
            }
        }
    }

    /// Sets the districts; where they are those the sources name, the clause
    /// follows its sources.
    pub(super) fn set(&self, plan: &mut Plan, place: usize, units: Vec<UnitId>) {
        let units = official(plan, units);
        let clause = &plan.clauses[place];
        let mut by_source = clause.clone();
        by_source.scope = Scope::BySource;
        let named: Vec<UnitId> = self
            .districts
            .iter()
            .copied()
            .filter(|unit| concerns(&by_source, *unit, &self.roles, &self.position))
            .collect();
        let follows = !clause.sources.is_empty() && official(plan, named) == units;
        plan.clauses[place].scope = if follows { Scope::BySource } else { Scope::Units(units) };
    }

    /// Whether a district prints a clause.
    pub(super) fn prints(&self, plan: &Plan, place: usize, unit: UnitId) -> bool {
        let no_part = has_no_part(plan, &plan.clauses[place], unit);
        !no_part && self.units(plan, place).contains(&unit)
    }

    /// Takes a district in or out. One that had no part in the clause's figure
    /// has one again, not given yet.
    pub(super) fn put(&self, plan: &mut Plan, place: usize, unit: UnitId, inside: bool) {
        if inside && has_no_part(plan, &plan.clauses[place], unit) {
            let figure = plan.clauses[place].figure;
            for target in plan.targets.iter_mut().filter(|target| Some(target.id) == figure) {
                target.allocations.retain(|share| share.unit != unit);
            }
        }
        let mut units = self.units(plan, place);
        if units.contains(&unit) == inside {
            return;
        }
        if inside {
            units.push(unit);
        } else {
            units.retain(|known| *known != unit);
        }
        self.set(plan, place, units);
    }
}

/// Units in official order, each once.
pub(super) fn official(plan: &Plan, units: Vec<UnitId>) -> Vec<UnitId> {
    plan.units.iter().map(|unit| unit.id).filter(|unit| units.contains(unit)).collect()
}

/// Sets by hand what a clause concerns now.
pub(super) fn fix(plan: &mut Plan, place: usize) {
    let units = Reach::of(plan).units(plan, place);
    plan.clauses[place].scope = Scope::Units(units);
}

pub(super) fn by_source(plan: &mut Plan, clauses: &[ClauseId]) -> Result<String, EditError> {
    let mut label = String::new();
    for id in clauses {
        let place = at(plan, *id)?;
        let clause = &mut plan.clauses[place];
        if clause.sources.is_empty() {
            return Err(EditError::ClauseWithoutSource { text: clause.text.clone() });
        }
        clause.scope = Scope::BySource;
        label = format!("要点{}按责任单位定范围", quoted(&clause.text));
    }
    Ok(label)
}

pub(super) fn by_hand(
    plan: &mut Plan,
    clauses: &[ClauseId],
    units: Option<&[UnitId]>,
) -> Result<String, EditError> {
    let mut label = String::new();
    for id in clauses {
        let place = at(plan, *id)?;
        match units {
            None => fix(plan, place),
            Some(units) => {
                for unit in units {
                    unit_name(plan, *unit)?;
                }
                plan.clauses[place].scope = Scope::Units(official(plan, units.to_vec()));
            }
        }
        label = format!("要点{}手工定范围", quoted(&plan.clauses[place].text));
    }
    Ok(label)
}

pub(super) fn toggle(plan: &mut Plan, cells: &[MatrixCell]) -> Result<String, EditError> {
    let Some(first) = cells.first() else { return Ok(String::new()) };
    let reach = Reach::of(plan);
    let inside = !reach.prints(plan, at(plan, first.clause)?, first.unit);
    for cell in cells {
        unit_name(plan, cell.unit)?;
        reach.put(plan, at(plan, cell.clause)?, cell.unit, inside);
    }
    let text = quoted(&plan.clauses[at(plan, first.clause)?].text);
    let name = unit_name(plan, first.unit)?;
    Ok(match (cells.len(), inside) {
        (1, true) => format!("{name}列入要点{text}"),
        (1, false) => format!("{name}不列要点{text}"),
        (many, true) => format!("列入 {many} 格要点"),
        (many, false) => format!("不列 {many} 格要点"),
    })
}

pub(super) fn set_variant(
    plan: &mut Plan,
    id: ClauseId,
    unit: UnitId,
    text: Option<&str>,
    opens: Option<bool>,
) -> Result<String, EditError> {
    let name = unit_name(plan, unit)?;
    let place = at(plan, id)?;
    let own = text.map(phrase).transpose()?;
    let clears = own.is_none() && opens.is_none();
    put_variant(plan, place, unit, own, opens);
    if !clears {
        // Own words for a district the clause passed over mean it is meant.
        Reach::of(plan).put(plan, place, unit, true);
    }
    Ok(if clears {
        format!("恢复{name}要点的通用文字")
    } else {
        format!("改写{name}要点")
    })
}

/// What a district says instead; nothing where it says what the clause says.
pub(super) fn put_variant(
    plan: &mut Plan,
    place: usize,
    unit: UnitId,
    text: Option<String>,
    opens: Option<bool>,
) {
    let clause = &mut plan.clauses[place];
    let text = text.filter(|own| *own != clause.text);
    let opens_sentence = opens.filter(|own| *own != clause.opens_sentence);
    clause.variants.retain(|variant| variant.unit != unit);
    if text.is_some() || opens_sentence.is_some() {
        clause.variants.push(ClauseVariant { unit, text, opens_sentence });
    }
    let rank = |unit: UnitId| plan.units.iter().position(|known| known.id == unit);
    plan.clauses[place].variants.sort_by_key(|variant| rank(variant.unit));
}
