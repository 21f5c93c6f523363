//! What stops a use case.

use thiserror::Error;

use crate::export::ExportError;
use crate::importer::ImportError;
use crate::store::StoreError;

/// Why a use case did not finish. Every variant has a stable code and says
/// what to do.
#[derive(Debug, Error)]
pub enum AppError {
    /// The document could not be read.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The plan file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The document was read, but no task table was found in it.
    #[error("“{name}”里没有找到任务表。{found}")]
    NothingToImport {
        /// The file.
        name: String,
        /// What was found instead, in Chinese.
        found: String,
    },
    /// A unit was named that the plan does not know.
    #[error("方案里没有“{name}”的清单。{suggestion}")]
    NoSuchChecklist {
        /// The name given.
        name: String,
        /// The nearest name, as a question; may be empty.
        suggestion: String,
    },
    /// The annex style the plan names does not ship with this program.
    #[error("没有名为“{name}”的样式。")]
    NoSuchStyle {
        /// The name given.
        name: String,
    },
    /// The plan has no rows to print.
    #[error("方案里还没有任务，无法生成附件。")]
    EmptyPlan,
    /// Data that ships with the program cannot be read.
    #[error("程序自带的示例数据无法读取：{0}")]
    Seed(#[from] serde_json::Error),
}

impl AppError {
    /// Stable code; interfaces match codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Import(error) => error.code(),
            Self::Store(error) => error.code(),
            Self::Export(error) => error.code(),
            Self::NothingToImport { .. } => "import.nothing_found",
            Self::NoSuchChecklist { .. } => "generate.no_such_checklist",
            Self::NoSuchStyle { .. } => "generate.no_such_style",
            Self::EmptyPlan => "generate.empty_plan",
            Self::Seed(_) => "sample.unreadable",
        }
    }

    /// What to do, in Chinese; may be empty.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Import(error) => error.hint(),
            Self::Store(error) => error.hint(),
            Self::Export(error) => error.hint(),
            Self::NothingToImport { .. } => {
                "任务表的表头至少要有两个常用列名（如“工作任务”“牵头单位”）；列名特殊时，用 --column 指定，例如 --column 事情=工作任务。"
            }
            Self::NoSuchChecklist { .. } => "用 lantian show 查看有清单的单位。",
            Self::NoSuchStyle { .. } => "可用的样式：shaoxing（绍兴样式）、full（逐条列出）。",
            Self::EmptyPlan => "先导入一份任务总表。",
            Self::Seed(_) => "请重新安装程序。",
        }
    }
}
