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
    /// A column the master does not have.
    #[error("总表中没有“{header}”这一栏。")]
    NoSuchColumn {
        /// Its header.
        header: String,
    },
    /// A second column of the same kind or header.
    #[error("总表中已经有“{header}”这一栏。")]
    ColumnTaken {
        /// Its header.
        header: String,
    },
    /// A column without words over it.
    #[error("栏名不能为空。")]
    EmptyHeader,
    /// 工作任务 cannot go: it is what the plan is made of.
    #[error("“{header}”一栏是总表的主体，不能删除。")]
    ColumnNeeded {
        /// Its header.
        header: String,
    },
    /// Rows to be joined that do not follow one another, or only one.
    #[error("只有上下相邻的两条以上任务才能合并。")]
    NotNeighbours,
    /// A split that leaves a part without text, or only one part.
    #[error("拆分后的每一条都要有文字，且不少于两条。")]
    NothingToSplit,
    /// A year outside what a plan can be for.
    #[error("年份“{year}”不对，应为 1949 到 2999 之间的四位数。")]
    BadYear {
        /// As typed.
        year: String,
    },
}

impl EditError {
    /// Stable code; the interface matches codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchTask => "edit.no_such_task",
            Self::NoSuchUnit => "edit.no_such_unit",
            Self::NoSuchColumn { .. } => "edit.no_such_column",
            Self::ColumnTaken { .. } => "edit.column_taken",
            Self::EmptyHeader => "edit.empty_header",
            Self::ColumnNeeded { .. } => "edit.column_needed",
            Self::NotNeighbours => "edit.not_neighbours",
            Self::NothingToSplit => "edit.nothing_to_split",
            Self::BadYear { .. } => "edit.bad_year",
        }
    }

    /// What to do, in Chinese; may be empty.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoSuchTask | Self::NoSuchUnit | Self::NoSuchColumn { .. } => {
                "可能刚被删除，按 Ctrl+Z 可以找回。"
            }
            Self::ColumnTaken { .. } => "请换一个栏名。",
            Self::NotNeighbours => "请选中相邻的几行再合并；有筛选时请先清除筛选。",
            Self::NothingToSplit => "请把光标放到要断开的地方。",
            Self::EmptyHeader | Self::ColumnNeeded { .. } | Self::BadYear { .. } => "",
        }
    }
}
