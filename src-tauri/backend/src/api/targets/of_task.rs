//! A target as the panel of its task shows it.

use serde::Serialize;
use specta::Type;

use crate::api::units::name_of;
use crate::derive::{FigureCheck, TextFigure};
use crate::domain::{Allocation, Comparison, Plan, TargetId, TargetKind, UnitId};

/// A target of the task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TargetRead {
    /// Identity.
    pub id: TargetId,
    /// What is counted.
    pub name: String,
    /// The whole, as recorded.
    pub value: String,
    /// What it counts in.
    pub unit: String,
    /// How it is meant.
    pub comparison: Comparison,
    /// How shares relate to the whole.
    pub kind: TargetKind,
    /// Shares in official order.
    pub shares: Vec<ShareRead>,
    /// The shares added up, where they add up.
    pub sum: Option<String>,
    /// The whole as the text has it now, where it moved.
    pub text_now: Option<String>,
    /// The text counts nothing of the kind any more.
    pub gone: bool,
    /// Sum minus whole, where that is wrong.
    pub difference: Option<String>,
}

/// A district's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ShareRead {
    /// The district.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its share, as typed; may be empty.
    pub value: String,
}

impl TargetRead {
    /// A target with what was found out about it.
    pub(in crate::api) fn of(plan: &Plan, check: &FigureCheck<'_>) -> Self {
        let target = check.target;
        let share = |share: &Allocation| ShareRead {
            unit: share.unit,
            unit_name: name_of(plan, share.unit),
            value: share.value.clone(),
        };
        Self {
            id: target.id,
            name: target.name.clone(),
            value: target.value.clone(),
            unit: target.unit.clone(),
            comparison: target.comparison,
            kind: target.kind,
            shares: target.allocations.iter().map(share).collect(),
            sum: check.sum.clone(),
            text_now: check.text.now().map(ToOwned::to_owned),
            gone: check.text == TextFigure::Gone,
            difference: check.difference.clone(),
        }
    }
}
