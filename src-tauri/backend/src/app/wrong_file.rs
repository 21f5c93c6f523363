//! A file given where another kind is wanted: what it is, and what to do
//! with it instead.

use std::path::Path;

use encoding_rs::GB18030;

use super::{AppError, is_plan_file};
use crate::importer::{ImportError, Limits, read_file};
use crate::store::StoreError;

/// Endings of documents that are packages: other bytes in them are damage.
const DOCUMENTS: [&str; 8] = ["docx", "docm", "xlsx", "xlsm", "xls", "doc", "wps", "et"];
/// Endings of files that are text.
const TEXTS: [&str; 4] = ["csv", "tsv", "txt", "tab"];
/// Beyond this a file is not read again only to say what it is.
const LARGEST: u64 = 20 << 20;

/// What the user should know where a plan was wanted and another file was
/// given.
pub fn instead_of_plan(error: AppError) -> AppError {
    let AppError::Store(StoreError::NotAPlanFile { path, .. }) = &error else { return error };
    // What is called a plan is no document that was taken for one.
    if ending(path) == "lantian" {
        return error;
    }
    let path = path.clone();
    match kind_of(&path) {
        Some((found, importable)) => AppError::DocumentNotPlan { path, found, importable },
        None => error,
    }
}

/// What a file is, by what can be told without converting it, and whether it
/// can be imported.
fn kind_of(path: &Path) -> Option<(&'static str, bool)> {
    let ending = ending(path);
    if matches!(ending.as_str(), "doc" | "wps" | "rtf" | "odt") {
        return Some((" Word 文件", true));
    }
    if path.metadata().ok()?.len() > LARGEST {
        return None;
    }
    match read_file(path, &Limits::default()) {
        Ok(reading) => {
            let found = match reading.format.word() {
                "Word 文档" => " Word 文件",
                "Excel 工作簿" => " Excel 文件",
                "CSV 表格" => " CSV 表格",
                word => word,
            };
            Some((found, true))
        }
        Err(ImportError::WrongType { found, .. }) if !matches!(found, "数据库" | "二进制数据") => {
            Some((found, false))
        }
        Err(_) => None,
    }
}

/// What the user should know where a document was wanted.
pub(super) fn instead_of_document(path: &Path, error: ImportError) -> AppError {
    let name = || path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let ending = ending(path);
    match &error {
        ImportError::WrongType { found: "数据库", .. } if is_plan_file(path) => {
            return AppError::PlanNotDocument { name: name() };
        }
        ImportError::WrongType { found: "二进制数据", .. }
            if DOCUMENTS.contains(&ending.as_str()) =>
        {
            return ImportError::Damaged {
                name: name(), part: "里面不是文档的内容".to_owned()
            }
            .into();
        }
        ImportError::UnknownEncoding { .. } => {}
        ImportError::WrongType { found: "二进制数据", .. } if TEXTS.contains(&ending.as_str()) =>
            {}
        _ => return error.into(),
    }
    let text = std::fs::read(path).ok().and_then(text_of);
    match text.as_deref().and_then(control_character) {
        Some((line, code)) => AppError::ControlCharacter { name: name(), line, code },
        None => error.into(),
    }
}

/// Bytes as text, where they are nothing but text.
fn text_of(bytes: Vec<u8>) -> Option<String> {
    String::from_utf8(bytes).map_or_else(
        |error| {
            let (text, broken) = GB18030.decode_without_bom_handling(error.as_bytes());
            (!broken).then(|| text.into_owned())
        },
        Some,
    )
}

/// The first character that no text has: its line and number.
fn control_character(text: &str) -> Option<(usize, u32)> {
    let odd = |letter: &char| {
        letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}')
    };
    text.lines().enumerate().find_map(|(at, line)| {
        let found = line.chars().find(odd)?;
        Some((at + 1, u32::from(found)))
    })
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{ImportOptions, import_file};
    use crate::domain::SequentialIds;
    use crate::store::{Access, PlanFile};

    #[test]
    fn files_are_told_for_what_they_are() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, content, as_document, as_plan) in [
            ("坏.docx", &b"\x00\x01\xfe\xff random"[..], "import_damaged", "store.not_a_plan_file"),
            ("坏.xlsx", b"\x00\x01\xfe\xff random", "import_damaged", "store.not_a_plan_file"),
            (
                "坏.csv",
                "甲,乙\n一\u{1},二\n".as_bytes(),
                "import.control_character",
                "store.not_a_plan_file",
            ),
            ("零.csv", b"a,b\n1\x00,2\n", "import.control_character", "store.not_a_plan_file"),
            ("表.csv", "甲,乙\n一,二\n".as_bytes(), "import.nothing_found", "plan.document"),
            ("公文.pdf", b"%PDF-1.7 and more", "import_wrong_type", "plan.document"),
            ("稿.lantian", b"text", "import.nothing_found", "store.not_a_plan_file"),
            ("旧.doc", b"\xD0\xCF\x11\xE0 and more", "import_damaged", "plan.document"),
            (
                "方案.xlsx",
                b"SQLite format 3\0 and so on",
                "import.plan_file",
                "store.not_a_plan_file",
            ),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, content).expect("written");
            let ids = SequentialIds::default();
            let error = import_file(&path, &ImportOptions::default(), &ids).expect_err("refused");
            assert_eq!(error.code(), as_document, "{name}: {error}");
            let error = PlanFile::open(&path, Access::ReadOnly).expect_err("no plan");
            let error = instead_of_plan(error.into());
            // Half a database is a damaged plan.
            if name != "方案.xlsx" {
                assert_eq!(error.code(), as_plan, "{name}: {error}");
            }
        }
    }
}
