//! What stops an export.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

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
    /// The Word document could not be packed: the format's limits.
    #[error("无法生成 Word 文档，内容可能超过文件格式的上限。")]
    Word(#[source] zip::result::ZipError),
    /// A table is larger than Word opens.
    #[error(
        "“{name}”有 {columns} 列、{rows} 行，超过 Word 表格的上限（63 列、32766 行），没有写成 Word 文档。"
    )]
    TableTooLarge {
        /// The table.
        name: String,
        /// Its columns.
        columns: usize,
        /// Its rows, without the head.
        rows: usize,
    },
    /// The PDF could not be put together.
    #[error("无法生成 PDF：{0}。")]
    Document(String),
    /// The file is open in another program.
    #[error("文件“{}”正被其他程序（如 WPS、Excel 或 PDF 阅读器）占用，无法覆盖。", shown(path))]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The folder does not exist.
    #[error("文件夹“{}”不存在，无法保存文件。", shown(path))]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The folder or file may not be written.
    #[error("没有权限写入“{}”。", shown(path))]
    NoPermission {
        /// The file.
        path: PathBuf,
    },
    /// No room on the disk.
    #[error("磁盘空间不足，无法保存“{}”。", shown(path))]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// A folder has the name the file should have.
    #[error("已有名为“{}”的文件夹，不能再保存同名的文件。", shown(path))]
    FolderInTheWay {
        /// The folder.
        path: PathBuf,
    },
    /// A file has the name the folder should have.
    #[error("“{}”是一个文件，不是文件夹，不能把文件保存到里面。", shown(path))]
    FileInTheWay {
        /// The file.
        path: PathBuf,
    },
    /// The name is longer than the system allows, or has characters it
    /// does not.
    #[error("文件名或路径太长，或者含有系统不允许的字符，无法保存“{}”。", shown(path))]
    BadName {
        /// The file.
        path: PathBuf,
    },
    /// Any other failure of the file system.
    #[error("无法保存“{}”：{}。", shown(path), reason(source))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: Error,
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
            Self::Word(_) => "export.word",
            Self::TableTooLarge { .. } => "export.table_too_large",
            Self::Document(_) => "export.document",
            Self::InUse { .. } => "export.in_use",
            Self::NoFolder { .. } => "export.no_folder",
            Self::NoPermission { .. } => "export.no_permission",
            Self::DiskFull { .. } => "export.disk_full",
            Self::FolderInTheWay { .. } => "export.folder_in_the_way",
            Self::FileInTheWay { .. } => "export.file_in_the_way",
            Self::BadName { .. } => "export.bad_name",
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
            Self::TableTooLarge { .. } => "请改用 Excel 或 PDF，或把这张表拆成几张。",
            Self::Workbook(_) | Self::Package(_) | Self::Word(_) | Self::Document(_) => {
                "请检查表格中是否有异常长的内容；如仍失败，请保留方案文件并反馈。"
            }
            Self::InUse { .. } => "请先关闭打开它的程序，再重新导出，或换一个文件名。",
            Self::NoFolder { .. } => "请选择一个已有的文件夹。",
            Self::NoPermission { .. } => "请换一个可以写入的文件夹，或取消文件的只读属性。",
            Self::DiskFull { .. } => "请清理磁盘或保存到其他磁盘。",
            Self::FolderInTheWay { .. } => "请移走或改名这个文件夹，或保存到其他文件夹。",
            Self::FileInTheWay { .. } => "请换一个文件夹，或先把这个文件移走。",
            Self::BadName { .. } => "请换一个层级较浅、名称较短的文件夹，或缩短单位名称。",
            Self::Write { .. } => "请检查文件夹和磁盘是否正常，或换一个位置保存。",
        }
    }
}

/// A path in a message, which has one line.
fn shown(path: &Path) -> String {
    crate::layout::sheet::one_line(&path.display().to_string())
}

/// What the system says, in the user's language: its own words are English.
fn reason(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::FileTooLarge => "文件太大，这个磁盘的格式放不下",
        ErrorKind::TimedOut
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected
        | ErrorKind::StaleNetworkFileHandle => "与网络磁盘的连接断开了",
        ErrorKind::Interrupted => "写入被系统中断",
        ErrorKind::OutOfMemory => "内存不足",
        ErrorKind::CrossesDevices => "目标位置在另一个磁盘上",
        ErrorKind::Unsupported => "这个磁盘不支持保存文件",
        ErrorKind::TooManyLinks => "文件夹里的项目太多",
        _ => "系统拒绝写入",
    };
    match error.raw_os_error() {
        Some(number) => format!("{known}（系统错误号 {number}）"),
        None => known.to_owned(),
    }
}
