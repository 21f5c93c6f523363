//! A document becomes a plan.

use std::collections::BTreeMap;
use std::path::Path;

use super::wrong_file::instead_of_document;
use super::{AppError, Host};
use crate::domain::{Checklist, ChecklistKind, ColumnKey, IdSource, Plan, UnitKind};
use crate::finding::Finding;
use crate::importer::document::{Block, RawDocument, RawTable};
use crate::importer::header::ColumnChoice;
use crate::importer::recognise::{RecogniseOptions, TableReport, recognise};
use crate::importer::{
    ImportError, Limits, Reading, SourceFormat, read_bytes, read_file, read_pasted,
};
use crate::learn::{LearnOptions, Learned, learn};
use crate::reading::prose::ProseReading;
use crate::reading::text::{normalised_name, trimmed, without_blanks};
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
    /// What its body text says of tasks, paragraph by paragraph.
    pub prose: ProseReading,
    /// What the user should know.
    pub findings: Vec<Finding>,
    /// What the file turned out to be.
    pub format: SourceFormat,
    /// Encoding of a text file.
    pub encoding: Option<&'static str>,
}

/// A document as read, to be understood once or several times.
#[derive(Debug, Clone)]
pub struct SourceDocument {
    /// What messages call it.
    pub name: String,
    /// Its blocks.
    pub reading: Reading,
}

impl SourceDocument {
    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn file(path: &Path) -> Result<Self, AppError> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let reading = read_file(path, &Limits::default());
        let reading = reading.map_err(|error| instead_of_document(path, error))?;
        Ok(Self { name, reading })
    }

    /// Reads what the clipboard holds.
    ///
    /// # Errors
    /// The text is empty or too much.
    pub fn pasted(text: &str, html: Option<&str>) -> Result<Self, AppError> {
        Ok(Self { name: "粘贴的内容".to_owned(), reading: read_pasted(text, html)? })
    }

    /// Rebuilds the plan the document describes.
    ///
    /// # Errors
    /// It holds no task table, or not the columns that `options` name.
    pub fn understood(
        &self,
        options: &ImportOptions,
        ids: &dyn IdSource,
    ) -> Result<Imported, AppError> {
        understand(&self.name, &self.reading, options, ids)
    }

    /// Its tables in reading order, as they stand.
    pub fn tables(&self) -> impl Iterator<Item = &RawTable> {
        self.reading.document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

/// The words that may be a table's head where none is recognised: the first
/// row with text in several columns. The user can say what they mean.
pub fn presumed_head(table: &RawTable) -> Vec<String> {
    let words = |cell: &crate::importer::document::RawCell| {
        let text = if cell.from_left { "" } else { trimmed(&cell.text) };
        text.replace('\n', "")
    };
    table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(words).collect::<Vec<_>>())
        .find(|words| words.iter().filter(|word| !word.is_empty()).count() > 1)
        .unwrap_or_default()
}

/// Gives exactly these units a department checklist. Those the document
/// brought stay as they are; new ones list what the master says. Names that
/// are no unit, or a group or district, are passed over.
pub fn set_departments(plan: &mut Plan, names: &[String]) {
    let names: Vec<String> = names.iter().map(|name| normalised_name(name)).collect();
    let wanted: Vec<_> = plan
        .units
        .iter()
        .filter(|unit| !matches!(unit.kind, UnitKind::Group | UnitKind::District))
        // A town or park may have a checklist the way a district has.
        .filter(|unit| plan.checklist(unit.id, ChecklistKind::District).is_none())
        .filter(|unit| unit.names().any(|name| names.contains(&normalised_name(name))))
        .map(|unit| unit.id)
        .collect();
    let department = ChecklistKind::Department;
    plan.checklists.retain(|list| list.kind != department || wanted.contains(&list.unit));
    for unit in wanted {
        if plan.checklist(unit, department).is_none() {
            let headers = BTreeMap::new();
            plan.checklists.push(Checklist {
                unit,
                kind: department,
                headers,
                entries: Vec::new(),
            });
        }
    }
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
    SourceDocument::file(path)?.understood(options, ids)
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
    SourceDocument::pasted(text, html)?.understood(options, ids)
}

/// The same for bytes that come without a file name, such as standard input.
/// What they are is found out from the content alone.
///
/// # Errors
/// The bytes are no document, or hold no task table.
pub fn import_bytes(
    name: &str,
    bytes: &[u8],
    options: &ImportOptions,
    ids: &dyn IdSource,
) -> Result<Imported, AppError> {
    understand(name, &sniffed(name, bytes)?, options, ids)
}

/// Text without an extension may be running text, HTML cut out of a page, or
/// separated values: the reading that finds a table is the right one.
fn sniffed(name: &str, bytes: &[u8]) -> Result<Reading, ImportError> {
    let reading = read_bytes(name, bytes)?;
    if reading.format != SourceFormat::Text {
        return Ok(reading);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && text.trim_start_matches(['\u{FEFF}', '\n', '\r', ' ']).starts_with('<')
        && let Ok(page) = read_pasted(text, Some(text))
        && has_table(&page.document)
    {
        return Ok(page);
    }
    if has_table(&reading.document) {
        return Ok(reading);
    }
    let as_values = format!("{name}.csv");
    match read_bytes(&as_values, bytes) {
        Ok(values) if has_table(&values.document) => Ok(renamed(values, &as_values, name)),
        _ => Ok(reading),
    }
}

/// Whether a table has more than one column; every text has one.
fn has_table(document: &RawDocument) -> bool {
    document.blocks.iter().any(|block| match block {
        Block::Table(table) => table.rows.iter().any(|row| row.cells.len() > 1),
        _ => false,
    })
}

fn renamed(mut reading: Reading, from: &str, to: &str) -> Reading {
    for block in &mut reading.document.blocks {
        if let Block::Table(table) = block
            && table.name == from
        {
            to.clone_into(&mut table.name);
        }
    }
    for finding in reading.findings.iter_mut().filter(|finding| finding.place.part == from) {
        to.clone_into(&mut finding.place.part);
    }
    reading
}

fn understand(
    name: &str,
    reading: &Reading,
    options: &ImportOptions,
    ids: &dyn IdSource,
) -> Result<Imported, AppError> {
    let recognised = recognise(&reading.document, &options.recognise);
    check_columns(&reading.document, &recognised.tables, &options.recognise.columns)?;
    let Learned { mut plan, findings } = learn(&recognised, &options.learn, ids);
    if plan.lists.iter().all(|list| list.tasks.is_empty()) {
        return Err(AppError::NothingToImport {
            name: name.to_owned(),
            found: found_instead(&recognised.tables, recognised.prose.len()),
        });
    }
    name_after(&mut plan, name);
    let mut all = reading.findings.clone();
    all.extend(findings);
    Ok(Imported {
        plan,
        tables: recognised.tables,
        prose: recognised.prose_reading,
        findings: all,
        format: reading.format,
        encoding: reading.encoding,
    })
}

/// What has no title is called after the file.
fn name_after(plan: &mut Plan, file: &str) {
    // Standard input and the clipboard have no name worth printing.
    let Some((stem, _)) = file.rsplit_once('.') else { return };
    if plan.title.is_empty() {
        stem.clone_into(&mut plan.title);
    }
    if let Some(list) = plan.lists.first_mut().filter(|list| list.title.is_empty()) {
        list.title.clone_from(&plan.title);
    }
}

/// Every column the user names must be there: a head misspelt would leave the
/// column to guesswork without a word.
fn check_columns(
    document: &RawDocument,
    tables: &[TableReport],
    choices: &[ColumnChoice],
) -> Result<(), AppError> {
    // Columns that are not to be used do not show in the report.
    let shown: Vec<ColumnChoice> = choices
        .iter()
        .map(|choice| ColumnChoice {
            key: Some(ColumnKey::Extra(choice.header.clone())),
            ..choice.clone()
        })
        .collect();
    let again = choices
        .iter()
        .any(|choice| choice.key.is_none())
        .then(|| recognise(document, &RecogniseOptions { columns: shown }).tables);
    let columns: Vec<_> =
        again.as_deref().unwrap_or(tables).iter().flat_map(|table| &table.columns).collect();
    if columns.is_empty() {
        return Ok(());
    }
    let missing = choices.iter().find(|choice| {
        !columns.iter().any(|column| {
            without_blanks(&column.header) == without_blanks(&choice.header)
                || choice.header == format!("第{}列", column.at + 1)
        })
    });
    let Some(missing) = missing else { return Ok(()) };
    let mut found: Vec<&str> = Vec::new();
    for column in &columns {
        if !column.header.is_empty() && !found.contains(&column.header.as_str()) {
            found.push(&column.header);
        }
    }
    let found = found.join("、").replace('\n', "");
    Err(AppError::NoSuchColumn { header: missing.header.clone(), found })
}

fn found_instead(tables: &[TableReport], paragraphs: usize) -> String {
    match (tables, paragraphs) {
        ([], 0) => "文件是空的。".to_owned(),
        ([], _) => {
            format!(
                "文件只有 {paragraphs} 段文字，没有表格；正文里也没有写明单位的任务，如“……（责任单位：某某局）”。"
            )
        }
        (tables, _) if tables.iter().any(|table| !table.columns.is_empty()) => {
            "表头已经找到，但表头下面没有任务行。".to_owned()
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
