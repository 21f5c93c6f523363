//! What can stop work on a plan file, in the user's words.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};
use thiserror::Error;

/// Why a plan file could not be read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// No file at this path.
    #[error("找不到方案文件“{}”。", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// The folder of the file is not there, or is a file itself.
    #[error("“{}”{what}，无法存取其中的“{}”。", folder.display(), path.display())]
    NoFolder {
        /// The file.
        path: PathBuf,
        /// Its folder, or the file that stands in a folder's place.
        folder: PathBuf,
        /// What is the matter with it, in Chinese.
        what: &'static str,
    },
    /// Some other kind of file: not SQLite, or of another program.
    #[error("“{}”不是蓝天清单的方案文件：{detail}。", path.display())]
    NotAPlanFile {
        /// The file.
        path: PathBuf,
        /// What it looks like instead.
        detail: String,
    },
    /// Written by a newer program.
    #[error("“{}”由更新版本的蓝天清单保存（文件格式 {found}，本程序只认识到 {known}）。", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The file's format.
        found: i64,
        /// The newest format this program knows.
        known: i64,
    },
    /// Bytes or rows that contradict each other.
    #[error("方案文件“{}”已损坏（{detail}）。", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// Claims to be a plan file, but its structure is not ours.
    #[error("方案文件“{}”的内部结构被改动过（{detail}）。", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What differs.
        detail: String,
    },
    /// Another program is writing.
    #[error("方案文件“{}”正被另一个程序使用。", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// Another program has saved since this one read the file.
    #[error("方案文件“{}”已被另一个程序修改，本次修改没有保存。", path.display())]
    ChangedElsewhere {
        /// The file.
        path: PathBuf,
    },
    /// No file can be made in the folder.
    #[error("文件夹“{}”不能写入，无法在其中建立“{}”。", folder.display(), path.display())]
    ClosedFolder {
        /// The file.
        path: PathBuf,
        /// Its folder.
        folder: PathBuf,
    },
    /// Opened read-only, or the file or its folder cannot be written.
    #[error("方案文件“{}”是只读的。", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("磁盘空间不足，无法写入“{}”。", path.display())]
    NoSpace {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refuses access.
    #[error("没有权限访问“{}”。", path.display())]
    Permission {
        /// The file.
        path: PathBuf,
    },
    /// Creating would overwrite something.
    #[error("“{}”已经存在。", path.display())]
    AlreadyExists {
        /// The file.
        path: PathBuf,
    },
    /// A copy would replace the file it is made from.
    #[error("“{}”就是正在使用的方案文件，不能用它的副本替换它。", path.display())]
    SameFile {
        /// The file.
        path: PathBuf,
    },
    /// Two rows of the plan have one identity.
    #[error("方案中有编号重复的内容（{table} {key}），无法保存到“{}”。", path.display())]
    DuplicateId {
        /// The file.
        path: PathBuf,
        /// The table of the rows.
        table: &'static str,
        /// Their common key.
        key: String,
    },
    /// No such version in the file.
    #[error("方案文件“{}”中没有版本 {version}。", path.display())]
    NoSuchVersion {
        /// The file.
        path: PathBuf,
        /// The version asked for.
        version: crate::domain::VersionId,
    },
    /// Reading or writing failed below SQLite.
    #[error("读写“{}”失败（{}）。", path.display(), system_words(source))]
    Io {
        /// The file.
        path: PathBuf,
        /// The operating system's word.
        source: io::Error,
    },
    /// Any other answer of SQLite.
    #[error("方案文件“{}”读写出错（{}）。", path.display(), sql_words(source))]
    Sql {
        /// The file.
        path: PathBuf,
        /// SQLite's word.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// A stable code; interfaces match this, never the text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "store.not_found",
            Self::NoFolder { .. } => "store.no_folder",
            Self::NotAPlanFile { .. } => "store.not_a_plan_file",
            Self::Newer { .. } => "store.newer",
            Self::Damaged { .. } => "store.damaged",
            Self::Foreign { .. } => "store.foreign",
            Self::Locked { .. } => "store.locked",
            Self::ChangedElsewhere { .. } => "store.changed_elsewhere",
            Self::ClosedFolder { .. } => "store.closed_folder",
            Self::ReadOnly { .. } => "store.read_only",
            Self::NoSpace { .. } => "store.no_space",
            Self::Permission { .. } => "store.permission",
            Self::AlreadyExists { .. } => "store.already_exists",
            Self::SameFile { .. } => "store.same_file",
            Self::DuplicateId { .. } => "store.duplicate_id",
            Self::NoSuchVersion { .. } => "store.no_such_version",
            Self::Io { .. } => "store.io",
            Self::Sql { .. } => "store.sql",
        }
    }

    /// What the user can do about it, in Chinese.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "请检查路径；文件可能已被移动、改名，或所在的U盘已拔出。",
            Self::NoFolder { .. } => "请先建立这个文件夹，或检查路径是否写对。",
            Self::NotAPlanFile { .. } => {
                "请选择扩展名为 .lantian 的方案文件；Excel、Word 文件请用“导入”。"
            }
            Self::Newer { .. } => "请升级蓝天清单后再打开。",
            Self::Damaged { .. } => {
                "请改用备份或更早另存的一份，或请发送方重新发送；这份文件没有被改动。"
            }
            Self::Foreign { .. } => "为安全起见不予打开；请向文件的来源核实，或改用备份。",
            Self::Locked { .. } => "请关闭正在使用该文件的程序，稍后再试。",
            Self::ChangedElsewhere { .. } => "请重新打开文件，在最新内容上再改一次。",
            Self::ClosedFolder { .. } => "请换一个可以写入的文件夹。",
            Self::ReadOnly { .. } => "请用“另存为”把方案存到可以写入的位置，再修改。",
            Self::NoSpace { .. } => "请清理磁盘，或换一个位置保存；已有内容没有受影响。",
            Self::Permission { .. } => "请检查文件和文件夹的权限，或换一个位置。",
            Self::AlreadyExists { .. } => "请换一个文件名，或先移走原有文件。",
            Self::SameFile { .. } => "请换一个文件名或文件夹。",
            Self::DuplicateId { .. } => "这是程序的错误，请把方案的来源文件发给维护人员。",
            Self::NoSuchVersion { .. } => "请刷新版本列表后再选。",
            Self::Io { .. } => "请检查磁盘或网络盘是否正常，再试一次。",
            Self::Sql { .. } => "请再试一次；仍不行时请改用备份，并把这条提示发给维护人员。",
        }
    }

    /// The file the error is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::NoFolder { path, .. }
            | Self::NotAPlanFile { path, .. }
            | Self::Newer { path, .. }
            | Self::Damaged { path, .. }
            | Self::Foreign { path, .. }
            | Self::Locked { path }
            | Self::ChangedElsewhere { path }
            | Self::ClosedFolder { path, .. }
            | Self::ReadOnly { path }
            | Self::NoSpace { path }
            | Self::Permission { path }
            | Self::AlreadyExists { path }
            | Self::SameFile { path }
            | Self::DuplicateId { path, .. }
            | Self::NoSuchVersion { path, .. }
            | Self::Io { path, .. }
            | Self::Sql { path, .. } => path,
        }
    }

    /// What an operating system error about `path` means.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        if matches!(source.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
            && let Some(error) = Self::no_folder(path)
        {
            return error;
        }
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::PermissionDenied => Self::Permission { path },
            io::ErrorKind::AlreadyExists => Self::AlreadyExists { path },
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace { path },
            _ => Self::Io { path, source },
        }
    }

    /// The same about a file that was to be made: what is not there yet is
    /// not read-only, its folder is.
    pub(super) fn making(path: &Path, source: io::Error) -> Self {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let closed = matches!(
            source.kind(),
            // Some folders, such as `/proc`, say that nothing is there.
            io::ErrorKind::NotFound
                | io::ErrorKind::PermissionDenied
                | io::ErrorKind::ReadOnlyFilesystem
        );
        if closed && folder.is_dir() {
            return Self::ClosedFolder { path: path.to_owned(), folder: folder.to_owned() };
        }
        Self::io(path, source)
    }

    /// Tells a missing folder from a missing file.
    fn no_folder(path: &Path) -> Option<Self> {
        let mut folders = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        let in_place = folders.clone().find(|folder| folder.exists() && !folder.is_dir());
        let (folder, what) = match in_place {
            Some(file) => (file, "不是文件夹"),
            None => (folders.next().filter(|folder| !folder.exists())?, "这个文件夹不存在"),
        };
        Some(Self::NoFolder { path: path.to_owned(), folder: folder.to_owned(), what })
    }
}

/// A [`StoreError`] that does not know yet which file it is about.
#[derive(Debug)]
pub(super) enum Fault {
    /// SQLite's word.
    Sql(rusqlite::Error),
    /// A header that is not ours.
    NotAPlan(String),
    /// A format newer than ours.
    Newer { found: i64, known: i64 },
    /// Contents that contradict each other, in Chinese.
    Broken(String),
    /// A structure that is not ours, in Chinese.
    Foreign(String),
    /// Two rows of one key.
    Duplicate { table: &'static str, key: String },
    /// The file's revision is not the one we know.
    Stale,
    /// A write where none is allowed.
    ReadOnly,
    /// No such version.
    NoSuchVersion(crate::domain::VersionId),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl Fault {
    /// The same, naming the file.
    pub fn at(self, path: &Path) -> StoreError {
        let file = path.to_owned();
        match self {
            Self::Sql(error) => sql_error(path, error),
            Self::NotAPlan(detail) => StoreError::NotAPlanFile { path: file, detail },
            Self::Newer { found, known } => StoreError::Newer { path: file, found, known },
            Self::Broken(detail) => StoreError::Damaged { path: file, detail },
            Self::Foreign(detail) => StoreError::Foreign { path: file, detail },
            Self::Duplicate { table, key } => StoreError::DuplicateId { path: file, table, key },
            Self::Stale => StoreError::ChangedElsewhere { path: file },
            Self::ReadOnly => StoreError::ReadOnly { path: file },
            Self::NoSuchVersion(version) => StoreError::NoSuchVersion { path: file, version },
        }
    }
}

/// Sorts SQLite's answers into those a user can act upon.
fn sql_error(path: &Path, source: rusqlite::Error) -> StoreError {
    let path = path.to_owned();
    let Some(error) = source.sqlite_error() else {
        return match source {
            // A value of another type than the column's: only in files that
            // were not written by us.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..)
            | rusqlite::Error::QueryReturnedNoRows => StoreError::Damaged {
                path,
                detail: format!("内容无法读出（{}）", sql_words(&source)),
            },
            _ => StoreError::Sql { path, source },
        };
    };
    match error.code {
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::FileLockingProtocolFailed => StoreError::Locked { path },
        ErrorCode::ReadOnly => StoreError::ReadOnly { path },
        ErrorCode::DiskFull => StoreError::NoSpace { path },
        ErrorCode::PermissionDenied | ErrorCode::CannotOpen => StoreError::Permission { path },
        ErrorCode::NotADatabase => {
            StoreError::NotAPlanFile { path, detail: "内容不是方案".to_owned() }
        }
        ErrorCode::DatabaseCorrupt => {
            StoreError::Damaged { path, detail: "数据页不完整或互相矛盾".to_owned() }
        }
        ErrorCode::SystemIoFailure if error.extended_code == ffi::SQLITE_IOERR_SHORT_READ => {
            StoreError::Damaged { path, detail: "文件不完整".to_owned() }
        }
        _ => StoreError::Sql { path, source },
    }
}

/// The operating system's word, in Chinese as far as it matters; the code
/// helps whoever looks into it.
fn system_words(source: &io::Error) -> String {
    let what = match source.kind() {
        io::ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        io::ErrorKind::IsADirectory => "这是文件夹，不是文件",
        io::ErrorKind::InvalidFilename => "文件名太长或含有不允许的字符",
        io::ErrorKind::FileTooLarge => "文件太大",
        io::ErrorKind::TimedOut => "等待超时",
        _ => "系统报告错误",
    };
    match source.raw_os_error() {
        Some(code) => format!("{what}，系统代码 {code}"),
        None => what.to_owned(),
    }
}

/// SQLite's word likewise.
fn sql_words(source: &rusqlite::Error) -> String {
    if let Some(error) = source.sqlite_error() {
        return format!("数据库代码 {}", error.extended_code);
    }
    match source {
        rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..) => {
            "某一栏的内容类型不对"
        }
        rusqlite::Error::IntegralValueOutOfRange(..) => "某个数值超出范围",
        rusqlite::Error::Utf8Error(..) => "文字编码不对",
        rusqlite::Error::QueryReturnedNoRows => "缺少应有的行",
        _ => "数据库没有给出原因",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_not_read_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let (here, gone) =
            (folder.path().join("新.lantian"), folder.path().join("没有/新.lantian"));
        for (path, kind, expected) in [
            (&here, io::ErrorKind::PermissionDenied, "store.closed_folder"),
            (&here, io::ErrorKind::ReadOnlyFilesystem, "store.closed_folder"),
            (&here, io::ErrorKind::NotFound, "store.closed_folder"),
            (&here, io::ErrorKind::StorageFull, "store.no_space"),
            (&here, io::ErrorKind::AlreadyExists, "store.already_exists"),
            (&gone, io::ErrorKind::NotFound, "store.no_folder"),
        ] {
            let error = StoreError::making(path, kind.into());
            assert_eq!(error.code(), expected, "{kind:?}: {error}");
        }
    }
}
