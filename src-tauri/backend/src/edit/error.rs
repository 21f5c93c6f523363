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
    /// A clause that is no longer there.
    #[error("要修改的要点已经不在区县清单中。")]
    NoSuchClause,
    /// A digest row that is no longer there.
    #[error("这一行已经不在区县清单中。")]
    NoSuchDigestRow,
    /// A clause without words.
    #[error("要点不能是空的。")]
    EmptyClause,
    /// A figure for a clause whose text has none.
    #[error("要点“{text}”里没有数，不能填数量。")]
    NoFigure {
        /// The clause.
        text: String,
    },
    /// Two figures in one phrase; each needs shares of its own.
    #[error("“{text}”里有两个{{数量}}。")]
    TwoFigures {
        /// The phrase.
        text: String,
    },
    /// A share is a figure of at most twelve characters.
    #[error("“{value}”太长，不像一个数量。")]
    LongShare {
        /// As typed.
        value: String,
    },
    /// A scope by source without a source.
    #[error("要点“{text}”没有依据的任务，不能按责任单位定范围。")]
    ClauseWithoutSource {
        /// The clause.
        text: String,
    },
    /// Nothing left to turn into clauses.
    #[error("“{row}”没有需要转为要点的任务。")]
    NoOpenTask {
        /// The digest row.
        row: String,
    },
    /// A row of the district table needs a name.
    #[error("类别名称不能是空的。")]
    EmptyRowName,
    /// Two rows of one name cannot be told apart.
    #[error("区县清单已有“{name}”一行。")]
    RowNameTaken {
        /// As typed.
        name: String,
    },
    /// The only row cannot go.
    #[error("区县清单至少要有一行。")]
    LastDigestRow,
}

impl EditError {
    /// Stable code; the interface matches codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchTask => "edit.no_such_task",
            Self::NoSuchUnit => "edit.no_such_unit",
            Self::BadYear { .. } => "edit.bad_year",
            Self::NoSuchClause => "edit.no_such_clause",
            Self::NoSuchDigestRow => "edit.no_such_digest_row",
            Self::EmptyClause => "edit.empty_clause",
            Self::NoFigure { .. } => "edit.no_figure",
            Self::TwoFigures { .. } => "edit.two_figures",
            Self::LongShare { .. } => "edit.long_share",
            Self::ClauseWithoutSource { .. } => "edit.clause_without_source",
            Self::NoOpenTask { .. } => "edit.no_open_task",
            Self::EmptyRowName => "edit.empty_row_name",
            Self::RowNameTaken { .. } => "edit.row_name_taken",
            Self::LastDigestRow => "edit.last_digest_row",
        }
    }

    /// What to do, in Chinese; may be empty.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoSuchTask | Self::NoSuchUnit | Self::NoSuchClause | Self::NoSuchDigestRow => {
                "可能刚被删除，按 Ctrl+Z 可以找回。"
            }
            Self::BadYear { .. } => "",
            Self::EmptyClause => "写上文字，或删除这条要点。",
            Self::NoFigure { .. } => "先在要点文字里写上{数量}，再给各区县填数。",
            Self::TwoFigures { .. } => "一个短语只能有一个{数量}，请用“，”把它们分开。",
            Self::LongShare { .. } => "数量只写数；要写一段话，请按回车改写这个区县的文字。",
            Self::ClauseWithoutSource { .. } => "先选择依据的任务，或手工勾选区县。",
            Self::NoOpenTask { .. } => "这一类的任务都已有要点，或已注明不列。",
            Self::EmptyRowName => "写上类别名称，例如“工业废气治理专项行动”。",
            Self::RowNameTaken { .. } => "换一个名称，或把类别归到已有的那一行。",
            Self::LastDigestRow => "先增加别的行，再删除这一行。",
        }
    }
}
