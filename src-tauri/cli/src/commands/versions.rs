//! `lantian snapshot`, `versions`

use std::path::Path;

use lantian_backend::api;
use lantian_backend::api::versions::VersionView;
use lantian_backend::app::{AppError, Host, Session, find_version, version_label};
use lantian_backend::domain::{Version, VersionId};
use lantian_backend::store::{Access, CopyContent, CopyOptions, Existing, NewVersion, PlanFile};
use serde_json::json;

use crate::arguments::{Snapshot, Versions};
use crate::host::Terminal;
use crate::output::{self, Ending, line};

pub fn snapshot(
    command: &Snapshot,
    terminal: &Terminal,
    as_json: bool,
) -> Result<Ending, AppError> {
    let label = version_label(&command.label)?;
    let mut session = Session::open(&command.plan)?;
    let stage = command.stage.clone().unwrap_or_else(|| session.plan().stage.clone());
    let new = NewVersion {
        id: VersionId::new(terminal.ids()),
        label,
        stage: stage.trim().to_owned(),
        note: command.note.trim().to_owned(),
        at: terminal.now(),
    };
    let kept = session.keep_version(new)?;
    if as_json {
        let version = VersionView::from(kept);
        output::json(&json!({"schema_version": api::SCHEMA_VERSION, "version": version}));
    } else {
        let count = session.file().versions()?.len();
        line(&format!("已存为版本“{}”（第 {count} 个）。", kept.label));
    }
    Ok(Ending::Done)
}

pub fn versions(
    command: &Versions,
    terminal: &Terminal,
    as_json: bool,
) -> Result<Ending, AppError> {
    match (&command.restore, &command.export, &command.out) {
        (Some(word), ..) => restore(&command.plan, word, terminal, as_json),
        (_, Some(word), Some(out)) => export(&command.plan, word, out, terminal, as_json),
        _ => list(&command.plan, as_json),
    }
}

fn list(path: &Path, as_json: bool) -> Result<Ending, AppError> {
    let versions = PlanFile::open(path, Access::ReadOnly)?.versions()?;
    if as_json {
        let versions: Vec<VersionView> = versions.into_iter().map(VersionView::from).collect();
        output::json(&json!({"schema_version": api::SCHEMA_VERSION, "versions": versions}));
        return Ok(Ending::Done);
    }
    if versions.is_empty() {
        line("方案里还没有版本。用 lantian snapshot 方案 --label 名称 存一个。");
    }
    for (at, version) in versions.iter().enumerate() {
        line(&format!("{:>3}  {}", at + 1, told(version)));
    }
    Ok(Ending::Done)
}

fn told(version: &Version) -> String {
    let time = version.at.format("%Y-%m-%d %H:%M");
    let hash: String = version.hash.chars().take(8).collect();
    let mut text = format!("{time}  {}", version.label);
    if !version.stage.is_empty() && version.stage != version.label {
        text.push_str(&format!("（{}）", version.stage));
    }
    text.push_str(&format!("  校验值 {hash}"));
    if !version.note.is_empty() {
        text.push_str(&format!("  {}", version.note.replace(['\n', '\r'], " ")));
    }
    text
}

fn restore(
    path: &Path,
    word: &str,
    terminal: &Terminal,
    as_json: bool,
) -> Result<Ending, AppError> {
    let mut session = Session::open(path)?;
    let version = find_version(session.file(), word)?;
    let plan = session.file().version_plan(version.id)?;
    let label = format!("恢复到版本“{}”", version.label);
    let stepped = session.replace(plan, &label, terminal)?;
    let changed = !stepped.label.is_empty();
    if as_json {
        output::json(&json!({
            "schema_version": api::SCHEMA_VERSION,
            "version": VersionView::from(version),
            "changed": changed,
        }));
    } else if changed {
        line(&format!("已恢复到版本“{}”。可以用 lantian undo 撤销。", version.label));
    } else {
        line(&format!("方案与版本“{}”相同，没有变化。", version.label));
    }
    Ok(Ending::Done)
}

fn export(
    path: &Path,
    word: &str,
    out: &Path,
    terminal: &Terminal,
    as_json: bool,
) -> Result<Ending, AppError> {
    let file = PlanFile::open(path, Access::ReadOnly)?;
    let version = find_version(&file, word)?;
    let plan = file.version_plan(version.id)?;
    let options = CopyOptions {
        content: CopyContent::Only(&plan),
        versions: false,
        existing: Existing::Keep,
    };
    file.write_copy(out, options, terminal.now())?;
    if as_json {
        output::json(&json!({
            "schema_version": api::SCHEMA_VERSION,
            "version": VersionView::from(version),
            "plan": out,
        }));
    } else {
        line(&format!("已把版本“{}”另存为 {}", version.label, out.display()));
    }
    Ok(Ending::Done)
}
