//! What stops an export.

use std::path::PathBuf;

use thiserror::Error;

/// Why an export did not produce a file.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The user stopped it.
    #[error("已取消导出，没有写入文件。")]
    Cancelled,
    /// Not one usable Chinese font on this machine.
    #[error("这台电脑上找不到可用的中文字体，无法生成 PDF。")]
    NoFont,
    /// A font file could not be cut down to the characters used.
    #[error("字体“{font}”无法嵌入 PDF：{reason}。")]
    Font {
        /// The font.
        font: String,
        /// What the subsetter says.
        reason: String,
    },
    /// The workbook writer refused; limits of the xlsx format.
    #[error("无法生成 Excel 工作簿：{0}。")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The finished workbook could not be completed with page numbers.
    #[error("无法完成 Excel 工作簿：{0}。")]
    Package(#[from] zip::result::ZipError),
    /// The PDF could not be put together.
    #[error("无法生成 PDF：{0}。")]
    Document(String),
    /// The file is open in another program.
    #[error("文件“{}”正被其他程序（如 WPS、Excel 或 PDF 阅读器）占用，无法覆盖。", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The folder does not exist.
    #[error("文件夹“{}”不存在，无法保存文件。", path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The folder or file may not be written.
    #[error("没有权限写入“{}”。", path.display())]
    NoPermission {
        /// The file.
        path: PathBuf,
    },
    /// No room on the disk.
    #[error("磁盘空间不足，无法保存“{}”。", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Any other failure of the file system.
    #[error("无法保存“{}”：{source}。", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl ExportError {
    /// Stable code; the interface matches codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Cancelled => "export.cancelled",
            Self::NoFont => "export.no_font",
            Self::Font { .. } => "export.font",
            Self::Workbook(_) => "export.workbook",
            Self::Package(_) => "export.package",
            Self::Document(_) => "export.document",
            Self::InUse { .. } => "export.in_use",
            Self::NoFolder { .. } => "export.no_folder",
            Self::NoPermission { .. } => "export.no_permission",
            Self::DiskFull { .. } => "export.disk_full",
            Self::Write { .. } => "export.write",
        }
    }

    /// What the user can do about it; empty where there is nothing to do.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Cancelled => "",
            Self::NoFont | Self::Font { .. } => {
                "请安装仿宋、黑体、宋体等中文字体，或安装 Fandol、思源字体后重试。"
            }
            Self::Workbook(_) | Self::Package(_) | Self::Document(_) => {
                "请检查表格中是否有异常长的内容；如仍失败，请保留方案文件并反馈。"
            }
            Self::InUse { .. } => "请先关闭打开它的程序，再重新导出，或换一个文件名。",
            Self::NoFolder { .. } => "请选择一个已有的文件夹。",
            Self::NoPermission { .. } => "请换一个可以写入的文件夹，或取消文件的只读属性。",
            Self::DiskFull { .. } => "请清理磁盘或保存到其他磁盘。",
            Self::Write { .. } => "请检查文件夹和磁盘是否正常，或换一个位置保存。",
        }
    }
}
