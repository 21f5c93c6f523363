//! Why a unit's part in a task stands in no checklist.

use std::collections::{HashMap, HashSet};

use super::{Held, digest_of, digest_row};
use crate::domain::{
    ChecklistKind, DigestRow, DistrictForm, EntryKind, Plan, Role, Task, TaskId, Unit, UnitId,
    UnitKind,
};

/// What the plan has decided, ready to be asked about every task.
pub struct Reasons<'p> {
    units: HashMap<UnitId, &'p Unit>,
    kinds: HashMap<UnitId, Vec<ChecklistKind>>,
    excluded: HashSet<(UnitId, TaskId)>,
    /// Tasks that some clause is written from.
    in_clauses: HashSet<TaskId>,
    digest: Option<Vec<DigestRow>>,
}

impl<'p> Reasons<'p> {
    pub fn of(plan: &'p Plan) -> Self {
        let mut kinds: HashMap<UnitId, Vec<ChecklistKind>> = HashMap::new();
        let mut excluded = HashSet::new();
        for list in &plan.checklists {
            kinds.entry(list.unit).or_default().push(list.kind);
            let left_out = list.entries.iter().filter(|entry| entry.kind == EntryKind::Excluded);
            let tasks = left_out.flat_map(|entry| entry.sources.iter().map(|source| source.task));
            excluded.extend(tasks.map(|task| (list.unit, task)));
        }
        let sources = plan.clauses.iter().flat_map(|clause| &clause.sources);
        Self {
            units: plan.units.iter().map(|unit| (unit.id, unit)).collect(),
            kinds,
            excluded,
            in_clauses: sources.map(|source| source.task).collect(),
            digest: (plan.district_form == DistrictForm::Digest).then(|| digest_of(plan)),
        }
    }

    /// Why a task that names a unit is in none of its rows.
    pub fn why(&self, task: &Task, unit: UnitId, role: Role) -> Held {
        let undefined = |known: &&Unit| known.kind == UnitKind::Group && known.members.is_empty();
        let Some(kinds) = self.kinds.get(&unit) else {
            let known = self.units.get(&unit).copied();
            return if known.as_ref().is_some_and(undefined) {
                Held::Undefined
            } else {
                Held::NoChecklist
            };
        };
        if self.excluded.contains(&(unit, task.id)) {
            return Held::Excluded;
        }
        if role != Role::Responsible || !kinds.contains(&ChecklistKind::District) {
            return Held::NotByRule;
        }
        let Some(digest) = &self.digest else { return Held::NotByRule };
        match digest_row(digest, task) {
            None => Held::NoRow,
            Some(row) if row.omitted.contains(&task.id) => Held::PassedOver,
            Some(_) if self.in_clauses.contains(&task.id) => Held::OutOfScope,
            Some(_) => Held::NotByRule,
        }
    }
}
