//! What a change is, what it means and how much it weighs.

use serde::Serialize;
use specta::Type;

use crate::domain::{ColumnKey, Field, Role};

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// In the later version only.
    Added,
    /// In the earlier version only.
    Removed,
    /// In both, elsewhere; at most its category and item are those of its new
    /// place.
    Moved,
    /// In both, with other cells; it may have moved as well.
    Edited,
}

impl ChangeKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Moved, Self::Edited];

    /// The word users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "新增",
            Self::Removed => "删除",
            Self::Moved => "移动",
            Self::Edited => "修改",
        }
    }
}

/// What a difference in a cell means. The codes are stable; the table in
/// README explains them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// Another unit leads.
    LeadChanged,
    /// A unit does something else in the task: 配合 → 牵头.
    RoleChanged,
    /// The row became several.
    Split,
    /// Several rows became this one.
    Merged,
    /// To be done by another day.
    Deadline,
    /// Another figure.
    Figure,
    /// A unit came in.
    Joined,
    /// A unit went out.
    Left,
    /// Other words.
    Wording,
    /// It belongs to another category or work item than before.
    Regrouped,
    /// It stands elsewhere among the rows both versions have.
    Moved,
    /// The same units in another order.
    OrderOnly,
    /// The same units under other names of theirs.
    Spelling,
    /// Only marks differ.
    Punctuation,
    /// Only blanks and line breaks differ.
    Blank,
}

impl Meaning {
    /// All meanings, weightiest first.
    pub const ALL: [Self; 15] = [
        Self::LeadChanged,
        Self::RoleChanged,
        Self::Split,
        Self::Merged,
        Self::Deadline,
        Self::Figure,
        Self::Joined,
        Self::Left,
        Self::Wording,
        Self::Regrouped,
        Self::Moved,
        Self::OrderOnly,
        Self::Spelling,
        Self::Punctuation,
        Self::Blank,
    ];

    /// The stable code, as it stands in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LeadChanged => "lead_changed",
            Self::RoleChanged => "role_changed",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Deadline => "deadline",
            Self::Figure => "figure",
            Self::Joined => "joined",
            Self::Left => "left",
            Self::Wording => "wording",
            Self::Regrouped => "regrouped",
            Self::Moved => "moved",
            Self::OrderOnly => "order_only",
            Self::Spelling => "spelling",
            Self::Punctuation => "punctuation",
            Self::Blank => "blank",
        }
    }

    /// The word users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LeadChanged => "牵头变更",
            Self::RoleChanged => "分工变更",
            Self::Split => "拆分",
            Self::Merged => "合并",
            Self::Deadline => "时限调整",
            Self::Figure => "数字调整",
            Self::Joined => "增加单位",
            Self::Left => "减少单位",
            Self::Wording => "文字修改",
            Self::Regrouped => "调整类别",
            Self::Moved => "位置移动",
            Self::OrderOnly => "单位顺序",
            Self::Spelling => "单位写法",
            Self::Punctuation => "标点",
            Self::Blank => "空格换行",
        }
    }

    /// How much it weighs, 0 to 100.
    pub const fn weight(self) -> u32 {
        match self {
            Self::LeadChanged | Self::RoleChanged => 100,
            Self::Split | Self::Merged => 80,
            Self::Deadline | Self::Figure => 70,
            Self::Joined | Self::Left => 60,
            Self::Wording => 50,
            Self::Regrouped => 45,
            Self::Moved => 40,
            Self::OrderOnly => 20,
            Self::Spelling => 15,
            Self::Punctuation => 10,
            Self::Blank => 5,
        }
    }
}

/// The weight of a task that is gone.
pub const WEIGHT_REMOVED: u32 = 90;
/// The weight of a task that is new.
pub const WEIGHT_ADDED: u32 = 85;
/// The weight of a unit that comes into or leaves the lead.
const WEIGHT_AT_THE_LEAD: u32 = 95;

/// What of a row differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A cell.
    Cell(ColumnKey),
    /// Where it stands.
    Position,
}

impl Subject {
    /// The name of the field in JSON: `text`, `lead`, `position`, or the head
    /// of one of the list's own columns.
    pub fn code(&self) -> &str {
        match self {
            Self::Position => "position",
            Self::Cell(ColumnKey::Extra(header)) => header,
            Self::Cell(ColumnKey::Field(field)) => match field {
                Field::Number => "number",
                Field::Category => "category",
                Field::Item => "item",
                Field::Text => "text",
                Field::Lead => "lead",
                Field::Support => "support",
                Field::Responsible => "responsible",
                Field::Deadline => "deadline",
                Field::Remark => "remark",
            },
        }
    }
}

/// A unit whose part in a task differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UnitChange {
    /// Its name.
    pub name: String,
    /// What it did; `None` if nothing.
    pub before: Option<Role>,
    /// What it does; `None` if nothing.
    pub after: Option<Role>,
}

/// One difference in one place of a row. A cell whose difference means two
/// things (a unit came in, another went out) has two of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FieldChange {
    /// What differs.
    pub subject: Subject,
    /// The words over the column; empty for the position.
    pub header: String,
    /// The whole cell, earlier.
    pub before: String,
    /// The whole cell, later.
    pub after: String,
    /// What it means.
    pub meaning: Meaning,
    /// The units concerned, for a unit cell.
    pub units: Vec<UnitChange>,
}

impl FieldChange {
    /// How much it weighs, 0 to 100.
    pub fn weight(&self) -> u32 {
        let at_the_lead = self.subject == Subject::Cell(ColumnKey::Field(Field::Lead));
        match self.meaning {
            Meaning::Joined | Meaning::Left if at_the_lead => WEIGHT_AT_THE_LEAD,
            meaning => meaning.weight(),
        }
    }
}

/// What happened to one row, or to rows that were split or merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Which of the compared lists, by its place.
    #[specta(type = u32)]
    pub list: usize,
    /// Rows in the earlier version, from 0; several for merged rows.
    #[specta(type = Vec<u32>)]
    pub before: Vec<usize>,
    /// Rows in the later version, from 0; several for a split row.
    #[specta(type = Vec<u32>)]
    pub after: Vec<usize>,
    /// The category it stands in, later if there is a later one.
    pub category: String,
    /// Its text, later if there is a later one.
    pub text: String,
    /// Units that have a part in it in either version, members of groups
    /// included.
    pub units: Vec<String>,
    /// What differs, weightiest first; empty for rows added or removed.
    pub fields: Vec<FieldChange>,
    /// Whether it stands elsewhere among the rows both versions have.
    pub moved: bool,
    /// Whether the rows are so unlike that somebody should look.
    pub doubtful: bool,
    /// How much it weighs, 0 to 100.
    pub weight: u32,
}

impl Change {
    /// Everything it means, weightiest first, each once.
    pub fn meanings(&self) -> Vec<Meaning> {
        let mut meanings: Vec<Meaning> = self.fields.iter().map(|field| field.meaning).collect();
        if self.moved {
            meanings.push(Meaning::Moved);
        }
        meanings.sort_unstable();
        meanings.dedup();
        meanings
    }
}
