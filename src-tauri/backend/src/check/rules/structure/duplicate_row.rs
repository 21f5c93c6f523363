//! The same task twice in one list.

use std::collections::HashMap;

use super::super::prelude::*;
use crate::check::scan::is_han;

/// 重复的行
pub static RULE: Rule = Rule {
    code: "structure.duplicate-row",
    family: Family::Structure,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "重复的任务",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        let mut first: HashMap<String, usize> = HashMap::new();
        for (at, task) in list.tasks.iter().enumerate() {
            let words: String =
                task.text.chars().filter(|c| is_han(*c) || c.is_ascii_alphanumeric()).collect();
            if words.chars().count() < 6 || task.joined.contains(Field::Text) {
                continue;
            }
            if let Some(before) = first.get(&words) {
                rulings.push(
                    Ruling::new(
                        cell(list, task.id, Field::Text),
                        &task.text,
                        format!("与第 {} 行的任务相同。", before + 1),
                    )
                    .hint("删去一行，或写明两行的区别。"),
                );
            } else {
                first.insert(words, at);
            }
        }
    }
    rulings
}
