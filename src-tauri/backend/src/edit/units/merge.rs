//! Two units that are one.

use super::{follow_official_order, index};
use crate::domain::{Allocation, Checklist, EntryKind, Plan, Scope, Target, TaskId, Unit, UnitId};
use crate::edit::EditError;

pub(super) fn merge(plan: &mut Plan, keep: UnitId, absorbed: UnitId) -> Result<String, EditError> {
    let kept_at = index(plan, keep)?;
    let absorbed_at = index(plan, absorbed)?;
    if keep == absorbed {
        return Err(EditError::SameUnit { name: plan.units[kept_at].name.clone() });
    }
    for target in &plan.targets {
        check_shares(target, keep, absorbed)?;
    }
    let gone = plan.units[absorbed_at].clone();
    let label = format!("“{}”并入“{}”", gone.name, plan.units[kept_at].name);
    unite_names(&mut plan.units[kept_at], &gone);
    plan.units.remove(absorbed_at);
    for unit in &mut plan.units {
        point(&mut unit.members, keep, absorbed);
        let id = unit.id;
        unit.members.retain(|member| *member != id);
    }
    for standing in &mut plan.standing {
        point(&mut standing.except, keep, absorbed);
    }
    unite_checklists(plan, keep, absorbed);
    unite_clauses(plan, keep, absorbed);
    for target in &mut plan.targets {
        unite_shares(target, keep, absorbed);
    }
    follow_official_order(plan);
    Ok(label)
}

fn unite_names(keep: &mut Unit, gone: &Unit) {
    for name in gone.names() {
        if !keep.names().any(|known| known == name) {
            keep.aliases.push(name.to_owned());
        }
    }
    for member in &gone.members {
        if keep.kind == crate::domain::UnitKind::Group && !keep.members.contains(member) {
            keep.members.push(*member);
        }
    }
}

/// One unit in place of the other, once.
fn point(units: &mut Vec<UnitId>, keep: UnitId, absorbed: UnitId) {
    if units.contains(&keep) {
        units.retain(|unit| *unit != absorbed);
    }
    for unit in units.iter_mut().filter(|unit| **unit == absorbed) {
        *unit = keep;
    }
}

/// Decisions of both; where both decided about a task, those of the unit that
/// stays.
fn unite_checklists(plan: &mut Plan, keep: UnitId, absorbed: UnitId) {
    let (gone, mut lists): (Vec<Checklist>, Vec<Checklist>) =
        std::mem::take(&mut plan.checklists).into_iter().partition(|list| list.unit == absorbed);
    for list in gone {
        match lists.iter_mut().find(|other| other.unit == keep && other.kind == list.kind) {
            Some(kept) => {
                let decided: Vec<TaskId> =
                    kept.entries.iter().flat_map(|e| &e.sources).map(|s| s.task).collect();
                kept.entries.extend(list.entries.into_iter().filter(|entry| {
                    let again = entry.sources.iter().any(|s| decided.contains(&s.task));
                    !again && (entry.kind != EntryKind::Excluded)
                }));
            }
            None => lists.push(Checklist { unit: keep, ..list }),
        }
    }
    plan.checklists = lists;
}

fn unite_clauses(plan: &mut Plan, keep: UnitId, absorbed: UnitId) {
    for clause in &mut plan.clauses {
        if let Scope::Units(units) = &mut clause.scope {
            point(units, keep, absorbed);
        }
        if clause.variants.iter().any(|variant| variant.unit == keep) {
            clause.variants.retain(|variant| variant.unit != absorbed);
        }
        for variant in clause.variants.iter_mut().filter(|variant| variant.unit == absorbed) {
            variant.unit = keep;
        }
    }
}

/// Figures are never chosen between.
fn check_shares(target: &Target, keep: UnitId, absorbed: UnitId) -> Result<(), EditError> {
    let said = |unit| target.share(unit).filter(|share| !share.trim().is_empty());
    match (said(keep), said(absorbed)) {
        (Some(kept), Some(other)) if kept != other => Err(EditError::SharesDiffer {
            target: target.name.clone(),
            kept: kept.to_owned(),
            absorbed: other.to_owned(),
        }),
        _ => Ok(()),
    }
}

fn unite_shares(target: &mut Target, keep: UnitId, absorbed: UnitId) {
    let says = |share: &Allocation| !share.value.trim().is_empty();
    let kept_says = target.allocations.iter().any(|share| share.unit == keep && says(share));
    let gone = if kept_says { absorbed } else { keep };
    if target.allocations.iter().any(|share| share.unit == absorbed) {
        target.allocations.retain(|share| share.unit != gone);
    }
    for share in target.allocations.iter_mut().filter(|share| share.unit == absorbed) {
        share.unit = keep;
    }
}
