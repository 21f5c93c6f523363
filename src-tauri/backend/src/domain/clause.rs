//! District digests: the rows every district checklist has, and the clauses
//! 要点 their cells are built from.

use serde::{Deserialize, Serialize};

use super::{ClauseId, DigestRowId, TargetId, TaskId, UnitId};

/// Stands in a clause's text for the district's share of its target.
pub const FIGURE: &str = "{数量}";

/// One row of every district checklist: usually a category of the master.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestRow {
    /// Identity.
    pub id: DigestRowId,
    /// The name printed in the 类别 column.
    pub name: String,
    /// Master categories it sums up; empty for a row of its own, such as
    /// 空气质量改善目标.
    pub categories: Vec<String>,
    /// Tasks of these categories that the digest passes over on purpose. Any
    /// other task without a clause contributes its full text.
    #[serde(default)]
    pub omitted: Vec<TaskId>,
}

/// Which districts a clause applies to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Those that the responsible cells of the source tasks name.
    BySource,
    /// Those set by hand, in official order.
    Units(Vec<UnitId>),
}

/// A phrase of a district digest 要点. Order is the order of
/// [`crate::domain::Plan::clauses`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Identity.
    pub id: ClauseId,
    /// The row it belongs to.
    pub row: DigestRowId,
    /// The phrase, without closing punctuation; may hold [`FIGURE`].
    pub text: String,
    /// Whether it opens a sentence. Clauses of one sentence are joined by
    /// “，”; a sentence ends in “。”.
    pub opens_sentence: bool,
    /// Master tasks behind it, with the text it was written against.
    pub sources: Vec<ClauseSource>,
    /// Which districts it applies to.
    pub scope: Scope,
    /// The target whose shares replace [`FIGURE`].
    pub figure: Option<TargetId>,
    /// What is different in single districts, in official order.
    pub variants: Vec<ClauseVariant>,
}

/// A master task behind a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseSource {
    /// The task.
    pub task: TaskId,
    /// The master text the clause was written against. When the master's text
    /// is no longer this one, the clause needs review 待复核.
    pub text_then: String,
}

/// One district's own form of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseVariant {
    /// The district.
    pub unit: UnitId,
    /// Own wording, if it differs.
    pub text: Option<String>,
    /// Own sentence break, if it differs.
    pub opens_sentence: Option<bool>,
}
