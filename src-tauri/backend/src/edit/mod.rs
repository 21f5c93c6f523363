//! What a user can do to a plan, as data. Each edit is one undo step; applying
//! one is pure: a plan and an edit in, a changed plan and the step's name out.
//!
//! An edit that does not fit (a row that is gone, a name taken twice) leaves
//! the plan as it was and says why.

mod checklists;
mod checks;
mod clauses;
mod error;
mod plan;
mod styles;
mod targets;
mod tasks;
mod units;

use serde::Deserialize;
use specta::Type;

pub use checklists::{
    ChecklistEdit, HeadWord, Resolution, RowEdit, RowLabel, RowRef, SupportWording,
};
pub use checks::CheckEdit;
pub use clauses::{ClauseEdit, MatrixCell, MatrixText, Spot, TemplateFigures};
pub use error::EditError;
pub use plan::{PlanEdit, Properties, Rules};
pub use styles::StyleEdit;
pub use targets::{FigureRef, Remainder, ShareCell, ShareOut, TargetEdit, TargetText, UnitShare};
pub(crate) use tasks::followers::lose_missing;
pub(crate) use tasks::merged::{aboves, settle_joined};
pub use tasks::{CellText, CellsWork, ColumnText, TaskEdit};
pub use units::{Beside, UnitEdit, UnitUses, UsedCell, runs_together, unit_uses};

use crate::domain::{IdSource, Plan};

/// One change to a plan. Every variant is the work of one room.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "on", content = "edit")]
pub enum Edit {
    /// Title, stage, year and the plan's rules.
    Plan(PlanEdit),
    /// The master's rows, cells and columns.
    Tasks(TaskEdit),
    /// The registry of units.
    Units(UnitEdit),
    /// Checklists and their rows.
    Checklists(ChecklistEdit),
    /// 区县清单: clauses, their scope and figures, rows.
    Clauses(ClauseEdit),
    /// 指标分解: targets and their shares.
    Targets(TargetEdit),
    /// 校核: fixes, what is not told, own words.
    Checks(CheckEdit),
    /// 版式: what the annexes look like.
    Style(StyleEdit),
}

impl Edit {
    /// Changes the plan and names the step as the undo menu shows it
    /// (“修改第 37 条牵头单位”).
    ///
    /// # Errors
    /// The edit does not fit the plan; then the plan is unchanged.
    pub fn apply(&self, plan: &Plan, ids: &dyn IdSource) -> Result<(Plan, String), EditError> {
        let mut changed = plan.clone();
        let label = match self {
            Self::Plan(edit) => edit.apply(&mut changed)?,
            Self::Tasks(edit) => edit.apply(&mut changed, ids)?,
            Self::Units(edit) => edit.apply(&mut changed, ids)?,
            Self::Checklists(edit) => edit.apply(&mut changed, ids)?,
            Self::Clauses(edit) => edit.apply(&mut changed, ids)?,
            Self::Targets(edit) => edit.apply(&mut changed, ids)?,
            Self::Checks(edit) => edit.apply(&mut changed, ids)?,
            Self::Style(edit) => edit.apply(&mut changed)?,
        };
        Ok((changed, label))
    }
}
