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
}

impl EditError {
    /// Stable code; the interface matches codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchTask => "edit.no_such_task",
            Self::NoSuchUnit => "edit.no_such_unit",
            Self::BadYear { .. } => "edit.bad_year",
        }
    }

    /// What to do, in Chinese; may be empty.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoSuchTask | Self::NoSuchUnit => "可能刚被删除，按 Ctrl+Z 可以找回。",
            Self::BadYear { .. } => "",
        }
    }
}
