//! What some annexes are about: whose findings belong beside them.

use std::collections::HashSet;

use super::super::annexes::{AnnexJob, AnnexSubject};
use crate::check::Checked;
use crate::derive::RoleIndex;
use crate::domain::{ChecklistKind, ListId, Plan, Spot, TaskId, UnitId};

/// The units and lists of some annexes.
pub(super) struct About<'p> {
    plan: &'p Plan,
    units: HashSet<UnitId>,
    lists: HashSet<ListId>,
    /// Tasks of the master in which one of the units has a part.
    tasks: HashSet<TaskId>,
    districts: bool,
}

impl<'p> About<'p> {
    pub fn of(plan: &'p Plan, jobs: &[AnnexJob<'_>]) -> Self {
        let checklists = || jobs.iter().filter_map(|job| job.subject.checklist());
        let units: HashSet<UnitId> = checklists().map(|list| list.unit).collect();
        let lists = jobs.iter().filter_map(|job| match job.subject {
            AnnexSubject::List(list) => Some(list.id),
            AnnexSubject::Checklist(_) | AnnexSubject::Own(_) => None,
        });
        let roles = RoleIndex::of(plan);
        let positions = checklists().flat_map(|list| roles.of_unit(list.unit));
        Self {
            plan,
            tasks: positions.filter_map(|(at, _)| Some(plan.tasks().get(*at)?.id)).collect(),
            districts: checklists().any(|list| list.kind == ChecklistKind::District),
            lists: lists.collect(),
            units,
        }
    }

    /// Whether a finding is about these annexes, or the plan as a whole.
    pub fn concerns(&self, checked: &Checked) -> bool {
        let of = |unit: &Option<UnitId>| match unit {
            Some(unit) => self.units.contains(unit),
            None => self.districts,
        };
        match &checked.spot {
            Spot::Plan | Spot::Title | Spot::Annex { .. } | Spot::Prose { .. } => true,
            Spot::Standing { .. } => !self.units.is_empty(),
            Spot::List { list } => self.lists.contains(list),
            Spot::Cell { list, task, .. } => {
                self.lists.contains(list)
                    || self.tasks.contains(task) && !self.names_another(&checked.word)
            }
            Spot::Unit { unit } | Spot::Checklist { unit, .. } | Spot::Row { unit, .. } => {
                self.units.contains(unit)
            }
            Spot::DigestCell { unit, .. } | Spot::Clause { unit, .. } => of(unit),
            Spot::Target { target } => {
                let target = self.plan.targets.iter().find(|known| known.id == *target);
                let mut shares = target.iter().flat_map(|target| &target.allocations);
                shares.any(|share| self.units.contains(&share.unit))
            }
        }
    }

    /// A cell of a task may be told for the sake of a unit that stands in it.
    fn names_another(&self, word: &str) -> bool {
        let named = self.plan.units.iter().find(|unit| unit.names().any(|name| name == word));
        named.is_some_and(|unit| !self.units.contains(&unit.id))
    }
}
