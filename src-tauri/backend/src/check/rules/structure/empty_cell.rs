//! An empty cell in a column that is filled nearly everywhere.

use super::super::prelude::*;
use crate::check::subject::column_word;
use crate::reading::text::trimmed;

/// 空单元格
pub static RULE: Rule = Rule {
    code: "structure.empty-cell",
    family: Family::Structure,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "该填的单元格是空的",
    check: Check::Plan(look),
};

const LOOKED_AT: [Field; 7] = [
    Field::Category,
    Field::Item,
    Field::Text,
    Field::Lead,
    Field::Support,
    Field::Responsible,
    Field::Deadline,
];

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        for field in LOOKED_AT.into_iter().filter(|field| list.header(*field).is_some()) {
            rulings.extend(of_column(list, field));
        }
    }
    rulings
}

fn of_column(list: &TaskList, field: Field) -> Vec<Ruling> {
    let is_empty = |task: &&Task| trimmed(task.cell(field)).is_empty();
    let empty: Vec<&Task> = list.tasks.iter().filter(is_empty).collect();
    let all = list.tasks.len();
    // Every task has a text and a lead; other columns tell by themselves.
    let must = matches!(field, Field::Text | Field::Lead);
    let allowed = if must { all / 2 } else { all / 10 };
    if empty.is_empty() || all < 3 || empty.len() > allowed.max(1) {
        return Vec::new();
    }
    let slash = list.tasks.iter().any(|task| matches!(trimmed(task.cell(field)), "/" | "／"));
    let word = column_word(list, &ColumnKey::Field(field));
    let filled = all - empty.len();
    empty
        .into_iter()
        // A row that says nothing at all is no task without a cell.
        .filter(|task| !task.text.is_empty() || !task.item.is_empty())
        .map(|task| {
            let hint = if slash {
                "补填；确实没有的，按本表的写法填“/”。"
            } else {
                "补填；确实没有的，填“/”。"
            };
            // Nothing stands in the cell: the task tells which row it is.
            let quote = if task.text.is_empty() { &task.item } else { &task.text };
            Ruling::new(
                cell(list, task.id, field),
                quote,
                format!("{word}是空的，同列其余 {filled} 行都已填写。"),
            )
            .hint(hint)
            .word("")
        })
        .collect()
}
