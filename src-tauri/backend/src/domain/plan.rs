//! The plan 方案.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    AnnexStyle, Checklist, ChecklistKind, Checks, Clause, Column, ColumnKey, DigestRow, Field,
    IdSource, ListId, ListKind, ListTotal, PassedFigure, StandingRow, Target, Task, TaskId,
    TaskList, Unit, UnitId,
};

/// What a department checklist does with tasks the unit supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SupportPolicy {
    /// Leave them out unless an entry lists them (Shaoxing).
    #[default]
    Omit,
    /// List them with the master's text.
    List,
    /// List them in 配合 wording.
    Reword,
}

/// What a district checklist looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DistrictForm {
    /// One row per category, built from clauses (Shaoxing).
    #[default]
    Digest,
    /// One row per task the district answers for.
    Rows,
}

/// Which annex.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum AnnexKind {
    /// 任务总表
    Master,
    /// 区县清单
    Districts,
    /// 部门清单
    Departments,
}

/// Mark and title of an annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Annex {
    /// Which annex.
    pub kind: AnnexKind,
    /// “附件1”; empty for none.
    pub mark: String,
    /// The title above the tables.
    pub title: String,
}

/// One plan = one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// 方案名称
    pub title: String,
    /// 发文单位 or place; empty if unknown.
    pub issuer: String,
    /// The year it is for.
    pub year: Option<i32>,
    /// 稿次: 征求意见稿, 送审稿, 印发稿 …; empty if unknown.
    pub stage: String,
    /// 发文字号; empty if none yet.
    pub document_number: String,
    /// The annex style's name; see `seeds/styles`.
    pub style: String,
    /// The style of its own, in place of the one named. Snapshots kept before
    /// there was such a thing have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_style: Option<Box<AnnexStyle>>,
    /// What department checklists do with supporting tasks.
    pub support_policy: SupportPolicy,
    /// What district checklists look like.
    pub district_form: DistrictForm,
    /// Marks and titles of the annexes.
    pub annexes: Vec<Annex>,
    /// Paragraphs of the plan's body text, as imported.
    pub prose: Vec<String>,
    /// Units and groups in official order.
    pub units: Vec<Unit>,
    /// Lists in order; the first of kind tasks is the master 任务总表.
    pub lists: Vec<TaskList>,
    /// Rows of sums that close lists.
    #[serde(default)]
    pub totals: Vec<ListTotal>,
    /// Checklists in order.
    pub checklists: Vec<Checklist>,
    /// Rows that close every checklist of a kind.
    pub standing: Vec<StandingRow>,
    /// Rows of every district checklist, in order. Empty: one per category.
    pub digest: Vec<DigestRow>,
    /// Clauses of the district checklists, in order.
    pub clauses: Vec<Clause>,
    /// Targets and their shares.
    pub targets: Vec<Target>,
    /// Figures of tasks that are no targets, in the order it was decided.
    #[serde(default)]
    pub passed_figures: Vec<PassedFigure>,
    /// What checking remembers 校核.
    #[serde(default)]
    pub checks: Checks,
}

impl Plan {
    /// A plan with nothing in it.
    pub fn empty(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            issuer: String::new(),
            year: None,
            stage: String::new(),
            document_number: String::new(),
            style: "shaoxing".to_owned(),
            own_style: None,
            support_policy: SupportPolicy::default(),
            district_form: DistrictForm::default(),
            annexes: Vec::new(),
            prose: Vec::new(),
            units: Vec::new(),
            lists: Vec::new(),
            totals: Vec::new(),
            checklists: Vec::new(),
            standing: Vec::new(),
            digest: Vec::new(),
            clauses: Vec::new(),
            targets: Vec::new(),
            passed_figures: Vec::new(),
            checks: Checks::default(),
        }
    }

    /// A plan to begin with: the columns of a usual master, no rows.
    pub fn blank(title: impl Into<String>, ids: &dyn IdSource) -> Self {
        let title = title.into();
        let fields = [
            Field::Category,
            Field::Item,
            Field::Text,
            Field::Lead,
            Field::Support,
            Field::Responsible,
        ];
        let column =
            |field: Field| Column { key: ColumnKey::Field(field), header: field.word().to_owned() };
        let master = TaskList {
            id: ListId::new(ids),
            kind: ListKind::Tasks,
            title: title.clone(),
            mark: String::new(),
            columns: fields.map(column).to_vec(),
            tasks: Vec::new(),
        };
        Self { lists: vec![master], ..Self::empty(title) }
    }

    /// The master table 任务总表: the first list of tasks.
    pub fn master(&self) -> Option<&TaskList> {
        self.lists.iter().find(|list| list.kind == ListKind::Tasks)
    }

    /// The master table, to be changed.
    pub fn master_mut(&mut self) -> Option<&mut TaskList> {
        self.lists.iter_mut().find(|list| list.kind == ListKind::Tasks)
    }

    /// Rows of the master, or none.
    pub fn tasks(&self) -> &[Task] {
        self.master().map_or(&[], |list| &list.tasks)
    }

    /// The rows of sums that close a list.
    pub fn totals_of(&self, list: ListId) -> impl Iterator<Item = &ListTotal> {
        self.totals.iter().filter(move |total| total.list == list)
    }

    /// Rows of the master by id.
    pub fn tasks_by_id(&self) -> HashMap<TaskId, &Task> {
        self.tasks().iter().map(|task| (task.id, task)).collect()
    }

    /// A unit by id.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The checklist of a unit.
    pub fn checklist(&self, unit: UnitId, kind: ChecklistKind) -> Option<&Checklist> {
        self.checklists.iter().find(|list| list.unit == unit && list.kind == kind)
    }

    /// Mark and title of an annex, if set.
    pub fn annex(&self, kind: AnnexKind) -> Option<&Annex> {
        self.annexes.iter().find(|annex| annex.kind == kind)
    }
}
