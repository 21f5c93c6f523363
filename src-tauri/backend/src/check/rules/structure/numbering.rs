//! 序号 with gaps, repetitions or out of order.

use super::super::prelude::*;
use crate::reading::text::trimmed;

/// 序号
pub static RULE: Rule = Rule {
    code: "structure.numbering",
    family: Family::Structure,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "序号不连续",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        let mut last: Option<(u32, String)> = None;
        for task in &list.tasks {
            if task.joined.contains(Field::Number) {
                continue;
            }
            let typed = trimmed(&task.number);
            let Ok(number) = typed.parse::<u32>() else { continue };
            if let Some((before, category)) = &last {
                // A list may begin anew with every category.
                let anew = number == 1 && *category != task.category;
                let message = match number {
                    _ if anew || number == before + 1 => None,
                    _ if number == *before => Some(format!("序号 {number} 重复。")),
                    _ if number > before + 1 => Some(format!("序号由 {before} 跳到 {number}。")),
                    _ => Some(format!("序号 {number} 排在 {before} 之后。")),
                };
                if let Some(message) = message {
                    rulings.push(
                        Ruling::new(cell(list, task.id, Field::Number), typed, message)
                            .hint("重新编号；缺行的，请补上。"),
                    );
                }
            }
            last = Some((number, task.category.clone()));
        }
    }
    rulings
}
