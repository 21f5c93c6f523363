//! Style files 样式文件: a style on its own, to be handed to others.
//!
//! JSON with the ending `.lantian-style`, so that an office can keep it,
//! mail it and change it by hand. A file that is wrong is refused whole, and
//! the message names the field.

mod reader;

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::{AppError, Destination};
use crate::domain::{AnnexStyle, StyleFault};
use reader::Reader;

/// What such a file says it is.
const FORMAT: &str = "lantian-style";
/// The format this program writes, and the newest it reads.
pub const STYLE_VERSION: u64 = 1;
/// The ending of style files, without dot.
pub const STYLE_EXTENSION: &str = "lantian-style";
/// No style comes near this.
const LARGEST: u64 = 1 << 20;

/// Why a style file was not taken; nothing is changed.
#[derive(Debug, Error)]
pub enum StyleFileError {
    /// The file cannot be read.
    #[error("读不到样式文件“{}”：{}。", path.display(), reason(source))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: Error,
    },
    /// It is no JSON at all.
    #[error("“{name}”不是样式文件：第 {line} 行第 {column} 个字符处写法不对。")]
    NotJson {
        /// The file.
        name: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// It is some other JSON, or far too large.
    #[error("“{name}”不是蓝天清单的样式文件。")]
    NotAStyle {
        /// The file.
        name: String,
    },
    /// A newer program wrote it.
    #[error("“{name}”是较新版本的样式文件（格式 {found}），本程序只认得格式 {STYLE_VERSION}。")]
    Newer {
        /// The file.
        name: String,
        /// Its format.
        found: u64,
    },
    /// A value is missing, unknown or out of bounds.
    #[error("样式文件“{name}”的“{place}”：{reason}。")]
    Bad {
        /// The file.
        name: String,
        /// Which value, in words.
        place: String,
        /// What is wrong with it, in Chinese.
        reason: String,
    },
}

impl StyleFileError {
    /// Stable code; interfaces match codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "style.unreadable",
            Self::NotJson { .. } => "style.not_json",
            Self::NotAStyle { .. } => "style.not_a_style",
            Self::Newer { .. } => "style.newer",
            Self::Bad { .. } => "style.bad",
        }
    }

    /// What to do, in Chinese.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => {
                "请检查路径是否写对、文件能否读取；这里要的是用“另存样式”存出的文件（扩展名 .lantian-style）。"
            }
            Self::NotJson { .. } | Self::NotAStyle { .. } => {
                "请选择用“另存样式”存出的文件（扩展名 .lantian-style）。"
            }
            Self::Newer { .. } => "请升级程序，或请对方用旧版本另存。",
            Self::Bad { .. } => "样式没有改动；请改正这一项，或重新另存一份样式文件。",
        }
    }
}

/// Reads a style file.
///
/// # Errors
/// It cannot be read, is no style file, or a value in it is wrong.
pub fn read_style_file(path: &Path) -> Result<AnnexStyle, StyleFileError> {
    let unreadable = |source| StyleFileError::Unreadable { path: path.to_owned(), source };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(StyleFileError::NotAStyle { name: name_of(path) });
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    read_style(&bytes, &name_of(path))
}

/// Reads the content of a style file; `name` is what messages call it.
///
/// # Errors
/// As [`read_style_file`].
pub fn read_style(bytes: &[u8], name: &str) -> Result<AnnexStyle, StyleFileError> {
    // Editors on Windows put a mark before UTF-8.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| StyleFileError::NotJson {
        name: name.to_owned(),
        line: error.line(),
        column: error.column(),
    })?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(StyleFileError::NotAStyle { name: name.to_owned() });
    }
    if let Some(found) = value.get("version").and_then(Value::as_u64).filter(|v| *v > STYLE_VERSION)
    {
        return Err(StyleFileError::Newer { name: name.to_owned(), found });
    }
    let bad = |fault: StyleFault| StyleFileError::Bad {
        name: name.to_owned(),
        place: fault.place(),
        reason: fault.message,
    };
    let file = File::deserialize(Reader::of(&value)).map_err(|fault| bad(fault.into()))?;
    let at_style = |mut fault: StyleFault| {
        fault.path.insert(0, "style".to_owned());
        fault
    };
    file.style.check().map_err(at_style).map_err(bad)?;
    Ok(file.style)
}

/// A style as a file has it.
pub fn style_text(style: &AnnexStyle) -> String {
    let file = Written { format: FORMAT, version: STYLE_VERSION, style };
    // Nothing in a style can fail to be written.
    let text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text + "\n"
}

/// Writes a style file; one that is there is replaced.
///
/// # Errors
/// The file cannot be written.
pub fn write_style_file(place: &Destination, style: &AnnexStyle) -> Result<(), AppError> {
    place.write(style_text(style).as_bytes())
}

/// A file as it is written: in the order a reader expects.
#[derive(Serialize)]
struct Written<'s> {
    format: &'static str,
    version: u64,
    style: &'s AnnexStyle,
}

/// What stands around a style in its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "looked at before the rest is read; named so that it is allowed")]
    format: String,
    #[expect(dead_code, reason = "looked at before the rest is read; named so that it is needed")]
    version: u64,
    style: AnnexStyle,
}

/// What the system says, in the user's language.
fn reason(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => return "没有这个文件".to_owned(),
        ErrorKind::IsADirectory => return "这是文件夹，不是文件".to_owned(),
        ErrorKind::NotADirectory => return "路径中有一段不是文件夹".to_owned(),
        ErrorKind::PermissionDenied => return "没有权限读取".to_owned(),
        ErrorKind::InvalidFilename => "文件名太长或含有不允许的字符",
        _ => "系统报告错误",
    };
    match error.raw_os_error() {
        Some(code) => format!("{known}（系统代码 {code}）"),
        None => known.to_owned(),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
