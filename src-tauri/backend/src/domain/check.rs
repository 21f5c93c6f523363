//! What checking remembers in the plan: where things stand, what the clerk
//! chose not to be told again, and the office's own words.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    AnnexKind, ChecklistKind, ClauseId, ColumnKey, DigestRowId, EntryId, Field, ListId,
    StandingRowId, TargetId, TaskId, UnitId,
};

/// A place in a plan that stays the same when rows are moved or added.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename = "FindingSpot", rename_all = "snake_case", tag = "at")]
pub enum Spot {
    /// The plan as a whole.
    Plan,
    /// 方案名称
    Title,
    /// A list: its mark and title.
    List {
        /// Which.
        list: ListId,
    },
    /// A cell of a list.
    Cell {
        /// The list.
        list: ListId,
        /// The row.
        task: TaskId,
        /// The column.
        column: ColumnKey,
    },
    /// Mark and title of an annex.
    Annex {
        /// Which.
        kind: AnnexKind,
    },
    /// A paragraph of the body text, counted from 0.
    Prose {
        /// Which.
        paragraph: u32,
    },
    /// A unit of the registry.
    Unit {
        /// Which.
        unit: UnitId,
    },
    /// A checklist as a whole.
    Checklist {
        /// Whose.
        unit: UnitId,
        /// Of which kind.
        kind: ChecklistKind,
    },
    /// A cell of a checklist's row.
    Row {
        /// Whose checklist.
        unit: UnitId,
        /// Of which kind.
        kind: ChecklistKind,
        /// The stored decision behind the row, if any.
        entry: Option<EntryId>,
        /// The first task behind it, if any.
        task: Option<TaskId>,
        /// The column.
        field: Field,
    },
    /// A cell of a district's digest.
    DigestCell {
        /// The digest row.
        row: DigestRowId,
        /// The district; `None` for the row's name.
        unit: Option<UnitId>,
    },
    /// A clause, or a district's own wording of it.
    Clause {
        /// Which.
        clause: ClauseId,
        /// The district; `None` for the wording of all.
        unit: Option<UnitId>,
    },
    /// A cell of a row that closes every checklist.
    Standing {
        /// Which row.
        row: StandingRowId,
        /// The column.
        field: Field,
    },
    /// A target.
    Target {
        /// Which.
        target: TargetId,
    },
}

/// What the clerk does not want to be told again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "for")]
pub enum Ignored {
    /// This place, as long as it says this.
    Once {
        /// The rule's code.
        code: String,
        /// The place.
        spot: Spot,
        /// What stands there.
        quote: String,
    },
    /// This word, wherever it stands.
    Word {
        /// The rule's code.
        code: String,
        /// The word.
        word: String,
    },
    /// This rule, in the whole plan.
    Rule {
        /// The rule's code.
        code: String,
    },
}

/// A word of the office's own list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct OwnWord {
    /// The word.
    pub word: String,
    /// What to write instead; empty: the word is right as it is and no rule
    /// about words touches it.
    pub instead: String,
}

/// 校核 as kept in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Checks {
    /// What is not told again, in the order it was decided.
    #[serde(default)]
    pub ignored: Vec<Ignored>,
    /// The office's own words, in the order they were added.
    #[serde(default)]
    pub words: Vec<OwnWord>,
}
