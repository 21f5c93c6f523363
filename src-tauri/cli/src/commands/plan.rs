//! `lantian show`, `dump`, `units`, `undo`, `sample`

use std::path::Path;

use lantian_backend::api;
use lantian_backend::app::{AppError, write_sample};
use lantian_backend::check::{Memory, check_with};
use lantian_backend::derive::{ChecklistRow, Derivation, ListShare, RowKind, moved_texts};
use lantian_backend::domain::{Checklist, ChecklistKind, Plan, UnitKind};
use lantian_backend::finding::Finding;
use lantian_backend::reading::units::UnitNames;
use lantian_backend::store::{Access, PlanFile, Step};
use serde_json::json;

use crate::arguments::{PlanPath, Sample, Show, Undo};
use crate::host::Terminal;
use crate::output::{self, Ending, line};

fn open(path: &Path) -> Result<Plan, AppError> {
    Ok(PlanFile::open(path, Access::ReadOnly)?.plan()?)
}

pub fn dump(path: &PlanPath) -> Result<Ending, AppError> {
    output::json(&api::dump::dump(&open(&path.plan)?));
    Ok(Ending::Done)
}

pub fn units(path: &PlanPath, as_json: bool) -> Result<Ending, AppError> {
    let plan = open(&path.plan)?;
    let units = api::dump::units(&plan);
    if as_json {
        output::json(&json!({"schema_version": api::SCHEMA_VERSION, "units": units}));
        return Ok(Ending::Done);
    }
    for unit in &units {
        let mut text = format!("{:>3}  {}  {}", unit.order, unit.kind.word(), unit.name);
        if !unit.aliases.is_empty() {
            text.push_str(&format!("（又作：{}）", unit.aliases.join("、")));
        }
        if unit.kind == UnitKind::Group {
            let members = if unit.members.is_empty() {
                "还没有指定成员".to_owned()
            } else {
                unit.members.join("、")
            };
            text.push_str(&format!("：{members}"));
        }
        line(&text);
    }
    Ok(Ending::Done)
}

pub fn sample(path: &Sample, terminal: &Terminal, as_json: bool) -> Result<Ending, AppError> {
    let plan = write_sample(&path.plan, terminal)?.plan()?;
    if as_json {
        output::json(&json!({"schema_version": api::SCHEMA_VERSION, "plan": path.plan}));
    } else {
        line(&format!("已写出示例方案“{}”：{}", plan.title, path.plan.display()));
    }
    Ok(Ending::Done)
}

pub fn undo(undo: &Undo, as_json: bool) -> Result<Ending, AppError> {
    let access = if undo.list { Access::ReadOnly } else { Access::ReadWrite };
    let mut file = PlanFile::open(&undo.plan, access)?;
    if undo.list {
        let history = file.history()?;
        if as_json {
            let steps = |steps: &[Step]| -> Vec<_> {
                steps.iter().map(|step| json!({"label": step.label, "at": step.at})).collect()
            };
            output::json(&json!({
                "schema_version": api::SCHEMA_VERSION,
                "undo": steps(&history.undo), "redo": steps(&history.redo),
            }));
        } else {
            list_steps("可以撤销", &history.undo);
            list_steps("可以重做", &history.redo);
        }
        return Ok(Ending::Done);
    }
    let word = if undo.redo { "重做" } else { "撤销" };
    let step = if undo.redo { file.redo()? } else { file.undo()? };
    let label = step.ok_or(AppError::NoStep { word })?;
    if as_json {
        output::json(&json!({"schema_version": api::SCHEMA_VERSION, "step": label}));
        return Ok(Ending::Done);
    }
    line(&format!("已{word}：{label}"));
    Ok(Ending::Done)
}

fn list_steps(title: &str, steps: &[Step]) {
    line(&format!("{title}：{} 步", steps.len()));
    for step in steps {
        line(&format!("  {}  {}", step.at.format("%Y-%m-%d %H:%M"), step.label));
    }
}

pub fn show(show: &Show, as_json: bool) -> Result<Ending, AppError> {
    let plan = open(&show.plan)?;
    let derivation = Derivation::of(&plan);
    if let Some(name) = &show.unit {
        let lists = checklists_of(&plan, name)?;
        for checklist in lists {
            print_checklist(&derivation, checklist, as_json);
        }
        return Ok(Ending::Done);
    }
    let findings: Vec<Finding> = check_with(&derivation, &mut Memory::default())
        .findings
        .into_iter()
        .map(|checked| checked.finding)
        .collect();
    if as_json {
        output::json(&json!({
            "schema_version": api::SCHEMA_VERSION,
            "title": plan.title, "stage": plan.stage, "year": plan.year,
            "tasks": plan.tasks().len(),
            "checklists": derivation.checklists().map(|list| json!({
                "unit": list.unit_name, "kind": list.kind, "rows": list.rows.len(),
            })).collect::<Vec<_>>(),
            "findings": findings,
        }));
        return Ok(Ending::Done);
    }
    if !show.findings {
        print_overview(&plan, &derivation);
    }
    line(&format!("校核意见 {} 条", findings.len()));
    output::findings(&findings, show.all);
    Ok(Ending::Done)
}

fn checklists_of<'p>(plan: &'p Plan, name: &str) -> Result<Vec<&'p Checklist>, AppError> {
    let names = UnitNames::new(&plan.units);
    let unit = names.find(name);
    let lists: Vec<&Checklist> =
        plan.checklists.iter().filter(|list| Some(list.unit) == unit).collect();
    if lists.is_empty() {
        return Err(AppError::no_checklist(plan, name));
    }
    Ok(lists)
}

fn print_checklist<'p>(derivation: &Derivation<'p>, checklist: &'p Checklist, as_json: bool) {
    let derived = derivation.checklist(checklist);
    if as_json {
        output::json(&api::dump::checklist(derived));
        return;
    }
    line(&format!("{}（{} 行）", derived.unit_name, derived.rows.len()));
    for row in &derived.rows {
        let review = if row.needs_review { "·待复核" } else { "" };
        let item = if row.item.is_empty() { String::new() } else { format!(" / {}", row.item) };
        let head = format!("{}{item}", row.category).replace('\n', "");
        line(&format!("{:>3} [{}{review}] {head}", row.number, word(row.kind)));
        line(&format!("      {}", row.text));
        if row.needs_review {
            print_moved(derivation.plan(), checklist, row);
        }
    }
    print_shares(&derived.further);
}

/// What other lists say of the unit.
fn print_shares(shares: &[ListShare<'_>]) {
    for share in shares {
        line(&format!("{}（{} 行）", share.list.title, share.tasks.len()));
        for (at, task) in share.tasks.iter().enumerate() {
            let parts = [task.category.as_str(), task.item.as_str()];
            let head: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            line(&format!("{:>3} {}", at + 1, head.join(" / ").replace('\n', "")));
            line(&format!("      {}", task.text));
        }
    }
}

/// The master then and now, under a row that needs review.
fn print_moved(plan: &Plan, checklist: &Checklist, row: &ChecklistRow<'_>) {
    for moved in moved_texts(plan, checklist, row) {
        line(&format!("      总表原文：{}", moved.then));
        line(&format!("      总表现文：{}", moved.now.as_deref().unwrap_or("（这项任务已删除）")));
    }
}

const fn word(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Derived => "照录",
        RowKind::Adapted => "改写",
        RowKind::Own => "自拟",
        RowKind::Standing => "通用",
    }
}

fn print_overview(plan: &Plan, derivation: &Derivation<'_>) {
    let stage = if plan.stage.is_empty() { String::new() } else { format!("（{}）", plan.stage) };
    line(&format!("{}{stage}", plan.title));
    for list in &plan.lists {
        line(&format!("  {} {}：{} 行", list.mark, list.title, list.tasks.len()));
    }
    for (kind, title) in
        [(ChecklistKind::District, "区县清单"), (ChecklistKind::Department, "部门清单")]
    {
        let lists: Vec<String> = derivation
            .checklists()
            .filter(|list| list.kind == kind)
            .map(|list| format!("{} {} 行", list.unit_name, list.rows.len()))
            .collect();
        line(&format!("  {title} {} 份：{}", lists.len(), lists.join("，")));
    }
}
