//! Targets 指标 and their shares 分解.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AllocationId, TargetId, TaskId, UnitId};

/// How shares relate to the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// Shares add up to the whole.
    Sum,
    /// Every unit has the whole's value.
    Same,
    /// The whole bounds every share (PM2.5 of a district).
    Bound,
    /// Named items shared out (parks, stations).
    Named,
}

/// How the value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// Exactly, or 约.
    Equal,
    /// ≥, 不少于, 以上
    AtLeast,
    /// ≤, 不超过, 以下
    AtMost,
}

/// A quantity the plan sets 指标. Values are kept as typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// Identity.
    pub id: TargetId,
    /// The task that sets it, if one does.
    pub task: Option<TaskId>,
    /// What is counted.
    pub name: String,
    /// The whole, as typed (`300`, `42.4`); empty if the plan sets none.
    pub value: String,
    /// 个, 家, %, 微克/立方米 …
    pub unit: String,
    /// How the value is meant.
    pub comparison: Comparison,
    /// How shares relate to the whole.
    pub kind: TargetKind,
    /// Shares, in official order.
    pub allocations: Vec<Allocation>,
}

impl Target {
    /// The share of a unit, as typed.
    pub fn share(&self, unit: UnitId) -> Option<&str> {
        self.allocations.iter().find(|share| share.unit == unit).map(|share| share.value.as_str())
    }
}

/// One unit's share of a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// Identity.
    pub id: AllocationId,
    /// The unit.
    pub unit: UnitId,
    /// Its share, as typed.
    pub value: String,
}

/// A figure of a task that is no target, as the clerk decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedFigure {
    /// The task.
    pub task: TaskId,
    /// The figure, as the task has it.
    pub value: String,
    /// What it counts in.
    pub unit: String,
}
