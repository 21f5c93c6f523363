//! A column with nothing in it.

use super::super::prelude::*;
use crate::check::subject::column_word;
use crate::reading::text::trimmed;

/// 空列
pub static RULE: Rule = Rule {
    code: "structure.empty-column",
    family: Family::Structure,
    severity: Severity::Note,
    authority: Authority::Advice,
    name: "整列为空",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (list, name) in subject.task_lists() {
        if list.tasks.len() < 3 {
            continue;
        }
        for column in &list.columns {
            if list.tasks.iter().all(|task| trimmed(task.column(&column.key)).is_empty()) {
                let word = column_word(list, &column.key);
                rulings.push(
                    Ruling::new(
                        Spot::List { list: list.id },
                        &column.header,
                        format!("“{name}”的“{word}”一列全部为空。"),
                    )
                    .hint("不用的，可以删去这一列。"),
                );
            }
        }
    }
    rulings
}
