//! 指标分解: targets confirmed, passed over and changed, shares typed or
//! shared out.

mod sharing;
#[cfg(test)]
mod tests;

use serde::Deserialize;
use specta::Type;

use super::EditError;
use crate::derive::check_figures;
use crate::domain::{
    Allocation, AllocationId, ClauseId, Comparison, IdSource, PassedFigure, Plan, Target, TargetId,
    TargetKind, TaskId, UnitId,
};
use crate::reading::decimal::number;
use crate::reading::text::{says_none, trimmed};

pub use sharing::{Remainder, ShareOut};

/// A change to the targets.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum TargetEdit {
    /// A target: a figure found in the master and confirmed, or one of the
    /// clerk's own.
    Add {
        /// What it is.
        target: TargetText,
        /// Shares it begins with.
        shares: Vec<UnitShare>,
        /// A clause whose written figure becomes the share from now on.
        clause: Option<ClauseId>,
    },
    /// A figure of the master is no target.
    PassOver {
        /// Which figures.
        figures: Vec<FigureRef>,
    },
    /// A figure passed over may be a target after all.
    Reconsider {
        /// Which figures.
        figures: Vec<FigureRef>,
    },
    /// What a target is.
    Set {
        /// Which.
        target: TargetId,
        /// What it is now.
        to: TargetText,
    },
    /// The whole as the master has it now.
    TakeWhole {
        /// Which.
        target: TargetId,
    },
    /// Shares as typed or pasted; empty for none yet, `/` for a unit that has
    /// no part in it.
    SetShares {
        /// The cells with their texts.
        cells: Vec<ShareCell>,
    },
    /// Takes a unit into a target, its share not given yet.
    AddUnit {
        /// Which target.
        target: TargetId,
        /// The unit.
        unit: UnitId,
    },
    /// A share goes to another unit, or to none.
    MoveShare {
        /// Which target.
        target: TargetId,
        /// Whose share; the unit may be gone.
        from: UnitId,
        /// Who gets it.
        to: Option<UnitId>,
    },
    /// Shares that are not given yet are those the annexes write now.
    ReadAnnexes {
        /// Which target.
        target: TargetId,
    },
    /// 平均分解, on request only.
    ShareOut {
        /// Which target.
        target: TargetId,
        /// Among whom and how.
        how: ShareOut,
    },
    /// Every unit gets the whole.
    SameForAll {
        /// Which target.
        target: TargetId,
        /// Which units.
        units: Vec<UnitId>,
    },
    /// A clause prints the shares instead of the figure it writes out.
    Follow {
        /// Which target.
        target: TargetId,
        /// Which clause.
        clause: ClauseId,
    },
    /// Another place in the list.
    Move {
        /// Which target.
        target: TargetId,
        /// Its place, from 0.
        to: u32,
    },
    /// Removes targets that no clause prints.
    Remove {
        /// Which.
        targets: Vec<TargetId>,
    },
}

/// What a target is, as the clerk has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct TargetText {
    /// The task that sets it, if one does.
    pub task: Option<TaskId>,
    /// What is counted.
    pub name: String,
    /// The whole; empty if the plan sets none.
    pub value: String,
    /// 个, 家, %
    pub unit: String,
    /// How the value is meant.
    pub comparison: Comparison,
    /// How shares relate to the whole.
    pub kind: TargetKind,
}

/// A figure of a task.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct FigureRef {
    /// The task.
    pub task: TaskId,
    /// The figure as it has it.
    pub value: String,
    /// What it counts in.
    pub unit: String,
}

/// A unit's share.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct UnitShare {
    /// The unit.
    pub unit: UnitId,
    /// Its share.
    pub value: String,
}

/// A cell of the breakdown with what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct ShareCell {
    /// The target.
    pub target: TargetId,
    /// The unit.
    pub unit: UnitId,
    /// What was typed or pasted.
    pub text: String,
}

/// A share that is a number is shorter than this.
const LONGEST_NUMBER: usize = 12;
/// Named items may be many.
const LONGEST_NAMES: usize = 300;

impl TargetEdit {
    pub(super) fn apply(&self, plan: &mut Plan, ids: &dyn IdSource) -> Result<String, EditError> {
        match self {
            Self::Add { target, shares, clause } => add(plan, target, shares, *clause, ids),
            Self::PassOver { figures } => Ok(pass_over(plan, figures)),
            Self::Reconsider { figures } => Ok(reconsider(plan, figures)),
            Self::Set { target, to } => set(plan, *target, to),
            Self::TakeWhole { target } => take_whole(plan, *target),
            Self::SetShares { cells } => set_shares(plan, cells, ids),
            Self::AddUnit { target, unit } => add_unit(plan, *target, *unit, ids),
            Self::MoveShare { target, from, to } => move_share(plan, *target, *from, *to),
            Self::ReadAnnexes { target } => sharing::read_annexes(plan, *target, ids),
            Self::ShareOut { target, how } => sharing::share_out(plan, *target, how, ids),
            Self::SameForAll { target, units } => sharing::same_for_all(plan, *target, units, ids),
            Self::Follow { target, clause } => follow(plan, *target, *clause, ids),
            Self::Move { target, to } => move_to(plan, *target, *to),
            Self::Remove { targets } => remove(plan, targets),
        }
    }
}

fn at(plan: &Plan, id: TargetId) -> Result<usize, EditError> {
    plan.targets.iter().position(|known| known.id == id).ok_or(EditError::NoSuchTarget)
}

fn known_unit(plan: &Plan, unit: UnitId) -> Result<String, EditError> {
    plan.unit(unit).map(|unit| unit.name.clone()).ok_or(EditError::NoSuchUnit)
}

fn add(
    plan: &mut Plan,
    text: &TargetText,
    shares: &[UnitShare],
    clause: Option<ClauseId>,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let mut target = Target {
        id: TargetId::new(ids),
        task: None,
        name: String::new(),
        value: String::new(),
        unit: String::new(),
        comparison: text.comparison,
        kind: text.kind,
        allocations: Vec::new(),
    };
    put(plan, &mut target, text)?;
    let id = target.id;
    let label = format!("列为指标“{}”", target.name);
    plan.passed_figures.retain(|passed| {
        Some(passed.task) != target.task
            || passed.value != target.value
            || passed.unit != target.unit
    });
    let place = target_place(plan, target.task);
    plan.targets.insert(place, target);
    if let Some(clause) = clause {
        follow(plan, id, clause, ids)?;
    }
    for share in shares {
        put_share(plan, id, share.unit, &share.value, ids)?;
    }
    Ok(label)
}

/// Behind the targets of tasks that stand before it in the master.
fn target_place(plan: &Plan, task: Option<TaskId>) -> usize {
    let rank = |task: Option<TaskId>| {
        task.and_then(|task| plan.tasks().iter().position(|known| known.id == task))
    };
    let Some(own) = rank(task) else { return plan.targets.len() };
    let after = plan.targets.iter().rposition(|known| rank(known.task).is_some_and(|r| r <= own));
    after.map_or_else(
        || plan.targets.iter().position(|known| rank(known.task).is_some()).unwrap_or(0),
        |at| at + 1,
    )
}

/// What the clerk typed, taken into a target.
fn put(plan: &Plan, target: &mut Target, text: &TargetText) -> Result<(), EditError> {
    let name = trimmed(&text.name);
    if name.is_empty() {
        return Err(EditError::EmptyTargetName);
    }
    if text.task.is_some_and(|task| !plan.tasks().iter().any(|known| known.id == task)) {
        return Err(EditError::NoSuchTask);
    }
    let unit = trimmed(&text.unit);
    let value = trimmed(&text.value);
    let value = value.strip_suffix(unit).filter(|_| !unit.is_empty()).unwrap_or(value);
    if !value.is_empty() && number(value).is_none_or(|value| value < 0) {
        return Err(EditError::BadWhole { value: value.to_owned() });
    }
    target.task = text.task;
    name.clone_into(&mut target.name);
    value.clone_into(&mut target.value);
    unit.clone_into(&mut target.unit);
    target.comparison = text.comparison;
    target.kind = text.kind;
    Ok(())
}

fn set(plan: &mut Plan, id: TargetId, text: &TargetText) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let mut target = plan.targets[place].clone();
    put(plan, &mut target, text)?;
    let label = format!("修改指标“{}”", target.name);
    plan.targets[place] = target;
    Ok(label)
}

fn take_whole(plan: &mut Plan, id: TargetId) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let whole = check_figures(plan)[place].whole().to_owned();
    let target = &mut plan.targets[place];
    let label = format!("指标“{}”按总表改为 {whole}", target.name);
    target.value = whole;
    Ok(label)
}

fn pass_over(plan: &mut Plan, figures: &[FigureRef]) -> String {
    for figure in figures {
        let passed = PassedFigure {
            task: figure.task,
            value: figure.value.clone(),
            unit: figure.unit.clone(),
        };
        if !plan.passed_figures.contains(&passed) {
            plan.passed_figures.push(passed);
        }
    }
    match figures {
        [one] => format!("{}{} 不作指标", one.value, one.unit),
        many => format!("{} 个数量不作指标", many.len()),
    }
}

fn reconsider(plan: &mut Plan, figures: &[FigureRef]) -> String {
    plan.passed_figures.retain(|passed| {
        !figures.iter().any(|figure| {
            figure.task == passed.task && figure.value == passed.value && figure.unit == passed.unit
        })
    });
    match figures {
        [one] => format!("重新考虑 {}{}", one.value, one.unit),
        many => format!("重新考虑 {} 个数量", many.len()),
    }
}

fn set_shares(
    plan: &mut Plan,
    cells: &[ShareCell],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    for cell in cells {
        put_share(plan, cell.target, cell.unit, &cell.text, ids)?;
    }
    match cells {
        [one] => {
            let name = &plan.targets[at(plan, one.target)?].name;
            let unit = known_unit(plan, one.unit)?;
            let value = trimmed(&one.text);
            Ok(match value {
                "" => format!("清除{unit}的“{name}”"),
                value => format!("{unit}“{name}”填 {value}"),
            })
        }
        many => Ok(format!("填入 {} 个分解数", many.len())),
    }
}

/// Puts a share as typed. An empty one is not given yet; emptied again, the
/// unit has no part of its own any more.
pub(super) fn put_share(
    plan: &mut Plan,
    target: TargetId,
    unit: UnitId,
    typed: &str,
    ids: &dyn IdSource,
) -> Result<(), EditError> {
    known_unit(plan, unit)?;
    let place = at(plan, target)?;
    let target = &mut plan.targets[place];
    let value = trimmed(typed);
    let measure = target.unit.as_str();
    let value = value
        .strip_suffix(measure)
        .filter(|rest| !measure.is_empty() && number(rest).is_some())
        .map_or(value, trimmed);
    let longest = if target.kind == TargetKind::Named { LONGEST_NAMES } else { LONGEST_NUMBER };
    if value.chars().count() > longest {
        return Err(EditError::LongShare { value: value.to_owned() });
    }
    let known = target.allocations.iter_mut().find(|share| share.unit == unit);
    match known {
        Some(share) if value.is_empty() && share.value.is_empty() => {
            target.allocations.retain(|share| share.unit != unit);
        }
        Some(share) => value.clone_into(&mut share.value),
        None if value.is_empty() => {}
        None => target.allocations.push(Allocation {
            id: AllocationId::new(ids),
            unit,
            value: value.to_owned(),
        }),
    }
    let rank = |unit: UnitId| plan.units.iter().position(|known| known.id == unit);
    plan.targets[place].allocations.sort_by_key(|share| rank(share.unit));
    Ok(())
}

fn add_unit(
    plan: &mut Plan,
    target: TargetId,
    unit: UnitId,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let name = known_unit(plan, unit)?;
    let place = at(plan, target)?;
    let known = plan.targets[place].share(unit);
    if known.is_none_or(says_none) {
        plan.targets[place].allocations.retain(|share| share.unit != unit);
        let share = Allocation { id: AllocationId::new(ids), unit, value: String::new() };
        plan.targets[place].allocations.push(share);
        let rank = |unit: UnitId| plan.units.iter().position(|known| known.id == unit);
        plan.targets[place].allocations.sort_by_key(|share| rank(share.unit));
    }
    Ok(format!("“{}”分解到{name}", plan.targets[place].name))
}

fn move_share(
    plan: &mut Plan,
    target: TargetId,
    from: UnitId,
    to: Option<UnitId>,
) -> Result<String, EditError> {
    let place = at(plan, target)?;
    let name = plan.targets[place].name.clone();
    let Some(value) = plan.targets[place].share(from).map(str::to_owned) else {
        return Err(EditError::NoSuchUnit);
    };
    let Some(to) = to else {
        plan.targets[place].allocations.retain(|share| share.unit != from);
        return Ok(format!("去掉“{name}”的一份 {value}"));
    };
    let unit = known_unit(plan, to)?;
    let taken = plan.targets[place].share(to).is_some_and(|share| !says_none(share));
    if taken {
        return Err(EditError::ShareTaken { unit, target: name });
    }
    let allocations = &mut plan.targets[place].allocations;
    allocations.retain(|share| share.unit != to);
    for share in allocations.iter_mut().filter(|share| share.unit == from) {
        share.unit = to;
    }
    let rank = |unit: UnitId| plan.units.iter().position(|known| known.id == unit);
    plan.targets[place].allocations.sort_by_key(|share| rank(share.unit));
    Ok(format!("“{name}”的一份 {value} 改分给{unit}"))
}

/// The figure a clause writes out becomes `{数量}`, and the target's shares
/// take its place. Shares that are not given yet are those it writes now.
fn follow(
    plan: &mut Plan,
    target: TargetId,
    clause: ClauseId,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = at(plan, target)?;
    let name = plan.targets[place].name.clone();
    super::clauses::print_target(plan, clause, target, ids)?;
    Ok(format!("要点随“{name}”的分解数"))
}

fn move_to(plan: &mut Plan, id: TargetId, to: u32) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let target = plan.targets.remove(place);
    let label = format!("移动指标“{}”", target.name);
    let to = usize::try_from(to).unwrap_or(usize::MAX).min(plan.targets.len());
    plan.targets.insert(to, target);
    Ok(label)
}

fn remove(plan: &mut Plan, targets: &[TargetId]) -> Result<String, EditError> {
    let mut label = String::new();
    for id in targets {
        let place = at(plan, *id)?;
        let name = plan.targets[place].name.clone();
        if let Some(clause) = plan.clauses.iter().find(|clause| clause.figure == Some(*id)) {
            return Err(EditError::TargetPrinted { name, clause: clause.text.clone() });
        }
        plan.targets.remove(place);
        label = format!("删除指标“{name}”");
    }
    Ok(if targets.len() > 1 { format!("删除 {} 个指标", targets.len()) } else { label })
}
