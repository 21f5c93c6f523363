//! A document becomes a plan.

use std::path::Path;

use super::{AppError, Host};
use crate::domain::{IdSource, Plan};
use crate::finding::Finding;
use crate::importer::recognise::{RecogniseOptions, TableReport, recognise};
use crate::importer::{Limits, Reading, SourceFormat, read_file, read_pasted};
use crate::learn::{LearnOptions, Learned, learn};
use crate::store::PlanFile;

/// How to import; everything guessed can be said instead.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// How tables are understood.
    pub recognise: RecogniseOptions,
    /// How the plan is put together.
    pub learn: LearnOptions,
}

/// A document as imported, not yet saved.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The plan it describes.
    pub plan: Plan,
    /// What was found, table by table.
    pub tables: Vec<TableReport>,
    /// What the user should know.
    pub findings: Vec<Finding>,
    /// What the file turned out to be.
    pub format: SourceFormat,
    /// Encoding of a text file.
    pub encoding: Option<&'static str>,
}

/// Reads a file and rebuilds the plan it describes. Nothing is written.
///
/// # Errors
/// The file cannot be read, or holds no task table.
pub fn import_file(
    path: &Path,
    options: &ImportOptions,
    ids: &dyn IdSource,
) -> Result<Imported, AppError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    understand(&name, read_file(path, &Limits::default())?, options, ids)
}

/// The same for what the clipboard holds.
///
/// # Errors
/// The text is empty, or holds no task table.
pub fn import_pasted(
    text: &str,
    html: Option<&str>,
    options: &ImportOptions,
    ids: &dyn IdSource,
) -> Result<Imported, AppError> {
    understand("粘贴的内容", read_pasted(text, html)?, options, ids)
}

fn understand(
    name: &str,
    reading: Reading,
    options: &ImportOptions,
    ids: &dyn IdSource,
) -> Result<Imported, AppError> {
    let recognised = recognise(&reading.document, &options.recognise);
    if recognised.lists.iter().all(|list| list.rows.is_empty()) {
        return Err(AppError::NothingToImport {
            name: name.to_owned(),
            found: found_instead(&recognised.tables, recognised.prose.len()),
        });
    }
    let Learned { mut plan, findings } = learn(&recognised, &options.learn, ids);
    name_after(&mut plan, name);
    let mut all = reading.findings;
    all.extend(findings);
    Ok(Imported {
        plan,
        tables: recognised.tables,
        findings: all,
        format: reading.format,
        encoding: reading.encoding,
    })
}

/// What has no title is called after the file.
fn name_after(plan: &mut Plan, file: &str) {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if plan.title.is_empty() {
        stem.clone_into(&mut plan.title);
    }
    if let Some(list) = plan.lists.first_mut().filter(|list| list.title.is_empty()) {
        list.title.clone_from(&plan.title);
    }
}

fn found_instead(tables: &[TableReport], paragraphs: usize) -> String {
    match (tables, paragraphs) {
        ([], 0) => "文件是空的。".to_owned(),
        ([], _) => {
            format!("文件只有 {paragraphs} 段文字，没有表格；写在正文里的任务目前还不能读取。")
        }
        (tables, _) => {
            let tables: Vec<String> = tables
                .iter()
                .map(|table| format!("“{}”{}（{} 行）", table.name, table.taken_for, table.rows))
                .collect();
            format!("找到的表：{}。", tables.join("；"))
        }
    }
}

/// Saves an imported plan under a new name, all or nothing.
///
/// # Errors
/// The file exists already or cannot be written.
pub fn create_plan_file(path: &Path, plan: &Plan, host: &dyn Host) -> Result<PlanFile, AppError> {
    Ok(PlanFile::create(path, plan, host.now())?)
}
