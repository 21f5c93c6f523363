//! What can stop the reading of a file. Anything less is a finding.

use thiserror::Error;

/// Why a file could not be read. Every message names the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// The path does not exist.
    #[error("找不到文件“{name}”。")]
    NotFound {
        /// File name.
        name: String,
    },
    /// The path is a folder.
    #[error("“{name}”是文件夹，不是文件。")]
    IsDirectory {
        /// File name.
        name: String,
    },
    /// The system refuses to open the file.
    #[error("没有权限读取文件“{name}”。")]
    Denied {
        /// File name.
        name: String,
    },
    /// Reading stopped for another reason of the system.
    #[error("读取文件“{name}”时出错{}。", system_code(reason))]
    Unreadable {
        /// File name.
        name: String,
        /// The system's own words.
        reason: String,
    },
    /// No bytes, or no text.
    #[error("“{name}”是空的，没有可以导入的内容。")]
    Empty {
        /// File name.
        name: String,
    },
    /// The content is of a kind the program does not read.
    #[error("“{name}”的内容是{found}，不是可以导入的文档。")]
    WrongType {
        /// File name.
        name: String,
        /// What the content is, in Chinese.
        found: &'static str,
    },
    /// Encrypted with a password.
    #[error("“{name}”设有打开密码，无法读取。")]
    Protected {
        /// File name.
        name: String,
    },
    /// Cut short or otherwise broken.
    #[error("“{name}”已损坏或不完整（{part}）。")]
    Damaged {
        /// File name.
        name: String,
        /// The broken part of the file.
        part: String,
    },
    /// Unpacks to more than a document can hold; see [`super::Limits`].
    #[error("“{name}”中的“{part}”解压后大得不正常，已停止读取。")]
    Bomb {
        /// File name.
        name: String,
        /// The part that swells.
        part: String,
    },
    /// XML nested beyond [`super::Limits::depth`].
    #[error("“{name}”的内部结构嵌套超过 {limit} 层（{part}），不是正常的文档。")]
    TooDeep {
        /// File name.
        name: String,
        /// The part in question.
        part: String,
        /// Levels allowed.
        limit: usize,
    },
    /// The file has more bytes than [`super::Limits::file_bytes`].
    #[error("“{name}”超过 {limit} MB，文件太大。")]
    TooManyBytes {
        /// File name.
        name: String,
        /// Megabytes allowed.
        limit: u64,
    },
    /// The tables have more cells than [`super::Limits::cells`].
    #[error("“{name}”的表格超过 {limit} 个单元格，内容太多。")]
    TooManyCells {
        /// File name.
        name: String,
        /// Cells allowed.
        limit: usize,
    },
    /// The cells hold more text than [`super::Limits::text_bytes`].
    #[error("“{name}”的文字超过 {limit} MB，内容太多。")]
    TooMuchText {
        /// File name.
        name: String,
        /// Megabytes allowed.
        limit: usize,
    },
    /// The old binary formats need LibreOffice, and there is none.
    #[error("“{name}”是旧格式文档（.doc、.wps），读取它需要 LibreOffice，本机没有安装。")]
    LibreOfficeMissing {
        /// File name.
        name: String,
    },
    /// LibreOffice was started and did not deliver.
    #[error("LibreOffice 没有能转换“{name}”：{reason}。")]
    LibreOfficeFailed {
        /// File name.
        name: String,
        /// What happened, in Chinese.
        reason: String,
    },
    /// Text in no encoding the program can recognise.
    #[error("看不出“{name}”的文字编码。")]
    UnknownEncoding {
        /// File name.
        name: String,
    },
}

impl ImportError {
    /// Stable code; the interface matches codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "import_not_found",
            Self::IsDirectory { .. } => "import_is_directory",
            Self::Denied { .. } => "import_denied",
            Self::Unreadable { .. } => "import_unreadable",
            Self::Empty { .. } => "import_empty",
            Self::WrongType { .. } => "import_wrong_type",
            Self::Protected { .. } => "import_protected",
            Self::Damaged { .. } => "import_damaged",
            Self::Bomb { .. } => "import_bomb",
            Self::TooDeep { .. } => "import_too_deep",
            Self::TooManyBytes { .. } => "import_too_many_bytes",
            Self::TooManyCells { .. } => "import_too_many_cells",
            Self::TooMuchText { .. } => "import_too_much_text",
            Self::LibreOfficeMissing { .. } => "import_libreoffice_missing",
            Self::LibreOfficeFailed { .. } => "import_libreoffice_failed",
            Self::UnknownEncoding { .. } => "import_unknown_encoding",
        }
    }

    /// What the user can do.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "请检查文件是否已移动或改名。",
            Self::IsDirectory { .. } => "请选择文件夹里的文档。",
            Self::Denied { .. } => "请检查文件权限；若正在 Word 或 WPS 中打开，请先关闭再导入。",
            Self::Unreadable { .. } => "请把文件复制到本机磁盘后重试。",
            Self::Empty { .. } => "请确认选对了文件。",
            Self::WrongType { .. } => {
                "可以导入 docx、xlsx、xls、ods、et、csv、tsv、txt、html 和（装有 LibreOffice 时）doc、wps；其他文件请在 Word 或 WPS 中另存为 docx 或 xlsx。"
            }
            Self::Protected { .. } => "请在 Word 或 WPS 中用密码打开，取消密码后另存，再导入。",
            Self::Damaged { .. } => "请在 Word 或 WPS 中打开它，修复后另存为新文件，或重新下载。",
            Self::Bomb { .. } | Self::TooDeep { .. } => {
                "若确信文件可靠，请在 Word 或 WPS 中打开后另存为新文件再导入。"
            }
            Self::TooManyBytes { .. } => "请删去图片等附带内容，或拆成几个文件后导入。",
            Self::TooManyCells { .. } | Self::TooMuchText { .. } => {
                "请只保留需要的工作表或表格，或拆成几个文件后导入。"
            }
            Self::LibreOfficeMissing { .. } => {
                "请在 Word 或 WPS 中另存为 docx 后导入，或者安装 LibreOffice。"
            }
            Self::LibreOfficeFailed { .. } => "请在 Word 或 WPS 中另存为 docx 后导入。",
            Self::UnknownEncoding { .. } => "请用记事本或 WPS 打开，另存为 UTF-8 编码后导入。",
        }
    }
}

/// The system's words are English; the code in them says as much.
fn system_code(reason: &str) -> String {
    reason
        .split_once("(os error ")
        .and_then(|(_, code)| code.split_once(')'))
        .map_or_else(String::new, |(code, _)| format!("（系统代码 {code}）"))
}
