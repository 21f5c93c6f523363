//! `lantian import`

use std::io::Read;
use std::path::Path;

use lantian_backend::app::{
    AppError, Host, ImportOptions, Imported, RowChange, RowChangeKind, Taking, compare_rows,
    create_plan_file, import_bytes, import_file, not_compared, take_over,
};
use lantian_backend::derive::rows_to_review;
use lantian_backend::domain::{ChecklistKind, ColumnKey, DistrictForm, Plan, Role, SupportPolicy};
use lantian_backend::importer::recognise::RecogniseOptions;
use lantian_backend::importer::{ImportError, Limits};
use lantian_backend::learn::LearnOptions;
use lantian_backend::reading::registry::official_names;
use lantian_backend::reading::units::UnitNames;
use lantian_backend::store::{Access, PlanFile};
use serde_json::json;

use super::names;
use crate::arguments::{DistrictFormWord, Import, SupportWord};
use crate::host::Terminal;
use crate::output::{self, Ending, complain, line};

pub fn run(import: &Import, terminal: &Terminal, json: bool) -> Result<Ending, AppError> {
    let imported = read(import, terminal)?;
    let existing = import.into.as_deref().filter(|path| path.exists());
    match (existing, &import.into) {
        (Some(path), _) => update(path, import, &imported, terminal, json),
        (None, into) => {
            let departments = names(&import.departments);
            if let Some(error) = AppError::unknown_unit(&imported.plan, &departments) {
                return Err(error);
            }
            warn_without_list(&imported.plan, &departments);
            create(into.as_deref(), import, &imported, terminal, json)
        }
    }
}

/// A document with checklists of its own keeps to those.
fn warn_without_list(plan: &Plan, departments: &[String]) {
    let names = UnitNames::new(&plan.units);
    let has_list = |name: &str| {
        names.find(name).is_some_and(|unit| plan.checklists.iter().any(|list| list.unit == unit))
    };
    for name in departments.iter().filter(|name| !has_list(name)) {
        complain(&format!(
            "提醒：没有为“{name}”建清单：文件里已有各单位的清单，--departments 不起作用。"
        ));
    }
}

fn create(
    into: Option<&Path>,
    import: &Import,
    imported: &Imported,
    terminal: &Terminal,
    json: bool,
) -> Result<Ending, AppError> {
    match into {
        Some(path) => {
            terminal.go_on()?;
            create_plan_file(path, &imported.plan, terminal)?;
            report(imported, Some(path), import.all, json);
            Ok(Ending::Done)
        }
        None => {
            report(imported, None, import.all, json);
            Ok(Ending::OnlyShown)
        }
    }
}

fn read(import: &Import, terminal: &Terminal) -> Result<Imported, AppError> {
    let options = options(import);
    if is_standard_input(import) {
        let bytes = terminal.wait_for(standard_input)?;
        return import_bytes(STANDARD_INPUT, &bytes, &options, terminal.ids());
    }
    import_file(&import.file, &options, terminal.ids())
}

/// What messages call it.
const STANDARD_INPUT: &str = "标准输入";

fn is_standard_input(import: &Import) -> bool {
    import.file == Path::new("-")
}

/// Everything there is, up to a little more than a document may have: the
/// reader then says that it is too much.
fn standard_input() -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    let limit = Limits::default().file_bytes + 1;
    match std::io::stdin().lock().take(limit).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(ImportError::Unreadable {
            name: STANDARD_INPUT.to_owned(),
            reason: error.to_string(),
        }),
    }
}

fn options(import: &Import) -> ImportOptions {
    ImportOptions {
        recognise: RecogniseOptions { columns: import.columns.clone() },
        learn: LearnOptions {
            style: import.style.clone(),
            support_policy: support_policy(import),
            district_form: district_form(import),
            departments: names(&import.departments),
            districts: names(&import.districts),
            spell_out: import.spell_out,
            official: official_names(),
        },
    }
}

/// The style that lists every task: unless told otherwise, districts and
/// supporting units get theirs too.
fn lists_all(import: &Import) -> bool {
    import.style.as_deref() == Some("full")
}

fn support_policy(import: &Import) -> SupportPolicy {
    match import.support {
        Some(SupportWord::Omit) => SupportPolicy::Omit,
        Some(SupportWord::List) => SupportPolicy::List,
        Some(SupportWord::Reword) => SupportPolicy::Reword,
        None if lists_all(import) => SupportPolicy::List,
        None => SupportPolicy::Omit,
    }
}

fn district_form(import: &Import) -> DistrictForm {
    match import.district_form {
        Some(DistrictFormWord::Digest) => DistrictForm::Digest,
        Some(DistrictFormWord::Rows) => DistrictForm::Rows,
        None if lists_all(import) => DistrictForm::Rows,
        None => DistrictForm::Digest,
    }
}

/// Options that say how a new plan is put together; a plan that exists keeps
/// its own ways.
fn for_new_plans(import: &Import) -> Vec<&'static str> {
    [
        (import.style.is_some(), "--style"),
        (import.district_form.is_some(), "--district-form"),
        (import.support.is_some(), "--support"),
        (import.departments.is_some(), "--departments"),
        (import.districts.is_some(), "--districts"),
        (import.spell_out, "--spell-out"),
    ]
    .into_iter()
    .filter_map(|(given, name)| given.then_some(name))
    .collect()
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
            "prose": json!({
                "paragraphs": plan.prose.len(),
                "brackets": imported.prose.brackets(),
                "tasks": imported.prose.tasks.len(),
            }),
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
                let header = guess.header.replace('\n', "");
                line(&format!("    {header} → {word}：{}", guess.reason));
            }
        }
    }
    report_prose(imported, all);
    line(&format!("方案：{}", or_unnamed(&plan.title)));
    line(&format!("  {}", counted(plan)));
    output::findings(&imported.findings, all);
    match into {
        Some(path) => line(&format!("已写入 {}", path.display())),
        None => line("只是查看，没有写入。加 --into 方案.lantian 建立方案。"),
    }
}

/// What the body text says, where it names units.
fn report_prose(imported: &Imported, all: bool) {
    let reading = &imported.prose;
    if reading.brackets() == 0 {
        return;
    }
    line(&format!(
        "  正文：{} 段，{} 处写明单位的括号，读出 {} 项任务",
        imported.plan.prose.len(),
        reading.brackets(),
        reading.tasks.len()
    ));
    for task in reading.tasks.iter().filter(|_| all) {
        let units: Vec<String> = Role::ALL
            .into_iter()
            .filter(|role| !task.cell(*role).is_empty())
            .map(|role| format!("{}：{}", role.word(), task.cell(role)))
            .collect();
        let units = if units.is_empty() { "没有写单位".to_owned() } else { units.join("；") };
        let names = format!("{} / {}", task.category, task.item);
        line(&format!("    第 {} 段 {names}（{units}）", task.paragraph + 1));
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
    let ignored = for_new_plans(import);
    if !ignored.is_empty() {
        let names = ignored.join("、");
        complain(&format!("提醒：{names} 只在建立新方案时起作用，已有方案的设置不变。"));
    }
    let access = if import.apply { Access::ReadWrite } else { Access::ReadOnly };
    let mut file = PlanFile::open(path, access)?;
    let plan = file.plan()?;
    let changes = compare_rows(&plan, &imported.plan);
    // Guesses about units and checklists concern new plans only: this one keeps
    // its own.
    let about_new_plans =
        ["units.group-guessed", "import.long-digests", "import.units-without-checklist"];
    let mut findings = imported.findings.clone();
    findings.retain(|finding| !about_new_plans.contains(&finding.code));
    findings.extend(not_compared(&imported.plan, &imported.tables));
    let mut to_review = None;
    if import.apply {
        terminal.go_on()?;
        let taking = Taking { remove_missing: import.remove_missing };
        let merged = take_over(&plan, &imported.plan, taking, terminal.ids());
        file.save(&format!("导入“{}”", source_name(import)), &merged, terminal.now())?;
        to_review = Some(rows_to_review(&merged));
    }
    if as_json {
        output::json(&json!({
            "schema_version": lantian_backend::api::SCHEMA_VERSION,
            "plan": path,
            "applied": import.apply,
            "ignored_options": ignored,
            "needs_review": to_review,
            "changes": changes,
            "findings": findings,
        }));
    } else {
        changes.iter().for_each(print_change);
        line(&summary(&changes, import));
        if let Some(rows) = to_review.filter(|rows| *rows > 0) {
            line(&review(rows));
        }
        output::findings(&findings, import.all);
    }
    let only_shown = !import.apply && !changes.is_empty();
    Ok(if only_shown { Ending::OnlyShown } else { Ending::Done })
}

/// What is left to do after the master moved under wordings of its own.
fn review(rows: usize) -> String {
    format!(
        "单位清单里有 {rows} 条改写的内容待复核：所依据的总表已经改动，运行 lantian check 查看。"
    )
}

fn source_name(import: &Import) -> String {
    if is_standard_input(import) {
        return STANDARD_INPUT.to_owned();
    }
    import.file.file_name().unwrap_or(import.file.as_os_str()).to_string_lossy().into_owned()
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
            for extra in &change.extras {
                line(&format!("    {}：{} → {}", extra.header, extra.before, extra.after));
            }
        }
    }
}

fn summary(changes: &[RowChange], import: &Import) -> String {
    let of = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let missing = of(RowChangeKind::Missing);
    let fate = match (missing, import.apply, import.remove_missing) {
        (0, ..) | (_, false, _) => "",
        (_, true, true) => "（已从方案中删除）",
        (_, true, false) => "（仍保留在方案中，加 --remove-missing 才删除）",
    };
    let counts = format!(
        "新增 {} 行，改动 {} 行，移动 {} 行，缺少 {missing} 行{fate}",
        of(RowChangeKind::Added),
        of(RowChangeKind::Changed),
        of(RowChangeKind::Moved),
    );
    match (changes.is_empty(), import.apply) {
        (true, _) => "与方案中的总表完全一致，没有变化。".to_owned(),
        (false, true) => format!("{counts}，已写入，可用 lantian undo 撤销。"),
        (false, false) => format!("{counts}。还没有写入，加 --apply 写入。"),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::arguments::{Arguments, Command};

    fn import(words: &[&str]) -> Import {
        let all = ["lantian", "import"].iter().chain(words);
        match Arguments::try_parse_from(all).map(|arguments| arguments.command) {
            Ok(Command::Import(import)) => import,
            other => panic!("{words:?}: {other:?}"),
        }
    }

    #[test]
    fn the_full_style_lists_everything_unless_told_otherwise() {
        use DistrictForm::{Digest, Rows};
        use SupportPolicy::{List, Omit, Reword};
        for (words, form, support) in [
            (&["a"][..], Digest, Omit),
            (&["a", "--style", "shaoxing"], Digest, Omit),
            (&["a", "--style", "full"], Rows, List),
            (&["a", "--style", "full", "--support", "reword"], Rows, Reword),
            (&["a", "--style", "full", "--district-form", "digest"], Digest, List),
        ] {
            let options = options(&import(words)).learn;
            assert_eq!(
                (options.district_form, options.support_policy),
                (form, support),
                "{words:?}"
            );
        }
    }

    #[test]
    fn a_stopped_import_writes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let (one, two, plan) = (path("一.csv"), path("二.csv"), path("方案.lantian"));
        let table = "类别,工作任务,牵头单位\n甲,建设监测站点,市生态环境局\n";
        std::fs::write(&one, table).expect("written");
        std::fs::write(&two, table.replace("站点", "站点三百个")).expect("written");
        let (free, stopped) = (Terminal::new(true), Terminal::new(true));
        stopped.stop_switch().turn();
        let new = import(&[&one, "--into", &plan]);
        assert!(matches!(run(&new, &stopped, true), Err(AppError::Cancelled)));
        assert!(!Path::new(&plan).exists());
        run(&new, &free, true).expect("written");
        let before = std::fs::read(&plan).expect("read");
        let again = import(&[&two, "--into", &plan, "--apply"]);
        assert!(matches!(run(&again, &stopped, true), Err(AppError::Cancelled)));
        assert_eq!(std::fs::read(&plan).expect("read"), before);
    }
}
