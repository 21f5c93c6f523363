//! `lantian targets`

use lantian_backend::api::{
    self,
    targets::{PlaceSays, ShareFault, TargetRow, TargetsView, of_plan},
};
use lantian_backend::app::AppError;
use serde_json::json;

use super::check::read;
use crate::arguments::PlanPath;
use crate::host::Terminal;
use crate::output::{self, Ending, line};

pub fn run(path: &PlanPath, terminal: &Terminal, as_json: bool) -> Result<Ending, AppError> {
    let (plan, _) = read(&path.plan, terminal)?;
    let view = of_plan(&plan);
    if as_json {
        output::json(&json!({
            "schema_version": api::SCHEMA_VERSION,
            "title": plan.title,
            "units": view.units,
            "targets": view.targets,
            "proposals": view.proposals,
        }));
        return Ok(Ending::Done);
    }
    tell(&view);
    Ok(Ending::Done)
}

fn tell(view: &TargetsView) {
    let wrong = view.targets.iter().filter(|target| target.wrong).count();
    line(&format!("指标 {} 个，有问题的 {wrong} 个", view.targets.len()));
    for target in &view.targets {
        line("");
        line(&head(target));
        for (unit, cell) in view.units.iter().zip(&target.cells).filter(|(_, c)| c.takes_part) {
            let value = if cell.value.is_empty() { "待分解" } else { &cell.value };
            let fault = match cell.fault {
                Some(ShareFault::NotANumber) => "（不是数字或为负数）",
                Some(ShareFault::Astray) => "（不符）",
                Some(ShareFault::Missing) | None => "",
            };
            line(&format!("    {}  {value}{fault}", unit.name));
        }
        for place in target.places.iter().filter(|place| place.says == PlaceSays::Differs) {
            line(&format!("    {} 写的是 {}，应为 {}", place.place, place.figure, place.expected));
        }
    }
    let open = view.proposals.iter().filter(|proposal| !proposal.passed).count();
    if open > 0 {
        line("");
        line(&format!("总表里还有 {open} 个数量没有列为指标，可在窗口的“指标分解”室里确认。"));
    }
}

fn head(target: &TargetRow) -> String {
    let mut text = target.name.clone();
    if !target.whole.is_empty() {
        text.push_str(&format!(" {}{}", target.whole, target.unit));
    }
    if let Some(task) = &target.task {
        text.push_str(&format!("（总表第 {} 行）", task.number));
    }
    text.push_str(&format!("：{}", target.state.word()));
    if !target.by.is_empty() {
        text.push_str(&format!(" {}{}", target.by, target.unit));
    }
    if let Some(sum) = &target.sum {
        text.push_str(&format!("，合计 {sum}"));
    }
    text
}
