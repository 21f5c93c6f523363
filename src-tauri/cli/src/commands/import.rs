//! `lantian import`

use std::io::Read;
use std::path::Path;

use lantian_backend::app::{
    AppError, Host, ImportOptions, Imported, RowChange, RowChangeKind, Taking, compare_rows,
    create_plan_file, import_file, import_pasted, take_over,
};
use lantian_backend::domain::{ChecklistKind, ColumnKey, DistrictForm, Field, Plan, SupportPolicy};
use lantian_backend::importer::header::ColumnChoice;
use lantian_backend::importer::recognise::RecogniseOptions;
use lantian_backend::learn::LearnOptions;
use lantian_backend::reading::registry::official_names;
use lantian_backend::store::{Access, PlanFile};
use serde_json::json;

use super::names;
use crate::arguments::{DistrictFormWord, Import, SupportWord};
use crate::host::Terminal;
use crate::output::{self, Ending, line};

pub fn run(import: &Import, terminal: &Terminal, json: bool) -> Result<Ending, AppError> {
    let imported = read(import, terminal)?;
    let existing = import.into.as_deref().filter(|path| path.exists());
    match (existing, &import.into) {
        (Some(path), _) => update(path, import, &imported, terminal, json),
        (None, Some(path)) => {
            create_plan_file(path, &imported.plan, terminal)?;
            report(&imported, Some(path), import.all, json);
            Ok(Ending::Done)
        }
        (None, None) => {
            report(&imported, None, import.all, json);
            Ok(Ending::OnlyShown)
        }
    }
}

fn read(import: &Import, terminal: &Terminal) -> Result<Imported, AppError> {
    let options = options(import)?;
    if import.file == Path::new("-") {
        let mut bytes = Vec::new();
        // What could be read is what there is to import.
        let _ = std::io::stdin().lock().read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes);
        let html = text.trim_start().starts_with('<').then_some(text.as_ref());
        return import_pasted(&text, html, &options, terminal.ids());
    }
    import_file(&import.file, &options, terminal.ids())
}

fn options(import: &Import) -> Result<ImportOptions, AppError> {
    if let Some(style) = &import.style
        && lantian_backend::layout::AnnexStyle::named(style).is_none()
    {
        return Err(AppError::NoSuchStyle { name: style.clone() });
    }
    Ok(ImportOptions {
        recognise: RecogniseOptions {
            columns: import.columns.iter().filter_map(|text| column_choice(text)).collect(),
        },
        learn: LearnOptions {
            style: import.style.clone(),
            support_policy: match import.support {
                SupportWord::Omit => SupportPolicy::Omit,
                SupportWord::List => SupportPolicy::List,
                SupportWord::Reword => SupportPolicy::Reword,
            },
            district_form: match import.district_form {
                DistrictFormWord::Digest => DistrictForm::Digest,
                DistrictFormWord::Rows => DistrictForm::Rows,
            },
            departments: names(import.departments.as_deref()),
            official: official_names(),
        },
    })
}

/// 表头=列名; a column name that is none of ours keeps the column as the
/// list's own.
fn column_choice(text: &str) -> Option<ColumnChoice> {
    let (header, word) = text.split_once('=')?;
    let key = match word.trim() {
        "不用" | "" => None,
        word => Some(
            Field::ALL
                .into_iter()
                .find(|field| {
                    field.word() == word
                        || field.role().is_some_and(|role| word.starts_with(role.word()))
                })
                .map_or_else(|| ColumnKey::Extra(word.to_owned()), ColumnKey::Field),
        ),
    };
    Some(ColumnChoice { header: header.trim().to_owned(), key })
}

fn report(imported: &Imported, into: Option<&Path>, all: bool, as_json: bool) {
    let plan = &imported.plan;
    if as_json {
        output::json(&json!({
            "schema_version": lantian_backend::api::SCHEMA_VERSION,
            "plan": into.map(Path::to_path_buf),
            "format": imported.format.word(),
            "encoding": imported.encoding,
            "tables": imported.tables,
            "counts": counts(plan),
            "findings": imported.findings,
        }));
        return;
    }
    let encoding = imported.encoding.map(|name| format!("（{name}）")).unwrap_or_default();
    line(&format!("读取：{}{encoding}", imported.format.word()));
    for table in &imported.tables {
        line(&format!("  {}：{}，{} 行", table.name, table.taken_for, table.rows));
        if all {
            for guess in &table.columns {
                let word = match &guess.key {
                    ColumnKey::Field(field) => field.word(),
                    ColumnKey::Extra(_) => "自有列",
                };
                line(&format!("    {} → {word}：{}", guess.header, guess.reason));
            }
        }
    }
    line(&format!("方案：{}", or_unnamed(&plan.title)));
    line(&format!("  {}", counted(plan)));
    output::findings(&imported.findings, all);
    match into {
        Some(path) => line(&format!("已写入 {}", path.display())),
        None => line("只是查看，没有写入。加 --into 方案.lantian 建立方案。"),
    }
}

fn or_unnamed(title: &str) -> &str {
    if title.is_empty() { "（未命名）" } else { title }
}

fn counts(plan: &Plan) -> serde_json::Value {
    let of = |kind| plan.checklists.iter().filter(|list| list.kind == kind).count();
    json!({
        "tasks": plan.tasks().len(),
        "lists": plan.lists.len(),
        "units": plan.units.len(),
        "district_checklists": of(ChecklistKind::District),
        "department_checklists": of(ChecklistKind::Department),
        "clauses": plan.clauses.len(),
        "targets": plan.targets.len(),
    })
}

fn counted(plan: &Plan) -> String {
    let of = |kind| plan.checklists.iter().filter(|list| list.kind == kind).count();
    format!(
        "任务 {} 项，单位 {} 个，区县清单 {} 份，部门清单 {} 份，要点 {} 条，指标 {} 项",
        plan.tasks().len(),
        plan.units.len(),
        of(ChecklistKind::District),
        of(ChecklistKind::Department),
        plan.clauses.len(),
        plan.targets.len()
    )
}

/// Importing into a plan that exists shows what would change; `--apply`
/// writes it.
fn update(
    path: &Path,
    import: &Import,
    imported: &Imported,
    terminal: &Terminal,
    as_json: bool,
) -> Result<Ending, AppError> {
    let access = if import.apply { Access::ReadWrite } else { Access::ReadOnly };
    let mut file = PlanFile::open(path, access)?;
    let plan = file.plan()?;
    let changes = compare_rows(&plan, &imported.plan);
    if import.apply {
        let taking = Taking { remove_missing: import.remove_missing };
        let merged = take_over(&plan, &imported.plan, taking, terminal.ids());
        let name = import.file.file_name().unwrap_or(import.file.as_os_str()).to_string_lossy();
        file.save(&format!("导入“{name}”"), &merged, terminal.now())?;
    }
    if as_json {
        output::json(&json!({
            "schema_version": lantian_backend::api::SCHEMA_VERSION,
            "plan": path,
            "applied": import.apply,
            "changes": changes,
            "findings": imported.findings,
        }));
    } else {
        changes.iter().for_each(print_change);
        line(&summary(&changes, import));
    }
    let only_shown = !import.apply && !changes.is_empty();
    Ok(if only_shown { Ending::OnlyShown } else { Ending::Done })
}

fn print_change(change: &RowChange) {
    let text: String = change.text.chars().take(36).collect();
    let row = |row: Option<usize>| row.map_or_else(String::new, |row| format!("第 {row} 行 "));
    match change.kind {
        RowChangeKind::Added => line(&format!("新增 {}{text}", row(change.row))),
        RowChangeKind::Moved => {
            let (before, now) = (change.row_before.unwrap_or(0), change.row.unwrap_or(0));
            line(&format!("移动 第 {before} 行 → 第 {now} 行 {text}"));
        }
        RowChangeKind::Missing => line(&format!("缺少 原{}{text}", row(change.row_before))),
        RowChangeKind::Changed => {
            let doubt = if change.doubtful { "（请核对是否同一任务）" } else { "" };
            line(&format!("改动 {}{text}{doubt}", row(change.row)));
            for field in &change.fields {
                line(&format!("    {}：{} → {}", field.field.word(), field.before, field.after));
            }
        }
    }
}

fn summary(changes: &[RowChange], import: &Import) -> String {
    let of = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let counts = format!(
        "新增 {} 行，改动 {} 行，移动 {} 行，缺少 {} 行",
        of(RowChangeKind::Added),
        of(RowChangeKind::Changed),
        of(RowChangeKind::Moved),
        of(RowChangeKind::Missing)
    );
    match (changes.is_empty(), import.apply) {
        (true, _) => "与方案中的总表完全一致，没有变化。".to_owned(),
        (false, true) => format!("{counts}，已写入，可用 lantian undo 撤销。"),
        (false, false) => format!("{counts}。还没有写入，加 --apply 写入。"),
    }
}
