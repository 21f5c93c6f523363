//! Why an edit does not fit.

use thiserror::Error;

/// Why an edit was not applied; the plan is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// A row that is no longer there.
    #[error("要修改的任务已经不在总表中。")]
    NoSuchTask,
    /// A unit that is no longer there.
    #[error("要修改的单位已经不在单位库中。")]
    NoSuchUnit,
    /// A year outside what a plan can be for.
    #[error("年份“{year}”不对，应为 1949 到 2999 之间的四位数。")]
    BadYear {
        /// As typed.
        year: String,
    },
    /// A unit without a name.
    #[error("单位名称不能为空。")]
    EmptyUnitName,
    /// A name that no cell could hold as one name.
    #[error("“{name}”不能作单位名称。")]
    BadUnitName {
        /// As typed.
        name: String,
    },
    /// A name another unit goes by.
    #[error("“{name}”已经是“{owner}”的名称或别名。")]
    UnitNameTaken {
        /// The name.
        name: String,
        /// The unit that has it.
        owner: String,
    },
    /// A unit that something refers to.
    #[error("“{name}”还在使用，不能删除：{places}。")]
    UnitInUse {
        /// The unit.
        name: String,
        /// Where it is used, in words.
        places: String,
    },
    /// A unit merged with itself.
    #[error("不能把“{name}”与它自己合并。")]
    SameUnit {
        /// The unit.
        name: String,
    },
    /// Both merged units have a share of a target, and the shares differ.
    #[error("指标“{target}”中两个单位的分解数不同（{kept}、{absorbed}），不能合并。")]
    SharesDiffer {
        /// The target.
        target: String,
        /// The share of the unit that stays.
        kept: String,
        /// The share of the unit that goes.
        absorbed: String,
    },
    /// Members for a unit that is no group.
    #[error("“{name}”不是单位组，不能指定成员。")]
    NotAGroup {
        /// The unit.
        name: String,
    },
    /// A group that would be its own member.
    #[error("“{name}”包含“{group}”，不能再作它的成员。")]
    GroupHoldsItself {
        /// The group.
        group: String,
        /// The member that holds it.
        name: String,
    },
    /// A text that no cell holds as a name of its own any more.
    #[error("表中已经没有“{name}”。")]
    NoSuchName {
        /// The name.
        name: String,
    },
    /// A checklist that is no longer there.
    #[error("这份清单已经不在方案中。")]
    NoSuchChecklist,
    /// A second checklist of the same kind for a unit.
    #[error("“{unit}”已经有一份清单。")]
    ChecklistExists {
        /// The unit.
        unit: String,
    },
    /// A row of a checklist that is no longer there.
    #[error("要修改的条目已经不在清单中。")]
    NoSuchRow,
    /// A row without text.
    #[error("条目的文字不能为空。")]
    EmptyRowText,
    /// A split that leaves one piece.
    #[error("拆分至少要有两段文字。")]
    NothingToSplit,
    /// A join of fewer than two rows.
    #[error("合并至少要选两条。")]
    NothingToJoin,
    /// A row whose master did not move.
    #[error("这一条不需要复核。")]
    NotUnderReview,
    /// A row of the clerk's own has no master text to go back to.
    #[error("自拟条目没有总表原文可以恢复。")]
    NoMasterText,
    /// A standing row that is no longer there.
    #[error("要修改的通用条目已经不在方案中。")]
    NoSuchStandingRow,
}

impl EditError {
    /// Stable code; the interface matches codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchTask => "edit.no_such_task",
            Self::NoSuchUnit => "edit.no_such_unit",
            Self::BadYear { .. } => "edit.bad_year",
            Self::EmptyUnitName => "edit.empty_unit_name",
            Self::BadUnitName { .. } => "edit.bad_unit_name",
            Self::UnitNameTaken { .. } => "edit.unit_name_taken",
            Self::UnitInUse { .. } => "edit.unit_in_use",
            Self::SameUnit { .. } => "edit.same_unit",
            Self::SharesDiffer { .. } => "edit.shares_differ",
            Self::NotAGroup { .. } => "edit.not_a_group",
            Self::GroupHoldsItself { .. } => "edit.group_holds_itself",
            Self::NoSuchName { .. } => "edit.no_such_name",
            Self::NoSuchChecklist => "edit.no_such_checklist",
            Self::ChecklistExists { .. } => "edit.checklist_exists",
            Self::NoSuchRow => "edit.no_such_row",
            Self::EmptyRowText => "edit.empty_row_text",
            Self::NothingToSplit => "edit.nothing_to_split",
            Self::NothingToJoin => "edit.nothing_to_join",
            Self::NotUnderReview => "edit.not_under_review",
            Self::NoMasterText => "edit.no_master_text",
            Self::NoSuchStandingRow => "edit.no_such_standing_row",
        }
    }

    /// What to do, in Chinese; may be empty.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoSuchTask
            | Self::NoSuchUnit
            | Self::NoSuchChecklist
            | Self::NoSuchRow
            | Self::NoSuchStandingRow => "可能刚被删除，按 Ctrl+Z 可以找回。",
            Self::UnitNameTaken { .. } => "请换一个名称；是同一个单位的，可以把两个单位合并。",
            Self::UnitInUse { .. } => "可以把它合并到别的单位，或先从这些地方去掉。",
            Self::SharesDiffer { .. } => "请先在指标分解中把其中一个改成一致或清空。",
            Self::BadUnitName { .. } => "名称不能换行，也不能是“/”一类表示“无”的符号。",
            Self::NotAGroup { .. } => "请先把它的类别改为“单位组”。",
            Self::EmptyRowText | Self::NoMasterText => "要去掉这一条，请用“不列”。",
            Self::NothingToSplit => "请在要断开的地方换行，每行成为一条。",
            Self::ChecklistExists { .. } => "请在左侧列表中选中它。",
            Self::BadYear { .. }
            | Self::EmptyUnitName
            | Self::SameUnit { .. }
            | Self::GroupHoldsItself { .. }
            | Self::NoSuchName { .. }
            | Self::NothingToJoin
            | Self::NotUnderReview => "",
        }
    }
}
