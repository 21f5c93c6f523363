//! `lantian coverage`

use lantian_backend::api::{self, coverage};
use lantian_backend::app::{AppError, exceptions_of, missing_together, who};
use lantian_backend::derive::{Backing, Coverage, Derivation, coverage as proof_of};
use lantian_backend::domain::{ChecklistKind, Plan, Role};
use lantian_backend::store::{Access, PlanFile};
use serde_json::json;

use crate::arguments::CoverageOf;
use crate::output::{self, Ending, line};

/// Exceptions that are shown unless all are asked for.
const SHOWN: usize = 20;
/// How much of a text is shown.
const TEXT: usize = 30;

pub fn run(command: &CoverageOf, as_json: bool) -> Result<Ending, AppError> {
    let plan = PlanFile::open(&command.plan, Access::ReadOnly)?.plan()?;
    if as_json {
        let view = coverage::of_plan(&plan);
        output::json(&json!({"schema_version": api::SCHEMA_VERSION, "coverage": view}));
        return Ok(Ending::Done);
    }
    let proof = proof_of(&Derivation::of(&plan));
    line(&proof.totals().sentence());
    for role in Role::ALL {
        let told = exceptions_of(&proof, role);
        if !told.is_empty() {
            line(&format!("  {}单位没有列入：{}", role.word(), told.join("，")));
        }
    }
    tell_lists(&plan, &proof);
    tell_exceptions(&plan, &proof, command.all);
    Ok(Ending::Done)
}

fn tell_lists(plan: &Plan, proof: &Coverage) {
    if proof.lists.is_empty() {
        return;
    }
    line("各份清单：");
    for count in proof.annexes() {
        let kind = match count.kind {
            ChecklistKind::District => "区县清单",
            ChecklistKind::Department => "部门清单",
        };
        let missing = match count.due - count.carried {
            0 => String::new(),
            missing => format!("，{missing} 项没有列入"),
        };
        let further = match count.further {
            0 => String::new(),
            rows => format!("；另有附表 {rows} 行"),
        };
        line(&format!(
            "  {}（{kind}）：{} 条，出自 {} 项任务；应列 {} 项{missing}{further}",
            name(plan, count.unit),
            count.rows,
            count.tasks,
            count.due
        ));
    }
}

fn tell_exceptions(plan: &Plan, proof: &Coverage, all: bool) {
    // Lines, and how many exceptions each of them tells.
    let mut told: Vec<(usize, String)> = Vec::new();
    for (at, (task, covered)) in plan.tasks().iter().zip(&proof.tasks).enumerate() {
        for duties in missing_together(covered) {
            let Some(duty) = duties.first() else { continue };
            let text = format!(
                "总表第 {} 行 {}{}：{}（{}）",
                at + 1,
                duty.role.word(),
                who(plan, &duties),
                duty.held.word(),
                beginning(&task.text)
            );
            told.push((duties.len(), text));
        }
    }
    for list in &proof.lists {
        for row in list.rows.iter().filter(|row| row.backing != Backing::Backed) {
            let text = format!(
                "{}清单第 {} 条：{}（{}）",
                name(plan, list.unit),
                row.number,
                row.backing.word(),
                beginning(&row.text)
            );
            told.push((1, text));
        }
    }
    for list in &proof.further {
        let title = if list.title.is_empty() { "附表" } else { list.title.as_str() };
        let rows = list.missing.iter().map(|row| format!("{title}第 {row} 行：所写单位都没有清单"));
        told.extend(rows.map(|text| (1, text)));
    }
    if told.is_empty() {
        line("没有例外。");
        return;
    }
    let count = |told: &[(usize, String)]| told.iter().map(|(count, _)| count).sum::<usize>();
    line(&format!("例外 {} 处：", count(&told)));
    let shown = if all { told.len() } else { SHOWN.min(told.len()) };
    for (_, text) in &told[..shown] {
        line(&format!("  {text}"));
    }
    if shown < told.len() {
        line(&format!("还有 {} 处，加 --all 查看。", count(&told[shown..])));
    }
}

fn name(plan: &Plan, unit: lantian_backend::domain::UnitId) -> &str {
    plan.unit(unit).map_or("已不在单位库的单位", |unit| unit.name.as_str())
}

fn beginning(text: &str) -> String {
    let line: String = text.split_whitespace().collect();
    if line.chars().count() <= TEXT {
        return line;
    }
    line.chars().take(TEXT).chain("……".chars()).collect()
}
