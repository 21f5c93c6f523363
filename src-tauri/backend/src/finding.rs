//! Findings 校核意见: bad input is a value plus diagnostics, never a failure.

use std::fmt;

use serde::Serialize;
use specta::Type;

use crate::domain::Field;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 错误
    Error,
    /// 提醒
    Warn,
    /// 说明
    Note,
}

impl Severity {
    /// The word users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warn => "提醒",
            Self::Note => "说明",
        }
    }
}

/// The part that body text is, in places; its rows are paragraphs.
pub const PROSE: &str = "正文";

/// Where a finding is. Displayed as a clerk would say it:
/// “任务总表 第 37 行 牵头单位”.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Type)]
pub struct Place {
    /// File, sheet, table or annex; empty for the plan as a whole.
    pub part: String,
    /// Row, counted from 1 as the user sees it.
    #[specta(type = Option<u32>)]
    pub row: Option<usize>,
    /// Column, in the user's words; or a cell name such as `C5`.
    pub column: String,
}

impl Place {
    /// A part as a whole.
    pub fn part(part: impl Into<String>) -> Self {
        Self { part: part.into(), ..Self::default() }
    }

    /// A row of a part, counted from 1.
    pub fn row(part: impl Into<String>, row: usize) -> Self {
        Self { part: part.into(), row: Some(row), column: String::new() }
    }

    /// A cell of a part; the row counts from 1.
    pub fn cell(part: impl Into<String>, row: usize, field: Field) -> Self {
        Self { part: part.into(), row: Some(row), column: field.word().to_owned() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        if !self.part.is_empty() {
            f.write_str(&self.part)?;
            gap = " ";
        }
        if let Some(row) = self.row {
            let counted = if self.part == PROSE { "段" } else { "行" };
            write!(f, "{gap}第 {row} {counted}")?;
            gap = " ";
        }
        if !self.column.is_empty() {
            write!(f, "{gap}{}", self.column)?;
        }
        Ok(())
    }
}

/// One diagnostic: what, where, why, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Finding {
    /// Stable code; the interface matches codes, never text.
    #[specta(type = String)]
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The offending text as it stands; may be empty.
    pub quote: String,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What to do, in Chinese; may be empty.
    pub hint: String,
    /// A text to put in place of the quote, where that is safe.
    pub fix: Option<String>,
}

impl Finding {
    /// A finding without quote, hint and fix.
    pub fn new(
        code: &'static str,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            place,
            quote: String::new(),
            message: message.into(),
            hint: String::new(),
            fix: None,
        }
    }

    /// Quotes the offending text.
    #[must_use]
    pub fn quoting(mut self, quote: impl Into<String>) -> Self {
        self.quote = quote.into();
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Offers a replacement for the quote.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}：{}", self.severity.word(), self.place, self.message)?;
        if !self.hint.is_empty() {
            write!(f, "{}", self.hint)?;
        }
        Ok(())
    }
}
