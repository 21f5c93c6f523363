//! Tasks 任务 and the lists that hold them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{ListId, TaskId};

/// What a unit does in a task.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 牵头
    Lead,
    /// 配合
    Support,
    /// 责任 (落实)
    Responsible,
}

impl Role {
    /// All roles, in the order of the columns.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Support, Self::Responsible];

    /// The column that names the units of this role.
    pub const fn field(self) -> Field {
        match self {
            Self::Lead => Field::Lead,
            Self::Support => Field::Support,
            Self::Responsible => Field::Responsible,
        }
    }

    /// The word users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lead => "牵头",
            Self::Support => "配合",
            Self::Responsible => "责任",
        }
    }
}

/// A column every list knows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 序号
    Number,
    /// 类别
    Category,
    /// 工作内容
    Item,
    /// 工作任务
    Text,
    /// 牵头单位
    Lead,
    /// 配合单位
    Support,
    /// 责任单位
    Responsible,
    /// 完成时限
    Deadline,
    /// 备注
    Remark,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::Category,
        Self::Item,
        Self::Text,
        Self::Lead,
        Self::Support,
        Self::Responsible,
        Self::Deadline,
        Self::Remark,
    ];

    /// The name used in messages and as a default header.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Number => "序号",
            Self::Category => "类别",
            Self::Item => "工作内容",
            Self::Text => "工作任务",
            Self::Lead => "牵头单位",
            Self::Support => "配合单位",
            Self::Responsible => "责任单位",
            Self::Deadline => "完成时限",
            Self::Remark => "备注",
        }
    }

    /// The role whose units this column names, if it is a unit column.
    pub fn role(self) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.field() == self)
    }
}

/// A small set of [`Field`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct FieldSet(pub u16);

impl FieldSet {
    /// Adds a field.
    pub fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u16;
    }

    /// Removes a field.
    pub fn remove(&mut self, field: Field) {
        self.0 &= !(1 << field as u16);
    }

    /// Whether the field is in the set.
    pub const fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u16) != 0
    }
}

/// What a column holds: one of the fields every list knows, or one of the
/// list's own, named by its header.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKey {
    /// A field every list knows.
    Field(Field),
    /// A column of this list only; the key into [`Task::extra`].
    Extra(String),
}

/// A column of a list, in print order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Column {
    /// What it holds.
    pub key: ColumnKey,
    /// The words of its head, as the document has them. In a head of several
    /// rows a line break divides the rows: neighbours whose words begin with
    /// the same line share the cell above.
    pub header: String,
}

/// What a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// 任务总表
    Tasks,
    /// 项目清单
    Projects,
    /// 指标体系
    Indicators,
    /// 统计表: a label and figures in every row
    Statistics,
}

/// An ordered table of the plan 清单/总表.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskList {
    /// Identity.
    pub id: ListId,
    /// What it is about.
    pub kind: ListKind,
    /// Title above the table.
    pub title: String,
    /// “附件1”, or empty.
    pub mark: String,
    /// Columns in print order.
    pub columns: Vec<Column>,
    /// Rows in order.
    pub tasks: Vec<Task>,
}

impl TaskList {
    /// The words over a field's column, if the list has that column.
    pub fn header(&self, field: Field) -> Option<&str> {
        self.columns
            .iter()
            .find(|column| column.key == ColumnKey::Field(field))
            .map(|column| column.header.as_str())
    }
}

/// A row of a list 任务. Every cell as typed; empty means empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Identity, stable when the row moves or its text changes.
    pub id: TaskId,
    /// 序号, as typed.
    pub number: String,
    /// 类别
    pub category: String,
    /// 工作内容
    pub item: String,
    /// 工作任务
    pub text: String,
    /// 牵头单位
    pub lead: String,
    /// 配合单位
    pub support: String,
    /// 责任单位
    pub responsible: String,
    /// 完成时限
    pub deadline: String,
    /// 备注
    pub remark: String,
    /// Cells of the list's own columns, by header.
    pub extra: BTreeMap<String, String>,
    /// Cells that the document merges with the row above although the column
    /// is not one that always merges equal neighbours.
    pub joined: FieldSet,
    /// Cells of the list's own columns that the document merges with the row
    /// above, by header.
    #[serde(default)]
    pub extra_joined: BTreeSet<String>,
}

impl Task {
    /// A row with every cell empty.
    pub fn empty(id: TaskId) -> Self {
        Self {
            id,
            number: String::new(),
            category: String::new(),
            item: String::new(),
            text: String::new(),
            lead: String::new(),
            support: String::new(),
            responsible: String::new(),
            deadline: String::new(),
            remark: String::new(),
            extra: BTreeMap::new(),
            joined: FieldSet::default(),
            extra_joined: BTreeSet::new(),
        }
    }

    /// The text of a cell.
    pub fn cell(&self, field: Field) -> &str {
        match field {
            Field::Number => &self.number,
            Field::Category => &self.category,
            Field::Item => &self.item,
            Field::Text => &self.text,
            Field::Lead => &self.lead,
            Field::Support => &self.support,
            Field::Responsible => &self.responsible,
            Field::Deadline => &self.deadline,
            Field::Remark => &self.remark,
        }
    }

    /// The text of a cell, to be changed.
    pub fn cell_mut(&mut self, field: Field) -> &mut String {
        match field {
            Field::Number => &mut self.number,
            Field::Category => &mut self.category,
            Field::Item => &mut self.item,
            Field::Text => &mut self.text,
            Field::Lead => &mut self.lead,
            Field::Support => &mut self.support,
            Field::Responsible => &mut self.responsible,
            Field::Deadline => &mut self.deadline,
            Field::Remark => &mut self.remark,
        }
    }

    /// Whether the document merges a cell with the one above it.
    pub fn is_joined(&self, key: &ColumnKey) -> bool {
        match key {
            ColumnKey::Field(field) => self.joined.contains(*field),
            ColumnKey::Extra(header) => self.extra_joined.contains(header),
        }
    }

    /// The text of any column's cell; a column the row lacks is empty.
    pub fn column(&self, key: &ColumnKey) -> &str {
        match key {
            ColumnKey::Field(field) => self.cell(*field),
            ColumnKey::Extra(header) => self.extra.get(header).map_or("", String::as_str),
        }
    }
}
