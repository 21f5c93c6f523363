//! Names that end in a full stop, or in none where the others do.

use super::super::prelude::*;
use crate::check::subject::{column_word, goes_on};
use crate::reading::text::trimmed;

/// 名称末尾的句号
pub static RULE: Rule = Rule {
    code: "structure.name-stop",
    family: Family::Writing,
    severity: Severity::Note,
    authority: Authority::Practice,
    name: "名称末尾用句号",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (list, _) in subject.task_lists() {
        for field in [Field::Category, Field::Item] {
            let names: Vec<&Task> = list
                .tasks
                .iter()
                .enumerate()
                .filter(|(at, task)| {
                    !task.cell(field).is_empty()
                        && (*at == 0 || !goes_on(&list.tasks[at - 1], task, field))
                })
                .map(|(_, task)| task)
                .collect();
            let stopped: Vec<&Task> = names
                .iter()
                .copied()
                .filter(|task| trimmed(task.cell(field)).ends_with('。'))
                .collect();
            let Some(first) = stopped.first() else { continue };
            let word = column_word(list, &ColumnKey::Field(field));
            let message = if stopped.len() == names.len() {
                format!("{word}是标题性的短语，{} 项末尾都有句号。", names.len())
            } else {
                format!("{word} {} 项里有 {} 项末尾有句号。", names.len(), stopped.len())
            };
            let mut ruling = Ruling::new(cell(list, first.id, field), first.cell(field), message)
                .hint("删去句号。")
                .word("。");
            for task in &stopped {
                let name = task.cell(field);
                if let Some(bare) = name.strip_suffix('。') {
                    ruling.changes.push(crate::check::rule::Change {
                        spot: cell(list, task.id, field),
                        start: 0,
                        from: name.to_owned(),
                        to: bare.to_owned(),
                    });
                }
            }
            rulings.push(ruling);
        }
    }
    rulings
}
