//! Units 单位 and unit groups 单位组.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::UnitId;

/// What a unit is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 市级部门
    Department,
    /// 区、县（市）
    District,
    /// 镇、乡、街道
    Town,
    /// 园区、开发区、产业平台
    Park,
    /// 企业
    Enterprise,
    /// 办公室、指挥部、专班
    Office,
    /// A collective name: 各区、县（市）政府, 市级有关部门
    Group,
}

impl UnitKind {
    /// The word users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Department => "部门",
            Self::District => "区县",
            Self::Town => "镇街",
            Self::Park => "园区",
            Self::Enterprise => "企业",
            Self::Office => "办公室",
            Self::Group => "单位组",
        }
    }
}

/// A unit or a group of units. The official order is the order of
/// [`crate::domain::Plan::units`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Identity.
    pub id: UnitId,
    /// Canonical name.
    pub name: String,
    /// Short name, or empty.
    pub short_name: String,
    /// Other names it goes by in cells.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: UnitKind,
    /// Members, for a group; in official order. Empty means “not defined”.
    pub members: Vec<UnitId>,
}

impl Unit {
    /// A unit without aliases or members.
    pub fn new(id: UnitId, name: impl Into<String>, kind: UnitKind) -> Self {
        Self {
            id,
            name: name.into(),
            short_name: String::new(),
            aliases: Vec::new(),
            kind,
            members: Vec::new(),
        }
    }

    /// Every name it goes by, canonical first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain((!self.short_name.is_empty()).then_some(self.short_name.as_str()))
            .chain(self.aliases.iter().map(String::as_str))
    }
}
