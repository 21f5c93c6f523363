//! The tables that hold a plan, as the code sees them.
//!
//! Every table lists its key columns first. Tables of the file's own
//! book-keeping (migrations, versions, steps) are not here: they are no part
//! of what a user edits and undoes.

/// A table that holds part of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    Plan,
    Annex,
    Prose,
    Unit,
    UnitAlias,
    UnitMember,
    List,
    ListColumn,
    Task,
    Checklist,
    Entry,
    EntrySource,
    StandingRow,
    StandingExcept,
    DigestRow,
    DigestCategory,
    DigestOmitted,
    Clause,
    ClauseSource,
    ClauseScope,
    ClauseVariant,
    Target,
    Allocation,
    ListTotal,
    TaskMerge,
    CheckIgnored,
    CheckWord,
    Style,
    PassedFigure,
}

/// Rows whose order is kept in a column with gaps.
#[derive(Debug)]
pub(super) struct Order {
    /// Index of the position column.
    pub position: usize,
    /// Indexes of the columns that say which rows are ordered together.
    pub group: &'static [usize],
}

/// Names and key of a table.
#[derive(Debug)]
pub(super) struct Spec {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    /// How many leading columns form the key.
    pub key: usize,
    pub order: Option<Order>,
}

const fn plain(name: &'static str, key: usize, columns: &'static [&'static str]) -> Spec {
    Spec { name, columns, key, order: None }
}

const fn ordered(
    name: &'static str,
    key: usize,
    columns: &'static [&'static str],
    position: usize,
    group: &'static [usize],
) -> Spec {
    Spec { name, columns, key, order: Some(Order { position, group }) }
}

static PLAN: Spec = plain(
    "plan",
    1,
    &[
        "id",
        "title",
        "issuer",
        "year",
        "stage",
        "document_number",
        "style",
        "support_policy",
        "district_form",
    ],
);
static STYLE: Spec = plain("style", 1, &["id", "content"]);
static ANNEX: Spec = plain("annex", 1, &["position", "kind", "mark", "title"]);
static PROSE: Spec = plain("prose", 1, &["position", "text"]);
static UNIT: Spec = ordered("unit", 1, &["id", "position", "name", "short_name", "kind"], 1, &[]);
static UNIT_ALIAS: Spec = plain("unit_alias", 2, &["unit_id", "position", "name"]);
static UNIT_MEMBER: Spec = plain("unit_member", 2, &["group_id", "position", "unit_id"]);
static LIST: Spec = ordered("list", 1, &["id", "position", "kind", "title", "mark"], 1, &[]);
static LIST_COLUMN: Spec =
    plain("list_column", 2, &["list_id", "position", "field", "extra", "header"]);
static TASK: Spec = ordered(
    "task",
    1,
    &[
        "id",
        "list_id",
        "position",
        "number",
        "category",
        "item",
        "text",
        "lead",
        "support",
        "responsible",
        "deadline",
        "remark",
        "extra",
        "joined",
    ],
    2,
    &[1],
);
static CHECKLIST: Spec =
    ordered("checklist", 2, &["unit_id", "kind", "position", "headers"], 2, &[]);
static ENTRY: Spec = ordered(
    "entry",
    1,
    &[
        "id",
        "unit_id",
        "checklist_kind",
        "position",
        "kind",
        "category",
        "item",
        "text",
        "after_kind",
        "after_id",
    ],
    3,
    &[1, 2],
);
static ENTRY_SOURCE: Spec =
    plain("entry_source", 2, &["entry_id", "position", "task_id", "role", "text_then"]);
static STANDING_ROW: Spec =
    ordered("standing_row", 1, &["id", "position", "kind", "category", "item", "text"], 1, &[]);
static STANDING_EXCEPT: Spec = plain("standing_except", 2, &["row_id", "position", "unit_id"]);
static DIGEST_ROW: Spec = ordered("digest_row", 1, &["id", "position", "name"], 1, &[]);
static DIGEST_OMITTED: Spec = plain("digest_omitted", 2, &["row_id", "position", "task_id"]);
static DIGEST_CATEGORY: Spec = plain("digest_category", 2, &["row_id", "position", "name"]);
static CLAUSE: Spec = ordered(
    "clause",
    1,
    &["id", "position", "row_id", "text", "opens_sentence", "scope", "target_id"],
    1,
    &[],
);
static CLAUSE_SOURCE: Spec =
    plain("clause_source", 2, &["clause_id", "position", "task_id", "text_then"]);
static CLAUSE_SCOPE: Spec = plain("clause_scope", 2, &["clause_id", "position", "unit_id"]);
static CLAUSE_VARIANT: Spec =
    plain("clause_variant", 2, &["clause_id", "position", "unit_id", "text", "opens_sentence"]);
static TARGET: Spec = ordered(
    "target",
    1,
    &["id", "position", "task_id", "name", "value", "unit", "comparison", "kind"],
    1,
    &[],
);
static ALLOCATION: Spec =
    ordered("allocation", 1, &["id", "target_id", "position", "unit_id", "value"], 2, &[1]);

static LIST_TOTAL: Spec = plain("list_total", 1, &["position", "list_id", "label", "columns"]);
static TASK_MERGE: Spec = plain("task_merge", 2, &["task_id", "header"]);
static PASSED_FIGURE: Spec = plain("passed_figure", 1, &["position", "task_id", "value", "unit"]);
static CHECK_IGNORED: Spec = plain("check_ignored", 1, &["position", "decision"]);
static CHECK_WORD: Spec = plain("check_word", 1, &["position", "word", "instead"]);

impl Table {
    /// All of them, in the order of their discriminants.
    pub const ALL: [Self; 29] = [
        Self::Plan,
        Self::Annex,
        Self::Prose,
        Self::Unit,
        Self::UnitAlias,
        Self::UnitMember,
        Self::List,
        Self::ListColumn,
        Self::Task,
        Self::Checklist,
        Self::Entry,
        Self::EntrySource,
        Self::StandingRow,
        Self::StandingExcept,
        Self::DigestRow,
        Self::DigestCategory,
        Self::DigestOmitted,
        Self::Clause,
        Self::ClauseSource,
        Self::ClauseScope,
        Self::ClauseVariant,
        Self::Target,
        Self::Allocation,
        Self::ListTotal,
        Self::TaskMerge,
        Self::CheckIgnored,
        Self::CheckWord,
        Self::Style,
        Self::PassedFigure,
    ];

    /// Its names and key.
    pub fn spec(self) -> &'static Spec {
        match self {
            Self::Plan => &PLAN,
            Self::Annex => &ANNEX,
            Self::Prose => &PROSE,
            Self::Unit => &UNIT,
            Self::UnitAlias => &UNIT_ALIAS,
            Self::UnitMember => &UNIT_MEMBER,
            Self::List => &LIST,
            Self::ListColumn => &LIST_COLUMN,
            Self::Task => &TASK,
            Self::Checklist => &CHECKLIST,
            Self::Entry => &ENTRY,
            Self::EntrySource => &ENTRY_SOURCE,
            Self::StandingRow => &STANDING_ROW,
            Self::StandingExcept => &STANDING_EXCEPT,
            Self::DigestRow => &DIGEST_ROW,
            Self::DigestCategory => &DIGEST_CATEGORY,
            Self::DigestOmitted => &DIGEST_OMITTED,
            Self::Clause => &CLAUSE,
            Self::ClauseSource => &CLAUSE_SOURCE,
            Self::ClauseScope => &CLAUSE_SCOPE,
            Self::ClauseVariant => &CLAUSE_VARIANT,
            Self::Target => &TARGET,
            Self::Allocation => &ALLOCATION,
            Self::ListTotal => &LIST_TOTAL,
            Self::TaskMerge => &TASK_MERGE,
            Self::CheckIgnored => &CHECK_IGNORED,
            Self::CheckWord => &CHECK_WORD,
            Self::Style => &STYLE,
            Self::PassedFigure => &PASSED_FIGURE,
        }
    }

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The table of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}
