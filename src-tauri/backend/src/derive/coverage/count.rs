//! The proof in figures.

use serde::Serialize;
use specta::Type;

use super::{Backing, Coverage, Held, ListCoverage};
use crate::derive::annex::RowKind;
use crate::domain::{ChecklistKind, Role, UnitId};

/// What a checklist holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct AnnexCount {
    /// Whose.
    pub unit: UnitId,
    /// Of which kind.
    pub kind: ChecklistKind,
    /// Its rows.
    #[specta(type = u32)]
    pub rows: usize,
    /// Rows as the master has them 照录.
    #[specta(type = u32)]
    pub derived: usize,
    /// Reworded rows 改写.
    #[specta(type = u32)]
    pub adapted: usize,
    /// Rows of its own 自拟.
    #[specta(type = u32)]
    pub own: usize,
    /// Rows that close every list 通用.
    #[specta(type = u32)]
    pub standing: usize,
    /// Rows of further lists (projects, indicators) that stand in it too.
    #[specta(type = u32)]
    pub further: usize,
    /// Tasks of the master behind its rows.
    #[specta(type = u32)]
    pub tasks: usize,
    /// Tasks of the master that name the unit in a role this checklist is for.
    #[specta(type = u32)]
    pub due: usize,
    /// How many of those it carries.
    #[specta(type = u32)]
    pub carried: usize,
}

/// The proof in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Type)]
pub struct CoverageTotals {
    /// Rows of the master.
    #[specta(type = u32)]
    pub tasks: usize,
    /// Those that stand in some checklist.
    #[specta(type = u32)]
    pub carried: usize,
    /// Parts of units in tasks.
    #[specta(type = u32)]
    pub duties: usize,
    /// Those that stand in the unit's checklist.
    #[specta(type = u32)]
    pub listed: usize,
    /// District checklists.
    #[specta(type = u32)]
    pub districts: usize,
    /// Their rows.
    #[specta(type = u32)]
    pub district_rows: usize,
    /// Department checklists.
    #[specta(type = u32)]
    pub departments: usize,
    /// Their rows.
    #[specta(type = u32)]
    pub department_rows: usize,
    /// Rows of checklists that tasks back wholly.
    #[specta(type = u32)]
    pub backed: usize,
    /// Rows of the lists beside the master.
    #[specta(type = u32)]
    pub further: usize,
    /// Those that stand in no checklist.
    #[specta(type = u32)]
    pub further_missing: usize,
}

impl CoverageTotals {
    /// Rows of all checklists.
    pub const fn rows(&self) -> usize {
        self.district_rows + self.department_rows
    }

    /// The proof in Chinese sentences.
    pub fn sentence(&self) -> String {
        if self.districts + self.departments == 0 {
            return format!("总表 {} 项任务，还没有清单可核对。", self.tasks);
        }
        let missing = self.tasks - self.carried;
        let tasks = match (self.tasks, missing) {
            (0, _) => "总表没有任务。".to_owned(),
            (tasks, 0) => format!("总表 {tasks} 项任务全部列入清单。"),
            (tasks, _) => format!(
                "总表 {tasks} 项任务，{} 项列入清单，{missing} 项没有列入任何清单。",
                self.carried
            ),
        };
        format!("{tasks}{}{}", self.lists_told(), self.further_told())
    }

    fn lists_told(&self) -> String {
        let lists = [
            (self.districts, self.district_rows, "区县"),
            (self.departments, self.department_rows, "部门"),
        ];
        let lists = lists.iter().filter(|(lists, _, _)| *lists > 0);
        let lists = lists.map(|(lists, rows, word)| format!("{word}清单 {lists} 份 {rows} 条"));
        let lists = lists.collect::<Vec<_>>().join("，");
        match (self.rows(), self.rows() - self.backed) {
            (0, _) => format!("{lists}。"),
            (_, 0) => format!("{lists}，全部有总表依据。"),
            (_, other) => format!("{lists}；其中 {other} 条不是或不全出自总表。"),
        }
    }

    fn further_told(&self) -> String {
        match (self.further, self.further_missing) {
            (0, _) => String::new(),
            (rows, 0) => format!("附表 {rows} 行全部列入单位清单。"),
            (rows, missing) => format!("附表 {rows} 行，{missing} 行没有列入任何清单。"),
        }
    }
}

impl Coverage {
    /// The proof in figures.
    pub fn totals(&self) -> CoverageTotals {
        let duties = || self.tasks.iter().flat_map(|task| &task.duties);
        let lists = |kind| self.lists.iter().filter(move |list| list.kind == kind);
        let rows = |kind| lists(kind).map(|list| list.rows.len()).sum();
        CoverageTotals {
            tasks: self.tasks.len(),
            carried: self.tasks.iter().filter(|task| task.carried).count(),
            duties: duties().count(),
            listed: duties().filter(|duty| duty.held == Held::Listed).count(),
            districts: lists(ChecklistKind::District).count(),
            district_rows: rows(ChecklistKind::District),
            departments: lists(ChecklistKind::Department).count(),
            department_rows: rows(ChecklistKind::Department),
            backed: self
                .lists
                .iter()
                .flat_map(|list| &list.rows)
                .filter(|row| row.backing == Backing::Backed)
                .count(),
            further: self.further.iter().map(|list| list.rows).sum(),
            further_missing: self.further.iter().map(|list| list.missing.len()).sum(),
        }
    }

    /// Every checklist in figures, in order.
    pub fn annexes(&self) -> Vec<AnnexCount> {
        self.lists.iter().map(|list| self.annex(list)).collect()
    }

    /// How often duties of a role are held so.
    pub fn count(&self, role: Role, held: Held) -> usize {
        let duties = self.tasks.iter().flat_map(|task| &task.duties);
        duties.filter(|duty| duty.role == role && duty.held == held).count()
    }

    /// How many rows of checklists are backed so.
    pub fn count_rows(&self, backing: Backing) -> usize {
        let rows = self.lists.iter().flat_map(|list| &list.rows);
        rows.filter(|row| row.backing == backing).count()
    }

    fn annex(&self, list: &ListCoverage) -> AnnexCount {
        let of_kind = |kind| list.rows.iter().filter(|row| row.kind == kind).count();
        let mut tasks: Vec<usize> =
            list.rows.iter().flat_map(|row| row.sources.iter().copied()).collect();
        tasks.sort_unstable();
        tasks.dedup();
        let wanted = |role| match list.kind {
            ChecklistKind::District => role == Role::Responsible,
            ChecklistKind::Department => role == Role::Lead,
        };
        let due: Vec<bool> = self
            .tasks
            .iter()
            .filter_map(|task| {
                let mut duties = task.duties.iter();
                let duty = duties.find(|duty| duty.unit == Some(list.unit) && wanted(duty.role))?;
                Some(duty.rows.iter().any(|row| row.kind == list.kind))
            })
            .collect();
        AnnexCount {
            unit: list.unit,
            kind: list.kind,
            rows: list.rows.len(),
            derived: of_kind(RowKind::Derived),
            adapted: of_kind(RowKind::Adapted),
            own: of_kind(RowKind::Own),
            standing: of_kind(RowKind::Standing),
            further: list.further,
            tasks: tasks.len(),
            due: due.len(),
            carried: due.iter().filter(|carried| **carried).count(),
        }
    }
}
