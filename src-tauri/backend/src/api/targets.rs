//! 指标分解: targets across units, what they come to, where the annexes carry
//! them, and figures that could be targets.

mod of_task;
mod place;
mod row;

use std::collections::HashMap;

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::districts::short_name;
use super::plan::number;
use super::problem::Problem;
use super::units::name_of;
use crate::derive::{Breakdowns, Derivation, Proposal, breakdowns, positions};
use crate::domain::{ClauseId, Comparison, Plan, TargetKind, TaskId, UnitId, UnitKind};
use crate::reading::quantity;

pub use of_task::{ShareRead, TargetRead};
pub use place::{PlaceSays, PlaceView};
pub use row::{NobodysShare, ShareFault, ShareView, TargetRow, TargetState};

/// The room.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TargetsView {
    /// Units with a column, in order.
    pub units: Vec<TargetUnit>,
    /// Units that could get one, in official order.
    pub others: Vec<TargetUnit>,
    /// The targets, in order.
    pub targets: Vec<TargetRow>,
    /// Figures of the master that are no targets, in order.
    pub proposals: Vec<ProposalView>,
}

/// A unit with a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TargetUnit {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// A name short enough for a column.
    pub short: String,
}

/// A task behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TaskText {
    /// The task.
    pub task: TaskId,
    /// Its place in the master, from 1.
    pub number: u32,
    /// 工作内容
    pub item: String,
    /// 工作任务, cut at the figure: before, figure, after. The figure is empty
    /// where the text does not have it.
    pub around: (String, String, String),
}

/// A figure that could be a target.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ProposalView {
    /// The task that sets it.
    pub task: TaskText,
    /// What is counted.
    pub name: String,
    /// The figure.
    pub value: String,
    /// 个, 家 …
    pub unit: String,
    /// How the value is meant.
    pub comparison: Comparison,
    /// How shares would relate to it.
    pub kind: TargetKind,
    /// 约
    pub about: bool,
    /// The year the text names.
    pub year: Option<i32>,
    /// Shares the annexes print now.
    pub shares: Vec<ShareFound>,
    /// The clause that prints them, where one does.
    pub clause: Option<ClauseId>,
    /// Whether the clerk said that it is no target.
    pub passed: bool,
}

/// A share read from an annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ShareFound {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its share.
    pub value: String,
}

/// The room.
///
/// # Errors
/// No plan is open.
pub fn targets(desk: &Desk) -> Result<TargetsView, Problem> {
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    Ok(of_plan(&plan))
}

/// Every target of a plan with what comes of it.
pub fn of_plan(plan: &Plan) -> TargetsView {
    let Breakdowns { units, targets, proposals } = breakdowns(&Derivation::of(plan));
    let reader = Reader { plan, columns: &units, position: positions(plan) };
    let others = plan.units.iter().filter(|unit| unit.kind != UnitKind::Group);
    TargetsView {
        units: units.iter().map(|unit| reader.unit(*unit)).collect(),
        others: others
            .filter(|unit| !units.contains(&unit.id))
            .map(|unit| reader.unit(unit.id))
            .collect(),
        targets: targets.iter().map(|breakdown| TargetRow::of(&reader, breakdown)).collect(),
        proposals: proposals.iter().filter_map(|found| reader.proposal(found)).collect(),
    }
}

struct Reader<'p> {
    plan: &'p Plan,
    columns: &'p [UnitId],
    position: HashMap<TaskId, usize>,
}

impl Reader<'_> {
    fn unit(&self, unit: UnitId) -> TargetUnit {
        TargetUnit { unit, name: name_of(self.plan, unit), short: short_name(self.plan, unit) }
    }

    fn task(&self, id: TaskId, value: &str, unit: &str) -> Option<TaskText> {
        let at = *self.position.get(&id)?;
        let task = &self.plan.tasks()[at];
        let figure = quantity::find(&task.text)
            .into_iter()
            .find(|figure| figure.value == value && (unit.is_empty() || figure.unit == unit));
        let around = figure.map_or_else(
            || (task.text.clone(), String::new(), String::new()),
            |figure| {
                let end = figure.at.end + figure.unit.len();
                let text = &task.text;
                (
                    text[..figure.at.start].to_owned(),
                    text[figure.at.start..end].to_owned(),
                    text[end..].to_owned(),
                )
            },
        );
        Some(TaskText { task: id, number: number(at + 1), item: task.item.clone(), around })
    }

    fn proposal(&self, found: &Proposal) -> Option<ProposalView> {
        let shares = found.shares.iter().map(|(unit, value)| ShareFound {
            unit: *unit,
            unit_name: name_of(self.plan, *unit),
            value: value.clone(),
        });
        Some(ProposalView {
            task: self.task(found.task, &found.figure.value, &found.figure.unit)?,
            name: found.reading.name.clone(),
            value: found.figure.value.clone(),
            unit: found.figure.unit.clone(),
            comparison: found.figure.comparison,
            kind: found.reading.kind,
            about: found.reading.about,
            year: found.reading.year,
            shares: shares.collect(),
            clause: found.clause,
            passed: found.passed,
        })
    }
}
