//! A unit cell merged with the one above in a table that otherwise repeats
//! its units row by row.

use super::super::prelude::*;
use crate::check::subject::column_word;
use crate::reading::text::trimmed;

/// 单位栏与上一行合并
pub static RULE: Rule = Rule {
    code: "structure.merged-cell",
    family: Family::Structure,
    severity: Severity::Note,
    authority: Authority::Advice,
    name: "单位栏与上一行合并",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        for field in [Field::Lead, Field::Support, Field::Responsible] {
            let joined: Vec<usize> =
                (1..list.tasks.len()).filter(|at| list.tasks[*at].joined.contains(field)).collect();
            if joined.is_empty() || joined.len() * 10 > list.tasks.len() {
                continue;
            }
            for at in joined {
                let task = &list.tasks[at];
                let units = trimmed(task.cell(field));
                let word = column_word(list, &ColumnKey::Field(field));
                rulings.push(
                    Ruling::new(
                        cell(list, task.id, field),
                        &task.text,
                        format!(
                            "{word}与上一行合并，按“{}”读取；本表其他行都逐行填写。",
                            head(units, 24)
                        ),
                    )
                    .hint("请确认这一行的单位确实与上一行相同。"),
                );
            }
        }
    }
    rulings
}
