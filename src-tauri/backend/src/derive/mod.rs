//! Master to checklists. Pure: a plan in, printed rows out.

mod agreement;
mod annex;
mod breakdown;
mod carriers;
mod coverage;
mod department;
mod digest;
mod figures;
mod further;
mod proposals;
mod prose;
mod review;
mod roles;
mod tally;
#[cfg(test)]
pub mod test_support;
#[cfg(test)]
mod tests;
mod ties;
mod totals;

use std::collections::HashMap;

use crate::domain::{Checklist, ChecklistKind, DistrictForm, Plan, TaskId};

pub use agreement::{Agreement, ProseMatch, UnitDifference, agreement};
pub use annex::{ChecklistRow, DerivedChecklist, Phrase, RowKind};
pub use breakdown::{Breakdown, BreakdownState, Breakdowns, breakdowns};
pub use carriers::{AnnexText, Carrier, CarrierPlace, Carriers, Says, figure_in};
pub use coverage::{
    AnnexCount, Backing, Coverage, CoverageTotals, Duty, FurtherCoverage, Held, ListCoverage,
    ListRow, RowCoverage, TaskCoverage, coverage,
};
pub use department::{reworded_as_support, text_by_rule};
pub use digest::{
    MISSING_SHARE, applies, concerns, digest_rows, full_texts, has_no_part, moved, positions,
    spoken_for,
};
pub use figures::{FigureCheck, TextFigure, check_figures};
pub use further::{FurtherLists, ListShare};
pub use proposals::{Proposal, annex_shares, proposals};
pub use prose::{LeftOut, left_out_of_prose, prose_of};
pub use review::{MovedText, moved_texts};
pub use roles::RoleIndex;
pub use tally::{Tally, Verdict, Whole, comparison_of, figure_now, tally};
pub use ties::{FigureAgreement, Tie, TiedFigure, ties};
pub use totals::sums;

/// The name of the master in messages.
pub const MASTER: &str = "任务总表";

/// A plan made ready for derivation: every unit cell read once.
#[derive(Debug)]
pub struct Derivation<'p> {
    plan: &'p Plan,
    roles: RoleIndex,
    positions: HashMap<TaskId, usize>,
    further: FurtherLists<'p>,
}

impl<'p> Derivation<'p> {
    /// Reads the unit cells of the master.
    pub fn of(plan: &'p Plan) -> Self {
        let positions = plan.tasks().iter().enumerate().map(|(at, task)| (task.id, at)).collect();
        Self { plan, roles: RoleIndex::of(plan), positions, further: FurtherLists::of(plan) }
    }

    /// Who does what in which task.
    pub fn roles(&self) -> &RoleIndex {
        &self.roles
    }

    /// The plan.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// The rows of one checklist.
    pub fn checklist(&self, checklist: &'p Checklist) -> DerivedChecklist<'p> {
        let rows = match (checklist.kind, self.plan.district_form) {
            (ChecklistKind::District, DistrictForm::Digest) => {
                digest::rows(self.plan, &self.roles, checklist.unit)
            }
            _ => department::rows(self.plan, &self.roles, &self.positions, checklist),
        };
        DerivedChecklist {
            unit: checklist.unit,
            unit_name: self.plan.unit(checklist.unit).map_or("", |unit| unit.name.as_str()),
            kind: checklist.kind,
            headers: std::borrow::Cow::Borrowed(&checklist.headers),
            rows,
            further: self.further.shares(checklist.unit, checklist.kind),
        }
    }

    /// Every checklist of the plan, in order.
    pub fn checklists(&self) -> impl Iterator<Item = DerivedChecklist<'p>> + '_ {
        self.plan.checklists.iter().map(|checklist| self.checklist(checklist))
    }
}
