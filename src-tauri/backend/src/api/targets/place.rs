//! The places of the annexes that carry a target's figure.

use serde::Serialize;
use specta::Type;

use crate::api::plan::number;
use crate::api::units::name_of;
use crate::derive::{Breakdown, BreakdownState, Carrier, CarrierPlace, Says};
use crate::domain::{ChecklistKind, ClauseId, Plan, UnitId};

/// A place of the annexes that carries the figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PlaceView {
    /// Where, in words: 东湖区清单 第 2 行.
    pub place: String,
    /// Whose checklist; `None` for a row of another list.
    pub unit: Option<UnitId>,
    /// Of which kind.
    pub kind: Option<ChecklistKind>,
    /// 序号
    pub row: u32,
    /// The clause it is printed from.
    pub clause: Option<ClauseId>,
    /// Its text as printed.
    pub text: String,
    /// The figure it prints; empty where it lacks one.
    pub figure: String,
    /// How it stands to the target.
    pub says: PlaceSays,
    /// What it should be, where it is something else.
    pub expected: String,
    /// Whether it is to be looked at: it differs, or it prints a figure of a
    /// target that does not come out.
    pub flagged: bool,
}

/// How a place stands to the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PlaceSays {
    /// It prints the share and follows by itself.
    Follows,
    /// The right figure, written out.
    Same,
    /// The whole instead of a share.
    Whole,
    /// Something else.
    Differs,
    /// 【待分解】
    Missing,
}

impl PlaceView {
    /// A place that carries this target.
    pub(super) fn of(plan: &Plan, breakdown: &Breakdown<'_>, carrier: &Carrier) -> Self {
        let (says, expected) = match &carrier.says {
            Says::Follows => (PlaceSays::Follows, String::new()),
            Says::Same => (PlaceSays::Same, String::new()),
            Says::Whole => (PlaceSays::Whole, String::new()),
            Says::Differs(expected) => (PlaceSays::Differs, expected.clone()),
            Says::Missing => (PlaceSays::Missing, String::new()),
        };
        let (place, unit, kind, row, clause) = match carrier.place {
            CarrierPlace::Row { unit, kind, row, clause } => {
                let place = format!("{}清单 第 {row} 行", name_of(plan, unit));
                (place, Some(unit), Some(kind), row, clause)
            }
            CarrierPlace::Listed { list, row } => {
                let list = plan.lists.iter().find(|known| known.id == list);
                let at = list.and_then(|l| l.tasks.iter().position(|task| task.id == row));
                let title = list.map_or("", |list| list.title.as_str());
                let row = at.map_or(0, |at| at + 1);
                let title = if title.is_empty() { "项目清单" } else { title };
                (format!("“{title}”第 {row} 行"), None, None, row, None)
            }
        };
        let off = matches!(
            breakdown.state,
            BreakdownState::Short(_)
                | BreakdownState::Over(_)
                | BreakdownState::TextChanged
                | BreakdownState::TextGone
        );
        Self {
            place,
            unit,
            kind,
            row: number(row),
            clause,
            text: carrier.text.clone(),
            figure: carrier.figure.clone(),
            says,
            expected,
            flagged: off || matches!(says, PlaceSays::Differs | PlaceSays::Missing),
        }
    }
}
