//! A checklist row that no task of the master backs.

use super::super::prelude::*;
use crate::derive::RowKind;

/// 清单条目不在总表
pub static RULE: Rule = Rule {
    code: "coverage.row-without-task",
    family: Family::Coverage,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "清单的条目在总表中没有对应任务",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::Department) {
        for row in list.rows.iter().filter(|row| row.kind == RowKind::Own) {
            let spot = Spot::Row {
                unit: list.unit,
                kind: list.kind,
                entry: row.entry,
                task: None,
                field: Field::Text,
            };
            rulings.push(
                Ruling::new(spot, row.text.as_ref(), "自拟的一行，总表中没有对应任务。")
                    .hint("补入总表，或核对是否应列。"),
            );
        }
    }
    rulings
}
